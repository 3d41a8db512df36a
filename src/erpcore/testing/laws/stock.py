"""Laws of stock: no value without a quantity, nothing negative, what came in has gone or is there."""

from collections import Counter
from collections.abc import Sequence

from erpcore.books.books import Books
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO, share
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import check_alike, snapshot

_NOBODY = Place("cost_of_sales", "slices")


def no_quantity_no_value(books: Books) -> None:
    """Where the quantity is zero, the value is zero in every element: in each parcel and in each pool."""
    for (item, site), pool in books.state.stock.pools.items():
        assert pool.quantity == sum(parcel.quantity for parcel in pool.stories()), (
            f"{item} at {site}: parcels differ"
        )
        for parcel in pool.stories():
            assert parcel.quantity or not parcel.amounts, (
                f"{item} at {site}, parcel {parcel.key}: no quantity, value {parcel.amounts}"
            )


def stock_is_never_negative(books: Books) -> None:
    """No parcel has a negative quantity but where policy lets it, nor a negative value in any element without that."""
    below = books.state.master.policies.negative_stock == "allow"
    for (item, site), pool in books.state.stock.pools.items():
        for parcel in pool.stories():
            negative = parcel.quantity < 0
            assert below or not negative, f"{item} at {site}, parcel {parcel.key}: quantity {parcel.quantity}"
            assert negative or all(amount > 0 for amount in parcel.amounts.values()), (
                f"{item} at {site}, parcel {parcel.key}: value {parcel.amounts}"
            )


def value_in_less_value_out_is_value_left(books: Books) -> None:
    """What movements brought to a shelf, less what they took, is there: quantity and every element."""
    shelves = books.state.stock.shelves
    quantities: Counter[tuple[str, str]] = Counter()
    values: Counter[tuple[str, str, str]] = Counter()
    for entry in books.log.read():
        for movement in entry.movements:
            sign = -1 if movement.contra else 1
            source, target = movement.source, movement.target
            if shelves.share_pool(source, target):
                continue
            if target.role == "stock":
                quantities[shelves.key(target)] += sign * movement.quantity_in
                for _, element, amount in movement.amounts:
                    values[*shelves.key(target), element] += sign * amount
            if source.role == "stock":
                quantities[shelves.key(source)] -= sign * movement.quantity_out
                for element, _, amount in movement.amounts:
                    values[*shelves.key(source), element] -= sign * amount
    pools = books.state.stock.pools
    for key in {*quantities, *pools}:
        pool = pools[key]
        assert quantities[key] == pool.quantity, f"{key}: {quantities[key]} left, {pool.quantity} on hand"
        for element in {*pool.amounts, *(element for *of, element in values if tuple(of) == key)}:
            left, held = values[*key, element], pool.amounts.get(element, 0)
            assert left == held, f"{key} {element}: {left} left, {held} on hand"


def sites_make_up_the_pool(books: Books) -> None:
    """What is at the sites that share a pool, and on its way between them, is what the pool holds.

    No site has less than nothing but where policy lets it, nor has the way between them.
    """
    stock = books.state.stock
    below = books.state.master.policies.negative_stock == "allow"
    held: Counter[tuple[str, str]] = Counter()
    for (item, site), quantity in stock.shelves.held.items():
        held[item, stock.shelves.area(site)] += quantity
        assert quantity >= 0 or (below and site), f"{item} at {site}: {quantity} on hand"
    for key, pool in stock.pools.items() if stock.shelves.area_of is not None else ():
        assert held[key] == pool.quantity, f"{pool}: {pool.quantity} in the pool, {held[key]} at its sites"


def lots_make_up_the_pool(books: Books) -> None:
    """The lots of an item's shelf add up to what is on it; where parcels are lots, one by one."""
    stock = books.state.stock
    found: dict[tuple[str, str], Counter[str]] = {}
    shelves = stock.shelves.held if stock.shelves.area_of is not None else stock.pools
    for item, site in shelves:
        lots = {lot: held.quantity for lot, held in stock.lots.held.get((item, site), {}).items()}
        assert all(quantity > 0 for quantity in lots.values()), f"{item} at {site}: lots {lots}"
        tracking, on_hand = books.state.master.items[item].tracking, stock.on_hand(item, site)
        wanted = 0 if tracking == "none" else on_hand
        assert sum(lots.values()) == wanted, f"{item} at {site}: {on_hand} on hand, lots {lots}"
        if tracking == "serial":
            assert set(lots.values()) <= {MICRO}, f"{item} at {site}: serial numbers {lots}"
        found.setdefault((item, stock.shelves.area(site)), Counter()).update(lots)
    for key, pool in stock.pools.items():
        if pool.method == "specific":
            parcels = {parcel.key: parcel.quantity for parcel in pool.parcels if parcel.quantity}
            assert parcels == found[key], f"{pool}: parcels {parcels}, lots {found[key]}"


def reservations_are_on_hand(books: Books) -> None:
    """What is reserved on a shelf is there: of each lot, and altogether."""
    stock = books.state.stock
    for (item, site), shelf in stock.reservations.on_shelf.items():
        held = stock.on_hand(item, site)
        assert sum(shelf.values()) <= held, f"{item} at {site}: {held} on hand, reserved {shelf}"
        for lot in {lot for _, lot in shelf if lot}:
            kept = sum(quantity for (_, of), quantity in shelf.items() if of == lot)
            there = stock.lots.quantity(item, site, lot)
            assert kept <= there, f"{item} at {site}, lot {lot}: {there} on hand, {kept} reserved"


def slices_leave_nothing(books: Books, weights: Sequence[int]) -> None:
    """Whatever slices a pool is emptied in, the last one leaves zero; taken back, the pool is as it was.

    Args:
        books: The books; unchanged afterwards.
        weights: Sizes of the slices in hundredths of what is left, above zero.
    """
    for (item, site), pool in books.state.stock.pools.items():
        before = snapshot(pool)
        held = sum(pool.amounts.values())
        undo: Undo = []
        try:
            taken = _emptied(books, pool, weights, undo)
        except Refused:  # at standard: waits for its revaluation
            continue
        finally:
            left, amounts = pool.quantity, _kept(pool)
            take_back(undo)
            check_alike(before, snapshot(pool), f"{item} at {site}, slices taken back")
        assert (left, amounts) == (0, {}), f"{item} at {site}: {left} left, value {amounts}"
        assert taken == held, f"{item} at {site}: {taken} taken in slices, {held} held"


def _kept(pool: Pool) -> dict[str, int]:
    """Add up what all parcels hold by element, those without goods, too."""
    found: Counter[str] = Counter()
    for parcel in pool.stories():
        found.update(parcel.amounts)
    return {element: amount for element, amount in found.items() if amount}


def _emptied(books: Books, pool: Pool, weights: Sequence[int], undo: Undo) -> int:
    master = books.state.master
    day = max(entry.document.date for entry in books.log.read())
    standard = master.standard(pool.item, day)
    taken = number = 0
    while pool.quantity:
        weight = min(weights[number], 100) if number < len(weights) else 100
        part = max(share(pool.quantity, weight, 100), 1)
        for key, quantity, amounts in pool.withdraw(part, standard, master.currency.decimals):
            pool.leave(key, f"slices/{number}", _NOBODY, quantity, amounts, undo)
            taken += sum(amounts.values())
        number += 1
    return taken
