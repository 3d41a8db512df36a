"""Service departments of published problems, by every method; the arithmetic stands beside the numbers.

Amounts are in dollars, pounds or yuan where a problem has whole ones, else in cents or fen; usage in the measure of the
problem. Where a test names a book and a topic and no problem, the figures are for checking by hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.services.reciprocal_services import interact_once, reciprocal, repeated
from erpcore.costing.services.service_departments import direct, planned_rates, step_down, step_order
from erpcore.costing.services.step_sequence import least_served_first, most_serving_first
from erpcore.costing.steps.actual_cost import actual_costs
from erpcore.kernel.rounding import MICRO

# Horngren, Datar and Rajan, Cost Accounting, ch. 15: Castleford Engineering, hours of plant maintenance and of
# information systems.
CASTLEFORD = {"maintenance": 6_300_000, "systems": 1_452_150}
HOURS = {
    "maintenance": {"systems": 1_600, "machining": 2_400, "assembly": 4_000},
    "systems": {"maintenance": 200, "machining": 1_600, "assembly": 200},
}
# 初级会计实务, 辅助生产费用的分配: 机修 1 200 for 500 h, 供电 2 400 for 20 (10 000 kWh); 10 000 yuan there, yuan here.
REPAIR_AND_POWER = {"repair": 12_000_000, "power": 24_000_000}
SERVED = {
    "repair": {"power": 20, "shop 1": 300, "shop 2": 120, "office": 40, "sales": 20},
    "power": {"repair": 4, "shop 1": 9, "shop 2": 4, "office": 2, "sales": 1},
}
USERS = ("shop 1", "shop 2", "office", "sales")
# Drury, Management and Cost Accounting, ch. 3 appendix: per cent of two services; shops have 48,000, 42,000, 30,000.
PER_CENT = {
    "service 1": {"X": 20, "Y": 40, "Z": 30, "service 2": 10},
    "service 2": {"X": 40, "Y": 20, "Z": 20, "service 1": 20},
}
DRURY = {"service 1": 14_040, "service 2": 18_000}


def ten_thousands(found, service):
    """Write what a service charged to the users of the Chinese problem in its unit."""
    return [Fraction(found.charges[service][user], 10_000) for user in USERS]


def test_castleford_directly():
    """6,300,000 by 2,400 and 4,000: 2,362,500 and 3,937,500; 1,452,150 by 1,600 and 200: 1,290,800 and 161,350."""
    found = direct(CASTLEFORD, HOURS)
    assert (found.total("machining"), found.total("assembly")) == (3_653_300, 4_098_850)


def test_castleford_step_by_step():
    """Maintenance first: 1,260,000, 1,890,000, 3,150,000; systems then 2,712,150 by 8 and 1 of 9."""
    assert step_order(HOURS) == ["maintenance", "systems"]  # 20 % and 10 % of service for the other
    found = step_down(CASTLEFORD, HOURS)
    assert found.charges["maintenance"]["systems"] == 1_260_000
    assert (found.total("machining"), found.total("assembly")) == (4_300_800, 3_451_350)


def test_castleford_with_systems_first():
    """145,215, 1,161,720 and 145,215; maintenance then 6,445,215 by 2,400 and 4,000: 2,416,955.63 and 4,028,259.38."""
    found = step_down(
        {name: cost * 100 for name, cost in CASTLEFORD.items()}, HOURS, ["systems", "maintenance"]
    )
    assert (found.total("machining"), found.total("assembly")) == (3_578_675_63, 4_173_474_37)


def test_castleford_by_linear_equations():
    """PM = 6,300,000 + 0.1 IS and IS = 1,452,150 + 0.2 PM: 6,576,750 and 2,767,500."""
    found = reciprocal(CASTLEFORD, HOURS)
    assert sum(found.charges["maintenance"].values()) == 6_576_750
    assert sum(found.charges["systems"].values()) == 2_767_500
    assert (found.total("machining"), found.total("assembly")) == (4_187_025, 3_565_125)


def test_castleford_as_goods_that_go_into_each_other():
    """The same equations as products that consume each other: what takes the output is charged the same."""
    own = {name: {"cost": cost} for name, cost in {**CASTLEFORD, "machining": 0, "assembly": 0}.items()}
    taken: dict[str, dict[str, int]] = {}
    for service, served in HOURS.items():
        for taker, hours in served.items():
            taken.setdefault(taker, {})[service] = hours
    found = actual_costs(own, {"maintenance": 8_000, "systems": 2_000}, taken)
    assert (found["machining"]["cost"], found["assembly"]["cost"]) == (4_187_025, 3_565_125)


def test_orders_by_what_is_given_and_taken():
    """Horngren: maintenance gives 1,260,000, systems 145,215. 成本会计, 受益少的在前: power takes 48, repair 480."""
    assert most_serving_first(CASTLEFORD, HOURS) == ["maintenance", "systems"]
    assert least_served_first(REPAIR_AND_POWER, SERVED) == ["power", "repair"]


def test_repair_and_power_directly():
    """直接分配法: 1 200 / 480 = 2.5 an hour, 2 400 / 16 = 150: 750, 300, 100, 50; 1 350, 600, 300, 150."""
    found = direct(REPAIR_AND_POWER, SERVED)
    assert ten_thousands(found, "repair") == [750, 300, 100, 50]
    assert ten_thousands(found, "power") == [1_350, 600, 300, 150]


def test_repair_and_power_in_order():
    """顺序分配法: power first at 120: 480 to repair, then (1 200 + 480) / 480 = 3.5 an hour."""
    found = step_down(REPAIR_AND_POWER, SERVED)
    assert ten_thousands(found, "power") == [1_080, 480, 240, 120]
    assert ten_thousands(found, "repair") == [1_050, 420, 140, 70]


def test_repair_and_power_once_for_each_other():
    """交互分配法: 20 x 2.4 = 48 and 4 x 120 = 480; then 1 632 / 480 = 3.4 and 1 968 / 16 = 123."""
    found = interact_once(REPAIR_AND_POWER, SERVED)
    assert (found.charges["repair"]["power"], found.charges["power"]["repair"]) == (480_000, 4_800_000)
    assert ten_thousands(found, "repair") == [1_020, 408, 136, 68]
    assert ten_thousands(found, "power") == [1_107, 492, 246, 123]


def test_repair_and_power_at_planned_cost():
    """计划成本分配法: at 2.5 and 118: repair 1 200 + 472 - 1 250 = 422 above, power 2 400 + 50 - 2 360 = 90 above."""
    usage = {
        service: {who: part * MICRO for who, part in served.items()} for service, served in SERVED.items()
    }
    rates = {"repair": 25_000 * MICRO, "power": 1_180_000 * MICRO}
    found = planned_rates(REPAIR_AND_POWER, usage, rates, decimals=0)
    assert found.charges["power"]["repair"] == 4_720_000
    assert ten_thousands(found, "repair") == [750, 300, 100, 50]
    assert found.differences == {"repair": 4_220_000, "power": 900_000}


def test_repair_and_power_by_algebra():
    """代数分配法: 1 200 + 4y = 500x and 2 400 + 20x = 20y: x = 1 680 / 496 = 3.3871 an hour, y = 123.3871.

    Shop 1: 300 x + 9 y = 1 016.13 + 1 110.48; in all 480 x + 16 y = 3 600.
    """
    found = reciprocal(REPAIR_AND_POWER, SERVED)
    assert sum(found.charges["repair"].values()) == 16_935_484  # 500 x 3.387 096 77
    assert found.total("shop 1") == 10_161_290 + 11_104_839
    assert sum(found.total(user) for user in USERS) == 36_000_000


def test_two_services_in_drury_by_equations():
    """S1 = (14,040 + 0.2 x 18,000) / 0.98 = 18,000, S2 = 18,000 + 1,800: X 59,520, Y 53,160, Z 39,360."""
    found = reciprocal(DRURY, PER_CENT)
    totals = [own + found.total(name) for name, own in (("X", 48_000), ("Y", 42_000), ("Z", 30_000))]
    assert totals == [59_520, 53_160, 39_360]


def test_two_services_in_drury_again_and_again():
    """Repeated distribution comes to the same three figures, to a penny or two in each."""
    found, rounds = repeated({name: cost * 100 for name, cost in DRURY.items()}, PER_CENT)
    totals = [found.total(name) for name in ("X", "Y", "Z")]
    assert all(
        abs(total - exact) <= 2 for total, exact in zip(totals, (11_520_00, 11_160_00, 9_360_00), strict=True)
    )
    assert sum(totals) == 32_040_00
    assert rounds < 12


@pytest.mark.parametrize(
    ("costs", "usage", "totals"),
    [
        # A = 80 000 + 0.2 B, B = 50 000 + 0.25 A: 94 736.84 and 73 684.21; shops 0.45 A + 0.5 B, 0.3 A + 0.3 B.
        (
            {"canteen": 80_000, "stores": 50_000},
            {
                "canteen": {"stores": 25, "P": 45, "Q": 30},
                "stores": {"canteen": 20, "P": 50, "Q": 30},
            },
            (79_474, 50_526),
        ),
        # Three services: A gives B 10 %, B gives C 20 %, C gives nobody: a chain, the same as step by step.
        (
            {"A": 10_000, "B": 9_000, "C": 8_000},
            {"A": {"B": 10, "P": 90}, "B": {"C": 20, "P": 40, "Q": 40}, "C": {"P": 1, "Q": 1}},
            (9_000 + 4_000 + 5_000, 4_000 + 5_000),
        ),
    ],
)
def test_services_of_the_professional_examinations(costs, usage, totals):
    """The method of CIMA P1 and ACCA MA: simultaneous equations for services that serve each other."""
    found = reciprocal(costs, usage)
    assert (found.total("P"), found.total("Q")) == totals


# Horngren, ch. 15: Sand Hill's computer costs 3,000,000 fixed and 200 for an hour; 8,000 and 4,000 hours were budgeted,
# 9,000 and 3,000 used; it could work 18,750.
def test_sand_hill_at_a_single_rate():
    """3,000,000 / 12,000 + 200 = 450 an hour: 4,050,000 and 1,350,000."""
    usage = {"computer": {"micro": 9_000 * MICRO, "peripheral": 3_000 * MICRO}}
    found = planned_rates({"computer": 5_400_000}, usage, {"computer": 450 * MICRO}, decimals=0)
    assert found.charges["computer"] == {"micro": 4_050_000, "peripheral": 1_350_000}
    assert found.differences == {"computer": 0}


def test_sand_hill_at_dual_rates():
    """Fixed cost by what was budgeted, 2,000,000 and 1,000,000; 200 for each hour used: 3,800,000 and 1,600,000."""
    fixed = allocate(3_000_000, {"micro": 8_000, "peripheral": 4_000}).shares
    used = allocate(200 * 12_000, {"micro": 9_000, "peripheral": 3_000}).shares
    assert {name: fixed[name] + used[name] for name in fixed} == {"micro": 3_800_000, "peripheral": 1_600_000}


def test_sand_hill_with_capacity_that_nobody_asked_for():
    """3,000,000 / 18,750 = 160 an hour: 8,000 and 4,000 bear 1,280,000 and 640,000; 1,080,000 is idle."""
    idle = 18_750 - 8_000 - 4_000
    found = allocate(3_000_000, {"micro": 8_000, "peripheral": 4_000, "idle": idle})
    assert (found.rate, found.shares) == (160, {"micro": 1_280_000, "peripheral": 640_000, "idle": 1_080_000})
