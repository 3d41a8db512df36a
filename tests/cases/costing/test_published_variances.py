"""Standard cost, overhead and sales variances as published; each source is named. Plus is unfavourable for cost."""

import pytest

from erpcore.costing.variances.breakdown import Breakdown, Convention, profit_effect
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.overhead_variance import (
    Overhead,
    Ways,
    analyse_fixed_overhead,
    analyse_overhead,
    analyse_variable_overhead,
    fixed_overhead_spending,
)
from erpcore.costing.variances.planning_variance import Standard, analyse_planning
from erpcore.costing.variances.sales_variance import Margin, Market, Sale, analyse_sales
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO


def cents(*amounts: float) -> list[int]:
    """Write whole units of money as minor units."""
    return [round(amount * 100) for amount in amounts]


def micro(number: float) -> int:
    """Write a price or a quantity in millionths."""
    return round(number * MICRO)


def leaves(tree: Breakdown) -> list[int]:
    """List the amounts right below the whole."""
    return [child.amount for child in tree.children]


@pytest.mark.parametrize(
    ("price", "allowed", "used", "paid", "variances"),
    [
        # 22,200 x (28 - 30) and (22,200 - 20,000) x 30
        pytest.param(30, 20_000, 22_200, 621_600, (-44_400, 66_000), id="Horngren ch. 7, Webb: cloth"),
        # 6,500 x (3.80 - 4.00) and (6,500 - 6,000) x 4.00
        pytest.param(4, 6_000, 6_500, 24_700, (-1_300, 2_000), id="Garrison, Colonial Pewter: pewter"),
        # 12,000 x (4 - 2) and nothing
        pytest.param(2, 12_000, 12_000, 48_000, (24_000, 0), id="Manjiri Corporation: material"),
        # 2,500 x (0.55 - 0.50) and (2,500 - 2,400) x 0.50
        pytest.param(0.5, 2_400, 2_500, 1_375, (125, 50), id="注会财管, 标准成本: 直接材料"),
        # 19,000 x (11 - 10) and (19,000 - 18,000) x 10
        pytest.param(10, 18_000, 19_000, 209_000, (19_000, 10_000), id="Drury, Alpha Company: material A"),
        # 10,100 x (14 - 15) and (10,100 - 9,000) x 15
        pytest.param(15, 9_000, 10_100, 141_400, (-10_100, 16_500), id="Drury, Alpha Company: material B"),
    ],
)
def test_material_price_and_usage(
    price: float, allowed: int, used: int, paid: int, variances: tuple[int, int]
) -> None:
    """Price is about what was used, usage is at standard price."""
    line = Material("material", micro(price), allowed * MICRO, used * MICRO, paid * 100)
    assert leaves(analyse_material([line], decimals=2)) == cents(*variances)


def test_material_price_at_purchase() -> None:
    """Webb bought 25,000 square yards at 28: 50,000 favourable at purchase, usage as before (Horngren, ch. 7)."""
    cloth = Material(
        "cloth", 30 * MICRO, 20_000 * MICRO, 22_200 * MICRO, 700_000_00, bought_quantity=25_000 * MICRO
    )
    assert leaves(analyse_material([cloth], decimals=2)) == cents(-50_000, 66_000)


@pytest.mark.parametrize(
    ("rate", "allowed", "paid_hours", "paid", "idle", "variances"),
    [
        # 9,000 x (22 - 20) and (9,000 - 8,000) x 20
        pytest.param(20, 8_000, 9_000, 198_000, 0, (18_000, 0, 20_000), id="Horngren ch. 7, Webb: labour"),
        # 1,050 x (21.60 - 22.00) and (1,050 - 1,000) x 22.00
        pytest.param(22, 1_000, 1_050, 22_680, 0, (-420, 0, 1_100), id="Garrison, Colonial Pewter: labour"),
        # 21,000 x (8 - 10) and (21,000 - 24,000) x 10
        pytest.param(10, 24_000, 21_000, 168_000, 0, (-42_000, 0, -30_000), id="Manjiri Corporation: labour"),
        # 890 x (5.10 - 5.00) and (890 - 800) x 5
        pytest.param(5, 800, 890, 4_539, 0, (89, 0, 450), id="注会财管, 标准成本: 直接人工"),
        # 28,500 x (9.60 - 9.00) and (28,500 - 27,000) x 9
        pytest.param(9, 27_000, 28_500, 273_600, 0, (17_100, 0, 13_500), id="Drury, Alpha Company: labour"),
        # 20 idle x 15; (4,180 - 4,400) x 15
        pytest.param(15, 4_400, 4_200, 63_000, 20, (0, 300, -3_300), id="Kaplan, CIMA P1 ch. 7: idle time"),
    ],
)
def test_labour_rate_idle_time_and_efficiency(
    rate: int, allowed: int, paid_hours: int, paid: int, idle: int, variances: tuple[int, int, int]
) -> None:
    """Rate is about the hours paid, efficiency about the hours worked."""
    grade = Labour("grade", rate * MICRO, allowed * MICRO, paid_hours * MICRO, paid * 100, idle * MICRO)
    assert leaves(analyse_labour([grade], decimals=2)) == cents(*variances)


