"""Textbook problems of 成本会计 from wages to the cost sheet; the arithmetic stands beside the numbers.

Amounts are yuan, or fen where the solution has them. Where a problem is from memory only its book and topic are named;
"method" says that the figures are for checking by hand. Answers that were published and are wrong are shown to be.
"""

from fractions import Fraction

import pytest

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind, compare_cards
from erpcore.costing.joint.by_products import take_off
from erpcore.costing.joint.joint_products import by_element
from erpcore.costing.labour.incentive_wages import piece_wages
from erpcore.costing.labour.time_wages import CALENDAR, WORKING, Days, by_absence, by_attendance
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.shared_costs import weigh
from erpcore.costing.process.completion_degrees import by_operation
from erpcore.costing.process.process_costing import Stage as Element
from erpcore.costing.process.process_costing import Units, weighted_average
from erpcore.costing.process.spoilage import net_loss
from erpcore.costing.process.wip_rules import Weights, divide_by
from erpcore.costing.quotas.quota_material import variance_of_material
from erpcore.costing.quotas.quota_method import QuotaElement, quota_cost
from erpcore.costing.services.reciprocal_services import interact_once, reciprocal
from erpcore.costing.services.service_departments import direct, planned_rates, step_down
from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.parallel_steps import ParallelStep, Stage, broad_processes, carry_parallel
from erpcore.costing.steps.sequential_steps import SEMI_FINISHED, Step, carry_combined
from erpcore.costing.stock.planned_price import Planned, carry_variance
from erpcore.kernel.rounding import MICRO

HALF = 500_000


@pytest.mark.parametrize(
    ("days", "rate", "taken_off", "paid", "rest"),
    [
        (CALENDAR, 226_67, (680_01, 204_00, 5_915_99), (3_400_05, 476_01, 6_142_76), 2_266_70),
        (WORKING, 326_45, (979_35, 293_81, 5_526_84), (4_896_75, 685_55, 5_582_30), 0),
    ],
)
def test_wages_of_a_month_in_four_ways(days, rate, taken_off, paid, rest):
    """会计网校 question 7178277: 6 800 a month, 31 days; 3 of leave, 3 sick at 70 %, 10 of rest, 15 worked.

    Over 30 days 226.67: less 3 x 226.67 and 3 x 226.67 x 30 %; or 25 days of work and rest and 3 x 226.67 x 70 %.
    Over 20.83 days 326.45: the same without the days of rest. The answer there (4 700, 5 248, 5 040 and 4 664) divides
    by 31 and by 21 days and pays no day of rest; it is none of the four ways of the textbooks.
    """
    leave, sick = Days(3, 0), Days(3, Fraction(7, 10))
    off = by_absence(6_800_00, days, {"leave": leave, "sick": sick}, rate_decimals=0)
    assert off == (rate, {"leave": -taken_off[0], "sick": -taken_off[1]}, taken_off[2])
    worked = {"worked": Days(15), "sick": sick} | ({"rest": Days(10)} if rest else {})
    on = by_attendance(6_800_00, days, worked, rate_decimals=0)
    assert on.lines == {"worked": paid[0], "sick": paid[1]} | ({"rest": rest} if rest else {})
    assert on.wages == paid[2]


def test_wages_with_rest_within_the_leave():
    """Textbook question 6639644 of 会计网校: 2 500, June: 2 sick at 80 %, 4 of leave with 2 of rest among them.

    月薪制 over 30 days, 83.33: 2 500 - 33.33 - 333.32 = 2 133.35, as published. 日薪制 is published as 1 549.94, which
    does not pay the days of rest although a rate over 30 days has them: 24 x 83.33 + 2 x 83.33 x 80 % = 2 133.25.
    Over 20.83 days, 120.02, the leave is of 2 days.
    """
    sick = Days(2, Fraction(8, 10))
    off = by_absence(2_500_00, CALENDAR, {"sick": sick, "leave": Days(4, 0)}, rate_decimals=0)
    assert (list(off.lines.values()), off.wages) == ([-33_33, -333_32], 2_133_35)
    assert (
        by_attendance(2_500_00, CALENDAR, {"there": Days(24), "sick": sick}, rate_decimals=0).wages
        == 2_133_25
    )
    off = by_absence(2_500_00, WORKING, {"sick": sick, "leave": Days(2, 0)}, rate_decimals=0)
    assert off.wages == 2_500_00 - 48_01 - 240_04


