"""What reservations mean to the steps that take goods: others may not, the holder uses his up."""

from collections.abc import Iterable

from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.since import standing
from erpcore.flow.view import View
from erpcore.inventory.picking import Part
from erpcore.inventory.reservations import Cell, reserved, reserving
from erpcore.inventory.wording import asked_for, goods_at, stock_short
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import NOTHING, Words, joined

HOLDERS = {"work_order": "生产任务单", "sales_order": "销售订单"}  # kind, in Chinese


def for_order(number: str) -> str:
    """Name a work order as the holder of reservations."""
    return f"work_order {number}"


def for_line(key: str) -> str:
    """Name the line of a sales order as the holder of reservations."""
    return f"sales_order {key}"


def check_free(books: View, place: Place, parts: Iterable[Part], holder: str = "") -> None:
    """Refuse to take what is reserved for others.

    Args:
        books: The books.
        place: The shelf.
        parts: How much of which lot ("" without lots), micro-units.
        holder: Who takes it.

    Raises:
        Refused: STOCK_RESERVED, naming who holds it.
    """
    reservations = books.stock.reservations
    item, site = place.item, place.site
    if (item, site) not in reservations.on_shelf:
        return
    asked = {"": 0}
    for lot, quantity in parts:
        asked[""] += quantity
        asked[lot] = asked.get(lot, 0) + quantity if lot else asked[""]
    for lot, quantity in asked.items():
        held = held_at(books, item, site, lot)
        others = list(reservations.others(item, site, holder, lot))
        if others and quantity > reservations.free(held, item, site, holder, lot):
            expected = joined(asked_for(goods_at(item, site, lot), held, quantity), _told(others), by=NOTHING)
            raise Refused(Code.STOCK_RESERVED, field="quantity", expected=expected)


def held_at(books: View, item: str, site: str, lot: str) -> int:
    """Say how much is on hand of an item at a site, or of one lot of it; micro-units."""
    stock = books.stock
    return stock.lots.quantity(item, site, lot) if lot else stock.on_hand(item, site)


def check_still_kept(books: View, effect: Effect) -> None:
    """Refuse a document of an earlier day that takes what has been reserved since, or reserves what is gone since.

    Args:
        books: The books, whose shelves the document has moved its goods from already.
        effect: What the document does.

    Raises:
        Refused: STOCK_RESERVED, naming who holds it; STOCK_SHORT.
    """
    stock = books.stock
    used_up: dict[tuple[str, str, str], int] = {}
    for mark in effect.marks:
        if mark.subject == "reservation":
            _, (item, site, name) = reserved(mark)
            if mark.delta > 0:
                check_reservable(books, Place("stock", name, item, site), mark.delta)
            for lot in {"", name}:
                used_up[item, site, lot] = used_up.get((item, site, lot), 0) - mark.delta
    taken = [movement.source for movement in effect.movements if movement.source.role == "stock"]
    for item, site, lot in {(of.item, of.site, lot) for of in taken for lot in ("", of.key)}:
        left = held_at(books, item, site, lot)
        others = list(stock.reservations.others(item, site, "", lot))
        if others and sum(kept for _, kept in others) - used_up.get((item, site, lot), 0) > left:
            goods, rest = goods_at(item, site, lot), from_micro(left)
            short = Words(f"{goods.en}: {rest} would be left", f"{goods.zh}：将剩余 {rest}")
            expected = joined(short, _told(others), by=NOTHING)
            raise Refused(Code.STOCK_RESERVED, field="quantity", expected=expected)


def _told(others: list[tuple[str, int]]) -> Words:
    """Name who holds how much, after what there is."""
    english = [f"{from_micro(kept)} for {name}" for name, kept in others[:5]]
    chinese = [f"{holder_named(name).zh} {from_micro(kept)}" for name, kept in others[:5]]
    return Words(f"; reserved are {', '.join(english)}", f"；已预留：{'、'.join(chinese)}")


