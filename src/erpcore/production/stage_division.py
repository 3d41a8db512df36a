"""Divide the cost of one stage between finished units and work in process, by each rule (在产品计价方法).

A stage is a cost element, of the order's own or transferred in with goods that were made before.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.process.opening_first import Process, opening_first
from erpcore.costing.process.wip_rules import Weights, divide_by
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Unsuitable
from erpcore.masterdata.wip_rule import FINISHED_AT_QUOTA
from erpcore.production.month_costs import Change, MonthCosts, Stages, materials_of, month_costs
from erpcore.production.month_count import Portions, counted_before, equivalents, units_in_process
from erpcore.production.order_quota import quota_for, quota_of
from erpcore.production.wip_policy import Printed, WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost
from erpcore.production.wording import (
    NO_QUOTA,
    NO_UNIT,
    NOTHING_FINISHED,
    below_zero,
    beyond_what_is_there,
    either_below_zero,
    finished_beyond,
    unborne,
)
from erpcore.production.work_order import WorkOrder

NOTHING = Fraction(0)


class Work(NamedTuple):
    """An order at a month's end, as the rules see it."""

    rule: str
    costs: MonthCosts
    finished: int  # micro-units
    counted: Portions
    before: Portions  # what was counted at the end of the last month that was
    quota: dict[Stage, Fraction]  # minor units for one micro-unit
    materials: set[str]  # cost elements that are material
    at_fixed_price: bool  # the product: what is neither standard of output nor in process is a variance
    money: Callable[[int], str]  # writes minor units for users
    printed: Printed  # rates: minor units for one micro-unit, or for one of quota cost
    done: int = 0  # micro-units finished in earlier months

    @property
    def rest_is_finished(self) -> bool:
        """The rule values what is in process: the rest is finished."""
        return self.rule in {"ignore", "fixed", "at_quota"}

    @property
    def waits(self) -> bool:
        """At quota: nothing was finished, so that what is in process keeps all that it has cost."""
        counted = self.rule == "at_quota" and any(portion.quantity for portion in self.counted)
        return counted and not (self.finished or self.at_fixed_price)

    def equivalents(self, stage: Stage, portions: Portions | None = None) -> Fraction:
        """Count what is in process as the finished units that it amounts to in a stage, in micro-units."""
        return equivalents(self.counted if portions is None else portions, stage)


def work_of(order: WorkOrder, period: str, policy: WipPolicy, change: Change) -> Work:
    """See an order at a month's end as its rule does.

    Raises:
        NotCounted: When the rule asks for a count that there is not.
    """
    rule = policy.rule(order, period)
    fixed_price = policy.at_fixed_price(order)
    costs = month_costs(order, period, policy.transferred, change, at_fixed_price=fixed_price)
    if rule == "keep_fixed":
        known = costs.opening or any(of < period for of in order.sheets)
        rule = "fixed" if known and not policy.ends_year(period) else "weighted_average"
    finished = sum(receipt.quantity for receipt in costs.receipts)
    return Work(
        rule,
        costs,
        finished,
        units_in_process(rule, order, period, policy, finished),
        counted_before(order, period, policy, needed=bool(costs.opening))
        if rule == "first_in_first_out"
        else (),
        _quota(order, period, policy, rule),
        materials_of(order, period, policy) if rule == "material_only" else set(),
        fixed_price,
        policy.money,
        policy.printed(rule),
        sum(month.output for code, month in order.months.items() if code < period),
    )


def _quota(order: WorkOrder, period: str, policy: WipPolicy, rule: str) -> dict[Stage, Fraction]:
    if rule == "at_quota":
        return quota_of(order, policy, policy.card(order, period))
    if rule == FINISHED_AT_QUOTA:
        return quota_of(order, policy)
    return quota_of(order, policy, hours=True) if rule == "by_quota" else {}


def to_divide(work: Work) -> Stages:
    """Say what there is to divide of each stage, in minor units.

    At quota an element covers what is in process as a whole: a by-product is taken off the order's own first.
    """
    total = dict(work.costs.total)
    if work.rule != "at_quota":
        return total
    for element in {stage.element for stage in work.quota}:
        stages = [Stage(source, element) for source in (OWN, TRANSFERRED)]
        beyond = [total.get(stage, 0) - _at_quota(work, stage)[0] for stage in stages]
        if min(beyond) < 0 <= sum(beyond):
            short = beyond.index(min(beyond))
            for stage, sign in ((stages[short], 1), (stages[1 - short], -1)):
                total[stage] = total.get(stage, 0) - sign * beyond[short]
    return total


