"""Measures in exact numbers, and what they come to: a price of a quantity, a ratio of an amount, rounded once."""

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import exact, whole
from erpcore.kernel.rounding import divide, half_up, per_minor

Measure = int | Fraction
MOST_DECIMALS = 100  # of a ratio


def value(price: Measure, quantity: Measure, decimals: int) -> int:
    """Value a quantity at a price, both exact and of any sign, rounded half up once to minor units.

    Args:
        price: Millionths of the major unit for one unit, any sign.
        quantity: Millionths of the unit, any sign.
        decimals: Of the currency, 0 to 4.

    Raises:
        ValueError: When the price or the quantity is no exact number, or no currency has such decimals.

    >>> value(Fraction(100_000_000, 3), 2_000_000, 2)  # 33.33 1/3 each, two of them
    6667
    """
    exact("a price or a quantity", price, quantity)
    whole("decimals", decimals)
    return divide(price * quantity, per_minor(decimals))


def rounded(ratio: Fraction, decimals: int | None) -> Fraction:
    """Round a ratio half up to a number of decimals, as textbooks print it; None: it stays exact.

    Args:
        ratio: Any number, any sign.
        decimals: How many are left; below zero they are tens and hundreds: of a rate in fen, -1 leaves the tenths of a
            yuan.

    Raises:
        ValueError: When the number of decimals is absurdly large: the scale alone would fill the memory.

    >>> rounded(Fraction(20_500, 38_000), 3)
    Fraction(539, 1000)
    >>> rounded(Fraction(1_234), -1)
    Fraction(1230, 1)
    """
    if decimals is None:
        return ratio
    if decimals not in range(-MOST_DECIMALS, MOST_DECIMALS + 1):
        raise ValueError(f"a ratio is rounded to decimals, {MOST_DECIMALS} at most, found {decimals}")
    scaled = ratio * Fraction(10) ** decimals
    return half_up(scaled) / Fraction(10) ** decimals


@exact_arguments
def root(square: Measure, decimals: int) -> Fraction:
    """Take a square root, rounded half up to decimals: what is cut off below half a step moves none.

    Args:
        square: Not negative.
        decimals: How many are left, as `rounded` takes them.

    Raises:
        ValueError: When the square is negative, or the number of decimals is absurdly large.

    >>> root(2, 4)
    Fraction(7071, 5000)
    """
    if square < 0:
        raise ValueError(f"no number has a square below zero, found {square}")
    rounded(Fraction(0), decimals)  # refuses absurd decimals
    scale = Fraction(10) ** decimals
    return ((isqrt(int(4 * square * scale**2)) + 1) // 2) / scale


@exact_arguments
def times(ratio: Fraction, amount: int) -> int:
    """Take a ratio of an amount, in minor units, rounded half up once.

    Args:
        ratio: Any sign.
        amount: Minor units, any sign.

    >>> times(Fraction(539, 1000), 12_500_00)
    673750
    """
    return half_up(ratio * amount)


@exact_arguments
def add_costs(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Add two costs, element by element.

    Args:
        one: Minor units by element, any sign.
        other: Likewise.

    >>> add_costs({"material": 2}, {"material": 3, "labour": 1})
    {'material': 5, 'labour': 1}
    """
    return {name: one.get(name, 0) + other.get(name, 0) for name in dict.fromkeys((*one, *other))}
