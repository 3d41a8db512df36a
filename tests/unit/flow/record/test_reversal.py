"""Reversals: quantities and the counter-party's amounts exactly, by new entries, never by an edit."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    Approval,
    Assembly,
    AssetAcquisition,
    AssetAddition,
    AssetCompletion,
    AssetDisposal,
    AssetImpairment,
    AssetOutput,
    AssetRenovation,
    AssetRevision,
    Budget,
    BudgetApproval,
    BudgetRevision,
    CashCount,
    ConsignmentReceipt,
    ConsignmentReturn,
    ConsignmentSale,
    ConsignmentWithdrawal,
    CostAdjustment,
    CostDistribution,
    CostOfSalesCarry,
    CountResult,
    CustomerMaterialIssue,
    CustomerMaterialReceipt,
    CustomerMaterialReturn,
    CustomerReceipt,
    Delivery,
    Disassembly,
    DowntimeReport,
    FormConversion,
    GoodsReceipt,
    GoodsShortage,
    IdleCapacity,
    InputVatCertification,
    JointReceipt,
    LandedCost,
    LossDecision,
    ManualVoucher,
    MaterialIssue,
    MaterialReturn,
    MeterReading,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    OpeningWip,
    OperationReport,
    OrderCompletion,
    OrderLineClosing,
    OrderSettlement,
    OverheadAbsorption,
    OverheadExpense,
    OverheadRest,
    OwnUse,
    OwnUseReturn,
    PeriodClosing,
    ProductionReceipt,
    ProfitCarry,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    PurchaseReturn,
    Reservation,
    ReservationRelease,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
    SalesReturn,
    SalvageReceipt,
    ScrapRecovery,
    ServiceReport,
    Spoilage,
    StandardRevaluation,
    StockCount,
    StockTransfer,
    StockWriteDown,
    StockWriteOff,
    SubcontractReceipt,
    SupplierCreditNote,
    SupplierPayment,
    TimeTicket,
    TransferReceipt,
    TransferShipment,
    VoucherReview,
    WipCount,
)
from erpcore.flow.document import called
from erpcore.flow.record.reversal import NOT_REVERSIBLE
from erpcore.flow.steps import STEPS
from erpcore.kernel.words import with_article

ISSUE = {"work_order": "WO-1", "item": "RESIN"}


def back(shop, of, number=None, **fields):
    return shop(Reversal, number or f"RV {of}", of=of, reason="wrong", **fields)


def untouched(shop, *kept):
    """The picture without what a reversal leaves in the log: position, numbers, and who reversed what."""
    picture = shop.picture() | {"facts": {}}
    for (subject, name), value in shop.books.state.facts.items():
        if value and subject != "reversal":
            picture["facts"][subject, name] = value
    return {name: value for name, value in picture.items() if name not in {"position", *kept}}


def factory_floor(shop):
    """Something of every kind to work with: material, a customer's and a vendor's order, work orders."""
    line = {"item": "RESIN", "quantity": "100", "price": "10"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="50")
    shop.buy("GR-B", "BOLT", "50", "2.5")
    shop(OpeningStock, "OS-0", item="TOY", quantity="10", amounts={"material": "200", "labour": "45"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="9", site="AGENT", amounts={"material": "99"})
    shop(CustomerMaterialReceipt, "CM-0", partner="C", item="RESIN", quantity="50")
    shop(ConsignmentReceipt, "CR-0", partner="V", item="RESIN", quantity="50")
    shop.start("WO-1", "TOY", "20")
    shop.start("WO-2", "TOY", "20")
    shop(Reservation, "RS-0", quantity="25", **ISSUE)
    shop(MaterialIssue, "MI-0", quantity="20", **ISSUE)
    shop.work("TT-0", "WO-1", "1")
    shop(ProductionReceipt, "PR-0", work_order="WO-1", quantity="4")
    shop.sell("SO-1", "TOY", "10", "99")
    shop(Delivery, "DL-0", sales_order="SO-1/1", quantity="2")
    shop(SalesInvoice, "SI-0", partner="C", lines=[{"delivery": "DL-0"}], vat="25.74")
    goods = [{"item": "RESIN", "quantity": "2", "amount": "20"}]
    shop(PurchaseInvoice, "PI-T", partner="V", goods=goods)
    shop(PurchaseInvoice, "PI-0", partner="V", lines=[{"receipt": "GR-B", "amount": "125"}], vat="16.25")
    shop(TransferShipment, "TS-0", item="RESIN", quantity="4", freight="3", **ROUTE)
    parts = {"item_class": "parts", "amounts": {"2026-10": "1000"}}
    shop(Budget, "BU-0", fiscal_year=2026, lines=[parts])
    asked = [{"item": "RESIN", "quantity": "5", "price": "9"}, {"cost_centre": "OFFICE", "amount": "9"}]
    shop(PurchaseRequisition, "REQ-0", lines=asked)
    shop(OwnUse, "OU-0", item="RESIN", quantity="2", cost_centre="OFFICE")
    shop(StockWriteOff, "WF-0", item="RESIN", quantity="2", reason="spilt")


LEDGER = [{"account": "bank", "debit": "7"}, {"account": "capital", "credit": "7"}]
ROUTE = {"from_site": "MAIN", "to_site": "YARD"}
CHIPS = {"item": "CHIPS", "quantity": "1", "price": "8"}
METERED = {"basis": "measured", "amount": "90", "vat": "9", "owed": "supplier", "partner": "V"}
WAGES = {"basis": "labour_hours", "amount": "90", "owed": "wages_payable", "element": "labour"}
PARTS = [{"item": "RESIN", "quantity": "1"}, {"item": "BOLT", "quantity": "2"}]
BY_SOMEBODY = {Approval, VoucherReview}
DUTIES = [
    {"document": of, "valid_from": "2026-01-01", "approvals": 1, "action": "warn"}
    for of in ("voucher", "stock_count")
]
ADVANCE = {"account": "loan", "amount": "2"}
CASES = [
    (Budget, {"fiscal_year": 2026, "lines": [{"item_class": "raw", "amounts": {"2026-10": "7"}}]}),
    (
        BudgetRevision,
        {
            "fiscal_year": 2026,
            "reason": "prices",
            "lines": [{"item_class": "parts", "increase": {"2026-11": "1"}, "decrease": {"2026-10": "2"}}],
        },
    ),
    (PurchaseRequisition, {"lines": [{"item": "RESIN", "quantity": "7", "price": "3"}]}),
    (PurchaseRequisition, {"lines": [{"cost_centre": "OFFICE", "amount": "3"}]}),
    (OrderLineClosing, {"purchase_requisition": "REQ-0/1", "quantity": "1", "reason": "enough"}),
    (OverheadExpense, {"cost_centre": "OFFICE", "amount": "2", "owed": "bank", "requisition": "REQ-0/2"}),
    (BudgetApproval, {"of": "PO-7", "decision": "approved", "approver": "CFO", "amount": "5"}),
    (Approval, {"of": "SC-9", "of_type": "stock_count", "digest": "a" * 64}),
    (VoucherReview, {"of_period": "2026-10", "vouchers": [{"word": "JV", "first": 2, "last": 5}]}),
    (VoucherReview, {"of_period": "2026-10"}),
    (OpeningBalance, {"lines": LEDGER}),
    (OpeningStock, {"item": "DYE", "quantity": "3", "amounts": {"material": "10"}}),
    (OpeningStock, {"item": "GEAR", "quantity": "3", "amounts": {"material": "10", "labour": "40"}}),
    (OpeningItem, {"role": "customer", "partner": "C", "amount": "9"}),
    (OpeningItem, {"role": "supplier", "partner": "V", "amount": "9"}),
    (OpeningItem, {"role": "gr_ir", "partner": "V", "item": "RESIN", "quantity": "1", "amount": "9"}),
    (OpeningWip, {"work_order": "WO-1", "amounts": {"material": "1", "overhead": "2"}}),
    (OpeningWip, {"work_order": "WO-1", "amounts": {"material": "9"}, "written_down": "2"}),
    (GoodsReceipt, {"purchase_order": "PO-1/1", "quantity": "7", "price": "11"}),
    (GoodsReceipt, {"partner": "V", "item": "DYE", "quantity": "7", "price": "11.11"}),
    (GoodsReceipt, {"partner": "V", "item": "BOLT", "quantity": "7", "price": "3"}),  # dearer than standard
    (GoodsReceipt, {"partner": "V", "item": "BOLT", "quantity": "7", "price": "2"}),  # cheaper
    (PurchaseInvoice, {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "500"}], "vat": "65"}),
    (PurchaseInvoice, {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "515"}], "vat": "65"}),
    (PurchaseInvoice, {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "485"}], "vat": "65"}),
    (
        PurchaseInvoice,
        {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "510"}], "advances": [ADVANCE]},
    ),
    (PurchaseInvoice, {"partner": "V", "lines": [{"receipt": "GR-1", "quantity": "10", "amount": "101"}]}),
    (
        LandedCost,
        {"partner": "W", "charges": [{"amount": "60"}], "receipts": [{"receipt": "GR-1"}], "vat": "5"},
    ),
    (LandedCost, {"owed": "cash", "charges": [{"amount": "60"}], "receipts": [{"receipt": "GR-B"}]}),
    (PurchaseInvoice, {"partner": "V", "goods": [{"item": "RESIN", "quantity": "3", "amount": "31"}]}),
    (PurchaseReturn, {"receipt": "GR-1", "quantity": "2"}),
    (PurchaseReturn, {"receipt": "GR-B", "quantity": "2"}),
    (SupplierCreditNote, {"partner": "V", "allowances": [{"receipt": "GR-B", "amount": "1"}], "vat": "3"}),
    (GoodsShortage, {"invoice": "PI-T/1", "quantity": "1"}),
    (SupplierPayment, {"partner": "V", "lines": [{"invoice": "PI-0", "amount": "100"}]}),
    (SupplierPayment, {"partner": "V", "lines": [{"invoice": "PI-0", "amount": "141.25"}]}),
    (MaterialIssue, {**ISSUE, "quantity": "3"}),
    (MaterialIssue, {"work_order": "WO-1", "item": "BOLT", "quantity": "3", "reason": "repair"}),
    (MaterialReturn, {**ISSUE, "quantity": "3"}),
    (TimeTicket, {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "1", "machine_hours": "2"}),
    (
        OverheadExpense,
        {"cost_centre": "SHOP", "amount": "10", "vat": "1.3", "owed": "supplier", "partner": "V"},
    ),
    (OverheadExpense, {"cost_centre": "OFFICE", "amount": "10", "owed": "cash"}),
    (IdleCapacity, {"cost_centre": "SHOP", "amount": "5", "reason": "no orders"}),
    (ScrapRecovery, {"work_order": "WO-1", "item": "CHIPS", "quantity": "1", "price": "3"}),
    (ScrapRecovery, {"work_order": "WO-1", "item": "REGRIND", "quantity": "1"}),
    (ProductionReceipt, {"work_order": "WO-1", "quantity": "3"}),
    (ProductionReceipt, {"work_order": "WO-1", "quantity": "3", "final": True}),
    (ProductionReceipt, {"work_order": "WO-2", "quantity": "3", "final": True}),  # which has cost nothing
    (OrderCompletion, {"work_order": "WO-1"}),
    (OrderCompletion, {"work_order": "WO-2"}),
    (Delivery, {"sales_order": "SO-1/1", "quantity": "3"}),
    (OrderLineClosing, {"sales_order": "SO-1/1", "quantity": "3", "reason": "cut"}),
    (OrderLineClosing, {"purchase_order": "PO-1/1", "reason": "cut"}),
    (ConsignmentReceipt, {"partner": "V", "item": "DYE", "quantity": "3"}),
    (ConsignmentReturn, {"partner": "V", "item": "RESIN", "quantity": "3"}),
    (CustomerMaterialReceipt, {"partner": "C", "item": "RESIN", "quantity": "3"}),
    (CustomerMaterialIssue, {"work_order": "WO-2", "partner": "C", "item": "RESIN", "quantity": "3"}),
    (CustomerMaterialReturn, {"partner": "C", "item": "RESIN", "quantity": "3"}),
    (ConsignmentWithdrawal, {"partner": "V", "item": "RESIN", "quantity": "3", "price": "11.11"}),
    (Reservation, {"sales_order": "SO-1/1", "item": "TOY", "quantity": "2"}),
    (ConsignmentSale, {"site": "AGENT", "item": "TOY", "quantity": "3", "price": "50"}),
    (ReservationRelease, {"work_order": "WO-1", "item": "RESIN", "quantity": "2"}),
    (SalesInvoice, {"partner": "C", "lines": [{"delivery": "DL-9"}], "vat": "1"}),
    (SalesInvoice, {"partner": "C", "lines": [{"delivery": "DL-9"}], "advances": [ADVANCE]}),
    (CustomerReceipt, {"partner": "C", "lines": [{"invoice": "SI-0", "amount": "223.74"}]}),
    (ManualVoucher, {"lines": LEDGER}),
    *(
        (kind, {"item": item, "quantity": "3", "freight": "1", **ROUTE})
        for kind in (StockTransfer, TransferShipment)
        for item in ("RESIN", "BOLT", "TOY")
    ),
    (TransferReceipt, {"shipment": "TS-0", "quantity": "2", "lost": "1", "freight": "1"}),
    (TransferReceipt, {"shipment": "TS-0", "quantity": "2", "lost": "1", "loss": "normal"}),
    (StockCount, {"site": "MAIN", "items": ["RESIN", "DYE"]}),
    (CountResult, {"item": "RESIN", "counted": "20"}),
    (CountResult, {"item": "TOY", "counted": "30"}),
    (CountResult, {"item": "BOLT", "counted": "60"}),
    (CountResult, {"item": "RESIN", "counted": "20", "vat": "1.3"}),
    (CountResult, {"item": "RESIN", "counted": "20", "loss": "normal"}),
    (CountResult, {"item": "BOLT", "counted": "60", "loss": "normal"}),
    (CashCount, {"difference": "missing", "amount": "5"}),
    (CashCount, {"difference": "found", "amount": "5"}),
    (StockWriteOff, {"item": "TOY", "quantity": "1", "reason": "burnt", "vat": "2.6"}),
    (StockWriteOff, {"item": "RESIN", "quantity": "1", "reason": "wet", "bearer": "abnormal"}),
    (SalvageReceipt, {"of": "WF-0", "item": "CHIPS", "quantity": "1", "price": "3"}),
    (InputVatCertification, {"lines": [{"invoice": "VAT-0", "vat": "5"}]}),
    (
        InputVatCertification,
        {"lines": [{"invoice": "VAT-0", "use": "not_deduct", "cost_centre": "OFFICE"}]},
    ),
    (LossDecision, {"of": "WF-0", "lines": [{"bearer": "abnormal"}]}),
    (LossDecision, {"of": "WF-0", "lines": [{"bearer": "account", "account": "loan"}]}),
    (StockWriteDown, {"portions": [{"item": "TOY", "value": "1"}]}),
    (StockWriteDown, {"portions": [{"work_order": "WO-1", "value": "1"}]}),
    (OwnUse, {"item": "BOLT", "quantity": "3", "cost_centre": "SHOP"}),
    (OwnUse, {"item": "TOY", "quantity": "1", "purpose": "welfare", "vat": "9", "vat_kind": "deemed_sale"}),
    (SalesReturn, {"delivery": "DL-0", "quantity": "1"}),
    (SalesCreditNote, {"invoice": "SI-0", "lines": [{"delivery": "DL-0", "quantity": "1"}], "vat": "12.87"}),
    (Assembly, {"item": "TRUCK", "quantity": "2", "components": PARTS, "freight": "3"}),
    (FormConversion, {"taken": {"item": "TOY", "quantity": "2"}, "made": {"item": "CHIPS", "quantity": "9"}}),
    (FormConversion, {"taken": {"item": "TOY", "quantity": "2"}, "made": {"item": "BOLT", "quantity": "9"}}),
    (
        Disassembly,
        {"item": "TOY", "quantity": "2", "components": [{**part, "ratio": "1.5"} for part in PARTS]},
    ),
    (OwnUseReturn, {"own_use": "OU-0", "quantity": "1"}),
    (CostAdjustment, {"item": "RESIN", "amounts": {"material": "7"}, "reason": "duty"}),
    (CostAdjustment, {"item": "TOY", "receipt": "PR-0", "amounts": {"labour": "7"}, "reason": "duty"}),
    (CostAdjustment, {"item": "RESIN", "price": "9.99", "reason": "revalued"}),
    (Spoilage, {"work_order": "WO-1", "quantity": "2", "recovered": CHIPS, "claimed": "1"}),
    (Spoilage, {"work_order": "WO-1", "quantity": "2", "basis": "standard", "cause": "abnormal"}),
    (
        JointReceipt,
        {
            "work_order": "WO-2",
            "products": [
                {"item": "TOY", "quantity": "3", "price": "9"},
                {"item": "WHEEL", "quantity": "4", "price": "2"},
            ],
        },
    ),
    (WipCount, {"lines": [{"work_order": "WO-1", "quantity": "4", "degree": "0.5"}]}),
    (CostDistribution, {**WAGES, "lines": [{"work_order": "WO-1"}]}),
    (
        CostDistribution,
        {**METERED, "lines": [{"cost_centre": of, "measure": "2"} for of in ("SHOP", "OFFICE")]},
    ),
    (MeterReading, {"meter": "GAS", "reading": "1250"}),
    (OperationReport, {"work_order": "WO-1", "operation": 10, "good": "4", "scrapped": "1"}),
    (DowntimeReport, {"work_centre": "PRESS", "hours": "1.5", "cause": "breakdown"}),
    (ServiceReport, {"cost_centre": "REPAIR", "lines": [{"cost_centre": "SHOP", "quantity": "3"}]}),
    (
        SubcontractReceipt,
        {"from_site": "PLATER", "item": "WHEEL", "quantity": "3", "fee": "6", "freight": "1"},
    ),
]


@pytest.mark.parametrize("policies", [{}, {"cost_of_sales": "month_end", "contra_print": "swapped"}])
@pytest.mark.parametrize(
    ("kind", "fields"), CASES, ids=[f"{kind.__name__}-{n}" for n, (kind, _) in enumerate(CASES)]
)
def test_every_reversible_document_restores_every_balance(factory, policies, kind, fields):
    """Nothing depends on the document: reversed, every balance, quantity, status and count is as before."""
    plater = {"code": "PLATER", "name": "At the plater's", "subcontractor": "W"}
    if kind is InputVatCertification:
        policies = {**policies, "input_vat_deduction": "when_certified"}
    shop = factory(policies, more_sites=[plater], duties=DUTIES if kind in BY_SOMEBODY else [])
    factory_floor(shop)
    if kind is InputVatCertification:
        shop(OpeningItem, "VAT-0", role="uncertified_input_vat", partner="V", amount="13")
    if kind is SubcontractReceipt:
        shop(StockTransfer, "TR-9", item="RESIN", quantity="3", from_site="MAIN", to_site="PLATER")
    if kind is IdleCapacity:
        shop(OverheadExpense, "OE-9", cost_centre="SHOP", amount="100", owed="bank")
    if kind is JointReceipt:
        shop.work("TT-9", "WO-2", "1")
    if kind is SalesInvoice:
        shop(Delivery, "DL-9", sales_order="SO-1/1", quantity="1")
    before = untouched(shop)
    actor = "EVE" if kind in BY_SOMEBODY else ""
    shop.books.post(shop.document(kind, "X", **fields), actor=actor)
    assert untouched(shop) != before
    shop.in_step()
    back(shop, "X")
    assert untouched(shop) == before
    shop.in_step()
    shop.books.post(shop.document(kind, "Y", **fields), actor=actor)  # and the right one is posted anew
    shop.in_step()


LATHE = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "SHOP", "cost": "1200", "owed": "bank"}
LORRY = {"asset": "LORRY", "category": "LORRY", "cost_centre": "SHOP", "cost": "900", "units": "99"}
ASSET_CASES = [
    (AssetAcquisition, {**LATHE, "asset": "X", "owed": "supplier", "partner": "V", "vat": "156"}),
    (
        AssetAcquisition,
        {**LATHE, "asset": "X", "owed": "opening_balance", "accumulated": "9", "impairment": "1"},
    ),
    (AssetRevision, {"asset": "LATHE", "reason": "worn", "useful_life": 9, "cost_centre": "OFFICE"}),
    (AssetImpairment, {"asset": "LATHE", "reason": "no orders", "recoverable_amount": "7"}),
    (AssetOutput, {"quantities": {"LORRY": "5"}}),
    (
        AssetDisposal,
        {
            "asset": "LATHE",
            "manner": "sale",
            "proceeds": [{"amount": "99", "vat": "9", "received": "customer", "partner": "C"}],
            "costs": [{"amount": "9", "owed": "bank"}],
        },
    ),
    (AssetDisposal, {"asset": "LATHE", "manner": "scrapping", "part": {"share": "0.333"}}),
    (
        AssetAddition,
        {
            "asset": "LATHE",
            "reason": "motor",
            "cost": "70",
            "vat": "9.10",
            "owed": "supplier",
            "partner": "V",
            "replaced": {"cost": "50", "accumulated": "1"},
            "useful_life": 70,
            "residual": "3",
        },
    ),
    (AssetRenovation, {"asset": "LATHE", "reason": "rebuilt"}),
    (AssetAddition, {"asset": "OUT", "reason": "x", "cost": "7", "owed": "bank", "replaced": {"cost": "90"}}),
    (AssetDisposal, {"asset": "OUT", "manner": "sale", "part": {"share": "0.5"}}),
    (AssetDisposal, {"asset": "OUT", "manner": "scrapping"}),
    (AssetCompletion, {"asset": "OUT", "useful_life": 9}),
    (AssetAcquisition, {**LATHE, "asset": "X", "owed": "found"}),
    (AssetDisposal, {"asset": "LATHE", "manner": "missing"}),
    (AssetDisposal, {"asset": "OUT", "manner": "missing"}),
]


@pytest.mark.parametrize(("kind", "fields"), ASSET_CASES)
def test_documents_of_fixed_assets_restore_every_balance(plant, kind, fields):
    """Reversed, an asset and the depreciation that was charged with it are as before, and the right one is posted."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant(AssetAcquisition, "AA-2", owed="bank", **LORRY)
    plant(AssetAcquisition, "AA-3", **{**LATHE, "asset": "OUT"})
    plant(AssetRenovation, "AN-1", asset="OUT", reason="rebuilt")
    november = {"date": "2026-11-30"}
    before = without_log(plant)
    plant(kind, "X", **fields, **november)
    assert without_log(plant) != before
    plant(Reversal, "RV-X", of="X", reason="wrong", **november)
    assert without_log(plant) == before
    plant(kind, "Y", **fields, **november)
    plant.replays()


