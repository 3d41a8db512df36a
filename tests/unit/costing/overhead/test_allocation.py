"""What is allocated adds up, at an exact rate and at a printed one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead.allocation import allocate, at_rate, check_bases, split_by
from erpcore.kernel.rounding import Receiver

measures = st.one_of(st.integers(0, 10**9), st.fractions(0, 1000, max_denominator=60))
tables = st.dictionaries(st.text(min_size=1), measures, min_size=1).filter(lambda drawn: any(drawn.values()))


@given(st.integers(0, 10**12), tables, st.one_of(st.none(), st.integers(0, 6)), st.sampled_from(Receiver))
def test_shares_add_up(amount, bases, decimals, receiver):
    """No minor unit is lost or below zero, and who has no base gets nothing."""
    found = allocate(amount, bases, rate_decimals=decimals, receiver=receiver)
    assert sum(found.shares.values()) == amount
    assert list(found.shares) == list(bases)
    assert min(found.shares.values()) >= 0
    assert all(bases[name] or not part for name, part in found.shares.items())


@given(st.integers(0, 10**9), tables)
def test_an_exact_share_is_within_one_minor_unit(amount, bases):
    """At an exact rate nobody is more than a minor unit away from rate times base."""
    found = allocate(amount, bases)
    assert all(abs(found.rate * bases[name] - part) < 1 for name, part in found.shares.items())


def test_a_printed_rate_leaves_its_tail_with_the_last():
    """100 over three at a rate of 33 leaves 34 for the last; a base of zero is never the last."""
    assert allocate(100, {"A": 1, "B": 1, "C": 1, "D": 0}, rate_decimals=0).shares == {
        "A": 33,
        "B": 33,
        "C": 34,
        "D": 0,
    }


def test_a_printed_rate_never_gives_more_than_there_is():
    """A rate rounded up to 1 stops when all is given: the last one gets nothing rather than less."""
    assert allocate(5, dict.fromkeys("ABCDEFG", 1), rate_decimals=0).shares == {
        **dict.fromkeys("ABCDE", 1),
        **dict.fromkeys("FG", 0),
    }


def test_nothing_is_allocated_to_nobody_without_complaint():
    """An empty pool needs no driver."""
    assert allocate(0, {"A": 0}) == (0, {"A": 0})
    assert allocate(0, {}) == (0, {})


@pytest.mark.parametrize(
    ("amount", "bases", "match"),
    [
        (5, {"A": 0}, "5 minor units are to be allocated, and all of \\['A'\\] have a base of zero"),
        (5, {}, "have a base of zero"),
        (-5, {"A": 1}, "must not be negative, found -5"),
        (5, {"A": -1, "B": 2}, "negative; found otherwise at \\['A'\\]"),
    ],
)
def test_what_cannot_be_allocated_is_refused(amount, bases, match):
    """A pool that is not zero needs a driver above zero; neither is negative."""
    with pytest.raises(ValueError, match=match):
        allocate(amount, bases)


def test_weights_may_be_fractions():
    """A third and a sixth are two to one."""
    assert split_by(99, [Fraction(1, 3), Fraction(1, 6)]) == [66, 33]
    assert check_bases({"A": Fraction(1, 3), "B": 1}) == Fraction(4, 3)


@pytest.mark.parametrize("number", [0.5, Decimal("NaN"), float("inf"), "3", None])
def test_only_exact_numbers_are_allocated(number):
    """An amount or a base that is no exact number is refused, at an exact rate and at a printed one."""
    for amount, base in ((number, 1), (1, number)):
        for decimals in (None, 2):
            with pytest.raises(ValueError, match="must be a whole number"):
                allocate(amount, {"A": base, "B": 2}, rate_decimals=decimals)
    with pytest.raises(ValueError, match="must be a whole number or a fraction"):
        split_by(1, [number, 1])


@given(st.integers(-(10**9), 10**9), st.lists(measures, min_size=1).filter(any), st.sampled_from(Receiver))
def test_parts_add_up_to_an_amount_of_any_sign(amount, weights, receiver):
    """Split by weights that may be fractions, nothing is left over."""
    assert sum(split_by(amount, weights, receiver)) == amount


def test_a_printed_rate_is_given_until_nothing_is_left():
    """335 each of 1 000 leave 330 for the last; at 600 there are 400 for the second and nothing for the last."""
    assert at_rate(1_000, Fraction(335), [1, 1, 1]) == [335, 335, 330]
    assert at_rate(1_000, Fraction(600), [1, 1, 1]) == [600, 400, 0]
    with pytest.raises(ValueError, match="one base is above zero"):
        at_rate(1_000, Fraction(600), [0, 0])
