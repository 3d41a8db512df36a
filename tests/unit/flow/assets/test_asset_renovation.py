"""Renovations: what is due is charged, what an asset stands at is construction in progress, nothing is depreciated."""

from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import (
    AssetAcquisition,
    AssetDepreciation,
    AssetDisposal,
    AssetImpairment,
    AssetRenovation,
    AssetRevision,
    Reversal,
)

OUT = {"asset": "LATHE", "reason": "rebuilt", "date": "2026-12-20"}


def test_the_carrying_amount_goes_to_construction_in_progress(lathe):
    """1 200 less two months of 19 are 1 162; from January on nothing is lost.

    Source: 企业会计准则第4号 应用指南 (更新改造: 账面价值转入在建工程, 停止计提折旧).
    """
    entry = lathe(AssetRenovation, "AN-1", **OUT)
    assert "Dr overhead_pool 38.00" in lathe.lines(entry)
    assert lathe.balance("construction") == "1162.00"
    assert lathe.books.state.assets.cards["LATHE"].amounts == {}
    lathe(AssetDepreciation, "AD-1", date="2027-01-31")
    assert lathe.balance("overhead_pool") == "38.00"
    assert not lathe.books.state.assets.cards["LATHE"].is_depreciated(month_of("2027-01"))
    lathe.replays()
    lathe(Reversal, "RV-1", of="AN-1", reason="not yet", date="2027-01-31")
    assert (lathe.balance("fixed_asset"), lathe.balance("construction")) == ("1200.00", "0.00")
    lathe.replays()


def test_an_impairment_goes_with_it(lathe):
    """What it was impaired by is cleared, too: the cost of the renewed asset is what it was worth and what is added."""
    lathe(AssetImpairment, "AI-1", **{**OUT, "reason": "x"}, recoverable_amount="700")
    lathe(AssetRenovation, "AN-1", **OUT)
    assert (lathe.balance("construction"), lathe.balance("asset_impairment")) == ("700.00", "0.00")


def test_it_may_be_sold_or_scrapped_as_it_stands(lathe):
    """Half of it is sold for 600, the rest scrapped: construction in progress and the clearing end empty."""
    lathe(AssetRenovation, "AN-1", **OUT)
    half = {"asset": "LATHE", "date": "2027-01-09"}
    sale = {"manner": "sale", "part": {"share": "0.5"}, "proceeds": [{"amount": "600", "received": "bank"}]}
    lathe(AssetDisposal, "AX-1", **half, **sale)
    assert lathe.balance("asset_sale_gain") == "-19.00"
    lathe(AssetDisposal, "AX-2", **half, manner="scrapping")
    assert lathe.balance("asset_scrap_loss") == "581.00"
    assert lathe.balance("construction") == lathe.balance("asset_disposal") == "0.00"
    lathe.replays()


def test_what_is_out_of_use_is_not_changed_otherwise(lathe):
    """It is not taken out twice, impaired or revised until it is back."""
    lathe(AssetRenovation, "AN-1", **OUT)
    for kind, fields in (
        (AssetRenovation, {}),
        (AssetImpairment, {"recoverable_amount": "1"}),
        (AssetRevision, {"useful_life": 9}),
    ):
        told = lathe.refuses(Code.DOCUMENT_INVALID, "asset", kind, "X-1", **OUT, **fields)
        assert told.expected == "an asset in use; LATHE is under renovation: post its asset_completion first"


def test_where_the_standard_has_no_such_step_it_is_depreciated_on(plant):
    """A category may say that its assets are depreciated while they stand idle: IAS 16 paragraph 55."""
    plant(AssetAcquisition, "AA-1", **{**LATHE, "category": "TOOL"})
    told = plant.refuses(Code.DOCUMENT_INVALID, "asset", AssetRenovation, "AN-1", **OUT)
    assert "renovated_out_of_use; TOOL is depreciated on" in told.expected
    plant.refuses(Code.UNKNOWN_ASSET, "asset", AssetRenovation, "AN-1", **{**OUT, "asset": "X"})
