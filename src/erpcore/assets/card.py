"""The card of an asset (固定资产卡片): what it came with, what changed since, what it has lost by a month.

What an asset loses by a month is worked out from its card alone, as a whole, so that a month's part is what it comes to
less what it came to before.
"""

from collections.abc import Iterator

from erpcore.assets.changes import Changed
from erpcore.assets.course import NO_COURSE, Course, course
from erpcore.assets.moments import Moment, month_of
from erpcore.assets.parting import Standing
from erpcore.assets.plan import Estimate, Plan
from erpcore.assets.terms import Terms
from erpcore.kernel.movements import Place


class Card:
    """One asset."""

    __slots__ = ("amounts", "category", "changes", "charged", "output", "terms")

    def __init__(self) -> None:
        self.terms: Terms | None = None  # None once its acquisition was taken back
        self.category = ""  # of its terms, or of those taken back
        self.changes: dict[str, Changed] = {}  # by document
        # month -> what it did, millionths; documents that say so
        self.output: dict[int, tuple[int, int]] = {}
        self.amounts: dict[str, int] = {}  # role -> minor units, debit positive
        self.charged: dict[str, dict[Place, int]] = {}  # period -> who bore depreciation -> minor units

    def copy(self) -> "Card":
        """Write the card a second time, for what is done to that alone."""
        other = Card()
        other.terms, other.category = self.terms, self.category
        other.changes, other.output, other.amounts = (
            self.changes.copy(),
            self.output.copy(),
            self.amounts.copy(),
        )
        other.charged = {period: of.copy() for period, of in self.charged.items()}
        return other

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

    def estimate(self, month: int, told: int | None = None) -> Estimate:
        """Say how it is depreciated in a month.

        Args:
            month: The month.
            told: Without what documents of later months than this say; None: with all.
        """
        found = self.terms.estimate if self.terms else Estimate("none", 0, 0)
        for change in self.in_order:
            if (
                change.estimate is not None
                and change.start <= month
                and (told is None or change.month <= told)
            ):
                found = change.estimate
        return found

    def is_depreciated(self, month: int) -> bool:
        """Tell whether a month is one that it is depreciated in."""
        terms, used = self.terms, True
        for change in self.in_order:
            if change.start <= month and change.kind in ("renovation", "completion", "disposal"):
                used = change.kind == "completion"
        return terms is not None and terms.start <= month and used

    def lost(self, month: Moment) -> int:
        """Work out its depreciation in these books by the end of a month, in minor units.

        Args:
            month: Up to and with it; with a part, so much less than the next one.
        """
        return self._until(month, impaired=True).lost

    def plan_after(self, month: int, told: int | None = None) -> Plan:
        """Say what is still to be depreciated after a month.

        Args:
            month: The month.
            told: Without what documents of later months than this say; None: with all.
        """
        return self._until(month, impaired=True, told=told).plan

    def book(self, month: int, *, impaired: bool = True) -> int:
        """Work out its carrying amount at the end of a month, all depreciation until then counted, in minor units.

        Args:
            month: The month.
            impaired: Whether impairments count; without them: what it would be worth (IAS 36 paragraph 117).
        """
        return self._until(month, impaired=impaired, told=month).book

    def cost(self, month: int) -> int:
        """Say what it cost, with what came and went until the end of a month, in minor units."""
        return (self.terms.cost if self.terms else 0) + sum(of.cost for of in self._registered(month))

    def added(self, month: int) -> int:
        """Say what came to its cost in a month, whatever went, in minor units."""
        terms = self.terms
        came = terms.cost if terms is not None and month_of(terms.acquired) == month else 0
        return came + sum(of.added for of in self._registered(month) if of.month == month)

    def worn_away(self, month: int) -> int:
        """Add up the depreciation that went until the end of a month, with parts or a renovation, in minor units."""
        return sum(of.worn for of in self._registered(month))

    def standing(self, month: int, last: Moment) -> Standing:
        """Say what it stands at after the documents of a month, depreciated up to and with another, as in `lost`.

        Out of use it stands at what it had when it was taken out, less what was replaced since.
        """
        out = self.out_of_use
        if out is not None:
            found = Standing(-out.cost, out.worn, out.provision, -out.whole)
            for of in self._collected(out):
                found = Standing(
                    found.cost + of.cost,
                    found.worn - of.worn,
                    found.provision - of.provision,
                    found.whole + of.whole,
                )
            return found
        worn = (self.terms.accumulated if self.terms else 0) + self.lost(last) - self.worn_away(month)
        cost, provision = self.cost(month), self.impairment(month)
        return Standing(cost, worn, provision, self._until(last, impaired=False).book)

    @property
    def out_of_use(self) -> Changed | None:
        """The renovation that it is in."""
        found = None
        for change in self.in_order:
            if change.kind in ("renovation", "completion"):
                found = change if change.kind == "renovation" else None
        return found

    @property
    def collected(self) -> int:
        """What it stands at in construction in progress while it is renovated, in minor units."""
        out = self.out_of_use
        return 0 if out is None else out.amount + sum(of.amount for of in self._collected(out))

    def impairment(self, month: int) -> int:
        """Add up what it was impaired by until the end of a month, less what went with parts, in minor units."""
        since = sum(of.amount if of.kind == "impairment" else -of.provision for of in self._registered(month))
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

    def _until(self, month: Moment, *, impaired: bool, told: int | None = None) -> Course:
        """Go through its time up to and with a month."""
        if self.terms is None:
            return NO_COURSE
        gone, end = self.disposed, month + 1
        if gone is not None:  # it charges all until its moment, in a later month, too
            end = gone.moment if month >= gone.month else min(end, gone.moment)
        known = (of for of in self.in_order if of.start <= month + 1 and (told is None or of.month <= told))
        return course(self.terms, known, self.output, end, impaired=impaired)

    def _registered(self, month: int) -> Iterator[Changed]:
        return (of for of in self.changes.values() if of.registered and of.month <= month)

    def _collected(self, out: Changed) -> Iterator[Changed]:
        return (of for of in self.changes.values() if of.kind == "collection" and of.number > out.number)
