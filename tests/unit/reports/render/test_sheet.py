"""How a sheet shows what it holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.words import both
from erpcore.reports.render.sheet import Formats, keeps, number_format, sides
from erpcore.reports.table import Column


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=6)
    | st.integers(-(10**18), 10**18).map(Decimal)
)
def test_a_float_gives_back_what_it_keeps(value):
    """Written with 16 digits, as workbooks write them, and read as a binary float, a number is what it was."""
    if keeps(value):
        assert Decimal(repr(float(f"{value:.16G}"))) == value
    else:
        assert len(f"{value:f}".strip("-").replace(".", "").strip("0")) > 15


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("0.00", True),
        ("999999999999999", True),
        ("1000000000000000", True),
        ("1000000000000001", False),
        ("0.0000000000000001", True),
        ("9007199254740993", False),
    ],
)
def test_digits_are_counted_without_zeros_at_the_ends(value, kept):
    """15 of them survive, wherever the point is."""
    assert keeps(Decimal(value)) is kept


@pytest.mark.parametrize(
    ("decimals", "shown", "text"),
    [
        (0, {}, "#,##0"),
        (2, {}, "#,##0.00"),
        (6, {"zeros": False}, "#,##0.000000;-#,##0.000000;"),
        (2, {"percent": True}, "#,##0.00%"),
    ],
)
def test_number_formats(decimals, shown, text):
    """As many decimals as the number has; zeros may stay blank."""
    assert number_format(decimals, **shown) == text


def test_a_format_is_made_once():
    """However many cells have it, and in whatever order its properties are said."""
    made = []

    class Book:
        add_format = staticmethod(made.append)

    formats = Formats(Book())
    formats.find({"bold": True, "top": 1})
    formats.find({"top": 1, "bold": True})
    formats.find({"top": 1})
    assert made == [{"bold": True, "top": 1}, {"top": 1}]


def test_a_text_keeps_off_the_number_before_it():
    """An account behind an amount is set in by one, so that the two are not read as one number."""
    kinds = ("text", "amount", "text", "text", "amount", "quantity")
    columns = [Column(f"c{number}", kind, both("x")) for number, kind in enumerate(kinds)]
    left, right = {"align": "left"}, {"align": "right"}
    assert sides(columns) == [left, right, {**left, "indent": 1}, left, right, right]
