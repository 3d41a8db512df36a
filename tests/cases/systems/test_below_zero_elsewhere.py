"""Goods sold before they came, in other systems' pages: the same events as documents, with their figures.

Sources: answers.sap.com, question 7918871 (SAP Business One, first in first out); IBM Sterling Selling and Fulfillment
Foundation 9.4, information centre, inventory value and average cost; docs.oracle.com, NetSuite, "Avoiding underwater
inventory"; blog.concentrus.com, "System cost of goods sold adjustments" (NetSuite); www.odoo.com/forum, question
232344; zhihuiji.cn, 负出库成本规则. All but the last put right what was sold; here that goes to who took the goods.
"""

import pytest
from tests.cases.trade import SINCE, Trade


def _shop(method: str, price: str = "", *sources: str) -> Trade:
    """Open books in which more may be sold than there is, at a list price or at what `sources` know."""
    prices = [{"item": "A", "valid_from": SINCE, "price": price}] if price else []
    policies: dict[str, object] = {"negative_stock": "allow"}
    if sources:
        policies["provisional_prices"] = list(sources)
    return Trade({"A": method}, policies, prices=prices)


@pytest.mark.parametrize(("source", "at_first"), [("last", "68.00"), ("on_hand", "66.00")])
def test_sap_business_one_sells_six_of_four(source: str, at_first: str) -> None:
    """Two at 10 and two at 12, six sold: 68 with the last price for what is short; two at 14 come: 72.

    There 4 go to an account of their own, cost of goods sold of negative stock. At what was on hand it is 66 at first.
    """
    shop = _shop("fifo", "", source)
    shop.buy("A", "2", "10")
    shop.buy("A", "2", "12")
    sold = shop.sell("A", "6")
    assert shop.sold(sold) == at_first
    shop.buy("A", "2", "14")
    assert (shop.sold(sold), shop.shelf("A")) == ("72.00", ("0", "0.00"))


def test_sterling_receives_fifteen_of_twenty_that_are_missing() -> None:
    """Twenty sold at 3.50, 15 come at 4.00: -5 are worth -17.50 here, -20.00 there; at 4.20 the sale comes to 81.00.

    There the five that are still missing move at the price of the latest receipt, and 10.00 are written off at once:
    7.50 for the fifteen and 2.50 for the five. Here the sale has the 7.50, and the rest when the five have come.
    """
    shop = _shop("moving_average", "3.50")
    sold = shop.sell("A", "20")
    assert shop.shelf("A") == ("-20", "-70.00")
    shop.buy("A", "15", "4")
    assert (shop.sold(sold), shop.shelf("A")) == ("77.50", ("-5", "-17.50"))
    shop.buy("A", "5", "4.20")
    assert (shop.sold(sold), shop.shelf("A")) == ("81.00", ("0", "0.00"))


def test_netsuite_is_covered_in_the_next_month() -> None:
    """A hundred widgets are sold at 10 in one month and come at 12 in the next: 1 000, and 200 in the next month."""
    shop = _shop("moving_average", "10")
    sold = shop.sell("A", "100", 30)
    shop("goods_receipt", date="2026-11-02", partner="V", item="A", quantity="100", price="12")
    balance = shop.books.state.ledger.balance
    months = [shop.money(balance("5010", month)) for month in ("2026-10", "2026-11")]
    assert (shop.sold(sold), shop.shelf("A")) == ("1200.00", ("0", "0.00"))
    assert months == ["1000.00", "1200.00"]


def test_netsuite_adjusts_three_of_twenty() -> None:
    """Ten for 15.00 are sold and three more at 1.50; twenty come for 35.00: 0.75 more for the three, 29.75 left."""
    shop = _shop("moving_average")
    shop.buy("A", "10", "1.5", 1)
    shop.sell("A", "10", 1)
    short = shop.sell("A", "3", 2)
    assert (shop.sold(short), shop.shelf("A")) == ("4.50", ("-3", "-4.50"))
    shop.buy("A", "20", "1.75", 3)
    assert (shop.sold(short), shop.shelf("A")) == ("5.25", ("17", "29.75"))


def test_odoo_counts_more_than_it_had_sold_short() -> None:
    """Five sold short at 10; 25 are counted at 15: 450 come, 75 of them for the five, and 375 are left."""
    shop = _shop("fifo", "10")
    sold = shop.sell("A", "5")
    assert shop.shelf("A") == ("-5", "-50.00")
    shop("count_result", item="A", counted="25", price="15")
    assert (shop.sold(sold), shop.shelf("A"), shop.balances("1240")) == (
        "75.00",
        ("25", "375.00"),
        ["375.00"],
    )


def test_zhihuiji_cannot_say_where_two_went() -> None:
    """新增 16, 减少 10, 期末 8: three at 2, five sold, ten at 1 come; 8.00 were sold and 8.00 are left.

    The page leaves what was sold short at 2 each, and 16 - 10 is not 8. In the order in which they came the goods
    are 16 / 13 each on average: 9.846 for eight, as the page says. The three and the ten are what its figures fit.
    """
    shop = _shop("moving_average")
    shop.buy("A", "3", "2")
    sold = shop.sell("A", "5")
    assert shop.sold(sold) == "10.00"
    shop.buy("A", "10", "1")
    assert (shop.sold(sold), shop.shelf("A")) == ("8.00", ("8", "8.00"))
    shop = _shop("moving_average")
    shop.buy("A", "3", "2")
    shop.buy("A", "10", "1")
    assert (shop.sold(shop.sell("A", "5")), shop.shelf("A")) == ("6.15", ("8", "9.85"))
