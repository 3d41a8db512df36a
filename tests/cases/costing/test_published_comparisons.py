"""Months and plans compared: why production cost more, what a wrong standard explains, what to make and what to buy.

Where a test names a book and a topic and no problem, the method is the book's; figures are to be checked by hand.
"""

import pytest

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind, compare_cards
from erpcore.costing.comparison.cost_reduction import ComparableProduct, reduction_task
from erpcore.costing.comparison.product_comparison import compare_products
from erpcore.costing.variances.breakdown import Convention
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.planning_variance import Standard, analyse_planning
from erpcore.costing.variances.sales_variance import Margin, Market, Sale, analyse_sales
from erpcore.costing.volume.limiting_factor import Part, make_or_buy
from erpcore.kernel.rounding import MICRO


def bought(pieces: int, cost: int) -> Card:
    """Make pieces for a cost of one material, a kilogram each, in yuan."""
    return Card(pieces * MICRO, (CostLine(Kind.MATERIAL, "steel", pieces * MICRO, cost * 100),))


def test_comparable_products_by_volume_mix_and_unit_cost():
    """成本会计, 可比产品成本降低任务完成情况的分析: 50 of A at 100 and 30 of B at 200; then 60 at 98 and 24 at 210.

    11 000 became 10 920. In the old proportions 84 / 80 of 11 000 is 550 more; as they were, 60 x 100 + 24 x 200 =
    10 800, so mix is -750; unit cost is 60 x -2 + 24 x 10 = 120.
    """
    before = {"A": bought(50, 5_000), "B": bought(30, 6_000)}
    after = {"A": bought(60, 5_880), "B": bought(24, 5_040)}
    found = compare_products(before, after, decimals=2, mix=MixMethod.OWN_PRICE)
    assert found.amount == -80_00
    assert [found[name].amount for name in ("output quantity", "output mix", "unit cost")] == [
        550_00,
        -750_00,
        120_00,
    ]
    assert found["unit cost"]["B"].amount == 240_00


def test_a_planned_reduction_of_cost():
    """成本会计, 可比产品成本降低任务完成情况的分析, method: planned 400 of 9 000, 4.44 %; reached 450 of 9 600, 4.69 %.

    A: 100 planned, 120 made, 50 last year, 48 planned, 47 reached. B: 200, 180, 20, 19 and 19.50. Volume 600 x 4.44 % =
    26.67; mix 9 600 - 9 180 - 400 - 26.67 = -6.67, which is -0.07 %; unit cost 120 x 1 - 180 x 0.50 = 30, 0.31 %.
    """
    found = reduction_task(
        {
            "A": ComparableProduct(100 * MICRO, 120 * MICRO, 50 * MICRO, 48 * MICRO, 47 * MICRO),
            "B": ComparableProduct(200 * MICRO, 180 * MICRO, 20 * MICRO, 19 * MICRO, 19_500_000),
        },
        decimals=2,
    )
    causes = (found.planned, found.reached, found.volume, found.mix, found.unit_cost)
    assert [of.amount for of in causes] == [400_00, 450_00, 26_67, -6_67, 30_00]
    assert [round(of.rate * 10_000) for of in causes] == [444, 469, 0, -7, 31]


def test_a_new_product_is_not_comparable():
    """成本会计, 不可比产品: 40 of C cost 4 400 and were not made before; a product given up is all volume."""
    found = compare_products({"A": bought(50, 5_000)}, {"C": bought(40, 4_400)}, decimals=2)
    assert (found["output volume"].amount, found["new product"].amount) == (-5_000_00, 4_400_00)


def test_material_labour_and_overhead_of_one_product():
    """成本会计, 单位成本分析 (连环替代): 100 pieces, then as many, with each item by price and quantity.

    Material 10 kg at 8 became 9 kg at 10: usage -1 x 8 x 100 = -800, price 2 x 900 = 1 800. Labour 5 h at 6 became 4 h
    at 7: efficiency -600, rate 400. Rent of 2 000 became 2 300: spending 300, no volume.
    """
    june = Card(
        100 * MICRO,
        (
            CostLine(Kind.MATERIAL, "steel", 1_000 * MICRO, 8_000_00),
            CostLine(Kind.LABOUR, "turner", 500 * MICRO, 3_000_00),
            CostLine(Kind.FIXED_OVERHEAD, "rent", 0, 2_000_00),
        ),
    )
    july = Card(
        100 * MICRO,
        (
            CostLine(Kind.MATERIAL, "steel", 900 * MICRO, 9_000_00),
            CostLine(Kind.LABOUR, "turner", 400 * MICRO, 2_800_00),
            CostLine(Kind.FIXED_OVERHEAD, "rent", 0, 2_300_00),
        ),
    )
    found = compare_cards(june, july, decimals=2)
    names = (
        "material usage",
        "material price",
        "labour efficiency",
        "labour rate",
        "fixed overhead spending",
    )
    assert [found[name].amount for name in names] == [-800_00, 1_800_00, -600_00, 400_00, 300_00]
    assert (found.amount, found["output volume"].amount) == (1_100_00, 0)


