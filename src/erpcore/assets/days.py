"""Months that bear depreciation by their calendar days: every year of use as before, its months by their days.

Years of use are counted back from the end of a life, so that a rest of a life is one like any other. February of a leap
year has 29 days, and its year 366: a year bears no more for that.
Source: prorata temporis by days, as registers have it (actual days, daily); IAS 16 paragraph 60 leaves it open.
"""

import datetime
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import lcm

from erpcore.assets.moments import Moment, whole
from erpcore.kernel.rounding import share

_YEAR = 12  # months


def days_before(at: Moment) -> Moment:
    """Count the days before a moment, from one that is the same for all.

    >>> days_before(2028 * 12 + 2) - days_before(2028 * 12 + 1)
    29
    """
    month = whole(at)
    first = _first_day(month)
    return first + (at - month) * (_first_day(month + 1) - first)


def _first_day(month: int) -> int:
    return datetime.date(month // _YEAR, month % _YEAR + 1, 1).toordinal()


def part_of(at: Moment, gone: Moment, length: Moment) -> Fraction:
    """Say which part of the days from a moment on is over.

    Args:
        at: The moment.
        gone: How many months of it, or which part of one, are over.
        length: How many months there are, at least as many.

    >>> part_of(2026 * 12, 1, 2)  # January of January and February
    Fraction(31, 59)
    """
    first, now, last = (days_before(of) for of in (at, at + gone, at + length))
    return Fraction(now - first) / Fraction(last - first)


@lru_cache(maxsize=1024)
def by_days(at: Moment, first: Moment, months: int) -> tuple[int, ...]:
    """Weigh the months that are left from a moment on: each year alike, and in it by days.

    Args:
        at: The moment.
        first: Which part of the first month is left, above zero and at most one.
        months: How many are left, the first included.

    >>> [Fraction(of, 365) for of in by_days(2026 * 12, 1, 2)]  # January and February alone are two twelfths
    [Fraction(62, 365), Fraction(56, 365)]
    """
    ends = [days_before(at), *(days_before(at + first + number) for number in range(months))]
    of_a_day = lcm(*(of.denominator for of in ends))
    days = [int((b - a) * of_a_day) for a, b in pairwise(ends)]
    years = _years(days)
    counts = [len(years[0]) - 1 + first, *(len(year) for year in years[1:])]
    common = lcm(*map(sum, years))
    weights = [
        int(count * first.denominator) * (common // sum(year))
        for count, year in zip(counts, years, strict=True)
    ]
    return tuple(weight * of for weight, year in zip(weights, years, strict=True) for of in year)


def _years(months: Sequence[int]) -> list[Sequence[int]]:
    """Take months apart in years of use, counted back from the last one."""
    begun = len(months) % _YEAR or _YEAR
    return [months[:begun], *(months[year : year + _YEAR] for year in range(begun, len(months), _YEAR))]


def moved(charges: Sequence[int], at: Moment, first: Moment) -> tuple[int, ...]:
    """Let each year of use keep what it has, by the days of the months that it moves to.

    Args:
        charges: Minor units of each month that is left.
        at: The moment from which on they now go.
        first: Which part of the first month is left, above zero and at most one.

    >>> moved([30, 31], 2026 * 12, 1)  # of April and May, now of January and February
    (32, 29)
    """
    found: list[int] = []
    for year in _years(charges):
        found += shared(sum(year), by_days(at, first, len(year)))
        at, first = at + first + len(year) - 1, 1
    return tuple(found)


def shared(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share minor units by weights; what several months in a row have is rounded, so that no cent runs up.

    >>> shared(100, [31, 28, 31])
    (34, 32, 34)
    """
    whole_weight = sum(weights)
    sums = [share(amount, so_far, whole_weight) for so_far in accumulate(weights, initial=0)]
    return tuple(after - before for before, after in pairwise(sums))
