"""How a month's end divided what an order cost between what it finished and what is in process (产品成本计算单)."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.quotas.quota_method import QuotaCost, QuotaElement
from erpcore.kernel.movements import text_of
from erpcore.kernel.rounding import split

SPOILAGE = "spoilage"  # the element under which good output bears losses, of a company that has it
TRANSFERRED = "transferred"  # source of what came with goods that were made before (上一步骤转入)
OWN = ""


class Stage(NamedTuple):
    """A cost element, apart by where it comes from: the order itself, or goods of an earlier level issued to it."""

    source: str
    element: str


ALL_TRANSFERRED = Stage(TRANSFERRED, "")  # all elements of it together


class StageCost(NamedTuple):
    """What there was of a stage and where it went; minor units, and the measures it was divided by."""

    stage: Stage
    opening: int
    cost: int  # of the month, any sign
    finished: int
    closing: int
    finished_weight: Fraction  # equivalent micro-units, or minor units of quota; 0 where nothing is weighed
    closing_weight: Fraction


def in_one_amount(
    rows: Sequence[StageCost], divide: Callable[[Stage, int, int], StageCost]
) -> list[StageCost]:
    """Divide what came with goods made before as one amount, to which its elements come (逐步综合结转).

    Args:
        rows: Of an order, divided element by element, those that came before without a rounded unit cost.
        divide: Divides a stage with its opening cost and its total, its unit cost rounded.
    """
    came = [row for row in rows if row.stage.source == TRANSFERRED]
    opening, cost = sum(row.opening for row in came), sum(row.cost for row in came)
    whole = divide(ALL_TRANSFERRED, opening, opening + cost).finished if came else 0
    more = whole - sum(row.finished for row in came)
    if not more:
        return list(rows)
    moved = split(abs(more), [row.closing if more > 0 else row.finished for row in came])
    finished = {
        row.stage: row.finished + (part if more > 0 else -part) for row, part in zip(came, moved, strict=True)
    }
    return [
        row._replace(finished=finished[row.stage], closing=row.opening + row.cost - finished[row.stage])
        if row.stage in finished
        else row
        for row in rows
    ]


class StageQuota(NamedTuple):
    """A stage by the quota method (定额法): minor units, differences plus where they are above quota."""

    stage: Stage
    each: Fraction  # quota of the month: minor units for one micro-unit
    month: QuotaElement
    finished: QuotaCost
    closing: QuotaCost


Values = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]  # receipt -> element and minor units


class WipSheet(NamedTuple):
    """One order at the end of one month."""

    period: str
    rule: str
    finished: int  # micro-units received in the month
    closing: int  # micro-units counted in process
    rows: tuple[StageCost, ...]
    receipts: Values  # what they are worth
    quotas: tuple[StageQuota, ...] = ()  # by the quota method

    def left(self) -> dict[Stage, int]:
        """What is in process by stage, in minor units; zeros are left out."""
        return {row.stage: row.closing for row in self.rows if row.closing}

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        rows = [
            [*row.stage, *row[1:5], str(row.finished_weight), str(row.closing_weight)] for row in self.rows
        ]
        quotas = [[*of.stage, str(of.each), of.month[:-1], of.finished, of.closing] for of in self.quotas]
        return text_of([self.period, self.rule, self.finished, self.closing, rows, self.receipts, quotas])

    @classmethod
    def from_text(cls, text: str) -> "WipSheet":
        """Read what `to_text` wrote."""
        period, rule, finished, closing, rows, receipts, quotas = json.loads(text)
        return cls(
            period,
            rule,
            finished,
            closing,
            tuple(
                StageCost(
                    Stage(source, element), begun, cost, done, left, Fraction(of_done), Fraction(of_left)
                )
                for source, element, begun, cost, done, left, of_done, of_left in rows
            ),
            tuple((layer, tuple((element, part) for element, part in value)) for layer, value in receipts),
            tuple(
                StageQuota(
                    Stage(source, element),
                    Fraction(each),
                    QuotaElement(*month),
                    QuotaCost(*done),
                    QuotaCost(*left),
                )
                for source, element, each, month, done, left in quotas
            ),
        )
