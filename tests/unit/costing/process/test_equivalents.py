"""A cost over equivalent units, exactly and as a table prints it."""

from fractions import Fraction

import pytest

from erpcore.costing.process.equivalents import Divided, Printed, divide_over, equivalent_units
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.kernel.rounding import MICRO


def test_equivalents_are_rounded_half_up():
    """500 units that lack two thirds are 333, and a half is rounded up; without decimals they stay exact."""
    third = Fraction(2 * MICRO, 3)
    assert [equivalent_units(500 * MICRO, third, decimals) for decimals in (None, 0, 1)] == [
        Fraction(1_000, 3),
        333,
        Fraction("333.3"),
    ]
    assert equivalent_units(5 * MICRO, 500_000, 0) == 3


def test_parts_are_the_cost_and_what_is_gained():
    """90 over 10 + 5 - 3 units is 7.50 each: 75 and 37.50 are the 90 and 22.50 that nobody spent."""
    assert divide_over(90_00, [10, 5], gained=3) == Divided(
        Fraction(12), Fraction(7_50), 22_50, [75_00, 37_50]
    )
    assert divide_over(0, [0, 0]) == Divided(Fraction(0), Fraction(0), 0, [0, 0])
    with pytest.raises(ValueError, match="90 minor units of cost, and no unit has had any of it"):
        divide_over(90, [0, 0])


@pytest.mark.parametrize(("rest", "parts"), [("closing", [666, 334]), ("finished", [667, 333])])
def test_what_a_rounded_unit_cost_leaves_goes_to_one_end(rest, parts):
    """1,000 over three is 333 each: who comes last takes the odd unit, or who comes first."""
    assert divide_over(1_000, [2, 1], Printed(rate_decimals=0, rest=rest)).parts == parts


@pytest.mark.parametrize("method", [weighted_average, first_in_first_out])
def test_whole_equivalents_change_the_unit_cost(method):
    """At a third, 100 in process are 33 and not 33 1/3: 933 over 900 + 33 is 1 each, and they take 33 of it."""
    units = Units(0, 1_000 * MICRO, 900 * MICRO, 100 * MICRO)
    stages = {"labour": Stage(0, 933, 0, Fraction(MICRO, 3))}
    found = method(units, stages, equivalents_decimals=0)["labour"]
    assert (found.unit_cost, found.completed, found.closing) == (1, 900, 33)
    assert found.equivalent_units == 933 * MICRO
    assert method(units, stages)["labour"].unit_cost == Fraction(933 * 3, 2_800)
