"""Problems of Chinese, German, Japanese, African and American workbooks and sites; the source stands in each test.

"診断士, 財務" are questions for 中小企業診断士 by number, in an application on GitHub (QuizApp_02_05_CostAccounting).
"KLR" is a German course in cost accounting, chapter 4 (Kostenträgerrechnung), with worked exercises on GitHub.
"""

from fractions import Fraction

import pytest

from erpcore.costing.assets.depreciation import straight_line
from erpcore.costing.joint.joint_products import Output, by_realisable_value
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.shared_costs import weigh
from erpcore.costing.prices.price_scheme import Line, build_up
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.sequential_steps import Step, Store, carry_combined
from erpcore.costing.steps.step_division import AtQuota
from erpcore.costing.stock.lower_of_cost import Compared, lower_of_cost
from erpcore.costing.stock.realisable import realisable_material, split_by_contract
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO


def test_two_shops_at_quota_cost_with_a_store_between_them() -> None:
    """m.777doc.com 4306888: 70,000 half made, 70,200 issued at a rounded 27, 114,800 made, of which 84,000 at 1.2 more.

    35,880 of material, 43,800 of wages and 35,120 of overhead when it is taken apart.
    """
    first = Step(
        {"material": 30_200, "labour": 21_500, "overhead": 16_500},
        AtQuota({"material": 6_300, "labour": 2_800, "overhead": 1_800}, 2_500),
        opening={"material": 6_000, "labour": 3_800, "overhead": 2_900},
    )
    second = Step(
        {"labour": 19_600, "overhead": 15_400},
        AtQuota({"semi_finished": 13_800, "labour": 5_250, "overhead": 4_000}, 1),
        opening={"semi_finished": 27_600, "labour": 2_450, "overhead": 2_600},
        store=Store({"semi_finished": 10_000}, 500, 2_500, 2_600),
    )
    half, whole = carry_combined([first, second], rate_decimals=0)
    assert half.finished == {"material": 29_900, "labour": 22_500, "overhead": 17_600}
    assert (whole.received, whole.stored) == ({"semi_finished": 70_200}, {"semi_finished": 9_800})
    assert whole.finished == {"semi_finished": 84_000, "labour": 16_800, "overhead": 14_000}
    assert restore(whole.finished, [half.finished]).total == {
        "labour": 43_800,
        "overhead": 35_120,
        "material": 35_880,
    }


@pytest.mark.parametrize(
    ("cost", "outputs", "shares", "each"),
    [
        # 88,000 kg of both, six of one to five of the other; the second is worked on at 0.336
        pytest.param(
            572_000_00,
            {"A": (48_000, 411_840, 0), "B": (40_000, 288_000, 13_440)},
            {"A": 343_200, "B": 228_800},
            {"A": "7.15", "B": "6.056"},
            id="tihaiku.com 426411",
        ),
    ],
)
def test_joint_cost_by_what_products_bring(
    cost: int, outputs: dict[str, tuple[int, int, int]], shares: dict[str, int], each: dict[str, str]
) -> None:
    """可变现净值法: sales value less what is still to be spent; then what one of each costs."""
    table = {of: Output(made, sold * 100, more * 100) for of, (made, sold, more) in outputs.items()}
    found = by_realisable_value(cost, table)
    assert found == {of: share * 100 for of, share in shares.items()}
    for of, printed in each.items():
        assert Fraction(found[of] + outputs[of][2] * 100, outputs[of][0] * 100) == Fraction(printed)


@pytest.mark.parametrize(
    ("cost", "pieces", "each", "printed"),
    [
        pytest.param(
            42_400,
            {"S": 2_000, "M": 1_500, "L": 1_000},
            {"S": 1, "M": Fraction("1.2"), "L": Fraction("1.5")},
            [16_000, 14_400, 12_000],
            id="KLR Blumenkübel",
        ),
        pytest.param(
            66_000,
            {"A": 10_000, "B": 6_000, "C": 4_000},
            {"A": 1, "B": Fraction("1.4"), "C": 2},
            [25_000, 21_000, 20_000],
            id="KLR Schrauben",
        ),
    ],
)
def test_cost_by_pieces_and_a_figure_for_one(
    cost: int, pieces: dict[str, int], each: dict[str, int | Fraction], printed: list[int]
) -> None:
    """Äquivalenzziffern: what was made, times a figure for one of it."""
    assert list(allocate(cost, weigh(pieces, each)).shares.values()) == printed