def without_log(plant):
    """Take down what can be read off the books, but for the log itself and for assets that have nothing."""
    picture = plant.picture()
    assets = {code: card for code, card in picture["assets"].items() if any(card)}
    facts = {key: fact for key, fact in picture["facts"].items() if key[0] != "reversal"}
    return {**picture, "position": 0, "assets": assets, "facts": facts, "overhead": 0}


def test_every_document_type_is_either_reversed_or_names_what_takes_it_back():
    """No type falls between: each is tried above or stands on the list."""
    tried = {kind.model_fields["type"].default for kind, _ in (*CASES, *ASSET_CASES)}
    assert tried | set(NOT_REVERSIBLE) == {step.name for step in STEPS}
    assert not tried & set(NOT_REVERSIBLE)


CLOSING = [
    (OverheadAbsorption, {}),
    (OverheadRest, {}),
    (OrderSettlement, {}),
    (CostOfSalesCarry, {}),
    (ProfitCarry, {}),
    (PeriodClosing, {}),
]


@pytest.mark.parametrize(("kind", "fields"), CLOSING)
def test_documents_of_the_close_are_run_again_instead(shop, kind, fields):
    """The refusal says what to do instead."""
    shop(kind, "X", date="2026-10-31", **fields)
    asked = {"of": "X", "reason": "wrong", "date": "2026-11-01"}
    refusal = shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", **asked)
    name = kind.model_fields["type"].default
    way = NOT_REVERSIBLE[name]
    assert refusal.expected.endswith(f"; {with_article(name)} is taken back by {way.en}")
    assert refusal.expected_zh == f"应为可以冲销的单据；{called(kind).zh}的更正办法是{way.zh}"


