"""Production reports of published problems: equivalent units, transferred-in cost, losses in chains of processes.

Figures are from the books and papers named, from memory; the arithmetic stands beside the numbers.
"""

from fractions import Fraction
from typing import NamedTuple

import pytest

from erpcore.costing.process.process_costing import (
    ElementCost,
    Stage,
    Units,
    first_in_first_out,
    weighted_average,
)
from erpcore.costing.process.process_losses import LossAccounts, settle_losses
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.process.transfer_profit import FinishedStock, transfer_at_profit
from erpcore.costing.process.transfer_profit import Process as Profitable
from erpcore.kernel.rounding import MICRO

NEGLECTED = Treatment(neglected=True)  # normal loss costs what is left, and has no equivalent units


def units(*counts: int) -> Units:
    """Count opening, started, completed, closing, normal and abnormal loss, gain."""
    return Units(*(count * MICRO for count in counts))


def each(found: dict[str, ElementCost]) -> list[float]:
    """List what an equivalent unit costs, by element."""
    return [float(cost.unit_cost) for cost in found.values()]


def parts(found: dict[str, ElementCost]) -> tuple[int, int]:
    """Add up what completed and unfinished units cost."""
    return sum(cost.completed for cost in found.values()), sum(cost.closing for cost in found.values())


# Garrison, Noreen and Brewer, Managerial Accounting, ch. 4: Double Diamond Skis, Shaping and Milling, in dollars. 200
# are there at 55 % of material and 30 % of conversion, 5,000 are begun, 4,800 finished, 400 left at 40 % and 25 %.
SKIS = {
    "material": Stage(9_600, 368_600, 550_000, 400_000),
    "conversion": Stage(5_575, 350_900, 300_000, 250_000),
}
# Hilton, Managerial Accounting, ch. 4: MVP Sports Equipment, Cutting. 20,000 gloves at 10 %, 30,000 begun, 40,000
# finished, 10,000 left at half; conversion is 86,000 of labour and 125 % of it.
GLOVES = {
    "material": Stage(50_000, 90_000, MICRO, MICRO),
    "conversion": Stage(7_200, 193_500, 100_000, 500_000),
}
# Horngren, Datar and Rajan, Cost Accounting, ch. 17: Bookworm, Binding. 1,050 books at half, with 32,550 of printing;
# 2,400 come for 129,600, 2,700 are bound, 750 left at 70 %; material is added at the end.
BOOKS = {
    "printing": Stage(32_550, 129_600, MICRO, MICRO),
    "material": Stage(0, 23_490, 0, 0),
    "binding": Stage(13_650, 70_200, 500_000, 700_000),
}
# The same, ch. 17: Candid, Assembly of digital cameras, in February: 10,000 begun, 1,000 left at half.
CAMERAS = {"material": Stage(0, 750_000, 0, MICRO), "conversion": Stage(0, 798_000, 0, 500_000)}
# ACCA Management Accounting, practice question: 2,000 at 60 % for nothing, 14,000 finished, 3,000 left at 30 %.
FEED = {"material": Stage(0, 51_000_00, MICRO, MICRO), "conversion": Stage(0, 193_170_00, 600_000, 300_000)}


