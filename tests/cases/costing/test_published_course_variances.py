"""Standard cost examples that textbooks build on, every variance of them; plus is unfavourable."""

from erpcore.costing.variances.breakdown import Breakdown
from erpcore.costing.variances.overhead_variance import (
    Overhead,
    Ways,
    analyse_fixed_overhead,
    analyse_overhead,
)
from erpcore.costing.variances.overhead_variance import analyse_variable_overhead as analyse_variable
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO


def amounts(tree: Breakdown) -> list[int]:
    """List the causes that are not taken apart any more, zeros left out."""
    return [node.amount for node in tree.walk() if not node.children and node.amount]


def test_xonic() -> None:
    """Weygandt, standard costs, Xonic: material 420 and 600, labour -420 and 1,000, overhead 500 and 400 U.

    4,200 pounds at 3.10 for 4,000 at 3.00; 2,100 hours at 9.80 for 2,000 at 10.00; 3.00 variable and 4,400 fixed for
    2,200 hours; 10,900 spent.
    """
    weed = Material("weed-o", 3 * MICRO, 4_000 * MICRO, 4_200 * MICRO, 13_020)
    assert amounts(analyse_material([weed], decimals=0)) == [420, 600]
    labour = Labour("labour", 10 * MICRO, 2_000 * MICRO, 2_100 * MICRO, 20_580)
    assert amounts(analyse_labour([labour], decimals=0)) == [-420, 1_000]
    overhead = Overhead(3 * MICRO, 2 * MICRO, 2_000 * MICRO, 2_100 * MICRO, 4_400, 6_500, 4_400)
    assert amounts(analyse_overhead(overhead, ways=Ways.TWO, decimals=0)) == [500, 400]


def test_western_rider() -> None:
    """Warren, standard costs, Western Rider: jeans: 3,650 and -1,000; 3,850 and -1,350; -4,000 and 2,400.

    5,000 pairs of 1.5 yards at 5.00 and 0.8 hours at 9.00; 7,300 yards at 5.50, 3,850 hours at 10.00; 3.60 variable and
    2.40 fixed for 5,000 hours; 10,400 and 12,000 spent.
    """
    denim = Material("denim", 5 * MICRO, 7_500 * MICRO, 7_300 * MICRO, 40_150)
    assert amounts(analyse_material([denim], decimals=0)) == [3_650, -1_000]
    labour = Labour("labour", 9 * MICRO, 4_000 * MICRO, 3_850 * MICRO, 38_500)
    assert amounts(analyse_labour([labour], decimals=0)) == [3_850, -1_350]
    overhead = Overhead(3_600_000, 2_400_000, 4_000 * MICRO, 3_850 * MICRO, 12_000, 10_400, 12_000)
    found = analyse_overhead(overhead, ways=Ways.TWO, decimals=0)
    assert (amounts(found), found.amount) == ([-4_000, 2_400], -1_600)


def test_micro_drive() -> None:
    """Garrison, overhead variances, MicroDrive: variable 8,000 and 3,000, fixed 8,000 and 60,000 U.

    20,000 motors of two machine hours; 42,000 worked; 1.50 an hour for 71,000; 300,000 over 50,000 hours for 308,000.
    """
    variable = analyse_variable(
        standard_rate=1_500_000,
        standard_hours=40_000 * MICRO,
        actual_hours=42_000 * MICRO,
        actual_amount=71_000,
        decimals=0,
    )
    assert amounts(variable) == [8_000, 3_000]
    fixed = analyse_fixed_overhead(
        standard_rate=6 * MICRO,
        standard_hours=40_000 * MICRO,
        budgeted_amount=300_000,
        actual_amount=308_000,
        decimals=0,
    )
    assert amounts(fixed) == [8_000, 60_000]


def test_product_a_of_the_ministry_s_book() -> None:
    """中级财务管理 (教材), 成本差异: A 产品 8 000 件: 材料 200 000, 人工 -10 000, 变动 -3 200, 固定 46 000.

    32 000 kg at 40 for 3 kg at 45; 10 000 h for 110 000 at 1.5 h of 10; 3.6 an hour for 40 000; 12 an hour on a budget
    of 10 400 pieces for 190 000: spending 2 800, idle 67 200, efficiency -24 000.
    """
    steel = Material("甲材料", 45 * MICRO, 24_000 * MICRO, 32_000 * MICRO, 1_280_000)
    material = analyse_material([steel], decimals=0)
    assert (amounts(material), material.amount) == ([-160_000, 360_000], 200_000)
    labour = Labour("工人", 10 * MICRO, 12_000 * MICRO, 10_000 * MICRO, 110_000)
    assert amounts(analyse_labour([labour], decimals=0)) == [10_000, -20_000]
    hours = {"standard_hours": 12_000 * MICRO, "actual_hours": 10_000 * MICRO}
    variable = analyse_variable(standard_rate=3_600_000, actual_amount=40_000, decimals=0, **hours)
    assert (amounts(variable), variable.amount) == ([4_000, -7_200], -3_200)
    fixed = analyse_fixed_overhead(
        standard_rate=12 * MICRO, budgeted_amount=187_200, actual_amount=190_000, decimals=0, **hours
    )
    assert (amounts(fixed), fixed.amount) == ([2_800, 67_200, -24_000], 46_000)
