"""Exercises of English-language textbooks and papers; the source and the arithmetic stand in each test."""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_contribution import by_contribution
from erpcore.costing.joint.joint_products import Output, by_realisable_value
from erpcore.costing.orders.batch_costing import SharedOperation, operation_costing
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.process.process_losses import settle_losses, with_units_added
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.services.reciprocal_services import reciprocal
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.costing.variances.variance_proration import Variance, prorate
from erpcore.kernel.rounding import MICRO


def test_variances_of_a_year_go_where_the_goods_are():
    """Blocher, Stout and Cokins, problem 15-62, Butrico: 85,732 and 132,750 in finished goods, 1,681,678 sold.

    Price 10,000 over 65,000 + 87,000 + 348,000 - 15,000: finished 1,794, sold 7,175, usage -309; usage -15,309 by 87
    and 348. Labour 20,000 - 5,000 by 130,500 of 870,000; overhead 690,000 - 696,000 likewise. Sold: 1,679,100 + 7,175
    - 12,247 + 12,750 - 5,100.
    """
    standard = {
        "material": {"material": 65_000},
        "finished": {"material": 87_000, "labour": 130_500, "overhead": 104_400},
        "sold": {"material": 348_000, "labour": 739_500, "overhead": 591_600},
    }
    variances = {
        "price": Variance(10_000, "material", passed_on=("usage",)),
        "usage": Variance(-15_000, "material", spared=("material",)),
        "rate": Variance(20_000, "labour"),
        "efficiency": Variance(-5_000, "labour"),
        "overhead": Variance(690_000 - 696_000, "overhead"),
    }
    found = prorate(variances, standard)
    assert found.charged["price"]["finished"] == 1_794
    assert (found.balances["finished"]["material"], found.balances["finished"]["labour"]) == (85_732, 132_750)
    assert sum(found.balances["sold"].values()) == 1_681_678


@pytest.mark.parametrize(
    ("variable", "fixed", "outputs", "shares"),
    [
        # 4,400 by 100 : 120 is 2,000 and 2,400; 4,000 and 1,200 are left of 6,000 and 3,600: 3,000 and 900
        (4_400, 3_900, {"A": Output(100, 6_000), "B": Output(120, 3_600)}, [5_000, 3_300]),
        # 13,333 and 26,667; 66,667 and 73,333 are left of 80,000 and 100,000: 28,571 and 31,429
        (40_000, 60_000, {"A": Output(1_000, 80_000), "B": Output(2_000, 100_000)}, [41_904, 58_096]),
    ],
)
def test_joint_cost_by_contribution(variable, fixed, outputs, shares):
    """ICAI, joint products, contribution margin method; catargettestprep.com, example 1."""
    assert list(by_contribution(variable, fixed, outputs).values()) == shares


