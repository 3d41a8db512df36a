"""Depreciation of published problems, year by year; the arithmetic stands beside the numbers.

Amounts are in dollars or yuan.
"""

from fractions import Fraction

import pytest

from erpcore.costing.assets.constant_rate import constant_rate
from erpcore.costing.assets.depreciation import (
    by_month,
    double_declining,
    reducing_balance,
    straight_line,
    sum_of_years,
    units_of_production,
)
from erpcore.costing.assets.interest_depreciation import by_annuity, by_sinking_fund


def test_a_crane_in_equal_parts():
    """Kieso, ch. 11, Stanley Coal Mines: (500,000 - 50,000) / 5 = 90,000 a year."""
    assert straight_line(500_000, 50_000, 5) == [90_000] * 5


def test_a_crane_by_its_hours():
    """Kieso, ch. 11, Stanley Coal Mines: 4,000 of 30,000 hours in the first year: 60,000."""
    assert units_of_production(500_000, 50_000, 30_000, [4_000]) == [60_000]


def test_a_crane_by_the_years_digits():
    """Kieso, ch. 11, Stanley Coal Mines: 5/15 of 450,000 are 150,000, and 30,000 less each year."""
    assert sum_of_years(500_000, 50_000, 5) == [150_000, 120_000, 90_000, 60_000, 30_000]


def test_a_crane_at_twice_the_rate():
    """Kieso, ch. 11, Stanley Coal Mines: 40 % of book value; the fifth year is held at the salvage value: 14,800."""
    assert double_declining(500_000, 50_000, 5, last=1) == [200_000, 120_000, 72_000, 43_200, 14_800]


def test_equipment_at_twice_the_rate_in_china():
    """注册会计师, 会计: 120 over 5 years, 4.8 left: 48, 28.8, 17.28, then (25.92 - 4.8) / 2 twice (10 000 yuan)."""
    assert double_declining(1_200_000, 48_000, 5) == [480_000, 288_000, 172_800, 105_600, 105_600]


def test_equipment_by_the_years_digits_in_china():
    """注册会计师, 会计: 115.2 x 5/15 = 38.4, then 30.72, 23.04, 15.36, 7.68 (10 000 yuan)."""
    assert sum_of_years(1_200_000, 48_000, 5) == [384_000, 307_200, 230_400, 153_600, 76_800]


def test_equipment_at_twice_the_rate_with_a_small_rest():
    """初级会计实务: 1 000 000 over 5 years, 4 000 left: 400 000, 240 000, 144 000, then 106 000 twice."""
    assert double_declining(1_000_000, 4_000, 5) == [400_000, 240_000, 144_000, 106_000, 106_000]


def test_a_lorry_by_kilometres():
    """初级会计实务: 600 000 x 95 % / 500 000 = 1.14 a kilometre; 4 000 in the month are 4 560."""
    assert units_of_production(600_000, 30_000, 500_000, [4_000]) == [4_560]


@pytest.mark.parametrize(
    ("cost", "residual", "years", "months", "first", "second"),
    [
        (26_000, 2_000, 8, 4, 1_000, 3_000),  # bought at the end of August: 4 months of 3,000 a year
        (2_400_000, 0, 10, 1, 20_000, 240_000),  # bought in November, from December on
    ],
)
def test_part_of_the_first_year(cost, residual, years, months, first, second):
    """From the month after, for as many months as are left of the year (企业会计准则第4号应用指南; Kieso, ch. 11)."""
    calendar = by_month(straight_line(cost, residual, years), bought=12 - months, start="next_month")
    assert [sum(year) for year in calendar[:2]] == [first, second]


def test_accelerated_depreciation_crosses_calendar_years():
    """Bought in June, 72 000 by the digits of 3 years: 36 000, 24 000 and 12 000, each half in one calendar year."""
    calendar = by_month(sum_of_years(72_000, 0, 3), bought=6, start="next_month")
    assert [sum(year) for year in calendar] == [18_000, 30_000, 18_000, 6_000]


def test_a_patent_from_the_same_month():
    """企业会计准则第6号: intangible assets are amortised from the month in which they are ready: 10 of 12 months."""
    calendar = by_month(straight_line(1_200_000, 0, 10), bought=3, start="same_month")
    assert sum(calendar[0]) == 100_000


def test_a_life_that_is_estimated_anew() -> None:
    """中级会计实务, 会计估计变更: 84 000 over 8 years, 4 000 left; after four years two are left of six, and 2 000.

    (84 000 - 4 000) / 8 = 10 000 a year; (84 000 - 40 000 - 2 000) / 2 = 21 000 a year.
    """
    before = straight_line(84_000_00, 4_000_00, 8)[:4]
    assert before == [10_000_00] * 4
    assert straight_line(84_000_00 - sum(before), 2_000_00, 6 - 4) == [21_000_00] * 2


def test_a_life_that_is_estimated_anew_within_a_year() -> None:
    """Worked by hand: 120 000 from April over 5 years; after 21 months 30 more are expected instead of 39.

    120 000 / 60 = 2 000 a month, 18 000 in the first year; 120 000 - 42 000 = 78 000, over 30 months 2 600 a month.
    """
    first = by_month(straight_line(120_000_00, 0, 5), bought=3, start="next_month")
    assert sum(first[0]) == 18_000_00
    book = 120_000_00 - sum(first[0]) - sum(first[1])
    assert straight_line(book, 0, 30) == [2_600_00] * 30


