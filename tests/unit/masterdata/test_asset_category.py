"""Categories of fixed assets: looked up by code, whole years for methods by years, and keys of places."""

import pytest
from pydantic import ValidationError

from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.asset_category import AssetCategory, asset_category, asset_key, asset_of

MACHINE = AssetCategory(code="MACHINE", name="Machines", useful_life=120, residual_rate="0.05")


def test_a_category_is_found_by_its_code():
    """A code that there is not is refused."""
    assert asset_category([MACHINE], "MACHINE") is MACHINE
    with pytest.raises(Refused) as caught:
        asset_category([MACHINE], "LAND")
    assert caught.value.code == Code.UNKNOWN_ASSET_CATEGORY


@pytest.mark.parametrize("life", [0, 1_001, "12", 12.0])
def test_a_life_is_a_whole_number_of_months(life):
    """From one month to a thousand."""
    with pytest.raises(ValidationError):
        AssetCategory(code="X", name="x", useful_life=life)


def test_methods_by_years_go_over_whole_years():
    """Digits and declining balances need a life of whole years."""
    with pytest.raises(ValidationError) as caught:
        AssetCategory(code="X", name="x", method="sum_of_years", useful_life=30)
    assert "whole years" in str(caught.value)
    assert AssetCategory(code="X", name="x", method="double_declining", useful_life=36).useful_life == 36


@pytest.mark.parametrize(
    "terms", [{"declining_rate": "0.2"}, {"method": "reducing_balance", "declining_rate": "0"}]
)
def test_a_rate_is_of_a_declining_method(terms):
    """Straight line has none, and a rate of nothing takes nothing."""
    with pytest.raises(ValidationError) as caught:
        AssetCategory(code="X", name="x", **terms)
    assert "for a declining method" in str(caught.value)
    assert AssetCategory(code="X", name="x", method="reducing_balance", declining_rate="2/3").declining_rate


def test_a_key_names_asset_and_category():
    """What is of no asset has no key, and is of no category."""
    assert asset_of(asset_key("L", "M")) == ("L", "M")
    assert asset_key("", "") == ""
    assert asset_of("") == ("", "")