def test_a_scheme_of_surcharges_and_a_result_two_ways() -> None:
    """KLR, X and Y: 100.00 and 150.00 to make, 125.00 and 187.50 in all; 52,750 left of 900 and 500 sold.

    By what was sold, or by all that was spent less 100 of X that are left, 10,000.
    """
    rates = [Fraction(of, 100) for of in (25, 150, 10, 15)]
    cards = {}
    for of, material, wages in (("X", 40_00, 20_00), ("Y", 60_00, 30_00)):
        cards[of] = build_up(
            [
                Line("material", amount=material),
                Line("material overhead", ("material",), rates[0]),
                Line("wages", amount=wages),
                Line("production overhead", ("wages",), rates[1]),
                Line("to make", ("material", "material overhead", "wages", "production overhead")),
                Line("administration", ("to make",), rates[2]),
                Line("distribution", ("to make",), rates[3]),
                Line("in all", ("to make", "administration", "distribution")),
            ]
        )
    assert [(card["to make"], card["in all"]) for card in cards.values()] == [
        (100_00, 125_00),
        (150_00, 187_50),
    ]
    left = 0
    for of, made, sold, price in (("X", 1_000, 900, 160), ("Y", 500, 500, 230)):
        card = cards[of]
        month = Trading(
            made * MICRO,
            sold * MICRO,
            sold * price * 100,
            made * card["material"],
            made * (card["to make"] - card["material"]),
            0,
            sold * (card["in all"] - card["to make"]),
        )
        (found,) = income_statements([month], flow=Flow.FIFO, decimals=2)
        spent, stock = (
            found.absorption.production_cost + found.absorption.selling,
            found.absorption.closing_stock,
        )
        assert month.revenue - spent + stock == found.absorption.profit
        left += found.absorption.profit
    assert left == 52_750_00


@pytest.mark.parametrize(
    ("cost", "residual", "years", "rate", "power", "upkeep", "pieces", "an_hour"),
    [
        # 400 hours for each product; 35,600 a year
        pytest.param(
            180_000,
            20_000,
            8,
            6,
            (15, "0.30"),
            6_000,
            {"A": (8_000, 3), "B": (4_000, 6)},
            "44.50",
            id="KLR SG-100",
        ),
        pytest.param(
            250_000,
            10_000,
            10,
            8,
            (20, "0.25"),
            9_000,
            {"C": (10_000, 3), "D": (2_000, 15)},
            "48.40",
            id="KLR FZ-200",
        ),
    ],
)
def test_what_an_hour_of_a_machine_costs(
    cost: int,
    residual: int,
    years: int,
    rate: int,
    power: tuple[int, str],
    upkeep: int,
    pieces: dict[str, tuple[int, int]],
    an_hour: str,
) -> None:
    """Maschinenstundensatz: depreciation, interest on half of cost and residual value, power and upkeep by hours."""
    hours = {of: Fraction(made * minutes, 60) for of, (made, minutes) in pieces.items()}
    kilowatts, price = power
    year = straight_line(cost * 100, residual * 100, years)[0] + (cost + residual) * rate // 2 + upkeep * 100
    year += int(kilowatts * Fraction(price) * sum(hours.values()) * 100)
    found = allocate(year, hours)
    assert Fraction(found.rate) / 100 == Fraction(an_hour)
    assert [Fraction(found.shares[of], 100 * made) for of, (made, _) in pieces.items()] == [
        Fraction(an_hour) * minutes / 60 for _, minutes in pieces.values()
    ]


def test_material_in_process_two_ways() -> None:
    """診断士, 財務 (8 and 9): 12,000 finished; 2,000 left at 400 or at 405: 800,000 or 810,000."""
    units = Units(0, 1_000 * MICRO, 600 * MICRO, 400 * MICRO)
    stages = {"material": Stage(0, 10_000, MICRO, MICRO), "conversion": Stage(0, 8_000, 0, 500_000)}
    assert sum(of.completed for of in weighted_average(units, stages).values()) == 12_000
    units = Units(1_000 * MICRO, 6_000 * MICRO, 5_000 * MICRO, 2_000 * MICRO)
    stages = {"material": Stage(435_000, 2_400_000, MICRO, MICRO)}
    left = [way(units, stages)["material"].closing for way in (first_in_first_out, weighted_average)]
    assert left == [800_000, 810_000]


