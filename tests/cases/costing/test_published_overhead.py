"""Overhead, activities and shared costs of published problems; the arithmetic stands beside the numbers.

Amounts are in dollars, pounds or yuan where a problem has whole ones, else in cents or fen. Where a test names a
book and a topic and no problem, the method is the book's, and the figures are for checking by hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.overhead.activity_based import assign_resources, cost_objects, time_driven
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.overhead_pools import Balance, Pool, absorb, departmental, plant_wide, settle
from erpcore.costing.overhead.shared_costs import Meter, by_meter, shared_material, weigh

# Horngren, Datar and Rajan, Cost Accounting, ch. 4: Robinson Company budgets 1,120,000 for 28,000 direct labour hours.
# Actual: 1,215,000 and 27,000 hours, 88 of them on job WPP 298.
ROBINSON = Pool(1_120_000, 28_000, 1_215_000, {"WPP 298": 88, "others": 26_912})
ENDING = {
    "work_in_process": Balance(50_000, 13_000),
    "finished_goods": Balance(75_000, 25_000),
    "cost_of_sales": Balance(2_375_000, 1_042_000),
}


def test_robinson_at_normal_cost():
    """Horngren, ch. 4: 1,120,000 / 28,000 = 40; 88 x 40 = 3,520; 1,215,000 - 27,000 x 40 = 135,000 under-allocated."""
    found = absorb(ROBINSON, "normal")
    assert (found.rate, found.charges["WPP 298"], found.rest) == (40, 3_520, 135_000)


def test_robinson_at_actual_cost():
    """Horngren, ch. 4: 1,215,000 / 27,000 = 45; 88 x 45 = 3,960; nothing is left."""
    found = absorb(ROBINSON, "actual")
    assert (found.rate, found.charges["WPP 298"], found.rest) == (45, 3_960, 0)


@pytest.mark.parametrize(
    ("how", "parts"),
    [
        ("cost_of_sales", (0, 0, 135_000)),
        (
            "by_balance",
            (2_700, 4_050, 128_250),
        ),  # 135,000 / 2,500,000 = 5.4 % of 50,000, 75,000 and 2,375,000
        (
            "by_applied",
            (1_625, 3_125, 130_250),
        ),  # 135,000 / 1,080,000 = 12.5 % of 13,000, 25,000 and 1,042,000
    ],
)
def test_robinson_disposes_of_what_is_under_allocated(how, parts):
    """Horngren, ch. 4: write-off to cost of goods sold, proration on balances, proration on overhead in them."""
    assert tuple(settle(135_000, ENDING, how).charged.values()) == parts


def test_robinson_restates_each_job_at_the_actual_rate():
    """Horngren, ch. 4, adjusted allocation rate: 12.5 % on 3,520 is 440, which makes 3,960 = 88 x 45."""
    jobs = {"WPP 298": Balance(0, 3_520), "others": Balance(0, 1_076_480)}
    assert settle(135_000, jobs, "by_applied").charged["WPP 298"] == 440


def test_balances_share_what_is_under_applied():
    """CMA question (Gaodun): 133,000 over 128, 272 and 1,120 thousand: 8.75 % of each; cost of sales takes 98,000."""
    balances = {
        "work_in_process": Balance(128_000, 0),
        "finished_goods": Balance(272_000, 0),
        "cost_of_sales": Balance(1_120_000, 0),
    }
    assert list(settle(133_000, balances, "by_balance").charged.values()) == [11_200, 23_800, 98_000]


def test_balances_share_what_is_over_applied():
    """Horngren, problem 4-30, Ride-On-Water: 4,000 over-allocated, on 10,000, 30,000 and 70,000 of overhead applied."""
    balances = {
        "work_in_process": Balance(0, 10_000),
        "finished_goods": Balance(0, 30_000),
        "cost_of_sales": Balance(0, 70_000),
    }
    parts = settle(-4_000_00, balances, "by_applied").charged.values()
    assert list(parts) == [-363_64, -1_090_91, -2_545_45]


def test_webb_absorbs_overhead_at_standard():
    """Horngren, ch. 8, Webb: 4,000 machine hours allowed and 4,500 run; variable 30, fixed 57.50 an hour.

    Variable: 130,500 - 4,000 x 30 = 10,500 under-absorbed (spending -4,500, efficiency 15,000). Fixed: 285,000 -
    4,000 x 57.50 = 55,000 (spending 9,000, volume 46,000).
    """
    hours, allowed = {"jackets": 4_500}, {"jackets": 4_000}
    variable = absorb(Pool(144_000, 4_800, 130_500, hours, allowed), "standard")
    fixed = absorb(Pool(276_000, 4_800, 285_000, hours, allowed), "standard")
    assert (variable.rate, variable.charges["jackets"], variable.rest) == (30, 120_000, 10_500)
    assert (fixed.rate, fixed.charges["jackets"], fixed.rest) == (Fraction(115, 2), 230_000, 55_000)


def test_one_rate_for_all_or_one_for_each_department():
    """Drury, Management and Cost Accounting, ch. 3: product Z spends 20 hours in department C only.

    All: 900,000 / 60,000 = 15 an hour, so 300. Department C: 100,000 / 20,000 = 5 an hour, so 100.
    """
    pools = {
        "A": Pool(200_000, 20_000, 200_000, {}),
        "B": Pool(600_000, 20_000, 600_000, {}),
        "C": Pool(100_000, 20_000, 100_000, {"Z": 20}),
    }
    assert absorb(plant_wide(pools, 60_000, {"Z": 20}), "normal").charges == {"Z": 300}
    found, totals = departmental(pools, "normal")
    assert [each.rate for each in found.values()] == [10, 30, 5]
    assert totals == {"Z": 100}


def test_a_planned_rate_for_the_year():
    """成本会计, 年度计划分配率法: 55 200 is planned for 2 600 of 5 h and 2 200 of 4 h; 240 and 150 are made, for 4 900.

    55 200 / 21 800 h = 2.53 an hour; 1 200 h and 600 h at quota bear 3 036 and 1 518; 346 stay until the year's end.
    """
    quota = weigh({"甲": 240, "乙": 150}, {"甲": 5, "乙": 4})
    planned = sum(weigh({"甲": 2_600, "乙": 2_200}, {"甲": 5, "乙": 4}).values())
    found = absorb(Pool(55_200_00, planned, 4_900_00, {}, quota), "standard", rate_decimals=0)
    assert (found.rate, found.charges, found.rest) == (253, {"甲": 3_036_00, "乙": 1_518_00}, 346_00)
    assert settle(found.rest, {}, "carried").carried == 346_00


def test_overhead_by_hours_of_production():
    """初级会计实务, 制造费用按生产工时分配: 36 080 over 56 000 h and 32 000 h is 0.41 an hour: 22 960 and 13 120."""
    found = allocate(36_080_00, {"甲": 56_000, "乙": 32_000}, rate_decimals=0)
    assert (found.rate, found.shares) == (41, {"甲": 22_960_00, "乙": 13_120_00})


def test_wages_by_hours_of_production():
    """初级会计实务, 职工薪酬按生产工时分配: 2 700 over 500 h and 400 h is 3 an hour: 1 500 and 1 200."""
    assert allocate(2_700, {"A": 500, "B": 400}) == (3, {"A": 1_500, "B": 1_200})


# Horngren, ch. 5: Plastim makes 60,000 simple lenses S3 and 15,000 complex lenses CL5.
PLASTIM = {
    "design": (450_000, {"S3": 30, "CL5": 70}),  # part-square-feet
    "set-up": (300_000, {"S3": 500, "CL5": 1_500}),  # hours
    "moulding": (637_500, {"S3": 9_000, "CL5": 3_750}),  # machine hours
    "shipment": (81_000, {"S3": 100, "CL5": 100}),  # shipments
    "distribution": (391_500, {"S3": 45_000, "CL5": 22_500}),  # cubic feet
    "administration": (255_000, {"S3": 30_000, "CL5": 9_750}),  # labour hours
}


def test_plastim_with_one_pool():
    """Horngren, ch. 5: 2,385,000 / 39,750 labour hours = 60: 1,800,000 for S3, 585,000 for CL5."""
    found = absorb(Pool(2_385_000, 39_750, 2_385_000, {"S3": 30_000, "CL5": 9_750}), "normal")
    assert (found.rate, found.charges) == (60, {"S3": 1_800_000, "CL5": 585_000})


def test_plastim_by_activities():
    """Horngren, ch. 5: 1,153,953 for S3 and 961,047 for CL5, besides cleaning that is traced directly.

    S3: 135,000 + 75,000 + 450,000 + 40,500 + 261,000 + 192,453; CL5: 315,000 + 225,000 + 187,500 + 40,500 + 130,500
    + 62,547.
    """
    pools = {activity: pool for activity, (pool, _) in PLASTIM.items()}
    found = cost_objects(pools, {activity: driver for activity, (_, driver) in PLASTIM.items()})
    assert found.objects == {"S3": 1_153_953, "CL5": 961_047}
    rates = [found.activities[activity].rate for activity in ("design", "set-up", "moulding", "shipment")]
    assert rates == [4_500, 150, 50, 405]


def test_steel_by_activities_and_by_machine_hours():
    """Managerial accounting problem, International Steel Company: what one unit of soft and of hard steel bears.

    By 7 a move, 75 an order, 110 a test, 65 a set-up and 8.10 a machine hour: 28 + 150 + 330 + 325 + 405 = 1,238 and
    42 + 225 + 440 + 650 + 405 = 1,762; by machine hours alone 50 x 19.74 = 987 each.
    """
    budgets = {
        "moves": (294_000, 42_000, 4, 6),
        "orders": (105_000, 1_400, 2, 3),
        "tests": (440_000, 4_000, 3, 4),
        "set-ups": (325_000, 5_000, 5, 10),
        "machining": (810_000, 100_000, 50, 50),
    }
    pools = {
        name: Pool(amount, volume, amount, {"soft": soft, "hard": hard})
        for name, (amount, volume, soft, hard) in budgets.items()
    }
    found, totals = departmental(pools, "normal")
    assert [each.rate for each in found.values()] == [7, 75, 110, 65, Fraction(81, 10)]
    assert totals == {"soft": 1_238, "hard": 1_762}
    hours = plant_wide(pools, 100_000, {"soft": 50, "hard": 50})
    assert absorb(hours, "normal").charges == {"soft": 987, "hard": 987}


def test_an_order_by_activities_and_by_machine_hours():
    """Hilton, Managerial Accounting, Wolfe Machining, order 715: 8,400 + 16,800 + 640 + 6,800 = 32,640.

    By machine hours alone 538,000 / 20,000 x 850 = 22,865.
    """
    budgets = {
        "set-ups": (240_000, 200, 7),
        "material handling": (90_000, 60_000, 11_200),
        "inspection": (48_000, 1_200, 16),
        "other": (160_000, 20_000, 850),
    }
    pools = {
        name: Pool(amount, volume, amount, {"715": used}) for name, (amount, volume, used) in budgets.items()
    }
    assert departmental(pools, "normal")[1] == {"715": 32_640}
    assert absorb(plant_wide(pools, 20_000, {"715": 850}), "normal").charges == {"715": 22_865}


# Garrison, Noreen and Brewer, Managerial Accounting: Classic Brass; per cent of each resource by activity.
ACTIVITIES = ("customer orders", "product design", "order size", "customer relations", "other")
CLASSIC_BRASS = {
    "indirect factory wages": (500_000, (25, 40, 20, 10, 5)),
    "factory equipment depreciation": (300_000, (20, 0, 60, 0, 20)),
    "factory utilities": (120_000, (0, 10, 50, 0, 40)),
    "factory building lease": (80_000, (0, 0, 0, 0, 100)),
    "administrative wages": (400_000, (15, 5, 10, 30, 40)),
    "office equipment depreciation": (50_000, (30, 0, 0, 25, 45)),
    "administrative building lease": (60_000, (0, 0, 0, 0, 100)),
    "marketing wages": (250_000, (22, 8, 0, 60, 10)),
    "selling expenses": (50_000, (10, 0, 0, 70, 20)),
}


def brass_pools():
    """Assign Classic Brass's resources to its activities."""
    resources = {name: amount for name, (amount, _) in CLASSIC_BRASS.items()}
    drivers = {
        name: dict(zip(ACTIVITIES, percent, strict=True)) for name, (_, percent) in CLASSIC_BRASS.items()
    }
    return {activity: sum(parts.values()) for activity, parts in assign_resources(resources, drivers).items()}


