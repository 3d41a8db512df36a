"""Sales variances add up to actual less budgeted margin with costs at standard."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.measures import value
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.sales_variance import Margin, Market, Sale, analyse_sales, unit_margin
from erpcore.kernel.rounding import MICRO

prices = st.integers(0, 10**10)
quantities = st.integers(0, 10**11)
sales_ = st.lists(
    st.builds(Sale, st.text(), prices, quantities, quantities, st.integers(0, 10**14), prices, prices),
    min_size=1,
    max_size=4,
).filter(lambda drawn: any(sale.budgeted_quantity for sale in drawn))


@given(sales_, st.sampled_from(Margin), st.integers(0, 4), st.sampled_from([None, *MixMethod]), st.data())
def test_sales_causes_add_up_to_the_difference_of_margin(
    drawn: list[Sale], margin: Margin, decimals: int, mix: MixMethod | None, data: st.DataObject
) -> None:
    """Price, and volume whole or in mix, quantity, share and size, at every node."""
    market = None
    if mix is not None and data.draw(st.booleans()):
        least = [sum(sale.budgeted_quantity for sale in drawn), sum(sale.actual_quantity for sale in drawn)]
        market = Market(*(data.draw(st.integers(bound, bound + 10**12)) for bound in least))
    tree = analyse_sales(drawn, margin=margin, decimals=decimals, mix=mix, market=market)
    wanted = 0
    for sale in drawn:
        per_unit = unit_margin(sale, margin)
        at_standard = value(per_unit, sale.actual_quantity, decimals)
        budgeted = value(per_unit, sale.budgeted_quantity, decimals)
        charged = value(sale.standard_price, sale.actual_quantity, decimals) - at_standard
        wanted += sale.actual_revenue - charged - budgeted
    assert tree.amount == wanted
    assert all(
        node.amount == sum(child.amount for child in node.children) for node in tree.walk() if node.children
    )


def test_the_same_share_of_a_larger_market_is_size_alone() -> None:
    """10 % of 1,000 becomes 10 % of 1,500: 50 more at a margin of 4."""
    sale = Sale("lamp", 10 * MICRO, 100 * MICRO, 150 * MICRO, 1_500_00, variable_cost=6 * MICRO)
    tree = analyse_sales(
        [sale],
        margin=Margin.CONTRIBUTION,
        decimals=2,
        mix=MixMethod.OWN_PRICE,
        market=Market(1_000 * MICRO, 1_500 * MICRO),
    )
    assert (tree["market share"].amount, tree["market size"].amount) == (0, 200_00)


SALE = Sale("lamp", 10 * MICRO, 100 * MICRO, 150 * MICRO, 1_500_00)


@pytest.mark.parametrize("field", Sale._fields[1:])
def test_numbers_below_zero_are_refused(field: str) -> None:
    """No price, quantity, revenue or cost is negative; the refusal names it."""
    with pytest.raises(ValueError, match=f"{field.replace('_', ' ')} must not be negative"):
        analyse_sales([SALE._replace(**{field: -1})], margin=Margin.PROFIT, decimals=2)


def test_no_budget_and_a_market_too_small_are_refused() -> None:
    """Nothing budgeted, a market smaller than what is sold in it, a market of several products without mix."""
    with pytest.raises(ValueError, match="above zero"):
        analyse_sales([SALE._replace(budgeted_quantity=0)], margin=Margin.PROFIT, decimals=2)
    for market in (Market(99 * MICRO, 200 * MICRO), Market(100 * MICRO, 149 * MICRO)):
        with pytest.raises(ValueError, match="at least as large"):
            analyse_sales([SALE], margin=Margin.PROFIT, decimals=2, mix=MixMethod.OWN_PRICE, market=market)
    with pytest.raises(ValueError, match="how mix is valued"):
        analyse_sales([SALE, SALE], margin=Margin.PROFIT, decimals=2, market=Market(MICRO, MICRO))


def test_a_single_product_needs_no_mix_for_its_market() -> None:
    """Where there is nothing to mix, market share and size divide the volume as they divide the quantity."""
    market = Market(1_000 * MICRO, 1_600 * MICRO)
    plain = analyse_sales([SALE], margin=Margin.PROFIT, decimals=2, market=market)["sales volume"]
    mixed = analyse_sales([SALE], margin=Margin.PROFIT, decimals=2, mix=MixMethod.OWN_PRICE, market=market)
    assert [part.name for part in plain.children] == ["market share", "market size"]
    assert plain.children == mixed["sales quantity"].children
    assert plain.amount == mixed["sales volume"].amount


def test_a_printed_budgeted_mix_moves_mix_and_quantity() -> None:
    """21 sold where 1 and 2.1 were budgeted are 7 and 14 as printed; volume stands."""
    sales = [
        Sale("A", MICRO, MICRO, 10 * MICRO, 10_00),
        Sale("B", 2 * MICRO, 2_100_000, 11 * MICRO, 22_00),
    ]
    found = analyse_sales(
        sales, margin=Margin.REVENUE, decimals=2, mix=MixMethod.OWN_PRICE, quantity_decimals=0
    )
    names = ("sales volume", "sales mix", "sales quantity")
    assert [found[name].amount for name in names] == [26_80, -3_00, 29_80]
    with pytest.raises(ValueError, match="where mix is valued at own prices"):
        analyse_sales(sales, margin=Margin.REVENUE, decimals=2, quantity_decimals=0)


def test_a_fixed_cost_over_the_units_budgeted_may_be_a_ratio() -> None:
    """100,000 over 30,000 units sold at 10.00: 30,000 fewer are 200,000.00 of profit less, not a cent more."""
    sale = Sale("pen", 10 * MICRO, 30_000 * MICRO, 0, 0, fixed_cost=Fraction(100_000 * MICRO, 30_000))
    assert unit_margin(sale, Margin.PROFIT) == Fraction(20 * MICRO, 3)
    assert analyse_sales([sale], margin=Margin.PROFIT, decimals=2).amount == -200_000_00
