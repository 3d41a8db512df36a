"""Wages by the efficiency that was reached: a bonus that grows with it (Emerson), and the geometric mean (Barth).

Hours are millionths, rates millionths of the major unit for one hour, amounts minor units; an efficiency is the time
allowed over the time taken. Premium and wages are kept apart as in `incentive_wages`.

Source: Emerson, The Twelve Principles of Efficiency; ICMAI, Cost Accounting, employee cost (Emerson's efficiency plan,
    Barth's variable sharing plan).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.labour.incentive_wages import Earnings
from erpcore.costing.measures import value
from erpcore.kernel.rounding import per_minor


class BonusPoint(NamedTuple):
    """The bonus at an efficiency: hours allowed over hours taken, and a part of the wages of the time."""

    efficiency: Fraction
    bonus: Fraction


# No bonus up to two thirds, a fifth for who takes the time allowed.
EMERSON = (BonusPoint(Fraction(2, 3), Fraction(0)), BonusPoint(Fraction(1), Fraction(1, 5)))


@exact_arguments
def efficiency_bonus(
    allowed: int, taken: int, rate: int, scale: Sequence[BonusPoint] = EMERSON, *, decimals: int
) -> Earnings:
    """Pay the time taken, and a bonus on it by the efficiency that was reached (Emerson).

    Args:
        allowed: Hours that the job should take, or that the pieces made should have taken.
        taken: Hours that it took.
        rate: For an hour.
        scale: Nothing is paid below its first point; between two points the bonus grows in proportion, beyond the last
            one by a per cent for each per cent of efficiency.
        decimals: Of the currency.

    Raises:
        ValueError: When a number is negative, or there is no scale, or it does not rise.

    >>> efficiency_bonus(10_000_000, 8_000_000, 10_000_000, decimals=2)  # 125 %: 20 and 25 per cent of 80.00
    Earnings(wages=8000, premium=3600)
    """
    not_negative(hours_allowed=allowed, hours_taken=taken, rate=rate)
    _check_scale(scale)
    wages = value(rate, taken, decimals)
    if not taken:
        return Earnings(wages, 0)
    return Earnings(wages, value(rate, taken * _bonus(scale, Fraction(allowed, taken)), decimals))


@exact_arguments
def geometric_wages(allowed: int, taken: int, rate: int, *, decimals: int) -> Earnings:
    """Pay the geometric mean of the time allowed and the time taken (Barth): learners lose less than at piece rates.

    Args:
        allowed: Hours that the job should take.
        taken: Hours that it took.
        rate: For an hour.
        decimals: Of the currency.

    Returns:
        The wages of the time, and the premium, below zero where it took longer than allowed; together they are rounded
        half up once.

    Raises:
        ValueError: When a number is negative.

    >>> geometric_wages(9_000_000, 4_000_000, 10_000_000, decimals=2)  # 6 h x 10.00, of which 4 h are time
    Earnings(wages=4000, premium=2000)
    """
    not_negative(hours_allowed=allowed, hours_taken=taken, rate=rate)
    wages, unit = value(rate, taken, decimals), per_minor(decimals)
    mean = isqrt(4 * rate * rate * allowed * taken)  # twice the wages; what the root cuts off moves no half
    return Earnings(wages, (mean + unit) // (2 * unit) - wages)


def _check_scale(scale: Sequence[BonusPoint]) -> None:
    """Refuse a scale that is none."""
    efficiencies, bonuses = ([point[place] for point in scale] for place in (0, 1))
    if not scale or efficiencies != sorted(set(efficiencies)) or bonuses != sorted(bonuses):
        raise ValueError("a scale of bonuses has points, each at a higher efficiency and at no lower bonus")
    if efficiencies[0] < 0 or bonuses[0] < 0:
        raise ValueError("an efficiency and its bonus must not be negative")


def _bonus(scale: Sequence[BonusPoint], reached: Fraction) -> Fraction:
    """Read the bonus at an efficiency off a scale."""
    if reached < scale[0].efficiency:
        return Fraction(0)
    for low, high in pairwise(scale):
        if reached < high.efficiency:
            part = (reached - low.efficiency) / (high.efficiency - low.efficiency)
            return low.bonus + part * (high.bonus - low.bonus)
    return scale[-1].bonus + reached - scale[-1].efficiency
