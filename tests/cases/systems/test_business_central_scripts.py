"""Business Central's older test scripts of inventory costing, posted as documents, with the figures they assert.

Source: Microsoft's test scripts of inventory costing of Dynamics NAV and Business Central, by the code of each script;
its tests of cost adjustment (SCM), by scenario (367382, 384317, 385318 and 391424); MicrosoftDocs/dynamics365smb-docs,
design-details-revaluation.md. Costs are adjusted there by a batch job, and its average is one for a day or longer; here
each document changes what follows.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}
PART_OF_PARENT = [{"item": "PARENT", "valid_from": SINCE, "lines": [{"item": "PART", "quantity": "1"}]}]


def _at(price: str) -> list[dict[str, str]]:
    """Give the item a list price, as the unit cost of its card."""
    return [{"item": "A", "valid_from": SINCE, "price": price}]


def _sell_at(shop: Trade, site: str, quantity: str, day: int = 1) -> str:
    """Order and deliver goods of a site."""
    order = shop("sales_order", day, partner="C", lines=[{"item": "A", "quantity": quantity, "price": "20"}])
    return shop("delivery", day, sales_order=f"{order}/1", quantity=quantity, site=site)


def test_a_return_covers_a_sale_of_goods_that_had_been_sold() -> None:
    """ID-297-538-4DUT B: one at 10, sold, sold short, brought back; 5 of freight: the second sale cost 15."""
    shop = Trade({"A": "moving_average"}, SHORT)
    receipt = shop.buy("A", "1", "10")
    first, second = shop.sell("A", "1"), shop.sell("A", "1")
    shop("sales_return", delivery=first, quantity="1")
    assert (shop.sold(first), shop.sold(second), shop.shelf("A")) == ("0.00", "10.00", ("0", "0.00"))
    shop.land("5", receipt)
    assert (shop.sold(first), shop.sold(second), shop.shelf("A")) == ("0.00", "15.00", ("0", "0.00"))


def test_a_return_that_was_undone_and_done_again() -> None:
    """ID-297-538-4DUT C and D: one at 10 is sold, returned, not returned, returned, sold; 5 of freight: 15."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "1", "10")
    first = shop.sell("A", "1")
    shop("reversal", of=shop("sales_return", delivery=first, quantity="1"), reason="undone")
    shop("sales_return", delivery=first, quantity="1")
    second = shop.sell("A", "1")
    shop.land("5", receipt)
    assert (shop.sold(first), shop.sold(second), shop.shelf("A")) == ("0.00", "15.00", ("0", "0.00"))


def test_a_shipment_that_was_undone() -> None:
    """ID-297-538-4DUT E: one at 10 is sold, sold short and not, returned, sold; 5 of freight: 15, nothing is left."""
    shop = Trade({"A": "moving_average"}, SHORT)
    receipt = shop.buy("A", "1", "10")
    first = shop.sell("A", "1")
    shop("reversal", of=shop.sell("A", "1"), reason="undone")
    shop("sales_return", delivery=first, quantity="1")
    second = shop.sell("A", "1")
    shop.land("5", receipt)
    assert (shop.sold(first), shop.sold(second), shop.shelf("A")) == ("0.00", "15.00", ("0", "0.00"))


def test_goods_come_back_at_what_they_were_before_a_revaluation() -> None:
    """ID-297-538-4DUT F: ten at 10, five sold, five set to 20, five sold, the first five return: 50 are left.

    The second five cost 100 here. There one average of the day, 150 / 10 with those that came back
    after they had gone, makes them 75, and 75 are left.
    """
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "10")
    first = shop.sell("A", "5")
    shop("cost_adjustment", item="A", price="20", reason="revaluation")
    second = shop.sell("A", "5")
    shop("sales_return", delivery=first, quantity="5")
    assert (shop.sold(first), shop.sold(second), shop.shelf("A")) == ("0.00", "100.00", ("5", "50.00"))


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_freight_finds_goods_that_were_sold_returned_shipped_and_sold(late: str) -> None:
    """ID-297-538-4DUT G: ten at 10; five sold and back, five to another place; all sold, 5 of freight: 10.50 each."""
    shop = Trade({"A": "moving_average"}, {"late_facts": late})
    receipt = shop.buy("A", "10", "10", 1)
    first = shop.sell("A", "5", 2)
    shipment = shop("transfer_shipment", 3, item="A", quantity="5", from_site="S", to_site="T")
    shop("sales_return", 4, delivery=first, quantity="5")
    shop("transfer_receipt", 5, shipment=shipment, quantity="5")
    sold = [_sell_at(shop, "T", "5", 6), _sell_at(shop, "S", "5", 7)]
    shop.land("5", receipt, day=8)
    assert [shop.sold(of) for of in (first, *sold)] == ["0.00", "52.50", "52.50"]
    assert (shop.shelf("A", "S"), shop.shelf("A", "T")) == (("0", "0.00"), ("0", "0.00"))


