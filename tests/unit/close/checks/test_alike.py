"""Documents that were probably entered twice."""

import pytest

from erpcore.documents import (
    GoodsReceipt,
    OverheadExpense,
    PurchaseInvoice,
    Reversal,
    SupplierPayment,
)

LOAD = {"partner": "SUPPLIER", "item": "RESIN", "quantity": "40", "price": "10"}
BILL = {"partner": "SUPPLIER", "cost_centre": "MOULD", "amount": "90", "owed": "supplier"}


def twice(shop):
    """Write what is found: severity, documents and words."""
    return [(of.severity, of.documents, of.message) for of in shop.found("ENTERED_TWICE")]


def test_a_receipt_typed_again_is_told(shop):
    """The same load under another id; reversed, nothing is said any more."""
    shop.post(GoodsReceipt, "GR-1", **LOAD)
    shop.post(GoodsReceipt, "GR-2", **LOAD)
    said = (
        "GR-1, GR-2 are one and the same goods receipt of SUPPLIER on 2026-10-09 but for their ids:"
        " probably entered twice"
    )
    assert twice(shop) == [("info", ("GR-1", "GR-2"), said)]
    (finding,) = shop.found("ENTERED_TWICE")
    assert finding.message_zh.startswith(
        "GR-1、GR-2 除编号外完全相同（往来单位 SUPPLIER，采购入库单，2026-10-09）"
    )
    shop.post(Reversal, "RV", of="GR-2", reason="typed twice")
    assert twice(shop) == []


@pytest.mark.parametrize(
    "other", [{"date": "2026-10-10"}, {"quantity": "41"}, {"price": "11"}, {"text": "delivery note 4711"}]
)
def test_what_says_anything_else_is_another_slip(shop, other):
    """Another day, quantity, price or number of the other party: two loads."""
    shop.post(GoodsReceipt, "GR-1", **LOAD)
    shop.post(GoodsReceipt, "GR-2", **{**LOAD, **other})
    assert twice(shop) == []


def test_a_bill_typed_again_is_a_warning(shop):
    """It would be paid twice; paid once, what is left is one bill."""
    shop.post(OverheadExpense, "OE-1", **BILL)
    shop.post(OverheadExpense, "OE-2", **BILL)
    shop.post(OverheadExpense, "OE-3", **{**BILL, "text": "November's rent"})
    assert [of[:2] for of in twice(shop)] == [("warning", ("OE-1", "OE-2"))]
    lines = [{"invoice": "OE-1", "amount": "90"}]
    shop.post(SupplierPayment, "SP", partner="SUPPLIER", lines=lines)
    assert twice(shop) == []


def test_receipts_on_one_invoice_are_two(shop):
    """What the supplier has billed came: two loads, each on its line, are not told."""
    shop.post(GoodsReceipt, "GR-1", **LOAD)
    shop.post(GoodsReceipt, "GR-2", **LOAD)
    lines = [{"receipt": "GR-1", "amount": "400"}, {"receipt": "GR-2", "amount": "400"}]
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=lines)
    assert twice(shop) == []


def test_only_the_month_is_asked(shop):
    """October's were asked about when October was closed."""
    shop.post(GoodsReceipt, "GR-1", **LOAD)
    shop.post(GoodsReceipt, "GR-2", **LOAD)
    assert shop.found("ENTERED_TWICE", "2026-11") == []
