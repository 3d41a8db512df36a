"""The best price, the best mix, and choices before it is known what will come: as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.budgets.payoffs import (
    compromise,
    expected_values,
    maximax,
    maximin,
    minimax_regret,
)
from erpcore.costing.prices.constant_elasticity import (
    elasticity_by_logarithms,
    price_to_sell,
    price_with_markup,
)
from erpcore.costing.prices.demand_price import (
    Demand,
    Offer,
    best_offer,
    best_price,
    demand_line,
    price_elasticity,
)
from erpcore.costing.volume.scarce_resources import MixProduct, best_mix
from erpcore.kernel.rounding import MICRO


def test_a_price_by_marginal_revenue() -> None:
    """CIMA P2, the pricing decision (Kaplan, 8.1): a = 122 and b = 12 / 175; 634.38 sold at 78.50."""
    line = demand_line((98 * MICRO, 350 * MICRO), (110 * MICRO, 175 * MICRO))
    found = best_price(line, 35 * MICRO, decimals=2)
    assert (line.top, round(line.slope / MICRO, 4)) == (122 * MICRO, Fraction("0.0686"))
    assert (found.price, round(found.quantity / MICRO, 2)) == (78_500_000, Fraction("634.38"))


def test_a_price_from_a_line_that_is_given() -> None:
    """ACCA PM (Kaplan, integrated workbook, ch. 15): 750 at 300; with 100 of cost 625 at 350, 156,250 in all."""
    line = Demand(Fraction(600 * MICRO), Fraction(400_000))
    assert line.quantity(300 * MICRO) == 750 * MICRO
    assert best_price(line, 100 * MICRO, decimals=2) == (350 * MICRO, 625 * MICRO, 156_250_00)


def test_a_price_where_each_unit_costs_more() -> None:
    """管理会计 (cucdc.com 9e181f34, 练习 1): p = 250 - 3x, cost 160 + 50x + x²: 25 at 175 leave 2 340."""
    found = best_price(
        Demand(Fraction(250 * MICRO), Fraction(3 * MICRO)), 50 * MICRO, rising=2 * MICRO, decimals=2
    )
    assert (found.price, found.quantity, found.contribution - 160_00) == (175 * MICRO, 25 * MICRO, 2_340_00)


def test_a_price_from_a_table() -> None:
    """管理会计 (the same, 练习 2): each 100 more cost 150; the last that brings more is sold at 4.2: 1 780."""
    prices = [5_000_000 - 200_000 * step for step in range(9)]
    offers = [
        Offer(price, (1_000 + 100 * step) * MICRO, 1_500_000, 2_000_00) for step, price in enumerate(prices)
    ]
    chosen, earned = best_offer(offers, decimals=2)
    assert (chosen.price, chosen.quantity) == (4_200_000, 1_400 * MICRO)
    assert [of // 100 for of in earned] == [1_500, 1_630, 1_720, 1_770, 1_780, 1_750, 1_680, 1_570, 1_420]


def test_a_demand_line_of_two_prices() -> None:
    """ACCA PM (OpenTuition, 683998): 75 at 13 and 50 at 15: a = 19; b is 2 / 25, where the thread takes 12 for 13."""
    line = demand_line((13 * MICRO, 75 * MICRO), (15 * MICRO, 50 * MICRO))
    assert (line.top, line.slope) == (19 * MICRO, 80_000)
    assert price_elasticity((13 * MICRO, 75 * MICRO), (15 * MICRO, 50 * MICRO)) == Fraction(13, 6)


def test_elasticity_by_midpoints() -> None:
    """OpenStax, Principles of Economics, 5.1: from 70 to 60, demand from 2,800 to 3,000: 6.9 over 15.4 %, or 0.45."""
    ends = (70 * MICRO, 2_800 * MICRO), (60 * MICRO, 3_000 * MICRO)
    for one, other in (ends, ends[::-1]):
        found = price_elasticity(one, other, counted_from="average")
        assert found == Fraction(13, 29)
        assert round(found, 2) == Fraction("0.45")


def test_work_suits_and_lounge_suits() -> None:
    """ACCA F5, June 2010, Cut and Stitch: 250 and 350 earn 26,000; a metre is worth 10, an hour 4.

    With no more than 200 work suits wanted, 400 lounge suits are made, and all of the fabric is used.
    """
    work = MixProduct("work", 48 * MICRO, {"tailor": 7 * MICRO, "fabric": 2 * MICRO}, 400 * MICRO)
    lounge = MixProduct("lounge", 40 * MICRO, {"tailor": 5 * MICRO, "fabric": 2 * MICRO})
    there = {"tailor": 3_500 * MICRO, "fabric": 1_200 * MICRO}
    found = best_mix([work, lounge], there, decimals=2)
    assert [line.quantity // MICRO for line in found.lines] == [250, 350]
    assert found.amount == 26_000_00
    assert [of.shadow_price for of in found.resources.values()] == [4_00, 10_00]
    assert found.resources["tailor"].holds_to == (400 * 7 + 200 * 5) * MICRO  # of 500 h more, 300 are of use
    less = best_mix([work._replace(demand=200 * MICRO), lounge], there, decimals=2)
    assert [line.quantity // MICRO for line in less.lines] == [200, 400]


def test_how_far_a_shadow_price_holds() -> None:
    """ACCA PM (OpenTuition, linear programming 53): 10,000 of X and 2,500 of Y; 1.50 for the next 38,000 hours."""
    x = MixProduct("X", 8 * MICRO, {"labour": 5 * MICRO}, 10_000 * MICRO)
    y = MixProduct("Y", 6 * MICRO, {"labour": 4 * MICRO}, 12_000 * MICRO)
    found = best_mix([x, y], {"labour": 60_000 * MICRO}, decimals=2)
    assert [line.quantity // MICRO for line in found.lines] == [10_000, 2_500]
    assert found.resources["labour"].shadow_price == 1_50
    assert found.resources["labour"].holds_to == (60_000 + 38_000) * MICRO


def test_a_shadow_price_of_rounded_quantities() -> None:
    """ACCA F5, progress test 2 (scribd.com 238334956): 200 of each earn 4,500; the answer finds 7.5 cents in roundings.

    Both services earn 15 in an hour of labour, so machine time is worth nothing, and other mixes earn as much.
    """
    basic = MixProduct(
        "basic", 7_500_000, {"cleaning": MICRO // 10, "labour": MICRO // 2, "machine": MICRO // 2}
    )
    premiere = MixProduct(
        "premiere",
        15 * MICRO,
        {"cleaning": 150_000, "labour": MICRO, "machine": MICRO // 4},
        committed=50 * MICRO,
    )
    there = {"cleaning": 60 * MICRO, "labour": 300 * MICRO, "machine": 150 * MICRO}
    found = best_mix([basic._replace(committed=25 * MICRO), premiere], there, decimals=2)
    assert found.amount == 4_500_00
    assert found.several
    assert found.lines[0].highest == 200 * MICRO == found.lines[1].lowest
    assert found.resources["machine"].shadow_price == 0


def test_creams_and_lotions() -> None:
    """ACCA F5, December 2010, The Cosmetic Co: labour and silk powder are short; 828.57 jars and 1,257.14 bottles."""
    cream = MixProduct("cream", 9 * MICRO, {"labour": 4 * MICRO, "powder": 3 * MICRO, "acids": MICRO})
    lotion = MixProduct(
        "lotion", 8 * MICRO, {"labour": 5 * MICRO, "powder": 2 * MICRO, "acids": MICRO // 2}, 2_000 * MICRO
    )
    found = best_mix(
        [cream, lotion],
        {"labour": 9_600 * MICRO, "powder": 5_000 * MICRO, "acids": 1_600 * MICRO},
        decimals=2,
    )
    assert [round(line.quantity / MICRO, 2) for line in found.lines] == [
        Fraction("828.57"),
        Fraction("1257.14"),
    ]
    assert found.resources["acids"].left > 0


SALADS = {
    str(made): {str(sold): 10 * min(made, sold) - 8 * made for sold in (40, 50, 60, 70)}
    for made in (40, 50, 60, 70)
}


def test_salads_made_before_they_are_asked_for() -> None:
    """CIMA P1 (Kaplan, integrated workbook, ch. 15): 50 on the average, 70 at best, 40 at worst and by regret."""
    chances = dict(zip(("40", "50", "60", "70"), map(Fraction, ("0.1", "0.2", "0.4", "0.3")), strict=True))
    found = expected_values(SALADS, chances)
    assert (found.choice, [int(of) for of in found.worth.values()]) == ("50", [80, 90, 80, 30])
    assert maximax(SALADS).choice == "70"
    assert maximin(SALADS).choice == "40"
    assert minimax_regret(SALADS) == ("40", {"40": 60, "50": 80, "60": 160, "70": 240})


def test_a_contract_for_a_fixed_quantity() -> None:
    """ACCA PM, John (OpenTuition, risk and uncertainty, example 1): 700 on the average, 800 at worst, 300 at best."""
    table = {
        str(size): {str(asked): 3 * size + 5 * min(asked, 1_200 - size) for asked in (400, 500, 700, 900)}
        for size in (300, 500, 700, 800)
    }
    assert list(table["700"].values()) == [4_100, 4_600, 4_600, 4_600]
    chances = dict(
        zip(("400", "500", "700", "900"), map(Fraction, ("0.2", "0.3", "0.4", "0.1")), strict=True)
    )
    found = expected_values(table, chances)
    assert (found.choice, found.worth["300"], found.worth["700"]) == ("700", 3_900, 4_500)
    assert (maximin(table).choice, maximax(table).choice) == ("800", "300")


def test_three_circumstances_and_more() -> None:
    """BPP, Performance Management, payoff tables: C has the best of all, 115, and B the best of the worst, nothing."""
    rows = {"A": (70, -10, 80, 60), "B": (60, 20, 0, 100), "C": (70, -5, 50, 115)}
    table = {name: dict(zip(("I", "II", "III", "IV"), row, strict=True)) for name, row in rows.items()}
    assert (maximax(table).choice, maximin(table).choice) == ("C", "B")


def test_the_worst_of_three_economies() -> None:
    """ACCA PM practice (expertminds.ai 4/09): 40, 20 and 50 at worst: C."""
    rows = {"A": (40, 70, 100), "B": (20, 80, 130), "C": (50, 60, 80)}
    table = {name: dict(zip(("weak", "stable", "strong"), row, strict=True)) for name, row in rows.items()}
    assert maximin(table).choice == "C"


@pytest.mark.parametrize(
    ("rows", "best", "worst", "regret", "regrets"),
    [
        pytest.param(
            {"600": (1_000, 700, 360), "400": (720, 600, 400), "100": (188, 160, 100)},
            "600",
            "400",
            "600",
            [40, 280, 812],
            id="自考, 新产品甲 (zikao365.com)",
        ),
        pytest.param(
            {
                "40 000": (80_000, 58_000, 34_000),
                "45 000": (88_000, 50_000, 39_000),
                "50 000": (98_000, 56_000, 31_000),
            },
            "50 000",
            "45 000",
            "50 000",
            [18_000, 10_000, 8_000],
            id="康佳公司 (daumloan.com 10760147)",
        ),
        pytest.param(
            {
                "20 000": (80_000, 72_000, 24_000),
                "25 000": (100_000, 68_000, 32_000),
                "30 000": (112_000, 66_000, 18_000),
            },
            "30 000",
            "25 000",
            "25 000",
            [32_000, 12_000, 14_000],
            id="清江电机厂 (wddqw.com)",
        ),
    ],
)
def test_chinese_choices(
    rows: dict[str, tuple[int, int, int]], best: str, worst: str, regret: str, regrets: list[int]
) -> None:
    """管理会计, 不确定性决策: 大中取大, 小中取大 and 大中取小 of sales that go well, as usual, or badly."""
    table = {name: dict(zip(("畅销", "一般", "滞销"), row, strict=True)) for name, row in rows.items()}
    assert (maximax(table).choice, maximin(table).choice) == (best, worst)
    assert (minimax_regret(table).choice, list(minimax_regret(table).worth.values())) == (regret, regrets)
    assert compromise(table, 1).choice == best


def test_a_markup_by_elasticity() -> None:
    """Garrison, pricing, Nature's Garden: 10 % on the price lose 15 or 20 %: 1.71 and 2.34, sold at 4.82 and 0.70.

    Shampoo of 2.00 with 141 % on top, soap of 0.40 with 75 %.
    """
    shampoo = elasticity_by_logarithms((100, 100), (110, 85), decimals=2)
    soap = elasticity_by_logarithms((100, 100), (110, 80), decimals=2)
    assert (shampoo, soap) == (Fraction("1.71"), Fraction("2.34"))
    prices = price_with_markup(2_000_000, shampoo), price_with_markup(400_000, soap)
    assert [round(price / MICRO, 2) for price in prices] == [Fraction("4.82"), Fraction("0.70")]


def test_a_price_for_a_quantity_that_is_wanted() -> None:
    """中级财务管理, 需求价格弹性系数定价法, 丁产品: 1.17 and 1.09 a quarter; 3 655 at 780 are 4 000 at 720.16, method.

    3 859 at 750, 3 558 at 800, 3 655 at 780; the mean of 1.17 and 1.09 is 1.13.
    """
    quarters = [(750, 3_859), (800, 3_558), (780, 3_655)]
    found = [round(price_elasticity(quarters[at], quarters[at + 1]), 2) for at in (0, 1)]
    assert found == [Fraction("1.17"), Fraction("1.09")]
    assert price_to_sell((780_00, 3_655), sum(found) / 2, 4_000) == 720_16
