"""What reports say in other currencies."""

from decimal import Decimal

import pytest

from erpcore.reports.face import Face
from erpcore.reports.ledger.original_amounts import balances, original_of, rate
from erpcore.reports.source import find_period, vouchers


def test_a_balance_opens_with_what_was_stated_when_the_books_began(abroad):
    """110.00 dollars close the month: 40.00 came and 30.00 went, so that 100.00 opened it."""
    found = balances(abroad, find_period(abroad, "2026-10"))
    [held] = [balance for cell, balance in found.items() if cell.account == "100202"]
    assert (held.opening, held.debit, held.credit, held.closing) == (10000, 4000, 3000, 11000)
    assert held.amount == 77100


@pytest.mark.parametrize(("net", "found"), [(False, [1000, -300]), (True, [700])])
def test_a_line_of_a_summary_voucher_is_what_was_held_back_for_it(read, opened_abroad, net, found):
    """5.00 dollars came twice and 3.00 went: together 10.00 and 3.00, or 7.00 where the sides are netted."""
    rule = {"code": "S", "documents": ["manual_voucher"], "valid_from": "2026-10-14", "summary": "period"}
    books = opened_abroad(posting_rules=[rule | {"net": net}])
    for number, (side, other, amount) in enumerate(
        (("debit", "credit", "5"), ("debit", "credit", "5"), ("credit", "debit", "3"))
    ):
        booked = str(Decimal(amount) * 7)
        lines = [{"account": "100202", side: booked, "original": amount}, {"account": "3001", other: booked}]
        books.post(read({"type": "manual_voucher", "id": f"M{number}", "date": "2026-10-15", "lines": lines}))
    books.month_end("2026-10").run_costing()
    assert [
        original_of(books, entry, line)
        for entry, voucher in vouchers(books, "2026-10")
        if entry.document.type == "summary_voucher"
        for line in voucher.lines
        if line.account == "100202"
    ] == found


def test_a_rate_is_what_the_books_say_of_one_unit(abroad):
    """771.00 for 110.00 dollars, 96.00 for 2 000 yen, and none of nothing."""
    face = Face(abroad.state.master)
    assert rate(face, "USD", 11000, 77100) == Decimal("7.009091")
    assert rate(face, "JPY", -2000, -9600) == Decimal("0.048")
    assert rate(face, "USD", 0, 100) is None
