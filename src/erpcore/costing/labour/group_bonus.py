"""Bonuses for a group: for its output, its share of what is produced, its savings; and who gets how much (集体奖金).

Amounts are minor units. A group's standard is one for all of it, so no time of anybody is measured; its bonus is shared
by wages, by hours, or by any parts agreed.

Source: ICMAI, Cost Accounting, and ICAI, Cost and Management Accounting, employee cost, group bonus schemes (Priestman,
    Scanlon, Rucker, Towne, budgeted expenses bonus); Blocher and others, Cost Management (Scanlon plan).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.labour.incentive_wages import Earnings
from erpcore.costing.measures import Measure, times
from erpcore.costing.overhead.allocation import split_by
from erpcore.kernel.rounding import Receiver


class Gain(NamedTuple):
    """What a period gained against the ratio of the base period, and who gets it."""

    allowed: int  # what the ratio allows: labour for the value, or value needed for the labour
    gain: int  # against that; below zero where there is none
    reserve: int  # kept back for periods without a gain
    employees: int  # the employees' share of the rest
    company: int  # the company's


class Produced(NamedTuple):
    """A period: what labour cost, and the value of what was produced with it."""

    labour: int
    value: int  # sales value of production (Scanlon), or value added (Rucker)


@exact_arguments
def output_bonus(produced: Measure, standard: Measure, wages: int) -> int:
    """Raise the wages of all by the part that output is above its standard (Priestman).

    Args:
        produced: By the group, in units or points, or by one worker of it on the average.
        standard: That was set for the same; above zero.
        wages: Of the group for the period, minor units.

    Returns:
        The bonus, nothing where the standard is not exceeded.

    Raises:
        ValueError: When a number is negative, or there is no standard.

    Source: ICMAI. Worked by hand: 1,200 of a standard of 1,000 raise 50,000.00 by a fifth.

    >>> output_bonus(1_200, 1_000, 50_000_00)
    1000000
    """
    not_negative(wages=wages)
    if standard <= 0 or produced < 0:
        raise ValueError(
            f"a standard is above zero and what is produced not below it: {standard}, {produced}"
        )
    return times(max(Fraction(produced) / standard - 1, Fraction(0)), wages)


@exact_arguments
def saving_bonus(allowed: int, actual: int, share: Fraction | int = Fraction(1, 2)) -> int:
    """Pay a part of what a group has spent less than it was allowed (Towne; budgeted expenses bonus).

    Args:
        allowed: Cost at the standard, or by the budget for the output, minor units.
        actual: What it was.
        share: Of the saving, 0 to 1: Towne pays one half.

    Raises:
        ValueError: When a number is negative, or the share is above one.

    Source: ICMAI. Worked by hand: half of 80,000.00 less 74,000.00.

    >>> saving_bonus(80_000_00, 74_000_00)
    300000
    """
    not_negative(allowed=allowed, actual=actual)
    _check_share("share", share)
    return times(Fraction(share), max(allowed - actual, 0))


@exact_arguments
def gains_shared(
    periods: Sequence[Produced],
    base: Produced,
    *,
    share: Fraction | int = 1,
    reserve: Fraction | int = 0,
    deficits: Literal["absorbed", "carried"] = "absorbed",
    counted: Literal["labour", "value"] = "labour",
) -> list[Gain]:
    """Share what labour cost less than its usual part of the value produced (Scanlon, Rucker).

    Args:
        periods: One after the other.
        base: The period, or all of the past, whose ratio of labour to value holds.
        share: Of the employees in what is left after the reserve, 0 to 1; the company has the rest.
        reserve: Part of a gain that is kept back first, 0 to 1.
        deficits: Whether the company bears a period that costs more, or it is taken off the gains of those after it.
        counted: Whether the gain is labour saved, or value beyond what the labour had to produce.

    Returns:
        One gain for each period; reserve and shares are nothing where there is none.

    Raises:
        ValueError: When a number is negative, a part is above one, or the base has neither labour nor value.

    Source: ICMAI. Worked by hand: labour was 40 % of the value; 1,000 produced for 350 save 50, a fifth of it is kept.

    >>> gains_shared([Produced(350, 1_000)], Produced(40_000, 100_000), share=Fraction(3, 4), reserve=Fraction(1, 5))
    [Gain(allowed=400, gain=50, reserve=10, employees=30, company=10)]
    """
    _check_share("share", share)
    _check_share("reserve", reserve)
    for name, period in (("base", base), *((f"period {number}", of) for number, of in enumerate(periods, 1))):
        with about(name):
            not_negative(labour=period.labour, value=period.value)
    if not base.labour or not base.value:
        raise ValueError("a base has labour and value, both above zero")
    found, owed = [], 0
    for labour, value in periods:
        if counted == "labour":
            allowed = times(Fraction(base.labour, base.value), value)
            gain = allowed - labour
        else:
            allowed = times(Fraction(base.value, base.labour), labour)
            gain = value - allowed
        left = gain + owed
        owed = min(left, 0) if deficits == "carried" else 0
        kept = times(Fraction(reserve), max(left, 0))
        employees = times(Fraction(share), max(left, 0) - kept)
        found.append(Gain(allowed, gain, kept, employees, max(left, 0) - kept - employees))
    return found


@exact_arguments
def share_bonus(
    bonus: int,
    wages: Mapping[str, int],
    parts: Mapping[str, Measure] | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> dict[str, Earnings]:
    """Give everybody his part of a group's bonus, or of what a piece price leaves beyond the wages of the time.

    Args:
        bonus: Minor units.
        wages: Of everybody for the time, minor units.
        parts: By which the bonus is shared; None: by wages.
        receiver: Who takes the odd minor units.

    Raises:
        ValueError: When a number is negative, the parts are not those of the same people, or are all nothing.

    Source: ICAI, employee cost, group wages. Worked by hand: a task of 150, wages of 50, 30 and 40.

    >>> share_bonus(150 - 120, {"A": 50, "B": 30, "C": 40})["A"]
    Earnings(wages=50, premium=13)
    """
    not_negative(bonus=bonus, **{f"wages of {name}": of for name, of in wages.items()})
    by = wages if parts is None else parts
    if by.keys() != wages.keys():
        raise ValueError("everybody with wages has a part of the bonus, and nobody else")
    if min(by.values(), default=0) < 0 or not sum(by.values()):
        raise ValueError("parts of a bonus are not negative, and not all nothing")
    shares = split_by(bonus, [Fraction(by[name]) for name in wages], receiver)
    return {name: Earnings(of, part) for (name, of), part in zip(wages.items(), shares, strict=True)}


def _check_share(name: str, share: Fraction | int) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"the {name} must be from 0 to 1, found {share}")
