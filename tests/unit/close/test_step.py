"""How close documents are named, dated and left out."""

import datetime

from erpcore.close.step import close_id, differences, last_day, next_month
from erpcore.documents import OverheadRest, PeriodClosing
from erpcore.flow.buy import provisional_reversal
from erpcore.flow.make import overhead_rest


def test_close_documents_are_dated_the_last_day(shop):
    """The last day of a period is the day before the next one starts."""
    assert last_day(shop.period("2027-02")) == datetime.date(2027, 2, 28)


def test_run_numbers_continue(shop):
    """The id of a close document names period, type and run; a run number that is taken is passed over."""
    assert close_id(shop.state, shop.period(), "overhead_rest") == ("CLOSE-2026-10-overhead_rest-1", 1)
    shop.spend("10")
    shop.post(OverheadRest, "CLOSE-2026-10-overhead_rest-1")
    assert close_id(shop.state, shop.period(), "overhead_rest") == ("CLOSE-2026-10-overhead_rest-2", 2)
    assert close_id(shop.state, shop.period(), "profit_carry") == ("CLOSE-2026-10-profit_carry-1", 1)


def test_a_step_asks_for_its_document_only_when_it_would_move_something(shop):
    """Nothing to dispose of, no document; an expense, one document, which names its period and run."""
    documents = differences(overhead_rest.STEP)
    assert list(documents(shop.state, shop.period())) == []
    shop.spend("10")
    assert list(documents(shop.state, shop.period())) == [
        OverheadRest(id="CLOSE-2026-10-overhead_rest-1", date="2026-10-31", period="2026-10", run=1)
    ]


def test_the_next_month_is_opened_once_it_is_open(open_shop):
    """The estimate of October is taken back on the first of November; an adjusting period opens nothing."""
    shop = open_shop(policies={"provisional_receipts": "month_start"}, company={"open_periods": 1})
    shop.stock()
    documents = next_month(provisional_reversal.STEP)
    assert list(documents(shop.state, shop.period())) == []  # November is not open yet
    shop.post(PeriodClosing, "CL", date="2026-10-31")
    (document,) = documents(shop.state, shop.period())
    assert (document.id, str(document.date)) == ("CLOSE-2026-11-provisional_reversal-1", "2026-11-01")
    shop.books.post(document)
    assert list(documents(shop.state, shop.period())) == []


def test_an_adjusting_period_opens_no_month(open_shop):
    """Estimates are taken back after the twelfth period alone."""
    calendar = {"adjusting": 1}
    shop = open_shop(policies={"provisional_receipts": "month_start"}, company={"calendar": calendar})
    shop.stock()
    adjusting = shop.state.periods.calendar.periods(2026)[12]
    assert list(next_month(provisional_reversal.STEP)(shop.state, adjusting)) == []
