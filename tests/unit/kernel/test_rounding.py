"""The roundings, shares and splits that decide every cent."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.rounding import (
    MICRO,
    Receiver,
    divide,
    extend,
    half_up,
    next_share,
    per_minor,
    share,
    split,
    unit_price,
)

AMOUNTS = st.integers(-(10**15), 10**15)
WEIGHTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any)
EXACT = decimal.Context(prec=80)


@given(AMOUNTS, st.integers(1, 10**9), st.sampled_from([1, -1]))
def test_divide_agrees_with_the_decimal_module(numerator, denominator, sign):
    """Dividing and rounding whole numbers gives what the decimal module gives half up."""
    quotient = EXACT.divide(Decimal(numerator), Decimal(denominator))
    by_decimal = quotient.quantize(Decimal(1), decimal.ROUND_HALF_UP, EXACT)
    assert divide(sign * numerator, sign * denominator) == by_decimal


@given(st.fractions(), st.sampled_from([1, -1]))
def test_an_exact_number_goes_to_the_nearest_whole_one(number, sign):
    """No whole number is nearer, and of two that are as near it is the one away from zero."""
    whole = half_up(sign * number)
    assert abs(whole - sign * number) <= Fraction(1, 2)
    assert abs(number) - abs(whole) < Fraction(1, 2)


def test_ties_go_away_from_zero():
    """Half a cent is a cent, above zero and below it (四舍五入)."""
    assert (divide(5, 10), divide(-5, 10), divide(15, 10)) == (1, -1, 2)


def test_nothing_is_divided_by_zero():
    """A denominator of zero is an error, never a zero."""
    with pytest.raises(ZeroDivisionError):
        divide(1, 0)


@given(AMOUNTS, st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_share_is_rounded_half_up_once(total, part, whole):
    """A share is the exact fraction of the total, rounded half up away from zero."""
    assert share(total, part, whole) == divide(total * part, whole)


@given(AMOUNTS, st.integers(0, 10**12))
def test_the_whole_share_is_the_total(total, whole):
    """Who takes the whole takes the total, also where the whole is zero."""
    assert share(total, whole, whole) == total


@given(AMOUNTS, WEIGHTS)
def test_shares_taken_one_after_another_are_the_total(total, parts):
    """Whatever the parts of a whole, nothing is lost or added."""
    shares = [next_share(total, sum(parts[:place]), part, sum(parts)) for place, part in enumerate(parts)]
    assert sum(shares) == total


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_sliced_issues_empty_a_pool(value, slices):
    """Taking shares of what is left, slice by slice, leaves a value of zero at a quantity of zero."""
    left = sum(slices)
    for quantity in slices:
        taken = share(value, quantity, left)
        assert 0 <= taken <= value
        value -= taken
        left -= quantity
    assert value == 0


@given(AMOUNTS, WEIGHTS, st.sampled_from(Receiver))
def test_the_parts_of_a_split_add_up(total, weights, receiver):
    """The parts add up to the total, none has the opposite sign, and a weight of zero gets nothing."""
    parts = split(total, weights, receiver)
    assert sum(parts) == total
    assert all(part * total >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(AMOUNTS, WEIGHTS)
def test_each_part_is_within_one_unit_of_its_exact_share(total, weights):
    """By largest remainder no part is a whole unit away from its exact share."""
    whole = sum(weights)
    for part, weight in zip(split(total, weights), weights, strict=True):
        assert abs(part - Fraction(total * weight, whole)) < 1


@given(st.integers(0, 10**15), WEIGHTS)
def test_every_part_but_the_last_is_rounded_half_up(total, weights):
    """With the rest to the last receiver, each earlier part is its share half up, while so much is left."""
    whole = sum(weights)
    last = max(index for index, weight in enumerate(weights) if weight)
    left = total
    for part, weight in zip(split(total, weights, Receiver.LAST)[:last], weights, strict=False):
        assert part == min(share(total, weight, whole), left)
        left -= part


def test_the_last_receiver_never_goes_below_zero():
    """Three cents over six equal weights leave nothing for the last, rather than taking two cents from it."""
    assert split(3, [1] * 6, Receiver.LAST) == [1, 1, 1, 0, 0, 0]
    assert split(-3, [1] * 6, Receiver.LAST) == [-1, -1, -1, 0, 0, 0]


def test_hamiltons_apportionment():
    """Ten seats over 100,000 votes go 5, 2, 1, 1, 1, 0, the textbook case of the Hare quota."""
    assert split(10, [47_000, 16_000, 15_900, 12_000, 6_000, 3_100]) == [5, 2, 1, 1, 1, 0]


def test_the_earlier_part_wins_a_tie():
    """Where remainders are equal, the earlier part takes the unit that is left over."""
    assert split(200, [1, 1, 1]) == [67, 67, 66]
    assert split(-200, [1, 1, 1]) == [-67, -67, -66]


@given(AMOUNTS, WEIGHTS, st.integers(1, 1000), st.sampled_from(Receiver))
def test_only_the_proportion_of_the_weights_counts(total, weights, factor, receiver):
    """Weights in kilograms and the same weights in grams split a total alike."""
    assert split(total, [weight * factor for weight in weights], receiver) == split(total, weights, receiver)


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1], [-1]])
def test_weights_that_give_no_proportion(weights):
    """Without weights, with zeros only, or with a negative weight there is no split."""
    with pytest.raises(ValueError, match="a split needs weights"):
        split(100, weights)


@given(st.integers(0, 10**15), st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_a_price_is_extended_with_one_rounding(price, quantity, decimals):
    """Price times quantity is exact until it is rounded, once, to minor units."""
    assert extend(price, quantity, decimals) == divide(price * quantity * 10**decimals, MICRO * MICRO)


def test_extend_in_currencies_of_other_decimals():
    """12.345 each for three is 37.04 with two decimals, 37 with none, 37.035 with three."""
    assert [extend(12_345_000, 3_000_000, decimals) for decimals in (2, 0, 3)] == [3704, 37, 37_035]


def test_half_a_cent_rounds_away_from_zero_in_a_return():
    """A quantity taken back is worth what the same quantity was worth, with the sign turned."""
    assert extend(5_000, 1_000_000, 2) == 1
    assert extend(5_000, -1_000_000, 2) == -1


@pytest.mark.parametrize("decimals", [-1, 5, 9])
def test_no_currency_has_so_many_decimals(decimals):
    """Minus one decimal counted from the end of the table and gave an amount of ten thousandths."""
    with pytest.raises(ValueError, match="0 to 4 decimals"):
        extend(MICRO, MICRO, decimals)
    with pytest.raises(ValueError, match="0 to 4 decimals"):
        per_minor(decimals)


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 4), st.integers(0, 6))
def test_a_price_is_the_value_over_the_quantity_at_so_many_decimals(value, quantity, decimals, printed):
    """No price of so many decimals is nearer to what one unit is worth."""
    exact = Fraction(value * 10**12, quantity * 10**decimals)  # millionths of the major unit
    price, step = unit_price(value, quantity, decimals, printed), 10 ** (6 - printed)
    assert price % step == 0
    assert abs(price - exact) <= Fraction(step, 2)
