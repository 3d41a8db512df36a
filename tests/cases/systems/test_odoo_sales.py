"""Odoo's own tests of sales, of goods that the supplier sends to the customer, and what users reported of orders.

Source: odoo/odoo, addons/sale_stock/tests/test_anglo_saxon_valuation.py (test_standard_ordered_invoice_post_partial_
delivery_1, test_fifo_delivered_invoice_post_delivery_3, _4 and _with_return, test_fifo_uom_computation,
test_fifo_several_invoices_reset_repost), addons/stock_dropshipping/tests/test_stockvaluation.py,
addons/mrp_subcontracting_dropshipping/tests/test_anglo_saxon_valuation.py; github.com, pull requests 80373, 201627 and
221718; tryton/tryton, modules/account_stock_anglo_saxon/tests/..._with_drop_shipment.rst.

Goods that never come to us pass through a site of their own here: what is in store has no part in their price.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}
SITES = [
    {"code": "S", "name": "store"},
    {"code": "T", "name": "supplier to customer"},
    {"code": "SUB", "name": "subcontractor", "subcontractor": "V"},
]


def _standards(*of: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"item": "A", "valid_from": day, "amounts": {"material": price}} for day, price in of]


def _bom(item: str, *parts: str) -> dict[str, Any]:
    return {"item": item, "valid_from": SINCE, "lines": [{"item": part, "quantity": "1"} for part in parts]}


def _order(shop: Trade, quantity: str, price: str = "12", **fields: Any) -> str:
    """Take an order of A and say its line."""
    line = {"item": "A", "quantity": quantity, "price": price, **fields}
    return shop("sales_order", partner="C", lines=[line]) + "/1"


def _drop(shop: Trade, quantity: str, price: str) -> tuple[str, str]:
    """Let the supplier send goods to the customer; say the receipt and the delivery."""
    line = _order(shop, quantity)
    receipt = shop.buy("A", quantity, price, site="T")
    return receipt, shop("delivery", sales_order=line, quantity=quantity, site="T")


def test_a_standard_changes_between_deliveries_and_invoices() -> None:
    """One of two is delivered at a standard of 10 and one at 14, then it is 16: they have cost 10 and 14."""
    steps = (SINCE, "10"), ("2026-10-02", "14"), ("2026-10-04", "16")
    shop = Trade({"A": "standard"}, standards=_standards(*steps))
    shop.buy("A", "4", "10")
    line, found = _order(shop, "2"), []
    for day in (1, 3):
        if day == 3:
            shop("standard_revaluation", 2, item="A")
        found.append(shop("delivery", day, sales_order=line, quantity="1"))
        shop("sales_invoice", day, partner="C", lines=[{"delivery": found[-1]}])
    shop("standard_revaluation", 4, item="A")
    assert ([shop.sold(of) for of in found], shop.shelf("A")) == (["10.00", "14.00"], ("2", "32.00"))
    assert shop.balances("4010") == ["-24.00"]


def test_first_in_first_out_over_two_sales() -> None:
    """5 at 8 and 8 at 12: one sold is 8, six more are 4 x 8 + 2 x 12 = 56. Two more than there are: 4 more later."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "5", "8")
    shop.buy("A", "8", "12")
    assert [shop.sold(shop.sell("A", quantity)) for quantity in ("1", "6")] == ["8.00", "56.00"]
    shop = Trade({"A": "fifo"}, SHORT)
    shop.buy("A", "8", "10")
    sold = shop.sell("A", "10")
    assert shop.sold(sold) == "100.00"
    shop.buy("A", "2", "12")
    assert (shop.sold(sold), shop.shelf("A")) == ("104.00", ("0", "0.00"))