# Item, standard price, allowed, used, actual price.
TOMATOES = [  # 4,000 t of ketchup at 1.6 t each: 6,400 t allowed in 50:30:20, 6,500 t used
    ("Latoms", 70, 3_200, 3_250, 70),
    ("Caltoms", 80, 1_920, 2_275, 82),
    ("Flotoms", 90, 1_280, 975, 96),
]
APPLES = [  # 6,500 t used in another mix than 50:30:20
    ("golden delicious", 70, 3_250, 3_250, 70),
    ("british coxes", 80, 1_950, 2_275, 80),
    ("jonagold", 90, 1_300, 975, 90),
]
SGR = [("A", 10, 11_590, 13_200, 10), ("B", 5, 9_272, 7_600, 5), ("C", 9, 4_636, 5_600, 9)]
COURSE = [("A", 200, 288, 275, 200), ("B", 100, 192, 225, 100)]  # 60 % and 40 % of 480 t


@pytest.mark.parametrize(
    ("rows", "method", "variances", "mixes"),
    [
        # yield 100 t x 77 = 7,700; used at standard 497,250 less 6,500 x 77 = 500,500
        pytest.param(
            TOMATOES,
            MixMethod.OWN_PRICE,
            (10_400, -3_250, 7_700),
            (0, 26_000, -29_250),
            id="Horngren ch. 14, Delpino",
        ),
        pytest.param(
            APPLES, MixMethod.OWN_PRICE, (0, -3_250, 0), (0, 26_000, -29_250), id="Bhimani, exhibit 17.2"
        ),
        pytest.param(
            SGR, MixMethod.OWN_PRICE, (0, 9_200, 7_216), (12_000, -10_000, 7_200), id="Kaplan F5, own prices"
        ),
        # average 203,984 / 25,498 = 8 a kg: 1,610 x (10 - 8) + -1,672 x (5 - 8) + 964 x (9 - 8)
        pytest.param(
            SGR,
            MixMethod.AVERAGE_PRICE,
            (0, 9_200, 7_216),
            (3_220, 5_016, 964),
            id="Kaplan F5, average price",
        ),
        pytest.param(
            COURSE,
            MixMethod.OWN_PRICE,
            (0, -2_500, 3_200),
            (-5_000, 2_500),
            id="course AF3112: mix and yield",
        ),
    ],
)
def test_mix_and_yield(
    rows: list[tuple[str, int, int, int, int]],
    method: MixMethod,
    variances: tuple[int, int, int],
    mixes: tuple[int, ...],
) -> None:
    """Price, mix and yield of materials that can stand in for one another, and each one's mix."""
    materials = [
        Material(item, price * MICRO, allowed * MICRO, used * MICRO, used * paid * 100)
        for item, price, allowed, used, paid in rows
    ]
    tree = analyse_material(materials, decimals=2, mix=method)
    found = [tree[name].amount for name in ("material price", "material mix", "material yield")]
    assert found == cents(*variances)
    assert leaves(tree["material mix"]) == cents(*mixes)


def test_labour_mix_and_yield() -> None:
    """Skilled and unskilled hours in 2:1, worked 1:1: the method of ACCA Performance Management, labour mix.

    600 h allowed: 400 at 12 and 200 at 9; 660 worked, 330 of each; the standard mix of 660 is 440 and 220.
    Mix: -110 x 12 and 110 x 9; yield: 40 x 12 and 20 x 9.
    """
    skilled = Labour("skilled", 12 * MICRO, 400 * MICRO, 330 * MICRO, 3_960_00)
    unskilled = Labour("unskilled", 9 * MICRO, 200 * MICRO, 330 * MICRO, 2_970_00)
    tree = analyse_labour([skilled, unskilled], decimals=2, mix=MixMethod.OWN_PRICE)
    assert leaves(tree["labour mix"]) == cents(-1_320, 990)
    assert leaves(tree["labour yield"]) == cents(480, 180)
    assert tree.amount == 330_00


