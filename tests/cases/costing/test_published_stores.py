"""Stores ledgers of published exercises by rules of thumb; the arithmetic and the source stand in each test."""

import pytest

from erpcore.costing.stock.issue_prices import base_stock, highest_first, last_purchase_price, simple_average
from erpcore.costing.stock.lifo import lifo
from erpcore.costing.stock.valuation import Issue, Receipt
from erpcore.kernel.rounding import MICRO


def buy(quantity: int, price: str) -> Receipt:
    """Buy pieces at a price each, in rupees or yen of a hundred parts."""
    major, _, minor = price.partition(".")
    return Receipt(quantity * MICRO, quantity * (int(major) * 100 + int(minor.ljust(2, "0"))))


def use(quantity: int) -> Issue:
    """Use pieces."""
    return Issue(quantity * MICRO)


# ICAI, Common Proficiency Test (caclubindia.com, forum 71508): 100 are missing on the last day
DECEMBER = [buy(2_000, "5"), buy(1_000, "6"), use(2_500), buy(2_000, "6.50"), use(2_300)]


@pytest.mark.parametrize(
    ("story", "prices", "issues", "left"),
    [
        # (5 + 6) / 2 = 5.50; those at 5 are gone: (6 + 6.50) / 2 = 6.25; 28,125 of 29,000
        (DECEMBER, ["5.50", "6.25"], (13_750_00, 14_375_00), 875_00),
        # askfilo.com, 3336323039323233: 11 twice, for 50 at 10 are left then; the mean of 12, 11 and 14, of 11, 14, 15
        # and 16, and of the last three
        (
            [
                *(
                    buy(300, "10"),
                    buy(200, "12"),
                    buy(400, "11"),
                    use(250),
                    use(150),
                    buy(200, "14"),
                    use(300),
                ),
                *(buy(300, "15"), buy(100, "16"), use(200), use(100)),
            ],
            ["11.00", "11.00", "12.33", "14.00", "15.00"],
            (2_750_00, 1_650_00, 3_699_00, 2_800_00, 1_500_00),
            6_301_00,
        ),
        # expertsmind.com, 5527525: 4.50, 5.00, twice 6.00, 5.75
        (
            [
                *(buy(4_000, "4"), buy(500, "5"), use(2_000), buy(6_000, "6"), use(4_000), use(1_000)),
                *(use(2_000), buy(4_500, "5.50"), use(3_000)),
            ],
            ["4.50", "5.00", "6.00", "6.00", "5.75"],
            (9_000_00, 20_000_00, 6_000_00, 12_000_00, 17_250_00),
            15_000_00,
        ),
    ],
)
def test_simple_averages(
    story: list[Receipt | Issue], prices: list[str], issues: tuple[int, ...], left: int
) -> None:
    """Prices of lots on hand are averaged whatever their quantities; a lot that is gone counts no more."""
    found = simple_average(story, decimals=2, price_decimals=2)
    assert [f"{float(price) / MICRO:.2f}" for price in found.prices] == prices
    assert (found.issues, found.value) == (issues, left)


def test_the_same_december_last_in_first_out() -> None:
    """1,000 at 6 and 1,500 at 5; 2,000 at 6.50 and 300 at 5: 28,000 is used and missing, 200 at 5 are left."""
    found = lifo(DECEMBER)
    assert (sum(found.issues), found.value) == (28_000_00, 1_000_00)


def test_the_dearest_goods_and_a_base_stock() -> None:
    """Method (ICAI, material cost): 300 at 10, 200 at 12, 250 at 11; 350 are used, with a base of 100 or without.

    Dearest first: 200 at 12, 150 at 11. Beyond the base, first in, first out: 200 at 10, 150 at 12; last in, first out:
    250 at 11, 100 at 12.
    """
    story = [buy(300, "10"), buy(200, "12"), buy(250, "11"), use(350)]
    assert highest_first(story).issues == (4_050_00,)
    assert base_stock(story, 100 * MICRO).issues == (3_800_00,)
    assert base_stock(story, 100 * MICRO, "lifo").issues == (3_950_00,)


def test_the_last_purchase_price_of_a_year() -> None:
    """最終仕入原価法, method (法人税法施行令 28): 100 at 100, 200 at 110, 50 at 120; 80 are left at 120.

    30 of them were not bought at it: 10,000 + 22,000 + 6,000 - 9,600 = 28,400. First in, first out would leave
    50 x 120 + 30 x 110 = 9,300.
    """
    found = last_purchase_price([buy(100, "100"), buy(200, "110"), buy(50, "120")], [use(270)])
    assert (found.issues, found.value) == ((28_400_00,), 9_600_00)
