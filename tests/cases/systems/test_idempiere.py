"""iDempiere's own tests of average costing: the same events as documents, with the figures that iDempiere asserts.

Source: idempiere/idempiere, org.idempiere.test/src/org/idempiere/test/costing: FIFOCostingTest.java,
AveragePOCostingTest.java and BackDateAveragePOCostingTest.java. What is entered for an earlier day is told again there,
as with the policy `late_facts = "reprice"` here. What freight adds to goods that are gone is an average cost variance
there; here it follows them into their cost of sales, so stock and variance there are stock and cost of sales here.
"""

import pytest
from tests.cases.trade import Trade

AGAIN = {"late_facts": "reprice"}


def test_first_in_first_out_over_two_invoiced_receipts() -> None:
    """100 at 10 and 100 at 20, 150 shipped: 2 000, and 50 are left at 20."""
    shop = Trade({"A": "fifo"})
    for price in ("10", "20"):
        shop.bill(shop.buy("A", "100", price), f"{price}00")
    assert (shop.sold(shop.sell("A", "150", 2)), shop.shelf("A")) == ("2000.00", ("50", "1000.00"))


def test_a_receipt_and_a_shipment_are_taken_back() -> None:
    """One at 2 and one at 3 average 2.50; one shipped and taken back; the second taken back: 2 again."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "2")
    second = shop.buy("A", "1", "3")
    sold = shop.sell("A", "1", 2)
    assert (shop.sold(sold), shop.shelf("A")) == ("2.50", ("1", "2.50"))
    shop("reversal", 3, of=sold, reason="not shipped")
    assert (shop.sold(sold), shop.shelf("A")) == ("0.00", ("2", "5.00"))
    shop("reversal", 3, of=second, reason="not received")
    assert (shop.shelf("A"), shop.balances("2120")) == (("1", "2.00"), ["-2.00"])


def test_a_shipment_of_two_lots_at_their_own_cost() -> None:
    """Lot 1 at 2 and lot 2 at 3 are shipped together, 2.00 and 3.00; taken back, each lot is worth what it was."""
    shop = Trade({"A": "specific lot"})
    receipts = {lot: shop.buy("A", "1", price, lot=lot) for lot, price in (("Lot1", "2"), ("Lot2", "3"))}
    order = shop("sales_order", partner="C", lines=[{"item": "A", "quantity": "2", "price": "9"}])
    sold = [shop("delivery", 2, sales_order=f"{order}/1", quantity="1", lot=lot) for lot in receipts]
    assert [shop.sold(of) for of in sold] == ["2.00", "3.00"]
    for of in sold:
        shop("reversal", 3, of=of, reason="not shipped")
    assert shop.shelf("A") == ("2", "5.00")
    shop("reversal", 3, of=receipts["Lot2"], reason="not received")
    assert shop.shelf("A") == ("1", "2.00")


@pytest.mark.parametrize(
    ("shipped", "first", "second", "left"),
    [
        ("10", "60.00", "70.00", "14.00"),  # nothing there: all 10.00 are a variance, then 7.00
        ("6", "36.00", "67.50", "40.50"),  # four there: 4.00 to them, 6.00 each; (24 + 84) / 16 = 6.75
    ],
)
@pytest.mark.parametrize("entered", ["in order", "late"])
def test_freight_of_a_day_when_part_was_gone(
    shipped: str, first: str, second: str, left: str, entered: str
) -> None:
    """Ten at 5, some shipped; 12 at 7, ten shipped; 10.00 of freight on the ten is of the day between.

    The shipment before bears its part (there a variance), that after leaves at the average with the rest of it.
    """
    shop = Trade({"A": "moving_average"}, AGAIN)
    receipt = shop.buy("A", "10", "5", 1)
    before = shop.sell("A", shipped, 1)
    if entered == "in order":
        shop.land("10", receipt, day=2)
    shop.buy("A", "12", "7", 3)
    after = shop.sell("A", "10", 3)
    if entered == "late":
        shop.land("10", receipt, day=2)
    assert [shop.sold(before), shop.sold(after), shop.shelf("A")[1]] == [first, second, left]


@pytest.mark.parametrize(
    ("shipped", "after", "left"),
    [
        # 50 + 84 on 22: 6.0909; there the freight of the goods that are gone goes to those that came: 65.45
        ("10", "60.91", "73.09"),
        # (4 x 6 + 50 + 84) / 26 = 6.0769; there 80 / 14 = 5.71 after the freight, then 6.31
        ("6", "60.77", "97.23"),
    ],
)
def test_freight_does_not_go_to_goods_of_another_receipt(shipped: str, after: str, left: str) -> None:
    """Ten at 5, some shipped, 10.00 of freight on them; 12 at 7, ten shipped; then ten at 5 come for a day before.

    iDempiere looks at the quantity on hand alone, and lets the later goods bear freight of the earlier (IAS 2.10-11).
    """
    shop = Trade({"A": "moving_average"}, AGAIN)
    receipt = shop.buy("A", "10", "5", 1)
    before = shop.sell("A", shipped, 1)
    shop.land("10", receipt, day=3)
    shop.buy("A", "12", "7", 3)
    sold = shop.sell("A", "10", 3)
    shop.buy("A", "10", "5", 2)
    assert (shop.sold(sold), shop.shelf("A")[1]) == (after, left)
    assert shop.sold(before) == {"10": "60.00", "6": "36.00"}[shipped]


def test_goods_used_before_and_after_an_invoice_that_is_taken_back() -> None:
    """100 at 100 and 100 at 185 ordered, 85 and 100 come; 50 of each are used; 100 each are billed at 107 and 178.

    Then 15 and 50 are used, and the invoice is taken back: all is worth what it was ordered at (figures of our own).
    """
    shop = Trade({"A": "moving_average", "B": "moving_average"})
    ordered = [
        {"item": "A", "quantity": "100", "price": "100"}, {"item": "B", "quantity": "100", "price": "185"}
    ]  # fmt: skip
    order = shop("purchase_order", partner="V", lines=ordered)
    for line, quantity in ((1, "85"), (2, "100")):
        shop("goods_receipt", purchase_order=f"{order}/{line}", quantity=quantity)
    for item in "AB":
        shop("own_use", 2, item=item, quantity="50", cost_centre="SHOP")
    goods = [
        {"purchase_order": f"{order}/{line}", "quantity": "100", "amount": amount}
        for line, amount in ((1, "10700"), (2, "17800"))
    ]
    invoice = shop("purchase_invoice", 3, partner="V", goods=goods)
    assert [shop.shelf("A"), shop.shelf("B")] == [("35", "3745.00"), ("50", "8900.00")]
    assert shop.balances("1260", "2120", "6010") == ["1605.00", "0.00", "14250.00"]  # 15 at 107 are to come
    shop("own_use", 4, item="A", quantity="15", cost_centre="SHOP")
    shop("own_use", 4, item="B", quantity="50", cost_centre="SHOP")
    assert [shop.shelf("A"), shop.balances("6010")] == [("20", "2140.00"), ["24755.00"]]
    shop("reversal", 5, of=invoice, reason="wrong price")
    assert [shop.shelf("A"), shop.shelf("B")] == [("20", "2000.00"), ("0", "0.00")]
    assert shop.balances("1260", "2120", "6010") == ["0.00", "-27000.00", "25000.00"]
