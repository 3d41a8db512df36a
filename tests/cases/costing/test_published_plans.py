"""Budgets at other activities, hours against a plan, seasons, production and purchases: as published."""

from fractions import Fraction

import pytest

from erpcore.costing.budgets.control_ratios import Hours, control_ratios, standard_hours
from erpcore.costing.budgets.flexible_budget import (
    BudgetLine,
    Rise,
    between_levels,
    compare_with_budget,
    flex,
    line_through,
)
from erpcore.costing.budgets.time_series import Line, forecast, moving_average, seasons, trend_through_ends
from erpcore.costing.volume.cost_behaviour import Observation, high_low
from erpcore.kernel.rounding import MICRO
from erpcore.planning.cash_budget import CreditLine, cash_budget
from erpcore.planning.cash_patterns import purchases, spread


def test_a_factory_between_two_capacities() -> None:
    """ICMAI, Cost Accounting, flexible budget: at 60 % and 100 % mixed lines tell themselves apart; 10,900 at 80 %."""
    low, high = 600 * MICRO, 1_000 * MICRO
    lines = [
        BudgetLine("wages", 2 * MICRO),
        BudgetLine("stores", 1_500_000),
        line_through("maintenance", (low, 1_100_00), (high, 1_500_00), decimals=2),
        line_through("power and fuel", (low, 1_600_00), (high, 2_000_00), decimals=2),
        BudgetLine("depreciation", fixed=4_000_00),
        BudgetLine("insurance", fixed=1_000_00),
    ]
    each = {}
    for units in (600, 800, 1_000):
        total = sum(flex(lines, units * MICRO, decimals=2).values())
        each[units] = Fraction(total, 100 * units)
    assert each[800] * 800 == 10_900
    assert [round(each[units], 3) for units in each] == [Fraction("16.333"), Fraction("13.625"), 12]


def test_bottles_between_the_levels_of_a_budget() -> None:
    """ACCA PM, Chateau Larnaque (BPP): 12,350 bottles may cost 88,750, and cost 90,000: 1,250 adverse."""
    lines = [
        BudgetLine("materials", 3 * MICRO),
        line_through("labour", (10_000 * MICRO, 27_000_00), (14_000 * MICRO, 35_000_00), decimals=2),
        BudgetLine("overhead", fixed=20_000_00),
    ]
    allowed = flex(lines, 12_350 * MICRO, decimals=2)
    assert allowed == {"materials": 37_050_00, "labour": 31_700_00, "overhead": 20_000_00}
    assert 90_000_00 - sum(allowed.values()) == 1_250_00


def test_a_budget_backwards() -> None:
    """ACCA MA (OpenTuition, flexible budgets): 60,000 spent, 5,000 less than allowed for 5,000: 71,500 for 5,500."""
    line = BudgetLine("direct cost", Fraction(65_000, 5_000) * MICRO)
    (row,) = compare_with_budget([line], 5_500 * MICRO, 5_000 * MICRO, {"direct cost": 60_000_00}, decimals=2)
    assert (row.original, row.flexed, row.variance) == (71_500_00, 65_000_00, -5_000_00)


def test_energy_with_a_fixed_part() -> None:
    """AAT, Osborne practice assessment 1, task 2.2: 55,000 at 90,000 units, 10,000 of it fixed: 50,000 at 80,000."""
    line = line_through("energy", (0, 10_000_00), (90_000 * MICRO, 55_000_00), decimals=2)
    assert flex([line], 80_000 * MICRO, decimals=2) == {"energy": 50_000_00}


