"""Odoo's own tests of stock valuation: the same events as documents, with the figures that Odoo asserts.

Source: odoo/odoo, addons/stock_account/tests (test_stockvaluationlayer, test_stockvaluation, test_lot_valuation,
test_stock_valuation_layer_revaluation), addons/stock_landed_costs/tests (test_stockvaluationlayer,
test_stock_landed_costs_purchase) and addons/purchase_stock/tests/test_stockvaluation. What is worked out in a
docstring beside Odoo's figure says where the two differ, and why.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}
PERPETUAL = pytest.mark.parametrize("method", ["fifo", "moving_average"])


@PERPETUAL
def test_goods_sold_short_are_priced_by_the_receipt_that_covers_them(method: str) -> None:
    """10 at 10, 10 at 20, 30 sold: ten are short; 10 at 30 cover them and 10 at 40 are left at 400."""
    shop = Trade({"A": method}, SHORT)
    shop.buy("A", "10", "10")
    shop.buy("A", "10", "20")
    sold = shop.sell("A", "30")
    shop.buy("A", "10", "30")
    assert (shop.shelf("A"), shop.sold(sold)) == (("0", "0.00"), "600.00")
    shop.buy("A", "10", "40")
    assert shop.shelf("A") == ("10", "400.00")


def test_goods_sold_before_any_price_is_known() -> None:
    """Two sold for nothing yet, 20 come at 3.33: 6.66 for the two, 59.94 for 18."""
    shop = Trade({"A": "moving_average"}, SHORT)
    sold = shop.sell("A", "2")
    assert shop.sold(sold) == "0.00"
    shop.buy("A", "20", "3.33")
    assert (shop.shelf("A"), shop.sold(sold)) == (("18", "59.94"), "6.66")


@PERPETUAL
def test_goods_sold_short_come_back_at_what_covered_them(method: str) -> None:
    """Ten sold short at a provisional 1, covered at 2, come back: ten at 20."""
    shop = Trade({"A": method}, SHORT)
    sold = shop.sell("A", "10", provisional_price="1")
    shop.buy("A", "10", "2")
    shop("sales_return", delivery=sold, quantity="10")
    assert (shop.shelf("A"), shop.sold(sold)) == (("10", "20.00"), "0.00")


def test_shortage_is_covered_by_several_receipts() -> None:
    """50 sold short at 8, then 40 at 15 and 20 at 25: 600 and 250 for the fifty, ten are left at 250."""
    shop = Trade({"A": "fifo"}, SHORT)
    sold = shop.sell("A", "50", provisional_price="8")
    assert shop.shelf("A") == ("-50", "-400.00")
    shop.buy("A", "40", "15")
    assert shop.shelf("A") == ("-10", "-80.00")
    shop.buy("A", "20", "25")
    assert (shop.shelf("A"), shop.sold(sold)) == (("10", "250.00"), "850.00")


@PERPETUAL
def test_a_return_after_the_price_has_changed(method: str) -> None:
    """Ten at 10 are sold, ten at 20 come, the ten come back at what they were sold for: 300 for twenty."""
    shop = Trade({"A": method})
    shop.buy("A", "10", "10")
    sold = shop.sell("A", "10")
    shop.buy("A", "10", "20")
    shop("sales_return", delivery=sold, quantity="10")
    assert shop.shelf("A") == ("20", "300.00")


@PERPETUAL
def test_a_part_of_a_receipt_goes_back_at_its_own_price(method: str) -> None:
    """Ten at 10 and ten at 20, two of the first ten go back: 280 for 18.

    Odoo's average gives the two up at 15: the claim on the supplier is 20 all the same (IAS 2.11), so here the other
    goods do not become cheaper by the ten that nobody pays.
    """
    shop = Trade({"A": method})
    first = shop.buy("A", "10", "10")
    shop.buy("A", "10", "20")
    shop("purchase_return", receipt=first, quantity="2")
    assert shop.shelf("A") == ("18", "280.00")


def test_goods_used_up_go_back_as_others() -> None:
    """One at 10 and one at 20, one sold for 15, the first goes back: nothing is left, and 5 is a late difference.

    The shelf gives up 15 as in Odoo; the claim is 10.
    """
    shop = Trade({"A": "moving_average"})
    first = shop.buy("A", "1", "10")
    shop.buy("A", "1", "20")
    sold = shop.sell("A", "1")
    shop("purchase_return", receipt=first, quantity="1")
    assert (shop.shelf("A"), shop.sold(sold)) == (("0", "0.00"), "15.00")
    assert shop.balances("2120", "5220") == ["-20.00", "5.00"]


def test_seventy_small_deliveries_empty_an_average_that_does_not_divide() -> None:
    """Two at 4.63 and five at 3.04 make 24.46, 3.494... each: seventy tenths take all of it."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "2", "4.63")
    shop.buy("A", "5", "3.04")
    sold = [shop.sell("A", "0.1") for _ in range(70)]
    assert {shop.sold(of) for of in sold} == {"0.34", "0.35"} | {shop.sold(sold[-1])}
    assert (shop.shelf("A"), shop.balances("5010")) == (("0", "0.00"), ["24.46"])


