"""Absorption and variable costing, cost-volume-profit, scarce resources: as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.results.income import Flow, Stock, Trading, UnitCost, income_statements
from erpcore.costing.volume.break_even import (
    break_even,
    margin_of_safety,
    operating_leverage,
    sensitivity,
)
from erpcore.costing.volume.cost_behaviour import Observation, high_low, least_squares
from erpcore.costing.volume.limiting_factor import Candidate, plan_short_resource, throughput_ratios
from erpcore.costing.volume.product_mix import (
    Product,
    apart_break_even,
    joint_break_even,
    ordered_break_even,
    weighted_break_even,
)
from erpcore.costing.volume.several_drivers import Month, least_squares_of_several
from erpcore.kernel.rounding import MICRO

# Horngren ch. 9, Stassen Company: telescopes at 1,000; material 110, other variable making 90, selling 185 each;
# 1,080,000 fixed making (135 each of 8,000) and 1,380,000 fixed selling a year.
STASSEN_UNIT = UnitCost(110 * MICRO, 90 * MICRO, 135 * MICRO)
STASSEN_YEARS = [(8_000, 6_000), (5_000, 6_500), (10_000, 7_500)]  # made, sold


def stassen() -> list[Trading]:
    """Write the three years."""
    return [
        Trading(
            made * MICRO,
            sold * MICRO,
            revenue=sold * 1_000_00,
            material=made * 110_00,
            conversion=made * 90_00,
            fixed_manufacturing=1_080_000_00,
            variable_selling=sold * 185_00,
            fixed_selling=1_380_000_00,
        )
        for made, sold in STASSEN_YEARS
    ]


@pytest.mark.parametrize(
    ("year", "absorption", "variable", "throughput", "volume_variance"),
    [
        # 6,000 x 615 - 2,460,000; 2,000 more in stock x 135; 2,000 x 90
        pytest.param(0, 1_500_000, 1_230_000, 1_050_000, 0, id="Stassen, first year"),
        # 6,500 x 615 - 2,460,000; 1,500 fewer; (8,000 - 5,000) x 135 not absorbed
        pytest.param(1, 1_335_000, 1_537_500, 1_672_500, 405_000, id="Stassen, second year"),
        # 7,500 x 615 - 2,460,000; 2,500 more; (8,000 - 10,000) x 135 absorbed too much
        pytest.param(2, 2_490_000, 2_152_500, 1_927_500, -270_000, id="Stassen, third year"),
    ],
)
def test_three_ways_of_stock(
    year: int, absorption: int, variable: int, throughput: int, volume_variance: int
) -> None:
    """Operating income under absorption, variable and throughput costing (Horngren, ch. 9)."""
    found = income_statements(stassen(), flow=Flow.STANDARD, standard=STASSEN_UNIT, decimals=2)[year]
    profits = (found.absorption.profit, found.variable.profit, found.throughput.profit)
    assert profits == (absorption * 100, variable * 100, throughput * 100)
    assert found.absorption.under_absorbed == volume_variance * 100


@pytest.mark.parametrize(
    ("month", "absorption", "variable"),
    [
        pytest.param(0, -25_000, -25_000, id="Weber Light Aircraft, January"),
        # one plane in stock with half of February's 70,000
        pytest.param(1, 10_000, -25_000, id="Weber Light Aircraft, February"),
        # 5 x 65,000 - 90,000; less the 35,000
        pytest.param(2, 200_000, 235_000, id="Weber Light Aircraft, March"),
    ],
)
def test_stock_at_actual_cost_first_in_first_out(month: int, absorption: int, variable: int) -> None:
    """Planes at 100,000, 25,000 to make and 10,000 to sell; 70,000 and 20,000 fixed (Garrison, variable costing)."""
    trading = [
        Trading(
            made * MICRO,
            sold * MICRO,
            revenue=sold * 100_000_00,
            material=made * 19_000_00,
            conversion=made * 6_000_00,
            fixed_manufacturing=70_000_00,
            variable_selling=sold * 10_000_00,
            fixed_selling=20_000_00,
        )
        for made, sold in [(1, 1), (2, 1), (4, 5)]
    ]
    found = income_statements(trading, flow=Flow.FIFO, decimals=2)
    assert (found[month].absorption.profit, found[month].variable.profit) == (
        absorption * 100,
        variable * 100,
    )
    assert found[2].closing == Stock(0)


@pytest.mark.parametrize(
    ("price", "variable", "fixed", "profit", "rate", "units", "revenue"),
    [
        pytest.param(200, 120, 2_000, 0, 0, 25, 5_000, id="Horngren ch. 3, GMAT Success"),
        pytest.param(200, 120, 2_000, 1_200, 0, 40, 8_000, id="GMAT Success, 1,200 before tax"),
        pytest.param(200, 120, 2_000, 960, Fraction(2, 5), 45, 9_000, id="GMAT Success, 960 after 40 % tax"),
        pytest.param(250, 150, 35_000, 0, 0, 350, 87_500, id="Garrison, Acoustic Concepts"),
        pytest.param(250, 150, 35_000, 40_000, 0, 750, 187_500, id="Acoustic Concepts, target 40,000"),
        pytest.param(100, 50, 130_000, 0, 0, 2_600, 260_000, id="中级财管, 甲产品保本"),
        pytest.param(50, 25, 50_000, 40_000, 0, 3_600, 180_000, id="中级财管, 目标利润 40,000"),
    ],
)
def test_break_even_and_target_profit(
    price: int, variable: int, fixed: int, profit: int, rate: Fraction | int, units: int, revenue: int
) -> None:
    """Units and revenue at which fixed cost, profit and tax are covered."""
    found = break_even(
        price * MICRO,
        variable * MICRO,
        fixed * 100,
        target_profit=profit * 100,
        tax_rate=rate,
        decimals=2,
    )
    assert (found.quantity, found.revenue) == (units * MICRO, revenue * 100)


@pytest.mark.parametrize(
    ("sales", "even", "margin", "ratio"),
    [
        pytest.param(40, 25, 15, Fraction(3, 8), id="Horngren ch. 3, GMAT Success: 37.5 %"),
        pytest.param(100_000, 87_500, 12_500, Fraction(1, 8), id="Garrison, Acoustic Concepts: 12.5 %"),
        pytest.param(5_000, 2_600, 2_400, Fraction(48, 100), id="中级财管, 安全边际率 48 %"),
    ],
)
def test_safety(sales: int, even: int, margin: int, ratio: Fraction) -> None:
    """How far sales may fall, in units or in money."""
    assert margin_of_safety(sales, even) == (margin, ratio)


def test_leverage_of_acoustic_concepts() -> None:
    """400 speakers: contribution 40,000 over income 5,000 is 8 (Garrison)."""
    assert operating_leverage(40_000_00, 35_000_00) == 8


def test_sensitivity_of_profit() -> None:
    """Price 2.00, cost 1.20, 100,000 sold, 40,000 fixed: 5, 2, -3 and -1 (注会财管, 敏感系数)."""
    assert sensitivity(2 * MICRO, 1_200_000, 100_000 * MICRO, 40_000_00, decimals=2) == (5, 2, -3, -1)


# 中级财管, 多种产品: A at 20, B at 30, C at 40; 480,000 of 1,600,000 contribute; fixed cost 180,000.
ABC = [
    Product("A", 20 * MICRO, 12 * MICRO, 30_000 * MICRO),
    Product("B", 30 * MICRO, 24 * MICRO, 20_000 * MICRO),
    Product("C", 40 * MICRO, 28 * MICRO, 10_000 * MICRO),
]
UNITS = [("A", 11_250 * MICRO), ("B", 7_500 * MICRO), ("C", 3_750 * MICRO)]


def test_several_products_by_weighted_average() -> None:
    """30 % on average: 600,000, of which 225,000, 225,000 and 150,000 (中级财管, 加权平均法)."""
    found = weighted_break_even(ABC, 180_000_00, decimals=2)
    assert (found.ratio, found.revenue) == (Fraction(3, 10), 600_000_00)
    assert [share.revenue for share in found.products] == [225_000_00, 225_000_00, 150_000_00]
    assert [(share.name, share.quantity) for share in found.products] == UNITS


def test_several_products_by_joint_units() -> None:
    """3 of A, 2 of B and 1 of C are 160 and contribute 48: 3,750 joint units (中级财管, 联合单位法)."""
    joint = [each._replace(quantity=each.quantity // 10_000) for each in ABC]
    found = joint_break_even(joint, 180_000_00, decimals=2)
    assert (found.price, found.contribution) == (160 * MICRO, 48 * MICRO)
    assert found.joint_units == 3_750 * MICRO
    assert list(found.products) == UNITS


def test_several_products_apart() -> None:
    """By contribution 90,000, 45,000 and 45,000 (中级财管, 分算法)."""
    found = apart_break_even(ABC, 180_000_00, {"A": 240, "B": 120, "C": 120}, decimals=2)
    assert [fixed for fixed, _ in found.values()] == [90_000_00, 45_000_00, 45_000_00]
    assert [(name, even.quantity) for name, (_, even) in found.items()] == UNITS


@pytest.mark.parametrize(
    ("order", "product", "units", "revenue"),
    [
        # A contributes 8 each: 180,000 / 8
        pytest.param("best", "A", 22_500, 450_000, id="中级财管, 顺序法, 乐观"),
        # B leaves 60,000, C contributes 12 each: 600,000 + 5,000 x 40
        pytest.param("worst", "C", 5_000, 800_000, id="中级财管, 顺序法, 悲观"),
    ],
)
def test_several_products_in_order(order: str, product: str, units: int, revenue: int) -> None:
    """Products recover fixed cost one after the other, by contribution ratio."""
    found = ordered_break_even(ABC, 180_000_00, decimals=2, best_first=order == "best")
    assert (found.product, found.quantity, found.revenue) == (product, units * MICRO, revenue * 100)
    assert found.steps[-1].profit == 300_000_00


def test_two_books_in_constant_proportion() -> None:
    """60 GMAT at 80 and 40 GRE at 30 carry 4,500: 45 and 30 packages, 12,000 (Horngren, ch. 3, sales mix)."""
    books = [
        Product("GMAT", 200 * MICRO, 120 * MICRO, 60 * MICRO),
        Product("GRE", 100 * MICRO, 70 * MICRO, 40 * MICRO),
    ]
    found = weighted_break_even(books, 4_500_00, decimals=2)
    assert [int(share.quantity) for share in found.products] == [45 * MICRO, 30 * MICRO]
    assert found.revenue == 12_000_00


def test_two_programs_at_45_percent() -> None:
    """20,000 of sales at 25 % and 80,000 at 50 %: 27,000 over 45 % are 60,000 (Garrison, multiproduct break-even)."""
    programs = [
        Product("one", 20 * MICRO, 15 * MICRO, 1_000 * MICRO),
        Product("two", 80 * MICRO, 40 * MICRO, 1_000 * MICRO),
    ]
    found = weighted_break_even(programs, 27_000_00, decimals=2)
    assert (found.ratio, found.revenue) == (Fraction(45, 100), 60_000_00)


def test_machine_hours_at_rhine_autos() -> None:
    """X, Y, Z earn 12, 10, 6 in 6, 2, 1 hours; 12,000 hours: all of Z and Y, 1,000 of X; 44,000 (Drury)."""
    components = [
        Candidate("X", 12 * MICRO, 6 * MICRO, 2_000 * MICRO),
        Candidate("Y", 10 * MICRO, 2 * MICRO, 2_000 * MICRO),
        Candidate("Z", 6 * MICRO, 1 * MICRO, 2_000 * MICRO),
    ]
    plan = plan_short_resource(components, 12_000 * MICRO, decimals=2)
    assert [(line.name, line.worth_of_resource, line.quantity // MICRO) for line in plan.lines] == [
        ("Z", 6_00, 2_000),
        ("Y", 5_00, 2_000),
        ("X", 2_00, 1_000),
    ]
    assert (plan.amount, plan.left) == (44_000_00, 0)


def test_machine_hours_at_power_recreation() -> None:
    """Engines that earn 240 in 2 hours go before those that earn 375 in 5 (Horngren, ch. 11, Power Recreation)."""
    engines = [
        Candidate("boat", 375 * MICRO, 5 * MICRO, 1_000 * MICRO),
        Candidate("snowmobile", 240 * MICRO, 2 * MICRO, 1_000 * MICRO),
    ]
    plan = plan_short_resource(engines, 600 * MICRO, decimals=2)
    assert [(line.name, line.worth_of_resource, line.quantity // MICRO) for line in plan.lines] == [
        ("snowmobile", 120_00, 300),
        ("boat", 75_00, 0),
    ]
    assert plan.amount == 72_000_00


def test_throughput_accounting_ratios() -> None:
    """CIMA P1 and ACCA PM, method: return over cost of a factory hour ranks the products at the bottleneck.

    A 150 - 60 in 2 h, B 200 - 80 in 4 h, C 90 - 50 in 1 h: 45, 30 and 40 an hour; 70 000 of factory cost for 2 000 h
    are 35: 1.29, 0.86 and 1.14. B does not pay for its time.
    """
    products = [
        Candidate(name, throughput * MICRO, hours * MICRO, 1_000 * MICRO)
        for name, throughput, hours in (("A", 90, 2), ("B", 120, 4), ("C", 40, 1))
    ]
    found = throughput_ratios(products, 70_000_00, 2_000 * MICRO, decimals=2)
    assert [(of.name, round(float(of.ratio), 2)) for of in found] == [("A", 1.29), ("C", 1.14), ("B", 0.86)]


def test_a_furnace_that_cannot_pay_for_the_factory() -> None:
    """Snitterfield (ACCA PM, practice of Scholify, PMW-11): 20 minutes of the furnace are a third of an hour.

    - X 105 in 12, Y 144 in 15, Z 210 in 20 minutes: 525, 576 and 630 an hour; 1 296 000 / 2 160 h are 600: 0.875, 0.96
      and 1.05.
    - Z 2 400 in 800 h, Y 3 000 in 750 h, X 3 050 in 610 h: 504 000 + 432 000 + 320 250, 39 750 less than the factory.
    """
    products = [
        Candidate(name, earns * MICRO, Fraction(minutes * MICRO, 60), demand * MICRO)
        for name, earns, minutes, demand in (
            ("X", 105, 12, 4_000),
            ("Y", 144, 15, 3_000),
            ("Z", 210, 20, 2_400),
        )
    ]
    ratios = throughput_ratios(products, 1_296_000_00, 2_160 * MICRO, decimals=2)
    assert [(of.name, of.ratio) for of in ratios] == [
        ("Z", Fraction("1.05")),
        ("Y", Fraction("0.96")),
        ("X", Fraction("0.875")),
    ]
    plan = plan_short_resource(products, 2_160 * MICRO, decimals=2)
    assert [(line.name, line.quantity // MICRO) for line in plan.lines] == [
        ("Z", 2_400),
        ("Y", 3_000),
        ("X", 3_050),
    ]
    assert (plan.amount - 1_296_000_00, plan.left) == (-39_750_00, 0)


def _months(*points: tuple[int, int]) -> list[Observation]:
    """Take activity and cost of months, in whole units and whole money."""
    return [Observation(str(of), x * 1_000_000, y * 100) for of, (x, y) in enumerate(points, 1)]


RUGS = _months(  # machine-hours and indirect labour of twelve weeks
    *((68, 1190), (88, 1211), (62, 1004), (72, 917), (60, 770), (96, 1456)),
    *((78, 1180), (46, 710), (82, 1316), (94, 1032), (68, 752), (48, 963)),
)
BRENTLINE = _months(  # patient-days and maintenance of seven months
    (5600, 7900), (7100, 8500), (5000, 7400), (6500, 8200), (7300, 9100), (8000, 9800), (6200, 7800)
)


def test_high_and_low_activity() -> None:
    """(1,456 - 710) / (96 - 46) = 14.92 and 23.68 (Horngren, ch. 10); 2,400 / 3,000 = 0.80 and 3,400 (Garrison)."""
    assert high_low(RUGS, decimals=2) == (Fraction(14_920_000), Fraction(23_68))
    assert high_low(BRENTLINE, decimals=2) == (Fraction(800_000), Fraction(3_400_00))


def test_regression() -> None:
    """Elegant Rugs 300.98 + 10.31 an hour, r² 0.52 (Horngren, ch. 10); Brentline 3,431 + 0.759, r² 0.90 (Garrison)."""
    line, determination = least_squares(RUGS, decimals=2)
    assert (round(line.fixed), round(line.variable, -4), round(determination, 2)) == (
        300_98,
        10_310_000,
        Fraction(52, 100),
    )
    line, determination = least_squares(BRENTLINE, decimals=2)
    assert (round(line.fixed, -2), round(line.variable, -3)) == (3_431_00, 759_000)
    assert round(determination, 2) == Fraction(90, 100)


def test_two_cost_drivers_of_rugs() -> None:
    """Horngren, ch. 10, appendix: 42.58 a week, 7.60 a machine hour and 37.77 a batch explain 72 % of the cost."""
    batches = (12, 15, 13, 11, 10, 12, 17, 7, 14, 12, 7, 14)
    weeks = [
        Month(of.name, {"hours": of.activity, "batches": number * MICRO}, of.cost)
        for of, number in zip(RUGS, batches, strict=True)
    ]
    found = least_squares_of_several(weeks, decimals=2)
    assert round(found.fixed) == 42_58
    assert {of: round(each, -4) for of, each in found.variable.items()} == {
        "hours": 7_600_000,
        "batches": 37_770_000,
    }
    assert round(found.determination or 0, 2) == Fraction(72, 100)


def test_high_and_low_with_a_step() -> None:
    """ACCA MA, method: 700 units cost 58,000, 1,200 cost 83,000 with 5,000 more of fixed cost above 1,000.

    (83,000 - 5,000 - 58,000) / 500 = 40 a unit, 58,000 - 28,000 = 30,000; 1,100 units 30,000 + 44,000 + 5,000.
    """
    low, high = _months((700, 58_000), (1_200, 83_000))
    line = high_low([low, high._replace(step=5_000_00)], decimals=2)
    assert line == (Fraction(40_000_000), Fraction(30_000_00))
    assert line.at(1_100_000_000, decimals=2) + 5_000_00 == 79_000_00


def test_high_and_low_at_other_prices() -> None:
    """ACCA MA, method: 1,000 units cost 40,000, 1,500 at an index of 106 cost 58,300 or 55,000: 30 and 10,000."""
    before, after = _months((1_000, 40_000), (1_500, 58_300))
    line = high_low([before, after._replace(price_level=Fraction(106, 100))], decimals=2)
    assert line == (Fraction(30_000_000), Fraction(10_000_00))


def test_high_and_low_of_a_machine_shop() -> None:
    """注会财管, 高低点法, method: 6 000 h cost 82 000 (March), 9 000 h 112 000 (June): 10 an hour and 22 000.

    July has the highest cost, 115 000 at 8 500 h, and is no point of the line; 8 000 h will cost 102 000.
    """
    line = high_low(_months((7_000, 90_000), (6_000, 82_000), (9_000, 112_000), (8_500, 115_000)), decimals=2)
    assert line == (Fraction(10_000_000), Fraction(22_000_00))
    assert line.at(8_000_000_000, decimals=2) == 102_000_00
