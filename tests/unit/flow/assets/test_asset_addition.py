"""Later cost: in use spread over what is left, with or without a part replaced; under renovation collected outside."""

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import (
    AssetAcquisition,
    AssetAddition,
    AssetImpairment,
    AssetOutput,
    AssetRenovation,
    Reversal,
)

OLD = {"asset": "OLD", "owed": "opening_balance", "in_service": "2020-01-09", "accumulated": "1140"}
MOTOR = {"asset": "LATHE", "reason": "a stronger motor", "cost": "638", "owed": "bank", "date": "2026-12-20"}


def monthly(of, period, asset="LATHE"):
    """Say what an asset loses in a month."""
    card, month = of.books.state.assets.cards[asset], month_of(period)
    return card.lost(month) - card.lost(month - 1)


def test_cost_grows_and_what_is_left_is_spread_anew(machines):
    """1 200 less 38 less 60 residual and 638 more are 1 740 over the 58 months that are left: 30 from January on.

    Source: IAS 16 paragraphs 7 and 12-14; 企业会计准则第4号 article 6.
    """
    bought = {**MOTOR, "owed": "supplier", "partner": "V", "vat": "82.94"}
    entry = machines(AssetAddition, "AE-1", **bought)
    assert machines.lines(entry) == [
        "Dr fixed_asset 638.00",
        "Dr input_vat 82.94",
        "Cr supplier 720.94",
    ]
    assert machines.open("supplier", "AE-1") == "-720.94"
    found = [monthly(machines, period) for period in ("2026-12", "2027-01", "2031-10", "2031-11")]
    assert found == [19_00, 30_00, 30_00, 0]
    assert machines.books.state.assets.cards["LATHE"].book(month_of("2031-10")) == 60_00
    machines.replays()
    machines(Reversal, "RV-1", of="AE-1", reason="a repair", date="2026-12-31")
    assert monthly(machines, "2027-01") == 19_00


def test_the_category_says_from_which_month_on(machines):
    """The tool has lost 38 by November; 580 more spread over 58 months are 10 more from December on."""
    machines(AssetAddition, "AE-1", **{**MOTOR, "asset": "TOOL", "cost": "580"})
    assert [monthly(machines, period, "TOOL") for period in ("2026-11", "2026-12")] == [19_00, 29_00]


def test_how_it_goes_on_may_be_said(machines):
    """1 800 less 100 over 68 months are 25 a month from January on."""
    machines(AssetAddition, "AE-1", **MOTOR, useful_life=68, residual="100")
    assert [monthly(machines, period) for period in ("2026-12", "2027-01", "2032-09")] == [
        19_00,
        25_00,
        0,
    ]


def test_what_is_replaced_goes_with_its_depreciation(machines):
    """A quarter of cost, 300, has a quarter of 38, so 290.50 are lost; the month is charged first.

    Of the rest 900 - 28.50 + 638 - 60 = 1 449.50 are spread over 58 months.
    Source: IAS 16 paragraph 70; 企业会计准则第4号 应用指南 (终止确认被替换部分的账面价值).
    """
    entry = machines(AssetAddition, "AE-1", **MOTOR, replaced={"cost": "300"})
    assert {"Dr overhead_pool 38.00", "Dr asset_scrap_loss 290.50"} <= {*machines.lines(entry)}
    assert machines.balance("asset_disposal") == "0.00"
    assert machines.balance("accumulated_depreciation") == "-28.50"
    assert machines.balance("fixed_asset") == "2738.00"
    card = machines.books.state.assets.cards["LATHE"]
    assert card.book(month_of("2026-12")) == 1_509_50
    assert card.book(month_of("2031-10")) == 60_00
    machines.replays()


def test_an_impairment_goes_with_what_is_replaced(machines):
    """Impaired to 602 the lathe has a provision of 560, half of which goes with half of the cost: 301 are lost."""
    november = {"asset": "LATHE", "reason": "no orders", "date": "2026-12-20"}
    machines(AssetImpairment, "AI-1", **november, recoverable_amount="602")
    machines(AssetAddition, "AE-1", **MOTOR, replaced={"share": "0.5"})
    assert machines.balance("asset_impairment") == "-280.00"
    assert machines.balance("asset_scrap_loss") == "301.00"
    assert machines.books.state.assets.cards["LATHE"].book(month_of("2026-12")) == 301_00 + 638_00
    machines.replays()


def test_under_renovation_cost_is_collected_outside(machines):
    """Construction in progress has the carrying amount and what is spent; what is there already does not move."""
    machines(AssetRenovation, "AN-1", asset="LATHE", reason="rebuilt", date="2026-12-09")
    machines(AssetAddition, "AE-1", **MOTOR)
    assert machines.balance("construction") == "1800.00"
    entry = machines(AssetAddition, "AE-2", **{**MOTOR, "owed": "construction", "cost": "50"})
    assert not entry.vouchers
    machines(AssetAddition, "AE-3", **{**MOTOR, "cost": "2"}, replaced={"cost": "600"})
    assert machines.balance("asset_scrap_loss") == "581.00"
    assert machines.balance("construction") == "1221.00"
    assert machines.books.state.assets.cards["LATHE"].collected == 1_271_00
    told = machines.refuses(
        Code.DOCUMENT_INVALID, "useful_life", AssetAddition, "AE-4", **MOTOR, useful_life=9
    )
    assert told.expected == "none: it is stated when the asset comes back into use"
    machines.replays()