def holder_named(name: str) -> Words:
    """Name who holds goods.

    >>> holder_named(for_order("WO-1"))
    Words(en='work_order WO-1', zh='生产任务单 WO-1')
    """
    kind, _, key = name.partition(" ")
    return Words(name, f"{HOLDERS[kind]} {key}")


def used(books: View, movements: Iterable[Movement], holder: str) -> tuple[Mark, ...]:
    """Write down what a holder uses of its reservations by taking goods: those of the lot first."""
    reservations = books.stock.reservations
    if holder not in reservations.by_holder:
        return ()
    left = dict(reservations.by_holder[holder])
    for movement in movements:
        place, wanted = movement.source, movement.quantity_out
        for lot in dict.fromkeys((place.key, "")):
            cell = Cell(place.item, place.site, lot)
            part = min(left.get(cell, 0), wanted)
            if part:
                left[cell] -= part
                wanted -= part
    held = reservations.by_holder[holder]
    return tuple(
        reserving(holder, cell, quantity - held[cell])
        for cell, quantity in sorted(left.items())
        if quantity != held[cell]
    )


def given_up(books: View, holder: str) -> tuple[Mark, ...]:
    """Write down that a holder needs nothing of what it still has reserved, in the order of the goods."""
    held = books.stock.reservations.by_holder.get(holder, {})
    return tuple(reserving(holder, cell, -quantity) for cell, quantity in sorted(held.items()))


def reserved_again(books: View, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Reserve again what an order gave up when it was completed, as far as it is free: the order is open again."""
    stock, found = books.stock, []
    taken: dict[tuple[str, str, str], int] = {}
    for mark in marks:
        if mark.subject != "reservation":
            continue
        holder, cell = reserved(mark)
        item, site, lot = cell
        on_hand = _lasting(books, item, site) - taken.get((item, site, ""), 0)
        quantity = min(-mark.delta, stock.reservations.free(on_hand, item, site))
        if lot:
            held = stock.lots.quantity(item, site, lot) - taken.get((item, site, lot), 0)
            quantity = min(quantity, stock.reservations.free(held, item, site, "", lot))
        if quantity:
            found.append(reserving(holder, cell, quantity))
            for of in {"", lot}:
                taken[item, site, of] = taken.get((item, site, of), 0) + quantity
    return tuple(found)


def _lasting(books: View, item: str, site: str) -> int:
    """Say how much was there on the day as of which a document is decided, and still is; micro-units."""
    stock = books.stock
    if stock.shelves.area_of is not None:
        return stock.on_hand(item, site)
    pool = stock.pool(item, site)
    return min(pool.quantity, standing(books, pool)[0])


def check_taken_back(books: View, entry: Entry) -> None:
    """Refuse to take back a reservation that was used, or a release whose goods are no longer free.

    Raises:
        Refused: DEPENDENTS_EXIST, STOCK_SHORT, STOCK_RESERVED.
    """
    for mark in entry.marks:
        if mark.subject != "reservation":
            continue
        holder, cell = reserved(mark)
        left = books.stock.reservations.of(holder, cell)
        if left < mark.delta:
            gone, later = from_micro(mark.delta - left), by_mark(books, entry, "reservation", mark.key)
            raise depended_on(
                f"all of the reservation left; {gone} are used or released by {later.en}",
                f"预留须全部未动，其中 {gone} 已由 {later.zh} 使用或释放",
            )
        if mark.delta < 0 and not entry.movements:
            check_reservable(books, Place("stock", cell.lot, cell.item, cell.site), -mark.delta)


def check_reservable(books: View, place: Place, quantity: int) -> None:
    """Refuse to reserve more than is on hand and free.

    Raises:
        Refused: STOCK_SHORT, STOCK_RESERVED.
    """
    item, site, lot = place.item, place.site, place.key
    held = held_at(books, item, site, lot)
    if quantity > held:
        raise stock_short(goods_at(item, site), max(held, 0), quantity)
    check_free(books, place, [(place.key, quantity)])