def divide_stage(work: Work, stage: Stage, opening: int, total: int) -> StageCost:
    """Divide one stage by the rule.

    Args:
        work: The order.
        stage: One of its stages.
        opening: Its opening work in process, minor units.
        total: That and the cost of the month.

    Raises:
        ValueError: When there is cost and nothing to bear it, more is in process than there is, or a cost is negative.
    """
    if work.rule == "first_in_first_out":
        return _opening_first(work, stage, opening, total)
    if work.rest_is_finished:
        return _rest_is_finished(work, stage, opening, total)
    if work.rule == FINISHED_AT_QUOTA:
        return _rest_is_in_process(work, stage, opening, total)
    weights = _weights(work, stage)
    if total < 0:
        raise Unsuitable(below_zero(work.money(total)))
    if total and not any(weights):
        unknown = work.rule == "by_quota" and not quota_for(work.quota, stage)
        raise Unsuitable(unborne(work.money(total), NO_QUOTA if unknown else NO_UNIT))
    division = divide_by({}, {"cost": total}, {"cost": weights}, **work.printed)
    finished, closing = division.finished["cost"], division.closing["cost"]
    return StageCost(stage, opening, total - opening, finished, closing, *map(Fraction, weights))


def finished_part_of(work: Work, stage: Stage) -> Fraction:
    """Say which part of a little more cost of a stage would be for finished units, 0 to 1."""
    if work.rest_is_finished:
        return Fraction(not work.waits)
    if work.rule == FINISHED_AT_QUOTA:
        return NOTHING
    done, left = _measures(work, stage)
    return Fraction(done) / (done + left) if done + left > 0 else NOTHING


def _measures(work: Work, stage: Stage) -> tuple[Fraction, Fraction]:
    if work.rule != "first_in_first_out":
        finished, closing = _weights(work, stage)
        return Fraction(finished), Fraction(closing)
    try:
        return opening_first(0, 0, _process(work, stage))[2:]
    except ValueError:  # units less far than before: the division itself says so, where there is cost
        return NOTHING, NOTHING


def _weights(work: Work, stage: Stage) -> Weights:
    equivalents = work.equivalents(stage)
    if work.rule == "as_finished":
        return Weights(work.finished, sum(portion.quantity for portion in work.counted))
    if work.rule == "by_quota":
        quota = quota_for(work.quota, stage)
        return Weights(work.finished * quota, equivalents * quota)
    if work.rule == "material_only" and stage.source == OWN and stage.element not in work.materials:
        return Weights(work.finished, 0)
    return Weights(work.finished, equivalents)


def _rest_is_finished(work: Work, stage: Stage, opening: int, total: int) -> StageCost:
    closing, weight = 0, NOTHING
    if work.rule == "fixed":
        closing = opening
    elif work.rule == "at_quota":
        if total and not work.quota and not work.waits and any(of.quantity for of in work.counted):
            raise Unsuitable(unborne(work.money(total), NO_QUOTA))
        closing, weight = _at_quota(work, stage)
        closing = total if work.waits else closing
    if not (work.at_fixed_price or 0 <= closing <= total):
        raise Unsuitable(beyond_what_is_there(work.money(closing), work.money(total)))
    variance = work.at_fixed_price and work.rule == "at_quota"
    if total != closing and not work.finished and not variance:
        raise Unsuitable(unborne(work.money(total - closing), NOTHING_FINISHED))
    return StageCost(stage, opening, total - opening, total - closing, closing, NOTHING, weight)


def _rest_is_in_process(work: Work, stage: Stage, opening: int, total: int) -> StageCost:
    if total and work.finished and not work.quota:
        raise Unsuitable(unborne(work.money(total), NO_QUOTA))
    of_one, upto = work.quota.get(stage, NOTHING), work.done + work.finished
    # of all that is finished so far, or months of one unit would come to a cent more than the order
    finished = half_up(upto * of_one) - half_up(work.done * of_one)
    if finished > max(total, 0):
        raise Unsuitable(finished_beyond(work.money(finished), work.money(total)))
    return StageCost(stage, opening, total - opening, finished, total - finished, NOTHING, NOTHING)


def _opening_first(work: Work, stage: Stage, opening: int, total: int) -> StageCost:
    if min(opening, total - opening) < 0:
        raise Unsuitable(either_below_zero(work.money(opening), work.money(total - opening)))
    found = opening_first(opening, total - opening, _process(work, stage), **work.printed)
    return StageCost(stage, opening, total - opening, *found)


def _process(work: Work, stage: Stage) -> Process:
    before = sum(portion.quantity for portion in work.before)
    return Process(before, work.equivalents(stage, work.before), work.finished, work.equivalents(stage))


def _at_quota(work: Work, stage: Stage) -> tuple[int, Fraction]:
    weight = work.equivalents(stage) * work.quota.get(stage, NOTHING)
    return half_up(weight), weight
