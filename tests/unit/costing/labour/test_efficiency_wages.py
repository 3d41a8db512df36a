"""Wages by the efficiency that was reached."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.labour.efficiency_wages import EMERSON, BonusPoint, efficiency_bonus, geometric_wages
from erpcore.costing.labour.incentive_wages import Earnings
from erpcore.kernel.rounding import MICRO

HOURS = st.integers(0, 10_000 * MICRO)


@pytest.mark.parametrize(
    ("allowed", "premium"),
    [
        (5_333_333, 0),  # not yet two thirds of 8 h
        (6 * MICRO, 4_00),  # 75 %: a quarter of the way to a fifth
        (8 * MICRO, 16_00),
        (10 * MICRO, 36_00),  # 125 %: 45 per cent
        (0, 0),
    ],
)
def test_a_bonus_by_efficiency(allowed, premium):
    """Nothing up to two thirds, in proportion up to a fifth at the task, and a per cent for each beyond."""
    assert efficiency_bonus(allowed, 8 * MICRO, 10 * MICRO, decimals=2) == Earnings(80_00, premium)


def test_a_bonus_grows_from_that_of_the_point_before():
    """Halfway between 10 % at the task and 30 % at half as much again: 20 % of 80.00."""
    scale = [BonusPoint(Fraction(1), Fraction(1, 10)), BonusPoint(Fraction(3, 2), Fraction(3, 10))]
    earned = efficiency_bonus(10 * MICRO, 8 * MICRO, 10 * MICRO, scale, decimals=2)
    assert earned == Earnings(80_00, 16_00)


def test_no_time_earns_no_bonus():
    """Who took no time has no efficiency, and no wages that a bonus could be a part of."""
    assert efficiency_bonus(8 * MICRO, 0, 10 * MICRO, decimals=2) == Earnings(0, 0)


@given(HOURS, HOURS.filter(bool), st.integers(0, 500 * MICRO))
def test_emerson_never_pays_less_for_more(allowed, taken, rate):
    """The more work a time brings, the higher its bonus; and who reaches the task has a fifth at least."""
    found = efficiency_bonus(allowed, taken, rate, decimals=2)
    assert found.premium <= efficiency_bonus(allowed + MICRO, taken, rate, decimals=2).premium
    assert allowed < taken or 5 * found.premium + 3 >= found.wages


@pytest.mark.parametrize(
    "scale",
    [
        [],
        [EMERSON[1], EMERSON[0]],
        [EMERSON[0], EMERSON[0]],
        [EMERSON[1], BonusPoint(Fraction(2), Fraction(0))],
        [BonusPoint(Fraction(-1), Fraction(0))],
        [BonusPoint(Fraction(1), Fraction(-1))],
    ],
)
def test_a_scale_that_is_none_is_refused(scale):
    """A scale has points that rise, from nothing at least."""
    with pytest.raises(ValueError, match=r"a scale of bonuses|must not be negative"):
        efficiency_bonus(MICRO, MICRO, MICRO, scale, decimals=2)


@given(HOURS, HOURS, st.integers(0, 500 * MICRO), st.integers(0, 4))
def test_barth_pays_the_geometric_mean(allowed, taken, rate, decimals):
    """Half a minor unit below the wages squared is under rate squared times both times, half above is over."""
    total = geometric_wages(allowed, taken, rate, decimals=decimals).total
    exact = rate * rate * allowed * taken * 4
    unit = 10 ** (12 - decimals)
    assert max(2 * total - 1, 0) ** 2 * unit * unit <= exact < (2 * total + 1) ** 2 * unit * unit


def test_barth_between_time_and_pieces():
    """Twice as long as allowed earns 71 % of the time (pieces earn half), half as long 141 % (pieces earn twice)."""
    slow = geometric_wages(4 * MICRO, 8 * MICRO, 10 * MICRO, decimals=2)
    quick = geometric_wages(16 * MICRO, 8 * MICRO, 10 * MICRO, decimals=2)
    assert (slow, quick) == (Earnings(80_00, -23_43), Earnings(80_00, 33_14))


def test_numbers_below_zero_are_refused():
    """No time and no rate is negative."""
    for plan in (efficiency_bonus, geometric_wages):
        for hours in ((-1, 1, 1), (1, -1, 1), (1, 1, -1)):
            with pytest.raises(ValueError, match="must not be negative"):
                plan(*hours, decimals=2)