def test_wages_by_the_piece_for_a_group():
    """成本会计, 集体计件工资, method: 250 A of 24 and 160 B of 15 minutes at 4.20 an hour; shared by time wages.

    1.68 and 1.05 a piece: 420 + 168 = 588; 40 h at 3.50, 50 h at 3.00, 30 h at 2.00 are 350: 1.68 for each yuan.
    Of 250, 5 are spoiled by bad material, and paid; 3 more by the worker are not among them.
    """
    earned = [
        piece_wages(n * MICRO, each, decimals=2).total for n, each in ((250, 1_680_000), (160, 1_050_000))
    ]
    assert earned == [420_00, 168_00]
    found = allocate(sum(earned), {"A": 140_00, "B": 150_00, "C": 60_00})
    assert (found.rate, found.shares) == (Fraction("1.68"), {"A": 235_20, "B": 252_00, "C": 100_80})


def test_power_and_repair_directly():
    """辅助生产费用 exercise, 某重型机械厂: 58 240 / 40 000 = 1.456 and 53 760 / 4 000 = 13.44 for those outside."""
    served = {
        "power": {"repair": 4_000, "products": 30_000, "shop": 3_000, "office": 7_000},
        "repair": {"power": 240, "shop": 3_000, "office": 1_000},
    }
    usage = {service: {who: part * MICRO for who, part in of.items()} for service, of in served.items()}
    found = direct({"power": 58_240, "repair": 53_760}, usage)
    assert found.rates == {"power": Fraction("1.456"), "repair": Fraction("13.44")}
    assert found.charges == {
        "power": {"products": 43_680, "shop": 4_368, "office": 10_192},
        "repair": {"shop": 40_320, "office": 13_440},
    }


# 成本会计, 辅助生产费用的分配, method: power serves water, water steam, steam repair and repair power; per cent.
RING = {"power": 9_800, "water": 4_000, "steam": 3_000, "repair": 1_000}
SERVES = {
    "power": {"water": 10, "shop": 80, "office": 10},
    "water": {"steam": 20, "shop": 60, "office": 20},
    "steam": {"repair": 25, "shop": 75},
    "repair": {"power": 10, "shop": 50, "office": 40},
}


def test_four_services_in_a_ring_by_algebra():
    """P = 9 800 + 10 % R, W = 4 000 + 10 % P, S = 3 000 + 20 % W, R = 1 000 + 25 % S: 10 000, 5 000, 4 000, 2 000."""
    found = reciprocal(RING, SERVES)
    assert [found.charged_on(service) for service in RING] == [10_000, 5_000, 4_000, 2_000]
    assert (found.total("shop"), found.total("office")) == (
        8_000 + 3_000 + 3_000 + 1_000,
        1_000 + 1_000 + 800,
    )


def test_four_services_in_a_ring_once_for_each_other():
    """980, 800, 750 and 100 go round; 8 920, 4 180, 3 050 and 1 650 are left for those outside.

    shop 8 920 x 8 / 9 = 7 928.89, 4 180 x 3 / 4 = 3 135, 3 050 and 1 650 x 5 / 9 = 916.67
    """
    found = interact_once({service: cost * 100 for service, cost in RING.items()}, SERVES)
    assert [found.charges[giver][taker] for giver, taker in (("power", "water"), ("repair", "power"))] == [
        980_00,
        100_00,
    ]
    shop = [found.charges[service]["shop"] for service in RING]
    assert shop == [7_928_89, 3_135_00, 3_050_00, 916_67]
    assert found.total("shop") + found.total("office") == 17_800_00