def test_a_third_of_a_landed_cost_is_rounded_once() -> None:
    """3 at 20 with 40 of freight: 33.33, 33.34, 33.33; with 38: 32.67 twice, and the last takes the 32.66 left."""
    for freight, costs in (("40", ["33.33", "33.34", "33.33"]), ("38", ["32.67", "32.67", "32.66"])):
        shop = Trade({"A": "fifo"})
        shop.land(freight, shop.buy("A", "3", "20"))
        assert [shop.sold(shop.sell("A", "1")) for _ in range(3)] == costs
        assert shop.shelf("A") == ("0", "0.00")


@PERPETUAL
def test_freight_before_and_after_a_delivery(method: str) -> None:
    """Ten at 10 and ten at 20, 100 of freight on the first ten, one sold: 380 left.

    The freight comes after the delivery: 380 again. Odoo's average keeps 375 then, because what was delivered before
    is not told of the freight of the goods that it was mixed with; here it takes a twentieth, as before.
    """
    for first in (True, False):
        shop = Trade({"A": method})
        receipt = shop.buy("A", "10", "10")
        shop.buy("A", "10", "20")
        if first:
            shop.land("100", receipt)
        sold = shop.sell("A", "1")
        if not first:
            shop.land("100", receipt)
        assert (shop.shelf("A"), shop.sold(sold)) == (("19", "380.00"), "20.00")


