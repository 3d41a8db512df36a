"""Short questions of many examinations, one figure each: as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_products import Output, by_realisable_value
from erpcore.costing.labour.incentive_wages import piece_wages, time_saved_over_time_allowed
from erpcore.costing.lots.order_quantity import Stocking, economic_quantity, stocking_costs
from erpcore.costing.lots.stock_levels import value_classes
from erpcore.costing.overhead.overhead_pools import Pool, absorb
from erpcore.costing.prices.price_scheme import Line, build_up, surcharge_rate, work_back
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.volume.break_even import break_even, contribution_ratio, margin_of_safety, sensitivity
from erpcore.costing.volume.cost_behaviour import Observation, high_low
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(
    ("stocking", "price", "units"),
    [
        pytest.param(Stocking(3_125 * MICRO, 20_00, 500_000), 0, "500", id="ACCA F2 (Kaplan, p. 68)"),
        pytest.param(
            Stocking(10_000 * MICRO, 50_00, holding_rate=Fraction(1, 10)),
            20,
            "707",
            id="ACCA MA (expertminds.ai 4/13)",
        ),
        pytest.param(
            Stocking(100_000 * MICRO, 125_00, 6 * MICRO, Fraction(20, 100)),
            10,
            "1768",
            id="ACCA F9 (Kaplan, p. 144)",
        ),
        pytest.param(Stocking(24_000 * MICRO, 250_00, 1_330_000), 0, "3004", id="ACCA F9 (Kaplan, p. 143)"),
        pytest.param(Stocking(20_000 * MICRO, 30_00, 192_000), 0, "2500", id="ACCA F2, LSAM mock 1, 21"),
    ],
)
def test_quantities_that_cost_least(stocking: Stocking, price: int, units: str) -> None:
    """Holding cost a unit, a part of the price, or both of them; units as they are printed."""
    found = economic_quantity(stocking, price * MICRO, decimals=2)
    assert round(Fraction(found, MICRO)) == int(units)


def test_three_order_sizes() -> None:
    """ACCA F9 (Kaplan, p. 143): orders of 2,000, 3,000 and 4,000 cost 4,330, 3,995 and 4,160 a year."""
    stocking = Stocking(24_000 * MICRO, 250_00, 1_330_000)
    found = [stocking_costs(stocking, size * 1_000 * MICRO, decimals=2) for size in (2, 3, 4)]
    assert [of.ordering + of.holding for of in found] == [4_330_00, 3_995_00, 4_160_00]


def test_a_week_under_rowan() -> None:
    """ACCA F2, LSAM mock 1, 12: 99 operations of 45 minutes in 45 hours at 8.20: a bonus of 145.36, 514.36 in all."""
    found = time_saved_over_time_allowed(99 * 750_000, 45 * MICRO, 8_200_000, decimals=2)
    assert (found.premium, found.total) == (145_36, 514_36)


@pytest.mark.parametrize(("necklaces", "each"), [(20, 600), (30, 500)])
def test_a_guaranteed_week(necklaces: int, each: int) -> None:
    """CA Sri Lanka, KE2, September 2016, 1.2: 500 a necklace, 12,000 in any case: 600 and 500 of labour each."""
    found = piece_wages(necklaces * MICRO, 500 * MICRO, guaranteed=12_000_00, decimals=2)
    assert found.total == each * necklaces * 100


@pytest.mark.parametrize(
    ("low", "high", "variable", "fixed"),
    [
        pytest.param((23, 5_200, 0), (48, 7_100, 0), 76, 3_452, id="ACCA F2, LSAM mock 1, 6"),
        # 32,000 of fixed cost more above the step: 8,700 units will cost 348,000, 160,000 and 32,000
        pytest.param(
            (6_500, 420_000, 0),
            (8_300, 524_000, 32_000),
            40,
            160_000,
            id="CA Sri Lanka, KE2, March 2019, 2.1",
        ),
    ],
)
def test_costs_of_two_levels(
    low: tuple[int, int, int], high: tuple[int, int, int], variable: int, fixed: int
) -> None:
    """What varies and what is fixed, with and without a step of fixed cost between the levels."""
    points = [Observation(str(of), of * MICRO, cost * 100, step=step * 100) for of, cost, step in (low, high)]
    found = high_low(points, decimals=2)
    assert (found.variable, found.fixed) == (variable * MICRO, fixed * 100)


def test_overhead_that_was_not_absorbed() -> None:
    """ACCA F2, LSAM mock 1, 14: 3,850 hours at 4.50 are 17,325, 900 less than the 18,225 spent."""
    found = absorb(Pool(4_50 * 4_000, 4_000, 18_225_00, {"work": 3_850}), "normal")
    assert (found.charges["work"], found.rest) == (17_325_00, 900_00)


def test_sales_that_cover_fixed_cost() -> None:
    """Gualino, La variabilité des charges, corrigé 4: 57 % of 2 066 000 less 237 590 are 940 030; 1 649 175 €."""
    ratio = contribution_ratio(100 * MICRO, 43 * MICRO)
    fixed = 2_066_000 * ratio - 237_590
    assert (ratio, fixed) == (Fraction(57, 100), 940_030)
    assert (
        round(Fraction(break_even(100 * MICRO, 43 * MICRO, int(fixed) * 100, decimals=2).revenue, 100))
        == 1_649_175
    )


def test_safety_and_sensitivity() -> None:
    """中级财务管理, 试卷 22 (mydoc123.com): 8 000 at 30 and 12, 36 000 fixed: 75 %; 2 a piece, 80 over 50: 1.6."""
    even = break_even(30 * MICRO, 12 * MICRO, 36_000_00, decimals=2)
    assert margin_of_safety(8_000, even.whole_units).ratio == Fraction(75, 100)
    found = sensitivity(5 * MICRO, 3 * MICRO, 400_000 * MICRO, 300_000_00, decimals=2)
    assert found.quantity == Fraction("1.6")


def test_joint_cost_of_one_unit() -> None:
    """US CMA, Tempo (gaodun 1119654): 86,000, 90,000 and 264,000 of realisable value: 189,000, 3.78 a unit of C."""
    found = by_realisable_value(
        315_000_00,
        {
            "A": Output(20_000 * MICRO, 100_000_00, 14_000_00),
            "B": Output(30_000 * MICRO, 180_000_00, 90_000_00),
            "C": Output(50_000 * MICRO, 350_000_00, 86_000_00),
        },
    )
    assert found["C"] == 189_000_00 == 50_000 * 3_78


def test_surcharges_from_a_sheet_of_cost_centres() -> None:
    """Controllingportal.de, Betriebsabrechnungsbogen 4.3.1: 12.50, 90.00, 17.47 and 9.90 %; Selbstkosten 218 700."""
    scheme = [
        Line("material", amount=49_600_00),
        Line("material overhead", amount=6_200_00),
        Line("wages", amount=61_000_00),
        Line("making overhead", amount=54_900_00),
        Line("making", ("material", "material overhead", "wages", "making overhead")),
        Line("administration", amount=30_000_00),
        Line("selling", amount=17_000_00),
        Line("own cost", ("making", "administration", "selling")),
    ]
    found = build_up(scheme)
    assert (found["making"], found["own cost"]) == (171_700_00, 218_700_00)
    rates = [
        surcharge_rate(found[overhead], found[base], percent_decimals=2) * 100
        for overhead, base in (
            ("material overhead", "material"),
            ("making overhead", "wages"),
            ("administration", "making"),
            ("selling", "making"),
        )
    ]
    assert rates == [Fraction(of) for of in ("12.5", "90", "17.47", "9.9")]


@pytest.mark.parametrize(
    ("price", "profit", "estimate", "gap"),
    [
        pytest.param(
            15_00, Line("profit", ("cost",), Fraction(1, 4)), 12_60, 60, id="B (OpenTuition, 587422)"
        ),
        pytest.param(
            10_00, Line("profit", ("cost",), Fraction(1, 4)), 8_40, 40, id="X (BPP kit, OpenTuition)"
        ),
        pytest.param(
            20_00, Line("profit", ("cost",), Fraction(1, 3)), 16_00, 1_00, id="OpenTuition, cost gap 5"
        ),
        pytest.param(600_00, Line("profit", ("cost",), Fraction(1, 5)), 520_00, 20_00, id="123doc.top, 5"),
        pytest.param(20_00, Line("profit", amount=6_00), 16_00, 2_00, id="30 % of the price (123doc.top, 4)"),
        pytest.param(
            450_00, Line("profit", amount=90_00), 400_00, 40_00, id="20 % of the price (123doc.top, 1)"
        ),
        # a fifth of 1,250,000 over 1,000 units
        pytest.param(
            300_00, Line("profit", amount=250_00), 50_00, 0, id="return on capital (OpenTuition, 672908)"
        ),
    ],
)
def test_how_far_a_cost_is_from_its_target(price: int, profit: Line, estimate: int, gap: int) -> None:
    """ACCA PM, target costing: what a product may cost for its price and profit, and what it costs more."""
    scheme = [Line("cost"), profit, Line("price", ("cost", "profit"))]
    assert estimate - work_back(scheme, "cost", "price", price) == gap


def test_two_years_by_first_in_first_out() -> None:
    """管理会计例题 1 (360docs.net): 30 000 and 65 000 under variable, 56 470 and 49 244 under absorption costing.

    Fixed cost is 0.8824 a unit of the first year, and 1.0714 of the second: 30 000 and 10 000 units are left.
    """
    years = [
        Trading(
            made * MICRO,
            sold * MICRO,
            revenue=5_00 * sold,
            material=1_30 * made,
            conversion=1_70 * made,
            fixed_manufacturing=150_000_00,
            variable_selling=25 * sold,
            fixed_selling=65_000_00,
        )
        for made, sold in ((170_000, 140_000), (140_000, 160_000))
    ]
    first, second = income_statements(years, flow=Flow.FIFO, decimals=2)
    assert (first.variable.profit, second.variable.profit) == (30_000_00, 65_000_00)
    assert [first.absorption.profit // 100, round(Fraction(second.absorption.profit, 100))] == [
        56_470,
        49_244,
    ]
    assert [of.absorption.closing_stock // 100 for of in (first, second)] == [116_470, 40_714]


def test_sixteen_items_by_what_is_used_of_them() -> None:
    """ABC analysis (homeworksource.com 1006462), limits of 80 and 95 %: three A to 72.6 %, six B to 94.4 %, seven C."""
    used = [
        36_385,
        22_436,
        12_516,
        9_028,
        3_374,
        3_231,
        2_024,
        1_919,
        1_881,
        1_786,
        1_408,
        1_092,
        484,
        315,
        252,
        120,
    ]
    items = (5, 15, 12, 1, 9, 8, 3, 11, 7, 16, 4, 6, 14, 13, 2, 10)
    values = dict(zip(map(str, items), used, strict=True))
    limits = {"A": Fraction(80, 100), "B": Fraction(95, 100), "C": 1}
    found = value_classes(dict(sorted(values.items())), limits)
    assert list(found) == list(values)
    assert "".join(of.value_class for of in found.values()) == "AAABBBBBBCCCCCCC"
    assert [round(found[name].cumulative * 100, 1) for name in ("12", "7")] == [
        Fraction("72.6"),
        Fraction("94.4"),
    ]
