"""How a document states what it does to goods on hand, and how value joins them."""

import pytest

from erpcore.flow.stock.adjusting import by_amounts, counter, joining, stated_in, tell_adjustments, to_price
from erpcore.inventory.adjusted import adjusted_by
from erpcore.inventory.adjustment import held
from erpcore.kernel.movements import Effect, Mark, Place

SHELF = Place("stock", "", "RESIN", "MAIN")
AGAINST = Place("cost_adjustment", "CA", "RESIN", "MAIN")
MOMENT = (0, 9, 0, "2026-10")


@pytest.fixture
def two(shop):
    """Ten kilograms at 1.00 and thirty at 3.00."""
    shop.buy("GR-1", "RESIN", "10", "1")
    shop.buy("GR-2", "RESIN", "30", "3")
    return shop.books.state


def test_the_counter_side_is_the_documents_or_a_partners():
    """An accrued expense is owed to somebody and belongs to no goods."""
    assert counter("cost_adjustment", "CA", SHELF, "") == AGAINST
    assert counter("accrued_expense", "CA", SHELF, "V") == Place("accrued_expense", "CA", partner="V")


def test_what_is_stated_is_read_as_it_was_written_down(two):
    """A price, and amounts of both signs; what takes them back says nothing any more."""
    owed = counter("accrued_expense", "CA-2", SHELF, "V")
    price = to_price(two, SHELF, AGAINST, (200_000_000, 10**12), "")
    amounts = by_amounts(two, SHELF, owed, {"material": 400, "labour": -5}, "")
    marks = [price.mark(), Mark("passage", "CA", "x", "", "1"), amounts.mark()]
    assert stated_in(two, marks) == [price, amounts]
    assert stated_in(two, [marks[0]._replace(before=marks[0].after, after="")]) == []


def test_value_joins_each_of_the_goods(two):
    """What is taken off goes back the other way."""
    goods = held(two.stock.pool("RESIN", "MAIN"), SHELF, "CA", None)
    changes = [{"material": -100}, {"material": 900}]
    assert [(of.contra, of.layer, of.amounts) for of in joining(AGAINST, goods, changes)] == [
        (True, "GR-1\tCA", (("material", "material", 100),)),
        (False, "GR-2\tCA", (("material", "material", 900),)),
    ]


def test_goods_are_told_of_it_before_the_value_comes(two):
    """Each of them names the movement that brings the value, or the document where nothing does."""
    stated = by_amounts(two, SHELF, AGAINST, {"material": 1}, "")
    pool, undo = two.stock.pool("RESIN", "MAIN"), []
    goods = held(pool, SHELF, "CA", None)
    movements = tuple(joining(AGAINST, goods, stated.by.changes(goods)))
    tell_adjustments(two, Effect(movements, (stated.mark(),)), MOMENT, undo)
    told = [(event.reference, event.movement, event.amounts) for event in adjusted_by(pool, "CA")]
    assert told == [("GR-1\tCA", "CA", {}), ("GR-2\tCA", "CA/0", {})]
    assert len(undo) == len(told)
