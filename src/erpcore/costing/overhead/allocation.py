"""Allocate an amount over bases: the rate (分配率), and shares that add up to the amount.

Amounts are minor units. Bases are whole numbers or fractions of one measure: hours, kilowatt-hours, pieces, yuan.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 费用分配; Horngren, Datar and Rajan, Cost Accounting, ch. 4.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded, times
from erpcore.kernel.rounding import Receiver, split


class Allocation(NamedTuple):
    """A rate, minor units for one of the base's measure, and each receiver's share in minor units."""

    rate: Fraction
    shares: dict[str, int]


@exact_arguments
def allocate(
    amount: int,
    bases: Mapping[str, Measure],
    *,
    rate_decimals: int | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> Allocation:
    """Allocate an amount in proportion to bases.

    Args:
        amount: Minor units, not negative.
        bases: What each receiver is weighed by, not negative.
        rate_decimals: Decimals that the rate is rounded to, in minor units, as a printed table shows it: four of a
            yuan are two of a fen, one is -1. Shares are then the rate times the base, and the last one takes the rest.
            None: the rate stays exact.
        receiver: Who takes the minor units that do not divide, at an exact rate.

    Returns:
        The rate, and shares in the order of the bases that add up to the amount.

    Raises:
        ValueError: When the amount or a base is negative, or there is an amount and no base for it.

    Source: 成本会计, 要素费用的分配: 分配率 = 待分配费用 / 分配标准合计.

    >>> allocate(61_200, {"A": 3_000, "B": 1_800}).shares
    {'A': 38250, 'B': 22950}
    >>> allocate(1_000, {"A": 1, "B": 1, "C": 1}, rate_decimals=0)
    Allocation(rate=Fraction(333, 1), shares={'A': 333, 'B': 333, 'C': 334})
    """
    total = check_bases(bases)
    not_negative(what_is_allocated=amount)
    if not total:
        if amount:
            raise ValueError(
                f"{amount} minor units are to be allocated, and all of {sorted(bases)} have a base of zero"
            )
        return Allocation(Fraction(0), dict.fromkeys(bases, 0))
    rate = rounded(Fraction(amount) / total, rate_decimals)
    if rate_decimals is None:
        parts = split_by(amount, list(bases.values()), receiver)
    else:
        parts = at_rate(amount, rate, list(bases.values()))
    return Allocation(rate, dict(zip(bases, parts, strict=True)))


@exact_arguments
def split_by(
    amount: int, weights: Sequence[Measure], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> list[int]:
    """Split an amount by weights that may be fractions, exactly.

    Args:
        amount: Minor units, any sign.
        weights: Of each receiver, in one measure, not negative.
        receiver: Who takes the minor units that do not divide.

    Raises:
        ValueError: When a weight is negative or all are zero.

    >>> split_by(100, [Fraction(1, 3), Fraction(1, 6)])
    [67, 33]
    """
    factor = lcm(*(Fraction(weight).denominator for weight in weights))
    return split(amount, [int(weight * factor) for weight in weights], receiver)


@exact_arguments
def check_bases(bases: Mapping[str, Measure]) -> Fraction:
    """Refuse bases that are negative or not exact numbers.

    Args:
        bases: By receiver, in one measure.

    Returns:
        Their sum.

    Raises:
        ValueError: Naming the bases that are below zero or not exact numbers.

    >>> check_bases({"A": 3, "B": Fraction(1, 2)})
    Fraction(7, 2)
    """
    below = sorted(name for name, base in bases.items() if base < 0)
    if below:
        raise ValueError(f"bases must not be negative; found otherwise at {below}")
    return Fraction(sum(bases.values()))


@exact_arguments
def at_rate(amount: int, rate: Fraction, bases: Sequence[Measure]) -> list[int]:
    """Charge each base at a printed rate, up to what is left; the last one with a base takes the rest.

    Args:
        amount: Minor units, not negative.
        rate: Minor units for one of the base.
        bases: Not negative, one above zero.

    Raises:
        ValueError: When a base is negative, or all are zero.

    >>> at_rate(1_000, Fraction(335), [1, 1, 1])
    [335, 335, 330]
    """
    if not check_bases({str(number): base for number, base in enumerate(bases)}):
        raise ValueError("one base is above zero")
    parts, left = [], amount
    for base in bases:
        part = min(times(rate * base, 1), left)
        parts.append(part)
        left -= part
    last = max(index for index, base in enumerate(bases) if base)
    parts[last] += left
    return parts
