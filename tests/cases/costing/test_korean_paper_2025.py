"""The paper on costs of 재경관리사, March and May 2025, with its official answers; in won, plus is unfavourable.

Source: soonchul0408-spec/jaekyung-study on GitHub, src/data/questions-2025-03.js and questions-2025-05.js (국가공인
재경관리사, 원가관리회계 and 재무회계, with answers), by month and number.
"""

from fractions import Fraction

import pytest

from erpcore.costing.assets.investment import net_present_value
from erpcore.costing.orders.contract import Contract, ToDate, recognised
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.overhead_pools import Pool, absorb
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.results.division_results import Segment, return_on_capital, segment_margins
from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.services.reciprocal_services import reciprocal
from erpcore.costing.stock.lower_of_cost import Compared, lower_of_cost
from erpcore.costing.stock.periodic import weighted_average as average_of_a_period
from erpcore.costing.stock.valuation import Issue, Receipt, moving_average
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.overhead_variance import analyse_variable_overhead
from erpcore.costing.variances.sales_variance import Margin, Market, Sale, analyse_sales
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.costing.volume.break_even import break_even
from erpcore.costing.volume.limiting_factor import Part, make_or_buy
from erpcore.kernel.rounding import MICRO


def test_a_service_at_dual_rates() -> None:
    """May, 84: 24,000 by the 500 and 500 hours used, 20,000 by the 1,000 and 1,500 that might be: 20,000 for one."""
    variable = allocate(24_000, {"1": 500, "2": 500}).shares
    fixed = allocate(20_000, {"1": 1_000, "2": 1_500}).shares
    assert variable["1"] + fixed["1"] == 20_000


def test_a_store_and_a_power_plant() -> None:
    """March, 83: x = 200,000 + 20 % y, y = 800,000 + 40 % x: 391,304 and 956,522; 404,348 for paint.

    The notes write the two parts the other way round, by which the store would come to 565,217.
    """
    usage = {"store": {"power": 40, "paint": 30, "body": 30}, "power": {"store": 20, "paint": 30, "body": 50}}
    found = reciprocal({"store": 200_000, "power": 800_000}, usage)
    assert [round(found.charged_on(of)) for of in ("store", "power")] == [391_304, 956_522]
    assert found.total("paint") == 404_348


def test_overhead_at_a_rate_set_beforehand() -> None:
    """May, 91: 20 an hour x 21,000, 30,000 too much: 390,000 were spent. March, 87: 2,400,000 or 3,000,000."""
    assert absorb(Pool(400_000, 20_000, 390_000, {"made": 21_000}), "normal").rest == -30_000
    shop = Pool(5_000_000, 5_000, 5_000_000, {"A": 2_400, "others": 1_600})
    assert [absorb(shop, way).charges["A"] for way in ("normal", "actual")] == [2_400_000, 3_000_000]


def test_equivalent_units_two_ways() -> None:
    """May, 89: 2,350 on the average, 1,990 first in, first out: 360 fewer; 600 at 60 % before, 500 at 70 % after."""
    units = Units(600 * MICRO, 1_900 * MICRO, 2_000 * MICRO, 500 * MICRO)
    stages = {"conversion": Stage(1_000, 1_000, 600_000, 700_000)}
    counted = [
        way(units, stages)["conversion"].equivalent_units for way in (weighted_average, first_in_first_out)
    ]
    assert counted == [2_350 * MICRO, 1_990 * MICRO]


def test_what_is_finished_on_the_average() -> None:
    """May, 90: 400 at 100,000 and 67,200: 66,880,000."""
    units = Units(50 * MICRO, 450 * MICRO, 400 * MICRO, 100 * MICRO)
    stages = {
        "material": Stage(8_000_000, 42_000_000, MICRO, MICRO),
        "conversion": Stage(6_000_000, 24_240_000, 400_000, 500_000),
    }
    assert sum(of.completed for of in weighted_average(units, stages).values()) == 66_880_000


