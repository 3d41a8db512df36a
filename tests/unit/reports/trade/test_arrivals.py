"""When goods came, and what was promised."""

import datetime

from tests.cases.months.pressing_shop import OCTOBER, READER, measured

from erpcore.reports.trade.arrivals import PRODUCTION, PURCHASES, SALES, Arrivals

PIECE = 10**6


def on(day, month=10):
    """A day of the year."""
    return datetime.date(2026, month, day)


def arrivals(books):
    """Read the whole log."""
    return Arrivals(books, books.log.read())


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
    found = arrivals(books)
    assert [of.order for of in found.due(on(20), on(27))] == ["SO/1", "SO/2", "WO-C"]
    assert [of.order for of in found.due(on(5, 11), on(5, 11))] == ["SO/3"]
    assert found.without == 1
