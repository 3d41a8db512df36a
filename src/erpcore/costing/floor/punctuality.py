"""Were promises kept? On time, in full, and how many days late (按期交货率, OTIF).

A promise is a quantity by a day. What had come by then is on time; what came later is late; what has not come when one
looks is open, and late if its day has passed. A promise is kept where all of it was there in time. Rates are taken over
the promises whose day has come, by number and by quantity: the second counts half a delivery as half.
Source: SCOR, RL.2.1 and RL.2.2 (orders delivered in full; delivery performance to customer commit date); 按期交货率 =
    按期交货批数 / 应交货批数.
"""

import datetime
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure


class Kept(NamedTuple):
    """What became of one promise."""

    due: bool  # its day has come
    promised: Fraction
    on_time: Fraction
    late: Fraction  # what came after its day
    open: Fraction
    completed: datetime.date | None  # when all of it was there
    days_late: int  # of what came last, or until one looks; 0: in time, or not due yet

    @property
    def kept(self) -> bool:
        """Whether all of it was there in time."""
        return self.on_time == self.promised


class Rates(NamedTuple):
    """How many promises were kept of those that were due; None of none."""

    due: int
    in_full: int  # kept: all in time
    quantity_due: Fraction
    quantity_on_time: Fraction

    @property
    def by_number(self) -> Fraction | None:
        """Promises kept over promises due (按期交货率)."""
        return Fraction(self.in_full, self.due) if self.due else None

    @property
    def by_quantity(self) -> Fraction | None:
        """Quantity on time over quantity due."""
        return self.quantity_on_time / self.quantity_due if self.quantity_due else None


@exact_arguments
def promise_kept(
    day: datetime.date,
    quantity: Measure,
    came: Iterable[tuple[datetime.date, Measure]],
    until: datetime.date,
    *,
    grace: int = 0,
) -> Kept:
    """Tell what became of a promise.

    Args:
        day: The last on which it is kept.
        quantity: What was promised, above zero.
        came: Days and quantities in any order; below zero: it went back. What comes beyond the promise is not counted.
        until: The day as of which one looks; what comes later is not there yet.
        grace: Days after the promised one that count as in time.

    Raises:
        ValueError: When the quantity is not above zero, or the days of grace are below zero.

    >>> day = datetime.date
    >>> promise_kept(day(2026, 10, 10), 100, [(day(2026, 10, 9), 60), (day(2026, 10, 14), 40)], day(2026, 10, 31))[2:]
    (Fraction(60, 1), Fraction(40, 1), Fraction(0, 1), datetime.date(2026, 10, 14), 4)
    """
    if quantity <= 0:
        raise ValueError(f"a promise is of a quantity above zero, found {quantity}")
    if grace < 0:
        raise ValueError(f"days of grace must not be below zero, found {grace}")
    last = day + datetime.timedelta(days=grace)
    there, on_time, completed = Fraction(0), Fraction(0), None
    for when, amount in sorted(came, key=lambda one: one[0]):
        if when > until:
            break
        there += amount
        if there < quantity:
            completed = None
        elif completed is None:
            completed = when
        if when <= last:
            on_time = there
    whole = Fraction(quantity)
    in_all = min(max(there, Fraction(0)), whole)
    in_time = min(max(on_time, Fraction(0)), in_all)
    end = completed or until
    return Kept(
        last <= until or completed is not None,
        whole,
        in_time,
        in_all - in_time,
        whole - in_all,
        completed,
        max((end - last).days, 0) and (end - day).days,
    )


@exact_arguments
def punctuality(promises: Iterable[Kept]) -> Rates:
    """Take the rates of many promises; those that are not due are left out.

    Args:
        promises: As `promise_kept` judges each.

    >>> day = datetime.date
    >>> one = promise_kept(day(2026, 10, 10), 100, [(day(2026, 10, 9), 100)], day(2026, 10, 31))
    >>> other = promise_kept(day(2026, 10, 10), 300, [(day(2026, 10, 9), 200)], day(2026, 10, 31))
    >>> found = punctuality([one, other])
    >>> found.by_number, found.by_quantity
    (Fraction(1, 2), Fraction(3, 4))
    """
    due = [of for of in promises if of.due]
    return Rates(
        len(due),
        sum(of.kept for of in due),
        sum((of.promised for of in due), Fraction(0)),
        sum((of.on_time for of in due), Fraction(0)),
    )