def test_four_services_in_a_ring_one_after_the_other():
    """顺序分配法 from power on: water has 4 980, steam 3 000 + 996, repair 1 000 + 999; who is closed takes nothing.

    shop 7 840, 2 988, 2 997 and 1 999 x 5 / 9 = 1 110.56
    """
    found = step_down({service: cost * 100 for service, cost in RING.items()}, SERVES, list(RING))
    shop = [found.charges[service]["shop"] for service in RING]
    assert shop == [7_840_00, 2_988_00, 2_997_00, 1_110_56]
    assert "power" not in found.charges["repair"]
    assert found.total("shop") + found.total("office") == 17_800_00


def test_four_services_in_a_ring_at_planned_cost():
    """计划成本分配法 at 102, 48, 41 and 19: a service's difference is its cost and what it took, less what it gave.

    power 9 800 + 190 - 10 200 = -210, water 4 000 + 1 020 - 4 800 = 220, steam 3 000 + 960 - 4 100 = -140,
    repair 1 000 + 1 025 - 1 900 = 125; the -5 in all go to 管理费用
    """
    usage = {
        service: {who: part * MICRO for who, part in served.items()} for service, served in SERVES.items()
    }
    planned = {"power": 102 * MICRO, "water": 48 * MICRO, "steam": 41 * MICRO, "repair": 19 * MICRO}
    found = planned_rates(RING, usage, planned, decimals=0)
    assert found.differences == {"power": -210, "water": 220, "steam": -140, "repair": 125}
    assert (found.total("shop"), found.total("office")) == (8_160 + 2_880 + 3_075 + 950, 1_020 + 960 + 760)


def test_equivalent_units_of_three_operations_at_printed_degrees():
    """成本会计 exercise (gaojiufeng.cn 1002799), 乙产品: 30, 20 and 10 h; 600, 200 and 100 in process.

    25 %, 66.67 % and 91.67 %: 150, 133.34 and 91.67.
    """
    degrees = by_operation([30, 20, 10], decimals=4)
    assert degrees == [250_000, 666_700, 916_700]
    units = [Fraction(n) * degree / MICRO for n, degree in zip((600, 200, 100), degrees, strict=True)]
    assert units == [150, Fraction("133.34"), Fraction("91.67")]


def test_equivalent_units_and_quotas_in_one_product():
    """注册会计师 2017, 财务成本管理, 保温容器: main material by number, aux at 60 %, work by quota hours.

    540 000 / 4 000 = 135; 38 000 / 3 800 = 10; 148 000 / 7 400 h = 20; 29 600 / 3 700 h = 8: 193 for one of 3 500.
    """
    opening = {"main": 32_000, "auxiliary": 3_160, "labour": 9_600, "overhead": 1_400}
    month = {"main": 508_000, "auxiliary": 34_840, "labour": 138_400, "overhead": 28_200}
    weights = {
        "main": Weights(3_500, 500),
        "auxiliary": Weights(3_500, Fraction(500 * 60, 100)),
        "labour": Weights(3_500 * 2, 500 * Fraction(8, 10)),
        "overhead": Weights(3_500, 500 * Fraction(4, 10)),
    }
    found = divide_by(opening, month, weights)
    assert found.finished == {"main": 472_500, "auxiliary": 35_000, "labour": 140_000, "overhead": 28_000}
    assert sum(found.finished.values()) == 193 * 3_500
    assert sum(found.closing.values()) == 80_100


def test_spoiled_units_beside_finished_and_unfinished_ones():
    """成本会计, 废品损失 with 约当产量, method: 180 good, 15 at 60 %, 5 spoiled at 20 % of 200; material at the start.

    20 000 / 200 = 100; 9 500 / (180 + 9 + 1) = 50. Spoiled 500 + 50; 50 of scrap and a fine of 100: 400 for 180.
    """
    units = Units(0, 200 * MICRO, 180 * MICRO, 15 * MICRO, abnormal_spoilage=5 * MICRO)
    elements = {
        "material": Element(0, 20_000, 0, MICRO),
        "conversion": Element(0, 9_500, 0, 600_000, spoiled_degree=200_000),
    }
    found = weighted_average(units, elements)
    spoiled = {element: cost.abnormal_spoilage for element, cost in found.items()}
    assert spoiled == {"material": 500, "conversion": 50}
    loss = net_loss(spoiled, salvage=50, compensation=100)
    assert sum(cost.completed for cost in found.values()) + loss == 18_000 + 9_000 + 400
    assert sum(cost.closing for cost in found.values()) == 1_500 + 450


