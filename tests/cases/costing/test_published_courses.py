"""Worked examples that courses build on, from several countries; the source and the arithmetic stand in each test."""

from fractions import Fraction

import pytest

from erpcore.costing.assets.discounting import annuity_factor, discount_factor
from erpcore.costing.assets.investment import internal_rate, net_present_value, payback
from erpcore.costing.budgets.payoffs import expected_values
from erpcore.costing.joint.by_products import ByProduct, treat_by_products
from erpcore.costing.joint.joint_products import Output, by_realisable_value
from erpcore.costing.orders.backflush import Flow, Triggers, backflush
from erpcore.costing.overhead.activity_based import assign_resources
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.common_costs import Group, incremental, shapley, stand_alone
from erpcore.costing.overhead.shared_costs import shared_material, weigh
from erpcore.costing.prices.transfer_price import Buying, Selling, transfer_prices
from erpcore.costing.results.division_results import return_on_capital
from erpcore.costing.services.service_departments import direct
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause
from erpcore.costing.volume.break_even import margin_of_safety, operating_leverage
from erpcore.kernel.rounding import MICRO


def test_what_each_product_of_a_bundle_earned() -> None:
    """Horngren, ch. 15, bundled products: of 280 for WordMaster (125) and FinanceMaster (225), four ways.

    By their prices 100 and 180; first one 125 and 155, or 225 and 55; on the average of both orders 90 and 190. With
    DataMaster between them, at 220 for the first two and 380 for all, 125, 95 and 160.
    """
    prices = {"word": 125, "finance": 225}
    assert stand_alone(280, prices) == {"word": 100, "finance": 180}
    suite = [Group(["word"], 125), Group(["finance"], 225), Group(["word", "finance"], 280)]
    assert incremental(suite, ["word", "finance"]) == {"word": 125, "finance": 155}
    assert incremental(suite, ["finance", "word"]) == {"finance": 225, "word": 55}
    assert shapley(suite) == {"word": 90, "finance": 190}
    three = [Group(["word"], 125), Group(["word", "data"], 220), Group(["word", "data", "finance"], 380)]
    assert incremental(three, ["word", "data", "finance"]) == {"word": 125, "data": 95, "finance": 160}


def perfumes(*names: str) -> dict[str, Output]:
    """Write essences with what they bring and what they still cost, in cents."""
    known = {"A": (2_800_00, 800_00), "B": (700_00, 300_00), "C": (400_00, 200_00), "D": (200_00, 0)}
    return {name: Output(MICRO, *known[name]) for name in names}


