"""Openbravo's further tests of costing, as Etendo keeps them: the same events as documents, with its figures.

Source: etendosoftware/etendo_core, src-test/src/org/openbravo/test/costing: TestCostingSourceAdjustments (V10, BD3,
E1, E2, GG, H1, II, JJJ, N1, N2, N5), TestCostingNoSourceAdjustments (BOM, GM13, IC3, IC4, R22, R3),
TestCostingLandedCost (LC100, LC101, LC300, LC500, LC600), TestIssue37033, 37279, 39616 and 39888. There a shortage is
worth what came last, and what covers it is corrected on an account of its own; here that goes to who took the goods.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.kernel.errors import Code, Refused

SHORT = {"negative_stock": "allow"}
DOLLARS = [{"currency": "USD", "valid_from": SINCE, "rate": "0.4"}]


def _shop(**policies: str) -> Trade:
    return Trade({"A": "moving_average"}, policies)


def _set(shop: Trade, receipt: str, amount: int, day: int = 5) -> str:
    """Add to what a receipt costs, or take off it."""
    way = {"direction": "decrease"} if amount < 0 else {}
    amounts = {"material": str(abs(amount))}
    return shop("cost_adjustment", day, item="A", receipt=receipt, amounts=amounts, reason="by hand", **way)


def test_two_invoices_over_two_receipts_each() -> None:
    """V10: 150 and 250 at 8, ten shipped, billed at 9; 200 and 120 at 8, fifty shipped, billed at 10; 280 at 8.

    390 at 9 and 320 at 10 are 9.4507 each: fifty cost 472.54; 660 are left and with 280 more 940 at 9.0186.
    """
    shop = _shop()
    first = [shop.buy("A", quantity, "8", 1) for quantity in ("150", "250")]
    sold = shop.sell("A", "10", 2)
    for receipt, amount in zip(first, ("1350", "2250"), strict=True):
        shop.bill(receipt, amount, 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("90.00", ("390", "3510.00"))
    then = [shop.buy("A", quantity, "8", 4) for quantity in ("200", "120")]
    sold = shop.sell("A", "50", 5)
    assert shop.sold(sold) == "427.46"  # 8.5493 each
    for receipt, amount in zip(then, ("2000", "1200"), strict=True):
        shop.bill(receipt, amount, 6)
    assert (shop.sold(sold), shop.shelf("A")) == ("472.54", ("660", "6237.46"))
    shop.buy("A", "280", "8", 7)
    assert shop.shelf("A") == ("940", "8477.46")


def test_goods_are_revalued_before_they_are_shipped_and_invoiced() -> None:
    """E1: 250 at 111 are set to 110, 150 are shipped at 110 and billed at 111 as received: 110 stands."""
    shop = _shop()
    receipt = shop.buy("A", "250", "111")
    shop("cost_adjustment", 2, item="A", price="110", reason="market")
    sold = shop.sell("A", "150", 4)
    shop.bill(receipt, "27750", 5)
    assert (shop.sold(sold), shop.shelf("A")) == ("16500.00", ("100", "11000.00"))


def test_an_average_that_does_not_divide_leaves_nothing_behind() -> None:
    """E2: 4, 3 and 3 are shipped one by one at 3.3333; then one at 8 is worth 8, and not 8.01 less a correction."""
    shop = _shop()
    for price in "433":
        shop.buy("A", "1", price)
    sold = [shop.sold(shop.sell("A", "1", 2)) for _ in range(3)]
    assert (sold, shop.shelf("A")) == (["3.33", "3.34", "3.33"], ("0", "0.00"))
    shop.buy("A", "1", "8", 3)
    assert shop.shelf("A") == ("1", "8.00")


def test_an_invoiced_receipt_is_set_to_a_cost_by_hand() -> None:
    """GG and H1: 100 at 12 are set to 15; 100 at 105.50 to 106 when 150 are shipped at 105.25: 105.50 then."""
    shop = _shop()
    receipts = [shop.buy("A", "100", price) for price in ("15", "12")]
    for receipt, amount in zip(receipts, ("1500", "1200"), strict=True):
        shop.bill(receipt, amount)
    _set(shop, receipts[1], 300)
    assert shop.shelf("A") == ("200", "3000.00")
    shop = _shop()
    receipts = [shop.buy("A", "100", price) for price in ("105", "105.50")]
    sold = shop.sell("A", "150", 2)
    assert shop.sold(sold) == "15787.50"
    _set(shop, receipts[1], 50)
    assert (shop.sold(sold), shop.shelf("A")) == ("15825.00", ("50", "5275.00"))


@pytest.mark.parametrize(
    ("price", "billed", "sold", "left"),
    [("100", "142500", "9500.00", "133000.00"), ("95", "292500", "19500.00", "273000.00")],
)
def test_an_invoice_below_and_far_above_the_receipt(price: str, billed: str, sold: str, left: str) -> None:
    """II and JJJ: 1 500, 100 of them shipped, are received at 100 and billed at 95, or at 95 and billed at 195."""
    shop = _shop()
    receipt = shop.buy("A", "1500", price)
    delivery = shop.sell("A", "100", 2)
    shop.bill(receipt, billed, 3)
    assert (shop.sold(delivery), shop.shelf("A")) == (sold, ("1400", left))


def test_a_shipment_is_cancelled_before_the_invoice() -> None:
    """R22: 330 at 25, 170 are shipped and come back, billed at 20: 330 at 20, and the shipment cost nothing."""
    shop = _shop()
    receipt = shop.buy("A", "330", "25")
    sold = shop.sell("A", "170", 2)
    shop("reversal", 2, of=sold, reason="cancelled")
    shop.bill(receipt, "6600", 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("0.00", ("330", "6600.00"))


def test_a_receipt_of_another_price_is_cancelled() -> None:
    """R3: 180 at 15 turn out to be 7.50 each; the receipt can go once that is taken back, and nothing is left."""
    shop = _shop()
    receipt = shop.buy("A", "180", "15")
    lower = _set(shop, receipt, -1350)
    assert shop.shelf("A") == ("180", "1350.00")
    with pytest.raises(Refused) as refusal:
        shop("reversal", 6, of=receipt, reason="cancelled")
    assert refusal.value.code == Code.DEPENDENTS_EXIST
    for taken in (lower, receipt):
        shop("reversal", 6, of=taken, reason="cancelled")
    assert (shop.shelf("A"), shop.balances("2120", "5230")) == (("0", "0.00"), ["0.00", "0.00"])


def test_goods_for_own_use_follow_what_their_receipt_is_set_to() -> None:
    """IC3 and IC4: 250 of 1 000 at 35 are used and come back; or the receipt is set to 9, back to 35 and to 40."""
    shop = _shop()
    shop.buy("A", "1000", "35")
    used = shop("own_use", 2, item="A", quantity="250", cost_centre="SHOP")
    shop("reversal", 3, of=used, reason="cancelled")
    assert (shop.shelf("A"), shop.balances("6010")) == (("1000", "35000.00"), ["0.00"])
    shop = _shop()
    receipt = shop.buy("A", "1000", "35")
    shop("own_use", 2, item="A", quantity="250", cost_centre="SHOP")
    lower = _set(shop, receipt, -26000)
    assert (shop.shelf("A"), shop.balances("6010")) == (("750", "6750.00"), ["2250.00"])
    shop("reversal", 6, of=lower, reason="cancelled")
    _set(shop, receipt, 5000, 7)
    assert (shop.shelf("A"), shop.balances("6010")) == (("750", "30000.00"), ["10000.00"])


def test_an_invoice_follows_goods_to_the_other_store() -> None:
    """GM13: 400 of 820 at 11 are moved, all are billed at 15: 420 and 400 at 15."""
    shop = _shop()
    receipt = shop.buy("A", "820", "11")
    shop("stock_transfer", 2, item="A", quantity="400", from_site="S", to_site="T")
    assert (shop.shelf("A"), shop.shelf("A", "T")) == (("420", "4620.00"), ("400", "4400.00"))
    shop.bill(receipt, "12300", 3)
    assert (shop.shelf("A"), shop.shelf("A", "T")) == (("420", "6300.00"), ("400", "6000.00"))


def test_an_invoice_of_one_receipt_leaves_other_goods_alone() -> None:
    """37279: one at 3 and ten more at 3, without an order or found in a count; the one is billed at 20: 50.00.

    What a count found stands at what it was worth then; there it is 20 each, 220.00.
    """
    for found in (False, True):
        shop = _shop()
        receipt = shop.buy("A", "1", "3")
        if found:
            shop("count_result", item="A", counted="11")
        else:
            shop.buy("A", "10", "3")
        assert shop.shelf("A") == ("11", "33.00")
        shop.bill(receipt, "20", 2)
        assert shop.shelf("A") == ("11", "50.00")


@pytest.mark.parametrize(("billed", "value"), [("11", "21.00"), ("9", "19.00")])
def test_half_of_a_receipt_is_invoiced(billed: str, value: str) -> None:
    """37033: one of two at 10 is billed at 11 or 9; a second invoice of all of it, 15.00 there, is refused."""
    shop = _shop()
    receipt = shop.buy("A", "2", "10")
    shop.bill(receipt, billed, quantity="1")
    assert shop.shelf("A") == ("2", value)
    shop.bill(receipt, "10", quantity="1")
    with pytest.raises(Refused) as refusal:
        shop.bill(receipt, "10", quantity="1")
    assert (refusal.value.code, shop.shelf("A")) == (Code.AMOUNT_EXCEEDS_OPEN, ("2", value))


def test_landed_costs_in_two_currencies() -> None:
    """39616 and LC101: 10 and 30 euro, 20 and 40 dollars at 0.40 on 50.00: 114.00.

    535, 105 and 20 dollars by value on 100 at 150 and 200 at 185: 151.8693 and 187.30535 each.
    """
    shop = Trade(dict.fromkeys("AB", "moving_average"), exchange_rates=DOLLARS)

    def land(receipts: list[str], euro: tuple[str, ...], dollars: tuple[str, ...]) -> None:
        for amounts, further in ((euro, {}), (dollars, {"currency": "USD"})):
            charges = [{"amount": amount} for amount in amounts]
            lines = [{"receipt": receipt} for receipt in receipts]
            shop("landed_cost", partner="V", charges=charges, receipts=lines, **further)

    land([shop.buy("A", "5", "10")], ("10", "30"), ("20", "40"))
    assert (shop.shelf("A"), shop.balances("2110")) == (("5", "114.00"), ["-64.00"])
    land([shop.buy("A", "100", "150", site="T"), shop.buy("B", "200", "185")], ("535", "105"), ("20",))
    assert (shop.shelf("A", "T"), shop.shelf("B")) == (("100", "15186.93"), ("200", "37461.07"))


def test_landed_costs_billed_before_and_expected_before() -> None:
    """LC100, LC300, LC500 and LC600: 151.8462 and 187.2769, 326.50, 520.40 and 643.1818 each.

    Of LC600 350 and 1 500 are billed for 315 and 1 110: with them 655.06 each; unmatched they stay off the goods.
    """
    shop = Trade(dict.fromkeys("ABCDE", "moving_average"))
    a, b = shop.buy("A", "100", "150"), shop.buy("B", "200", "185")
    shop.land("535", a, b)
    shop.land("105", a, b)
    assert (shop.shelf("A"), shop.shelf("B")) == (("100", "15184.62"), ("200", "37455.38"))
    due = {"owed": "accrued_expense", "partner": "V"}
    for item, quantity, price, amounts, worth in (
        ("C", "5", "300", ("27.50", "105"), "1632.50"),
        ("D", "25", "500", ("210", "300"), "13010.00"),
        ("E", "33", "600", ("315", "1110"), "21225.00"),
    ):
        lines = [{"receipt": shop.buy(item, quantity, price)}]
        shop("landed_cost", charges=[{"amount": amount} for amount in amounts], receipts=lines, **due)
        assert shop.shelf(item) == (quantity, worth)
    shop("landed_cost", charges=[{"amount": "35"}, {"amount": "390"}], receipts=lines, **due)
    assert shop.shelf("E") == ("33", "21650.00")
