"""First in, first out: what of a month's output was in process when it began, and what was begun in the month.

    completed, basis of division     of it, on opening work in process: the work that it still needed
    cost of goods completed          of it, in process when the month began: what it had cost, and that work
                                     of it, begun and completed this month

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (FIFO, steps 2 and 5); 成本会计, 约当产量法, 先进先出.
"""

from collections.abc import Collection
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.process.opening_first import begun_before
from erpcore.kernel.by_element import NOTHING, Amounts, add
from erpcore.kernel.words import Words
from erpcore.production.month_count import counted_before, equivalents
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

ON_OPENING = Words("of it, on opening work in process", "其中：月初在产品本月加工")
OPENING_FINISHED = Words("of it, in process when the month began", "其中：月初在产品本月完工")
BEGUN_AND_FINISHED = Words("of it, begun and completed this month", "其中：本月投产本月完工")
FIRST_IN_FIRST_OUT = "first_in_first_out"


class OpeningFinished(NamedTuple):
    """Finished units that were in process when the month began."""

    units: int  # micro-units
    cost: Amounts  # minor units by element
    work: dict[Stage, Fraction]  # of the month on them, equivalent micro-units
    whole: Amounts  # what all finished units of the orders that were divided cost
    before: Amounts = NOTHING  # of the cost, what came with goods of earlier steps


def opening_finished(orders: Collection[WorkOrder], period: str, policy: WipPolicy) -> OpeningFinished | None:
    """Tell what was finished of a product's opening work in process.

    None where its orders are divided otherwise, nothing of it was finished, or its count has been taken back since.

    Args:
        orders: Of the product.
        period: The month.
        policy: How many units may have been left of an order.
    """
    sheets = [(order, order.sheets[period]) for order in orders if period in order.sheets]
    if not sheets or any(sheet.rule != FIRST_IN_FIRST_OUT for _, sheet in sheets):
        return None
    found = OpeningFinished(0, {}, {}, {}, {})
    for order, sheet in sheets:
        before = counted_before(order, period, policy)
        units = sum(portion.quantity for portion in before)
        if not units and any(row.opening for row in sheet.rows):
            return None
        for row in sheet.rows:
            come = equivalents(before, row.stage)
            done = begun_before(row.opening, row.finished, units, come, sheet.finished)
            add(found.cost, [(row.stage.element, done.cost)])
            if row.stage.source == TRANSFERRED:
                add(found.before, [(row.stage.element, done.cost)])
            add(found.whole, [(row.stage.element, row.finished)])
            found.work[row.stage] = found.work.get(row.stage, Fraction(0)) + done.equivalents
        found = found._replace(units=found.units + min(units, sheet.finished))
    return found if found.units else None
