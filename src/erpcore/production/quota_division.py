"""Divide an order's month by the quota method (定额法): quota cost, deviations, changes of quotas, material variances.

What is finished and what is in process have quota cost by their number and degree at the quotas of the month. What was
in process before is brought to them (月初定额变动), and the cost of the month is quota cost of what was put in, the
material cost variance (what goods cost beyond the price of the card) and, for the rest, deviation.
`costing.quotas.quota_method` divides.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 定额法; 成本会计, 产品成本计算的定额法.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.quotas.quota_method import Layer, QuotaCost, QuotaElement, change_by_ratio, quota_cost
from erpcore.costing.variances.variance import price_and_quantity
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Unsuitable, words_of
from erpcore.masterdata.wip_rule import QUOTA_METHOD
from erpcore.production.allowance import card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.goods_ahead import charged_for
from erpcore.production.month_costs import Change, MonthCosts, by_stage
from erpcore.production.month_count import NotDivided, Portions, counted_before, equivalents
from erpcore.production.order_month import OrderMonth
from erpcore.production.order_quota import quota_of
from erpcore.production.wip_policy import COST_VARIANCE, WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, StageQuota
from erpcore.production.wording import finished_or_left_below_zero
from erpcore.production.work_order import WorkOrder

NOTHING = Fraction(0)
NO_QUOTA = QuotaElement(0, 0, 0, 0, 0, 0)
NO_COST = QuotaCost(0, 0, 0, 0)
_ALL: tuple[Layer, ...] = ("deviation", "change", "material_variance")


class QuotaMonth(NamedTuple):
    """An order at the end of a month by the quota method."""

    order: WorkOrder
    period: str
    policy: WipPolicy
    costs: MonthCosts
    finished: int  # micro-units
    counted: Portions
    change: Change  # what the month costs more than is posted


def divide_by_quotas(month: QuotaMonth) -> tuple[StageQuota, ...]:
    """Divide every stage between what is finished and what is in process.

    A stage without any quota is deviation in full: there is no quota cost to share it by, and finished goods bear it.
    In a month without finished goods all differences stay in process.

    Raises:
        NotDivided: When a quota of the month has no price, or a stage costs less than nothing in finished goods or in
            process.
        NotCounted: When nobody counted what was in process before the method was taken up.
    """
    order, costs = month.order, month.costs
    card = month.policy.quotas(order, month.period)
    quota, before = quota_of(order, month.policy, card), _before(month)
    nothing = StageQuota(Stage(OWN, ""), NOTHING, NO_QUOTA, NO_COST, NO_COST)
    variances, found = _variances(month, card), []
    for stage in sorted({*costs.total, *costs.opening, *quota, *(before or ())}, key=month.policy.order_of):
        each, opening = quota.get(stage, NOTHING), costs.opening.get(stage, 0)
        left = _taken_up(month, stage, each, opening) if before is None else before.get(stage, nothing)
        element = _element(month, stage, each, left)
        cost = costs.total.get(stage, 0) - opening
        element = element._replace(
            deviation=cost - element.quota - variances[stage], material_variance=variances[stage]
        )
        try:
            finished, closing = _divided(month, element)
        except ValueError as error:
            raise NotDivided(month.policy.said(stage, words_of(error))) from None
        if any(element[:-1]):
            found.append(StageQuota(stage, each, element, finished, closing))
    return tuple(found)


def rows_of(quotas: Iterable[StageQuota]) -> list[StageCost]:
    """Write the stages as every division does: opening, cost, and where they went, by weight of quota cost."""
    rows = []
    for stage, _, of, finished, closing in quotas:
        opening = of.opening_quota + of.opening_deviation + of.opening_change + of.opening_material_variance
        cost = of.quota + of.deviation + of.material_variance
        weights = Fraction(finished.quota), Fraction(closing.quota)
        rows.append(StageCost(stage, opening, cost, finished.actual, closing.actual, *weights))
    return rows


def part_of_finished(month: QuotaMonth, stage: Stage) -> Fraction:
    """Say which part of a little more cost of goods is for finished units: it is a material cost variance."""
    if not month.finished:
        return NOTHING
    each = quota_of(month.order, month.policy, month.policy.quotas(month.order, month.period)).get(
        stage, NOTHING
    )
    whole = month.finished + equivalents(month.counted, stage)
    if not each or "material_variance" not in month.policy.shared(month.order, month.period):
        return Fraction(1)
    return Fraction(month.finished) / whole


def _before(month: QuotaMonth) -> dict[Stage, StageQuota] | None:
    """Give what the last month left; None where it was not divided by quotas."""
    sheets = month.order.sheets
    last = max((code for code in sheets if code < month.period), default="")
    if not last or sheets[last].rule != QUOTA_METHOD:
        return None
    return {of.stage: of for of in sheets[last].quotas}


def _taken_up(month: QuotaMonth, stage: Stage, each: Fraction, opening: int) -> StageQuota:
    """Value what was in process when the method is taken up: at the quotas of the month, the rest is deviation."""
    portions = counted_before(month.order, month.period, month.policy, needed=bool(opening))
    quota = half_up(equivalents(portions, stage) * each)
    return StageQuota(stage, each, NO_QUOTA, NO_COST, QuotaCost(quota, 0, 0, 0))


def _element(month: QuotaMonth, stage: Stage, each: Fraction, before: StageQuota) -> QuotaElement:
    """Say what was there and what the month should have cost, at its quotas."""
    left = before.closing
    change = change_by_ratio(left.quota, before.each, each) if left.quota and before.each != each else 0
    finished = half_up(month.finished * each)
    closing = half_up(equivalents(month.counted, stage) * each)
    opening = month.costs.opening.get(stage, 0)
    return QuotaElement(
        opening_quota=left.quota,
        opening_deviation=opening - left.quota - left.change - left.material_variance,
        quota_change=change,
        quota=finished + closing - left.quota - change,
        deviation=0,
        finished_quota=finished,
        opening_change=left.change,
        opening_material_variance=left.material_variance,
    )


def _divided(month: QuotaMonth, element: QuotaElement) -> tuple[QuotaCost, QuotaCost]:
    """Divide one stage between finished goods and work in process."""
    if element.opening_quota + element.quota_change + element.quota:
        shared = month.policy.shared(month.order, month.period) if element.finished_quota else _ALL
        finished, closing, _ = quota_cost(
            {"cost": element}, shared=shared, rate_decimals=month.policy.rate_decimals
        )["cost"]
    else:
        whole = QuotaCost(
            0,
            element.opening_deviation + element.deviation,
            element.opening_change - element.quota_change,
            element.opening_material_variance + element.material_variance,
        )
        finished, closing = (whole, NO_COST) if month.finished else (NO_COST, whole)
    if closing.actual < 0 or (finished.actual < 0 and not month.policy.at_fixed_price(month.order)):
        of_each = (month.policy.money(part.actual) for part in (finished, closing))
        raise Unsuitable(finished_or_left_below_zero(*of_each))
    return finished, closing


def _variances(month: QuotaMonth, card: CostCard) -> Counter[Stage]:
    """Say what goods of the month cost beyond the price of the card (材料成本差异), by stage.

    Goods that stand on no card have no price: what they cost is deviation.
    """
    components = (*reversed(card_of(month.order).components), *reversed(card.components))
    prices = {of.item: dict(of.prices) for of in components}
    found: Counter[Stage] = Counter()
    costs = charged_for(month.order, month.period)
    used = month.order.months.get(month.period, OrderMonth()).used
    for cause in dict.fromkeys([*costs, *used]):
        role, key = cause
        source = TRANSFERRED if month.policy.transferred(role, key) else OWN
        amounts = costs.get(cause, {})
        if role == COST_VARIANCE:
            found.update({Stage(source, element): amount for element, amount in amounts.items()})
        for element in {**amounts, **prices[key]} if role == "stock" and key in prices else ():
            found[Stage(source, element)] += price_and_quantity(
                standard_price=prices[key].get(element, 0),
                actual_quantity=used.get(cause, 0),
                actual_amount=amounts.get(element, 0),
                standard_amount=0,
                decimals=card.decimals,
            )[0]
    for source, more in ((OWN, month.change.goods), (TRANSFERRED, month.change.transferred)):
        found.update({Stage(source, element): amount for element, amount in more.items()})
    found.subtract(by_stage(month.change.ahead, month.policy.transferred))
    return found
