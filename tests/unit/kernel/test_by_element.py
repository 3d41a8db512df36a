"""How the value of goods is shared by cost element."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.by_element import (
    add,
    added,
    differing,
    extended,
    growing,
    portion,
    portions,
    summed,
    turned,
)
from erpcore.kernel.rounding import MICRO, extend, share

ELEMENTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 10**9), max_size=6)
SIGNED = st.dictionaries(st.sampled_from("abc"), st.integers(-3, 3).filter(bool))


@given(ELEMENTS, st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([1, -1]))
def test_the_total_of_a_portion_is_rounded_once(amounts, part, more, sign):
    """What elements share adds up to the half-up share of their total; below zero it is the same with its sign."""
    whole, amounts = part + more, {name: sign * amount for name, amount in amounts.items()}
    parts = portion(amounts, part, whole)
    assert sum(parts.values()) == share(sum(amounts.values()), part, whole)
    opposite = portion({name: -amount for name, amount in amounts.items()}, part, whole)
    assert parts == {name: -of for name, of in opposite.items()}
    assert all(abs(Fraction(amounts[name] * part, whole) - of) < 1 for name, of in parts.items())
    assert all(0 <= sign * of <= sign * amounts[name] for name, of in parts.items())


@given(ELEMENTS, st.integers(0, 10**6), st.integers(1, 10**6))
def test_elements_that_add_up_are_rounded_each_by_itself(amounts, part, more):
    """Where the elements rounded half up come to the total, that is what they share."""
    whole = part + more
    each = {name: share(amount, part, whole) for name, amount in amounts.items()}
    if sum(each.values()) == share(sum(amounts.values()), part, whole):
        assert portion(amounts, part, whole) == each


@given(ELEMENTS, st.integers(0, 10**6), st.integers(1, 10**6))
def test_the_order_in_which_elements_are_listed_changes_nothing(amounts, part, more):
    """Equal remainders are told apart by name, so the same goods share the same whenever they are priced."""
    backwards = dict(reversed(amounts.items()))
    assert portion(backwards, part, part + more) == portion(amounts, part, part + more)


def test_cents_of_a_portion_come_from_the_smallest_remainders():
    """Three halves of a cent are 1.5, so two: the first two names have them; of -1.5 it is the same."""
    assert portion({"c": 1, "a": 1, "b": 1}, 1, 2) == {"c": 0, "a": 1, "b": 1}
    assert portion({"c": -1, "a": -1, "b": -1}, 1, 2) == {"c": 0, "a": -1, "b": -1}
    assert portion({"a": 9, "b": 10}, 1, 4, 4) == {"a": 2, "b": 2}


@given(ELEMENTS, st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_portions_in_turn_leave_nothing(amounts, parts):
    """Who takes the last part takes the last of each element, and nobody is given less than nothing of one."""
    given_out = list(portions(amounts, parts, sum(parts)))
    assert all(min(of.values(), default=0) >= 0 for of in given_out)
    assert {name: sum(of.get(name, 0) for of in given_out) for name in amounts} == amounts
    assert list(portions(amounts, [1, 0], 3)) == [portion(amounts, 1, 3), {}]


WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 400), max_size=6)


@given(WEIGHTS, st.integers(0, 2000), st.integers(1, 1000), st.integers(1, 400))
def test_no_element_falls_as_the_part_grows(weights, part, whole, more):
    """Their total is rounded half up once, and of more goods no element has less; below zero it is the opposite."""
    parts, then = growing(weights, part, whole), growing(weights, part + more, whole)
    assert sum(parts.values()) == (2 * sum(weights.values()) * part + whole) // (2 * whole)
    assert all(0 <= parts[name] <= then[name] for name in weights)
    assert growing(weights, -part, whole) == {name: -of for name, of in parts.items()}
    assert growing(dict(reversed(weights.items())), part, whole) == parts


@given(WEIGHTS, st.integers(0, 2000), st.integers(1, 1000))
def test_what_grows_is_rounded_element_by_element_where_that_adds_up(weights, part, whole):
    """A hand that rounds each element finds the same while its column adds up; without weight there is nothing."""
    each = {name: share(weight, part, whole) for name, weight in weights.items()}
    parts = growing(weights, part, whole)
    if sum(each.values()) == sum(parts.values()):
        assert parts == each
    assert all(parts[name] == 0 for name, weight in weights.items() if not weight)


@given(WEIGHTS.filter(lambda of: len(of) == 2), st.integers(0, 2000), st.integers(1, 1000))
def test_two_elements_stay_within_a_cent_of_their_share(weights, part, whole):
    """Of two elements the one that gives or takes the cent is less than a cent off its exact share."""
    for name, of in growing(weights, part, whole).items():
        assert abs(of - Fraction(weights[name] * part, whole)) < 1


def test_goods_at_a_price_of_several_elements_are_worth_price_times_quantity():
    """39 830 at 0.2115, 0.1235 and 0.4485 are 31 206.805: half up .81, where three columns rounded up make .82."""
    prices = {"labour": 211_500, "machine": 123_500, "material": 448_500}
    worth = {"labour": 8_424_05, "machine": 4_919_01, "material": 17_863_75}
    assert extended(prices, 39_830 * MICRO, 2) == worth
    assert extended({"a": 5_000, "b": 5_000}, MICRO, 2) == {"a": 1, "b": 0}
    assert extended({"a": 5_000, "b": 5_000}, -MICRO, 2) == {"a": -1, "b": 0}
    assert extended({"material": 12_345_000}, 3 * MICRO, 2) == {"material": extend(12_345_000, 3 * MICRO, 2)}
    assert extended({}, MICRO, 2) == {}


def test_values_add_up_by_element():
    """An element that comes to zero is left out."""
    assert summed([{"material": 100, "labour": 20}, {"labour": -20, "machine": 3}]) == {
        "material": 100,
        "machine": 3,
    }
    assert summed([]) == {}


@given(SIGNED, SIGNED)
def test_a_difference_added_to_what_was_before_is_what_is_now(before, now):
    """Adding, taking off and comparing agree, and leave what comes to zero out."""
    less = added(now, before, -1)
    assert less == differing(now, before) == summed([now, {name: -amount for name, amount in before.items()}])
    assert added(before, less, 1) == {name: amount for name, amount in now.items() if amount}


@given(SIGNED)
def test_amounts_turned_twice_are_what_they_were(amounts):
    """What is turned and what it was come to nothing; zeros are left out whichever sign is asked for."""
    assert added(amounts, turned(amounts), 1) == {}
    assert turned(turned(amounts)) == turned(amounts, 1) == amounts
    assert turned({**amounts, "zero": 0}, 1) == amounts
    assert turned({**amounts, "zero": 0}) == turned(amounts)


def test_amounts_are_added_in_place():
    """What comes to zero stays there: only sums that are never changed in place leave it out."""
    held = {"material": 5}
    add(held, [("material", 5), ("labour", 2)], -1)
    assert held == {"material": 0, "labour": -2}
    add(held, [("labour", 3), ("labour", 4)])
    assert held == {"material": 0, "labour": 5}
