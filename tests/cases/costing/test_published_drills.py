"""Drills of 成本会计 and 管理会计 with their answers from question sites; the arithmetic stands beside the numbers.

Sources are named in each test, amounts are minor units. Where a site's answer is wrong, the test says where.
"""

from fractions import Fraction

import pytest

from erpcore.costing.comparison.cost_reduction import ComparableProduct, reduction_task
from erpcore.costing.joint.joint_products import Output, by_element, by_realisable_value
from erpcore.costing.labour.incentive_wages import piece_wages
from erpcore.costing.orders.batch_costing import Batch, simplified_batches
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.overhead_pools import Balance, Pool, absorb, settle
from erpcore.costing.overhead.shared_costs import shared_material, weigh
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.quotas.quota_method import QuotaElement, quota_cost
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.parallel_steps import ParallelStep, Stage, broad_weights, carry_parallel
from erpcore.costing.steps.sequential_steps import Step, Store, carry_combined
from erpcore.costing.steps.step_division import AtQuota
from erpcore.costing.variances.overhead_variance import analyse_fixed_overhead, analyse_variable_overhead
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.costing.variances.variance_proration import Variance, prorate
from erpcore.costing.volume.cost_behaviour import Observation, high_low
from erpcore.kernel.rounding import MICRO

HALF = MICRO // 2


def test_two_shops_with_a_store_between_them_and_quotas_of_what_is_in_process():
    """777doc.com 4306888: 2 500 for 70 000 come to a store of 500 for 11 000; 2 600 of 3 000 go on at 27: 70 200.

    Shop one: 36 200 - 6 300, 25 300 - 2 800, 19 400 - 1 800. Shop two: 97 800 - 13 800, 22 050 - 5 250, 18 000 - 4 000;
    84 000 / 70 000 = 1.2 of 29 900, 22 500 and 17 600.
    """
    first = Step(
        {"material": 30_200_00, "labour": 21_500_00, "overhead": 16_500_00},
        AtQuota({"material": 6_300_00, "labour": 2_800_00, "overhead": 1_800_00}, finished=2_500),
        opening={"material": 6_000_00, "labour": 3_800_00, "overhead": 2_900_00},
    )
    second = Step(
        {"labour": 19_600_00, "overhead": 15_400_00},
        AtQuota({"semi_finished": 13_800_00, "labour": 5_250_00, "overhead": 4_000_00}, finished=1),
        opening={"semi_finished": 27_600_00, "labour": 2_450_00, "overhead": 2_600_00},
        store=Store({"semi_finished": 11_000_00}, 500, 2_500, 2_600),
    )
    shop, works = carry_combined([first, second])
    assert shop.finished == {"material": 29_900_00, "labour": 22_500_00, "overhead": 17_600_00}
    assert (works.received, works.stored) == ({"semi_finished": 70_200_00}, {"semi_finished": 10_800_00})
    assert works.finished == {"semi_finished": 84_000_00, "labour": 16_800_00, "overhead": 14_000_00}
    found = restore(works.finished, [shop.finished])
    assert found.ratios == [Fraction(6, 5)]
    assert found.total == {"material": 35_880_00, "labour": 43_800_00, "overhead": 35_120_00}


def test_two_shops_that_hand_on_directly():
    """fm210.cn 1005981: 360 of 400 and half of 80 at 81, 14 and 18; 380 and two fifths of 50, at 126, 9 and 11.

    47 880 / 40 680 = 1.17699: 34 321.06, 5 932.04 and 7 626.90.
    """
    first = Step(
        {"material": 32_400_00, "labour": 4_480_00, "overhead": 5_560_00},
        {"material": Weights(360, 80), "labour": Weights(360, 40), "overhead": Weights(360, 40)},
        opening={"material": 3_240_00, "labour": 1_120_00, "overhead": 1_640_00},
    )
    second = Step(
        {"labour": 2_680_00, "overhead": 3_240_00},
        dict.fromkeys(("labour", "overhead"), Weights(380, 20)),
        transferred=Weights(380, 50),
        opening={"labour": 920_00, "overhead": 1_160_00},
        opening_transferred={"semi_finished": 13_500_00},
    )
    shop, works = carry_combined([first, second])
    assert shop.finished == {"material": 29_160_00, "labour": 5_040_00, "overhead": 6_480_00}
    assert works.finished == {"semi_finished": 47_880_00, "labour": 3_420_00, "overhead": 4_180_00}
    assert works.closing == {"semi_finished": 6_300_00, "labour": 180_00, "overhead": 220_00}
    found = restore(works.finished, [shop.finished])
    assert found.steps == [{"material": 34_321_06, "labour": 5_932_04, "overhead": 7_626_90}]
    assert found.total == {"material": 34_321_06, "labour": 9_352_04, "overhead": 11_806_90}


