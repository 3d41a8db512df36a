"""Acquisitions: cost, VAT and what was depreciated before, where the money came from, and what the card says then."""

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import (
    AssetAcquisition,
    AssetDepreciation,
    InputVatCertification,
    LossDecision,
    OverheadExpense,
    Reversal,
)

BEFORE = {**LATHE, "in_service": "2025-09-15", "accumulated": "228"}


def card(of, asset="LATHE"):
    """Find a card."""
    return of.books.state.assets.cards[asset]


def test_a_machine_is_bought_on_invoice(plant):
    """Cost enters the register, VAT is recovered, and the supplier is owed both by the number of the document."""
    bought = {**LATHE, "owed": "supplier", "partner": "V", "vat": "156", "name": "Lathe\t1"}
    entry = plant(AssetAcquisition, "AA-1", **bought)
    assert plant.lines(entry) == ["Dr fixed_asset 1200.00", "Dr input_vat 156.00", "Cr supplier 1356.00"]
    assert plant.open("supplier", "AA-1") == "-1356.00"
    terms = card(plant).terms
    assert (terms.name, terms.start, terms.estimate.months) == ("Lathe\t1", month_of("2026-11"), 60)
    assert terms.estimate.residual == 60_00
    plant.replays()
    plant(Reversal, "RV-1", of="AA-1", reason="wrong")
    assert card(plant).terms is None
    assert plant.balance("fixed_asset") == "0.00"
    plant(AssetAcquisition, "AA-2", **{**bought, "cost": "1300"})
    plant.replays()


def test_vat_of_an_asset_waits_to_be_certified(equipped):
    """By policy its VAT waits under the number of the document, as that of goods does."""
    plant = equipped({"input_vat_deduction": "when_certified"})
    plant(AssetAcquisition, "AA-1", **{**LATHE, "owed": "supplier", "partner": "V", "vat": "156"})
    assert plant.open("uncertified_input_vat", "AA-1") == "156.00"
    plant(InputVatCertification, "IVC-1", lines=[{"invoice": "AA-1"}])
    assert plant.balance("input_vat") == "156.00"


def test_vat_that_is_not_recovered_is_cost(plant):
    """A small-scale taxpayer depreciates the VAT, too; five hundredths of all of it are left at the end."""
    plant(AssetAcquisition, "AA-1", **LATHE, vat="156", vat_treatment="cost")
    assert card(plant).terms.cost == 1_356_00
    assert card(plant).terms.estimate.residual == 67_80


@pytest.mark.parametrize(
    ("source", "account"),
    [({"owed": "construction"}, "construction"), ({"owed": "account", "account": "loan"}, "loan")],
)
def test_cost_comes_from_where_it_was_collected(plant, source, account):
    """Construction in progress, or an account by name, hands its cost to the asset."""
    entry = plant(AssetAcquisition, "AA-1", **{**LATHE, **source})
    assert plant.lines(entry) == ["Dr fixed_asset 1200.00", f"Cr {account} 1200.00"]


def test_an_asset_of_before_comes_from_the_opening_clearing(plant):
    """Cost, depreciation and earlier impairment come in; the rest is spread over the months that are left.

    1 200 - 228 - 12 - 60 residual = 900 over the 48 of 60 months that are left, October 2026 the first of them.
    """
    entry = plant(AssetAcquisition, "AA-1", **{**BEFORE, "owed": "opening_balance", "impairment": "12"})
    assert plant.lines(entry) == [
        "Dr fixed_asset 1200.00",
        "Dr opening_balance 240.00",
        "Cr opening_balance 1200.00",
        "Cr accumulated_depreciation 228.00",
        "Cr asset_impairment 12.00",
    ]
    of = card(plant)
    assert (of.terms.start, of.terms.before) == (month_of("2026-10"), 12)
    assert of.lost(month_of("2026-10")) == 18_75
    assert of.lost(month_of("2030-09")) == 900_00
    assert of.book(month_of("2030-09")) == 60_00


def test_an_asset_that_the_ledger_has_stays_on_its_account(plant):
    """What stood on the accounts by hand is the register's from then on; the ledger does not change."""
    plant(AssetAcquisition, "AA-1", **{**BEFORE, "owed": "ledger", "impairment": "12"})
    assert plant.balance("fixed_asset") == plant.balance("accumulated_depreciation") == "0.00"
    assert card(plant).amounts["fixed_asset"] == 1_200_00


