"""Carry cost of sales for a month: goods shipped and invoiced leave 发出商品.

Before: `make.order_settlement`.   After: `record.profit_carry`.
Source: 结转销售成本; cost follows the revenue it belongs to (IAS 2 paragraph 34).
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.sell.releasing import RELEASE, WrittenDown, is_written_down
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.inventory.parcel import added
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement, Place, signed, total
from erpcore.kernel.rounding import portion


class CostOfSalesCarry(Document):
    """Carry the cost of what is shipped and invoiced to cost of sales (结转销售成本); part of the close."""

    type: Literal["cost_of_sales_carry"] = "cost_of_sales_carry"
    run: RunNumber = 1


def decide(books: View, document: CostOfSalesCarry) -> Effect:
    """Carry, delivery by delivery, the share of its cost that is invoiced, less what was carried before.

    An invoice that was reversed or credited brings its share back; what later months have invoiced already is left
    alone.
    """
    period = books.periods.require_open(document.date, document.period)
    if books.master.policies.cost_of_sales == "delivery":
        return Effect()
    movements: list[Movement] = []
    written_down: dict[str, WrittenDown] = {}  # by item
    for key, line in sorted(books.deliveries.lines.items()):
        carried = _carried(books, period, key, line)
        movements += carried
        goods = sum(-each.quantity_out if each.contra else each.quantity_out for each in carried)
        item = line.terms.item
        if goods > 0 and is_written_down(books, item):
            left = written_down.get(item) or WrittenDown(books, item)
            written_down[item] = left
            # what goods that were charged before turn out to cost more or less releases nothing
            cost = sum(-total(movement) if movement.contra else total(movement) for movement in carried)
            movements += left.release(carried[0].target, line.terms.order, goods, max(cost, 0))
    return Effect(tuple(movements))


def _carried(books: View, period: str, key: str, line: OrderLine) -> list[Movement]:
    terms = line.terms
    item = books.open_items["goods_shipped"].get(key)
    kept = line.terms.quantity - line.count_until("returned", period)
    if item is None and line.count("invoiced") >= kept:
        return []
    invoiced = min(
        line.count_until("invoiced", period), kept
    )  # what came back is not sold, whatever was invoiced
    carried = books.carried.get(key, {})
    shipped = item.amounts if item else {}
    cost = added(carried, shipped, 1)
    # goods that all came back at another cost leave its difference
    due = portion(cost, invoiced, kept) if kept else cost
    change = {
        element: due.get(element, 0) - carried.get(element, 0)
        for element in books.master.elements
        if element in carried or element in shipped
    }
    place = Place("goods_shipped", key, terms.item, terms.site, "", terms.partner)
    quantity = invoiced - kept + (item.quantity if item else 0)
    return signed(place, place._replace(role="cost_of_sales"), change, quantity=quantity)


STEP = Step(
    CostOfSalesCarry,
    decide,
    (
        Route(
            "cost_of_sales",
            "goods_shipped",
            "cost of the quantity invoiced less carried before (red when an invoice was reversed)",
        ),
        RELEASE,
    ),
    of_close=True,
)