def test_two_steps_side_by_side():
    """bcrsw.com wtyfp4w7tx, 平行结转: 220 finished, 40 half done in step one, 20 in step two; material at the start.

    28 000 / (220 + 60) = 100; 7 800 / (220 + 20 + 20) = 30; 4 600 / (220 + 10) = 20: 22 000 + 6 600 + 4 400; 6 000 +
    1 200 + 200 are in process, which the answer adds up to 20 000.
    """
    stages = [Stage(40, {"material": MICRO, "work": HALF}), Stage(20, {"work": HALF})]
    costs = [{"material": 28_000_00, "work": 7_800_00}, {"work": 4_600_00}]
    weights = broad_weights(220, stages)
    found = carry_parallel([ParallelStep(cost, each) for cost, each in zip(costs, weights, strict=True)])
    assert [step.finished for step in found.steps] == [
        {"material": 22_000_00, "work": 6_600_00},
        {"work": 4_400_00},
    ]
    assert [step.closing for step in found.steps] == [
        {"material": 6_000_00, "work": 1_200_00},
        {"work": 200_00},
    ]
    assert sum(found.finished.values()) == 33_000_00


def test_the_first_of_three_steps_side_by_side():
    """jikaoti.com zReQFFFM: 200 finished; 60 half done in step one, 20 and 80 in the steps after it.

    9 360 / 360 = 26, 1 650 / 330 = 5 and 2 970 / 330 = 9: 5 200, 1 000 and 1 800 of it are finished.
    """
    half = {"material": MICRO, "labour": HALF, "overhead": HALF}
    first = broad_weights(200, [Stage(60, half), Stage(20, {}), Stage(80, {})])[0]
    step = ParallelStep({"material": 3_120_00, "labour": 650_00, "overhead": 1_950_00}, first)
    found = carry_parallel(
        [step._replace(opening={"material": 6_240_00, "labour": 1_000_00, "overhead": 1_020_00})]
    )
    assert found.finished == {"material": 5_200_00, "labour": 1_000_00, "overhead": 1_800_00}
    assert found.steps[0].closing == {"material": 4_160_00, "labour": 650_00, "overhead": 1_170_00}


def test_batches_that_are_charged_when_they_are_finished():
    """epsq.cn 324268: 22, 20 of 30 and none of 5; 36 688 and 55 032 over 16 208 h are 2.26 and 3.40.

    12 152 / (20 + 10 x 80 %) = 434: 8 680 h. 79 750 + 2 028 x 5.66 = 91 228.48; 72 500 + 8 680 x 5.66 = 121 628.80.
    """
    each = Fraction(12_152) / (20 + 10 * Fraction(4, 5))
    batches = {
        "1023": Batch(79_750_00, 2_028, 79_750_00, 2_028),
        "2011": Batch(108_750_00, 12_152, 72_500_00, 20 * each),
        "3015": Batch(18_125_00, 2_028),
    }
    found = simplified_batches(batches, {"labour": 36_688_00, "overhead": 55_032_00}, rate_decimals=0)
    assert found.rates == {"labour": 2_26, "overhead": 3_40}
    assert {of: sum(cost.values()) for of, cost in found.finished.items()} == {
        "1023": 91_228_48,
        "2011": 121_628_80,
    }


