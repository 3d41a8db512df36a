"""Interest makes depreciation grow from year to year; what an asset loses in all stays the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.depreciation import straight_line
from erpcore.costing.assets.interest_depreciation import by_annuity, by_sinking_fund

RATES = st.fractions(0, Fraction(1, 5), max_denominator=200)
COSTS = st.integers(1, 10**12)


@given(COSTS, st.data(), st.integers(1, 30), RATES)
def test_both_give_up_what_the_asset_loses(
    cost: int, data: st.DataObject, years: int, rate: Fraction
) -> None:
    """An annuity and a fund end at the residual value, and part by rounding alone on the way."""
    residual = data.draw(st.integers(0, cost - 1))
    cost, residual = cost * 10**6, residual * 10**6
    annuity = by_annuity(cost, residual, years, rate=rate)
    fund = by_sinking_fund(cost, residual, years, rate=rate)
    assert annuity[-1].book == residual == cost - fund[-1].fund
    assert sum(year.net for year in annuity) == cost - residual == sum(year.depreciation for year in fund)
    most = 2 * years * (1 + rate) ** years + 2  # rounding of a year bears interest in those after it
    assert all(abs(one.book - (cost - other.fund)) <= most for one, other in zip(annuity, fund, strict=True))


@given(st.integers(1, 300), st.integers(1, 100), RATES)
def test_small_amounts_end_where_there_is_no_more(cost: int, years: int, rate: Fraction) -> None:
    """Amounts of a year that were rounded up go up to what is left: the years after that have nothing."""
    charges = by_annuity(cost, 0, years, rate=rate)
    fund = by_sinking_fund(cost, 0, years, rate=rate)
    assert (charges[-1].book, fund[-1].fund) == (0, cost)
    assert all(year.book >= 0 and year.charge >= 0 for year in charges)
    assert all(year.fund <= cost and year.deposit >= 0 for year in fund)


def test_without_interest_both_are_straight_lines() -> None:
    """At a rate of zero the same amount goes every year, and the last one takes the odd minor units."""
    wanted = straight_line(1_000_01, 1, 7)
    assert [year.charge for year in by_annuity(1_000_01, 1, 7, rate=0)] == wanted
    assert [year.deposit for year in by_sinking_fund(1_000_01, 1, 7, rate=0)] == wanted


def test_a_printed_amount_is_taken_until_the_last_year() -> None:
    """What a rounded table leaves over falls into the last year."""
    years = by_annuity(30_000_00, 0, 5, rate=Fraction(5, 100), charge=6_929_24)
    assert [year.charge for year in years] == [6_929_24] * 4 + [6_929_27]
    fund = by_sinking_fund(1_000_00, 0, 2, rate=Fraction(1, 10), deposit=476_00)
    assert [year.deposit for year in fund] == [476_00, 476_40]


@pytest.mark.parametrize("method", [by_annuity, by_sinking_fund])
@pytest.mark.parametrize(
    ("cost", "residual", "years", "rate"),
    [(0, 0, 1, 0), (5, 5, 1, 0), (5, 0, 0, 0), (5, 0, 101, 0), (5, 0, 1, -1)],
)
def test_what_cannot_be_is_refused(method, cost: int, residual: int, years: int, rate: int) -> None:
    """No cost, nothing to lose, no life or one too long, interest below zero."""
    with pytest.raises(ValueError, match="cost is above zero"):
        method(cost, residual, years, rate=rate)


def test_amounts_that_come_to_too_much_are_refused() -> None:
    """A printed charge or deposit leaves the asset its residual value."""
    with pytest.raises(ValueError, match="takes more than cost"):
        by_annuity(100, 50, 3, rate=0, charge=40)
    with pytest.raises(ValueError, match="more than cost less residual"):
        by_sinking_fund(100, 50, 3, rate=0, deposit=40)
    with pytest.raises(ValueError, match="more than cost less residual"):
        by_sinking_fund(100, 0, 3, rate=1, deposit=40)  # 40, 80, and 120 at the end of the third year
    with pytest.raises(ValueError, match="yearly amount must not be negative"):
        by_annuity(100, 50, 3, rate=0, charge=-1)
