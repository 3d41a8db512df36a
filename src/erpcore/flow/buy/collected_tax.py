"""Consumption tax that a subcontractor collects (代收代缴消费税): part of what the goods cost, or deducted.

Goods that are sold as they came back bear the tax; of goods that go on into taxable production it is deducted from the
tax on what is made of them. It is owed to the subcontractor with his invoice, and reduced with his credit note.
Source: 消费税暂行条例 article 4 (collected by whoever works on the goods when he hands them over; deducted where they
go on into taxable production); 财会〔2006〕18号, accounts 1408 委托加工物资 and 2221 应交税费 (应交消费税).
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from erpcore.flow.bought import SUBJECT, Bought, bought, count, landed_marks
from erpcore.flow.buy.price_difference import post_further_cost
from erpcore.flow.buy.receipt_clearing import fee_element
from erpcore.flow.credited import check_left
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.movements import Mark, Movement, Place, signed
from erpcore.kernel.words import Words
from erpcore.repricing.propagate import Propagation

ROLE = "consumption_tax"  # where tax that is deducted stands; also the cost element of a company that has it
TaxUse = Literal["cost", "deducted"]
USES: tuple[TaxUse, ...] = ("cost", "deducted")


class Collected(NamedTuple):
    """Tax on a line of an invoice or a credit note, and the goods that it is on."""

    field: str  # where it stands in the document
    goods: Bought
    amount: int  # minor units


class Collecting:
    """The collected tax of one invoice or credit note being booked."""

    def __init__(self, books: View, supplier: Place, billed_in: Tender, differences: Propagation) -> None:
        self.books = books
        self.supplier = supplier
        self.billed_in = billed_in
        self.differences = differences
        self.movements: list[Movement] = []
        self.marks: list[Mark] = []
        self.amount = 0  # minor units so far, of any sign

    def read(self, tax: Decimal, receipt: str, field: str) -> Collected | None:
        """Read the tax of a line; None where there is none.

        Raises:
            Refused: NUMBER_INVALID, DOCUMENT_INVALID (goods that no subcontractor made, another currency).
        """
        field = f"{field}.{ROLE}"
        amount = self.billed_in.minor(tax, field)
        if not amount:
            return None
        goods = bought(self.books, receipt, field)[0]
        if goods.through is None or self.billed_in.foreign:
            expected = (
                Words(
                    "none in another currency: the tax is owed in the book currency",
                    "外币单据不得填写：代收代缴消费税以记账本位币计",
                )
                if goods.through is not None
                else Words(
                    f"none of goods that no subcontractor made; {receipt} was bought",
                    f"非委托加工的货物不得填写；{receipt} 为外购",
                )
            )
            raise invalid(field, *expected)
        return Collected(field, goods, amount)

    def collect(self, tax: Collected, use: TaxUse | None) -> None:
        """Owe tax with an invoice; all invoices of a receipt use it alike.

        Raises:
            Refused: DOCUMENT_INVALID.
        """
        layer, amount = tax.goods.layer, tax.amount
        chosen = use or self.books.master.policies.collected_tax
        if any(count(self.books, layer, _counted(other)) for other in USES if other != chosen):
            raise invalid(
                f"{tax.field}_use",
                *instead(
                    Words(
                        f"the use of the tax as on the earlier invoice of {layer}",
                        f"与 {layer} 此前发票一致的消费税处理方式",
                    ),
                    chosen,
                ),
            )
        if chosen == "cost":
            self._cost(tax.goods, amount)
        else:
            self.movements += signed(self.supplier, self._deducted(), {"": amount})
        self._count(layer, chosen, amount)

    def credit(self, tax: Collected, *, gone: bool) -> None:
        """Claim tax back with a credit note, as it was used.

        Args:
            tax: Of a line.
            gone: The goods went back: their share of the tax was a loss when they did.

        Raises:
            Refused: AMOUNT_EXCEEDS_OPEN.
        """
        layer, amount = tax.goods.layer, tax.amount
        there = {use: count(self.books, layer, _counted(use)) for use in USES}
        used: TaxUse = next((use for use in USES if there[use]), "cost")
        of = Words(f"invoiced on {layer}", f" {layer} 已开票的金额")
        check_left(amount, there[used], self.books.master.currency, tax.field, of)
        if used == "deducted":
            self.movements += signed(self.supplier, self._deducted(), {"": -amount})
        elif gone:
            shelf = tax.goods.shelf
            loss = Place("late_difference", layer, shelf.item, shelf.site)
            self.movements += signed(self.supplier, loss, {"": -amount})
        else:
            self._cost(tax.goods, -amount)
        self._count(layer, used, -amount)

    def _deducted(self) -> Place:
        return Place(ROLE, partner=self.supplier.partner)

    def _cost(self, goods: Bought, amount: int) -> None:
        shelf, layer = goods.shelf, goods.layer
        element = _tax_element(self.books, shelf.item)
        posted, joined, gone = post_further_cost(
            self.books, self.supplier, shelf, layer, amount, self.differences, element
        )
        self.movements += posted.movements
        self.marks += (*posted.marks, *landed_marks(layer, joined, gone))

    def _count(self, layer: str, use: TaxUse, amount: int) -> None:
        self.amount += amount
        self.marks.append(Mark(SUBJECT, layer, _counted(use), "", "", amount))


def in_cost(entry: Entry, receipt: str) -> int:
    """Say how much collected tax an invoice or a credit note put into the cost of a receipt's goods, minor units."""
    if not any((mark.key, mark.name) == (receipt, _counted("cost")) for mark in entry.marks):
        return 0
    return sum(mark.delta for mark in entry.marks if (mark.subject, mark.key) == ("landed_cost", receipt))


def _counted(use: TaxUse) -> str:
    return f"tax {use}"


def _tax_element(books: View, item: str) -> str:
    """Name the cost element of collected tax: the company's own for it, or that of the subcontractor's fee."""
    return ROLE if ROLE in books.master.elements else fee_element(books, item)
