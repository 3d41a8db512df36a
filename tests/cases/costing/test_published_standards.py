"""Standard cost cards and comparisons of cost cards as published; each source is named."""

from collections.abc import Mapping

import pytest

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind, compare_cards
from erpcore.costing.products.cost_levels import cost_levels
from erpcore.costing.products.phantoms import without_phantoms
from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import Component, HourRate, Operation, Structure
from erpcore.costing.products.what_if import Change, what_if
from erpcore.kernel.rounding import MICRO


def hours(number: int, place: str, run: int) -> Operation:
    """Write an operation of so many millionths of an hour for each unit."""
    return Operation(number, place, run_hours=run)


# Horngren ch. 7-8: 2 square yards at 30; 0.8 h at 20; 0.4 machine hours at 30 variable and 57.50 fixed.
WEBB = Structure(
    (Component("cloth", 2 * MICRO),), (hours(10, "tailor", 800_000), hours(20, "machine", 400_000))
)
WEBB_RATES: Mapping[str, list[HourRate]] = {
    "tailor": [HourRate("labour", 20 * MICRO)],
    "machine": [
        HourRate("variable overhead", 30 * MICRO, "machine_hours"),
        HourRate("fixed overhead", 57_500_000, "machine_hours"),
    ],
}
# Garrison, Colonial Pewter: 3 pounds at 4.00; 0.5 h at 22.00 and 6.00.
PEWTER = Structure((Component("pewter", 3 * MICRO),), (hours(10, "bench", 500_000),))
# Drury, Alpha Company: 2 kg at 10 and 1 kg at 15; 3 h at 9, 2 variable and 4 fixed.
SIGMA = Structure((Component("A", 2 * MICRO), Component("B", MICRO)), (hours(10, "shop", 3 * MICRO),))
# 注会财管, 标准成本的制定: 3.3 kg at 1.07 and 2 kg at 4.28; 2 h at 0.90 and 1 h at 2.10.
PRODUCT = Structure(
    (Component("甲材料", 3_300_000), Component("乙材料", 2 * MICRO)),
    (hours(10, "第一车间", 2 * MICRO), hours(20, "第二车间", MICRO)),
)
PRICES = {
    "cloth": {"material": 30 * MICRO},
    "pewter": {"material": 4 * MICRO},
    "A": {"material": 10 * MICRO},
    "B": {"material": 15 * MICRO},
    "甲材料": {"material": 1_070_000},
    "乙材料": {"material": 4_280_000},
}
RATES: Mapping[str, list[HourRate]] = {
    **WEBB_RATES,
    "bench": [HourRate("labour", 22 * MICRO), HourRate("variable overhead", 6 * MICRO)],
    "shop": [
        HourRate("labour", 9 * MICRO),
        HourRate("variable overhead", 2 * MICRO),
        HourRate("fixed overhead", 4 * MICRO),
    ],
    "第一车间": [HourRate("labour", 900_000)],
    "第二车间": [HourRate("labour", 2_100_000)],
}


@pytest.mark.parametrize(
    ("structure", "card"),
    [
        pytest.param(WEBB, [60_000, 16_000, 12_000, 23_000], id="Horngren ch. 7-8, Webb: 111.00"),
        pytest.param(PEWTER, [12_000, 11_000, 3_000], id="Garrison, Colonial Pewter: 26.00"),
        pytest.param(SIGMA, [35_000, 27_000, 6_000, 12_000], id="Drury, Alpha Company: 80.00"),
        pytest.param(PRODUCT, [12_091, 3_900], id="注会财管, 标准成本的制定: 12.091 与 3.90"),
    ],
)
def test_a_standard_cost_card(structure: Structure, card: list[int]) -> None:
    """Material, labour, variable and fixed overhead of one unit, in thousandths."""
    costs = roll_up({"product": structure}, PRICES, RATES)["product"]
    assert [cost // 1_000 for cost in costs.values()] == card
    assert sum(
        cost_levels("product", {"product": structure}, roll_up({"product": structure}, PRICES, RATES), RATES)
        .by_level()[1]
        .values()
    ) == sum(costs.values())


def test_what_a_cheaper_cloth_would_save() -> None:
    """At 28 a square yard, which Webb paid, a jacket would cost 4.00 less (Horngren, ch. 7)."""
    found = what_if({"jacket": WEBB}, PRICES, RATES, Change(prices={"cloth": {"material": 28 * MICRO}}))
    assert [(impact.item, impact.total) for impact in found] == [
        ("cloth", -2 * MICRO),
        ("jacket", -4 * MICRO),
    ]


def test_input_over_scrap_and_yield() -> None:
    """Components of 1.38 through a phantom at a yield of 80 % cost 1.725 (QAD, Costing User Guide)."""
    structures = {
        "set": Structure((Component("kit", MICRO),)),
        "kit": Structure((Component("part", MICRO),), yield_ratio=800_000),
    }
    opened = without_phantoms(structures, {"kit"})
    assert roll_up(opened, {"part": {"material": 1_380_000}}, {})["set"] == {"material": 1_725_000}


@pytest.mark.parametrize(
    ("before", "after", "price", "usage"),
    [
        # 量差 (18 - 20) x 45, 价差 18 x (50 - 45)
        pytest.param((20, 45), (18, 50), 90, -90, id="成本会计, 单位成本材料项目分析"),
        # Webb in the place of last month: 2 yards at 30, then 2.22 at 28
        pytest.param((2, 30), (2.22, 28), -4.44, 6.6, id="Horngren ch. 7, Webb, one jacket"),
    ],
)
def test_material_of_one_unit_in_two_periods(
    before: tuple[float, int], after: tuple[float, int], price: float, usage: float
) -> None:
    """What was planned, or last month, is the standard of what was."""
    cards = [
        Card(
            MICRO,
            (CostLine(Kind.MATERIAL, "material", round(used * MICRO), round(used * paid * 100)),),
        )
        for used, paid in (before, after)
    ]
    tree = compare_cards(*cards, decimals=2)
    assert tree["material price"].amount == round(price * 100)
    assert tree["material usage"].amount == round(usage * 100)


def test_wages_of_one_unit_in_two_periods() -> None:
    """计划 10 小时 x 8.00, 实际 9 小时 x 9.00: 效率 -8.00, 工资率 9.00 (the method of 成本会计, 直接人工项目分析)."""
    planned = Card(MICRO, (CostLine(Kind.LABOUR, "工人", 10 * MICRO, 80_00),))
    actual = Card(MICRO, (CostLine(Kind.LABOUR, "工人", 9 * MICRO, 81_00),))
    tree = compare_cards(planned, actual, decimals=2)
    assert (tree["labour rate"].amount, tree["labour efficiency"].amount) == (9_00, -8_00)
