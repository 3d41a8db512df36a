"""Questions of the American CPA examination that are published with their answers; the arithmetic stands beside them.

Source: the questions on professional accounting of hendrycks/test (GitHub), which come from AICPA releases.
"""

from fractions import Fraction

from erpcore.costing.assets.depreciation import by_month, double_declining
from erpcore.costing.assets.investment import net_present_value, payback
from erpcore.costing.budgets.payoffs import expected_values
from erpcore.costing.lots.stock_levels import stock_turnover
from erpcore.costing.prices.demand_price import price_elasticity
from erpcore.costing.prices.price_scheme import Line, build_up, work_back
from erpcore.costing.prices.transfer_price import Buying, Selling, transfer_prices
from erpcore.costing.process.process_costing import Stage, Units
from erpcore.costing.process.process_costing import weighted_average as process_average
from erpcore.costing.stock.lifo import lifo_periodic
from erpcore.costing.stock.periodic import weighted_average
from erpcore.costing.stock.valuation import Issue, Receipt
from erpcore.costing.variances.variance import Labour, analyse_labour
from erpcore.costing.volume.break_even import break_even
from erpcore.costing.volume.product_mix import Product, joint_break_even
from erpcore.kernel.rounding import MICRO


def test_a_labour_rate_of_a_month() -> None:
    """9,000 units at 2.5 hours for 21 instead of 20: the rate costs 22,500, and 0.1 hours each 18,000."""
    found = analyse_labour(
        [Labour("labour", 20 * MICRO, 21_600 * MICRO, 22_500 * MICRO, 472_500)], decimals=0
    )
    assert (found["labour rate"].amount, found["labour efficiency"].amount) == (22_500, 18_000)


def test_phones_for_a_profit_on_sales() -> None:
    """Spark: 200 less 125 and a commission of 25 cover 3,000 and a tenth of sales with 100 phones."""
    found = break_even(200 * MICRO, 150 * MICRO, 3_000_00, decimals=2, target_return=Fraction(1, 10))
    assert found.whole_units == 100


def test_players_sold_with_systems() -> None:
    """Four players that earn 40 go with a system that earns 140: 300 such bundles cover 90,000: 1,200 players."""
    goods = [
        Product("player", 200 * MICRO, 160 * MICRO, 4 * MICRO),
        Product("system", 600 * MICRO, 460 * MICRO, MICRO),
    ]
    found = joint_break_even(goods, 90_000_00, decimals=2)
    assert dict(found.products) == {"player": 1_200 * MICRO, "system": 300 * MICRO}


def test_stock_of_a_month_at_its_end() -> None:
    """Ultra, LIFO: 40,000 at 17 and 10,000 at 15 are 830,000. Cobb, average: 1,806 / 300 = 6.02, ten for 60.20."""
    receipts = [Receipt(of * MICRO, of * price) for of, price in ((20_000, 13), (30_000, 15), (40_000, 17))]
    assert lifo_periodic(receipts, [Issue(50_000 * MICRO)]).issues == (830_000,)
    receipts = [Receipt(of * MICRO, paid) for of, paid in ((200, 1_250_00), (20, 116_00), (80, 440_00))]
    assert weighted_average(receipts, [Issue(10 * MICRO)]).issues == (60_20,)


def test_equipment_at_twice_the_rate() -> None:
    """Smile: 12,000 from May over three years: 8,000 a year, 5,333 until December. Hall: 140,000, then 78,750."""
    smile = double_declining(12_000_00, 1_500_00, 3, last=0)
    assert sum(by_month(smile, bought=5, start="same_month")[0]) == 5_333_33
    hall = double_declining(140_000, 60_000, 8, last=0)
    assert 140_000 - sum(hall[:2]) == 78_750


def test_units_of_a_continuous_process() -> None:
    """10,000 begun and 9,000 done: 114,000 / 10,000 and (38,000 + 57,000) / 9,500 are 21.40 a unit."""
    units = Units(0, 10_000 * MICRO, 9_000 * MICRO, 1_000 * MICRO)
    stages = {"material": Stage(0, 114_000_00, 0, MICRO), "conversion": Stage(0, 95_000_00, 0, 500_000)}
    found = process_average(units, stages)
    assert sum(of.completed for of in found.values()) == 9_000 * 21_40


def test_prices_and_costs_for_a_margin() -> None:
    """At 19.00 with 3.00 to sell and 20 % of margin making may cost 12.20; with 12 and 3 Duct is sold at 18.75."""
    scheme = [
        Line("made", amount=12_00),
        Line("sold", amount=3_00),
        Line("cost", ("made", "sold")),
        Line("margin", ("cost",), Fraction(20, 100), taken_off=Fraction(20, 100)),
        Line("price", ("cost", "margin")),
    ]
    assert work_back(scheme, "made", "price", 19_00) == 12_20
    assert build_up(scheme)["price"] == 18_75


def test_a_special_order_of_a_plant_that_is_full() -> None:
    """Match: 110 to make; outside 200 less 110 and 10 of shipping are given up: 190 at least."""
    found = transfer_prices(
        Selling(110 * MICRO, 0, 80 * MICRO), Buying(net_revenue=200 * MICRO), 5_000 * MICRO, decimals=0
    )
    assert found.minimum == 190 * MICRO


def test_machines_and_a_lawsuit() -> None:
    """Skytop: 25,000 x 3.170 are 750 too little; 166,400 come back in 5.2 years; a lawsuit is worth 27,400.

    The machine earns 35,000 less 7,000 of expense, of which 4,000 is depreciation. The lawsuit brings 5,000, and in
    seven of ten cases 40 % of 80,000.
    """
    assert round(net_present_value([-80_000] + [25_000] * 4, Fraction(10, 100)), -1) == -750
    assert payback([-166_400] + [32_000] * 7) == Fraction("5.2")
    suit = {"sue": {"won": 5_000 + 32_000, "lost": 5_000}}
    chances = {"won": Fraction(7, 10), "lost": Fraction(3, 10)}
    assert expected_values(suit, chances).worth == {"sue": 27_400}


def test_demand_that_does_not_react_much() -> None:
    """A price 5 % higher that loses 3 % meets inelastic demand; one 4 % higher that loses 6 % does not."""
    assert price_elasticity((100, 100), (105, 97)) == Fraction(3, 5)
    assert price_elasticity((100, 100), (104, 94)) > 1


def test_stock_that_turns_over_twice() -> None:
    """Baxter: 500,000 sold of 200,000 and 300,000 in stock: 2. At 8 instead of 5 times 800,000 take 60,000 less."""
    assert stock_turnover(500_000, 200_000, 300_000).times == 2
    assert [stock_turnover(800_000, of, of).times for of in (160_000, 160_000 - 60_000)] == [5, 8]
