"""Variances, income and decisions of published papers; the arithmetic stands beside the numbers.

Figures are from the books and papers named, from memory. Plus is unfavourable for cost and favourable for profit.
"""

from fractions import Fraction

import pytest

from erpcore.costing.results.income import Flow, Trading, UnitCost, income_statements
from erpcore.costing.variances.breakdown import Breakdown
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.overhead_variance import (
    Overhead,
    Ways,
    analyse_fixed_overhead,
    analyse_overhead,
    analyse_variable_overhead,
)
from erpcore.costing.variances.planning_variance import Standard, analyse_planning
from erpcore.costing.variances.sales_variance import Margin, Market, Sale, analyse_sales
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.costing.volume.break_even import break_even
from erpcore.costing.volume.limiting_factor import Candidate, throughput_ratios
from erpcore.kernel.rounding import MICRO


def read(tree: Breakdown, *names: str) -> list[int]:
    """Read amounts of a tree by name."""
    return [tree[name].amount for name in names]


def test_a_gang_that_stood_idle():
    """ICAI, standard costing: 65, 20 and 15 hands of three grades for 2,000 pieces; 50, 30 and 20 make 1,800, idle 2 h.

    - 40 hours at 45, 30 and 15: 135,000 for 1,800; 150,000 are paid at 50, 35 and 10: 15,000.
    - rate 10,000 + 6,000 - 4,000; idle 100 x 45 + 60 x 30 + 40 x 15
    - efficiency of 1,900, 1,140 and 760 worked for 2,340, 720 and 540: -19,800 + 12,600 + 3,300
    - gang: 3,800 as 2,470, 760 and 570: -25,650 + 11,400 + 2,850; yield 200 hours at 37.50
    """
    gang = [
        Labour("skilled", 45 * MICRO, 2_340 * MICRO, 2_000 * MICRO, 100_000, 100 * MICRO),
        Labour("semi-skilled", 30 * MICRO, 720 * MICRO, 1_200 * MICRO, 42_000, 60 * MICRO),
        Labour("unskilled", 15 * MICRO, 540 * MICRO, 800 * MICRO, 8_000, 40 * MICRO),
    ]
    tree = analyse_labour(gang, decimals=0, mix=MixMethod.OWN_PRICE)
    assert tree.amount == 15_000
    assert read(tree, "labour rate", "idle time", "labour efficiency") == [12_000, 6_900, -3_900]
    assert read(tree, "labour mix", "labour yield") == [-11_400, 7_500]


def test_material_of_which_there_was_some_at_the_standard_price():
    """ICAI, standard costing, a mixture of 40 and 60, yield 85 %: price 376.25 F, usage 90 A, mix 22 A, yield 68 A.

    First in, first out: 35 of A at 4.00 and 795 at 4.25, 40 of B at 3.00 and 1,150 at 2.50; 800 and 1,200 for 1,700.
    """
    used = [
        Material("A", 4 * MICRO, 800 * MICRO, 830 * MICRO, 3_518_75),
        Material("B", 3 * MICRO, 1_200 * MICRO, 1_190 * MICRO, 2_995_00),
    ]
    tree = analyse_material(used, decimals=2, mix=MixMethod.OWN_PRICE)
    names = ("material price", "material usage", "material mix", "material yield")
    assert read(tree, *names) == [-376_25, 90_00, 22_00, 68_00]


def test_a_flexible_budget_by_output():
    """ICAI, overhead variances, SJ Ltd: 15 variable and 5 fixed a unit of 5 hours; 15,560 units in 74,000 hours.

    180,000, 210,000 and 270,000 for 8,000, 10,000 and 14,000: 15 a unit and 60,000, for 12,000 budgeted. 77,800 hours
    at 3 and 1; 232,500 and 62,500 were spent.
    """
    overhead = Overhead(3 * MICRO, 1 * MICRO, 77_800 * MICRO, 74_000 * MICRO, 60_000, 232_500, 62_500)
    tree = analyse_overhead(overhead, ways=Ways.FIVE_BY_CAPACITY, decimals=0)
    assert read(tree, "variable overhead spending", "variable overhead efficiency") == [10_500, -11_400]
    names = ("fixed overhead spending", "fixed overhead idle capacity", "fixed overhead efficiency")
    assert read(tree, *names) == [2_500, -14_000, -3_800]


