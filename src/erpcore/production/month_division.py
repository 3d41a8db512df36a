"""Divide what an order has cost by the end of a month between the month's receipts and work in process (在产品计价).

What there is to divide is the opening work in process and the cost of the month, by element; what came with goods that
were made before (上一步骤转入) is an element of its own, complete when it comes unless the count says otherwise.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from erpcore.kernel.words import words_of
from erpcore.masterdata.wip_rule import KEEP, QUOTA_METHOD
from erpcore.production.month_costs import NO_CHANGE, Change, moved
from erpcore.production.month_count import NotDivided
from erpcore.production.month_receipts import as_posted, shared_out
from erpcore.production.quota_division import QuotaMonth, divide_by_quotas, part_of_finished, rows_of
from erpcore.production.stage_division import (
    NOTHING,
    Work,
    divide_stage,
    finished_part_of,
    to_divide,
    work_of,
)
from erpcore.production.wip_policy import EXACT, WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED, Stage, StageCost, WipSheet, in_one_amount
from erpcore.production.work_order import WorkOrder


def divide_month(
    order: WorkOrder, period: str, policy: WipPolicy, change: Change = NO_CHANGE
) -> WipSheet | None:
    """Divide what an order has cost by the end of a month.

    Args:
        order: The order, running at the end of the month.
        period: The month.
        policy: By which rule.
        change: What differences that are not posted yet add to the month's cost.

    Returns:
        The sheet of the month; None where orders keep their cost, or nothing happened in the month.

    Raises:
        NotCounted: When the rule asks for a count that there is not.
        NotDivided: When there is cost and nothing to bear it, more is in process at quota than there is, or a cost is
            negative.
    """
    rule = policy.rule(order, period)
    if rule == KEEP or not moved(order, period, change):
        return None
    work = work_of(order, period, policy, change)
    costs = work.costs
    month = QuotaMonth(order, period, policy, costs, work.finished, work.counted, change)
    quotas = divide_by_quotas(month) if work.rule == QUOTA_METHOD else ()
    rows = rows_of(quotas) if work.rule == QUOTA_METHOD else _rows(work, policy)
    rows = _with_goods_ahead(rows, work, policy)
    in_process = sum(portion.quantity for portion in work.counted)
    came = policy.came_of(order)
    receipts = as_posted(costs) if work.at_fixed_price else shared_out(rows, costs, policy.receiver, came)
    return WipSheet(period, rule, work.finished, in_process, tuple(rows), receipts, quotas)


def _rows(work: Work, policy: WipPolicy) -> list[StageCost]:
    rows, total = [], to_divide(work)
    one_amount = policy.in_one_amount and not work.rest_is_finished
    exact = work._replace(printed=EXACT) if one_amount else work  # the amount has a rate, its elements none
    for stage in sorted({*total, *work.costs.opening, *work.quota}, key=policy.order_of):
        try:
            by = exact if stage.source == TRANSFERRED else work
            row = divide_stage(by, stage, work.costs.opening.get(stage, 0), total.get(stage, 0))
        except ValueError as error:
            raise NotDivided(policy.said(stage, words_of(error))) from None
        if any(row[1:5]):
            rows.append(row)
    return in_one_amount(rows, lambda *of: divide_stage(work, *of)) if one_amount else rows


def _with_goods_ahead(rows: Sequence[StageCost], work: Work, policy: WipPolicy) -> list[StageCost]:
    """Leave in process what goods cost that only later months have taken."""
    found = {row.stage: row for row in rows}
    for stage, amount in work.costs.ahead.items():
        row = found.get(stage, StageCost(stage, 0, 0, 0, 0, NOTHING, NOTHING))
        found[stage] = row._replace(cost=row.cost + amount, closing=row.closing + amount)
    return sorted(found.values(), key=lambda row: policy.order_of(row.stage))


def sheet_of(order: WorkOrder, period: str, policy: WipPolicy, change: Change = NO_CHANGE) -> WipSheet | None:
    """Divide a month; None also where it cannot be: a finding of the close says why, and until then nothing moves."""
    try:
        return divide_month(order, period, policy, change)
    except NotDivided:
        return None


def finished_part(
    order: WorkOrder, period: str, policy: WipPolicy, change: Change = NO_CHANGE
) -> Callable[[Stage], Fraction]:
    """Say which part of a little more cost of a stage would be for finished units, 0 to 1: the rest stays in process.

    Args:
        order: The order.
        period: The month.
        policy: By which rule.
        change: What differences that are not posted yet add to the month's cost.

    Raises:
        NotCounted: When the rule asks for a count that there is not.
    """
    work = work_of(order, period, policy, change)
    if work.rule == QUOTA_METHOD:
        month = QuotaMonth(order, period, policy, work.costs, work.finished, work.counted, change)
        return lambda stage: part_of_finished(month, stage)
    return lambda stage: finished_part_of(work, stage)
