"""Goods invoiced before they come: in transit (在途物资) until the receipt takes them out."""

import pytest

from erpcore import Code
from erpcore.documents import GoodsReceipt, PurchaseInvoice, PurchaseOrder, Reversal


@pytest.fixture
def ahead(shop):
    """An order of 100 kg at 10.00, invoiced at 1020.00 plus 13 % before anything came."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "100", "price": "10"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": "100", "amount": "1020"}]
    shop.entry = shop(PurchaseInvoice, "PI-1", partner="V", goods=goods, vat="132.60")
    return shop


def test_an_invoice_before_the_goods_puts_them_into_transit(ahead):
    """小企业会计准则 appendix, account 1402: debit 在途物资 and input VAT, credit 应付账款."""
    assert ahead.lines(ahead.entry) == [
        "Dr goods_in_transit 1020.00",
        "Dr input_vat 132.60",
        "Cr supplier 1152.60",
    ]
    assert ahead.open("goods_in_transit", "PI-1/1") == "1020.00"
    ahead.in_step()


def test_the_receipt_takes_the_goods_out_of_transit_at_what_was_invoiced(ahead):
    """Debit 原材料, credit 在途物资: nothing is estimated, nothing is left to invoice."""
    entry = ahead(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="100")
    assert ahead.lines(entry) == ["Dr stock raw 1020.00", "Cr goods_in_transit 1020.00"]
    assert ahead.open("goods_in_transit", "PI-1/1") is None
    assert ahead.open("gr_ir", "GR-1") is None
    ahead.in_step()


def test_partial_receipts_take_shares_that_add_up(ahead):
    """A third, a third and the rest of 1020.00: 336.60 + 340.00 + 343.40 by the quantities 33, 33 + 1/3, rest."""
    for number, quantity, amount in (
        ("1", "33", "336.60"),
        ("2", "33.333", "340.00"),
        ("3", "33.667", "343.40"),
    ):
        entry = ahead(GoodsReceipt, f"GR-{number}", invoice="PI-1/1", quantity=quantity)
        assert ahead.lines(entry)[1] == f"Cr goods_in_transit {amount}"
    assert ahead.stock("RESIN") == ("100", {"material": "1020.00"})
    ahead.in_step()


def test_more_than_invoiced_is_owed_on_the_receipt(ahead):
    """110 kg came (10 % above the order are allowed there): 100 out of transit, 10 at the ordered price."""
    ahead(PurchaseOrder, "PO-2", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "11"}])
    goods = [{"purchase_order": "PO-2/1", "quantity": "4", "amount": "48"}]
    ahead(PurchaseInvoice, "PI-2", partner="V", goods=goods)
    entry = ahead(GoodsReceipt, "GR-2", purchase_order="PO-2/1", quantity="9")
    assert ahead.lines(entry) == ["Dr stock raw 103.00", "Cr gr_ir 55.00", "Cr goods_in_transit 48.00"]
    assert ahead.open("gr_ir", "GR-2") == "-55.00"
    ahead(PurchaseInvoice, "PI-3", partner="V", lines=[{"receipt": "GR-2", "amount": "60"}])
    assert ahead.stock("RESIN") == ("9", {"material": "108.00"})
    ahead.in_step()


def test_an_invoice_by_order_line_clears_what_has_come_and_the_rest_is_in_transit(shop):
    """60 of 100 came at 10.00; 100 invoiced at 11.00: 600.00 estimate, 60.00 more, 440.00 on the way."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "100", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="40")
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="20")
    goods = [{"purchase_order": "PO-1/1", "quantity": "100", "amount": "1100"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    assert shop.lines(entry) == [
        "Dr gr_ir 600.00",
        "Dr stock raw 60.00",
        "Dr goods_in_transit 440.00",
        "Cr supplier 1100.00",
    ]
    shop(GoodsReceipt, "GR-3", purchase_order="PO-1/1", quantity="40")
    assert shop.stock("RESIN") == ("100", {"material": "1100.00"})
    assert not shop.books.state.purchase_lines.lines["PO-1/1"].count("in_transit")
    shop.in_step()


def test_goods_without_an_order_are_taken_out_by_their_invoice_line(shop):
    """A cash purchase by item: the receipt names the line of the invoice, nothing else."""
    shop(PurchaseInvoice, "PI-1", partner="V", goods=[{"item": "DYE", "quantity": "2", "amount": "81"}])
    shop(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="2")
    assert shop.stock("DYE") == ("2", {"material": "81.00"})
    shop.in_step()


def test_a_normal_loss_on_the_way_raises_the_unit_cost(ahead):
    """运输途中的合理损耗: 98 of 100 arrive and cost 1020.00 all the same."""
    ahead(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="98", normal_loss="2")
    assert ahead.stock("RESIN") == ("98", {"material": "1020.00"})
    assert ahead.open("goods_in_transit", "PI-1/1") is None
    ahead.in_step()


def test_at_standard_the_invoiced_price_differs_from_standard(shop):
    """100 bolts invoiced at 275.00 come in at 250.00; 25.00 is the price variance, also with a part still owed."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "BOLT", "quantity": "100", "price": "2.6"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": "60", "amount": "165"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    entry = shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="100")
    assert shop.lines(entry) == [
        "Dr stock parts 250.00",
        "Dr purchase_price_variance 19.00",  # 165.00 − 150.00 and 104.00 − 100.00
        "Cr gr_ir 104.00",
        "Cr goods_in_transit 165.00",
    ]
    shop.in_step()


def test_both_ends_reverse(ahead):
    """The receipt goes back into transit, the invoice out of it; an invoice whose goods have come does not."""
    before = ahead.balances()
    ahead(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="40")
    ahead.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PI-1", reason="wrong")
    ahead(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert ahead.balances() == before
    assert ahead.books.state.purchase_lines.lines["PO-1/1"].count("in_transit") == 100_000_000
    ahead(Reversal, "RV-2", of="PI-1", reason="wrong")
    assert ahead.balances() == {}
    ahead.in_step()


def test_what_does_not_fit_is_refused(ahead):
    """More invoiced than ordered, a line that is none, an order of somebody else, a loss of nothing in transit."""
    line = {"purchase_order": "PO-1/1", "quantity": "1", "amount": "10"}
    ahead.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "goods.1.quantity", PurchaseInvoice, "PI-2", partner="V", goods=[line]
    )
    ahead.refuses(
        Code.DOCUMENT_INVALID, "goods.1.purchase_order", PurchaseInvoice, "PI-2", partner="W", goods=[line]
    )
    ahead.refuses(
        Code.DOCUMENT_INVALID, "goods.1.item", PurchaseInvoice, "PI-2", partner="V",
        goods=[{"quantity": "1", "amount": "10"}],
    )  # fmt: skip
    ahead.refuses(Code.AMOUNT_EXCEEDS_OPEN, "invoice", GoodsReceipt, "GR-1", invoice="PI-1/2", quantity="1")
    ahead.refuses(
        Code.DOCUMENT_INVALID, "normal_loss", GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="1",
        normal_loss="1",
    )  # fmt: skip
    ahead.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "quantity", GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="101"
    )


def test_the_invoice_of_the_earliest_day_is_received_first(shop):
    """Two of the 5th at 11.00, entered after three of the 8th at 12.00, are what comes first."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    for day, quantity, amount in (("08", "3", "36"), ("05", "2", "22")):
        goods = [{"purchase_order": "PO-1/1", "quantity": quantity, "amount": amount}]
        shop(PurchaseInvoice, f"PI-{day}", date=f"2026-10-{day}", partner="V", goods=goods)
    entry = shop(GoodsReceipt, "GR-1", date="2026-10-09", purchase_order="PO-1/1", quantity="2")
    assert shop.lines(entry) == ["Dr stock raw 22.00", "Cr goods_in_transit 22.00"]
    assert shop.open("goods_in_transit", "PI-08/1") == "36.00"
    shop.in_step()
