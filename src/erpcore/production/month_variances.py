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
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import half_up, split
from erpcore.production.allowance import PLANNING, STANDARD_CHANGE, InProcess, allowed_by_cause, card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.lot_size import line_of
from erpcore.production.month_costs import settled
from erpcore.production.month_count import LinesCome, Portions, counted, counted_before, equivalents
from erpcore.production.order_month import Input, OrderMonth, taker_of
from erpcore.production.order_quota import quota_of
from erpcore.production.order_until import order_until
from erpcore.production.overhead import OPENING
from erpcore.production.variances import Found, kinds_of
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet
from erpcore.production.work_order import WorkOrder

Explain = Callable[[WorkOrder, InProcess], Found]  # actual less allowed, by kind, cause and element
Kinds = dict[tuple[str, str], int]  # kind and element -> minor units
ByStage = Counter[tuple[str, Stage]]
NOTHING = Fraction(0)
_OF_OUTPUT = {PLANNING, STANDARD_CHANGE}  # variances that work in process has no part in
_WHOLE = {"ignore", "as_finished"}  # rules to which nothing, or all, is in unfinished units
_AT_A_VALUE = {"ignore", "at_quota"}  # rules by which no variance changes what is in process


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
    card = _Card(order, policy)
    now = order_until(order, lambda code: code <= sheet.period)
    in_turn = sheet.rule == "first_in_first_out"
    stages = [row.stage for row in sheet.rows]
    in_process = (
        card.counted(stages, counted(order, policy.counts_of(sheet.period)))
        if in_turn
        else card.in_process(
            {row.stage: _allowed(card, sheet, row) for row in sheet.rows}, _come(card, sheet)
        )
    )
    found = explain(now, in_process)
    kinds: Kinds = Counter()
    for (kind, _), amounts in found.items():
        for element, amount in amounts.items():
            kinds[kind, element] += amount
    kept = Counter[str]()  # by element: what in process is worth beyond what the card allows
    for row in sheet.rows:
        kept[row.stage.element] += row.closing
    for amounts in in_process.allowed.values():
        kept.subtract(amounts)
    if any(kept.values()):
        bears = _kept_first(card, sheet, found, explain) if in_turn else _kept(card, sheet, found)
        for key, amount in _odd_cents(bears, kept):
            kinds[key] -= amount
    return {key: amount for key, amount in kinds.items() if amount}


class _Card(NamedTuple):
    """The card of an order, stage by stage."""

    order: WorkOrder
    policy: WipPolicy

    def in_process(self, allowed: dict[Stage, Fraction], portions: Portions) -> InProcess:
        """Lead what is allowed for units in process to the lines of the card, each stage rounded once.

        Args:
            allowed: Minor units by stage.
            portions: What was counted; where it names an operation, each line has what it has done for the units.
        """
        quota, found = quota_of(self.order, self.policy), dict[Input, Amounts]()
        come = {
            of: LinesCome(portions, of) for of in (OWN, TRANSFERRED) if any(each.lines for each in portions)
        }
        for stage, amount in allowed.items():
            lines = self._lines(stage.source)
            rounded = {stage.element: half_up(amount)}
            for cause, share in allowed_by_cause(lines, rounded, come.get(stage.source)).items():
                known = found.setdefault(cause, {})
                known.update({of: known.get(of, 0) + part for of, part in share.items()})

        def units(cause: Input, element: str) -> Fraction:
            stage = Stage(TRANSFERRED if self.policy.transferred(*cause) else OWN, element)
            of_one = quota.get(stage)
            part = come[stage.source].part(cause, element) if come else 1
            return allowed.get(stage, NOTHING) / of_one * part if of_one else NOTHING

        return InProcess(found, units)

    def counted(self, stages: Iterable[Stage], portions: Portions) -> InProcess:
        """Say what is allowed for units that were counted."""
        quota = quota_of(self.order, self.policy)
        allowed = {of: equivalents(portions, of) * quota.get(of, NOTHING) for of in stages}
        return self.in_process(allowed, portions)

    def by_stage(self, found: Found) -> ByStage:
        """Add variances up by kind and stage; those of output alone are left out."""
        sums: ByStage = Counter()
        for (kind, cause), amounts in found.items():
            source = TRANSFERRED if self.policy.transferred(*line_of(cause)) else OWN
            for element, amount in amounts.items() if kind not in _OF_OUTPUT else ():
                sums[kind, Stage(source, element)] += amount
        return sums

    def _lines(self, source: str) -> CostCard:
        card = card_of(self.order)
        components = [of for of in card.components if self.policy.made(of.item) == (source == TRANSFERRED)]
        operations = card.operations if source == OWN else ()
        return card._replace(components=tuple(components), operations=operations)


def _allowed(card: _Card, sheet: WipSheet, row: StageCost) -> Fraction:
    """Say what the card allows for what is in process in a stage: minor units."""
    if _at_a_value(sheet, row):
        return Fraction(row.closing)
    quota = quota_of(card.order, card.policy).get(row.stage, NOTHING)
    if sheet.rule == "by_quota":
        return row.closing_weight if quota else NOTHING  # without it, weights are quota hours
    return row.closing_weight * quota


def _come(card: _Card, sheet: WipSheet) -> Portions:
    """Say what was counted of the units that the card allows for: at a fixed amount, the last time that it was."""
    counts = card.order.counts
    if sheet.rule in _WHOLE:
        return ()
    of_month = next((code for code in card.policy.counts_of(sheet.period) if code in counts), "")
    if sheet.rule == "keep_fixed" and not of_month:
        of_month = max((code for code in counts if code < sheet.period), default="")
    return counts.get(of_month, ())


def _at_a_value(sheet: WipSheet, row: StageCost) -> bool:
    fixed = sheet.rule == "keep_fixed" and not (row.finished_weight or row.closing_weight)
    return fixed or sheet.rule in _AT_A_VALUE


def _kept(card: _Card, sheet: WipSheet, found: Found) -> ByStage:
    """Say what of each variance work in process bears: its share of what is not posted yet."""
    new = card.by_stage(found)
    new.subtract(_posted_before(card.order, sheet.period, new))
    shares = {row.stage: _share(sheet, row) for row in sheet.rows}
    return _parts(new, shares)


def _kept_first(card: _Card, sheet: WipSheet, found: Found, explain: Explain) -> ByStage:
    """Say what of each variance is borne by units that were there before and still are, and by those begun since."""
    order, portions = card.order, counted_before(card.order, sheet.period)
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
    return row.closing_weight / whole if whole and not _at_a_value(sheet, row) else NOTHING


def _parts(of: ByStage, shares: dict[Stage, Fraction]) -> ByStage:
    parts: ByStage = Counter()
    for (kind, stage), amount in of.items():
        parts[kind, stage] = half_up(amount * shares.get(stage, NOTHING))
    return parts


def _posted_before(order: WorkOrder, period: str, found: ByStage) -> ByStage:
    """Say what earlier months posted, by kind and stage; a kind of both stages is divided by what it is now."""
    posted: ByStage = Counter()
    for code, month in order.months.items():
        for key, amounts in month.outputs.items() if code < period else ():
            role, kind = taker_of(key)
            for element, amount in amounts.items() if role == "variance" and kind not in _OF_OUTPUT else ():
                stages = [Stage(source, element) for source in (OWN, TRANSFERRED)]
                weights = [abs(found[kind, stage]) for stage in stages]
                for stage, part in zip(
                    stages, split(amount, weights if any(weights) else [1, 0]), strict=True
                ):
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
