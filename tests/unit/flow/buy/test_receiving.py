"""What reaches the shelf of a delivery: rejected goods do not, free goods do."""

import pytest

from erpcore import Code
from erpcore.documents import GoodsReceipt, PurchaseInvoice, PurchaseOrder, Reversal
from erpcore.flow.buy.receiving import layer_name


def test_layers_of_one_delivery_have_names_of_their_own():
    """The first is named after the document, so that an invoice finds it."""
    assert [layer_name("GR-1", index) for index in range(3)] == ["GR-1", "GR-1/2", "GR-1/3"]


def test_rejected_goods_are_neither_stocked_nor_owed(shop):
    """100 arrive, 18 are rejected: 82 stocked and owed at 10.00; the order stays open for 18."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "100", "price": "10"}])
    entry = shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="100", rejected="18")
    assert shop.lines(entry) == ["Dr stock raw 820.00", "Cr gr_ir 820.00"]
    line = shop.books.state.purchase_lines.lines["PO-1/1"]
    assert (line.count("received"), line.count("rejected")) == (82_000_000, 18_000_000)
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="18")
    shop.in_step()


def test_a_delivery_rejected_as_a_whole_moves_nothing_and_is_counted(shop):
    """Everything goes back: no voucher, and the order line knows; without an order there is nothing to say."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    entry = shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="10", rejected="10")
    assert not entry.movements
    assert shop.books.state.purchase_lines.lines["PO-1/1"].count("rejected") == 10_000_000
    shop(Reversal, "RV", of="GR-1", reason="good after all")
    assert not shop.books.state.purchase_lines.lines["PO-1/1"].count("rejected")
    fields = {"partner": "V", "item": "RESIN", "price": "1"}
    shop.refuses(Code.NOTHING_TO_POST, "rejected", GoodsReceipt, "GR-2", quantity="1", rejected="1", **fields)
    shop.refuses(
        Code.DOCUMENT_INVALID, "rejected", GoodsReceipt, "GR-2", quantity="1", rejected="2", **fields
    )


def test_free_goods_share_the_cost_of_those_paid_for(shop):
    """Buy ten, get one: 11 kg cost the 100.00 of ten; ten are owed, and ten may be invoiced."""
    shop.buy("GR-1", "RESIN", "10", "10", free_quantity="1")
    assert shop.stock("RESIN") == ("11", {"material": "100.00"})
    line = {"receipt": "GR-1", "quantity": "10", "amount": "99"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line])
    assert shop.open("gr_ir", "GR-1") is None
    assert shop.stock("RESIN") == ("11", {"material": "99.00"})
    shop.in_step()


def test_a_gift_comes_in_at_its_own_value(shop):
    """Nothing is owed: debit stock, credit 接受捐赠利得; and a gift without a value is refused."""
    entry = shop.buy("GR-1", "RESIN", "10", "9", free=True)
    assert shop.lines(entry) == ["Dr stock raw 90.00", "Cr free_goods 90.00"]
    fields = {"partner": "V", "item": "RESIN", "free": True}
    shop.refuses(Code.PRICE_MISSING, "price", GoodsReceipt, "GR-2", quantity="1", **fields)
    shop.refuses(
        Code.DOCUMENT_INVALID,
        "free",
        GoodsReceipt,
        "GR-2",
        quantity="1",
        price="1",
        free_quantity="1",
        **fields,
    )
    shop(Reversal, "RV", of="GR-1", reason="sent on by mistake")
    assert shop.balances() == {}


@pytest.mark.parametrize(("item", "value"), [("RESIN", {}), ("BOLT", {"material": "10.00"})])
def test_a_gift_is_worth_nothing_where_somebody_says_so(shop, item, value):
    """Four samples at a price of zero stand on the shelf for nothing, at standard for a variance."""
    shop.buy("GR-1", item, "4", "0", free=True)
    assert shop.stock(item) == ("4", value)
    assert shop.balance("free_goods") == "0.00"
    assert shop.balance("purchase_price_variance") == ("-10.00" if value else "0.00")
    shop.in_step()
    shop(Reversal, "RV", of="GR-1", reason="sent on by mistake")
    assert shop.balances() == {}
    fields = {"partner": "V", "item": item, "price": "0"}
    shop.refuses(Code.PRICE_MISSING, "price", GoodsReceipt, "GR-3", quantity="1", **fields)


def test_free_goods_at_standard_are_a_favourable_variance(shop):
    """Ten bolts at 2.50 and one free: 27.50 on the shelf for 25.00."""
    entry = shop.buy("GR-1", "BOLT", "10", "2.5", free_quantity="1")
    assert shop.lines(entry) == [
        "Dr stock parts 27.50",
        "Dr purchase_price_variance -2.50",
        "Cr gr_ir 27.50",
        "Cr gr_ir -2.50",
    ]
    assert shop.open("gr_ir", "GR-1") == "-25.00"
    shop.in_step()
