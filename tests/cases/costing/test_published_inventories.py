"""Inventories of published problems: cost flows, LIFO by money, retail, gross profit, market; arithmetic beside them.

Figures are from the books named, from memory.
"""

from fractions import Fraction

import pytest

from erpcore.costing.stock.dollar_value import DollarLayer, YearEnd, dollar_value_lifo, price_index
from erpcore.costing.stock.gross_profit import gross_profit_method, rate_on_sales
from erpcore.costing.stock.lifo import lifo, lifo_periodic
from erpcore.costing.stock.lower_of_cost import lower_of_cost
from erpcore.costing.stock.periodic import weighted_average
from erpcore.costing.stock.realisable import Compared, market
from erpcore.costing.stock.retail import Basis, Goods, RetailTable, lifo_retail, retail_method
from erpcore.costing.stock.valuation import Issue, Receipt, fifo
from erpcore.kernel.rounding import MICRO


def bought(quantity: int, price: Fraction | int) -> Receipt:
    """Buy pieces at a price."""
    return Receipt(quantity * MICRO, int(quantity * price * 100))


def sold(quantity: int) -> Issue:
    """Sell pieces."""
    return Issue(quantity * MICRO)


# Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8: Part 311 of Monique Aaron Corporation, June.
PART = [bought(300, 10), sold(200), bought(800, 12), sold(500), bought(500, 13), sold(300)]
# The same, ch. 8: LoBianco Company, April.
APRIL = [
    bought(600, 6),
    sold(500),
    bought(1_500, Fraction("6.08")),
    bought(800, Fraction("6.40")),
    sold(1_400),
    sold(600),
    bought(1_200, Fraction("6.50")),
    bought(700, Fraction("6.60")),
    sold(1_200),
    sold(900),
    bought(500, Fraction("6.79")),
]


@pytest.mark.parametrize(
    ("story", "by_method"),
    [
        # FIFO 500 x 13 + 100 x 12; LIFO 300 x 10 + 300 x 12, or as it goes 100 x 10 + 300 x 12 + 200 x 13
        (PART, (7_700_00, 6_600_00, 7_200_00)),
        # FIFO 500 x 6.79 + 200 x 6.60; LIFO 600 x 6 + 100 x 6.08, or 100 x 6 + 100 x 6.08 + 500 x 6.79
        (APRIL, (4_715_00, 4_208_00, 4_603_00)),
    ],
)
def test_what_is_left_of_a_month(story, by_method):
    """Kieso, ch. 8, periodic and perpetual: first in, first out, and last in, first out, at the end and as it goes."""
    receipts = [move for move in story if isinstance(move, Receipt)]
    issues = [move for move in story if isinstance(move, Issue)]
    found = (fifo(receipts, issues), lifo_periodic(receipts, issues), lifo(story))
    assert tuple(valuation.value for valuation in found) == by_method


def test_the_average_of_a_month():
    """Kieso, ch. 8, LoBianco: 33,655 for 5,300 are 6.35 each; 700 are left for 4,445."""
    receipts = [move for move in APRIL if isinstance(move, Receipt)]
    issues = [move for move in APRIL if isinstance(move, Issue)]
    assert sum(receipt.amount for receipt in receipts) == 33_655_00
    assert weighted_average(receipts, issues).value == 4_445_00


def test_a_shortage_under_last_in_first_out():
    """CPT, December: 2,000 at 5, 1,000 at 6, 2,500 issued, 2,000 at 6.50, 2,200 issued, 100 missing: 200 at 5 are left.

    1,000 x 6 + 1,500 x 5, 2,000 x 6.50 + 200 x 5 and 100 x 5: 28,000 leave.
    """
    story = [
        bought(2_000, 5),
        bought(1_000, 6),
        sold(2_500),
        bought(2_000, Fraction("6.5")),
        sold(2_200),
        sold(100),
    ]
    found = lifo(story)
    assert found.issues == (13_500_00, 14_000_00, 500_00)
    assert (sum(found.issues), found.value) == (28_000_00, 1_000_00)


