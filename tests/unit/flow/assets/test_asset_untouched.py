"""What may go of fixed assets: the last change first, then what the asset did, then the asset."""

from erpcore import Code
from erpcore.documents import AssetAcquisition, AssetDisposal, AssetOutput, AssetRevision, Reversal

LORRY = {"asset": "L", "category": "LORRY", "cost_centre": "SHOP", "cost": "1000", "units": "1000"}
NOVEMBER = {"date": "2026-11-30"}
DECEMBER = {"date": "2026-12-31"}


def test_documents_of_an_asset_go_in_the_opposite_order(plant):
    """Each is refused while a later one stands, which the refusal names."""
    plant(AssetAcquisition, "AA-1", **LORRY, owed="bank")
    plant(AssetOutput, "AO-1", quantities={"L": "9"}, **NOVEMBER)
    plant(AssetRevision, "AR-1", asset="L", reason="x", units="900", **DECEMBER)
    plant(AssetOutput, "AO-2", quantities={"L": "0"}, **DECEMBER)
    plant(AssetDisposal, "AX-1", asset="L", manner="sale", **DECEMBER)
    ids = ["AA-1", "AO-1", "AR-1", "AO-2", "AX-1"]
    while ids:
        for number in ids[:-1] if ids[-1] != "AO-2" else ["AA-1", "AO-1"]:
            ask = {"of": number, "reason": "x", **DECEMBER}
            told = plant.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", **ask)
            assert ids[-1] in told.expected
        last = ids.pop()
        plant(Reversal, f"RV-{last}", of=last, reason="x", **DECEMBER)
        plant.replays()
    assert plant.balances() == {}


def test_a_revision_goes_although_the_month_s_output_was_stated(plant):
    """What the asset did before the revision stands without it, too."""
    plant(AssetAcquisition, "AA-1", **LORRY, owed="bank")
    plant(AssetOutput, "AO-1", quantities={"L": "9"}, **NOVEMBER)
    plant(AssetRevision, "AR-1", asset="L", reason="x", units="900", **NOVEMBER)
    plant(Reversal, "RV-1", of="AR-1", reason="x", **NOVEMBER)
    plant.replays()