@pytest.mark.parametrize("number", ["SET-UP", "PO-1", "SO-1", "WO-1", "WO-1-REL"])
def test_promises_and_plans_are_not_reversed(shop, number):
    """They have no value to take back."""
    factory_floor(shop)
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of=number, reason="wrong")


def test_a_document_is_reversed_once_and_a_reversal_never(shop):
    """The second refusal names the first reversal; the right document is posted anew."""
    shop.buy("GR-1", "RESIN", "1", "10")
    back(shop, "GR-1", "RV-1")
    refusal = shop.refuses(Code.ALREADY_REVERSED, "of", Reversal, "RV-2", of="GR-1", reason="wrong")
    assert "RV-1" in refusal.expected
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-2", of="RV-1", reason="wrong")
    shop.refuses(Code.UNKNOWN_DOCUMENT, "of", Reversal, "RV-2", of="GR-9", reason="wrong")


@pytest.mark.parametrize("fields", [{"of": "GR-1"}, {"of": "GR-1", "reason": ""}, {"reason": "wrong"}])
def test_a_reversal_says_what_and_why(shop, fields):
    """Without either the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(Reversal, "RV-1", **fields)


# --- what depends on the document ---------------------------------------------------------------------------


def test_a_receipt_that_was_used_names_who_used_it(shop):
    """First in, first out: only takers of this layer stand in the way, whatever their numbers look like."""
    shop.buy("GR/2026/1", "RESIN", "10", "10")
    shop.buy("GR/2026/2", "RESIN", "10", "12")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI/1", quantity="10", **ISSUE)
    shop(MaterialIssue, "MI/2", quantity="4", **ISSUE)
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR/2026/2", reason="wrong")
    assert "taken by MI/2" in refusal.expected
    assert "MI/1" not in refusal.expected
    back(shop, "MI/2")
    back(shop, "GR/2026/2")
    assert shop.stock("RESIN") == ("0", {})
    shop.in_step()


def test_a_receipt_that_is_invoiced_waits_for_its_invoice(shop):
    """Wholly or in part: the invoice goes first."""
    for number, invoiced in (("GR-1", None), ("GR-2", "1")):
        shop.buy(number, "RESIN", "10", "10")
        line = {"receipt": number, "quantity": invoiced, "amount": "10"}
        shop(PurchaseInvoice, f"PI {number}", partner="V", lines=[line])
        refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of=number, reason="wrong")
        assert "gr_ir" in refusal.expected
        back(shop, f"PI {number}")
        back(shop, number)
    assert shop.balances() == {}


@pytest.mark.parametrize("paid", ["0.01", "100", "339.99"])
def test_an_invoice_that_is_partly_paid_waits_for_its_payment(shop, paid):
    """340.00 are owed in pieces of 400.00 less 60.00, and VAT: a cent paid on it stands in the way."""
    shop.buy("GR-1", "RESIN", "40", "10")
    line = {"receipt": "GR-1", "amount": "340"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line], vat="44.2")
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": paid}])
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PI-1", reason="wrong")
    back(shop, "SP-1")
    back(shop, "PI-1")
    assert shop.stock("RESIN") == ("40", {"material": "400.00"})
    shop.in_step()


def test_an_invoice_that_is_partly_received_waits_for_its_receipt(shop):
    """The customer has paid the VAT: the invoice stays until that is sorted out."""
    factory_floor(shop)
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-0", "amount": "25.74"}])
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="SI-0", reason="wrong")


def test_a_delivery_that_is_invoiced_waits_for_its_invoice(shop):
    """The refusal names the delivery; after the invoice it can go."""
    factory_floor(shop)
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="DL-0", reason="wrong")
    assert "DL-0" in refusal.expected
    back(shop, "SI-0")
    back(shop, "DL-0")
    shop.in_step()


def test_an_issue_waits_for_its_return(shop):
    """3 of 5 kg have come back: the return goes first."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", quantity="5", **ISSUE)
    shop(MaterialReturn, "MR-1", quantity="3", **ISSUE)
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="MI-1", reason="wrong")
    back(shop, "MR-1")
    back(shop, "MI-1")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("10", {"material": "100.00"}), {})