def test_variances_with_one_figure_missing() -> None:
    """May, 93 and 94; March, 94 and 95: what is asked for makes the variances that are told.

    7,000 hours at 8,000 for 8,500 at 10,000; 7,200 variable of 15,000 at 3,000 hours x 2.50; 3,200 kg at 11 for 3,000
    at 14, a standard cost of 42,000; 2,500 hours for 10,000 at a standard of 5, 1,800 allowed.
    """
    labour = analyse_labour(
        [Labour("L", 10_000 * MICRO, 8_500 * MICRO, 7_000 * MICRO, 56_000_000)], decimals=0
    )
    assert [labour[f"labour {of}"].amount for of in ("rate", "efficiency")] == [-14_000_000, -15_000_000]
    overhead = analyse_variable_overhead(
        standard_rate=2_500_000,
        standard_hours=3_000 * MICRO,
        actual_hours=3_000 * MICRO,
        actual_amount=15_000 - 7_800,
        decimals=0,
    )
    assert overhead["variable overhead spending"].amount == -300
    material = analyse_material([Material("M", 14 * MICRO, 3_000 * MICRO, 3_200 * MICRO, 35_200)], decimals=0)
    assert [material[f"material {of}"].amount for of in ("price", "usage")] == [-9_600, 2_800]
    wages = analyse_labour([Labour("L", 5 * MICRO, 1_800 * MICRO, 2_500 * MICRO, 10_000)], decimals=0)
    assert [wages[f"labour {of}"].amount for of in ("rate", "efficiency")] == [-2_500, 3_500]


def test_a_mix_and_a_market() -> None:
    """May, 108: 320,000 more of A and 480,000 less of B: -160,000. March, 109: 5 % more of the market: 500,000."""
    sales = [
        Sale("A", 2_000 * MICRO, 700 * MICRO, 1_000 * MICRO, 2_000_000),
        Sale("B", 3_000 * MICRO, 300 * MICRO, 200 * MICRO, 600_000),
    ]
    mixed = analyse_sales(sales, margin=Margin.REVENUE, decimals=0, mix=MixMethod.OWN_PRICE)
    told = {row.name: row.amount for row in mixed.rows()}
    assert told["sales mix"] == -160_000
    one = [Sale("P", 100 * MICRO, 40_000 * MICRO, 45_000 * MICRO, 4_500_000)]
    market = Market(100_000 * MICRO, 100_000 * MICRO)
    shared = analyse_sales(one, margin=Margin.REVENUE, decimals=0, market=market)
    assert {row.name: row.amount for row in shared.rows()}["market share"] == 500_000


@pytest.mark.parametrize(
    ("price", "variable", "fixed", "target", "units", "revenue"),
    [
        pytest.param(500, 250, 800_000, 450_000, 5_000, 2_500_000, id="May, 104"),
        pytest.param(9_200, 4_900, 2_150_000, 10_750_000, 3_000, 27_600_000, id="March, 99"),
        pytest.param(4_000, 800, 6_400_000, 0, 2_000, 8_000_000, id="March, 104, a day of a café"),
    ],
)
def test_sales_that_are_wanted(
    price: int, variable: int, fixed: int, target: int, units: int, revenue: int
) -> None:
    """Fixed cost and a profit over contribution."""
    found = break_even(price * MICRO, variable * MICRO, fixed, decimals=0, target_profit=target)
    assert (found.whole_units, found.revenue) == (units, revenue)


def test_a_profit_under_absorption() -> None:
    """March, 100: 800 of 1,000 sold at 100, 73 each to make, 5 to sell: 17,600."""
    month = Trading(1_000 * MICRO, 800 * MICRO, 80_000, 27_000, 26_000, 20_000, 4_000)
    (found,) = income_statements([month], flow=Flow.FIFO, decimals=0)
    assert found.absorption.profit == 17_600


def test_throughput_is_more_than_contribution() -> None:
    """May, 100: 10,000 sold; labour 120, variable overhead 50 and selling 30 are no cost of throughput: 2,000,000."""
    month = Trading(10_000 * MICRO, 10_000 * MICRO, 9_000_000, 3_000_000, 1_700_000, 0, 300_000)
    (found,) = income_statements([month], flow=Flow.FIFO, decimals=0)
    assert found.throughput.throughput - found.variable.contribution == 2_000_000


