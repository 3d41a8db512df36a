"""Hours whose cost waits in a pool until the batches that they were worked on are finished (基本生产成本二级账).

What a pool holds in money is its balance; here is what it holds in hours, order by order: what was there when the
books began, what months brought, and what finished batches were charged for.
Source: 成本会计, 简化分批法: 累计工时.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate, drop, opened

SUBJECT = "waiting_hours"
Way = Literal["opening", "worked", "charged"]
_ENDS = "\t"  # stands in no code
_Key = tuple[str, str, str]  # order, period, way


class Hours(NamedTuple):
    """The measure of one order at one cost centre in some months; micro-hours, or another measure of its key."""

    opening: int = 0  # worked before the books began
    worked: int = 0
    charged: int = 0  # for which the order bears its share of the pool

    @property
    def waiting(self) -> int:
        """What the order bears nothing for yet."""
        return self.opening + self.worked - self.charged


class WaitingHours:
    """What marks count, by cost centre, order, period and way."""

    def __init__(self) -> None:
        self.centres: dict[str, dict[_Key, int]] = {}

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Count hours that came or were charged."""
        period, centre, order = mark.key.split(_ENDS)
        of = opened(self.centres, centre, undo)
        accumulate(of, (order, period, mark.name), mark.delta, undo)

    def of(self, centre: str, within: Callable[[str], bool]) -> dict[str, Hours]:
        """Add up the hours of a cost centre in some periods, by order."""
        found: dict[str, Hours] = {}
        for (order, period, way), hours in self.centres.get(centre, {}).items():
            if within(period):
                known = found.get(order, Hours())
                found[order] = known._replace(**{way: getattr(known, way) + hours})
        return found

    def trim(self, limit: str, undo: Undo) -> None:
        """Forget orders that have nothing waiting since a period and nothing later; `limit` is that period."""
        for centre, of in self.centres.items():
            latest: dict[str, str] = {}
            for order, period, _ in of:
                latest[order] = max(latest.get(order, ""), period)
            done = {order for order, hours in self.of(centre, bool).items() if not hours.waiting}
            for key in [key for key in of if key[0] in done and latest[key[0]] <= limit]:
                drop(of, key, undo)


def hours_mark(way: Way, period: str, centre: str, order: str, delta: int) -> Mark:
    """Write a mark that counts hours of an order whose cost waits in the pool of a cost centre."""
    return Mark(SUBJECT, _ENDS.join((period, centre, order)), way, delta=delta)


def hours_marks(
    period: str, centre: str, wanted: Mapping[str, Hours], posted: Mapping[str, Hours]
) -> list[Mark]:
    """Write what a month brought and charged by order, less what is marked of it."""
    marks = []
    for order in {**wanted, **posted}:
        now, before = wanted.get(order, Hours()), posted.get(order, Hours())
        for way in ("worked", "charged"):
            change: int = getattr(now, way) - getattr(before, way)
            if change:
                marks.append(hours_mark(way, period, centre, order, change))
    return marks
