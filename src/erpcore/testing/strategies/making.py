"""What the workshops write: orders, issues, returns, tickets, receipts, completions."""

import datetime
from decimal import Decimal
from typing import Any

from erpcore.flow.document import Document
from erpcore.flow.make.material_issue import MaterialIssue
from erpcore.flow.make.material_return import MaterialReturn
from erpcore.flow.make.order_completion import OrderCompletion
from erpcore.flow.make.production_receipt import ProductionReceipt
from erpcore.flow.make.scrap_recovery import ScrapRecovery
from erpcore.flow.make.time_ticket import TimeTicket
from erpcore.flow.make.work_order import WorkOrder
from erpcore.flow.make.work_order_release import WorkOrderRelease
from erpcore.inventory.parcel import Event
from erpcore.kernel.quantity import from_micro
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.work_order import WorkOrder as Order
from erpcore.testing.strategies.buying import goods_receipt
from erpcore.testing.strategies.clerk import Clerk


def work_order(clerk: Clerk) -> Document | None:
    """Plan the making of a semi-finished or finished item."""
    wanted = clerk.wanted("semi_finished") if clerk.dice.below(3) else []
    item = clerk.dice.pick(wanted or clerk.items("semi_finished", "finished"))
    quantity, unit = clerk.written(item, clerk.quantity(item, 20))
    number, day = clerk.id("WO"), clerk.day()
    return WorkOrder(
        id=number,
        date=day,
        due=clerk.due(day),
        item=item,
        quantity=quantity,
        unit=unit,
        site=clerk.site(),
        cost_centre=clerk.dice.pick((None, *clerk.master.cost_centres)),
    )


def work_order_release(clerk: Clerk) -> Document | None:
    """Release a planned order."""
    order = clerk.choose(clerk.orders("planned"))
    if order is None:
        return None
    return WorkOrderRelease(id=clerk.id("REL"), date=clerk.day(), work_order=order.number)


def material_issue(clerk: Clerk) -> Document | None:
    """Issue what an order plans, more than that with a reason, or something quite different."""
    order = clerk.choose(clerk.orders("released"))
    if order is None:
        return None
    card = order.standard or order.estimate
    planned = [component.item for component in card.components] if card else []
    site = None if clerk.dice.below(4) else clerk.site()
    there = [item for item in planned if clerk.to_take(item, site or order.site, order.planned(item))]
    there = [item for item in there if order.issued(item) < order.planned(item)] or there
    if order.is_rework and clerk.on_hand(order.item, site or order.site) and clerk.dice.below(3):
        there = [order.item]  # to be repaired
    elif clerk.dice.one_in(10):
        there = [item for item, _ in clerk.state.stock.pools]
    if not there:
        return goods_receipt(clerk)
    item = clerk.dice.pick(there)
    wanted = max(order.planned(item) - order.issued(item), 0)
    held = clerk.to_take(item, site or order.site, wanted)
    reason = "spoilt" if clerk.dice.one_in(3) or (not wanted and clerk.dice.below(5)) else ""
    quantity = clerk.part_of(held if reason else min(held, wanted), item) or clerk.quantity(item, 3)
    lot = clerk.lot_on_hand(item, site or order.site)
    if lot is not None:
        quantity = min(quantity, from_micro(clerk.state.stock.lots.quantity(item, site or order.site, lot)))
    quantity, unit = clerk.written(item, quantity)
    return MaterialIssue(
        id=clerk.id("MI"),
        date=clerk.day(),
        work_order=order.number,
        item=item,
        quantity=quantity,
        unit=unit,
        site=site,
        lot=lot,
        provisional_price=clerk.by_hand(item, site or order.site, quantity),
        reason=reason,
    )


def material_return(clerk: Clerk) -> Document | None:
    """Give back some of what an order has taken, now and then of a certain issue."""
    choices = [
        (order, key, cost.quantity)
        for order in clerk.orders("released")
        for (role, key), cost in order.costs.items()
        if role == "stock" and cost.quantity > 0
    ]
    if not choices:
        return None
    order, item, issued = clerk.dice.pick(choices)
    site = None if clerk.dice.below(4) else clerk.site()
    events = clerk.state.stock.pool(item, site or order.site).taken.get(order.wip, [])
    quantity, unit = clerk.written(item, clerk.part_of(issued, item) or Decimal(1))
    return MaterialReturn(
        id=clerk.id("MR"),
        date=clerk.day(),
        work_order=order.number,
        item=item,
        quantity=quantity,
        unit=unit,
        site=site,
        lot=clerk.choose(event.lot for event in events if event.lot and event.left),
        material_issue=_one_issue(clerk, events) if clerk.dice.one_in(3) else None,
    )


