"""Dynamics 365's examples of last in, first out and of goods that are received and not invoiced, as documents.

Source: MicrosoftDocs/dynamics-365-unified-operations-public, articles/supply-chain/cost-management:
lifo-physical-value-marking.md and include-physical-value.md. The close there lets the first issue take what came last
in the whole period, also after it; here last in, first out is perpetual: an issue takes what had come.
"""

from tests.cases.trade import Trade


def test_an_issue_takes_the_latest_receipt_that_had_come() -> None:
    """10, 20 that is invoiced at 22, one out, 25, 30, one out: 22 and 30 here, 10 and 25 are left.

    The close there gives 30 to the first issue, which went before that had come, and 25 to the second: 32 are left.
    """
    shop = Trade({"A": "lifo"})
    shop.buy("A", "1", "10", 1)
    shop.bill(shop.buy("A", "1", "20", 2), "22", 2)
    first = shop.sell("A", "1", 3)
    shop.buy("A", "1", "25", 4)
    shop.buy("A", "1", "30", 5)
    second = shop.sell("A", "1", 6)
    assert [shop.sold(of) for of in (first, second)] == ["22.00", "30.00"]
    assert shop.shelf("A") == ("2", "35.00")


def test_an_issue_that_is_marked_keeps_its_receipt() -> None:
    """The issue that is marked to the receipt at 22 costs 22.00, whatever has come since."""
    shop = Trade({"A": "specific lot"})
    for day, price in ((1, "10"), (2, "22"), (4, "25"), (5, "30")):
        shop.buy("A", "1", price, day, lot=price)
    assert shop.sold(shop.sell("A", "1", 6, lot="22")) == "22.00"
    assert shop.shelf("A") == ("3", "65.00")


def test_goods_that_are_not_invoiced_are_in_the_average() -> None:
    """Two at 10 that are received and three at 12 that are invoiced: 11.20 each (physical value included)."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "2", "10")
    shop.bill(shop.buy("A", "3", "12"), "36")
    assert (shop.sold(shop.sell("A", "1")), shop.shelf("A")) == ("11.20", ("4", "44.80"))
