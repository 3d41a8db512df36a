"""What somebody saw on its day: goods counted, and goods tested for what they will bring.

A count or a test says what was seen on its day. Only who looks again knows what he would have seen had the goods been
others, so a late document may not change them. What is kept here is where such documents stand, as long as their
period is open.
"""

from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, keep, put

LOOKED = "looked"  # the subject of the marks that say so


class Sight(NamedTuple):
    """When somebody looked."""

    day: int  # ordinal of the date
    period: str


class Looked:
    """Documents that looked at goods, folded from marks; kept where late facts are priced anew."""

    def __init__(self) -> None:
        self.sights: dict[str, dict[str, Sight]] = {}  # what was looked at -> document
        # ordinal of the day and position of each document dated later than all before it, whatever the policy
        self.days = [(0, 0)]

    @property
    def latest(self) -> int:
        """Ordinal of the last day of any document: what is dated later cannot be late."""
        return self.days[-1][0]

    def first_after(self, day: int) -> int | None:
        """Name the position of the first document that is dated later than a day; None where there is none."""
        later = bisect_right(self.days, day, key=itemgetter(0))
        return self.days[later][1] if later < len(self.days) else None

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Note that goods were looked at, or that it was taken back."""
        seen = self.sights.get(mark.key, {})
        if mark.after:
            put(self.sights, mark.key, seen | {mark.name: Sight(mark.delta, mark.after)}, undo)
        elif mark.name in seen:
            rest = {name: of for name, of in seen.items() if name != mark.name}
            keep(self.sights, mark.key, rest, undo)

    def pass_day(self, day: int, position: int, undo: Undo) -> None:
        """Note the day of a document that is later than all before it, and its position."""
        self.days.append((day, position))
        undo.append((self.days.pop,))

    def trim(self, closed: str, undo: Undo) -> None:
        """Forget what was seen by the end of a period that is closed: nothing can be dated before it any more."""
        for key, seen in [*self.sights.items()]:
            since = {name: of for name, of in seen.items() if of.period > closed}
            if len(since) < len(seen):
                keep(self.sights, key, since, undo)


def goods_counted(place: Place) -> str:
    """Name goods that are counted: an item at a site, of one lot or of all."""
    return f"{place.item}\t{place.site}\t{place.key}"


def opening_stock(item: str) -> str:
    """Name the opening stock of an item, of which an invoice of what was owed before looks for the latest."""
    return f"{item}\topening"
