"""Average cost when goods were issued short, as Oracle, NetSuite and Dolibarr have it, posted as documents.

Sources: Oracle Cost Management, "Understanding Average Cost Variance" (a white paper), and its user guide on average
costing; NetSuite on system-posted adjustments of cost of sales (concentrus.com, "System Cost of Goods Sold
Adjustments") and on the average of goods below zero (erpguru.com, 2009-07, "Average cost math"); Dolibarr/dolibarr,
test/phpunit/MouvementStockTest.php; 智慧记, help 3410 (负出库成本规则). In the first two what covers a shortage comes
in at the average it left at, and the difference is a cost variance; here it reaches the cost of what was issued short.
The shelf is the same, and so is the profit.
"""

from tests.cases.trade import Trade

SHORT = {"negative_stock": "allow"}


def test_a_receipt_that_covers_a_shortage_and_more() -> None:
    """40 issued short at 5.00; 50 come at 6.00: ten are left at 60.00, and 40.00 is a variance (prices of our own)."""
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "1", "5")
    sold = [shop.sell("A", "1"), shop.sell("A", "40")]
    assert shop.shelf("A") == ("-40", "-200.00")
    shop.buy("A", "50", "6", 2)
    assert (shop.shelf("A"), [shop.sold(of) for of in sold]) == (("10", "60.00"), ["5.00", "240.00"])


def test_an_adjustment_of_cost_of_sales_on_the_third_day() -> None:
    """Ten at 1.50 are sold; three more for 4.50; 20 at 1.75 come: 0.75 more for the three, 29.75 for the 17 left."""
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "10", "1.5")
    shop.sell("A", "10")
    short = shop.sell("A", "3", 2)
    assert (shop.sold(short), shop.shelf("A")) == ("4.50", ("-3", "-4.50"))
    shop.buy("A", "20", "1.75", 3)
    assert (shop.sold(short), shop.shelf("A")) == ("5.25", ("17", "29.75"))


def test_an_average_begins_anew_when_nothing_is_there() -> None:
    """Ten at 15, fifteen sold; five at 100 cover them and leave nothing; one at 30 then is worth 30."""
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "10", "15")
    sold = shop.sell("A", "15")
    assert (shop.sold(sold), shop.shelf("A")) == ("225.00", ("-5", "-75.00"))
    shop.buy("A", "5", "100", 2)
    assert (shop.sold(sold), shop.shelf("A")) == ("650.00", ("0", "0.00"))
    shop.buy("A", "1", "30", 3)
    assert shop.shelf("A") == ("1", "30.00")


def test_one_average_over_two_warehouses() -> None:
    """In each of two: ten at 9.90, ten at 9.70, five out, one found and two missing: 28 at 9.80 in all."""
    shop = Trade({"A": "moving_average"}, {"stock_value": "company"})
    for site in ("S", "T"):
        shop.buy("A", "10", "9.9", site=site)
        shop.buy("A", "10", "9.7", site=site)
        assert shop.sold(shop.sell("A", "5", site=site)) == "49.00"
        for counted in ("16", "14"):
            shop("count_result", item="A", site=site, counted=counted)
    assert shop.shelf("A") == ("28", "274.40")


def test_what_came_less_what_went_is_what_is_left() -> None:
    """13 for 16.00, five out before they came: 1.2308 each, and 9.85 for eight, as if they had come first.

    智慧记 keeps 10.00 for the five, takes the latest price of 1 for the eight, and 16 - 10 is not 8, as its help says.
    """
    found = []
    for days in ((1, 2), (2, 1)):
        shop = Trade({"A": "moving_average"}, SHORT)
        for _, action in sorted(zip(days, ("in", "out"), strict=True)):
            if action == "in":
                shop.bill(shop.buy("A", "13", "1.230769"), "16")
            else:
                shop.sell("A", "5", provisional_price="2" if days[0] == 2 else None)
        found.append((shop.shelf("A"), *shop.balances("5010")))
    assert found == [(("8", "9.85"), "6.15")] * 2
