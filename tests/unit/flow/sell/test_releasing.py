"""Goods sold take their part of the allowance along."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.documents import OpeningStock, StockWriteDown
from erpcore.flow.sell.releasing import allowance_of, cost_on_hand, release
from erpcore.kernel.movements import Place, total

SOLD = Place("cost_of_sales", "DL-1", "TOY", "MAIN", "", "C")


def test_what_an_allowance_stands_against(shop):
    """Quantity and cost of the item wherever it is; nothing for an item without a write-down."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    assert cost_on_hand(shop.books.state, "TOY") == (10_000_000, 20_000)
    assert allowance_of(shop.books.state, "TOY") == 0
    shop(StockWriteDown, "WD-1", portions=[{"item": "TOY", "value": "175"}])
    assert allowance_of(shop.books.state, "TOY") == 2_500


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_the_last_of_the_goods_releases_the_rest(allowance, costs):
    """Whatever the slices: released together is what there was, to the cent."""
    left, on_hand = allowance, sum(costs)
    for cost in costs:
        left -= sum(map(total, release(SOLD, cost, on_hand, left)))
        on_hand -= cost
    assert left == 0


def test_without_an_allowance_nothing_is_released():
    """No movement of nothing."""
    assert release(SOLD, 100, 200, 0) == []
    assert release(SOLD, 0, 200, 50) == []
