"""Reports to be written and read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from erpcore import Books
from erpcore.kernel.words import Words, both
from erpcore.reports.table import Column, Fact, Report, Rows

GROUP = Words("Issues", "发出")
COLUMNS = (
    Column("date", "date", Words("Date", "日期")),
    Column("name", "text", Words("Name", "名称")),
    Column("quantity", "quantity", Words("Quantity", "数量"), GROUP),
    Column("amount", "amount", Words("Amount", "金额"), GROUP),
    Column("rate", "percent", Words("Rate %", "差异率%")),
)


@pytest.fixture
def sample() -> Report:
    """Draw up one line of each style that looks unlike the others."""
    rows = Rows(COLUMNS)
    resin = Words("Resin", "树脂")
    rows.add("line", date=date(2026, 10, 9), name=resin, quantity=Decimal("2.5"), amount=Decimal("1234.50"))
    rows.add("detail", name="GR-1", quantity=Decimal(0), amount=Decimal("0.00"), rate=Decimal("-12.34"))
    rows.add("total", name=Words("Total", "合计"), amount=Decimal("1234.50"), rate=Decimal("0.00"))
    facts = (
        Fact("unit", Words("Unit", "单位"), "kg"),
        Fact("difference", Words("Difference", "差额"), Decimal("0.00")),
        Fact("site", both("Site"), None),
    )
    title = Words("Sample", "样表")
    return Report("sample", title, "2026-10", facts, COLUMNS, tuple(rows.rows), (Words("End.", "完。"),))


@pytest.fixture
def of_one_value() -> Callable[..., Report]:
    """Draw up a report of one cell."""

    def report(value: object, kind: str = "text", **changes: object) -> Report:
        columns = (Column("value", kind, Words("Value", "值")),)
        rows = Rows(columns)
        rows.add("line", value=value)
        return replace(Report("one", Words("One", "一"), "2026-10", (), columns, tuple(rows.rows)), **changes)

    return report


@pytest.fixture
def drawn(books: Books, needed: dict[str, dict[str, str]]) -> Callable[[str], list[Report]]:
    """Draw up a report of the factory for both of its months."""
    return lambda name: [
        books.report(name, period=period, **needed.get(name, {})) for period in ("2026-10", "2026-11")
    ]
