"""On-time delivery: lines due in a period, and what came when."""

import pytest
from tests.cases.months.pressing_shop import OCTOBER, READER, SETUP, measured

from erpcore.kernel.errors import Code, Refused


def kept(books, **options):
    """Which orders are kept."""
    rows = books.report("on_time_delivery", **options).dicts("line")
    return {row["order"]: row["kept"].en if row["kept"] else None for row in rows}


def test_as_of_a_day_what_comes_later_is_not_there_yet():
    """By the 20th: 40 of 50 delivered, the resin there, the order 60 of 100; nothing is due after it."""
    books = measured()
    found = books.report("on_time_delivery", date="2026-10-20").dicts("line")
    assert {row["order"]: (row["open"], row["days_late"]) for row in found} == {
        "SO/1": (10, 0),
        "PO/1": (0, 0),
        "PO/2": (0, 2),
        "WO-C": (40, 0),
    }


def test_november_has_its_own_promise():
    """Ten cases promised for the fifth of November: kept when they go out in time."""
    books = measured()
    receipt = {
        "type": "delivery",
        "id": "DL-N",
        "date": "2026-11-03",
        "sales_order": "SO/3",
        "quantity": "10",
    }
    books.post(READER.validate_python(receipt))
    assert kept(books, period="2026-11") == {"SO/3": "yes"}


def test_nothing_is_due_in_an_adjusting_period():
    """What is promised for 31 December is due in the twelfth period, and not once more in the thirteenth."""
    books = measured([], company=SETUP["company"] | {"calendar": {"adjusting": 1}})
    line = {"item": "CASE", "quantity": "1", "price": "9", "promised": "2026-12-31"}
    order = {"type": "sales_order", "id": "SO", "date": "2026-10-02", "partner": "C", "lines": [line]}
    books.post(READER.validate_python(order))
    assert kept(books, period="2026-12") == {"SO/1": "no"}
    assert kept(books, period="2026-13") == {}


def test_days_of_grace_are_in_time():
    """Two days: the customer's first line and the supplier's second are kept as well."""
    assert kept(measured(), period="2026-10", days=2) == {
        "SO/1": "yes", "SO/2": "yes", "PO/1": "yes", "PO/2": "yes", "WO-C": "no"
    }  # fmt: skip


def test_one_partner_may_be_asked_for():
    """Work orders are nobody's."""
    books = measured()
    assert set(kept(books, period="2026-10", partner="V")) == {"PO/1", "PO/2"}
    with pytest.raises(Refused) as refused:
        books.report("on_time_delivery", partner="X")
    assert refused.value.code is Code.UNKNOWN_PARTNER


def test_a_line_that_was_given_up_is_no_promise():
    """20 of 50 given up: the 30 that are left were there in time; all given up: no line."""
    documents = [of for of in OCTOBER if of[1] not in {"DL-1", "DL-2", "DL-3", "DL-9", "RV-7"}]
    documents.append(("delivery", "DL", 20, {"sales_order": "SO/1", "quantity": "30"}))
    for line in ("SO/1", "SO/2"):
        closing = {"sales_order": line, "reason": "cancelled"}
        documents.append(("order_line_closing", f"CL {line}", 21, closing))
    assert kept(measured(documents), period="2026-10", partner="C") == {"SO/1": "yes"}


def test_without_promises_there_is_nothing_to_keep():
    """No order, no row."""
    assert measured([OCTOBER[1]]).report("on_time_delivery").rows == ()
