"""Oracle Fusion's and MAC-PAC's examples of what purchases cost, posted as documents, to the cent.

Sources: docs.oracle.com, Fusion Cost Management 24b and 24c, "Example of acquisition cost adjustment with match option
set to order" and "for partial receipts"; tdci.com, MAC-PAC reference library, purchase order receipts with
non-acquisition cost.
"""

from tests.cases.trade import SINCE, Trade


def test_an_invoice_of_what_has_come_of_an_order() -> None:
    """2 000 ordered at 900; 1 500 come and are invoiced at 1 000, then 500 at 900: 1 950 000.

    The 150 000 lie on the 1 500 that had come, not on what was ordered.
    """
    shop = Trade({"A": "fifo"})
    line = {"item": "A", "quantity": "2000", "price": "900"}
    order = shop("purchase_order", 17, partner="V", lines=[line])
    first = shop("goods_receipt", 18, purchase_order=f"{order}/1", quantity="1500")
    assert shop.balances("1240", "2120") == ["1350000.00", "-1350000.00"]
    shop.bill(first, "1500000", 28)
    assert shop.shelf("A") == ("1500", "1500000.00")
    second = shop("goods_receipt", 29, purchase_order=f"{order}/1", quantity="500")
    shop.bill(second, "450000", 30)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (
        ("2000", "1950000.00"),
        ["-1950000.00", "0.00"],
    )
    assert [shop.sold(shop.sell("A", quantity, 31)) for quantity in ("1500", "500")] == [
        "1500000.00",
        "450000.00",
    ]


def test_an_invoice_above_the_order_at_standard() -> None:
    """Ten ordered at 10, eight come at a standard of 8: 16 of variance; invoiced at 12: 16 more."""
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "8"}}]
    shop = Trade({"A": "standard"}, standards=standards)
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "10", "price": "10"}])
    receipt = shop("goods_receipt", purchase_order=f"{order}/1", quantity="8")
    assert shop.balances("1240", "5110", "2120") == ["64.00", "16.00", "-80.00"]
    shop.bill(receipt, "96")
    assert shop.balances("1240", "5110", "2120", "2110") == ["64.00", "32.00", "0.00", "-96.00"]


def test_a_standard_with_costs_that_are_not_the_supplier_s() -> None:
    """One at a standard of 12.00 and 2.00 of handling comes for 12.50: 14.00 in stock, 0.50 too dear.

    What is not owed to the supplier is accrued with a landed cost of 2.00.
    """
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "12", "overhead": "2"}}]
    shop = Trade({"A": "standard"}, standards=standards)
    receipt = shop.buy("A", "1", "12.50")
    charges = [{"amount": "2", "basis": "value", "element": "overhead"}]
    shop("landed_cost", owed="accrued_expense", partner="V", charges=charges, receipts=[{"receipt": receipt}])
    assert shop.balances("1240", "5110", "2120", "2140") == ["14.00", "0.50", "-12.50", "-2.00"]