def test_material_that_an_order_gives_back_covers_a_sale() -> None:
    """ID-297-538-4DUT H: one part at 10 is used, sold short, given back; 5 of freight: the sale cost 15."""
    shop = Trade(dict.fromkeys(("PART", "PARENT"), "moving_average"), SHORT, boms=PART_OF_PARENT)
    receipt = shop.buy("PART", "1", "10")
    order = shop.order("PARENT", "1")
    shop("material_issue", work_order=order, item="PART", quantity="1")
    sold = shop.sell("PART", "1")
    assert shop.shelf("PART") == ("-1", "-10.00")
    shop("material_return", work_order=order, item="PART", quantity="1")
    shop.land("5", receipt)
    assert (shop.sold(sold), shop.shelf("PART")) == ("15.00", ("0", "0.00"))
    assert shop.books.work_order(order).cost() == {}


def test_freight_on_parts_sold_used_and_given_back() -> None:
    """ID-297-538-4DUT I: two parts at 20, one sold, one used and given back; 10 of freight: 25 each, one is left."""
    shop = Trade(dict.fromkeys(("PART", "PARENT"), "moving_average"), boms=PART_OF_PARENT)
    receipt = shop.buy("PART", "2", "20")
    sold = shop.sell("PART", "1")
    order = shop.order("PARENT", "1")
    shop("material_issue", work_order=order, item="PART", quantity="1")
    shop("material_return", work_order=order, item="PART", quantity="1")
    shop.land("10", receipt)
    assert (shop.sold(sold), shop.shelf("PART")) == ("25.00", ("1", "25.00"))


def test_a_credit_memo_takes_the_variance_of_a_standard_back() -> None:
    """US-698-286-GLCP: bought for 100 at a standard of 81.60, sent back and credited: no variance is left."""
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "81.6"}}]
    shop = Trade({"A": "standard"}, standards=standards)
    receipt = shop.buy("A", "1", "100")
    shop.bill(receipt, "100")
    assert (shop.shelf("A"), shop.balances("5110")) == (("1", "81.60"), ["18.40"])
    back = shop("purchase_return", receipt=receipt, quantity="1")
    shop("supplier_credit_note", partner="V", returns=[{"purchase_return": back, "amount": "100"}])
    assert (shop.shelf("A"), shop.balances("5110", "2110", "2120")) == (("0", "0.00"), ["0.00"] * 3)


@pytest.mark.parametrize("method", ["moving_average", "fifo"])
def test_a_receipt_ends_a_sale_a_return_and_two_uses_without_goods(method: str) -> None:
    """AU-948-721-FV3G: four sold short, two back, two used; four at 10 come: 20 sold, 20 used, nothing is left."""
    shop = Trade({"A": method}, SHORT, prices=_at("7"))
    sold = shop.sell("A", "4")
    shop("sales_return", delivery=sold, quantity="2")
    used = [shop("own_use", day, item="A", quantity="1", cost_centre="SHOP") for day in (1, 6)]
    assert shop.shelf("A") == ("-4", "-28.00")
    shop.buy("A", "4", "10", 8)
    assert (shop.sold(sold), shop.shelf("A")) == ("20.00", ("0", "0.00"))
    assert [shop.cost("overhead_pool", of) for of in used] == ["10.00", "10.00"]


