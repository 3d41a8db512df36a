"""Exercises of English-language books and papers; the arithmetic and the source stand beside the numbers.

Plus is unfavourable for cost and favourable for profit.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.by_products import ByProduct, treat_by_products
from erpcore.costing.joint.joint_products import Output, by_constant_margin, by_realisable_value
from erpcore.costing.labour.incentive_wages import (
    MERRICK,
    TAYLOR,
    differential_piece_wages,
    share_of_time_saved,
    time_saved_over_time_allowed,
)
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.process.process_losses import LossAccounts, settle_losses, split_losses
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.stock.dollar_value import DollarLayer, YearEnd, dollar_value_lifo
from erpcore.costing.stock.gross_profit import gross_profit_method, rate_on_sales
from erpcore.costing.stock.lower_of_cost import Level, lower_of_cost
from erpcore.costing.stock.realisable import Compared, market, realisable_material
from erpcore.costing.stock.retail import Basis, Goods, RetailTable, lifo_retail, retail_method
from erpcore.costing.variances.breakdown import Breakdown
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.planning_variance import Standard, analyse_planning
from erpcore.costing.variances.sales_variance import Margin, Sale, analyse_sales
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO


def read(tree: Breakdown, *names: str) -> list[int]:
    """Read amounts of a tree by name."""
    return [tree[name].amount for name in names]


def test_a_loss_whose_waste_is_worth_more_than_it():
    """ICAI, process costing, MNO Ltd, FIFO: 6,250 lost beyond the usual cost 29,698, bring 53,125: 23,427 of profit.

    (220,000 - 3,250 x 8.50) / 51,750, 26,500 and 61,500 / 51,050; 6,250 of material and 3,750 of work.
    """
    units = Units(
        10_000 * MICRO, 55_000 * MICRO, 43_500 * MICRO, 12_000 * MICRO, 3_250 * MICRO, 6_250 * MICRO
    )
    stages = {
        "material": Stage(50_000_00, 220_000_00, MICRO, MICRO, scrap_value=27_625_00),
        "labour": Stage(0, 26_500_00, 700_000, 900_000, 600_000),
        "overhead": Stage(0, 61_500_00, 700_000, 900_000, 600_000),
    }
    found = first_in_first_out(units, stages, Treatment(neglected=True))
    assert [cost.equivalent_units // MICRO for cost in found.values()] == [51_750, 51_050, 51_050]
    assert sum(cost.abnormal_spoilage for cost in found.values()) == 29_697_95
    settled = settle_losses(found, units, scrap_price=8_500_000, decimals=2)
    assert settled == LossAccounts(scrap=80_750_00, abnormal_loss=-23_427_05, abnormal_gain=0)


def test_spoilage_found_before_the_material_is_added():
    """Horngren, ch. 18, Horsheim at the average: 9.13, 9.36 and 16.80; 7,500 lost beyond the usual cost 169,275.

    25,000 at a quarter and 175,000; inspection at 80 %, material at 90 %; 125,000 good ones and 50,000 at 95 % pass, of
    which a tenth is usual: 17,500 for 22.57 lie on both. Source: solutioninn.com, 10159567.
    """
    units = Units(
        25_000 * MICRO, 175_000 * MICRO, 125_000 * MICRO, 50_000 * MICRO, 17_500 * MICRO, 7_500 * MICRO
    )
    stages = {
        "before": Stage(207_250, 1_618_750, MICRO, MICRO),
        "material": Stage(0, 1_638_000, 0, MICRO, 0),
        "work": Stage(105_000, 3_129_000, 250_000, 950_000, 800_000),
    }
    found = weighted_average(units, stages, Treatment(closing_inspected=True))
    assert [cost.unit_cost for cost in found.values()] == [Fraction(of, 100) for of in (913, 936, 1680)]
    assert sum(cost.abnormal_spoilage for cost in found.values()) == 169_275
    assert sum(cost.completed for cost in found.values()) == 4_411_250 + 282_125
    assert sum(cost.closing for cost in found.values()) == 1_722_500 + 112_850


@pytest.mark.parametrize(
    ("passed", "normal", "abnormal"),
    [
        (172_000, 8_600, 9_400),  # at 15 %: 22,000 at 20 % had passed it before
        (194_000, 9_700, 8_300),  # at 40 %
        (175_000, 8_750, 9_250),  # at the end: 19,000 at 70 % have not been there
    ],
)
def test_who_passes_an_inspection_tells_what_is_usual(passed: int, normal: int, abnormal: int):
    """Horngren, ch. 18, forging: 5 % of good units that pass, 18,000 spoiled, 175,000 finished (smartsolve.ai)."""
    losses = split_losses(passed * MICRO, 18_000 * MICRO, 50_000)
    assert (losses.normal, losses.abnormal) == (normal * MICRO, abnormal * MICRO)


def test_joint_products_of_which_some_are_left():
    """Horngren, ch. 16, exercise 16-20: 400,000 for X, Y and Z worked on for 200,000; 180, 60 and 25 of them are left.

    Values of 450,000, 400,000 and 150,000; at a margin of half Z bears less than nothing. Left at realisable value:
    60 % of 180,000, 15 % of 160,000, 5 % of 260,000. Source: coursehero.com, 6318764.
    """
    outputs = {
        "X": Output(300 * MICRO, 450_000),
        "Y": Output(400 * MICRO, 400_000),
        "Z": Output(500 * MICRO, 350_000, separable_cost=200_000),
    }
    shares = by_realisable_value(400_000, outputs)
    assert shares == {"X": 180_000, "Y": 160_000, "Z": 60_000}
    costs = {name: shares[name] + outputs[name].separable_cost for name in outputs}
    left = {"X": Fraction(180, 300), "Y": Fraction(60, 400), "Z": Fraction(25, 500)}
    assert [costs[name] * left[name] for name in outputs] == [108_000, 24_000, 13_000]
    assert by_constant_margin(400_000, outputs) == {"X": 225_000, "Y": 200_000, "Z": -25_000}


def test_a_by_product_that_is_worked_on():
    """Blackberry (prezi.com, cost accounting templates): 3,600 less 800 and 300 of 150,000; a fifth is left."""
    treated = treat_by_products(150_000, {"by": ByProduct(1, 1, 3_600 - 800 - 300)}, "credit")
    assert (treated.main, treated.main // 5) == (147_500, 29_500)


def test_a_quarter_of_a_food_maker():
    """CIMA P1, Carat, ZP: mix 1,866 A, yield 4,309 F, idle time 1,800 A, sales price 4,800 F and volume 6,500 A.

    2.5 kg of A at 1.70, 1.5 kg of B at 1.20, 0.45 h at 6; 48,000 of 50,000 made. 121,951 of A for 200,000 (one source
    prints 21,951), 67,200 of B for 84,000; 18,900 of 19,200 h for 117,120. Source: expertsmind.com, 52813000.
    """
    used = [
        Material("A", 1_700_000, 120_000 * MICRO, 121_951 * MICRO, 200_000_00),
        Material("B", 1_200_000, 72_000 * MICRO, 67_200 * MICRO, 84_000_00),
    ]
    tree = analyse_material(used, decimals=2, mix=MixMethod.OWN_PRICE)
    names = ("material price", "material usage", "material mix", "material yield")
    assert read(tree, *names) == [-3_956_70, -2_443_30, 1_865_81, -4_309_11]
    hands = [Labour("all", 6 * MICRO, 21_600 * MICRO, 19_200 * MICRO, 117_120, 300 * MICRO)]
    tree = analyse_labour(hands, decimals=0)
    assert read(tree, "labour rate", "idle time", "labour efficiency") == [1_920, 1_800, -16_200]
    sale = Sale("ZP", 12 * MICRO, 50_000 * MICRO, 48_000 * MICRO, 580_800, variable_cost=8_750_000)
    tree = analyse_sales([sale], margin=Margin.CONTRIBUTION, decimals=0)
    assert read(tree, "sales price", "sales volume") == [4_800, -6_500]


def test_a_product_of_three_materials():
    """ACCA, CC-chem: price 17,570 A, mix 3,654 F, yield 12,754 A; 15, 12 and 8 kilos at 4, 3 and 6 (jiskha.com)."""
    used = [
        Material("F", 4 * MICRO, 61_500 * MICRO, 59_800 * MICRO, 254_150),
        Material("G", 3 * MICRO, 49_200 * MICRO, 53_500 * MICRO, 149_800),
        Material("H", 6 * MICRO, 32_800 * MICRO, 33_300 * MICRO, 213_120),
    ]
    tree = analyse_material(used, decimals=0, mix=MixMethod.OWN_PRICE)
    names = ("material price", "material usage", "material mix", "material yield")
    assert read(tree, *names) == [17_570, 9_100, -3_654, 12_754]


@pytest.mark.parametrize(
    ("revised_budget", "planning", "price", "efficiency"),
    [
        (True, 900_00, -600_00, -270_00),  # 18 - 15 for each of 300
        (False, 930_00, -570_00, -300_00),  # 1,140 h at 0.50 less, 300 h more at 5
    ],
)
def test_two_ways_to_plan_anew(*, revised_budget: bool, planning: int, price: int, efficiency: int):
    """ACCA PM (OpenTuition, total planning variance): 3 h at 5, 4 h at 4.50 as revised, 300 made in 1,140 h for 5,586.

    The ways differ by the rate of 60 hours; the whole is the same.
    """
    tree = analyse_planning(
        Standard(5 * MICRO, 900 * MICRO),
        Standard(4_500_000, 1_200 * MICRO),
        actual_quantity=1_140 * MICRO,
        actual_amount=5_586_00,
        decimals=2,
        revised_budget=revised_budget,
    )
    names = ("planning", "planning price", "planning usage", "operational price", "operational usage")
    assert read(tree, *names) == [planning, price, 1_500_00, 456_00, efficiency]
    assert tree.amount == 1_086_00


@pytest.mark.parametrize(
    ("hours", "halsey", "rowan"),
    [(9, 28_50, 29_70), (8, 27_00, 28_80), (6, 24_00, 25_20), (4, 21_00, 19_20), (3, 19_50, 15_30)],
)
def test_time_saved_under_two_plans(hours: int, halsey: int, rowan: int):
    """B.Com., Mangalore: 10 hours at 3; Rowan pays more until half of them is saved (askfilo.com, problem 3.2)."""
    job = (10 * MICRO, hours * MICRO, 3 * MICRO)
    assert share_of_time_saved(*job, decimals=2).total == halsey
    assert time_saved_over_time_allowed(*job, decimals=2).total == rowan


def test_a_week_on_a_time_raised_by_a_fifth():
    """CA Inter: 200 units of 18 minutes are 60 h for 45 of 1.80: 2.10 and 2.25 an hour (problem 3.5)."""
    week = (60 * MICRO, 45 * MICRO, 1_800_000)
    assert share_of_time_saved(*week, decimals=2).total == 45 * 210
    assert time_saved_over_time_allowed(*week, decimals=2).total == 45 * 225


def test_three_hands_at_differential_rates():
    """ICMAI, X, Y and Z make 50, 80 and 120 of 80 at 3.00: Taylor 120, 288 and 432, Merrick 150, 264 and 432.

    Source: transtutors.com, 674663: 80 and 120 % by Taylor; by Merrick a tenth more up to the task, a fifth beyond it.
    """
    made = [(pieces * MICRO, 80 * MICRO, 3 * MICRO) for pieces in (50, 80, 120)]
    for steps, earned in ((TAYLOR, [120, 288, 432]), (MERRICK, [150, 264, 432])):
        assert [differential_piece_wages(*of, steps, decimals=0).total for of in made] == earned


def test_goods_lost_in_a_fire():
    """Kieso, ch. 9: what the books say was there, less what was saved; a third on cost is a quarter of sales.

    - qammunity.org, 7371007: 81,000 + 267,700 less 78 % of 387,200, less 22,932 and 8,000
    - 6980133: 41,800 + 78,200 less three quarters, or two thirds, of 94,700, less 11,200 (33.33 %: 37,773)
    - iqualityessays.com, Stewart: 55,300 + 362,400 less 60 % of 585,400, less 2,900
    """
    assert gross_profit_method(81_000, 267_700, 387_200, Fraction(22, 100)).closing - 30_932 == 15_752
    assert (
        gross_profit_method(41_800, 78_200, 94_700, rate_on_sales(Fraction(1, 3))).closing - 11_200 == 37_775
    )
    assert gross_profit_method(41_800, 78_200, 94_700, Fraction(1, 3)).closing - 11_200 == 45_667
    assert gross_profit_method(55_300, 362_400, 585_400, Fraction(2, 5)).closing - 2_900 == 63_560


def test_the_retail_method_in_three_shops():
    """Kieso, ch. 9: McKenna 56.25 % of 104,000; a special table 53.3 % of 3,200; Leys 21,000 at 65.35 % on 124,000."""
    mckenna = RetailTable(
        Goods(58_000, 100_000), Goods(122_000, 200_000), 186_000, markups=20_000, markdowns=30_000
    )
    assert retail_method(mckenna, Basis.CONVENTIONAL).closing == Goods(58_500, 104_000)
    special = RetailTable(
        Goods(500, 1_000), Goods(18_000, 34_000), 28_000, 2_000, Goods(1_800, 3_000), 900,
        markups=2_100, markup_cancellations=700, markdowns=1_110, markdown_cancellations=300,
        sales_returns=520, employee_discounts=1_070, normal_shrinkage=840,
    )  # fmt: skip
    assert retail_method(special, Basis.CONVENTIONAL, ratio_decimals=3).closing == Goods(1_706, 3_200)
    leys = RetailTable(
        Goods(124_000, 220_000), Goods(530_000, 864_000), 790_000, markups=26_000, markdowns=79_000
    )
    assert lifo_retail(leys, ratio_decimals=4).closing == Goods(137_724, 241_000)


def test_the_retail_method_in_two_exercises():
    """Spiceland, exercises 9-3 and 9-4: 70 % of 52,500 at the average, 60 % of 267,000 without markdowns."""
    plain = RetailTable(Goods(40_000, 60_000), Goods(28_250, 37_000), 45_000, markups=2_000, markdowns=1_500)
    found = retail_method(plain, Basis.AVERAGE_COST)
    assert (found.closing.cost, found.cost_of_sales) == (36_750, 31_500)
    spoiled = RetailTable(
        Goods(180_000, 300_000), Goods(1_479_000, 2_430_000), 2_340_000, 30_000, Goods(60_000, 105_000),
        markups=90_000, markdowns=45_000, normal_shrinkage=63_000,
    )  # fmt: skip
    found = retail_method(spoiled, Basis.CONVENTIONAL)
    assert (found.closing.cost, found.cost_of_sales) == (160_200, 1_468_800)


def test_sports_goods_at_cost_or_market():
    """Spiceland, exercise 9-1: gloves 300, bats 260, balls 110 and uniforms 600 thousand; 100 less than their cost."""
    goods = (("gloves", 360, 330, 300, 72), ("bats", 260, 240, 320, 52), ("balls", 150, 110, 125, 30))
    compared = [
        Compared(name, cost, market(anew, ceiling=brings, normal_profit=profit))
        for name, cost, anew, brings, profit in (*goods, ("uniforms", 600, 560, 950, 120))
    ]
    assert lower_of_cost(compared).value == 1_270
    assert lower_of_cost(compared).write_down == 100


def test_parts_of_which_one_is_obsolete():
    """Kieso, ch. 9, 3T Company: 330,820 part by part, 340,020 in total; 1,600 of part 121 bring 0.20 each.

    Source: accountinginfo.com, inventory 150.
    """
    parts = {
        "110": (600, 90, 100), "111": (1_000, 60, 52), "112": (500, 80, 76),
        "113": (200, 170, 180), "120": (400, 205, 208), "122": (300, 240, 235),
    }  # fmt: skip
    goods = [Compared(part, of * cost, of * anew) for part, (of, cost, anew) in parts.items()]
    goods.append(Compared("121", 1_600 * 16, 320))
    assert lower_of_cost(goods).value == 330_820
    assert lower_of_cost(goods, Level.TOTAL).value == 340_020


def test_material_of_a_product_that_sells_below_cost():
    """CA Inter, May 2018, AS 2: 705,000 where Q brings 450, 618,000 where it brings 340 and P costs 180 anew.

    600 of P cost 275; 1,500 of Q cost 360: 250 + 70 + 30 and 300,000 / 30,000.
    """
    for brings, stock in ((450, 705_000), (340, 618_000)):
        material = realisable_material(
            275, product_cost=360, product_selling=brings, completion=110, replacement=180
        )
        goods = [Compared("P", 600 * 275, 600 * material), Compared("Q", 1_500 * 360, 1_500 * brings)]
        assert lower_of_cost(goods).value == stock


@pytest.mark.parametrize(
    ("base", "years", "found"),
    [
        # Spiceland, ch. 8, Avondale Lumber (tutorsglobe.com, 52582572)
        (
            275_000,
            [(364_350, "1.05"), (374_960, "1.09"), (424_600, "1.10"), (454_260, "1.13")],
            [350_600, 347_450, 393_650, 411_730],
        ),
        # solutioninn.com, 12829753
        (
            150_000,
            [(200_000, "1.08"), (245_700, "1.17"), (235_980, "1.14"), (228_800, "1.10")],
            [188_000, 217_034, 213_524, 214_624],
        ),
    ],
)
def test_pools_by_dollar_value(base: int, years: list[tuple[int, str]], found: list[int]):
    """Layers are added at the level of their year, and the latest goes first."""
    ends = [YearEnd(amount, Fraction(level)) for amount, level in years]
    layers = dollar_value_lifo([DollarLayer(base, base)], ends)
    assert [sum(layer.cost for layer in of) for of in layers] == found
