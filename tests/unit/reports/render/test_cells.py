"""What the writers share."""

from datetime import date
from decimal import Decimal

import pytest

from erpcore.kernel.words import Words, both
from erpcore.reports.render.cells import is_blank, is_formula, spans, written
from erpcore.reports.render.numerals import Numerals
from erpcore.reports.table import Column, Row


def test_columns_are_joined_under_their_group(sample):
    """Neighbours of one group stand under it; a group that comes again further on begins anew."""
    assert spans(sample.columns, "zh") == [("", (0, 1)), ("发出", (2, 3)), ("", (4,))]
    again = (sample.columns[2], sample.columns[0], sample.columns[3])
    assert [heading for heading, _ in spans(again, "en")] == ["Issues", "", "Issues"]


@pytest.mark.parametrize(
    ("value", "kind", "style", "zeros", "blank"),
    [
        (None, "text", "total", True, True),
        (Decimal("0.00"), "amount", "line", False, True),
        (Decimal("0.00"), "percent", "detail", False, True),
        (0, "count", "heading", False, True),
        (Decimal("0.00"), "amount", "line", True, False),
        (Decimal("0.00"), "amount", "total", False, False),
        (Decimal("0.00"), "amount", "subtotal", False, False),
        (Decimal("0.01"), "amount", "line", False, False),
        (Decimal(0), "text", "line", False, False),
    ],
)
def test_zeros_stay_blank_among_figures(value, kind, style, zeros, blank):
    """A zero is printed in sums, where its column asks for it, and where it is no figure of a column."""
    column = Column("value", kind, both("Value"), zeros=zeros)
    assert is_blank(value, column, Row(style, (value,))) is blank


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Words("Total", "合计"), "合计"),
        (Decimal("-1234.50"), "-1,234.50"),
        (1234, "1,234"),
        (date(2026, 10, 9), "2026-10-09"),
        ("agreed\nTotal", "agreed Total"),
        (both("agreed\r\nTotal"), "agreed Total"),
    ],
)
def test_a_value_is_written_in_one_line(value, text):
    """Numbers keep their decimals, days are written as in ISO 8601, texts do not break the line."""
    assert written(value, Numerals("zh_CN")) == text


@pytest.mark.parametrize(
    ("text", "formula"),
    [(text, True) for text in ("=1", "+1", "-1", "@A", "\t=1", "＝1", "＋1", "－1", "＠A")]
    + [("1-1", False)],
)
def test_what_a_spreadsheet_takes_for_a_formula(text, formula):
    """What begins with a sign of Excel's, full-width as East Asian versions read it, or a tab before it."""
    assert is_formula(text) is formula
