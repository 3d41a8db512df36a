"""Receipts without a price are estimated at the first price that is known, and say which."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import GoodsReceipt, LandedCost, PurchaseInvoice, PurchaseOrder, Reversal


def received(shop, number, item="RESIN", quantity="3", **fields):
    """Receive goods of vendor V without a price: what they are owed at, and where the price is from."""
    entry = shop(GoodsReceipt, number, partner="V", item=item, quantity=quantity, **fields)
    source = [mark.after for mark in entry.marks if mark.name == "price_source"]
    return shop.open("gr_ir", number), *source


def test_the_order_goes_first_and_needs_no_word(shop):
    """Ordered at 8.00: the order says so itself."""
    line = {"item": "RESIN", "quantity": "3", "price": "8"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    assert received(shop, "GR-1", purchase_order="PO-1/1") == ("-24.00",)


def test_then_the_latest_purchase_as_invoiced_without_what_was_landed_on_it(shop):
    """40 kg received at 10.00 and invoiced at 12.00, with 60.00 of freight: 3 kg are 36.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    receipts = [{"receipt": "GR-1"}]
    shop(LandedCost, "LC-1", partner="W", charges=[{"amount": "60"}], receipts=receipts)
    assert received(shop, "GR-2") == ("-36.00", "receipt GR-1")


def test_then_the_price_list_then_the_standard(shop):
    """Resin is listed at 10.00; bolts, never bought, have a standard of 2.50."""
    assert received(shop, "GR-1") == ("-30.00", "price list")
    assert received(shop, "GR-2", "BOLT", "100") == ("-250.00", "standard")


@pytest.mark.parametrize("price", ["7", "7.00"])
def test_a_price_by_hand_goes_before_all(shop, price):
    """What the receipt states is taken, and needs no word either."""
    assert received(shop, "GR-1", price=price) == ("-21.00",)


@pytest.mark.parametrize("ordered", [True, False])
def test_so_few_that_they_come_to_nothing_are_refused_as_that(shop, ordered):
    """Three bolts at 0.0010 are 0.003: less than half a cent, and no price is missing; three thousand are 3.00."""
    if ordered:
        line = {"item": "BOLT", "quantity": "3003", "price": "0.001"}
        shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    goods = {"purchase_order": "PO-1/1"} if ordered else {"partner": "V", "item": "BOLT", "price": "0.001"}
    with pytest.raises(Refused) as refusal:
        shop(GoodsReceipt, "GR-1", quantity="3", **goods)
    assert (refusal.value.code, refusal.value.field) == (Code.PRICE_MISSING, "price")
    assert "half the smallest coin" in refusal.value.expected
    assert refusal.value.remedy.startswith("Receive them together")
    shop(GoodsReceipt, "GR-2", quantity="3000", **goods)
    assert shop.open("gr_ir", "GR-2") == "-3.00"


def test_a_receipt_that_is_reversed_says_nothing_any_more(shop):
    """The source goes with the receipt."""
    received(shop, "GR-1")
    assert shop.books.state.facts["goods_receipt", "GR-1/price_source"] == "price list"
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert shop.books.state.facts["goods_receipt", "GR-1/price_source"] == ""
