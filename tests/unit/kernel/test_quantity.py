"""Quantities: exact in and exact out."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.kernel.quantity import CONTEXT, convert, from_micro, to_micro, to_whole, whole_lots
from erpcore.kernel.rounding import MICRO

MICROS = st.integers(-(10**18), 10**18)


@given(MICROS)
def test_millionths_survive_the_face(micro):
    """What is written as a decimal reads back as the same millionths."""
    assert to_micro(from_micro(micro)) == micro


@given(MICROS)
def test_a_decimal_is_written_plainly(micro):
    """The written number has no exponent, no trailing zeros and the value of its millionths."""
    text = str(from_micro(micro))
    assert Fraction(text) == Fraction(micro, MICRO)
    assert "E" not in text
    assert "." not in text or not text.endswith(("0", "."))


def test_zero_is_written_as_zero():
    """Nothing is written 0, without decimals and without a sign."""
    assert str(from_micro(0)) == "0"


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("1", MICRO),
        ("0.000001", 1),
        ("-2.5", -2_500_000),
        ("1.500000000", 1_500_000),
        ("1E+3", 1_000 * MICRO),
    ],
)
def test_reading_a_decimal(text, micro):
    """A decimal counts as its millionths; zeros at its end and an exponent change nothing."""
    assert to_micro(Decimal(text)) == micro


@pytest.mark.parametrize(
    "text", ["0.0000001", "1.0000005", "NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999"]
)
def test_what_millionths_cannot_hold_is_refused(text):
    """More than six decimals, no number at all and numbers beyond all bounds are refused, never rounded."""
    with pytest.raises(ValueError, match="at most 6 decimals"):
        to_micro(Decimal(text))


def test_a_digit_beyond_the_precision_is_not_lost():
    """A decimal longer than the working precision is refused where it would have to be rounded."""
    with pytest.raises(ValueError, match="decimals"):
        to_micro(Decimal("1." + "0" * 80 + "1"))
    assert to_micro(Decimal("1." + "0" * 80)) == MICRO


def test_a_float_is_no_quantity():
    """A binary float is a type error, whatever its value."""
    with pytest.raises(TypeError):
        to_micro(1.5)


@given(MICROS)
def test_the_ambient_decimal_context_does_not_matter(micro):
    """Neither the caller's precision nor the caller's traps change a quantity, and neither is changed."""
    ambient = decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded])
    with decimal.localcontext(ambient) as context:
        assert to_micro(from_micro(micro)) == micro
        assert not any(context.flags.values())


def test_the_library_context_refuses_floats_and_nonsense():
    """Computing in the library's context with a float or without a result raises."""
    with pytest.raises(decimal.FloatOperation):
        CONTEXT.create_decimal(0.1)
    with pytest.raises(decimal.DivisionByZero):
        CONTEXT.divide(Decimal(1), Decimal(0))
    with pytest.raises(decimal.InvalidOperation):
        CONTEXT.create_decimal("twelve")


def test_counting_in_other_places():
    """12.5 is 1250 hundredths, and 0.125 has no whole number of them."""
    assert to_whole(Decimal("12.5"), 2) == 1250
    with pytest.raises(ValueError, match="at most 2 decimals"):
        to_whole(Decimal("0.125"), 2)


def test_a_dozen_is_twelve():
    """Two and a half dozen are thirty pieces, and thirty pieces two and a half dozen."""
    assert convert(2_500_000, Fraction(12)) == 30 * MICRO
    assert convert(30 * MICRO, Fraction(1, 12)) == 2_500_000


@given(MICROS, st.fractions(Fraction(1, 10**6), 10**6))
def test_converting_there_and_back_is_exact(quantity, factor):
    """A conversion that is possible can be undone without a difference."""
    quantity *= factor.denominator
    assert convert(convert(quantity, factor), 1 / factor) == quantity


@given(MICROS, st.fractions(Fraction(1, 10**6), 10**6))
def test_a_conversion_is_exact_or_refused(quantity, factor):
    """A result that is no whole number of millionths is refused, never rounded."""
    assume((quantity * factor).denominator != 1)
    with pytest.raises(ValueError, match="not a whole number of millionths"):
        convert(quantity, factor)


@pytest.mark.parametrize("factor", [Fraction(0), Fraction(-1, 2)])
def test_a_conversion_factor_is_above_zero(factor):
    """No unit is zero or minus one half of another."""
    with pytest.raises(ValueError, match="above zero"):
        convert(MICRO, factor)


@given(st.integers(0, 10**12), st.integers(1, 10**9))
def test_whole_lots_are_the_fewest_that_are_enough(quantity, lot):
    """One lot less would be too little; nothing takes no lot."""
    found = whole_lots(quantity, lot)
    assert found % lot == 0
    assert found - lot < quantity <= found
