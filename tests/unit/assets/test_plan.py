"""Plans of depreciation: each ends at the residual value to the cent, and goes on in proportion when it is changed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.assets.plan import Estimate, Plan
from erpcore.masterdata.asset_category import BY_RATE, BY_YEARS, DEPRECIATION_METHODS


def yearly(estimate, book):
    """Add a plan's months up by years."""
    charges = estimate.plan(book, 0).charges
    return [sum(charges[first : first + 12]) for first in range(0, len(charges), 12)]


@pytest.mark.parametrize(
    ("method", "found"),
    [
        ("double_declining", [240_000, 144_000, 86_400, 63_300, 63_300]),
        ("sum_of_years", [199_000, 159_200, 119_400, 79_600, 39_800]),
        ("straight_line", [119_400] * 5),
    ],
)
def test_a_machine_of_600_000_over_five_years(method, found):
    """Cost 600 000, residual 3 000: 40 % of the book value and equal parts at the end, or digits, or equal parts.

    Source: 初级会计实务, 固定资产折旧. 600 000 x 40 % = 240 000; 360 000 x 40 % = 144 000; 216 000 x 40 % = 86 400;
    (129 600 - 3 000) / 2 = 63 300. Digits: 597 000 x 5/15, 4/15, 3/15, 2/15, 1/15.
    """
    assert yearly(Estimate(method, 60, 3_000), 600_000) == found


def test_the_general_form_changes_when_equal_parts_are_more():
    """Declining goes over to equal parts in the first year in which these are not less.

    10 000 over 5 years without residual: 4 000, 2 400, 1 440, then 2 160 / 2 = 1 080 against 864.
    """
    assert yearly(Estimate("declining_to_straight_line", 60, 0), 10_000) == [
        4_000,
        2_400,
        1_440,
        1_080,
        1_080,
    ]


def test_units_of_production_end_at_the_capacity():
    """A lorry of 600 000 for 500 000 km, residual 5 %: 4 000 km are 4 560; beyond its capacity there is nothing left.

    Source: 初级会计实务, 工作量法.
    """
    plan = Estimate("units_of_production", 0, 30_000, 500_000).plan(600_000, 0)
    month, rest = plan.take(1, 4_000)
    assert month == 4_560
    assert rest.take(1, 600_000) == (565_440, rest._replace(amount=0, units=0))
    assert Plan("units_of_production", (), 0, 10).take(1, 4) == (0, Plan("units_of_production", (), 0, 6))
    assert Plan("units_of_production", (), 9, 0).take(1, 4)[0] == 9
    assert Plan("units_of_production", (), 9, 0).take(1, 0)[0] == 0


def test_land_and_what_is_worth_its_residual_lose_nothing():
    """Nothing is planned where nothing is to be depreciated."""
    assert Estimate("none", 0, 0).plan(100, 0).left == 0
    assert Estimate("none", 0, 0).plan(100, 0).carrying(40, 0).left == 0
    assert Estimate("straight_line", 12, 100).plan(90, 0).charges == (0,) * 12


def test_what_is_left_over_no_month_is_the_next_month_s():
    """An asset whose life is over loses what is left at once; months that were to have nothing share alike."""
    assert Plan("straight_line", ()).carrying(7, 0).charges == (7,)
    assert Plan("sum_of_years", (0, 0)).carrying(8, 0).charges == (4, 4)
    assert Plan("units_of_production", (), 10, 5).carrying(8, 0) == Plan("units_of_production", (), 8, 5)


def test_a_stated_part_of_the_book_value_stays_that_part():
    """A quarter of 100 000 a year: 25 000, 18 750, 14 062.50; the last year takes what is left of a life.

    In the middle of the second year 65 625 become 25 000: the rest of the year is as much less, 9 375 x 25 000 /
    65 625 = 3 571.43, and then a quarter of 21 428.57.
    Source: MicrosoftDocs/dynamics365smb-docs, fa-depreciation-methods.md, declining balance 1.
    """
    estimate = Estimate("reducing_balance", 60, 0, rate="1/4")
    assert yearly(estimate, 10_000_000) == [2_500_000, 1_875_000, 1_406_250, 1_054_688, 3_164_062]
    taken, plan = estimate.plan(10_000_000, 0).take(18, 0)
    lower = plan.carrying(2_500_000, 0).charges
    assert (taken, sum(lower[:6]), sum(lower[6:18])) == (3_437_500, 357_143, 535_714)
    assert sum(lower) == 2_500_000
    assert Estimate("reducing_balance", 12, 0, rate="1/4").plan(120, 0).carrying(60, 0).charges == (5,) * 12


