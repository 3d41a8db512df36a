"""What an order had come to by the end of a month beyond what its card allows, by kind and cause.

Of an order at standard that goes on after a month that was settled the card allows for work in process, too.
"""

from typing import NamedTuple

from erpcore.flow.make.settling import changed_standard, mixing
from erpcore.kernel.calendar import Period
from erpcore.production.allowance import NOTHING_IN_PROCESS, InProcess
from erpcore.production.allowed_in_process import in_process_of, kept_of
from erpcore.production.variances import Found, variances_by_cause
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder
from erpcore.reports.orders.order_as_of import allowed, order_as_of
from erpcore.reports.source import Source
from erpcore.reports.valuation_methods import valued_at_end


class Explained(NamedTuple):
    """An order at the end of a month, and why it cost more or less than allowed."""

    order: WorkOrder
    in_process: InProcess  # what the card allows for what is not finished
    kept: int  # what of the variances work in process bears, minor units
    found: Found  # that share included


def explained(source: Source, number: str, period: Period) -> Explained:
    """Explain an order as of the end of a period.

    Args:
        source: The books.
        number: Of the order.
        period: Until whose end cost and output count.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    state, order = source.state, order_as_of(source, number, period)
    method = valued_at_end(source, order.item, period.code)
    in_process, kept = NOTHING_IN_PROCESS, 0
    known = state.orders.orders[number]
    sheet = known.sheets.get(period.code)
    if sheet is not None and order.status != "completed" and method == "standard":
        in_process = in_process_of(known, sheet, WipPolicy(state.master))
        kept = sum(kept_of(sheet, in_process).values())
    changed = changed_standard(state, order)
    found = variances_by_cause(order, allowed(order, method), changed, mixing(state), in_process)
    return Explained(order, in_process, kept, found)
