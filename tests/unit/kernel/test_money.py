"""Money: the decimals of each currency, exact in and exact out."""

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.money import Currency, Money, currency, to_decimal, to_minor

NO_DECIMALS = [
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "UYI",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
]
THREE_DECIMALS = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
FOUR_DECIMALS = ["CLF", "UYW"]
TWO_DECIMALS = [
    "AUD",
    "BRL",
    "CAD",
    "CHF",
    "CNY",
    "EUR",
    "GBP",
    "HKD",
    "INR",
    "MXN",
    "PLN",
    "SEK",
    "SGD",
    "THB",
    "TWD",
    "USD",
    "ZAR",
]
CODES = NO_DECIMALS + THREE_DECIMALS + FOUR_DECIMALS + TWO_DECIMALS
MINORS = st.integers(-(10**18), 10**18)
CNY = currency("CNY")


@pytest.mark.parametrize(
    ("codes", "decimals"), [(NO_DECIMALS, 0), (TWO_DECIMALS, 2), (THREE_DECIMALS, 3), (FOUR_DECIMALS, 4)]
)
def test_the_minor_units_of_iso_4217(codes, decimals):
    """Each currency has the decimals of ISO 4217, list one, as published on 2026-01-01."""
    assert [currency(code) for code in codes] == [Currency(code, decimals) for code in codes]


@pytest.mark.parametrize("code", ["MRU", "STN", "SLE", "VED", "VES", "XAD", "XCG", "ZWG", "BYN"])
def test_currencies_of_the_last_amendments(code):
    """Currencies that came with later amendments to ISO 4217 are there, with two decimals."""
    assert currency(code).decimals == 2


@pytest.mark.parametrize("code", ["ANG", "BGN", "HRK", "SLL", "ZWL"])
def test_books_in_a_currency_just_withdrawn_still_open(code):
    """A currency withdrawn since 2023 keeps its two decimals, since books were kept in it."""
    assert currency(code).decimals == 2


@pytest.mark.parametrize("code", ["XAU", "XDR", "XXX", "XTS", "XSU", "DEM", "CNH", "cny", "CN", "", "¥"])
def test_no_books_in_what_is_no_currency(code):
    """Metals, drawing rights, test codes, old or unofficial codes and other spellings are refused by name."""
    with pytest.raises(ValueError, match=f"ISO 4217 currency code such as CNY, found '{code}'"):
        currency(code)


@given(MINORS, st.sampled_from(CODES))
def test_minor_units_survive_the_face(minor, code):
    """What is written as a decimal reads back as the same minor units, with all decimals of the currency."""
    found = currency(code)
    written = to_decimal(minor, found)
    assert to_minor(written, found) == minor
    assert -written.as_tuple().exponent == found.decimals


@given(MINORS, st.sampled_from(CODES))
def test_money_reads_back_from_its_text(minor, code):
    """Money written as text, amount and code, is the same money when it is read."""
    money = Money(minor, currency(code))
    assert Money.of(*str(money).split()) == money
    assert Money.of(money.amount, code) == money


@pytest.mark.parametrize(
    ("text", "code", "minor"),
    [
        ("12.34", "CNY", 1234),
        ("12.3", "CNY", 1230),
        ("1234", "JPY", 1234),
        ("1.234", "KWD", 1234),
        ("-0.5", "CLF", -5000),
    ],
)
def test_reading_an_amount(text, code, minor):
    """An amount counts as the minor units of its own currency."""
    assert to_minor(Decimal(text), currency(code)) == minor
    assert Money.of(text, code) == Money(minor, currency(code))


@pytest.mark.parametrize(
    ("text", "code"),
    [("0.001", "CNY"), ("0.5", "JPY"), ("1.0005", "KWD"), ("NaN", "CNY"), ("Infinity", "CNY")],
)
def test_what_the_currency_cannot_hold_is_refused(text, code):
    """A fraction of a minor unit and a number that is none are refused, never rounded."""
    with pytest.raises(ValueError, match="decimals, found"):
        to_minor(Decimal(text), currency(code))


@pytest.mark.parametrize("amount", ["twelve", "1e3", "1,000.00", "NaN", "", " 1"])
def test_text_that_is_no_amount(amount):
    """Text other than a plain number is refused with what was expected."""
    with pytest.raises(ValueError, match=r"expected a number such as -12\.50"):
        Money.of(amount, "CNY")


def test_a_float_is_no_amount():
    """A binary float is a type error, whatever its value."""
    with pytest.raises(TypeError):
        Money.of(12.5, "CNY")
    with pytest.raises(TypeError):
        to_minor(12.5, CNY)


@given(MINORS)
def test_the_ambient_decimal_context_does_not_matter(minor):
    """The caller's decimal context neither changes an amount nor is changed by it."""
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded])) as context:
        assert to_minor(to_decimal(minor, CNY), CNY) == minor
        assert not any(context.flags.values())


@given(MINORS, MINORS)
def test_money_adds_subtracts_and_compares_like_its_minor_units(one, other):
    """Arithmetic and order of money in one currency are those of its minor units."""
    left, right = Money(one, CNY), Money(other, CNY)
    assert (left + right).minor == one + other
    assert (left - right).minor == one - other
    assert (-left).minor == -one
    assert (left < right, left <= right, left > right, left >= right, left == right) == (
        one < other,
        one <= other,
        one > other,
        one >= other,
        one == other,
    )


@pytest.mark.parametrize("operation", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_currencies_do_not_mix(operation):
    """Amounts of two currencies neither add up nor compare, and a bare number is no money."""
    with pytest.raises(ValueError, match="CNY and USD are different currencies"):
        getattr(Money.of(1, "CNY"), operation)(Money.of(1, "USD"))
    with pytest.raises(TypeError, match="expected money"):
        getattr(Money.of(1, "CNY"), operation)(1)


def test_equal_numbers_in_two_currencies_are_unequal():
    """One yuan is not one dollar, so both may stand in one set."""
    assert len({Money.of(1, "CNY"), Money.of(1, "USD"), Money.of("1.00", "CNY")}) == 2


def test_money_is_a_value():
    """Money cannot be changed, and is written with the decimals and the code of its currency."""
    money = Money.of("1234.5", "CNY")
    assert str(money) == "1234.50 CNY"
    assert str(-Money.of("0.0001", "CLF")) == "-0.0001 CLF"
    with pytest.raises(AttributeError):
        money.minor = 0
