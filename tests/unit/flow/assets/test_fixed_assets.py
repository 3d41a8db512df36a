"""What the documents of fixed assets share: the card, who bears, and what a method goes by."""

import datetime
from fractions import Fraction

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import (
    AssetAcquisition,
    AssetDisposal,
    AssetImpairment,
    AssetOutput,
    AssetRevision,
    ManualVoucher,
    SetUp,
)
from erpcore.flow.assets.fixed_assets import asset_of_register, bearing, check_life, moment_of
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Place
from erpcore.production.overhead import FIXED


def test_a_cost_centre_bears_by_its_purpose(plant):
    """A workshop as fixed overhead, an office as an expense, from the month in which the asset moved."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    move = {"asset": "LATHE", "reason": "x", "cost_centre": "OFFICE", "date": "2026-12-09"}
    plant(AssetRevision, "AR-1", **move)
    asset = asset_of_register(plant.books.state, "LATHE")
    shop, office = (bearing(plant.books.state, asset, month_of(of)) for of in ("2026-11", "2026-12"))
    assert shop == Place("overhead_pool", FIXED, cost_centre="SHOP")
    assert office == Place("administrative_expense", FIXED, cost_centre="OFFICE")


@pytest.mark.parametrize(
    ("method", "months", "units", "field"),
    [
        ("straight_line", None, None, "useful_life"),
        ("straight_line", 12, 1, "units"),
        ("units_of_production", None, None, "units"),
        ("units_of_production", 12, 1, "useful_life"),
        ("none", 12, None, "useful_life"),
        ("double_declining", 30, None, "useful_life"),
    ],
)
def test_a_method_goes_by_time_or_by_units(method, months, units, field):
    """What it does not go by is refused, as is a part of a year for a method by years."""
    with pytest.raises(Refused) as caught:
        check_life(method, months, units)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)


def test_what_fits_passes():
    """Months for time, units for production, nothing for land."""
    for method, months, units in (
        ("straight_line", 7, None),
        ("units_of_production", None, 1),
        ("none", None, None),
    ):
        check_life(method, months, units)


def test_a_category_has_an_account_of_its_own(factory):
    """A row of the account map that names a category goes before the general one, for cost and depreciation alike."""
    categories = [{"code": of, "name": of, "useful_life": 60} for of in ("MACHINE", "SOFTWARE")]
    roles = {"fixed_asset": "asset", "intangible": "asset", "asset_disposal": "asset", "loss": "expense"}
    accounts = [{"code": code, "name": code, "kind": kind, "side": "debit"} for code, kind in roles.items()]
    rows = [
        {"role": "fixed_asset", "account": "fixed_asset"},
        {"role": "fixed_asset", "asset_category": "SOFTWARE", "account": "intangible"},
        {"role": "asset_disposal", "account": "asset_disposal"},
        {"role": "asset_scrap_loss", "account": "loss"},
    ]
    shop = factory(asset_categories=categories, more_accounts=accounts, more_account_map=rows)
    shop(AssetAcquisition, "AA-1", **LATHE)
    shop(AssetAcquisition, "AA-2", **{**LATHE, "asset": "CAD", "category": "SOFTWARE", "cost": "300"})
    assert (shop.balance("fixed_asset"), shop.balance("intangible")) == ("1200.00", "300.00")
    shop(AssetDisposal, "AX-1", asset="CAD", manner="scrapping")
    assert (shop.balance("fixed_asset"), shop.balance("intangible")) == ("1200.00", "0.00")
    report = shop.books.report("reconciliation", "2026-10")
    assert "相符" in report.notes[0].zh


def test_a_register_may_begin_later(shop):
    """Kept by hand until a set-up adds a category; then the ledger's own balance comes in, asset by asset."""
    changed = {
        "asset_categories": [{"code": "MACHINE", "name": "x", "useful_life": 60}],
        "accounts": [{"code": "plant", "name": "x", "kind": "asset", "side": "debit"}],
        "account_map": [{"role": "fixed_asset", "account": "plant"}],
    }
    shop(SetUp, "SU-1", tables={"accounts": changed["accounts"]})
    line = [{"account": "plant", "debit": "1200"}, {"account": "capital", "credit": "1200"}]
    shop(ManualVoucher, "MV-1", lines=line)
    shop(SetUp, "SU-2", tables={name: changed[name] for name in ("asset_categories", "account_map")})
    shop.refuses(Code.CONTROL_ACCOUNT, "lines.1.account", ManualVoucher, "MV-2", lines=line)
    found = [of.code for of in shop.books.month_end("2026-10").check()]
    assert "SUBLEDGER_DIFFERS" in found
    shop(AssetAcquisition, "AA-1", **{**LATHE, "owed": "ledger", "in_service": "2025-10-09"})
    found = [of.code for of in shop.books.month_end("2026-10").check()]
    assert "SUBLEDGER_DIFFERS" not in found
    shop.replays()


@pytest.mark.parametrize(
    ("document", "terms"),
    [
        (AssetDisposal, {"manner": "scrapping"}),
        (AssetImpairment, {"recoverable_amount": "1000", "reason": "x"}),
    ],
)
def test_what_an_asset_did_is_stated_before_it_is_settled(plant, document, terms):
    """What a lorry is worth goes by what it did: every open month until then is stated first, zero where it stood."""
    lorry = {"asset": "L", "category": "LORRY", "cost_centre": "SHOP", "cost": "6000", "units": "500"}
    plant(AssetAcquisition, "AA-1", **lorry, owed="bank")
    december = {"asset": "L", "date": "2026-12-20", **terms}
    for day in ("2026-11-30", "2026-12-20"):
        told = plant.refuses(Code.DOCUMENT_INVALID, "asset", document, "AX-1", **december)
        assert day[:7] in told.expected
        plant(AssetOutput, f"AO-{day}", quantities={"L": "0"}, date=day)
    plant(document, "AX-1", **december)
    late = {"quantities": {"L": "9"}, "date": "2026-12-21"}
    plant.refuses(Code.DOCUMENT_INVALID, "date", AssetOutput, "AO-9", **late)
    plant.replays()


@pytest.mark.parametrize(
    ("rule", "by_time", "by_work"),
    [
        ("next_month", 1, 1),
        ("nearest_month", 1, 1),
        ("same_day", Fraction(19, 31), 0),
        ("middle_of_year", -3, 0),
    ],
)
def test_what_goes_by_its_work_begins_with_a_month(plant, rule, by_time, by_work):
    """What an asset does is stated by the month; a part of one, or a middle, is of time alone."""
    state, day, october = plant.books.state, datetime.date(2026, 10, 20), month_of("2026-10")
    assert moment_of(state, rule, "straight_line", day) - october == by_time
    assert moment_of(state, rule, "units_of_production", day, october) - october == by_work
