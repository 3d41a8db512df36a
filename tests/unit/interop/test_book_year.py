"""A fiscal year as exports read it."""

import pytest

from erpcore import Refused
from erpcore.interop.book_year import BookYear


def test_a_year_has_its_days_and_periods(french):
    """Without a number it is the latest in which something is posted."""
    year = BookYear(french)
    assert (year.number, year.first_day.isoformat(), year.last_day.isoformat()) == (
        2026,
        "2026-01-01",
        "2026-12-31",
    )
    assert len(year.periods) == 12


def test_opening_and_vouchers_make_the_closing_balance(french):
    """What the year opened with and its lines come to what the ledger closes with, account by account."""
    year = BookYear(french, 2026)
    balances: dict[str, int] = {}
    for account, _, balance in year.opening():
        balances[account] = balances.get(account, 0) + balance
    for _, voucher in year.vouchers():
        for line in voucher.lines:
            balances[line.account] = balances.get(line.account, 0) + line.debit - line.credit
    assert balances == {code: french.state.ledger.balance(code, "2026-12") for code in year.accounts()}


def test_a_year_before_the_books_is_refused(french):
    """The refusal names the first year that there is."""
    with pytest.raises(Refused, match="a fiscal year from 2025 on; found 1999"):
        BookYear(french, 1999)
    with pytest.raises(Refused, match="PERIOD_UNKNOWN"):
        BookYear(french, 9999)
