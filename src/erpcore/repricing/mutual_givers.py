"""The orders and passages that took from pools of a group in a month, and brought to pools of it."""

from collections.abc import Callable, Iterable, Mapping

from erpcore.inventory.month_average import MonthStory
from erpcore.inventory.parcel import Event, Key
from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import Amounts, added
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.handed_on import HandedOn
from erpcore.repricing.mutual import Brought, Due, Given, Giver
from erpcore.repricing.order_receipts import Arrival
from erpcore.repricing.passed_on import PassedOn


def givers(
    stories: Mapping[Key, MonthStory],
    handed_on: HandedOn,
    passed: PassedOn,
    worth: Callable[[Event], Amounts],
) -> list[Giver]:
    """Gather the orders and passages that took from pools of a group and hand their cost on.

    Args:
        stories: Of the pools, in the month that is costed.
        handed_on: What orders hand on.
        passed: What passages hand on.
        worth: What an event is worth as of now, minor units by element.
    """
    stock, orders = handed_on.stock, handed_on.orders

    def pool_of(arrival: Arrival) -> Key | None:
        key = stock.shelves.key(arrival.place)
        event = stock.pool(*key).arrivals.get(arrival.layer)
        in_month = event is not None and event.period <= handed_on.period
        return key if key in stories and in_month else None

    taken = taken_by_orders(stories, worth, orders, handed_on.hands_on)
    dues = [
        (of, handed_on.due(orders.orders[number]))
        for number, of in taken.items()
        if orders.orders[number].completed_quantity
    ]
    dues += [(of, passed.due(key)) for key, of in _taken_by_passages(stories, worth).items()]
    return [Giver(of, brought_of(due, pool_of)) for of, due in dues]


def brought_of(dues: Iterable[Due], pool_of: Callable[[Arrival], Key | None]) -> list[Brought]:
    """Say what a giver brings to pools of a group.

    Args:
        dues: What its receipts are due.
        pool_of: The pool of the group that a receipt came to; None: to none of it, or not by the end of the month, or
            it cannot change any more.
    """
    return [
        Brought(key, due, worth, part)
        for arrival, due, worth, part in dues
        if (key := pool_of(arrival)) is not None
    ]


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
                _take(taken.setdefault(order.number, {}), key, event, worth(event))
    return taken


def _taken_by_passages(
    stories: Mapping[Key, MonthStory], worth: Callable[[Event], Amounts]
) -> dict[str, dict[Key, Given]]:
    """Say what each passage took from each pool of a group in the month.

    Args:
        stories: Of the pools.
        worth: What an event is worth as of now, minor units by element.
    """
    taken: dict[str, dict[Key, Given]] = {}
    for key, story in stories.items():
        for event in story.own:
            if event.place.role in PASSING:
                _take(taken.setdefault(event.place.key, {}), key, event, worth(event))
    return taken


def _take(taken: dict[Key, Given], key: Key, event: Event, worth: Amounts) -> None:
    """Count a withdrawal in, or what came back of one."""
    before = taken.get(key, Given(0, {}))
    taken[key] = Given(before.quantity - event.sign * event.quantity, added(before.worth, worth, -event.sign))