@pytest.mark.parametrize(
    ("rate", "allowed", "worked", "incurred", "variances"),
    [
        # 4,500 x (29 - 30) and (4,500 - 4,000) x 30
        pytest.param(30, 4_000, 4_500, 130_500, (-4_500, 15_000), id="Horngren ch. 8, Webb"),
        # 890 x (2.20 - 2.00) and (890 - 800) x 2
        pytest.param(2, 800, 890, 1_958, (178, 180), id="注会财管, 变动制造费用"),
        # 518,000 - 495,000 and (165,000 - 160,000) x 3
        pytest.param(3, 160_000, 165_000, 518_000, (23_000, 15_000), id="Weaver Company"),
        # 52,000 - 57,000 and (28,500 - 27,000) x 2
        pytest.param(2, 27_000, 28_500, 52_000, (-5_000, 3_000), id="Drury, Alpha Company"),
    ],
)
def test_variable_overhead(
    rate: int, allowed: int, worked: int, incurred: int, variances: tuple[int, int]
) -> None:
    """Spending is about the hours worked, efficiency at the standard rate."""
    tree = analyse_variable_overhead(
        standard_rate=rate * MICRO,
        standard_hours=allowed * MICRO,
        actual_hours=worked * MICRO,
        actual_amount=incurred * 100,
        decimals=2,
    )
    assert leaves(tree) == cents(*variances)


@pytest.mark.parametrize(
    ("rate", "allowed", "budgeted", "incurred", "variances"),
    [
        # 285,000 - 276,000 and 276,000 - 4,000 x 57.50
        pytest.param(57.5, 4_000, 276_000, 285_000, (9_000, 46_000), id="Horngren ch. 8, Webb"),
        # 860,000 - 900,000 and 900,000 - 160,000 x 5
        pytest.param(5, 160_000, 900_000, 860_000, (-40_000, 100_000), id="Weaver Company"),
        # 66,000 - 60,000 and 60,000 - 24,000 x 3
        pytest.param(3, 24_000, 60_000, 66_000, (6_000, -12_000), id="Manjiri Corporation"),
        # 1,424 - 1,500 and 1,500 - 800 x 1.50
        pytest.param(1.5, 800, 1_500, 1_424, (-76, 300), id="注会财管, 二因素分析法"),
    ],
)
def test_fixed_overhead_two_ways(
    rate: float, allowed: int, budgeted: int, incurred: int, variances: tuple[int, int]
) -> None:
    """Spending against the budget, volume against what output bore."""
    tree = analyse_fixed_overhead(
        standard_rate=micro(rate),
        standard_hours=allowed * MICRO,
        budgeted_amount=budgeted * 100,
        actual_amount=incurred * 100,
        decimals=2,
    )
    assert leaves(tree) == cents(*variances)


@pytest.mark.parametrize(
    ("rate", "allowed", "worked", "possible", "budgeted", "incurred", "spending", "volume"),
    [
        # 闲置能量 (1,000 - 890) x 1.50, 效率 (890 - 800) x 1.50
        pytest.param(1.5, 800, 890, None, 1_500, 1_424, -76, (165, 135), id="注会财管, 三因素分析法"),
        # (30,000 - 28,500) x 4 and (28,500 - 27,000) x 4
        pytest.param(4, 27_000, 28_500, None, 120_000, 116_000, -4_000, (6_000, 6_000), id="Drury, Alpha"),
        # (1,000 - 1,320) x 30 and (1,320 - 1,200) x 30
        pytest.param(30, 1_200, 1_320, None, 30_000, 32_500, 2_500, (-9_600, 3_600), id="Pickering Feeds"),
        # 8,700 units of 5 h at 3 budgeted, 8,900 made in 44,100 h
        pytest.param(
            3, 44_500, 44_100, None, 130_500, 134_074, 3_574, (-1_800, -1_200), id="Acowtancy, ACCA MA"
        ),
        # 25 days of 800 h planned, 24 days worked: 20,160 h; 5,305 units of 4 h. Calendar 800 x 7.50
        pytest.param(
            7.5,
            21_220,
            20_160,
            19_200,
            150_000,
            145_000,
            -5_000,
            (6_000, -7_200, -7_950),
            id="ICMAI, calendar variance",
        ),
    ],
)
def test_fixed_overhead_three_and_four_ways(
    rate: float,
    allowed: int,
    worked: int,
    possible: int | None,
    budgeted: int,
    incurred: int,
    spending: int,
    volume: tuple[int, ...],
) -> None:
    """Volume is idle capacity and efficiency, and what the calendar took."""
    tree = analyse_fixed_overhead(
        standard_rate=micro(rate),
        standard_hours=allowed * MICRO,
        actual_hours=worked * MICRO,
        possible_hours=None if possible is None else possible * MICRO,
        budgeted_amount=budgeted * 100,
        actual_amount=incurred * 100,
        decimals=2,
    )
    assert tree["fixed overhead spending"].amount == spending * 100
    assert leaves(tree["fixed overhead volume"]) == cents(*volume)