@pytest.mark.parametrize(
    ("flow", "stages", "method", "costs", "split"),
    [
        # 378,200 / 4,960 and 356,475 / 4,900; 4,800 x 149; 160 x 76.25 + 100 x 72.75
        ((200, 5_000, 4_800, 400), SKIS, weighted_average, [76.25, 72.75], (715_200, 19_475)),
        # 368,600 / 4,850 and 350,900 / 4,840; 15,175 + 90 x 76 + 140 x 72.50 + 4,600 x 148.50; 160 x 76 + 100 x 72.50
        ((200, 5_000, 4_800, 400), SKIS, first_in_first_out, [76, 72.5], (715_265, 19_410)),
        # 140,000 / 50,000 and 200,700 / 45,000; 40,000 x 7.26; 28,000 + 5,000 x 4.46
        ((20_000, 30_000, 40_000, 10_000), GLOVES, weighted_average, [2.8, 4.46], (290_400, 50_300)),
        # 90,000 / 30,000 and 193,500 / 43,000; 57,200 + 18,000 x 4.50 + 20,000 x 7.50; 30,000 + 5,000 x 4.50
        ((20_000, 30_000, 40_000, 10_000), GLOVES, first_in_first_out, [3, 4.5], (288_200, 52_500)),
        # 162,150 / 3,450, 23,490 / 2,700 and 83,850 / 3,225; 2,700 x 81.70; 750 x 47 + 525 x 26
        ((1_050, 2_400, 2_700, 750), BOOKS, weighted_average, [47, 8.7, 26], (220_590, 48_900)),
        # The same figures; the book asks FIFO with others. 129,600 / 2,400, 8.70, 70,200 / (2,700 - 525 + 525); 46,200
        # + 23,490 + 525 x 26 + 1,650 x 80; 750 x 54 + 525 x 26
        ((1_050, 2_400, 2_700, 750), BOOKS, first_in_first_out, [54, 8.7, 26], (215_340, 54_150)),
        # 750,000 / 10,000 and 798,000 / 9,500; 9,000 x 159; 75,000 + 500 x 84
        ((0, 10_000, 9_000, 1_000), CAMERAS, weighted_average, [75, 84], (1_431_000, 117_000)),
        # 51,000 / 15,000 and 193,170 / (14,000 - 1,200 + 900); 3,000 x 3.40 + 900 x 14.10 are left
        ((2_000, 15_000, 14_000, 3_000), FEED, first_in_first_out, [340, 1_410], (221_280_00, 22_890_00)),
    ],
)
def test_a_production_report(flow, stages, method, costs, split):
    """Cost of an equivalent unit, of what was finished and of what is left, as the production report has them."""
    found = method(units(*flow), stages)
    assert each(found) == costs
    assert parts(found) == split


