"""Changing what goods on hand are worth, without a quantity: how an amount or a price reaches the goods of a shelf.

The document keeps what it states in a mark, because the goods of that moment may turn out to have been others.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.flow.goods import stock_place
from erpcore.flow.stock.consuming import BEARERS
from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED, tell
from erpcore.inventory.adjustment import Adjustment, ByAmounts, Held, ToPrice
from erpcore.inventory.parcel import Amounts, Moment
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.rounding import Receiver
from erpcore.kernel.undo import Undo

AGAINST = ("cost_adjustment", "accrued_expense", "abnormal_loss", "stock_gain", *BEARERS)  # the counter side


class Stated(NamedTuple):
    """What a document does to the goods of a shelf."""

    shelf: Place
    against: Place  # the other end of the value; its key is the document
    by: Adjustment
    after: str  # as it is written down

    def mark(self) -> Mark:
        """Write it down."""
        who = self.against.cost_centre or self.against.partner
        named = (self.shelf.item, self.shelf.site, self.by.lot, self.against.role, who)
        return Mark(ADJUSTED, self.against.key, "\t".join(named), "", self.after)


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


def to_price(books: View, shelf: Place, against: Place, price: tuple[int, int], lot: str) -> Stated:
    """Bring goods to a price: so many minor units for so many millionths of a micro-unit."""
    element, (amount, per) = books.master.items[shelf.item].element, price
    by = ToPrice(amount, per, lot, element, Receiver(books.master.policies.rounding_receiver))
    return Stated(shelf, against, by, f"{amount}/{per}")


def by_amounts(books: View, shelf: Place, against: Place, amounts: Amounts, lot: str) -> Stated:
    """Spread a change of value over goods, minor units by element; what is negative is taken off."""
    receiver = Receiver(books.master.policies.rounding_receiver)
    by = ByAmounts(tuple(amounts.items()), lot, books.master.currency, receiver)
    return Stated(
        shelf, against, by, "\n".join(f"{element}\t{amount}" for element, amount in amounts.items())
    )


def stated_in(books: View, marks: Sequence[Mark]) -> list[Stated]:
    """Read what marks say that a document does to goods."""
    found = []
    for mark in marks:
        if mark.subject == ADJUSTED and mark.after:
            item, site, lot, role, who = mark.name.split("\t")
            shelf = stock_place(item, site)
            against = counter(role, mark.key, shelf, who)
            if "\t" in mark.after:
                told = (row.split("\t") for row in mark.after.split("\n"))
                amounts = {element: int(amount) for element, amount in told}
                found.append(by_amounts(books, shelf, against, amounts, lot))
            else:
                amount, _, per = mark.after.partition("/")
                found.append(to_price(books, shelf, against, (int(amount), int(per)), lot))
    return found


def tell_adjustments(books: View, effect: Effect, moment: Moment, undo: Undo) -> None:
    """Let goods on hand be adjusted as a document states, before its movements bring the value.

    Args:
        books: The books.
        effect: Of the document, without what it changes of later ones.
        moment: Of its first movement.
        undo: Takes it back.
    """
    for of in stated_in(books, effect.marks):
        own = [(move.layer, f"{of.against.key}/{index}") for index, move in enumerate(effect.movements)]
        pool = books.stock.pool(of.shelf.item, of.shelf.site)
        tell(pool, of.by, of.against, moment, dict(reversed(own)), undo)


def joining(source: Place, goods: list[Held], changes: list[Amounts]) -> list[Movement]:
    """Let value join goods on hand, or leave them."""
    return [
        movement
        for of, change in zip(goods, changes, strict=True)
        for movement in signed(source, of.place, change, layer=of.layer)
    ]