WEBB = Overhead(30 * MICRO, 57_500_000, 4_000 * MICRO, 4_500 * MICRO, 276_000_00, 130_500_00, 285_000_00)
# 4,000 hours at 1.20 variable and 0.80 fixed are normal; 3,475 worked, 3,400 allowed, 7,384 incurred in all.
USRY = Overhead(1_200_000, 800_000, 3_400 * MICRO, 3_475 * MICRO, 3_200_00, 4_184_00, 3_200_00)


@pytest.mark.parametrize(
    ("overhead", "ways", "variances"),
    [
        pytest.param(WEBB, Ways.FOUR_BY_VOLUME, (-4_500, 15_000, 9_000, 46_000), id="Webb, four variances"),
        pytest.param(WEBB, Ways.THREE_BY_VOLUME, (4_500, 15_000, 46_000), id="Webb, three variances"),
        pytest.param(WEBB, Ways.TWO, (19_500, 46_000), id="Webb, two variances"),
        # 7,384 - (3,200 + 3,400 x 1.20); 7,280 - 3,400 x 2.00
        pytest.param(USRY, Ways.TWO, (104, 480), id="Usry and Hammer, two variances"),
        # 7,384 - (3,200 + 3,475 x 1.20); (3,475 - 3,400) x 2.00; 7,370 - 3,475 x 2.00
        pytest.param(USRY, Ways.THREE_BY_CAPACITY, (14, 150, 420), id="Usry and Hammer, three variances"),
        # efficiency: 75 x 1.20 variable, 75 x 0.80 fixed
        pytest.param(USRY, Ways.FOUR_BY_CAPACITY, (14, 90, 60, 420), id="Usry and Hammer, four variances"),
    ],
)
def test_all_overhead(overhead: Overhead, ways: Ways, variances: tuple[int, ...]) -> None:
    """Variable and fixed overhead together, in as many variances as are asked for."""
    tree = analyse_overhead(overhead, ways=ways, decimals=2)
    assert [node.amount for node in tree.walk() if not node.children] == cents(*variances)


# Margins of 20, 12 and 9; 8,000, 7,000 and 5,000 budgeted; 6,000, 7,000 and 9,000 sold at standard prices.
DRURY_MIX = [
    Sale("X", 20 * MICRO, 8_000 * MICRO, 6_000 * MICRO, 120_000_00),
    Sale("Y", 12 * MICRO, 7_000 * MICRO, 7_000 * MICRO, 84_000_00),
    Sale("Z", 9 * MICRO, 5_000 * MICRO, 9_000 * MICRO, 81_000_00),
]


def test_sales_mix_and_quantity() -> None:
    """Average margin 14.45: 2,000 more are 28,900; 285,000 less 22,000 x 14.45 are mix (Drury, sales margin)."""
    tree = analyse_sales(DRURY_MIX, margin=Margin.PROFIT, decimals=2, mix=MixMethod.OWN_PRICE)
    found = [tree[name].amount for name in ("sales volume", "sales mix", "sales quantity")]
    assert found == cents(-4_000, -32_900, 28_900)


def test_market_size_and_share() -> None:
    """10 % of 200,000 budgeted, 8 % of 275,000 sold: 75,000 x 10 % x 14.45 and -2 % x 275,000 x 14.45 (Drury)."""
    tree = analyse_sales(
        DRURY_MIX,
        margin=Margin.PROFIT,
        decimals=2,
        mix=MixMethod.OWN_PRICE,
        market=Market(200_000 * MICRO, 275_000 * MICRO),
    )
    assert [tree[name].amount for name in ("market size", "market share")] == cents(108_375, -79_475)


