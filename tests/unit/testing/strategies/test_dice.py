"""Dice choose from drawn bytes, the simplest when none are left."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.testing.strategies.dice import Dice, NoChoiceError


def test_used_up_dice_choose_the_first() -> None:
    """Without bytes everything is simple."""
    dice = Dice(b"")
    assert (dice.below(6), dice.between(3, 9), dice.pick("abc"), dice.one_in(2)) == (0, 3, "a", False)
    assert dice.decimal(5, 9, 2) == Decimal(5)


@given(st.binary(min_size=4, max_size=4))
def test_choices_keep_to_their_bounds(drawn) -> None:
    """Whatever was drawn."""
    dice = Dice(drawn)
    assert 0 <= dice.below(7) < 7
    assert 2 <= dice.between(2, 4) <= 4
    assert dice.pick("xyz") in "xyz"
    assert 1 <= dice.decimal(1, 9, 2) < 10


def test_every_choice_is_reached() -> None:
    """One byte is enough for one choice among many."""
    assert {Dice(bytes([drawn])).below(10) for drawn in range(256)} == set(range(10))
    assert any(Dice(bytes([drawn])).one_in(5) for drawn in range(256))
    assert {Dice(bytes([drawn])).decimal(0, 1, 1).as_tuple().exponent for drawn in range(256)} == {0, -1}


def test_without_options_there_is_no_choice() -> None:
    """A clerk then writes something else."""
    with pytest.raises(NoChoiceError):
        Dice(b"1").pick([])