def test_one_of_two_comes_back_and_another_goes_in_its_place() -> None:
    """Two at 10 are sold, one comes back and is sold to another; one at 20 goes in its place: 30 and 10."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "2", "10")
    line = _order(shop, "2")
    first = shop("delivery", sales_order=line, quantity="2")
    shop("sales_return", delivery=first, quantity="1")
    other = shop.sell("A", "1")
    shop.buy("A", "1", "20")
    again = shop("delivery", sales_order=line, quantity="1")
    assert [shop.sold(of) for of in (first, again, other)] == ["10.00", "20.00", "10.00"]


def test_a_dozen_is_sold_short_and_another_one_from_the_shelf() -> None:
    """A dozen is sold short at 2.00: 24.00; fifty at 1.00 come: 12.00 each dozen, and 26 are left."""
    shop = Trade(
        {"A": "fifo"},
        SHORT,
        units=[{"code": "dz", "name": "dozen", "decimals": 0}],
        conversions=[{"unit": "dz", "to": "pcs", "factor": "12", "item": "A"}],
        prices=[{"item": "A", "valid_from": SINCE, "price": "2"}],
    )
    sold = [shop("delivery", sales_order=_order(shop, "1", "18", unit="dz"), quantity="1", unit="dz")]
    assert shop.sold(sold[0]) == "24.00"
    shop.buy("A", "50", "1")
    sold.append(shop("delivery", sales_order=_order(shop, "1", "18", unit="dz"), quantity="1", unit="dz"))
    assert ([shop.sold(of) for of in sold], shop.shelf("A")) == (["12.00", "12.00"], ("26", "26.00"))


def test_invoices_are_taken_back_and_two_are_written_again() -> None:
    """10, 15 and 65 are delivered and invoiced one by one; the first and the third are invoiced anew: 75 are sold."""
    shop = Trade({"A": "fifo"}, {"cost_of_sales": "month_end"})
    for price in ("10", "15", "65"):
        shop.buy("A", "1", price)
    line = _order(shop, "3", "100")
    sold = [shop("delivery", sales_order=line, quantity="1") for _ in range(3)]
    for invoice in [shop("sales_invoice", partner="C", lines=[{"delivery": of}]) for of in sold]:
        shop("reversal", of=invoice, reason="reset to draft")
    for of in (sold[0], sold[2]):
        shop("sales_invoice", partner="C", lines=[{"delivery": of}])
    shop("cost_of_sales_carry", 31, run=1)
    assert [shop.sold(of) for of in sold] == ["10.00", "0.00", "65.00"]


@pytest.mark.parametrize(
    ("method", "cost", "gained"), [("standard", "10.00", "-2.00"), ("fifo", "8.00", "0.00")]
)
def test_the_supplier_sends_one_to_the_customer(method: str, cost: str, gained: str) -> None:
    """Bought at 8 and sold at 12: 8 sold first in first out, or a standard of 10, 2 of which Odoo leaves in between.

    It goes back all the way: nothing is left of it but the debt.
    """
    shop = Trade({"A": method}, standards=_standards((SINCE, "10")), sites=SITES)
    receipt, sold = _drop(shop, "1", "8")
    shop.bill(receipt, "8")
    assert (shop.sold(sold), shop.balances("1240", "2110", "2120", "5110")) == (
        cost,
        ["0.00", "-8.00", "0.00", gained],
    )
    shop("sales_return", delivery=sold, quantity="1")
    shop("purchase_return", receipt=receipt, quantity="1")
    assert (shop.sold(sold), shop.balances("1240", "2110", "2120", "5110")) == (
        "0.00",
        ["0.00", "-8.00", "8.00", "0.00"],
    )


def test_the_supplier_sends_fifty_to_the_customer() -> None:
    """Tryton: fifty at 3 are 150 sold, also at a fixed price of 5.

    Here they are 250 less a price variance of 100 at standard; on average 150, whatever is in store (five at 7).
    """
    shop = Trade({"A": "standard"}, standards=_standards((SINCE, "5")), sites=SITES)
    _, sold = _drop(shop, "50", "3")
    assert (shop.sold(sold), shop.balances("5110")) == ("250.00", ["-100.00"])
    shop = Trade({"A": "moving_average"}, sites=SITES)
    shop.buy("A", "5", "7")
    _, sold = _drop(shop, "50", "3")
    assert (shop.sold(sold), shop.shelf("A")) == ("150.00", ("5", "35.00"))


@pytest.mark.parametrize("in_store", ["2", "-10"])
def test_a_subcontractor_sends_two_to_the_customer(in_store: str) -> None:
    """Two of a part at 10 for 100 each are 220; one goes back to the subcontractor at 110, one to our store at 110.

    What is in store, or missing there, has no part in it.
    """
    tables = {"boms": [_bom("A", "B")], "prices": [{"item": "A", "valid_from": SINCE, "price": "1"}]}
    shop = Trade(dict.fromkeys("AB", "fifo"), SHORT, sites=SITES, **tables)
    if in_store == "2":
        shop.buy("A", "2", "1")
    else:
        shop("own_use", item="A", quantity="10", cost_centre="SHOP")
    shop.buy("B", "2", "10", site="SUB")
    line = _order(shop, "2", "150")
    receipt = shop("subcontract_receipt", from_site="SUB", item="A", quantity="2", fee="200", site="T")
    sold = shop("delivery", sales_order=line, quantity="2", site="T")
    assert (shop.sold(sold), shop.shelf("A", "T")) == ("220.00", ("0", "0.00"))
    shop("sales_return", delivery=sold, quantity="1")
    shop("purchase_return", receipt=receipt, quantity="1")
    assert (shop.sold(sold), shop.shelf("B", "SUB")) == ("110.00", ("1", "10.00"))
    shop("sales_return", delivery=sold, quantity="1")
    assert (shop.sold(sold), shop.shelf("A", "T")) == ("0.00", ("1", "110.00"))
    assert shop.shelf("A") == (in_store, f"{in_store}.00")


def test_a_subcontractor_who_asks_for_nothing_delivers_twice() -> None:
    """80373: a part at 10 becomes a product of 10, and another one, too; there the second was worth 20."""
    shop = Trade(dict.fromkeys("AB", "moving_average"), boms=[_bom("A", "B")], sites=SITES)
    shop.buy("B", "2", "10", site="SUB")
    values = []
    for _ in range(2):
        shop("subcontract_receipt", from_site="SUB", item="A", quantity="1", fee="0")
        values.append(shop.shelf("A"))
    assert values == [("1", "10.00"), ("2", "20.00")]


def test_a_product_is_taken_apart_and_its_by_product_stays() -> None:
    """201627: a part at 100 makes a product and 30 % of by-product; taken apart, the part is worth the product's 70.

    There the by-product goes, too, at the product's value by mistake; here it is taken apart by a line of its own.
    """
    shop = Trade(dict.fromkeys(("PART", "A", "BY"), "moving_average"), boms=[_bom("A", "PART")])
    shop.buy("PART", "1", "100")
    order = shop.order("A", "1")
    shop("material_issue", work_order=order, item="PART", quantity="1")
    products = [{"item": "A", "quantity": "1", "ratio": "70"}, {"item": "BY", "quantity": "1", "ratio": "30"}]
    made = shop("joint_receipt", work_order=order, basis="ratio", products=products)
    apart = shop(
        "disassembly", item="A", quantity="1", original=order, components=[{"item": "PART", "quantity": "1"}]
    )
    assert [shop.shelf(item) for item in ("A", "BY", "PART")] == [
        ("0", "0.00"),
        ("1", "30.00"),
        ("1", "70.00"),
    ]
    shop("reversal", of=apart, reason="all of it was never made")
    shop("reversal", of=made, reason="all of it was never made")
    shop("material_return", work_order=order, item="PART", quantity="1")
    assert [shop.shelf(item) for item in ("A", "BY", "PART")] == [
        ("0", "0.00"),
        ("0", "0.00"),
        ("1", "100.00"),
    ]


def test_the_first_of_three_products_of_other_quantities_is_taken_apart() -> None:
    """221718: products of 30, 40 and 50 are 40 on average; the first is taken apart: 80 for two, 13.33 and 26.67 back.

    Prices of our own. There 30 went out: two were worth 90, and their card said 40 each.
    """
    parts = ("X", "Y")
    shop = Trade(dict.fromkeys((*parts, "A"), "moving_average"), boms=[_bom("A", *parts)])
    shop.buy("X", "10", "10")
    shop.buy("Y", "10", "20")
    orders = []
    for used in ("1", "2", "3"):
        orders.append(shop.order("A", "1"))
        for part, quantity in zip(parts, (used, "1"), strict=True):
            shop("material_issue", work_order=orders[-1], item=part, quantity=quantity, reason="as needed")
        shop("production_receipt", work_order=orders[-1], quantity="1", final=True)
    assert shop.shelf("A") == ("3", "120.00")
    back = [{"item": part, "quantity": "1"} for part in parts]
    shop("disassembly", 2, item="A", quantity="1", original=orders[0], components=back)
    assert [shop.shelf(item) for item in ("A", *parts)] == [("2", "80.00"), ("5", "53.33"), ("8", "166.67")]
