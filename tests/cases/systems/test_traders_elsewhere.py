"""What help pages, tests and bug reports of other systems say of bought and sold goods, as documents with the figures.

Sources: onpremise.inflowinventory.com, article 28019714; cloudv2.microbizcloud.com, article 9000188469;
wiki.cloudretailer.com, how costing works; support.skubana.com, how inventory value is calculated; github.com, odoo/odoo
issues 6618 and 99190; odoo/odoo, addons/stock_account/tests/test_stock_valuation_report.py and test_review_fixes.py;
ForgeFlow's rma_account tests (test_rma_stock_account.py); frappe/erpnext, issue 1357 and subcontracting_inward_order/
test_subcontracting_inward_order.py; MicrosoftDocs/dynamics365smb-docs, design-details-inventory-posting.md; TOTVS,
MATA338 (Protheus); blog.itpub.net, 46681/791611 (material ledger); metasfresh/metasfresh, features/costing/average_po/
recomputeCosts_matchPOInboundBeforeStartDate.feature; apache/ofbiz-framework, AutoAcctgCostTests.groovy.
"""

import pytest
from tests.cases.trade import SINCE, Trade

SHORT = {"negative_stock": "allow"}
PACK = {
    "units": [{"code": "pack", "name": "pack of six"}],
    "conversions": [{"unit": "pack", "to": "pcs", "factor": "6", "item": "A"}],
}


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        ("+10@50 -3 +5@55", "625.00"),  # inFlow: 52.08333 each
        ("+6@37.50 +12@38", "681.00"),  # MicroBiz: 37.83 each
        ("+5@10 +8@15 -4", "117.69"),  # Odoo 6618: 13.08 each
        ("+5@10 +8@15 -4 +50@1", "167.69"),  # and 59 at 2.84
        ("+10@20 +10@40", "600.00"),  # metasfresh: 30 each
        ("+1@1000 +1@2000", "3000.00"),  # Protheus: 1 500 each
        ("+10@9", "90.00"),  # OFBiz: nine
    ],
)
def test_moving_averages_of_six_systems(steps: str, value: str) -> None:
    """What comes joins the value on hand; what goes takes its share of it."""
    shop = Trade({"A": "moving_average"})
    left = 0
    for step in steps.split():
        quantity, _, price = step[1:].partition("@")
        if step[0] == "+":
            shop.buy("A", quantity, price)
        else:
            shop.sell("A", quantity)
        left += int(step[0] + quantity)
    assert shop.shelf("A") == (str(left), value)


@pytest.mark.parametrize(("sold", "left"), [("1", "105.00"), ("9", "65.00"), ("12", "48.00")])
def test_cloud_retailer_and_skubana_sell_first_in_first_out(sold: str, left: str) -> None:
    """Ten at 5 and ten at 6: 19 at 5.53 are left, 11 at 5.91 (5.90 there), or eight at 6."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "5")
    shop.buy("A", "10", "6")
    shop.sell("A", sold)
    assert shop.shelf("A") == (str(20 - int(sold)), left)


def test_erpnext_takes_the_first_whatever_the_average_says() -> None:
    """1357: ten at 20 and ten at 30 are 25 on average; ten sold cost 200."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "20")
    shop.buy("A", "10", "30")
    assert shop.sold(shop.sell("A", "10")) == "200.00"


@pytest.mark.parametrize("method", ["moving_average", "fifo"])
def test_one_of_the_second_receipt_goes_back(method: str) -> None:
    """Odoo 99190: two at 100 and two at 200, one of the second goes back: 200 off, and three at 133.33."""
    shop = Trade({"A": method})
    shop.buy("A", "2", "100")
    receipt = shop.buy("A", "2", "200")
    shop("purchase_return", receipt=receipt, quantity="1")
    assert (shop.shelf("A"), shop.balances("2120")) == (("3", "400.00"), ["-400.00"])


