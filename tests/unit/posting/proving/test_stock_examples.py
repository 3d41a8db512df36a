"""Examples of stock events: the last document names what the role stands for."""

from collections.abc import Callable

import pytest

from erpcore import Setup
from erpcore.kernel.movements import Place
from erpcore.masterdata.master import MasterData
from erpcore.posting.proving.cases import Case
from erpcore.posting.proving.stock_examples import STOCK_STORIES
from erpcore.posting.proving.story import Story


@pytest.mark.parametrize(
    ("role", "types", "said"),
    [
        ("transit", ["opening_stock", "transfer_shipment"], {"from_site": "MAIN", "to_site": "YARD"}),
        ("research_expense", ["opening_stock", "own_use"], {"purpose": "research"}),
        ("construction", ["opening_stock", "own_use"], {"purpose": "construction"}),
        ("pending_loss", ["opening_stock", "stock_write_off"], {"bearer": "pending"}),
        ("input_vat_transferred", ["opening_stock", "stock_write_off"], {"vat": "0.10"}),
        (
            "impairment_loss",
            ["opening_stock", "stock_write_down"],
            {"portions": [{"item": "BOX", "value": "0"}]},
        ),
        ("stock_gain", ["count_result", "loss_decision"], {"lines": [{"bearer": "gain"}]}),
        ("consumption_tax", ["opening_stock", "subcontract_receipt", "purchase_invoice"], {}),
        ("cost_adjustment", ["opening_stock", "cost_adjustment"], {"reason": "forgotten duty"}),
        (
            "compensation",
            ["opening_stock", "stock_write_off", "loss_decision"],
            {"lines": [{"bearer": "compensation"}]},
        ),
    ],
)
def test_the_story_of_a_role_ends_with_its_document(
    make: Callable[..., Setup], role: str, types: list[str], said: dict[str, object]
) -> None:
    """Goods are there first; then they are sent, used, lost, found."""
    story = Story(Case(Place(role, item="BOX", site="YARD"), ""), MasterData(make()))
    STOCK_STORIES[role](story)
    assert [document["type"] for document in story.documents] == types
    assert said.items() <= story.documents[-1].items()