def test_equal_parts_at_the_end_stay_equal():
    """Five months of the last year are left, 26 % by then no more: 10 352.46 above the residual are 2 070.49 each.

    A year that comes down to the residual value is spread over its months, too: 40 000 over eight.
    Source: IAS 36 paragraph 63: over the remaining useful life, on a systematic basis.
    """
    _, plan = Estimate("reducing_balance", 24, 813_020, rate="13/50").plan(8_130_207, 0).take(19, 0)
    assert plan.carrying(1_035_246, 813_020).charges == (207_049, 207_049, 207_049, 207_049, 207_050)
    _, plan = Estimate("reducing_balance", 36, 61_000, rate="7/10").plan(200_000, 0).take(4, 0)
    assert plan.carrying(40_000, 61_000).charges == (*(5_000,) * 8, *(0,) * 24)


def test_a_plan_is_taken_by_parts_of_months():
    """17 of 31 days of a month of 31 are 17, the rest of it 14, then half of the next; the rest in proportion.

    62 over two months, 17 + 14 + 15.5 of them gone.
    """
    plan = Estimate("straight_line", 2, 0).plan(62, 0)
    first, plan = plan.take(Fraction(17, 31), 0)
    rest, plan = plan.take(Fraction(14, 31), 0)
    half, plan = plan.take(Fraction(1, 2), 0)
    assert (first, rest, half, plan.left, plan.part) == (17, 14, 16, 15, Fraction(1, 2))
    assert plan.take(0, 0) == (0, plan)
    assert plan.take(5, 0)[0] == 15
    _, left = Estimate("straight_line", 3, 0).plan(90, 0).take(Fraction(1, 2), 0)
    assert left.carrying(50, 0).charges == (10, 20, 20)


@given(
    st.sampled_from(DEPRECIATION_METHODS),
    st.integers(1, 15),
    st.integers(1, 10**9),
    st.integers(1, 10**9),
    st.fractions(0, 200, max_denominator=31),
    st.integers(0, 10**9),
    st.sampled_from(["", "1/3", "1/50"]),
)
def test_a_plan_adds_up_to_what_is_left(method, years, book, residual, months, amount, rate):
    """Whatever the method, a plan has no negative month and ends at the residual value, and so does its rest."""
    residual = min(residual, book)
    rate = rate if method in BY_RATE else ""
    plan = Estimate(method, years * 12, residual, 1_000, rate).plan(book, 0)
    wanted = 0 if method == "none" else book - residual
    assert plan.left == wanted
    assert min(plan.charges, default=0) >= 0
    taken, rest = plan.take(months, int(months))
    assert taken + rest.left == wanted
    carried = rest.carrying(amount, residual)
    assert carried.left == (0 if method == "none" else amount)
    assert min(carried.charges, default=0) >= 0
    equal = list(plan.charges[:-1])
    assert method in BY_YEARS or (equal == sorted(equal, reverse=True) and len(set(equal)) <= 3)


def test_equal_months_that_are_rounded_up_end_sooner():
    """11.89 over 156 months are 0.08 in 148 of them, the 0.05 that are left in one, and nothing in the last seven."""
    charges = Estimate("straight_line", 156, 474).plan(1_663, 0).charges
    assert charges == (*(8,) * 148, 5, *(0,) * 7)


@pytest.mark.parametrize(
    ("method", "rate", "found"),
    [
        ("reducing_balance", "3/10", [300_000, 210_000, 147_000, 102_900, 240_100]),
        ("declining_to_straight_line", "3/10", [300_000, 210_000, 163_333, 163_333, 163_334]),
        ("double_declining", "", [400_000, 240_000, 144_000, 108_000, 108_000]),
        ("straight_line", "", [200_004] * 4 + [199_984]),
    ],
)
def test_a_rate_is_of_what_is_above_the_residual_value(method, rate, found):
    """11 000.00 of which 1 000.00 are left; equal parts know no rate. A lower book value is reduced likewise."""
    estimate = Estimate(method, 60, 100_000, rate=rate, above=True)
    assert yearly(estimate, 1_100_000) == found
    _, left = estimate.plan(1_100_000, 0).take(12, 0)
    lower = left.carrying(350_000, 100_000).charges
    assert sum(lower) == 350_000
    if method == "reducing_balance":
        assert [sum(lower[:12]), sum(lower[12:24])] == [105_000, 73_500]


def test_months_by_their_days_go_on_by_them():
    """36 500 from 15 January 2026 on: 1 700 for 17 days, 2 800, 3 100; the half from July on, with more, 200 a day."""
    begun = 2026 * 12 + Fraction(14, 31)
    plan = Estimate("straight_line", 12, 0, daily=True).plan(36_500, begun)
    taken = []
    for months in (Fraction(17, 31), 1, 1, Fraction(1, 3)):
        part, plan = plan.take(months, 0)
        taken.append(part)
    assert taken == [1_700, 2_800, 3_100, 1_000]
    assert plan.take(Fraction(2, 3), 0)[0] == 2_000
    later = Estimate("straight_line", 12, 0, daily=True).plan(36_500, 2026 * 12).take(6, 0)[1]
    assert later.carrying(36_800, 0).charges == (6_200, 6_200, 6_000, 6_200, 6_000, 6_200)
    assert later.begun_at(2026 * 12 + 7).carrying(36_600, 0).charges[0] == round(36_600 * 31 / 184)


