"""Purchase orders as they were placed, and goods receipts at ordered price of what was stocked."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from build_setup import Factory
from costs import unit_reasons
from months import Months
from products import Product
from quality import Quality
from read import Row, Tables, day, number

from erpcore.documents import GoodsReceipt, OrderedLine, PurchaseOrder

DETAIL, HEADER = "PurchaseOrderDetail", "PurchaseOrderHeader"
TURNED_DOWN, COMPLETE = "3", "4"  # statuses of an order


class Receipt(NamedTuple):
    """A goods receipt, and what it brings to the shelf."""

    document: GoodsReceipt
    item: str
    quantity: int  # base units


class Purchases:
    """The purchase orders of some months, and their receipts."""

    def __init__(self, tables: Tables, factory: Factory, months: Months, quality: Quality) -> None:
        self.factory = factory
        self.months = months
        self.quality = quality
        self.orders: list[PurchaseOrder] = []
        self.receipts: list[Receipt] = []
        self._listed = {(row["ProductID"], row["BusinessEntityID"]): row for row in tables["ProductVendor"]}
        lines: dict[str, list[Row]] = {row["PurchaseOrderID"]: [] for row in tables[HEADER]}
        for row in tables[DETAIL]:
            if row["PurchaseOrderID"] in lines:
                lines[row["PurchaseOrderID"]].append(row)
            else:
                quality.skip(DETAIL, "its order is not in PurchaseOrderHeader")
        for row in tables[HEADER]:
            self._order(row, lines[row["PurchaseOrderID"]])

    def documents(self) -> Iterator[PurchaseOrder | GoodsReceipt]:
        """Hand out the orders, then the receipts."""
        yield from self.orders
        for receipt in self.receipts:
            yield receipt.document

    def _order(self, header: Row, rows: list[Row]) -> None:
        quality, ordered = self.quality, day(header["OrderDate"])
        vendor = self.factory.vendors.get(header["VendorID"])
        lines: list[OrderedLine] = []
        flaws: dict[str, None] = {}
        for row in rows:
            product = self.factory.products.get(row["ProductID"])
            flaw = self._flaw(header, row)
            if flaw or product is None:
                quality.skip(DETAIL, flaw)
                flaws[flaw] = None
                continue
            unit = self._unit(header, product)
            price = number(row["UnitPrice"])
            lines.append(
                OrderedLine(item=product.code, quantity=number(row["OrderQty"]), price=price, unit=unit)
            )
            self._receive(header, row, product, unit, len(lines))
        if not lines or vendor is None:
            quality.skip(HEADER, " + ".join(flaws) or "it has no lines")
            return
        early = ordered < self.months.first
        quality.use(HEADER, ["ordered before the books, dated their first day"] if early else ())
        quality.leave("tax on the orders used", number(header["TaxAmt"]))
        quality.leave("freight on the orders used", number(header["Freight"]))
        self.orders.append(
            PurchaseOrder(
                id=f"PO-{header['PurchaseOrderID']}",
                date=max(ordered, self.months.first),
                partner=vendor["AccountNumber"],
                lines=lines,
                text=f"ordered on {ordered}" if early else "",
            )
        )

    def _flaw(self, header: Row, row: Row) -> str:
        """Say why a line is not ordered here; nothing when it is."""
        product = self.factory.products.get(row["ProductID"])
        if _due(header, row) < self.months.first:
            return "goods due before the months chosen"
        if day(header["OrderDate"]) > self.months.last:
            return "ordered after the months chosen"
        if header["Status"] == TURNED_DOWN:
            return "order turned down (status 3)"
        if product is None or header["VendorID"] not in self.factory.vendors:
            return "a product or vendor that is not in its table"
        unit = self._unit(header, product)
        if product.per(unit) is None:
            return f"nobody knows what one {unit} holds"
        if number(row["OrderQty"]) % 1 or number(row["StockedQty"]) % 1:
            return "a quantity that is not whole"
        return "" if number(row["UnitPrice"]) and number(row["OrderQty"]) else "no price or no quantity"

    def _unit(self, header: Row, product: Product) -> str:
        """Find the unit of an order line: that in which the vendor lists the product."""
        listed = self._listed.get((product.number, header["VendorID"]))
        return listed["UnitMeasureCode"] if listed else product.bought_in

    def _receive(self, header: Row, row: Row, product: Product, unit: str, line: int) -> None:
        quality, due = self.quality, _due(header, row)
        stocked, rejected = number(row["StockedQty"]), number(row["RejectedQty"])
        reasons = unit_reasons(product, unit)
        listed = self._listed.get((product.number, header["VendorID"]))
        if listed is None:
            reasons.append("not listed by the vendor, its usual unit taken")
        if due > self.months.last:
            quality.use(DETAIL, [*reasons, "ordered, due after the months chosen"])
            return
        if due != day(row["DueDate"]):
            reasons.append("due before it was ordered, received when ordered")
        if header["Status"] != COMPLETE:
            reasons.append("order not complete (status 1, 2), yet stocked")
        if number(row["ReceivedQty"]) < number(row["OrderQty"]):
            reasons.append("less received than ordered")
        price = number(row["UnitPrice"])
        if rejected:
            reasons.append("part rejected, only what was stocked received")
            quality.leave("rejected goods at ordered price", rejected * price)
        if listed is not None and price != number(listed["StandardPrice"]):
            difference = stocked * (price - number(listed["StandardPrice"]))
            quality.leave("ordered price above (below) the vendor's listed price, goods stocked", difference)
        quality.use(DETAIL, reasons if stocked else [*reasons, "nothing stocked"])
        if stocked:
            order = row["PurchaseOrderID"]
            receipt = GoodsReceipt(
                id=f"GR-{order}-{row['PurchaseOrderDetailID']}",
                date=due,
                purchase_order=f"PO-{order}/{line}",
                quantity=stocked,
                unit=unit,
            )
            self.receipts.append(Receipt(receipt, product.code, int(stocked * (product.per(unit) or 0))))


def _due(header: Row, row: Row) -> datetime.date:
    """Take the due day as the day of receipt, for the data have none; never before the day of the order."""
    return max(day(row["DueDate"]), day(header["OrderDate"]))
