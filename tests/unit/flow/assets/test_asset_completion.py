"""Completions: an asset comes back at what it stands at, and is depreciated by what is estimated then."""

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import (
    AssetAcquisition,
    AssetAddition,
    AssetCompletion,
    AssetRenovation,
    Reversal,
)

BACK_DAY = {"date": "2027-02-15"}
BACK = {"asset": "LATHE", "date": "2027-02-15"}


@pytest.fixture
def rebuilt(plant):
    """Have a lathe that stood at 1 162 at the end of 2026, and 238 of work on it."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant(AssetRenovation, "AN-1", asset="LATHE", reason="rebuilt", date="2026-12-20")
    motor = {"asset": "LATHE", "reason": "motor", "cost": "238", "owed": "bank", "date": "2027-01-09"}
    plant(AssetAddition, "AE-1", **motor)
    return plant


def monthly(of, period):
    """Say what the lathe loses in a month."""
    card, month = of.books.state.assets.cards["LATHE"], month_of(period)
    return card.lost(month) - card.lost(month - 1)


def test_what_it_stands_at_is_its_cost_from_then_on(rebuilt):
    """1 400 less 80 over sixty months are 22 a month, from March on.

    Source: 企业会计准则第4号 应用指南 (转为固定资产, 重新确定使用寿命、预计净残值和折旧方法).
    """
    entry = rebuilt(AssetCompletion, "AC-1", **BACK, useful_life=60, residual="80")
    assert rebuilt.lines(entry) == ["Dr fixed_asset 1400.00", "Cr construction 1400.00"]
    found = [monthly(rebuilt, period) for period in ("2027-01", "2027-02", "2027-03", "2032-02", "2032-03")]
    assert found == [0, 0, 22_00, 22_00, 0]
    assert rebuilt.balance("construction") == "0.00"
    rebuilt.replays()
    told = rebuilt.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AN-1", reason="x", **BACK_DAY)
    assert "AC-1" in told.expected
    rebuilt(Reversal, "RV-1", of="AC-1", reason="not ready", **BACK_DAY)
    assert rebuilt.balance("construction") == "1400.00"
    rebuilt.replays()


def test_what_is_not_said_anew_is_as_before(rebuilt):
    """58 months were left, and 60 at the end: 1 340 over 58 months."""
    rebuilt(AssetCompletion, "AC-1", **BACK)
    card = rebuilt.books.state.assets.cards["LATHE"]
    assert card.lost(month_of("2031-12")) == 38_00 + 1_340_00
    assert monthly(rebuilt, "2031-12") > 0
    assert monthly(rebuilt, "2032-01") == 0


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.UNKNOWN_ASSET, "asset", {"asset": "X"}),
        (Code.DOCUMENT_INVALID, "asset", {"asset": "OTHER"}),
        (Code.DOCUMENT_INVALID, "date", {"date": "2027-01-08"}),
        (Code.DOCUMENT_INVALID, "useful_life", {"method": "sum_of_years", "useful_life": 9}),
        (Code.NUMBER_INVALID, "residual", {"residual": "0.001"}),
    ],
)
def test_what_a_completion_refuses(rebuilt, code, field, changes):
    """Each refusal names the field, and nothing changes."""
    rebuilt(AssetAcquisition, "AA-2", **{**LATHE, "asset": "OTHER"})
    rebuilt.refuses(code, field, AssetCompletion, "AC-1", **{**BACK, **changes})


def test_an_asset_whose_life_was_over_needs_another(plant):
    """Nobody says over how many months 60 of residual value and 100 of work are depreciated."""
    old = {"owed": "opening_balance", "in_service": "2020-01-09", "accumulated": "1140"}
    plant(AssetAcquisition, "AA-1", **{**LATHE, **old})
    plant(AssetRenovation, "AN-1", asset="LATHE", reason="rebuilt", date="2026-12-20")
    plant.refuses(Code.DOCUMENT_INVALID, "useful_life", AssetCompletion, "AC-1", **BACK)
    plant(AssetCompletion, "AC-1", **BACK, useful_life=24, residual="0")
    assert monthly(plant, "2027-03") == 2_50
