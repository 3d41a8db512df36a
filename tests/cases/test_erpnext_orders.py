"""ERPNext's own tests of subcontracting and repacking: the same events as documents, with the figures ERPNext asserts.

Source: frappe/erpnext, erpnext/subcontracting/doctype/subcontracting_receipt/test_subcontracting_receipt.py and
erpnext/stock/doctype/stock_entry/test_stock_entry.py.
"""

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
