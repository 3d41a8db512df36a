"""Carry cost of sales for a month: goods shipped and invoiced leave 发出商品.

Before: `make.order_settlement`.   After: `record.profit_carry`.
Source: 结转销售成本; cost follows the revenue it belongs to (IAS 2 paragraph 34).
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect, Movement, signed
from erpcore.kernel.rounding import share


class CostOfSalesCarry(Document):
    """Carry the cost of everything shipped and invoiced to cost of sales (结转销售成本); part of the close."""

    type: Literal["cost_of_sales_carry"] = "cost_of_sales_carry"
    run: int = 1


def decide(books: View, document: CostOfSalesCarry) -> Effect:
    """Carry, delivery by delivery, the share of the goods shipped that is invoiced; elements are kept."""
    movements: list[Movement] = []
    for key, item in books.open_items["goods_shipped"].items.items():
        delivery = books.deliveries.lines[key]
        waiting = item.quantity - (delivery.terms.quantity - delivery.count("invoiced"))
        if item.quantity and not waiting:
            continue
        amounts = {element: share(value, waiting, item.quantity) for element, value in item.amounts.items()}
        if not item.quantity:  # a later difference of goods that were carried before
            amounts = dict(item.amounts)
        sales = item.place._replace(role="cost_of_sales")
        carried = signed(item.place, sales, amounts)
        if waiting and carried:
            carried[0] = carried[0]._replace(quantity_out=waiting)
        movements += carried
    return Effect(tuple(movements))


STEP = Step(
    CostOfSalesCarry, decide, (Route("cost_of_sales", "goods_shipped", "cost of the quantity invoiced"),)
)
