"""How the auditor reads goods that were invoiced before they came: in transit by line, until they come or never do."""

from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.entry import Entry
from erpcore.testing.auditor.abroad import Standing
from erpcore.testing.auditor.amounts import half_up
from erpcore.testing.auditor.valuer import Valuer


class OutOfTransit(NamedTuple):
    """What was taken out of transit."""

    line: str  # of the invoice
    quantity: int  # micro-units
    amount: int  # minor units
    code: str = ""  # the invoice's other currency
    original: int = 0  # minor units of it


class Transit(Valuer):
    """Goods on their way."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        # invoice line -> micro-units and minor units on the way
        self.transit: dict[str, tuple[int, int]] = {}
        # receipt, or invoice line in transit -> what is open of it abroad
        self.abroad: dict[str, Standing] = {}

    def invoiced_on(self, line: str) -> tuple[str, str | None, str]:
        """Say what an invoice's line is about: item, site, and the order line; "" without an order."""
        invoice, _, number = line.rpartition("/")
        document = self.documents[invoice]
        if document.type == "opening_item":
            return str(document.item), document.site, ""
        goods = document.goods[int(number) - 1]
        if goods.purchase_order is None:
            return str(goods.item), goods.site, ""
        ordered = self.order_line(goods.purchase_order)
        return ordered.item, goods.site or ordered.site, goods.purchase_order

    def ordered_on(self, document: GoodsReceipt) -> str:
        """Name the order line that a receipt is of: its own, or that of the invoice it names; "" without an order."""
        if document.invoice is not None:
            return self.invoiced_on(document.invoice)[2]
        return document.purchase_order or ""

    def waiting(self, document: GoodsReceipt) -> list[str]:
        """List what a receipt may take out of transit: the line named, or all of its order, the earliest first."""
        if document.invoice is not None:
            return [document.invoice]
        if document.purchase_order is None or document.free:
            return []
        lines = [
            line
            for line, (held, _) in self.transit.items()
            if held and self.invoiced_on(line)[2] == document.purchase_order
        ]
        return sorted(lines, key=self._turn)

    def _turn(self, line: str) -> tuple[object, ...]:
        invoice, _, number = line.rpartition("/")
        return self.turn(invoice), int(number)

    def turn(self, document: str) -> tuple[object, ...]:
        """Say whose turn it is: by day, and on a day as posted."""
        return self.documents[document].date, [*self.documents].index(document)

    def out_of_transit(self, line: str, out: int) -> OutOfTransit:
        """Take micro-units out of transit with their share of what they were invoiced at; the last take the rest."""
        held, paid = self.transit[line]
        whole, standing = out == held, self.abroad.get(line)
        amount = paid if whole else half_up(Fraction(paid * out, held))
        if standing is None:
            took = OutOfTransit(line, out, amount)
        else:
            part = standing.amount if whole else half_up(Fraction(standing.amount * out, held))
            took = OutOfTransit(line, out, amount, standing.code, part)
        self._change_transit(took, -1)
        return took

    def into_transit(self, took: OutOfTransit) -> None:
        """Put back what came out of transit."""
        self._change_transit(took, 1)

    def _change_transit(self, took: OutOfTransit, sign: int) -> None:
        held, paid = self.transit[took.line]
        self.transit[took.line] = (held + sign * took.quantity, paid + sign * took.amount)
        if took.code:
            standing = self.abroad[took.line]
            self.abroad[took.line] = standing._replace(amount=standing.amount + sign * took.original)
