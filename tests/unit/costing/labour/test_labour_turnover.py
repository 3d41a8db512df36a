"""Who came and who left, as parts of the people on the roll."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.labour.labour_turnover import Roll, labour_turnover, turnover_cost


def test_a_quarter_is_stated_for_a_year() -> None:
    """5 of 100 left, 4 were replaced: 5 % and 4 % of the quarter are 20 % and 16 % of a year."""
    found = labour_turnover(Roll(100, 4, 5, 4, average=100), periods_of_a_year=4)
    assert (found.closing, found.separation, found.replacement) == (99, Fraction(1, 5), Fraction(4, 25))


@given(*[st.integers(1, 500)] * 2, *[st.integers(0, 500)] * 2)
def test_flux_is_both(opening: int, joined: int, replacing: int, left: int) -> None:
    """Flux adds up, accession is replacement and recruitment, and a roll at which all are replaced stays as it was."""
    left, replacing = min(left, opening), min(replacing, joined)
    found = labour_turnover(Roll(opening, joined, left, replacing))
    assert found.flux == found.separation + found.replacement
    assert found.accession == found.replacement + found.recruitment
    assert found.flux_of_all == found.separation + found.accession
    assert labour_turnover(Roll(opening, left, left, left)).closing == opening


@pytest.mark.parametrize(
    ("roll", "said"),
    [
        (Roll(10, 1, 0, 2), "2 replace others, and 1 joined"),
        (Roll(10, 1, 12, 0), "12 left, and 11 were there"),
        (Roll(0, 0, 0, 0), "nobody was on the roll"),
        (Roll(10, 1, -1, 0), "left must not be negative"),
        (Roll(10, 1, 1, 0, average=-1), "average must not be negative"),
        (Roll(10, 1, 1, 0, average=10.5), "roll, average must be"),
    ],
)
def test_a_roll_that_cannot_be_is_refused(roll: Roll, said: str) -> None:
    """More who left than there were, more who replace than joined, nobody at all, numbers below zero, a float."""
    with pytest.raises(ValueError, match=said):
        labour_turnover(roll)


@pytest.mark.parametrize("numbers", [(1, 1, 0, 1, 1), (1, 1, 1, 1, 0), (-1, 1, 1, 1, 1), (1, 1, 1, -1, 1)])
def test_a_cost_needs_people_and_hours(numbers: tuple[int, int, int, int, int]) -> None:
    """No division by nothing, no number below zero."""
    with pytest.raises(ValueError, match=r"."):
        turnover_cost(*numbers)
