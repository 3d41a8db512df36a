"""Bills at other rates, prices and quantities than what came, and freight, in other systems' tests, as documents.

Sources: odoo/odoo, addons/purchase_stock/tests/test_stockvaluation.py (test_average_realtime_with_delivery_anglo_saxon_
valuation_multicurrency_same_dates, ..._with_two_delivery_..._different_dates, test_anglosaxon_valuation_price_total_
diff_discount, ..._discount, ..._price_unit_diff_discount, test_price_diff_with_partial_bills_and_delivered_qties) and
addons/stock_landed_costs/tests/test_stock_landed_costs_rounding.py; microsoft/BCApps, src/Layers/W1/Tests/SCM-Costing/
SCMCostingRollupSev4.Codeunit.al (PS34589); tryton/tryton, modules/production/tests/
scenario_production_no_list_price.rst and ..._phantom_bom.rst (its bill; what the table and its extensions cost is
worked here by its rule, the list prices).
"""

import pytest
from tests.cases.trade import SINCE, Trade


def abroad(method: str, policy: str, rates: dict[int, str]) -> Trade:
    """Open books in dollars for goods of one method that are bought in euro."""
    table = [
        {"currency": "EUR", "valid_from": f"2026-10-{day:02}", "rate": rate} for day, rate in rates.items()
    ]
    return Trade(
        {"A": method}, {"invoice_exchange": policy}, company={"currency": "USD"}, exchange_rates=table
    )


@pytest.mark.parametrize(
    ("policy", "value", "exchange"), [("expense", "60.00", "60.00"), ("goods", "120.00", "0.00")]
)
def test_odoo_receives_at_two_and_is_billed_at_four(policy: str, value: str, exchange: str) -> None:
    """30 euro at 2 are 60.00 and are billed at 4, 120.00: the goods stay at 60.00, or follow on request."""
    shop = abroad("moving_average", policy, {1: "2", 5: "4"})
    receipt = shop.buy("A", "1", "30", currency="EUR")
    assert shop.shelf("A") == ("1", "60.00")
    shop.bill(receipt, "30", 5)
    assert (shop.shelf("A"), shop.balances("2110", "2120", "7320")) == (
        ("1", value),
        ["-120.00", "0.00", exchange],
    )


def test_odoo_receives_and_is_billed_twice_at_four_rates() -> None:
    """Five at 30 euro are 214.29, billed at 20 for 50.00; five are 187.50, billed at 40 for 90.91: 14.09 each.

    The rates make prices of the goods there; here they do with the policy `invoice_exchange = "goods"`.
    """
    shop = abroad(
        "moving_average", "goods", {1: "0.666667", 8: "1.428571", 10: "0.5", 16: "1.25", 20: "0.454545"}
    )
    first = shop.buy("A", "5", "30", 8, currency="EUR")
    assert shop.shelf("A") == ("5", "214.29")
    shop.bill(first, "100", 10)
    assert shop.shelf("A") == ("5", "50.00")
    second = shop.buy("A", "5", "30", 16, currency="EUR")
    assert shop.shelf("A") == ("10", "237.50")
    shop.bill(second, "200", 20)
    assert shop.shelf("A") == ("10", "140.91")
    assert shop.balances("2110", "2120", "7320") == ["-140.91", "0.00", "0.00"]


@pytest.mark.parametrize(("price", "billed"), [("110", "90.00"), ("100", "90.00"), ("90", "90.00")])
def test_odoo_is_billed_with_a_discount(price: str, billed: str) -> None:
    """Ordered at 110, 100 or 90 and billed at 100 less a tenth: 90.00 in stock and owed, whatever was ordered."""
    shop = Trade({"A": "fifo"})
    shop.bill(shop.buy("A", "1", price), billed)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("1", billed), [f"-{billed}", "0.00"])


def test_odoo_is_billed_in_parts_for_goods_that_are_partly_gone() -> None:
    """Seven and three hundred at 50, five delivered; billed at 60 by 1, 3, 2 and 4: 300 sold, 300 left, 120 for two.

    There a part that is billed is of what went first; here it is of all of its receipt, 5/7 of which is gone. It comes
    to the same once all is billed.
    """
    hundred = [{"unit": "hundred", "to": "pcs", "factor": "100"}]
    shop = Trade(
        {"A": "fifo"},
        company={"currency": "USD"},
        units=[{"code": "hundred", "name": "hundred", "decimals": 2}],
        conversions=hundred,
        exchange_rates=[{"currency": "EUR", "valid_from": "2026-10-01", "rate": "0.5"}],
    )
    line = {"item": "A", "quantity": "10", "price": "50", "unit": "hundred"}
    order = shop("purchase_order", partner="V", lines=[line])
    for quantity in ("7", "3"):
        shop("goods_receipt", purchase_order=f"{order}/1", quantity=quantity, unit="hundred")
    sold = shop.sell("A", "500")
    assert (shop.sold(sold), shop.shelf("A")) == ("250.00", ("500", "250.00"))
    for quantity in (1, 3, 2, 4):
        goods = [
            {
                "purchase_order": f"{order}/1",
                "quantity": f"{quantity}",
                "unit": "hundred",
                "amount": f"{quantity * 120}",
            }
        ]
        shop("purchase_invoice", 2, partner="V", currency="EUR", goods=goods)
    assert (shop.sold(sold), shop.shelf("A")) == ("300.00", ("500", "300.00"))
    assert shop.balances("2110", "2120") == ["-600.00", "0.00"]
    assert (shop.sold(shop.sell("A", "200", 3)), shop.shelf("A")) == ("120.00", ("300", "180.00"))


