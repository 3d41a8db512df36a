"""What joint receipts share: the passage of an order, what is received, and its value until the order is completed.

Every receipt goes through one passage of the order. Until the order is completed a product stands at a fixed price, or
at its part of what the order's card allows: the products share the card by the order's method, over all that is planned
of them.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from erpcore.flow.goods import check_day, planned_value
from erpcore.flow.lots import into_lot
from erpcore.flow.ordering import check_share
from erpcore.flow.view import View
from erpcore.inventory.passage import Output, Passage
from erpcore.inventory.passage_weights import FURTHER, MARGIN, PRINTED, weight_of_item
from erpcore.kernel.by_element import Amounts, add, added
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Mark, Movement, Place, as_rows, signed
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.cost_card import CostCard
from erpcore.production.joint_part import stands_for
from erpcore.production.joint_plan import JointPlan, NotShared, Weights
from erpcore.production.order_month import given_to
from erpcore.production.work_order import WorkOrder


class Arriving(NamedTuple):
    """Goods of a receipt."""

    place: Place
    quantity: int  # micro-units
    lot: str | None
    expires: datetime.date | None  # the last day on which the lot may be used, if the receipt tells it
    receipt: str  # id of the document
    layer: str


def passage_of(order: WorkOrder) -> Place:
    """Name what all joint products of an order go through."""
    return Place("journal", order.number, order.item, order.site)


def received(
    books: View, order: WorkOrder, plan: JointPlan, goods: Sequence[Arriving], day: datetime.date
) -> Effect:
    """Put goods on their shelves at what they are worth until the order is completed.

    Raises:
        Refused: BASIS_MISSING, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    passage, marks, total = passage_of(order), list[Mark](), Amounts()
    by_day = books.master.late_facts == "reprice"  # then the order of posting decides no cent
    fixed = all(books.stock.method_of(one.place.item) in AT_FIXED_PRICE for one in goods)
    estimates = {} if fixed else _estimates(books, order, plan)
    done = {} if by_day else made_of(books, order)
    arrived = []
    for one in goods:
        item = one.place.item
        place, told = into_lot(books, one.place, one.lot, one.quantity, one.expires, one.receipt)
        check_day(books, place, day)
        if books.stock.method_of(item) in AT_FIXED_PRICE:
            value = planned_value(books, place, one.quantity, day)
        else:
            value = _part(estimates, plan, item, done.get(item, 0), one.quantity)
        if not by_day:
            done[item] = done.get(item, 0) + one.quantity
        arrived.append(Movement(passage, place, as_rows(value), one.quantity, one.quantity, one.layer))
        total = added(total, value, 1)
        marks += told
    return Effect((*signed(order.wip, passage, total), *arrived), tuple(marks))


def check_limit(books: View, order: WorkOrder, goods: Sequence[Arriving]) -> None:
    """Refuse more of the last of some goods than its order plans; policy `over_production` says what it may exceed.

    Without a plan of its products an order limits its own item alone.

    Raises:
        Refused: QUANTITY_EXCEEDS_ORDER.
    """
    item = goods[-1].place.item
    limits = {product.item: product.quantity for product in order.joint.products} if order.joint else {}
    planned = limits.get(item, order.quantity if order.joint is None and item == order.item else None)
    if planned is None:
        return
    done = made_of(books, order).get(item, 0) + sum(one.quantity for one in goods if one.place.item == item)
    of = Words(f"{item} from {order.number}", f" {order.number} 计划的 {item}")
    check_share(done, planned, books.master.policies.over_production, of)


