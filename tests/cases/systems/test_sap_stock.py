"""Worked entries of SAP's help on the valuation of materials, posted as documents, to the cent.

Sources: help.sap.com, saphelp_470 (goods receipt without and with price variance; material with moving average price;
quantity and price variance), saphelp_me60 (settlement in the case of stock shortage; debiting and crediting materials),
"Example: accepting a price variance", and learning content of invoice verification (price differences without stock
coverage); IMG activity "Price differences for subcontract orders at goods receipt".
"""

import pytest
from tests.cases.trade import SINCE, Trade


def test_a_receipt_at_another_price_than_the_average() -> None:
    """1 000 at 5.00 and 400 more at 5.00 stay at 5.00; 400 at 5.70 make 7 280 of 1 400 pieces, 5.20 each."""
    for price, value in (("5", "7000.00"), ("5.70", "7280.00")):
        shop = Trade({"A": "moving_average"})
        shop.buy("A", "1000", "5")
        shop.buy("A", "400", price, 2)
        assert shop.shelf("A") == ("1400", value)
    assert shop.sold(shop.sell("A", "100", 3)) == "520.00"  # an issue leaves the price as it is
    assert shop.shelf("A") == ("1300", "6760.00")


def test_planned_freight_and_what_it_came_to() -> None:
    """100 at 10.00 with 200.00 of planned freight are 1 200.00; invoiced at 11.00 with 250.00 of freight, 1 350.00."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "100", "10")
    charges = [{"amount": "200", "basis": "value"}]
    shop("landed_cost", owed="accrued_expense", partner="V", charges=charges, receipts=[{"receipt": receipt}])
    assert shop.shelf("A") == ("100", "1200.00")
    shop.bill(receipt, "1100", 5)
    back = {"direction": "decrease", "owed": "accrued_expense", "partner": "V"}
    shop("landed_cost", 5, charges=charges, receipts=[{"receipt": receipt}], **back)
    shop.land("250", receipt, day=5)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("100", "1350.00"), ["-1350.00", "0.00"])


@pytest.mark.parametrize(
    ("policy", "sold", "variance"), [("follow", "10.00", "0.00"), ("variance", "50.00", "-40.00")]
)
def test_an_invoice_for_more_than_is_on_hand(policy: str, sold: str, variance: str) -> None:
    """Three at 50, one issued, invoiced at 10: two on hand are worth 20; the 40 of the third are a price difference.

    By policy it goes to whoever took the third instead.
    """
    shop = Trade({"A": "moving_average"}, {"price_difference": policy})
    receipt = shop.buy("A", "3", "50")
    issue = shop.sell("A", "1", 2)
    shop.bill(receipt, "30", 3)
    assert (shop.shelf("A"), shop.sold(issue)) == (("2", "20.00"), sold)
    assert shop.balances("5110") == [variance]


def test_an_invoice_of_a_part_of_an_order_at_another_price() -> None:
    """100 ordered at 10.00, 40 come for 400.00 and are invoiced for 480.00: 80.00 more in stock."""
    shop = Trade({"A": "moving_average"})
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "100", "price": "10"}])
    receipt = shop("goods_receipt", purchase_order=f"{order}/1", quantity="40")
    shop.bill(receipt, "480", 2)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("40", "480.00"), ["-480.00", "0.00"])


def test_an_invoice_of_more_than_came_at_another_price() -> None:
    """60 of 100 ordered at 10.00 came, 100 are invoiced at 11.00: 60.00 more for the sixty, then forty at 440.00.

    What is invoiced and has not come waits on GR/IR there; here it is goods in transit.
    """
    shop = Trade({"A": "moving_average"})
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "100", "price": "10"}])
    receipt = shop("goods_receipt", purchase_order=f"{order}/1", quantity="60")
    assert shop.shelf("A") == ("60", "600.00")
    goods = [{"purchase_order": f"{order}/1", "quantity": "40", "amount": "440"}]
    lines = [{"receipt": receipt, "amount": "660"}]
    invoice = shop("purchase_invoice", 2, partner="V", lines=lines, goods=goods)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("60", "660.00"), ["-1100.00", "0.00"])
    shop("goods_receipt", 3, invoice=f"{invoice}/1", quantity="40")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("100", "1100.00"), ["-1100.00", "0.00"])


def test_an_order_is_settled_when_half_of_its_goods_are_gone() -> None:
    """40 made at moving average, 20 issued before what they cost more is settled: half to the stock, half to the issue.

    There the half of the issue is a price difference; here it goes where the goods went. 800 at first, 120 later, are
    our own.
    """
    bom = {"item": "P", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "2"}]}
    shop = Trade(dict.fromkeys(("RAW", "P"), "moving_average"), boms=[bom])
    shop.buy("RAW", "80", "10")
    order = shop.order("P", "40")
    shop("material_issue", work_order=order, item="RAW", quantity="80")
    shop("production_receipt", work_order=order, quantity="40", final=True)
    issue = shop.sell("P", "20", 2)
    late = [{"work_order": order, "amount": "120"}]
    shop("cost_distribution", 3, amount="120", basis="stated", lines=late, owed="supplier", partner="V")
    assert (shop.shelf("P"), shop.sold(issue), shop.balances("1310", "1340")) == (
        ("20", "460.00"),
        "460.00",
        ["0.00", "0.00"],
    )


def test_a_debit_of_more_goods_than_there_are() -> None:
    """A debit on 100 of which 50 are on hand: half of it is theirs, half a difference (500.00 are our own)."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "100", "10")
    issue = shop.sell("A", "50", 2)
    amounts = {"material": "500"}
    shop("cost_adjustment", 3, item="A", receipt=receipt, amounts=amounts, reason="debit of materials")
    assert (shop.shelf("A"), shop.sold(issue)) == (("50", "750.00"), "750.00")


@pytest.mark.parametrize(("fee", "variance"), [("250", "-50.00"), ("310", "10.00")])
def test_a_subcontracted_product_at_standard(fee: str, variance: str) -> None:
    """Components of 100 and 250 of service make a product that stands at 400: 50 less than it is worth there."""
    shop = Trade(
        {"RAW": "moving_average", "FERT": "standard"},
        boms=[{"item": "FERT", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1"}]}],
        standards=[{"item": "FERT", "valid_from": SINCE, "amounts": {"material": "400"}}],
        sites=[
            {"code": "S", "name": "store"},
            {"code": "SUB", "name": "subcontractor", "subcontractor": "V"},
        ],
    )
    shop.buy("RAW", "1", "100")
    shop("stock_transfer", item="RAW", quantity="1", from_site="S", to_site="SUB")
    shop("subcontract_receipt", from_site="SUB", item="FERT", quantity="1", fee=fee)
    assert (shop.shelf("FERT"), shop.shelf("RAW", "SUB")) == (("1", "400.00"), ("0", "0.00"))
    assert shop.balances("5110", "2120") == [variance, f"-{100 + int(fee)}.00"]
