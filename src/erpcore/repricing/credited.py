"""What is credited to an order beyond its cost: scrap that was worth more than the material turns out to be worth.

Source: 企业产品成本核算制度 (财会〔2013〕17号): returned waste reduces the cost of material, to nothing at most.
"""

from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import Amounts, differing
from erpcore.kernel.movements import Place
from erpcore.production.order_month import given_to
from erpcore.production.work_order import WorkOrder


def credit_beyond(order: WorkOrder, cost: Amounts) -> Amounts:
    """Find what differs, of credits beyond an order's cost in an element, from what is posted of them.

    Args:
        order: The order.
        cost: Minor units by element.
    """
    beyond = {element: amount for element, amount in cost.items() if amount < 0}
    place = beyond_cost(order)
    return differing(beyond, order.given(given_to(place.role, place.key)))


def still_to_hand_on(order: WorkOrder, cost: Amounts) -> tuple[Amounts, Amounts]:
    """Find what an order without output has still to hand on, and what is credited beyond its cost.

    Whoever bears a loss or a repair takes all of it; joint products take no negative cost of an element.

    Args:
        order: The order.
        cost: Minor units by element.
    """
    if order.handover is None or order.handover.bearer.role not in PASSING:
        return differing(cost, order.transferred()), {}
    bearer = order.handover.bearer
    borne = {element: amount for element, amount in cost.items() if amount > 0}
    return differing(borne, order.given(given_to(bearer.role, bearer.key))), credit_beyond(order, cost)


def beyond_cost(order: WorkOrder) -> Place:
    """Name the place that takes what is credited to an order beyond its cost."""
    return Place("late_difference", order.number, order.item, order.site)
