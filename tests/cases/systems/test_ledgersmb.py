"""LedgerSMB's own tests of first in, first out below zero: the same events as documents, with the figures it asserts.

Source: ledgersmb/LedgerSMB, sql/modules/test/COGS-FIFO.sql, series 1 to 5. What is sold short has no cost there until a
purchase covers it; here it has a provisional one, of the price list at first and then of the latest purchase. Once it
is covered the figures are the same.
"""

from tests.cases.trade import SINCE, Trade


def _shop() -> Trade:
    prices = [{"item": "A", "valid_from": SINCE, "price": "1"}]
    return Trade({"A": "fifo"}, {"negative_stock": "allow"}, prices=prices)


def test_two_sales_before_three_purchases() -> None:
    """100 sold; 75 at 0.50: 37.50 and 25 short; 100 sold; 75 at 1: 62.50 and 50 of the second; 50 at 2: 150."""
    shop = _shop()
    first = shop.sell("A", "100")
    shop.buy("A", "75", "0.5", 2)
    assert shop.sold(first) == "62.50"  # 25 of it still at the list price
    second = shop.sell("A", "100", 3)
    shop.buy("A", "75", "1", 4)
    assert (shop.sold(first), shop.shelf("A")[0]) == ("62.50", "-50")
    shop.buy("A", "50", "2", 5)
    assert (shop.sold(first), shop.sold(second), shop.shelf("A")) == ("62.50", "150.00", ("0", "0.00"))


def test_three_sales_and_a_return_of_the_last_of_them() -> None:
    """100 at 0.50 and 100 at 1 are sold as 37.50, 62.50 and 50; 150 come back, the last first: 125."""
    shop = _shop()
    shop.buy("A", "100", "0.5")
    sales = [shop.sell("A", "75")]
    shop.buy("A", "100", "1", 2)
    sales += [shop.sell("A", "75", 3), shop.sell("A", "50", 4)]
    assert [shop.sold(of) for of in sales] == ["37.50", "62.50", "50.00"]
    for sale, quantity in zip(reversed(sales), ("50", "75", "25"), strict=True):
        shop("sales_return", 5, delivery=sale, quantity=quantity)
    assert shop.shelf("A") == ("150", "125.00")


def test_sales_partly_short_between_purchases() -> None:
    """100 at 0.50; 75 are 37.50, 75 more are 12.50 and 50 short; 100 at 1: 62.50; of 75 more 50 are 50 and 25 short.

    The 25 have no cost there yet, and here 25 at the latest price.
    """
    shop = _shop()
    shop.buy("A", "100", "0.5")
    sales = [shop.sell("A", "75", 2), shop.sell("A", "75", 2)]
    shop.buy("A", "100", "1", 3)
    assert [shop.sold(of) for of in sales] == ["37.50", "62.50"]
    last = shop.sell("A", "75", 4)
    assert (shop.sold(last), shop.shelf("A")) == ("75.00", ("-25", "-25.00"))


def test_goods_given_back_to_the_supplier_above_their_price() -> None:
    """100 at 1 and 100 at 0.50; 75 go back at 1, then 25 and 50 of the other at 1: 25 gained, 50 are left at 0.50."""
    shop = _shop()
    first, second = shop.buy("A", "100", "1"), shop.buy("A", "100", "0.5", 2)
    shop.bill(first, "100", 2)
    shop.bill(second, "50", 2)
    for receipt, quantity, amount, gained in (
        (first, "75", "75", "0.00"),
        (first, "25", "25", "0.00"),
        (second, "50", "50", "-25.00"),
    ):
        back = shop("purchase_return", 3, receipt=receipt, quantity=quantity)
        shop("supplier_credit_note", 3, partner="V", returns=[{"purchase_return": back, "amount": amount}])
        assert shop.balances("5110") == [gained]
    assert shop.shelf("A") == ("50", "25.00")


def test_a_return_covers_what_another_sale_was_short_of() -> None:
    """A sale of goods that never came goes back; 150 are sold and bought at 3, 75 are sold short, the 150 come back.

    The 75 cost 225, and as much is left.
    """
    shop = _shop()
    never = shop.sell("A", "150")
    shop("sales_return", delivery=never, quantity="150")
    assert (shop.sold(never), shop.shelf("A")) == ("0.00", ("0", "0.00"))
    first = shop.sell("A", "150", 2)
    shop.buy("A", "150", "3", 3)
    assert shop.sold(first) == "450.00"
    short = shop.sell("A", "75", 4)
    shop("sales_return", 5, delivery=first, quantity="150")
    assert (shop.sold(short), shop.sold(first), shop.shelf("A")) == ("225.00", "0.00", ("75", "225.00"))