def test_classic_brass_first_stage():
    """Garrison: 1,810,000 of overhead become five activity pools."""
    assert brass_pools() == dict(zip(ACTIVITIES, (320_000, 252_000, 380_000, 367_500, 490_500), strict=True))


def test_classic_brass_second_stage():
    """Garrison: 320 an order, 630 a design, 19 a machine hour, 1,470 a customer; `other` sustains the organisation."""
    drivers = {
        "customer orders": {"all": 1_000},
        "product design": {"all": 400},
        "order size": {"all": 20_000},
        "customer relations": {"all": 250},
    }
    found = cost_objects(brass_pools(), drivers, sustaining=["other"])
    assert [activity.rate for activity in found.activities.values()] == [320, 630, 19, 1_470]
    assert (found.objects, found.sustaining) == ({"all": 1_319_500}, 490_500)


def test_customer_service_by_time():
    """Kaplan and Anderson, Time-Driven Activity-Based Costing: 0.80 a minute; 578,600 of 700,000 minutes were used.

    49,000 x 8, 1,400 x 44 and 2,500 x 50 minutes cost 313,600, 49,280 and 100,000; 121,400 minutes unused cost 97,120.
    """
    found = time_driven(
        560_000_00,
        700_000,
        {"orders": 49_000, "inquiries": 1_400, "credit checks": 2_500},
        {"orders": 8, "inquiries": 44, "credit checks": 50},
    )
    assert found.rate == 80
    assert list(found.charges.values()) == [313_600_00, 49_280_00, 100_000_00]
    assert found.unused == 97_120_00


