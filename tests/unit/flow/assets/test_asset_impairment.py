"""Impairments: to what can be recovered, back only where the category allows it and never too far."""

from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import AssetAcquisition, AssetDisposal, AssetImpairment

TEST = {"asset": "LATHE", "reason": "no orders", "date": "2026-12-31"}


def test_an_impairment_counts_the_month_and_lowers_the_next_ones(machines):
    """1 200 less two months of 19 are 1 162; recoverable are 640, so 522 are lost, and 580 / 58 = 10 a month are left.

    Source: 企业会计准则第8号 articles 15 and 17.
    """
    entry = machines(AssetImpairment, "AI-1", **TEST, recoverable_amount="640")
    assert machines.lines(entry) == ["Dr asset_impairment_loss 522.00", "Cr asset_impairment 522.00"]
    card, month = machines.books.state.assets.cards["LATHE"], month_of("2026-12")
    assert (card.book(month), card.lost(month + 1) - card.lost(month)) == (640_00, 10_00)
    machines.replays()
    more = {**TEST, "date": "2027-01-31", "recoverable_amount": "1000"}
    told = machines.refuses(Code.DOCUMENT_INVALID, "recoverable_amount", AssetImpairment, "AI-2", **more)
    assert told.expected.startswith("less than the carrying amount, 630.00")


def test_an_impairment_is_taken_back_no_further_than_without_it(machines):
    """Without impairment the tool would be worth 1 200 - 4 x 19 in January: 1 124 is all that it comes back to.

    Source: IAS 36 paragraph 117.
    """
    machines(AssetImpairment, "AI-1", **{**TEST, "asset": "TOOL"}, recoverable_amount="630")
    again = {**TEST, "asset": "TOOL", "date": "2027-01-31", "recoverable_amount": "2000"}
    entry = machines(AssetImpairment, "AI-2", **again)
    assert machines.lines(entry) == ["Dr asset_impairment_loss -504.00", "Cr asset_impairment -504.00"]
    assert machines.books.state.assets.cards["TOOL"].book(month_of("2027-01")) == 1_124_00
    machines.refuses(Code.DOCUMENT_INVALID, "recoverable_amount", AssetImpairment, "AI-3", **again)


def test_what_was_impaired_goes_with_the_asset(machines):
    """The provision is cleared with the asset that it stands beside."""
    machines(AssetImpairment, "AI-1", **TEST, recoverable_amount="640")
    machines(AssetDisposal, "AX-1", asset="LATHE", manner="sale", date="2026-12-31")
    assert machines.balance("asset_impairment") == "0.00"
    assert machines.balance("asset_sale_loss") == "640.00"
    machines.refuses(Code.DOCUMENT_INVALID, "asset", AssetImpairment, "AI-2", **TEST, recoverable_amount="1")


def test_small_enterprises_have_no_impairment(plant):
    """Without an account for it, an impairment is refused: 小企业会计准则 has none."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    plant.books.state.account_map.rows.pop("asset_impairment")
    plant.refuses(
        Code.ACCOUNT_NOT_MAPPED, "account_map", AssetImpairment, "AI-1", **TEST, recoverable_amount="640"
    )
