"""Processes of published problems: equivalent units, spoilage, losses, and work in process by the Chinese rules.

The arithmetic stands beside the numbers; amounts are in whole dollars, pounds or yuan. Where a test names a book and a
topic and no problem, the method is the book's, and the figures are for checking by hand.
"""

from fractions import Fraction

from erpcore.costing.process.completion_degrees import by_operation, mean_degree
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.process.process_losses import (
    after_loss,
    at_standard,
    settle_losses,
    split_losses,
    with_units_added,
)
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.process.wip_rules import (
    Weights,
    as_finished,
    at_quota,
    divide_by,
    ignore,
    keep_fixed,
    material_only,
)
from erpcore.kernel.rounding import MICRO


def flow(*quantities: int) -> Units:
    """Count the units of a month: opening, started, completed, closing, normal and abnormal spoilage, gain."""
    return Units(*(quantity * MICRO for quantity in quantities))


def total(costs, part):
    """Add up a part of all elements."""
    return sum(getattr(cost, part) for cost in costs.values())


# Horngren, Datar and Rajan, Cost Accounting, ch. 17: Pacific Electronics, Testing department, Global Defense.
TESTING = flow(
    240, 400, 440, 200
)  # 62.5 % of conversion at the beginning, 80 % at the end; material at the end


def test_transferred_in_cost_at_the_average():
    """Horngren, ch. 17: 85,600 / 640 = 133.75, 13,200 / 440 = 30, 66,600 / 600 = 111: 440 x 274.75 = 120,890."""
    stages = {
        "transferred in": Stage(33_600, 52_000, MICRO, MICRO),
        "material": Stage(0, 13_200, 0, 0),
        "conversion": Stage(18_000, 48_600, 625_000, 800_000),
    }
    found = weighted_average(TESTING, stages)
    assert [cost.unit_cost for cost in found.values()] == [Fraction(535, 4), 30, 111]
    assert (total(found, "completed"), total(found, "closing")) == (120_890, 44_510)


def test_transferred_in_cost_first_in_first_out():
    """Horngren, ch. 17: 52,480 / 400 = 131.20, 13,200 / 440 = 30, 48,600 / 450 = 108.

    51,600 + 240 x 30 + 90 x 108 + 200 x 269.20 = 122,360; 200 x 131.20 + 160 x 108 = 43,520.
    """
    stages = {
        "transferred in": Stage(33_600, 52_480, MICRO, MICRO),
        "material": Stage(0, 13_200, 0, 0),
        "conversion": Stage(18_000, 48_600, 625_000, 800_000),
    }
    found = first_in_first_out(TESTING, stages)
    assert (total(found, "completed"), total(found, "closing")) == (122_360, 43_520)


def test_a_process_at_standard():
    """Horngren, ch. 17, Pacific Electronics: 74 and 54 a unit; opening 23,940, completed 51,200, closing 10,100.

    275 x 74 = 20,350 against 19,800, and 315 x 54 = 17,010 against 16,380: 1,180 favourable.
    """
    stages = {
        "material": Stage(0, 19_800, MICRO, MICRO),
        "conversion": Stage(0, 16_380, 600_000, 500_000),
    }
    standards = {"material": 74 * MICRO, "conversion": 54 * MICRO}
    found = at_standard(flow(225, 275, 400, 100), stages, standards, decimals=0)
    assert [total(found, part) for part in ("opening", "completed", "closing", "variance")] == [
        23_940,
        51_200,
        10_100,
        -1_180,
    ]


# Horngren, ch. 18: Anzio Company, forming department; spoilage is found at the end, a tenth of the good is normal.
ANZIO = flow(1_500, 8_500, 7_000, 2_000, 700, 300)
JULY = {
    "material": Stage(12_000, 76_500, MICRO, MICRO),
    "conversion": Stage(9_000, 89_100, 600_000, 500_000),
}


def test_anzio_tells_normal_from_abnormal_spoilage():
    """Horngren, ch. 18: 1,000 spoiled, 10 % of 7,000 good ones are normal, 300 abnormal."""
    assert split_losses(7_000 * MICRO, 1_000 * MICRO, 100_000) == (700 * MICRO, 300 * MICRO, 0)


