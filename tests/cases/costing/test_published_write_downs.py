"""Lower of cost and what goods will bring, in published problems; each source is named."""

import pytest

from erpcore.costing.stock.lower_of_cost import Level, adjust_allowance, lower_of_cost
from erpcore.costing.stock.realisable import (
    Compared,
    market,
    net_realisable_value,
    realisable_material,
    split_by_contract,
)
from erpcore.kernel.rounding import MICRO

# Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9: Regner Foods.
# name, group, cost, replacement cost, net realisable value, the same less normal profit, market
REGNER = [
    ("spinach", "frozen", 80_000, 88_000, 120_000, 104_000, 104_000),
    ("carrots", "frozen", 100_000, 90_000, 100_000, 70_000, 90_000),
    ("cut beans", "frozen", 50_000, 45_000, 40_000, 27_500, 40_000),
    ("peas", "canned", 90_000, 36_000, 72_000, 48_000, 48_000),
    ("mixed vegetables", "canned", 95_000, 105_000, 92_000, 80_000, 92_000),
]


@pytest.mark.parametrize(("level", "value"), [("item", 350_000), ("group", 370_000), ("total", 374_000)])
def test_lower_of_cost_or_market_at_regner_foods(level: str, value: int) -> None:
    """Market is replacement cost between floor and ceiling; 350 000 by item, 370 000 by group, 374 000 in total."""
    goods = []
    for name, group, cost, replacement, ceiling, floor, expected in REGNER:
        found = market(replacement, ceiling=ceiling, normal_profit=ceiling - floor)
        assert found == expected
        goods.append(Compared(name, cost, found, group))
    assert lower_of_cost(goods, Level(level)).value == value


@pytest.mark.parametrize(
    ("cost", "replacement", "ceiling", "profit", "carried"),
    [
        pytest.param(258_000, 230_000, 275_000 - 14_000, 10_000, 251_000, id="US CPA examination, Ian Co."),
        pytest.param(10, 8, 9, 2, 8, id="AccountingCoach, within the bounds"),
        pytest.param(10, 5, 7, 1, 6, id="AccountingCoach, below the floor"),
        pytest.param(10, 9, 8, 2, 8, id="AccountingCoach, above the ceiling"),
    ],
)
def test_market_between_floor_and_ceiling(
    cost: int, replacement: int, ceiling: int, profit: int, carried: int
) -> None:
    """The middle of replacement cost, ceiling and floor is compared with cost."""
    found = market(replacement, ceiling=ceiling, normal_profit=profit)
    assert lower_of_cost([Compared("item", cost, found)]).value == carried


def test_three_products_of_an_aat_practice_examination() -> None:
    """382, 572 and 589 are 1 543 pounds (AAT, practice examination, IAS 2)."""
    goods = [
        Compared(name, cost, net_realisable_value(price, completion=completion))
        for name, cost, completion, price in [
            ("1", 400, 180, 562),
            ("2", 572, 210, 798),
            ("3", 615, 173, 762),
        ]
    ]
    assert lower_of_cost(goods).value == 1_543


@pytest.mark.parametrize(
    ("quantity", "cost", "contracted", "contract", "free", "selling", "write_down"),
    [
        pytest.param(40, 160_00, 16, 4_400_000, 4_080_000, 200_000, 2_88, id="CPA 2022 模考: 2.88 万元"),
        pytest.param(
            1500, 300_000_00, 1000, 205_000_000, 191_000_000, 1_000_000, 5_000_00, id="中级会计实务: 5 000 元"
        ),
    ],
)
def test_goods_partly_under_contract(
    quantity: int, cost: int, contracted: int, contract: int, free: int, selling: int, write_down: int
) -> None:
    """Goods under contract are tested at its price, the rest at the market's; a gain of one hides no loss."""
    goods = split_by_contract(
        quantity * MICRO,
        cost,
        contracted=contracted * MICRO,
        contract_price=contract,
        market_price=free,
        selling_costs=selling,
        decimals=2,
    )
    found = lower_of_cost(goods)
    assert found.by_unit == {"contracted": 0, "free": write_down}


def test_material_for_a_product_that_sells_below_cost() -> None:
    """C material at 144 for six products at 62 with 230 to come brings 142: 2 to write down (中级会计实务 2015)."""
    realisable = realisable_material(144, product_cost=144 + 230, product_selling=6 * 62, completion=230)
    assert realisable == 142
    assert lower_of_cost([Compared("C", 144, realisable)]).write_down == 2


def test_an_allowance_is_made_and_partly_reversed() -> None:
    """A material at 100 000 brings 80 000, half a year later 95 000: 20 000, then -15 000 (初级会计实务)."""
    first = adjust_allowance(100_000_00, 80_000_00, before=0)
    second = adjust_allowance(100_000_00, 95_000_00, before=first.after)
    third = adjust_allowance(100_000_00, 111_000_00, before=second.after)
    assert (first.change, second.change, third.change) == (20_000_00, -15_000_00, -5_000_00)
    assert third.after == 0
