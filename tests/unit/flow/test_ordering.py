"""What purchase and sales orders share: their lines, and finding a line again."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore import Code, Refused
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    OpeningStock,
    OrderLineClosing,
    PurchaseInvoice,
    PurchaseOrder,
    SalesOrder,
)
from erpcore.flow.order_lines import Ordered, OrderLine, OrderLines
from erpcore.flow.ordering import OrderedLine, check_within, days_due, find_line, line_marks, ordered_quantity
from erpcore.kernel.rounding import MICRO

LINE = {"item": "RESIN", "quantity": "4", "price": "250.5", "unit": "bag"}
TERMS = Ordered("PO-1", "V", "RESIN", "MAIN", 100 * MICRO, 10 * MICRO, MICRO)


def marks(shop, *lines):
    ordered = [OrderedLine.model_validate(of) for of in lines]
    return line_marks(shop.books.state, "purchase_order", "PO-1", "V", ordered, None)


def test_each_line_is_a_mark_with_its_terms(shop):
    """Lines count from one; quantity, price and what the price is for are in base units and millionths."""
    first, second = marks(shop, LINE, {**LINE, "unit": None, "site": "YARD"})
    assert (first.subject, first.key, first.name, first.before) == ("purchase_order", "PO-1/1", "ordered", "")
    assert Ordered.from_text(first.after) == TERMS._replace(price=250_500_000, per=25 * MICRO)
    assert Ordered.from_text(second.after)[3:] == ("YARD", 4 * MICRO, 250_500_000, MICRO, "", None)
    assert second.key == "PO-1/2"


def test_a_line_is_due_on_its_own_day_or_on_that_of_the_order():
    """The line's day goes first; where neither states one, there is nothing to keep."""
    day, first, second = date(2026, 10, 9), date(2026, 10, 12), date(2026, 10, 20)
    assert days_due(day, "expected", None, [None, None]) == ()
    assert days_due(day, "expected", None, [first, None]) == [first, None]
    assert days_due(day, "expected", second, [first, None]) == [first, second]
    assert days_due(day, "expected", day, [None]) == [day]  # at once


@pytest.mark.parametrize(
    ("of_order", "of_lines", "field"),
    [("2026-10-08", [None], "promised"), (None, [None, "2026-10-08"], "lines.2.promised")],
)
def test_nothing_is_due_before_it_is_ordered(of_order, of_lines, field):
    """A day before that of the order is a slip of the pen; the field says where it stands."""
    of_order, *of_lines = (day and date.fromisoformat(day) for day in (of_order, *of_lines))
    with pytest.raises(Refused) as caught:
        days_due(date(2026, 10, 9), "promised", of_order, of_lines)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)
    assert caught.value.expected == "a day not before 2026-10-09; found 2026-10-08"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"item": "NOTHING"}, Code.UNKNOWN_ITEM, "lines.11.item"),
        ({"item": "MIX"}, Code.ITEM_KIND_UNSUITABLE, "lines.11.item"),
        ({"site": "MOON"}, Code.UNKNOWN_SITE, "lines.11.site"),
        ({"unit": "pcs"}, Code.UNIT_DOES_NOT_CONVERT, "lines.11.unit"),
        ({"quantity": "0.00001"}, Code.UNIT_DOES_NOT_CONVERT, "lines.11.quantity"),
    ],
)
def test_a_bad_line_names_its_number_and_field(shop, change, code, field):
    """The eleventh line is the eleventh, however many stand before it."""
    with pytest.raises(Refused) as caught:
        marks(shop, *[LINE] * 10, {**LINE, **change})
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(
    "change", [{"quantity": "0"}, {"price": "-1"}, {"price": 1.5}, {"colour": "red"}, {"item": ""}]
)
def test_a_line_that_says_nothing_exact_is_no_line(change):
    """Zero quantities, negative and binary prices, unknown fields and blank codes: the model refuses."""
    with pytest.raises(ValidationError):
        OrderedLine.model_validate({**LINE, **change})