def test_freight_on_goods_that_are_all_gone() -> None:
    """Ten at 10 are all sold when 100 of freight comes: nothing is on hand, and the ten have cost 200."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "10")
    sold = shop.sell("A", "10")
    shop.land("100", receipt)
    assert (shop.shelf("A"), shop.sold(sold)) == (("0", "0.00"), "200.00")


@PERPETUAL
def test_freight_on_a_receipt_that_covered_a_shortage(method: str) -> None:
    """Two sold short, ten come at 15 with 100 of freight: 25 each, 200 for the eight left, 50 for the two."""
    shop = Trade({"A": method}, SHORT)
    sold = shop.sell("A", "2", provisional_price="10")
    shop.land("100", shop.buy("A", "10", "15"))
    assert (shop.shelf("A"), shop.sold(sold)) == (("8", "200.00"), "50.00")


def test_four_charges_by_four_measures() -> None:
    """5 refrigerators (10 kg, 1 m3) and 10 ovens (20 kg, 1.5 m3): 10 equally, 150, 250 and 20 by their measures.

    Two refrigerators are sold before. A credit note takes 5, 50, 50 and 5 back: 2.50, 16.67, 10.00 and 1.25 from the
    refrigerators, 2.50, 33.33, 40.00 and 3.75 from the ovens.
    """
    goods = {"FRIDGE": ("10", "1"), "OVEN": ("20", "1.5")}
    items = [
        {
            "code": code,
            "name": code,
            "kind": "finished",
            "item_class": "fifo",
            "unit": "pcs",
            "weight": weight,
            "volume": volume,
        }
        for code, (weight, volume) in goods.items()
    ]
    shop = Trade({"A": "fifo"}, further_items=items)
    receipts = [shop.buy("FRIDGE", "5", "1"), shop.buy("OVEN", "10", "1")]
    sold = shop.sell("FRIDGE", "2")
    charges = [
        {"amount": "10", "basis": "hand"},
        {"amount": "150", "basis": "quantity"},
        {"amount": "250", "basis": "weight"},
        {"amount": "20", "basis": "volume"},
    ]
    lines = [{"receipt": of, "share": "1"} for of in receipts]
    shop("landed_cost", partner="V", charges=charges, receipts=lines)
    # 5 + 50 + 50 + 5 = 110 on the refrigerators, of which two are gone; 5 + 100 + 200 + 15 = 320 on the ovens
    assert (shop.shelf("FRIDGE"), shop.shelf("OVEN")) == (("3", "69.00"), ("10", "330.00"))
    assert shop.sold(sold) == "46.00"
    less = [
        {**charge, "amount": amount} for charge, amount in zip(charges, ("5", "50", "50", "5"), strict=True)
    ]
    shop("landed_cost", partner="V", direction="decrease", charges=less, receipts=lines)
    # 30.42 of 110: the two that are gone give 12.17 of it
    assert (shop.shelf("FRIDGE"), shop.shelf("OVEN")) == (("3", "50.75"), ("10", "250.42"))
    assert shop.sold(sold) == "33.83"


def test_lots_have_values_of_their_own() -> None:
    """Lots 1 and 2 at 5, lot 3 at 7, two of lot 1 sold: 15, 25 and 70 are left; a surplus of lot 1 comes in at 5."""
    shop = Trade({"A": "specific lot"})
    for lot, quantity, price in (("1", "5", "5"), ("2", "5", "5"), ("3", "10", "7")):
        shop.buy("A", quantity, price, lot=lot)
    assert shop.sold(shop.sell("A", "2", lot="1")) == "10.00"
    pool = shop.books.state.stock.pool("A", "S")
    assert [shop.money(sum(pool.parcel(lot).amounts.values())) for lot in "123"] == [
        "15.00",
        "25.00",
        "70.00",
    ]
    shop("count_result", item="A", lot="1", counted="4")
    assert shop.money(sum(pool.parcel("1").amounts.values())) == "20.00"


@pytest.mark.parametrize(
    ("at_receipt", "at_invoice", "difference"), [("0.7", "2", "-27.86"), ("1.5", "2", "-5.00")]
)
def test_an_invoice_at_another_rate_of_exchange(at_receipt: str, at_invoice: str, difference: str) -> None:
    """30.00 abroad: received at 1 / 0.7 for 42.86, invoiced at 1 / 2 for 15.00: 27.86 is an exchange difference."""
    rates = {"0.7": "1.428571", "1.5": "0.666667", "2": "0.5"}
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "1", "30", currency="USD", rate=rates[at_receipt])
    shop(
        "purchase_invoice",
        partner="V",
        currency="USD",
        rate=rates[at_invoice],
        lines=[{"receipt": receipt, "amount": "30"}],
    )
    assert shop.shelf("A") == ("1", {"0.7": "42.86", "1.5": "20.00"}[at_receipt])
    assert shop.balances("2110", "2120") == ["-15.00", "0.00"]
    assert shop.balances("7320") == [difference]


def test_value_that_is_added_lies_on_every_piece() -> None:
    """Ten at 2 and ten at 4 are worth 20 more: 30 and 50, a whole unit of money on each piece."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "2")
    shop.buy("A", "10", "4")
    shop("cost_adjustment", item="A", amounts={"material": "20"}, reason="revaluation")
    assert [shop.sold(shop.sell("A", "10")) for _ in range(2)] == ["30.00", "50.00"]


def test_a_receipt_at_standard_keeps_the_standard_of_its_day() -> None:
    """Ordered at 11 while the standard is 10, received when it is 12: ten are worth 120, and 10 is gained."""
    standards = [
        {"item": "A", "valid_from": SINCE, "amounts": {"material": "10"}},
        {"item": "A", "valid_from": "2026-10-05", "amounts": {"material": "12"}},
    ]
    shop = Trade({"A": "standard"}, standards=standards)
    order = shop("purchase_order", 1, partner="V", lines=[{"item": "A", "quantity": "10", "price": "11"}])
    shop("goods_receipt", 6, purchase_order=f"{order}/1", quantity="10")
    assert (shop.shelf("A"), shop.balances("5110")) == (("10", "120.00"), ["-10.00"])