def weights_of(
    books: View, order: WorkOrder, plan: JointPlan, cost: Amounts, made: Mapping[str, int]
) -> Weights:
    """Weigh products by the method of their order, and say to how many decimals a printed rate is rounded.

    For a common margin it is what they bring, and what is spent on each alone: it leaves each its part of whatever
    the order turns out to cost.

    Raises:
        Refused: BASIS_MISSING.
    """
    printed, decimals = books.master.policies.rate_decimals, books.master.currency.decimals
    try:
        found = plan.weights(cost, made, decimals, printed)
    except NotShared as error:
        field = "work_order" if order.joint is not None else error.field
        raise Refused(Code.BASIS_MISSING, field=field, expected=error.words) from error
    for element, weights in found.items():
        if plan.by_margin(element):
            values, further = plan.sales(made, decimals)
            weights.clear()
            weights.update(values | {FURTHER + key: cost for key, cost in further.items()} | {MARGIN: 1})
        rounded = None if printed is None else plan.rate_decimals(element, decimals, printed)
        if rounded is not None:
            weights[PRINTED] = rounded + 1
    return found


def _estimates(books: View, order: WorkOrder, plan: JointPlan) -> dict[str, Amounts]:
    """Share what the order's card allows over all that is planned of each product; by key, minor units by element."""
    policy = books.master.policies.production_receipt_value
    card: CostCard | None = order.standard if policy == "standard" else order.estimate
    cost = card.amounts() if card is not None else {}
    if not any(cost.values()):
        return {}
    scratch = Passage(passage_of(order))
    scratch.weights = weights_of(books, order, plan, cost, plan.planned())
    for product in plan.products:
        output = scratch.outputs[product.key] = Output(Place("stock", "", product.item), product.key)
        output.weight = product.quantity
    return {key: value for key, _, value in scratch.shares(cost)}


def _part(estimates: Mapping[str, Amounts], plan: JointPlan, item: str, done: int, quantity: int) -> Amounts:
    """Value a quantity after what came before, so that all that is planned adds up to its estimate."""
    key = weight_of_item(item)
    planned = plan.planned()[key]
    found = {}
    for element, amount in estimates.get(key, {}).items():
        part = divide(amount * (done + quantity), planned) - divide(amount * done, planned)
        if part:
            found[element] = part
    return found


def made_of(books: View, order: WorkOrder, period: str = "") -> dict[str, int]:
    """Say how much of each joint product of an order was received, in all or in a period: item -> micro-units."""
    known, found = books.passages.get(order.number), dict[str, int]()
    for movement, output in known.outputs.items() if known is not None else ():
        document = movement.rpartition("/")[0]
        if output.weight and (not period or books.earlier(document, "order").period == period):
            found[output.place.item] = found.get(output.place.item, 0) + output.weight
    return found


def arrivals(books: View, order: WorkOrder) -> list[tuple[Movement, datetime.date]]:
    """Find what brought each joint product of an order that has not gone back, with its day."""
    known, found = books.passages.get(order.number), []
    for reference, output in known.outputs.items() if known is not None else ():
        document, _, index = reference.rpartition("/")
        if output.weight:
            entry = books.earlier(document, "order")
            found.append((entry.movements[int(index)], entry.document.date))
    return found


def output_of(books: View, order: WorkOrder, until: str) -> int:
    """Say how much of the quantity ordered has come by the end of a period, micro-units.

    Joint products stand for their part of the plan.
    """
    months = {period: month for period, month in order.months.items() if period <= until}
    made: dict[str, int] = {}
    for period in months:
        add(made, made_of(books, order, period).items())
    if made:
        return stands_for(order, made, books.master.currency.decimals)
    return sum(month.output for month in months.values())


def all_at_standard(books: View, order: WorkOrder, items: Iterable[str]) -> bool:
    """Tell whether all that has come of an order, and some items with it, is valued at standard.

    Such products share nothing of what the order costs: it is settled into variances, as that of one product is.
    """
    came = {*made_of(books, order), *items}
    return all(item in books.master.items and books.stock.method_of(item) == "standard" for item in came)


def posted_on(order: WorkOrder) -> Amounts:
    """Say what an order has given to its joint products so far, minor units by element."""
    return order.given(given_to("journal", order.number))
