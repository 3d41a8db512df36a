"""Rough capacity: the hours that open and planned orders ask of work centres, against the hours that there are.

The hours of an order are spread evenly over the days from its release to the day before it is due; what is past of them
has to be done from the first day of the plan on. It is no schedule: nothing is moved, and nothing waits for anything.

Source: rough-cut capacity planning and capacity requirements planning, Vollmann, Berry, Whybark and Jacobs,
    Manufacturing Planning and Control Systems; 粗能力计划、能力需求计划.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.kernel.rounding import MICRO, split

Measure = Literal["labour", "machine"]


class Work(NamedTuple):
    """Hours that an order asks of a work centre."""

    work_centre: str
    measure: Measure
    hours: int  # micro-hours, not negative
    first: date  # the first day on which it is worked at
    last: date  # the last one
    source: str  # the order
    planned: bool = False  # by the plan; an open order is not


class SpanLoad(NamedTuple):
    """A work centre in a week, a month or whatever the plan is cut into (负荷); micro-hours."""

    work_centre: str
    measure: Measure
    first: date  # the first day of the span
    opened: int  # that open orders ask for
    planned: int  # that planned orders ask for
    available: int  # that there are

    @property
    def load(self) -> int:
        """What all orders ask for."""
        return self.opened + self.planned

    @property
    def left(self) -> int:
        """What is not asked for; below zero: overload (超负荷)."""
        return self.available - self.load

    @property
    def ratio(self) -> Fraction | None:
        """Load over capacity (负荷率); None where there is no capacity."""
        return Fraction(self.load, self.available) if self.available else None


@exact_arguments
def operation_time(
    quantity: int,
    *,
    setup: int = 0,
    run: int = 0,
    per: int = MICRO,
    good: int = MICRO,
    whole_loads: bool = False,
) -> Fraction:
    """Say how long an operation takes: set-up once for an order, run time for all that is started.

    Args:
        quantity: Good output, micro-units.
        setup: Micro-hours.
        run: Micro-hours for `per` units.
        per: Micro-units; of whole loads one of them.
        good: Of a million that are started so many come out good.
        whole_loads: Whether a load takes its time however full it is.

    Returns:
        Micro-hours, exact.

    Raises:
        ValueError: For a negative time or quantity, loads of nothing, no good output at all.

    >>> hour = 1_000_000
    >>> operation_time(40_000_000, setup=hour, run=hour // 10)  # an hour, and a tenth for each of 40
    Fraction(5000000, 1)
    >>> operation_time(40_000_000, run=2 * hour, per=25_000_000, whole_loads=True)  # two loads of up to 25
    Fraction(4000000, 1)
    """
    if min(quantity, setup, run) < 0 or per < 1 or not 0 < good <= MICRO:
        raise ValueError("hours and quantities are not negative, loads and good output above zero")
    started = Fraction(quantity * MICRO, good)
    loads = started / per
    if whole_loads:
        loads = Fraction(-(-loads.numerator // loads.denominator))
    return setup + run * loads


@exact_arguments
def capacity_load(
    works: Iterable[Work], starts: Sequence[date], end: date, available: Mapping[tuple[str, str, date], int]
) -> tuple[SpanLoad, ...]:
    """Add up what is asked of each work centre, span by span, beside the hours that it has.

    Args:
        works: In any order; what is past of one is done from the first start on, what is after the end is left out.
        starts: First day of each span, rising.
        end: The first day after the last span.
        available: (work centre, "labour" or "machine", first day of the span) -> micro-hours; none: nothing is there.

    Returns:
        By work centre, measure and span; all spans of each that is asked for something or has something.

    Raises:
        ValueError: For negative hours, work that ends before it begins, days that do not rise.

    >>> week, next_week = date(2026, 11, 2), date(2026, 11, 9)
    >>> job = Work("PRESS", "machine", 60_000_000, date(2026, 11, 6), date(2026, 11, 10), "order")
    >>> there = {("PRESS", "machine", week): 40_000_000}
    >>> [(of.load, of.left) for of in capacity_load([job], [week, next_week], date(2026, 11, 16), there)]
    [(36000000, 4000000), (24000000, -24000000)]
    """
    bounds = [*starts, end]
    if len(bounds) < 2 or any(first >= second for first, second in pairwise(bounds)):
        raise ValueError("a load is told of spans that begin on rising days")
    if any(hours < 0 for hours in available.values()):
        raise ValueError("hours that there are cannot be negative")
    asked: dict[tuple[str, Measure], tuple[list[int], list[int]]] = {}
    for name, measure in {key[:2] for key in available}:
        asked[name, "labour" if measure == "labour" else "machine"] = _nothing(starts)
    for work in works:
        if work.hours < 0 or work.last < work.first:
            raise ValueError(
                f"{work.source}: work of {work.hours} from {work.first} to {work.last} cannot be"
            )
        key = (work.work_centre, work.measure)
        if key not in asked:
            asked[key] = _nothing(starts)
        sums = asked[key][work.planned]
        for at, hours in _spread(work, bounds):
            sums[at] += hours
    return tuple(
        SpanLoad(name, measure, day, opened[at], planned[at], available.get((name, measure, day), 0))
        for (name, measure), (opened, planned) in sorted(asked.items())
        for at, day in enumerate(starts)
    )


def _nothing(starts: Sequence[date]) -> tuple[list[int], list[int]]:
    return [0] * len(starts), [0] * len(starts)


def _spread(work: Work, bounds: Sequence[date]) -> Iterator[tuple[int, int]]:
    """Share the hours of some work out over spans by the days that it has in each; what is left is after the end."""
    first = max(work.first, bounds[0])
    last = max(work.last, first)
    at = bisect_right(bounds, first) - 1  # only spans that it touches: there may be thousands
    days = [
        max((min(last, after) - max(first, begin)).days + (last < after), 0)
        for begin, after in pairwise(bounds[at : bisect_right(bounds, last) + 1])
    ]
    beyond = (last - first).days + 1 - sum(days)
    return enumerate(split(work.hours, [*days, beyond])[:-1], at)
