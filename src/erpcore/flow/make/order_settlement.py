"""Settle orders of products at standard: what is neither output nor in process becomes variances.

A completed order leaves nothing in process; one that goes on what the rule of its product gives it (`wip_rule`). An
order of joint products is one of them if all that came of it stand at standard, whatever its own item.

Before: `make.overhead_rest`.   After: `sell.cost_of_sales_carry`.
Source: 标准成本法: the variance of an order is actual less standard of its output; types add up to the total.
"""

from typing import Literal

from erpcore.flow.differences import sheet_marks
from erpcore.flow.document import Document
from erpcore.flow.make.settling import settle_completed, settle_month
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement
from erpcore.production.month_division import sheet_of
from erpcore.production.order_until import order_until
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import WipSheet


class OrderSettlement(Document):
    """Settle orders of products at standard, completed or divided by a rule (工单差异结转); part of the close."""

    type: Literal["order_settlement"] = "order_settlement"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: OrderSettlement) -> Effect:
    """Post the variances of each order completed by now, by kind; run again, post only what has changed.

    A running order whose product has a rule (`wip_rule`) is settled for the month: what is in process stays. One that
    cannot be divided stays as it is; the checks of the close say why. An order of a product at actual cost handed its
    cost on at completion: a balance on it is no variance.
    """
    period, policy = books.periods.require_open(document.date, document.period), WipPolicy(books.master)
    movements: list[Movement] = []
    divided: dict[str, WipSheet | None] = {}
    for order in books.orders.orders.values():
        if not order.at_standard and books.stock.method_of(order.item) != "standard":
            continue
        if order.status == "completed" and order.completed <= period:
            then = order_until(order, lambda code: code <= period)  # what comes later is settled later
            if then.balance() or (order.sheets and order.completed == period):
                movements += settle_completed(books, then)
        elif policy.divides(order, period):
            divided[order.number] = sheet = sheet_of(order, period, policy)
            movements += settle_month(books, order, sheet) if sheet else []
    return Effect(tuple(movements), sheet_marks(books.orders, period, divided))


STEP = Step(
    OrderSettlement,
    decide,
    (Route("variance", "wip", "variance by kind (red when favourable)", "at standard"),),
    of_close=True,
)
