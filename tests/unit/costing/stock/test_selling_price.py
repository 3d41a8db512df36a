"""Stock at selling price: the margin leaves with what is sold."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.costing.stock.retail import Goods
from erpcore.costing.stock.selling_price import Counted, carry_margin, count_margin
from erpcore.kernel.rounding import MICRO

goods = st.builds(Goods, st.integers(0, 10**9), st.integers(0, 10**9))


@given(goods, goods, st.integers(0, 2 * 10**9), st.sampled_from([None, 4]))
def test_cost_and_margin_are_conserved(
    opening: Goods, bought: Goods, sales: int, decimals: int | None
) -> None:
    """Cost sold and cost left are the cost that was there; all sold, nothing is left of either."""
    assume(0 < opening.retail + bought.retail >= sales)
    carried = carry_margin(opening, bought, sales, rate_decimals=decimals)
    assert carried.cost_of_sales + carried.closing.cost == opening.cost + bought.cost
    assert carried.cost_of_sales + carried.margin_on_sales == sales
    assert carried.closing.retail or not carried.closing.cost


def test_a_change_of_selling_prices_is_margin() -> None:
    """Marking goods up adds to their selling price alone and so to the margin (调价)."""
    plain = carry_margin(Goods(80_00, 100_00), Goods(), 50_00)
    marked = carry_margin(Goods(80_00, 100_00), Goods(0, 25_00), 50_00)
    assert (plain.margin_on_sales, marked.margin_on_sales) == (10_00, 18_00)


def test_a_count_puts_the_margin_right() -> None:
    """What the goods on hand do not hold of the margin belongs to the goods sold, even where it is negative."""
    shelf = [Counted(10 * MICRO, 5 * MICRO, 3 * MICRO), Counted(2 * MICRO, 9 * MICRO, 9 * MICRO)]
    counted = count_margin(shelf, 15_00, decimals=2)
    assert counted.closing == Goods(48_00, 68_00)
    assert (counted.margin, counted.margin_on_sales) == (20_00, -5_00)


def test_bad_input_is_refused() -> None:
    """Negative amounts, sales above the stock and stock without a price are refused."""
    with pytest.raises(ValueError, match="more is sold than there is, by 1"):
        carry_margin(Goods(1, 100), Goods(), 101)
    with pytest.raises(ValueError, match="selling price above zero"):
        carry_margin(Goods(), Goods(), 0)
    with pytest.raises(ValueError, match="sales must not be negative"):
        carry_margin(Goods(1, 1), Goods(), -1)
    with pytest.raises(ValueError, match="cost price must not be negative"):
        count_margin([Counted(1, 1, -1)], 0, decimals=2)


@given(st.lists(st.builds(Counted, *[st.integers(0, 10**8)] * 3), max_size=4), st.integers(-(10**9), 10**9))
def test_a_count_loses_no_margin(counted: list[Counted], kept: int) -> None:
    """The margin on hand and on sales is the margin that was kept, and stock is cost and margin."""
    found = count_margin(counted, kept, decimals=2)
    assert found.margin + found.margin_on_sales == kept
    assert found.closing.cost + found.margin == found.closing.retail
