"""Sales orders: a promise that deliveries are measured against; no voucher."""

from datetime import date

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import Delivery, SalesOrder
from erpcore.kernel.rounding import MICRO

LINE = {"item": "TOY", "quantity": "10", "price": "99"}


def test_an_order_moves_no_value(shop):
    """Nothing is earned by a promise (IFRS 15 paragraph 31): no movement, no voucher."""
    entry = shop(SalesOrder, "SO-1", partner="C", lines=[LINE])
    assert (entry.movements, entry.vouchers) == ((), ())
    assert shop.balances() == {}


def test_terms_are_kept_in_base_units(shop):
    """2 boxes of twelve at 1 188.00 a box are 24 pieces; the price stays one for twelve."""
    shop(SalesOrder, "SO-1", partner="C", lines=[{**LINE, "quantity": "2", "unit": "box", "price": "1188"}])
    terms = shop.books.state.sales_lines.lines["SO-1/1"].terms
    assert (terms.quantity, terms.per, terms.price) == (24 * MICRO, 12 * MICRO, 1188 * MICRO)
    assert (terms.order, terms.partner, terms.item, terms.site) == ("SO-1", "C", "TOY", "MAIN")


def test_a_free_line_may_be_ordered(shop):
    """A price of zero may stand on the order; the invoice will ask for an amount."""
    shop(SalesOrder, "SO-1", partner="C", lines=[{**LINE, "price": "0"}])
    assert shop.books.state.sales_lines.lines["SO-1/1"].terms.price == 0


def test_an_order_with_a_bad_line_takes_no_line(shop):
    """All lines or none: the good first line of a refused order cannot be delivered."""
    shop.refuses(
        Code.UNKNOWN_ITEM,
        "lines.2.item",
        SalesOrder,
        "SO-1",
        partner="C",
        lines=[LINE, {**LINE, "item": "X"}],
    )
    shop.refuses(Code.UNKNOWN_ORDER, "sales_order", Delivery, "DL-1", sales_order="SO-1/1", quantity="1")


@pytest.mark.parametrize(
    ("code", "field", "partner", "line"),
    [
        (Code.UNKNOWN_PARTNER, "partner", "NOBODY", {}),
        (Code.UNKNOWN_PARTNER, "partner", "V", {}),  # a supplier
        (Code.UNKNOWN_ITEM, "lines.1.item", "C", {"item": "NOTHING"}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.unit", "C", {"unit": "kg"}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.quantity", "C", {"quantity": "0.5"}),
        (Code.ITEM_KIND_UNSUITABLE, "lines.1.item", "C", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "lines.1.site", "C", {"site": "MOON"}),
    ],
)
def test_an_order_that_cannot_be_delivered_is_refused(shop, code, field, partner, line):
    """Partner, item, unit, kind and site are checked when the order is taken down."""
    shop.refuses(code, field, SalesOrder, "SO-1", partner=partner, lines=[{**LINE, **line}])


def test_an_order_outside_the_open_periods_is_refused(shop):
    """Even a promise belongs to an open period."""
    further = {"partner": "C", "lines": [LINE]}
    shop.refuses(Code.PERIOD_CLOSED, "date", SalesOrder, "SO-1", date="2026-09-30", **further)
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", SalesOrder, "SO-1", date="2026-12-01", **further)


@pytest.mark.parametrize("line", [{"quantity": "0"}, {"quantity": "-1"}, {"price": "-1"}, {"price": "NaN"}])
def test_a_line_that_says_nothing_exact_makes_no_document(shop, line):
    """Zero and negative quantities, negative prices: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(SalesOrder, "SO-1", partner="C", lines=[{**LINE, **line}])


def test_promised_days_are_kept_with_the_lines(shop):
    """A line is promised on its own day, or else on that of the order, or on none."""
    lines = [LINE, {**LINE, "promised": "2026-11-02"}]
    entry = shop(SalesOrder, "O-1", partner="C", promised="2026-10-20", lines=lines)
    found = [shop.books.state.sales_lines.lines[f"O-1/{number}"].terms.due for number in (1, 2)]
    assert found == [date(2026, 10, 20), date(2026, 11, 2)]
    shop(SalesOrder, "O-2", partner="C", lines=[LINE])
    assert shop.books.state.sales_lines.lines["O-2/1"].terms.due is None
    assert entry.movements == ()
    early = [LINE, {**LINE, "promised": "2026-10-08"}]  # the day before the order
    shop.refuses(Code.DOCUMENT_INVALID, "lines.2.promised", SalesOrder, "O-3", partner="C", lines=early)
    shop.refuses(
        Code.DOCUMENT_INVALID, "promised", SalesOrder, "O-3", partner="C", promised="2026-10-08", lines=[LINE]
    )