def test_plastim_with_practical_capacity():
    """Horngren, ch. 5 and 9: at a capacity of 2,500 set-up hours the rate is 120, and 500 hours unused cost 60,000."""
    found = cost_objects(
        {"set-up": 300_000}, {"set-up": {"S3": 500, "CL5": 1_500}}, capacity={"set-up": 2_500}
    )
    assert found.activities["set-up"] == (120, {"S3": 60_000, "CL5": 180_000}, 60_000)


def test_material_by_quota_consumption():
    """初级会计实务, 材料定额消耗量比例: 4 400 kg at 20; 200 A of 15 kg and 250 B of 10 kg.

    4 400 / (3 000 + 2 500) = 0.8; A 2 400 kg for 48 000, B 2 000 kg for 40 000.
    """
    found = shared_material(88_000, 4_400, weigh({"A": 200, "B": 250}, {"A": 15, "B": 10}))
    assert found.rate == Fraction(4, 5)
    assert found.shares == {"A": (3_000, 2_400, 48_000), "B": (2_500, 2_000, 40_000)}


def test_several_materials_by_quota_cost():
    """成本会计, 材料定额费用比例: 37 620 for A of 10 and B of 8 a kilogram; 150 甲 of 6 and 8 kg, 120 乙 of 9 and 5 kg.

    甲 150 x 124 = 18 600, 乙 120 x 130 = 15 600; 37 620 / 34 200 = 1.1; 20 460 and 17 160.
    """
    quotas = weigh({"甲": 150, "乙": 120}, {"甲": 6 * 10 + 8 * 8, "乙": 9 * 10 + 5 * 8})
    assert allocate(37_620, quotas) == (Fraction(11, 10), {"甲": 20_460, "乙": 17_160})