def test_what_it_costs_less_is_taken_off_and_what_was_depreciated_stays(machines):
    """1 200 less 38 less 60 residual and 406 less are 696 over the 58 months that are left: 12 from January on.

    Source: IAS 16 paragraph 16; 企业会计准则第4号 应用指南 (竣工决算后调整原来的暂估价值).
    """
    allowed = {**MOTOR, "cost": "406", "vat": "52.78", "owed": "supplier", "partner": "V"}
    entry = machines(AssetAddition, "AE-1", **allowed, direction="decrease")
    assert machines.lines(entry) == [
        "Dr fixed_asset -406.00",
        "Dr input_vat -52.78",
        "Cr supplier -458.78",
    ]
    assert machines.open("supplier", "AE-1") == "458.78"
    assert [monthly(machines, period) for period in ("2026-12", "2027-01", "2031-10")] == [
        19_00,
        12_00,
        12_00,
    ]
    assert machines.books.state.assets.cards["LATHE"].book(month_of("2031-10")) == 60_00
    machines.replays()
    machines(Reversal, "RV-1", of="AE-1", reason="no allowance", date="2026-12-31")
    assert monthly(machines, "2027-01") == 19_00
    assert machines.balance("fixed_asset") == "2400.00"


def test_cost_comes_down_to_what_the_asset_is_carried_at_and_no_further(machines):
    """1 162 are left of 1 200 after two months; under renovation what is collected is the limit.

    Source: IFRIC 1 paragraph 5(b).
    """
    less = {**MOTOR, "direction": "decrease"}
    told = machines.refuses(
        Code.VALUE_EXCEEDS_PLACE, "cost", AssetAddition, "AE-1", **{**less, "cost": "1162.01"}
    )
    assert told.expected == "at most 1162.00 that the asset is carried at"
    machines.refuses(
        Code.DOCUMENT_INVALID, "replaced", AssetAddition, "AE-1", **less, replaced={"cost": "300"}
    )
    machines(AssetRenovation, "AN-1", asset="LATHE", reason="rebuilt", date="2026-12-20")
    machines(AssetAddition, "AE-2", **{**less, "cost": "162"})
    assert machines.balance("construction") == "1000.00"
    assert machines.books.state.assets.cards["LATHE"].collected == 1_000_00
    machines.refuses(Code.VALUE_EXCEEDS_PLACE, "cost", AssetAddition, "AE-3", **{**less, "cost": "1001"})
    machines.replays()


def test_an_asset_whose_life_is_over_may_cost_less(machines):
    """Nobody has to say for how long it is used: there is no more of it to depreciate."""
    machines(AssetAcquisition, "AA-3", **{**LATHE, **OLD})
    machines(AssetAddition, "AE-1", **{**MOTOR, "asset": "OLD", "cost": "1"}, direction="decrease")
    assert monthly(machines, "2027-01", "OLD") == 0


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.UNKNOWN_ASSET, "asset", {"asset": "X"}),
        (Code.DOCUMENT_INVALID, "date", {"date": "2026-10-08"}),
        (Code.DOCUMENT_INVALID, "partner", {"owed": "supplier"}),
        (Code.NUMBER_INVALID, "cost", {"cost": "0.001"}),
        (Code.DOCUMENT_INVALID, "units", {"units": "7"}),
        (Code.DOCUMENT_INVALID, "replaced.cost", {"replaced": {}}),
        (Code.VALUE_EXCEEDS_PLACE, "replaced.cost", {"replaced": {"cost": "1200"}}),
        (Code.DOCUMENT_INVALID, "useful_life", {"asset": "OLD"}),
    ],
)
def test_what_an_addition_refuses(machines, code, field, changes):
    """Each refusal names the field, and nothing changes; an asset whose life is over needs another."""
    machines(AssetAcquisition, "AA-3", **{**LATHE, **OLD})
    machines.refuses(code, field, AssetAddition, "AE-1", **{**MOTOR, **changes})


def test_what_an_asset_did_is_stated_before_its_cost_grows(plant):
    """A lorry's units are spread anew from the next month on, so those of the month are needed."""
    plant(AssetAcquisition, "AA-1", **{**LATHE, "asset": "L", "category": "LORRY", "units": "99"})
    added = {**MOTOR, "asset": "L", "date": "2026-11-20"}
    plant.refuses(Code.DOCUMENT_INVALID, "asset", AssetAddition, "AE-1", **added)
    plant(AssetOutput, "AO-1", quantities={"L": "9"}, date="2026-11-20")
    plant(AssetAddition, "AE-1", **added)
    plant.replays()
