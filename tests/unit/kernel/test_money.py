"""Money: the decimals of each currency, exact in and exact out."""

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.money import Currency, currency, to_decimal, to_minor

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


@pytest.mark.parametrize(
    ("text", "code"),
    [("0.001", "CNY"), ("0.5", "JPY"), ("1.0005", "KWD"), ("NaN", "CNY"), ("Infinity", "CNY")],
)
def test_what_the_currency_cannot_hold_is_refused(text, code):
    """A fraction of a minor unit and a number that is none are refused, never rounded."""
    with pytest.raises(ValueError, match="decimals, found"):
        to_minor(Decimal(text), currency(code))


def test_a_float_is_no_amount():
    """A binary float is a type error, whatever its value."""
    with pytest.raises(TypeError):
        to_minor(12.5, CNY)


@given(MINORS)
def test_the_ambient_decimal_context_does_not_matter(minor):
    """The caller's decimal context neither changes an amount nor is changed by it."""
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded])) as context:
        assert to_minor(to_decimal(minor, CNY), CNY) == minor
        assert not any(context.flags.values())
