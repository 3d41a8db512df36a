"""Calculation sheets of Chinese examinations and textbooks (成本计算单); the arithmetic stands beside the numbers.

Amounts are in fen; the figures for one of something are in yuan in the docstrings.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.by_products import take_off
from erpcore.costing.joint.joint_products import Output, by_quantity, by_sales_value
from erpcore.costing.process.completion_degrees import mean_degree
from erpcore.costing.process.wip_rules import Weights, divide_by
from erpcore.costing.services.reciprocal_services import interact_once, reciprocal
from erpcore.costing.services.service_departments import Distribution, planned_rates
from erpcore.costing.steps.parallel_steps import ParallelStep, Stage, broad_weights, carry_parallel
from erpcore.costing.variances.overhead_variance import analyse_variable_overhead
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO

ELEMENTS = {"material": 60_000_00, "labour": 21_600_00, "overhead": 38_400_00}
POWER = {
    "power": {"boiler": 20_000, "product": 140_000, "shop": 44_000, "office": 16_000},
    "boiler": {"power": 1_000, "product": 2_800, "shop": 600, "office": 600},
}


def micro(usage: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Write services in millionths."""
    return {service: {to: part * MICRO for to, part in served.items()} for service, served in usage.items()}


def test_repair_and_lorries_at_planned_cost() -> None:
    """ixiawen.com 27677893, 计划成本分配法: 20 000 h at 2.00 and 40 000 km at 1.20.

    Repair 35 000 + 3 500 x 1.20 = 39 200 of 40 000, 800 saved; lorries 46 000 + 3 000 x 2 = 52 000, 4 000 over 48 000.
    """
    usage = {
        "repair": {"lorries": 3_000, "shop": 16_000, "office": 1_000},
        "lorries": {"repair": 3_500, "shop": 30_000, "office": 6_500},
    }
    rates = {"repair": 2 * MICRO, "lorries": 1_200_000}
    found = planned_rates({"repair": 35_000_00, "lorries": 46_000_00}, micro(usage), rates, decimals=2)
    assert found.charges == {
        "repair": {"lorries": 6_000_00, "shop": 32_000_00, "office": 2_000_00},
        "lorries": {"repair": 4_200_00, "shop": 36_000_00, "office": 7_800_00},
    }
    assert found.differences == {"repair": -800_00, "lorries": 4_000_00}


@pytest.mark.parametrize(
    ("found", "power", "boiler"),
    [
        # 0.40 and 6 between them; then 86 000 / 200 000 = 0.43 and 32 000 / 4 000 = 8. The answer there divides 88 000
        # by 220 000 as 0.5.
        (
            interact_once({"power": 88_000_00, "boiler": 30_000_00}, micro(POWER)),
            {"boiler": 8_000_00, "product": 60_200_00, "shop": 18_920_00, "office": 6_880_00},
            {"power": 6_000_00, "product": 22_400_00, "shop": 4_800_00, "office": 4_800_00},
        ),
        # 220 000 b = 88 000 + 1 000 a, 5 000 a = 30 000 + 20 000 b: b = 0.435 as printed, a = 7.741 (7.7 there)
        (
            reciprocal({"power": 88_000_00, "boiler": 30_000_00}, micro(POWER), rate_decimals=1),
            {"boiler": 8_700_00, "product": 60_900_00, "shop": 19_140_00, "office": 7_001_00},
            {"power": 7_741_00, "product": 21_674_80, "shop": 4_644_60, "office": 4_639_60},
        ),
    ],
)
def test_power_and_steam(found: Distribution, power: dict[str, int], boiler: dict[str, int]) -> None:
    """fawtography.com 5795297: 88 000 for 220 000 kWh, 30 000 for 5 000 t; once between them, and by equations."""
    assert found.charges == {"power": power, "boiler": boiler}


