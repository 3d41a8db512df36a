"""A group has a bonus only for what it gained, and all of it is shared."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.labour.group_bonus import (
    Gain,
    Produced,
    gains_shared,
    output_bonus,
    saving_bonus,
    share_bonus,
)

BASE = Produced(40, 100)
AMOUNTS = st.integers(0, 10**12)


def test_a_bonus_for_output_begins_at_the_standard() -> None:
    """At and below the standard wages stay as they are; output may be a part of a unit for each worker."""
    assert [output_bonus(produced, 100, 1_000) for produced in (0, 99, 100, 101)] == [0, 0, 0, 10]
    assert output_bonus(Fraction(11, 2), 5, 1_000) == 100


def test_a_saving_is_shared_and_an_overrun_is_not() -> None:
    """Half of what was saved is paid, or any other part; who spends more pays nothing back."""
    assert (saving_bonus(100, 60), saving_bonus(100, 60, Fraction(1, 4)), saving_bonus(60, 100)) == (
        20,
        10,
        0,
    )


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=8), st.fractions(0, 1), st.fractions(0, 1))
def test_gains_go_to_the_reserve_the_employees_and_the_company(
    rows: list[tuple[int, int]], share: Fraction, reserve: Fraction
) -> None:
    """Nothing of a gain is lost; where deficits are carried, no more is shared than there is in all."""
    periods = [Produced(*row) for row in rows]
    for found in gains_shared(periods, BASE, share=share, reserve=reserve):
        assert found.reserve + found.employees + found.company == max(found.gain, 0)
        assert min(found[2:]) >= 0
    carried = gains_shared(periods, BASE, share=share, reserve=reserve, deficits="carried")
    so_far = [sum(sum(of[2:]) for of in carried[: number + 1]) for number in range(len(carried))]
    gains = [sum(of.gain for of in carried[: number + 1]) for number in range(len(carried))]
    assert all(shared >= gain for shared, gain in zip(so_far, gains, strict=True))


def test_a_deficit_is_carried_until_it_is_made_up() -> None:
    """A loss of 20 takes a gain of 15 and 5 of the next one; the company would bear it otherwise."""
    periods = [Produced(60, 100), Produced(25, 100), Produced(30, 100)]
    assert [of.employees for of in gains_shared(periods, BASE, deficits="carried")] == [0, 0, 5]
    assert [of.employees for of in gains_shared(periods, BASE)] == [0, 15, 10]


def test_value_beyond_what_labour_had_to_produce() -> None:
    """Labour of 30 had to produce 75; that it produced 100 is 25 more."""
    assert gains_shared([Produced(30, 100)], BASE, counted="value") == [Gain(75, 25, 0, 25, 0)]


@given(AMOUNTS, st.dictionaries(st.text(max_size=3), st.integers(1, 10**9), min_size=1, max_size=6))
def test_all_of_a_bonus_is_shared(bonus: int, wages: dict[str, int]) -> None:
    """By wages or by equal parts, the shares add up to the bonus."""
    for parts in (None, dict.fromkeys(wages, 1)):
        found = share_bonus(bonus, wages, parts)
        assert sum(of.premium for of in found.values()) == bonus
        assert {name: of.wages for name, of in found.items()} == wages


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: output_bonus(1, 0, 1), "a standard is above zero"),
        (lambda: output_bonus(1, 1, -1), "wages must not be negative"),
        (lambda: saving_bonus(1, 1, 2), "share must be from 0 to 1"),
        (lambda: saving_bonus(-1, 1), "allowed must not be negative"),
        (lambda: gains_shared([], BASE, reserve=-1), "reserve must be from 0 to 1"),
        (lambda: gains_shared([], Produced(0, 1)), "labour and value, both above zero"),
        (lambda: gains_shared([Produced(1, -1)], BASE), "period 1: value must not be negative"),
        (lambda: share_bonus(1, {"A": 1}, {"B": 1}), "and nobody else"),
        (lambda: share_bonus(1, {"A": 0}), "not all nothing"),
        (lambda: share_bonus(1, {"A": 1, "B": 1}, {"A": -1, "B": 2}), "are not negative"),
        (lambda: share_bonus(-1, {"A": 1}), "bonus must not be negative"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Numbers below zero, parts above one, no standard, no base, other people."""
    with pytest.raises(ValueError, match=said):
        call()
