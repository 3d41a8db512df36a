"""Estimates that a document states anew: what it leaves out is as before."""

from fractions import Fraction

import pytest
from tests.unit.flow.assets.conftest import LATHE

from erpcore import Code
from erpcore.assets.moments import month_of
from erpcore.assets.plan import Estimate
from erpcore.documents import AssetAcquisition, AssetCompletion, AssetRevision
from erpcore.flow.assets.asset_estimates import checked_rate, going_on, new_estimate, stated
from erpcore.flow.assets.fixed_assets import asset_of_register
from erpcore.kernel.errors import Refused

DECEMBER = month_of("2026-12")


def revision(of, **fields):
    """Write a document that states estimates."""
    return of.document(AssetRevision, "AR-1", asset="LATHE", reason="x", **fields)


def test_what_is_stated_is_named(plant):
    """Zero is a statement, nothing is none."""
    assert stated(revision(plant, residual="0", useful_life=9)) == ["useful_life", "residual"]
    assert stated(revision(plant, cost_centre="SHOP")) == []


def test_what_is_left_out_is_as_before(plant):
    """59 of the 60 months are left in December, 60 at their end; nothing stated is no estimate at all."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    state = plant.books.state
    asset = asset_of_register(state, "LATHE")
    found = new_estimate(state, revision(plant, residual="7"), asset, DECEMBER)
    assert found == Estimate("straight_line", 59, 7_00)
    found = new_estimate(state, revision(plant, useful_life=9), asset, DECEMBER)
    assert found == Estimate("straight_line", 9, 60_00)
    back = plant.document(AssetCompletion, "AC-1", asset="LATHE")
    assert going_on(state, back, asset, DECEMBER) is None
    with pytest.raises(Refused) as caught:
        going_on(state, back, asset, month_of("2040-01"))
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "useful_life")


def test_a_rate_is_as_before_until_the_method_is_another(plant):
    """A third stays a third; without one twice straight line, and no method that goes by none keeps it."""
    reduced = {"method": "reducing_balance", "useful_life": 60, "declining_rate": "1/3"}
    plant(AssetAcquisition, "AA-1", **LATHE, **reduced)
    state = plant.books.state
    asset, month = asset_of_register(state, "LATHE"), month_of("2026-11")
    found = [
        new_estimate(state, revision(plant, useful_life=24, **of), asset, month)
        for of in (
            {},
            {"declining_rate": "0.25"},
            {"method": "declining_to_straight_line"},
            {"method": "straight_line"},
        )
    ]
    assert [of.rate for of in found] == ["1/3", "1/4", "", ""]


@pytest.mark.parametrize(
    ("method", "rate", "residual"),
    [
        ("straight_line", Fraction(1, 4), 1),
        ("double_declining", Fraction(1, 4), 1),
        ("reducing_balance", Fraction(0), 1),
        ("reducing_balance", None, 0),
    ],
)
def test_a_rate_that_nothing_goes_by_or_nothing_tells_is_refused(method, rate, residual):
    """Only declining balances have a rate, above zero; none leaves nothing at the end of a life."""
    with pytest.raises(Refused) as caught:
        checked_rate(method, rate, residual)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "declining_rate")
    assert checked_rate("reducing_balance", None, 1) == ""
