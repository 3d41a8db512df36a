"""How much to order and when, in published problems; the source stands in each test, the arithmetic beside it."""

from fractions import Fraction

from erpcore.costing.order_quantity import (
    Offer,
    Stocking,
    cheapest_quantity,
    economic_quantity,
    stocking_costs,
)
from erpcore.costing.stock_levels import Spread, safety_stock, stock_levels
from erpcore.kernel.rounding import MICRO


def cost_at_best(stocking, price=0):
    """Say the economic quantity in units, cut, and what a period costs at it."""
    quantity = economic_quantity(stocking, price, decimals=2)
    return quantity // MICRO, stocking_costs(stocking, quantity, price, decimals=2).total


def test_an_order_that_comes_at_once_and_one_that_comes_day_by_day():
    """注册会计师, 财务成本管理: 3 600 kg, 25 an order, 2 a kg: 300 and 600; 10 of 30 a day are used: 367 and 489.90."""
    assert cost_at_best(Stocking(3_600 * MICRO, 25_00, 2 * MICRO)) == (300, 600_00)
    assert cost_at_best(Stocking(3_600 * MICRO, 25_00, 2 * MICRO, 0, Fraction(10, 30))) == (367, 489_90)


def test_a_tool_that_is_bought_or_made():
    """注册会计师, 财务成本管理: 3 600 at 4, 10 an order: 14 640; or at 3, 600 a set-up, 50 a day: 3 000, and 12 240.

    A fifth of the price for holding: the root of 2 x 10 x 3 600 / 0.80 is 300, 240 and 14 400; that of
    2 x 600 x 3 600 / (0.60 x 4 / 5) is 3 000, 1 440 and 10 800.
    """
    assert cost_at_best(Stocking(3_600 * MICRO, 10_00, holding_rate=Fraction(1, 5)), 4 * MICRO) == (
        300,
        14_640_00,
    )
    made = Stocking(3_600 * MICRO, 600_00, holding_rate=Fraction(1, 5), used_meanwhile=Fraction(10, 50))
    assert cost_at_best(made, 3 * MICRO) == (3_000, 12_240_00)


def test_a_batch_of_bearings():
    """ICAI, batch costing: 24,000 a year, 0.10 a month each, 324 a set-up: 3,600; 6,000 at once cost 4,896."""
    bearings = Stocking(24_000 * MICRO, 324_00, 12 * 100_000)
    assert cost_at_best(bearings) == (3_600, 4_320_00)
    assert stocking_costs(bearings, 6_000 * MICRO, decimals=2).total == 1_296_00 + 3_600_00


def test_packages_of_video_galore():
    """Horngren, ch. 20: 13,000 at 200 an order and 5.20: 1,000, 2,600 and 2,600; 600 for an estimate of 100 is 707.

    At 707 the prediction error costs 5,515.66 (18.3875 orders at 200, 353.5535 held) - 5,200.
    """
    packages = Stocking(13_000 * MICRO, 200_00, 5_200_000)
    assert cost_at_best(packages) == (1_000, 5_200_00)
    wrong = economic_quantity(packages._replace(order_cost=100_00), decimals=2)
    assert wrong // MICRO == 707
    assert stocking_costs(packages, wrong, decimals=2).total == 3_676_96 + 1_838_48


def test_safety_stock_of_video_galore():
    """Horngren, ch. 20: 500 in two weeks as a rule, 4.00 for one that is missing, 13 orders, 5.20: 200 are held.

    56, 21, 6 and no packages are short: 2,912, 1,092 + 520, 312 + 1,040 and 1,560.
    """
    percent = {200: 6, 300: 9, 400: 20, 500: 30, 600: 20, 700: 9, 800: 6}
    chances = {use: Fraction(part, 100) for use, part in percent.items()}
    found = safety_stock(chances, 500, shortage_cost=4 * MICRO, holding=5_200_000, orders=13, decimals=2)
    assert found[0].quantity == 200
    by_quantity = {int(stock.quantity): (int(stock.short), stock.total) for stock in found}
    assert by_quantity == {
        0: (56, 2_912_00),
        100: (21, 1_612_00),
        200: (6, 1_352_00),
        300: (0, 1_560_00),
    }


def test_levels_of_two_components():
    """ICAI, material cost: 25, 50 or 75 a week; A takes 4 to 6 weeks for 300, B 2 to 4 weeks for 500.

    A: 75 x 6, 450 - 50 x 5, 450 + 300 - 25 x 4, and 425 between; B: 75 x 4, 300 - 50 x 3, 300 + 500 - 25 x 2, 450.
    """
    use = Spread(25, 50, 75)
    assert stock_levels(use, Spread(4, 5, 6), 300) == (450, 200, 650, 425, 0)
    assert stock_levels(use, Spread(2, 3, 4), 500) == (300, 150, 750, 450, 0)


def test_safety_stock_of_a_material():
    """中级财务管理, 保险储备: 1,200 in delivery, 4 orders, 24 for one that is missing, 25 % of 50 for holding.

    1,300 with a fifth, 1,400 with a tenth: 40 short 4 times at 24 are 3,840; with 100 kept 10 short, 960, and 1,250;
    with 200 none, and 2,500. So 100 are kept, and ordered is at 1,300.
    """
    tenths = {1_000: 1, 1_100: 2, 1_200: 4, 1_300: 2, 1_400: 1}
    chances = {use: Fraction(part, 10) for use, part in tenths.items()}
    found = safety_stock(chances, 1_200, shortage_cost=24 * MICRO, holding=12_500_000, orders=4, decimals=2)
    assert [(stock.quantity, stock.total) for stock in found] == [
        (100, 2_210_00),
        (200, 2_500_00),
        (0, 3_840_00),
    ]


def test_two_discounts():
    """BPP, ACCA Management Accounting: 125 at 200 each, 300 an order, 15 % of the price; 3 % from 60 on, 5 % from 90.

    The root of 2 x 300 x 125 / 30 is 50: 25,000 + 750 + 750. 60 at 194: 24,250 + 873 + 625. 90 at 190: 23,750 +
    1,282.50 + 416.67, the least.
    """
    stocking = Stocking(125 * MICRO, 300_00, holding_rate=Fraction(15, 100))
    assert cost_at_best(stocking, 200 * MICRO) == (50, 26_500_00)
    assert stocking_costs(stocking, 60 * MICRO, 194 * MICRO, decimals=2).total == 25_748_00
    offers = [Offer(0, 200 * MICRO), Offer(60 * MICRO, 194 * MICRO), Offer(90 * MICRO, 190 * MICRO)]
    found = cheapest_quantity(stocking, offers, decimals=2)
    assert (found.quantity, found.costs.total) == (90 * MICRO, 25_449_17)


def test_twenty_orders_a_year():
    """BPP, ACCA Management Accounting: 40,000 a year, 20 an order, 0.40 for holding: 2,000, 20 orders, 400 and 400."""
    stocking = Stocking(40_000 * MICRO, 20_00, 400_000)
    assert cost_at_best(stocking) == (2_000, 800_00)
    assert stocking_costs(stocking, 2_000 * MICRO, decimals=2).orders == 20
