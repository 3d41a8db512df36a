"""Differences that follow goods and orders, by the rules of the company: how a step that finds one begins and ends."""

from collections.abc import Mapping

from erpcore.flow.quotas import wip_policy
from erpcore.flow.view import View
from erpcore.inventory.average_price import PriceRounding
from erpcore.kernel.movements import Mark
from erpcore.production.wip_sheet import WipSheet
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.propagate import Propagation


def propagation(books: View, period: str, *, costing: bool = False) -> Propagation:
    """Start following differences, by the policies of the company.

    Args:
        books: The books.
        period: In which they are posted.
        costing: Whether that month is costed; otherwise it goes on.
    """
    policies = books.master.policies
    rounding = PriceRounding(
        policies.average_price_decimals, books.master.currency.decimals, policies.average_price_rest
    )
    costed, policy = period if costing else "", wip_policy(books)
    return Propagation(books.stock, books.orders, policy, rounding, costed, period)


def sheets(differences: Propagation) -> tuple[Mark, ...]:
    """Write the sheets of the orders that a costing run has divided, where they are not as they were."""
    handed_on = differences.handed_on
    return sheet_marks(differences.orders, handed_on.period, handed_on.sheets)


def sheet_marks(orders: WorkOrders, period: str, divided: Mapping[str, WipSheet | None]) -> tuple[Mark, ...]:
    """Write sheets of a month, by order, where they are not as they were; None: there is none any more."""
    marks = []
    for number, sheet in divided.items():
        before = orders.orders[number].sheets.get(period)
        if sheet != before:
            was, now = (of.to_text() if of else "" for of in (before, sheet))
            marks.append(Mark("work_order", number, "sheet", was, now))
    return tuple(marks)
