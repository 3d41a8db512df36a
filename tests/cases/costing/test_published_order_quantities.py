"""How much to order and when, in published problems; the source stands in each test, the arithmetic beside it."""

from fractions import Fraction

from erpcore.costing.lots.graded_prices import graded_quantity
from erpcore.costing.lots.order_quantity import (
    Offer,
    Stocking,
    cheapest_quantity,
    economic_quantity,
    stocking_costs,
)
from erpcore.costing.lots.stock_levels import Spread, safety_stock, stock_levels
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


def test_carpet_that_customers_wait_for():
    """Taylor, Introduction to Management Science, I-75 Carpet: 2,345.2 yards, 639.6 short: 639.60, 465.16 and 174.44.

    10,000 yards a year, 150 an order, 0.75 to hold a yard, 2 to be short of one. It prints 465.16, of rounded yards.
    """
    carpet = Stocking(10_000 * MICRO, 150_00, 750_000, shortage=2 * MICRO)
    quantity = economic_quantity(carpet, decimals=2)
    costs = stocking_costs(carpet, quantity, decimals=2)
    assert (quantity // 100_000, costs.short // 100_000) == (2_345_2, 639_6)
    assert (costs.ordering, costs.holding, costs.shortage) == (639_60, 465_17, 174_44)


def test_shortages_that_are_allowed_and_that_are_not():
    """tutorsglobe.com 52685427: 2,000 at 50, 20 % to hold, 5 an order, 30 to be short: 387.30 instead of 447.21.

    Ordering and holding are 223.61 each: half a cent more than their sum.
    """
    goods = Stocking(2_000 * MICRO, 5_00, holding_rate=Fraction(20, 100))
    assert cost_at_best(goods, 50 * MICRO)[1] - 2_000 * 50_00 == 447_22
    short = goods._replace(shortage=30 * MICRO)
    costs = stocking_costs(short, economic_quantity(short, 50 * MICRO, decimals=2), 50 * MICRO, decimals=2)
    assert costs.total - costs.goods == 387_30


def test_refrigerators_that_customers_wait_for():
    """运筹学, 存贮论, 允许缺货 (dybbs8.com 2181778): 4 900, 50 an order, 100 to hold, 200 short: 85, 28, 5 715."""
    fridges = Stocking(4_900 * MICRO, 50_00, 100 * MICRO, shortage=200 * MICRO)
    quantity = economic_quantity(fridges, decimals=2)
    costs = stocking_costs(fridges, quantity, decimals=2)
    assert (quantity // MICRO, costs.short // MICRO, costs.total // 100) == (85, 28, 5_715)


def test_what_is_made_while_it_is_used():
    """运筹学 (dybbs8.com 2181778): 100 of 500 a month are used, 5 a set-up, 0.4 to hold: 56, 17.89 (10 000 yuan).

    管理会计 (yinshua168.com.cn 7359336), 长宏机械厂: 120 of 150 a day, 36 000 a year, 300 a set-up, 2 to hold: the root
    of 2 x 36 000 x 300 / (2 x 1/5) is 7 348, and costs twice 1 469.69. The answer there forgets the demand: 30.
    """
    monthly = Stocking(100 * MICRO, 5_0000_00, 4_000 * MICRO, used_meanwhile=Fraction(1, 5))
    quantity = economic_quantity(monthly, decimals=2)
    assert round(Fraction(quantity, MICRO)) == 56
    assert stocking_costs(monthly, quantity, decimals=2).total == 17_8885_44
    parts = Stocking(36_000 * MICRO, 300_00, 2 * MICRO, used_meanwhile=Fraction(120, 150))
    assert cost_at_best(parts) == (7_348, 2 * 1_469_69)


def test_steel_by_the_month():
    """运筹学 (hezhiquan.com): 3 000 t a month, 2 500 a set-up, 5.3 a tonne: once a month 10 450, 125 400 a year."""
    steel = Stocking(3_000 * MICRO, 2_500_00, 5_300_000)
    assert stocking_costs(steel, 3_000 * MICRO, decimals=2).total * 12 == 125_400_00
    assert cost_at_best(steel) == (1_682, 8_916_28)


def test_boxes_whose_price_falls_with_the_order():
    """运筹学 (cucdc.com cbb9b68d): 32 a week, 25 an order, 1 to hold: 40 at 10 cost 360; 50 at 9.5 cost 345."""
    boxes = Stocking(32 * MICRO, 25_00, MICRO)
    assert stocking_costs(boxes, 40 * MICRO, 10 * MICRO, decimals=2).total == 360_00
    prices = ((0, 12), (10, 10), (50, Fraction(19, 2)), (99, 9))
    found = cheapest_quantity(boxes, [Offer(of * MICRO, int(at * MICRO)) for of, at in prices], decimals=2)
    assert (found.quantity, found.costs.total) == (50 * MICRO, 345_00)


def test_batteries_in_ten_deliveries_or_thirty():
    """CA Inter, May 2025, Skylark: 54,000 at 800, 9,000 an order, 37.5 %: 1,800 at once cost 43,740,000.

    Ten deliveries of 5,400 cost 44,100,000 (konceptca.com).
    """
    batteries = Stocking(54_000 * MICRO, 9_000_00, holding_rate=Fraction(375, 1000))
    assert cost_at_best(batteries, 800 * MICRO) == (1_800, 43_740_000_00)
    assert stocking_costs(batteries, 5_400 * MICRO, 800 * MICRO, decimals=2).total == 44_100_000_00


def test_a_price_that_holds_for_the_units_beyond_a_quantity():
    """Incremental discount: 1,481.89 for 222,762.81; and 400 bags for 204.00 where 519 would cost 204.58.

    2,400 a year, 150 an order, a quarter of the price to hold: 100, from 300 on 90, from 600 on 80. The first units
    cost 9,000 more: the root of 2 x 9,150 x 2,400 / 20. Bags are 0.30, 0.29 beyond 500, 0.28 beyond 1,000.
    Source: Stockpyl, economic_order_quantity_with_incremental_discounts (Snyder and Shen, ch. 3); Nahmias, Production
    and Operations Analysis, ch. 4.
    """
    offers = [Offer(0, 100 * MICRO), Offer(300 * MICRO, 90 * MICRO), Offer(600 * MICRO, 80 * MICRO)]
    stocking = Stocking(2_400 * MICRO, 150_00, holding_rate=Fraction(1, 4))
    found = graded_quantity(stocking, offers, decimals=2)
    assert (found.quantity, found.price, found.costs.total) == (1_481_890_684, 80 * MICRO, 222_762_81)

    bags = [Offer(0, 300_000), Offer(500 * MICRO, 290_000), Offer(1_000 * MICRO, 280_000)]
    stocking = Stocking(600 * MICRO, 8_00, holding_rate=Fraction(1, 5))
    found = graded_quantity(stocking, bags, decimals=2)
    assert (found.quantity, found.costs.total) == (400 * MICRO, 204_00)
