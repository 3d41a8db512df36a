"""Revisions: what was depreciated stays, the rest goes by the new estimate from the month on."""

import pytest

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.documents import AssetDisposal, AssetImpairment, AssetRevision, Reversal

WHY = {"asset": "LATHE", "reason": "worn faster"}


def monthly(of, period):
    """Say what an asset loses in a month."""
    card, month = of.books.state.assets.cards["LATHE"], month_of(period)
    return card.lost(month) - card.lost(month - 1)


def test_life_and_residual_value_change_from_the_month_on(lathe):
    """After November 1 181 are left; less 101 over 20 months they are 54 a month from December on.

    Source: 企业会计准则第4号 article 19; IAS 8 paragraph 38.
    """
    lathe(AssetRevision, "AR-1", **WHY, useful_life=20, residual="101", date="2026-12-31")
    assert [monthly(lathe, period) for period in ("2026-11", "2026-12", "2028-07", "2028-08")] == [
        19_00,
        54_00,
        54_00,
        0,
    ]
    lathe.replays()
    lathe(Reversal, "RV-1", of="AR-1", reason="wrong", date="2026-12-31")
    assert monthly(lathe, "2026-12") == 19_00
    lathe.replays()


def test_another_method_goes_over_what_is_left(lathe):
    """Digits over four years of the 1 181 that are left: 4/10 in the first; by units it needs what it can still do."""
    lathe(
        AssetRevision, "AR-1", **WHY, method="sum_of_years", useful_life=48, residual="0", date="2026-12-31"
    )
    card = lathe.books.state.assets.cards["LATHE"]
    assert card.lost(month_of("2027-11")) - 19_00 == 472_40
    lathe(AssetRevision, "AR-2", **WHY, method="units_of_production", units="100", date="2026-12-31")
    assert card.estimate(month_of("2026-12")).units == 100_000_000
    lathe(AssetRevision, "AR-3", **WHY, residual="9", date="2026-12-31")
    assert card.estimate(month_of("2026-12")).units == 100_000_000
    told = lathe.refuses(
        Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AR-1", reason="x", date="2026-12-31"
    )
    assert told.expected == "no later document of LATHE; found AR-3, AR-2"


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.UNKNOWN_ASSET, "asset", {"asset": "X", "useful_life": 9}),
        (Code.DOCUMENT_INVALID, "useful_life", {}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"cost_centre": "X"}),
        (Code.DOCUMENT_INVALID, "useful_life", {"method": "sum_of_years", "date": "2026-12-31"}),
        (Code.DOCUMENT_INVALID, "units", {"method": "units_of_production"}),
        (Code.DOCUMENT_INVALID, "units", {"units": "9"}),
        (Code.NUMBER_INVALID, "residual", {"residual": "0.001"}),
    ],
)
def test_what_a_revision_refuses(lathe, code, field, changes):
    """Each refusal names the field, and nothing changes."""
    lathe.refuses(code, field, AssetRevision, "AR-1", **{**WHY, **changes})


def test_changes_come_in_order_and_end_with_the_asset(lathe):
    """Nothing is dated before the last change, and what is gone does not change."""
    lathe(AssetRevision, "AR-1", **WHY, useful_life=20, date="2026-12-31")
    told = lathe.refuses(Code.DOCUMENT_INVALID, "date", AssetRevision, "AR-2", **WHY, useful_life=9)
    assert told.expected == "a day of 2026-12 or later, when LATHE was brought in or last changed"
    lathe(AssetDisposal, "AX-1", asset="LATHE", manner="scrapping", date="2026-12-31")
    late = {"date": "2026-12-31", "useful_life": 9}
    lathe.refuses(Code.DOCUMENT_INVALID, "asset", AssetRevision, "AR-2", **WHY, **late)
    lathe.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="AA-1", reason="x", date="2026-12-31")


def test_after_an_impairment_a_revision_holds_from_the_next_month(lathe):
    """The month of an impairment is depreciated as before, and its life is not longer for being revised after that.

    Bought in October and impaired in November to 650, with 59 of 60 months left: less a new residual value of 60 that
    is 590 over 59 months, 10 a month from December 2026 until October 2031. Moved at once, the office bears November.
    Source: IAS 36 paragraphs 17 and 63; 企业会计准则第8号 article 17.
    """
    november = {"asset": "LATHE", "reason": "no orders", "date": "2026-11-20"}
    lathe(AssetImpairment, "AI-1", **november, recoverable_amount="650")
    lathe(AssetRevision, "AR-1", **november, residual="60", cost_centre="OFFICE")
    expected = {"2026-11": 19_00, "2026-12": 10_00, "2031-10": 10_00, "2031-11": 0}
    assert {period: monthly(lathe, period) for period in expected} == expected
    card = lathe.books.state.assets.cards["LATHE"]
    assert card.book(month_of("2026-11")) == 650_00
    assert card.book(month_of("2031-10")) == 60_00
    assert card.cost_centre(month_of("2026-11")) == "OFFICE"
    lathe(AssetRevision, "AR-2", **november, cost_centre="SHOP")
    lathe(AssetRevision, "AR-3", **november, useful_life=10)
    assert {period: monthly(lathe, period) for period in ("2026-12", "2027-09", "2027-10")} == {
        "2026-12": 59_00,
        "2027-09": 59_00,
        "2027-10": 0,
    }
    lathe.replays()
