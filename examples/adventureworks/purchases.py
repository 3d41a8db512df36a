"""Purchase orders as they were placed, receipts of what came, was rejected and was stocked, and the bills."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from amounts import ZERO
from bills import Bill, receipt_of, write_bills
from build_setup import Factory
from months import Months
from orders import Line, Order, Reader
from quality import Quality
from read import Tables

from erpcore.documents import GoodsReceipt, PurchaseOrder, PurchaseOrderLine


class Receipt(NamedTuple):
    """A goods receipt, and what it brings to the shelf."""

    document: GoodsReceipt
    item: str
    quantity: int  # base units


class Purchases:
    """The purchase orders of some months, with their receipts and bills."""

    def __init__(self, tables: Tables, factory: Factory, months: Months, quality: Quality) -> None:
        self.months = months
        self.orders: list[PurchaseOrder] = []
        self.receipts: list[Receipt] = []
        self.bills: list[Bill] = []
        lines: list[Line] = []
        for order in Reader(tables, factory, months, quality).orders():
            self.orders.append(self._ordered(order))
            self.receipts += self._received(order)
            self.bills += write_bills(order, months.last, quality.amounts)
            lines += order.lines
        _remark(lines, quality)

    def documents(self) -> Iterator[PurchaseOrder | GoodsReceipt | Bill]:
        """Hand out the orders, then the receipts, then the bills."""
        return chain(self.orders, (receipt.document for receipt in self.receipts), self.bills)

    def _ordered(self, order: Order) -> PurchaseOrder:
        early = order.date < self.months.first
        return PurchaseOrder(
            id=f"PO-{order.id}",
            date=max(order.date, self.months.first),
            partner=order.vendor,
            lines=[
                PurchaseOrderLine(
                    item=line.product.code, quantity=line.ordered, price=line.price, unit=line.unit
                )
                for line in order.lines
            ],
            text=f"ordered on {order.date}" if early else "",
        )

    def _received(self, order: Order) -> Iterator[Receipt]:
        for number, line in enumerate(order.lines, start=1):
            if line.received and line.due <= self.months.last:
                document = GoodsReceipt(
                    id=receipt_of(order, line),
                    date=line.due,
                    purchase_order=f"PO-{order.id}/{number}",
                    quantity=line.received,
                    rejected=line.rejected,
                    unit=line.unit,
                )
                stocked = int(line.stocked * (line.product.per(line.unit) or 0))
                yield Receipt(document, line.product.code, stocked)


def _remark(lines: list[Line], quality: Quality) -> None:
    """Remark what is short, rejected, or priced in another way than the vendor's list."""
    topic = "order lines"
    quality.remark(
        topic, sum(line.received < line.ordered for line in lines), "less received than ordered, stay open"
    )
    refused = [line for line in lines if line.rejected]
    whole = sum(not line.stocked for line in refused)
    quality.remark(topic, whole, "rejected as a whole: nothing stocked, nothing owed for the goods")
    quality.remark(topic, len(refused) - whole, "rejected in part: the rest stocked and owed")
    for sign, word in ((1, "above"), (-1, "below")):
        differences = [_off_list(line) * sign for line in lines if _off_list(line) * sign > 0]
        text = f"priced {word} the vendor's list, by {sum(differences, ZERO):,.2f} on what was stocked"
        quality.remark(topic, len(differences), text)


def _off_list(line: Line) -> Decimal:
    return ZERO if line.listed is None else line.stocked * (line.price - line.listed)
