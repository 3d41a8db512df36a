"""What the documents of fixed assets share: the card, who bears, and what a method goes by."""

import pytest

from erpcore import Code
from erpcore.assets.card import month_of
from erpcore.documents import AssetAcquisition, AssetRevision
from erpcore.flow.fixed_assets import asset_of_register, bearing, check_life
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Place
from erpcore.production.overhead import FIXED

LATHE = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "SHOP", "cost": "1200", "owed": "bank"}


def test_a_cost_centre_bears_by_its_purpose(plant):
    """A workshop as fixed overhead, an office as an expense, from the month in which the asset moved."""
    plant(AssetAcquisition, "AA-1", **LATHE)
    move = {"asset": "LATHE", "reason": "x", "cost_centre": "OFFICE", "date": "2026-12-09"}
    plant(AssetRevision, "AR-1", **move)
    asset = asset_of_register(plant.books.state, "LATHE")
    shop, office = (bearing(plant.books.state, asset, month_of(of)) for of in ("2026-11", "2026-12"))
    assert shop == Place("overhead_pool", FIXED, cost_centre="SHOP")
    assert office == Place("administrative_expense", FIXED, cost_centre="OFFICE")


@pytest.mark.parametrize(
    ("method", "months", "units", "field"),
    [
        ("straight_line", None, None, "useful_life"),
        ("straight_line", 12, 1, "units"),
        ("units_of_production", None, None, "units"),
        ("units_of_production", 12, 1, "useful_life"),
        ("none", 12, None, "useful_life"),
        ("double_declining", 30, None, "useful_life"),
    ],
)
def test_a_method_goes_by_time_or_by_units(method, months, units, field):
    """What it does not go by is refused, as is a part of a year for a method by years."""
    with pytest.raises(Refused) as caught:
        check_life(method, months, units)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)


def test_what_fits_passes():
    """Months for time, units for production, nothing for land."""
    for method, months, units in (
        ("straight_line", 7, None),
        ("units_of_production", None, 1),
        ("none", None, None),
    ):
        check_life(method, months, units)
