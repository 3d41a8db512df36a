"""Pools that take from each other within a month (循环领用): what they are worth, solved exactly.

What a pool had to take from is what came from outside, and shares of what orders of the group cost, which took shares
of other pools of the group. These are linear equations; their solution prices every pool of the group at once. What
rounding leaves then stays with the goods on hand, or goes to the last taker of a pool that ends empty.
Source: 代数分配法; `erpcore.costing.actual_cost`.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.actual_cost import gross_costs
from erpcore.inventory.month_average import MonthStory
from erpcore.inventory.parcel import Amounts, Event, added
from erpcore.kernel.rounding import divide
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.order_receipts import Arrival, receipts_of

Key = tuple[str, str]  # item, site


class Given(NamedTuple):
    """What an order took from a pool in the month, net of what it gave back."""

    quantity: int  # micro-units
    worth: Amounts  # as of now, minor units by element


class GroupOrder(NamedTuple):
    """An order that took from pools of the group and brought to pools of it."""

    cost: Amounts  # that it hands on to its receipts, as of now
    whole: int  # micro-units of all receipts that share it
    taken: Mapping[Key, Given]
    brought: Sequence[tuple[Key, int, Amounts]]  # receipt by receipt: where to, micro-units, worth as of now


def mutual_values(stories: Mapping[Key, MonthStory], orders: Sequence[GroupOrder]) -> dict[Key, Amounts]:
    """Solve what each pool of a group had to take from, by element.

    Args:
        stories: Of every pool of the group, in the month that is costed.
        orders: Between them.

    Returns:
        Minor units by element, rounded half up; nothing where there is no solution, or one below zero.
    """
    elements = dict.fromkeys(element for story in stories.values() for element in story.value)
    elements.update(dict.fromkeys(element for order in orders for element in order.cost))
    shares: dict[Key, dict[Key, Fraction]] = {key: {} for key in stories}
    own: dict[Key, dict[str, Fraction]] = {
        key: {element: Fraction(story.value.get(element, 0)) for element in elements}
        for key, story in stories.items()
    }
    for order in orders:
        for to, quantity, worth in order.brought:
            part = Fraction(quantity, order.whole)
            for element in elements:
                inside = sum(given.worth.get(element, 0) for given in order.taken.values())
                own[to][element] += (order.cost.get(element, 0) - inside) * part - worth.get(element, 0)
            for of, given in order.taken.items():
                share = Fraction(given.quantity, stories[of].quantity) * part
                shares[to][of] = shares[to].get(of, Fraction(0)) + share
    try:
        solved = gross_costs(own, shares)
    except ValueError:  # all goes round and nothing leaves: the checks of the close name the goods
        return {}
    if any(amount < 0 for cost in solved.values() for amount in cost.values()):
        return {}
    return {key: _rounded(cost) for key, cost in solved.items()}


def taken_by_orders(
    stories: Mapping[Key, MonthStory],
    worth: Callable[[Event], Amounts],
    orders: WorkOrders,
    hands_on: Callable[[WorkOrder], bool],
) -> dict[str, dict[Key, Given]]:
    """Say what each order took from each pool of a group in the month, itself or through its rework.

    Args:
        stories: Of the pools.
        worth: What an event is worth as of now, minor units by element.
        orders: All orders.
        hands_on: Whether an order hands on what it costs; one that does not is left out.
    """
    taken: dict[str, dict[Key, Given]] = {}
    for key, story in stories.items():
        for event in story.own:
            if event.place.role != "wip":
                continue
            order = orders.orders[event.place.key]
            while order.handover is not None and hands_on(order) and order.handover.bearer.role == "wip":
                order = orders.orders[order.handover.parent]
            if order.handover is None and hands_on(order):
                of = taken.setdefault(order.number, {})
                before, sign = of.get(key, Given(0, {})), -1 if event.kind == "back" else 1
                now = added(before.worth, worth(event), sign)
                of[key] = Given(before.quantity + sign * event.quantity, now)
    return taken


def group_order(
    order: WorkOrder,
    taken: Mapping[Key, Given],
    pool_of: Callable[[Arrival], Key | None],
    changed: Amounts,
    receipts: Mapping[tuple[str, Arrival], Amounts],
) -> GroupOrder:
    """Gather what an order of a group costs and where it brings that.

    Args:
        order: The order.
        taken: From pools of the group.
        pool_of: The pool of the group that a receipt came to; None: to none of it, or not by the end of the month, or
            it cannot change any more.
        changed: What the order costs more with the differences followed so far, minor units by element.
        receipts: What the differences followed so far change in receipts of orders.
    """
    brought = []
    for arrival, quantity, posted in receipts_of(order):
        key = pool_of(arrival)
        if key is not None:
            worth = added(posted, receipts.get((order.number, arrival), {}), 1)
            brought.append((key, quantity, worth))
    return GroupOrder(added(order.cost(), changed, 1), order.completed_quantity, taken, brought)


def _rounded(cost: Mapping[str, Fraction]) -> Amounts:
    found = {element: divide(amount.numerator, amount.denominator) for element, amount in cost.items()}
    return {element: amount for element, amount in found.items() if amount}