@pytest.mark.parametrize(
    ("profit", "capital", "rate", "tax", "added"),
    [
        pytest.param(5_000, 14_000, "0.10", "0.3", 2_100, id="May, 111: 10 % of 14,000"),
        pytest.param(80_000, 300_000, "0.122", "0.2", 27_400, id="March, 111: 12.2 % of 300,000"),
        pytest.param(7_000, 20_000, "0.15", "0", 4_000, id="May, 109: residual income"),
    ],
)
def test_what_capital_should_have_earned(profit: int, capital: int, rate: str, tax: str, added: int) -> None:
    """Profit after tax less what capital costs after tax."""
    found = return_on_capital(profit, capital, required=Fraction(rate), tax_rate=Fraction(tax))
    assert found.residual_income == added


def test_what_a_division_leaves() -> None:
    """March, 107 and 113: 2,500,000 less 500,000 of its own fixed cost; without one division 770,000 are left."""
    levels = segment_margins(
        [Segment("A", "company", revenue=2_500_000, fixed=500_000), Segment("company", fixed=0)]
    )
    assert levels[0].margin == 2_000_000
    levels = segment_margins(
        [
            Segment("others", "company", revenue=1_200_000 - 450_000 + 100_000),
            Segment("company", fixed=100_000 - 20_000),
        ]
    )
    assert levels[-1].margin == 770_000


@pytest.mark.parametrize(
    ("variable", "saved", "most"),
    [
        pytest.param(400, Fraction(200_000, 10_000), 420, id="May, 115"),
        pytest.param(800, Fraction(500_000 * 40, 100 * 5_000), 840, id="March, 114"),
    ],
)
def test_the_most_that_a_part_may_cost(variable: int, saved: Fraction, most: int) -> None:
    """Variable cost and the fixed cost that is saved: below that it is bought, above it made."""
    assert variable + saved == most
    for price, made in ((most - 1, 0), (most + 1, 10)):
        part = Part("part", (variable + saved) * MICRO, price * MICRO, MICRO, 10 * MICRO)
        (line,) = make_or_buy([part], 10 * MICRO, decimals=0)
        assert line.made == made * MICRO


def test_projects() -> None:
    """May, 118: 14,000,000 less 12,000,000. March, 118: 486, 560 and 434 less 900: 580 million."""
    for flows, factors, worth in (
        ((8_000, 5_000, 4_000), ("0.9", "0.8", "0.7"), 2_000),
        ((540, 700, 620), ("0.90", "0.80", "0.70"), 580),
    ):
        cost = -12_000 if worth == 2_000 else -900
        discounted = [round(flow * Fraction(of)) for flow, of in zip(flows, factors, strict=True)]
        assert net_present_value([cost, *discounted], 0) == worth


@pytest.mark.parametrize(
    ("price", "total", "cost", "billed", "revenue", "liability"),
    [
        pytest.param(120_000_000, 100_000_000, 45_000_000, 62_000_000, 54_000_000, 8_000_000, id="May, 25"),
        pytest.param(50_000_000, 40_000_000, 20_000_000, 25_000_000, 25_000_000, 0, id="March, 25"),
    ],
)
def test_contracts(price: int, total: int, cost: int, billed: int, revenue: int, liability: int) -> None:
    """Revenue by what has been spent of what is expected; what is billed beyond it is owed."""
    found = recognised(Contract(price, total), ToDate(cost, billed=billed))
    assert (found.revenue, found.contract_liability) == (revenue, liability)


def test_goods_that_bring_less() -> None:
    """March, 7: 3,600 less 400 for what cost 4,000: 800,000 on 1,000. March, 8: 90 on the average, 54,000 for 600."""
    worth = lower_of_cost([Compared("goods", 4_000 * 1_000, (3_600 - 400) * 1_000)])
    assert worth.write_down == 800_000
    received = [Receipt(1_000 * MICRO, 80_000), Receipt(200 * MICRO, 22_000), Receipt(200 * MICRO, 24_000)]
    assert average_of_a_period(received, [Issue(800 * MICRO)]).value == 54_000


def test_goods_sold_between_receipts() -> None:
    """May, 7: 900 at 100 and 300 at 128: 128,400."""
    found = moving_average(
        [
            Receipt(1_000 * MICRO, 90_000),
            Receipt(200 * MICRO, 30_000),
            Issue(900 * MICRO),
            Receipt(200 * MICRO, 34_000),
            Issue(300 * MICRO),
        ]
    )
    assert sum(found.issues) == 128_400
