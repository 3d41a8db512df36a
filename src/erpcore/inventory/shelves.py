"""Sites and their goods, where several sites share one pool: the pool knows the value, the shelf the quantity.

Where late facts are priced anew, a shelf also knows what was on it on each day, of goods whose pool does not.
Goods that go from site to site within a pool move without value. What is in transit between two of its sites is at
none of them and stands under "".
"""

from bisect import insort_right
from itertools import groupby, takewhile
from operator import itemgetter

from erpcore.inventory.holding import Holding
from erpcore.inventory.parcel import AFTER, Key, Moment
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, put
from erpcore.masterdata.areas import Areas

Moved = tuple[Moment, int]  # when, micro-units
_SITES = {"stock", "transit"}  # where goods are that go from site to site


class Shelves:
    """What is at each site, folded from the ends of movements that are stock.

    Args:
        area_of: Names the valuation area of a site; None: each site is one, and its pool knows the quantity.
    """

    def __init__(self, area_of: Areas | None = None) -> None:
        self.area_of = area_of
        self.held: dict[Key, int] = {}  # micro-units
        self.moved: dict[Key, list[Moved]] = {}  # in the order of days, where the days count

    def area(self, site: str) -> str:
        """Name the valuation area of a site."""
        return site if self.area_of is None else self.area_of(site)

    def key(self, place: Place) -> Key:
        """Name the pool of goods at a place: item and valuation area."""
        return place.item, self.area(place.site)

    def valued(self, place: Place) -> Place:
        """Name the place where the value of goods is kept: their site and their lot do not matter to it."""
        site = self.area(place.site)
        return place if place.site == site and not place.key else place._replace(key="", site=site)

    def share_pool(self, source: Place, target: Place) -> bool:
        """Tell whether goods that go from site to site stay in their pool: quantities move, and no value."""
        if self.area_of is None or not (source.role in _SITES and target.role in _SITES):
            return False
        return self.area_of(source.site) == self.area_of(target.site)

    def count(self, place: Place, other: Place, quantity: int, moment: Moment, undo: Undo) -> bool:
        """Count goods that come to a site, or leave it (negative); tell whether they stay in their pool."""
        if self.area_of is None and not moment[0]:
            return False
        if quantity:
            self._change((place.item, place.site), quantity, moment, undo)
        if not self.share_pool(place, other):
            return False
        if other.role == "transit":
            self._change((place.item, ""), -quantity, moment, undo)
        return True

    def quantity(self, key: Key, since: Moment | None = None, now: int | None = None) -> int:
        """Say how much may be taken at a site: what is there, in micro-units.

        Args:
            key: Item and site.
            since: The least that has been there from this moment on, so that what left later was there, too; what was
                taken back since needs no goods; None: now.
            now: What is there now, as its pool says; None: as it was counted here.
        """
        held = least = self.held.get(key, 0) if now is None else now
        later = takewhile(lambda one: since is not None and one[0] > since, reversed(self.moved.get(key, ())))
        for _, group in groupby(later, key=_document):
            told = list(group)
            taken_back = told[0][0][2] >= AFTER and not sum(quantity for _, quantity in told)
            for _, quantity in () if taken_back else told:
                held -= quantity
                least = min(least, held)
        return least

    def of_pool(self, pool: Holding, since: Moment | None) -> int:
        """Say how much may be taken from a pool that is of one site, from a moment on: what it says, or was counted."""
        if since is None or pool.knows_days:
            return pool.quantity
        return self.quantity((pool.item, pool.site), since, pool.quantity)

    def trim(self, closed: str, undo: Undo) -> None:
        """Forget when goods moved before a period that is closed."""
        for key, moved in self.moved.items():
            since = [one for one in moved if one[0][3] >= closed]
            if len(since) < len(moved):
                put(self.moved, key, since, undo)

    def _change(self, key: Key, quantity: int, moment: Moment, undo: Undo) -> None:
        put(self.held, key, self.held.get(key, 0) + quantity, undo)
        if moment[0]:
            if key not in self.moved:
                put(self.moved, key, [], undo)
            moved, one = self.moved[key], (moment, quantity)
            insort_right(moved, one, key=itemgetter(0))
            undo.append((moved.remove, one))


def _document(moved: Moved) -> tuple[int, int]:
    """Say whose movement it was: a document's, or that of the reversal which stands next to it."""
    return moved[0][:2]
