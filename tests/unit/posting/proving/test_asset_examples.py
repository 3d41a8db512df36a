"""Examples of fixed assets: the last document names what the role stands for."""

from collections.abc import Callable

import pytest

from erpcore import Setup
from erpcore.kernel.movements import Place
from erpcore.masterdata.asset_category import asset_key
from erpcore.masterdata.master import MasterData
from erpcore.posting.proving.asset_examples import ASSET_STORIES
from erpcore.posting.proving.cases import Case
from erpcore.posting.proving.story import Story


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("fixed_asset", {"category": "LAND", "owed": "bank"}),
        ("accumulated_depreciation", {"category": "LAND", "owed": "opening_balance"}),
        ("asset_impairment", {"recoverable_amount": "1.00"}),
        ("asset_sale_gain", {"manner": "sale", "proceeds": [{"amount": "9.00", "received": "bank"}]}),
        ("asset_scrap_loss", {"manner": "scrapping"}),
    ],
)
def test_the_story_of_a_role_ends_with_its_document(
    make: Callable[..., Setup], role: str, said: dict[str, object]
) -> None:
    """The asset is of the category that the place names."""
    story = Story(Case(Place(role, asset_key("", "LAND")), ""), MasterData(make()))
    ASSET_STORIES[role](story)
    assert said.items() <= story.documents[-1].items()


def test_without_a_register_depreciation_is_an_expense(make: Callable[..., Setup]) -> None:
    """A company that has no category of assets books it by hand."""
    case = Case(Place("accumulated_depreciation", partner="HOME"), "")
    story = Story(case, MasterData(make(asset_categories=[])))
    ASSET_STORIES["accumulated_depreciation"](story)
    assert story.documents[-1]["type"] == "overhead_expense"
