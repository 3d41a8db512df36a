"""Mixtures, markets, joint products and statements of English exercises; the source and the arithmetic stand in each.

Plus is unfavourable for cost and favourable for profit.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_products import Output, by_constant_margin, by_sales_value
from erpcore.costing.overhead.allocation import split_by
from erpcore.costing.process.transfer_profit import FinishedStock, Process, transfer_at_profit
from erpcore.costing.results.income import Flow, Stock, Trading, UnitCost, income_statements
from erpcore.costing.variances.breakdown import Breakdown
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.overhead_variance import analyse_fixed_overhead, analyse_variable_overhead
from erpcore.costing.variances.sales_variance import Margin, Market, Sale, analyse_sales
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO, Receiver

CAUSES = ("material price", "material usage", "material mix", "material yield")


def read(tree: Breakdown, *names: str) -> list[int]:
    """Read amounts of a tree by name."""
    return [tree[name].amount for name in names]


def mixed(yielded: Fraction, *inputs: tuple[int, int, int, int]) -> list[Material]:
    """Make up a mixture.

    Args:
        yielded: What comes out, over what comes out of the standard quantities.
        inputs: Standard price and quantity, actual quantity and price.
    """
    return [
        Material(f"M{number}", price * MICRO, yielded * allowed * MICRO, used * MICRO, used * paid * 100)
        for number, (price, allowed, used, paid) in enumerate(inputs)
    ]


@pytest.mark.parametrize(
    ("materials", "causes"),
    [
        # BPP, Dynamite: 80 of 5 and 10 kg at 2 and 3; 500 and 730 kg: 410 and 820 (tutorsglobe.com, 51224016)
        (mixed(Fraction(80), (2, 5, 500, 2), (3, 10, 730, 3)), (0, -10_00, -90_00, 80_00)),
        # 100 of 5 kg at 2 and 5 at 4; 600 and 900 kg: 750 and 750 (scribd.com, 726914485)
        (mixed(Fraction(100), (2, 5, 600, 2), (4, 5, 900, 4)), (0, 1_800_00, 300_00, 1_500_00)),
        # Blendco: 60 and 40 make 90 at 8 and 5; 620 and 430 made 940, 666.67 and 5 x 7.56 (expertminds.ai, PM)
        (mixed(Fraction(940, 90), (8, 60, 620, 8), (5, 40, 430, 5)), (0, 7_78, -30_00, 37_78)),
        # 35 and 65 make 95 at 25 and 36; 125 at 27 and 275 at 34 made 365 (transtutors.com, 50696)
        (mixed(Fraction(365, 95), (25, 35, 125, 27), (36, 65, 275, 34)), (-300_00, 672_63, 165_00, 507_63)),
        # PQ: 40 and 60 make 90 at 400 and 600; 180 at 680 and 220 at 360 made 369 (expertsmind.com, 301151021)
        (
            mixed(Fraction(369, 90), (400, 40, 180, 680), (600, 60, 220, 360)),
            (-2_400_00, -9_200_00, -4_000_00, -5_200_00),
        ),
    ],
)
def test_mixtures(materials: list[Material], causes: tuple[int, ...]) -> None:
    """What is allowed is what the output takes, a ratio of it where the standard loses a part."""
    tree = analyse_material(materials, decimals=2, mix=MixMethod.OWN_PRICE)
    assert tuple(read(tree, *CAUSES)) == causes


@pytest.mark.parametrize(
    ("sale", "margin", "market", "causes"),
    [
        # Leaf Limited: 18 % of 2,800,000 at 12; 20 % of 5 % less (OpenTuition, topic variances, 65)
        (
            Sale("leaf", 12 * MICRO, 504_000 * MICRO, 532_000 * MICRO, 6_384_000_00),
            Margin.REVENUE,
            Market(2_800_000 * MICRO, 2_660_000 * MICRO),
            (0, 336_000_00, -302_400_00, 638_400_00),
        ),
        # 250,000 of 1,000,000 at 14, 4 of it profit; 220,000 of 1,100,000 at 12.50 (OpenTuition, planning, 9)
        (
            Sale("unit", 14 * MICRO, 250_000 * MICRO, 220_000 * MICRO, 2_750_000_00, 10 * MICRO),
            Margin.PROFIT,
            Market(1_000_000 * MICRO, 1_100_000 * MICRO),
            (-330_000_00, -120_000_00, 100_000_00, -220_000_00),
        ),
    ],
)
def test_a_share_of_another_market(
    sale: Sale, margin: Margin, market: Market, causes: tuple[int, ...]
) -> None:
    """Volume is what the market did, at the share budgeted, and what the seller did in it."""
    tree = analyse_sales([sale], margin=margin, decimals=2, market=market)
    assert tuple(read(tree, "sales price", "sales volume", "market size", "market share")) == causes


def test_an_operating_statement_at_variable_cost() -> None:
    """ACCA Performance Management, 15,400 units: from 207,740 to 29,825 by 26,950, 109,879, 30,646 and 10,440.

    6 kg of 003 at 12.25, 3 of GL60 at 3.20, 4.5 h at 8.40: 98,560 kg for 1,256,640, 42,350 for 132,979, 70,840 h for
    612,766; sold for 2,129,050 instead of 140 each; 96,840 fixed instead of 86,400. Source: edutray.com, ppm-4-3.
    """
    material = analyse_material(
        [
            Material("003", 12_250_000, 92_400 * MICRO, 98_560 * MICRO, 1_256_640_00),
            Material("GL60", 3_200_000, 46_200 * MICRO, 42_350 * MICRO, 132_979_00),
        ],
        decimals=2,
    )
    assert [node.amount for node in material["material price"].children] == [49_280_00, -2_541_00]
    assert [node.amount for node in material["material usage"].children] == [75_460_00, -12_320_00]
    hours = Labour("hand", 8_400_000, 69_300 * MICRO, 70_840 * MICRO, 612_766_00)
    labour = analyse_labour([hours], decimals=2)
    assert read(labour, "labour rate", "labour efficiency") == [17_710_00, 12_936_00]
    sale = Sale("unit", 140 * MICRO, 15_400 * MICRO, 15_400 * MICRO, 2_129_050_00)
    sold = analyse_sales([sale], margin=Margin.REVENUE, decimals=2)
    rest = 207_740_00 + sold.amount - material.amount - labour.amount - (96_840_00 - 86_400_00)
    assert rest == 29_825_00


def test_a_month_that_had_a_day_more() -> None:
    """ICAI, overhead variances: variable 3,000 A; fixed 1,000 F, 2,000 F by the calendar, 12,000 A by efficiency.

    4,000 units in 20 days for 40,000 and 12,000 budgeted; 3,000 in 21 days for 39,000 and 12,000; 10 and 3 a unit,
    4,200 in 21 days. Source: ibeehomeworksolutions.com, 608688.
    """
    variable = analyse_variable_overhead(
        standard_rate=3 * MICRO,
        standard_hours=3_000 * MICRO,
        actual_hours=3_000 * MICRO,
        actual_amount=12_000,
        decimals=0,
    )
    fixed = analyse_fixed_overhead(
        standard_rate=10 * MICRO,
        standard_hours=3_000 * MICRO,
        budgeted_amount=40_000,
        actual_amount=39_000,
        actual_hours=4_200 * MICRO,
        possible_hours=4_200 * MICRO,
        decimals=0,
    )
    assert (variable.amount, fixed["fixed overhead volume"].amount) == (3_000, 10_000)
    names = ("fixed overhead spending", "fixed overhead calendar", "fixed overhead efficiency")
    assert read(fixed, *names) == [-1_000, -2_000, 12_000]


def test_two_years_of_which_the_second_sells_what_the_first_left() -> None:
    """155,000 and 405,000 under absorption, 95,000 and 465,000 under variable costing; 5,000 at 12 are between them.

    21,000 made at 6, 14 and 252,000 fixed; 16,000 and 26,000 sold at 60 less 3, and 245,000. Source: transtutors.com,
    2625673.
    """
    years = [
        Trading(
            21_000 * MICRO,
            sold * MICRO,
            sold * 60_00,
            126_000_00,
            294_000_00,
            252_000_00,
            sold * 3_00,
            245_000_00,
        )
        for sold in (16_000, 26_000)
    ]
    unit = UnitCost(6 * MICRO, 14 * MICRO, 12 * MICRO)
    found = income_statements(years, flow=Flow.STANDARD, standard=unit, decimals=2)
    assert [each.absorption.profit for each in found] == [155_000_00, 405_000_00]
    assert [each.variable.profit for each in found] == [95_000_00, 465_000_00]


def test_a_profit_that_is_a_loss_at_variable_cost() -> None:
    """Kaplan, ACCA MA: 2,000 under absorption, -10,000 under marginal costing: stock rose by 3,000 at 4.

    6,000 made at 16 and 4, 3,000 sold at 21, 1,000 there before; 25,000 of fixed cost, 24,000 absorbed. Source:
    online.flipbuilder.com, nlfp, p. 193.
    """
    month = Trading(6_000 * MICRO, 3_000 * MICRO, 63_000, 18_000, 78_000, 25_000)
    before = Stock(1_000 * MICRO, 3_000, 13_000, 4_000)
    unit = UnitCost(3 * MICRO, 13 * MICRO, 4 * MICRO)
    (found,) = income_statements([month], flow=Flow.STANDARD, standard=unit, opening=before, decimals=0)
    assert (found.absorption.profit, found.variable.profit, found.deferred_fixed) == (2_000, -10_000, 12_000)


def test_three_products_at_split_off_and_in_the_end() -> None:
    """80,000 by 80, 70 and 50 thousand at split-off; by 55.2 % of 110, 90 and 50 thousand with 18 and 14 to come.

    Source: coursehero.com, 5696730, problem 9.36.
    """
    early = {"X": Output(1, 80_000), "Y": Output(1, 70_000), "Z": Output(1, 50_000)}
    assert by_sales_value(80_000, early) == {"X": 32_000, "Y": 28_000, "Z": 20_000}
    late = {"X": Output(1, 110_000, 18_000), "Y": Output(1, 90_000, 14_000), "Z": Output(1, 50_000)}
    assert by_constant_margin(80_000, late) == {"X": 31_280, "Y": 26_320, "Z": 22_400}


@pytest.mark.parametrize(
    ("joint", "products", "shares"),
    [
        # question 10: by-products of 64,000 and 96,000 bear 32,000 and 38,400 of 310,400; the main one earns 40 %
        (
            310_400_00,
            ((64_000, 20, 12_800, 6_400), (96_000, 30, 14_400, 14_400), (800_000, 40, 80_000, 160_000)),
            (32_000_00, 38_400_00, 240_000_00),
        ),
        # question 12: 12,100, 10,300 and 6,800 as estimated, of 25,000
        (
            25_000_00,
            ((30_000, 40, 5_900, 0), (20_000, 30, 3_700, 0), (15_000, 25, 4_450, 0)),
            (10_359_59, 8_818_49, 5_821_92),
        ),
        # question 13, Bright Chemical: 140,000, 137,500 and 44,000 as estimated, of 350,000; the last takes the rest
        (
            350_000_00,
            ((375_000, 20, 160_000, 0), (250_000, 15, 75_000, 0), (60_000, 10, 10_000, 0)),
            (152_410_58, 149_688_96, 47_900_46),
        ),
        # question 11: profits of 25 and 20 %, and 4,000 to sell both, 2 : 1
        (
            100_000_00,
            ((160_000, 25, 50_000, Fraction(8_000, 3)), (80_000, 20, 30_000, Fraction(4_000, 3))),
            (67_333_33, 32_666_67),
        ),
    ],
)
def test_by_products_at_what_leaves_their_profit(
    joint: int, products: tuple[tuple[int, int, int, int | Fraction], ...], shares: tuple[int, ...]
) -> None:
    """Reverse cost: sales less profit, selling and later cost are the parts of the joint cost that each bears.

    Questions are of module 1 of a B.Com. workbook, joint products and by-products.
    """
    parts = [
        Fraction(sales * (100 - profit), 100) - later - selling for sales, profit, later, selling in products
    ]
    assert tuple(split_by(joint, parts, Receiver.LAST)) == shares


def test_processes_that_charge_each_other_a_profit() -> None:
    """Questions 15 and 16 of the same: 580.00 and 2,917.33 of profit are still in stock.

    - 15: 3,750 and a fifth, 2,500 more and a tenth: 7,700 for 2,500 units; 1,500 are sold for 7,500.
    - 16: three processes of 10,000, a fifth of the price each; 2,000, 4,000 and 6,000 stay in them, 4,000 in the end;
      400 + 1,120 + 1,397.33 of profit.
    """
    first = Process(3_750_00, profit=Fraction(1, 5))
    then = Process(2_500_00, profit=Fraction(1, 10))
    found = transfer_at_profit([first, then], FinishedStock(sales=7_500_00, closing=3_080_00))
    assert (found.apparent, found.reserve, found.realised) == (4_330_00, 580_00, 3_750_00)
    three = [
        Process(10_000_00, closing=left, profit=Fraction(1, 5), of="price")
        for left in (2_000_00, 4_000_00, 6_000_00)
    ]
    found = transfer_at_profit(three, FinishedStock(sales=36_000_00, closing=4_000_00))
    assert (found.apparent, found.reserve, found.realised) == (22_000_00, 2_917_33, 19_082_67)
