"""Odoo's own tests of purchases and their valuation: the same events as documents, with the figures that Odoo asserts.

Source: odoo/odoo, addons/purchase_stock/tests: test_fifo_price.py, test_average_price.py, test_fifo_returns.py,
test_anglo_saxon_valuation_reconciliation.py and test_purchase_stock_accrued_entries.py;
addons/stock_account/tests/test_stock_valuation_layer_revaluation.py;
addons/stock_landed_costs/tests/test_stock_landed_costs_lots.py.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

HALF = {"currency": "USD", "rate": "0.5"}


def _ice_cream(method: str) -> Trade:
    """Open books with ice cream by the kilogram and the gram."""
    item = {"code": "ICE", "name": "ice cream", "kind": "finished", "item_class": method, "unit": "kg"}
    return Trade(
        {"A": method},
        further_items=[item],
        units=[{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "g", "name": "gram"}],
        conversions=[{"unit": "kg", "to": "g", "factor": "1000"}],
    )


def _deliver(shop: Trade, quantity: str, unit: str) -> str:
    """Order and deliver ice cream in a unit."""
    line = {"item": "ICE", "quantity": quantity, "unit": unit, "price": "1"}
    order = shop("sales_order", partner="C", lines=[line])
    return shop("delivery", sales_order=f"{order}/1", quantity=quantity, unit=unit)


def test_first_in_first_out_in_kilograms_grams_and_dollars() -> None:
    """10 kg at 50, 30 kg at 80, 20 kg sold: 1 600; 500 g more: 1 560 for 19.5 kg.

    30 000 g at 0.150 and 10 kg at 150 dollars at 1 / 1.2834: 49.5 kg leave the last ten at 1 168.77, and they empty it.
    """
    shop = _ice_cream("fifo")
    shop.buy("ICE", "10", "50")
    shop.buy("ICE", "30", "80")
    _deliver(shop, "20", "kg")
    assert shop.shelf("ICE") == ("20", "1600.00")
    _deliver(shop, "500", "g")
    assert shop.shelf("ICE") == ("19.5", "1560.00")
    dollars = {"partner": "V", "item": "ICE", "currency": "USD", "rate": "0.779180"}
    shop("goods_receipt", quantity="30000", unit="g", price="0.150", **dollars)
    shop("goods_receipt", quantity="10", price="150", **dollars)
    _deliver(shop, "49.5", "kg")
    assert shop.shelf("ICE") == ("10", "1168.77")
    _deliver(shop, "10", "kg")
    assert shop.shelf("ICE") == ("0", "0.00")


def test_an_average_over_kilograms_and_grams() -> None:
    """10 kg at 60 and 30 kg at 80: 75; 20 kg sold; 500 g at 0.2 a gram: 1 600 for 20.5 kg, 78.05 each."""
    shop = _ice_cream("moving_average")
    shop.buy("ICE", "10", "60")
    shop.buy("ICE", "30", "80")
    assert shop.sold(_deliver(shop, "20", "kg")) == "1500.00"
    shop("goods_receipt", partner="V", item="ICE", quantity="500", unit="g", price="0.2")
    assert shop.shelf("ICE") == ("20.5", "1600.00")


def test_a_return_of_the_later_of_two_receipts() -> None:
    """10 kg at 50 and 30 kg at 80, the thirty go back: ten at 50 are left, and nothing is owed for the others.

    Odoo's first in first out gives up the first ten with them, and keeps ten at 80 for which nobody is paid.
    """
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "50")
    later = shop.buy("A", "30", "80")
    shop("purchase_return", receipt=later, quantity="30")
    assert (shop.shelf("A"), shop.balances("2120")) == (("10", "500.00"), ["-500.00"])


@pytest.mark.parametrize(
    ("quantity", "price", "billed", "received", "worth"),
    [
        # a discount of 0.92431 % on 660 000.00: 3 050.22 less at half, not a cent of it an exchange difference
        ("10000", "66", "653899.55", "330000.00", "326949.78"),
        # a million at 0.0005, billed at 0.0006
        ("1000000", "0.0005", "600", "250.00", "300.00"),
    ],
)
def test_a_small_difference_of_price_at_one_rate(
    quantity: str, price: str, billed: str, received: str, worth: str
) -> None:
    """What is billed at the rate of the receipt is worth to the cent what is owed for it."""
    shop = Trade({"A": "moving_average"})
    receipt = shop("goods_receipt", partner="V", item="A", quantity=quantity, price=price, **HALF)
    assert shop.shelf("A") == (quantity, received)
    shop("purchase_invoice", partner="V", lines=[{"receipt": receipt, "amount": billed}], **HALF)
    assert shop.shelf("A") == (quantity, worth)
    assert shop.balances("2110", "2120", "7320") == [f"-{worth}", "0.00", "0.00"]


def test_a_standard_price_and_three_rates_of_exchange() -> None:
    """Ten at 3 000 abroad, a standard of 100: received at 1 / 25 for 1 200.00, invoiced at 1 / 26 for 1 153.85.

    200.00 are a price difference and 46.15 an exchange gain (IAS 21.21, 21.28); Odoo has the price difference at the
    later rate, 192.31, and 38.46 of exchange: 153.85 together both times.
    """
    rates = [
        {"currency": "USD", "valid_from": f"2026-10-0{day}", "rate": rate, "per": 1_000_000}
        for day, rate in ((2, "40000"), (3, "38461.538462"))
    ]
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "100"}}]
    shop = Trade({"A": "standard"}, standards=standards, exchange_rates=rates)
    receipt = shop("goods_receipt", 2, partner="V", item="A", quantity="10", price="3000", currency="USD")
    lines = [{"receipt": receipt, "amount": "30000"}]
    shop("purchase_invoice", 3, partner="V", currency="USD", lines=lines)
    assert shop.shelf("A") == ("10", "1000.00")
    assert shop.balances("5110", "7320", "2110", "2120") == ["200.00", "-46.15", "-1153.85", "0.00"]


def test_invoices_at_two_prices_before_the_goods() -> None:
    """Two billed at 1 000 and five at 900 before any came, a standard of 800; one comes, then two.

    In transit 6 500, then 5 500, then 3 600: the third was one of those at 900. Odoo takes the ordered 1 000 off for
    each and has 3 500. What came cost 200, then 500 above standard.
    """
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "800"}}]
    shop = Trade({"A": "standard"}, standards=standards)
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "10", "price": "1000"}])
    found = []
    for quantity, amount in (("2", "2000"), ("5", "4500")):
        goods = [{"purchase_order": f"{order}/1", "quantity": quantity, "amount": amount}]
        shop("purchase_invoice", 2, partner="V", goods=goods)
        found.append(shop.balances("1260", "5110"))
    for quantity in "12":
        shop("goods_receipt", 3, purchase_order=f"{order}/1", quantity=quantity)
        found.append(shop.balances("1260", "5110"))
    assert found == [["2000.00", "0.00"], ["6500.00", "0.00"], ["5500.00", "200.00"], ["3600.00", "500.00"]]
    assert (shop.shelf("A"), shop.balances("2110")) == (("3", "2400.00"), ["-6500.00"])


def test_a_unit_of_money_on_three_pieces() -> None:
    """Three at 1 are worth 1 more: 1.33 each, and the one that has the odd cent leaves at 1.34."""
    shop = Trade({"A": "moving_average"})
    for _ in range(3):
        shop.buy("A", "1", "1")
    shop("cost_adjustment", item="A", amounts={"material": "1"}, reason="added value")
    costs = [shop.sold(shop.sell("A", "1")) for _ in range(3)]
    assert (sorted(costs), shop.shelf("A")) == (["1.33", "1.33", "1.34"], ("0", "0.00"))


def test_a_standard_of_five_decimals() -> None:
    """10 000 at 0.00875 are worth 87.50, and 10.00 more at 0.00975."""
    standards: list[dict[str, Any]] = [
        {"item": "A", "valid_from": day, "amounts": {"material": price}}
        for day, price in ((SINCE, "0.00875"), ("2026-10-05", "0.00975"))
    ]
    shop = Trade({"A": "standard"}, standards=standards)
    shop.buy("A", "10000", "0.00875")
    assert shop.shelf("A") == ("10000", "87.50")
    shop("standard_revaluation", 5, item="A")
    assert (shop.shelf("A"), shop.balances("5230")) == (("10000", "97.50"), ["0.00"])


def test_freight_on_lots_of_two_products() -> None:
    """6.00 equally on two receipts: three lots of five at 10 have 1.00 each, two lots of five at 11 have 1.50 each.

    Three of each of the first leave at 30.60, two of each of the others at 22.60.
    """
    shop = Trade({"A": "specific lot", "B": "specific lot"})
    receipts = [shop.buy("A", "5", "10", lot=f"A{number}") for number in (1, 2, 3)]
    receipts += [shop.buy("B", "5", "11", lot=f"B{number}") for number in (1, 2)]
    lines = [
        {"receipt": receipt, "share": share}
        for receipt, share in zip(receipts, ("2", "2", "2", "3", "3"), strict=True)
    ]
    shop("landed_cost", partner="V", charges=[{"amount": "6", "basis": "hand"}], receipts=lines)
    assert [shop.sold(shop.sell("A", "3", lot=f"A{number}")) for number in (1, 2, 3)] == ["30.60"] * 3
    assert [shop.sold(shop.sell("B", "2", lot=f"B{number}")) for number in (1, 2)] == ["22.60"] * 2