def test_the_first_of_two_steps_side_by_side() -> None:
    """注册会计师 2022, 财务成本管理 (zlketang.com 380857): 2 800 finished, 70 half done, 100 in the second step.

    109 890 / (2 800 + 170) = 37 and 49 895 / (2 800 + 35 + 100) = 17.
    """
    half = MICRO // 2
    weights = broad_weights(
        2_800, [Stage(70, {"material": MICRO, "labour": half}), Stage(100, {"labour": 400_000})]
    )
    costs = {"material": 109_890_00, "labour": 49_895_00}
    found = carry_parallel([ParallelStep(costs, weights[0]), ParallelStep({"labour": 0}, weights[1])])
    assert found.steps[0].finished == {"material": 103_600_00, "labour": 47_600_00}
    assert found.steps[0].closing == {"material": 6_290_00, "labour": 2_295_00}


def test_a_batch_of_which_two_thirds_are_finished() -> None:
    """初级会计实务, 分批法, batch 501 of 丁公司: 40 of 60 finished; 12, 4 and 4 in process at 15, 25 and 70 %.

    5.6 equivalents: 18 000 / 60 x 40 = 12 000; 1 650 / 45.6 x 40 = 1 447.37; 4 800 / 45.6 x 40 = 4 210.53.
    """
    degree = mean_degree([(12, 150_000), (4, 250_000), (4, 700_000)])
    half_done = Weights(40, Fraction(20 * degree, MICRO))
    weights = {"material": Weights(40, 20), "labour": half_done, "overhead": half_done}
    found = divide_by({}, {"material": 18_000_00, "labour": 1_650_00, "overhead": 4_800_00}, weights)
    assert half_done.closing == Fraction("5.6")
    assert found.finished == {"material": 12_000_00, "labour": 1_447_37, "overhead": 4_210_53}


def test_joint_products_element_by_element() -> None:
    """初级会计实务, 联产品: 4 000 kg at 500 and 2 000 kg at 600 share 120 000 by sales, 5 : 3, or by weight, at 20."""
    made = {"A": Output(4_000 * MICRO, 2_000_000_00), "B": Output(2_000 * MICRO, 1_200_000_00)}
    sales = [by_sales_value(amount, made) for amount in ELEMENTS.values()]
    assert [of["A"] for of in sales] == [37_500_00, 13_500_00, 24_000_00]
    assert [of["B"] for of in sales] == [22_500_00, 8_100_00, 14_400_00]
    weight = [by_quantity(amount, made) for amount in ELEMENTS.values()]
    assert (sum(of["A"] for of in weight), sum(of["B"] for of in weight)) == (80_000_00, 40_000_00)


def test_a_by_product_that_is_worked_on() -> None:
    """初级会计实务, 副产品 H: 200 kg at 150 less 50 of tax and profit, 5 000 to finish: 15 000 of 155 000."""
    worth = 200 * (150_00 - 50_00) - 2_000_00 - 3_000_00
    found = take_off({"material": 77_500_00, "labour": 23_250_00, "overhead": 54_250_00}, worth)
    assert found == {"material": 70_000_00, "labour": 21_000_00, "overhead": 49_000_00}


def test_tiles_at_standard_cost() -> None:
    """注册会计师 2016, 财务成本管理 (zlketang.com 380943): 5 000 square metres.

    24 000 kg at 1.50, standard 5 kg at 1.60; 5 000 h at 20, standard 1.2 h at 19; 8 000 machine hours at 15, standard
    1.6 h at 12.50.
    """
    clay = Material("clay", 1_600_000, 25_000 * MICRO, 24_000 * MICRO, 36_000_00)
    work = Labour("work", 19 * MICRO, 6_000 * MICRO, 5_000 * MICRO, 100_000_00)
    hours = {"standard_hours": 8_000 * MICRO, "actual_hours": 8_000 * MICRO}
    power = analyse_variable_overhead(standard_rate=12_500_000, actual_amount=120_000_00, decimals=2, **hours)
    trees = [analyse_material([clay], decimals=2), analyse_labour([work], decimals=2), power]
    amounts = {row.name: row.amount for tree in trees for row in tree.rows()}
    assert (amounts["material price"], amounts["material usage"]) == (-2_400_00, -1_600_00)
    assert (amounts["labour rate"], amounts["labour efficiency"]) == (5_000_00, -19_000_00)
    assert (amounts["variable overhead spending"], amounts["variable overhead efficiency"]) == (20_000_00, 0)