def test_odoo_ships_three_and_loses_one() -> None:
    """Ten at 10: three shipped and one lost: 60.00 are left, and 70.00 with the loss of 10.00."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "10")
    sold = shop.sell("A", "3")
    count = shop("count_result", item="A", counted="6")
    assert (shop.shelf("A"), shop.sold(sold)) == (("6", "60.00"), "30.00")
    assert shop.cost("pending_loss", count) == "10.00"


def test_odoo_sells_a_seventh_of_a_pack_of_six() -> None:
    """A pack at 60 is six at 10; seven are sold for 70.00, one of them short."""
    shop = Trade({"A": "fifo"}, SHORT, **PACK)
    shop.buy("A", "1", "60", unit="pack")
    assert shop.shelf("A") == ("6", "60.00")
    assert (shop.sold(shop.sell("A", "7")), shop.shelf("A")) == ("70.00", ("-1", "-10.00"))


def test_odoo_recovers_from_below_zero() -> None:
    """Five are short at 10, ten come at 20: five at 20 are left; there fifty of the five stay with who took them."""
    shop = Trade({"A": "moving_average"}, SHORT)
    sold = shop.sell("A", "5", provisional_price="10")
    shop.buy("A", "10", "20")
    assert (shop.shelf("A"), shop.sold(sold)) == (("5", "100.00"), "100.00")


def test_a_customer_returns_at_the_cost_of_the_delivery() -> None:
    """RMA: three at 10 come back at 30.00 whatever their price, are replaced for 30.00, or credited in two parts."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "3", "10")
    sold = shop.sell("A", "3")
    shop.buy("A", "3", "15")
    shop("sales_return", delivery=sold, quantity="3")
    assert (shop.shelf("A"), shop.sold(sold)) == (("6", "75.00"), "0.00")


def test_business_central_adds_an_overhead_to_what_is_bought() -> None:
    """Ten at 7 and 1 of overhead each: 70.00 of direct and 10.00 of indirect cost, 80.00 when they are sold."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "10", "7")
    further = {"amounts": {"overhead": "10"}, "against": "cost_centre", "cost_centre": "SHOP"}
    shop("cost_adjustment", item="A", receipt=receipt, reason="overhead rate", **further)
    assert shop.books.state.stock.pool("A", "S").amounts == {"material": 70_00, "overhead": 10_00}
    assert (shop.sold(shop.sell("A", "10")), shop.balances("6010")) == ("80.00", ["-10.00"])


def test_protheus_sets_an_average_to_a_price() -> None:
    """MATA338: 1 000 and 2 000 average 1 500; at 5 000 each, 7 000 are added."""
    shop = Trade({"A": "moving_average"})
    for price in ("1000", "2000"):
        shop.buy("A", "1", price)
    shop("cost_adjustment", item="A", price="5000", reason="closing")
    assert (shop.shelf("A"), shop.balances("5230")) == (("2", "10000.00"), ["-7000.00"])


def test_a_material_ledger_divides_a_difference() -> None:
    """80 at a standard of 10, twenty bought at 12, fifty used: 20 of the 40 go to what was made, 20 stay.

    Half of what was made is sold: 10 of its 20. Each material is a class of goods at planned price.
    """
    classes = [{"code": code, "name": code, "valuation": "planned"} for code in ("ROM", "HALF")]
    goods = {"kind": "finished", "unit": "pcs"}
    items = [{"code": code, "name": code, "item_class": code, **goods} for code in ("ROM", "HALF")]
    standards = [
        {"item": code, "valid_from": SINCE, "amounts": {"material": "10"}} for code in ("ROM", "HALF")
    ]
    lines = [{"item": "ROM", "quantity": "1"}]
    bom = {"item": "HALF", "valid_from": SINCE, "lines": lines}
    shop = Trade({}, item_classes=classes, further_items=items, standards=standards, boms=[bom])
    shop("opening_stock", item="ROM", quantity="80", amounts={"material": "800"})
    shop.bill(shop.buy("ROM", "20", "12"), "240")
    order = shop.order("HALF", "50")
    shop("material_issue", work_order=order, item="ROM", quantity="50")
    shop("production_receipt", work_order=order, quantity="50", final=True)
    sold = shop.sell("HALF", "25", 5)
    shop.books.month_end("2026-10").run_costing()
    assert (shop.shelf("ROM"), shop.shelf("HALF")) == (("50", "500.00"), ("25", "250.00"))
    assert shop.balances("1285") == ["30.00"]
    assert shop.sold(sold) == "260.00"


def test_erpnext_works_on_material_of_the_customer() -> None:
    """Ten of the customer's at 100, five go back, six at 130 come: 116.36 on average, and nothing of ours."""
    shop = Trade({"A": "moving_average"})
    whose = {"partner": "C", "item": "A"}
    shop("customer_material_receipt", quantity="10", **whose)
    shop("customer_material_return", quantity="5", **whose)
    shop("customer_material_receipt", quantity="6", **whose)
    assert shop.shelf("A") == ("0", "0.00")
