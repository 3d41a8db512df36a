"""Changing what goods on hand are worth, without a quantity: how an amount or a price reaches the goods of a shelf.

The document keeps what it states in a mark, because the goods of that moment may turn out to have been others.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.flow.cost_bearer import BEARERS
from erpcore.flow.entry import Entry
from erpcore.flow.goods import stock_place
from erpcore.flow.moments import at
from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED, adjusted_by, let_go, taken_off_since, tell
from erpcore.inventory.adjustment import Adjustment, ByAmounts, OnHand, ToPrice, check_enough
from erpcore.inventory.carriage import Carriage
from erpcore.inventory.parcel import Moment
from erpcore.inventory.pool import Pool
from erpcore.inventory.receipt_difference import ReceiptDifference
from erpcore.inventory.shelf_price import WAYS
from erpcore.inventory.wording import still_finds
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, Mark, Movement, Place, at_target, signed
from erpcore.kernel.undo import Undo, take_back
from erpcore.repricing.known_then import worth_before, worth_then
from erpcore.repricing.propagate import Propagation

AGAINST = ("cost_adjustment", "accrued_expense", "abnormal_loss", "stock_gain", *BEARERS)  # the counter side
VARIANCE = "purchase_price_variance"  # bears what goods on hand do not of a receipt that cost more


class Stated(NamedTuple):
    """What a document does to the goods of a shelf."""

    document: str
    shelf: Place
    against: Place  # where the value comes from; of a receipt's difference, who bears the rest of it
    by: Adjustment
    after: str  # as it is written down

    def mark(self) -> Mark:
        """Write it down."""
        who = self.against.cost_centre or self.against.partner
        named = (self.shelf.item, self.shelf.site, self.by.of, self.against.role, who)
        return Mark(ADJUSTED, self.document, "\t".join(named), "", self.after)


def counter(role: str, document: str, shelf: Place, who: str) -> Place:
    """Name the counter side of a document.

    Args:
        role: Of `AGAINST`.
        document: Its id.
        shelf: Of the goods, to which most roles belong.
        who: The partner whom an expense is owed to, or the cost centre that bears it.
    """
    if role == "accrued_expense":
        return Place(role, document, partner=who)
    if role in BEARERS:
        return Place(role, document, cost_centre=who)
    return Place(role, document, shelf.item, shelf.site)


def to_price(
    books: View, document: str, shelf: Place, against: Place, price: tuple[int, int], lot: str
) -> Stated:
    """Bring goods to a price: so many minor units for so many millionths of a micro-unit."""
    element, (amount, per) = books.master.items[shelf.item].element, price
    by = ToPrice(amount, per, lot, element, books.master.receiver)
    return Stated(document, shelf, against, by, f"{amount}/{per}")


def by_amounts(
    books: View, document: str, shelf: Place, against: Place, amounts: Amounts, lot: str
) -> Stated:
    """Spread a change of value over goods, minor units by element; what is negative is taken off."""
    receiver = books.master.receiver
    by = ByAmounts(tuple(amounts.items()), lot, receiver)
    return Stated(document, shelf, against, by, _written(by.amounts))


def receipt_difference(
    document: str, shelf: Place, receipt: str, differences: Sequence[tuple[str, int]], partner: str
) -> Stated:
    """Let goods on hand bear their share of what their receipt cost more, by element, in minor units of any sign."""
    by = ReceiptDifference(receipt, tuple(differences))
    variance = Place(VARIANCE, receipt, shelf.item, shelf.site, partner=partner)
    return Stated(document, shelf, variance, by, _written(differences))


def carriage(
    books: View, document: str, shelf: Place, owed: Movement, came: tuple[int, int], lot: str
) -> Stated:
    """Let goods that would be taken next bear what is owed for a way.

    Args:
        books: The books.
        document: Its id.
        shelf: Of the goods.
        owed: One cost element, from whom it is owed to.
        came: Micro-units that came, and that were lost.
        lot: Theirs, where lots have prices.
    """
    ((_, element, amount),) = owed.amounts
    by = Carriage(lot, element, amount, *came, books.master.receiver)
    return Stated(document, shelf, owed.source, by, "\t".join((element, str(amount), *map(str, came))))


def _written(amounts: Sequence[tuple[str, int]]) -> str:
    return "\n".join(f"{element}\t{amount}" for element, amount in amounts)


def stated_in(books: View, marks: Sequence[Mark]) -> list[Stated]:
    """Read what marks say that a document does to goods."""
    written: dict[tuple[str, str], list[str]] = {}
    for mark in marks:
        if mark.subject == ADJUSTED and mark.after and mark.after not in WAYS:
            written.setdefault((mark.key, mark.name), []).append(mark.after)
    return [_read(books, document, name, "\n".join(told)) for (document, name), told in written.items()]


def _read(books: View, document: str, name: str, after: str) -> Stated:
    item, site, of, role, who = name.split("\t")
    shelf = stock_place(item, site)
    if "\t" not in after:
        amount, _, per = after.partition("/")
        against = counter(role, document, shelf, who)
        return to_price(books, document, shelf, against, (int(amount), int(per)), of)
    against = counter(role, document, shelf, who)
    told = [row.split("\t") for row in after.split("\n")]
    if len(told[0]) > len(("element", "amount")):
        ((element, amount, quantity, lost),) = told
        owed = Movement(against, shelf, (("", element, int(amount)),))
        return carriage(books, document, shelf, owed, (int(quantity), int(lost)), of)
    amounts = [(element, int(amount)) for element, amount in told]
    if role == VARIANCE:
        return receipt_difference(document, shelf, of, amounts, who)
    return by_amounts(books, document, shelf, against, dict(amounts), of)


def tell_adjustments(books: View, effect: Effect, moment: Moment, undo: Undo) -> None:
    """Let goods on hand be adjusted as a document states, before its movements bring the value, or not any more.

    Args:
        books: The books.
        effect: Of the document, without what it changes of later ones.
        moment: Of its first movement.
        undo: Takes it back.
    """
    for of in stated_in(books, effect.marks):
        own = [(index, move.layer) for index, move in enumerate(effect.movements)]
        first = min((index for index, layer in own if layer.split("\t")[1:2] == [of.document]), default=0)
        pool, named = books.stock.pool(of.shelf.item, of.shelf.site), bringing(of.document, effect)
        tell(pool, of.by, of.document, of.against, at(moment, first, moment[3]), named, undo)
    for mark in effect.marks:
        if mark.subject == ADJUSTED and mark.delta:
            books.stock.reductions.state(mark, moment, undo)
        elif mark.subject == ADJUSTED and not mark.after:
            for pool in books.stock.pools_of(mark.name.partition("\t")[0]):
                books.stock.shelf_priced.forget(mark.key, (pool.item, pool.site), undo)
                for event in adjusted_by(pool, mark.key):
                    let_go(pool, event, undo)


def bringing(document: str, effect: Effect) -> dict[str, str]:
    """Name by layer the movement of a document that brings value to it."""
    own = [(move.layer, f"{document}/{index}") for index, move in enumerate(effect.movements)]
    return dict(reversed(own))


def adjusted_back(books: View, entry: Entry, differences: Propagation) -> list[Movement]:
    """Take off again what later documents have made of what an entry did to goods on hand."""
    found: list[Movement] = []
    shelves = [mark.name.split("\t")[:2] for mark in entry.marks if mark.subject == ADJUSTED and mark.after]
    for item, site in dict.fromkeys(map(tuple, shelves)):
        pool = books.stock.pool(item, site)
        for event in adjusted_by(pool, entry.document.id):
            shelf, back = stock_place(pool.item, pool.site), added({}, event.amounts, -1)
            for movement in entry.own:
                if movement.layer == event.reference:
                    posted = at_target(movement)
                    joins = movement.contra == (movement.source.role == "stock")
                    back = added(back, posted, 1 if joins else -1)
            differences.seed_arrival(shelf, event.reference, back)
            found += event.written(shelf, back)
    return found


def check_there(books: View, pool: Pool, goods: Sequence[OnHand], by: Adjustment) -> None:
    """Refuse to take more off goods than they are known to be worth on the day of a document.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    if isinstance(by, ByAmounts) and by.takes_off:
        past = books.stock.past
        values = worth_then(pool, [of.parcel for of in goods], None if past is None else past.moment)
        for element, amount in by.amounts:
            there = sum(value.get(element, 0) for value in values)
            check_enough(books.master.currency, element, -amount, there)


