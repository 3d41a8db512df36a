"""The laws of days see stock and ledger part, and reports that tell another story."""

from decimal import Decimal

import pytest

from erpcore.reports.table import Report, Row
from erpcore.testing.laws.days import (
    any_past_day_can_be_asked,
    stock_equals_its_accounts_every_day,
    stock_reports_agree,
)


def without_vouchers(entries, document):
    """Read a log in which one document has left no voucher."""
    return [entry._replace(vouchers=()) if entry.document.id == document else entry for entry in entries]


def doctored(report: Report, value: Decimal) -> Report:
    """Let the amount of every row be another."""
    place = [column.key for column in report.columns].index("amount")
    rows = [Row(row.style, (*row.values[:place], value, *row.values[place + 1 :])) for row in report.rows]
    return Report(report.name, report.title, report.period, report.facts, report.columns, tuple(rows))


def test_the_sample_keeps_them(books) -> None:
    """Stock and ledger agree every day, and the reports with both."""
    stock_equals_its_accounts_every_day(books)
    any_past_day_can_be_asked(books)
    stock_reports_agree(books)


def test_a_day_on_which_they_part_is_named(books, monkeypatch) -> None:
    """Goods that came without a voucher are seen on their day."""
    first = next(
        entry
        for entry in books.read()
        if any(movement.target.role == "stock" for movement in entry.movements) and entry.vouchers
    )
    entries = without_vouchers(books.read(), first.document.id)
    monkeypatch.setattr(books, "read", lambda after=0, until=None: iter(entries[after:until]))
    with pytest.raises(AssertionError, match=f"on {first.document.date} account"):
        stock_equals_its_accounts_every_day(books)


def test_a_ledger_that_says_something_else_is_seen(books) -> None:
    """An account that holds more than the shelves is seen on any day."""
    (totals,) = [totals for totals in books.state.ledger.by_account.values() if "1403" in totals]
    totals["1403"][0] += 5
    with pytest.raises(AssertionError, match="stock and ledger differ"):
        any_past_day_can_be_asked(books)


def test_a_report_that_says_something_else_is_seen(books, monkeypatch) -> None:
    """A value of stock that the documents do not tell is seen."""
    report = books.report
    monkeypatch.setattr(
        books, "report", lambda name, **options: doctored(report(name, **options), Decimal("7.77"))
    )
    with pytest.raises(AssertionError, match="documents say"):
        any_past_day_can_be_asked(books)


def test_layers_that_are_no_parcels_are_seen(books) -> None:
    """Layers told by the log are the parcels of the pool."""
    pool = books.state.stock.pools["RESIN", "MAIN"]
    pool.parcels[0].amounts = {"material": 1}
    with pytest.raises(AssertionError, match="RESIN at MAIN"):
        stock_reports_agree(books)
