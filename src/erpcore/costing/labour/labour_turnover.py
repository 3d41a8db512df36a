"""How many people come and go (劳动力流动率), by the methods of separation, replacement and flux, and what that costs.

Rates are exact fractions of the average number on the roll, for the period that the numbers are of. People are whole
numbers, amounts minor units.

Source: ICMAI, Cost Accounting, employee cost, labour turnover; ICAI, Cost and Management Accounting, employee cost
    (separation, replacement, recruitment and flux method; preventive and replacement cost).
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.kernel.rounding import half_up


class Roll(NamedTuple):
    """The roll of a period; none of it negative."""

    opening: int  # people
    joined: int
    left: int  # who resigned, retired or was discharged
    replacing: int  # of who joined: in the place of who left; the others came because there is more work
    average: int | Fraction | None = None  # on the roll; none: of the opening and the closing number


class Turnover(NamedTuple):
    """Labour turnover of a period, as parts of the average number."""

    closing: int
    average: Fraction
    separation: Fraction  # who left (离职率)
    replacement: Fraction  # who came in the place of others (补充率)
    recruitment: Fraction  # who came for more work
    accession: Fraction  # who came at all
    flux: Fraction  # who left, and who came in their place
    flux_of_all: Fraction  # who left, and who came at all: the other reading of flux


@exact_arguments
def labour_turnover(roll: Roll, *, periods_of_a_year: int | Fraction = 1) -> Turnover:
    """Measure labour turnover by every method.

    Textbooks differ in what flux adds to separations: who came in their place, or who came at all.

    Args:
        roll: Of one period.
        periods_of_a_year: To state the rates for a year: 4 for a quarter, 365 / 31 for a month of 31 days.

    Raises:
        ValueError: When a number is negative, more people replace others than joined, more left than there were, or
            nobody was on the roll.

    Source: ICMAI. Worked by hand: 950 and 1,050 at the ends of a year, 150 joined, of them 40 for who left; 50 left.

    >>> found = labour_turnover(Roll(opening=950, joined=150, left=50, replacing=40))
    >>> found.closing, [str(rate * 100) for rate in found[2:]]  # per cent of 1,000
    (1050, ['5', '4', '11', '15', '9', '20'])
    """
    fields_not_negative({**roll._asdict(), "periods of a year": periods_of_a_year})
    if roll.replacing > roll.joined:
        raise ValueError(f"{roll.replacing} replace others, and {roll.joined} joined")
    closing = roll.opening + roll.joined - roll.left
    if closing < 0:
        raise ValueError(f"{roll.left} left, and {roll.opening + roll.joined} were there")
    average = Fraction(roll.opening + closing, 2) if roll.average is None else Fraction(roll.average)
    if not average:
        raise ValueError("nobody was on the roll")
    part = periods_of_a_year / average
    return Turnover(
        closing,
        average,
        roll.left * part,
        roll.replacing * part,
        (roll.joined - roll.replacing) * part,
        roll.joined * part,
        (roll.left + roll.replacing) * part,
        (roll.left + roll.joined) * part,
    )


class TurnoverCost(NamedTuple):
    """What people who come and go cost, minor units."""

    contribution_lost: int  # of hours that nobody worked, and of hours in which people learned
    total: int  # with the cost of settling, recruiting and training
    for_one: Fraction  # for one of who was replaced


@exact_arguments
def turnover_cost(
    hours_lost: int | Fraction,
    contribution: int,
    hours_worked: int | Fraction,
    other_cost: int,
    replaced: int,
) -> TurnoverCost:
    """Value what labour turnover cost: contribution of hours that were lost, and the cost of replacing.

    Args:
        hours_lost: Until a place was filled, and what learners did not produce; in the measure of `hours_worked`.
        contribution: Of what was sold, minor units.
        hours_worked: That brought it, productive ones alone, above zero.
        other_cost: Of settling with who left, recruiting and training, minor units.
        replaced: People, above zero.

    Raises:
        ValueError: When a number is negative, nobody was replaced, or no hour was worked.

    Source: ICAI. Worked by hand: 1,000 of 40,000 hours would have brought 2.50 each; 1,500 of other cost, for 8 people.

    >>> turnover_cost(1_000, 100_000_00, 40_000, 1_500_00, 8)
    TurnoverCost(contribution_lost=250000, total=400000, for_one=Fraction(50000, 1))
    """
    fields_not_negative({"hours lost": hours_lost, "hours worked": hours_worked})
    not_negative(contribution=contribution, other_cost=other_cost, replaced=replaced)
    if not hours_worked or not replaced:
        raise ValueError("somebody was replaced, and hours were worked")
    lost = half_up(Fraction(contribution) * hours_lost / hours_worked)
    return TurnoverCost(lost, lost + other_cost, Fraction(lost + other_cost, replaced))