def check_taken_off(books: View, pools: Sequence[Pool], followed: Sequence[Movement], moment: Moment) -> None:
    """Refuse a late document after which less was known to be there than a later adjustment takes off by amounts.

    Args:
        books: The books, with the document's own movements.
        pools: That it looked at.
        followed: Differences that follow the goods; not in the books yet.
        moment: Of the document.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    stock = books.stock
    keys = (stock.shelves.key(place) for of in followed for place in of[:2] if place.role == "stock")
    touched = dict.fromkeys((*pools, *(stock.pools[key] for key in keys if key in stock.pools)))
    later = [(pool, document) for pool in touched for document in taken_off_since(pool, moment)]
    if not later:
        return
    undo: Undo = []
    try:
        for movement in followed:
            stock.apply(movement, "", undo, moment)
        for pool, document in later:
            _check_found(books, pool, document)
    finally:
        take_back(undo)


def _check_found(books: View, pool: Pool, document: str) -> None:
    parts = adjusted_by(pool, document)
    there = worth_before(pool, parts)
    for element, amount in parts[0].taken_off:
        try:
            check_enough(books.master.currency, element, -amount, there.get(element, 0))
        except Refused as refusal:
            raise Refused(refusal.code, field="date", expected=still_finds(document, refusal)) from refusal


def joining(source: Place, goods: list[OnHand], changes: list[Amounts]) -> list[Movement]:
    """Let value join goods on hand, or leave them."""
    return [
        movement
        for of, change in zip(goods, changes, strict=True)
        for movement in signed(source, of.place, change, layer=of.layer)
    ]
