"""Examination problems that mix features, with the rounding that their solutions print; worked beside the numbers.

Amounts are whole yuan, rupees or dollars where the solution has whole ones, else in fen, paise or cents. Chinese
solutions round a rate to four decimals, and the receiver named last takes what that leaves.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_products import (
    Output,
    by_constant_margin,
    by_sales_value,
    gain_by_processing,
)
from erpcore.costing.process.completion_degrees import Addition, by_additions, by_operation, mean_degree
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.process.process_losses import LossAccounts, settle_losses
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.process.wip_rules import Weights, divide_by
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.services.reciprocal_services import interact_once, reciprocal
from erpcore.costing.stock.planned_price import Planned, carry_variance
from erpcore.kernel.rounding import MICRO

# 成本会计 exercise, 海洋公司: 供电 254 200 for 88 000 kWh, 供水 101 500 for 38 000 t; rates have four decimals, amounts
# none, 尾差由管理费用负担.
OCEAN = {"power": 254_200, "water": 101_500}
SERVED = {
    "power": {"water": 6_000, "product": 60_000, "shop": 8_000, "office": 14_000},
    "water": {"power": 1_600, "shop": 30_000, "office": 6_400},
}
USAGE = {service: {who: part * MICRO for who, part in served.items()} for service, served in SERVED.items()}


def test_power_and_water_once_for_each_other_at_printed_rates():
    """交互分配法: 2.8886 and 2.6711 between them; then 241 142 / 82 000 = 2.9408 and 114 558 / 36 400 = 3.1472.

    6 000 x 2.8886 = 17 332 to water, 1 600 x 2.6711 = 4 274 to power
    power 254 200 + 4 274 - 17 332 = 241 142: product 176 448, shop 23 526, office the rest, 41 168
    water 101 500 + 17 332 - 4 274 = 114 558: shop 94 416, office the rest, 20 142
    """
    found = interact_once(OCEAN, USAGE, rate_decimals=4)
    assert found.rates_between == {"power": Fraction("2.8886"), "water": Fraction("2.6711")}
    assert found.rates == {"power": Fraction("2.9408"), "water": Fraction("3.1472")}
    assert found.charges == {
        "power": {"water": 17_332, "product": 176_448, "shop": 23_526, "office": 41_168},
        "water": {"power": 4_274, "shop": 94_416, "office": 20_142},
    }


def test_power_and_water_by_algebra_at_printed_rates():
    """代数分配法: 88 000x = 254 200 + 1 600y, 38 000y = 101 500 + 6 000x: x = 2.9457, y = 3.1362.

    to water 17 674, to power 5 018; power has 259 218: 176 742, 23 566, office the rest, 41 236
    water has 119 174: shop 94 086, office the rest, 20 070
    """
    found = reciprocal(OCEAN, USAGE, rate_decimals=4)
    assert found.rates == {"power": Fraction("2.9457"), "water": Fraction("3.1362")}
    assert found.charges == {
        "power": {"water": 17_674, "product": 176_742, "shop": 23_566, "office": 41_236},
        "water": {"power": 5_018, "shop": 94_086, "office": 20_070},
    }


def test_four_shops_and_two_services():
    """Indian cost examination: X = 750 + Y / 10 = 800, Y = 340 + X / 5 = 500; A 1,500, B 1,800, C 1,300, D 1,040."""
    usage = {
        "X": {"A": 10, "B": 30, "C": 20, "D": 20, "Y": 20},
        "Y": {"A": 30, "B": 20, "C": 30, "D": 10, "X": 10},
    }
    found = reciprocal({"X": 750, "Y": 340}, usage)
    assert (found.charged_on("X"), found.charged_on("Y")) == (800, 500)
    primary = {"A": 1_270, "B": 1_460, "C": 990, "D": 830}
    assert [primary[shop] + found.total(shop) for shop in primary] == [1_500, 1_800, 1_300, 1_040]


def test_a_service_that_uses_its_own_service():
    """Horngren, ch. 15, self-usage: of 1 000 kWh power uses 200; the same as 800 kWh for the others alone.

    x = 4 000 + 0.2x + 0.1y, y = 1 000 + 0.3x: 0.77x = 4 100; without its own use 0.8x = x' = 5 324.675 x 0.8.
    """
    own = {"power": {"power": 200, "repair": 300, "shop": 500}, "repair": {"power": 10, "shop": 90}}
    others = {"power": {"repair": 300, "shop": 500}, "repair": {"power": 10, "shop": 90}}
    costs = {"power": 4_000_00, "repair": 1_000_00}
    found = reciprocal(costs, own)
    assert found == reciprocal(costs, others)
    assert found.total("shop") == 5_000_00
    assert found.charged_on("repair") == 2_597_40  # 1 000 + 0.3 x 5 324.675


def test_material_put_in_at_the_start_of_three_operations():
    """成本会计 examination: 130, 210 and 160 kg; 100, 200 and 38 in process, 800 finished; 1 538 + 1 462.

    26 %, 68 %, 100 %: 26 + 136 + 38 = 200 equivalents; 3 000 / 1 000 = 3: 2 400 and 600.
    """
    degrees = by_operation([130, 210, 160], within=MICRO)
    counted = [100, 200, 38]
    assert degrees == [260_000, 680_000, 1_000_000]
    equivalents = mean_degree(list(zip(counted, degrees, strict=True))) * sum(counted) / MICRO
    assert equivalents == 200
    found = divide_by({"material": 1_538}, {"material": 1_462}, {"material": Weights(800, equivalents)})
    assert (found.finished, found.closing) == ({"material": 2_400}, {"material": 600})


def test_material_in_two_parts_first_in_first_out():
    """Kaplan, ACCA MA exam kit: three quarters at the start, a quarter at half; 400 at 60 % before, 600 at 20 % after.

    Those before have all of it; 400 begun and finished, 600 x 3/4 = 450: 850 equivalents.
    """
    additions = [Addition(3, 0), Addition(1, 500_000)]
    material = Stage(0, 850, by_additions(additions, 600_000), by_additions(additions, 200_000))
    units = Units(400 * MICRO, 1_000 * MICRO, 800 * MICRO, 600 * MICRO)
    found = first_in_first_out(units, {"material": material})["material"]
    assert (found.equivalent_units, found.completed, found.closing) == (850 * MICRO, 400, 450)


def test_sauce_goes_on_at_sixty_percent_first_in_first_out():
    """Horngren, process costing problem, pizza sauce department: dough comes in, sauce is added at 60 %.

    178,500 / 255,000 = 0.70, 65,000 / 260,000 = 0.25, 77,850 / 259,500 = 0.30
    15,000 at 30 % have no sauce: 10,500 + 1,350 = 11,850; 325,500 goes to toppings, of it 25,500 for the 20,000:
    14,000 + 2,000 + 20,000 x 0.25 + 15,000 x 0.30
    """
    units = Units(20_000 * MICRO, 255_000 * MICRO, 260_000 * MICRO, 15_000 * MICRO)
    stages = {
        "transferred in": Stage(14_000_00, 178_500_00, MICRO, MICRO),
        "sauce": Stage(0, 65_000_00, 0, 0),
        "conversion": Stage(2_000_00, 77_850_00, 250_000, 300_000),
    }
    found = first_in_first_out(units, stages)
    assert [cost.unit_cost for cost in found.values()] == [70, 25, 30]
    assert sum(cost.completed for cost in found.values()) == 325_500_00
    assert sum(cost.opening_completed for cost in found.values()) == 25_500_00
    assert sum(cost.closing for cost in found.values()) == 11_850_00


@pytest.mark.parametrize(
    ("method", "rates", "completed", "closing"),
    [
        (first_in_first_out, (83, 55), 29_750_00 + 19_950_00, 4_150_00 + 1_375_00),
        # 33,900 / 45,000 = 0.7533.., 21,325 / 42,500 = 0.5017..
        (
            weighted_average,
            (Fraction(226, 3), Fraction(853, 17)),
            30_133_33 + 20_070_59,
            3_766_67 + 1_254_41,
        ),
    ],
)
def test_a_process_without_losses_both_ways(method, rates, completed, closing):
    """LCCI exercise: 15 000 at 40 % for 9,000 and 1,250; 30 000 begun for 24,900 and 20,075; 5 000 at 50 % left."""
    units = Units(15_000 * MICRO, 30_000 * MICRO, 40_000 * MICRO, 5_000 * MICRO)
    stages = {
        "material": Stage(9_000_00, 24_900_00, MICRO, MICRO),
        "labour": Stage(1_250_00, 20_075_00, 400_000, 500_000),
    }
    found = method(units, stages)
    assert tuple(cost.unit_cost for cost in found.values()) == rates
    assert sum(cost.completed for cost in found.values()) == completed
    assert sum(cost.closing for cost in found.values()) == closing


def test_a_gain_at_eighty_percent_with_printed_unit_costs():
    """CA Inter, revision paper May 2024: 600 at 60 % and 9,200 begun, 4 % usually lost and sold at 6; 200 are lost.

    392 - 200 = 192 gained, at 80 %: 154 equivalents as printed; 700 at 70 % are left
    (55,200 - 392 x 6) / 8,808 = 6.000, 18,600 / 8,876 = 2.096, 8,630 / 8,876 = 0.972
    left: 4,200 + 490 x 2.096 = 1,027.04 + 490 x 0.972 = 476.28; gained: 1,152 + 154 x 2.096 = 322.78 + 149.69
    """
    units = Units(600 * MICRO, 9_200 * MICRO, 8_900 * MICRO, 700 * MICRO, 392 * MICRO, 0, 192 * MICRO)
    printed = Fraction(154, 192) * MICRO
    stages = {
        "material": Stage(0, 55_200_00, MICRO, MICRO, scrap_value=2_352_00),
        "labour": Stage(0, 18_600_00, 600_000, 700_000, abnormal_degree=printed),
        "overhead": Stage(0, 8_630_00, 600_000, 700_000, abnormal_degree=printed),
    }
    lost = Treatment(neglected=True)
    found = first_in_first_out(units, stages, lost, rate_decimals=1, rest="finished")
    assert [cost.equivalent_units // MICRO for cost in found.values()] == [8_808, 8_876, 8_876]
    assert [cost.unit_cost for cost in found.values()] == [600, Fraction("209.6"), Fraction("97.2")]
    assert [cost.closing for cost in found.values()] == [4_200_00, 1_027_04, 476_28]
    assert [cost.abnormal_gain for cost in found.values()] == [1_152_00, 322_78, 149_69]


def test_a_gain_where_four_thousand_litres_are_usually_sold():
    """ACCA MA: 20 000 l for 4,400, a fifth usually lost and sold at 0.50: 2,400 / 16 000 = 0.15; 17 000 for 2,550.

    The 1 000 gained cost 150 and would have brought 500 as scrap: there is less to gain than was hoped, -350.
    """
    units = Units(0, 20_000 * MICRO, 17_000 * MICRO, 0, 4_000 * MICRO, 0, 1_000 * MICRO)
    stage = Stage(0, 4_400_00, 0, 0, scrap_value=2_000_00)
    found = weighted_average(units, {"all": stage}, Treatment(neglected=True))["all"]
    assert (found.unit_cost, found.completed, found.abnormal_gain) == (15, 2_550_00, 150_00)
    accounts = settle_losses({"all": found}, units, scrap_price=500_000, decimals=2)
    assert accounts == LossAccounts(scrap=1_500_00, abnormal_loss=0, abnormal_gain=-350_00)


def test_spoilage_at_sixty_percent_with_material_at_forty():
    """Horngren, ch. 18, method: material at 40 %, inspection at 60 %; 300 at 30 % before, 100 at 80 % after, FIFO.

    950 begun; 1 000 completed, 100 usual and 50 unusual ones spoiled
    material 12,500 / (1 000 + 100 + 100 + 50) = 10; conversion 21,600 / (910 + 80 + 60 + 30) = 20
    usual: 1,000 + 1,200 = 2,200 over 1 000 + 100 that passed: 2 each; unusual: 500 + 600 = 1,100
    completed 1,900 + 10,000 + 18,200 + 2,000 = 32,100; left 1,000 + 1,600 + 200 = 2,800
    """
    units = Units(300 * MICRO, 950 * MICRO, 1_000 * MICRO, 100 * MICRO, 100 * MICRO, 50 * MICRO)
    at_forty = [Addition(1, 400_000)]
    had = [by_additions(at_forty, degree) for degree in (300_000, 800_000, 600_000)]
    stages = {
        "material": Stage(0, 12_500_00, *had),
        "conversion": Stage(1_900_00, 21_600_00, 300_000, 800_000, 600_000),
    }
    found = first_in_first_out(units, stages, Treatment(closing_inspected=True))
    assert [cost.unit_cost for cost in found.values()] == [10_00, 20_00]
    assert sum(cost.completed for cost in found.values()) == 32_100_00
    assert sum(cost.closing for cost in found.values()) == 2_800_00
    assert sum(cost.abnormal_spoilage for cost in found.values()) == 1_100_00


def test_a_by_product_that_should_earn_a_tenth_comes_off_first():
    """Indian cost examination, ABC Ltd: 5 000 kg of C at 5 less a tenth and 2.5 to finish them: 10,000 of 5,185,000.

    by sales: 60 000 x 100 and 30 000 x 50 are four to one: 4,140,000 and 1,035,000
    less normal profit: 7,500,000 - 5,775,000 is 23 %: 77 % of 6,000,000 less 600,000, and of 1,500,000
    """
    joint = 5_185_000 - (25_000 - 2_500 - 12_500)
    outputs = {
        "A": Output(60_000 * MICRO, 6_000_000, 600_000),
        "B": Output(30_000 * MICRO, 1_500_000),
    }
    assert by_sales_value(joint, outputs) == {"A": 4_140_000, "B": 1_035_000}
    assert by_constant_margin(joint, outputs) == {"A": 4_020_000, "B": 1_155_000}


def test_joint_products_of_which_one_shrinks_and_one_grows():
    """ICAI, joint products X and Y: 875,000 by 120 000 x 8 and 60 000 x 4: 700,000 and 175,000.

    X loses a sixth for 180,000, Y doubles for 150,000: X sells for 10, Y for 4; X should be sold at split-off:
    1,000,000 - 960,000 - 180,000 = -140,000, Y 480,000 - 240,000 - 150,000 = 90,000
    """
    at_split_off = {"X": Output(120_000 * MICRO, 960_000), "Y": Output(60_000 * MICRO, 240_000)}
    parts = by_sales_value(875_000, at_split_off)
    assert parts == {"X": 700_000, "Y": 175_000}
    assert Fraction(parts["X"] + 180_000, 100_000) == Fraction("8.80")
    further = {
        "X": Output(100_000 * MICRO, 1_000_000, 180_000),
        "Y": Output(120_000 * MICRO, 480_000, 150_000),
    }
    values = {name: output.sales_value for name, output in at_split_off.items()}
    assert gain_by_processing(values, further) == {"X": -140_000, "Y": 90_000}


@pytest.mark.parametrize(
    ("opening_rate", "variance", "actual"),
    [([], 3_161_000, 61_161_000), (["orders"], 1_740_000, 59_740_000)],
)
def test_the_variance_of_the_month_and_of_its_beginning(opening_rate, variance, actual):
    """会计 exercise: (300 + 3 030 + 1 510 - 482) / 80 000 (thousands) = 5.45 %, or 3 % as the month began; 58 000."""
    opening = Planned(10_000_000, 300_000)
    receipts = [
        Planned(40_000_000, 3_030_000),
        Planned(10_000_000, 1_510_000),
        Planned(20_000_000, -482_000),
    ]
    found = carry_variance(
        opening, receipts, {"orders": 58_000_000}, at_opening_rate=opening_rate, rate_decimals=4
    )
    assert found.issues["orders"] == Planned(58_000_000, variance)
    assert sum(found.issues["orders"]) == actual


def test_two_years_of_chalk_at_first_in_first_out():
    """Hilton, Lehighton Chalk: 3 100 and 2 300 made at 5.10 and 18,910, 2 700 sold each year for 70,200.

    6.10 x 400 = 2,440 is deferred and comes back: 19,360 and 14,480; without it 16,920 both times
    """
    years = [
        Trading(made * MICRO, 2_700 * MICRO, 70_200_00, 0, made * 5_10, 18_910_00, 10_800_00, 9_800_00)
        for made in (3_100, 2_300)
    ]
    found = income_statements(years, flow=Flow.FIFO, decimals=2)
    assert [year.absorption.profit for year in found] == [19_360_00, 14_480_00]
    assert [year.absorption.cost_of_sales for year in found] == [30_240_00, 35_120_00]
    assert [year.variable.profit for year in found] == [16_920_00, 16_920_00]
    assert [year.deferred_fixed for year in found] == [2_440_00, -2_440_00]


def test_two_years_of_razors_at_first_in_first_out():
    """Horngren, ch. 9, Rehe: 1 400 and 1 000 made at 0.50 and 700; 1 000 and 1 200 sold at 3, 1 to sell, 400 fixed.

    400 x 0.50 is deferred; then 400 x 0.50 back and 200 x 0.70 deferred: 600 and 640 against 400 and 700
    """
    years = [
        Trading(
            made * MICRO, sold * MICRO, sold * 3_00, 0, made * 50, 700_00, variable_selling, fixed_selling
        )
        for made, sold, variable_selling, fixed_selling in (
            (1_400, 1_000, 1_000_00, 400_00),
            (1_000, 1_200, 1_200_00, 400_00),
        )
    ]
    found = income_statements(years, flow=Flow.FIFO, decimals=2)
    assert [year.absorption.profit for year in found] == [600_00, 640_00]
    assert [year.variable.profit for year in found] == [400_00, 700_00]
    assert [year.deferred_fixed for year in found] == [200_00, -60_00]


def test_six_periods_at_a_predetermined_rate():
    """Drury, ch. 7: 300 fixed at 2 a unit of 150 usual ones, price 10, variable cost 6, 100 to sell (thousands).

    absorption 200, 140, 260, 200, 220, 200: in the fifth 20 x 2 over-, in the sixth 10 x 2 under-absorbed
    variable 200, 80, 320, 200, 160, 240: as sales go
    """
    periods = [
        Trading(made * MICRO, sold * MICRO, sold * 10, made * 4, made * 2, 300, 0, 100)
        for made, sold in zip((150, 150, 150, 150, 170, 140), (150, 120, 180, 150, 140, 160), strict=True)
    ]
    found = income_statements(periods, flow=Flow.FIFO, fixed_rate=2 * MICRO, decimals=0)
    assert [period.absorption.profit for period in found] == [200, 140, 260, 200, 220, 200]
    assert [period.absorption.under_absorbed for period in found] == [0, 0, 0, 0, -40, 20]
    assert [period.variable.profit for period in found] == [200, 80, 320, 200, 160, 240]
