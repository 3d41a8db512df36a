"""How an order's cost is shared out over what it brought to the shelves.

Source: IAS 2 paragraph 12; 企业产品成本核算制度 (财会〔2013〕17号): the cost of an order over the quantity it finished.
"""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, differing, summed
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver, split
from erpcore.production.month_costs import balance, posted_on, settled
from erpcore.production.month_count import NotDivided
from erpcore.production.month_division import divide_month
from erpcore.production.order_cost import NO_COST
from erpcore.production.order_month import given_to
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import WipSheet
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.credited import beyond_cost

_NOTHING: Mapping[str, Amounts] = {}


class Arrival(NamedTuple):
    """A layer at a place of stock."""

    place: Place
    layer: str


def receipts_of(order: WorkOrder, stock: Stock) -> list[tuple[Arrival, int, Amounts]]:
    """List the receipts of an order as they came: micro-units, and minor units by element posted so far.

    Differences that found the goods gone are counted in. Where late facts are priced anew they came in the order of
    their days, so that the order of posting decides no odd cent.
    """
    found = []
    outputs = order.outputs
    for layer, output in outputs.items():
        if output.quantity:
            gone = outputs.get(given_to("late_difference", layer), NO_COST)
            posted = added(output.amounts, gone.amounts, 1)
            place = Place("stock", "", order.item, order.sites.get(layer, order.site))
            found.append((Arrival(place, layer), output.quantity, posted))
    return sorted(found, key=lambda of: stock.pool(order.item, of[0].place.site).came(of[0].layer))


def shares(
    order: WorkOrder, stock: Stock, cost: Amounts, receiver: Receiver, further: int = 0
) -> tuple[list[tuple[Arrival, Amounts]], Amounts]:
    """Split an order's cost over its receipts by quantity; no receipt takes a negative value.

    Args:
        order: The order.
        stock: Knows when they came.
        cost: Minor units by element.
        receiver: Who takes odd cents.
        further: Quantity of a receipt that is only being posted, micro-units.

    Returns:
        For each receipt its share less what is posted on it; and the share of the further one.
    """
    # of output that was at a fixed price
    variances = summed(settled(month) for month in order.months.values())
    return _shared(receipts_of(order, stock), further, differing(cost, variances), receiver)


def last_month(order: WorkOrder) -> str:
    """Name the last month in which an order brought what is still there of it; "" where it never did."""
    return max(
        (
            code
            for code, month in order.months.items()
            if any(order.received(layer) for layer in month.brought)
        ),
        default="",
    )


def shares_of_last(
    order: WorkOrder,
    stock: Stock,
    change: Amounts,
    receiver: Receiver,
    month: str,
    further: int = 0,
    pending: Mapping[str, Amounts] = _NOTHING,
) -> tuple[list[tuple[Arrival, Amounts]], Amounts, Amounts]:
    """Split what a completed order that is costed by month has left over the receipts of a month, by quantity.

    Args:
        order: The order.
        stock: Knows when they came.
        change: What it holds more than is posted, minor units by element.
        receiver: Who takes odd cents.
        month: The last one with receipts.
        further: Quantity of a receipt that is only being posted, micro-units.
        pending: Receipt -> what the ends of earlier months will still give it (`pending_of`).

    Returns:
        For each receipt of the month its share less what is posted on it; the share of the further one; and all that
        was split, minor units by element, where what is below zero is nobody's.
    """
    brought = order.months[month].brought if month in order.months else {}
    receipts = [
        (arrival, quantity, added(posted, pending.get(arrival.layer, {}), 1))
        for arrival, quantity, posted in receipts_of(order, stock)
        if arrival.layer in brought
    ]
    rest = added(order.balance(), change, 1)
    for amounts in pending.values():
        rest = added(rest, amounts, -1)
    gone = beyond_cost(order)
    for posted in (*(of[2] for of in receipts), order.given(given_to(gone.role, gone.key))):
        rest = added(rest, posted, 1)
    return *_shared(receipts, further, rest, receiver), rest


def _shared(
    receipts: list[tuple[Arrival, int, Amounts]], further: int, cost: Amounts, receiver: Receiver
) -> tuple[list[tuple[Arrival, Amounts]], Amounts]:
    quantities = [quantity for _, quantity, _ in receipts] + [further]
    shared = {element: split(max(amount, 0), quantities, receiver) for element, amount in cost.items()}
    found = []
    for index, (arrival, _, posted) in enumerate(receipts):
        target = {element: parts[index] for element, parts in shared.items()}
        found.append((arrival, differing(target, posted)))
    return found, {element: parts[-1] for element, parts in shared.items()}


def lacking_of(order: WorkOrder, period: str, sheet: WipSheet | None) -> list[tuple[Arrival, Amounts]]:
    """Say what the receipts of a month are worth more, by its sheet, than is posted until its end.

    Args:
        order: The order.
        period: The month.
        sheet: How its end divides the cost; None: not at all, and nothing is lacking.
    """
    worth = {layer: dict(value) for layer, value in sheet.receipts} if sheet else {}
    found = []
    for layer in order.months[period].brought if period in order.months else ():
        if order.received(layer):
            place = Place("stock", "", order.item, order.sites.get(layer, order.site))
            posted = posted_on(order, layer, period)
            found.append((Arrival(place, layer), differing(worth[layer], posted) if sheet else {}))
    return found


def pending_of(order: WorkOrder, policy: WipPolicy, period: str) -> dict[str, Amounts]:
    """Say what the ends of months before one will still give to their receipts: minor units by element.

    Nothing of months that were divided, unless a document of theirs has come since; nor of closed ones, though nobody
    divided them: what is in process from then is for the last receipts.

    Args:
        order: The order.
        policy: By which rule its months are divided.
        period: The month.
    """
    found: dict[str, Amounts] = {}
    for code, month in order.months.items():
        waits = month.brought and code < period and code not in policy.closed
        if not waits or not policy.divides(order, code):
            continue
        try:
            sheet = divide_month(order, code, policy)
        except NotDivided:
            continue
        found.update(
            (arrival.layer, of) for arrival, of in lacking_of(order, code, sheet) if any(of.values())
        )
    return found


def waiting_of(
    order: WorkOrder, policy: WipPolicy, period: str, pending: Mapping[str, Amounts] = _NOTHING
) -> Amounts:
    """Say what earlier months have left to the one that completed an order, and that has still to hand it on.

    Args:
        order: A completed order.
        policy: Knows which months are closed: what they have not handed on waits no more.
        period: The month that asks; that of the completion, and those before, leave nothing out.
        pending: What the ends of earlier months will give to their receipts (`pending_of`), and is not counted.

    Returns:
        Minor units by element.
    """
    month = order.completed
    if month >= period or month in policy.closed or not order.begun_before:
        return {}
    return added(balance(order, lambda code: code <= month), summed(pending.values()), -1)
