"""The course of an asset: its time from change to change, and what it has lost by the end of it.

Source: IAS 16 paragraphs 50-62; IAS 36 paragraphs 63 and 117-121; 企业会计准则第4号 articles 14-19.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.assets.changes import Changed
from erpcore.assets.moments import Moment
from erpcore.assets.plan import Plan
from erpcore.assets.terms import Terms

_SPREAD = frozenset({"addition", "part", "completion"})  # what is left is planned anew in proportion


class Course(NamedTuple):
    """What came of an asset by a moment."""

    lost: int  # depreciation in these books, minor units
    plan: Plan  # of what is left to depreciate
    book: int  # its carrying amount, minor units


NO_COURSE = Course(0, Plan("none", ()), 0)  # of one that is not there


def course(
    terms: Terms,
    changes: Iterable[Changed],
    output: Mapping[int, tuple[int, int]],
    end: Moment,
    *,
    impaired: bool,
) -> Course:
    """Go through the time of an asset.

    Args:
        terms: What it came with.
        changes: That count, in order of time.
        output: What it did, by month.
        end: Up to which moment.
        impaired: Whether impairments count.
    """
    lost, at, plan, used = 0, terms.begun, terms.plan(impaired=impaired), True
    book = terms.cost - terms.accumulated - (terms.impairment if impaired else 0)
    residual = terms.estimate.residual
    for change in changes:
        start = min(change.moment, end)
        if start > at:
            part, plan = plan.take(start - at, _done(output, at, start)) if used else (0, plan)
            lost, at = lost + part, start
        book += change.carrying(impaired=impaired)
        if change.kind == "completion":
            plan = plan.begun_at(at)
        used = change.kind == "completion" or (used and change.kind != "renovation")
        if change.estimate is not None:
            residual = change.estimate.residual
        if change.estimate is not None and change.kind != "part":
            plan = change.estimate.plan(book - lost, at)
        elif change.kind in _SPREAD or (change.kind == "impairment" and impaired):
            plan = plan.carrying(max(book - lost - residual, 0), residual)
    if end > at and used:
        part, plan = plan.take(end - at, _done(output, at, end))
        lost += part
    return Course(lost, plan, book - lost)


def _done(output: Mapping[int, tuple[int, int]], first: Moment, end: Moment) -> int:
    """Add up what an asset did between two moments, in millionths."""
    return sum(done for month, (done, _) in output.items() if first <= month < end)
