"""Period closing: in their order, when nothing is left to carry; then nothing is written any more."""

import pytest

from erpcore import Code
from erpcore.documents import GoodsReceipt, ManualVoucher, PeriodClosing, ProfitCarry, Reversal

GOODS = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "10"}


def test_a_closed_period_is_never_written(shop):
    """会计软件基本功能和服务规范 article 24: after the lock, October takes no document of any kind."""
    shop.buy("GR-1", "RESIN", "1", "10")
    entry = shop(PeriodClosing, "CL-1", date="2026-10-31")
    assert (entry.movements, entry.vouchers) == ((), ())
    assert shop.books.state.periods.status("2026-10") == "closed"
    shop.refuses(Code.PERIOD_CLOSED, "date", GoodsReceipt, "GR-2", **GOODS)
    shop.refuses(Code.PERIOD_CLOSED, "date", Reversal, "RV-1", of="GR-1", reason="late")
    shop.refuses(Code.PERIOD_CLOSED, "date", PeriodClosing, "CL-2", date="2026-10-31")
    shop(Reversal, "RV-1", date="2026-11-01", of="GR-1", reason="in the open period")


def test_closing_opens_the_next_period(shop):
    """Two periods are open at once: with October closed, December takes documents."""
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", GoodsReceipt, "GR-1", date="2026-12-01", **GOODS)
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    shop(GoodsReceipt, "GR-1", date="2026-12-01", **GOODS)


def test_periods_close_in_their_order(shop):
    """November waits for October."""
    refusal = shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", PeriodClosing, "CL-1", date="2026-11-30")
    assert "2026-10" in refusal.expected


def test_profit_is_carried_first(shop):
    """A balance on an expense account is named; carried, it no longer stands in the way."""
    lines = [
        {"account": "rent", "debit": "5", "dimensions": {"cost_centre": "OFFICE"}},
        {"account": "bank", "credit": "5"},
    ]
    shop(ManualVoucher, "MV-1", lines=lines)
    refusal = shop.refuses(Code.CLOSE_BLOCKED, "date", PeriodClosing, "CL-1", date="2026-10-31")
    assert "rent" in refusal.expected
    shop(ProfitCarry, "PC-1", date="2026-10-31")
    shop(PeriodClosing, "CL-1", date="2026-10-31")


def test_the_day_within_the_period_does_not_matter(shop):
    """A closing dated the ninth closes October."""
    shop(PeriodClosing, "CL-1")
    assert shop.books.state.periods.status("2026-10") == "closed"


def test_books_without_a_first_period_close_from_their_first_document_on(factory):
    """The first voucher is of March: April waits for it; once it is closed, February takes nothing more."""
    shop = factory(company={"first_period": None})
    shop(GoodsReceipt, "GR-1", date="2026-03-05", **GOODS)
    shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", PeriodClosing, "CL-1", date="2026-04-30")
    shop(PeriodClosing, "CL-1", date="2026-03-31")
    shop.refuses(Code.PERIOD_CLOSED, "date", GoodsReceipt, "GR-2", date="2026-02-28", **GOODS)
    assert shop.books.state.periods.earliest() == "2026-04"


def test_an_adjusting_period_closes_after_the_twelfth(factory):
    """Period 13 waits for December and does not hold up January."""
    shop = factory(company={"first_period": "2026-12", "calendar": {"adjusting": 1}})
    thirteen = {"date": "2026-12-31", "period": "2026-13"}
    shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", PeriodClosing, "CL-1", **thirteen)
    shop(PeriodClosing, "CL-1", date="2026-12-31")
    shop(PeriodClosing, "CL-2", date="2027-01-31")
    shop(GoodsReceipt, "GR-1", **thirteen, **GOODS)
    shop(PeriodClosing, "CL-3", **thirteen)
    shop.refuses(Code.PERIOD_CLOSED, "date", GoodsReceipt, "GR-2", **thirteen, **GOODS)
    shop(GoodsReceipt, "GR-2", date="2027-02-01", **GOODS)


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-31"}),
        (Code.PERIOD_UNKNOWN, "period", {"date": "2026-10-31", "period": "2026-11"}),
        (Code.PERIOD_UNKNOWN, "period", {"date": "2026-10-31", "period": "2026-14"}),
    ],
)
def test_a_period_that_is_not_open_is_not_closed(shop, code, field, fields):
    """Closed before, not yet open, not the period of the day, not in the calendar."""
    shop.refuses(code, field, PeriodClosing, "CL-1", **fields)


def test_a_closing_is_taken_back_by_reopening(shop):
    """A reversal of a closing is refused; it names the document that does it."""
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    refusal = shop.refuses(
        Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", date="2026-11-01", of="CL-1", reason="no"
    )
    assert "period_reopening" in refusal.expected
