"""The card of an asset (固定资产卡片): what it came with, what changed since, what it has lost by a month.

Months are numbered: that of period "2026-10" is 2026 x 12 + 9; adjusting periods are the last month of their year.
What an asset loses by a month is worked out from its card alone, as a whole, so that a month's part is what it comes to
less what it came to before.
"""

import json
from collections.abc import Iterator
from typing import Literal, NamedTuple

from erpcore.assets.plan import Estimate, Plan
from erpcore.kernel.movements import Place, text_of

_YEAR = 12
Change = Literal["revision", "impairment", "disposal"]


def month_of(period: str) -> int:
    """Number a month by the code of its period.

    >>> month_of("2026-13") - month_of("2026-01")
    11
    """
    year, number = period.split("-")
    return int(year) * _YEAR + min(int(number), _YEAR) - 1


def period_of(month: int) -> str:
    """Name the period of a month.

    >>> period_of(month_of("2026-10") + 3)
    '2027-01'
    """
    return f"{month // _YEAR:04d}-{month % _YEAR + 1:02d}"


class Terms(NamedTuple):
    """With what an asset was brought in."""

    name: str
    category: str
    cost_centre: str
    in_service: str  # the day, as text
    acquired: str  # period of the document
    start: int  # first month that is depreciated
    before: int  # months of its life that had gone by
    cost: int  # minor units
    accumulated: int  # depreciation of before, minor units
    impairment: int  # provision of before, minor units
    used: int  # what it had done before, millionths
    estimate: Estimate

    def to_text(self) -> str:
        """Write the terms for the mark that records them."""
        return text_of(self)

    @classmethod
    def from_text(cls, text: str) -> "Terms":
        """Read terms that `to_text` wrote."""
        *fields, estimate = json.loads(text)
        return cls._make((*fields, Estimate(*estimate)))

    def plan(self, *, impaired: bool = True) -> Plan:
        """Plan its depreciation from `start` on; the months and the work of before are over."""
        _, rest = self.estimate.plan(self.cost).take(self.before, self.used)
        lost = self.accumulated + (self.impairment if impaired else 0)
        return rest.carrying(max(self.cost - lost - self.estimate.residual, 0))


class Changed(NamedTuple):
    """What happened to an asset after it was brought in."""

    number: int  # from 1 in order of time
    kind: Change
    month: int  # of the document
    start: int  # first month depreciated by it; of a disposal the first without depreciation
    amount: int = 0  # of an impairment: the loss, below zero what is taken back, minor units
    cost_centre: str = ""  # of a revision: who bears it from then on
    estimate: Estimate | None = None  # of a revision: how it goes on, where that changes

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return text_of(self)

    @classmethod
    def from_text(cls, text: str) -> "Changed":
        """Read what `to_text` wrote."""
        *fields, estimate = json.loads(text)
        return cls._make((*fields, Estimate(*estimate) if estimate else None))


class Card:
    """One asset."""

    __slots__ = ("amounts", "category", "changes", "charged", "output", "terms")

    def __init__(self) -> None:
        self.terms: Terms | None = None  # None once its acquisition was taken back
        self.category = ""  # of its terms, or of those taken back
        self.changes: dict[str, Changed] = {}  # by document
        self.output: dict[
            int, tuple[int, int]
        ] = {}  # month -> what it did, millionths; documents that say so
        self.amounts: dict[str, int] = {}  # role -> minor units, debit positive
        self.charged: dict[str, dict[Place, int]] = {}  # period -> who bore depreciation -> minor units

    @property
    def in_order(self) -> list[Changed]:
        """The changes in order of time."""
        return sorted(self.changes.values())

    @property
    def last(self) -> Changed | None:
        """The last change."""
        return max(self.changes.values(), default=None)

    @property
    def since(self) -> int:
        """The month from which on nothing has been worked out yet; 0 where nothing has changed."""
        return max((of.start for of in self.changes.values()), default=0)

    @property
    def disposed(self) -> Changed | None:
        """Its disposal, once there was one."""
        last = self.last
        return last if last is not None and last.kind == "disposal" else None

    def cost_centre(self, month: int) -> str:
        """Say who bears its depreciation of a month."""
        found = self.terms.cost_centre if self.terms else ""
        for change in self.in_order:
            if change.kind == "revision" and change.month <= month:
                found = change.cost_centre
        return found

    def estimate(self, month: int) -> Estimate:
        """Say how it is depreciated in a month."""
        found = self.terms.estimate if self.terms else Estimate("none", 0, 0)
        for change in self.in_order:
            if change.estimate is not None and change.start <= month:
                found = change.estimate
        return found

    def is_depreciated(self, month: int) -> bool:
        """Tell whether a month is one that it is depreciated in."""
        gone = self.disposed
        return self.terms is not None and self.terms.start <= month and (gone is None or month < gone.start)

    def lost(self, month: int, *, impaired: bool = True) -> int:
        """Work out its depreciation in these books by the end of a month, in minor units.

        Args:
            month: Up to and with it.
            impaired: Whether impairments count; without them: what it would have lost (IAS 36 paragraph 117).
        """
        return self._until(month, impaired=impaired)[0]

    def plan_after(self, month: int) -> Plan:
        """Say what is still to be depreciated after a month."""
        return self._until(month, impaired=True)[1]

    def book(self, month: int, *, impaired: bool = True) -> int:
        """Work out its carrying amount at the end of a month, all depreciation until then counted, in minor units."""
        terms = self.terms
        if terms is None:
            return 0
        lost = terms.accumulated + self.lost(month, impaired=impaired)
        return terms.cost - lost - (self.impairment(month) if impaired else 0)

    def impairment(self, month: int) -> int:
        """Add up what it was impaired by until the end of a month, in minor units."""
        since = sum(
            of.amount for of in self.changes.values() if of.kind == "impairment" and of.month <= month
        )
        return since + (self.terms.impairment if self.terms else 0)

    def borne(self, until: str) -> dict[Place, int]:
        """Say who bore the depreciation that was booked by the end of a period, in minor units."""
        found: dict[Place, int] = {}
        for period, of in self.charged.items():
            for place, amount in of.items() if period <= until else ():
                found[place] = found.get(place, 0) + amount
        return found

    def booked(self, until: str) -> int:
        """Add up the depreciation that was booked by the end of a period, in minor units."""
        return sum(sum(of.values()) for period, of in self.charged.items() if period <= until)

    def _until(self, month: int, *, impaired: bool) -> tuple[int, Plan]:
        terms = self.terms
        if terms is None:
            return 0, Plan("none", ())
        lost, at, plan = 0, terms.start, terms.plan(impaired=impaired)
        book = terms.cost - terms.accumulated - (terms.impairment if impaired else 0)
        residual = terms.estimate.residual
        gone = self.disposed
        end = month + 1 if gone is None else min(month + 1, gone.start)
        for change in self._until_then(month):
            start = min(change.start, end)
            if start > at:
                part, plan = plan.take(start - at, self._used(at, start))
                lost, at = lost + part, start
            if change.kind == "impairment" and impaired:
                book -= change.amount
                plan = plan.carrying(max(book - lost - residual, 0))
            elif change.estimate is not None:
                plan, residual = change.estimate.plan(book - lost), change.estimate.residual
        if end > at:
            part, plan = plan.take(end - at, self._used(at, end))
            lost += part
        return lost, plan

    def _until_then(self, month: int) -> Iterator[Changed]:
        return (change for change in self.in_order if change.start <= month + 1)

    def _used(self, first: int, end: int) -> int:
        return sum(used for month, (used, _) in self.output.items() if first <= month < end)
