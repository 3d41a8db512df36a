"""Examples of further help centres and tests, of goods bought and sold, posted as documents, to the cent.

Sources: ibm.com, Sterling Order Management, average cost calculation of a purchase order receipt;
support.unleashedsoftware.com, how to manage average landed costs; help.myob.com.au, MYOB Acumatica, to sell items with
the FIFO method (two editions); frappe/books, models/inventory/tests (testStockQueue, testPurchaseReceiptValuation);
MicrosoftDocs/dynamics365smb-docs, design-details-expected-cost-posting.md; tryton/tryton, modules/stock/tests/scenario_
stock_average_cost_price.rst, ..._recompute_average_cost_price.rst, ..._recompute_average_cost_price_production.rst and
modules/account_stock_continental/tests/scenario_account_stock_continental.rst.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}


def test_sterling_adds_freight_duty_insurance_and_brokerage() -> None:
    """500 for 2 000; 1 000 at 3 with 2.5 %, 0.05 a pound, 0.75 % and 1 %: 177.50 more, 5 177.50 for 1 500."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "500", "4")
    receipt = shop.buy("A", "1000", "3")
    costs = ("75", "50", "22.50", "30")
    charges = [{"amount": amount, "basis": "value"} for amount in costs]
    shop("landed_cost", owed="accrued_expense", partner="V", charges=charges, receipts=[{"receipt": receipt}])
    assert (shop.shelf("A"), shop.balances("2120", "2140")) == (("1500", "5177.50"), ["-5000.00", "-177.50"])


def test_unleashed_averages_rum() -> None:
    """12 bottles at 30, 6 at 32 and 50 at 25 are 1 802.00: 26.50 each."""
    shop = Trade({"RUM": "moving_average"})
    for quantity, price in (("12", "30"), ("6", "32"), ("50", "25")):
        shop.buy("RUM", quantity, price)
    assert (shop.shelf("RUM"), shop.sold(shop.sell("RUM", "1"))) == (("68", "1802.00"), "26.50")


def test_myob_sells_clementines_and_pear_jam() -> None:
    """40 lb at 4.50 and 80 at 4.25: fifty are 180 + 42.50. 20 jars at 7 and 30 at 7.25: 25 are 140 + 36.25."""
    shop = Trade(dict.fromkeys(("CLEMENTINES", "PEARJAM32"), "fifo"))
    for item, quantity, price in (
        ("CLEMENTINES", "40", "4.50"),
        ("CLEMENTINES", "80", "4.25"),
        ("PEARJAM32", "20", "7"),
        ("PEARJAM32", "30", "7.25"),
    ):
        shop.buy(item, quantity, price)
    assert shop.sold(shop.sell("CLEMENTINES", "50")) == "222.50"
    assert shop.sold(shop.sell("PEARJAM32", "25")) == "176.25"
    assert (shop.shelf("CLEMENTINES"), shop.shelf("PEARJAM32")) == (("70", "297.50"), ("25", "181.25"))


def test_frappe_books_empties_its_queue_twice() -> None:
    """4 at 100, 8 at 200 and 3 at 300 go as 3, 5, 4 and 3; then one each at 100, 150 and 100 as 1 and 2."""
    shop = Trade({"A": "fifo"})
    for quantity, price in (("4", "100"), ("8", "200"), ("3", "300")):
        shop.buy("A", quantity, price)
    costs = [shop.sold(shop.sell("A", quantity)) for quantity in ("3", "5", "4", "3")]
    assert costs == ["300.00", "900.00", "800.00", "900.00"]
    for price in ("100", "150", "100"):
        shop.buy("A", "1", price)
    assert [shop.sold(shop.sell("A", quantity)) for quantity in ("1", "2")] == ["100.00", "250.00"]
    assert shop.shelf("A") == ("0", "0.00")


@pytest.mark.parametrize(("quantity", "worth", "waits"), [("2", "200.00", "0.00"), ("1", "100.00", "100.00")])
def test_frappe_books_leaves_tax_out_of_a_receipt(quantity: str, worth: str, waits: str) -> None:
    """Two at 100 and 10 % tax are invoiced, 220; one or both come, go back, and the receipt never was."""
    shop = Trade({"A": "fifo"})
    goods = [{"item": "A", "quantity": "2", "amount": "200"}]
    invoice = shop("purchase_invoice", partner="V", goods=goods, vat="20")
    receipt = shop("goods_receipt", invoice=f"{invoice}/1", quantity=quantity)
    assert (shop.shelf("A"), shop.balances("1260", "2110")) == ((quantity, worth), [waits, "-220.00"])
    back = shop("purchase_return", receipt=receipt, quantity=quantity)
    assert (shop.shelf("A"), shop.balances("1260", "2120")) == (("0", "0.00"), [waits, worth])
    for of in (back, receipt):
        shop("reversal", of=of, reason="cancelled")
    assert (shop.shelf("A"), shop.balances("1260", "2110", "2120")) == (
        ("0", "0.00"),
        ["200.00", "-220.00", "0.00"],
    )


