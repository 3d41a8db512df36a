"""Purchase orders: a commitment that later receipts are measured against; no voucher."""

from datetime import date

import pytest

from erpcore import Code
from erpcore.documents import GoodsReceipt, PurchaseOrder
from erpcore.kernel.rounding import MICRO


def test_an_order_moves_no_value(shop):
    """An order is a promise: it makes no movement and no voucher, and takes no voucher number."""
    entry = shop(
        PurchaseOrder,
        "PO-1",
        partner="V",
        lines=[{"item": "RESIN", "quantity": "100", "price": "10"}],
    )
    assert (entry.movements, entry.vouchers) == ((), ())
    assert shop.buy("GR-1", "RESIN", "1", "10").vouchers[0].number == "JV-2026-10-0001"


def test_lines_are_numbered_and_keep_their_terms_in_base_units(shop):
    """Line two of PO-1 is "PO-1/2"; 4 bags of 25 kg are 100 kg, and the price stays one for 25 kg."""
    lines = [
        {"item": "DYE", "quantity": "3", "price": "40", "site": "YARD"},
        {"item": "RESIN", "quantity": "4", "price": "250", "unit": "bag"},
    ]
    shop(PurchaseOrder, "PO-1", partner="V", lines=lines)
    dye, resin = (shop.books.state.purchase_lines.lines[f"PO-1/{number}"].terms for number in (1, 2))
    assert (dye.item, dye.site, dye.partner) == ("DYE", "YARD", "V")
    assert (resin.quantity, resin.per, resin.price) == (4 * 25 * MICRO, 25 * MICRO, 250 * MICRO)
    assert resin.site == "MAIN"  # none named: the company's first


def test_the_same_item_may_stand_on_two_lines(shop):
    """Two lines of one item are two promises, each received on its own."""
    line = {"item": "RESIN", "quantity": "10", "price": "10"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line, {**line, "price": "11"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/2", quantity="10")
    assert shop.stock("RESIN") == ("10", {"material": "110.00"})
    assert shop.books.state.purchase_lines.lines["PO-1/1"].count("received") == 0


@pytest.mark.parametrize(
    ("code", "field", "partner", "line"),
    [
        (Code.UNKNOWN_PARTNER, "partner", "NOBODY", {}),
        (Code.UNKNOWN_PARTNER, "partner", "C", {}),  # a customer
        (Code.UNKNOWN_ITEM, "lines.2.item", "V", {"item": "NOTHING"}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.2.unit", "V", {"unit": "hour"}),
        (
            Code.UNIT_DOES_NOT_CONVERT,
            "lines.2.quantity",
            "V",
            {"unit": "third"},
        ),  # 1/3 kg: no whole millionths
        (Code.UNIT_DOES_NOT_CONVERT, "lines.2.quantity", "V", {"quantity": "0.0001"}),  # kg has 3 decimals
        (Code.ITEM_KIND_UNSUITABLE, "lines.2.item", "V", {"item": "ADVICE"}),
        (Code.ITEM_KIND_UNSUITABLE, "lines.2.item", "V", {"item": "MIX"}),
        (Code.UNKNOWN_SITE, "lines.2.site", "V", {"site": "MOON"}),
    ],
)
def test_an_order_that_cannot_be_received_is_refused(shop, code, field, partner, line):
    """Partner, item, unit, kind and site are checked when the order is taken down, line by line."""
    good = {"item": "RESIN", "quantity": "1", "price": "10"}
    shop.refuses(code, field, PurchaseOrder, "PO-1", partner=partner, lines=[good, {**good, **line}])


def test_a_price_for_a_third_of_a_kilogram_is_exact(shop):
    """Three thirds at 2.00 are a kilogram for 6.00, though one third is no whole number of millionths."""
    line = {"item": "RESIN", "quantity": "3", "unit": "third", "price": "2"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    received = {"purchase_order": "PO-1/1", "quantity": "1"}
    shop.refuses(Code.DOCUMENT_INVALID, "unit", GoodsReceipt, "GR-1", **received)
    shop(GoodsReceipt, "GR-1", unit="kg", **received)
    assert shop.stock("RESIN") == ("1", {"material": "6.00"})


def test_an_order_outside_the_open_periods_is_refused(shop):
    """September is closed before the first period, December not yet open: two periods are, from October."""
    lines = [{"item": "RESIN", "quantity": "1", "price": "10"}]
    further = {"partner": "V", "lines": lines}
    shop.refuses(Code.PERIOD_CLOSED, "date", PurchaseOrder, "PO-1", date="2026-09-30", **further)
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", PurchaseOrder, "PO-1", date="2026-12-01", **further)
    shop(PurchaseOrder, "PO-1", date="2026-11-30", **further)


def test_expected_days_are_kept_with_the_lines(shop):
    """A line is expected on its own day, or else on that of the order, or on none."""
    line = {"item": "RESIN", "quantity": "10", "price": "10"}
    lines = [line, {**line, "expected": "2026-11-02"}]
    entry = shop(PurchaseOrder, "O-1", partner="V", expected="2026-10-20", lines=lines)
    found = [shop.books.state.purchase_lines.lines[f"O-1/{number}"].terms.due for number in (1, 2)]
    assert found == [date(2026, 10, 20), date(2026, 11, 2)]
    shop(PurchaseOrder, "O-2", partner="V", lines=[line])
    assert shop.books.state.purchase_lines.lines["O-2/1"].terms.due is None
    assert entry.movements == ()
    early = [line, {**line, "expected": "2026-10-08"}]  # the day before the order
    shop.refuses(Code.DOCUMENT_INVALID, "lines.2.expected", PurchaseOrder, "O-3", partner="V", lines=early)
    shop.refuses(
        Code.DOCUMENT_INVALID,
        "expected",
        PurchaseOrder,
        "O-3",
        partner="V",
        expected="2026-10-08",
        lines=[line],
    )
