"""What movements spend: goods when they are bought, expenses when they are charged; nothing twice."""

import pytest

from erpcore.documents import (
    AssetAcquisition,
    AssetDisposal,
    Budget,
    GoodsReceipt,
    LandedCost,
    ManualVoucher,
    OpeningStock,
    OverheadExpense,
    OwnUse,
    OwnUseReturn,
    ProfitCarry,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    StockTransfer,
    SubcontractReceipt,
    SupplierCreditNote,
    SupplierPayment,
    TransferShipment,
)
from erpcore.flow.spent import concerned

RAW = {"item_class": "raw"}
ONE = {"amounts": {"2026-10": "1"}}


@pytest.fixture
def begun(shop):
    """Control has begun."""
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, **ONE}])
    return shop


def actual(shop, **line):
    """What is spent on a line."""
    return shop.budget("year", **line)[3]


def test_goods_are_spent_when_they_are_bought(begun):
    """Received at 100, invoiced at 120, freight of 6, returned in part: what they cost; nothing after that."""
    begun(OpeningStock, "OS-1", item="RESIN", quantity="5", amounts={"material": "50"})
    begun.buy("GR-1", "RESIN", "10", "10")
    assert actual(begun, **RAW) == "100.00"
    begun(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "120"}], vat="15.6")
    assert actual(begun, **RAW) == "120.00"
    freight = {"charges": [{"amount": "6", "basis": "quantity"}], "receipts": [{"receipt": "GR-1"}]}
    begun(LandedCost, "LC-1", partner="W", **freight)
    begun(LandedCost, "LC-2", owed="bank", **freight)
    assert actual(begun, **RAW) == "132.00"
    begun(PurchaseReturn, "RT-1", receipt="GR-1", quantity="5")
    begun(SupplierCreditNote, "CN-1", partner="V", returns=[{"purchase_return": "RT-1", "amount": "60"}])
    assert actual(begun, **RAW) == "72.00"
    begun(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "10"}])
    begun(StockTransfer, "TR-1", item="RESIN", quantity="1", from_site="MAIN", to_site="YARD")
    assert actual(begun, **RAW) == "72.00"


def test_a_subcontractors_fee_is_spent_on_what_he_made(factory):
    """Estimated at 60.00 and invoiced at 70.00, with 15.00 of carriage; the resin was bought before."""
    site = {"code": "PLATER", "name": "At the plater's", "subcontractor": "W"}
    shop = factory(more_sites=[site])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(StockTransfer, "TR-1", item="RESIN", quantity="40", from_site="MAIN", to_site="PLATER")
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, **ONE}])
    made = {"from_site": "PLATER", "item": "WHEEL", "quantity": "30", "fee": "60", "freight": "15"}
    shop(SubcontractReceipt, "SB-1", **made)
    assert actual(shop, item_class="semi_finished") == "75.00"
    shop(PurchaseInvoice, "PI-1", partner="W", lines=[{"receipt": "SB-1", "amount": "70"}])
    assert actual(shop, item_class="semi_finished") == "85.00"
    assert actual(shop, **RAW) == "400.00"


def test_carriage_between_sites_is_spent_on_the_goods(begun):
    """It is part of what they cost; the goods themselves were bought before."""
    begun.buy("GR-1", "RESIN", "10", "10")
    route = {"from_site": "MAIN", "to_site": "YARD"}
    begun(TransferShipment, "TS-1", item="RESIN", quantity="4", freight="3", **route)
    assert actual(begun, **RAW) == "103.00"


def test_goods_at_standard_are_spent_at_what_they_cost(begun):
    """100 bolts at 2.61, whose standard is 2.50: 261.00, of which 11.00 are a variance."""
    begun.buy("GR-1", "BOLT", "100", "2.61")
    assert actual(begun, item_class="parts") == "261.00"


