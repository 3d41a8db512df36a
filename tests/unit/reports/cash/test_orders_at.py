"""Orders are seen as they stood on a day, whatever has come, gone or been taken back since."""

import datetime

from erpcore.reports.as_of import Until, period_of
from erpcore.reports.cash.orders_at import lines_at

DAY = datetime.date


def at(books, day):
    return lines_at(books, Until(period_of(books, day), day))


def test_counts_are_those_of_the_day(paying):
    """On the 5th all 100 kg are to come, on the 6th 60; the sales order is of the 8th."""
    books = paying()
    assert at(books, DAY(2026, 10, 4))["purchase_order"] == {}
    assert at(books, DAY(2026, 10, 5))["purchase_order"]["PO/1"].left("received") == 100_000_000
    assert at(books, DAY(2026, 10, 6))["purchase_order"]["PO/1"].left("closed", "received") == 60_000_000
    assert at(books, DAY(2026, 10, 7))["sales_order"] == {}
    assert set(at(books, DAY(2026, 10, 8))["sales_order"]) == {"SO/1"}


def test_what_is_given_up_or_taken_back_later_was_there(paying, read):
    """The order of which 20 are closed on the 12th had 50 on the 9th; so had a delivery that is reversed since."""
    books = paying()
    for document in (
        {"type": "opening_stock", "id": "OS", "date": "2026-10-01", "item": "TOY", "quantity": "9",
         "amounts": {"material": "90"}},
        {"type": "delivery", "id": "DL", "date": "2026-10-09", "sales_order": "SO/1", "quantity": "9"},
        {"type": "reversal", "id": "RV", "date": "2026-10-12", "of": "DL", "reason": "lost"},
        {"type": "order_line_closing", "id": "CL", "date": "2026-10-12", "sales_order": "SO/1", "quantity": "20",
         "reason": "given up"},
    ):  # fmt: skip
        books.post(read(document))
    now, before = at(books, DAY(2026, 10, 12)), at(books, DAY(2026, 10, 9))
    assert (now["delivery"], now["sales_order"]["SO/1"].left("closed", "delivered")) == ({}, 30_000_000)
    assert before["delivery"]["DL"].left("invoiced") == 9_000_000
    assert before["sales_order"]["SO/1"].left("closed", "delivered") == 41_000_000


def test_what_was_received_beyond_the_order_leaves_nothing(paying):
    """Nothing is left below zero."""
    line = at(paying(), DAY(2026, 10, 9))["purchase_order"]["PO/1"]
    assert line._replace(counts={"received": 200_000_000}).left("received") == 0
