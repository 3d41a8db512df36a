"""Depreciation of the month: from the month after, to overhead or expense, once, and what is late made up for."""

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.documents import AssetAcquisition, AssetDepreciation, AssetOutput, AssetRevision, Reversal

NOVEMBER = {"date": "2026-11-30"}


def test_a_workshop_bears_overhead_and_an_office_expense(plant):
    """1 200 less 5 % over 60 months is 19 a month, from the month after; tools begin in their own month.

    Source: 企业会计准则第4号应用指南, 当月增加的固定资产当月不计提折旧，从下月起计提折旧; IAS 16 paragraph 55.
    """
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant(AssetAcquisition, "AA-2", **{**LATHE, "asset": "DESK", "category": "TOOL", "cost_centre": "OFFICE"})
    october = plant(AssetDepreciation, "AD-1", date="2026-10-31")
    assert plant.lines(october) == ["Dr administrative_expense 19.00", "Cr accumulated_depreciation 19.00"]
    november = plant(AssetDepreciation, "AD-2", **NOVEMBER)
    assert plant.lines(november) == [
        "Dr overhead_pool 19.00",
        "Dr administrative_expense 19.00",
        "Cr accumulated_depreciation 38.00",
    ]
    assert plant.books.state.overhead.fixed[("2026-11", "SHOP")] == 19_00
    again = plant.books.preview(plant.document(AssetDepreciation, "AD-3", **NOVEMBER))
    assert not again.movements
    plant.replays()
    plant.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="AD-2", reason="x")


def test_a_run_again_posts_differences(plant):
    """Moved to another cost centre after a run, the month's depreciation goes there; months left out come with it."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant(AssetDepreciation, "AD-1", date="2026-12-31")
    assert plant.balance("overhead_pool") == "38.00"
    move = {"asset": "LATHE", "reason": "moved", "cost_centre": "OFFICE", "date": "2026-12-01"}
    plant(AssetRevision, "AR-1", **move)
    again = plant(AssetDepreciation, "AD-2", date="2026-12-31", run=2)
    assert plant.lines(again) == [
        "Dr administrative_expense 38.00",
        "Dr overhead_pool -38.00",
        "Cr accumulated_depreciation 38.00",
        "Cr accumulated_depreciation -38.00",
    ]
    plant.replays()


def test_an_acquisition_taken_back_takes_its_depreciation_along(plant):
    """The next run gives back what was charged."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant(AssetDepreciation, "AD-1", **NOVEMBER)
    plant(Reversal, "RV-1", of="AA-1", reason="leased", **NOVEMBER)
    plant(AssetDepreciation, "AD-2", date="2026-12-31")
    assert plant.balance("accumulated_depreciation") == plant.balance("overhead_pool") == "0.00"
    plant.replays()


def test_what_a_lorry_did_is_what_it_loses(plant):
    """600 000 less 5 % over 500 000 km: 4 000 km are 4 560, and variable overhead of its cost centre.

    Source: 初级会计实务, 固定资产折旧, 工作量法.
    """
    lorry = {"asset": "L", "category": "LORRY", "cost_centre": "SHOP", "cost": "600000", "units": "500000"}
    plant(AssetAcquisition, "AA-1", **lorry, owed="bank")
    plant(AssetOutput, "AO-1", quantities={"L": "4000"}, **NOVEMBER)
    entry = plant(AssetDepreciation, "AD-1", **NOVEMBER)
    assert plant.lines(entry) == ["Dr overhead_pool 4560.00", "Cr accumulated_depreciation 4560.00"]
    assert ("2026-11", "SHOP") not in plant.books.state.overhead.fixed


@pytest.mark.parametrize("months", [60])
def test_a_life_ends_at_the_residual_value(plant, months):
    """All months together are the depreciable amount, to the cent: 1 000 less 50 over 60 months of 15.83."""
    plant(AssetAcquisition, "AA-1", **{**LATHE, "cost": "1000", "useful_life": months})
    card = plant.books.state.assets.cards["LATHE"]
    start = card.terms.start
    monthly = [card.lost(start + month) - card.lost(start + month - 1) for month in range(months + 2)]
    assert set(monthly[:59]) == {15_83}
    assert monthly[59:] == [16_03, 0, 0]