def test_joint_products_of_which_two_are_worked_on():
    """ixiawen.com 28757677: 36 000 over 10 800, 48 900 and 12 300: a half of each; 2.70, 3.24 and 3.93 a kilogram.

    The answer prints 3.24 for 25 950 / 8 000 = 3.24375 and 3.93 for 7 850 / 2 000 = 3.925.
    """
    outputs = {
        "A": Output(2_000, 10_800_00),
        "B": Output(8_000, 50_400_00, 1_500_00),
        "C": Output(2_000, 14_000_00, 1_700_00),
    }
    joint = by_realisable_value(36_000_00, outputs)
    assert joint == {"A": 5_400_00, "B": 24_450_00, "C": 6_150_00}
    whole = {of: joint[of] + outputs[of].separable_cost for of in outputs}
    assert whole == {"A": 5_400_00, "B": 25_950_00, "C": 7_850_00}


def test_a_class_of_three_by_coefficients_of_material():
    """epsq.cn 325949: 1, 312 / 240 = 1.3 and 216 / 240 = 0.9 of 400, 600 and 300 are 1 450 of 甲 at 186."""
    coefficients = {of: Fraction(quota, 240) for of, quota in {"甲": 240, "乙": 312, "丙": 216}.items()}
    bases = weigh({"甲": 400, "乙": 600, "丙": 300}, coefficients)
    assert sum(bases.values()) == 1_450
    found = by_element({"material": 269_700_00}, {"material": bases})
    assert {of: cost["material"] for of, cost in found.items()} == {
        "甲": 74_400_00,
        "乙": 145_080_00,
        "丙": 50_220_00,
    }


def test_material_of_two_products_at_planned_price():
    """xiaoyuandeng.com tih6KvCU: 1 440 kg over 1 000 and 600 of quota are 900 and 540, at 5.00 and 2 % above.

    4 590.00 and 2 754.00; the answer prints 4 501.02 for the first, which is no product of its factors.
    """
    bases = weigh({"甲": 100, "乙": 150}, {"甲": 10, "乙": 4})
    found = shared_material(1_440 * 5_10, 1_440, bases)
    assert {of: (int(line.quantity), line.amount) for of, line in found.shares.items()} == {
        "甲": (900, 4_590_00),
        "乙": (540, 2_754_00),
    }


def test_a_month_at_standard_whose_price_variance_is_shared_out():
    """dushuang.com 967402: 40 + 470 - 450 = 60 in process, 60 + 450 - 480 = 30 on hand at a standard of 200.

    Material 5 700 and 780, labour 190 and 360, variable overhead -95 and 180, fixed -105, 200 and 120. Work of the
    month: 450 + 30 - 20 = 460. 420 + 5 700 over 510 are 12 each, 465 + 5 400 over 510 are 11.50: 720 and 345.
    """
    hours, paid = 2 * 460 * MICRO, 950 * MICRO
    material = Material("A", 26 * MICRO, 6 * 470 * MICRO, 2_850 * MICRO, 79_800_00)
    found = analyse_material([material], decimals=2)
    assert (found["material price"].amount, found["material usage"].amount) == (5_700_00, 780_00)
    labour = analyse_labour([Labour("all", 12 * MICRO, hours, paid, 11_590_00)], decimals=2)
    assert (labour["labour rate"].amount, labour["labour efficiency"].amount) == (190_00, 360_00)
    variable = analyse_variable_overhead(
        standard_rate=6 * MICRO, standard_hours=hours, actual_hours=paid, actual_amount=5_605_00, decimals=2
    )
    assert [row.amount for row in variable.rows()[1:]] == [-95_00, 180_00]
    fixed = analyse_fixed_overhead(
        standard_rate=4 * MICRO,
        standard_hours=hours,
        actual_hours=paid,
        budgeted_amount=4_000_00,
        actual_amount=3_895_00,
        decimals=2,
    )
    assert fixed["fixed overhead spending"].amount == -105_00
    assert fixed["fixed overhead idle capacity"].amount == 200_00
    assert fixed["fixed overhead efficiency"].amount == 120_00
    units = {"in process": {"units": 60}, "finished": {"units": 450}}
    first = prorate({"price": Variance(6_120_00, "units")}, units).charged["price"]
    assert first == {"in process": 720_00, "finished": 5_400_00}
    units = {"on hand": {"units": 30}, "sold": {"units": 480}}
    assert (
        prorate({"price": Variance(465_00 + 5_400_00, "units")}, units).charged["price"]["on hand"] == 345_00
    )
    assert 60 * 156_00 + 30 * 44_00 + first["in process"] == 11_400_00
    assert 30 * 200_00 + 345_00 == 6_345_00


