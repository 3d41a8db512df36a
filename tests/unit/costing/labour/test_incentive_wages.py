"""Wages by result."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.labour.incentive_wages import (
    MERRICK,
    TAYLOR,
    Earnings,
    PieceStep,
    differential_piece_wages,
    piece_wages,
    share_of_time_saved,
    task_bonus,
    time_saved_over_time_allowed,
)
from erpcore.kernel.rounding import MICRO

HOURS = st.integers(0, 10_000 * MICRO)


def test_who_takes_longer_is_paid_his_time():
    """No plan pays less than the time taken at the ordinary rate."""
    for plan in (share_of_time_saved, time_saved_over_time_allowed, task_bonus):
        assert plan(8 * MICRO, 10 * MICRO, 5 * MICRO, decimals=2) == Earnings(50_00, 0)


@pytest.mark.parametrize(
    ("share", "premium"), [(Fraction(1, 2), 60_00), (Fraction(1, 3), 40_00), (Fraction(3, 4), 90_00), (0, 0)]
)
def test_shares_of_the_time_saved(share, premium):
    """12 hours at 10.00 are saved: half by Halsey, a third by Halsey-Weir, three quarters by Bedaux."""
    assert share_of_time_saved(60 * MICRO, 48 * MICRO, 10 * MICRO, share, decimals=2).premium == premium


def test_who_reaches_the_task():
    """At the task the bonus is a fifth of the time; quicker, the same sum is earned in less of it."""
    assert task_bonus(8 * MICRO, 8 * MICRO, 10 * MICRO, decimals=2) == Earnings(80_00, 16_00)
    assert task_bonus(8 * MICRO, 5 * MICRO, 10 * MICRO, decimals=2).total == 96_00


@given(HOURS, HOURS, st.integers(0, 500 * MICRO))
def test_rowan_pays_more_until_half_is_saved(allowed, taken, rate):
    """Rowan pays more than Halsey where less than half of the time is saved, and less beyond."""
    rowan = time_saved_over_time_allowed(allowed, taken, rate, decimals=2)
    halsey = share_of_time_saved(allowed, taken, rate, decimals=2)
    assert rowan.wages == halsey.wages
    assert rowan.premium >= halsey.premium if 2 * taken >= allowed else rowan.premium <= halsey.premium
    assert rowan.premium <= rowan.wages  # never doubles the wage


def test_a_guaranteed_wage():
    """Pieces below the guarantee are made up to it; above it they alone are paid."""
    assert piece_wages(120 * MICRO, MICRO // 2, guaranteed=50_00, decimals=2) == Earnings(60_00, 0)
    assert piece_wages(0, MICRO // 2, guaranteed=50_00, decimals=2) == Earnings(0, 50_00)


@pytest.mark.parametrize(
    ("steps", "pieces", "total"),
    [
        (TAYLOR, 99, 158_40),  # 80 % of 2.00
        (TAYLOR, 100, 240_00),  # 120 % at the standard
        (MERRICK, 80, 160_00),
        (MERRICK, 95, 209_00),
        (MERRICK, 100, 220_00),  # 110 % up to the standard
        (MERRICK, 110, 264_00),
        ((PieceStep(Fraction(0), Fraction(1)),), 110, 220_00),
    ],
)
def test_steps_of_a_piece_rate(steps, pieces, total):
    """100 pieces are expected at 2.00: which side of a step its boundary is on is part of the plan."""
    paid = differential_piece_wages(pieces * MICRO, 100 * MICRO, 2 * MICRO, steps, decimals=2)
    assert paid.total == total
    assert paid.wages == pieces * 2_00


def test_what_cannot_be_paid():
    """Negative hours, shares above one, nothing expected, and steps that do not rise are told."""
    with pytest.raises(ValueError, match="hours taken"):
        share_of_time_saved(1, -1, 1, decimals=2)
    with pytest.raises(ValueError, match="from 0 to 1, found 2"):
        share_of_time_saved(1, 1, 1, 2, decimals=2)
    with pytest.raises(ValueError, match="bonus must not be negative"):
        task_bonus(1, 1, 1, -1, decimals=2)
    with pytest.raises(ValueError, match="above zero"):
        differential_piece_wages(1, 0, 1, decimals=2)
    with pytest.raises(ValueError, match="must rise"):
        differential_piece_wages(1, 1, 1, TAYLOR[1:], decimals=2)
    with pytest.raises(ValueError, match="must rise"):
        differential_piece_wages(1, 1, 1, (TAYLOR[0], TAYLOR[0]), decimals=2)
    with pytest.raises(ValueError, match="not be negative"):
        differential_piece_wages(1, 1, 1, (PieceStep(Fraction(0), Fraction(-1)),), decimals=2)
    with pytest.raises(ValueError, match="guaranteed wage"):
        piece_wages(1, 1, guaranteed=-1, decimals=2)