def test_anzio_at_the_average():
    """Horngren, ch. 18: 88,500 / 10,000 = 8.85, 98,100 / 9,000 = 10.90.

    7,700 x 19.75 = 152,075 good; 300 x 19.75 = 5,925 abnormal; 17,700 + 10,900 = 28,600 unfinished.
    """
    found = weighted_average(ANZIO, JULY)
    parts = [total(found, part) for part in ("completed", "normal_spoilage", "abnormal_spoilage", "closing")]
    assert parts == [152_075, 13_825, 5_925, 28_600]


def test_anzio_first_in_first_out():
    """Horngren, ch. 18: 76,500 / 8,500 = 9, 89,100 / 8,100 = 11.

    21,000 + 600 x 11 + 5,500 x 20 + 700 x 20 = 151,600 good; 6,000 abnormal; 18,000 + 11,000 = 29,000 unfinished.
    """
    found = first_in_first_out(ANZIO, JULY)
    parts = [total(found, part) for part in ("completed", "abnormal_spoilage", "closing")]
    assert parts == [151_600, 6_000, 29_000]


def test_anzio_had_inspection_come_before_the_unfinished_units():
    """Horngren, ch. 18: units beyond the point of inspection bear normal spoilage too: 7 / 9 and 2 / 9 of 13,825.

    Material 6,195 gives 4,818 and 1,377; conversion 7,630 gives 5,934 and 1,696.
    """
    found = weighted_average(ANZIO, JULY, Treatment(closing_inspected=True))
    assert total(found, "completed") == 138_250 + 4_818 + 5_934
    assert total(found, "closing") == 28_600 + 1_377 + 1_696


# Drury, Management and Cost Accounting, ch. 5: 12 000 litres for 120 000 pounds, a sixth is usually lost.
def test_a_normal_loss_that_brings_nothing():
    """Drury, ch. 5: 120 000 / 10 000 litres = 12 a litre."""
    stage = Stage(0, 120_000, 0, 0)
    found = weighted_average(flow(0, 12_000, 10_000, 0, 2_000), {"all": stage}, Treatment(neglected=True))[
        "all"
    ]
    assert (found.unit_cost, found.completed) == (12, 120_000)


def test_a_normal_loss_that_is_sold():
    """Drury, ch. 5: 2 000 litres of waste bring 5 each: (120 000 - 10 000) / 10 000 = 11 a litre."""
    stage = Stage(0, 120_000, 0, 0, MICRO, 10_000)
    found = weighted_average(flow(0, 12_000, 10_000, 0, 2_000), {"all": stage}, Treatment(neglected=True))[
        "all"
    ]
    assert (found.unit_cost, found.completed) == (11, 110_000)


def test_an_abnormal_loss():
    """Drury, ch. 5: 9 000 litres come out: 1 000 more are lost at 11, bring 5 000, and 6 000 are an expense."""
    units = flow(0, 12_000, 9_000, 0, 2_000, 1_000)
    stage = Stage(0, 120_000, 0, 0, MICRO, 10_000)
    found = weighted_average(units, {"all": stage}, Treatment(neglected=True))
    assert (found["all"].completed, found["all"].abnormal_spoilage) == (99_000, 11_000)
    assert settle_losses(found, units, scrap_price=5 * MICRO, decimals=0) == (15_000, 6_000, 0)


def test_an_abnormal_gain():
    """Drury, ch. 5: 11 000 litres come out: 1 000 gained at 11, less 5 000 that they would have brought."""
    units = flow(0, 12_000, 11_000, 0, 2_000, 0, 1_000)
    stage = Stage(0, 120_000, 0, 0, MICRO, 10_000)
    found = weighted_average(units, {"all": stage}, Treatment(neglected=True))
    assert (found["all"].completed, found["all"].abnormal_gain) == (121_000, 11_000)
    assert settle_losses(found, units, scrap_price=5 * MICRO, decimals=0) == (5_000, 0, 6_000)


# ACCA Management Accounting, process costing: a heating process of 1,000 kg at 18, labour 1,800, overhead 900; a tenth
# is usually lost.
HEATING = 18_000_00 + 1_800_00 + 900_00


