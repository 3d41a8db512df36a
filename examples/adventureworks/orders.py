"""Read the purchase orders: which lines are used, and what became of each row and of its amounts."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from amounts import FREIGHT, GOODS, LEFT_OUT, TAX, ZERO, part_of
from build_setup import Factory
from costs import unit_reasons
from months import Months
from products import Product
from quality import Quality
from read import Row, Tables, day, number

DETAIL, HEADER = "PurchaseOrderDetail", "PurchaseOrderHeader"
STATUSES = {
    "1": "pending",
    "2": "approved",
    "3": "turned down",
}  # those whose goods nobody expects on the shelf


class Line(NamedTuple):
    """A line of an order; quantities in the unit in which the vendor lists the product."""

    id: str  # PurchaseOrderDetailID
    product: Product
    unit: str
    price: Decimal  # for one unit
    listed: Decimal | None  # the vendor's list price for one unit
    due: datetime.date  # taken as the day of receipt, never before the day of the order
    ordered: Decimal
    received: Decimal  # rejected and stocked
    rejected: Decimal
    stocked: Decimal


class Order(NamedTuple):
    """An order with the lines that are used."""

    id: str  # PurchaseOrderID
    vendor: str  # account number
    date: datetime.date
    lines: list[Line]
    tax: Decimal  # on the lines used, if all that was ordered is owed
    freight: Decimal  # for the lines used


class Reader:
    """Reads orders one by one."""

    def __init__(self, tables: Tables, factory: Factory, months: Months, quality: Quality) -> None:
        self.factory = factory
        self.months = months
        self.quality = quality
        self._listed = {(row["ProductID"], row["BusinessEntityID"]): row for row in tables["ProductVendor"]}
        self._headers = tables[HEADER]
        self._rows: dict[str, list[Row]] = {row["PurchaseOrderID"]: [] for row in self._headers}
        for row in tables[DETAIL]:
            if row["PurchaseOrderID"] in self._rows:
                self._rows[row["PurchaseOrderID"]].append(row)
            else:
                quality.skip(DETAIL, "its order is not in PurchaseOrderHeader")

    def orders(self) -> Iterator[Order]:
        """Read the orders that have anything to use."""
        for header in self._headers:
            order = self._order(header, self._rows[header["PurchaseOrderID"]])
            if order is not None:
                yield order

    def _order(self, header: Row, rows: list[Row]) -> Order | None:
        quality, amounts = self.quality, self.quality.amounts
        lines, flaws = [], {}
        used = left_out = ZERO
        for row in rows:
            product, flaw = self.factory.products.get(row["ProductID"]), self._flaw(header, row)
            if flaw or product is None:
                quality.skip(DETAIL, flaw)
                flaws[flaw] = None
                left_out += number(row["LineTotal"])
            else:
                lines.append(self._line(header, row, product))
                used += number(row["LineTotal"])
        amounts.add(LEFT_OUT, GOODS, left_out)
        tax, freight = (part_of(number(header[name]), used, used + left_out) for name in (TAX, FREIGHT))
        amounts.add(LEFT_OUT, TAX, number(header[TAX]) - tax)
        amounts.add(LEFT_OUT, FREIGHT, number(header[FREIGHT]) - freight)
        if not lines:
            quality.skip(HEADER, " + ".join(flaws) or "it has no lines")
            return None
        ordered, vendor = day(header["OrderDate"]), self.factory.vendors[header["VendorID"]]
        early = ordered < self.months.first
        quality.use(HEADER, ["ordered before the books, dated their first day"] if early else ())
        return Order(header["PurchaseOrderID"], vendor["AccountNumber"], ordered, lines, tax, freight)

    def _flaw(self, header: Row, row: Row) -> str:
        """Say why a line is not ordered here; nothing when it is."""
        product = self.factory.products.get(row["ProductID"])
        if _due(header, row) < self.months.first:
            return "goods due before the months chosen"
        if day(header["OrderDate"]) > self.months.last:
            return "ordered after the months chosen"
        if product is None or header["VendorID"] not in self.factory.vendors:
            return "a product or vendor that is not in its table"
        unit = self._unit(header, product)
        if product.per(unit) is None:
            return f"nobody knows what one {unit} holds"
        counted = [number(row[f"{name}Qty"]) for name in ("Order", "Received", "Rejected", "Stocked")]
        if any(quantity % 1 for quantity in counted):
            return "a quantity that is not whole"
        ordered, received, rejected, stocked = counted
        if received != rejected + stocked or received > ordered:
            return "quantities that contradict one another"
        return "" if number(row["UnitPrice"]) and ordered else "no price or no quantity"

    def _unit(self, header: Row, product: Product) -> str:
        """Find the unit of an order line: that in which the vendor lists the product."""
        listed = self._listed.get((product.number, header["VendorID"]))
        return listed["UnitMeasureCode"] if listed else product.bought_in

    def _line(self, header: Row, row: Row, product: Product) -> Line:
        unit, due = self._unit(header, product), _due(header, row)
        listed = self._listed.get((product.number, header["VendorID"]))
        line = Line(
            row["PurchaseOrderDetailID"],
            product,
            unit,
            number(row["UnitPrice"]),
            number(listed["StandardPrice"]) if listed else None,
            due,
            number(row["OrderQty"]),
            number(row["ReceivedQty"]),
            number(row["RejectedQty"]),
            number(row["StockedQty"]),
        )
        reasons = unit_reasons(product, unit)
        if listed is None:
            reasons.append("not listed by the vendor, its usual unit taken")
        if due > self.months.last:
            reasons.append("ordered, due after the months chosen")
        else:
            if due != day(row["DueDate"]):
                reasons.append("due before it was ordered, received when ordered")
            if header["Status"] in STATUSES and line.stocked:
                reasons.append(f"order {STATUSES[header['Status']]} (status {header['Status']}), yet stocked")
        self.quality.use(DETAIL, reasons)
        return line


def _due(header: Row, row: Row) -> datetime.date:
    """Take the due day as the day of receipt, for the data have none; never before the day of the order."""
    return max(day(row["DueDate"]), day(header["OrderDate"]))
