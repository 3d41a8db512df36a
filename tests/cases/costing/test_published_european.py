"""Cost accounting as German, French and Russian books teach it, worked by hand beside each figure.

Figures are the page's where one is named; in the others they are chosen so that the hand can follow the book's rule.
Amounts are cents of the page's currency.
"""

from fractions import Fraction

import pytest
from tests.cases.published_services import HOUSE, PRIMARY

from erpcore.costing.joint.by_products import ByProduct, take_off, treat_by_products
from erpcore.costing.joint.joint_products import Output, by_sales_value
from erpcore.costing.overhead.activity_based import cost_objects
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.normal_capacity import allocate_fixed, analyse_under_applied
from erpcore.costing.overhead.overhead_pools import Pool, absorb
from erpcore.costing.overhead.shared_costs import weigh
from erpcore.costing.process.wip_rules import Weights, at_quota
from erpcore.costing.quotas.quota_method import QuotaElement, quota_cost
from erpcore.costing.services.reciprocal_services import reciprocal
from erpcore.costing.services.service_departments import planned_rates, step_down
from erpcore.costing.steps.parallel_steps import ParallelStep, Stage, broad_weights, carry_parallel
from erpcore.costing.steps.sequential_steps import Step, Store, carry_combined
from erpcore.costing.stock.lifo import lifo
from erpcore.costing.stock.periodic import weighted_average
from erpcore.costing.stock.planned_price import Planned, carry_variance
from erpcore.costing.stock.printed_average import moving_average_printed
from erpcore.costing.stock.realisable import net_realisable_value
from erpcore.costing.stock.valuation import Issue, Receipt, fifo, moving_average
from erpcore.kernel.rounding import MICRO


def test_a_brewery_by_equivalence_numbers():
    """Äquivalenzziffernkalkulation: 5,256,000 over 29,200 hl of the unit sort: 216, 180 and 162 a hl.

    Source: mein.kiehl.de, Grabe and Vanini, Äquivalenzziffernkalkulation.
    """
    brewed = {"A": 4_000, "B": 10_000, "C": 16_000}
    found = allocate(
        5_256_000, weigh(brewed, {"A": Fraction(12, 10), "B": 1, "C": Fraction(9, 10)}), rate_decimals=2
    )
    assert found.rate == 180
    assert found.shares == {"A": 864_000, "B": 1_800_000, "C": 2_592_000}
    assert [Fraction(found.shares[of], brewed[of]) for of in brewed] == [216, 180, 162]