def test_material_by_weight_of_the_products():
    """成本会计, 产品重量比例: 16 500 for castings of 2 000 kg and 3 500 kg is 3 a kilogram: 6 000 and 10 500."""
    bases = weigh({"甲": 100, "乙": 500}, {"甲": 20, "乙": 7})
    assert allocate(16_500, bases) == (3, {"甲": 6_000, "乙": 10_500})


def test_material_by_coefficients():
    """成本会计, 系数分配法: 500, 300 and 200 of coefficients 0.8, 1 and 1.5 are 1 000 of the standard product at 9.

    400 + 300 + 300 = 1 000; 9 000 / 1 000 = 9; 3 600, 2 700 and 2 700.
    """
    coefficients = {"small": Fraction(8, 10), "middle": Fraction(1), "large": Fraction(15, 10)}
    bases = weigh({"small": 500, "middle": 300, "large": 200}, coefficients)
    assert allocate(9_000, bases).shares == {"small": 3_600, "middle": 2_700, "large": 2_700}


def test_power_by_meter_and_then_by_hours():
    """成本会计, 外购动力: 7 600 for 7 600 kWh; of the basic shop's 5 000 kWh, 500 are light; 3 000 and 2 000 hours.

    1.00 a kWh. The products' 4 500 over 5 000 hours is 0.90: A 2 700, B 1 800.
    """
    meters = {
        "products": Meter(0, 4_500),
        "basic light": Meter(0, 500),
        "auxiliary": Meter(0, 1_700),
        "auxiliary light": Meter(0, 300),
        "management": Meter(0, 600),
    }
    found = by_meter(7_600, meters)
    assert found.rate == 1
    assert list(found.shares.values()) == [4_500, 500, 1_700, 300, 600]
    assert allocate(found.shares["products"], {"A": 3_000, "B": 2_000}).shares == {"A": 2_700, "B": 1_800}


def test_power_without_meters_by_rated_power():
    """成本会计, 机器功率时数: 3 machines of 10 kW for 200 h and 2 of 15 kW for 100 h: 6 000 and 3 000 of 1 800 yuan."""
    bases = weigh({"lathes": 3 * 200, "presses": 2 * 100}, {"lathes": 10, "presses": 15})
    assert allocate(1_800, bases) == (Fraction(1, 5), {"lathes": 1_200, "presses": 600})
