"""Fixed assets at the month end: it asks for what they did, and charges their depreciation."""

import pytest

from erpcore.close.checks.assets import outputs_missing
from erpcore.close.checks.codes import CheckCode
from erpcore.documents import AssetAcquisition, AssetOutput

LATHE = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "MOULD", "cost": "1200", "useful_life": 60}
LORRY = {"asset": "L", "category": "LORRY", "cost_centre": "MOULD", "cost": "1000", "units": "1000"}


@pytest.fixture
def works(open_shop):
    """The moulding shop with a register of assets."""
    categories = [
        {"code": "MACHINE", "name": "x", "residual_rate": "0.05"},
        {"code": "LORRY", "name": "x", "method": "units_of_production"},
    ]
    return open_shop(asset_categories=categories)


def test_output_that_nobody_stated_is_missing(works):
    """A lorry that goes by kilometres blocks the close until somebody says what it did, be it zero; October is free."""
    works.post(AssetAcquisition, "AA-1", owed="bank", **LORRY)
    assert not works.found("ASSET_OUTPUT_MISSING")
    (found,) = works.found("ASSET_OUTPUT_MISSING", "2026-11")
    assert (found.severity, found.place) == ("error", "L")
    assert "2026-11" in found.message
    nothing = {"L": "0"}
    works.post(AssetOutput, "AO-1", date="2026-11-09", quantities=nothing)
    assert not list(outputs_missing(works.state, works.period("2026-11")))
    assert found.code == CheckCode.ASSET_OUTPUT_MISSING


def test_the_month_end_charges_depreciation_once(works):
    """The workshop's 19 are overhead of the month that orders absorb; a dry run posts nothing; a run again neither."""
    works.post(AssetAcquisition, "AA-1", owed="bank", **LATHE)
    closed = works.close()
    assert not closed.entries["asset_depreciation"]
    before = works.picture()
    works.books.month_end("2026-11").dry_run()
    assert works.picture() == before
    first = works.cost("2026-11")
    assert [entry.document.id for entry in first.entries["asset_depreciation"]] == [
        "CLOSE-2026-11-asset_depreciation-1"
    ]
    assert works.balance("1602", "2026-11") == -19_00
    assert not works.cost("2026-11").entries["asset_depreciation"]
    assert works.state.overhead.spent["2026-11", "MOULD"] == 19_00
    late = {**LATHE, "asset": "PRESS", "in_service": "2026-10-09", "cost": "2400"}
    works.post(AssetAcquisition, "AA-2", owed="bank", date="2026-11-09", **late)
    works.close("2026-11")
    assert works.balance("1602", "2026-11") == -57_00
    assert works.balance("1601", "2026-11") == 3_600_00
    assert not works.found("SUBLEDGER_DIFFERS", "2026-12")


def test_without_assets_the_month_end_posts_none(open_shop):
    """A company that keeps no register is not asked, and nothing is posted for it."""
    shop = open_shop()
    shop.spend("10", owed="accumulated_depreciation")
    assert not shop.close().entries["asset_depreciation"]