@pytest.mark.parametrize(
    ("rate", "standard", "worked", "budget", "actual", "causes"),
    [
        # galtzs.cn 3528336: 21 000 is charged for 1 500 of 7 h at 2; 8 h each were worked, of 10 000: in all nothing
        (2 * MICRO, 10_500, 12_000, 20_000, 21_000, (1_000, -4_000, 3_000)),
        # swop.cn 4249: 10 000 of 1.2 h for 36 000; 9 500 in 15 000 h for 38 000: (15 000 - 11 400) x 3
        (3 * MICRO, 11_400, 15_000, 36_000, 38_000, (2_000, -9_000, 10_800)),
        # haowendang.cn c99ifx4: 10 000 of half an hour for 5 000; 8 000 in 3 600 h, as budgeted
        (1 * MICRO, 4_000, 3_600, 5_000, 5_000, (0, 1_400, -400)),
        # zhaokaoti.com cbaef562: 1 000 h at 2; 20 pieces of 45 h in 950 h for 2 850
        (2 * MICRO, 900, 950, 2_000, 2_850, (850, 100, 100)),
    ],
)
def test_fixed_overhead_by_three_causes(
    rate: int, standard: int, worked: int, budget: int, actual: int, causes: tuple[int, int, int]
):
    """固定制造费用, 三因素分析法: spending, idle capacity (in terms of hours worked) and efficiency."""
    found = analyse_fixed_overhead(
        standard_rate=rate,
        standard_hours=standard * MICRO,
        actual_hours=worked * MICRO,
        budgeted_amount=budget * 100,
        actual_amount=actual * 100,
        decimals=2,
    )
    names = ("spending", "idle capacity", "efficiency")
    assert tuple(found[f"fixed overhead {name}"].amount // 100 for name in names) == causes


def test_prices_and_quantities_of_materials():
    """274949.com 18559313: 400 and -2 080 by price. zhaokaoti.com cbaef562: 900 kg for 9 000 of 20 x 50 at 9.

    There 900 by price and -900 by quantity; labour of 950 h for 3 325 of 900 at 4: -475 and 200; variable overhead for
    2 375 of 900 at 3: -475 and 150.
    """
    machine = [
        Material("A", 16 * MICRO, 960 * MICRO, 1_000 * MICRO, 16_400_00),
        Material("B", 20 * MICRO, 1_050 * MICRO, 1_040 * MICRO, 18_720_00),
    ]
    price = [analyse_material([part], decimals=2)["material price"].amount for part in machine]
    assert price == [400_00, -2_080_00]
    found = analyse_material([Material("C", 9 * MICRO, 1_000 * MICRO, 900 * MICRO, 9_000_00)], decimals=2)
    assert (found["material price"].amount, found["material usage"].amount) == (900_00, -900_00)
    labour = analyse_labour([Labour("all", 4 * MICRO, 900 * MICRO, 950 * MICRO, 3_325_00)], decimals=2)
    assert (labour["labour rate"].amount, labour["labour efficiency"].amount) == (-475_00, 200_00)
    hours = {"standard_hours": 900 * MICRO, "actual_hours": 950 * MICRO}
    variable = analyse_variable_overhead(standard_rate=3 * MICRO, actual_amount=2_375_00, decimals=2, **hours)
    assert [row.amount for row in variable.rows()[1:]] == [-475_00, 150_00]


def test_one_item_of_cost_by_price_and_quantity():
    """qiqiwenku.com 245308: three materials, 9 000 and 8 810; wages 100 h at 4 and 95 at 4.50; overhead 500 h and 510.

    Usage -50 + 200 - 80 = 70, price -190 + 420 - 490 = -260; wages -20 and 47.50; overhead 80 and -408.
    """
    used = [
        Material("A", 10 * MICRO, 100 * MICRO, 95 * MICRO, 95 * 8_00),
        Material("B", 20 * MICRO, 200 * MICRO, 210 * MICRO, 210 * 22_00),
        Material("C", 8 * MICRO, 500 * MICRO, 490 * MICRO, 490 * 7_00),
    ]
    found = analyse_material(used, decimals=2)
    assert found.amount == 8_810_00 - 9_000_00
    assert (found["material usage"].amount, found["material price"].amount) == (70_00, -260_00)
    wages = analyse_labour([Labour("all", 4 * MICRO, 100 * MICRO, 95 * MICRO, 427_50)], decimals=2)
    assert (wages["labour efficiency"].amount, wages["labour rate"].amount) == (-20_00, 47_50)
    overhead = analyse_variable_overhead(
        standard_rate=8 * MICRO,
        standard_hours=500 * MICRO,
        actual_hours=510 * MICRO,
        actual_amount=3_672_00,
        decimals=2,
    )
    assert [row.amount for row in overhead.rows()] == [-328_00, -408_00, 80_00]


def test_material_by_the_quota_method():
    """sinada.com.cn 6466176, 定额法: 1 000 with 50 below, lowered by 20; 24 000 with 500 below; -2 %; 22 000 finished.

    -550 / 24 980 = -2.2 %: 22 000 - 484 - 470 + 20 = 21 066. In process 2 980 with the rest of the deviation, -66;
    the answer takes -2.2 % of that, too, -65.56.
    """
    material = QuotaElement(
        opening_quota=1_000_00,
        opening_deviation=-50_00,
        quota_change=-20_00,
        quota=24_000_00,
        deviation=-500_00,
        finished_quota=22_000_00,
        material_variance=-470_00,
    )
    found = quota_cost({"material": material}, rate_decimals=3)["material"]
    assert found.deviation_rate == Fraction(-22, 1000)
    assert found.finished.actual == 21_066_00
    assert (found.closing.quota, found.closing.deviation) == (2_980_00, -66_00)


@pytest.mark.parametrize(
    ("produced", "price", "each", "fixed", "selling", "variable", "absorption"),
    [
        # pipixue.com 1248e525: 10 000, 8 000 and 5 000 made, 10 000, 6 000 and 7 000 sold: units of 12, 13 and 16
        (
            ((10_000, 10_000), (8_000, 6_000), (5_000, 7_000)),
            *(20, 8, 40_000, 10_000),
            (70_000, 22_000, 34_000),
            (70_000, 32_000, 24_000),
        ),
        # odtgfuq.cn 5165872: 6 000, 8 000 and 4 000 made, 6 000 sold each year: units of 8, 7 and 10
        (
            ((6_000, 6_000), (8_000, 6_000), (4_000, 6_000)),
            *(10, 4, 24_000, 5_000),
            (7_000, 7_000, 7_000),
            (7_000, 13_000, 1_000),
        ),
    ],
)
def test_three_years_of_absorption_and_variable_costing(
    produced: tuple[tuple[int, int], ...],
    price: int,
    each: int,
    fixed: int,
    selling: int,
    variable: tuple[int, ...],
    absorption: tuple[int, ...],
):
    """完全成本法 and 变动成本法, first in, first out; the first answer forgets selling cost in two places."""
    years = [
        Trading(
            made * MICRO,
            sold * MICRO,
            sold * price * 100,
            made * each * 100,
            0,
            fixed * 100,
            0,
            selling * 100,
        )
        for made, sold in produced
    ]
    found = income_statements(years, flow=Flow.FIFO, decimals=2)
    assert tuple(year.variable.profit // 100 for year in found) == variable
    assert tuple(year.absorption.profit // 100 for year in found) == absorption


def test_a_reduction_of_one_product_that_was_not_reached():
    """caolvse.com 664564: 2 000 at 10, 9 planned and 11 reached: -2 000, -10 %. daan888.com 7890734: 32 000 at 95.

    There 32 000 x 100 - 3 040 000 = 160 000: this year's output at last year's cost, not last year's output.
    """
    product = ComparableProduct(2_000 * MICRO, 2_000 * MICRO, 10 * MICRO, 9 * MICRO, 11 * MICRO)
    found = reduction_task({"Q": product}, decimals=0)
    assert (found.reached.amount, found.reached.rate) == (-2_000, Fraction(-1, 10))
    product = ComparableProduct(32_000 * MICRO, 32_000 * MICRO, 100 * MICRO, 90 * MICRO, 95 * MICRO)
    assert reduction_task({"Q": product}, decimals=0).reached.amount == 160_000


@pytest.mark.parametrize(
    ("low", "high", "line"),
    [
        # gaojiufeng.cn 2091156: 83 600 for 5 400 h and 114 000 for 13 000 h: 4.00 an hour and 62 000
        ((5_400, 83_600), (13_000, 114_000), (4, 62_000)),
        # livelovelifegateway.com 8351100: 28 for 14 h and 60 for 46 h
        ((14, 28), (46, 60), (1, 14)),
    ],
)
def test_two_months_that_tell_a_mixed_cost_apart(
    low: tuple[int, int], high: tuple[int, int], line: tuple[int, int]
):
    """高低点法: y = a + b x through the months of the lowest and the highest activity."""
    months = [Observation(str(hours), hours * MICRO, cost * 100) for hours, cost in (low, high)]
    found = high_low(months, decimals=2)
    assert (found.variable / MICRO, found.fixed / 100) == line


def test_wages_for_pieces_that_the_material_has_spoiled():
    """大正公司, 张铭 (chinaacc.com): 12 and 3 of A at 85, 30 and 5 of B at 60; one of each by his own fault.

    料废 is paid, 工废 is not: 15 x 85 + 35 x 60 = 3 375. An answer there takes the spoiled ones off the good ones.
    """
    paid = [
        piece_wages((good + by_material) * MICRO, rate * MICRO, decimals=2).wages
        for good, by_material, rate in ((12, 3, 85), (30, 5, 60))
    ]
    assert sum(paid) == 3_375_00


def test_overhead_at_the_rate_of_the_year_and_what_it_leaves():
    """222.198.130.40 394a746a: 62 000 for 3 000 of 5 h and 2 000 of 8 h is 2; 400 and 100 are made in January.

    4 000 and 1 600. In the year 43 000 and 17 500 are charged of 60 000: 355.37 and 144.63 come back.
    """
    january = absorb(
        Pool(62_000_00, 3_000 * 5 + 2_000 * 8, 5_400_00, {"甲": 400 * 5, "乙": 100 * 8}), "normal"
    )
    assert (january.rate, january.charges) == (200, {"甲": 4_000_00, "乙": 1_600_00})
    charged = {"甲": Balance(0, 43_000_00), "乙": Balance(0, 17_500_00)}
    assert settle(-500_00, charged, "by_applied").charged == {"甲": -355_37, "乙": -144_63}


def test_overhead_by_hours_and_wages_by_hours():
    """191i.com 1755700648808317588: 83 720 over 1 500, 1 100 and 2 000 h is 18.20. 222.198.130.40 be21af01: 80 000."""
    overhead = allocate(83_720_00, {"甲": 1_500, "乙": 1_100, "丙": 2_000})
    assert (overhead.rate, list(overhead.shares.values())) == (18_20, [27_300_00, 20_020_00, 36_400_00])
    wages = allocate(80_000_00, {"A": 50_000, "B": 30_000})
    assert (wages.rate, wages.shares) == (1_00, {"A": 50_000_00, "B": 30_000_00})
