"""Plan hours that become fewer as a product is made more often: learning curves (学习曲线, 熟练曲线).

Each time output doubles, the average time of all units, or the time of the last one, comes to the same part of what it
was: y = a * x ^ b, where b is the logarithm of that part over that of two. Doublings are exact; what lies between is
worked out to sixty digits, and hours are rounded half up once.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 10 (cumulative average-time and incremental unit-time learning);
ACCA Performance Management, learning curve; CIMA, Advanced Management Accounting.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import rounded
from erpcore.costing.sixty_digits import SIXTY, ln, raised
from erpcore.kernel.rounding import half_up

MOST_UNITS = 10_000  # whose hours are added up one by one


class Learning(NamedTuple):
    """How hours fall: of a unit, or of a batch that is counted as one."""

    first: int  # micro-hours of the first one, not negative
    rate: Fraction  # what a doubling leaves of the time, above zero, at most one
    model: Literal["average", "unit"] = "average"  # the average of all so far, or the time of the last one
    steady: int | None = None  # the unit from which on each takes as long as it; None: learning goes on
    index_decimals: int | None = None  # decimals that b is rounded to, as a paper prints it; None: it is not


@exact_arguments
def learning_index(rate: Fraction, decimals: int) -> Fraction:
    """Find the exponent b of a learning rate, rounded half up.

    Args:
        rate: What a doubling of output leaves of the time, a part of one.
        decimals: Of the exponent.

    Raises:
        ValueError: When the rate is not above zero and at most one.

    >>> learning_index(Fraction(80, 100), 4), learning_index(Fraction(90, 100), 3)
    (Fraction(-3219, 10000), Fraction(-19, 125))
    """
    _check(Learning(0, rate))
    return _index(rate, decimals)


@exact_arguments
def hours_of(learning: Learning, units: int, before: int = 0) -> int:
    """Plan the hours of so many units more.

    Args:
        learning: How hours fall.
        units: Whole units, not negative.
        before: Units that have been made already.

    Returns:
        Micro-hours of these units alone.

    Raises:
        ValueError: When a number is negative, the rate is not above zero and at most one, units are steady from none
            on, or more than 10,000 of them are added up one by one.

    Source: Horngren, ch. 10, Rayburn: the first takes 100 hours, at 80 %; eight take 409.60, or 534.59.

    >>> rayburn = Learning(100_000_000, Fraction(80, 100))
    >>> hours_of(rayburn, 8), hours_of(rayburn, 4, before=4)
    (409600000, 153600000)
    >>> hours_of(rayburn._replace(model="unit"), 8)
    534591353
    """
    _check(learning, units, before)
    return half_up(_total(learning, before + units) - _total(learning, before))


@exact_arguments
def average_of(learning: Learning, units: int) -> int:
    """Say what each of the first units takes on the average, in micro-hours.

    Args:
        learning: How hours fall.
        units: Whole units, counted from the first, at least one.

    Raises:
        ValueError: As `hours_of`; and when there is no unit.

    >>> average_of(Learning(100_000_000, Fraction(80, 100)), 3)  # 100 x 3 ^ -0.3219
    70210370
    """
    _check(learning, units)
    if not units:
        raise ValueError("an average needs one unit at least")
    return half_up(_total(learning, units) / units)


@exact_arguments
def learning_rate(first: int, later: int, doublings: int, decimals: int) -> Fraction:
    """Find the rate at which a time has become another one by so many doublings of output, rounded half up.

    Args:
        first: Average time, or time of the unit, in any measure, above zero.
        later: The same after the doublings, above zero.
        doublings: One or more.
        decimals: Of the rate.

    Raises:
        ValueError: When a number is not above zero.

    >>> learning_rate(200, 125, 3, 4)  # the cube root of 0.625
    Fraction(171, 200)
    """
    if min(first, later, doublings) <= 0:
        raise ValueError(f"times and doublings are above zero, found {first}, {later} and {doublings}")
    each = SIXTY.divide(ln(Fraction(later, first)), Decimal(doublings))
    return rounded(Fraction(SIXTY.exp(each)), decimals)


def _check(learning: Learning, units: int = 0, before: int = 0) -> None:
    """Refuse what cannot be."""
    if not 0 < learning.rate <= 1:
        raise ValueError(
            f"a doubling leaves a part of the time, above zero and at most one, found {learning.rate}"
        )
    if min(learning.first, units, before) < 0 or (learning.steady is not None and learning.steady < 1):
        raise ValueError(
            f"hours and units are not negative, and steady from one on, found {learning}, {units}, {before}"
        )
    last = before + units if learning.steady is None else min(before + units, learning.steady)
    if learning.model == "unit" and last > MOST_UNITS:
        raise ValueError(f"at most {MOST_UNITS} units are added up one by one, found {last}")


def _index(rate: Fraction, decimals: int | None) -> Fraction:
    """Say what units are raised to, rounded half up; None: to as many digits as there are."""
    return rounded(Fraction(SIXTY.divide(ln(rate), ln(2))), decimals)


def _total(learning: Learning, units: int) -> Fraction:
    """Add up the hours of the first units, exactly as far as that goes."""
    if learning.steady is not None and units > learning.steady:
        whole = _total(learning, learning.steady)
        last = whole - _total(learning, learning.steady - 1)
        return whole + last * (units - learning.steady)
    if not units:
        return Fraction(0)
    power = _index(learning.rate, learning.index_decimals)
    if learning.model == "unit":
        added = Decimal(0)
        for number in range(1, units + 1):
            added = SIXTY.add(added, raised(number, power))
        return learning.first * Fraction(added)
    doublings = units.bit_length() - 1
    if learning.index_decimals is None and units == 1 << doublings:
        return learning.first * units * learning.rate**doublings
    return learning.first * units * Fraction(raised(units, power))