def test_broad_work_in_process_that_is_finished_first():
    """平行结转分步法 with 先进先出, method: 20 half done and 40 beyond before, 30 and 50 after, 200 finished.

    material 23 100 / (140 + 80) = 105: 6 000 + 14 700, 8 400 left
    labour of step 1: 8 600 / (150 + 65) = 40: 2 000 + 6 000; of step 2: 10 250 / (180 + 25) = 50: 1 000 + 9 000
    """
    first, second = {"material": MICRO, "labour": HALF}, {"labour": HALF}
    processes = broad_processes(
        [Stage(20, first), Stage(40, second)], 200, [Stage(30, first), Stage(50, second)]
    )
    steps = [
        ParallelStep(
            {"material": 23_100, "labour": 8_600}, processes[0], {"material": 6_000, "labour": 2_000}
        ),
        ParallelStep({"labour": 10_250}, processes[1], {"labour": 1_000}),
    ]
    found = carry_parallel(steps)
    assert [step.finished for step in found.steps] == [
        {"material": 20_700, "labour": 8_000},
        {"labour": 10_000},
    ]
    assert [step.closing for step in found.steps] == [
        {"material": 8_400, "labour": 2_600},
        {"labour": 1_250},
    ]


def test_semi_finished_goods_at_planned_cost_between_two_steps():
    """半成品按计划成本综合结转, method: 50 at 100 with 100 over, 450 come for 46 400: 3 %; 400 go on at 41 200.

    With 8 000 of labour and 6 800 of overhead 400 products cost 56 000. The 41 200 are 0.8879 of the 46 400.
    """
    output = {"material": 23_200, "labour": 13_920, "overhead": 9_280}
    store = carry_variance(Planned(5_000, 100), [Planned(45_000, 1_400)], {"step 2": 40_000})
    taken = store.issues["step 2"]
    assert (store.rate, taken.cost + taken.variance) == (Fraction(3, 100), 41_200)
    cost = {SEMI_FINISHED: 41_200, "labour": 8_000, "overhead": 6_800}
    step = carry_combined([Step(cost, dict.fromkeys(cost, Weights(400, 0)))])[0]
    assert sum(step.finished.values()) == 56_000
    restored = restore(step.finished, [output], decimals=4)
    assert restored.ratios == [Fraction("0.8879")]
    assert restored.total == {
        "labour": 8_000 + 12_360,
        "overhead": 6_800 + 8_241,
        "material": 20_599,
    }  # the rest


def test_three_steps_restored_by_structure():
    """成本还原 by 各步骤半成品成本结构, method: 6 000 at 70, 20 and 10 %, then 4 200 at 60, 25 and 15 %."""
    product = {SEMI_FINISHED: 6_000, "labour": 1_000, "overhead": 500}
    outputs = [
        {SEMI_FINISHED: 14_000, "labour": 4_000, "overhead": 2_000},
        {"material": 6_000, "labour": 2_500, "overhead": 1_500},
    ]
    found = restore(product, outputs, "by_structure", decimals=4)
    assert found.steps == [
        {SEMI_FINISHED: 4_200, "labour": 1_200, "overhead": 600},
        {"material": 2_520, "labour": 1_050, "overhead": 630},
    ]
    assert found.total == {"labour": 3_250, "overhead": 1_730, "material": 2_520}


def test_a_class_by_coefficients_and_quota_hours():
    """国家开放大学 成本会计, 分类法, A 类产品: 0.9, 1 and 1.8 of 1 000, 1 200 and 500; 10, 12 and 15 h.

    913 200 / 3 000 = 304.40; 111 650 / 31 900 h = 3.50; 175 450 / 31 900 h = 5.50
    """
    made = {"甲": 1_000, "乙": 1_200, "丙": 500}
    standard = weigh(made, {"甲": Fraction(9, 10), "乙": 1, "丙": Fraction(18, 10)})
    hours = weigh(made, {"甲": 10, "乙": 12, "丙": 15})
    cost = {"material": 913_200, "labour": 111_650, "overhead": 175_450}
    found = by_element(cost, {"material": standard, "labour": hours, "overhead": hours})
    assert found == {
        "甲": {"material": 273_960, "labour": 35_000, "overhead": 55_000},
        "乙": {"material": 365_280, "labour": 50_400, "overhead": 79_200},
        "丙": {"material": 273_960, "labour": 26_250, "overhead": 41_250},
    }


