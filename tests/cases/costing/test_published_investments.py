"""Machines judged by what they bring and cost, and papers of short questions: as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.assets.capital_rationing import Project, choose_projects
from erpcore.costing.assets.discounting import annuity_factor
from erpcore.costing.assets.investment import (
    equivalent_annual,
    interpolated_rate,
    modified_rate,
    net_present_value,
    payback,
)
from erpcore.costing.budgets.flexible_budget import flex, line_through
from erpcore.costing.budgets.payoffs import expected_values
from erpcore.costing.budgets.time_series import Line, forecast
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.process.opening_first import Process, opening_first
from erpcore.costing.services.service_departments import step_down
from erpcore.costing.variances.overhead_variance import analyse_fixed_overhead
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(
    ("one", "other", "rate"),
    [
        pytest.param((10, 50_000), (15, -10_000), "14.17", id="ACCA FM, SolarGrid (expertminds.ai 5/05)"),
        pytest.param((10, 5_000), (15, -2_000), "13.57", id="ACCA MA (expertminds.ai 2/25)"),
        pytest.param(
            (10, 50), (13, -10), "12.50", id="ACCA MA, 50 less 20 for each per cent (OpenTuition, IRR 66)"
        ),
    ],
)
def test_internal_rates_between_two(one: tuple[int, int], other: tuple[int, int], rate: str) -> None:
    """The rate at which a line between two net present values is nothing."""
    ends = [(Fraction(at, 100), value) for at, value in (one, other)]
    assert round(interpolated_rate(*ends) * 100, 2) == Fraction(rate)


def test_an_old_machine_and_a_new_one() -> None:
    """财务成本管理, 平均年成本法 (ixawen.com 11802661): 29 843.45 a year for six years, 24 808.87 for ten.

    Factors of 4.3553 and 6.1446 are those of the tables.
    """
    ten = Fraction(10, 100)
    assert annuity_factor(ten, 6, decimals=4) == Fraction("4.3553")
    assert equivalent_annual(129_977_16, ten, 6, factor_decimals=4) == 29_843_45
    assert equivalent_annual(152_440_57, ten, 10, factor_decimals=4) == 24_808_87


def test_years_and_months_to_pay_back() -> None:
    """Transtutors 13485013: 60,000 by 18,000 a year: three years and four months."""
    assert payback([-60_000, *[18_000] * 5]) == 3 + Fraction(4, 12)


def test_how_far_a_value_may_be_off() -> None:
    """CIMA P1, May 2013, 1.6: 2, 3 and 4 millions at 30, 20 and 50 %: a standard deviation of 871,780."""
    table = {"project": {"low": 2_000_000, "middle": 3_000_000, "high": 4_000_000}}
    found = expected_values(
        table, {"low": Fraction(3, 10), "middle": Fraction(2, 10), "high": Fraction(5, 10)}
    )
    assert found.worth["project"] == 3_200_000
    assert 871_779**2 < found.spread["project"] < 871_780**2


def test_seasons_of_a_trend() -> None:
    """CIMA P1, May 2013, 1.2 and 1.3: 27,600 x 1.3 = 35,880; 90 % of 23,600 is 2,360 below it."""
    line = Line(22_000, 800)
    assert forecast(line.at(7), Fraction(130, 100), "multiplicative") == 35_880
    actual = forecast(line.at(2), Fraction(90, 100), "multiplicative")
    assert actual - line.at(2) == -2_360


def test_a_budget_between_two_levels() -> None:
    """ACCA F2, pilot answers, 17: 0.96 a unit and 5,520: 13,680 at 8,500 units."""
    line = line_through("cost", (6_000 * MICRO, 11_280_00), (10_000 * MICRO, 15_120_00), decimals=2)
    assert (line.variable, line.fixed) == (960_000, 5_520_00)
    assert flex([line], 8_500 * MICRO, decimals=2) == {"cost": 13_680_00}


def test_two_service_centres_of_a_product() -> None:
    """ACCA F2, pilot answers, 19: Y gives X a tenth and P three, X gives P a half: 128,500 with 95,000 of its own."""
    usage = {"Y": {"X": 10, "P": 30, "others": 60}, "X": {"P": 50, "others": 50}}
    found = step_down({"Y": 30_000, "X": 46_000}, usage, ["Y", "X"])
    assert 95_000 + found.total("P") == 128_500


def test_units_finished_first() -> None:
    """ACCA F2, pilot answers, 21: 1,700 at 10, 300 for the 40 % they lacked, and 1,710 of before: 19,910.

    As many as were begun are all finished; 2,000 units and 1,820 equivalents.
    """
    found = opening_first(1_710, 18_200, Process(300, 180, 2_000, 0))
    assert (found.finished, found.closing) == (19_910, 0)


def test_hours_below_the_budget() -> None:
    """ACCA F2, pilot answers, 22: 24,000 of 25,000 hours at 5: 5,000 of capacity were not used."""
    found = analyse_fixed_overhead(
        standard_rate=5 * MICRO,
        standard_hours=24_000 * MICRO,
        actual_hours=24_000 * MICRO,
        budgeted_amount=125_000_00,
        actual_amount=125_000_00,
        decimals=2,
    )
    assert found.amount == 5_000_00


def test_tyres_by_their_weight() -> None:
    """CA Sri Lanka, KB2, question 1: 9,525,000 over 317,500 kg are 30; a quarter on cost: 11,875, 9,375, 9,406.25."""
    kilograms = {"heavy": 160_000, "industrial": 75_000, "racing": 82_500}
    tyres = {"heavy": 4_000, "industrial": 2_500, "racing": 3_000}
    direct = {"heavy": 8_300_00, "industrial": 6_600_00, "racing": 6_700_00}
    found = allocate(9_525_000_00, kilograms)
    prices = {name: (direct[name] + Fraction(found.shares[name], tyres[name])) * 5 / 4 for name in tyres}
    assert found.rate == 30_00
    assert prices == {"heavy": 11_875_00, "industrial": 9_375_00, "racing": 9_406_25}


@pytest.mark.parametrize(
    ("money", "projects", "chosen", "worth"),
    [
        pytest.param(
            1_000,
            {"1": (250, 50), "2": (300, 30), "3": (650, 195), "4": (40, 20), "5": (150, 42)},
            "1 3 4",
            265,
            id="Kaplan, FM Integrated Workbook 2018-19, page 98",
        ),
        pytest.param(
            30,
            {"A": (8, 2), "B": (15, 4), "C": (7, Fraction("4.4")), "D": (13, 7)},
            "A C D",
            Fraction("13.4"),
            id="CA, Venture Ltd (caclubindia 225001)",
        ),
        pytest.param(
            100,
            {"A": (25, 4), "B": (50, 6), "C": (40, 3), "D": (30, 10)},
            "A C D",
            17,
            id="注册会计师 2023, 独立投资项目 (wangstar.cn 2950335)",
        ),
        pytest.param(
            6_000,
            {"A": (1_000, 902), "B": (2_500, 670), "C": (4_500, 2_791)},
            "A C",
            3_693,
            id="工程经济学, less than 7,000 are there (qiqiwenku 310901)",
        ),
    ],
)
def test_projects_as_a_whole(
    money: int, projects: dict[str, tuple[int, int | Fraction]], chosen: str, worth: int | Fraction
) -> None:
    """Capital rationing of indivisible projects: those that together have the largest net present value."""
    listed = [Project(name, outlay, value) for name, (outlay, value) in projects.items()]
    found = choose_projects(listed, money)
    assert (" ".join(found.projects), found.worth) == (chosen, worth)


@pytest.mark.parametrize(
    ("money", "chosen", "worth"),
    [
        (200, "C", 100),
        (300, "C E", 130),
        (400, "C D E", 152),
        (450, "C D E", 152),
        (500, "A C", 220),
        (600, "A C E", 250),
        (700, "A C D E", 272),
        (800, "A B C E", 290),
        (900, "A B C D E", 312),
    ],
)
def test_more_and_more_money_for_five_projects(money: int, chosen: str, worth: int) -> None:
    """资本限量: five projects for 200 to 900, in 10,000 yuan; for 450 a part of the money is left.

    Source: verywind.cn, vjfyjv3r7fjyr2rry77; what each costs follows from the combinations that it names.
    """
    outlays, worths = (300, 200, 200, 100, 100), (120, 40, 100, 22, 30)
    projects = [Project(*of) for of in zip("ABCDE", outlays, worths, strict=True)]
    found = choose_projects(projects, money)
    assert (" ".join(found.projects), found.worth) == (chosen, worth)


@pytest.mark.parametrize(
    ("flows", "finance", "reinvest", "rate"),
    [
        pytest.param(
            [-20_000, 4_000, -2_000, 6_000, 7_600, 10_000],
            9,
            6,
            "6.6",
            id="ACCA AFM, money that is lent at less than it costs (OpenTuition 574610)",
        ),
        pytest.param(
            [-75_000, 50_000, 50_000, -50_000, 35_000, 35_000],
            9,
            9,
            "12.91",
            id="a further payment in the third year (tutorsglobe 52735217)",
        ),
        pytest.param([-131_000, *[25_000] * 5], 12, 8, "2.28", id="five equal years (qammunity 8188555)"),
        pytest.param([-1_000, 2_000, 2_000, 1_500], 5, 5, "79.72", id="justaaa 154462 C"),
        pytest.param([-1_000, 2_000, 2_000, 1_500], 6, 6, "80.36", id="justaaa 154462 D"),
    ],
)
def test_modified_rates(flows: list[int], finance: int, reinvest: int, rate: str) -> None:
    """The rate that a project earns if what comes back earns no more than the market gives."""
    found = modified_rate(flows, finance=Fraction(finance, 100), reinvest=Fraction(reinvest, 100), decimals=8)
    assert round(found * 100, len(rate.partition(".")[2])) == Fraction(rate)


def test_how_far_a_volume_a_price_and_a_cost_may_go() -> None:
    """ACCA: a value of 11,285 is gone with 11.6 % less volume, 5.2 % less price or 9.5 % more variable cost.

    20,000 units at 3 less 1.65, and 10,000 of fixed cost, for five years at 12 % of tables with three decimals; 50,000.
    Source: expertsmind.com, 30188763.
    """

    def now(yearly: int, at_once: int = 0) -> int:
        flows = [at_once, *[yearly] * 5]
        return net_present_value(flows, Fraction(12, 100), factor_decimals=3)

    worth = now(20_000 * 3 - 33_000 - 10_000, -50_000)
    assert worth == 11_285
    parts = [now(27_000), now(60_000), now(33_000)]
    assert parts == [97_335, 216_300, 118_965]
    assert [round(Fraction(worth, part) * 100, 1) for part in parts] == [
        Fraction(of) for of in ("11.6", "5.2", "9.5")
    ]
