"""Volume, budgets and variances of Horngren's Canadian edition and of papers; the source stands in each test.

"Exercise" is one of Horngren, Datar and Rajan, Cost Accounting, Canadian edition, as a student has worked them
(Flexii2000/BCIT, Aufgaben_Accounting_mit_Loesungen.md).
"""

from fractions import Fraction

import pytest

from erpcore.costing.assets.investment import net_present_value
from erpcore.costing.budgets.flexible_budget import BudgetLine, compare_with_budget
from erpcore.costing.overhead.normal_capacity import allocate_fixed
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.costing.variances.overhead_variance import analyse_variable_overhead as analyse_variable
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.costing.volume.break_even import break_even, margin_of_safety, operating_leverage, revenue_wanted
from erpcore.costing.volume.cost_behaviour import Observation, high_low, least_squares
from erpcore.costing.volume.limiting_factor import Candidate, plan_short_resource
from erpcore.costing.volume.product_mix import Product, joint_break_even
from erpcore.kernel.rounding import MICRO
from erpcore.planning.cash_patterns import Portion, purchases, spread


@pytest.mark.parametrize(
    ("price", "variable", "fixed", "even", "target", "wanted", "tax"),
    [
        ("30000", "24000", 162_000, 27, 72_000, 47, Fraction(2, 5)),  # exercise 3-13
        ("80", "35", 22_000, 489, 10_000, 712, 0),  # exercise 3-17, Sunshine Tours, four cases
        ("80", "29", 22_000, 432, 10_000, 628, 0),
        ("48", "29", 22_000, 1_158, 10_000, 1_685, 0),
        ("60", "31", 22_000, 759, 10_000, 1_104, 0),
        ("30", "10", 7_200, 360, 5_300, 625, 0),  # exercise 3-28, Classical Glasses
        (
            "30",
            "14.5",
            4_000,
            259,
            5_300,
            600,
            0,
        ),  # with a commission of 15 %; printed 258, which is not enough
        ("150", "86", 4_704_000, 73_500, 0, 73_500, 0),  # exercise 3-48, Domestic Engines
        ("150", "102", 2_265_600, 47_200, 0, 47_200, 0),
    ],
)
def test_units_that_recover_fixed_cost(
    price: str, variable: str, fixed: int, even: int, target: int, wanted: int, tax: Fraction | int
) -> None:
    """Whole units at which nothing is lost, and at which a profit after tax is earned."""
    of = [int(Fraction(amount) * MICRO) for amount in (price, variable)]
    assert break_even(*of, fixed, decimals=0).whole_units == even
    found = break_even(*of, fixed, decimals=0, target_profit=target, tax_rate=tax)
    assert found.whole_units == wanted


def test_rent_that_is_fixed_or_a_part_of_sales() -> None:
    """Exercise 3-21, rugs at 950 that cost 760: 39 for 7,410; 78 where 10 % of sales do; leverage 2.5, 1."""
    fixed, each = 7_410, (950 * MICRO, 760 * MICRO, 95 * MICRO)
    assert break_even(each[0], each[1], fixed, decimals=0).whole_units == 39
    assert break_even(each[2], 0, fixed, decimals=0).whole_units == 78
    assert operating_leverage(190 * 65, fixed) == Fraction(5, 2)
    assert operating_leverage(95 * 65, 0) == 1


@pytest.mark.parametrize(
    ("price", "variable", "fixed", "sold", "safety"),
    [
        (3_000, 2_000, 400_000, 500, Fraction(20, 100)),
        (4_000, 2_000, 400_000, 500, Fraction(60, 100)),
        (3_000, 2_000, 400_000, 525, Fraction(125, 525)),  # printed 24 %
        (3_000, 1_800, 420_000, 500, Fraction(30, 100)),
    ],
)
def test_margins_of_safety(price: int, variable: int, fixed: int, sold: int, safety: Fraction) -> None:
    """Exercise 3-23, Marketing Docs: what a higher price, more plans and software do to 20 %."""
    even = break_even(price * MICRO, variable * MICRO, fixed, decimals=0)
    assert margin_of_safety(sold * MICRO, even.quantity).ratio == safety


