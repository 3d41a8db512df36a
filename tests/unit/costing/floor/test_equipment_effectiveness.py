"""Equipment effectiveness: three factors, and losses that add up to planned time."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.floor.equipment_effectiveness import Pieces, equipment_effectiveness

TIMES = st.fractions(0, 10_000, max_denominator=60)


@st.composite
def shifts(draw):
    """Draw a shift: stops that fit into it, and pieces of which no more are good than were made."""
    stops = draw(st.dictionaries(st.sampled_from(["breakdown", "set-up", "waiting"]), TIMES))
    planned = sum(stops.values(), Fraction(0)) + draw(TIMES)
    pieces = []
    for cycle, good, bad in draw(st.lists(st.tuples(TIMES, st.integers(0, 999), st.integers(0, 99)))):
        pieces.append(Pieces(cycle, good + bad, good))
    return planned, stops, pieces


@given(shifts())
def test_losses_add_up_to_planned_time(shift):
    """Planned time is what good pieces take at their ideal speed, and what was lost by name."""
    found = equipment_effectiveness(*shift)
    assert found.productive + sum(found.losses.values()) == found.planned == shift[0]


@given(shifts())
def test_the_factors_multiply_to_the_time_of_good_pieces_over_the_planned(shift):
    """Availability times performance times quality is ideal time of good pieces over planned time."""
    found = equipment_effectiveness(*shift)
    factors = (found.availability, found.performance, found.quality)
    if None not in factors:
        a, p, q = factors
        ideal = sum((Fraction(of.cycle) * of.good for of in shift[2]), Fraction(0))
        assert a * p * q == found.oee == ideal / shift[0]


def test_of_all_time_is_against_the_calendar():
    """15 good hours of 16 planned are 15 of 24."""
    found = equipment_effectiveness(16, {}, [Pieces(Fraction(1, 4), 64, 60)])
    assert (found.oee, found.of_all_time(24), found.of_all_time(0)) == (
        Fraction(15, 16),
        Fraction(5, 8),
        None,
    )


def test_a_ratio_of_nothing_is_none():
    """No time planned, nothing made: no factor says anything."""
    found = equipment_effectiveness(0, {}, [])
    assert (found.availability, found.performance, found.quality, found.oee) == (None,) * 4


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ((-1, {}, []), "planned time"),
        ((1, {"fire": -1}, []), "fire"),
        ((1, {"fire": 2}, []), "stops take 2 of 1 planned"),
        ((1, {"speed": 1}, []), "a stop cannot be called speed"),
        ((1, {}, [Pieces(1, -1, -2)]), "pieces, 1 must not be negative, found -2"),
        ((1, {}, [Pieces(1, 1, 2)]), "pieces, 1: 2 are good of 1 made"),
        ((1.5, {}, []), "planned must be a whole number or a fraction"),
    ],
)
def test_what_cannot_be_is_told(arguments, match):
    """Negative times and pieces, more stops than time, more good pieces than pieces."""
    with pytest.raises(ValueError, match=match):
        equipment_effectiveness(*arguments)


def test_a_stop_may_be_called_as_it_likes():
    """A quarter of the time is a stop, even where it is called what the whole is called."""
    found = equipment_effectiveness(400, {"planned time": 100}, [Pieces(1, 300, 300)])
    assert (found.run, sum(found.losses.values()) + found.productive) == (300, 400)
