"""Lots booked first in first out, last in first out or by name, and averages, as tests of other programs have them.

Sources: beancount/beancount, beancount/parser/booking_full_test.py (TestBookAmbiguousFIFO, TestBookAmbiguousLIFO,
test_reduce__multiple_reductions, the STRICT cases); tryton/tryton, modules/stock/tests:
scenario_stock_average_cost_price, scenario_stock_recompute_average_cost_price. HIFO, which beancount has as well, is no
method of IAS 2 paragraph 25 and not here.
"""

import pytest
from tests.cases.trade import Trade

from erpcore import Refused

LOTS = [("4", "100.00"), ("5", "111.11"), ("6", "122.22")]  # in the order of their days


def bought(method: str) -> Trade:
    """Buy three lots on three days."""
    shop = Trade({"A": method})
    for day, (quantity, price) in enumerate(LOTS, 1):
        shop.buy("A", quantity, price, day)
    return shop


@pytest.mark.parametrize(
    ("method", "sold", "cost", "left"),
    [
        ("fifo", 2, "200.00", "1488.87"),
        ("fifo", 4, "400.00", "1288.87"),
        ("fifo", 7, "733.33", "955.54"),
        ("fifo", 9, "955.55", "733.32"),
        ("fifo", 12, "1322.21", "366.66"),
        ("fifo", 15, "1688.87", "0.00"),
        ("lifo", 2, "244.44", "1444.43"),
        ("lifo", 6, "733.32", "955.55"),
        ("lifo", 7, "844.43", "844.44"),
        ("lifo", 11, "1288.87", "400.00"),
        ("lifo", 12, "1388.87", "300.00"),
        ("lifo", 15, "1688.87", "0.00"),
    ],
)
def test_lots_are_reduced_in_their_order(method: str, sold: int, cost: str, left: str) -> None:
    """A part of a lot, whole lots, parts of the next one, all of them: each at the price that it came at."""
    shop = bought(method)
    delivery = shop.sell("A", str(sold), 4)
    assert (shop.sold(delivery), shop.shelf("A")) == (cost, (str(15 - sold), left))


@pytest.mark.parametrize("method", ["fifo", "lifo"])
def test_more_than_all_lots_is_refused(method: str) -> None:
    """Sixteen of fifteen: the lots stay as they are."""
    shop = bought(method)
    with pytest.raises(Refused, match="STOCK_SHORT"):
        shop.sell("A", "16", 4)
    assert shop.shelf("A") == ("15", "1688.87")


def test_two_reductions_of_two_lots() -> None:
    """40 and 35 of 50 at 115 and 50 at 116: the second takes ten of the first lot and 25 of the other."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "50", "115", 1)
    shop.buy("A", "50", "116", 2)
    assert [shop.sold(shop.sell("A", quantity, 3)) for quantity in ("40", "35")] == ["4600.00", "4050.00"]
    assert shop.shelf("A") == ("25", "2900.00")


def test_a_lot_that_is_named_gives_its_own() -> None:
    """Of five at 100 and five at 101 two are taken by name; six of one lot are refused, and of none at all."""
    shop = Trade({"A": "specific lot"})
    for price in ("100", "101"):
        shop.buy("A", "5", price, lot=f"L{price}")
    assert shop.sold(shop.sell("A", "2", 2, lot="L101")) == "202.00"
    assert shop.shelf("A") == ("8", "803.00")
    for lot in ("L100", "L102"):
        with pytest.raises(Refused, match="LOT_SHORT"):
            shop.sell("A", "6", 2, lot=lot)


def test_an_average_follows_what_comes_and_what_it_is_set_to() -> None:
    """One at 100 and three at 200 are 175 each; a fifth less makes them 140, a tenth more then 154."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "100")
    shop.buy("A", "1", "200")
    assert shop.shelf("A") == ("2", "300.00")
    for _ in range(2):
        shop.buy("A", "1", "200")
    assert shop.shelf("A") == ("4", "700.00")
    for price, worth in (("140", "560.00"), ("154", "616.00")):
        shop("cost_adjustment", 2, item="A", price=price, reason="reviewed")
        assert shop.shelf("A") == ("4", worth)


def test_what_covers_a_shortage_leaves_the_rest_at_its_own_price() -> None:
    """Two are sold short at 5; one comes at 3 and two at 2: they cost 3 and 2, and one is left at 2."""
    shop = Trade({"A": "moving_average"}, {"negative_stock": "allow"})
    sold = shop.sell("A", "2", provisional_price="5")
    assert (shop.sold(sold), shop.shelf("A")) == ("10.00", ("-2", "-10.00"))
    shop.buy("A", "1", "3", 2)
    shop.buy("A", "2", "2", 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("5.00", ("1", "2.00"))


def test_a_day_on_which_more_is_sold_than_there_is() -> None:
    """One at 100, two sold, two at 120 and three at 100: four are left at 105, where Tryton has them; at 130, 107.50.

    Tryton writes 120 for each of the two that were sold, though one came at 100: 640 bought are then 240 sold and 420
    left. Here they cost 220.
    """
    shop = Trade({"A": "moving_average"}, {"negative_stock": "allow"})
    shop.buy("A", "1", "100", 1)
    sold = shop.sell("A", "2", 2)
    receipt = shop.buy("A", "2", "120", 2)
    shop.buy("A", "3", "100", 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("220.00", ("4", "420.00"))
    shop.bill(receipt, "260", 4)
    assert (shop.sold(sold), shop.shelf("A")) == ("230.00", ("4", "430.00"))
