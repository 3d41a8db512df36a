"""The retail method: each ratio looks at what it should, and cost is conserved."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.costing.stock.dollar_value import DollarLayer
from erpcore.costing.stock.retail import (
    Basis,
    Goods,
    RetailTable,
    closing_at_retail,
    lifo_retail,
    normal_shrinkage,
    retail_method,
)

amounts = st.integers(0, 10**6)
goods = st.builds(Goods, amounts, st.integers(10**7, 10**8))
tables = st.tuples(goods, goods, *[amounts] * 6).map(
    lambda drawn: RetailTable(
        *drawn[:3],
        freight_in=drawn[3],
        markups=drawn[4],
        markdowns=drawn[5],
        employee_discounts=drawn[6],
        normal_shrinkage=drawn[7],
    )
)
YEAR = RetailTable(Goods(60_00, 100_00), Goods(240_00, 400_00), sales=350_00)


@given(tables, st.sampled_from(list(Basis)))
def test_cost_of_sales_and_closing_stock_are_what_was_there(table: RetailTable, basis: Basis) -> None:
    """Goods available at cost are divided in two, whichever ratio is used."""
    valued = retail_method(table, basis)
    available = table.opening.cost + table.purchases.cost + table.freight_in
    assert valued.closing.cost + valued.cost_of_sales == available
    assert valued.closing.retail == closing_at_retail(table)


@given(tables)
def test_without_markdowns_conventional_is_average_cost(table: RetailTable) -> None:
    """Only markdowns tell the conventional ratio from that of average cost, and they make it the lower one."""
    conventional = retail_method(table, Basis.CONVENTIONAL)
    average = retail_method(table, Basis.AVERAGE_COST)
    assert conventional.ratio <= average.ratio
    if not table.markdowns:
        assert conventional == average


def test_fifo_looks_at_purchases_and_only_then_at_the_opening_stock() -> None:
    """Closing stock above what was purchased comes from the opening stock, at its own ratio."""
    slow = RetailTable(Goods(60_00, 100_00), Goods(100_00, 200_00), sales=50_00)
    assert retail_method(slow, Basis.FIFO_COST).closing == Goods(100_00 + 30_00, 250_00)
    assert retail_method(YEAR, Basis.FIFO_COST).closing == Goods(90_00, 150_00)


def test_markdowns_stay_out_of_fifo_at_market() -> None:
    """Lower of FIFO cost or market leaves markdowns out of the ratio, as the conventional method does."""
    table = YEAR._replace(markdowns=40_00)
    assert retail_method(table, Basis.FIFO_MARKET).ratio == Fraction(240, 400)
    assert retail_method(table, Basis.FIFO_COST).ratio == Fraction(240, 360)


def test_markdowns_beyond_the_purchases_are_those_of_the_opening_stock() -> None:
    """Opening 300 / 500, bought 10 / 20, marked down by 120, sold at 100: all 300 left are opening stock, at 60 %."""
    table = RetailTable(Goods(300_00, 500_00), Goods(10_00, 20_00), sales=100_00, markdowns=120_00)
    valued = retail_method(table, Basis.FIFO_MARKET)
    assert valued.closing == Goods(cost=180_00, retail=300_00)
    assert valued.cost_of_sales == 130_00


@pytest.mark.parametrize("kind", ["markup", "markdown"])
def test_no_more_is_cancelled_than_was_changed(kind: str) -> None:
    """Prices brought back by 1.01 where they were changed by 1.00 would be changed the other way."""
    changed = YEAR._replace(**{f"{kind}s": 1_00, f"{kind}_cancellations": 1_00})
    assert closing_at_retail(changed) == 150_00
    with pytest.raises(
        ValueError, match=f"{kind}_cancellations: expected at most the {kind}s, 100; found 101"
    ):
        closing_at_retail(changed._replace(**{f"{kind}_cancellations": 1_01}))


def test_each_entry_goes_into_its_columns() -> None:
    """Freight and discounts change cost alone; returns, transfers and abnormal losses both; the rest retail."""
    table = YEAR._replace(
        freight_in=10_00,
        purchase_discounts=4_00,
        purchase_returns=Goods(12_00, 20_00),
        transfers_in=Goods(6_00, 10_00),
        transfers_out=Goods(3_00, 5_00),
        abnormal_loss=Goods(9_00, 15_00),
        sales_returns=7_00,
        employee_discounts=2_00,
        normal_shrinkage=1_00,
    )
    valued = retail_method(table, Basis.AVERAGE_COST)
    assert valued.ratio == Fraction(60 + 240 + 10 - 4 - 12 + 6 - 3 - 9, 100 + 400 - 20 + 10 - 5 - 15)
    assert valued.closing.retail == (470 - 350 + 7 - 2 - 1) * 100


def test_lifo_takes_the_latest_layers_first() -> None:
    """A decrease uses up the latest layers; the opening stock may be given in layers that cost what it does."""
    layers = (DollarLayer(80_00, 40_00), DollarLayer(20_00, 20_00))
    table = RetailTable(Goods(60_00, 100_00), Goods(240_00, 400_00), sales=410_00)
    valued = lifo_retail(table, layers=layers)
    assert valued.layers == (DollarLayer(80_00, 40_00), DollarLayer(10_00, 10_00))
    assert valued.cost_of_sales == 60_00 + 240_00 - 50_00
    with pytest.raises(ValueError, match="do not cost what"):
        lifo_retail(table, layers=layers[:1])


def test_shrinkage_is_a_part_of_sales() -> None:
    """Normal shrinkage is estimated from net sales, between nothing and all."""
    assert normal_shrinkage(250_00, 3) == 7_50
    with pytest.raises(ValueError, match="between nothing and all"):
        normal_shrinkage(100, 101)
    with pytest.raises(ValueError, match="between nothing and all"):
        normal_shrinkage(-1, 1)


def test_bad_input_is_refused() -> None:
    """Negative amounts, more sold than there is, and goods without a selling price are refused."""
    with pytest.raises(ValueError, match="markups must not be negative"):
        retail_method(YEAR._replace(markups=-1), Basis.CONVENTIONAL)
    with pytest.raises(ValueError, match="opening must not be negative"):
        closing_at_retail(YEAR._replace(opening=Goods(0, -1)))
    with pytest.raises(ValueError, match="more left than was there, by 1"):
        closing_at_retail(YEAR._replace(sales=500_01))
    with pytest.raises(ValueError, match="selling price above zero"):
        retail_method(RetailTable(Goods(), Goods(), sales=0), Basis.CONVENTIONAL)


@given(tables, st.fractions(Fraction(1, 2), 2, max_denominator=100))
def test_lifo_retail_loses_no_cost(table, index):
    """Closing stock and cost of sales are what the goods cost, whatever prices did."""
    assume(table.purchases.cost + table.freight_in)  # goods that were free have no ratio
    bought = retail_method(table, Basis.AVERAGE_COST)
    found = lifo_retail(table, index=index)
    assert found.closing.cost + found.cost_of_sales == bought.closing.cost + bought.cost_of_sales
