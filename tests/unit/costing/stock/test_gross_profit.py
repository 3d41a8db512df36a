"""The gross-profit method estimates; the end of the quarter puts it right."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.gross_profit import (
    Trade,
    gross_profit_method,
    markup_on_cost,
    quarter,
    rate_on_sales,
)


@given(st.fractions(0, 10, max_denominator=1000))
def test_markup_and_rate_are_two_views_of_one_thing(markup: Fraction) -> None:
    """A markup on cost turned into a rate on sales and back is itself."""
    assert markup_on_cost(rate_on_sales(markup)) == markup


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.fractions(0, Fraction(9, 10), max_denominator=100))
def test_an_estimate_conserves_cost_and_sales(opening: int, purchases: int, rate: Fraction) -> None:
    """Cost of sales and closing stock are what was there; gross profit and cost are the sales."""
    sales = (opening + purchases) // 2
    found = gross_profit_method(opening, purchases, sales, rate)
    assert found.cost_of_sales + found.closing == opening + purchases
    assert found.gross_profit + found.cost_of_sales == sales


def test_the_last_month_bears_what_the_estimates_missed() -> None:
    """Over the quarter cost of sales is opening stock and purchases less the stock found at its end."""
    months = [Trade(400_00, 500_00), Trade(300_00, 400_00), Trade(350_00, 450_00)]
    found = quarter(100_00, months, Fraction(1, 5), closing=85_00)
    assert sum(month.cost_of_sales for month in found.months) == 100_00 + 1050_00 - 85_00
    assert found.months[-1].closing == 85_00
    assert found.rate == Fraction(1350_00 - 1065_00, 1350_00)


def test_a_whole_rate_stays_exact() -> None:
    """A markup of one hundred per cent may be told as a whole number, and is no binary float afterwards."""
    assert type(rate_on_sales(1)) is type(markup_on_cost(0)) is Fraction
    assert (rate_on_sales(1), markup_on_cost(0)) == (Fraction(1, 2), 0)


def test_bad_input_is_refused() -> None:
    """Rates of one and more, more sold than there is, and quarters without sales are refused."""
    with pytest.raises(ValueError, match="below one"):
        gross_profit_method(1, 1, 1, Fraction(1))
    with pytest.raises(ValueError, match="than there was, by 80"):
        gross_profit_method(0, 0, 100, Fraction(1, 5))
    with pytest.raises(ValueError, match="purchases must not be negative"):
        gross_profit_method(0, -1, 0, Fraction(0))
    with pytest.raises(ValueError, match="months with sales"):
        quarter(0, [], Fraction(0), 0)
    with pytest.raises(ValueError, match="exceeds what was there"):
        quarter(0, [Trade(10, 10)], Fraction(0), 11)
    with pytest.raises(ValueError, match="below one"):
        markup_on_cost(Fraction(1))
    with pytest.raises(ValueError, match="above minus one"):
        rate_on_sales(Fraction(-1))


@given(
    st.lists(st.builds(Trade, st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=4),
    st.integers(10**7, 10**8),
    st.integers(0, 10**7),
)
def test_a_quarter_loses_no_cost(months: list[Trade], opening: int, closing: int) -> None:
    """Cost of sales of all months and the closing stock are what was there and came in."""
    found = quarter(opening, months, Fraction(1, 5), closing)
    assert sum(month.cost_of_sales for month in found.months) + closing == opening + sum(
        month.purchases for month in months
    )
