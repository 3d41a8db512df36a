"""Goods that come in are worth what those on hand are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.adjustment import NONE, Goods
from erpcore.inventory.pool import Pool
from erpcore.inventory.shelf_price import (
    FOUND,
    RECEIVED,
    RETURNED,
    AtShelfPrice,
    as_they_are,
    bearer_of,
    who_had,
)
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place

MILLION = 1_000_000


def came(*parts: tuple[int, int]) -> list[Goods]:
    """Bring whole units in at so many minor units."""
    return [Goods(0, {}, quantity * MILLION, {"material": amount}) for quantity, amount in parts]


def test_they_take_what_they_lack_to_the_shelfs_price() -> None:
    """Ten on hand are 125 of material and 30 of labour: four are 50 and 12; they came at 40, and 44 of them at 4."""
    shelf = Goods(10 * MILLION, {"material": 125, "labour": 30})
    assert AtShelfPrice(RETURNED, "").changes(came((4, 40)), shelf) == [{"material": 10, "labour": 12}]


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6), st.integers(1, 500), st.integers(0, 9_999))
def test_the_parts_of_a_return_add_up_to_its_price(parts: list[int], held: int, value: int) -> None:
    """However many layers the goods came back to, together they have the share of the whole."""
    shelf = Goods(held * MILLION, {"material": value})
    found = AtShelfPrice(RECEIVED, "").changes(came(*((part, 0) for part in parts)), shelf)
    (whole,) = AtShelfPrice(RECEIVED, "").changes(came((sum(parts), 0)), shelf)
    assert sum(of.get("material", 0) for of in found) == whole.get("material", 0)


def test_an_empty_shelf_leaves_a_return_as_it_came_and_prices_nothing_that_was_found() -> None:
    """What was found has the price of goods, be it nothing: of no goods there is none."""
    assert AtShelfPrice(RETURNED, "").changes(came((4, 40)), NONE) == [{}]
    found = AtShelfPrice(FOUND, "")
    with pytest.raises(Refused) as caught:
        found.changes(came((4, 40)), NONE)
    assert caught.value.code == Code.PRICE_MISSING
    assert found.changes(came((4, 40)), Goods(MILLION, {"material": 0})) == [{"material": -40}]


def pool(method: str) -> Pool:
    """Two units of lot A at 10 and one of lot B at 40."""
    made = Pool("RM", "S", method)
    made.arrive("GR-A", Place("gr_ir", "A"), 2 * MILLION, {"material": 20}, [], lot="A")
    made.arrive("GR-B", Place("gr_ir", "B"), MILLION, {"material": 40}, [], lot="B")
    return made


def before(method: str, by: AtShelfPrice, *goods: Goods) -> tuple[int, int]:
    """Say what tells the price: units and value."""
    made = pool(method)
    found = by.shelf(made, goods, as_they_are(made))
    return found.quantity // MILLION, found.amounts.get("material", 0)


def test_goods_found_where_others_are_short_take_the_price_of_those() -> None:
    """Two are owed at 0.03, so one is half a cent more than 0.01, which is 0.02 as for goods that are there."""
    for sign in (1, -1):
        shelf = Goods(sign * 2 * MILLION, {"material": sign * 3})
        assert AtShelfPrice(FOUND, "").changes(came((1, 0)), shelf) == [{"material": 2}]


def test_what_came_with_the_document_tells_no_price() -> None:
    """All on hand less what it brought, at what that is worth; under specific identification those of the lot."""
    one = Goods(0, {}, MILLION, {"material": 9}, {"material": 1})
    assert before("fifo", AtShelfPrice(RETURNED, ""), one) == (2, 50)
    assert before("specific", AtShelfPrice(RETURNED, "A"), one) == (1, 10)


def test_a_lot_that_was_not_there_is_found_at_the_price_of_the_others() -> None:
    """One that comes back has none but its own."""
    assert before("specific", AtShelfPrice(FOUND, "C")) == (3, 60)
    assert before("specific", AtShelfPrice(RECEIVED, "C")) == (0, 0)


def test_who_bears_a_price_difference_of_goods_shipped_is_cost_of_sales() -> None:
    """And whoever bears it as cost of sales had the goods either charged to sales, or shipped and not charged yet."""
    sold, shipped = Place("cost_of_sales", "DL-1"), Place("goods_shipped", "DL-1")
    order = Place("wip", "WO-1")
    assert [bearer_of(place) for place in (sold, shipped, order)] == [sold, sold, order]
    assert [set(who_had(place)) for place in (sold, order)] == [{sold, shipped}, {order}]
