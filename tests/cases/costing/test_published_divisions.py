"""What products, groups and divisions leave, earn, and pay each other: as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.prices.transfer_price import Buying, Selling, transfer_prices
from erpcore.costing.results.division_results import Segment, return_on_capital, segment_margins
from erpcore.costing.volume.limiting_factor import Candidate, plan_short_resource
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(
    ("profit", "capital", "required", "rate", "residual"),
    [
        pytest.param(10_400, 74_500, 10, "13.96", 2_950, id="A"),
        pytest.param(15_800, 105_000, 9, "15.05", 6_350, id="B"),
        pytest.param(8_450, 65_500, 11, "12.90", 1_245, id="C"),
    ],
)
def test_three_investment_centres(profit: int, capital: int, required: int, rate: str, residual: int) -> None:
    """注册会计师, 财务成本管理 (itgle.com qiXg1y6): what each earns and leaves, in ten thousand yuan."""
    found = return_on_capital(profit, capital, required=Fraction(required, 100))
    assert round(found.rate * 100, 2) == Fraction(rate)
    assert found.residual_income == residual


@pytest.mark.parametrize(
    ("profit", "capital", "added"),
    [
        pytest.param(10_400_00, 74_500_00, 2_212_50, id="A"),
        # 200 of selling expense are kept as an asset, which is there for half of the year on the average
        pytest.param(16_000_00, 105_100_00, 4_117_50, id="B"),
        pytest.param(8_450_00, 65_500_00, 1_425_00, id="C"),
    ],
)
def test_economic_value_added(profit: int, capital: int, added: int) -> None:
    """The same centres at 10 % before and 25 % of tax: 10 400 x 75 % - 74 500 x 7.5 % = 2 212.5, and so on."""
    found = return_on_capital(profit, capital, required=Fraction(75, 1000), tax_rate=Fraction(25, 100))
    assert found.residual_income == added


def test_a_group_of_two_investment_centres() -> None:
    """gddaxing.cn 5350706: 25 500 on 179 500 are 14.21 %; the group's rate is not the mean of the two."""
    found = return_on_capital(10_500 + 15_000, 85_000 + 94_500, required=Fraction(12, 100))
    assert round(found.rate * 100, 2) == Fraction("14.21")


@pytest.mark.parametrize(
    ("revenue", "variable", "manager", "others", "controllable", "margin"),
    [
        pytest.param(300, 180, 60, 20, 60, 40, id="运动部 (tiku818.com 591097)"),
        pytest.param(120, 72, 10, 8, 38, 30, id="X 利润中心 2012 (tiku 8681609)"),
        pytest.param(5_000, 3_500, 600, 200, 900, 700, id="分公司 2016 (tiku 8681974)"),
    ],
)
def test_profit_centres(
    revenue: int, variable: int, manager: int, others: int, controllable: int, margin: int
) -> None:
    """The manager is judged by the controllable, the centre by what it leaves after cost that he cannot help."""
    (found,) = segment_margins([Segment("centre", None, revenue, variable, manager, others)])
    assert (found.controllable, found.margin) == (controllable, margin)


def test_an_investment_that_a_manager_would_refuse() -> None:
    """itgle.com qtAhWuX: 300 on 2 000 - 800; 4.2 on 20 more lower 25 %, and raise what is left by 0.2."""
    before = return_on_capital(300_0, 1_200_0, required=Fraction(20, 100))
    after = return_on_capital(300_0 + 4_2, 1_200_0 + 20_0, required=Fraction(20, 100))
    assert before.rate == Fraction(25, 100)
    assert round(after.rate * 100, 2) == Fraction("24.93")
    assert (before.residual_income, after.residual_income) == (60_0, 60_2)


@pytest.mark.parametrize(
    ("rows", "second", "profit"),
    [
        pytest.param(
            {"A": (40_000, 10_000, 15_000), "B": (60_000, 35_000, 10_000), "C": (80_000, 70_000, 20_000)},
            {"A": 15_000, "B": 15_000, "C": -10_000},
            {10_000: 10_000},
            id="was-ist-bwl.de",
        ),
        # lesson 11, example 6: without C, which had left 200 of contribution and 1 000 of fixed cost
        pytest.param(
            {"A": (8_400, 600, 2_000), "B": (4_800, 300, 1_500)},
            {"A": 5_800, "B": 3_000},
            {950: 7_850},
            id="com-design.org, Frau Brandneu",
        ),
    ],
)
def test_contribution_level_by_level(
    rows: dict[str, tuple[int, int, int]], second: dict[str, int], profit: dict[int, int]
) -> None:
    """Mehrstufige Deckungsbeitragsrechnung: Deckungsbeitrag II of each product, and Betriebsergebnis."""
    ((fixed, result),) = profit.items()
    products = [
        Segment(name, "all", revenue, variable, fixed=own) for name, (revenue, variable, own) in rows.items()
    ]
    *found, whole = segment_margins([*products, Segment("all", fixed=fixed)])
    assert {of.name: of.margin for of in found} == second
    assert (whole.before_own, whole.margin) == (sum(second.values()), result)


