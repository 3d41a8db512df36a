"""Reports as JSON."""

import json
from datetime import date
from decimal import Decimal

from erpcore.kernel.words import Words, both
from erpcore.reports.table import Column, Fact, Report, Row

COLUMNS = (Column("name", "text", Words("Name", "名称")), Column("amount", "amount", Words("Amount", "金额")))


def test_everything_is_there():
    """Numbers are exact strings, words stand in both languages, empty cells are null, counts are whole."""
    facts = (Fact("count", both("Count"), 3), Fact("day", both("Day"), date(2026, 10, 9)))
    rows = (Row("line", ("A", Decimal("1234567890123.40"))), Row("total", (Words("Total", "合计"), None)))
    report = Report("sample", Words("Sample", "样表"), "2026-10", facts, COLUMNS, rows, (both("End."),))
    text = report.to_json()
    assert "合计" in text
    data = json.loads(text)
    assert list(data) == ["name", "title", "period", "facts", "columns", "rows", "notes"]
    assert data["title"] == {"en": "Sample", "zh": "样表"}
    assert [fact["value"] for fact in data["facts"]] == [3, "2026-10-09"]
    assert data["columns"][1] == {
        "key": "amount",
        "kind": "amount",
        "heading": {"en": "Amount", "zh": "金额"},
        "group": {"en": "", "zh": ""},
    }
    assert data["rows"] == [
        {"style": "line", "values": {"name": "A", "amount": "1234567890123.40"}},
        {"style": "total", "values": {"name": {"en": "Total", "zh": "合计"}, "amount": None}},
    ]
    assert data["notes"] == [{"en": "End.", "zh": "End."}]
