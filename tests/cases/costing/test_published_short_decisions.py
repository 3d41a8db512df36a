"""Decisions of a single figure, and rates of machines, mines and buses: as published; the source is in each test."""

from fractions import Fraction

import pytest

from erpcore.costing.joint.joint_products import Output, gain_by_processing
from erpcore.costing.overhead.activity_based import assign_resources
from erpcore.costing.overhead.overhead_pools import Pool, absorb
from erpcore.costing.prices.transfer_price import Buying, Selling, transfer_prices
from erpcore.costing.volume.break_even import break_even
from erpcore.kernel.rounding import MICRO


def indifferent(dear: str, cheap: str, fixed_more: int) -> Fraction:
    """Say from how many on the way with less variable and more fixed cost is cheaper, units."""
    each = [Fraction(of) * MICRO for of in (dear, cheap)]
    return break_even(each[0], each[1], fixed_more * 100, decimals=2).quantity / MICRO


def test_three_milling_machines() -> None:
    """管理会计作业二 (360docs.net 411138262), 成本无差别点: 2.4 and 90, 1.2 and 180, 0.6 and 360: 75, 150, 300."""
    assert indifferent("2.4", "1.2", 180 - 90) == 75
    assert indifferent("2.4", "0.6", 360 - 90) == 150
    assert indifferent("1.2", "0.6", 360 - 180) == 300


def test_parts_made_where_a_workshop_could_be_let() -> None:
    """The same, 2: bought at 60 or made at 58, and 40 000 of rent foregone: as dear at 20 000; 18 000 are bought."""
    assert indifferent("60", "58", 40_000) == 20_000


def test_a_joint_product_that_is_sold_at_once() -> None:
    """The same, 3: 8 t at 6 000, or at 10 000 after 5 000 each and 20 000: working on loses 28 000."""
    found = gain_by_processing({"B": 48_000}, {"B": Output(8 * MICRO, 80_000, 8 * 5_000 + 20_000)})
    assert found == {"B": -28_000}


@pytest.mark.parametrize(
    ("asked", "cost", "gain"),
    [(200, 1_000, 3_000), (200, 5_000, -1_000), (300, 0, 1_000)],
    ids=["专属成本", "可出租", "减少正常销售"],
)
def test_a_further_order(asked: int, cost: int, gain: int) -> None:
    """The same, 4: capacity of 1 200, 1 000 sold at 100; 80 a piece of which 30 are fixed; more is asked for at 70.

    It takes the place of usual sales beyond 200, costs 1 000 of its own, or 5 000 of rent.
    """
    plant = Selling(50 * MICRO, 200 * MICRO, (100 - 50) * MICRO)
    found = transfer_prices(plant, Buying(net_revenue=70 * MICRO), asked * MICRO, decimals=0)
    assert found.gain - cost == gain


def test_a_product_that_loses_and_goes_on() -> None:
    """中级 2018 (8fe.cn 647234): 48 + 32 + 26 vary of a cost of 130: at 125 it leaves 19 each, above 106 something."""
    found = transfer_prices(
        Selling((48 + 32 + 26) * MICRO, 4_000 * MICRO),
        Buying(net_revenue=125 * MICRO),
        4_000 * MICRO,
        decimals=0,
    )
    assert (found.minimum, found.gain) == (106 * MICRO, 76_000)


def rate(amount: int, measure: int) -> Fraction:
    """Say what one of a measure costs, in major units."""
    return absorb(Pool(amount * 100, measure, amount * 100, {"all": measure}), "actual").rate / 100


def test_rates_of_an_hour_and_of_a_distance() -> None:
    """Rates of composite units: a machine hour, a tonne-kilometre, a passenger-kilometre.

    CA Inter, May 2026 (catargettestprep.com): 55,000, 23,000 and 41,000 over 3,500 machine hours, with or without the
    aid of software: 34. Minerals of two mines (scribd.com 872561965): 12.00 and 24.00 for 50 tonne-kilometres are 0.72;
    13.50 and 36.00 for 75 are 0.66. Janata (studyx.ai 111857186): 144,000 for four buses of 40 seats, of which three
    quarters are taken, over 3,000 km each: 0.40.
    """
    assert rate(55_000 + 23_000 + 41_000, 1_500 + 2_000) == 34
    mines = {"A": (Fraction(80, 60) * 9, 20, 10), "B": (Fraction(90, 60) * 9, 30, 15)}
    costs = {
        name: (hours + Fraction(12, 10) * far) / (5 * one_way)
        for name, (hours, far, one_way) in mines.items()
    }
    assert costs == {"A": Fraction("0.72"), "B": Fraction("0.66")}
    buses = assign_resources({"all": 144_000}, {"all": dict.fromkeys("ABCD", 1)})
    assert sum(buses["A"].values()) == 36_000
    assert rate(36_000, 3_000 * 40 * 3 // 4) == Fraction("0.40")


def test_a_machine_hour_in_parts() -> None:
    """svtuition.org: 75, 16, 160, 9 and 8.33 a month over 365 hours, 0.207 and 0.411 of wear and repair, 0.75 of power.

    2.10 an hour: (10,000 - 900) and 18,000 over 43,800 hours.
    """
    monthly = rate(26_833, 365) / 100
    wear, repair = rate(9_100, 43_800), rate(18_000, 43_800)
    assert [round(of, 3) for of in (monthly, wear, repair)] == [
        Fraction("0.735"),
        Fraction("0.208"),
        Fraction("0.411"),
    ]
    assert round(monthly + wear + repair + Fraction("0.75"), 2) == Fraction("2.10")
