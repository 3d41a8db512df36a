"""Balances, profit and equity in two ledgers, and the documents that make them differ."""

from decimal import Decimal

import pytest
from tests.cases.two_ledgers import IFRS, by_hand, first_month, two_ledgers

from erpcore import Refused
from erpcore.kernel.errors import ReportRefused
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.options import LEDGER


def test_each_document_that_differs_has_a_row_and_the_rows_add_up() -> None:
    """What one ledger alone has makes a row each; all else is one row, and carries of profit are none."""
    books = first_month()
    books.post(by_hand("MV-1", "IFRS", "1720", "7240", "100", text="mould design"))
    books.post(by_hand("MV-2", "leading", "5711009", "1002", "30"))
    books.month_end("2026-10").run()
    report = books.report("ledger_differences", "2026-10", ledger="IFRS")
    lines = [(row["document"], str(row["leading"]), str(row["ledger"])) for row in report.dicts("line")]
    assert lines == [
        (None, "64659.91", "65044.71"),
        (None, "2687.20", "2942.00"),
        (None, "61972.71", "62102.71"),
        (None, "2002.71", "2002.71"),
        ("MV-1", "0.00", "100.00"),
        ("MV-2", "-30.00", "0.00"),
        (None, "62002.71", "62002.71"),
        ("MV-1", "0.00", "100.00"),
        ("MV-2", "-30.00", "0.00"),
    ]
    assert [str(row["difference"]) for row in report.dicts("total")] == ["130.00", "130.00"]
    assets, liabilities, equity = (row["difference"] for row in report.dicts("line")[:3])
    assert assets == liabilities + equity == Decimal("384.80")
    assert "mould design" in report.to_text("zh_CN")
    assert "国际准则账簿" in report.to_text("zh_CN")


def test_what_waits_for_a_summary_voucher_is_told_by_its_documents() -> None:
    """Lines that a rule of the leading ledger holds back are counted with the document, and not again."""
    rule = {"code": "S", "documents": ["sales_invoice"], "valid_from": "2026-01-01", "summary": "period"}
    books = first_month(two_ledgers(IFRS, posting_rules=[rule]))
    for _ in range(2):
        report = books.report("ledger_differences", "2026-10", ledger="IFRS")
        assert [str(row["difference"]) for row in report.dicts("total")] == ["0.00", "0.00"]
        books.month_end("2026-10").run_costing()
    assert books.month_end("2026-10").run().locked
    assert books.ledger("IFRS").month_end("2026-10").run().locked
    report = books.report("ledger_differences", "2026-10", ledger="IFRS")
    assert [str(row["difference"]) for row in report.dicts("total")] == ["0.00", "0.00"]


def test_reports_of_accounts_are_asked_of_a_ledger() -> None:
    """By the option or of the ledger itself; those of the whole factory, and reviews, are the leading one's."""
    books = first_month()
    ledger = books.ledger("IFRS")
    asked = [name for name, of in REPORTS.items() if LEDGER in of.options]
    assert asked == [
        "trial_balance",
        "account_ledger",
        "voucher_list",
        "reconciliation",
        "balance_sheet",
        "income_statement",
        "expenses_by_nature",
    ]
    for name in asked:
        options = {"account": "1210"} if name == "account_ledger" else {}
        report = books.report(name, "2026-10", ledger="IFRS", **options)
        assert report == ledger.report(name, "2026-10", **options)
        assert "· IFRS" in report.to_text("en")
    with pytest.raises(ReportRefused, match="whole factory"):
        ledger.report("stock_summary", "2026-10")
    with pytest.raises(ReportRefused, match="review"):
        books.report("voucher_list", "2026-10", ledger="IFRS", review="reviewed")
    for name in ("trial_balance", "ledger_differences"):
        with pytest.raises(Refused, match="further ledger"):
            books.report(name, "2026-10", ledger="US")