def test_a_line_is_found_by_order_and_number():
    """The key users quote is "order/line"."""
    lines = OrderLines()
    lines.lines["PO-1/1"] = OrderLine(TERMS)
    assert find_line(lines, "PO-1/1", "purchase_order").terms == TERMS
    for key in ("PO-1", "PO-1/2", "PO-1/", ""):
        with pytest.raises(Refused) as caught:
            find_line(lines, key, "purchase_order")
        assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_ORDER, "purchase_order")


@pytest.mark.parametrize(
    ("done", "quantity", "over", "fits"),
    [
        (0, 100 * MICRO, "0", True),
        (0, 100 * MICRO + 1, "0", False),
        (60 * MICRO, 40 * MICRO, "0", True),
        (60 * MICRO, 40 * MICRO + 1, "0", False),
        (0, 105 * MICRO, "0.05", True),
        (0, 105 * MICRO + 1, "0.05", False),
        (0, 200 * MICRO, "1", True),
    ],
)
def test_the_limit_is_exact(done, quantity, over, fits):
    """To the millionth, with the share allowed above it."""
    line = OrderLine(TERMS)
    line.counts["received"] = done
    if fits:
        check_within(line, "PO-1/1", "received", quantity, Decimal(over))
        return
    with pytest.raises(Refused) as caught:
        check_within(line, "PO-1/1", "received", quantity, Decimal(over), "lines.1.quantity")
    assert (caught.value.code, caught.value.field) == (Code.QUANTITY_EXCEEDS_ORDER, "lines.1.quantity")
    assert "at most 100 received on PO-1/1" in caught.value.expected
    most = {"0": "", "0.05": "，连同允许超出的部分为 105"}[over]
    assert caught.value.expected_zh.startswith(f"不得超过 PO-1/1 的订购数量 100{most}，本次之后为 ")


def test_a_quantity_of_an_order_in_another_unit_names_its_unit(shop):
    """Ordered in bags of 25 kg, "4" may be bags or kilograms, and is refused; in kilograms it is clear."""
    books = shop.books.state
    bags, kilograms = OrderLine(TERMS._replace(per=25 * MICRO)), OrderLine(TERMS)
    assert ordered_quantity(books, bags, "RESIN", Decimal(4), "bag") == 100 * MICRO
    assert ordered_quantity(books, bags, "RESIN", Decimal(4), "kg") == 4 * MICRO
    assert ordered_quantity(books, kilograms, "RESIN", Decimal(4), None) == 4 * MICRO
    assert ordered_quantity(books, None, "RESIN", Decimal(4), None) == 4 * MICRO
    for field, named in (("quantity", "unit"), ("lines.2.quantity", "lines.2.unit")):
        with pytest.raises(Refused) as caught:
            ordered_quantity(books, bags, "RESIN", Decimal(4), None, field)
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, named)


@pytest.mark.parametrize(
    ("kind", "field", "slip"),
    [
        (GoodsReceipt, "unit", {"purchase_order": "PO-1/1", "quantity": "4"}),
        (Delivery, "unit", {"sales_order": "SO-1/1", "quantity": "4"}),
        (OrderLineClosing, "unit", {"purchase_order": "PO-1/1", "quantity": "4", "reason": "not wanted"}),
        (
            PurchaseInvoice,
            "goods.1.unit",
            {"partner": "V", "goods": [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "1002"}]},
        ),
    ],
)
def test_slips_of_an_order_in_bags_name_their_unit(shop, kind, field, slip):
    """Receipt, delivery, invoice and closing of a line in bags of 25 kg are refused without a unit."""
    shop(OpeningStock, "OS-1", item="RESIN", quantity="100", amounts={"material": "1000"})
    shop(PurchaseOrder, "PO-1", partner="V", lines=[LINE])
    shop(SalesOrder, "SO-1", partner="C", lines=[LINE])
    shop.refuses(Code.DOCUMENT_INVALID, field, kind, "SLIP", **slip)


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("purchase_order", "a line of a purchase order"),
        ("sales_order", "a line of a sales order"),
        ("lines.2.delivery", "a delivery"),
    ],
)
def test_what_is_not_there_is_asked_for_by_its_kind(field, asked):
    """A sales order is no purchase order, and nobody who invoices looks for an order line."""
    with pytest.raises(Refused) as caught:
        find_line(OrderLines(), "X-1/1", field)
    assert caught.value.expected == f"{asked} that has been posted; found X-1/1"