def test_heating_with_a_gain():
    """ACCA MA: 20,700 / 900 = 23; 950 kg for 21,850, of which 50 kg are gained for 1,150."""
    found = weighted_average(
        flow(0, 1_000, 950, 0, 100, 0, 50), {"all": Stage(0, HEATING, 0, 0)}, Treatment(neglected=True)
    )["all"]
    assert (found.unit_cost, found.completed, found.abnormal_gain) == (23_00, 21_850_00, 1_150_00)


def test_heating_with_scrap_and_an_abnormal_loss():
    """ACCA MA: scrap at 1.80: 20,520 / 900 = 22.80; 800 kg for 18,240, 100 kg lost for 2,280; 360 come in for scrap."""
    units = flow(0, 1_000, 800, 0, 100, 100)
    found = weighted_average(
        units, {"all": Stage(0, HEATING, 0, 0, MICRO, 180_00)}, Treatment(neglected=True)
    )
    assert (found["all"].completed, found["all"].abnormal_spoilage) == (18_240_00, 2_280_00)
    assert settle_losses(found, units, scrap_price=1_800_000, decimals=2) == (360_00, 2_100_00, 0)


def test_heating_with_scrap_and_a_gain():
    """ACCA MA: 950 kg for 21,660, 50 kg of them gained for 1,140, less 90 of scrap that there is not: 1,050."""
    units = flow(0, 1_000, 950, 0, 100, 0, 50)
    found = weighted_average(
        units, {"all": Stage(0, HEATING, 0, 0, MICRO, 180_00)}, Treatment(neglected=True)
    )
    assert (found["all"].completed, found["all"].abnormal_gain) == (21_660_00, 1_140_00)
    assert settle_losses(found, units, scrap_price=1_800_000, decimals=2) == (90_00, 0, 1_050_00)


def test_litres_gained():
    """Emile Woolf, ACCA F2 study text: 2,000 l for 4,500, a tenth usually lost at 0.90; 1,850 l come out.

    (4,500 - 180) / 1,800 = 2.40; 50 l gained for 120, less 45 of scrap: 75.
    """
    losses = split_losses(2_000 * MICRO, 150 * MICRO, 100_000)
    units = Units(0, 2_000 * MICRO, 1_850 * MICRO, 0, *losses)
    found = weighted_average(
        units, {"all": Stage(0, 4_500_00, 0, 0, MICRO, 180_00)}, Treatment(neglected=True)
    )
    assert (found["all"].unit_cost, found["all"].abnormal_gain) == (240, 120_00)
    assert settle_losses(found, units, scrap_price=900_000, decimals=2).abnormal_gain == 75_00


