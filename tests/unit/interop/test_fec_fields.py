"""Fields of the French file."""

import datetime

import pytest

from erpcore import Refused
from erpcore.interop.fec_fields import amount, code, day, text
from erpcore.kernel.money import currency


@pytest.mark.parametrize(
    ("value", "written"),
    [("A\tB", "A B"), ("A|B", "A B"), (" A\r\n B ", "A B"), ("A\u202eB", "A B"), ("e\u0301", "é"), (" ", "")],
)
def test_a_text_is_in_one_line_without_separators(value: str, written: str) -> None:
    """Tabs, bars, ends of lines, what turns the line round; an accent joins its letter."""
    assert text(value) == written


def test_a_code_is_written_as_it_is_or_not_at_all() -> None:
    """Blanks within it count; the separator cannot stand in it."""
    assert code("A  |B", "\t") == "A  |B"
    with pytest.raises(Refused, match="choose tab"):
        code("A|B", "|")


def test_days_and_amounts() -> None:
    """AAAAMMJJ; a comma, a minus sign before the number, as many decimals as the currency has."""
    assert day(datetime.date(2026, 3, 9)) == "20260309"
    assert [amount(-5, currency(of)) for of in ("EUR", "JPY")] == ["-0,05", "-5"]