def test_sales_short_of_goods_go_back_and_are_covered() -> None:
    """HU-70-411-XJT7: 170 at 100; 100 and three times 250 sold, two of them back; 263 at 100: 83 are left at 8 300."""
    shop = Trade({"A": "fifo"}, SHORT)
    shop.buy("A", "170", "100", 1)
    sold = [shop.sell("A", "100", 2), *(shop.sell("A", "250", 3) for _ in range(3))]
    for of in (sold[2], sold[1]):
        shop("sales_return", 4, delivery=of, quantity="250")
    assert shop.shelf("A") == ("-180", "-18000.00")
    shop.buy("A", "263", "100", 5)
    assert shop.shelf("A") == ("83", "8300.00")
    assert [shop.sold(of) for of in sold] == ["10000.00", "0.00", "0.00", "25000.00"]


def test_a_pallet_is_revalued_and_sold_by_the_box() -> None:
    """LT-699-912-PKGA: a pallet of 32 boxes for 96 is worth 3 000; sold box by box, nothing is left."""
    item = {"code": "A", "name": "A", "kind": "finished", "item_class": "fifo", "unit": "box"}
    tables: dict[str, Any] = {
        "units": [{"code": code, "name": code} for code in ("box", "pallet")],
        "conversions": [{"unit": "pallet", "to": "box", "factor": "32"}],
    }
    shop = Trade({"X": "fifo"}, further_items=[item], **tables)
    shop("goods_receipt", partner="V", item="A", quantity="1", unit="pallet", price="96")
    shop("cost_adjustment", item="A", price="3000", unit="pallet", reason="revaluation")
    assert shop.shelf("A") == ("32", "3000.00")
    assert (shop.sold(shop.sell("A", "32")), shop.shelf("A")) == ("3000.00", ("0", "0.00"))


def test_a_sales_return_has_the_cost_of_the_first_of_three_purchases() -> None:
    """HQ-704-165-YJN2: 50 each at 60, 120 and 180, fifty sold; one comes back at 60."""
    shop = Trade({"A": "fifo"})
    for price in ("60", "120", "180"):
        shop.buy("A", "50", price)
    sold = shop.sell("A", "50")
    shop("sales_return", delivery=sold, quantity="1")
    assert (shop.sold(sold), shop.shelf("A")) == ("2940.00", ("101", "15060.00"))


def test_what_came_back_is_revalued() -> None:
    """DK-338-281-WK8H: one at 6 is sold and comes back; set to 8, it is worth 2 more."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "1", "6")
    shop("sales_return", delivery=shop.sell("A", "1"), quantity="1")
    shop("cost_adjustment", item="A", price="8", reason="revaluation")
    assert (shop.shelf("A"), shop.balances("1240")) == (("1", "8.00"), ["8.00"])


def test_freight_of_a_transfer_is_billed_later() -> None:
    """US-704-763-NK3Z: ten of 100 at 10 go to another place, 15 of freight on the transfer: 11.50 each there.

    The bill names the transfer as what brought the goods in, and reaches those that were sold since.
    """
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "10")
    moved = shop("stock_transfer", item="A", quantity="10", from_site="S", to_site="T")
    sold = _sell_at(shop, "T", "4")
    bill = {"amounts": {"material": "15"}, "against": "accrued_expense", "partner": "V", "reason": "freight"}
    shop("cost_adjustment", item="A", site="T", receipt=moved, **bill)
    assert (shop.shelf("A", "S"), shop.shelf("A", "T")) == (("90", "900.00"), ("6", "69.00"))
    assert (shop.sold(sold), shop.balances("2140")) == ("46.00", ["-15.00"])


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_a_standard_is_changed_between_a_receipt_and_its_invoice(method: str) -> None:
    """Design details, revaluation: 150 links received at 2.00, revalued to 3.00, invoiced for 300.00: 450.00 in stock.

    There the revaluation of what was expected is taken back and becomes a variance of 450 - 300; here it stays a change
    of standard. Links at actual cost are worth what was invoiced until somebody revalues them (`method`).
    """
    days = ((SINCE, "2"), ("2026-10-20", "3"))
    standards = [{"item": "A", "valid_from": day, "amounts": {"material": price}} for day, price in days]
    shop = Trade({"A": "standard", "B": method}, standards=standards)
    for item, value in (("A", "450.00"), ("B", "300.00")):
        receipt = shop.buy(item, "150", "2", 15)
        if item == "A":
            shop("standard_revaluation", 20, item=item)
        shop.bill(receipt, "300", 21)
        assert shop.shelf(item) == ("150", value)
    assert shop.balances("5110", "2120") == ["0.00", "0.00"]


def test_goods_of_two_prices_go_there_and_back() -> None:
    """367382: one at 18 here, 100 at 100 there; 80 come over, are invoiced at 20, and 80 go back: 1 598.00 of them."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "1", "18", 1, site="S")
    receipt = shop.buy("A", "100", "100", 2, site="T")
    shop("stock_transfer", 3, item="A", quantity="80", from_site="T", to_site="S")
    shop.bill(receipt, "2000", 4)
    assert shop.shelf("A", "T") == ("20", "400.00")
    shop("stock_transfer", 5, item="A", quantity="80", from_site="S", to_site="T")
    assert (shop.shelf("A", "S"), shop.shelf("A", "T")) == (("1", "20.00"), ("100", "1998.00"))


