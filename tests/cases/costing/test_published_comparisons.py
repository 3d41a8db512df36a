"""Months and plans compared: why production cost more, what a wrong standard explains, what to make and what to buy.

Where a test names a book and a topic and no problem, the method is the book's; figures are to be checked by hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.comparison.cost_comparison import Card, CostLine, Kind, compare_cards
from erpcore.costing.comparison.cost_reduction import (
    ComparableProduct,
    CostItem,
    planned_reduction,
    reduction_task,
)
from erpcore.costing.comparison.product_comparison import compare_products
from erpcore.costing.comparison.profit_components import Sold, Used, factor_productivity, profit_components
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


def test_a_reduction_as_it_is_planned():
    """gaojiufeng.cn 925946: 5 400 at last year's 560 are to cost 1.50 + 0.51 + 0.91 = 2.92 % less, 88 300.80.

    Material, three quarters of cost, 2 % less; wages, 11 %, up by 3 % and overhead, 14 %, by 1 %, on 8 % more output.
    """
    more = [Fraction(108, 100)]
    items = {
        "material": CostItem(Fraction(75, 100), [Fraction(98, 100)]),
        "wages": CostItem(Fraction(11, 100), [Fraction(103, 100)], more),
        "overhead": CostItem(Fraction(14, 100), [Fraction(101, 100)], more),
    }
    found = planned_reduction(5_400 * 560_00, items, rate_decimals=4)
    assert [of * 10_000 for of in found.rates.values()] == [150, 51, 91]
    assert found.whole == (88_300_80, Fraction(292, 10_000))


def test_growth_prices_and_productivity():
    """Horngren, Cost Accounting, ch. 13, Chipset, figures from memory: 2,975,000 more, of which 2,820,000 by growth.

    1,000,000 chips at 23 became 1,150,000 at 22; 3,000,000 of wafer at 1.40 became 2,900,000 at 1.50 where 3,450,000
    would have been needed; 3,750,000 of capacity at 4.28 became 3,500,000 at 4.35. Prices: -1,150,000 - 345,000 -
    262,500; productivity: 825,000 and 1,087,500. A dollar made 0.0587 chips, and would have made 0.0535: 9.8 % more.
    """
    chips = Sold(1_000_000 * MICRO, 23 * MICRO, 1_150_000 * MICRO, 22 * MICRO)
    inputs = {
        "wafer": Used(3_000_000 * MICRO, 1_400_000, 2_900_000 * MICRO, 1_500_000),
        "processing": Used(3_750_000 * MICRO, 4_280_000, 3_500_000 * MICRO, 4_350_000, capacity=True),
    }
    found = profit_components({"chips": chips}, inputs, decimals=0)
    assert (found.before, found.after) == (2_750_000, 5_725_000)
    assert found.growth == (3_450_000, {"wafer": -630_000, "processing": 0})
    assert found.price_recovery == (-1_150_000, {"wafer": -345_000, "processing": -262_500})
    assert found.productivity == (0, {"wafer": 825_000, "processing": 1_087_500})
    whole = factor_productivity(chips, inputs)
    assert [round(of * 10_000) for of in (whole.before, whole.after)] == [535, 587]


def test_growth_of_a_machine_builder():
    """The same, Meredith Corporation, figures from memory: 280,000, 247,500 and 92,000 of 619,500.

    200 machines at 40,000 became 210 at 42,000; 300,000 kg at 8.00 became 310,000 at 8.50; capacity for 250 at 8,000
    and 8,100; 100 customers at 10,000 became 95 at 9,900.
    """
    found = profit_components(
        {"D4H": Sold(200 * MICRO, 40_000 * MICRO, 210 * MICRO, 42_000 * MICRO)},
        {
            "steel": Used(300_000 * MICRO, 8 * MICRO, 310_000 * MICRO, 8_500_000),
            "conversion": Used(250 * MICRO, 8_000 * MICRO, 250 * MICRO, 8_100 * MICRO, capacity=True),
            "selling": Used(100 * MICRO, 10_000 * MICRO, 95 * MICRO, 9_900 * MICRO, capacity=True),
        },
        decimals=0,
    )
    assert [part.amount for part in found[2:]] == [280_000, 247_500, 92_000]


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
