"""Steps, batches, spoilage and the quota method of published problems; the arithmetic stands beside the numbers.

Where a test names a book and a topic and no problem, the method is the book's, and the figures are for checking by
hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.orders.batch_costing import Batch, SharedOperation, operation_costing, simplified_batches
from erpcore.costing.process.spoilage import bear_spoilage, net_loss, unrepairable, unrepairable_at_quota
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.quotas.quota_material import variance_of_material
from erpcore.costing.quotas.quota_method import QuotaElement, change_by_ratio, quota_cost
from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.parallel_steps import ParallelStep, Stage, broad_weights, carry_parallel
from erpcore.costing.steps.sequential_steps import (
    SEMI_FINISHED,
    Step,
    Store,
    carry_by_element,
    carry_combined,
)
from erpcore.costing.steps.step_division import AtQuota
from erpcore.kernel.rounding import MICRO

# 注册会计师, 财务成本管理, 逐步综合结转分步法: two shops, a store of semi-finished goods between them, work in process
# at quota cost. The first shop finishes 800, the second takes 900 and finishes 500.
FIRST = Step(
    {"material": 89_500, "labour": 12_500, "overhead": 12_500},
    AtQuota({"material": 30_500, "labour": 3_500, "overhead": 2_700}, finished=800),
    opening={"material": 61_000, "labour": 7_000, "overhead": 5_400},
)
SECOND = Step(
    {"labour": 19_850, "overhead": 31_450},
    AtQuota({SEMI_FINISHED: 17_400, "labour": 1_000, "overhead": 1_100}, finished=500),
    opening={SEMI_FINISHED: 37_400, "labour": 1_000, "overhead": 1_100},
    store=Store({SEMI_FINISHED: 55_600}, opening_quantity=300, received=800, issued=900),
)


def test_two_shops_and_a_store():
    """注册会计师, 财务成本管理, 综合结转: 150 500 - 30 500, 19 500 - 3 500, 17 900 - 2 700 = 151 200 into the store.

    206 800 / 1 100 = 188; 900 x 188 = 169 200 go on; 206 600 - 17 400 = 189 200 with 19 850 and 31 450: 240 500,
    481 each.
    """
    first, second = carry_combined([FIRST, SECOND])
    assert first.finished == {"material": 120_000, "labour": 16_000, "overhead": 15_200}
    assert (second.received, second.stored) == ({SEMI_FINISHED: 169_200}, {SEMI_FINISHED: 37_600})
    assert second.finished == {SEMI_FINISHED: 189_200, "labour": 19_850, "overhead": 31_450}
    assert sum(second.finished.values()) == 500 * 481


def test_two_shops_restored_by_ratio():
    """注册会计师, 财务成本管理, 成本还原: 189 200 / 151 200 = 1.2513 of 120 000, 16 000 and 15 200.

    Exactly: 150 158.73, 20 021.16 and 19 020.11; with 19 850 and 31 450 of the second shop, 150 158.73,
    39 871.16 and 50 470.11.
    """
    first, second = carry_combined([FIRST, SECOND])
    in_fen = [{name: amount * 100 for name, amount in step.finished.items()} for step in (second, first)]
    found = restore(in_fen[0], in_fen[1:])
    assert found.ratios == [Fraction(189_200, 151_200)]
    assert found.total == {"labour": 39_871_16, "overhead": 50_470_11, "material": 150_158_73}


def test_a_product_restored_at_a_ratio_of_one_half():
    """成本会计, 产品成本还原计算表: 15 200 of semi-finished goods over an output of 30 400 is 0.5.

    9 120 of material; 6 420 + 3 490 = 9 910 of wages; 5 880 + 2 590 = 8 470 of overhead; 27 500 before and after.
    """
    product = {SEMI_FINISHED: 15_200, "labour": 6_420, "overhead": 5_880}
    found = restore(product, [{"material": 18_240, "labour": 6_980, "overhead": 5_180}])
    assert found.ratios == [Fraction(1, 2)]
    assert found.total == {"labour": 9_910, "overhead": 8_470, "material": 9_120}


def test_the_second_shop_of_an_examination():
    """注册会计师 2016, 财务成本管理: 13 t and 70 t of semi-finished goods at 9 200; 71 t go on, 85 t are finished.

    Material in both shops is put in at the start, 10 t are half done: 712 500 / 95 = 7 500, 237 500 / 95 = 2 500,
    135 000 / 90 = 1 500, 225 000 / 90 = 2 500: 1 190 000 finished, 120 000 in process.
    """
    whole, half = Weights(85, 10), Weights(85, 5)
    shop = Step(
        {"material": 232_750, "labour": 128_000, "overhead": 216_000},
        {"material": whole, "labour": half, "overhead": half},
        transferred=whole,
        opening={"material": 4_750, "labour": 7_000, "overhead": 9_000},
        opening_transferred={SEMI_FINISHED: 59_300},
        store=Store({SEMI_FINISHED: 116_100}, opening_quantity=13, received=70, issued=71),
    )
    before = Step({"all": 647_500}, {"all": Weights(70, 0)})
    found = carry_combined([before, shop])[1]
    assert found.received == {SEMI_FINISHED: 653_200}
    assert found.finished == {
        SEMI_FINISHED: 637_500,
        "material": 212_500,
        "labour": 127_500,
        "overhead": 212_500,
    }
    assert sum(found.closing.values()) == 120_000


def test_two_shops_restored_at_a_printed_ratio():
    """注册会计师, 财务成本管理, 成本还原: at 1.2513 material is 150 156, labour 20 020.80; overhead has the rest."""
    first, second = carry_combined([FIRST, SECOND])
    in_fen = [{name: amount * 100 for name, amount in step.finished.items()} for step in (second, first)]
    assert restore(in_fen[0], in_fen[1:], "by_ratio", decimals=4).steps == [
        {"material": 150_156_00, "labour": 20_020_80, "overhead": 19_023_20}
    ]


def test_two_shops_restored_by_structure():
    """注册会计师, 财务成本管理, 成本还原: 79.37 % and 10.58 % of 189 200; overhead takes the rest of the amount."""
    found = restore(
        {SEMI_FINISHED: 189_200_00},
        [{"material": 120_000, "labour": 16_000, "overhead": 15_200}],
        "by_structure",
        decimals=4,
    )
    # 189 200 x 0.7937 = 150 168.04; x 0.1058 = 20 017.36; 189 200 - both = 19 014.60
    assert found.total == {"material": 150_168_04, "labour": 20_017_36, "overhead": 19_014_60}


# 成本会计, 三步骤: D becomes H becomes product 甲, one of one; material at the start of step one, all unfinished ones
# half done. Step one 20 + 180 = 160 + 40, step two 50 + 160 = 180 + 30, step three 40 + 180 = 200 + 20.
HALVES = [(160, 40), (180, 30), (200, 20)]


def three_steps(*, combined):
    """Write the three steps; the openings have the same total as one amount or by element."""
    conversion = [Weights(finished, Fraction(closing, 2)) for finished, closing in HALVES]
    inside = [Weights(finished, closing) for finished, closing in HALVES]
    opening = [{SEMI_FINISHED: 6_150}, {SEMI_FINISHED: 6_750}]
    if not combined:
        opening = [{"material": 5_000, "labour": 1_150}, {"material": 4_000, "labour": 2_750}]
    return [
        Step(
            {"material": 18_400, "labour": 4_600},
            {"material": inside[0], "labour": conversion[0]},
            opening={"material": 1_000, "labour": 160},
        ),
        Step({"labour": 8_000}, {"labour": conversion[1]}, inside[1], {"labour": 320}, opening[0]),
        Step({"labour": 6_000}, {"labour": conversion[2]}, inside[2], {"labour": 340}, opening[1]),
    ]


def test_three_steps_as_one_amount():
    """成本会计, 逐步综合结转.

    One: 19 400 x 160 / 200 = 15 520; 4 760 x 160 / 180 = 4 231.11; 19 751.11.
    Two: (6 150 + 19 751.11) x 180 / 210 = 22 200.95; 8 320 x 180 / 195 = 7 680.00; 29 880.95.
    Three: (6 750 + 29 880.95) x 200 / 220 = 33 300.86; 6 340 x 200 / 210 = 6 038.10; 39 338.96.
    """
    steps = [scale(step, 100) for step in three_steps(combined=True)]
    found = [step.finished for step in carry_combined(steps)]
    assert found[0] == {"material": 15_520_00, "labour": 4_231_11}
    assert found[1] == {SEMI_FINISHED: 22_200_95, "labour": 7_680_00}
    assert found[2] == {SEMI_FINISHED: 33_300_86, "labour": 6_038_10}


def test_three_steps_restored_back_to_the_first():
    """成本会计, 成本还原: 33 300.86 back to step two, from there to step one; the total stays 39 338.96.

    33 300.86 x 22 200.95 / 29 880.95 = 24 741.87 and 8 558.99; 24 741.87 x 15 520 / 19 751.11 = 19 441.63 and 5 300.24;
    labour 6 038.10 + 8 558.99 + 5 300.24 = 19 897.33.
    """
    first, second, third = (
        step.finished for step in carry_combined([scale(step, 100) for step in three_steps(combined=True)])
    )
    found = restore(third, [second, first])
    assert found.steps[0] == {SEMI_FINISHED: 24_741_87, "labour": 8_558_99}
    assert found.total == {"labour": 19_897_33, "material": 19_441_63}


def test_three_steps_by_element():
    """成本会计, 逐步分项结转: nothing to restore.

    Material: 15 520; (5 000 + 15 520) x 180 / 210 = 17 588.57; (4 000 + 17 588.57) x 200 / 220 = 19 625.97.
    Labour: 4 231.11; (1 150 + 4 231.11) x 180 / 210 = 4 612.38, with 7 680.00 own 12 292.38;
    (2 750 + 12 292.38) x 200 / 220 = 13 674.89, with 6 038.10 own 19 712.99.
    """
    found = carry_by_element([scale(step, 100) for step in three_steps(combined=False)])
    assert found[-1].finished == {"material": 19_625_97, "labour": 19_712_99}


def scale(step, factor):
    """Count a step's amounts in minor units."""

    def more(costs):
        return {name: amount * factor for name, amount in costs.items()}

    return step._replace(
        cost=more(step.cost), opening=more(step.opening), opening_transferred=more(step.opening_transferred)
    )