@pytest.mark.parametrize(
    ("rows", "fixed", "units", "revenue"),
    [
        # exercise 3-33, Crystal Clear: 400 a set of 2 and 3; the student divides by 80 a piece and takes it for a set
        ((("faucet", 90, 25, 2), ("pitcher", 110, 20, 3)), 1_200_000, [6_000, 9_000], 1_530_000),
        ((("faucet", 90, 20, 2), ("pitcher", 110, 10, 3)), 1_408_000, [6_400, 9_600], 1_632_000),
        # exercise 3-40, Goldman: as planned, and as sold, 163,636 and 18,182 of them
        ((("standard", 20, 14, 3), ("deluxe", 30, 18, 1)), 1_200_000, [120_000, 40_000], 3_600_000),
        ((("standard", 20, 14, 9), ("deluxe", 30, 18, 1)), 1_200_000, [163_636, 18_182], 3_818_182),
    ],
)
def test_sets_of_two_products(
    rows: tuple[tuple[str, int, int, int], ...], fixed: int, units: list[int], revenue: int
) -> None:
    """So many sets recover fixed cost, and so many of each product are in them."""
    products = [Product(name, price * MICRO, cost * MICRO, each * MICRO) for name, price, cost, each in rows]
    found = joint_break_even(products, fixed, decimals=0)
    assert [round(quantity / MICRO) for _, quantity in found.products] == units
    assert round(found.joint_units * found.price / MICRO**2) == revenue


@pytest.mark.parametrize(
    ("commission", "fixed", "even", "leverage"),
    [
        ("0.18", 6_290_000, 17_000_000, Fraction(9_620, 3_330)),
        ("0.10", 10_450_000, 23_222_222, Fraction(11_700, 1_250)),
    ],
)
def test_agents_or_a_sales_force(commission: str, fixed: int, even: int, leverage: Fraction) -> None:
    """Exercise 3-41, Marston: 26,000,000 sold at 11,700,000: 17,000,000 and 23,222,000 recover fixed cost."""
    sales = 26_000_000
    contribution = sales - 11_700_000 - int(sales * Fraction(commission))
    assert int(revenue_wanted(fixed, Fraction(contribution, sales))) == even
    assert operating_leverage(contribution, fixed) == leverage


