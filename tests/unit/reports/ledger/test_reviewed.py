"""The ledger as far as its vouchers are reviewed."""

import datetime
from decimal import Decimal

import pytest
from tests.cases.trade import READ, SINCE, Trade

from erpcore import ReportRefused
from erpcore.reports.ledger.reviewed import reviewed_ledger


def shop() -> Trade:
    """Receipts of 5.00 and 7.00, by ANN and BOB; vouchers are to be reviewed."""
    trade = Trade({"A": "fifo"}, duties=[{"document": "voucher", "valid_from": SINCE, "approvals": 1}])
    for number, actor, price in (("GR-1", "ANN", "5"), ("GR-2", "BOB", "7")):
        goods = {"type": "goods_receipt", "partner": "V", "item": "A", "quantity": "1", "price": price}
        trade.books.post(READ({**goods, "id": number, "date": "2026-10-09"}), actor=actor)
    return trade


def review(trade: Trade, number: str, **fields: str) -> None:
    """Review vouchers as EVE."""
    told = {"type": "voucher_review", "id": number, "date": "2026-10-31", "of_period": "2026-10"}
    trade.books.post(READ({**told, **fields}), actor="EVE")


def turnover(trade: Trade, **options: str) -> Decimal:
    """Read the debits of October."""
    return trade.books.report("trial_balance", "2026-10", **options).dicts("total")[0]["movement_debit"]


def test_what_waits_is_left_out():
    """Of 12.00 first nothing, then 5.00, then all is reviewed; the note says how many vouchers wait."""
    trade = shop()
    assert (turnover(trade), turnover(trade, review="reviewed")) == (Decimal(12), Decimal(0))
    review(trade, "VR-1", maker="ANN")
    report = trade.books.report("trial_balance", "2026-10", review="reviewed", dimensions="item")
    assert report.dicts("total")[0]["movement_debit"] == Decimal(5)
    assert report.notes[-1].en == "Left out: vouchers that wait to be reviewed, 1."
    review(trade, "VR-2")
    assert turnover(trade, review="reviewed") == Decimal(12)


def test_turnover_of_the_year_before_the_books_needs_no_review():
    """It is stated in no voucher: the year to date has it beside what is reviewed."""
    trade = shop()
    rows = [{"account": "3010", "debit": "8"}, {"account": "3070", "credit": "8"}]
    trade.books.post(READ({"type": "opening_balance", "id": "OB", "date": "2026-10-09", "turnover": rows}))
    review(trade, "VR-1", maker="ANN")
    report = trade.books.report("trial_balance", "2026-10", review="reviewed")
    assert report.dicts("total")[0]["year_debit"] == Decimal(13)


def test_closed_periods_count_whole(books):
    """Where nobody asks for reviews, what is closed is as it was, with its opening balances; what is open waits."""
    state = books.state
    october = state.master.calendar.period_of(datetime.date(2026, 10, 31))
    ledger, waiting = reviewed_ledger(books, october)
    closed = state.periods.status("2026-10") == "closed"
    assert (waiting == 0) == closed
    assert ledger.by_dimensions.get("2026-10", {}) == (
        state.ledger.by_dimensions["2026-10"] if closed else {}
    )


def test_all_of_a_closed_month_is_the_kept_ledger():
    """Reviewed and closed, both trial balances are one."""
    trade = shop()
    review(trade, "VR-1")
    trade.books.post(READ({"type": "period_closing", "id": "PC", "date": "2026-10-31"}), actor="EVE")
    november = trade.books.state.master.calendar.period_of(datetime.date(2026, 11, 1))
    ledger, waiting = reviewed_ledger(trade.books, november)
    assert waiting == 0
    assert ledger.by_dimensions == trade.books.state.ledger.by_dimensions


@pytest.mark.parametrize("review", ["waiting", "all"])
def test_another_word_is_refused(review):
    """What waits does not balance into a ledger of its own."""
    with pytest.raises(ReportRefused, match="one of reviewed"):
        shop().books.report("trial_balance", review=review)