def test_lifo_retail_with_a_shortage():
    """Spiceland, practice examination: 138,860 and 14,942 x 1.04 x 56.77 % are 147,682; sold and short 230,178."""
    table = RetailTable(
        Goods(138_860, 262_000),
        Goods(239_000, 413_020),
        sales=390_000,
        markups=12_000,
        markdowns=4_000,
        normal_shrinkage=5_000,
    )
    found = lifo_retail(table, index=Fraction("1.04"), ratio_decimals=4)
    assert (found.closing, found.cost_of_sales) == (Goods(147_682, 288_020), 230_178)


def test_a_lifo_reserve():
    """Kieso, ch. 8, LIFO reserve: first in less last in of Part 311 is 1,100 at the month's end; as it goes 500."""
    receipts = [move for move in PART if isinstance(move, Receipt)]
    issues = [move for move in PART if isinstance(move, Issue)]
    first = fifo(receipts, issues).value
    assert first - lifo_periodic(receipts, issues).value == 1_100_00
    assert first - lifo(PART).value == 500_00


@pytest.mark.parametrize(
    ("base", "year_ends", "costs"),
    [
        # Enya: 140,000 / 1.12 = 125,000; 172,500 / 1.15 = 150,000: 25,000 x 1.15 more
        (160_000, [(140_000, "1.12"), (172_500, "1.15")], [125_000, 153_750]),
        # Dino Radja: 110,000 (30,000 x 1.05), 90,000 (10,000 of them), 94,000 (4,000 x 1.30), 110,000 (16,000 x 1.40),
        # 122,000 (12,000 x 1.45)
        (
            80_000,
            [
                (115_500, "1.05"),
                (108_000, "1.20"),
                (122_200, "1.30"),
                (154_000, "1.40"),
                (176_900, "1.45"),
            ],
            [111_500, 90_500, 95_700, 118_100, 135_500],
        ),
    ],
)
def test_layers_of_money(base, year_ends, costs):
    """Kieso, ch. 8, dollar-value LIFO, Enya and Dino Radja: layers come and go at the level of their year."""
    years = [YearEnd(amount, Fraction(level)) for amount, level in year_ends]
    found = dollar_value_lifo([DollarLayer(base, base)], years)
    assert [sum(layer.cost for layer in layers) for layers in found] == costs


def test_an_index_by_double_extension():
    """Kieso, ch. 8, problem 8-10, Kaisson: 57,320, 73,192 and 75,256 at indexes of 1.12, 1.28 and 1.29.

    62,700 / 56,000, 87,300 / 68,400 and 90,800 / 70,000; the book cuts the last, 1.2971, after two decimals. 45,000 at
    first, then layers of 11,000, 12,400 and 1,600.
    """
    indexes = [
        price_index(current, base, index_decimals=2)
        for base, current in ((56_000, 62_700), (68_400, 87_300), (70_000, 90_800))
    ]
    assert indexes == [Fraction("1.12"), Fraction("1.28"), Fraction("1.30")]
    printed = zip((56_000, 68_400, 70_000), (*indexes[:2], Fraction("1.29")), strict=True)
    years = [YearEnd(int(base * index), index) for base, index in printed]
    found = dollar_value_lifo([DollarLayer(45_000, 45_000)], years)
    assert [sum(layer.cost for layer in layers) for layers in found] == [57_320, 73_192, 75_256]


def test_layers_of_a_store_at_retail():
    """Kieso, ch. 9, problem 9-15, Intella: 33,333, 40,000, 44,964 and 52,055 of inventory in four years.

    - 70,000 / 1.05 is less than the 80,000 at 50 %: 66,667 of them
    - 90,000 / 1.10 is 15,152 more: at 1.10 x 40 %; 110,000 / 1.20 is 9,848 more: at 1.20 x 42 %
    - 130,000 / 1.25 is 12,333 more: at 1.25 x 46 %
    """
    years = [
        (Goods(85_500_00, 190_000_00), 200_000_00, "1.05"),
        (Goods(92_000_00, 230_000_00), 210_000_00, "1.10"),
        (Goods(117_600_00, 280_000_00), 260_000_00, "1.20"),
        (Goods(147_200_00, 320_000_00), 300_000_00, "1.25"),
    ]
    held, layers, found = Goods(40_000_00, 80_000_00), (DollarLayer(80_000_00, 40_000_00),), []
    for purchases, sales, index in years:
        year = lifo_retail(RetailTable(held, purchases, sales=sales), layers=layers, index=Fraction(index))
        held, layers = year.closing, year.layers
        found.append(round(held.cost / 100))
    assert found == [33_333, 40_000, 44_964, 52_055]


