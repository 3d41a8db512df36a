"""Machines judged by what they bring and cost, and papers of short questions: as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.assets.discounting import annuity_factor
from erpcore.costing.assets.investment import equivalent_annual, interpolated_rate, payback
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