def test_a_quarter_of_the_book_value() -> None:
    """ACCA Financial Accounting, reducing balance: 20 000 at 25 %: 5 000, 3 750, 2 812.50; 8 437.50 stay."""
    found = reducing_balance(20_000_00, 0, 3, rate=Fraction(1, 4))
    assert (found, 20_000_00 - sum(found)) == ([5_000_00, 3_750_00, 2_812_50], 8_437_50)


def test_one_and_a_half_times_the_straight_line_rate() -> None:
    """Kieso, ch. 11, Stanley Coal Mines at 150 %: 30 % of 500 000, 350 000, 245 000 ...; never below 50 000."""
    found = reducing_balance(500_000, 50_000, 8, rate=Fraction(150, 100) / 5)
    # 500 000, 350 000, 245 000, 171 500, 120 050, 84 035, 58 824.5: half up to 58 825, then 50 000 is reached
    assert found == [150_000, 105_000, 73_500, 51_450, 36_015, 25_211, 8_824, 0]


def test_equipment_of_october_five_ways():
    """Kieso, ch. 11, Muggsy Bogues: 212,000 over 8 years from October on, 12,000 left, in whole dollars.

    - straight line 25,000 x 3 / 12 = 6,250; output 18,000 of 525,000: 6,857; 500 of 40,000 hours: 2,500
    - the third calendar year by digits: 9 / 12 of 7 / 36 and 3 / 12 of 6 / 36 of 200,000 = 37,500
    - the second by 25 % of book value: (212,000 - 13,250) x 25 % = 49,687.50
    """
    october = {"bought": 10, "start": "same_month"}
    assert sum(by_month(straight_line(212_000, 12_000, 8), **october)[0]) == 6_250
    assert units_of_production(212_000, 12_000, 525_000, [18_000]) == [6_857]
    assert units_of_production(212_000, 12_000, 40_000, [500]) == [2_500]
    assert sum(by_month(sum_of_years(212_000, 12_000, 8), **october)[2]) == 37_500
    years = by_month(double_declining(212_000_00, 12_000_00, 8), **october)
    assert [sum(year) for year in years[:2]] == [13_250_00, 49_687_50]


def test_a_lease_by_annuity() -> None:
    """Accountingexplanation.com, annuity method: 40,000 over 5 years at 5 %: 9,239 a year; 32,761, then 25,160."""
    years = by_annuity(40_000, 0, 5, rate=Fraction(5, 100))
    assert [year.charge for year in years] == [9_239] * 5
    assert [year.interest for year in years[:3]] == [2_000, 1_638, 1_258]
    assert [year.book for year in years[:3]] == [32_761, 25_160, 17_179]


def test_a_lease_by_a_printed_table() -> None:
    """Your Article Library, annuity method: 6,929.24 for 30,000 over 5 years at 5 %; the last year takes 0.03 more."""
    years = by_annuity(30_000_00, 0, 5, rate=Fraction(5, 100))
    assert years == by_annuity(30_000_00, 0, 5, rate=Fraction(5, 100), charge=6_929_24)
    assert [year.charge for year in years] == [6_929_24] * 4 + [6_929_27]


def test_an_annuity_of_a_business_system() -> None:
    """Infor LN, annuity depreciation: 200,000 over 5 years at 8 %: 50,091.29 less interest; printed up to a cent."""
    found = [year.net for year in by_annuity(200_000_00, 0, 5, rate=Fraction(8, 100))]
    assert found == [34_091_29, 36_818_59, 39_764_08, 42_945_21, 46_380_83]
    fund = by_sinking_fund(200_000_00, 0, 5, rate=Fraction(8, 100))
    assert [year.depreciation for year in fund] == found


def test_a_declining_rate_that_goes_over_to_equal_parts() -> None:
    """Amortissement dégressif (method): five years, coefficient 1.75, 35 %; equal parts from the fourth on.

    100 000: 35 000, 22 750, 14 787.50; of 27 462.50 half, 13 731.25, is more than 35 %, 9 611.88.
    """
    found = double_declining(100_000_00, 0, 5, last=None, rate=Fraction(35, 100))
    assert found == [35_000_00, 22_750_00, 14_787_50, 13_731_25, 13_731_25]


def test_japanese_declining_balance_with_a_revised_rate():
    """定率法 (国税庁 No. 2106): 1,000,000, ten years at 0.200: from the seventh on 65,536 (改定償却率 0.250).

    Over five years at 0.400: 108,000 and 107,999 (0.500) after 400,000, 240,000 and 144,000. 1 is left.
    """
    ten = double_declining(1_000_000, 1, 10, last=None, rate=Fraction(200, 1000))
    assert ten == [200_000, 160_000, 128_000, 102_400, 81_920, 65_536, 65_536, 65_536, 65_536, 65_535]
    five = double_declining(1_000_000, 1, 5, last=None, rate=Fraction(400, 1000))
    assert five == [400_000, 240_000, 144_000, 108_000, 107_999]


@pytest.mark.parametrize(
    ("years", "rate"),
    [
        (2, 684),
        (3, 536),
        (4, 438),
        (5, 369),
        (6, 319),
        (7, 280),
        (8, 250),
        (9, 226),
        (10, 206),
        (15, 142),
        (20, 109),
    ],
)
def test_japanese_rates_that_leave_a_tenth(years, rate):
    """旧定率法 (減価償却資産の償却率表): the part of the book value by which a tenth is left, in thousandths."""
    assert round(Fraction(constant_rate(1_000_000, 100_000, years)[0], 1_000)) == rate
