"""Fixed assets are written about where there is a register, mostly as the books take it."""

import datetime

import pytest

from erpcore import Books, Setup
from erpcore.documents import AssetAcquisition
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies import capitalising
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice, NoChoiceError

DAY = datetime.date(2026, 10, 10)
LATHE = {"category": "MACHINE", "cost": "1200", "owed": "bank"}
LORRY = {**LATHE, "asset": "LORRY", "method": "units_of_production", "units": "99"}


@pytest.fixture
def registered():
    """The sample factory with categories of assets, a lathe, and a lorry that goes by what it did."""
    data = sample_setup().model_dump(mode="json", exclude_none=True)
    books = Books(Setup.model_validate({**data, "asset_categories": capitalising.CATEGORIES}))
    centre = next(iter(books.state.master.cost_centres))
    for number, terms in enumerate(({**LATHE, "asset": "LATHE"}, LORRY)):
        named = {"id": f"AA-{number}", "date": DAY, "cost_centre": centre}
        books.post(AssetAcquisition.model_validate({**named, **terms}))
    return books


@pytest.mark.parametrize(
    "writer",
    [
        capitalising.asset_acquisition,
        capitalising.asset_revision,
        capitalising.asset_addition,
        capitalising.asset_renovation,
        capitalising.asset_impairment,
        capitalising.asset_output,
        capitalising.asset_disposal,
    ],
)
def test_documents_are_about_assets_of_the_register(registered, writer):
    """What is changed, used or sold is an asset that there is; what is bought is a new one."""
    known = set(registered.state.assets.cards)
    found = []
    for number in range(60):
        dice = Dice(bytes([number, number * 7 % 256, 255 - number] * 4))
        found.append(writer(Clerk(registered, dice, 99, datetime.date(2026, 11, 9))))
    named = {
        next(iter(of.quantities)) if hasattr(of, "quantities") else of.asset for of in found if of is not None
    }
    assert named
    assert (named <= known) != (writer is capitalising.asset_acquisition)


def test_without_a_register_nothing_is_written(books, clerk):
    """The sample factory has no category of assets."""
    for writer in (capitalising.asset_acquisition, capitalising.asset_revision):
        with pytest.raises(NoChoiceError):
            writer(clerk())
    assert capitalising.asset_output(clerk()) is None
