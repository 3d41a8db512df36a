"""Each level bears its own fixed cost, and no level any of the others'."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.results.division_results import Segment, return_on_capital, segment_margins

AMOUNTS = st.integers(0, 10**12)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=8), st.data())
def test_the_top_has_earned_what_all_have_earned(rows: list[tuple[int, ...]], data: st.DataObject) -> None:
    """However segments hang together, the top leaves all revenue less all cost, and nothing is lost between levels."""
    segments = [Segment("0", None, *rows[0])]
    for number, row in enumerate(rows[1:], 1):
        within = data.draw(st.integers(0, number - 1))
        segments.append(Segment(str(number), str(within), *row))
    found = segment_margins(segments)
    assert found[0].margin == sum(r - v - c - f for r, v, c, f in rows)
    assert found[0].contribution == sum(r - v for r, v, _, _ in rows)
    for of, margin in zip(segments, found, strict=True):
        parts = [below for each, below in zip(segments, found, strict=True) if each.within == of.name]
        assert margin.before_own == of.revenue - of.variable + sum(part.margin for part in parts)
        assert all(part.level == margin.level + 1 for part in parts)


@pytest.mark.parametrize(
    ("segments", "said"),
    [
        ([Segment("A"), Segment("A")], "named once"),
        ([Segment("A", "B")], "A is part of B, which is not there"),
        ([Segment("A", "B"), Segment("B", "A")], "is part of itself"),
        ([Segment("A", "A")], "A is part of itself"),
        ([Segment("A", "B"), Segment("B", "C"), Segment("C", "B")], "is part of itself"),
        ([Segment("A", fixed=-1)], "A: fixed must not be negative"),
    ],
)
def test_segments_that_do_not_hang_together_are_refused(segments: list[Segment], said: str) -> None:
    """A name twice, a part of nothing or of itself, a cost below zero."""
    with pytest.raises(ValueError, match=said):
        segment_margins(segments)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12), st.fractions(0, 1), st.integers(1, 10**12))
def test_the_rate_is_what_sales_earn_as_often_as_capital_turns(
    profit: int, capital: int, required: Fraction, revenue: int
) -> None:
    """A rate above what is required, and only such a one, leaves residual income."""
    found = return_on_capital(profit, capital, required=required, revenue=revenue)
    assert found.on_sales is not None
    assert found.turnover is not None
    assert found.on_sales * found.turnover == found.rate
    assert abs(found.residual_income - (found.rate - required) * capital) <= Fraction(1, 2)


def test_tax_goes_first() -> None:
    """The profit is taxed, and the rate that is required is one after tax; a loss is taxed back."""
    found = return_on_capital(1_000, 5_000, required=Fraction(1, 10), tax_rate=Fraction(1, 4))
    assert (found.rate, found.residual_income) == (Fraction(15, 100), 250)
    assert return_on_capital(-1_000, 5_000, required=0, tax_rate=Fraction(1, 4)).residual_income == -750


@pytest.mark.parametrize(
    ("capital", "required", "tax", "revenue"), [(0, 0, 0, 1), (1, -1, 0, 1), (1, 0, 2, 1)]
)
def test_what_cannot_be_is_refused(capital: int, required: int, tax: int, revenue: int) -> None:
    """No capital, a rate below zero, a tax above all of the profit, negative revenue."""
    with pytest.raises(ValueError, match="capital is above zero"):
        return_on_capital(1, capital, required=required, tax_rate=tax, revenue=revenue)
    with pytest.raises(ValueError, match="revenue must not be negative"):
        return_on_capital(1, 1, required=0, revenue=-1)
