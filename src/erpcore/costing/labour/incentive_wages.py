"""Wages by result: what piece rates, and bonuses for time saved, pay for a job (计件工资, 节约工时奖金).

Hours and pieces are millionths, rates millionths of the major unit for one hour or one piece, amounts minor units.
The guaranteed wage and the premium are kept apart, because the premium may be overhead where the wage is a job's.

Source: Drury, Management and Cost Accounting, and ICAI, Cost and Management Accounting, employee cost (Halsey,
    Halsey-Weir, Rowan, Taylor, Merrick, Gantt); 成本会计, 计件工资和奖金.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import value


class Earnings(NamedTuple):
    """What somebody earns for a job or a day, minor units."""

    wages: int  # for the time, or the pieces at the ordinary rate
    premium: int  # beyond them

    @property
    def total(self) -> int:
        """Both together."""
        return self.wages + self.premium


class PieceStep(NamedTuple):
    """From which efficiency on a piece is paid at which multiple of the ordinary rate."""

    efficiency: Fraction  # pieces made over pieces expected
    factor: Fraction  # of the ordinary piece rate
    beyond: bool = False  # only above that efficiency, not yet at it


TAYLOR = (PieceStep(Fraction(0), Fraction(4, 5)), PieceStep(Fraction(1), Fraction(6, 5)))
MERRICK = (
    PieceStep(Fraction(0), Fraction(1)),
    PieceStep(Fraction(5, 6), Fraction(11, 10), beyond=True),
    PieceStep(Fraction(1), Fraction(6, 5), beyond=True),
)


@exact_arguments
def share_of_time_saved(
    allowed: int, taken: int, rate: int, share: Fraction | int = Fraction(1, 2), *, decimals: int
) -> Earnings:
    """Pay the time taken, and a fixed share of the time saved (Halsey 1/2, Halsey-Weir 1/3, Bedaux 3/4).

    Args:
        allowed: Hours that the job should take.
        taken: Hours that it took; where they are more, the time alone is paid.
        rate: For an hour.
        share: Of the time saved, 0 to 1.
        decimals: Of the currency.

    Raises:
        ValueError: When a number is negative, or the share is above one.

    >>> share_of_time_saved(60_000_000, 48_000_000, 10_000_000, decimals=2)  # 60 h allowed, 48 taken, 10.00 an hour
    Earnings(wages=48000, premium=6000)
    """
    saved = _saved(allowed, taken, rate)
    if not 0 <= share <= 1:
        raise ValueError(f"the share of the time saved must be from 0 to 1, found {share}")
    return Earnings(value(rate, taken, decimals), value(rate, saved * share, decimals))


@exact_arguments
def time_saved_over_time_allowed(allowed: int, taken: int, rate: int, *, decimals: int) -> Earnings:
    """Pay the time taken, and of it the part that the time saved is of the time allowed (Rowan).

    Args:
        allowed: Hours that the job should take.
        taken: Hours that it took; where they are more, the time alone is paid.
        rate: For an hour.
        decimals: Of the currency.

    Raises:
        ValueError: When a number is negative.

    >>> time_saved_over_time_allowed(60_000_000, 48_000_000, 10_000_000, decimals=2)  # 12 / 60 of 480.00
    Earnings(wages=48000, premium=9600)
    """
    saved = _saved(allowed, taken, rate)
    premium = value(rate, Fraction(saved * taken, allowed), decimals) if saved else 0
    return Earnings(value(rate, taken, decimals), premium)


@exact_arguments
def task_bonus(
    allowed: int, taken: int, rate: int, bonus: Fraction | int = Fraction(1, 5), *, decimals: int
) -> Earnings:
    """Pay the time allowed and a bonus on it to who reaches the task, the time taken to who does not (Gantt).

    Args:
        allowed: Hours that the job should take.
        taken: Hours that it took.
        rate: For an hour.
        bonus: Part of the wages of the time allowed.
        decimals: Of the currency.

    Raises:
        ValueError: When a number is negative.

    >>> task_bonus(8_000_000, 6_000_000, 10_000_000, decimals=2)  # 8 h x 10.00 x 1.2, of which 6 h are time
    Earnings(wages=6000, premium=3600)
    """
    _saved(allowed, taken, rate)
    if bonus < 0:
        raise ValueError(f"a bonus must not be negative, found {bonus}")
    wages = value(rate, taken, decimals)
    return Earnings(wages, value(rate, allowed * (1 + bonus), decimals) - wages if taken <= allowed else 0)


@exact_arguments
def piece_wages(pieces: int, rate: int, *, guaranteed: int = 0, decimals: int) -> Earnings:
    """Pay for each piece, at least a guaranteed wage; what that adds is the premium.

    Args:
        pieces: Good ones.
        rate: For one.
        guaranteed: For the day or the job, minor units.
        decimals: Of the currency.

    Raises:
        ValueError: When a number is negative.

    >>> piece_wages(90_000_000, 500_000, guaranteed=50_00, decimals=2)  # 90 pieces at 0.50, 50.00 in any case
    Earnings(wages=4500, premium=500)
    """
    not_negative(pieces=pieces, rate=rate, guaranteed_wage=guaranteed)
    wages = value(rate, pieces, decimals)
    return Earnings(wages, max(guaranteed - wages, 0))


@exact_arguments
def differential_piece_wages(
    pieces: int, expected: int, rate: int, steps: Sequence[PieceStep] = TAYLOR, *, decimals: int
) -> Earnings:
    """Pay all pieces at the rate of the efficiency that was reached (Taylor, Merrick).

    Args:
        pieces: Good ones.
        expected: That the time should bring.
        rate: The ordinary one, for a piece.
        steps: Which multiple of it holds from which efficiency on; the last one reached holds.
        decimals: Of the currency.

    Returns:
        Wages at the ordinary rate, and the premium, below zero where the multiple is below one.

    Raises:
        ValueError: When a number is negative, nothing is expected, or the steps do not rise from an efficiency of zero.

    >>> differential_piece_wages(1_300_000_000, 1_440_000_000, 10_000, decimals=2)  # 1,300 of 1,440: 80 % of 0.01
    Earnings(wages=1300, premium=-260)
    """
    not_negative(pieces=pieces, rate=rate)
    if expected <= 0:
        raise ValueError("the pieces expected must be above zero")
    starts = [step.efficiency for step in steps]
    if not starts or starts[0] != 0 or steps[0].beyond or starts != sorted(set(starts)):
        raise ValueError("steps of a piece rate must rise from an efficiency of zero")
    if any(step.factor < 0 for step in steps):
        raise ValueError("a piece rate must not be negative")
    reached = Fraction(pieces, expected)
    factor = [
        step.factor
        for step in steps
        if reached > step.efficiency or (reached == step.efficiency and not step.beyond)
    ][-1]
    wages = value(rate, pieces, decimals)
    return Earnings(wages, value(rate, pieces * factor, decimals) - wages)


def _saved(allowed: int, taken: int, rate: int) -> int:
    """Say how many hours were saved, none where it took more."""
    not_negative(hours_allowed=allowed, hours_taken=taken, rate=rate)
    return max(allowed - taken, 0)
