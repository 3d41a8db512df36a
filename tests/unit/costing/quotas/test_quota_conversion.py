"""Wages and overhead beyond their quota are what was paid less what quota hours and good pieces allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.quotas.quota_conversion import conversion_deviation, piece_wages
from erpcore.costing.variances.breakdown import Convention
from erpcore.kernel.rounding import MICRO

amounts = st.integers(0, 10**9)


@given(amounts, st.integers(0, 10**6), amounts, st.integers(1, 10**6))
def test_quota_hours_and_deviation_are_what_it_cost(actual, hours, planned, planned_hours):
    """The deviation takes quota hours at the planned rate to the cost of the month."""
    quota = -conversion_deviation(0, hours, planned=planned, planned_hours=planned_hours)
    assert quota + conversion_deviation(actual, hours, planned=planned, planned_hours=planned_hours) == actual


@given(
    st.dictionaries(st.sampled_from("AB"), st.integers(0, 10**6)),
    st.dictionaries(st.text(max_size=3), amounts),
)
def test_good_pieces_and_slips_are_what_was_paid(good, slips):
    """Pieces at their rates are the quota, and every slip beyond them is deviation."""
    found = piece_wages(good, {"A": 2 * MICRO, "B": 3 * MICRO}, slips, decimals=2)
    paid = 200 * good.get("A", 0) + 300 * good.get("B", 0) + sum(slips.values())
    assert sum(found) == paid


def test_wages_by_the_hour():
    """9 400 was paid for what 4 500 quota hours at 2 allow 9 000 for."""
    assert conversion_deviation(9_400, 4_500, planned=20_000, planned_hours=10_000) == 400


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: conversion_deviation(-1, 1, planned=1, planned_hours=1), "actual must not be negative"),
        (lambda: conversion_deviation(1, -1, planned=1, planned_hours=1), r"\['quota hours'\]"),
        (lambda: conversion_deviation(1, 1, planned=1, planned_hours=0), "planned hours above zero"),
        (lambda: piece_wages({"A": -1}, {"A": 1}, {}, decimals=2), r"found otherwise at \['A'\]"),
        (lambda: piece_wages({"A": 1}, {}, {}, decimals=2), r"piece rate is needed for \['A'\]"),
        (lambda: piece_wages({}, {"A": -1}, {}, decimals=2), "A must not be negative"),
        (lambda: piece_wages({}, {}, {"waiting": -1}, decimals=2), "waiting must not be negative"),
    ],
)
def test_wages_that_cannot_be_are_refused(found, match):
    """No amount and no hour is below zero, and every piece has a rate."""
    with pytest.raises(ValueError, match=match):
        found()


def test_a_planned_rate_may_be_printed():
    """100.00 planned for 3 h is 33.33 an hour: 2 h allow 66.66 of 70.00."""
    assert conversion_deviation(70_00, 2, planned=100_00, planned_hours=3, rate_decimals=0) == 3_34


def test_what_saves_may_be_plus():
    """Hours and pieces turn the sign of what is above quota; the quota itself stays."""
    rate = {"planned": 20_000, "planned_hours": 10_000}
    assert conversion_deviation(9_400, 4_500, **rate, convention=Convention.FAVOURABLE) == -400
    found = piece_wages(
        {"turning": 2}, {"turning": MICRO}, {"waiting": 50}, decimals=2, convention=Convention.FAVOURABLE
    )
    assert found == (2_00, -50)
