"""What orders still wait for: lines that are not fulfilled, work orders that are not done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from erpcore.flow.buy.transit import ROLE as TRANSIT
from erpcore.flow.buy.transit import ordered_on
from erpcore.flow.make.joint import made_of
from erpcore.flow.order_lines import OrderLine, OrderLines
from erpcore.flow.view import View
from erpcore.kernel.quantity import whole_lots
from erpcore.kernel.rounding import half_up
from erpcore.ledger.open_items import OpenItem
from erpcore.production.wip_count import equivalent_units
from erpcore.production.work_order import WorkOrder

_NOTHING: Mapping[str, int] = {}


class OpenLine(NamedTuple):
    """An order line, and what of it is neither there nor given up."""

    key: str  # "order/line"
    line: OrderLine
    left: int  # micro-units, above zero


def purchases_open(books: View) -> Iterator[OpenLine]:
    """Go through the lines of purchase orders that wait for goods, by their keys."""
    return _open(books.purchase_lines, "received", _NOTHING)


def invoiced_ahead(books: View) -> Iterator[OpenItem]:
    """Go through goods that were invoiced before they came and are on no order line: those of one are open on it."""
    for _, item in sorted(books.open_items[TRANSIT].items.items()):
        if item.quantity > 0 and not ordered_on(books, item):
            yield item


def sales_open(books: View) -> Iterator[OpenLine]:
    """Go through the lines of sales orders that wait for a delivery, by their keys.

    What came back and was credited is settled; what came back alone may still be replaced.
    """
    deliveries = books.deliveries.lines.values()
    settled = credited_back((line.terms.order, line.counts) for line in deliveries)
    return _open(books.sales_lines, "delivered", settled)


def credited_back(deliveries: Iterable[tuple[str, Mapping[str, int]]]) -> Counter[str]:
    """Add up what came back of deliveries and was credited: sales order line -> micro-units.

    Args:
        deliveries: The order line of each, and what is counted of it.
    """
    settled = Counter[str]()
    for order, counts in deliveries:
        credited = sum(count for name, count in counts.items() if name.startswith("returned on "))
        settled[order] += min(credited, counts.get("returned", 0))
    return settled


def _open(lines: OrderLines, name: str, settled: Mapping[str, int]) -> Iterator[OpenLine]:
    for key, line in sorted(lines.lines.items()):
        left = line.wanted - line.count(name) - settled.get(key, 0)
        if left > 0:
            yield OpenLine(key, line, left)


def orders_open(books: View) -> Iterator[WorkOrder]:
    """Go through the work orders that are to bring something yet, by their numbers; repairs bring nothing new."""
    return (order for order in _running(books) if not order.is_rework)


def repairs_open(books: View) -> Iterator[WorkOrder]:
    """Go through the rework orders that are not done, by their numbers."""
    return (order for order in _running(books) if order.is_rework)


def _running(books: View) -> Iterator[WorkOrder]:
    return (order for _, order in sorted(books.orders.orders.items()) if order.status != "completed")


def output_left(books: View, order: WorkOrder) -> dict[str, int]:
    """Say how much an order is to bring yet: item -> micro-units above zero; of joint products each its own."""
    if order.joint is None:
        left = {order.item: order.quantity - order.completed_quantity - order.spoiled_quantity}
    else:
        made = made_of(books, order)
        left = {of.item: of.quantity - made.get(of.item, 0) for of in order.joint.products}
    return {item: quantity for item, quantity in left.items() if quantity > 0}


def material_left(books: View, order: WorkOrder) -> dict[str, int]:
    """Say what an order is to take yet by its card: item -> micro-units above zero; of half a piece a whole one."""
    left = {}
    for item, planned in order.plan.items():
        due = planned - had_before(order, books.master.item(item).element, planned)
        left[item] = whole_lots(due, books.master.grain(item)) - order.issued(item)
    return {item: quantity for item, quantity in left.items() if quantity > 0}


def had_before(order: WorkOrder, element: str, planned: int) -> int:
    """Say how much of what is planned an order had before its first month: as far as its units had come (期初在产品).

    Args:
        order: The order.
        element: The cost element of what is planned.
        planned: For all of its output, micro-units or micro-hours.
    """
    begun = min(order.months, default="")
    units = [portion for period, counted in order.counts.items() if period < begun for portion in counted]
    return half_up(planned * equivalent_units(units, element) / order.quantity)