@pytest.mark.parametrize(("demand", "gain"), [(750_000, 46_000), (850_000, 16_000), (900_000, 1_000)])
def test_an_order_that_takes_hours_from_others(demand: int, gain: int) -> None:
    """Exercise 3-42, Manitoba: 100,000 toys at 0.70, 40 an hour, a mould of 24,000; bottles at 0.30, 100 an hour."""
    bottle = Candidate("bottle", 300_000, MICRO // 100, demand * MICRO)
    toys = Candidate("toy", 700_000, MICRO // 40, 100_000 * MICRO, 100_000 * MICRO)
    hours = 10_000 * MICRO
    without = plan_short_resource([bottle], hours, decimals=0).amount
    assert plan_short_resource([bottle, toys], hours, decimals=0).amount - 24_000 - without == gain


def test_two_plants_share_a_volume() -> None:
    """Exercise 3-48, Domestic Engines: 120,000 and 72,000 of 192,000 earn 4,094,400, 465,600 more than half each."""
    plants = {
        "Peona": (64, 96_000),
        "Peona, overtime": (61, 24_000),
        "Modine": (48, 76_800),
        "Modine, overtime": (40, 19_200),
    }
    work = [Candidate(of, each * MICRO, MICRO, most * MICRO) for of, (each, most) in plants.items()]
    found = plan_short_resource(work, 192_000 * MICRO, decimals=0)
    made = {line.name: line.quantity // MICRO for line in found.lines}
    assert made == {"Peona": 96_000, "Peona, overtime": 24_000, "Modine": 72_000, "Modine, overtime": 0}
    earned = found.amount - 4_704_000 - 2_265_600
    assert (earned, earned - 3_628_800) == (4_094_400, 465_600)


@pytest.mark.parametrize(
    ("planned", "made", "rows", "flexed", "volume"),
    [
        # exercise 7-17, Connor: materials, labour, marketing
        (
            10_000,
            8_800,
            {"material": (400_000, 364_000), "labour": (80_000, 78_000), "marketing": (120_000, 110_000)},
            {"material": 12_000, "labour": 7_600, "marketing": 4_400},
            {"material": -48_000, "labour": -9_600, "marketing": -14_400},
        ),
        # exercise 7-21, Trustex: 52,000 and 10,000 favourable
        (
            15_000,
            10_000,
            {"revenue": (300_000, 252_000), "variable": (120_000, 70_000)},
            {"revenue": 52_000, "variable": -10_000},
            {"revenue": -100_000, "variable": -40_000},
        ),
        # exercise 7-22, Clarkson
        (
            120_000,
            130_000,
            {"revenue": (420_000, 715_000), "variable": (240_000, 515_000)},
            {"revenue": 260_000, "variable": 255_000},
            {"revenue": 35_000, "variable": 20_000},
        ),
    ],
)
def test_flexible_budgets(
    planned: int,
    made: int,
    rows: dict[str, tuple[int, int]],
    flexed: dict[str, int],
    volume: dict[str, int],
) -> None:
    """What was planned, what it allows for the units made, and what was spent or earned: actual less budget."""
    lines = [BudgetLine(of, Fraction(budget * MICRO, planned)) for of, (budget, _) in rows.items()]
    spent = {of: actual for of, (_, actual) in rows.items()}
    found = compare_with_budget(lines, planned * MICRO, made * MICRO, spent, decimals=0)
    assert {row.name: row.variance for row in found} == flexed
    assert {row.name: row.activity_variance for row in found} == volume


def test_kale() -> None:
    """Exercise 7-19: 21,000 kg at 1.10 for 20,400 at 1.18: price -1,680, efficiency 708, in all -972."""
    kale = Material("kale", 1_180_000, 20_400 * MICRO, 21_000 * MICRO, 23_100)
    found = analyse_material([kale], decimals=0)
    assert [node.amount for node in found.walk() if not node.children and node.amount] == [-1_680, 708]
    assert found.amount == -972


@pytest.mark.parametrize(
    ("gang", "rate", "idle", "mix", "yielded"),
    [
        # example 9.17: 250 x 0.10 twice; 5,000 hours in standard proportions are 2,000 and 3,000
        ({"skilled": (1600, 2500, 50, 40), "other": (2400, 2500, 60, 50)}, -50_000, 0, -5_000, 56_000),
        # example 9.18: of 6,400 weeks 3,200, 1,280 and 1,920 are standard
        (
            {
                "skilled": (3000, 2560, 6000, 6500),
                "semi": (1200, 1600, 3600, 4000),
                "other": (1800, 2240, 2400, 2000),
            },
            1_024_000,
            0,
            -1_920_000,
            1_776_000,
        ),
        # example 9.21: 220 of 2,200 hours idle, a tenth of each grade; the source values them at the average rate,
        # 148.00, and sets all hours paid against 1,980 in standard proportions, 268.00: the sum, 416.00, is the same
        (
            {"men": (960, 1600, 80, 70), "women": (480, 400, 60, 65), "boys": (320, 200, 40, 30)},
            -16_000,
            16_000,
            10_800,
            14_800,
        ),
    ],
)
def test_gangs(
    gang: dict[str, tuple[int, int, int, int]], rate: int, idle: int, mix: int, yielded: int
) -> None:
    """FOSSEE 1208, chapter 9: hours allowed and paid, standard and actual rate; what is lost is a tenth of each."""
    lost = Fraction(1, 10) if idle else 0
    grades = [
        Labour(
            of,
            standard * MICRO // 100,
            allowed * MICRO,
            paid * MICRO,
            paid * actual,
            int(paid * lost) * MICRO,
        )
        for of, (allowed, paid, standard, actual) in gang.items()
    ]
    found = {
        node.name: node.amount for node in analyse_labour(grades, decimals=2, mix=MixMethod.OWN_PRICE).walk()
    }
    names = ("labour rate", "idle time", "labour mix", "labour yield")
    assert [found.get(of, 0) for of in names] == [rate, idle, mix, yielded]


def test_suits() -> None:
    """Exercise 8-16, Young Clothing: 53,298 for 4,536 hours at 12, 1,080 suits allow 4,320: -1,134, 2,592."""
    found = analyse_variable(
        standard_rate=12 * MICRO,
        standard_hours=4_320 * MICRO,
        actual_hours=4_536 * MICRO,
        actual_amount=53_298,
        decimals=0,
    )
    assert [node.amount for node in found.walk() if not node.children] == [-1_134, 2_592]
    assert found.amount == 1_458


def test_overhead_of_a_japanese_drill() -> None:
    """日商簿記, 製造間接費差異: budget 20,000, efficiency 50,000 and capacity 30,000, all unfavourable.

    400 variable and 600,000 fixed for 1,000 hours; 900 allowed, 950 worked, 1,000,000 spent.
    """
    overhead = Overhead(400 * MICRO, 600 * MICRO, 900 * MICRO, 950 * MICRO, 600_000, 400_000, 600_000)
    found = analyse_overhead(overhead, ways=Ways.THREE_BY_CAPACITY, decimals=0)
    assert sorted(node.amount for node in found.walk() if not node.children) == [20_000, 30_000, 50_000]


def test_orders_for_stock_and_what_is_collected() -> None:
    """Exercises 6-20 and 6-25: 180,000 litres; 117 units for 245,700; 429,400 collected in April.

    53,000 sold, from 28,000 to 30,000, 3 litres each, from 105,000 to 120,000. 30 % of the next month's sales are in
    stock. A quarter is cash, 30 % by card less 4 %, of 45 % on account 70 % come next month, 28 % later, 2 % never.
    """
    (made,) = purchases([53_000], opening=28_000, closing=[30_000])
    assert purchases([made * 3], opening=105_000, closing=[120_000]) == (180_000,)
    (units,) = purchases([120, 110], opening=36, kept=Fraction(3, 10))
    assert (units, units * 2_100) == (117, 245_700)
    part = Fraction(1, 100)
    account = [45 * part * each for each in (70 * part, 28 * part, 2 * part)]
    cash = [Portion(25 * part), *map(Portion, account[:2])]
    found = spread([500_000, 480_000, 400_000], cash, lost=account[2] + 30 * part)
    cards = spread([400_000], [Portion(1, 4 * part)], lost=0)
    assert found.totals[2] + cards.totals[0] * 30 // 100 == 429_400


def test_months_of_copper() -> None:
    """Kế toán quản trị, Duy Tân (123doc 2550448): 320 a ton and 3,200; by regression 310 and 4,468, cut off.

    Power of twelve months at 65 to 20 tons.
    """
    first = "28:12800 65:24000 45:18000 50:20000 35:17000 25:11000"
    months = f"{first} 40:17600 55:22000 20:9600 60:22400 30:14000 33:16000"
    seen = [
        Observation(str(number), int(tons) * MICRO, int(cost))
        for number, (tons, cost) in enumerate(pair.split(":") for pair in months.split())
    ]
    assert high_low(seen, decimals=0) == (320 * MICRO, 3_200)
    line = least_squares(seen, decimals=0).line
    assert (int(line.variable / MICRO), int(line.fixed)) == (310, 4_468)


def test_short_questions() -> None:
    """US CMA, section D, question 5: 450,000 of 9,000,000 are idle, as 14,250,000 of 15,000,000 units were made.

    ACCA MA, Halberd: 6,235.50 at 10 %, factors of three decimals. ICMAI, December 2014, paper 10: 15,000 units above
    break-even at 80 and 100; 8,900 equivalents first in, first out.
    """
    found = allocate_fixed(9_000_000, normal_quantity=15_000_000 * MICRO, actual_quantity=14_250_000 * MICRO)
    assert found.unallocated == 450_000
    flows = [-25_500_00, 10_500_00, 10_500_00, 18_000_00]
    assert net_present_value(flows, Fraction(10, 100), factor_decimals=3) == 6_235_50
    assert break_even(100 * MICRO, 80 * MICRO, 0, decimals=0, target_profit=300_000).revenue == 1_500_000
    units = Units(400 * MICRO, 9_200 * MICRO, 8_800 * MICRO, 800 * MICRO)
    stage = Stage(0, 8_900, MICRO * 75 // 100, MICRO // 2)
    assert first_in_first_out(units, {"work": stage})["work"].equivalent_units == 8_900 * MICRO


def test_a_process_that_gains() -> None:
    """CA Intermediate, RTP May 2024 (catargettestprep.com): 192 gained; 6.00, 2.096 and 0.972 an equivalent unit.

    600 in process at 60 %, 9,200 begun, 8,900 finished, 700 left at 70 %, 200 scrapped for 392 at 80 %; 6.00 of scrap a
    unit. The answer has 154 equivalents of 153.6: 4,200.00, 1,027.04 and 476.28 are left in process.
    """
    units = Units(
        600 * MICRO,
        9_200 * MICRO,
        8_900 * MICRO,
        700 * MICRO,
        normal_spoilage=392 * MICRO,
        abnormal_gain=192 * MICRO,
    )
    degrees = {"opening_degree": MICRO * 60 // 100, "closing_degree": MICRO * 70 // 100}
    work = {**degrees, "spoiled_degree": MICRO * 80 // 100}
    stages = {
        "material": Stage(0, 55_200_00, MICRO, MICRO, scrap_value=2_352_00),
        "labour": Stage(0, 18_600_00, **work),
        "overhead": Stage(0, 8_630_00, **work),
    }
    found = first_in_first_out(
        units, stages, Treatment(neglected=True), rate_decimals=1, rest="finished", equivalents_decimals=0
    )
    assert [found[of].closing for of in stages] == [4_200_00, 1_027_04, 476_28]
