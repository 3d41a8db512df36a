"""ERPNext's own tests of orders, deliveries and subcontracting: the same events as documents, with its figures.

Source: frappe/erpnext, erpnext/subcontracting/doctype/subcontracting_receipt/test_subcontracting_receipt.py,
erpnext/stock/doctype/stock_entry/test_stock_entry.py and delivery_note/test_delivery_note.py,
erpnext/accounts/doctype/purchase_invoice/test_purchase_invoice.py and
erpnext/manufacturing/doctype/work_order/test_work_order.py.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SITES = [{"code": "S", "name": "stores"}, {"code": "SUB", "name": "subcontractor", "subcontractor": "V"}]


def test_a_subcontractor_with_freight_and_a_return_in_parts() -> None:
    """Ten of material at 100, a fee of 1 000 and 100 of freight: 2 100. Three go back, then seven.

    The material is with the subcontractor again, the fee is not owed, and the freight is lost.
    """
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1"}]}
    shop = Trade({"RAW": "fifo", "GOOD": "fifo"}, boms=[bom], sites=SITES)
    shop.bill(shop.buy("RAW", "10", "100"), "1000")
    shop("stock_transfer", item="RAW", quantity="10", from_site="S", to_site="SUB")
    made = {"from_site": "SUB", "item": "GOOD", "quantity": "10", "fee": "1000"}
    receipt = shop("subcontract_receipt", freight="100", freight_partner="V", **made)
    assert [shop.shelf("GOOD"), shop.shelf("RAW", "SUB")] == [("10", "2100.00"), ("0", "0.00")]
    assert shop.balances("2120", "2140") == ["-1000.00", "-100.00"]
    found = []
    for quantity in "37":
        shop("purchase_return", 2, receipt=receipt, quantity=quantity)
        found.append([shop.shelf("GOOD")[1], shop.shelf("RAW", "SUB")[1], *shop.balances("2120", "5220")])
    assert found == [["1470.00", "300.00", "-700.00", "30.00"], ["0.00", "1000.00", "0.00", "100.00"]]


def test_components_with_lots_and_serial_numbers_of_their_own() -> None:
    """Three components at 300 of which two have lots or serial numbers, and 100 for the work: 1 000."""
    methods = {"PLAIN": "fifo", "LOT": "specific lot", "SERIAL": "specific serial", "GOOD": "fifo"}
    lines = [{"item": item, "quantity": "1"} for item in ("PLAIN", "LOT", "SERIAL")]
    shop = Trade(methods, boms=[{"item": "GOOD", "valid_from": SINCE, "lines": lines}], sites=SITES)
    shop.buy("PLAIN", "1", "300", site="SUB")
    for item in ("LOT", "SERIAL"):
        shop.buy(item, "1", "300", site="SUB", lot="N-1")
    used = [{**line, "lot": "N-1"} if line["item"] != "PLAIN" else line for line in lines]
    shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="1", fee="100", materials=used)
    assert shop.shelf("GOOD") == ("1", "1000.00")


def test_a_subcontractor_returns_scrap_a_by_product_and_a_co_product() -> None:
    """3 000 of material and 1 000 for the work; scrap of 100 and 400, a by-product of 300: 3 200 are left.

    A co-product has 10 % of them, 320, and the product 2 880. The order runs where the subcontractor keeps our goods.
    """
    goods = ("ONE", "TWO", "GOOD", "X", "Y", "Z", "CO")
    lines = [{"item": "ONE", "quantity": "1"}, {"item": "TWO", "quantity": "2"}]
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": lines}
    shop = Trade(dict.fromkeys(goods, "fifo"), boms=[bom], sites=SITES)
    used = {"ONE": "10", "TWO": "20"}
    for item, quantity in used.items():
        shop.buy(item, quantity, "100", site="SUB")
    order = shop("work_order", item="GOOD", quantity="10", site="SUB")
    shop("work_order_release", work_order=order)
    for item, quantity in used.items():
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    fee = {"amount": "1000", "basis": "stated", "owed": "supplier", "partner": "V", "element": "subcontract"}
    shop("cost_distribution", lines=[{"work_order": order, "amount": "1000"}], **fee)
    for item, quantity, price in (("X", "10", "10"), ("Y", "20", "20"), ("Z", "10", "30")):
        shop("scrap_recovery", work_order=order, item=item, quantity=quantity, price=price, site="S")
    products = [
        {"item": item, "quantity": "10", "ratio": part, "site": "S"}
        for item, part in (("GOOD", "90"), ("CO", "10"))
    ]
    shop("joint_receipt", work_order=order, basis="ratio", products=products)
    assert [shop.shelf(item)[1] for item in goods] == [
        "0.00", "0.00", "2880.00", "100.00", "400.00", "300.00", "320.00"
    ]  # fmt: skip


def test_a_repack_takes_two_further_costs() -> None:
    """50 at 100 become one, with 1 000 and 200 of operating cost: 6 200."""
    shop = Trade({"PART": "fifo", "PACK": "fifo"})
    shop.buy("PART", "50", "100")
    parts = [{"item": "PART", "quantity": "50"}]
    shop("assembly", item="PACK", quantity="1", components=parts, freight="1200", freight_partner="V")
    assert [shop.shelf("PART"), shop.shelf("PACK")] == [("0", "0.00"), ("1", "6200.00")]
    assert shop.balances("2140") == ["-1200.00"]


def test_a_return_comes_in_at_what_was_delivered_into_another_average() -> None:
    """Five at 100 are delivered; five at 200 and at 300 come; the five come back at 100: 3 000 for fifteen."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "5", "100")
    sold = shop.sell("A", "5", 2)
    shop.buy("A", "5", "200", 3)
    shop.buy("A", "5", "300", 4)
    shop("sales_return", 6, delivery=sold, quantity="5")
    assert (shop.sold(sold), shop.shelf("A")) == ("0.00", ("15", "3000.00"))


@pytest.mark.parametrize("invoiced", ["150.00", "50.00"])
def test_an_invoice_sets_the_rate_of_a_receipt(invoiced: str) -> None:
    """One received at 100 and invoiced at 150, or at 50, is worth what the invoice says.

    A receipt for nothing that is invoiced at 150 is one there, too; here it has an estimate, or is refused.
    """
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "1", "100")
    assert shop.shelf("A") == ("1", "100.00")
    shop.bill(receipt, invoiced, 2)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("1", invoiced), [f"-{invoiced}", "0.00"])


@pytest.mark.parametrize(("quantity", "planned"), [("1", (5000_00, 140_00)), ("2", (10000_00, 140_00))])
def test_an_operation_of_fixed_time_takes_it_once(quantity: str, planned: tuple[int, int]) -> None:
    """An hour at 140 for an order of one and for an order of two; material of 5 000 for each piece."""
    operation = {"number": 10, "name": "fixed", "work_centre": "WC", "setup_hours": "1", "run_hours": "0"}
    shop = Trade(
        {"A": "fifo", "FG": "fifo"},
        boms=[{"item": "FG", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}],
        routings=[{"item": "FG", "valid_from": SINCE, "operations": [operation]}],
        work_centres=[{"code": "WC", "name": "workstation", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "WC", "valid_from": SINCE, "labour": "140"}],
    )
    shop.buy("A", "2", "5000")
    card = shop.books.state.orders.orders[shop.order("FG", quantity)].standard
    assert card is not None
    assert (card.amounts()["material"], card.amounts()["labour"]) == planned
