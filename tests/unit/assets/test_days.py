"""Months that bear depreciation by their days: each year as before, and no cent runs up."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.assets.days import by_days, days_before, moved, part_of, shared

JANUARY = 2026 * 12


@pytest.mark.parametrize(
    ("month", "days"), [(JANUARY, 31), (JANUARY + 1, 28), (JANUARY + 25, 29), (JANUARY + 11, 31)]
)
def test_a_month_has_its_days(month, days):
    """31, 28, 29 in 2028; a part of a month has a part of its days."""
    assert days_before(month + 1) - days_before(month) == days
    assert days_before(month + Fraction(1, days)) - days_before(month) == 1


def test_days_are_those_of_the_calendar():
    """From 15 January 2026 until 1 March there are 45 days."""
    begun = JANUARY + Fraction(14, 31)
    assert days_before(JANUARY + 2) - days_before(begun) == (date(2026, 3, 1) - date(2026, 1, 15)).days


def test_part_of_some_months_is_over():
    """17 of 45 days from 15 January on are January's."""
    begun = JANUARY + Fraction(14, 31)
    assert part_of(begun, Fraction(17, 31), Fraction(17, 31) + 1) == Fraction(17, 45)


@given(
    st.integers(2000 * 12, 2100 * 12),
    st.integers(0, 30),
    st.integers(1, 60),
    st.integers(0, 10**9),
)
def test_each_year_bears_alike_and_its_months_by_their_days(month, over, months, amount):
    """Counted back from the end every twelve months have the same weight; all shares add up, and none is a cent off."""
    weights = by_days(month + Fraction(over, 31), 1, months)
    ends = list(range(months, 0, -12))
    years = [sum(weights[max(end - 12, 0) : end]) for end in ends]
    assert all(
        Fraction(of, min(end, 12)) == Fraction(sum(weights), months)
        for of, end in zip(years, ends, strict=True)
    )
    parts = shared(amount, weights)
    assert sum(parts) == amount
    assert all(
        abs(part - Fraction(amount * of, sum(weights))) <= 1 for part, of in zip(parts, weights, strict=True)
    )


def test_a_month_that_has_begun_bears_what_is_left_of_it():
    """Half of a first month and five more: it has 15.5 of 165.5 days of five and a half twelfths of a year."""
    first, *rest = by_days(JANUARY + Fraction(1, 2), Fraction(1, 2), 6)
    days = [Fraction(31, 2), 28, 31, 30, 31, 30]
    assert [Fraction(of, sum(rest) + first) for of in (first, *rest)] == [of / sum(days) for of in days]


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=40),
    st.integers(2000 * 12, 2100 * 12),
    st.integers(0, 30),
)
def test_what_moves_to_other_months_has_their_days(charges, month, over):
    """Each year of use, counted back from the end, keeps what it loses; its months have it by the days they come to."""
    first = Fraction(31 - over, 31)
    found = moved(charges, month, first)
    for end in range(len(charges), 0, -12):
        begun = max(end - 12, 0)
        of = charges[begun:end]
        ends = [month + (first + at - 1 if at else 0) for at in range(begun, end + 1)]
        days = [days_before(after) - days_before(before) for before, after in pairwise(ends)]
        assert sum(found[begun:end]) == sum(of)
        assert all(
            abs(part - Fraction(sum(of)) * here / sum(days)) <= 1
            for part, here in zip(found[begun:end], days, strict=True)
        )
