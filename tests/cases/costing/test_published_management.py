"""Problems of 注册会计师 财务成本管理, 管理会计 and 管理会计师 (PCMA); the arithmetic stands beside the numbers.

Amounts are yuan, or fen where the solution has them. "Method" says that the figures are for checking by hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.overhead.activity_based import cost_objects
from erpcore.costing.overhead.overhead_pools import Balance, Pool, absorb, settle
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.stock.lower_of_cost import adjust_allowance, lower_of_cost
from erpcore.costing.stock.realisable import split_by_contract
from erpcore.costing.variances.overhead_variance import analyse_fixed_overhead, analyse_variable_overhead
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.costing.volume.break_even import break_even, margin_of_safety, sensitivity
from erpcore.costing.volume.cost_behaviour import CostFunction, Observation, least_squares
from erpcore.costing.volume.limiting_factor import Candidate, Part, make_or_buy, plan_short_resource
from erpcore.costing.volume.product_mix import Product, weighted_break_even
from erpcore.kernel.rounding import MICRO


def test_a_month_of_tiles_at_standard():
    """注册会计师 2016, 财务成本管理, 防滑瓷砖: 5 000 of a capacity of 6 000 square metres.

    material 24 000 kg at 1.50 for 5 kg at 1.60 each: price -2 400, usage -1 600
    labour 5 000 h at 20 for 1.2 h at 19: rate 5 000, efficiency -19 000
    variable overhead 8 000 machine hours at 15 for 1.6 h at 12.50: spending 20 000, efficiency 0
    fixed overhead 80 000 for 1.5 h at 8, 72 000 in the budget: spending 8 000, idle capacity 8 000, efficiency 4 000
    """
    clay = Material("clay", 1_600_000, 25_000 * MICRO, 24_000 * MICRO, 36_000)
    assert [row.amount for row in analyse_material([clay], decimals=0).rows()] == [-4_000, -2_400, -1_600]
    workers = Labour("worker", 19 * MICRO, 6_000 * MICRO, 5_000 * MICRO, 100_000)
    labour = analyse_labour([workers], decimals=0)
    assert [labour[name].amount for name in ("labour rate", "labour efficiency")] == [5_000, -19_000]
    variable = analyse_variable_overhead(
        standard_rate=12_500_000,
        standard_hours=8_000 * MICRO,
        actual_hours=8_000 * MICRO,
        actual_amount=120_000,
        decimals=0,
    )
    assert [row.amount for row in variable.rows()] == [20_000, 20_000, 0]
    fixed = analyse_fixed_overhead(
        standard_rate=8 * MICRO,
        standard_hours=7_500 * MICRO,
        actual_hours=8_000 * MICRO,
        budgeted_amount=72_000,
        actual_amount=80_000,
        decimals=0,
    )
    names = ("fixed overhead spending", "fixed overhead idle capacity", "fixed overhead efficiency")
    assert [fixed[name].amount for name in names] == [8_000, 8_000, 4_000]


def test_capacity_that_was_not_used():
    """注册会计师 2020, single choice: 3 000 of 2 h at 10 are the capacity; 2 900 were made in 5 858 h for 66 000.

    (6 000 - 5 858) x 10 = 1 420, (5 858 - 5 800) x 10 = 580; 66 000 - 60 000 = 6 000.
    """
    fixed = analyse_fixed_overhead(
        standard_rate=10 * MICRO,
        standard_hours=5_800 * MICRO,
        actual_hours=5_858 * MICRO,
        budgeted_amount=60_000,
        actual_amount=66_000,
        decimals=0,
    )
    names = ("fixed overhead spending", "fixed overhead idle capacity", "fixed overhead efficiency")
    assert [fixed[name].amount for name in names] == [6_000, 1_420, 580]


def test_variable_overhead_of_a_single_product():
    """注册会计师, single choice: 960 of 2.1 h at 2 are 2 016 h; 1 920 h cost 3 000: -840 and -192."""
    variable = analyse_variable_overhead(
        standard_rate=2 * MICRO,
        standard_hours=2_016 * MICRO,
        actual_hours=1_920 * MICRO,
        actual_amount=3_000,
        decimals=0,
    )
    assert [row.amount for row in variable.rows()] == [-1_032, -840, -192]


@pytest.mark.parametrize(
    ("how", "charged"),
    [
        ("cost_of_sales", (0, 0, 9_000)),
        ("by_balance", (900, 1_800, 6_300)),
    ],
)
def test_variances_at_the_end_of_a_period(how, charged):
    """成本差异的账务处理, method: 结转本期损益法, or 调整销货成本与存货法 over 20 000, 40 000 and 140 000."""
    balances = {
        "work_in_process": Balance(20_000, 0),
        "finished_goods": Balance(40_000, 0),
        "cost_of_sales": Balance(140_000, 0),
    }
    rest = 12_000 - 5_000 + 2_000  # price, usage, efficiency
    assert tuple(settle(rest, balances, how).charged.values()) == charged


def test_activities_at_budgeted_rates_and_their_differences():
    """注册会计师, 财务成本管理, 作业成本差异, method: 30 a set-up, 12 a machine hour, and the rest by what was charged.

    set-ups: 20 and 30 at 30 are 600 and 900 of 1 575: 5 % more. Machine hours: 400 and 100 at 12 are 4 800 and 1 200
    of 5 880: 2 % less. 甲 5 400 + 30 - 96 = 5 334, 乙 2 100 + 45 - 24 = 2 121; the actual rates give the same.
    """
    pools = {
        "set-up": Pool(1_800, 60, 1_575, {"甲": 20, "乙": 30}),
        "machining": Pool(7_200, 600, 5_880, {"甲": 400, "乙": 100}),
    }
    total = {"甲": 0, "乙": 0}
    for pool in pools.values():
        found = absorb(pool, "normal")
        applied = {name: Balance(charge, charge) for name, charge in found.charges.items()}
        more = settle(found.rest, applied, "by_applied").charged
        total = {name: total[name] + found.charges[name] + more[name] for name in total}
    assert total == {"甲": 5_334, "乙": 2_121}
    actual = {name: pool.actual for name, pool in pools.items()}
    drivers = {name: pool.driver for name, pool in pools.items()}
    assert cost_objects(actual, drivers).objects == total


def test_making_or_buying_by_the_quantity_needed():
    """成本无差别点法, method: bought at 10; made at 7 and 6 000 a year of its own: from 2 000 on it is made."""
    even = break_even(10 * MICRO, 7 * MICRO, 6_000, decimals=0)
    assert even.whole_units == 2_000
    made, bought = (
        CostFunction(Fraction(7 * MICRO), Fraction(6_000)),
        CostFunction(Fraction(10 * MICRO), Fraction(0)),
    )
    costs = [
        (made.at(n * MICRO, decimals=0), bought.at(n * MICRO, decimals=0)) for n in (1_500, 2_000, 2_500)
    ]
    assert costs == [(16_500, 15_000), (20_000, 20_000), (23_500, 25_000)]


def test_a_special_order_within_idle_capacity_and_beyond():
    """特殊订单, method: 1 000 h; 800 of 1 h are sold at 60, cost 40; 300 are asked for at 48, all or nothing.

    100 of the usual ones are given up: 300 x 8 = 2 400 against 100 x 20 = 2 000 are 400 more.
    """
    usual = Candidate("usual", 20 * MICRO, MICRO, 800 * MICRO)
    special = Candidate("special", 8 * MICRO, MICRO, 300 * MICRO, committed=300 * MICRO)
    without = plan_short_resource([usual], 1_000 * MICRO, decimals=0)
    with_it = plan_short_resource([usual, special], 1_000 * MICRO, decimals=0)
    assert [(line.name, line.quantity // MICRO) for line in with_it.lines] == [
        ("usual", 700),
        ("special", 300),
    ]
    assert with_it.amount - without.amount == 400


def test_parts_that_are_made_as_far_as_hours_go():
    """零部件自制或外购, method: 5 saved in 1 h and 6 in 2 h; 900 h make 500 of the first and 200 of the second."""
    first = Part("A", 15 * MICRO, 20 * MICRO, MICRO, 500 * MICRO)
    second = Part("B", 24 * MICRO, 30 * MICRO, 2 * MICRO, 400 * MICRO)
    found = make_or_buy([second, first], 900 * MICRO, decimals=0)
    assert {part.name: (part.made // MICRO, part.bought // MICRO) for part in found} == {
        "A": (500, 0),
        "B": (200, 200),
    }


def test_break_even_safety_and_sensitivity():
    """本量利分析, method: 50 and 30, 300 000 fixed; 20 000 sold: break-even 15 000 is 75 % of it, safety 25 %.

    After tax of 25 %, 75 000 take 20 000. 100 000 of profit: price 10, quantity 4, variable cost -6, fixed cost -3.
    """
    even = break_even(50 * MICRO, 30 * MICRO, 300_000, decimals=0)
    assert (even.whole_units, even.revenue) == (15_000, 750_000)
    assert margin_of_safety(20_000, even.whole_units).ratio == Fraction(1, 4)
    target = break_even(
        50 * MICRO, 30 * MICRO, 300_000, target_profit=75_000, tax_rate=Fraction(1, 4), decimals=0
    )
    assert target.whole_units == 20_000
    assert sensitivity(50 * MICRO, 30 * MICRO, 20_000 * MICRO, 300_000, decimals=0) == (10, 4, -6, -3)


def test_three_years_of_absorption_and_variable_costing():
    """管理会计, 完全成本法与变动成本法: 6 000 sold each year at 20; 6 000, 8 000 and 4 000 made at 8 and 24 000.

    Fixed cost in one is 4, 3 and 6. Absorption 48 000, 54 000 and 42 000; variable 48 000 every year.
    """
    years = [
        Trading(made * MICRO, 6_000 * MICRO, 120_000, made * 5, made * 3, 24_000)
        for made in (6_000, 8_000, 4_000)
    ]
    found = income_statements(years, flow=Flow.FIFO, decimals=0)
    assert [year.variable.profit for year in found] == [48_000, 48_000, 48_000]
    assert [year.absorption.profit for year in found] == [48_000, 54_000, 42_000]
    assert [year.deferred_fixed for year in found] == [0, 6_000, -6_000]


def test_a_flexible_budget():
    """弹性预算, 公式法, method: repair is 6 000 and 0.85 an hour: 10 250 at 5 000 h, 12 800 at 8 000 h."""
    repair = CostFunction(Fraction(850_000), Fraction(6_000))
    assert [repair.at(hours * MICRO, decimals=0) for hours in (5_000, 8_000)] == [10_250, 12_800]


def test_a_contract_for_more_than_there_is():
    """存货跌价准备, 合同数量大于库存, method: 80 at 1.2; 100 under contract at 1.15, selling costs 0.05.

    All 80 go by the contract: 80 x 1.10 = 88 of 96: 8 of allowance, 3 of them there before.
    """
    goods = split_by_contract(
        80 * MICRO,
        96_00,
        contracted=100 * MICRO,
        contract_price=1_150_000,
        market_price=1_300_000,
        selling_costs=50_000,
        decimals=2,
    )
    assert [(each.cost, each.realisable) for each in goods] == [(96_00, 88_00), (0, 0)]
    lower = lower_of_cost(goods)
    assert lower.write_down == 8_00
    assert adjust_allowance(96_00, lower.value, before=3_00).change == 5_00


def test_a_weighted_ratio_as_it_is_printed():
    """多种产品本量利分析, 加权平均法, method: 1 400 of 3 700 contribute, printed as 37.84 %: 757 000 of fixed cost.

    757 000 / 0.3784 = 2 000 528.54; with the exact ratio it would be 2 000 642.86.
    """
    products = [
        Product("甲", 10 * MICRO, 6 * MICRO, 220 * MICRO),
        Product("乙", 15 * MICRO, 9_800_000, 100 * MICRO),
    ]
    printed = weighted_break_even(products, 757_000_00, decimals=2, ratio_decimals=4)
    assert (printed.ratio, printed.revenue) == (Fraction("0.3784"), 2_000_528_54)
    assert weighted_break_even(products, 757_000_00, decimals=2).revenue == 2_000_642_86


def test_a_regression_with_a_printed_slope():
    """回归直线法, method: 7, 8, 5, 9 and 6 thousand hours cost 90, 100, 72, 111 and 81 thousand yuan.

    b = 9.7, a = 90.8 - 9.7 x 7 = 22.9; printed without decimals b is 10, and a = 90.8 - 70 = 20.8.
    """
    months = [
        Observation(str(hours), hours * MICRO, cost * 100)
        for hours, cost in ((7, 90), (8, 100), (5, 72), (9, 111), (6, 81))
    ]
    exact, printed = (least_squares(months, decimals=2, rate_decimals=digits).line for digits in (None, 0))
    assert (exact.variable, exact.fixed) == (9_700_000, 22_90)
    assert (printed.variable, printed.fixed) == (10 * MICRO, 20_80)


def test_overhead_of_the_year_at_a_printed_rate_of_difference():
    """年度计划分配率法, 年末调整: 81 700 spent, 83 000 charged: -1 300 / 83 000 = -1.57 %; the last takes the rest."""
    charged = {"甲": Balance(52_000, 52_000), "乙": Balance(31_000, 31_000)}
    found = settle(81_700 - 83_000, charged, "by_applied", rate_decimals=4)
    assert found.charged == {"甲": -816, "乙": -484}