def test_expenses_that_rise_with_capacity() -> None:
    """Flexible budget (M.Com. course), method: constant to 70 %, a tenth more to 85 %, 15 % on top of that beyond."""
    first = Fraction(4_47_500_00)
    second = first * Fraction(110, 100)
    lines = [
        BudgetLine("variable", 26_700 * MICRO),
        BudgetLine(
            "semi-variable",
            fixed=first,
            rises=[Rise(70 * MICRO, second), Rise(85 * MICRO, second * Fraction(115, 100))],
        ),
        BudgetLine("fixed", fixed=7_47_500_00),
    ]
    found = {level: flex(lines, level * MICRO, decimals=2) for level in (60, 80, 90)}
    assert [of["variable"] for of in found.values()] == [16_02_000_00, 21_36_000_00, 24_03_000_00]
    assert [of["semi-variable"] for of in found.values()] == [4_47_500_00, 4_92_250_00, 5_66_087_50]


def test_a_table_of_levels_read_in_between() -> None:
    """A公司 (laixue.com 9529521), 列表法: 4 300 h: repair 6 711.6, oil 2 635.2, in all 22 961.8; 22 500 were spent."""
    activity = 4_300 * MICRO
    rates = [
        Fraction(of, 4_000) * MICRO for of in (800, 6_000, 1_400)
    ]  # transport, power and supplies by the hour
    varying = flex([BudgetLine(str(of), of) for of in rates], activity, decimals=2)
    repair = between_levels({4_000 * MICRO: 6_528_00, 5_000 * MICRO: 7_140_00}, activity)
    oil = between_levels({4_000 * MICRO: 2_592_00, 5_000 * MICRO: 2_736_00}, activity)
    assert (repair, oil) == (6_711_60, 2_635_20)
    assert sum(varying.values()) + repair + oil + 3_600_00 + 1_200_00 == 22_961_80


def test_a_plant_budgeted_by_formula() -> None:
    """A公司, 甲分厂, 公式法 of the same problem: 11 000 and 0.53 an hour, from 3 000 to 6 000 h."""
    lines = [
        BudgetLine("wages", 100_000, 3_000_00),
        BudgetLine("supplies", 150_000),
        BudgetLine("depreciation", fixed=5_000_00),
        BudgetLine("upkeep", 80_000, 2_000_00),
        BudgetLine("water and power", 200_000, 1_000_00),
    ]
    totals = [sum(flex(lines, hours * 1_000 * MICRO, decimals=2).values()) for hours in (3, 4, 5, 6)]
    assert totals == [12_590_00, 13_120_00, 13_650_00, 14_180_00]


def test_two_months_of_a_drill() -> None:
    """管理会计实训教程, 习题 2-2: 50 pieces cost 10 500 and 40 cost 8 800: 170 a piece and 2 000 a month."""
    found = high_low(
        [Observation("h", 50 * MICRO, 10_500_00), Observation("l", 40 * MICRO, 8_800_00)], decimals=2
    )
    assert (found.variable, found.fixed) == (170 * MICRO, 2_000_00)


def test_two_articles_counted_in_hours() -> None:
    """Indian costing problem (quesba.com 524633): 4 A or 2 B an hour; 116.67 % of capacity, 105 % activity, 90 %."""
    hours_each = {"A": Fraction(1, 4), "B": Fraction(1, 2)}
    budgeted = standard_hours({"A": 800, "B": 200}, hours_each)
    found = control_ratios(Hours(budgeted, 350, standard_hours({"A": 900, "B": 180}, hours_each)))
    assert found.capacity is not None
    assert round(found.capacity * 100, 2) == Fraction("116.67")
    assert (found.activity, found.efficiency) == (Fraction(105, 100), Fraction(90, 100))


def test_three_products_counted_in_hours() -> None:
    """ACCA MA, ratios for labour (zgcjpx.com 179671): 9,500 h planned, 10,000 worked, 9,750 allowed."""
    allowed = standard_hours(
        {"X": 2_200, "Y": 5_100, "Z": 4_400},
        {"X": Fraction(10, 8), "Y": Fraction(10, 17), "Z": Fraction(10, 11)},
    )
    found = control_ratios(Hours(9_500, 10_000, allowed))
    assert found.efficiency == Fraction("0.975")
    assert found.capacity is not None
    assert round(found.capacity * 100, 1) == Fraction("105.3")