def test_a_completed_order_takes_nothing_back(shop):
    """Issues, tickets, scrap and early receipts of a completed order wait until it runs again."""
    factory_floor(shop)
    shop(ScrapRecovery, "SR-0", work_order="WO-1", item="CHIPS", quantity="1", price="3")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    for number in ("MI-0", "TT-0", "SR-0", "PR-0"):
        refusal = shop.refuses(Code.ORDER_NOT_RELEASED, "of", Reversal, "RV-1", of=number, reason="wrong")
        assert "WO-1" in refusal.expected
    back(shop, "OC-1")
    back(shop, "SR-0")
    back(shop, "TT-0")
    shop.in_step()


def test_output_that_was_sold_names_the_delivery(shop):
    """All toys of the final receipt are gone: it cannot be taken back."""
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", final=True)
    shop.sell("SO-1", "TOY", "5", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PR-1", reason="wrong")
    assert "DL-1" in refusal.expected


# --- half-used goods ----------------------------------------------------------------------------------------


def test_a_mixed_receipt_goes_back_at_what_the_supplier_is_owed(shop):
    """10 at 10.00 and 10 at 20.00, 10 issued at 15.00; the second receipt goes back: 200.00 less is owed.

    The shelf holds 150.00 for the 10 kg that go, so 50.00 are a difference whose taker cannot be told.
    """
    shop.buy("GR-1", "DYE", "10", "10")
    shop.buy("GR-2", "DYE", "10", "20")
    shop.start("WO-1", "TRUCK", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="DYE", quantity="10")
    entry = back(shop, "GR-2")
    assert shop.balance("gr_ir") == "-100.00"
    assert shop.balance("late_difference") == "-50.00"
    assert shop.stock("DYE") == ("0", {})
    assert sum(line.debit - line.credit for line in entry.vouchers[0].lines) == 0
    shop.in_step()


def test_the_company_may_refuse_to_send_mixed_goods_back(factory):
    """Policy `late_facts = "refuse"`: name what depends on the receipt instead of a difference."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "DYE", "10", "10")
    shop.buy("GR-2", "DYE", "10", "20")
    shop.start("WO-1", "TRUCK", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="DYE", quantity="10")
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-2", reason="wrong")
    assert "MI-1" in refusal.expected


def test_part_of_a_layer_gone_is_refused(shop):
    """First in, first out: 1 of 10 kg is used, the receipt cannot go back whole."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", quantity="1", **ISSUE)
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-1", reason="wrong")


