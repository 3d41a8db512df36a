"""Joint products, by-products and classes of products of published problems; the arithmetic stands beside the numbers.

Amounts are in dollars, pounds or yuan. Where a test names a book and a topic and no problem, the method is the book's,
and the figures are for checking by hand.
"""

from fractions import Fraction

import pytest

from erpcore.costing.joint.by_products import ByProduct, treat_by_products
from erpcore.costing.joint.joint_products import (
    Output,
    by_constant_margin,
    by_element,
    by_quantity,
    by_realisable_value,
    by_sales_value,
    gain_by_processing,
)
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.shared_costs import weigh
from erpcore.costing.stock.realisable import net_realisable_value

# Horngren, Datar and Rajan, Cost Accounting, ch. 16: raw milk for 400,000 gives 25,000 gallons of cream at 8 and 75,000
# of skim milk at 4; worked on, 20,000 of buttercream at 25 for 280,000, and 50,000 of condensed milk at 22 for 520,000.
DAIRY = {"cream": Output(25_000, 200_000), "skim": Output(75_000, 300_000)}
FURTHER = {"butter": Output(20_000, 500_000, 280_000), "condensed": Output(50_000, 1_100_000, 520_000)}
# Drury, Management and Cost Accounting, ch. on joint and by-product costing: 600 000 for three products.
DRURY = {"X": Output(40_000, 300_000), "Y": Output(20_000, 500_000), "Z": Output(60_000, 200_000)}


@pytest.mark.parametrize(
    ("method", "outputs", "parts"),
    [
        (by_quantity, DAIRY, (100_000, 300_000)),  # a quarter of the gallons is cream
        (by_sales_value, DAIRY, (160_000, 240_000)),  # 200,000 of 500,000 is 40 %
        (by_realisable_value, FURTHER, (110_000, 290_000)),  # 220,000 and 580,000 of 800,000
        (by_constant_margin, FURTHER, (95_000, 305_000)),  # 25 %: 375,000 - 280,000 and 825,000 - 520,000
    ],
)
def test_the_dairy_in_four_ways(method, outputs, parts):
    """Horngren, ch. 16: joint cost of 400,000 by gallons, value at split-off, realisable value and constant margin."""
    assert tuple(method(400_000, outputs).values()) == parts


@pytest.mark.parametrize(
    ("method", "outputs", "margins"),
    [
        (by_quantity, DAIRY, (500, 0)),  # cream 100,000 of 200,000, skim 0 of 300,000
        (by_sales_value, DAIRY, (200, 200)),
        (by_realisable_value, FURTHER, (220, 263)),  # 110,000 / 500,000 and 290,000 / 1,100,000
        (by_constant_margin, FURTHER, (250, 250)),
    ],
)
def test_what_the_dairy_earns_under_each(method, outputs, margins):
    """Horngren, ch. 16: gross margin in thousandths of final sales; only the constant one is alike after working on."""
    joint = method(400_000, outputs)
    found = [
        (output.sales_value - output.separable_cost - joint[name]) * 1_000 // output.sales_value
        for name, output in outputs.items()
    ]
    assert tuple(found) == margins


def test_whether_the_dairy_works_on():
    """Horngren, ch. 16: buttercream 300,000 - 280,000 = 20,000, condensed milk 800,000 - 520,000 = 280,000 more."""
    found = gain_by_processing({"butter": 200_000, "condensed": 300_000}, FURTHER)
    assert found == {"butter": 20_000, "condensed": 280_000}


def test_whether_wool_is_dyed():
    """Garrison, Santa Maria Wool: 40,000 - 50,000, 90,000 - 60,000, 30,000 - 10,000: coarse wool is sold undyed."""
    dyed = {
        "coarse": Output(1, 160_000, 50_000),
        "fine": Output(1, 240_000, 60_000),
        "superfine": Output(1, 90_000, 10_000),
    }
    found = gain_by_processing({"coarse": 120_000, "fine": 150_000, "superfine": 60_000}, dyed)
    assert found == {"coarse": -10_000, "fine": 30_000, "superfine": 20_000}


@pytest.mark.parametrize(
    ("method", "parts"),
    [
        (by_quantity, (200_000, 100_000, 300_000)),  # 5 a unit; Z then loses 100 000
        (by_sales_value, (180_000, 300_000, 120_000)),  # 60 % of each, a margin of 40 %
    ],
)
def test_three_joint_products_in_drury(method, parts):
    """Drury: 600 000 over 120 000 units, or over 1 000 000 of sales."""
    assert tuple(method(600_000, DRURY).values()) == parts


