"""Write-off: spoilt goods leave the shelf and are borne at once, or wait for a decision."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import LossDecision, Reversal, StockWriteDown, StockWriteOff

SPOILT = {"item": "RESIN", "quantity": "3", "reason": "wet"}


def test_a_loss_waits_with_its_input_vat(stocked):
    """非正常损失: 30.00 and the input VAT of 3.90 wait on 待处理财产损溢."""
    entry = stocked(StockWriteOff, "WF-1", vat="3.90", **SPOILT)
    assert stocked.lines(entry) == [
        "Dr pending_loss 33.90", "Cr stock raw 30.00", "Cr input_vat_transferred 3.90"
    ]  # fmt: skip
    assert stocked.open("pending_loss", "WF-1") == "33.90"
    stocked.in_step()


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({"bearer": "abnormal"}, "abnormal_loss"),
        ({"bearer": "cost_centre", "cost_centre": "SHOP"}, "overhead_pool"),
    ],
)
def test_a_loss_is_borne_at_once_where_that_is_clear(stocked, fields, account):
    """Ordinary spoilage is overhead of the shop, a fire is not."""
    entry = stocked(StockWriteOff, "WF-1", **SPOILT, **fields)
    assert stocked.lines(entry) == [f"Dr {account} 30.00", "Cr stock raw 30.00"]
    stocked.in_step()


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({}, "pending_loss"),
        ({"bearer": "abnormal"}, "abnormal_loss"),
        ({"bearer": "cost_centre", "cost_centre": "SHOP"}, "overhead_pool"),
    ],
)
def test_goods_lost_take_their_allowance_along(stocked, fields, account):
    """CAS 1 article 21: 3 of 40 kg that were written down by 100.00 are lost for 30.00 less 7.50."""
    stocked(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "300"}])
    entry = stocked(StockWriteOff, "WF-1", **SPOILT, **fields)
    assert stocked.lines(entry) == [
        f"Dr {account} 30.00", "Dr write_down_allowance 7.50", "Cr stock raw 30.00", f"Cr {account} 7.50"
    ]  # fmt: skip
    assert stocked.balance(account) == "22.50"
    stocked.in_step()
    stocked(Reversal, "RV-1", of="WF-1", reason="dried")
    assert stocked.balance("write_down_allowance") == "-100.00"
    stocked.in_step()


def test_goods_written_down_to_nothing_are_lost_for_nothing(stocked):
    """Nothing is pending then, and nothing has to be decided."""
    stocked(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "0"}])
    stocked(StockWriteOff, "WF-1", **SPOILT)
    assert (stocked.balance("pending_loss"), stocked.balance("write_down_allowance")) == ("0.00", "-370.00")
    stocked.refuses(
        Code.AMOUNT_EXCEEDS_OPEN,
        "lines.1.amount",
        LossDecision,
        "LD-1",
        of="WF-1",
        lines=[{"bearer": "abnormal"}],
    )
    stocked.in_step()


def test_a_loss_that_was_decided_holds_the_write_off(stocked):
    """The decision is reversed first."""
    stocked(StockWriteOff, "WF-1", **SPOILT)
    stocked(LossDecision, "LD-1", of="WF-1", lines=[{"bearer": "abnormal", "amount": "1"}])
    stocked.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="WF-1", reason="dried")
    stocked(Reversal, "RV-2", of="LD-1", reason="dried")
    stocked(Reversal, "RV-3", of="WF-1", reason="dried")
    assert stocked.stock("RESIN") == ("40", {"material": "400.00"})
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"bearer": "cost_centre"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"bearer": "pending", "cost_centre": "SHOP"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "41"}),
        (Code.NUMBER_INVALID, "vat", {"vat": "0.001"}),
    ],
)
def test_a_write_off_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, StockWriteOff, "WF-1", **{**SPOILT, **change})


@pytest.mark.parametrize("change", [{"reason": ""}, {"quantity": "0"}])
def test_a_write_off_without_reason_or_quantity_makes_no_document(shop, change):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(StockWriteOff, "WF-1", **{**SPOILT, **change})
