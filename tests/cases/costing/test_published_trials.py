"""Problems with published answers from many countries, solved from the documentation; each source is named.

Plus is unfavourable for cost and favourable for profit. "Scholify" is an application for students of ACCA, with
questions and answers of its own, indexed from GitHub.
"""

from fractions import Fraction

import pytest

from erpcore.costing.overhead.overhead_pools import Pool, absorb
from erpcore.costing.prices.target_costs import divide_target, importance_of_parts
from erpcore.costing.prices.transfer_price import Buying, Selling, transfer_prices
from erpcore.costing.process.process_costing import Stage, Units, weighted_average
from erpcore.costing.process.process_losses import settle_losses, split_losses
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.services.service_departments import direct
from erpcore.costing.steps.sequential_steps import Step, carry_combined
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.costing.variances.planning_variance import Standard, analyse_planning
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.costing.volume.break_even import break_even
from erpcore.costing.volume.limiting_factor import Candidate, plan_short_resource, throughput_ratios
from erpcore.costing.volume.product_mix import Product, ordered_break_even, weighted_break_even
from erpcore.kernel.rounding import MICRO


def test_three_processes_with_waste_that_is_sold():
    """19,600, 34,000 and 46,500 go on; 1,280 are lost beyond the usual in B, 600 are gained in C.

    2, 10 and 10 % are usual; waste brings 2, 10 and 10 each. B: (19,600 + 17,640 - 1,960) / 1,764 is 20; C 47,600
    less 1,700 over 1,530 is 30. The page prints the usual loss of B as 196, which are its units.
    Source: askfilo.com, 3431303030303332.
    """
    chain = [(2_000, 1_960, 2, 2, 19_680), (1_960, 1_700, 10, 10, 17_640), (1_700, 1_550, 10, 10, 13_600)]
    went, beyond, gained = [0], [], []
    for put_in, good, usual, brings, own in chain:
        losses = split_losses(put_in * MICRO, (put_in - good) * MICRO, usual * MICRO // 100)
        flow = Units(0, put_in * MICRO, good * MICRO, 0, *losses)
        waste = losses.normal * brings // MICRO
        found = weighted_average(
            flow,
            {"all": Stage(0, went[-1] + own, 0, 0, scrap_value=waste)},
            Treatment(neglected=True),
        )
        accounts = settle_losses(found, flow, scrap_price=brings * MICRO, decimals=0)
        went.append(found["all"].completed)
        beyond.append(found["all"].abnormal_spoilage)
        gained.append((found["all"].abnormal_gain, accounts.abnormal_gain))
    assert went[1:] == [19_600, 34_000, 46_500]
    assert (beyond, gained[-1]) == ([0, 1_280, 0], (600, 400))


def test_a_gang_that_stood_idle():
    """256 dearer: rates -160, idle 160, efficiency 256, of which the gang is 108 and its yield 148.

    4 of 40 hours were lost; 1,600 of 2,000 units allow 960, 480 and 320 hours. 1,980 worked hours in the usual gang are
    1,080, 540 and 360.
    Source: shaalaa.com, 57129.
    """
    gang = [
        Labour("men", 800_000, 960 * MICRO, 1_600 * MICRO, 1_120_00, 160 * MICRO),
        Labour("women", 600_000, 480 * MICRO, 400 * MICRO, 260_00, 40 * MICRO),
        Labour("boys", 400_000, 320 * MICRO, 200 * MICRO, 60_00, 20 * MICRO),
    ]
    tree = analyse_labour(gang, decimals=2, mix=MixMethod.OWN_PRICE)
    names = ("labour rate", "idle time", "labour efficiency", "labour mix", "labour yield")
    assert tree.amount == 256_00
    assert [tree[name].amount for name in names] == [-160_00, 160_00, 256_00, 108_00, 148_00]


@pytest.mark.parametrize(
    ("price", "variable", "fixed", "unpaid", "wanted", "units"),
    [
        (40, 32, 80_000, 6_400, 11_200, (10_000, 11_400, 9_200)),
        (12, 10, 18_200, 4_200, 6_480, (9_100, 12_340, 7_000)),
    ],
)
def test_three_points_of_equilibrium(
    price: int, variable: int, fixed: int, unpaid: int, wanted: int, units: tuple[int, ...]
):
    """Ponto de equilíbrio contábil, econômico, financeiro: fixed cost, with what equity has to earn, or as it is paid.

    7 % of 160,000 and 12 % of 54,000 are to be earned; 6,400 and 4,200 are depreciation.
    Sources: livrozilla.com, 1357965 (exame de suficiência); scribd.com, 560880217.
    """
    points = [
        break_even(price * MICRO, variable * MICRO, cost * 100, decimals=2, target_profit=profit * 100)
        for cost, profit in ((fixed, 0), (fixed, wanted), (fixed - unpaid, 0))
    ]
    assert tuple(point.whole_units for point in points) == units


def test_absorption_and_variable_costing_of_the_same_year():
    """Custeio por absorção e variável: 340,000 and 310,000; a third of 90,000 is in stock.

    6,000 are made and 4,000 sold at 200; a unit costs half of that.
    Source: livrozilla.com, 629293.
    """
    year = Trading(6_000 * MICRO, 4_000 * MICRO, 800_000_00, 600_000_00, 0, 90_000_00)
    (found,) = income_statements([year], flow=Flow.FIFO, decimals=2)
    assert (found.absorption.profit, found.variable.profit) == (340_000_00, 310_000_00)


def test_deviations_of_a_flexible_plan():
    """Plankostenrechnung: Verbrauchsabweichung -3,250, Beschäftigungsabweichung 3,750.

    8,000 minutes at 7.50 were planned; 7,000 allow 56,250 and are charged 52,500, so that half of the rate is fixed.
    Source: abwl-camp.de, Fallstudie Abweichungsanalyse II.
    """
    minutes = 7_000 * MICRO
    spent = Overhead(3_750_000, 3_750_000, minutes, minutes, 30_000_00, 23_000_00, 30_000_00)
    tree = analyse_overhead(spent, ways=Ways.TWO, decimals=2)
    assert [row.amount for row in tree.rows()[1:]] == [-3_250_00, 3_750_00]


def test_a_service_department_by_two_bases():
    """複数基準配賦法: 400 and 200 of what varies, 600 and 300 of what is fixed; by one basis 1,000 and 500.

    100 and 50 were used, 60 and 30 may be used.
    Source: wakai-kogyoboki.com, hukusukijyunhaihuho.
    """
    used = {"power": {"cutting": 100, "assembly": 50}}
    able = {"power": {"cutting": 60, "assembly": 30}}
    assert direct({"power": 1_500}, used).charges["power"] == {"cutting": 1_000, "assembly": 500}
    twice = [direct({"power": cost}, by).charges["power"] for cost, by in ((600, used), (900, able))]
    assert twice == [{"cutting": 400, "assembly": 200}, {"cutting": 600, "assembly": 300}]


def test_stages_with_stock_between_them():
    """Mehrstufige Divisionskalkulation, method: 5, 8 and 10 a unit after each stage.

    12,000 cost 60,000 and 10,000 go on; 30,000 more, and 7,500 go on; 15,000 more. 2,000 and 2,500 are put into stock.
    """
    flows = [(60_000_00, 10_000, 2_000), (30_000_00, 7_500, 2_500), (15_000_00, 7_500, 0)]
    stages = [
        Step({"stage": cost}, {"stage": Weights(on, stock)}, transferred=Weights(on, stock))
        for cost, on, stock in flows
    ]
    stages[0] = stages[0]._replace(transferred=Weights(0, 0))
    found = carry_combined(stages)
    assert [sum(stage.finished.values()) for stage in found] == [50_000_00, 60_000_00, 75_000_00]
    assert [sum(stage.closing.values()) for stage in found] == [10_000_00, 20_000_00, 0]


def test_a_machine_hour_rate_beside_a_rest():
    """Maschinenstundensatzkalkulation: 46.50 for a backpack, of 30.00 wages, half an hour at 15.00 and 30 %.

    9,000 of 24,000 are a machine's, which runs 600 hours; the rest lies on wages of 50,000.
    Source: a course in business administration, chapter 11.4, indexed from GitHub.
    """
    machine = Pool(9_000_00, 600, 9_000_00, {"backpack": Fraction(1, 2)})
    rest = Pool(15_000_00, 50_000, 15_000_00, {"backpack": 30})
    charged = [absorb(pool, "normal").charges["backpack"] for pool in (machine, rest)]
    assert charged == [7_50, 9_00]


def test_one_transfer_price_cannot_serve_two_blocks():
    """Draycott: 6,000 transferred save 204,000; 4,000 more displace sales and cost the group 32,000 of that.

    46 of marginal cost, 42 given up outside for each beyond the spare 6,000; bought outside for 80.
    Source: Scholify, ACCA PM, section C.
    """
    seller, buyer = Selling(46 * MICRO, 6_000 * MICRO, 42 * MICRO), Buying(market_price=80 * MICRO)
    few, all_of_it = (transfer_prices(seller, buyer, units * MICRO, decimals=2) for units in (6_000, 10_000))
    assert (few.minimum, few.maximum, few.gain) == (46 * MICRO, 80 * MICRO, 204_000_00)
    assert all_of_it.gain - few.gain == -32_000_00


def test_a_bottleneck_that_cannot_earn_its_cost():
    """Snitterfield: ratios of 1.05, 0.96 and 0.875; the best plan brings 1,256,250, and 1,296,000 are spent.

    A third, a quarter and a fifth of an hour each, 2,160 in all: 2,400 of Z, 3,000 of Y and 3,050 of X.
    Source: Scholify, ACCA PM, section C.
    """
    products = [
        Candidate("X", 105 * MICRO, MICRO // 5, 4_000 * MICRO),
        Candidate("Y", 144 * MICRO, MICRO // 4, 3_000 * MICRO),
        Candidate("Z", 210 * MICRO, Fraction(MICRO, 3), 2_400 * MICRO),
    ]
    ratios = throughput_ratios(products, 1_296_000_00, 2_160 * MICRO, decimals=2)
    assert [(of.name, of.ratio) for of in ratios] == [
        ("Z", Fraction(105, 100)),
        ("Y", Fraction(96, 100)),
        ("X", Fraction(875, 1000)),
    ]
    plan = plan_short_resource(products, 2_160 * MICRO, decimals=2)
    assert {line.name: line.quantity // MICRO for line in plan.lines} == {"Z": 2_400, "Y": 3_000, "X": 3_050}
    assert plan.amount - 1_296_000_00 == -39_750_00


def test_where_three_products_may_break_even():
    """Bidford: 997,500 at the earliest, 1,314,167 at the latest, 1,140,000 in the mix that is planned.

    More of the poorest product raises it to 1,173,840, and profit as well.
    Source: Scholify, ACCA PM, section C (1,173,800 there).
    """
    products = [
        Product("Standard", 30 * MICRO, 18 * MICRO, 24_000 * MICRO),
        Product("Deluxe", 60 * MICRO, 33 * MICRO, 9_000 * MICRO),
        Product("Elite", 150 * MICRO, 42 * MICRO, 3_000 * MICRO),
    ]
    fixed = 570_000_00
    ordered = [ordered_break_even(products, fixed, decimals=2, best_first=best) for best in (True, False)]
    assert [found.revenue for found in ordered] == [997_500_00, 1_314_166_67]
    assert weighted_break_even(products, fixed, decimals=2).revenue == 1_140_000_00
    more = [products[0]._replace(quantity=33_600 * MICRO), *products[1:]]
    assert round(weighted_break_even(more, fixed, decimals=2).revenue, -2) == 1_173_840_00


def test_a_dear_mix_that_gave_less():
    """Ripple Foods: usage 15,000, of which the mix is 4,800 and the yield 10,200.

    91,800 kg should have taken 102,000 of 60 : 30 : 10; 104,000 were put in.
    Source: Scholify, ACCA PM, section C.
    """
    mixture = [
        Material(name, price * MICRO, allowed * MICRO, used * MICRO, price * used * 100)
        for name, price, allowed, used in (
            ("P", 3, 61_200, 61_200),
            ("Q", 7, 30_600, 32_400),
            ("R", 12, 10_200, 10_400),
        )
    ]
    tree = analyse_material(mixture, decimals=2, mix=MixMethod.OWN_PRICE)
    names = ("material usage", "material mix", "material yield")
    assert [tree[name].amount for name in names] == [15_000_00, 4_800_00, 10_200_00]


def test_a_price_index_and_another_recipe():
    """Planning price 29,025 on what was bought, operational -1,935; planning usage 10,800, operational 5,400.

    6.00 and 36,000 kg were planned, 6.75 and 37,800 would have been right; 38,700 cost 6.70. The price is looked at for
    what was bought, usage at the price that was planned.
    Source: Scholify, ACCA PM, chapter 27.
    """
    tree = analyse_planning(
        Standard(6 * MICRO, 36_000 * MICRO),
        Standard(6_750_000, 37_800 * MICRO),
        actual_quantity=38_700 * MICRO,
        actual_amount=38_700 * 6_70,
        decimals=2,
        revised_budget=False,
    )
    names = ("planning price", "operational price", "planning usage", "operational usage")
    assert [tree[name].amount for name in names] == [29_025_00, -1_935_00, 10_800_00, 5_400_00]


def test_what_a_chicken_leg_may_cost():
    """Zielkostenspaltung: 38.25 % of the use are the leg's, half of the cost: an index of 0.765.

    It is 45, 10, 50, 40 and 15 % of five functions that are worth 30, 5, 20, 30 and 15 %; the other parts are one here.
    Source: FernUni Hagen, paper of September 2010 (studienservice.de, post 1090248).
    """
    worth = dict(zip("abcde", (30, 5, 20, 30, 15), strict=True))
    leg = dict(zip("abcde", (45, 10, 50, 40, 15), strict=True))
    parts = {"leg": leg, "others": {name: 100 - part for name, part in leg.items()}}
    importance = importance_of_parts(worth, parts)
    assert importance["leg"] == Fraction("0.3825")
    assert divide_target(10_00, importance, {"leg": 5_00, "others": 5_00})["leg"].value_index == Fraction(
        "0.765"
    )


def test_a_budget_for_the_parts_of_a_building():
    """价值工程: 14,000 are 2,534, 4,228, 3,374 and 3,864 by 21, 35, 28 and 32 points, in 10,000 yuan.

    The solution has functions at 0.181, 0.302, 0.241 and 0.276.
    Source: 222.198.130.40, 297a5b5ef1f64320bbeb891215deb7d3 (what the parts cost now is not shown: all alike here).
    """
    points = {"A": 21, "B": 35, "C": 28, "D": 32}
    found = divide_target(14_000, points, dict.fromkeys(points, 3_600), ratio_decimals=3)
    assert [of.target for of in found.values()] == [2_534, 4_228, 3_374, 3_864]
    assert [of.importance for of in found.values()] == [
        Fraction(of) for of in ("0.181", "0.302", "0.241", "0.276")
    ]
