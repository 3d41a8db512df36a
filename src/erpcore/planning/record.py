"""The material requirements planning record of an item: what is needed, comes, is there and is planned.

Source: Orlicky, Material Requirements Planning (1975); Heizer and Render, Operations Management, ch. 14.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments_when_it_fails
from erpcore.planning.mrp import MaterialPlan


class PlanRow(NamedTuple):
    """A day, or several; micro-units of the base unit."""

    day: date  # the first of them
    gross: int = 0  # what is needed (毛需求), and what of lots has expired unused
    scheduled: int = 0  # what open orders bring (计划接收量)
    projected: int = 0  # on hand at the end, with what is planned (预计可用库存)
    net: int = 0  # what would be missing, of safety stock, too, without what is planned to come then (净需求)
    receipts: int = 0  # what planned orders bring (计划订单收料)
    releases: int = 0  # what planned orders are placed for (计划订单下达)


@exact_arguments_when_it_fails
def record(plan: MaterialPlan, item: str) -> tuple[PlanRow, ...]:
    """Draw up the record of an item, day by day, as far as something happens; the first day is always there.

    What should have happened before the first day stands on it: needs, open orders and releases that are past due.

    Args:
        plan: As `material_plan` gives it.
        item: One that is in it.

    Raises:
        ValueError: For an item that is not in the plan.

    >>> from erpcore.planning.mrp import material_plan
    >>> from erpcore.planning.situation import ItemRule, Need, Situation
    >>> today, needed = date(2026, 11, 2), date(2026, 11, 23)
    >>> need = Need("LEG", needed, 40, "sales_order SO-1/1")
    >>> plan = material_plan(Situation(today, [need], {"LEG": ItemRule(lead_days=14)}, on_hand={"LEG": 15}))
    >>> rows = record(plan, "LEG")
    >>> [(str(row.day), row.gross, row.projected, row.receipts, row.releases) for row in rows]
    [('2026-11-02', 0, 15, 0, 0), ('2026-11-09', 0, 15, 0, 25), ('2026-11-23', 40, 0, 25, 0)]
    >>> [(row.gross, row.projected) for row in spans(rows, [today, date(2026, 12, 1)])]
    [(40, 0), (0, 0)]
    """
    of, today = plan.of(item), plan.today
    gross, scheduled, receipts, releases = Counter[date](), Counter[date](), Counter[date](), Counter[date]()
    for day, quantity, _, _ in of.wanted:
        gross[max(day, today)] += quantity
    for supply in of.supplies:
        if plan.last is None or supply.day <= plan.last:
            scheduled[max(supply.day, today)] += supply.quantity
    for order in of.orders:
        receipts[order.due] += order.quantity
        releases[max(order.release, today)] += order.quantity
    rows, there = [], of.on_hand
    for day in sorted({today, *gross, *scheduled, *receipts, *releases}):
        there += scheduled[day] - gross[day]
        net = max(of.rule.safety - there, 0) if receipts[day] else 0
        there += receipts[day]
        rows.append(PlanRow(day, gross[day], scheduled[day], there, net, receipts[day], releases[day]))
    return tuple(rows)


@exact_arguments_when_it_fails
def spans(rows: Sequence[PlanRow], starts: Sequence[date]) -> tuple[PlanRow, ...]:
    """Add days up to weeks, months or whatever begins on the days named.

    Args:
        rows: Of one item, by day.
        starts: Rising; the first not after the first day.

    Returns:
        One for each start, also where nothing happens.

    Raises:
        ValueError: When the first start is after the first day, or they do not rise.
    """
    if (
        not starts
        or (rows and starts[0] > rows[0].day)
        or any(first >= second for first, second in pairwise(starts))
    ):
        raise ValueError("spans begin on rising days, the first not after the first day of the plan")
    there = rows[0].projected - rows[0].scheduled + rows[0].gross - rows[0].receipts if rows else 0
    found = [PlanRow(start) for start in starts]
    for row in rows:
        at = bisect_right(starts, row.day) - 1
        whole = found[at]
        found[at] = PlanRow(
            whole.day,
            whole.gross + row.gross,
            whole.scheduled + row.scheduled,
            0,
            whole.net + row.net,
            whole.receipts + row.receipts,
            whole.releases + row.releases,
        )
    for at, row in enumerate(found):
        there += row.scheduled + row.receipts - row.gross
        found[at] = row._replace(projected=there)
    return tuple(found)
