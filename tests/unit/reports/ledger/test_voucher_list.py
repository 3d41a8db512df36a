"""Voucher list of the factory's months."""

from decimal import Decimal

import pytest
from tests.cases.trade import READ, SINCE, Trade

from erpcore import ReportRefused


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
        ("2202002", "应付账款/暂估应付账款", "往来单位=V"),
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


def test_who_made_reviewed_and_posted_each():
    """制单、审核、记账: where anybody is named; reviewed ones and those that wait can be listed apart."""
    trade = Trade({"A": "fifo"}, duties=[{"document": "voucher", "valid_from": SINCE, "approvals": 1}])
    day = {"date": "2026-10-09"}
    for number, actor in (("GR-1", "ANN"), ("GR-2", "BOB")):
        goods = {"type": "goods_receipt", "partner": "V", "item": "A", "quantity": "1", "price": "5"}
        trade.books.post(READ({**goods, "id": number, **day}), actor=actor)
    of = {"of_period": "2026-10", "maker": "ANN"}
    trade.books.post(READ({"type": "voucher_review", "id": "VR", **day, **of}), actor="EVE")
    lines = trade.books.report("voucher_list").dicts("line")
    names = {line["document"]: (line["maker"], line["reviewer"], line["poster"]) for line in lines}
    assert names == {"GR-1": ("ANN", "EVE", "ANN"), "GR-2": ("BOB", "", "BOB")}
    for review, document in (("reviewed", "GR-1"), ("waiting", "GR-2")):
        found = trade.books.report("voucher_list", review=review)
        assert {line["document"] for line in found.dicts("line")} == {document}
        assert found.fact("vouchers") == 1
    with pytest.raises(ReportRefused, match="one of reviewed, waiting"):
        trade.books.report("voucher_list", review="open")


def test_books_without_names_have_no_columns_for_them(books):
    """What nobody told is not shown empty."""
    keys = [column.key for column in books.report("voucher_list", period="2026-10").columns]
    assert "maker" not in keys