def test_overhead_of_a_tailor():
    """Horngren, ch. 8, Esquire Clothing: 1,080 suits of 4 hours in 4,536; 12 variable, 62,400 / 4,160 = 15 fixed.

    52,164 - 54,432 and 216 x 12; 63,916 - 62,400 and 62,400 - 64,800.
    """
    variable = analyse_variable_overhead(
        standard_rate=12 * MICRO,
        standard_hours=4_320 * MICRO,
        actual_hours=4_536 * MICRO,
        actual_amount=52_164,
        decimals=0,
    )
    assert read(variable, "variable overhead spending", "variable overhead efficiency") == [-2_268, 2_592]
    fixed = analyse_fixed_overhead(
        standard_rate=15 * MICRO,
        standard_hours=4_320 * MICRO,
        budgeted_amount=62_400,
        actual_amount=63_916,
        decimals=0,
    )
    assert read(fixed, "fixed overhead spending", "fixed overhead volume") == [1_516, -2_400]
    assert variable.amount + fixed.amount == -560


def test_fixed_overhead_of_a_learner():
    """AAT, assessment 2, task 3b: 18,200 of 16,000 for 12,800 units of 2.5 h; 14,000 units in 33,600 h.

    1.25 a unit, 0.50 an hour: 1,500 of volume, 800 for 1,600 hours more, 700 for 1,400 hours less than 35,000.
    """
    tree = analyse_fixed_overhead(
        standard_rate=500_000,
        standard_hours=35_000 * MICRO,
        actual_hours=33_600 * MICRO,
        budgeted_amount=16_000,
        actual_amount=18_200,
        decimals=0,
    )
    names = ("fixed overhead spending", "fixed overhead volume")
    assert read(tree, *names, "fixed overhead idle capacity", "fixed overhead efficiency") == [
        2_200,
        -1_500,
        -800,
        -700,
    ]