def test_equivalent_units_both_ways():
    """Blocher, Stout and Cokins, Cost Management, exercise 11-30: 200 at 9 %, 900 started, 800 finished, 300 at 12 %.

    Average 1,100 and 836; first in first out 900 and 818.
    """
    stages = {"material": Stage(0, 0, MICRO, MICRO), "conversion": Stage(0, 0, 90_000, 120_000)}
    for method, counted in ((weighted_average, (1_100, 836)), (first_in_first_out, (900, 818))):
        found = method(flow(200, 900, 800, 300), stages).values()
        assert tuple(cost.equivalent_units // MICRO for cost in found) == counted


def test_material_that_goes_in_with_the_work():
    """成本会计 exercise, 甲产品: 500 finished, 400 half done, material put in as work goes on.

    53 900 / 700 = 77: 38 500 and 15 400; 1 204 / 700 = 1.72: 860 and 344; 58 800 / 700 = 84: 42 000 and 16 800.
    """
    half = 500_000
    stages = {
        "material": Stage(17_900, 36_000, half, half),
        "power": Stage(172, 1_032, half, half),
        "overhead": Stage(18_850, 39_950, half, half),
    }
    found = weighted_average(flow(0, 900, 500, 400), stages)
    assert [(cost.completed, cost.closing) for cost in found.values()] == [
        (38_500, 15_400),
        (860, 344),
        (42_000, 16_800),
    ]


def test_units_lost_early_make_the_others_dearer():
    """Carter, Cost Accounting, ch. 6 (lost units): 50 000 in for 100 000, 5 000 lost: 100 000 / 45 000 = 2.2222 each.

    40 000 completed: 88 889; 5 000 unfinished, with all that was transferred in: 11 111.
    """
    stage = Stage(0, 100_000, 0, MICRO)
    found = weighted_average(flow(0, 50_000, 40_000, 5_000, 5_000), {"in": stage}, Treatment(neglected=True))[
        "in"
    ]
    assert (found.completed, found.closing) == (88_889, 11_111)


def test_material_that_makes_more_units():
    """Carter, Cost Accounting, ch. 6 (units added): 8 000 litres for 40 000 become 10 000: 4 instead of 5 each."""
    started = with_units_added(8_000 * MICRO, Fraction(10, 8))
    found = weighted_average(
        Units(0, started, 9_000 * MICRO, 1_000 * MICRO), {"in": Stage(0, 40_000, 0, MICRO)}
    )
    assert (found["in"].unit_cost, found["in"].completed, found["in"].closing) == (4, 36_000, 4_000)


def test_shrinkage_through_the_process():
    """Carter, Cost Accounting, ch. 6 (continuous losses): 1 000 kg put in, a fifth evaporates evenly, nothing spoils.

    560 kg come out finished and 270 kg are half way: 270 x 0.8 / 0.9 = 240 of finished output; 560 + 240 = 1 000 x 0.8.
    Material 4 000 / 800 = 5; conversion 3 400 / (560 + 120) = 5: 5 600 finished and 1 800 in process.
    """
    started, closing = (
        int(after_loss(kg * MICRO, 200_000, degree)) for kg, degree in ((1_000, 0), (270, 500_000))
    )
    stages = {"material": Stage(0, 4_000, 0, MICRO), "conversion": Stage(0, 3_400, 0, 500_000)}
    found = weighted_average(Units(0, started, 560 * MICRO, closing), stages)
    assert (total(found, "completed"), total(found, "closing")) == (5_600, 1_800)


def test_equivalent_units_of_a_single_degree():
    """初级会计实务, 约当产量比例法: 370 finished, 100 at 30 %; 800 000 / 400 = 2 000: 740 000 and 60 000."""
    found = weighted_average(flow(0, 470, 370, 100), {"all": Stage(0, 800_000, 0, 300_000)})["all"]
    assert (found.unit_cost, found.completed, found.closing) == (2_000, 740_000, 60_000)


def test_degrees_of_two_operations():
    """初级会计实务, 完工程度: of 160 h and 240 h: 160 x 50 % / 400 = 20 %, (160 + 240 x 50 %) / 400 = 70 %."""
    assert by_operation([160, 240]) == [200_000, 700_000]


def test_equivalent_units_with_material_at_the_start():
    """初级会计实务, 约当产量比例法: 3 000 finished, 400 at 50 %, material at the start.

    1 360 000 / 3 400 = 400, 640 000 / 3 200 = 200, 960 000 / 3 200 = 300: 2 700 000 finished, 260 000 in process.
    """
    stages = {
        "material": Stage(0, 1_360_000, 0, MICRO),
        "labour": Stage(0, 640_000, 0, 500_000),
        "overhead": Stage(0, 960_000, 0, 500_000),
    }
    found = weighted_average(flow(0, 3_400, 3_000, 400), stages)
    assert [cost.unit_cost for cost in found.values()] == [400, 200, 300]
    assert (total(found, "completed"), total(found, "closing")) == (2_700_000, 260_000)


def test_material_put_in_when_each_operation_begins():
    """成本会计, 投料率: 280 kg and 220 kg; 3 200 and 2 400 in process, 8 400 finished, 503 680.

    3 200 x 56 % + 2 400 x 100 % = 4 192; 503 680 / 12 592 = 40: 336 000 and 167 680.
    """
    degrees = by_operation([280, 220], within=MICRO)
    assert degrees == [560_000, MICRO]
    closing = mean_degree(list(zip((3_200, 2_400), degrees, strict=True)))
    found = weighted_average(flow(0, 14_000, 8_400, 5_600), {"material": Stage(0, 503_680, 0, closing)})[
        "material"
    ]
    assert (found.unit_cost, found.completed, found.closing) == (40, 336_000, 167_680)


def test_material_put_in_through_each_operation():
    """成本会计, 投料率: the same, put in as work goes on: 280 x 50 % / 500 = 28 %, (280 + 110) / 500 = 78 %."""
    assert by_operation([280, 220]) == [280_000, 780_000]


def test_work_in_process_at_quota_cost():
    """初级会计实务, 在产品按定额成本计价: 400 of 400, 100 and 150; 1 360 000, 640 000 and 960 000 in all.

    160 000, 40 000 and 60 000 stay; 1 200 000, 600 000 and 900 000 are finished.
    """
    cost = {"material": 1_360_000, "labour": 640_000, "overhead": 960_000}
    found = at_quota({}, cost, {"material": 160_000, "labour": 40_000, "overhead": 60_000}, finished=3_000)
    assert list(found.finished.values()) == [1_200_000, 600_000, 900_000]


def test_work_in_process_by_quota_ratio():
    """初级会计实务, 定额比例法: 300 finished of 400 kg and 100 h; 40 in process of 400 kg and 50 h.

    1 360 000 / 136 000 kg = 10, 640 000 / 32 000 h = 20, 960 000 / 32 000 h = 30: 1 200 000, 600 000 and 900 000 are
    finished.
    """
    kilograms, hours = Weights(300 * 400, 40 * 400), Weights(300 * 100, 40 * 50)
    cost = {"material": 1_360_000, "labour": 640_000, "overhead": 960_000}
    found = divide_by({}, cost, {"material": kilograms, "labour": hours, "overhead": hours})
    assert list(found.finished.values()) == [1_200_000, 600_000, 900_000]
    assert list(found.closing.values()) == [160_000, 40_000, 60_000]


def test_work_in_process_at_material_only():
    """成本会计, 在产品按所耗原材料费用计价: 2 800 and 12 200 of material over 400 and 100 are 30 each.

    12 000 with all wages of 3 800 are finished, 3 000 stay.
    """
    found = material_only({"material": 2_800}, {"material": 12_200, "labour": 3_800}, Weights(400, 100))
    assert found == ({"material": 12_000, "labour": 3_800}, {"material": 3_000, "labour": 0})


def test_work_in_process_as_finished():
    """成本会计, 在产品按完工产品成本计价: 600 finished, 200 to be packed: three quarters of each are finished."""
    found = as_finished({"material": 8_000}, {"material": 32_000, "labour": 16_000}, Weights(600, 200))
    assert found == ({"material": 30_000, "labour": 12_000}, {"material": 10_000, "labour": 4_000})


def test_work_in_process_at_a_fixed_cost():
    """成本会计, 在产品按年初固定数: a furnace holds 5 000 all year, and 5 600 when it is counted in December."""
    assert keep_fixed({"material": 5_000}, {"material": 40_000}, finished=1).finished == {"material": 40_000}
    december = keep_fixed({"material": 5_000}, {"material": 41_000}, finished=1, counted={"material": 5_600})
    assert december == ({"material": 40_400}, {"material": 5_600})


def test_no_cost_of_work_in_process():
    """成本会计, 不计算在产品成本: a colliery's 90 000 tonnes bear all 18 900 000 of the month: 210 each."""
    found = ignore({}, {"material": 5_400_000, "labour": 13_500_000}, finished=90_000)
    assert Fraction(sum(found.finished.values()), 90_000) == 210


def test_abnormal_loss_bears_normal_loss_of_new_units():
    """ProJob (South Africa, CIMA): FIFO, inspected at 70 %; what was at 90 % bore its loss before, 80 % has passed.

    7,000 begun at 14.00; 200 + 4,000 + 800 + 1,050 + 350 = 6,400 of work at 12.00. Of the loss of 1,500, 21,000 and
    12,600, a unit of 4,000 + 1,000 + 500 bears 3.8182 and 2.2909: completed 35,300 + 2,400 + 104,000 + 15,272.73 +
    9,163.64 (24,436.36 of both at once), in process 14,000 + 9,600 + 6,109.09, abnormal 7,000 + 4,200 + 3,054.54.
    """
    flow = Units(2_000, 7_000, 6_000, 1_000, normal_spoilage=1_500, abnormal_spoilage=500)
    point = 700_000
    stages = {
        "material": Stage(20_000_00, 98_000_00, MICRO, MICRO),
        "conversion": Stage(15_300_00, 76_800_00, 900_000, 800_000, point),
    }
    treatment = Treatment(closing_inspected=True, opening_inspected=True, abnormal_bears=True)
    units = Units(*(part * MICRO for part in flow))
    found = first_in_first_out(units, stages, treatment).values()
    assert sum(cost.normal_spoilage for cost in found) == 33_600_00
    assert sum(cost.completed for cost in found) == 166_136_37
    assert sum(cost.closing for cost in found) == 29_709_09
    assert sum(cost.abnormal_spoilage for cost in found) == 14_254_54


def test_normal_loss_of_opening_units_and_of_new_ones():
    """Roos, ch. 8, class example: of a hundredth that is lost, 6 of 600 were there before, and 46 of 4,600 are new.

    Labour at 10.00 is all in the 600, and half in 400 that are under way: 4,554 + 46 + 200 = 4,800. Overhead at 6.00
    begins to flow with 20 of 60 to come, and is found with 10: 198 + 1 + 4,554 + 38 1/3 = 4,791 1/3.
    """
    units = Units(600 * MICRO, 5_000 * MICRO, 5_148 * MICRO, 400 * MICRO, normal_spoilage=52 * MICRO)
    done, found_at = Fraction(40, 60) * MICRO, Fraction(50, 60) * MICRO
    stages = {
        "labour": Stage(5_000_00, 48_000_00, MICRO, 500_000),
        "overhead": Stage(2_000_00, 28_748_00, done, 0, found_at),
    }
    found = first_in_first_out(units, stages, Treatment(opening_spoiled=6 * MICRO))
    assert [cost.unit_cost for cost in found.values()] == [10_00, 6_00]
    assert [cost.opening_completed for cost in found.values()] == [5_000_00, 2_000_00 + 1_188_00 + 6_00]
    assert [cost.closing for cost in found.values()] == [2_000_00, 0]
    assert found["labour"].completed == 5_000_00 + 45_540_00 + 460_00
    assert found["overhead"].completed == 3_194_00 + 27_324_00 + 230_00


def test_a_gain_at_whole_equivalents_and_a_printed_unit_cost():
    """ICAI, revision test paper of May 2024, Process I, first in, first out: a gain of 192 at 80 % is 154.

    600 at 60 % before, 9,200 come in, 4 % of all are usually lost for 6 each, 200 were. 8,808 at 6.000 of 55,200 less
    2,352; 240 + 8,300 + 490 - 154 = 8,876 at 2.096 and 0.972, where 8,876.4 are 2.095: 4,200.00, 1,027.04 and 476.28
    are in process.
    """
    units = Units(
        600 * MICRO,
        9_200 * MICRO,
        8_900 * MICRO,
        700 * MICRO,
        *split_losses(9_800 * MICRO, 200 * MICRO, 40_000),
    )
    stages = {
        "material": Stage(0, 55_200_00, MICRO, MICRO, MICRO, scrap_value=2_352_00),
        "labour": Stage(0, 18_600_00, 600_000, 700_000, 800_000),
        "overhead": Stage(0, 8_630_00, 600_000, 700_000, 800_000),
    }
    printed = {"rate_decimals": 1, "rest": "finished", "equivalents_decimals": 0}
    found = first_in_first_out(units, stages, Treatment(neglected=True), **printed)
    assert [cost.equivalent_units // MICRO for cost in found.values()] == [8_808, 8_876, 8_876]
    assert [float(cost.unit_cost) for cost in found.values()] == [600.0, 209.6, 97.2]
    assert [cost.closing for cost in found.values()] == [4_200_00, 1_027_04, 476_28]
    assert [cost.abnormal_gain for cost in found.values()] == [1_152_00, 322_78, 149_69]
