"""Disposals: depreciation until then, the clearing that ends empty, gain or loss."""

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.documents import (
    AssetAcquisition,
    AssetDepreciation,
    AssetDisposal,
    AssetRenovation,
    LossDecision,
    Reversal,
)

DECEMBER = {"date": "2026-12-20"}
SALE = {"asset": "LATHE", "manner": "sale", **DECEMBER}


def test_a_sale_brings_a_gain(machines):
    """1 200 less two months of 19 are 1 162; sold at 1 300 with VAT, dismantled for 30: 108 are gained.

    Source: 企业会计准则第4号 article 23; IAS 16 paragraphs 67-71.
    """
    proceeds = [{"amount": "1300", "vat": "169", "received": "customer", "partner": "C"}]
    costs = [{"amount": "30", "vat": "2.70", "owed": "supplier", "partner": "V"}]
    entry = machines(AssetDisposal, "AX-1", **SALE, proceeds=proceeds, costs=costs)
    assert machines.lines(entry)[:1] == ["Dr overhead_pool 38.00"]
    assert machines.open("customer", "AX-1") == "1469.00"
    assert machines.open("supplier", "AX-1") == "-32.70"
    assert machines.balance("asset_sale_gain") == "-108.00"
    assert machines.balance("asset_disposal") == "0.00"
    assert machines.books.state.assets.cards["LATHE"].amounts == {}
    assert not machines.books.preview(
        machines.document(AssetDepreciation, "AD-1", date="2027-01-31")
    ).vouchers[1:]
    machines.replays()
    machines(Reversal, "RV-1", of="AX-1", reason="not sold", **DECEMBER)
    assert machines.balance("fixed_asset") == "2400.00"
    assert machines.balance("asset_sale_gain") == machines.balance("overhead_pool") == "0.00"
    machines.replays()


def test_a_month_before_it_takes_its_depreciation_from_the_month_of_the_disposal(machines):
    """Sold in December with 38.00 of both months; November's own 19.00 are its own, and December gives them back."""
    machines(AssetDisposal, "AX-1", **SALE)
    amounts = machines.books.state.assets.cards["LATHE"].amounts
    assert (amounts, machines.balance("overhead_pool")) == ({}, "38.00")
    machines(AssetDepreciation, "AD-1", date="2026-11-30")
    assert machines.books.state.assets.cards["LATHE"].amounts == {"accumulated_depreciation": -19_00}
    machines(AssetDepreciation, "AD-2", date="2026-12-31")
    card = machines.books.state.assets.cards["LATHE"]
    assert (card.amounts, card.booked("2026-11"), card.booked("2026-12")) == ({}, 19_00, 38_00)
    machines.replays()


def test_what_is_scrapped_is_lost(machines):
    """A destroyed asset is paid for by the insurer and in cash, and the rest is lost."""
    proceeds = [
        {"amount": "500", "received": "account", "account": "loan", "partner": "D"},
        {"amount": "62", "received": "cash"},
    ]
    entry = machines(AssetDisposal, "AX-1", **{**SALE, "manner": "scrapping"}, proceeds=proceeds)
    assert "Dr loan 500.00" in machines.lines(entry)
    assert machines.balance("asset_scrap_loss") == "600.00"


def test_the_month_of_disposal_goes_by_the_category(machines):
    """A tool is not depreciated in the month in which it goes, and what the month has charged comes back."""
    machines(AssetDepreciation, "AD-1", date="2026-12-31")
    machines(AssetDisposal, "AX-1", **{**SALE, "asset": "TOOL"})
    assert machines.balance("asset_sale_loss") == "1162.00"
    assert machines.balance("overhead_pool") == "76.00"
    machines(AssetDepreciation, "AD-2", date="2026-12-31")
    assert machines.balance("overhead_pool") == "76.00"
    assert machines.books.state.assets.cards["TOOL"].amounts == {}
    machines.replays()


def test_later_depreciation_comes_back_with_its_month(machines):
    """What a later month had charged already it gives back when it is run again."""
    machines(AssetDepreciation, "AD-1", date="2027-01-31")
    machines(AssetDisposal, "AX-1", **SALE)
    machines(AssetDepreciation, "AD-2", date="2027-01-31", run=2)
    assert machines.books.state.assets.cards["LATHE"].amounts == {}
    machines.replays()


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.UNKNOWN_ASSET, "asset", {"asset": "X"}),
        (Code.DOCUMENT_INVALID, "proceeds.1.partner", {"proceeds": [{"received": "customer"}]}),
        (
            Code.UNKNOWN_PARTNER,
            "proceeds.1.partner",
            {"proceeds": [{"received": "customer", "partner": "V"}]},
        ),
        (Code.DOCUMENT_INVALID, "proceeds.1.account", {"proceeds": [{"received": "account"}]}),
        (
            Code.DOCUMENT_INVALID,
            "proceeds.1.account",
            {"proceeds": [{"received": "bank", "account": "loan"}]},
        ),
        (
            Code.DOCUMENT_INVALID,
            "proceeds.1.account_dimensions",
            {"proceeds": [{"received": "bank", "account_dimensions": {"project": "P1"}}]},
        ),
        (
            Code.CONTROL_ACCOUNT,
            "proceeds.1.account",
            {"proceeds": [{"received": "account", "account": "wip labour"}]},
        ),
        (Code.DOCUMENT_INVALID, "costs.1.partner", {"costs": [{"owed": "supplier"}]}),
        (
            Code.DOCUMENT_INVALID,
            "costs",
            {"costs": [{"owed": "supplier", "partner": "V"}, {"owed": "supplier", "partner": "W"}]},
        ),
        (Code.NUMBER_INVALID, "costs.1.amount", {"costs": [{"owed": "bank", "amount": "0.001"}]}),
        *(
            (
                Code.DIMENSION_UNKNOWN,
                f"{lines}.1.account_dimensions.item",
                {lines: [{way: "account", "account": "loan", "account_dimensions": {"item": "TOY"}}]},
            )
            for lines, way in (("proceeds", "received"), ("costs", "owed"))
        ),
    ],
)
def test_what_a_disposal_refuses(machines, code, field, changes):
    """Each refusal names the field, and nothing changes."""
    lines = {
        name: [{"amount": "1", **line} for line in of] if isinstance(of, list) else of
        for name, of in changes.items()
    }
    machines.refuses(code, field, AssetDisposal, "AX-1", **{**SALE, **lines})


