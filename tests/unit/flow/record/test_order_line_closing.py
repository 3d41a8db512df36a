"""Order lines that are closed: what is left of them is not to come any more."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    OpeningStock,
    OrderLineClosing,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    Reservation,
    ReservationRelease,
    Reversal,
    SalesReturn,
)

NOT_WANTED = {"reason": "the customer changed the order"}


def ordered(shop, quantity="100"):
    """Resin ordered on PO-1/1; 60 of it have come."""
    line = {"item": "RESIN", "quantity": quantity, "price": "10"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="60")


def sold(shop):
    """Toys ordered on SO-1/1: ten, of which six have gone."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="100", amounts={"material": "1000"})
    shop.sell("SO-1", "TOY", "10", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")


def test_what_has_not_come_is_given_up(shop):
    """40 of 100 are not to come: no voucher, no further receipt, and what came is invoiced as ever."""
    ordered(shop)
    assert shop(OrderLineClosing, "CL-1", purchase_order="PO-1/1", **NOT_WANTED).vouchers == ()
    more = {"purchase_order": "PO-1/1", "quantity": "1"}
    told = shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", GoodsReceipt, "GR-2", **more)
    assert told.expected == "at most 60 received on PO-1/1; this would make 61"
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "600"}])
    shop.replays()
    shop.in_step()


def test_a_part_may_be_given_up(shop):
    """A line of ten becomes one of eight: two more may go after the six, and no third."""
    sold(shop)
    shop(OrderLineClosing, "CL-1", sales_order="SO-1/1", quantity="2", **NOT_WANTED)
    shop.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "quantity", Delivery, "DL-2", sales_order="SO-1/1", quantity="3"
    )
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="2")


def test_a_line_that_was_cut_takes_no_more_than_is_left(factory):
    """A tenth more may come on an order; once 40 of 100 are given up, 60 means 60."""
    shop = factory(policies={"over_receipt": "0.1"})
    ordered(shop)
    shop(OrderLineClosing, "CL-1", purchase_order="PO-1/1", **NOT_WANTED)
    more = {"purchase_order": "PO-1/1", "quantity": "1"}
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", GoodsReceipt, "GR-2", **more)


def test_a_reversal_opens_the_line_again(shop):
    """The customer wants the rest after all."""
    sold(shop)
    shop(OrderLineClosing, "CL-1", sales_order="SO-1/1", **NOT_WANTED)
    shop(Reversal, "RV-1", of="CL-1", reason="wanted after all")
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="4")


def test_what_comes_back_may_be_replaced(shop):
    """One of six comes back after the line was closed; another one may go in its place, and no second."""
    sold(shop)
    shop(OrderLineClosing, "CL-1", sales_order="SO-1/1", **NOT_WANTED)
    shop(SalesReturn, "SR-1", delivery="DL-1", quantity="1")
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="1")
    shop.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "quantity", Delivery, "DL-3", sales_order="SO-1/1", quantity="1"
    )


def test_what_went_back_to_the_supplier_may_be_given_up(shop):
    """10 of 60 go back and are not replaced: 50 of 100 are given up."""
    ordered(shop)
    shop(PurchaseReturn, "PR-1", receipt="GR-1", quantity="10")
    shop(OrderLineClosing, "CL-1", purchase_order="PO-1/1", quantity="50", **NOT_WANTED)
    assert shop.books.state.purchase_lines.lines["PO-1/1"].wanted == 50_000_000


def test_goods_in_transit_are_still_to_come(shop):
    """30 of 100 are invoiced and on their way: only 10 have neither come nor been invoiced."""
    ordered(shop)
    goods = [{"purchase_order": "PO-1/1", "quantity": "90", "amount": "900"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    more = {"purchase_order": "PO-1/1", "quantity": "11", **NOT_WANTED}
    told = shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", OrderLineClosing, "CL-1", **more)
    assert told.expected == "at most 10 of PO-1/1 that are neither received nor in transit"
    shop(OrderLineClosing, "CL-1", purchase_order="PO-1/1", **NOT_WANTED)
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="30")


def test_reserved_goods_are_released_first(shop):
    """3 of the 4 that are left are reserved for the line: one may be given up, all when they are free again."""
    sold(shop)
    kept = {"sales_order": "SO-1/1", "item": "TOY"}
    shop(Reservation, "RES-1", quantity="3", **kept)
    two = {"sales_order": "SO-1/1", "quantity": "2", **NOT_WANTED}
    told = shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", OrderLineClosing, "CL-1", **two)
    assert told.expected == "at most 1 of SO-1/1 that are neither delivered nor reserved"
    shop(ReservationRelease, "REL-1", **kept)
    shop(OrderLineClosing, "CL-1", sales_order="SO-1/1", **NOT_WANTED)


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.DOCUMENT_INVALID, "purchase_order", {"sales_order": None}),
        (Code.DOCUMENT_INVALID, "purchase_order", {"purchase_order": "PO-1/1"}),
        (Code.UNKNOWN_ORDER, "sales_order", {"sales_order": "SO-9/1"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"quantity": "1", "unit": "kg"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.5"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "5"}),
    ],
)
def test_a_closing_that_does_not_fit_is_refused(shop, code, field, change):
    """One line of one order, and at most what is left of it."""
    sold(shop)
    shop.refuses(code, field, OrderLineClosing, "CL-1", **{"sales_order": "SO-1/1", **NOT_WANTED, **change})


def test_nothing_left_is_nothing_to_close(shop):
    """A line that was delivered in full waits for nothing."""
    sold(shop)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="4")
    closing = {"sales_order": "SO-1/1", **NOT_WANTED}
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "sales_order", OrderLineClosing, "CL-1", **closing)


@pytest.mark.parametrize("fields", [{"reason": ""}, {"quantity": "0", **NOT_WANTED}, {}])
def test_a_closing_says_why_and_how_much(shop, fields):
    """Without a reason, or of nothing, it is no document."""
    with pytest.raises(ValidationError):
        shop.document(OrderLineClosing, "CL-1", sales_order="SO-1/1", **fields)