def test_three_steps_side_by_side():
    """成本会计, 平行结转分步法: the same units; each step gives 200 products their share of its own cost.

    One: material 23 200 x 200 / (200 + 40 + 30 + 20) = 16 000; labour 5 400 x 200 / (200 + 20 + 30 + 20) = 4 000.
    Two: labour 9 400 x 200 / (200 + 15 + 20) = 8 000. Three: labour 6 300 x 200 / 210 = 6 000.
    """
    half = {"labour": 500_000}
    weights = broad_weights(200, [Stage(40, {"material": MICRO, **half}), Stage(30, half), Stage(20, half)])
    costs = [{"material": 18_400, "labour": 4_600}, {"labour": 8_000}, {"labour": 6_000}]
    openings = [{"material": 4_800, "labour": 800}, {"labour": 1_400}, {"labour": 300}]
    found = carry_parallel([ParallelStep(*parts) for parts in zip(costs, weights, openings, strict=True)])
    assert [step.finished for step in found.steps] == [
        {"material": 16_000, "labour": 4_000},
        {"labour": 8_000},
        {"labour": 6_000},
    ]
    assert found.finished == {"material": 16_000, "labour": 18_000}


def test_two_steps_side_by_side_by_quota():
    """成本会计, 平行结转分步法 with 定额比例法: products hold 40 000 and 3 000 h of step one, 2 500 h of two.

    One: material 55 000 x 40 000 / 50 000 = 44 000; labour 16 000 / 4 000 h = 4, 12 000. Two: 14 000 / 2 800 h = 5,
    12 500.
    """
    one = {"material": Weights(40_000, 10_000), "labour": Weights(3_000, 1_000)}
    found = carry_parallel(
        [
            ParallelStep({"material": 47_000, "labour": 13_000}, one, {"material": 8_000, "labour": 3_000}),
            ParallelStep({"labour": 13_200}, {"labour": Weights(2_500, 300)}, {"labour": 800}),
        ]
    )
    assert found.finished == {"material": 44_000, "labour": 24_500}
    assert [sum(step.closing.values()) for step in found.steps] == [15_000, 1_500]