def test_months_that_were_out_of_use_leave_the_days_of_others():
    """36 500 over 2026, out of use from April to June: 27 500 are left for 274 days from July on, 28 of February."""
    plan = Estimate("straight_line", 12, 0, daily=True).plan(36_500, 2026 * 12).take(3, 0)[1]
    later = plan.begun_at(2026 * 12 + 6)
    assert later.left == plan.left == 27_500
    days = (31, 31, 30, 31, 30, 31, 31, 28, 31)
    assert all(
        abs(of - Fraction(27_500 * of_days, 274)) <= 1
        for of, of_days in zip(later.charges, days, strict=True)
    )
    assert plan.begun_at(2026 * 12 + 3) == plan
    over = plan.take(9, 0)[1]
    assert over.begun_at(2026 * 12 + 30) == over
    equal = Estimate("straight_line", 12, 0).plan(36_500, 2026 * 12)
    assert equal.begun_at(2026 * 12 + 6) == equal


def test_each_year_has_the_days_of_its_own_months():
    """By the digits 36 600 of 109 800 are of 2028, the second year: 100 a day, 2 900 in its February."""
    plan = Estimate("sum_of_years", 36, 0, daily=True).plan(109_800, 2027 * 12)
    assert plan.charges[12:15] == (3_100, 2_900, 3_100)


def test_equal_parts_at_the_end_of_a_declining_plan_are_by_days_again():
    """What the last two years have in equal parts is carried to another amount: 36 600 each, in 2028 100 a day."""
    plan = Estimate("double_declining", 60, 0, daily=True).plan(100_000, 2024 * 12).take(36, 0)[1]
    assert plan.left == 21_600
    later = plan.carrying(73_200, 0).charges
    assert [sum(later[:12]), sum(later[12:])] == [36_600, 36_600]
    assert later[12:15] == (3_100, 2_900, 3_100)


def test_a_rate_is_of_what_is_above_the_residual_value_alone():
    """Half of the 4 that are above 10 is 2, of what is left of 2 all."""
    plan = Estimate("reducing_balance", 24, 10, rate="1/2", above=True).plan(14, 0)
    assert [sum(plan.charges[:12]), sum(plan.charges[12:])] == [2, 2]


@pytest.mark.parametrize("method", ["reducing_balance", "declining_to_straight_line", "sum_of_years"])
def test_years_keep_what_they_lose_where_months_go_by_days(method):
    """Each year has what it has in equal months; it is the months that differ."""
    rate = "" if method == "sum_of_years" else "2/5"
    alike, by_days = (Estimate(method, 60, 500, rate=rate, daily=daily) for daily in (False, True))
    for book in (100_000, 99_999):
        even = alike.plan(book, 2026 * 12).charges
        days = by_days.plan(book, 2026 * 12).charges
        assert [sum(even[at : at + 12]) for at in range(0, 60, 12)] == [
            sum(days[at : at + 12]) for at in range(0, 60, 12)
        ]
        assert even != days


def test_a_rate_goes_on_with_what_the_book_value_became():
    """Three tenths of 450 000, 315 000 and 220 500; the last year takes 54 350 down to the residual 100 000."""
    plan = Estimate("reducing_balance", 60, 100_000, rate="3/10").plan(1_100_000, 0).take(12, 0)[1]
    later = plan.carrying(350_000, 100_000).charges
    assert [sum(later[at : at + 12]) for at in range(0, 48, 12)] == [135_000, 94_500, 66_150, 54_350]


def test_a_rate_goes_on_by_the_days_of_its_years():
    """100 000 less after half of 2026: 166 356 for its 184 days become 148 590; 2028 has 144 431 in 366 days.

    936 356 were left, 836 356 are: 687 766 after the year, of which 206 330 go in 2027, and three tenths of 481 436.
    """
    estimate = Estimate("reducing_balance", 60, 100_000, rate="3/10", daily=True)
    plan = estimate.plan(1_100_000, 2026 * 12).take(6, 0)[1]
    assert (plan.left, sum(plan.charges[:6])) == (836_356, 166_356)
    later = plan.carrying(736_356, 100_000).charges
    assert [sum(later[at : at + 12]) for at in (6, 18)] == [206_330, 144_431]
    assert (sum(later[:6]), later[18:21]) == (148_590, (12_233, 11_444, 12_233))


def test_days_bear_what_is_above_the_residual_value():
    """40 000 of which 3 500 are left: 36 500 over the 365 days of 2026."""
    plan = Estimate("straight_line", 12, 3_500, daily=True).plan(40_000, 2026 * 12)
    assert (plan.left, plan.charges[:2]) == (36_500, (3_100, 2_800))
