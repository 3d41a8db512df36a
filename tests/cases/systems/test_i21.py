"""iRely i21's own tests of costing: the same events as documents, with the figures that its tests expect.

Source: jtrajano/SQL_i21, the tSQLt tests of inventory (testi21Database): uspICPostCosting for multiple incoming and
outgoing stock, fake posted transactions scenario 4 and the tests that unpost them, uspICPostCostAdjustmentOnLIFOCosting
(repost, then adjust) and ...OnLotCosting (transfer, adjust, unpost). A shortage is written off, revalued and made
"auto-negative" there, in accounts of their own; here all of that is in what the takers of the goods have cost.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Refused

SHORT = {"negative_stock": "allow"}
AT_TWO = [{"item": "GRAIN", "valid_from": SINCE, "price": "2"}]


def test_four_sales_and_three_purchases_that_cover_the_last() -> None:
    """100 at 22 and 100 at 14 are 18 each; 30, 35, 45 and 132 go; 20 at 15.50, 22 at 16.50 and 100 at 18 come.

    The last sale is 90 x 18 + 20 x 15.50 + 22 x 16.50 = 2 293. There 2 376 less 360 plus 310, less 55 for the 22 still
    short, less 341 plus 363: the same.
    """
    shop = Trade({"GRAIN": "moving_average"}, SHORT)
    for price in ("22", "14"):
        shop.buy("GRAIN", "100", price)
    sold = [shop.sell("GRAIN", quantity) for quantity in ("30", "35", "45", "132")]
    assert [shop.sold(of) for of in sold] == ["540.00", "630.00", "810.00", "2376.00"]
    found = []
    for quantity, price in (("20", "15.50"), ("22", "16.50"), ("100", "18")):
        shop.buy("GRAIN", quantity, price)
        found.append((shop.sold(sold[3]), shop.shelf("GRAIN")))
    assert found == [
        ("2326.00", ("-22", "-396.00")),
        ("2293.00", ("0", "0.00")),
        ("2293.00", ("100", "1800.00")),
    ]


@pytest.mark.parametrize("method", ["moving_average", "fifo", "lifo"])
def test_a_sale_that_was_covered_is_unposted_and_then_its_cover(method: str) -> None:
    """75 are sold short at 2.00, 100 come at 2.15: 161.25 and 53.75; the sale is unposted, 215.00; then the receipt."""
    shop = Trade({"GRAIN": method}, SHORT, prices=AT_TWO)
    sold = shop.sell("GRAIN", "75", 1)
    assert (shop.sold(sold), shop.shelf("GRAIN")) == ("150.00", ("-75", "-150.00"))
    receipt = shop.buy("GRAIN", "100", "2.15", 16)
    assert (shop.sold(sold), shop.shelf("GRAIN")) == ("161.25", ("25", "53.75"))
    shop("reversal", 17, of=sold, reason="unposted")
    assert (shop.sold(sold), shop.shelf("GRAIN")) == ("0.00", ("100", "215.00"))
    shop("reversal", 17, of=receipt, reason="unposted")
    assert (shop.shelf("GRAIN"), shop.balances("1240", "2120", "5010")) == (
        ("0", "0.00"),
        ["0.00", "0.00", "0.00"],
    )


@pytest.mark.parametrize("method", ["moving_average", "fifo", "lifo"])
def test_a_cover_is_unposted_and_then_the_sale(method: str) -> None:
    """The same the other way round: 75 are short at 2.00 again, and then never were sold."""
    shop = Trade({"GRAIN": method}, SHORT, prices=AT_TWO)
    sold = shop.sell("GRAIN", "75", 1)
    receipt = shop.buy("GRAIN", "100", "2.15", 16)
    shop("reversal", 17, of=receipt, reason="unposted")
    assert (shop.sold(sold), shop.shelf("GRAIN")) == ("150.00", ("-75", "-150.00"))
    shop("reversal", 17, of=sold, reason="unposted")
    assert (shop.sold(sold), shop.shelf("GRAIN")) == ("0.00", ("0", "0.00"))


def test_a_receipt_that_was_posted_again_is_billed_in_part() -> None:
    """100 at 22 are unposted and posted again; forty of them are billed at 37.261: 610.44 more, 2 810.44."""
    shop = Trade({"GRAIN": "lifo"})
    shop("reversal", of=shop.buy("GRAIN", "100", "22"), reason="unposted")
    receipt = shop.buy("GRAIN", "100", "22")
    shop.bill(receipt, "1490.44", 10, quantity="40")
    assert (shop.shelf("GRAIN"), shop.balances("2120", "2110")) == (
        ("100", "2810.44"),
        ["-1320.00", "-1490.44"],
    )


def test_a_receipt_of_a_lot_that_is_billed_is_not_unposted() -> None:
    """17 of a lot of 100 move, forty are billed at 37.261: 2 332.67 and 477.77; the receipt stays, as there."""
    shop = Trade({"GRAIN": "specific lot"})
    receipt = shop.buy("GRAIN", "100", "22", lot="LOT-0001")
    shop("stock_transfer", 2, item="GRAIN", quantity="17", lot="LOT-0001", from_site="S", to_site="T")
    bill = shop.bill(receipt, "1490.44", 10, quantity="40")
    assert (shop.shelf("GRAIN"), shop.shelf("GRAIN", "T")) == (("83", "2332.67"), ("17", "477.77"))
    with pytest.raises(Refused) as refused:
        shop("reversal", 10, of=receipt, reason="unposted")
    assert refused.value.code == "DEPENDENTS_EXIST"
    assert bill in str(refused.value)
