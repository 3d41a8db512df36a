"""Processes in several departments, and spoilage found at several points; the arithmetic stands beside the numbers.

Amounts are in whole dollars or pounds. Where a test names a book and a topic and no problem, the method is the book's,
and the figures are for checking by hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.process.inspection_points import Inspection, inspect_at_points
from erpcore.costing.process.process_costing import Stage, Units
from erpcore.costing.process.process_departments import Department, Lot, carry_departments
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.process.transfer_profit import FinishedStock, Loaded, Process, transfer_at_profit
from erpcore.kernel.rounding import MICRO

# Horngren, Datar and Rajan, Cost Accounting, ch. 17: the Testing department of Pacific Electronics. 240 are there at
# the beginning with 33,600 of cost transferred in, 400 come in, 440 are completed, 200 are left.
OWN = {"material": Stage(0, 13_200, 0, 0), "conversion": Stage(18_000, 48_600, 625_000, 800_000)}
TESTING = Department(Units(240, 400, 440, 200), OWN, 33_600)


def assembly(cost: int) -> Department:
    """Complete 400 units for a cost."""
    return Department(Units(0, 400, 400, 0), {"all": Stage(0, cost, 0, 0)})


@pytest.mark.parametrize(
    ("flow", "cost", "completed", "closing"),
    [
        ("average", 52_000, 120_890, 44_510),  # (133.75 + 30 + 111) x 440; 200 x 133.75 + 160 x 111
        ("modified_fifo", 52_480, 122_360, 43_520),
        ("strict_fifo", 52_480, 122_360, 43_520),  # one lot came in: nothing to keep apart yet
    ],
)
def test_the_second_department_of_pacific_electronics(flow, cost, completed, closing):
    """Horngren, ch. 17: testing takes what assembly completed, at the average and first in, first out."""
    found = carry_departments([assembly(cost), TESTING], flow)[-1]
    assert found.completed == completed
    assert sum(element.closing for element in found.elements.values()) == closing


def test_two_lots_leave_testing_under_strict_fifo():
    """Horngren, ch. 17: the 240 cost 51,600 + 240 x 30 + 90 x 108 = 68,520; 200 begun and completed 200 x 269.20."""
    found = carry_departments([assembly(52_480), TESTING], "strict_fifo")[-1]
    assert found.lots == (Lot(240, 68_520), Lot(200, 53_840))


def test_a_third_department_tells_both_ways_apart():
    """Packing takes the 440, packs 300 at 2 each and has 140 left: strict FIFO keeps the cheap lot's cost first.

    Strict: 68,520 + 480 and 60 x 269.20 + 120 = 16,272 leave; 140 x 269.20 = 37,688 stay. Modified: 122,360 / 440 =
    278.0909: 300 are 83,427 and 600 more; 38,933 stay.
    """
    packing = Department(Units(0, 440, 300, 140), {"labour": Stage(0, 600, 0, 0)})
    strict = carry_departments([assembly(52_480), TESTING, packing], "strict_fifo")[-1]
    modified = carry_departments([assembly(52_480), TESTING, packing], "modified_fifo")[-1]
    assert strict.lots == (Lot(240, 69_000), Lot(60, 16_272))
    assert strict.elements["transferred_in"].closing == 37_688
    assert modified.lots == (Lot(300, 84_027),)
    assert modified.elements["transferred_in"].closing == 38_933


def test_units_that_grow_between_departments():
    """Carter, Cost Accounting, ch. 6 (units added): 8 000 litres for 40 000 become 10 000, each for 4 instead of 5."""
    mixing = Department(Units(0, 8_000, 8_000, 0), {"material": Stage(0, 40_000, 0, 0)})
    thinning = Department(Units(0, 10_000, 9_000, 1_000), {}, growth=Fraction(5, 4))
    found = carry_departments([mixing, thinning], "average")[-1]
    assert (found.completed, found.elements["transferred_in"].closing) == (36_000, 4_000)
    with pytest.raises(
        ValueError, match="10000 micro-units came in, and the department before completed 8000"
    ):
        carry_departments([mixing, thinning._replace(growth=1)], "average")


def test_materials_that_make_more_units_or_double_them():
    """A third department: 44,000 units for 196,020 where 8,000 are added; 16,000 for 19,520 where 10,000 are.

    40,000 come in for 140,400, 2.925 for each of 48,000; of 4,000 in process half the material and a quarter of labour
    and overhead is done: 13,600. 10,000 come in for 15,000, 0.75 for each of 20,000; 4,000 stay with 3,000, 880
    and 500.
    Source: accountingdetails.com, addition of materials (Clone x); accountingformanagement.org, exercise 16 (All Well).
    """
    half, quarter = 500_000, 250_000
    before = Department(Units(0, 40_000, 40_000, 0), {"all": Stage(0, 140_400, 0, 0)})
    own = {
        "material": Stage(0, 17_020, 0, half),
        "labour": Stage(0, 32_400, 0, quarter),
        "overhead": Stage(0, 19_800, 0, quarter),
    }
    terminal = Department(Units(0, 48_000, 44_000, 4_000), own, growth=Fraction(6, 5))
    found = carry_departments([before, terminal], "average")[-1]
    assert (found.completed, found.elements["transferred_in"].unit_cost) == (196_020, 2_925_000)
    assert sum(element.closing for element in found.elements.values()) == 13_600

    before = Department(Units(0, 10_000, 10_000, 0), {"all": Stage(0, 15_000, 0, 0)})
    own = {"material": Stage(0, 4_400, 0, MICRO), "labour": Stage(0, 4_500, 0, half)}
    found = carry_departments(
        [before, Department(Units(0, 20_000, 16_000, 4_000), own, growth=2)], "average"
    )[-1]
    assert found.completed == 19_520
    assert [found.elements[of].closing for of in ("transferred_in", *own)] == [3_000, 880, 500]


def test_units_lost_where_no_material_is_added():
    """The same department without material: 1,000 lost units make each dearer by 0.09; 176,750 and 15,850.

    Source: accountingdetails.com, addition of materials, materials not added (Clone x).
    """
    before = Department(Units(0, 40_000, 40_000, 0), {"all": Stage(0, 140_400, 0, 0)})
    own = {"labour": Stage(0, 32_400, 0, 250_000), "overhead": Stage(0, 19_800, 0, 250_000)}
    units = Units(0, 40_000, 35_000, 4_000, 1_000)
    terminal = Department(units, own, treatment=Treatment(neglected=True))
    found = carry_departments([before, terminal], "average")[-1]
    assert found.elements["transferred_in"].unit_cost == 3_600_000
    assert (found.completed, sum(element.closing for element in found.elements.values())) == (176_750, 15_850)


def test_a_department_that_loses_units_after_a_transfer():
    """Horngren, ch. 18, method: spoiled units keep what earlier departments spent on them.

    1 000 come in for 9 000, 50 are lost at the end as usual: 950 good units bear 9 000 and 1 000 of work.
    """
    before = Department(Units(0, 1_000, 1_000, 0), {"all": Stage(0, 9_000, 0, 0)})
    after = Department(Units(0, 1_000, 950, 0, 50), {"labour": Stage(0, 1_000, 0, 0)})
    found = carry_departments([before, after], "modified_fifo")[-1]
    assert found.lots == (Lot(950, 10_000),)
    assert sum(element.normal_spoilage for element in found.elements.values()) == 500


@pytest.mark.parametrize(
    ("bearers", "completed", "closing", "abnormal"),
    [
        # 300 at half are 150 equivalents: 1,500; 100 and 50 at the end: 1,000 and 500. Good: 1,500 by 600 and 150:
        # 1,200 and 300; 1,000 on the 600.
        ("good", 6_000 + 1_200 + 1_000, 900 + 300, 500),
        # Units spoiled at the end had passed the first point: 1,500 by 600, 150, 100 and 50: 1,000, 250, 167 and 83.
        ("passed", 6_000 + 1_000 + 1_000 + 167, 900 + 250, 500 + 83),
    ],
)
def test_two_points_of_inspection(bearers, completed, closing, abnormal):
    """Horngren, ch. 18, method: 1,200 begun; 300 found at half, 100 usual and 50 unusual at the end; 150 at 60 % left.

    600 + 90 + 150 + 100 + 50 = 990 equivalents cost 10 each.
    """
    units = Units(0, 1_200, 600, 150, normal_spoilage=400, abnormal_spoilage=50)
    points = [
        Inspection({"all": 500_000}, normal=300, closing_passed=150),
        Inspection({"all": MICRO}, normal=100, abnormal=50),
    ]
    found = inspect_at_points(
        units, {"all": Stage(0, 9_900, 0, 600_000)}, points, "average", bearers=bearers
    )["all"]
    assert (found.completed, found.closing, sum(found.abnormal)) == (completed, closing, abnormal)


@pytest.mark.parametrize(
    ("degree", "passed", "completed", "closing"),
    [
        (200_000, 300, 7_000 + 280, 1_500 + 120),  # found at 20 %: 200 lost for 400, borne by 700 and 300
        (MICRO, 0, 7_000 + 2_000, 1_500),  # found at the end: 200 lost for 2 000, borne by the 700 alone
    ],
)
def test_an_early_and_a_late_point_of_inspection(degree, passed, completed, closing):
    """Drury, ch. 5 (losses part way through): who bears a loss depends on where it is found; ten an equivalent unit."""
    units = Units(0, 1_200, 700, 300, normal_spoilage=200)
    cost = 10 * (700 + 150) + 10 * 200 * degree // MICRO
    point = Inspection({"all": degree}, normal=200, closing_passed=passed)
    found = inspect_at_points(units, {"all": Stage(0, cost, 0, 500_000)}, [point], "average")["all"]
    assert (found.completed, found.closing) == (completed, closing)


def test_anzio_by_points():
    """Horngren, ch. 18, Anzio: a single point at the end gives what the chapter gives, 7,000 good units for 152,075.

    8.85 + 10.90 = 19.75: 138,250 and 700 x 19.75 = 13,825; 300 abnormal 5,925; 2,000 left 17,700 + 10,900 = 28,600.
    """
    units = Units(1_500, 8_500, 7_000, 2_000, normal_spoilage=700, abnormal_spoilage=300)
    stages = {
        "material": Stage(12_000, 76_500, MICRO, MICRO),
        "conversion": Stage(9_000, 89_100, 600_000, 500_000),
    }
    end = Inspection({"material": MICRO, "conversion": MICRO}, normal=700, abnormal=300)
    found = inspect_at_points(units, stages, [end], "average")
    assert sum(cost.completed for cost in found.values()) == 152_075
    assert sum(sum(cost.abnormal) for cost in found.values()) == 5_925
    assert sum(cost.closing for cost in found.values()) == 28_600


def test_processes_that_charge_each_other_a_profit() -> None:
    """Institute of Cost and Works Accountants of India: a quarter of the price, then a fifth; stock at prime cost.

    Process I: 3 000 + 10 480 - 1 480 + 4 200 = 16 200, 21 600 with 5 400. Process II: 3 600 + 21 600 + 10 800 =
    36 000, a sixth of it profit (600 + 5 400); less 1 800 and with 1 800 of overhead 36 000 again, 45 000 with 9 000.
    Finished stock of 4 500 at what process II charged holds 14 700 / 45 000 of it, 1 470.
    """
    first = Process(10_480_00, 4_200_00, Loaded(3_000_00), 1_480_00, Fraction(1, 4), "price")
    second = Process(10_800_00, 1_800_00, Loaded(3_600_00, 600_00), 1_800_00, Fraction(1, 5), "price")
    finished = FinishedStock(56_000_00, Loaded(9_000_00, 3_300_00), 4_500_00)
    found = transfer_at_profit([first, second], finished)
    assert [each.handed_on for each in found.processes] == [
        Loaded(21_600_00, 5_400_00),
        Loaded(45_000_00, 14_700_00),
    ]
    assert (found.processes[1].closing, found.finished) == (
        Loaded(1_800_00, 300_00),
        Loaded(4_500_00, 1_470_00),
    )
    assert found.realised == 56_000_00 - (49_500_00 - 16_530_00) == 23_030_00
    together = transfer_at_profit([first, second], finished, finished_profit="average")
    assert together.finished == Loaded(4_500_00, 1_500_00)  # 18 000 / 54 000 of it


def test_three_processes_with_profit_in_every_opening_stock() -> None:
    """The same Institute: 25 %, 20 % and 10 % of the price; 171 085 earned, 44 465 in stock.

    I: 90 000 / 0.75 = 120 000. II: 180 000 less 4 000 and 24 000 more, / 0.8 = 250 000. III: 310 000 less 15 000 and
    20 000 more, / 0.9 = 350 000. Profit in the stocks: 31 395 x 4 / 180, 83 387.33 x 15 / 310, 114 352.46 x 30 / 350.
    """
    chain = [
        Process(75_000_00, 20_000_00, Loaded(5_000_00), 10_000_00, Fraction(1, 4), "price"),
        Process(52_000_00, 24_000_00, Loaded(8_000_00, 1_395_00), 4_000_00, Fraction(1, 5), "price"),
        Process(50_000_00, 20_000_00, Loaded(10_000_00, 2_690_00), 15_000_00, Fraction(1, 10), "price"),
    ]
    found = transfer_at_profit(chain, FinishedStock(400_000_00, Loaded(20_000_00, 6_534_00), 30_000_00))
    assert [each.handed_on.total for each in found.processes] == [120_000_00, 250_000_00, 350_000_00]
    assert [each.closing.profit for each in found.processes] == [0, 697_67, 4_034_87]
    assert found.finished == Loaded(30_000_00, 9_801_64)
    assert round(Fraction(found.realised, 100)) == 171_085
    assert (
        round(Fraction(found.stock, 100)) == 44_466
    )  # 59 000 - 697.67 - 4 034.87 - 9 801.64; 44 465 on whole rupees


def test_a_factory_that_charges_its_warehouse_a_profit() -> None:
    """Cambridge 9706, manufacturing account with a factory profit of a fifth (scribd.com 618945895): 181 500.

    384 300 of prime cost and 212 400 of overhead are 600 000 with work in process of 23 500 and 20 200, and 720 000 to
    the warehouse; with 38 400 and 54 000 in stock its gross profit is 269 600. The provision was 6 400 and is 9 000.
    """
    factory = Process(384_300, 212_400, Loaded(23_500), 20_200, Fraction(1, 5), "cost")
    found = transfer_at_profit([factory], FinishedStock(974_000, Loaded(38_400, 6_400), 54_000))
    assert found.processes[0].output.total == 600_000
    assert found.processes[0].handed_on == Loaded(720_000, 120_000)
    assert 974_000 - found.sold.total == 269_600
    assert (found.finished, found.unrealised) == (Loaded(54_000, 9_000), 9_000 - 6_400)
    assert found.realised - 17_500 - 188_000 == 181_500
