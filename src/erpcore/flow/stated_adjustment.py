"""What a document does to the goods of a shelf: an amount or a price, a receipt's difference, or the cost of a way.

The document keeps it in a mark, because the goods of that moment may turn out to have been others.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.flow.cost_bearer import BEARERS
from erpcore.flow.goods import stock_place
from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED
from erpcore.inventory.adjustment import Adjustment, ByAmounts, ToPrice
from erpcore.inventory.carriage import Carriage
from erpcore.inventory.receipt_difference import ReceiptDifference
from erpcore.inventory.shelf_price import WAYS
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.movements import Mark, Movement, Place

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