def test_three_years_of_quarters() -> None:
    """ACCA MA (OpenTuition, time series): the trend printed beside the sales, and seasons of -0.1, 12.4, 1.1, -13.4.

    The thread writes 33 for the second quarter of the third year; the trend is that of 35.
    """
    sales = [18, 30, 20, 6, 20, 33, 22, 8, 22, 35, 25, 10]
    trend = moving_average(sales, 4)
    assert trend[2:10] == [
        Fraction(of) for of in ("18.75", "19.375", "20", "20.5", "21", "21.5", "22.125", "22.75")
    ]
    found = seasons(sales, trend, 4, "additive")
    assert [round(of, 1) for of in found.variations] == [
        Fraction(of) for of in ("-0.1", "12.4", "1.1", "-13.4")
    ]
    assert trend_through_ends(trend).growth == (Fraction("22.75") - Fraction("18.75")) / 7


@pytest.mark.parametrize(
    ("line", "period", "variation", "model", "expected"),
    [
        pytest.param(
            Line(400, 10), 7, Fraction(110, 100), "multiplicative", 517, id="ACCA MA, third quarter of 20X1"
        ),
        pytest.param(Line(5_000, 4_000), 23, -1_500, "additive", 95_500, id="ACCA MA, third quarter of 2010"),
        pytest.param(Line(240, 0), 3, Fraction(50, 100), "multiplicative", 120, id="ACCA MA, a flat trend"),
    ],
)
def test_forecasts(line: Line, period: int, variation: Fraction, model: str, expected: int) -> None:
    """ACCA MA (OpenTuition): a trend in a quarter, and the season put on it."""
    assert (
        forecast(line.at(period), variation, "additive" if model == "additive" else "multiplicative")
        == expected
    )


def test_a_missing_season_and_a_residual() -> None:
    """ACCA MA: 1.2, 1.3 and 0.4 leave 1.1 of four; 170 is 0.8 above a trend of 182 in a season of -12.8."""
    assert 4 - sum(map(Fraction, ("1.2", "1.3", "0.4"))) == Fraction("1.1")
    assert 170 - forecast(182, Fraction("-12.8"), "additive") == Fraction("0.8")
    assert moving_average([38, 36, 40, 41, 34, 38, 42], 3)[1:3] == [38, 39]  # X and Y were asked for


@pytest.mark.parametrize(
    ("sales", "opening", "kept", "made"),
    [
        pytest.param(
            [10_800, 12_700, 13_200], 2_160, Fraction(20, 100), (11_180, 12_800), id="January, February 2017"
        ),
        pytest.param([10_300, 12_000, 13_500], 2_060, Fraction(20, 100), (10_640, 12_300), id="Marigold"),
        pytest.param(
            [10_000, 12_000, 14_000, 16_000],
            2_500,
            Fraction(25, 100),
            (10_500, 12_500, 14_500),
            id="quarters",
        ),
        pytest.param([30_000, 32_000, 33_000], 9_000, Fraction(30, 100), (30_600, 32_300), id="July, August"),
    ],
)
def test_what_is_made_for_sales_to_come(
    sales: list[int], opening: int, kept: Fraction, made: tuple[int, ...]
) -> None:
    """Weygandt, Managerial Accounting, production budgets: sales, and stock for the next period's."""
    assert purchases(sales, opening=opening, kept=kept) == made


@pytest.mark.parametrize(
    ("made", "each", "kept", "opening", "pounds"),
    [
        pytest.param([11_180, 12_800], 3, Fraction(40, 100), 13_416, 35_484, id="January 2017: 141,936 at 4"),
        pytest.param([10_640, 12_300], 4, Fraction(40, 100), 17_024, 45_216, id="Marigold"),
        pytest.param([30_600, 32_300], 4, Fraction(20, 100), 24_480, 123_760, id="July: 309,400 at 2.50"),
    ],
)
def test_material_is_bought_for_what_is_made(
    made: list[int], each: int, kept: Fraction, opening: int, pounds: int
) -> None:
    """The same budgets: what production takes, and stock for the next month's."""
    assert purchases([units * each for units in made], opening=opening, kept=kept) == (pounds,)