def test_an_issue_comes_back_at_what_it_stands_at_now(shop):
    """Issued at 10.00, invoiced at 12.00: 30 kg that come back bring 360.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", quantity="30", **ISSUE)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    entry = back(shop, "MI-1")
    assert shop.lines(entry) == ["Dr wip material -360.00", "Cr stock raw -360.00"]
    assert shop.stock("RESIN") == ("40", {"material": "480.00"})
    shop.in_step()


def test_an_invoice_takes_its_difference_back_along_the_goods(shop):
    """40 kg became 20 toys, 5 are sold: 80.00 went to shelf and cost of sales, and come back from there."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", quantity="40", **ISSUE)
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "10", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    before = untouched(shop)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="1")
    back(shop, "PI-1")
    assert shop.balance("cost_of_sales") == "120.00"  # 6 × 20.00
    back(shop, "DL-2")
    assert untouched(shop) == before
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE", "BOLT"])
def test_a_return_over_several_issues_goes_out_again_as_it_came(factory, item):
    """Two slices came back with odd cents; taken back, shelf and order are what they were, to the cent."""
    standard = {"item": "BOLT", "valid_from": "2026-01-01", "amounts": {"material": "0.333"}}
    shop = factory(standards=[standard])
    shop.buy("GR-1", item, "5", "0.333")
    shop.buy("GR-2", item, "8", "0.777")
    shop.start("WO-1", "TOY", "20")
    issue = {"work_order": "WO-1", "item": item, "reason": "any"}
    shop(MaterialIssue, "MI-1", quantity="6", **issue)
    shop(MaterialIssue, "MI-2", quantity="7", **issue)
    before = untouched(shop)
    shop(MaterialReturn, "MR-1", work_order="WO-1", item=item, quantity="12")
    back(shop, "MR-1")
    assert untouched(shop) == before
    shop.in_step()
    shop(MaterialReturn, "MR-2", work_order="WO-1", item=item, quantity="13")
    assert shop.cost("WO-1") == {}
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE", "BOLT"])
def test_a_return_whose_goods_were_used_elsewhere_takes_others_in_their_place(shop, item):
    """What came back went to another order: other goods go out, and all adds up; none left is refused."""
    shop.buy("GR-1", item, "10", "2.5")
    for order in ("WO-1", "WO-2"):
        shop.start(order, "TOY", "20")
    issue = {"item": item, "reason": "any"}
    shop(MaterialIssue, "MI-1", work_order="WO-1", quantity="4", **issue)
    shop(MaterialIssue, "MI-2", work_order="WO-1", quantity="6", **issue)
    shop(MaterialReturn, "MR-1", work_order="WO-1", item=item, quantity="9")
    shop(MaterialIssue, "MI-3", work_order="WO-2", quantity="9", **issue)
    refusal = shop.refuses(Code.STOCK_SHORT, "quantity", Reversal, "RV-1", of="MR-1", reason="wrong")
    assert "0 on hand" in refusal.expected
    shop.buy("GR-2", item, "12", "3")
    back(shop, "MR-1")
    assert shop.stock(item)[0] == "3"
    shop.in_step()