def test_cents_of_freight_go_there_and_back_and_out() -> None:
    """384317: 15 and 2 at 2.21 go to Red and back and out; 0.21 and 0.01 of freight: no cent stays anywhere."""
    shop = Trade({"A": "moving_average"})
    receipts = [shop.buy("A", quantity, "2.21") for quantity in ("15", "2")]
    for sites in (("S", "T"), ("T", "S")):
        for quantity in ("15", "2"):
            shop("stock_transfer", item="A", quantity=quantity, from_site=sites[0], to_site=sites[1])
    sold = [shop.sell("A", quantity) for quantity in ("15", "2")]
    for receipt, amount in zip(receipts, ("0.21", "0.01"), strict=True):
        shop.land(amount, receipt)
    costs = [shop.sold(of) for of in sold]
    assert costs == ["33.34", "4.45"]  # 37.57 and 0.22: 15 of 17, and 2 of 17
    assert (shop.shelf("A", "S"), shop.shelf("A", "T")) == (("0", "0.00"), ("0", "0.00"))


def test_a_third_of_a_charge_after_goods_came_back() -> None:
    """385318: three at 5.29 go out, come back and go out one by one; 0.23 of freight: 5.37, 5.37 and 5.36."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "3", "5.29")
    first = shop.sell("A", "3")
    shop("sales_return", delivery=first, quantity="3")
    sold = [shop.sell("A", "1") for _ in range(3)]
    shop.land("0.23", receipt)
    assert [shop.sold(of) for of in (first, *sold)] == ["0.00", "5.37", "5.37", "5.36"]
    assert shop.shelf("A") == ("0", "0.00")


def test_a_third_of_a_charge_on_what_was_assembled_and_moved() -> None:
    """385318: three at 5.29 become three assemblies, move and are sold one by one; 0.23 of freight: no cent stays."""
    shop = Trade({"PART": "fifo", "A": "fifo"})
    receipt = shop.buy("PART", "3", "5.29")
    shop("assembly", item="A", quantity="3", components=[{"item": "PART", "quantity": "3"}])
    shipment = shop("transfer_shipment", item="A", quantity="3", from_site="S", to_site="T")
    shop("transfer_receipt", shipment=shipment, quantity="3")
    sold = [_sell_at(shop, "T", "1") for _ in range(3)]
    shop.land("0.23", receipt)
    assert [shop.sold(of) for of in sold] == ["5.37", "5.37", "5.36"]
    assert [shop.shelf("PART"), shop.shelf("A", "S"), shop.shelf("A", "T")] == [("0", "0.00")] * 3


def test_goods_for_a_cent_and_a_half() -> None:
    """391424: five at 0.0029 go to L2 and back, and out one by one: one of them bears the cent."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "5", "0.0029")
    for sites in (("S", "T"), ("T", "S")):
        shop("stock_transfer", item="A", quantity="5", from_site=sites[0], to_site=sites[1])
    assert shop.shelf("A") == ("5", "0.01")
    assert sorted(shop.sold(shop.sell("A", "1")) for _ in range(5)) == ["0.00"] * 4 + ["0.01"]
    assert shop.shelf("A") == ("0", "0.00")