def test_simplified_batches():
    """成本会计, 简化分批法: four batches with 68 880 of material and 47 040 h, 18 816 of wages, 28 224 of overhead.

    0.40 and 0.60 an hour. 9420 is finished: 18 000 + 3 608 + 5 412 = 27 020; of 9521, 4 of 10 with 9 600 h: 9 600
    + 3 840 + 5 760 = 19 200.
    """
    batches = {
        "9420": Batch(18_000, 9_020, 18_000, 9_020),
        "9521": Batch(24_000, 21_500, 9_600, 9_600),
        "9522": Batch(15_800, 8_300),
        "9523": Batch(11_080, 8_220),
    }
    found = simplified_batches(batches, {"labour": 18_816, "overhead": 28_224})
    assert found.rates == {"labour": Fraction(2, 5), "overhead": Fraction(3, 5)}
    assert found.finished == {
        "9420": {"material": 18_000, "labour": 3_608, "overhead": 5_412},
        "9521": {"material": 9_600, "labour": 3_840, "overhead": 5_760},
    }
    assert found.open_indirect == {"labour": 11_368, "overhead": 17_052}  # for 28 420 h
    assert sum(found.open_hours.values()) == 28_420


def test_blazers_by_operations():
    """Horngren, Datar and Rajan, Cost Accounting, ch. 17, appendix: 50 wool blazers and 100 of polyester.

    6,000 + 580 + 400 + 1,900 + 500 + 700 = 10,080; 3,000 + 1,160 + 800 + 875 + 1,400 = 7,235.
    """
    both = {"wool": 50, "polyester": 100}
    operations = {
        "1": SharedOperation(1_740, both),
        "2": SharedOperation(1_200, both),
        "3": SharedOperation(1_900, {"wool": 50}),
        "4": SharedOperation(500, {"wool": 50}),
        "5": SharedOperation(875, {"polyester": 100}),
        "6": SharedOperation(2_100, both),
    }
    found = operation_costing({"wool": 6_000, "polyester": 3_000}, operations)
    assert {batch: cost.total for batch, cost in found.items()} == {"wool": 10_080, "polyester": 7_235}