def test_goods_in_transit_are_spent_when_they_are_invoiced(begun):
    """Their receipt adds nothing."""
    goods = [{"item": "RESIN", "quantity": "10", "amount": "90"}]
    begun(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    assert actual(begun, **RAW) == "90.00"
    begun(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="10")
    assert actual(begun, **RAW) == "90.00"


def test_tax_that_the_buyer_owes_is_spent_as_cost(begun):
    """100.00 of resin with 19.00 of tax that is not deducted are 119.00, of which the supplier is owed 100.00."""
    begun.buy("GR-1", "RESIN", "10", "10")
    lines = [{"receipt": "GR-1", "amount": "100"}]
    tax = {"self_assessed_vat": "19", "vat_treatment": "cost"}
    begun(PurchaseInvoice, "PI-1", partner="V", lines=lines, **tax)
    assert actual(begun, **RAW) == "119.00"


def test_overhead_is_spent_once(begun):
    """What orders absorb of a pool and what the close does with its rest is not money that comes back."""
    begun(OverheadExpense, "OE-1", cost_centre="SHOP", amount="100", owed="bank", vat="13")
    begun.buy("GR-1", "RESIN", "40", "10")
    begun.start("WO-1", "TOY", "10")
    begun.work("TT-1", "WO-1", "2")
    assert actual(begun, cost_centre="SHOP") == "100.00"
    assert actual(begun, account="overhead_pool") == "100.00"
    begun(OwnUse, "OU-1", item="RESIN", quantity="2", cost_centre="SHOP")
    begun(OwnUseReturn, "OR-1", own_use="OU-1", quantity="1")
    assert actual(begun, cost_centre="SHOP") == "110.00"


def test_vouchers_by_hand_spend_on_the_accounts_they_name(begun):
    """A debit spends, a credit gives back; the carry to profit does neither."""
    lines = [
        {"account": "rent", "debit": "30", "dimensions": {"cost_centre": "OFFICE", "project": "P1"}},
        {"account": "loan", "credit": "30"},
    ]
    begun(ManualVoucher, "MV-1", lines=lines)
    back = [{**lines[0], "debit": None, "credit": "10"}, {**lines[1], "credit": None, "debit": "10"}]
    back = [{name: value for name, value in line.items() if value} for line in back]
    begun(ManualVoucher, "MV-2", lines=back)
    begun(ProfitCarry, "PC-1", date="2026-10-31")
    assert actual(begun, account="rent") == "20.00"
    assert actual(begun, cost_centre="OFFICE", dimensions={"project": "P1"}) == "20.00"
    assert begun.balance("rent") == "0.00"


@pytest.mark.parametrize(
    ("source", "target", "is_concerned"),
    [
        ("gr_ir", "stock", True),
        ("stock", "wip", False),
        ("supplier", "gr_ir", False),
        ("bank", "supplier", False),
        ("stock", "overhead_pool", True),
        ("overhead_applied", "wip", False),
        ("journal", "account", True),
    ],
)
def test_few_movements_are_looked_at(source, target, is_concerned):
    """Those that cannot spend anything are not folded at all."""
    assert concerned(source, target) is is_concerned


def test_expenses_of_the_period_are_what_the_ledger_says(begun):
    """Accounts of administration and selling are credited by nobody but whoever takes back: both ways agree."""
    begun.buy("GR-1", "RESIN", "10", "10")
    for number, centre in enumerate(("OFFICE", "SALES", "OFFICE")):
        spend = {"cost_centre": centre, "amount": str(10 + number), "owed": "bank", "vat": "1"}
        begun(OverheadExpense, f"OE-{number}", vat_treatment="cost", **spend)
    begun(OwnUse, "OU-1", item="RESIN", quantity="2", cost_centre="SALES")
    begun(Reversal, "RV-1", of="OE-2", reason="twice")
    for account, centre in (("administrative_expense", "OFFICE"), ("selling_expense", "SALES")):
        booked = begun.balance(account, cost_centre=centre)
        assert actual(begun, account=account) == actual(begun, cost_centre=centre) == booked != "0.00"


def test_a_fixed_asset_is_spent_when_it_is_bought(plant):
    """Bought for 1 200 and taken back; what was collected elsewhere, or was there before, is not bought; nor a sale."""
    line = {"account": "fixed_asset"}
    plant(Budget, "BU-1", fiscal_year=2026, lines=[{**line, **ONE}])
    lathe = {"category": "MACHINE", "cost_centre": "SHOP", "cost": "1200"}
    plant(AssetAcquisition, "AA-1", asset="A", owed="supplier", partner="V", vat="156", **lathe)
    plant(AssetAcquisition, "AA-2", asset="B", owed="construction", **lathe)
    plant(AssetAcquisition, "AA-3", asset="C", owed="opening_balance", **lathe)
    assert actual(plant, **line) == "1200.00"
    plant(AssetDisposal, "AX-1", asset="C", manner="sale")
    assert actual(plant, **line) == "1200.00"
    plant(Reversal, "RV-1", of="AA-1", reason="x")
    assert actual(plant, **line) == "0.00"
