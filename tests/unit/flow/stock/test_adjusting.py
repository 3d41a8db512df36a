"""How a change of value is spread over the goods of a shelf."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Refused, Setup
from erpcore.flow.stock.adjusting import amounts_over, check_enough, held, joining, prices_over
from erpcore.kernel.movements import Place

SHELF = Place("stock", "", "RESIN", "MAIN")
AGAINST = Place("cost_adjustment", "CA", "RESIN", "MAIN")


@pytest.fixture
def two(shop):
    """Ten kilograms at 1.00 and thirty at 3.00."""
    shop.buy("GR-1", "RESIN", "10", "1")
    shop.buy("GR-2", "RESIN", "30", "3")
    return shop.books.state


def test_what_is_added_goes_by_quantity_and_what_is_taken_off_by_value(two):
    """4.00 more: 1.00 and 3.00; 10.00 less of 100.00: 1.00 and 9.00."""
    goods = held(two, SHELF, "CA", None)
    assert [of.layer for of in goods] == ["GR-1\tCA", "GR-2\tCA"]
    assert amounts_over(two, goods, {"material": 400}) == [{"material": 100}, {"material": 300}]
    changes = amounts_over(two, goods, {"material": -1000})
    assert changes == [{"material": -100}, {"material": -900}]
    assert [(movement.contra, movement.layer) for movement in joining(AGAINST, goods, changes)] == [
        (True, "GR-1\tCA"),
        (True, "GR-2\tCA"),
    ]
    with pytest.raises(Refused) as caught:
        amounts_over(two, goods, {"material": -10001})
    assert caught.value.code == Code.VALUE_EXCEEDS_PLACE
    check_enough(two, "material", 1, 1)


@given(value=st.integers(0, 10**9))
def test_all_goods_are_brought_to_one_price(make_two, value):
    """They are worth the value together, each its share by quantity."""
    goods = held(make_two, SHELF, "CA", None)
    changes = prices_over(make_two, goods, value)
    now = [
        of.parcel.amounts["material"] + change.get("material", 0)
        for of, change in zip(goods, changes, strict=True)
    ]
    assert sum(now) == value
    assert abs(now[0] * 4 - value) <= 4
    assert min(now) >= 0


@pytest.fixture(scope="module")
def make_two():
    """The same goods for many examples."""
    shop = Shop(Setup.model_validate(tables()), MemoryLog())
    shop.buy("GR-1", "RESIN", "10", "1")
    shop.buy("GR-2", "RESIN", "30", "3")
    return shop.books.state


def test_nothing_on_hand_takes_nothing(shop):
    """An empty shelf has nothing that value could join."""
    with pytest.raises(Refused) as caught:
        held(shop.books.state, SHELF, "CA", None)
    assert caught.value.code == Code.STOCK_SHORT
