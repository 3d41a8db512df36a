"""Wages by result in published problems; the arithmetic stands in each test."""

from fractions import Fraction

import pytest

from erpcore.costing.labour.efficiency_wages import BonusPoint, efficiency_bonus
from erpcore.costing.labour.group_bonus import Produced, gains_shared, share_bonus
from erpcore.costing.labour.incentive_wages import (
    differential_piece_wages,
    share_of_time_saved,
    task_bonus,
    time_saved_over_time_allowed,
)
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(
    ("taken", "halsey", "rowan"),
    [
        (60, 60_00, 60_00),  # nothing is saved
        (48, 54_00, 57_60),  # 12 / 2 h; 12 / 60 of 48.00
        (30, 45_00, 45_00),  # half is saved: both alike
        (15, 37_50, 26_25),  # 45 / 2 h; 45 / 60 of 15.00
    ],
)
def test_halsey_and_rowan(taken: int, halsey: int, rowan: int) -> None:
    """ICAI, employee cost, method: 60 hours allowed at 1.00; Rowan pays more until half of them is saved."""
    hours = {"allowed": 60 * MICRO, "taken": taken * MICRO, "rate": MICRO}
    assert share_of_time_saved(**hours, decimals=2).total == halsey
    assert time_saved_over_time_allowed(**hours, decimals=2).total == rowan


def test_two_machinists_under_taylor() -> None:
    """ICMAI, Taylor: 1.80 an hour and 20 seconds a piece are 0.01 a piece, 1 440 in 8 hours; 1 300 and 1 500 made.

    1 300 x 0.01 x 80 % = 10.40; 1 500 x 0.01 x 120 % = 18.00.
    """
    paid = [
        differential_piece_wages(made * MICRO, 1_440 * MICRO, MICRO // 100, decimals=2).total
        for made in (1_300, 1_500)
    ]
    assert paid == [10_40, 18_00]


def test_three_workers_under_gantt() -> None:
    """ICMAI, Gantt, method: a task of 40 h at 5.00, a bonus of 20 %: A needs 44 h, B 40, C 32.

    A: 44 x 5 = 220. B: 200 + 40 = 240. C: 40 x 5 x 1.2 = 240 for 32 hours.
    """
    paid = [
        task_bonus(40 * MICRO, taken * MICRO, 5 * MICRO, decimals=2).total // 100 for taken in (44, 40, 32)
    ]
    assert paid == [220, 240, 240]


def test_emerson_by_the_line() -> None:
    """Kaes, Emerson's efficiency plan, problem 1: 800 pieces in 8 h at 10; 400, 640 and 1,000 earn 80, 86.40 and 116.

    Half is below two thirds; 80 % is four tenths of the way to 100 %: 8 per cent; 125 % is 20 and 25 per cent. The
    source prints 86.392, with 66.67 % for two thirds.
    """
    for pieces, earned in ((400, 80_00), (640, 86_40), (1_000, 116_00)):
        allowed = pieces * MICRO // 100
        assert efficiency_bonus(allowed, 8 * MICRO, 10 * MICRO, decimals=2).total == earned


def test_emerson_by_his_table() -> None:
    """Your Article Library, Emerson's plan: 168 of 192 pieces in 12 h at 0.75 earn 9.71, and 240 earn 13.05.

    87.5 % is half way between 7.56 at 87 % and 8.32 at 88 %: 7.94 per cent of 9.00; 125 % is 45 per cent.
    """
    table = [
        BonusPoint(Fraction(87, 100), Fraction("0.0756")),
        BonusPoint(Fraction(88, 100), Fraction("0.0832")),
        BonusPoint(Fraction(1), Fraction(1, 5)),
    ]
    for pieces, earned in ((168, 9_71), (240, 13_05)):
        allowed = pieces * MICRO * 12 // 192
        assert efficiency_bonus(allowed, 12 * MICRO, 750_000, table, decimals=2).total == earned


def test_three_workers_share_what_a_task_leaves() -> None:
    """Your Article Library, group incentive: 150 for a task, wages of 120: 30 by 5, 3 and 4 twelfths."""
    found = share_bonus(150_00 - 120_00, {"A": 50_00, "B": 30_00, "C": 40_00})
    assert [of.premium for of in found.values()] == [12_50, 7_50, 10_00]


def test_a_scanlon_plan_over_four_quarters() -> None:
    """Atkinson and others, Management Accounting, problem 9-88, Knox: 118,000 in the pool, of which 35 % are 41,300.

    Gains and deficits are pooled, and shared once: 225,000, 120,000, -275,000 and 48,000.
    """
    base = Produced(labour=3_000_000, value=50_000_000)
    quarters = [
        Produced(2_475_000, 45_000_000),
        Produced(3_480_000, 60_000_000),
        Produced(3_575_000, 55_000_000),
        Produced(2_832_000, 48_000_000),
    ]
    assert [of.gain for of in gains_shared(quarters, base)] == [225_000, 120_000, -275_000, 48_000]
    year = Produced(sum(of.labour for of in quarters), sum(of.value for of in quarters))
    (found,) = gains_shared([year], base, share=Fraction(35, 100))
    assert (found.gain, found.employees) == (118_000, 41_300)


@pytest.mark.parametrize(
    ("reserve", "kept", "employees", "company"),
    [
        pytest.param(Fraction(0), 0, 690_000, 230_000, id="no reserve (transtutors.com 7554243)"),
        pytest.param(
            Fraction(25, 100), 230_000, 517_500, 172_500, id="IEA Uniform (transtutors.com 2622885)"
        ),
    ],
)
def test_a_scanlon_plan_by_the_quarter(reserve: Fraction, kept: int, employees: int, company: int) -> None:
    """Payroll of 55 on sales of 125 millions, method: 18 allow 7.92 and cost 7; 20 allow 8.8, 0.2 are absorbed."""
    quarters = [Produced(7_000_000, 18_000_000), Produced(9_000_000, 20_000_000)]
    base = Produced(55_000_000, 125_000_000)
    third, fourth = gains_shared(quarters, base, share=Fraction(3, 4), reserve=reserve)
    assert third[1:] == (920_000, kept, employees, company)
    assert fourth[1:] == (-200_000, 0, 0, 0)


def test_a_scanlon_and_a_rucker_ratio() -> None:
    """Gainsharing handout (coursehero.com 63170), method: labour is half of value produced; value added 1.45 of labour.

    2,900,000 of labour for 7,250,000 leave 725,000. 550,000 have to add 797,500, and add 825,000: 27,500 more.
    """
    scanlon = gains_shared([Produced(2_900_000, 7_250_000)], Produced(37_000_000, 50_000_000 + 24_000_000))
    assert scanlon[0].gain == 725_000
    base = Produced(7_000_000, 44_000_000 - 33_850_000)
    (rucker,) = gains_shared([Produced(550_000, 3_750_000 - 2_925_000)], base, counted="value")
    assert (rucker.allowed, rucker.gain) == (797_500, 27_500)