def test_an_asset_goes_once(machines):
    """What was sold is not sold again."""
    machines(AssetDisposal, "AX-1", **SALE)
    machines.refuses(Code.DOCUMENT_INVALID, "asset", AssetDisposal, "AX-2", **SALE)


@pytest.mark.parametrize(
    ("category", "ahead", "charged", "lost"),
    [
        ("VAN", False, "235.48", "964.52"),
        ("VAN", True, "235.48", "964.52"),
        ("PRESS", True, "0.00", "1200.00"),
    ],
)
def test_what_goes_within_a_month_is_depreciated_until_then(plant, category, ahead, charged, lost):
    """23 of 31 days of October, November and 19 days of December at 100; by half years nothing in one year.

    What the months have charged too much comes back.
    """
    plant(AssetAcquisition, "AA-1", **{**LATHE, "category": category})
    if ahead:
        plant(AssetDepreciation, "AD-1", date="2026-12-31")
    plant(AssetDisposal, "AX-1", **{**SALE, "manner": "scrapping"})
    assert plant.balance("asset_scrap_loss") == lost
    assert plant.balance("overhead_pool") == charged
    plant(AssetDepreciation, "AD-2", date="2026-12-31")
    assert plant.balance("overhead_pool") == charged
    plant.replays()


MISSING = {**SALE, "manner": "missing"}


def test_an_asset_that_is_missing_waits_at_its_carrying_amount(machines):
    """盘亏: 1 200 less two months of 19 wait on 待处理财产损溢; an insurer owes 900, the rest is a loss by name.

    Source: 财会〔2006〕18号, 1601 and 1901 (借 待处理财产损溢, 累计折旧; 贷 固定资产).
    """
    entry = machines(AssetDisposal, "AX-1", **MISSING)
    assert machines.lines(entry, -1) == [
        "Dr overhead_pool 38.00", "Dr accumulated_depreciation 38.00", "Dr pending_loss 1162.00",
        "Cr accumulated_depreciation 38.00", "Cr fixed_asset 1200.00",
    ]  # fmt: skip
    lines = [
        {"bearer": "compensation", "partner": "C", "amount": "900"},
        {"bearer": "account", "account": "asset_scrap_loss"},
    ]
    machines(LossDecision, "LD-1", of="AX-1", lines=lines, **DECEMBER)
    assert machines.balance("asset_scrap_loss") == "262.00"
    assert machines.open("pending_loss", "AX-1") is None
    taken_back = {"reason": "found", **DECEMBER}
    machines.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AX-1", **taken_back)
    machines(Reversal, "RV-2", of="LD-1", **taken_back)
    machines(Reversal, "RV-3", of="AX-1", **taken_back)
    assert (machines.balance("fixed_asset"), machines.balance("pending_loss")) == (
        "2400.00",
        "0.00",
    )
    machines.replays()


def test_a_part_of_an_asset_may_be_missing_and_one_that_is_renovated(machines):
    """A quarter of 1 200 less 38.00 are 290.50; what is being rebuilt is missing at what it stands at."""
    machines(AssetDisposal, "AX-1", **MISSING, part={"share": "0.25"})
    assert machines.open("pending_loss", "AX-1") == "290.50"
    machines(AssetRenovation, "AN-1", asset="LATHE", reason="rebuilt", **DECEMBER)
    machines(AssetDisposal, "AX-2", **MISSING)
    assert machines.open("pending_loss", "AX-2") == "871.50"
    assert machines.balance("construction") == "0.00"
    machines.replays()


@pytest.mark.parametrize("field", ["proceeds", "costs"])
def test_what_is_missing_brings_nothing_and_costs_nothing(machines, field):
    """Nobody buys what is not there; what an insurer pays is decided on."""
    line = {"amount": "1", "received" if field == "proceeds" else "owed": "bank"}
    machines.refuses(Code.DOCUMENT_INVALID, field, AssetDisposal, "AX-1", **MISSING, **{field: [line]})
