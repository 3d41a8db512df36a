"""Receipts without a price are estimated at the first price that is known, and say which."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    AverageCosting,
    GoodsReceipt,
    LandedCost,
    OwnUse,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    Reversal,
    SetUp,
    WorkOrder,
)


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


def test_a_list_price_of_another_unit_is_not_rounded(shop):
    """10.00 a box of twelve: 144,000 bolts are 120,000.00; at 0.833333 each they were 5 cents less."""
    boxes = {"item": "BOLT", "valid_from": "2026-01-01", "price": "10", "unit": "box"}
    shop(SetUp, "SU-1", tables={"prices": [boxes]})
    assert received(shop, "GR-1", "BOLT", "144000") == ("-120000.00", "price list")


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


@pytest.fixture
def averaged(factory):
    """The toy works with raw material at monthly average and nothing known of the price of lacquer."""
    kept = {
        "auxiliary": "fifo", "parts": "standard", "planned": "standard", "finished": "fifo", "semi_finished": "fifo"
    }  # fmt: skip
    classes = [{"code": "raw", "name": "raw", "valuation": "monthly_average"}]
    classes += [{"code": of, "name": of, "valuation": method} for of, method in kept.items()]
    return factory({}, item_classes=classes, more_items=[LACQUER])


LACQUER = {"code": "LACQUER", "name": "lacquer", "kind": "raw", "item_class": "raw", "unit": "kg"}


def findings(shop):
    """Ask the month's end for what keeps it open, and where."""
    return {(of.code, of.place) for of in shop.books.month_end("2026-10").check() if of.severity == "error"}


def test_goods_at_monthly_average_come_unpriced_where_nothing_is_known(averaged):
    """The quantity comes in, the month stays open until the invoice says what it cost; then takers bear their part."""
    assert received(averaged, "GR-1", "LACQUER", "10") == ("0.00", "unpriced")
    averaged(OwnUse, "OU-1", item="LACQUER", quantity="4", cost_centre="OFFICE")
    assert averaged.stock("LACQUER") == ("6", {})
    assert findings(averaged) == {("GOODS_UNPRICED", "LACQUER"), ("RECEIPT_UNPRICED", "GR-1")}
    averaged(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "50"}])
    assert findings(averaged) == set()
    averaged(AverageCosting, "AC-1", date="2026-10-31")
    assert averaged.stock("LACQUER") == ("6", {"material": "30.00"})


def test_a_price_of_zero_is_never_taken_for_one_not_known(averaged):
    """Stated or ordered at nothing is refused, as is a card of goods whose price nobody knows yet."""
    with pytest.raises(Refused, match="PRICE_MISSING"):
        received(averaged, "GR-1", "LACQUER", "10", price="0")
    received(averaged, "GR-2", "LACQUER", "10")
    bill = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "LACQUER", "quantity": "1"}]}
    averaged(SetUp, "SU-1", tables={"boms": [bill]})
    with pytest.raises(Refused, match="PRICE_MISSING"):
        averaged(WorkOrder, "WO-1", item="NOBILL", quantity="5")


def test_what_came_unpriced_is_sent_back_and_taken_back_for_nothing(averaged):
    """A return before the invoice claims nothing; a reversal leaves nothing behind."""
    received(averaged, "GR-1", "LACQUER", "10")
    averaged(PurchaseReturn, "PR-1", receipt="GR-1", quantity="4")
    assert findings(averaged) == {("RECEIPT_UNPRICED", "GR-1")}
    averaged(Reversal, "RV-1", of="PR-1", reason="kept")
    averaged(Reversal, "RV-2", of="GR-1", reason="wrong")
    assert findings(averaged) == set()
    assert averaged.stock("LACQUER") == ("0", {})