@pytest.mark.parametrize(
    ("bearer", "borne"),
    [
        ("order", (97_000, 0, 0, 3_000)),  # 45 parts at 2,155.56
        ("all_orders", (90_000, 7_000, 0, 3_000)),  # 45 parts at 2,000
        ("period", (90_000, 0, 7_000, 3_000)),
    ],
)
def test_spoiled_parts_of_a_job(bearer, borne):
    """Horngren, ch. 18, Hull Machine Shop: 5 of 50 parts at 2,000 are spoiled and worth 600 each."""
    assert bear_spoilage(50 * 2_000, units=50, spoiled=5, salvage=5 * 600, bearer=bearer) == borne


def test_spoiled_units_at_actual_cost():
    """成本会计 exercise, 某企业 A 产品: 190 good and 10 spoiled; 20 000 h, 1 500 of them for the spoiled ones.

    80 000 / 200 x 10 = 4 000; 44 000 / 20 000 h x 1 500 = 3 300; 76 000 / 20 000 h x 1 500 = 5 700; 13 000 - 800 =
    12 200.
    """
    hours = Weights(18_500, 1_500)
    found = unrepairable(
        {"material": 80_000, "labour": 44_000, "overhead": 76_000},
        {"material": Weights(190, 10), "labour": hours, "overhead": hours},
        salvage=800,
    )
    assert found.spoiled == {"material": 4_000, "labour": 3_300, "overhead": 5_700}
    assert found.loss == 12_200


