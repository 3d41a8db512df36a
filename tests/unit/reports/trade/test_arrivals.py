"""When goods came, and what was promised."""

import datetime

from tests.cases.months.pressing_shop import OCTOBER, READER, measured

from erpcore.reports.as_of import Until
from erpcore.reports.trade.arrivals import PRODUCTION, PURCHASES, SALES, Arrivals, promised

PIECE = 10**6


def on(day, month=10):
    """A day of the year."""
    return datetime.date(2026, month, day)


def now(books):
    """What counts when all is posted."""
    return Until(books.state.master.calendar.period("2026-12"))


def arrivals(books):
    """What came of all that is promised."""
    return Arrivals(books, now(books), promised(books, now(books)).promises)


def test_what_was_reversed_never_came():
    """A delivery of 3 taken back two days later cancels on its own day."""
    came = arrivals(measured()).came
    assert came[SALES, "SO/2"] == [(on(26), 3 * PIECE), (on(26), -3 * PIECE), (on(26), 30 * PIECE)]
    assert came[PURCHASES, "PO/2"] == [(on(12), 150 * PIECE), (on(14), 50 * PIECE)]
    assert came[PRODUCTION, "WO-C"] == [(on(18), 60 * PIECE), (on(25), 30 * PIECE)]


def test_what_goes_back_had_come():
    """Returns by the customer and to the supplier are no late deliveries, nor is a return that is taken back."""
    books = measured()
    for fields in (
        {"type": "sales_return", "id": "RT-1", "delivery": "DL-1", "quantity": "5"},
        {"type": "reversal", "id": "RV-1", "of": "RT-1", "reason": "wrong"},
        {"type": "purchase_return", "id": "RT-2", "receipt": "GR-3", "quantity": "10"},
    ):
        books.post(READER.validate_python({"date": "2026-11-02", **fields}))
    assert arrivals(books).came == arrivals(measured()).came


def test_what_was_given_up_is_promised_no_more():
    """Ten cases of November are cancelled."""
    closing = {"type": "order_line_closing", "id": "CL", "date": "2026-10-30", "reason": "cancelled"}
    books = measured()
    books.post(READER.validate_python({**closing, "sales_order": "SO/3"}))
    assert arrivals(books).given_up == {(SALES, "SO/3"): 10 * PIECE}


def test_promises_are_of_their_day():
    """From the 20th to the 27th: two lines and an order; a purchase order without a day is counted apart."""
    line = {"item": "RESIN", "quantity": "1", "price": "10"}
    books = measured([*OCTOBER, ("purchase_order", "PO-9", 30, {"partner": "V", "lines": [line]})])
    found = promised(books, now(books))
    assert [of.order for of in found.due(on(20), on(27))] == ["SO/1", "SO/2", "WO-C"]
    assert [of.order for of in found.due(on(5, 11), on(5, 11))] == ["SO/3"]
    assert found.without == 1


def test_an_order_that_comes_later_promises_nothing_yet():
    """At the end of October an order of November is not there, with a day or without."""
    lines = [
        {"item": "RESIN", "quantity": "1", "price": "10", "expected": day} for day in ("2026-11-20", None)
    ]
    books = measured()
    before = promised(books, now(books))
    order = {"type": "purchase_order", "id": "PO-9", "date": "2026-11-02", "partner": "V", "lines": lines}
    books.post(READER.validate_python(order))
    october = Until(books.state.master.calendar.period("2026-10"))
    assert promised(books, october) == before
    assert promised(books, now(books)).without == before.without + 1


def test_the_log_is_read_from_the_first_order_that_matters():
    """Of lines that are due in November, what October had before them is not asked for."""
    books = measured()
    found = promised(books, now(books)).due(on(1, 11), on(30, 11))
    assert {of.document for of in found} == {"SO"}
    assert not Arrivals(books, now(books), []).came
    assert (PURCHASES, "PO/1") not in Arrivals(books, now(books), found).came
