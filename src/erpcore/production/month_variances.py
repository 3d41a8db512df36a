"""Variances of a running order whose product is at a fixed price: what its output and its work in process leave.

At a month's end a rule values what is in process. The card allows for the output and for the finished units that work
in process amounts to; what is actual less allowed is told apart as at completion. Work in process that is valued at
what it cost (equivalent units, 定额比例) keeps its part of each variance, by the share of the division; valued at
quota, at a fixed amount or not at all it keeps none, and the month takes all.

Everything is counted from the beginning of the order, so a month posts what is new, and the completion the rest.
Source: 标准成本法 (期末计算差异); SAP, variance calculation at period end: actual cost less work in process less target
cost of what was delivered.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import half_up, split
from erpcore.production.allowance import InProcess, card_of
from erpcore.production.allowed_in_process import (
    NOTHING,
    OF_OUTPUT,
    ByStage,
    StageCard,
    at_a_value,
    in_process_of,
    kept_of,
)
from erpcore.production.lot_size import LOT_SIZE, spread_otherwise
from erpcore.production.month_costs import settled
from erpcore.production.month_count import counted_before
from erpcore.production.order_month import OrderMonth, taker_of
from erpcore.production.order_until import order_until
from erpcore.production.overhead import OPENING
from erpcore.production.variances import Found, kinds_of
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet
from erpcore.production.work_order import WorkOrder

Explain = Callable[[WorkOrder, InProcess], Found]  # actual less allowed, by kind, cause and element
Kinds = Counter[tuple[str, str]]  # kind and element -> minor units


def unsettled(order: WorkOrder, sheet: WipSheet) -> Amounts:
    """Say what of a month is neither in process nor the fixed price of its output, and is no variance yet.

    Args:
        order: The order.
        sheet: How the month's end divides its cost.

    Returns:
        Minor units by element, plus where cost is above the price; zeros are left out.
    """
    found = Counter[str]()
    for row in sheet.rows:
        found[row.stage.element] += row.finished
    month = order.months.get(sheet.period)
    for posted in (*(dict(value) for _, value in sheet.receipts), settled(month) if month else {}):
        found.subtract(posted)
    return {element: amount for element, amount in found.items() if amount}


def month_variances(order: WorkOrder, sheet: WipSheet, policy: WipPolicy, explain: Explain) -> Kinds:
    """Explain what an order has come to by a month's end, from its beginning: output and work in process taken off.

    Args:
        order: The order.
        sheet: How the month's end divides its cost.
        policy: The set-up.
        explain: Takes actual less allowed apart, of the order as it was.

    Returns:
        Minor units, plus is unfavourable. With what earlier months posted taken off they add up, by element, to the
        variance of the month.
    """
    card = StageCard(order, policy)
    now = order_until(order, lambda code: code <= sheet.period)
    in_process = in_process_of(order, sheet, policy)
    found = explain(now, in_process)
    kinds = Kinds()
    for (kind, _), amounts in found.items():
        for element, amount in amounts.items():
            kinds[kind, element] += amount
    kept = kept_of(sheet, in_process)
    if any(kept.values()):
        in_turn = sheet.rule == "first_in_first_out"
        bears = _kept_first(card, sheet, found, explain) if in_turn else _kept(card, sheet, found)
        for key, amount in _odd_cents(bears, kept):
            kinds[key] -= amount
    return Kinds({key: amount for key, amount in kinds.items() if amount})


def _kept(card: StageCard, sheet: WipSheet, found: Found) -> ByStage:
    """Say what of each variance work in process bears: its share of what is not posted yet."""
    new = card.by_stage(found)
    new.subtract(_posted_before(card.order, sheet.period, new))
    shares = {row.stage: _share(sheet, row) for row in sheet.rows}
    return _parts(new, shares)


def _kept_first(card: StageCard, sheet: WipSheet, found: Found, explain: Explain) -> ByStage:
    """Say what of each variance is borne by units that were there before and still are, and by those begun since."""
    order, portions = card.order, counted_before(card.order, sheet.period, card.policy)
    begun = sum(portion.quantity for portion in portions)
    before = order_until(order, lambda code: code < sheet.period)
    month = order.months.get(sheet.period)
    if month is not None:
        before.months[sheet.period] = opened = OrderMonth()
        opened.costs = {cause: amounts for cause, amounts in month.costs.items() if cause[0] == OPENING}
    opening = card.by_stage(explain(before, card.counted([row.stage for row in sheet.rows], portions)))
    new = card.by_stage(found)
    new.subtract(opening)
    bears = _parts(new, {row.stage: _share(sheet, row) for row in sheet.rows})
    opening.subtract(_posted_before(order, sheet.period, opening))
    still = Fraction(max(begun - sheet.finished, 0), begun or 1)
    bears.update(_parts(opening, {row.stage: still for row in sheet.rows}))
    return bears


def _share(sheet: WipSheet, row: StageCost) -> Fraction:
    whole = row.finished_weight + row.closing_weight
    return row.closing_weight / whole if whole and not at_a_value(sheet, row) else NOTHING


def _parts(of: ByStage, shares: dict[Stage, Fraction]) -> ByStage:
    parts: ByStage = Counter()
    for (kind, stage), amount in of.items():
        parts[kind, stage] = half_up(amount * shares.get(stage, NOTHING))
    return parts


def _posted_before(order: WorkOrder, period: str, found: ByStage) -> ByStage:
    """Say what earlier months posted, by kind and stage; a kind of both stages is divided by what it is now."""
    before, kinds = order_until(order, lambda code: code < period), Kinds()
    for month in before.months.values():
        for key, amounts in month.outputs.items():
            role, kind = taker_of(key)
            for element, amount in amounts.items() if role == "variance" and kind not in OF_OUTPUT else ():
                kinds[kind, element] += amount
    for amounts in spread_otherwise(card_of(order), before.completed_quantity).values():
        for element, amount in amounts.items():
            kinds[LOT_SIZE, element] -= amount
    posted: ByStage = Counter()
    for (kind, element), amount in kinds.items():
        stages = [Stage(source, element) for source in (OWN, TRANSFERRED)]
        weights = [abs(found[kind, stage]) for stage in stages]
        for stage, part in zip(stages, split(amount, weights if any(weights) else [1, 0]), strict=True):
            posted[kind, stage] += part
    return posted


def _odd_cents(bears: ByStage, kept: Counter[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Let what work in process bears add up by element: odd cents go to the largest kind."""
    for element, amount in kept.items():
        of_element = [key for key in bears if key[1].element == element]
        left = amount - sum(bears[key] for key in of_element)
        yield from (((kind, element), bears[kind, stage]) for kind, stage in of_element)
        if left:
            largest = max(of_element, key=lambda key: abs(bears[key]), default=None)
            yield (largest[0] if largest else kinds_of(("rest", element), element)[1], element), left