def test_closing_stocks_of_four_quarters() -> None:
    """W公司 2008 (hqwx.com), 生产预算: 2 200, 2 550, 2 950 and 2 400 are made."""
    found = purchases([2_000, 2_500, 3_000, 2_500], opening=300, closing=[500, 550, 500, 400])
    assert found == (2_200, 2_550, 2_950, 2_400)


def test_what_is_owed_at_the_end_of_the_year() -> None:
    """中级财务管理 (hqwx.com, 例题7): 2 120 and 350 less 456 are 2 014 kg at 10; half is owed: 10 070."""
    (bought,) = purchases([2_120], opening=456, closing=[350])
    assert bought * 10 // 2 == 10_070


def test_a_master_budget_from_sales_to_cash() -> None:
    """Garrison, Managerial Accounting, Hampton Freeze: production, sugar, wages, collections, payments and loans.

    10,000, 30,000, 40,000 and 20,000 cases at 20.00; a fifth of the next quarter's sales and a tenth of its sugar (15
    pounds at 0.20) are kept, 3,000 cases and 22,500 pounds at the end; 0.4 h at 15.00; 4.00 of overhead an hour and
    60,600, of which 15,000 is depreciation. Selling, equipment and dividends are stated. 10 % a year; interest of
    7,500 is 100,000 for three quarters, of 5,500 10,000 for four and 60,000 for three.
    """
    made = purchases([10_000, 30_000, 40_000, 20_000], opening=2_000, closing=[6_000, 8_000, 4_000, 3_000])
    assert made == (14_000, 32_000, 36_000, 19_000)
    pounds = purchases(
        [15 * cases for cases in made], opening=21_000, closing=[48_000, 54_000, 28_500, 22_500]
    )
    assert pounds == (237_000, 486_000, 514_500, 279_000)
    sugar = spread([51_600_00, *(20 * of for of in pounds)], [Fraction(1, 2), Fraction(1, 2)]).totals[1:]
    assert sugar == (49_500_00, 72_300_00, 100_050_00, 79_350_00)
    work = [BudgetLine("labour", 6 * MICRO), BudgetLine("overhead", 1_600_000, 45_600_00)]
    spent = [flex(work, cases * MICRO, decimals=2) for cases in made]
    assert [of["labour"] for of in spent] == [84_000_00, 192_000_00, 216_000_00, 114_000_00]
    assert [of["overhead"] for of in spent] == [68_000_00, 96_800_00, 103_200_00, 76_000_00]
    sold = [300_000_00, 200_000_00, 600_000_00, 800_000_00, 400_000_00]
    collected = spread(sold, [Fraction(7, 10), Fraction(3, 10)]).totals[1:]
    assert collected == (230_000_00, 480_000_00, 740_000_00, 520_000_00)
    stated = [93_000_00 + 58_000_00, 130_900_00 + 48_000_00, 184_750_00 + 28_000_00, 129_150_00 + 28_000_00]
    paid = [a + sum(b.values()) + c for a, b, c in zip(sugar, spent, stated, strict=True)]
    line = CreditLine(Fraction(1, 40), multiple=10_000_00)
    quarters = cash_budget(42_500_00, collected, paid, minimum=30_000_00, credit=line)
    assert [(of.borrowed, of.repaid, of.interest, of.closing) for of in quarters] == [
        (110_000_00, 0, 0, 30_000_00),
        (60_000_00, 0, 0, 30_000_00),
        (0, 100_000_00, 7_500_00, 30_500_00),
        (0, 70_000_00, 5_500_00, 48_500_00),
    ]