@pytest.mark.parametrize(
    ("joint", "selling", "sales", "shares"),
    [
        # X Ltd. (tutorsglobe.com, 52042397): profit 3,175, spent later 925; 400 of selling expense are left, by sales
        (
            8_000,
            [192, 128, 80],
            {"A": (6_000, 30, 450), "B": (4_000, 25, 325), "C": (2_500, 15, 150)},
            [3_558, 2_547, 1_895],
        ),
        # CA IPC test, process costing (studylib.net, 14893988): selling 14,950 by cost of sales, 67,500, 48,000, 34,000
        (
            119_550,
            [6_750, 4_800, 3_400],
            {"P": (90_000, 25, 6_000), "A": (60_000, 20, 5_000), "B": (40_000, 15, 4_000)},
            [54_750, 38_200, 26_600],
        ),
    ],
)
def test_what_is_left_of_three_prices_is_the_joint_cost(joint, selling, sales, shares):
    """Reverse cost method: price less profit in per cent of it, cost after the split-off point and selling expense."""
    outputs = {
        name: Output(1, value, value * profit // 100 + spent + sold)
        for (name, (value, profit, spent)), sold in zip(sales.items(), selling, strict=True)
    }
    assert sum(output.sales_value - output.separable_cost for output in outputs.values()) == joint
    assert list(by_realisable_value(joint, outputs).values()) == shares


@pytest.mark.parametrize(
    ("overhead", "variances"),
    [
        # Hansen and Mowen, exercise 8.15, Oerstman: 230,400 and 556,800 over 480,000 h; 119,400 x 4 h allowed
        (
            Overhead(
                480_000, 1_160_000, 477_600 * MICRO, 478_000 * MICRO, 556_800_00, 230_600_00, 556_250_00
            ),
            [1_160_00, 192_00, -550_00, 2_784_00],
        ),
        # Blocher, exercise 15-56, Franklin: 0.75 and 1.50 an hour; 198,000 x 2 h allowed, 440,000 worked
        (
            Overhead(
                750_000, 1_500_000, 396_000 * MICRO, 440_000 * MICRO, 600_000_00, 352_000_00, 575_000_00
            ),
            [22_000_00, 33_000_00, -25_000_00, 6_000_00],
        ),
        # Hansen and Mowen, problem 9-32, Petrillo: 4 and 3 an hour; 20,600 x 1.75 h allowed, 36,500 worked
        (
            Overhead(
                4 * MICRO, 3 * MICRO, 36_050 * MICRO, 36_500 * MICRO, 105_000_00, 168_000_00, 110_000_00
            ),
            [22_000_00, 1_800_00, 5_000_00, -3_150_00],
        ),
    ],
)
def test_four_variances_of_overhead(overhead, variances):
    """Spending and efficiency of variable, spending and volume of fixed overhead; plus is unfavourable."""
    tree = analyse_overhead(overhead, ways=Ways.FOUR_BY_VOLUME, decimals=2)
    assert [leaf.amount for leaf in tree.walk() if not leaf.children] == variances


def test_two_brands_go_through_four_operations():
    """Hansen and Mowen, Jacson: 26,000 for 12,000 bottles and 39,000 for 18,000; 2.17 each (transtutors.com, 649378).

    Mixing 250,000 / 5,000 = 50 an hour for 200 and 300 hours; bottling 400,000 / 20,000 = 20 for 100 and 150.
    """
    operations = {
        "mixing": SharedOperation(50 * 500, {"regular": 12_000, "extra": 18_000}),
        "tableting": SharedOperation(5_000, {"regular": 1}),
        "encapsulating": SharedOperation(6_000, {"extra": 1}),
        "bottling": SharedOperation(20 * 250, {"regular": 100, "extra": 150}),
    }
    found = operation_costing({"regular": 9_000, "extra": 15_000}, operations)
    assert [batch.total for batch in found.values()] == [26_000, 39_000]


def test_snowboard_wax():
    """Needles, problem P5, Goofy Industries: 13,600 pounds at 3.05 and 3.00 for 82,280; 1,700 at 40 % left for 7,225.

    46,665 / 15,300; 42,840 / 14,280.
    """
    units = Units(0, 15_300 * MICRO, 13_600 * MICRO, 1_700 * MICRO)
    stages = {"material": Stage(0, 46_665_00, 0, MICRO), "work": Stage(0, 42_840_00, 0, 400_000)}
    found = first_in_first_out(units, stages)
    assert sum(cost.completed for cost in found.values()) == 82_280_00
    assert sum(cost.closing for cost in found.values()) == 7_225_00


def test_crystal_becomes_half_as_much_again():
    """Carter, ch. 6, Crystal: 9.00 a unit of 14,000; 7,000 more come, 15,000 finished for 135,000; 45,000 are left.

    18,000 begun, 4,000 at a quarter in everything: 90,000, 30,000 and 15,000 over 15,000. 126,000 / 21,000 = 6.00;
    36,000, 13,500 and 4,500 over 18,000: 2.00, 0.75 and 0.25. Source: essaymights.com, units gained in production.
    """
    quarter = {"material": 90_000, "labour": 30_000, "overhead": 15_000}
    first = weighted_average(
        Units(0, 18_000 * MICRO, 14_000 * MICRO, 4_000 * MICRO),
        {name: Stage(0, cost, 0, 250_000) for name, cost in quarter.items()},
    )
    assert [cost.unit_cost for cost in first.values()] == [6, 2, 1]
    came = sum(cost.completed for cost in first.values())
    half = {"material": 36_000, "labour": 13_500, "overhead": 4_500}
    grown = Units(0, with_units_added(14_000 * MICRO, Fraction(3, 2)), 15_000 * MICRO, 6_000 * MICRO)
    stages = {name: Stage(0, cost, 0, 500_000) for name, cost in half.items()}
    second = weighted_average(grown, {"before": Stage(0, came, 0, MICRO), **stages})
    assert [cost.unit_cost for cost in second.values()] == [6, 2, Fraction(3, 4), Fraction(1, 4)]
    assert sum(cost.completed for cost in second.values()) == 135_000
    assert sum(cost.closing for cost in second.values()) == 45_000


def test_a_gain_at_eleven_a_kilogram():
    """ACCA MA (opentuition.com, process costing 14): 118,800 / 10,800 = 11.00; 250 more than expected come out.

    12,000 kg at 4, 6,000 hours at 5 and 7; a tenth is usually lost, at 1.00. The gain brings 250 x (11 - 1).
    """
    units = Units(0, 12_000 * MICRO, 11_050 * MICRO, 0, 1_200 * MICRO, 0, 250 * MICRO)
    found = weighted_average(
        units, {"all": Stage(0, 120_000_00, 0, 0, MICRO, 1_200_00)}, Treatment(neglected=True)
    )
    assert (found["all"].unit_cost, found["all"].completed) == (11_00, 121_550_00)
    assert settle_losses(found, units, scrap_price=MICRO, decimals=2).abnormal_gain == 2_500_00


def test_three_services_that_serve_each_other():
    """Lovely Professional University, Basic Mathematics, matrices: services of 40,000, 30,000 and 80,000.

    S1 = 6,000 + 0.20 S2 + 0.35 S3, S2 = 8,000 + 0.15 S1 + 0.20 S3, S3 = 68,500 + 0.25 S1 + 0.05 S2.
    """
    usage = {
        "S1": {"S2": 15, "S3": 25, "others": 60},
        "S2": {"S1": 20, "S3": 5, "others": 75},
        "S3": {"S1": 35, "S2": 20, "others": 45},
    }
    found = reciprocal({"S1": 6_000, "S2": 8_000, "S3": 68_500}, usage)
    assert [found.charged_on(of) for of in usage] == [40_000, 30_000, 80_000]
