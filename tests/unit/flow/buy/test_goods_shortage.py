"""Goods that never come: claimed, or pending; the VAT on them goes with them."""

import pytest

from erpcore import Code
from erpcore.documents import GoodsReceipt, GoodsShortage, LossDecision, PurchaseInvoice, Reversal


@pytest.fixture
def short(shop):
    """100 kg invoiced at 1000.00 plus 130.00, of which 95 came."""
    goods = [{"item": "RESIN", "quantity": "100", "amount": "1000"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods, vat="130")
    shop(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="95")
    return shop


def test_an_unexplained_shortage_is_pending_with_its_vat(short):
    """借 待处理财产损溢 56.50 贷 在途物资 50.00, 应交税费—进项税额转出 6.50."""
    entry = short(GoodsShortage, "GS-1", invoice="PI-1/1", quantity="5", vat="6.5")
    assert short.lines(entry) == [
        "Dr pending_loss 56.50",
        "Cr goods_in_transit 50.00",
        "Cr input_vat_transferred 6.50",
    ]
    assert short.stock("RESIN") == ("95", {"material": "950.00"})
    assert short.open("goods_in_transit", "PI-1/1") is None
    short.in_step()
    shares = [{"bearer": "compensation", "amount": "20"}, {"bearer": "abnormal"}]
    short(LossDecision, "LD-1", of="GS-1", lines=shares)
    assert short.open("pending_loss", "GS-1") is None
    assert short.balance("abnormal_loss") == "36.50"
    short.in_step()


def test_a_carrier_that_pays_is_claimed_on(short):
    """借 其他应收款 56.50: the carrier W owes cost and VAT; taken back, everything is in transit again."""
    before = short.balances()
    entry = short(GoodsShortage, "GS-1", invoice="PI-1/1", quantity="5", vat="6.5", claim_on="W")
    assert short.lines(entry)[0] == "Dr compensation 56.50"
    short(Reversal, "RV", of="GS-1", reason="they came after all")
    assert short.balances() == before
    short.in_step()


def test_no_more_is_given_up_than_is_in_transit(short):
    """Six of five on the way, a line that has none, an insurer nobody knows: refused."""
    short.refuses(Code.AMOUNT_EXCEEDS_OPEN, "quantity", GoodsShortage, "GS-1", invoice="PI-1/1", quantity="6")
    short.refuses(Code.AMOUNT_EXCEEDS_OPEN, "invoice", GoodsShortage, "GS-1", invoice="PI-9/1", quantity="6")
    short.refuses(
        Code.UNKNOWN_PARTNER, "partner", GoodsShortage, "GS-1", invoice="PI-1/1", quantity="1", claim_on="?"
    )
