"""Costs that several things drive: what the least squares are, and what cannot be told."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.costing.volume.cost_behaviour import Observation, least_squares
from erpcore.costing.volume.several_drivers import Month, SeveralDrivers, least_squares_of_several
from erpcore.kernel.rounding import MICRO

NUMBERS = st.integers(0, 10**9)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8, unique_by=lambda of: of[0]))
def test_one_driver_is_a_line(points: list[tuple[int, int]]) -> None:
    """With a single driver the cost is told apart as `least_squares` does."""
    line = least_squares([Observation("month", *of) for of in points], decimals=2)
    found = least_squares_of_several([Month("month", {"x": x}, cost) for x, cost in points], decimals=2)
    assert (found.variable["x"], found.fixed) == (line.line.variable, line.line.fixed)
    assert found.determination == line.determination


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=4, max_size=8, unique=True), st.tuples(*[NUMBERS] * 3))
def test_what_explains_all_is_found(points: list[tuple[int, int]], costs: tuple[int, int, int]) -> None:
    """Where costs are exactly of two drivers and a fixed amount, these are found, whatever the months."""
    hour, batch, fixed = costs
    (left, low), (right, high), *others = points
    assume(any((x - left) * (high - low) != (y - low) * (right - left) for x, y in others))  # not on one line
    months = [Month("month", {"hours": x, "batches": y}, fixed + hour * x + batch * y) for x, y in points]
    found = least_squares_of_several(months, decimals=2)
    scale = 10**10
    assert found.variable == {"hours": hour * scale, "batches": batch * scale}
    assert (found.fixed, found.determination) in ((fixed, 1), (fixed, None))


def test_a_cost_to_come() -> None:
    """Activities of all drivers, and of no other one, say what they will cost."""
    costs = SeveralDrivers(
        {"hours": Fraction(5 * MICRO), "batches": Fraction(20 * MICRO)}, Fraction(100_00), None
    )
    assert costs.at({"hours": 8 * MICRO, "batches": 0}, decimals=2) == 140_00
    with pytest.raises(ValueError, match="activities are of"):
        costs.at({"hours": 8 * MICRO}, decimals=2)
    with pytest.raises(ValueError, match="hours must not be negative"):
        costs.at({"hours": -1, "batches": 0}, decimals=2)


@pytest.mark.parametrize(
    ("months", "told"),
    [
        ([], "more months than drivers"),
        ([Month("1", {"x": 1}, 1)], "more months than drivers"),
        ([Month("1", {"x": 1}, 1), Month("2", {"y": 1}, 1)], "each month has"),
        ([Month("1", {"x": 1}, 1), Month("2", {"x": -1}, 1)], "must not be negative"),
        ([Month("1", {"x": 1}, 1), Month("2", {"x": 1}, 2)], "goes along with"),
        ([Month(str(of), {"x": of, "y": 2 * of}, of) for of in range(4)], "goes along with"),
    ],
)
def test_what_cannot_be_told(months: list[Month], told: str) -> None:
    """Drivers that rise together, or months that are too few, say nothing of each driver."""
    with pytest.raises(ValueError, match=told):
        least_squares_of_several(months, decimals=2)
