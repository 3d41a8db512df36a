"""What somebody writes who tests goods, and what is in process, for what they will bring."""

from typing import Any

from erpcore.flow.document import Document
from erpcore.flow.stock.net_realisable import Portion
from erpcore.flow.stock.stock_write_down import StockWriteDown
from erpcore.production.work_order import WorkOrder
from erpcore.testing.strategies.clerk import Clerk


def stock_write_down(clerk: Clerk) -> Document | None:
    """Test one or two items, or an order, for what they will bring."""
    if clerk.dice.below(2) and (running := [order for order in clerk.orders("released") if order.balance()]):
        return _order_tested(clerk, clerk.dice.pick(running))
    held = list(dict.fromkeys(item for (item, _), pool in clerk.state.stock.pools.items() if pool.quantity))
    if not held and clerk.dice.below(4):
        return None
    items = dict.fromkeys(
        clerk.dice.pick(held or [*clerk.master.items]) for _ in range(clerk.dice.between(1, 2))
    )
    portions = []
    level = clerk.dice.pick(("item", "class"))
    for item in items:
        lines = [key for key, line in clerk.state.sales_lines.lines.items() if line.terms.item == item]
        order = clerk.dice.pick(lines) if lines and level == "item" and clerk.dice.below(2) else None
        if order is not None:
            portions.append(Portion(item=item, sales_order=order, unit=clerk.base(item), price=clerk.price()))
        if clerk.dice.below(2):
            portions.append(Portion(item=item, value=clerk.amount(500)))
        else:
            costs = clerk.price() if clerk.dice.one_in(3) else None
            portions.append(Portion(item=item, price=clerk.price(), costs=costs))
    return StockWriteDown(id=clerk.id("NRV"), date=clerk.day(), level=level, portions=portions)


def _order_tested(clerk: Clerk, order: WorkOrder) -> Document:
    """Test what an order has in process: often less than it has cost, some of it for a sales order."""
    portion: dict[str, Any] = {"work_order": order.number}
    lines = [key for key, line in clerk.state.sales_lines.lines.items() if line.terms.item == order.item]
    apart = Portion(**portion, sales_order=clerk.dice.pick(lines), value=clerk.amount(100)) if lines else None
    if clerk.dice.one_in(3) and order.joint is None:
        told = clerk.told(order.item, clerk.quantity(order.item, 10)) if clerk.dice.one_in(2) else {}
        portion |= {**told, "price": clerk.price(), "costs": clerk.price()}
    else:
        cost = max(sum(order.balance().values()), 0)
        portion["value"] = clerk.major(clerk.dice.pick((cost // 2, cost * 9 // 10, cost, 0)))
    portions = [*([apart] if apart is not None and clerk.dice.below(2) else []), Portion(**portion)]
    return StockWriteDown(id=clerk.id("NRV"), date=clerk.day(), portions=portions)