@pytest.mark.parametrize(
    ("revised_budget", "variances"),
    [
        # 1 000 x 2.2 x 0.50; 1 000 x 0.2 x 5; 11 500 - 2 100 x 5.50; (2 100 - 2 200) x 5.50
        (True, (1_100, 1_000, -50, -550)),
        # 2 100 x 0.50; 1 000 x 0.2 x 5; 11 500 - 2 100 x 5.50; (2 100 - 2 200) x 5
        (False, (1_050, 1_000, -50, -500)),
    ],
)
def test_planning_and_operational_both_ways(revised_budget, variances):
    """ACCA Performance Management, method: 2 kg at 5.00 allowed, 2.2 kg at 5.50 as known now; 2 100 kg for 11 500."""
    tree = analyse_planning(
        Standard(5 * MICRO, 2_000 * MICRO),
        Standard(5_500_000, 2_200 * MICRO),
        actual_quantity=2_100 * MICRO,
        actual_amount=11_500_00,
        decimals=2,
        revised_budget=revised_budget,
    )
    names = ("planning price", "planning usage", "operational price", "operational usage")
    assert tuple(tree[name].amount for name in names) == tuple(amount * 100 for amount in variances)
    assert tree.under(Convention.FAVOURABLE).amount == -tree.amount == -1_500_00


def test_what_to_make_where_hours_are_short():
    """CIMA P1 and ACCA PM, method: what making saves for each machine hour ranks the components.

    A saves 12 - 9 in 1 h, B 20 - 14 in 3 h, C 17 - 13 in 2 h: 3, 2 and 2 an hour; D costs more to make than to buy.
    2 000 h: all 1 000 of A, then of B and C alike in worth what comes first: 333.33 of B.
    """
    parts = [
        Part("A", 9 * MICRO, 12 * MICRO, MICRO, 1_000 * MICRO),
        Part("B", 14 * MICRO, 20 * MICRO, 3 * MICRO, 500 * MICRO),
        Part("C", 13 * MICRO, 17 * MICRO, 2 * MICRO, 400 * MICRO),
        Part("D", 8 * MICRO, 7 * MICRO, MICRO, 100 * MICRO),
    ]
    made = {part.name: part.made // MICRO for part in make_or_buy(parts, 2_000 * MICRO, decimals=2)}
    assert made == {"A": 1_000, "B": 333, "C": 0, "D": 0}


def test_sales_of_three_products_down_to_the_market():
    """Horngren, ch. 14, method: mix, quantity, share and size of 1 000 budgeted in a market of 10 000.

    Budget 500 at 10, 300 at 20 and 200 at 30 of contribution: 17 000, 17 each. Sold 480, 380 and 240 of 1 100 in a
    market of 12 500: 19 600 at budgeted contribution, 2 600 more. Quantity 100 x 17 = 1 700, mix 900. Size
    2 500 x 10 % x 17 = 4 250, share (8.8 % - 10 %) x 12 500 x 17 = -2 550.
    """
    sales = [
        Sale("small", 30 * MICRO, 500 * MICRO, 480 * MICRO, 480 * 30_00, variable_cost=20 * MICRO),
        Sale("medium", 50 * MICRO, 300 * MICRO, 380 * MICRO, 380 * 49_00, variable_cost=30 * MICRO),
        Sale("large", 80 * MICRO, 200 * MICRO, 240 * MICRO, 240 * 80_00, variable_cost=50 * MICRO),
    ]
    market = Market(10_000 * MICRO, 12_500 * MICRO)
    found = analyse_sales(
        sales, margin=Margin.CONTRIBUTION, mix=MixMethod.AVERAGE_PRICE, market=market, decimals=2
    )
    names = ("sales price", "sales volume", "sales mix", "sales quantity", "market size", "market share")
    assert [found[name].amount // 100 for name in names] == [-380, 2_600, 900, 1_700, 4_250, -2_550]
