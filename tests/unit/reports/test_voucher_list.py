"""Voucher list of the factory's months."""

from decimal import Decimal


def test_totals_of_the_month(books):
    """All vouchers of November: debits equal credits, 120.00 + 539.00 + 41.75 = 700.75."""
    report = books.report("voucher_list", period="2026-11")
    total = report.dicts("total")[0]
    assert (total["debit"], total["credit"]) == (Decimal("700.75"), Decimal("700.75"))
    assert report.fact("vouchers") == 2
    assert {line["document"] for line in report.dicts("line")} == {"MI-2", "PR-2"}


def test_numbers_run_on(books):
    """October has vouchers 1 to 14; purchase, work and sales orders have none."""
    report = books.report("voucher_list", period="2026-10")
    numbers = sorted({line["voucher"] for line in report.dicts("line")})
    assert numbers == [f"JV-2026-10-{number:04d}" for number in range(1, 15)]


def test_one_document(books):
    """Narrowed to a document, its lines are shown with account and dimensions."""
    report = books.report("voucher_list", period="2026-10", document="GR")
    assert [(line["account"], line["name"].zh, line["dimensions"].zh) for line in report.dicts("line")] == [
        ("1403", "原材料", "物料=RM，仓库=S"),
        ("2202002", "暂估应付账款", "往来单位=V"),
    ]


def test_one_account_shows_whole_vouchers(books):
    """Narrowed to an account, the vouchers that touch it are shown whole, so that they still balance."""
    report = books.report("voucher_list", period="2026-10", account="5001")
    assert {line["document"] for line in report.dicts("line")} == {"SI"}
    total = report.dicts("total")[0]
    assert total["debit"] == total["credit"] == Decimal("339.00")


def test_one_word(books):
    """Narrowed to a voucher word that no voucher has, the list is empty and its totals are zero."""
    report = books.report("voucher_list", period="2026-10", word="领")
    assert not report.dicts("line")
    assert report.fact("vouchers") == 0


def test_held_back_lines_are_no_vouchers_yet(held, read):
    """Lines that wait for a summary voucher are named below the list; its number has its own word."""
    report = held.report("voucher_list", document="MI-1")
    assert not report.dicts("line")
    assert report.notes[0].en == "2 lines wait for the summary voucher of rule issues."
    held.post(read({"type": "summary_voucher", "id": "SV", "date": "2026-10-31", "rule": "issues"}))
    report = held.report("voucher_list", word="领")
    assert {line["voucher"] for line in report.dicts("line")} == {"领-2026-10-0001"}
    assert not report.notes