def test_planning_and_operational_price() -> None:
    """5.00 planned, 5.20 on the market, 5.18 paid for 10,000: 2,000 planning, -200 operational (Drury, ex post)."""
    tree = analyse_planning(
        Standard(5 * MICRO, 10_000 * MICRO),
        Standard(5_200_000, 10_000 * MICRO),
        actual_quantity=10_000 * MICRO,
        actual_amount=51_800_00,
        decimals=2,
    )
    assert [tree[name].amount for name in ("planning price", "operational price")] == cents(2_000, -200)
    assert tree.amount == 1_800_00


def alpha_costs() -> list[Breakdown]:
    """Drury's Alpha Company: 9,000 units made; materials, labour and variable overhead."""
    return [
        analyse_material(
            [
                Material("A", 10 * MICRO, 18_000 * MICRO, 19_000 * MICRO, 209_000_00),
                Material("B", 15 * MICRO, 9_000 * MICRO, 10_100 * MICRO, 141_400_00),
            ],
            decimals=2,
        ),
        analyse_labour([Labour("direct", 9 * MICRO, 27_000 * MICRO, 28_500 * MICRO, 273_600_00)], decimals=2),
        analyse_variable_overhead(
            standard_rate=2 * MICRO,
            standard_hours=27_000 * MICRO,
            actual_hours=28_500 * MICRO,
            actual_amount=52_000_00,
            decimals=2,
        ),
    ]


ALPHA = Sale(
    "Sigma",
    88 * MICRO,
    10_000 * MICRO,
    9_000 * MICRO,
    810_000_00,
    variable_cost=68 * MICRO,
    fixed_cost=12 * MICRO,
)


def test_operating_statement_under_marginal_costing() -> None:
    """Alpha: 80,000 budgeted; volume -20,000, price 18,000, costs -60,000; 18,000 earned (Drury, standard costing)."""
    sales = analyse_sales([ALPHA], margin=Margin.CONTRIBUTION, decimals=2)
    assert leaves(sales) == cents(18_000, -20_000)
    fixed = fixed_overhead_spending(budgeted_amount=120_000_00, actual_amount=116_000_00)
    statement = profit_effect(sales, *alpha_costs(), fixed)
    assert 80_000_00 + statement.amount == 18_000_00
    assert statement["material usage"].amount == -26_500_00


def test_operating_statement_under_absorption_costing() -> None:
    """Alpha: volume is valued at a profit of 8, and overhead volume of 12,000 stands beside it (Drury)."""
    sales = analyse_sales([ALPHA], margin=Margin.PROFIT, decimals=2)
    assert leaves(sales) == cents(18_000, -8_000)
    fixed = analyse_fixed_overhead(
        standard_rate=4 * MICRO,
        standard_hours=27_000 * MICRO,
        actual_hours=28_500 * MICRO,
        budgeted_amount=120_000_00,
        actual_amount=116_000_00,
        decimals=2,
    )
    statement = profit_effect(sales, *alpha_costs(), fixed)
    assert 80_000_00 + statement.amount == 18_000_00
    assert statement["fixed overhead volume"].amount == -12_000_00


def test_static_budget_variance() -> None:
    """Webb: 108,000 budgeted for 12,000 jackets at 120, 14,900 earned with 10,000 at 125 (Horngren, ch. 7)."""
    jackets = Sale(
        "jacket", 120 * MICRO, 12_000 * MICRO, 10_000 * MICRO, 1_250_000_00, variable_cost=88 * MICRO
    )
    sales = analyse_sales([jackets], margin=Margin.CONTRIBUTION, decimals=2)
    assert leaves(sales) == cents(50_000, -64_000)
    cloth = Material("cloth", 30 * MICRO, 20_000 * MICRO, 22_200 * MICRO, 621_600_00)
    tailors = Labour("tailor", 20 * MICRO, 8_000 * MICRO, 9_000 * MICRO, 198_000_00)
    variable = analyse_variable_overhead(
        standard_rate=30 * MICRO,
        standard_hours=4_000 * MICRO,
        actual_hours=4_500 * MICRO,
        actual_amount=130_500_00,
        decimals=2,
    )
    fixed = fixed_overhead_spending(budgeted_amount=276_000_00, actual_amount=285_000_00)
    costs = [analyse_material([cloth], decimals=2), analyse_labour([tailors], decimals=2), variable, fixed]
    statement = profit_effect(sales, *costs)
    assert 108_000_00 + statement.amount == 14_900_00
    assert statement.amount - sales["sales volume"].amount == -29_100_00  # flexible-budget variance
    favourable = costs[0].under(Convention.FAVOURABLE)
    assert leaves(favourable) == cents(44_400, -66_000)
