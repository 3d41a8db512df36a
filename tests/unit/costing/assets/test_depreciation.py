"""Every method depreciates an asset to its residual value, and no further."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.depreciation import (
    by_month,
    by_monthly_rate,
    double_declining,
    reducing_balance,
    straight_line,
    sum_of_years,
    units_of_production,
)

ASSETS = st.tuples(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(1, 60)).filter(
    lambda asset: asset[1] < asset[0]
)


@given(ASSETS, st.sampled_from([straight_line, double_declining, sum_of_years]))
def test_the_years_add_up(asset, method):
    """What is depreciated is cost less residual value, in as many years as the asset lives."""
    cost, residual, years = asset
    found = method(cost, residual, years)
    assert (sum(found), len(found)) == (cost - residual, years)
    assert min(found) >= 0


def last_year_takes_the_rest(found):
    """No year is more than the one before; the last, at most half a minor unit more for each of the equal years."""
    *earlier, last = found
    assert earlier == sorted(earlier, reverse=True)
    if earlier:
        equal = earlier.count(earlier[-1]) + 1
        assert 2 * (last - earlier[-1]) <= equal


@given(ASSETS)
def test_the_american_way_turns_to_equal_parts_when_they_are_more(asset):
    """No year is depreciated less than what is left in equal parts; of these the last takes the odd minor units."""
    cost, residual, years = asset
    found = double_declining(cost, residual, years, last=None)
    assert sum(found) == cost - residual
    last_year_takes_the_rest(found)


@given(ASSETS)
def test_equal_years_are_equal_but_for_the_last(asset):
    """Every year is rounded half up, as far as there is anything left, and the last takes the rest."""
    cost, residual, years = asset
    found = straight_line(cost, residual, years)
    last_year_takes_the_rest(found)
    part = (2 * (cost - residual) + years) // (2 * years)
    for year, amount in enumerate(found[:-1]):
        assert amount == min(part, cost - residual - sum(found[:year]))


@given(ASSETS, st.lists(st.integers(0, 10**6), max_size=20))
def test_no_more_than_the_asset_can_do_is_depreciated(asset, used):
    """Part by part it is what the use so far has earned; beyond the capacity there is nothing."""
    cost, residual, _ = asset
    found = units_of_production(cost, residual, 10**6, used)
    done = min(sum(used), 10**6)
    assert sum(found) <= cost - residual
    assert (sum(found) == cost - residual) or done < 10**6


def test_a_textbook_asset_year_by_year():
    """1,000,000 with a residual value of 4,000 over five years, in two ways.

    Source: 初级会计实务, 固定资产折旧.
    """
    assert double_declining(1_000_000, 4_000, 5) == [400_000, 240_000, 144_000, 106_000, 106_000]
    assert sum_of_years(1_000_000, 4_000, 5) == [332_000, 265_600, 199_200, 132_800, 66_400]


def test_a_declining_asset_with_switch():
    """Stanley's crane, 500,000 with a salvage value of 50,000: 40 % of the book value, down to that value.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 11.
    """
    assert double_declining(500_000, 50_000, 5, last=None) == [200_000, 120_000, 72_000, 43_200, 14_800]


@pytest.mark.parametrize(("start", "first"), [("next_month", 11), ("same_month", 10)])
def test_the_first_month(start, first):
    """Bought in October: from November in China; from October on for intangible assets."""
    years = by_month([1_200, 600], bought=10, start=start)
    flat = [amount for year in years for amount in year]
    assert sum(flat) == 1_800
    assert next(index for index, amount in enumerate(flat, 1) if amount) == first
    assert all(len(year) == 12 for year in years)


@pytest.mark.parametrize("asset", [(0, 0, 5), (100, 100, 5), (100, -1, 5), (100, 0, 0)])
def test_what_is_no_asset_is_refused(asset):
    """It has a cost, a life, and is worth less at the end."""
    for method in (straight_line, double_declining, sum_of_years):
        with pytest.raises(ValueError, match="above zero"):
            method(*asset)
    with pytest.raises(ValueError, match="not negative"):
        units_of_production(100, 0, 5, [-1])
    with pytest.raises(ValueError, match="a month is"):
        by_month([1], bought=13, start="next_month")


@given(
    st.lists(st.integers(0, 10**9), max_size=5),
    st.integers(1, 12),
    st.sampled_from(["next_month", "same_month"]),
)
def test_months_add_up_to_the_years_of_use(yearly, bought, start):
    """Calendar years of twelve months hold all that the years of use do."""
    calendar = by_month(yearly, bought=bought, start=start)
    assert sum(sum(months) for months in calendar) == sum(yearly)
    assert {len(months) for months in calendar} <= {12}


def test_a_printed_monthly_rate_leaves_its_tail_to_the_end():
    """(100 - 4) / 100 / 3 years / 12 is 2.67 % a month: 35 x 2.67 and 2.55; at 3 % nothing is left after 32 months."""
    assert by_monthly_rate(100_00, 4_00, 3, rate_decimals=4) == [2_67] * 35 + [2_55]
    assert by_monthly_rate(100_00, 4_00, 3, rate_decimals=2) == [3_00] * 32 + [0] * 4


def test_a_printed_rate_of_work_leaves_its_tail_to_the_last_of_it():
    """96.00 over 7 km is 13.71 a km: 3 are 41.13; the seventh takes what is left."""
    assert units_of_production(100_00, 4_00, 7, [3, 3, 1, 1], rate_decimals=0) == [41_13, 41_13, 13_74, 0]


@given(ASSETS, st.fractions(0, 1, max_denominator=100).filter(bool))
def test_a_part_of_the_book_value_is_never_more_than_there_is(asset, rate):
    """Each year is the rate of what is left, rounded half up, until only the residual value is."""
    cost, residual, years = asset
    found, book = reducing_balance(cost, residual, years, rate=rate), cost
    for amount in found:
        assert amount == book - residual or abs(amount - rate * book) <= Fraction(1, 2)
        book -= amount
    assert book >= residual


@given(ASSETS, st.fractions(Fraction(1, 100), 1))
def test_a_declining_rate_ends_in_equal_parts(asset, rate):
    """With any rate the years add up to cost less residual value, and none is below zero."""
    cost, residual, years = asset
    found = double_declining(cost, residual, years, last=None, rate=rate)
    assert (sum(found), len(found)) == (cost - residual, years)
    assert min(found) >= 0


@pytest.mark.parametrize("rate", [0, -1, Fraction(3, 2)])
def test_a_rate_of_the_book_value_is_a_part_of_it(rate):
    """Nothing, less, or more than all is no rate."""
    with pytest.raises(ValueError, match="a rate is above zero and at most one"):
        reducing_balance(100, 0, 2, rate=rate)
    with pytest.raises(ValueError, match="a rate is above zero and at most one"):
        double_declining(100, 0, 2, rate=rate)


def test_months_of_a_year_of_use_are_their_part_of_it():
    """25 000 a year are 2 083, 2 084 and 2 083 a month: whenever the asset is bought, three months are 6 250."""
    first, *_ = by_month([25_000, 25_000], bought=10, start="same_month")
    assert first[9:] == [2_083, 2_084, 2_083]
    for bought, months in ((1, 12), (4, 9), (7, 6), (10, 3)):
        assert sum(by_month([25_000], bought=bought, start="same_month")[0]) == 25_000 * months // 12
