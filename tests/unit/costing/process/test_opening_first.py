"""First in, first out by element: what was there at the beginning is finished first, as far as anything is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.opening_first import BegunBefore, Process, begun_before, opening_first
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out
from erpcore.kernel.rounding import MICRO

costs = st.integers(0, 10**9)
units = st.integers(0, 1_000)
degrees = st.integers(0, MICRO)


@given(costs, costs, units, units, units, degrees, degrees)
def test_it_is_first_in_first_out_where_all_that_was_begun_is_finished(
    opening_cost, cost, opening, more, closing, before, after
):
    """The same figures as the process of the textbooks, to the minor unit."""
    if not opening:
        opening_cost = 0
    flow = Units(
        opening * MICRO, (more + closing) * MICRO, completed=(opening + more) * MICRO, closing=closing * MICRO
    )
    process = Process(
        opening, Fraction(opening * before, MICRO), opening + more, Fraction(closing * after, MICRO)
    )
    try:
        expected = first_in_first_out(flow, {"all": Stage(opening_cost, cost, before, after)})["all"]
    except ValueError:
        with pytest.raises(ValueError, match="no unit has had any of it"):
            opening_first(opening_cost, cost, process)
        return
    found = opening_first(opening_cost, cost, process)
    assert (found.finished, found.closing) == (expected.completed, expected.closing)


@given(costs, costs, st.integers(1, 500), units, units)
def test_all_cost_is_somewhere(opening_cost, cost, opening, finished, further):
    """Whatever part is finished, finished and closing add up, and neither is below zero."""
    process = Process(opening, Fraction(opening, 2), finished, max(opening - finished, 0) + further)
    if not finished and not further and not opening:
        return
    found = opening_first(opening_cost, cost, process)
    assert found.finished + found.closing == opening_cost + cost
    assert min(found) >= 0


def test_a_part_of_what_was_begun_is_finished():
    """Of 100 half done (1 000) 40 are finished: 400, and 300 for as much work as on the other 60."""
    found = opening_first(1_000, 600, Process(100, 50, 40, 50))
    assert found == (700, 900, Fraction(20), Fraction(20))


@pytest.mark.parametrize(
    ("numbers", "process", "why"),
    [
        ((-1, 0), (1, 1, 1, 0), "opening cost must not be negative"),
        ((0, 5), (1, 1, -1, 0), "bases must not be negative"),
        ((5, 0), (0, 0, 1, 0), "no unit was there at the beginning"),
        ((0, 5), (10, 5, 5, 2), "less far than they were"),
        ((0, 5), (0, 0, 0, 0), "no unit has had any of it"),
    ],
)
def test_what_cannot_be_is_refused(numbers, process, why):
    """Never a division error, never a silent zero."""
    with pytest.raises(ValueError, match=why):
        opening_first(*numbers, Process(*process))


def test_who_takes_what_a_printed_rate_leaves():
    """100 over 70 is 1.43, printed 1: 60 and 10, and the 30 left go to who is named."""
    process = Process(0, 0, 60, 10)
    assert opening_first(0, 100, process, rate_decimals=0)[:2] == (60, 40)
    assert opening_first(0, 100, process, rate_decimals=0, rest="finished")[:2] == (90, 10)


@given(costs, costs, units, units, units, degrees)
def test_what_was_begun_before_is_that_of_the_textbooks(opening_cost, cost, opening, more, closing, before):
    """The cost of units begun before and finished is the same as that of a process, to the minor unit."""
    opening_cost = opening_cost if opening else 0
    flow = Units(opening * MICRO, (more + closing) * MICRO, (opening + more) * MICRO, closing * MICRO)
    try:
        found = first_in_first_out(flow, {"all": Stage(opening_cost, cost, before, MICRO)})["all"]
    except ValueError:
        return
    come = Fraction(opening * before, MICRO)
    told = begun_before(opening_cost, found.completed, opening, come, opening + more)
    assert told == (found.opening_completed if opening else 0, opening - come)


def test_what_was_begun_before_and_not_all_finished():
    """Of 100 half done (1 000) 40 are finished for 700: all of them were begun before, and 20 of work is theirs."""
    assert begun_before(1_000, 700, 100, 50, 40) == BegunBefore(700, Fraction(20))
    assert begun_before(1_000, 0, 100, 50, 0) == BegunBefore(0, Fraction(0))
    assert begun_before(0, 300, 0, 0, 10) == BegunBefore(0, Fraction(0))


def test_opening_cost_has_units_and_units_are_not_negative():
    """What nobody was there for is no cost of units that were."""
    with pytest.raises(ValueError, match="no unit was there at the beginning"):
        begun_before(5, 10, 0, 0, 10)
    with pytest.raises(ValueError, match="must not be negative"):
        begun_before(-5, 10, 1, 0, 10)