def test_business_central_turns_an_expected_cost_round() -> None:
    """95.00 are expected, 100.00 invoiced: the 95.00 go out and 100.00 come in, as provisional receipts in red."""
    shop = Trade({"A": "fifo"}, {"provisional_receipts": "on_invoice"})
    receipt = shop.buy("A", "1", "95")
    assert shop.balances("1240", "2120") == ["95.00", "-95.00"]
    bill = shop.bill(receipt, "100", 15)
    (voucher,) = next(of for of in shop.books.read() if of.document.id == bill).vouchers
    assert [(line.account, line.debit, line.credit) for line in voucher.lines] == [
        ("1240", 100_00, 0),
        ("2110", 0, 100_00),
        ("1240", -95_00, 0),
        ("2120", 0, -95_00),
    ]
    assert shop.balances("1240", "2120", "2110") == ["100.00", "0.00", "-100.00"]


def test_tryton_changes_an_average_twice() -> None:
    """100 and three times 200 are 175 each; a fifth less is 140, a tenth more 154: 84.00 less for four."""
    shop = Trade({"A": "moving_average"})
    for price in ("100", "200", "200", "200"):
        shop.buy("A", "1", price)
    assert shop.shelf("A") == ("4", "700.00")
    for price in ("140", "154"):
        shop("cost_adjustment", item="A", price=price, reason="a percentage of it")
    assert (shop.shelf("A"), shop.balances("5230")) == (("4", "616.00"), ["84.00"])


def test_tryton_is_below_zero_and_has_the_last_price() -> None:
    """Two go at 5 before they came; one at 3 leaves one short, two at 2 leave one at 2: what went has cost 3 and 2."""
    shop = Trade({"A": "moving_average"}, SHORT, prices=[{"item": "A", "valid_from": SINCE, "price": "5"}])
    sold = [shop.sell("A", "1"), shop.sell("A", "1")]
    assert shop.shelf("A") == ("-2", "-10.00")
    shop.buy("A", "1", "3")
    shop.buy("A", "2", "2")
    assert ([shop.sold(of) for of in sold], shop.shelf("A")) == (["3.00", "2.00"], ("1", "2.00"))


def test_tryton_recomputes_an_average_and_a_price_that_was_wrong() -> None:
    """One at 100, two sold, two at 120, three at 100: 105 each. The two were 130: 107.50 each.

    Tryton's two sold have cost 120 each, as the day's receipts; here 100 and 120, which is what came and is not there.
    """
    shop = Trade({"A": "moving_average"}, SHORT)
    shop.buy("A", "1", "100", 1)
    sold = shop.sell("A", "2", 2)
    receipt = shop.buy("A", "2", "120", 2)
    shop.buy("A", "3", "100", 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("220.00", ("4", "420.00"))
    shop.bill(receipt, "260", 4)
    assert (shop.sold(sold), shop.shelf("A")) == ("230.00", ("4", "430.00"))


def test_tryton_is_told_late_of_what_production_used() -> None:
    """Ten are used at 40 before any came, two come back; 16 at 20 had come the day before: 20 each all along."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}
    prices = [{"item": "A", "valid_from": SINCE, "price": "40"}]
    shop = Trade({"A": "moving_average", "GOOD": "fifo"}, SHORT, boms=[bom], prices=prices)
    order = shop.order("GOOD", "10", 2)
    shop("material_issue", 2, work_order=order, item="A", quantity="10")
    shop("material_return", 2, work_order=order, item="A", quantity="2")
    assert shop.shelf("A") == ("-8", "-320.00")
    shop.buy("A", "16", "20", 1)
    assert (shop.shelf("A"), shop.books.work_order(order).cost()) == (("8", "160.00"), {"material": 160_00})


def test_tryton_counts_what_is_left() -> None:
    """Two of FIXED at 5 and two of AVERAGE at 6 are counted as one each: 11.00 are lost."""
    standards = [{"item": "FIXED", "valid_from": SINCE, "amounts": {"material": "5"}}]
    shop = Trade({"FIXED": "standard", "AVERAGE": "moving_average"}, standards=standards)
    counts = []
    for item, price in (("FIXED", "4"), ("AVERAGE", "6")):
        shop.buy(item, "2", price)
        counts.append(shop("count_result", item=item, counted="1"))
    assert (shop.shelf("FIXED"), shop.shelf("AVERAGE")) == (("1", "5.00"), ("1", "6.00"))
    for count in counts:
        shop("loss_decision", of=count, lines=[{"bearer": "cost_centre", "cost_centre": "SHOP"}])
    assert shop.balances("1240") == ["11.00"]
