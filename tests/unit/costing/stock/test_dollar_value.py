"""Dollar-value LIFO: layers of money, added and taken at base-year prices."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.dollar_value import DollarLayer, YearEnd, dollar_value_lifo, price_index

levels = st.fractions(Fraction(1, 2), 3, max_denominator=1000)
years = st.lists(
    st.builds(YearEnd, st.integers(0, 10**9), levels, st.just(Fraction(1))), min_size=1, max_size=6
)


@given(st.integers(0, 10**9), years)
def test_layers_add_up_to_the_stock_at_base_prices(opening: int, ends: list[YearEnd]) -> None:
    """At each year end the layers at base-year prices are the stock over its price level, none below zero."""
    for end, layers in zip(ends, dollar_value_lifo([DollarLayer(opening, opening)], ends), strict=True):
        base = Fraction(end.amount) / end.level
        assert abs(sum(layer.base for layer in layers) - base) <= Fraction(1, 2)
        assert all(layer.base >= 0 and layer.cost >= 0 for layer in layers)


def test_a_year_without_stock_leaves_no_layer() -> None:
    """Layers that are used up do not come back when prices or stock rise again."""
    base = DollarLayer(100_00, 100_00)
    found = dollar_value_lifo([base], [YearEnd(0, Fraction(1)), YearEnd(120_00, Fraction("1.2"))])
    assert found == [(), (DollarLayer(100_00, 120_00),)]


def test_the_latest_layer_goes_first() -> None:
    """A decrease takes from the newest layer and leaves the base layer alone."""
    layers = [DollarLayer(100_00, 100_00), DollarLayer(50_00, 60_00)]
    assert dollar_value_lifo(layers, [YearEnd(130_00, Fraction(1))]) == [
        (DollarLayer(100_00, 100_00), DollarLayer(30_00, 36_00))
    ]


def test_impossible_years_are_refused() -> None:
    """Amounts are not negative; levels, ratios and indexes are above zero."""
    with pytest.raises(ValueError, match="closing stock"):
        dollar_value_lifo([], [YearEnd(-1, Fraction(1))])
    with pytest.raises(ValueError, match="above zero"):
        dollar_value_lifo([], [YearEnd(1, Fraction(0))])
    with pytest.raises(ValueError, match="above zero"):
        dollar_value_lifo([], [YearEnd(1, Fraction(1), Fraction(-1))])
    with pytest.raises(ValueError, match="base"):
        dollar_value_lifo([DollarLayer(-1, 0)], [])
    with pytest.raises(ValueError, match="above zero"):
        price_index(1, 0)


def test_an_index_is_rounded_as_it_is_printed() -> None:
    """130 over 102 is 1.2745: 1.27 with two decimals, 1.275 with three; what rounds to nothing is no index."""
    assert price_index(130, 102) == Fraction(65, 51)
    assert [price_index(130, 102, index_decimals=to) for to in (2, 3)] == [
        Fraction("1.27"),
        Fraction("1.275"),
    ]
    with pytest.raises(ValueError, match="rounded to 2 decimals is above zero"):
        price_index(1, 1_000, index_decimals=2)