@pytest.mark.parametrize(("at_retail", "cost"), [(294_300, 194_400), (365_150, 244_994)])
def test_a_store_with_less_and_with_more(at_retail, cost):
    """Kieso, ch. 9, Seneca: 72 % of 270,000, or of 300,000 and 35,000 x 1.09 x 76 %."""
    year = YearEnd(at_retail, Fraction("1.09"), Fraction(364_800, 480_000))
    (layers,) = dollar_value_lifo([DollarLayer(300_000, 216_000)], [year])
    assert sum(layer.cost for layer in layers) == cost


def test_lifo_retail_with_markups():
    """Spiceland, Intermediate Accounting, exercise 9-19: 71,280 and 12,231 x 1.04 x 45 % are 77,004; sold 106,776."""
    table = RetailTable(
        Goods(71_280, 132_000),
        Goods(112_500, 255_000),
        sales=232_000,
        markups=6_000,
        markdowns=11_000,
    )
    found = lifo_retail(table, index=Fraction("1.04"))
    assert (found.closing, found.cost_of_sales) == (Goods(77_004, 150_000), 106_776)


def test_a_department_store():
    """Kieso, ch. 9, conventional retail, Fuque: 1,128,500 / 1,850,000 = 61 %; 500,000 at retail are 305,000.

    - cost 250,000 + 914,500 - 60,000 - 18,000 + 42,000; retail 390,000 + 1,460,000 - 80,000 + 80,000 of net markups
    - less 25,000 of net markdowns, 1,312,500 sold, 8,000 allowed to employees and 4,500 broken
    """
    table = RetailTable(
        Goods(250_000, 390_000),
        Goods(914_500, 1_460_000),
        sales=1_410_000,
        freight_in=42_000,
        purchase_returns=Goods(60_000, 80_000),
        purchase_discounts=18_000,
        markups=120_000,
        markup_cancellations=40_000,
        markdowns=45_000,
        markdown_cancellations=20_000,
        sales_returns=97_500,
        employee_discounts=8_000,
        normal_shrinkage=4_500,
    )
    found = retail_method(table, Basis.CONVENTIONAL)
    assert (found.ratio, found.closing) == (Fraction(61, 100), Goods(305_000, 500_000))


@pytest.mark.parametrize(
    ("rate", "left"),
    [
        (Fraction(40, 100), 720_000),
        (rate_on_sales(Fraction(60, 100)), 662_500),
        (Fraction(35, 100), 605_000),
        (rate_on_sales(Fraction(25, 100)), 260_000),
    ],
)
def test_stock_by_gross_profit(rate, left):
    """Kieso, ch. 9, gross profit method: 2,100,000 were there; sales of 2,300,000 at 40 and 37.5, 35 and 20 %."""
    assert gross_profit_method(0, 2_100_000, 2_300_000, rate).closing == left


def test_market_between_ceiling_and_floor():
    """Kieso, ch. 9, lower of cost or market, items D to I: 75, 72, 60, 35, 50 and 36.

    Selling price less 30 is the ceiling, 20 less the floor; replacement cost of 120, 72, 70, 30, 70 and 30.
    """
    items = {
        "D": (75, 120, 90),
        "E": (80, 72, 80),
        "F": (80, 70, 60),
        "G": (80, 30, 55),
        "H": (50, 70, 80),
        "I": (36, 30, 60),
    }
    compared = [
        Compared(name, cost, market(replacement, ceiling=ceiling, normal_profit=20))
        for name, (cost, replacement, ceiling) in items.items()
    ]
    assert [each.realisable for each in compared] == [90, 72, 60, 35, 70, 40]
    downs = lower_of_cost(compared).by_unit
    assert [each.cost - downs[each.name] for each in compared] == [75, 72, 60, 35, 50, 36]
