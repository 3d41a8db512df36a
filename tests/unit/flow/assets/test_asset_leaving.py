"""Parts of an asset: told by cost or share, exact to the cent, never more than there is."""

import pytest

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import AssetDisposal, AssetImpairment, Reversal

DAY = {"date": "2026-12-20"}
SALE = {"asset": "LATHE", "manner": "sale", **DAY}


def test_a_quarter_is_sold_and_the_rest_goes_on(lathe):
    """300 of cost less 9.50 of 38 are 290.50; sold for 300 they bring 9.50, and the rest loses three quarters of 19.

    Source: IAS 16 paragraphs 67-68 and 71; 企业会计准则第4号 articles 21-23.
    """
    proceeds = [{"amount": "300", "vat": "39", "received": "customer", "partner": "C"}]
    lathe(AssetDisposal, "AX-1", **SALE, part={"share": "0.25"}, proceeds=proceeds)
    assert lathe.open("customer", "AX-1") == "339.00"
    assert lathe.balance("asset_sale_gain") == "-9.50"
    assert (lathe.balance("fixed_asset"), lathe.balance("accumulated_depreciation")) == ("900.00", "-28.50")
    card, january = lathe.books.state.assets.cards["LATHE"], month_of("2027-01")
    assert card.lost(january) - card.lost(january - 1) == 14_25
    assert card.book(month_of("2031-10")) == card.estimate(january).residual == 45_00
    lathe.replays()
    lathe(AssetDisposal, "AX-2", **SALE)
    assert lathe.books.state.assets.cards["LATHE"].amounts == {}
    told = lathe.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AX-1", reason="x", **DAY)
    assert "AX-2" in told.expected
    lathe(Reversal, "RV-2", of="AX-2", reason="x", **DAY)
    lathe(Reversal, "RV-1", of="AX-1", reason="x", **DAY)
    assert lathe.balance("fixed_asset") == "1200.00"
    lathe.replays()


def test_what_is_known_of_the_part_goes_before_its_share(lathe):
    """The motor was all worn but for 1: only that is lost, and the provision that it does not have stays."""
    lathe(AssetImpairment, "AI-1", asset="LATHE", reason="x", recoverable_amount="700", **DAY)
    part = {"cost": "30", "accumulated": "29", "impairment": "0"}
    lathe(AssetDisposal, "AX-1", **{**SALE, "manner": "scrapping"}, part=part)
    assert lathe.balance("asset_scrap_loss") == "1.00"
    assert lathe.balance("asset_impairment") == "-462.00"
    assert lathe.balance("accumulated_depreciation") == "-9.00"
    lathe.replays()


def test_thirds_leave_no_cent(lathe):
    """A third, half of the rest and the rest take 400.00 each, and 38.00 of depreciation together."""
    lathe(AssetDisposal, "AX-1", **SALE, part={"share": "0.333333"})
    assert lathe.balance("fixed_asset") == "800.00"
    lathe(AssetDisposal, "AX-2", **SALE, part={"cost": "400"})
    lathe(AssetDisposal, "AX-3", **SALE)
    assert lathe.books.state.assets.cards["LATHE"].amounts == {}
    assert lathe.balance("asset_sale_loss") == "1162.00"
    lathe.replays()


@pytest.mark.parametrize(
    ("code", "field", "part"),
    [
        (Code.DOCUMENT_INVALID, "part.cost", {}),
        (Code.DOCUMENT_INVALID, "part.cost", {"cost": "1", "share": "0.1"}),
        (Code.VALUE_EXCEEDS_PLACE, "part.cost", {"cost": "1200"}),
        (Code.VALUE_EXCEEDS_PLACE, "part.share", {"share": "1"}),
        (Code.VALUE_EXCEEDS_PLACE, "part.share", {"share": "0.000001"}),
        (Code.VALUE_EXCEEDS_PLACE, "part.accumulated", {"cost": "300", "accumulated": "38.01"}),
        (Code.VALUE_EXCEEDS_PLACE, "part.accumulated", {"cost": "3", "accumulated": "4"}),
        (Code.VALUE_EXCEEDS_PLACE, "part.impairment", {"cost": "300", "impairment": "0.01"}),
        (Code.NUMBER_INVALID, "part.cost", {"cost": "0.001"}),
    ],
)
def test_what_a_part_refuses(lathe, code, field, part):
    """Each refusal names the field, and nothing changes."""
    lathe.refuses(code, field, AssetDisposal, "AX-1", **SALE, part=part)


def test_a_part_is_worth_no_more_than_the_asset(lathe):
    """Impaired to 20, the lathe has no part that is worth 30, whatever it was impaired by."""
    lathe(AssetImpairment, "AI-1", asset="LATHE", reason="x", recoverable_amount="20", **DAY)
    part = {"cost": "30", "accumulated": "0", "impairment": "0"}
    told = lathe.refuses(Code.VALUE_EXCEEDS_PLACE, "part.cost", AssetDisposal, "AX-1", **SALE, part=part)
    assert "20.00" in told.expected
