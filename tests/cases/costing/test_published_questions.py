"""Questions of Chinese study sites with the answers printed there; where an answer is wrong the test says why.

Amounts are yuan, or fen where the answer has them; ten thousand yuan where it says so. The site and the number of the
question are named in each test.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_products import Output, gain_by_processing
from erpcore.costing.overhead.activity_based import cost_objects
from erpcore.costing.overhead.shared_costs import shared_material, weigh
from erpcore.costing.process.completion_degrees import by_operation, mean_degree
from erpcore.costing.process.wip_rules import Weights, divide_by
from erpcore.costing.results.income import Flow, Stock, Trading, income_statements
from erpcore.costing.stock.planned_price import Planned, carry_variance
from erpcore.costing.variances.overhead_variance import analyse_variable_overhead
from erpcore.costing.volume.cost_behaviour import CostFunction, Observation, high_low, least_squares
from erpcore.costing.volume.product_mix import Product, weighted_break_even
from erpcore.kernel.rounding import MICRO


def equivalents(counted, degrees):
    """Count what units at several places amount to."""
    return sum(counted) * mean_degree(list(zip(counted, degrees, strict=True))) / MICRO


def test_material_and_hours_of_three_operations():
    """ixiawen.com 24214313: 4, 6 and 10 kg, 2, 4 and 4 h; 100, 200 and 200 are 320 of material and 250 of work."""
    counted = [100, 200, 200]
    material, work = by_operation([4, 6, 10], within=MICRO), by_operation([2, 4, 4])
    assert material == [200_000, 500_000, 1_000_000]
    assert work == [100_000, 400_000, 800_000]
    assert [equivalents(counted, degrees) for degrees in (material, work)] == [320, 250]


@pytest.mark.parametrize(
    ("material", "work", "finished", "closing"),
    [
        # all material at the start, work half done: 67.86 and 54.32, printed; what is in process takes the rest
        (400, 215, (67_860_00, 54_320_00), (27_140_00, 11_680_00)),
        # material as each operation begins, work done to 60 %: 76.00 and 53.75
        (250, 228, (76_000_00, 53_750_00), (19_000_00, 12_250_00)),
    ],
)
def test_one_product_with_material_put_in_twice(material, work, finished, closing):
    """会计网校 question 7008013: 1 000 finished, 100, 200 and 100 in process; 95 000 and 66 000.

    30, 60 and 100 % of material; 20, 55 and 85 % of work, or 24, 58 and 88 %.
    """
    counted = [100, 200, 100]
    assert equivalents(counted, by_operation([60, 60, 80], within=MICRO)) == 250
    assert equivalents(counted, by_operation([40, 30, 30])) == 215
    assert equivalents(counted, by_operation([40, 30, 30], within=600_000)) == 228
    weights = {"material": Weights(1_000, material), "conversion": Weights(1_000, work)}
    found = divide_by(
        {"material": 15_000_00, "conversion": 11_000_00},
        {"material": 80_000_00, "conversion": 55_000_00},
        weights,
        rate_decimals=0,
    )
    assert tuple(found.finished.values()) == finished
    assert tuple(found.closing.values()) == closing


def test_material_that_an_answer_halves_and_does_not_add_up():
    """wendadaohang.com KWR3KV33: 1 000, 600 and 400 yuan when each operation begins; 420, 380 and 200 in process.

    50, 80 and 100 %: 210 + 304 + 200 = 714. The answer there takes half of each operation over 1 000 (50, 30 and 20 %),
    although material is all in when an operation begins and stays in. Work, 502, is as there.
    """
    counted = [420, 380, 200]
    assert by_operation([1_000, 600, 400], within=MICRO) == [500_000, 800_000, 1_000_000]
    assert equivalents(counted, by_operation([1_000, 600, 400], within=MICRO)) == 714
    assert equivalents(counted, by_operation([170, 150, 80])) == 502


def test_a_rate_over_printed_equivalents():
    """ixiawen.com 47136105: 25 of 55 kg are 45.45 %: 90.9 + 180 = 270.9; 800 000 / 870.9 = 918.59 a piece."""
    printed = by_operation([25, 30], within=MICRO, decimals=4)
    left = equivalents([200, 180], printed)
    assert left == Fraction("270.9")
    found = divide_by({}, {"material": 800_000_00}, {"material": Weights(600, left)}, rate_decimals=0)
    assert found.finished["material"] == 600 * 918_59


def test_material_by_quota_consumption_at_planned_price():
    """daan888.com 3808355: 100 of 10 kg and 150 of 4 kg used 1 440 kg at 5, 2 % above plan: 4 590 and 2 754.

    The answer there has 4 501.02 for the first: 5 x 900 x 1.02 is 4 590, and both are the 7 344 of all the material.
    """
    quota = weigh({"甲": 100, "乙": 150}, {"甲": 10, "乙": 4})
    cost = 1_440 * 5_00 * 102 // 100
    found = shared_material(cost, 1_440, quota).shares
    assert {name: (share.quantity, share.amount) for name, share in found.items()} == {
        "甲": (900, 4_590_00),
        "乙": (540, 2_754_00),
    }


def test_material_below_its_planned_price():
    """daan888.com 5161156: 2 800 kg at 5 less 4 % are 13 440, by 2 000 and 750 kg: 9 774.55 and 3 665.45."""
    quota = weigh({"甲": 1_000, "乙": 500}, {"甲": 2, "乙": Fraction(3, 2)})
    found = shared_material(2_800 * 5_00 * 96 // 100, 2_800, quota).shares
    assert [share.amount for share in found.values()] == [9_774_55, 3_665_45]


def test_two_materials_and_their_variance():
    """191i.com 1733222712693772867: 1 782 kg at 20 by 1 000 and 800 kg, 1 717 kg at 30 by 500 and 1 200 kg.

    19.80 and 30.30 for a kilogram of quota: 甲 19 800 + 15 150, 乙 15 840 + 36 360 = 52 200; 2 % less are 699 and
    1 044. The answer there has 15 150 instead of 15 840, and so 55 200 and 1 104; 34 950 + 55 200 are more than the
    35 640 + 51 510 that were used.
    """
    first = shared_material(35_640, 1_782, weigh({"甲": 100, "乙": 200}, {"甲": 10, "乙": 4}))
    second = shared_material(51_510, 1_717, weigh({"甲": 100, "乙": 200}, {"甲": 5, "乙": 6}))
    assert (first.rate * 20, second.rate * 30) == (Fraction("19.8"), Fraction("30.3"))
    totals = {name: first.shares[name].amount + second.shares[name].amount for name in ("甲", "乙")}
    assert totals == {"甲": 34_950, "乙": 52_200}
    carried = carry_variance(Planned(87_150, -1_743), [], totals)
    assert [issue.variance for issue in carried.issues.values()] == [-699, -1_044]


@pytest.mark.parametrize(
    ("opening", "received", "issued", "left"),
    [
        ((20_0000, 2000), (60_0000, -1_8000), 45_0000, 34_3000),  # caolvse.com 653486: -2 %, 34.3
        ((300_0000, -15_0000), (200_0000, 25_0000), 400_0000, 102_0000),  # kjjl100.com 261859: 2 %, 102
        (
            (250_0000, 45_0000),
            (550_0000, -85_0000),
            600_0000,
            190_0000,
        ),  # faenzasaxfestival.com 3281476: -5 %
    ],
)
def test_closing_stock_at_planned_price_and_its_variance(opening, received, issued, left):
    """Single choices of 初级会计实务: what is left at actual cost, in ten thousand yuan there."""
    carried = carry_variance(Planned(*opening), [Planned(*received)], {"shop": issued})
    assert carried.closing.cost + carried.closing.variance == left


def test_five_activities_and_four_products_with_work_in_process():
    """Examination of 财务成本管理 (subject 55a96ba3): rates of 200, 100, 40, 40 and 200; work in process half done.

    20 000, 25 400, 28 000 and 26 600 of the month, and 2 000, 3 000, 4 000 and 5 000 of before, over 110, 165, 220 and
    275: 200, 172.12, 145.45 and 114.91 for one.
    """
    products = ("A", "B", "C", "D")
    activities = {
        "inspection": (5_000, (5, 5, 10, 5)),
        "orders": (5_000, (10, 20, 10, 10)),
        "machines": (80_000, (400, 500, 550, 550)),
        "assembly": (8_000, (40, 50, 60, 50)),
        "set-up": (2_000, (2, 2, 3, 3)),
    }
    found = cost_objects(
        {name: cost for name, (cost, _) in activities.items()},
        {name: dict(zip(products, driver, strict=True)) for name, (_, driver) in activities.items()},
    )
    assert [activity.rate for activity in found.activities.values()] == [200, 100, 40, 40, 200]
    assert list(found.objects.values()) == [20_000, 25_400, 28_000, 26_600]
    finished, closing, before = (100, 150, 200, 250), (20, 30, 40, 50), (2_000, 3_000, 4_000, 5_000)
    units = [
        divide_by(
            {"activities": first * 100},
            {"activities": cost * 100},
            {"activities": Weights(made, Fraction(left, 2))},
            rate_decimals=0,
        ).finished["activities"]
        / Fraction(made)
        for first, cost, made, left in zip(before, found.objects.values(), finished, closing, strict=True)
    ]
    assert units == [200_00, 172_12, 145_45, 114_91]


@pytest.mark.parametrize(
    ("month", "opening", "absorption", "variable"),
    [
        # g230.com 143418390: 4 000 at 6.30 were there, 10 000 are made at 3.60 and 20 000, 12 000 sold at 9
        (
            Trading(10_000 * MICRO, 12_000 * MICRO, 108_000, 16_000, 20_000, 20_000, 4_800, 9_000),
            Stock(4_000 * MICRO, 6_400, 8_000, 10_800),
            24_200,
            31_000,
        ),
        # wlllr.com 1425765, ten thousand: 20 made at 30 and 60, 12 sold at 40; 1 each and 40 to sell them
        (Trading(20 * MICRO, 12 * MICRO, 480, 600, 0, 60, 12, 40), Stock(0), 32, 8),
        # qiqiwenku.com 709803: 1 000 made at 22 and 4 000, 600 sold at 40; 4 each and 1 000 to sell them
        (Trading(1_000 * MICRO, 600 * MICRO, 24_000, 22_000, 0, 4_000, 2_400, 1_000), Stock(0), 5_000, 3_400),
    ],
)
def test_profit_under_absorption_and_variable_costing(month, opening, absorption, variable):
    """Exercises of 管理会计: what stock takes of fixed overhead, or gives, is the difference of the profits."""
    (found,) = income_statements([month], flow=Flow.FIFO, opening=opening, decimals=0)
    assert (found.absorption.profit, found.variable.profit) == (absorption, variable)
    assert found.deferred_fixed == absorption - variable


def test_what_working_on_brings():
    """qiqiwenku.com 709803: 5 000 at 27 instead of 20 for 4 each, 1 000 foregone: 14 000; 25 000 of its own: -10 000.

    Where only 2 500 can be worked on, the other half is sold as it is.
    """
    further = {
        "capacity let": Output(5_000, 135_000, 20_000 + 1_000),
        "own equipment": Output(5_000, 135_000, 20_000 + 25_000),
    }
    found = gain_by_processing({"capacity let": 100_000, "own equipment": 100_000}, further)
    assert found == {"capacity let": 14_000, "own equipment": -10_000}


def test_variable_overhead_of_an_exercise():
    """qiqiwenku.com 709803: 31 160 for 4 100 h, 1 300 of 3 h at 8: efficiency 1 600, spending -1 640."""
    tree = analyse_variable_overhead(
        standard_rate=8 * MICRO,
        standard_hours=3_900 * MICRO,
        actual_hours=4_100 * MICRO,
        actual_amount=31_160,
        decimals=0,
    )
    assert [row.amount for row in tree.rows()] == [-40, -1_640, 1_600]


@pytest.mark.parametrize(
    ("needed", "price", "variable", "fixed", "made", "bought"),
    [
        (20_000, 80, 70, 20_000 + 30_000, 1_450_000, 1_600_000),  # epsq.cn 1291476: rent of 30 000 foregone
        (3_000, 168, 145, 67_500, 502_500, 504_000),  # epsq.cn 189601: 30 of overhead are shared either way
        (30_000, 60, 48, 80_000, 1_520_000, 1_800_000),  # gaojiufeng.cn 1003128: another part is given up
        (60_000, 32, 30, 60_000, 1_860_000, 1_920_000),  # zhaokaoti.com 8639d69e: a machine of its own
        (
            20_000,
            720,
            700,
            400_000,
            14_400_000,
            14_400_000,
        ),  # pzacademy.com 59123: 720 is the price to ask for
    ],
)
def test_parts_that_are_made_or_bought(needed, price, variable, fixed, made, bought):
    """零部件自制或外购: what making them costs in all, and what buying them does."""
    making, buying = (
        CostFunction(Fraction(variable * MICRO), Fraction(fixed)),
        CostFunction(Fraction(price * MICRO), Fraction(0)),
    )
    assert [of.at(needed * MICRO, decimals=0) for of in (making, buying)] == [made, bought]


def months(*points):
    """Write months of activity and cost."""
    return [
        Observation(str(number), activity * MICRO, cost) for number, (activity, cost) in enumerate(points)
    ]


def test_repair_by_high_and_low_activity():
    """高低点法: 宏达公司 (会计网校 6267873) 10 and 180; 6121148: 4 and 360; gaojiufeng.cn 1003416: 11.25 and 33 125."""
    hongda = months((40, 580), (32, 500), (52, 700), (48, 660), (56, 740), (44, 625))
    line = high_low(hongda, decimals=0)
    assert (line, line.at(55 * MICRO, decimals=0)) == ((10 * MICRO, 180), 730)
    half_year = months((200, 1_160), (160, 1_000), (260, 1_400), (240, 1_320), (280, 1_480), (220, 1_520))
    assert high_low(half_year, decimals=0) == (4 * MICRO, 360)
    machines = months((5_500, 95_000), (1_500, 50_000))
    assert high_low(machines, decimals=0) == (11_250_000, 33_125)


def test_repair_by_regression():
    """回归直线法, 宏达公司: sums 272, 3 805, 176 220 and 12 704: b = 9.98, a = 181.64.

    Question 7143820 of the same site answers 364.62 and 20.85, which is not even near a month: 32 hours would cost
    1 032, and they did 500.
    """
    hongda = months((40, 580_00), (32, 500_00), (52, 700_00), (48, 660_00), (56, 740_00), (44, 625_00))
    line = least_squares(hongda, decimals=2).line
    assert (round(line.variable / MICRO, 2), round(line.fixed)) == (Fraction("9.98"), 181_64)


def test_a_regression_whose_slope_is_printed_first():
    """download.cucdc.com 5b18c40d: b = 28 920 / 1 140 = 25.37, a = (3 460 - 25.37 x 114) / 6 = 94.64; r = 0.9981.

    The table is put together again from its sums. With the exact slope a would be 94.67.
    """
    table = months((12, 400_00), (14, 440_00), (16, 500_00), (20, 620_00), (24, 700_00), (28, 800_00))
    found = least_squares(table, decimals=2, rate_decimals=2)
    assert found.line.variable == 25_370_000
    assert (round(found.line.fixed), round(least_squares(table, decimals=2).line.fixed)) == (94_64, 94_67)
    assert round(float(found.determination) ** 0.5, 4) == 0.9981


def test_three_products_break_even_together():
    """会计网校 bbs 8092681: 30 000 at 50 %, 15 000 at 60 %, 35 000 at 50 %: 51.875 %; 50 000 take 96 386.

    18 072 of it is B at 15: 1 205 pieces, rounded up.
    """
    products = [
        Product("A", 20 * MICRO, 10 * MICRO, 1_500 * MICRO),
        Product("B", 15 * MICRO, 6 * MICRO, 1_000 * MICRO),
        Product("C", 14 * MICRO, 7 * MICRO, 2_500 * MICRO),
    ]
    found = weighted_break_even(products, 50_000, decimals=0)
    assert (found.ratio, found.revenue) == (Fraction("0.51875"), 96_386)
    b = found.products[1]
    assert (b.revenue, -(-b.quantity // MICRO)) == (18_072, 1_205)


def test_two_products_break_even_together():
    """kuaizhang.com bbs 1558: A at 50 %, B at 60 %, 30 000 and 15 000: 24 / 45; 20 000 take 37 500.

    The answer there takes B at 50 % too, and has 40 000.
    """
    products = [
        Product("A", 20 * MICRO, 10 * MICRO, 1_500 * MICRO),
        Product("B", 15 * MICRO, 6 * MICRO, 1_000 * MICRO),
    ]
    found = weighted_break_even(products, 20_000, decimals=0)
    assert (found.ratio, found.revenue) == (Fraction(24, 45), 37_500)