def test_essences_of_a_perfume_factory() -> None:
    """Costos y Presupuestos, producción conjunta (es.scribd.com 618699401): 1,300 among 2,000, 400, 200 and 200.

    928.57, 185.71 and 92.86 twice: 1,071.43, 214.29, 107.14 and 107.14 are earned. With C and D as by-products that
    earn a tenth of their price (costo inverso) 160 and 180 come off, and A and B bear 800 and 160.
    """
    joint = by_realisable_value(1_300_00, perfumes("A", "B", "C", "D"))
    assert joint == {"A": 928_57, "B": 185_71, "C": 92_86, "D": 92_86}
    worth = {name: of.sales_value * 9 // 10 - of.separable_cost for name, of in perfumes("C", "D").items()}
    main = 1_300_00 - sum(worth.values())
    by_products = {name: ByProduct(MICRO, MICRO, amount) for name, amount in worth.items()}
    assert treat_by_products(1_300_00, by_products, "credit").main == main
    assert by_realisable_value(main, perfumes("A", "B")) == {"A": 800_00, "B": 160_00}


def test_administration_before_workshops() -> None:
    """Entreprise PR (fr.scribd.com 704051971): 478,000, 608,000 and 714,000 after 415,000 of administration.

    A fifth each to two workshops, three fifths to distribution: 45.5238 a kilogram, 126.6667 an hour, 5.95 for a
    hundred of sales. A: 7,775,905 and 2,340,064 earned; B: 4,770,095 and 184,428, where the sheet prints 184,425.
    """
    own = {"I": 395_000, "II": 525_000, "distribution": 465_000}
    charges = direct({"administration": 415_000}, {"administration": {"I": 20, "II": 20, "distribution": 60}})
    pools = {centre: cost + charges.charges["administration"][centre] for centre, cost in own.items()}
    assert pools == {"I": 478_000, "II": 608_000, "distribution": 714_000}
    first = allocate(pools["I"], {"A": 6_500, "B": 4_000}, rate_decimals=4).shares
    second = allocate(pools["II"], {"A": 3_000, "B": 1_800}, rate_decimals=4).shares
    made = {"A": 6_500_000 + 600_000, "B": 4_000_000 + 360_000}
    made = {name: cost + first[name] + second[name] for name, cost in made.items()}
    assert made == {"A": 7_775_905, "B": 4_770_095}
    selling = allocate(pools["distribution"], {"A": 80_000, "B": 40_000}).shares
    earned = {
        name: sales - round(Fraction(made[name] * sold, output)) - selling[name]
        for name, sales, sold, output in (("A", 8_000_000, 20_000, 30_000), ("B", 4_000_000, 30_000, 40_000))
    }
    assert earned == {"A": 2_340_063, "B": 184_429}  # at 259.1968 and 119.2524 apiece one more and one less


@pytest.mark.parametrize(
    ("income", "assets", "owed", "rate", "residual", "added"),
    [
        pytest.param(240_000, 1_000_000, 50_000, 24, 120_000, 68_250, id="San Francisco"),
        pytest.param(300_000, 2_000_000, 150_000, 15, 60_000, 15_750, id="Chicago"),
        pytest.param(510_000, 3_000_000, 300_000, 17, 150_000, 73_500, id="New Orleans"),
    ],
)
def test_three_hotels(income: int, assets: int, owed: int, rate: int, residual: int, added: int) -> None:
    """Horngren, ch. 23, Hospitality Inns: return, 12 % required, and EVA at 10.5 % after 30 % of tax."""
    found = return_on_capital(income, assets, required=Fraction(12, 100))
    assert (found.rate, found.residual_income) == (Fraction(rate, 100), residual)
    eva = return_on_capital(income, assets - owed, required=Fraction(105, 1000), tax_rate=Fraction(30, 100))
    assert eva.residual_income == added


ROAD_WARRIOR = Flow(2_754_000, 723_600, 26_800 * MICRO, 26_400 * MICRO, 102 * MICRO, 28 * MICRO)
ACTON = Flow(550_000, 440_000, 21_000 * MICRO, 20_000 * MICRO, 25 * MICRO, 20 * MICRO)


@pytest.mark.parametrize(
    ("flow", "triggers", "materials", "finished", "sold", "rest"),
    [
        pytest.param(ROAD_WARRIOR, "purchase_sale", 61_200, 0, 3_432_000, -15_600, id="20-24 (wizedu 63950)"),
        pytest.param(
            ROAD_WARRIOR, "completion_sale", 0, 52_000, 3_432_000, -26_800, id="20-25 (wizedu 63926)"
        ),
        pytest.param(ACTON, "purchase_completion_sale", 25_000, 45_000, 900_000, 20_000, id="20-33, Acton"),
        pytest.param(ACTON, "purchase_sale", 50_000, 0, 900_000, 40_000, id="20-34, Acton"),
    ],
)
def test_trigger_points(
    flow: Flow, triggers: Triggers, materials: int, finished: int, sold: int, rest: int
) -> None:
    """Horngren, ch. 20, Road Warrior and Acton: what each account holds, and conversion beyond what is allocated."""
    found = backflush(flow, triggers, decimals=0)
    assert (found.materials, found.finished) == (materials, finished)
    assert (found.cost_of_sales, found.conversion_rest) == (sold, rest)


def test_machines_that_share_a_shop() -> None:
    """Machine hour rates (transtutors.com 559141): 18,825 a year for A over 1,800 h, and for the others in turn.

    A tenth of each machine's cost a year, a quarter of 46,900 of the shop, power of its own: 45 h in 50 weeks at 80 %.
    """
    machines = {"A": 20_000, "B": 25_000, "C": 30_000, "D": 40_000}
    shop = {"rent": 10_000, "rates": 4_250, "light": 3_150, "administration": 9_500, "sundries": 20_000}
    equal = {of: dict.fromkeys(machines, 1) for of in shop}
    power = {"A": 5_100_00, "B": 5_000_00, "C": 12_000_00, "D": 14_500_00}
    found = assign_resources({of: amount * 100 for of, amount in shop.items()}, equal)
    yearly = {of: sum(found[of].values()) + power[of] + cost * 10 for of, cost in machines.items()}
    assert yearly == {"A": 18_825_00, "B": 19_225_00, "C": 26_725_00, "D": 30_225_00}
    assert found["A"]["light"] == 787_50
    assert round(Fraction(yearly["A"], 1_800 * 100), 2) == Fraction("10.46")


def test_material_of_two_products() -> None:
    """耿慧敏, 成本会计, 练习题 (bubsandbeans.com 256306965): 12 for each kilogram of quota; 16 for each yuan of quota.

    4 400 kg at 15 for A (170 of 20 kg) and B (210 of 10 kg): 40 800 and 25 200, 2 720 and 1 680 kg. 268 800 for 甲
    (100 of 15 kg at 8) and 乙 (50 of 12 kg at 8): 192 000 and 76 800.
    """
    used = shared_material(66_000, 4_400, weigh({"A": 170, "B": 210}, {"A": 20, "B": 10}))
    assert {name: share.amount for name, share in used.shares.items()} == {"A": 40_800, "B": 25_200}
    assert used.shares["A"].quantity == 2_720
    quota = weigh({"甲": 100, "乙": 50}, {"甲": 15 * 8, "乙": 12 * 8})
    assert allocate(268_800, quota).shares == {"甲": 192_000, "乙": 76_800}
    assert allocate(268_800, quota).rate == 16


def test_what_it_is_worth_to_know_where_choices_cost() -> None:
    """solvely.ai 973690977: costs of 62, 57 and 66 on the average; who knew would spend 56: knowing is worth 1."""
    costs = {"d1": (50, 60, 70), "d2": (45, 55, 65), "d3": (40, 60, 85)}
    events = ("s1", "s2", "s3")
    payoffs = {
        of: {event: -each for event, each in zip(events, row, strict=True)} for of, row in costs.items()
    }
    tenths = {"s1": Fraction(2, 10), "s2": Fraction(4, 10), "s3": Fraction(4, 10)}
    found = expected_values(payoffs, tenths)
    assert (found.choice, found.worth) == ("d2", {"d1": -62, "d2": -57, "d3": -66})
    assert (found.informed, found.information) == (-56, 1)


@pytest.mark.parametrize(
    ("spare", "least", "gain"),
    [
        pytest.param(2_000, 8, 20_000, id="idle"),
        pytest.param(0, 20, -4_000, id="sold out"),
        pytest.param(1_000, 14, 8_000, id="some idle"),
    ],
)
def test_ginger_beer_for_pizzas(spare: int, least: int, gain: int) -> None:
    """Garrison, transfer pricing, Imperial Beverages: 2,000 barrels of 8 that sell at 20; the pizzeria pays 18 now."""
    found = transfer_prices(
        Selling(8 * MICRO, spare * MICRO, 12 * MICRO),
        Buying(market_price=18 * MICRO),
        2_000 * MICRO,
        decimals=0,
    )
    assert (found.minimum, found.maximum, found.gain) == (least * MICRO, 18 * MICRO, gain)
    assert found.possible is (least <= 18)


def test_two_farms_with_the_same_income() -> None:
    """Garrison, cost structure, Bogside and Sterling: leverage of 4 and 7; sales may fall by 25 and 14.3 %.

    100,000 of sales and 10,000 of income each; 60,000 and 30,000 of it variable, 30,000 and 60,000 fixed.
    """
    assert operating_leverage(40_000, 30_000) == 4
    assert operating_leverage(70_000, 60_000) == 7
    safety = [margin_of_safety(100_000, even) for even in (75_000, Fraction(60_000 * 100, 70))]
    assert [round(each.margin) for each in safety] == [25_000, 14_286]


def test_a_racket_machine_and_a_contract() -> None:
    """Horngren, ch. 21, Top-Spin: 379,100 for 100,000 in each of five years: 20,200 at 8 %, 10 %, 3.8 years.

    Garrison, Harper: 50,000 for 18,000 in five years and 5,000 of salvage at 20 %: 2.991 and 0.402 leave 5,848.
    """
    flows = [-379_100] + [100_000] * 5
    assert net_present_value(flows, Fraction(8, 100), factor_decimals=3) == 20_200
    assert internal_rate(flows, decimals=3) == Fraction("0.100")
    assert round(payback(flows) or 0, 1) == Fraction("3.8")
    factors = (
        annuity_factor(Fraction(20, 100), 5, decimals=3),
        discount_factor(Fraction(20, 100), 5, decimals=3),
    )
    assert 18_000 * factors[0] + 5_000 * factors[1] - 50_000 == 5_848


def test_a_quality_cost_report() -> None:
    """Garrison, cost of quality, Ventura (thousands): 9,000 or 18 % of sales, a year later 7,500 or 15 %.

    What is prevented and appraised costs 650 more, what fails 2,150 less: 1,000 more inside, 3,150 less with customers.
    Horngren, ch. 19, Photon: 5.9, 9.6, 10 and 14.52 millions of 300 are 13.34 %.
    """

    def report(prevention: int, appraisal: int, internal: int, external: int) -> Breakdown:
        """Put quality costs under what keeps quality and what fails."""
        kept = add_up("conformance", cause("prevention", prevention), cause("appraisal", appraisal))
        failed = add_up("failure", cause("internal failure", internal), cause("external failure", external))
        return add_up("quality cost", kept, failed)

    before, after = report(650, 1_200, 2_000, 5_150), report(1_000, 1_500, 3_000, 2_000)
    assert (before.amount, after.amount) == (9_000, 7_500)
    assert [Fraction(of.amount, 50_000) for of in (before, after)] == [Fraction(18, 100), Fraction(15, 100)]
    change = {of.name: after[of.name].amount - of.amount for of in before.walk()}
    assert (change["conformance"], change["failure"], change["external failure"]) == (650, -2_150, -3_150)
    photon = report(3_200_000 + 2_700_000, 9_600_000, 10_000_000, 600_000 + 720_000 + 13_200_000)
    assert round(Fraction(photon.amount * 100, 300_000_000), 2) == Fraction("13.34")
