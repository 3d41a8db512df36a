"""Goods on hand are told what a document does to them, and value joins them."""

import pytest

from erpcore.flow.adjusting import joining, tell_adjustments
from erpcore.flow.stated_adjustment import by_amounts
from erpcore.inventory.adjusted import adjusted_by
from erpcore.inventory.adjustment import changes, goods_on_hand
from erpcore.kernel.movements import Effect, Place

SHELF = Place("stock", "", "RESIN", "MAIN")
AGAINST = Place("cost_adjustment", "CA", "RESIN", "MAIN")
MOMENT = (0, 9, 0, "2026-10")


@pytest.fixture
def two(shop):
    """Ten kilograms at 1.00 and thirty at 3.00."""
    shop.buy("GR-1", "RESIN", "10", "1")
    shop.buy("GR-2", "RESIN", "30", "3")
    return shop.books.state


def test_value_joins_each_of_the_goods(two):
    """What is taken off goes back the other way."""
    goods = goods_on_hand(two.stock.pool("RESIN", "MAIN"), SHELF, "CA", None)
    changes = [{"material": -100}, {"material": 900}]
    assert [(of.contra, of.layer, of.amounts) for of in joining(AGAINST, goods, changes)] == [
        (True, "GR-1\tCA", (("material", "material", 100),)),
        (False, "GR-2\tCA", (("material", "material", 900),)),
    ]


def test_goods_are_told_of_it_before_the_value_comes(two):
    """Each of them names the movement that brings the value, or the document where nothing does."""
    stated = by_amounts(two, "CA", SHELF, AGAINST, {"material": 1}, "")
    pool, undo = two.stock.pool("RESIN", "MAIN"), []
    goods = goods_on_hand(pool, SHELF, "CA", None)
    movements = tuple(joining(AGAINST, goods, changes(stated.by, goods)))
    tell_adjustments(two, Effect(movements, (stated.mark(),)), MOMENT, undo)
    told = [(event.reference, event.movement, event.amounts) for event in adjusted_by(pool, "CA")]
    assert told == [("GR-1\tCA", "CA", {}), ("GR-2\tCA", "CA/0", {})]
    assert len(undo) == len(told)
    others = stated.mark()._replace(key="CA-2", before="x", after="")
    tell_adjustments(two, Effect((), (others, stated.mark()._replace(subject="passage"))), MOMENT, undo)
    assert all(event.by == stated.by for event in adjusted_by(pool, "CA"))
    tell_adjustments(two, Effect((), (others._replace(key="CA"),)), MOMENT, undo)
    assert all(event.by is None for event in adjusted_by(pool, "CA"))
