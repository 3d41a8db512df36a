"""Output: stated for a month in which the asset is depreciated by it, added up, and not behind a change."""

import pytest

from erpcore import Code
from erpcore.documents import AssetAcquisition, AssetDepreciation, AssetImpairment, AssetOutput, Reversal

LORRY = {"asset": "L", "category": "LORRY", "cost_centre": "SHOP", "cost": "1000", "units": "1000"}
NOVEMBER = {"date": "2026-11-30"}


@pytest.fixture
def lorry(plant):
    """Have a lorry of 1 000 for 1 000 km, and a lathe."""
    plant(AssetAcquisition, "AA-1", **LORRY, owed="bank")
    lathe = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "SHOP", "cost": "1200", "owed": "bank"}
    plant(AssetAcquisition, "AA-2", **lathe)
    return plant


def did(quantity, asset="L"):
    """State what an asset did."""
    return {"quantities": {asset: quantity}}


def test_what_is_stated_in_parts_adds_up_and_can_be_taken_back(lorry):
    """Two slips of a month are together what it did: 950 / 1 000 km x 300 = 285."""
    lorry(AssetOutput, "AO-1", **did("100"), **NOVEMBER)
    lorry(AssetOutput, "AO-2", **did("200"), **NOVEMBER)
    lorry(AssetDepreciation, "AD-1", **NOVEMBER)
    assert lorry.balance("overhead_pool") == "304.00"  # 285 and the lathe's 19
    lorry(Reversal, "RV-1", of="AO-2", reason="twice", **NOVEMBER)
    lorry(AssetDepreciation, "AD-2", **NOVEMBER)
    assert lorry.balance("overhead_pool") == "114.00"
    lorry.replays()


def test_what_an_impairment_was_measured_by_stays(lorry):
    """Output of a month by which the asset was impaired is neither added to nor taken back."""
    lorry(AssetOutput, "AO-1", **did("100"), **NOVEMBER)
    worth = {"asset": "L", "recoverable_amount": "500", "reason": "x", **NOVEMBER}
    lorry(AssetImpairment, "AI-1", **worth)
    told = lorry.refuses(Code.DOCUMENT_INVALID, "date", AssetOutput, "AO-2", **did("1"), **NOVEMBER)
    assert told.expected.startswith("a day of 2026-12 or later")
    lorry.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AO-1", reason="x", **NOVEMBER)
    lorry.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AA-1", reason="x", **NOVEMBER)


@pytest.mark.parametrize(
    ("code", "asset", "date"),
    [
        (Code.UNKNOWN_ASSET, "X", "2026-11-30"),
        (Code.DOCUMENT_INVALID, "LATHE", "2026-11-30"),
        (Code.DOCUMENT_INVALID, "L", "2026-10-31"),
    ],
)
def test_what_output_refuses(lorry, code, asset, date):
    """An asset that there is not, that goes by time, or that is not depreciated yet."""
    lorry.refuses(code, f"quantities.{asset}", AssetOutput, "AO-1", **did("1", asset), date=date)
