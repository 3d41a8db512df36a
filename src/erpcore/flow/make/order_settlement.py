"""Settle completed orders of products at standard: what is left in process becomes variances.

Before: `make.overhead_rest`.   After: `sell.cost_of_sales_carry`.
Source: 标准成本法: the variance of an order is actual less standard of its output; types add up to the total.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.make.settling import changed_standard, mix_method
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.production.variances import order_variances
from erpcore.production.work_order import Amounts, WorkOrder


class OrderSettlement(Document):
    """Settle every completed order of a product at standard (工单差异结转); part of the close."""

    type: Literal["order_settlement"] = "order_settlement"
    run: int = 1


def decide(books: View, document: OrderSettlement) -> Effect:
    """Post the variances of each order completed by now, by kind; run again only what has changed.

    An order of a product at actual cost handed its cost on at completion: a balance on it is no variance.
    """
    period = books.periods.require_open(document.date, document.period)
    movements: list[Movement] = []
    for order in books.orders.orders.values():
        if order.status != "completed" or order.completed > period or not order.balance():
            continue
        if books.stock.method_of(order.item) == "standard":
            movements += _settle(books, order)
    return Effect(tuple(movements))


def _settle(books: View, order: WorkOrder) -> list[Movement]:
    received: Amounts = {}
    posted: dict[str, Amounts] = {}
    for key, output in order.outputs.items():
        if key.startswith("variance:"):
            posted[key.removeprefix("variance:")] = output.amounts
        else:
            for element, amount in output.amounts.items():
                received[element] = received.get(element, 0) + amount
    wanted = order_variances(order, received, changed_standard(books, order), mix_method(books))
    movements = []
    for kind in {**wanted, **posted}:
        now, before = wanted.get(kind, {}), posted.get(kind, {})
        change = {element: now.get(element, 0) - before.get(element, 0) for element in {**now, **before}}
        place = Place("variance", kind, order.item, "", order.cost_centre)
        movements += signed(order.wip, place, change)
    return movements


STEP = Step(
    OrderSettlement,
    decide,
    (Route("variance", "wip", "variance by kind (red when favourable)", "at standard"),),
)
