"""A line through months gives back the cost function that made them, whatever moved it apart from activity."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.cost_behaviour import CostFunction, Observation, high_low, least_squares
from erpcore.kernel.rounding import MICRO

activities = st.lists(st.integers(0, 10**6), min_size=2, max_size=12, unique=True)
amounts = st.integers(0, 10**9)


@given(activities, st.integers(0, 10**6), amounts)
def test_months_without_chance_give_back_their_function(hours: list[int], rate: int, fixed: int) -> None:
    """Where cost is fixed and so much an hour, both methods find that, and nothing is unexplained."""
    months = [Observation(str(of), of * MICRO, fixed + of * rate) for of in hours]
    line = CostFunction(Fraction(rate * MICRO, 100), Fraction(fixed))
    assert high_low(months, decimals=2) == line
    found = least_squares(months, decimals=2)
    assert found.line == line
    assert found.determination == (1 if rate else None)
    assert line.at(7 * MICRO, decimals=2) == fixed + 7 * rate


@given(
    activities, st.integers(0, 10**6), amounts, amounts, st.fractions(Fraction(1, 2), 2, max_denominator=100)
)
def test_price_levels_and_steps_are_taken_out(
    hours: list[int], rate: int, fixed: int, step: int, level: Fraction
) -> None:
    """Months that are dearer by an index, and bear a known step, give the function at the prices of the plan."""
    plain = [Observation(str(of), of * MICRO, fixed + of * rate) for of in hours]
    first, *others = (
        of._replace(cost=(of.cost + step) * level.numerator, price_level=level * level.denominator, step=step)
        for of in plain
    )
    mixed = [first, *(plain[of] for of in range(1, len(others) + 1))]
    assert high_low(mixed, decimals=2) == high_low(plain, decimals=2)
    assert least_squares(mixed, decimals=2) == least_squares(plain, decimals=2)


@given(st.lists(st.tuples(st.integers(0, 1000), amounts), min_size=2, max_size=8), st.integers(-5, 5))
def test_no_other_line_has_less_squares(months: list[tuple[int, int]], by: int) -> None:
    """Distances add up to nothing, and turning or lifting the line makes their squares more."""
    if len({hours for hours, _ in months}) == 1:
        return
    line, determination = least_squares([Observation("", h * MICRO, c) for h, c in months], decimals=2)
    slope = line.variable * 100 / MICRO  # minor units for one hour
    left = [cost - line.fixed - slope * hours for hours, cost in months]
    assert sum(left) == 0
    turned = [cost - line.fixed - (slope + by) * hours + by for hours, cost in months]
    assert sum(of * of for of in left) <= sum(of * of for of in turned)
    assert determination is None or 0 <= determination <= 1


def test_a_rounded_rate_leaves_the_rest_to_the_fixed_part() -> None:
    """(1 000 - 600) / (7 - 4) is 133.33 an hour as printed; the highest month is met: 1 000 - 7 x 133.33 = 66.69."""
    months = [Observation("3", 7 * MICRO, 1_000_00), Observation("8", 4 * MICRO, 600_00)]
    line = high_low(months, decimals=2, rate_decimals=2)
    assert line == CostFunction(Fraction(133_330_000), Fraction(66_69))
    assert line.at(7 * MICRO, decimals=2) == 1_000_00


MARCH, MAY = Observation("March", 2 * MICRO, 10), Observation("May", 3 * MICRO, 20)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([], "two different activities"),
        ([MARCH], "two different activities"),
        ([MARCH, MARCH._replace(cost=20)], "two different activities"),
        ([MARCH, MAY._replace(activity=-1)], "activity must not be negative, found -1"),
        ([MARCH, MAY._replace(cost=-1)], "cost must not be negative, found -1"),
        ([MARCH, MAY._replace(step=-1)], "step must not be negative, found -1"),
        ([MARCH, MAY._replace(price_level=0)], "a price level is above zero, found 0 in May"),
        ([MARCH, MAY._replace(cost=1.5)], "cost must be a whole number, found 1.5"),
    ],
)
def test_what_draws_no_line_is_refused(months: list[Observation], said: str) -> None:
    """One point, or numbers that cannot be, draw no line."""
    for draw in (high_low, least_squares):
        with pytest.raises(ValueError, match=said):
            draw(months, decimals=2)


def test_two_costs_of_the_highest_month_are_no_point() -> None:
    """Two months of the highest activity that differ leave the line open; alike, they are one point."""
    with pytest.raises(ValueError, match="months of one activity, 3, have different costs"):
        high_low([MARCH, MAY, MAY._replace(cost=21)], decimals=2)
    assert high_low([MARCH, MAY, MAY], decimals=2) == high_low([MARCH, MAY], decimals=2)
    with pytest.raises(ValueError, match="activity must not be negative"):
        high_low([MARCH, MAY], decimals=2).at(-1, decimals=2)


def test_a_printed_rate_moves_the_fixed_cost():
    """A slope of 33 / 26 is printed as 1.27, and fixed is what the averages leave: 8 - 1.27 x 8 / 3."""
    months = [Observation(str(x), x * MICRO, y * 100) for x, y in ((1, 6), (2, 7), (5, 11))]
    exact = least_squares(months, decimals=2)
    assert exact.line.variable == Fraction(33, 26) * MICRO
    found = least_squares(months, decimals=2, rate_decimals=2)
    assert found.line == (1_270_000, Fraction(800) - Fraction(127) * 8 / 3)
    assert found.determination == exact.determination