def _one_issue(clerk: Clerk, events: list[Event]) -> str | None:
    """Choose an issue of which something has not come back."""
    taken = dict.fromkeys(event.document for event in events if event.kind == "out" and event.left)
    return clerk.choose(
        of for of in taken if clerk.state.earlier(of, "material_issue").document.type == "material_issue"
    )


def time_ticket(clerk: Clerk) -> Document | None:
    """Report hours on an order, now and then idle ones, or idle ones that are no order's."""
    order, day = clerk.choose(clerk.orders("released")), clerk.day()
    fields: dict[str, Any] = {"activity": clerk.dice.pick(("run", "setup", "run", "idle"))}
    if fields["activity"] != "idle":
        if order is None:
            return None
        fields["machine_hours"] = clerk.dice.decimal(0, 9, 2)
    else:
        fields["reason"] = "no power"
        if clerk.dice.one_in(2) or order is None:
            order, fields["cause"] = None, clerk.dice.pick((None, "normal", "abnormal"))
    return TimeTicket(
        id=clerk.id("TT"),
        date=day,
        work_order=order.number if order else None,
        work_centre=(centre := clerk.dice.pick(list(clerk.master.work_centres))),
        labour_hours=clerk.dice.decimal(1, 9, 2),
        grade=_grade(clerk, order, centre, day),
        **fields,
    )


def _grade(clerk: Clerk, order: Order | None, work_centre: str, day: datetime.date) -> str | None:
    """Name a grade of labour where the order plans by grade, and now and then where it does not."""
    rates = clerk.master.rate(work_centre, day)
    operations = order.standard.operations if order and order.standard else ()
    planned = any(of.grades for of in operations if of.work_centre == work_centre)
    grades = list(rates.grades) if rates and (planned or clerk.dice.one_in(3)) else []
    return clerk.dice.pick(grades) if grades else None


def scrap_recovery(clerk: Clerk) -> Document | None:
    """Receive a by-product or offcuts of an order, now and then of a cost centre."""
    order = None if clerk.dice.one_in(4) else clerk.choose(clerk.orders("released"))
    item = clerk.dice.pick(clerk.items("by_product", "raw"))
    at_standard = clerk.master.valuation(item) in AT_FIXED_PRICE
    quantity, unit = clerk.written(item, clerk.quantity(item, 3))
    lot, expires = clerk.new_lot(item)
    treatment = clerk.dice.pick(["credit", "credit", "by_element", "income"])
    amounts = {}
    if treatment == "by_element" and not at_standard and clerk.dice.one_in(2):
        amounts = {element: clerk.amount() for element in clerk.master.elements if clerk.dice.one_in(3)}
    priced = treatment == "credit" and not at_standard
    return ScrapRecovery(
        id=clerk.id("SR"),
        date=clerk.day(),
        work_order=order.number if order else None,
        cost_centre=None if order else clerk.cost_centre(),
        item=item,
        quantity=quantity,
        unit=unit,
        treatment=treatment,
        price=clerk.price() if priced and not clerk.dice.one_in(5) else None,
        amounts=amounts,
        further_cost=clerk.dice.decimal(1, 3, 2) if priced and clerk.dice.one_in(4) else Decimal(0),
        site=clerk.site(),
        lot=lot,
        expires=expires,
    )


def production_receipt(clerk: Clerk) -> Document | None:
    """Receive output: a part, the rest, the last."""
    order = clerk.choose(clerk.orders("released"))
    if order is None:
        return None
    left = order.quantity - order.completed_quantity
    if clerk.dice.one_in(6):
        left = order.quantity * 11 // 10 - order.completed_quantity
    told = clerk.told(order.item, clerk.part_of(left, order.item) or Decimal(1))
    lot, expires = clerk.new_lot(order.item)
    return ProductionReceipt(
        id=clerk.id("PR"),
        date=clerk.day(),
        work_order=order.number,
        **told,
        site=clerk.site() if clerk.dice.one_in(3) else None,
        lot=lot,
        expires=expires,
        final=clerk.dice.one_in(3),
    )


def order_completion(clerk: Clerk) -> Document | None:
    """Declare an order finished; give it up when nothing came of it."""
    order = clerk.choose(clerk.orders("released"))
    if order is None:
        return None
    given_up = not order.completed_quantity and clerk.dice.below(3) == 0
    owed = order.is_rework and order.cost() and not given_up and clerk.dice.below(2)
    return OrderCompletion(
        id=clerk.id("OC"),
        date=clerk.day(),
        work_order=order.number,
        write_off=given_up,
        claimed=clerk.amount(2) if owed else Decimal(0),
    )