def test_standard_cost_of_what_was_begun() -> None:
    """診断士, 財務 (10 and 11): 70 + 30 - 10 begun take 450 kg; 200 less in all, 17,000 more wages."""
    material = analyse_material([Material("M", 20 * MICRO, 450 * MICRO, 400 * MICRO, 8_800)], decimals=0)
    assert [material.amount, *(material[f"material {of}"].amount for of in ("price", "usage"))] == [
        -200,
        800,
        -1_000,
    ]
    labour = analyse_labour([Labour("L", 1_300 * MICRO, 190 * MICRO, 220 * MICRO, 264_000)], decimals=0)
    assert [labour.amount, *(labour[f"labour {of}"].amount for of in ("rate", "efficiency"))] == [
        17_000,
        -22_000,
        39_000,
    ]


def test_jobs_whose_sheet_has_gaps() -> None:
    """診断士, 財務 (6): overhead as much as material and wages: 15,000 finished, 8,000 in process."""
    direct = {"91": 300 + 700, "92": 1_000 + 2_000, "93": 1_700 + 2_300}
    overhead = allocate(8_000, direct).shares
    assert overhead == {"91": 1_000, "92": 3_000, "93": 4_000}
    cost = {of: amount + overhead[of] for of, amount in direct.items()}
    assert (7_000 + cost["91"] + cost["92"], cost["93"]) == (15_000, 8_000)


def test_goods_under_contract_and_material_that_fell() -> None:
    """SYSCOHADA, applications 53 and 54: 500,000 under a contract, 1,500,000 without, nothing at a better one.

    Material at 10,000 would cost 7,840 now, 9,600 of it: 20,736,000, as its products sell at a loss.
    """
    goods = {"contract_price": 11_500_000, "market_price": 10_500_000, "selling_costs": 2_000_000}
    for contracted, price, written in (
        (1, 11_500_000, 500_000),
        (0, 11_500_000, 1_500_000),
        (1, 13_500_000, 0),
    ):
        terms = {**goods, "contract_price": price}
        found = split_by_contract(
            1 * MICRO,
            10_000_000,
            contracted=contracted * MICRO,
            decimals=0,
            **{of: amount * MICRO for of, amount in terms.items()},
        )
        assert sum(max(0, part.cost - part.realisable) for part in found) == written
    worth = realisable_material(
        10_000, product_cost=20_000, product_selling=15_000, completion=9_000, replacement=7_840
    )
    assert lower_of_cost([Compared("M", 10_000 * 9_600, worth * 9_600)]).write_down == 20_736_000


@pytest.mark.parametrize(
    ("used", "price", "mix", "yield_of"),
    [
        pytest.param({"X": (550, "5.20"), "Y": (550, "7.80")}, 0, 330, 620, id="P1B-C-211"),
        pytest.param({"X": (660, "5.50"), "Y": (540, "8.50")}, 600, 180, 1_240, id="P1B-C-212"),
    ],
)
def test_a_mix_of_grades(used: dict[str, tuple[int, str]], price: int, mix: int, yield_of: int) -> None:
    """A question bank for the CMA, part 1: 600 and 400 pounds of two grades at 5 and 8 for 1,000 of an alloy."""
    standard = {"X": (5, 600), "Y": (8, 400)}
    table = [
        Material(
            of,
            standard[of][0] * MICRO,
            standard[of][1] * MICRO,
            pounds * MICRO,
            int(pounds * Fraction(paid) * 100),
        )
        for of, (pounds, paid) in used.items()
    ]
    told = {
        row.name: row.amount for row in analyse_material(table, decimals=2, mix=MixMethod.OWN_PRICE).rows()
    }
    assert [told[f"material {of}"] for of in ("price", "mix", "yield")] == [
        100 * of for of in (price, mix, yield_of)
    ]


def test_a_crew_of_two_grades() -> None:
    """A question bank for the CMA, part 1 (P1B-C-213): -2,400 by the mix of 600 and 450 hours, 1,150 by 50 too many."""
    grades = [
        Labour("skilled", 25 * MICRO, 800 * MICRO, 600 * MICRO, 15_600_00),
        Labour("unskilled", 15 * MICRO, 200 * MICRO, 450 * MICRO, 6_975_00),
    ]
    told = {
        row.name: row.amount for row in analyse_labour(grades, decimals=2, mix=MixMethod.OWN_PRICE).rows()
    }
    assert [told[f"labour {of}"] for of in ("mix", "yield")] == [-2_400_00, 1_150_00]
