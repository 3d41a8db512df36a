"""Cost shared out in published problems: departments, activities, joint products; the arithmetic stands beside it.

Figures are from the books and papers named, from memory.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_products import (
    Output,
    by_constant_margin,
    by_quantity,
    by_ratio,
    by_realisable_value,
    by_sales_value,
    gain_by_processing,
)
from erpcore.costing.overhead.activity_based import cost_objects
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.overhead_pools import Balance, Pool, departmental, settle
from erpcore.costing.services.reciprocal_services import reciprocal, repeated
from erpcore.costing.services.service_departments import direct, step_down
from erpcore.kernel.rounding import MICRO

# Horngren, Datar and Rajan, Cost Accounting, ch. 15: Phoenix Partners; what administration (AS) and information systems
# (IS) cost, and per cent of their service.
PHOENIX = {"AS": 600_000, "IS": 2_400_000}
CONSULTING = {"AS": {"IS": 25, "GOVT": 40, "CORP": 35}, "IS": {"AS": 10, "GOVT": 30, "CORP": 60}}
OWN = {"GOVT": 8_756_000, "CORP": 12_452_000}


@pytest.mark.parametrize(
    ("method", "order", "totals"),
    [
        # 320,000 + 800,000 and 280,000 + 1,600,000
        (direct, (), (9_876_000, 14_332_000)),
        # 150,000 to IS; 240,000 + 850,000 and 210,000 + 1,700,000
        (step_down, (["AS", "IS"],), (9_846_000, 14_362_000)),
        # 240,000 to AS; 720,000 + 448,000 and 1,440,000 + 392,000
        (step_down, (["IS", "AS"],), (9_924_000, 14_284_000)),
        # AS 840,000 / 0.975 = 861,538, IS 2,615,385; 344,615 + 784,615 and 301,539 + 1,569,231
        (reciprocal, (), (9_885_231, 14_322_769)),
    ],
)
def test_phoenix_partners(method, order, totals):
    """Horngren, ch. 15, Phoenix Partners: 24,208,000 of overhead by four methods."""
    usage = {of: {to: part * MICRO for to, part in parts.items()} for of, parts in CONSULTING.items()}
    found = method(PHOENIX, usage, *order)
    assert tuple(cost + found.total(of) for of, cost in OWN.items()) == totals


# The same, ch. 15: a power plant, 9,000 fixed and 6,000 variable a month; capacity asked for and expected use in kWh.
CAPACITY = {"Rockford": 10_000, "Peoria": 20_000, "Hammond": 12_000, "Kankakee": 8_000}
EXPECTED = {"Rockford": 8_000, "Peoria": 9_000, "Hammond": 7_000, "Kankakee": 6_000}


def test_a_power_plant_at_one_rate_and_at_two():
    """Horngren, ch. 15, a power plant: 0.30 of capacity, 0.50 of use; 0.18 of capacity and 0.20 of use."""
    assert list(allocate(15_000, CAPACITY).shares.values()) == [3_000, 6_000, 3_600, 2_400]
    assert list(allocate(15_000, EXPECTED).shares.values()) == [4_000, 4_500, 3_500, 3_000]
    fixed, variable = allocate(9_000, CAPACITY).shares, allocate(6_000, EXPECTED).shares
    assert [fixed[plant] + variable[plant] for plant in CAPACITY] == [3_400, 5_400, 3_560, 2_640]


def test_primary_and_secondary_distribution():
    """ICAI, overheads, Modern Manufactures: 1.50, 2.25 and 3.00 an hour; product X costs 106.25.

    Primary distribution in paise: rent by floor, light by points, indirect wages and sundries by direct wages, power by
    HP, depreciation by value of machines; the direct wages of service departments are theirs.

    - S1 4,625 + 0.1 S2, S2 1,575 + 0.1 S1; with 20 + 40, 30 + 20 and 40 + 30 per cent of them P1, P2 and P3 bear
      9,339.39, 9,060.86 and 12,199.75 for 6,226, 4,028 and 4,066 hours.
    - X: 50 of material, 30 of wages, 4 x 1.50 + 5 x 2.25 + 3 x 3.00 = 26.25.
    """
    names = ["P1", "P2", "P3", "S1", "S2"]
    wages = [3_000, 2_000, 3_000, 1_500, 500]
    items = [
        (5_000_00, [2_000, 2_500, 3_000, 2_000, 500]),
        (600_00, [10, 15, 20, 10, 5]),
        (1_500_00, wages),
        (1_500_00, [60, 30, 50, 10, 0]),
        (10_000_00, [60, 80, 100, 5, 5]),
        (10_000_00, wages),
    ]
    primary = {"P1": 0, "P2": 0, "P3": 0, "S1": 1_500_00, "S2": 500_00}
    for amount, bases in items:
        for name, part in allocate(amount, dict(zip(names, bases, strict=True))).shares.items():
            primary[name] += part
    assert primary == {"P1": 7_550_00, "P2": 7_200_00, "P3": 9_650_00, "S1": 4_625_00, "S2": 1_575_00}
    costs = {name: primary[name] for name in ("S1", "S2")}
    served = {
        "S1": {"P1": 20, "P2": 30, "P3": 40, "S2": 10},
        "S2": {"P1": 40, "P2": 20, "P3": 30, "S1": 10},
    }
    found = reciprocal(costs, served)
    borne = {name: primary[name] + found.total(name) for name in ("P1", "P2", "P3")}
    assert borne == {"P1": 9_339_39, "P2": 9_060_86, "P3": 12_199_75}
    hours = {"P1": 6_226, "P2": 4_028, "P3": 4_066}
    rates = [round(Fraction(borne[name], hours[name]), 0) for name in hours]  # paise
    assert rates == [150, 225, 300]
    assert 50_00 + 30_00 + 4 * rates[0] + 5 * rates[1] + 3 * rates[2] == 106_25
    again, _ = repeated(costs, served)
    assert all(abs(primary[name] + again.total(name) - borne[name]) <= 1 for name in hours)


def test_departmental_rates():
    """Garrison, job-order costing, High Desert Potteryworks: 5.40 and 14.30; job 205 bears 3,587, 337.23 a unit.

    218,400 / 84,000 + 2.80 a machine hour, 531,050 / 55,900 + 4.80 a labour hour; 320 x 5.40 + 130 x 14.30; 1,692 and
    2,140 of material and labour, 22 units.
    """
    pools = {
        "Molding": Pool(218_400_00 + 84_000 * 280, 84_000, 0, {"205": 320}),
        "Painting": Pool(531_050_00 + 55_900 * 480, 55_900, 0, {"205": 130}),
    }
    by_pool, charged = departmental(pools, "normal")
    assert [absorbed.rate for absorbed in by_pool.values()] == [540, 1_430]
    assert charged == {"205": 3_587_00}
    assert round(Fraction(charged["205"] + 942_00 + 750_00 + 1_180_00 + 960_00, 22)) == 337_23


def test_under_absorbed_overhead_by_its_cause():
    """ICAI, overheads, supplementary rate: of 10,000 under-absorbed 60 % are bad planning, 4,000 go with 40,000 units.

    60,000 less 50,000; the award of 15,000 and the 5,000 of last year are no cost of the period. 30,000 units are sold:
    3,000, and 1,000 to finished goods.
    """
    rest = 80_000 - 15_000 - 5_000 - 10_000 * 5
    planning = rest * 60 // 100
    goods = {"cost_of_sales": Balance(30_000, 30_000), "finished_goods": Balance(10_000, 10_000)}
    assert settle(rest - planning, goods, "by_applied").charged == {
        "cost_of_sales": 3_000,
        "finished_goods": 1_000,
    }


def test_activities_of_three_watches():
    """ACCA F5, pilot paper, Triple: 117.95, 100.07 and 100.21 a watch by activities, 65, 49 and 115 by machine hours.

    28 x 23,375 machine hours = 654,500: 35, 20, 15 and 30 per cent of it for set-ups (75, 115 and 480), machining
    (1,125, 1,250 and 21,000 h), movements (12, 21 and 87) and inspections (150, 180 and 670).
    """
    made = {"D": 750, "C": 1_250, "P": 7_000}
    prime = {"D": 23_00, "C": 21_00, "P": 31_00}  # material, and labour at 6.00 an hour
    hours = {"D": 1_125, "C": 1_250, "P": 21_000}
    pools = allocate(654_500_00, {"set-ups": 35, "machining": 20, "movements": 15, "inspections": 30}).shares
    drivers = {
        "set-ups": {"D": 75, "C": 115, "P": 480},
        "machining": hours,
        "movements": {"D": 12, "C": 21, "P": 87},
        "inspections": {"D": 150, "C": 180, "P": 670},
    }
    found = cost_objects(pools, drivers).objects
    assert [round(prime[of] + Fraction(found[of], made[of])) for of in made] == [117_95, 100_07, 100_21]
    plain = allocate(654_500_00, hours).shares
    assert [prime[of] + Fraction(plain[of], made[of]) for of in made] == [65_00, 49_00, 115_00]


# Horngren, ch. 16: Wood Spirits; 2,500 gallons of methanol at 21 less 3, 7,500 of turpentine at 14 less 2.
SPIRITS = {"methanol": Output(2_500, 52_500, 7_500), "turpentine": Output(7_500, 105_000, 15_000)}


@pytest.mark.parametrize(
    ("method", "shares"),
    [
        (by_quantity, [30_000, 90_000]),
        # 45,000 and 90,000 to realise
        (by_realisable_value, [40_000, 80_000]),
        # 142,500 / 157,500 of sales are cost: 47,500 and 95,000 less 7,500 and 15,000
        (by_constant_margin, [40_000, 80_000]),
    ],
)
def test_methanol_and_turpentine(method, shares):
    """Horngren, ch. 16, Wood Spirits: 120,000 for 10,000 gallons, a quarter of them methanol."""
    assert list(method(120_000, SPIRITS).values()) == shares


def test_parts_of_a_chicken():
    """Horngren, ch. 16, Quality Chicken: 50.00 by 55.00, 4.00, 14.00, 8.00 and 0.50 of wholesale value.

    With weights of three decimals, as the solution prints them, 33.75, 2.45, 8.60, 4.90 and 0.30; exactly, a cent more
    or less.
    """
    parts = {
        "breasts": Output(100, 55_00),
        "wings": Output(20, 4_00),
        "thighs": Output(40, 14_00),
        "bones": Output(80, 8_00),
        "feathers": Output(10, 50),
    }
    assert list(by_sales_value(50_00, parts).values()) == [33_74, 2_45, 8_59, 4_91, 31]
    assert list(by_quantity(50_00, parts).values()) == [20_00, 4_00, 8_00, 16_00, 2_00]
    printed = dict(zip(parts, (675, 49, 172, 98, 6), strict=True))
    weighed = {name: Output(1, 0, ratio=weight) for name, weight in printed.items()}
    assert list(by_ratio(50_00, weighed).values()) == [33_75, 2_45, 8_60, 4_90, 30]


def test_three_products_at_one_margin():
    """Cost accounting, problem 9.36: 80,000 by 80, 70 and 50 thousand, or at 55.2 % of 110, 90 and 50 thousand.

    44.8 % of cost is 49,280, 40,320 and 22,400, less 18,000 and 14,000 to work on.
    """
    at_split_off = {"X": Output(1, 80_000), "Y": Output(1, 70_000), "Z": Output(1, 50_000)}
    assert by_sales_value(80_000, at_split_off) == {"X": 32_000, "Y": 28_000, "Z": 20_000}
    worked_on = {"X": Output(1, 110_000, 18_000), "Y": Output(1, 90_000, 14_000), "Z": Output(1, 50_000)}
    assert by_constant_margin(80_000, worked_on) == {"X": 31_280, "Y": 26_320, "Z": 22_400}


def test_joint_cost_of_a_product_and_what_is_left_of_its_price():
    """ICAI, joint products by the reverse cost method: 6,733 and 3,267 of a joint cost of 10,000.

    Sales of 16,000 and 8,000 less estimated profits of 4,000 and 1,600, subsequent cost of 5,000 and 3,000 and selling
    cost of 400 by sales: what is left is the joint cost.
    """
    selling = allocate(400, {"A": 16_000, "B": 8_000}).shares
    outputs = {
        "A": Output(1, 16_000, 4_000 + 5_000 + selling["A"]),
        "B": Output(1, 8_000, 1_600 + 3_000 + selling["B"]),
    }
    assert by_realisable_value(10_000, outputs) == {"A": 6_733, "B": 3_267}


def test_four_products_of_which_two_are_worked_on():
    """CA IPC test, process costing: 829,600 by 680,000, 32,000, 32,000 and 232,000; A and D are worth working on."""
    outputs = {
        "A": Output(1, 920_000, 240_000),
        "B": Output(1, 80_000, 48_000),
        "C": Output(1, 32_000),
        "D": Output(1, 240_030, 8_030),
    }
    assert by_realisable_value(829_600, outputs) == {"A": 578_000, "B": 27_200, "C": 27_200, "D": 197_200}
    at_split_off = {"A": 600_000, "B": 40_000, "C": 32_000, "D": 216_000}
    assert gain_by_processing(at_split_off, outputs) == {"A": 80_000, "B": -8_000, "C": 0, "D": 16_000}
