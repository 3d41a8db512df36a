"""Cost centres, work centres and rates."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore.masterdata.work_centre import CostCentre, Rate


def test_overhead_is_applied_over_labour_hours_unless_the_centre_says_machine_hours() -> None:
    """The driver is the cost centre's choice."""
    assert CostCentre(code="shop", name="Shop", purpose="production").driver == "labour_hours"


@pytest.mark.parametrize("change", [{"purpose": "marketing"}, {"driver": "pieces"}])
def test_purposes_and_drivers_are_closed_lists(change: dict[str, str]) -> None:
    """The engine knows what becomes of each purpose's cost, so there are no others."""
    with pytest.raises(ValidationError):
        CostCentre.model_validate({"code": "shop", "name": "Shop", "purpose": "production", **change})


def test_a_rate_is_exact_to_a_millionth() -> None:
    """Rates keep six decimals and no more."""
    assert Rate(work_centre="press", valid_from="2026-01-01", labour="30.123456").labour == Decimal(
        "30.123456"
    )
    with pytest.raises(ValidationError):
        Rate(work_centre="press", valid_from="2026-01-01", labour="30.1234567")