def test_what_it_can_do_is_its_life_by_units_of_production(plant):
    """Units instead of months; what it did before is over, and land is not depreciated at all."""
    lorry = {"asset": "L", "category": "LORRY", "cost_centre": "SALES", "cost": "600000", "units": "500000"}
    plant(AssetAcquisition, "AA-1", **lorry, owed="opening_balance", used="100000", accumulated="114000")
    assert card(plant, "L").terms.used == 100_000_000_000
    assert card(plant, "L").terms.plan().left == 456_000_00
    plant(AssetAcquisition, "AA-2", **{**LATHE, "asset": "LAND", "method": "none"})
    assert card(plant, "LAND").lost(month_of("2040-01")) == 0


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.UNKNOWN_ASSET_CATEGORY, "category", {"category": "X"}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"cost_centre": "X"}),
        (Code.DOCUMENT_INVALID, "partner", {"owed": "supplier"}),
        (Code.UNKNOWN_PARTNER, "partner", {"owed": "supplier", "partner": "C"}),
        (Code.DOCUMENT_INVALID, "account", {"owed": "account"}),
        (Code.CONTROL_ACCOUNT, "account", {"owed": "account", "account": "fixed_asset"}),
        (Code.DOCUMENT_INVALID, "partner", {"owed": "construction", "partner": "V"}),
        (Code.DOCUMENT_INVALID, "vat", {"owed": "opening_balance", "vat": "1"}),
        (Code.DOCUMENT_INVALID, "accumulated", {"accumulated": "1"}),
        (Code.DOCUMENT_INVALID, "used", {"used": "1"}),
        (Code.DOCUMENT_INVALID, "used", {"owed": "opening_balance", "used": "1"}),
        (Code.DOCUMENT_INVALID, "in_service", {"in_service": "2026-10-10"}),
        (Code.DOCUMENT_INVALID, "useful_life", {"method": "none", "useful_life": 9}),
        (Code.DOCUMENT_INVALID, "useful_life", {"method": "sum_of_years", "useful_life": 30}),
        (Code.DOCUMENT_INVALID, "useful_life", {"category": "LORRY", "method": "straight_line"}),
        (Code.DOCUMENT_INVALID, "units", {"category": "LORRY"}),
        (Code.DOCUMENT_INVALID, "units", {"units": "9"}),
        (Code.DOCUMENT_INVALID, "residual_rate", {"residual": "1", "residual_rate": "0.1"}),
        (Code.VALUE_EXCEEDS_PLACE, "residual", {"residual": "1200.01"}),
        (Code.VALUE_EXCEEDS_PLACE, "accumulated", {"owed": "ledger", "accumulated": "1200.01"}),
        (Code.NUMBER_INVALID, "cost", {"cost": "1.001"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2027-10-09"}),
    ],
)
def test_what_an_acquisition_refuses(plant, code, field, changes):
    """Each refusal names the field, and nothing changes."""
    plant.refuses(code, field, AssetAcquisition, "AA-1", **{**LATHE, **changes})


def test_what_is_not_ready_for_use_is_collected_on_construction_first(plant):
    """The refusal says how a machine is entered that is delivered before it is put up (IAS 16 paragraph 55)."""
    refused = (Code.DOCUMENT_INVALID, "in_service", AssetAcquisition, "AA-1")
    told = plant.refuses(*refused, **{**LATHE, "in_service": "2026-10-10"})
    assert "construction in progress" in told.remedy


def test_an_asset_has_one_card(plant):
    """A second acquisition under the same code is refused; so is depreciation by hand where there is a register."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant.refuses(Code.DOCUMENT_INVALID, "asset", AssetAcquisition, "AA-2", **LATHE)
    by_hand = {"cost_centre": "SHOP", "amount": "1", "owed": "accumulated_depreciation"}
    plant.refuses(Code.CONTROL_ACCOUNT, "owed", OverheadExpense, "OE-1", **by_hand)


def test_without_a_category_there_is_no_register(shop):
    """A company that has none books depreciation by hand, and acquires nothing here."""
    shop.refuses(Code.UNKNOWN_ASSET_CATEGORY, "category", AssetAcquisition, "AA-1", **LATHE)
    by_hand = {"cost_centre": "SHOP", "amount": "1", "owed": "accumulated_depreciation"}
    shop(OverheadExpense, "OE-1", **by_hand)


def test_a_code_keeps_its_category_until_its_depreciation_came_back(plant):
    """Taken back after it was charged, an asset comes in by another category only when nothing is left on the old."""
    november = {"date": "2026-11-30"}
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant(AssetDepreciation, "AD-1", **november)
    plant(Reversal, "RV-1", of="AA-1", reason="a tool", **november)
    tool = {**LATHE, "category": "TOOL", **november}
    told = plant.refuses(Code.DOCUMENT_INVALID, "category", AssetAcquisition, "AA-2", **tool)
    assert told.expected.startswith("MACHINE, as before, until")
    plant(AssetDepreciation, "AD-2", run=2, **november)
    plant(AssetAcquisition, "AA-2", **tool)
    plant.replays()


def test_an_asset_that_was_found_is_a_gain_by_decision(plant):
    """盘盈 under 小企业会计准则: 借 固定资产 贷 待处理财产损溢, then 营业外收入; it costs no VAT and nobody's bill.

    Its cost is net of what it has worn, so no month before it was found is charged.
    Source: 小企业会计准则 article 28 (five) and 1901 of its appendix.
    """
    found = {**LATHE, "owed": "found"}
    entry = plant(AssetAcquisition, "AA-1", **found)
    assert plant.lines(entry) == ["Dr fixed_asset 1200.00", "Cr pending_loss 1200.00"]
    plant(LossDecision, "LD-1", of="AA-1", lines=[{"bearer": "gain"}])
    assert plant.balance("stock_gain") == "-1200.00"
    plant.replays()
    refused = {"vat": "1", "partner": "V", "currency": "USD", "in_service": "2024-10-01"}
    for field, value in refused.items():
        told = {**found, "asset": "X", field: value}
        plant.refuses(Code.DOCUMENT_INVALID, field, AssetAcquisition, "AA-2", **told)