def test_equivalent_units_of_two_elements():
    """Blocher, Cost Management, exercise 11-28: 30,000 and 150,000 begun, 165,000 done, 15,000 at 70 % and 60 %."""
    stages = {"material": Stage(0, 0, 0, 700_000), "conversion": Stage(0, 0, 0, 600_000)}
    found = weighted_average(units(30_000, 150_000, 165_000, 15_000), stages)
    assert [int(cost.equivalent_units) // MICRO for cost in found.values()] == [175_500, 174_000]


def test_a_loss_that_is_found_before_the_work_in_process_has_come_that_far():
    """CIMA, process costing, WC Ltd: 800 and 1,800, a tenth of the latter usually lost, 200 are; 500 left.

    - Scrap brings 10 each, 180 usual ones 1,800 off material.
    - Units at 100, 90 and 40 % for material, labour and overhead; 20 more lost when complete.
    - 484,000 / 2,420 = 200; 322,320 / 2,370 = 136; 156,880 / 2,120 = 74: 1,900 x 410, 20 x 410, 500 left for 176,000.
    """
    stages = {
        "material": Stage(98_000, 387_800, MICRO, MICRO, scrap_value=1_800),
        "labour": Stage(46_000, 276_320, 0, 900_000),
        "overhead": Stage(7_600, 149_280, 0, 400_000),
    }
    flow = units(800, 1_800, 1_900, 500, 180, 20)
    found = weighted_average(flow, stages, NEGLECTED)
    assert each(found) == [200, 136, 74]
    assert parts(found) == (779_000, 176_000)
    assert sum(cost.abnormal_spoilage for cost in found.values()) == 8_200
    assert settle_losses(found, flow, scrap_price=10 * MICRO, decimals=0) == LossAccounts(2_000, 8_000, 0)


def test_spoilage_in_a_department_that_is_not_the_first():
    """Horngren, ch. 18, problem 18-38, FIFO: 2,399,663 for 62,500 good units, 85,088 lost, 864,250 left.

    12,500 at 25 % have cost 103,625 and 52,500; 87,500 are transferred in. 8,750 usual and 3,750 unusual ones are
    spoiled at 80 %, before the material; 25,000 are left at 95 %.

    - 809,375 / 87,500 = 9.25, 819,000 / 87,500 = 9.36, 1,564,500 / 93,125 = 16.80
    - normal spoilage 8,750 x 9.25 + 7,000 x 16.80 = 198,537.50; abnormal 3,750 x 9.25 + 3,000 x 16.80
    """
    stages = {
        "transferred in": Stage(103_625_00, 809_375_00, MICRO, MICRO),
        "material": Stage(0, 819_000_00, 0, MICRO, spoiled_degree=0),
        "conversion": Stage(52_500_00, 1_564_500_00, 250_000, 950_000, spoiled_degree=800_000),
    }
    found = first_in_first_out(units(12_500, 87_500, 62_500, 25_000, 8_750, 3_750), stages)
    assert each(found) == [925, 936, 1_680]
    assert parts(found) == (2_399_662_50, 864_250_00)
    assert sum(cost.normal_spoilage for cost in found.values()) == 198_537_50
    assert sum(cost.abnormal_spoilage for cost in found.values()) == 85_087_50


def test_a_process_that_begins_with_some():
    """ICAI, model test paper 1, inter: 3,420, 3,440 and 3,530 equivalent units; 1,033,600 of material are 300 each.

    500 l at 80 % of labour and 60 % of overhead, 3,800 more; 800 are lost, 380 usually (sold at 20), 100 are left at 20
    and 10 %.
    """
    stages = {
        "material": Stage(0, 1_033_600, MICRO, MICRO, scrap_value=7_600),
        "labour": Stage(0, 0, 800_000, 200_000),
        "overhead": Stage(0, 0, 600_000, 100_000),
    }
    found = first_in_first_out(units(500, 3_800, 3_400, 100, 380, 420), stages, NEGLECTED)
    assert [int(cost.equivalent_units) // MICRO for cost in found.values()] == [3_420, 3_440, 3_530]
    assert found["material"].unit_cost == 300


def test_batches_of_which_some_spoil():
    """Coromandel Chemicals, Department I: 50 batches of 1,000 lb lose a tenth and two of ten: 36,000 lb at 1.25.

    34,200 come out for 42,750; 1,800 less than usual are 2,250.
    """
    found = weighted_average(
        units(0, 50_000, 34_200, 0, 14_000, 1_800), {"all": Stage(0, 45_000_00, 0, 0)}, NEGLECTED
    )
    assert (found["all"].unit_cost, found["all"].completed) == (125, 42_750_00)
    assert found["all"].abnormal_spoilage == 2_250_00


class Process(NamedTuple):
    """One process of a chain, in whole units of money; what is usually lost, and what waste brings."""

    cost: int  # beside what the process before hands on
    put_in: int
    usual: int
    waste_price: int  # minor units
    out: int
    by_product: int = 0
    by_product_value: int = 0


def account(process: Process, before: int) -> tuple[int, int, LossAccounts]:
    """Work a process account out: what goes on, what a unit of it costs, in minor units, and the loss accounts."""
    good = process.put_in - process.by_product
    beyond = good - process.usual - process.out
    flow = units(0, good, process.out, 0, process.usual, max(beyond, 0), max(-beyond, 0))
    credit = process.usual * process.waste_price + process.by_product_value * 100
    stage = Stage(0, before + process.cost * 100, 0, 0, scrap_value=credit)
    found = weighted_average(flow, {"all": stage}, NEGLECTED)
    settled = settle_losses(found, flow, scrap_price=process.waste_price * MICRO // 100, decimals=2)
    return found["all"].completed, int(found["all"].unit_cost), settled


def test_four_processes_and_a_by_product():
    """CIMA, process costing, processes A to D: 5.50, 12.00, 16.00 and, of the by-product, 11.00 a unit.

    Overhead is 30,500 / 12,200 = 250 % of wages. 510 units of the by-product leave C at their sales value of 8.00, and
    D works on them; of C's 5,100 units 255 are usually lost.

    - A: 12,000 + 5,000 + 4,000 + 800 + 10,000 - 300 x 1.50 = 31,350 / 5,700; 60 gained, 330 less 90
    - B: 31,680 + 9,000 + 6,000 + 1,680 + 15,000 - 576 x 2 = 62,208 / 5,184; 84 lost, 1,008 less 168
    - C: 61,200 + 4,000 + 2,000 + 2,260 + 5,000 - 255 x 4 - 4,080 = 69,360 / 4,335; 35 gained, 560 less 140
    - D: 4,080 + 220 + 200 + 151 + 500 - 51 x 2 = 5,049 / 459; 9 lost, 99 less 18
    """
    a = account(Process(31_800, 6_000, 300, 150, 5_760), 0)
    assert a == (31_680_00, 550, LossAccounts(360_00, 0, 240_00))
    b = account(Process(31_680, 5_760, 576, 200, 5_100), a[0])
    assert b == (61_200_00, 1_200, LossAccounts(1_320_00, 840_00, 0))
    c = account(Process(13_260, 5_100, 255, 400, 4_370, 510, 4_080), b[0])
    assert c == (69_920_00, 1_600, LossAccounts(880_00, 0, 420_00))
    d = account(Process(1_071, 510, 51, 200, 450), 4_080_00)
    assert d == (4_950_00, 1_100, LossAccounts(120_00, 81_00, 0))


def test_a_process_whose_output_is_sold_in_part():
    """ICAI, process costing, product SKY: 27 and 48 a unit; 12,000 lost beyond the usual, 10,080 gained.

    - A: 360,000 + 242,000 + 258,000 + 196,000 - 2,000 x 15 = 1,026,000 / 38,000; 37,000 come out, 1,000 lost: 27,000
      less 15,000. A fifth is sold, 29,600 go on for 799,200.
    - B: 799,200 + 225,000 + 190,000 + 123,720 - 2,960 x 20 = 1,278,720 / 26,640; 27,000 come out, 360 more: 17,280
      less 7,200.
    """
    a = account(Process(1_056_000, 40_000, 2_000, 15_00, 37_000), 0)
    assert a == (999_000_00, 27_00, LossAccounts(45_000_00, 12_000_00, 0))
    b = account(Process(538_720, 29_600, 2_960, 20_00, 27_000), a[0] * 4 // 5)
    assert b == (1_296_000_00, 48_00, LossAccounts(52_000_00, 0, 10_080_00))


def test_a_gain_over_the_usual_loss():
    """OpenTuition, ACCA MA, losses, example 4: (20,970 - 300 x 1.50) / 2,700 = 7.60; 2,900 come out for 22,040."""
    found = account(Process(20_970, 3_000, 300, 1_50, 2_900), 0)
    assert found == (22_040_00, 7_60, LossAccounts(150_00, 0, 1_220_00))


def test_a_loss_that_is_found_half_way():
    """OpenTuition, ACCA MA: 200 kg, a tenth usually lost, 150 come out at 19.60; 30 more had half of the work.

    800 / 180 = 4.44 of material, 2,500 / 165 = 15.15 of labour and overhead; 30 x 4.44 + 15 x 15.15 = 360.61.
    """
    stages = {
        "material": Stage(0, 800_00, 0, 0),
        "conversion": Stage(0, 2_500_00, 0, 0, spoiled_degree=500_000),
    }
    found = weighted_average(units(0, 200, 150, 0, 20, 30), stages, NEGLECTED)
    assert [cost.completed for cost in found.values()] == [666_67, 2_272_73]
    assert sum(cost.abnormal_spoilage for cost in found.values()) == 360_60  # 133.33 and 227.27


def test_three_processes_that_hand_on_at_a_profit():
    """Lovely Professional University, Cost Accounting I, inter-process profit: 91,920 of 110,000 is earned.

    - Each process spends 50,000 and hands on at 25 % on cost, a fifth of the price: 50,000, 100,000 and 150,000.
    - Stocks of 10,000, 20,000, 30,000 and of 30,000 finished hold 0, 2,000, 5,600 and 10,480 of profit.
    - 170,000 are sold: 10,000 + 18,000 + 24,400 + 39,520.
    """
    fifth = Fraction(1, 5)
    processes = [
        Profitable(50_000, closing=left, profit=fifth, of="price") for left in (10_000, 20_000, 30_000)
    ]
    found = transfer_at_profit(processes, FinishedStock(sales=170_000, closing=30_000))
    assert [process.profit for process in found.processes] == [10_000, 20_000, 30_000]
    assert [process.closing.profit for process in found.processes] == [0, 2_000, 5_600]
    assert found.finished.profit == 10_480
    assert (found.apparent, found.unrealised, found.realised, found.stock) == (
        110_000,
        18_080,
        91_920,
        71_920,
    )
