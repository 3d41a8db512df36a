"""Goods that went back to a subcontractor take along what their material turns out to cost."""

import pytest
from tests.unit.inventory.wheels import RESIN, WORK, came_back, returned, worth

from erpcore.inventory.material_along import along_with, take_along
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo, take_back


def shares(stock: Stock, amount: int) -> list[tuple[str, str, int]]:
    """Share a change of what came back."""
    told = along_with(stock.passages, stock.pool, came_back(stock), {"material": amount})
    return [(of.layer, of.event.reference, of.change["material"]) for of in told]


@pytest.mark.parametrize(
    ("parts", "instead", "expected"),
    [
        ((2,), 0, [("SB", "RT/2", 60)]),
        ((2, 1), 0, [("SB", "RT/2", 40), ("SB", "RT/1", 20)]),
        ((2,), 1, [("SB", "RT/2", 40)]),
    ],
)
def test_what_came_back_is_shared_over_the_goods_that_it_came_out_of(parts, instead, expected):
    """By quantity; others that went in the stead of goods used up have their part, and take nothing along."""
    assert shares(returned(*parts, instead=instead), 60) == expected


def test_nothing_goes_along_at_a_months_average_or_where_the_story_is_forgotten():
    """The month has its goods at its end; a passage that is settled hands nothing on any more."""
    assert shares(returned(2, method="monthly_average"), 60) == []
    settled = returned(2)
    settled.passages.passages.clear()
    assert shares(settled, 60) == []
    bought = settled.pool("RESIN", "PLATER").arrivals["GR"]
    assert list(along_with(settled.passages, settled.pool, bought, {"material": 60})) == []


def test_a_return_is_given_what_its_material_costs_more_and_all_of_an_arrival_what_that_is_worth():
    """0.60 more for two of ten, folded from the difference of what came back, and taken back with it."""
    stock = returned(2)
    (sent,) = stock.pool("WHEEL", "MAIN").taken[Place("late_difference", "SB", "WHEEL", "MAIN")]
    undo: Undo = []
    more = Movement(RESIN, WORK, worth(60), layer="GR", contra=True, origin="RT/9")
    stock.apply(more, "PI/1", undo, (0, 1, 0, "2026-10"))
    assert (sent.given, came_back(stock).amounts) == ({"material": 260}, {"material": 260})
    take_back(undo)
    assert sent.given == {"material": 200}
    whole = returned(10)
    (sent,) = whole.pool("WHEEL", "MAIN").taken[Place("late_difference", "SB", "WHEEL", "MAIN")]
    take_along(whole.passages, whole.pool, came_back(whole), {"material": 60}, 1, [])
    assert (sent.given, sent.worth) == ({}, {"material": 1000})