def test_a_loaf_of_three_ingredients():
    """ACCA F5, December 2015, Organic Bread Company: usage 3.30 F, of which mix 16.51 A and yield 19.81 F.

    950 loaves of 450, 150 and 10 g; 408.5, 152 and 10 kg go in. In the standard mix the 570.5 kg are printed as 420.86,
    140.29 and 9.35; exactly it is 16.47 and 19.77.
    """
    loaf = [
        Material("white", 1_800_000, 427_500_000, 408_500_000, 408_5 * 190 // 10),
        Material("wholegrain", 2_200_000, 142_500_000, 152 * MICRO, 152 * 210),
        Material("yeast", 20 * MICRO, 9_500_000, 10 * MICRO, 10 * 2_000),
    ]
    for printed, mix, total in ((2, 16_51, -19_81), (None, 16_47, -19_77)):
        tree = analyse_material(loaf, decimals=2, mix=MixMethod.OWN_PRICE, quantity_decimals=printed)
        assert read(tree, "material usage", "material mix", "material yield") == [-3_30, mix, total]


@pytest.mark.parametrize(
    ("sale", "market", "price", "size", "share"),
    [
        # 20 % of 2,000,000 and of 2,200,000 at 3
        pytest.param((3, 0, 400_000, 450_000, 3), (2_000_000, 2_200_000), 0, 120_000, 30_000, id="Hudson"),
        # 18 % of 2,800,000; 2,660,000 of which 20 % at 12
        pytest.param((12, 0, 504_000, 532_000, 12), (2_800_000, 2_660_000), 0, -302_400, 638_400, id="Leaf"),
        # 10 % of 300,000; 285,000 of which 15 % at 600
        pytest.param(
            (10_600, 10_000, 30_000, 42_750, 10_600), (300_000, 285_000), 0, -900_000, 8_550_000, id="Fort"
        ),
        # a quarter of 1,000,000 and of 1,100,000 at 4; 220,000 at 12.50 instead of 14
        pytest.param(
            (14, 10, 250_000, 220_000, 12.5), (1_000_000, 1_100_000), -330_000, 100_000, -220_000, id="at 14"
        ),
    ],
)
def test_market_size_and_share(sale, market, price, size, share):
    """ACCA Performance Management, planning and operational variances of sales of one product (OpenTuition)."""
    standard, cost, budgeted, sold, charged = sale
    tree = analyse_sales(
        [
            Sale(
                "product",
                standard * MICRO,
                budgeted * MICRO,
                sold * MICRO,
                int(sold * charged),
                cost * MICRO,
            )
        ],
        margin=Margin.CONTRIBUTION,
        decimals=0,
        market=Market(market[0] * MICRO, market[1] * MICRO),
    )
    assert read(tree, "sales price", "market size", "market share") == [price, size, share]
    assert tree["sales volume"].amount == size + share


@pytest.mark.parametrize(
    ("metres", "used", "price", "operational", "usage", "efficiency"),
    [
        # 120,000 sheets of 2; 248,000 x 1 dearer, x 0.20 less; nothing changed; 8,000 x 5
        pytest.param((240_000, 240_000), 248_000, 248_000, -49_600, 0, 40_000, id="sheets"),
        # 180,000 cases of 0.5, then 0.55; 95,000; 9,000 x 5; -4,000 x 5
        pytest.param((90_000, 99_000), 95_000, 95_000, -19_000, 45_000, -20_000, id="pillowcases"),
    ],
)
def test_cotton_that_became_dearer(metres, used, price, operational, usage, efficiency):
    """ACCA F5, Bedco: 5.00 a metre, 6.00 on the market, 5.80 paid; the design of the pillowcases changes."""
    tree = analyse_planning(
        Standard(5 * MICRO, metres[0] * MICRO),
        Standard(6 * MICRO, metres[1] * MICRO),
        actual_quantity=used * MICRO,
        actual_amount=used * 580,
        decimals=2,
        revised_budget=False,
    )
    names = ("planning price", "operational price", "planning usage", "operational usage")
    assert read(tree, *names) == [amount * 100 for amount in (price, operational, usage, efficiency)]


def test_hours_that_learning_made_fewer():
    """ACCA F5, June 2015, Bokco: 460 units of 7 hours at 12; 1,268 as learnt, 1,860 taken: 23,424 F and 7,104 A."""
    tree = analyse_planning(
        Standard(12 * MICRO, 3_220 * MICRO),
        Standard(12 * MICRO, 1_268 * MICRO),
        actual_quantity=1_860 * MICRO,
        actual_amount=22_320,
        decimals=0,
    )
    assert read(tree, "planning usage", "operational usage") == [-23_424, 7_104]


def test_cars_at_standard_cost_in_two_months():
    """Horngren, ch. 9, Nascar Motors: 1,850,000 and 2,640,000 under absorption, 1,250,000 and 3,120,000 otherwise.

    Cars at 24,000 cost 10,000 to make and 3,000 to sell; 2,000,000 for 500 a month is 4,000 each, and 600,000 to sell.
    500 and 400 are made, 350 and 520 sold: 100 cars fewer leave 400,000 of production volume.
    """
    months = [
        Trading(made * MICRO, sold * MICRO, sold * 24_000, 0, made * 10_000, 2_000_000, sold * 3_000, 600_000)
        for made, sold in ((500, 350), (400, 520))
    ]
    found = income_statements(
        months, flow=Flow.STANDARD, standard=UnitCost(0, 10_000 * MICRO, 4_000 * MICRO), decimals=0
    )
    assert [month.absorption.profit for month in found] == [1_850_000, 2_640_000]
    assert [month.variable.profit for month in found] == [1_250_000, 3_120_000]
    assert [month.absorption.under_absorbed for month in found] == [0, 400_000]


def test_mowers_for_a_profit_of_three_kinds():
    """Hansen and Mowen, Cost Management, cost-volume-profit, Whittier: mowers at 400 that cost 325, 45,000 fixed.

    600 break even; 60,000 before tax take 1,400, 48,750 after 35 % (75,000) 1,600; 15 % of sales is 60 each of the 75
    that they contribute: 3,000.
    """
    mower = (400 * MICRO, 325 * MICRO, 45_000)
    assert break_even(*mower, decimals=0).quantity == 600 * MICRO
    assert break_even(*mower, target_profit=60_000, decimals=0).quantity == 1_400 * MICRO
    after_tax = break_even(*mower, target_profit=48_750, tax_rate=Fraction(35, 100), decimals=0)
    assert after_tax.quantity == 1_600 * MICRO
    part = break_even(*mower, target_return=Fraction(15, 100), decimals=0)
    assert (part.quantity, part.revenue) == (3_000 * MICRO, 1_200_000)


def test_two_machines_that_do_as_well():
    """CA Inter, January 2025, question 1 (a): M breaks even at 2,000,000, N at 1,800,000; both earn alike at 24,000.

    At 100 a component: M 150,000 + 225,000 and N 90,000 + 160,000 of 50,000 components are 7.50 and 5.00 each; 60,000
    more of fixed cost by 2.50 more, as if what one costs more were to be earned by what the other costs more.
    """
    m, n = (100 * MICRO, 92_500_000, 150_000), (100 * MICRO, 95 * MICRO, 90_000)
    assert [break_even(*machine, decimals=0).revenue for machine in (m, n)] == [2_000_000, 1_800_000]
    assert break_even(n[1], m[1], m[2] - n[2], decimals=0).quantity == 24_000 * MICRO


def test_wages_and_variable_overhead_of_a_month():
    """CIMA P1, pilot paper, Trafalgar: 11,000 of 45 minutes in 8,000 h at 20 and 15: 5,000 F and 12,000 A.

    8,250 hours are allowed; 168,000 and 132,000 were paid.
    """
    wages = analyse_labour([Labour("D12", 20 * MICRO, 8_250 * MICRO, 8_000 * MICRO, 168_000)], decimals=0)
    assert read(wages, "labour rate", "labour efficiency") == [8_000, -5_000]
    overhead = analyse_variable_overhead(
        standard_rate=15 * MICRO,
        standard_hours=8_250 * MICRO,
        actual_hours=8_000 * MICRO,
        actual_amount=132_000,
        decimals=0,
    )
    assert read(overhead, "variable overhead spending", "variable overhead efficiency") == [12_000, -3_750]


def test_metal_through_a_press():
    """ACCA F5, June 2009, Yam: pressing takes 0.50, 0.50 and 0.40 h a metre; ratios of 1.49, 1.28 and 0.70.

    225,000 hours cost 18,000,000 and 2,250,000 of labour, 90 each. 70 - 3 by 0.50, 60 - 2.50 by 0.50, 27 - 1.80 by
    0.40: 134, 115 and 63 an hour.
    """
    metals = [
        Candidate("A", 67_000_000, 500_000, 0),
        Candidate("B", 57_500_000, 500_000, 0),
        Candidate("C", 25_200_000, 400_000, 0),
    ]
    found = throughput_ratios(metals, 20_250_000, 225_000 * MICRO, decimals=0)
    assert [(each.name, each.earns, each.costs) for each in found] == [
        ("A", 134, 90),
        ("B", 115, 90),
        ("C", 63, 90),
    ]
    assert [f"{float(each.ratio):.2f}" for each in found] == ["1.49", "1.28", "0.70"]
