"""Divide a cost over equivalent units: exactly, or with equivalents and a unit cost rounded as a table prints them.

Equivalents are exact units, amounts minor units. What a rounded unit cost leaves goes to the last part, or the first.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (cost per equivalent unit); cost of production reports that
ask for whole equivalent units; 成本会计, 约当产量比例法, with 约当产量 and 分配率 to some decimals.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, rounded, times
from erpcore.costing.overhead.allocation import at_rate, split_by
from erpcore.costing.process.wip_rules import Rest
from erpcore.kernel.rounding import MICRO, Receiver


class Printed(NamedTuple):
    """How a division is rounded, and who takes what that leaves."""

    # of the minor units that do not divide, at an exact unit cost
    receiver: Receiver = Receiver.LARGEST_REMAINDER
    rate_decimals: int | None = None  # of the unit cost, in minor units; None: exact
    # who takes what a rounded unit cost leaves; closing units stand last, finished ones first
    rest: Rest = "closing"
    equivalents_decimals: int | None = None  # of each number of equivalent units; None: exact


EXACT = Printed()


class Divided(NamedTuple):
    """A cost divided; its parts are the cost and the gain."""

    equivalents: Fraction  # that the unit cost is taken over, less those gained
    unit_cost: Fraction  # minor units for one
    gain: int  # minor units: what units beyond those expected are worth
    parts: list[int]  # minor units, in the order of the weights


@exact_arguments
def equivalent_units(units: int, degree: Measure, decimals: int | None = None) -> Fraction:
    """Count units as finished ones, rounded half up to some decimals.

    Args:
        units: Micro-units.
        degree: How far they are, in millionths.
        decimals: That a table prints; None: exact.

    >>> equivalent_units(192 * MICRO, 800_000), equivalent_units(192 * MICRO, 800_000, 0)
    (Fraction(768, 5), Fraction(154, 1))
    """
    return rounded(units * Fraction(degree) / MICRO / MICRO, decimals)


@exact_arguments
def divide_over(
    cost: int, weights: Sequence[Measure], printed: Printed = EXACT, gained: Measure = 0
) -> Divided:
    """Divide a cost over equivalent units.

    Args:
        cost: Minor units, not negative.
        weights: Equivalent units of each part, none negative; finished units first, unfinished ones last.
        printed: How it is rounded.
        gained: Equivalent units among them that were not expected: they have had no cost, and are worth one.

    Raises:
        ValueError: When there is a cost and no unit has had any of it.

    >>> found = divide_over(18_600_00, [240, 8_300, 490], Printed(rate_decimals=1), gained=154)
    >>> found.unit_cost, found.gain, found.parts  # 209.6 minor units each
    (Fraction(1048, 5), 32278, [50304, 1739680, 102294])
    """
    whole = Fraction(sum(weights)) - gained
    if whole <= 0:
        if cost:
            raise ValueError(f"{cost} minor units of cost, and no unit has had any of it")
        return Divided(whole, Fraction(0), 0, [0] * len(weights))
    unit_cost = rounded(cost / whole, printed.rate_decimals)
    gain = times(unit_cost * gained, 1)
    if printed.rate_decimals is None:
        return Divided(whole, unit_cost, gain, split_by(cost + gain, weights, printed.receiver))
    way = 1 if printed.rest == "closing" else -1
    return Divided(whole, unit_cost, gain, at_rate(cost + gain, unit_cost, weights[::way])[::way])
