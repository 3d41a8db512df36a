"""What may go of fixed assets: the last change first, then what the asset did, then the asset."""

from erpcore import Code
from erpcore.documents import AssetAcquisition, AssetDisposal, AssetOutput, AssetRevision, Reversal

LORRY = {"asset": "L", "category": "LORRY", "cost_centre": "SHOP", "cost": "1000", "units": "1000"}
NOVEMBER = {"date": "2026-11-30"}


def test_documents_of_an_asset_go_in_the_opposite_order(plant):
    """Each is refused while a later one stands, which the refusal names."""
    plant(AssetAcquisition, "AA-1", **LORRY, owed="bank")
    plant(AssetRevision, "AR-1", asset="L", reason="x", units="900", **NOVEMBER)
    plant(AssetOutput, "AO-1", quantities={"L": "9"}, **NOVEMBER)
    plant(AssetDisposal, "AX-1", asset="L", manner="sale", **NOVEMBER)
    ids = ["AA-1", "AR-1", "AO-1", "AX-1"]
    while ids:
        for number in ids[:-1]:
            ask = {"of": number, "reason": "x", **NOVEMBER}
            told = plant.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", **ask)
            assert ids[-1] in told.expected
        last = ids.pop()
        plant(Reversal, f"RV-{last}", of=last, reason="x", **NOVEMBER)
        plant.replays()
    assert plant.balances() == {}