def test_odoo_lands_cost_on_thirteen_and_on_a_dozen() -> None:
    """Thirteen at 1 with 15 are 28.00; a dozen for 17.00 with 11 is 28.00, and each leaves without a rest."""
    dozen = [{"unit": "dozen", "to": "pcs", "factor": "12"}]
    shop = Trade({"A": "fifo", "B": "fifo"}, units=[{"code": "dozen", "name": "dozen"}], conversions=dozen)
    shop.land("15", shop.buy("A", "13", "1"), basis="quantity")
    shop.land("11", shop.buy("B", "1", "17", unit="dozen"), basis="quantity")
    assert (shop.shelf("A"), shop.shelf("B")) == (("13", "28.00"), ("12", "28.00"))
    for item, pieces in (("A", 13), ("B", 12)):
        for _ in range(pieces):
            shop.sell(item, "1")
        assert shop.shelf(item) == ("0", "0.00")


def test_business_central_charges_freight_to_a_shipment() -> None:
    """PS34589: 18 at 30 are sold, and their carriage costs 1 500: no cost of goods, but one of selling (IAS 2.16)."""
    centres = [{"code": "SALES", "name": "sales", "purpose": "selling"}]
    shop = Trade({"A": "fifo"}, cost_centres=centres)
    shop.bill(shop.buy("A", "18", "30"), "540")
    sold = shop.sell("A", "18")
    shop("overhead_expense", cost_centre="SALES", amount="1500", owed="supplier", partner="V")
    assert (shop.sold(sold), shop.balances("7010", "2110")) == ("540.00", ["1500.00", "-2040.00"])


def test_tryton_makes_four_in_two_receipts() -> None:
    """Eight components at 5 make four products in receipts of two: 40 in all, 10 each time and each."""
    lines = [{"item": "PART", "quantity": "4"}]
    bom = {"item": "PRODUCT", "valid_from": SINCE, "quantity": "2", "lines": lines}
    prices = [{"item": "PART", "valid_from": SINCE, "price": "5"}]
    shop = Trade({"PART": "fifo", "PRODUCT": "fifo"}, boms=[bom], prices=prices)
    shop.buy("PART", "8", "5")
    order = shop.order("PRODUCT", "4")
    shop("material_issue", work_order=order, item="PART", quantity="8")
    for final, value in ((False, "20.00"), (True, "40.00")):
        shop("production_receipt", work_order=order, quantity="2", final=final)
        assert shop.shelf("PRODUCT")[1] == value


def test_tryton_makes_a_table_with_extensions_and_hooks_out_of_a_phantom() -> None:
    """A top at 1 and four legs at 5 with feet at 3 are 33; by list prices of 30, 5 and 7: 14.56, 4.85 and 13.59."""
    goods = ("TOP", "LEG", "FOOT", "TABLE", "EXTENSION", "HOOK")
    phantom = {"code": "LEGFOOT", "name": "leg", "kind": "phantom", "item_class": "fifo", "unit": "pcs"}
    one = [{"item": item, "quantity": "1"} for item in ("LEG", "FOOT")]
    all_of = [{"item": "TOP", "quantity": "1"}, {"item": "LEGFOOT", "quantity": "4"}]
    boms = [
        {"item": "LEGFOOT", "valid_from": SINCE, "lines": one},
        {"item": "TABLE", "valid_from": SINCE, "lines": all_of},
    ]
    shop = Trade(dict.fromkeys(goods, "fifo"), boms=boms, further_items=[phantom])
    used = (("TOP", "1", "1"), ("LEG", "4", "5"), ("FOOT", "4", "3"))
    for item, quantity, price in used:
        shop.buy(item, quantity, price)
    order = shop.order("TABLE", "1")
    card = shop.books.state.orders.orders[order].standard
    assert card is not None
    for item, quantity, _ in used:
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    products = [
        {"item": item, "quantity": quantity, "price": price}
        for item, quantity, price in (("TABLE", "1", "30"), ("EXTENSION", "2", "5"), ("HOOK", "4", "7"))
    ]
    shop("joint_receipt", work_order=order, products=products)
    assert [shop.shelf(item)[1] for item in ("TABLE", "EXTENSION", "HOOK")] == ["14.56", "4.85", "13.59"]