def test_joint_products_of_which_one_is_worked_on():
    """联产品, 系数分配法, method: 4 000 x 1, 2 500 x 1.2 and 1 500 x 2 are 10 000; 丙 takes 9 000 more: 36 each."""
    standard = weigh({"甲": 4_000, "乙": 2_500, "丙": 1_500}, {"甲": 1, "乙": Fraction(12, 10), "丙": 2})
    found = by_element(
        {"material": 96_000, "conversion": 54_000}, dict.fromkeys(("material", "conversion"), standard)
    )
    totals = {product: sum(parts.values()) for product, parts in found.items()}
    assert totals == {"甲": 60_000, "乙": 45_000, "丙": 45_000}
    assert (totals["丙"] + 9_000) / 1_500 == 36


@pytest.mark.parametrize(
    ("elements", "main"),
    [
        (None, {"material": 58_800, "labour": 19_600, "overhead": 19_600}),
        (["material"], {"material": 58_000, "labour": 20_000, "overhead": 20_000}),
    ],
)
def test_a_by_product_comes_off_the_elements(elements, main):
    """副产品, 扣除法, method: 500 kg at 5.40 less 0.80 of tax and 0.60 of profit are 2 000 of 100 000.

    Off all of them in proportion, or off material alone.
    """
    worth = 500 * (540 - 80 - 60) // 100
    assert take_off({"material": 60_000, "labour": 20_000, "overhead": 20_000}, worth, elements) == main


def test_material_by_the_quota_method_at_a_printed_rate():
    """国家开放大学 成本会计, 定额法: 1 400 with 20 below, lowered by 20; 5 600 with 400 below; -2 %; 6 000 finished.

    (-20 - 400) / 6 980 = -6.02 %; (5 600 - 400) x -2 % = -104. Finished 6 000 - 361.20 + 20 - 104 = 5 554.80;
    980 - 58.80 = 921.20 are left.
    """
    variance = variance_of_material(5_600_00, -400_00, Fraction(-2, 100))
    element = QuotaElement(1_400_00, -20_00, -20_00, 5_600_00, -400_00, 6_000_00, material_variance=variance)
    found = quota_cost({"material": element}, rate_decimals=4)["material"]
    assert found.deviation_rate == Fraction(-602, 10_000)
    assert found.finished == (6_000_00, -361_20, 20_00, -104_00)
    assert (found.finished.actual, found.closing.actual) == (5_554_80, 921_20)


def test_an_order_that_is_finished_in_part_by_equivalent_units():
    """分批法, 跨月陆续完工, method: 6 of 10 are finished, 4 at 50 %; material at the start.

    30 000 / 10, 9 600 / 8 and 6 400 / 8 are 3 000, 1 200 and 800: 5 000 each.
    """
    weights = {"material": Weights(6, 4), "labour": Weights(6, 2), "overhead": Weights(6, 2)}
    found = divide_by({"material": 30_000, "labour": 4_000}, {"labour": 5_600, "overhead": 6_400}, weights)
    assert sum(found.finished.values()) == 6 * 5_000
    assert found.closing == {"material": 12_000, "labour": 2_400, "overhead": 1_600}


def test_factors_put_in_one_after_the_other():
    """连环替代法: 20 x 18 x 10 = 3 600 planned, 21 x 17 x 12 = 4 284: +180 of output, -210 of usage, +714 of price."""
    planned = Card(20 * MICRO, (CostLine(Kind.MATERIAL, "steel", 360 * MICRO, 3_600),))
    actual = Card(21 * MICRO, (CostLine(Kind.MATERIAL, "steel", 357 * MICRO, 4_284),))
    tree = compare_cards(planned, actual, decimals=0)
    assert tree.amount == 684
    names = ("output volume", "material usage", "material price")
    assert [tree[name].amount for name in names] == [180, -210, 714]