def test_a_price_difference_of_goods_all_gone_is_taken_back_in_a_later_year(shop):
    """The goods' story has been closed: the difference taken back is a late one, and all adds up."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", quantity="40", **ISSUE)
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "20", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="20")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    for month, last in (("10", "31"), ("11", "30"), ("12", "31")):
        shop(ProfitCarry, f"PC-{month}", date=f"2026-{month}-{last}")
        shop(PeriodClosing, f"CL-{month}", date=f"2026-{month}-{last}")
    back(shop, "PI-1", date="2027-01-05")
    assert (shop.open("gr_ir", "GR-1"), shop.balance("late_difference")) == ("-400.00", "-80.00")
    shop.in_step()


def test_a_reversal_is_dated_in_an_open_period(shop):
    """The reversed document may lie in a closed period, the reversal may not."""
    shop.buy("GR-1", "RESIN", "1", "10")
    further = {"of": "GR-1", "reason": "wrong"}
    shop.refuses(Code.PERIOD_CLOSED, "date", Reversal, "RV-1", date="2026-09-30", **further)
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", Reversal, "RV-1", date="2026-12-01", **further)


def test_goods_at_standard_go_back_at_the_standard_of_the_day(factory):
    """Received at 2.50, revalued to 3.00: 10 bolts leave with 30.00, the vendor is owed 25.00 less."""
    later = {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "3"}}
    shop = factory(more_standards=[later])
    shop.buy("GR-1", "BOLT", "10", "2.5")
    asked = {"of": "GR-1", "reason": "wrong", "date": "2026-11-02"}
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", Reversal, "RV-1", **asked)
    shop(StandardRevaluation, "SR-1", item="BOLT", date="2026-11-02")
    shop(Reversal, "RV-1", **asked)
    assert (shop.stock("BOLT"), shop.balance("gr_ir")) == (("0", {}), "0.00")
    assert shop.balance("purchase_price_variance") == "5.00"
    assert shop.balance("variance standard_change") == "-5.00"
    shop.in_step()


def test_no_month_gives_back_what_came_in_a_later_one(shop):
    """A receipt of November is not taken back in October, which never had it; in November it is."""
    shop.buy("GR-1", "RESIN", "10", "10", date="2026-11-05")
    refusal = shop.refuses(
        Code.DOCUMENT_INVALID, "date", Reversal, "RV-1", of="GR-1", reason="wrong", date="2026-10-20"
    )
    assert "2026-11" in refusal.expected
    shop(Reversal, "RV-1", of="GR-1", reason="wrong", date="2026-11-01")