def test_net_loss_of_spoiled_and_repaired_units():
    """初级会计实务 2018, single choice: 3.5 + 4 + 2 - 1 spoiled, 1 + 2 + 3 - 0.5 repaired: 14 (ten thousand yuan)."""
    spoiled = net_loss({"material": 35_000, "labour": 40_000, "overhead": 20_000}, compensation=10_000)
    repaired = net_loss({"material": 10_000, "labour": 20_000, "overhead": 30_000}, salvage=5_000)
    assert spoiled + repaired == 140_000


def test_spoiled_units_at_quota_cost():
    """成本会计, 废品损失按定额成本: 5 pieces at 100, and 30 h in all at 2 and 3: 500 + 60 + 90 - 80 = 570."""
    quota = {"material": 100, "labour": 12, "overhead": 18}
    cost = {"material": 9_000, "labour": 3_000, "overhead": 4_000}
    assert unrepairable_at_quota(cost, quota, 5, salvage=80).loss == 570


def test_units_that_are_repaired():
    """成本会计, 可修复废品: repair takes 350, 200 and 300; 150 is owed by who did it: 700 for the good units."""
    assert net_loss({"material": 350, "labour": 200, "overhead": 300}, compensation=150) == 700


def test_a_quota_that_is_lowered_by_ratio():
    """成本会计, 定额变动系数: 150 new over 160 old = 0.9375; of 4 800 in process, 300 less."""
    assert change_by_ratio(4_800, 160, 150) == -300


def test_a_month_by_the_quota_method():
    """成本会计, 定额法: material of a product in a month; deviations are shared, all else is for finished goods.

    Quota: 4 800 - 300 + 30 000 = 34 500, finished 27 600. Deviation: (-120 - 570) / 34 500 = -2 %: -552 and -138.
    Change: +300. Material cost variance: (30 000 - 570) x 1 % = 294.30. Actual: 27 600 - 552 + 300 + 294.30 =
    27 642.30.
    """
    variance = variance_of_material(30_000_00, -570_00, Fraction(1, 100))
    change = change_by_ratio(4_800_00, 160, 150)
    element = QuotaElement(
        4_800_00, -120_00, change, 30_000_00, -570_00, 27_600_00, material_variance=variance
    )
    found = quota_cost({"material": element})["material"]
    assert found.deviation_rate == Fraction(-2, 100)
    assert found.finished == (27_600_00, -552_00, 300_00, 294_30)
    assert found.finished.actual == 27_642_30
    assert found.closing == (6_900_00, -138_00, 0, 0)


def test_material_of_product_a_by_the_quota_method():
    """成本会计 exercise, 甲产品原材料: opening 2 000 with 50 above, lowered by 40; 24 000 with 500 below; -2 %.

    (50 - 500) / 25 960 = -1.7334 %; 22 000 finished bear -381.35; (24 000 - 500) x -2 % = -470; the change of 40 is
    theirs: 22 000 - 381.35 + 40 - 470 = 21 188.65; 3 960 - 68.65 = 3 891.35 stay.
    """
    element = QuotaElement(
        2_000_00,
        50_00,
        -40_00,
        24_000_00,
        -500_00,
        22_000_00,
        material_variance=variance_of_material(24_000_00, -500_00, Fraction(-2, 100)),
    )
    found = quota_cost({"material": element}, rate_decimals=6)["material"]
    assert found.deviation_rate == Fraction(-17334, 10**6)
    assert (found.finished.actual, found.closing.actual) == (21_188_65, 3_891_35)


def test_the_next_month_begins_with_what_was_left():
    """成本会计, 定额法: labour with a deviation of 3 % at a printed rate; work in process takes the tail of the rate.

    (210 + 800) / (5 000 + 28 000) = 3.06 %; 30 000 x 3.06 % = 918; 1 010 - 918 = 92 stay with 3 000 at quota.
    """
    element = QuotaElement(5_000, 210, 0, 28_000, 800, 30_000)
    found = quota_cost({"labour": element}, rate_decimals=4)["labour"]
    assert (found.finished.actual, found.closing) == (30_918, (3_000, 92, 0, 0))
