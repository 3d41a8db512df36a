"""What the card of a running order allows for what is in process at a month's end, as the rule of the month counts it.

The card allows for the output and for the finished units that work in process amounts to, stage by stage.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import half_up
from erpcore.production.allowance import PLANNING, STANDARD_CHANGE, InProcess, allowed_by_cause, card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.lot_size import LOT_SIZE, by_output, line_of
from erpcore.production.month_count import LinesCome, Portions, counted, equivalents
from erpcore.production.order_month import Input
from erpcore.production.order_quota import quota_of
from erpcore.production.variances import Found
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet
from erpcore.production.work_order import WorkOrder

ByStage = Counter[tuple[str, Stage]]
NOTHING = Fraction(0)
OF_OUTPUT = {PLANNING, STANDARD_CHANGE}  # variances that work in process has no part in
_WHOLE = {"ignore", "as_finished"}  # rules to which nothing, or all, is in unfinished units
_AT_A_VALUE = {"ignore", "at_quota"}  # rules by which no variance changes what is in process


def in_process_of(order: WorkOrder, sheet: WipSheet, policy: WipPolicy) -> InProcess:
    """Say what the card of an order allows for what was in process at the end of a month.

    Args:
        order: The order.
        sheet: How the month's end divides its cost.
        policy: The set-up.
    """
    card = StageCard(order, policy)
    if sheet.rule == "first_in_first_out":
        return card.counted([row.stage for row in sheet.rows], counted(order, sheet.period, policy))
    allowed = {row.stage: _allowed(card, sheet, row) for row in sheet.rows}
    return card.in_process(allowed, _come(card, sheet))


def kept_of(sheet: WipSheet, in_process: InProcess) -> Counter[str]:
    """Say by element what in process is worth beyond what the card allows: its part of the variances."""
    kept = Counter[str]()
    for row in sheet.rows:
        kept[row.stage.element] += row.closing
    for amounts in in_process.allowed.values():
        kept.subtract(amounts)
    return kept


class StageCard(NamedTuple):
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
        absorbed = by_output(card_of(self.order))
        for (kind, cause), amounts in found.items():
            if kind in OF_OUTPUT or (kind == LOT_SIZE and line_of(cause) in absorbed):
                continue
            source = TRANSFERRED if self.policy.transferred(*line_of(cause)) else OWN
            for element, amount in amounts.items():
                sums[kind, Stage(source, element)] += amount
        return sums

    def _lines(self, source: str) -> CostCard:
        card = card_of(self.order)
        components = [of for of in card.components if self.policy.made(of.item) == (source == TRANSFERRED)]
        operations = card.operations if source == OWN else ()
        return card._replace(components=tuple(components), operations=operations)


def _allowed(card: StageCard, sheet: WipSheet, row: StageCost) -> Fraction:
    """Say what the card allows for what is in process in a stage: minor units."""
    if sheet.rule == "at_quota" and half_up(row.closing_weight) == row.closing:
        return row.closing_weight  # before it was rounded
    if at_a_value(sheet, row):
        return Fraction(row.closing)
    quota = quota_of(card.order, card.policy).get(row.stage, NOTHING)
    if sheet.rule == "by_quota":
        return row.closing_weight if quota else NOTHING  # without it, weights are quota hours
    return row.closing_weight * quota


def _come(card: StageCard, sheet: WipSheet) -> Portions:
    """Say what was counted of the units that the card allows for: at a fixed amount, the last time that it was."""
    counts = card.order.counts
    if sheet.rule in _WHOLE:
        return ()
    of_month = next((code for code in card.policy.counts_of(sheet.period) if code in counts), "")
    if sheet.rule == "keep_fixed" and not of_month:
        of_month = max((code for code in counts if code < sheet.period), default="")
    return counts.get(of_month, ())


def at_a_value(sheet: WipSheet, row: StageCost) -> bool:
    """Tell whether work in process of a stage has a value of its own, which no variance changes."""
    fixed = sheet.rule == "keep_fixed" and not (row.finished_weight or row.closing_weight)
    return fixed or sheet.rule in _AT_A_VALUE