def test_joint_products_by_value_at_split_off():
    """初级会计实务, 联产品: 1 200 over 3 600 and 2 400 (10 000 yuan): 720 and 480."""
    products = {"A": Output(1, 36_000_000), "B": Output(1, 24_000_000)}
    assert by_sales_value(12_000_000, products) == {"A": 7_200_000, "B": 4_800_000}


@pytest.mark.parametrize(
    ("method", "outputs", "parts"),
    [
        (
            by_sales_value,
            {"A": Output(560, 18_000_000), "B": Output(440, 12_000_000)},
            (2_400_000, 1_600_000),
        ),
        (by_quantity, {"A": Output(560, 18_000_000), "B": Output(440, 12_000_000)}, (2_240_000, 1_760_000)),
    ],
)
def test_joint_products_of_the_cpa_textbook(method, outputs, parts):
    """注册会计师, 财务成本管理, 联产品: 400 over 1 800 and 1 200; over 560 and 440 pieces (10 000 yuan)."""
    assert tuple(method(4_000_000, outputs).values()) == parts


def test_a_by_product_at_a_fixed_price():
    """初级会计实务, 副产品: 500 kg at 100 are 50 000 of 500 000; 450 000 is left for the main product."""
    found = treat_by_products(500_000, {"by-product": ByProduct(500, 0, 500 * 100)}, "credit")
    assert (found.main, found.on_hand) == (450_000, {"by-product": 50_000})


@pytest.mark.parametrize(
    ("treatment", "cost_of_sales", "margin", "main_stock", "chip_stock"),
    [
        # (250,000 - 4,000) x 40 / 50 = 196,800; 240,000 - 196,800
        ("credit", 196_800, 43_200, 49_200, 2_800),
        # 250,000 x 40 / 50 = 200,000; 240,000 + 1,200 - 200,000
        ("income", 200_000, 41_200, 50_000, 0),
    ],
)
def test_chips_at_westlake(treatment, cost_of_sales, margin, main_stock, chip_stock):
    """Horngren, ch. 16, Westlake Corporation: lumber and chips for 250,000 are credited, or bring income.

    50,000 board feet, of which 40,000 are sold at 6, and 4,000 cubic feet of chips at 1, of which 1,200 are sold.
    """
    found = treat_by_products(250_000, {"chips": ByProduct(4_000, 1_200, 4_000)}, treatment)
    sold, kept = allocate(found.main, {"sold": 40_000, "kept": 10_000}).shares.values()
    income = (
        found.sold["chips"] if treatment == "income" else 0
    )  # credited, it sells at what it is carried at
    assert (sold, 240_000 + income - sold, kept, found.on_hand["chips"]) == (
        cost_of_sales,
        margin,
        main_stock,
        chip_stock,
    )


def test_a_by_product_that_is_worked_on():
    """Drury, by-products: 5 000 kg at 2 less 4 000 to dry and 1 000 to sell them bring 5 000: 95 000 of 100 000."""
    value = net_realisable_value(5_000 * 2, completion=4_000, selling_costs=1_000)
    assert treat_by_products(100_000, {"meal": ByProduct(5_000, 0, value)}, "credit").main == 95_000


def test_a_class_of_products_by_coefficients():
    """成本会计, 分类法: material by coefficients of material, conversion by hours.

    A 500 of 1.2 and 4 h, B 600 of 1.0 and 3 h, C 400 of 0.8 and 2.5 h: 600, 600 and 320 of coefficients bear 45 600 at
    30: 18 000, 18 000 and 9 600; 2 000, 1 800 and 1 000 h bear 9 600 of wages at 2 and 14 400 of overhead at 3.
    """
    outputs = {"A": 500, "B": 600, "C": 400}
    coefficients = {"A": 12, "B": 10, "C": 8}  # in tenths
    hours = weigh(outputs, {"A": 4, "B": 3, "C": Fraction(5, 2)})
    bases = {"material": weigh(outputs, coefficients), "labour": hours, "overhead": hours}
    found = by_element({"material": 45_600, "labour": 9_600, "overhead": 14_400}, bases)
    assert found == {
        "A": {"material": 18_000, "labour": 4_000, "overhead": 6_000},
        "B": {"material": 18_000, "labour": 3_600, "overhead": 5_400},
        "C": {"material": 9_600, "labour": 2_000, "overhead": 3_000},
    }


def test_material_by_weight_and_work_by_value():
    """企业产品成本核算制度, 联产品: 60 000 of material by 3 t and 2 t, 20 000 of work by 35 000 and 45 000 of sales."""
    bases = {"material": {"diesel": 3, "petrol": 2}, "conversion": {"diesel": 35_000, "petrol": 45_000}}
    assert by_element({"material": 60_000, "conversion": 20_000}, bases) == {
        "diesel": {"material": 36_000, "conversion": 8_750},
        "petrol": {"material": 24_000, "conversion": 11_250},
    }
