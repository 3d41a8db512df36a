"""Differences that follow goods and orders, by the rules of the company: what every step that finds one begins with."""

from erpcore.flow.quotas import wip_policy
from erpcore.flow.view import View
from erpcore.inventory.average_price import PriceRounding
from erpcore.repricing.propagate import Propagation


def propagation(books: View, period: str, *, costing: bool = False) -> Propagation:
    """Start following differences, with the company's receiver of odd cents.

    Args:
        books: The books.
        period: In which they are posted.
        costing: Whether that month is costed; otherwise it goes on.
    """
    policies = books.master.policies
    rounding = PriceRounding(
        policies.average_price_decimals, books.master.currency.decimals, policies.average_price_rest
    )
    costed, wip = period if costing else "", wip_policy(books)
    return Propagation(books.stock, books.orders, books.master.receiver, costed, rounding, wip, period)
