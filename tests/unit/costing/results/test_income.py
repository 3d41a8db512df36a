"""Profits under absorption, variable and throughput costing differ by what stock rose by."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.results.income import Flow, Stock, Trading, UnitCost, income_statements
from erpcore.kernel.rounding import MICRO, extend

amounts = st.integers(0, 10**9)
UNIT = UnitCost(3 * MICRO, 2 * MICRO, 4 * MICRO)


@st.composite
def histories(draw: st.DrawFn) -> list[Trading]:
    """Draw months that sell no more than there is."""
    on_hand, months = 0, []
    for _ in range(draw(st.integers(1, 5))):
        produced = draw(st.integers(1, 10**9))
        sold = draw(st.integers(0, on_hand + produced))
        on_hand += produced - sold
        months.append(Trading(produced, sold, *(draw(amounts) for _ in range(6))))
    return months


@given(histories(), st.sampled_from(Flow), st.booleans(), st.integers(0, 10**8))
def test_profits_differ_by_what_stock_rose_by(
    months: list[Trading], flow: Flow, absorbs_at_rate: object, rate: int
) -> None:
    """Month by month, whatever is sold first, and absorbed as incurred, at a rate or at standard."""
    at_standard = flow is Flow.STANDARD
    found = income_statements(
        months,
        flow=flow,
        standard=UNIT if at_standard else None,
        fixed_rate=rate if absorbs_at_rate and not at_standard else None,
        decimals=2,
    )
    for month, each in zip(months, found, strict=True):
        assert each.absorption.profit - each.variable.profit == each.deferred_fixed
        assert each.variable.profit - each.throughput.profit == each.deferred_conversion
        for stated in (each.absorption, each.variable, each.throughput):
            flowed = stated.opening_stock + stated.production_cost - stated.closing_stock
            assert stated.cost_of_sales == flowed
        spent = sum(month[3:])
        held = sum(each.closing[1:]) - sum(each.opening[1:])
        assert each.absorption.profit == month.revenue - spent + held
    assert all(later.opening == sooner.closing for sooner, later in pairwise(found))


@given(histories(), st.sampled_from(Flow))
def test_over_a_life_all_profits_are_the_same(months: list[Trading], flow: Flow) -> None:
    """When everything is sold in the end, no cost is left in stock to tell the three apart."""
    left = sum(month.produced - month.sold for month in months)
    last = months[-1]._replace(sold=months[-1].sold + left)
    found = income_statements(
        [*months[:-1], last], flow=flow, standard=UNIT if flow is Flow.STANDARD else None, decimals=2
    )
    assert found[-1].closing == Stock(0)
    profits = [sum(each[way].profit for each in found) for way in range(3)]
    assert profits[0] == profits[1] == profits[2] == sum(month.revenue - sum(month[3:]) for month in months)


@given(histories())
def test_at_standard_the_difference_is_units_times_the_fixed_cost_of_one(months: list[Trading]) -> None:
    """Change of stock in units times fixed overhead of one unit, the formula of the textbooks."""
    for each in income_statements(months, flow=Flow.STANDARD, standard=UNIT, decimals=2):
        assert each.deferred_fixed == extend(UNIT.fixed, each.closing.quantity, 2) - extend(
            UNIT.fixed, each.opening.quantity, 2
        )


def test_first_in_first_out_and_average_cost_the_same_goods_differently() -> None:
    """10 at 1.00 on hand, 10 made at 2.00, 15 sold: 5 left at 2.00, or at 1.50."""
    opening = Stock(10 * MICRO, 10_00)
    month = Trading(10 * MICRO, 15 * MICRO, 100_00, 20_00, 0, 0)
    fifo, average = (
        income_statements([month], flow=flow, opening=opening, decimals=2)[0].closing
        for flow in (Flow.FIFO, Flow.AVERAGE)
    )
    assert (fifo, average) == (Stock(5 * MICRO, 10_00), Stock(5 * MICRO, 7_50))


def test_a_month_without_production_sells_from_stock() -> None:
    """Fixed cost of an idle month is under-absorbed at a rate, and no layer of nothing is kept."""
    month = Trading(0, 4 * MICRO, 60_00, 0, 0, 30_00)
    opening = Stock(4 * MICRO, 12_00, 8_00, 16_00)
    (found,) = income_statements(
        [month], flow=Flow.AVERAGE, opening=opening, fixed_rate=4 * MICRO, decimals=2
    )
    assert (found.absorption.under_absorbed, found.absorption.profit) == (30_00, -6_00)
    assert (found.variable.profit, found.closing) == (10_00, Stock(0))
    (empty,) = income_statements([Trading(0, 0, 0, 0, 0, 5_00)], flow=Flow.AVERAGE, fixed_rate=1, decimals=2)
    assert empty.absorption.profit == -5_00


MONTH = Trading(MICRO, MICRO, 100, 10, 10, 10)


def test_more_than_there_is_cannot_be_sold() -> None:
    """A sale without goods is refused, as in the books."""
    with pytest.raises(StockShort, match="at most 1"):
        income_statements([MONTH._replace(sold=2 * MICRO)], flow=Flow.FIFO, decimals=2)


@pytest.mark.parametrize(
    ("month", "options", "said"),
    [
        (MONTH, {"flow": Flow.STANDARD}, "a standard belongs"),
        (MONTH, {"flow": Flow.FIFO, "standard": UNIT}, "a standard belongs"),
        (MONTH, {"flow": Flow.STANDARD, "standard": UNIT, "fixed_rate": 1}, "a standard belongs"),
        (MONTH, {"flow": Flow.STANDARD, "standard": UNIT._replace(fixed=-1)}, "fixed must not be negative"),
        (
            MONTH,
            {"flow": Flow.STANDARD, "standard": UNIT, "opening": Stock(MICRO, 1)},
            "valued at the standard",
        ),
        (MONTH, {"flow": Flow.FIFO, "fixed_rate": -1}, "fixed rate must not be negative"),
        (MONTH, {"flow": Flow.FIFO, "opening": Stock(MICRO, -1)}, "material must not be negative"),
        (MONTH, {"flow": Flow.FIFO, "opening": Stock(0, 1)}, "without a quantity"),
        (MONTH._replace(produced=0, sold=0), {"flow": Flow.FIFO}, "a quantity produced to bear it"),
        (MONTH._replace(revenue=-1), {"flow": Flow.FIFO}, "revenue must not be negative"),
    ],
)
def test_what_cannot_be_is_refused(month: Trading, options: dict[str, object], said: str) -> None:
    """Cost without goods, numbers below zero, standards out of place: named, never divided by."""
    with pytest.raises(ValueError, match=said):
        income_statements([month], decimals=2, **options)


def test_a_fixed_cost_of_one_may_be_a_ratio() -> None:
    """100,000.00 over 30,000 usual units: who makes as many absorbs all of it, at a rate and at standard."""
    month = Trading(30_000 * MICRO, 0, 0, 0, 0, 100_000_00)
    each = Fraction(100_000 * MICRO, 30_000)
    for options in (
        {"flow": Flow.FIFO, "fixed_rate": each},
        {"flow": Flow.STANDARD, "standard": UnitCost(0, 0, each)},
    ):
        (found,) = income_statements([month], decimals=2, **options)
        assert (found.closing.fixed, found.absorption.profit) == (100_000_00, 0)
