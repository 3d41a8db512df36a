"""Salvage receipt: what is left of lost goods lowers the loss."""

import pytest

from erpcore import Code
from erpcore.documents import LossDecision, PurchaseInvoice, Reversal, SalvageReceipt, StockWriteOff

CHIPS = {"of": "WF-1", "item": "CHIPS", "quantity": "2", "price": "3"}


@pytest.fixture
def lost(shop):
    """3 kg of resin for 30.00 are pending."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(StockWriteOff, "WF-1", item="RESIN", quantity="3", reason="melted")
    return shop


def test_the_residue_lowers_the_loss(lost):
    """2 kg of chips for 6.00: 24.00 are left to be decided on."""
    entry = lost(SalvageReceipt, "SV-1", **CHIPS)
    assert lost.lines(entry) == ["Dr stock raw 6.00", "Cr pending_loss 6.00"]
    assert lost.open("pending_loss", "WF-1") == "24.00"
    lost(LossDecision, "LD-1", of="WF-1", lines=[{"bearer": "abnormal"}])
    assert lost.balance("abnormal_loss") == "24.00"
    lost.in_step()


def test_a_residue_at_standard_leaves_its_difference(lost):
    """Regrind stands at 2.50: 4 kg worth 6.00 take 10.00."""
    lost(SalvageReceipt, "SV-1", **{**CHIPS, "item": "REGRIND", "quantity": "4", "price": "1.5"})
    assert lost.open("pending_loss", "WF-1") == "24.00"
    assert lost.balance("purchase_price_variance") == "-4.00"
    lost(Reversal, "RV-1", of="SV-1", reason="thrown away")
    assert lost.open("pending_loss", "WF-1") == "30.00"
    lost.in_step()


def test_of_the_goods_lost_no_less_are_lost(lost):
    """Chips for 6.00, or for all of 30.00: three kilograms of resin are pending until they are decided on."""
    lost(SalvageReceipt, "SV-1", **CHIPS)
    pending = lost.books.state.open_items["pending_loss"].items["WF-1"]
    assert (pending.quantity, pending.amount) == (3_000_000, 24_00)
    lost(SalvageReceipt, "SV-2", **CHIPS | {"price": "12"})
    assert (pending.quantity, pending.amount) == (3_000_000, 0)


def test_goods_lost_are_found_again_after_their_residue_is_gone(lost):
    """The write-off is reversed after the receipt of what was left."""
    lost(SalvageReceipt, "SV-1", **CHIPS)
    refusal = lost.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="WF-1", reason="found")
    assert "SV-1" in refusal.expected
    lost(Reversal, "RV-2", of="SV-1", reason="found")
    lost(Reversal, "RV-1", of="WF-1", reason="found")
    assert lost.stock("RESIN") == ("10", {"material": "100.00"})
    lost.in_step()


def test_goods_lost_that_turn_out_cheaper_than_their_residue_lower_an_expense(lost):
    """Chips for 24.00, then the resin costs 20.00 instead of 30.00: 4.00 too much was taken off the loss."""
    lost(SalvageReceipt, "SV-1", **CHIPS | {"price": "12"})
    lost(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "66.67"}])
    assert lost.open("pending_loss", "WF-1") == "-4.00"
    lost(LossDecision, "LD-1", of="WF-1", lines=[{"bearer": "abnormal"}])
    assert lost.balance("abnormal_loss") == "-4.00"
    assert lost.books.state.open_items["pending_loss"].items == {}
    lost.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_DOCUMENT, "of", {"of": "GR-1"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.PRICE_MISSING, "price", {"price": "0"}),
        (Code.AMOUNT_EXCEEDS_OPEN, "price", {"price": "15.01"}),
        (Code.LOT_UNSUITABLE, "lot", {"lot": "L1"}),
    ],
)
def test_a_residue_that_does_not_fit_is_refused(lost, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    lost.refuses(code, field, SalvageReceipt, "SV-1", **{**CHIPS, **change})
