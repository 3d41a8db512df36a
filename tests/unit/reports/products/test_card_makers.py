"""What goods should cost, read from cards."""

import datetime

import pytest

from erpcore.costing.products.cost_tree import UNKNOWN
from erpcore.kernel.errors import Code, Refused
from erpcore.reports.products.card_makers import CardMakers

DAY = datetime.date(2026, 10, 31)


def test_a_wheel_by_hand(bicycles):
    """4 spokes at 1.00 and 0.1 h at 30.00, 0 and 10.00: material 4.00, labour 3.00, overhead 1.00, in millionths."""
    cards = CardMakers(bicycles.state, DAY)
    assert cards.unit_cost("WH") == {"material": 4_000_000, "labour": 3_000_000, "machine": 2_000_000,
                                     "overhead": 1_000_000}  # fmt: skip
    assert cards.origin("WH") == ("card", "WH")
    assert [part.origin for part in cards.came("WH")] == [("card", "WH")]


def test_causes_of_a_card(bicycles):
    """The bicycle's card: wheels by their own card, frames bought, hours."""
    made = CardMakers(bicycles.state, DAY).made(("card", "BK"))
    assert [(part.cause, part.origin) for part in made][:3] == [
        (("stock", "WH"), ("card", "WH")),
        (("stock", "FR"), ("place", "supplier")),
        (("labour_applied", "PRESS"), UNKNOWN),
    ]
    (bought,) = CardMakers(bicycles.state, DAY).made(("place", "supplier"))
    assert bought.cause == ("place", "supplier")


def test_the_standard_comes_first(at_standard):
    """An item that has a standard costs that, whatever its card comes to."""
    cost = CardMakers(at_standard.state, DAY).unit_cost("FG")
    assert sum(cost.values()) == 31_000_000


def test_a_bought_item_has_no_card(bicycles):
    """There is no bill of material to read."""
    with pytest.raises(Refused) as refused:
        CardMakers(bicycles.state, DAY).unit_cost("SP")
    assert refused.value.code is Code.BOM_MISSING