def test_division_in_several_stages_with_stores_between():
    """Mehrstufige Divisionskalkulation: 24 and 26 apiece, 58 with what 150 sold bear of administration.

    500 half-finished for 6,000 + 500 x 12; 600 go on, 100 of them from store (-2,400); 1,200 more; 150 are sold (450
    into stock, +11,700) and bear 4,800. Source: haufe.de, Kalkulation 6.3.
    """
    half = Step({"material": 6_000, "work": 6_000}, {of: Weights(500, 0) for of in ("material", "work")})
    store = Store({"semi_finished": 2_400}, 100, received=500, issued=600)
    done = Step({"work": 1_200}, {"work": Weights(600, 0)}, Weights(600, 0), store=store)
    first, second = carry_combined([half, done])
    assert sum(first.finished.values()) == 500 * 24
    made = sum(second.finished.values())
    assert (made, made - made * 150 // 600) == (600 * 26, 11_700)
    assert Fraction(made, 600) + Fraction(4_800, 150) == 58


def test_a_step_ladder_of_four_cost_centres():
    """Stufenleiterverfahren: 75.3 % of material, 53.70 and 77.86 an hour, 22.3 % of Herstellkosten.

    Rates 0.28846 a m3, 6,144.23 / 29,400 a kWh, 2,719.39 / 505 an hour; foremen 4,271.68. It prints 53.7 and 77.9.
    """
    usage = {of: {to: part * MICRO for to, part in parts.items()} for of, parts in HOUSE.items()}
    found = step_down(PRIMARY, usage, list(PRIMARY))
    own = {"material": 6_200_00, "F1": 15_800_00, "F2": 20_000_00, "office": 8_000_00, "sales": 4_000_00}
    whole = {of: cost + found.total(of) for of, cost in own.items()}
    assert whole == {
        "material": 7_530_83,
        "F1": 21_479_10,
        "F2": 25_069_53,
        "office": 9_195_58,
        "sales": 5_724_96,
    }
    assert sum(whole.values()) == sum(own.values()) + sum(PRIMARY.values())
    assert round(Fraction(whole["material"], 10_000_00) * 1000) == 753
    assert [round(Fraction(whole[of], hours), -1) for of, hours in (("F1", 400), ("F2", 322))] == [5370, 7790]
    assert round(Fraction(whole["office"] + whole["sales"], 67_000_00) * 1000) == 223


def test_equations_of_two_cost_centres():
    """Gleichungsverfahren, innerbetriebliche Leistungsverrechnung: 6.00 and 20.40 for one of each service.

    1,000 q1 = 3,960 + 100 q2 and 500 q2 = 9,000 + 200 q1. H1 gives M1 500 and M2 300, H2 gives them 240 and 160.
    """
    usage = {
        "H1": {"H2": 200 * MICRO, "M1": 500 * MICRO, "M2": 300 * MICRO},
        "H2": {"H1": 100 * MICRO, "M1": 240 * MICRO, "M2": 160 * MICRO},
    }
    found = reciprocal({"H1": 3_960_00, "H2": 9_000_00}, usage)
    assert (found.charged_on("H1"), found.charged_on("H2")) == (6_000_00, 10_200_00)
    assert (found.total("M1"), found.total("M2")) == (7_896_00, 5_064_00)
    # Gutschrift-Lastschrift-Verfahren at 5.80 and 21.00: H1 3,960 + 2,100 - 5,800, H2 9,000 + 1,160 - 10,500
    priced = planned_rates(
        {"H1": 3_960_00, "H2": 9_000_00}, usage, {"H1": 5_800_000, "H2": 21_000_000}, decimals=2
    )
    assert (priced.total("M1"), priced.total("M2")) == (7_940_00, 5_100_00)
    assert priced.differences == {"H1": 260_00, "H2": -340_00}


def test_a_calculation_by_surcharges():
    """Zuschlagskalkulation, Kostenträgerblatt: 706,500 made, 719,500 sold, 870,595 Selbstkosten.

    135,000 + 50 %, 240,000 + 110 %; 15,000 less of finished and 2,000 more of unfinished goods; 15 % and 6 %.
    Source: com-design.org, Kostenrechnung, lesson 10, Frau Brandneu.
    """

    def surcharge(percent, base):
        """Charge a per cent of a base, as a pool at its normal rate."""
        return absorb(Pool(percent, 100, 0, {"all": base}), "normal").charges["all"]

    made = 135_000 + surcharge(50, 135_000) + 240_000 + surcharge(110, 240_000)
    sold = made + 15_000 - 2_000
    assert (made, sold) == (706_500, 719_500)
    assert (surcharge(15, sold), surcharge(6, sold)) == (107_925, 43_170)
    assert sold + surcharge(15, sold) + surcharge(6, sold) == 870_595


def test_what_normal_surcharges_cover():
    """Kostenüberdeckung: 9 % of 500,000 is charged, 40,000 (8 %) was spent: 5,000 too much.

    Source: study-board.de, Kostenträgerzeitrechnung.
    """
    pool = Pool(9, 100, 40_000, {"work": 500_000})
    assert absorb(pool, "normal") == (Fraction(9, 100), {"work": 45_000}, -5_000)
    assert absorb(pool, "actual").rate == Fraction(8, 100)


@pytest.mark.parametrize(
    ("plan", "units", "actual", "fixed", "rate", "spending", "idle"),
    [
        # haufe.de, Verbrauchsabweichung: 100,000 for 1,000; 40,000 + 800 x 60 = 88,000 (Sollkosten); 800 x 100 charged
        (100_000, 1_000, 90_000, 40_000, 60, 2_000, 8_000),
        # mariusebertsblog.com: 16,000 for 200 h; 10,000 + 150 x 30 = 14,500; 150 x 80 charged; nothing wasted
        (16_000, 200, 14_500, 10_000, 30, 0, 2_500),
    ],
)
def test_flexible_planned_cost(plan, units, actual, fixed, rate, spending, idle):
    """Flexible Plankostenrechnung: Verbrauchs- and Beschäftigungsabweichung; the starre knows only their sum."""
    hours = 800 if units == 1_000 else 150
    charged = absorb(Pool(plan, units, actual, {"all": hours}), "normal")
    rows = analyse_under_applied(
        actual_amount=actual,
        applied_amount=charged.charges["all"],
        fixed_budget=fixed,
        variable_rate=rate * MICRO,
        actual_hours=hours * MICRO,
        decimals=0,
    ).rows()
    assert [row.amount for row in rows] == [charged.rest, spending, idle]
    assert charged.rest == spending + idle


def test_joint_production_by_rest_and_by_distribution():
    """Kuppelkalkulation: buttermilk brings 80 less 40 of further work, butter costs 160, 2.00 a kg.

    By distribution over 640 and 40 (what buttermilk brings before further work) butter bears 200 x 640 / 680.
    Source of the rest method: welt-der-bwl.de, Restwertmethode.
    """
    worth = net_realisable_value(80_00, completion=40_00)
    found = treat_by_products(200_00, {"buttermilk": ByProduct(20, 20, worth)}, "credit")
    assert (found.main, found.main // 80) == (160_00, 2_00)
    shares = by_sales_value(200_00, {"butter": Output(80, 640_00), "buttermilk": Output(20, worth)})
    assert shares == {"butter": 188_24, "buttermilk": 11_76}


# coursecoenligne.blogspot.com, société Bêta d'Oujda: 100 at 10; 50 out; 150 at 12; 80 out; 200 at 13.
RECEIPTS = [
    Receipt(100 * MICRO, 1_000_00),
    Receipt(150 * MICRO, 1_800_00),
    Receipt(200 * MICRO, 2_600_00),
]
ISSUES = [Issue(50 * MICRO), Issue(80 * MICRO)]
CARD = [RECEIPTS[0], ISSUES[0], RECEIPTS[1], ISSUES[1], RECEIPTS[2]]


@pytest.mark.parametrize(
    ("found", "issues", "left"),
    [
        (
            weighted_average(RECEIPTS, ISSUES),
            (600_00, 960_00),
            3_840_00,
        ),  # CMUP en fin de période: 5,400 / 450
        (moving_average(CARD), (500_00, 920_00), 3_980_00),  # CMUP après chaque entrée: 2,300 / 200
        (fifo(RECEIPTS, ISSUES), (500_00, 860_00), 4_040_00),  # 50 x 10 and 30 x 12
        (lifo(CARD), (500_00, 960_00), 3_940_00),
    ],
)
def test_a_stock_card_by_four_methods(found, issues, left):
    """Société Bêta d'Oujda, février: 320 articles are left, for 3,840 to 4,040."""
    assert found == (issues, 320 * MICRO, left)


def test_a_stock_card_after_each_receipt():
    """CUMP après chaque entrée at a printed price: 107.38, then 109.77; 178,500, 214,760 and 161,070 go out.

    3,000 at 105; 1,700 out; 5,000 at 108; 2,000 and 1,500 out; 3,000 at 112. Source: fr.scribd.com, 511755665.
    """
    card = [Receipt(3_000 * MICRO, 315_000_00), Issue(1_700 * MICRO), Receipt(5_000 * MICRO, 540_000_00)]
    card += [Issue(2_000 * MICRO), Issue(1_500 * MICRO), Receipt(3_000 * MICRO, 336_000_00)]
    found = moving_average_printed(card, price_decimals=2, decimals=2)
    assert found.prices == (105 * MICRO, 107_380_000, 109_770_000)
    assert found.issues == (178_500_00, 214_760_00, 161_070_00)
    assert found.value == 636_670_00


def test_rational_imputation():
    """Imputation rationnelle, 60,000 fixed, normal activity 100: 48,000 at 80 (sous-activité 12,000), 66,000 at 110.

    With 900 variable an hour the unit costs 1,500 in every quarter; a boni of 6,000 at 110. IAS 2 and 企业会计准则 let
    stock bear no more than was spent. Source: nxtbook.com, Gualino, Contrôle de gestion, p. 54.
    """
    found = [absorb(Pool(60_000, 100, 60_000, {"all": done}), "normal") for done in (100, 80, 110)]
    assert [each.charges["all"] for each in found] == [60_000, 48_000, 66_000]
    assert [each.rest for each in found] == [0, 12_000, -6_000]
    assert {
        Fraction(900 * done + each.charges["all"], done)
        for each, done in zip(found, (100, 80, 110), strict=True)
    } == {1_500}
    capped = allocate_fixed(60_000, normal_quantity=100, actual_quantity=110)
    assert capped == (60_000, 0)


def test_kits_in_process_at_an_estimate():
    """Coût de production, en-cours évalués forfaitairement: 182,700 for 600 kits of the model Adélie.

    87,500 + 27,800 + 61,000 + 50 x 200 - 20 x 180. Source: fr.scribd.com, 458805017.
    """
    found = at_quota({"all": 10_000}, {"all": 87_500 + 27_800 + 61_000}, {"all": 3_600}, finished=600)
    assert found == ({"all": 182_700}, {"all": 3_600})


def test_a_by_product_valued_backwards():
    """Sous-produit: its price less distribution and a usual profit, less its own work, comes off the main product.

    2,000 kg at 15.00, 10 % of distribution, 20 % of profit, 6,000.00 of work: 15,000.00 off 315,000.00.
    """
    price = 2_000 * 15_00
    worth = net_realisable_value(price, completion=6_000_00, selling_costs=price * 3 // 10)
    assert worth == 15_000_00
    assert sum(take_off({"material": 200_000_00, "work": 115_000_00}, worth).values()) == 300_000_00


def test_the_normative_method():
    """Нормативный метод: actual cost = norm ± change of norms ± deviations, shared by an index over output and process.

    50,000 in process, norms fall by 2,000; 400,000 at norm and 8,960 beyond in the month; 420,000 finished. Index of
    deviations 8,960 / 448,000 = 2 %: 8,400 and 560; the change 2,000 by the same weights: 1,875 and 125.
    """
    element = QuotaElement(50_000, 0, -2_000, 400_000, 8_960, 420_000)
    found = quota_cost({"all": element}, shared=("deviation", "change"))["all"]
    assert found.deviation_rate == Fraction(2, 100)
    assert found.finished == (420_000, 8_400, 1_875, 0)
    assert found.closing == (28_000, 560, 125, 0)
    assert found.finished.actual + found.closing.actual == 50_000 + 400_000 + 8_960


def test_stages_with_semi_finished_goods_and_without():
    """Попередельный метод: 1,360,000 by полуфабрикатный and by бесполуфабрикатный вариант.

    1,000 t for 1,000,000 + 200,000, 900 go on; 270,000 more, 800 of 900 go on; 160,000 more. With semi-finished goods
    1,200, 1,500 and 1,700 a t, 120,000 and 150,000 in stores; without, each stage gives its share: 960,000 + 240,000 +
    160,000, and keeps 240,000 and 30,000.
    """
    steps = [
        Step({"ore": 1_000_000, "work": 200_000}, {"ore": Weights(1_000, 0), "work": Weights(1_000, 0)}),
        Step({"work": 270_000}, {"work": Weights(900, 0)}, Weights(900, 0), store=Store({}, 0, 1_000, 900)),
        Step({"work": 160_000}, {"work": Weights(800, 0)}, Weights(800, 0), store=Store({}, 0, 900, 800)),
    ]
    found = carry_combined(steps)
    tons = (1_000, 900, 800)
    assert [Fraction(sum(step.finished.values()), t) for step, t in zip(found, tons, strict=True)] == [
        1_200,
        1_500,
        1_700,
    ]
    assert [sum(step.stored.values()) for step in found] == [0, 120_000, 150_000]
    of_stage = {"ore": MICRO, "work": MICRO}
    bases = broad_weights(
        800, [Stage(0, of_stage, 100), Stage(0, {"work": MICRO}, 100), Stage(0, {"work": MICRO})]
    )
    costs = [step.cost for step in steps]
    parallel = carry_parallel([ParallelStep(cost, basis) for cost, basis in zip(costs, bases, strict=True)])
    assert sum(parallel.finished.values()) == 1_360_000
    assert [sum(step.closing.values()) for step in parallel.steps] == [240_000, 30_000, 0]


def test_what_material_cost_to_bring_in_by_an_average_per_cent():
    """Транспортно-заготовительные расходы: (8,000 + 42,000) / (100,000 + 400,000) = 10 %; 350,000 issued bear 35,000.

    The same arithmetic as a variance from planned price (счета 15 и 16).
    """
    found = carry_variance(
        Planned(100_000, 8_000), [Planned(400_000, 42_000)], {"works": 300_000, "office": 50_000}
    )
    assert found.rate == Fraction(10, 100)
    assert [goods.variance for goods in found.issues.values()] == [30_000, 5_000]
    assert found.closing == (150_000, 15_000)


def test_process_cost_rates():
    """Prozesskostenrechnung: lmn cost is laid on lmi cost; 200 and 50 apiece become 220 and 55.

    Orders 400 for 80,000 and checks 800 for 40,000 (leistungsmengeninduziert), 12,000 of management
    (leistungsmengenneutral): 10 % of each.
    """
    induced, volumes = {"orders": 80_000, "checks": 40_000}, {"orders": 400, "checks": 800}
    neutral = allocate(12_000, induced).shares
    found = cost_objects(
        {of: cost + neutral[of] for of, cost in induced.items()},
        {of: {"A": done // 4, "B": done - done // 4} for of, done in volumes.items()},
    )
    assert [found.activities[of].rate for of in volumes] == [220, 55]
    assert found.objects == {"A": 100 * 220 + 200 * 55, "B": 300 * 220 + 600 * 55}