def test_four_products_in_two_groups() -> None:
    """Controllingportal.de, mehrstufige Deckungsbeitragsrechnung 8.10.1: 37 800, and 42 930 by what a minute earns.

    Old programme: D leaves 100 less than its own fixed cost. 154 800 minutes are there; D, C and B are made as far as
    they are wanted, and A in what is left.
    """
    prices = {"A": (9_200_000, 5_000_000), "B": (21_600_000, 9_200_000), "C": (29_500_000, 9_800_000)}
    prices["D"] = (22_500_000, 17_100_000)
    own = {"A": ("AB", 6_950_00), "B": ("AB", 13_450_00), "C": ("CD", 16_800_00), "D": ("CD", 11_440_00)}

    def levels(made: dict[str, int]) -> dict[str, int]:
        products = [
            Segment(name, group, *(made[name] * price // 10_000 for price in prices[name]), fixed=fixed)
            for name, (group, fixed) in own.items()
        ]
        groups = [Segment("AB", "all", fixed=9_580_00), Segment("CD", "all", fixed=14_560_00)]
        found = segment_margins([*products, *groups, Segment("all", fixed=24_190_00)])
        return {of.name: of.margin // 100 for of in found}

    old = levels({"A": 4_550, "B": 4_600, "C": 2_400, "D": 2_100})
    assert old == {
        "A": 12_160,
        "B": 43_590,
        "C": 30_480,
        "D": -100,
        "AB": 46_170,
        "CD": 15_820,
        "all": 37_800,
    }
    plan = plan_short_resource(
        [
            Candidate(name, price - cost, minutes * MICRO, wanted * MICRO)
            for (name, (price, cost)), minutes, wanted in zip(
                prices.items(), (6, 15, 20, 5), (4_550, 4_600, 2_700, 3_900), strict=True
            )
        ],
        154_800 * MICRO,
        decimals=2,
    )
    made = {line.name: line.quantity // MICRO for line in plan.lines}
    assert made == {"D": 3_900, "C": 2_700, "B": 4_600, "A": 2_050}
    assert levels(made)["all"] == 42_930


@pytest.mark.parametrize(
    ("cost", "contribution", "market", "quantity", "minimum", "possible"),
    [
        # idle capacity: from 15 to 24
        pytest.param(15, 0, 24, 14_000, "15", True, id="Collyer, idle (wizedu.com 232471)"),
        # at capacity: at least 25, which is more than the 24 that others ask
        pytest.param(15, 10, 24, 14_000, "25", False, id="Collyer, at capacity"),
        # three of selling cost are saved: from 22 to 24
        pytest.param(12, 10, 24, 14_000, "22", True, id="Collyer, no selling cost"),
        # 40,000 special valves take the place of 60,000 that earn 10
        pytest.param(14, 15, 99, 40_000, "29", True, id="Collyer, special valves"),
        pytest.param(12, 0, 19, 16_000, "12", True, id="Collyer (homeworkhost.com 2574439)"),
        # 34 and 16 forgone are the market price
        pytest.param(34, 16, 50, 1_000, "50", True, id="US CMA (gaodun.com 7014pe)"),
        # X earns 4 in each of the ten hours of Y
        pytest.param(100, 40, 140, 1, "140", True, id="ACCA PM, limited labour (OpenTuition, ch. 18)"),
        pytest.param(30, 10, 40, 1, "40", True, id="ACCA PM, unlimited demand (OpenTuition, ch. 18)"),
        # 35 of its own and 10 lost on X; dearer than 45 it is bought outside
        pytest.param(35, 10, 45, 1, "45", True, id="CIMA P2, Able and Baker (Kaplan, 9.2)"),
    ],
)
def test_prices_between_divisions(
    cost: int, contribution: int, market: int, quantity: int, minimum: str, *, possible: bool
) -> None:
    """What the seller takes at least, and whether there is a price at all."""
    selling = Selling(cost * MICRO, 0, contribution * MICRO)
    found = transfer_prices(selling, Buying(market_price=market * MICRO), quantity * MICRO, decimals=2)
    assert found.minimum == int(minimum) * MICRO
    assert found.possible is possible


def test_a_refusal_costs_the_company() -> None:
    """Brainmass 80861 (Garrison): 5,000 bought at 28 that idle capacity makes for 20: worse off by 40,000."""
    selling = Selling(20 * MICRO, spare=5_000 * MICRO, contribution=10 * MICRO)
    found = transfer_prices(selling, Buying(market_price=28 * MICRO), 5_000 * MICRO, decimals=2)
    assert found.gain == 40_000_00
