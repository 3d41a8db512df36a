"""What reports say of profit, of what is open by term and of what goods cost, in other systems' own tests.

Sources: frappe/erpnext, erpnext/accounts/report/gross_profit/test_gross_profit.py (test_order_connected_dn_and_inv,
test_different_rates_in_si_and_dn, test_profit_for_later_period_return, test_drop_ship) and accounts_receivable/
test_accounts_receivable.py (test_accounts_receivable); OCA/manufacture, mrp_account_analytic/tests/
test_mrp_analytic.py; tryton/tryton, modules/product_cost_history/tests/scenario_product_cost_history.rst.
"""

from typing import Any

from tests.cases.trade import SINCE, Trade


def ordered(shop: Trade, quantity: str, price: str, *delivered: str) -> list[str]:
    """Take an order of A and deliver it in parts."""
    line = {"item": "A", "quantity": quantity, "price": price}
    order = shop("sales_order", partner="C", lines=[line])
    return [shop("delivery", sales_order=f"{order}/1", quantity=part) for part in delivered]


def profit(shop: Trade, *keys: str, period: str = "2026-10") -> list[str]:
    """Say what the profitability of A is."""
    (row,) = shop.books.report("product_profitability", period=period).dicts("line")
    return [f"{row[key]}" for key in keys]


def test_erpnext_sells_below_cost() -> None:
    """Three at 100 and ten at 200 were bought, four are sold at 100 and have cost 125 each: 100.00 lost, 25 %."""
    shop = Trade({"A": "fifo"})
    for quantity, price in (("3", "100"), ("10", "200")):
        shop.buy("A", quantity, price)
    (delivery,) = ordered(shop, "4", "100", "4")
    shop("sales_invoice", partner="C", lines=[{"delivery": delivery}])
    found = profit(shop, "price", "unit_cost", "revenue", "cost_of_sales", "margin", "margin_rate")
    assert found == ["100.00", "125.00", "400.00", "500.00", "-100.00", "-25.00"]


def test_erpnext_invoices_four_of_ten_that_were_delivered() -> None:
    """Four and six at 700 are delivered, four invoiced at 800: 3 200.00 for 2 800.00 there, 12.5 %.

    Here the cost of a delivery is that of its day, so the month shows 7 000.00 of ten; price and cost of one are told
    beside it, what was delivered and invoiced too, and the close finds the six. Once they are invoiced it is 12.5 %.
    """
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "700")
    four, six = ordered(shop, "10", "800", "4", "6")
    shop("sales_invoice", partner="C", lines=[{"delivery": four}])
    assert profit(shop, "quantity", "delivered", "price", "unit_cost") == ["4", "10", "800.00", "700.00"]
    assert profit(shop, "revenue", "cost_of_sales") == ["3200.00", "7000.00"]
    found = [finding.message for finding in shop.books.month_end("2026-10").check()]
    assert any("6 of A" in message for message in found)
    shop("sales_invoice", partner="C", lines=[{"delivery": six}])
    assert profit(shop, "revenue", "cost_of_sales", "margin_rate") == ["8000.00", "7000.00", "12.50"]


def test_erpnext_takes_goods_back_in_the_next_month() -> None:
    """One that cost 100 is sold at 200 and comes back in November: 100.00 gained, 50 %, and 100.00 less."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "1", "100")
    (delivery,) = ordered(shop, "1", "200", "1")
    invoice = shop("sales_invoice", partner="C", lines=[{"delivery": delivery}])
    on = {"date": "2026-11-01"}
    shop("sales_return", delivery=delivery, quantity="1", **on)
    shop("sales_credit_note", invoice=invoice, lines=[{"delivery": delivery, "quantity": "1"}], **on)
    assert profit(shop, "revenue", "cost_of_sales", "margin", "margin_rate") == [
        "200.00",
        "100.00",
        "100.00",
        "50.00",
    ]
    keys = ("revenue", "cost_of_sales", "margin")
    assert profit(shop, *keys, period="2026-11") == ["-200.00", "-100.00", "-100.00"]


def test_erpnext_has_the_supplier_send_goods_to_the_customer() -> None:
    """Ten at 80 are sold at 100 and billed by four and six: 320.00 and 480.00 of cost, 20 %."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "80")
    parts = ordered(shop, "10", "100", "4", "6")
    for delivery in parts:
        shop("sales_invoice", partner="C", lines=[{"delivery": delivery}])
    assert [shop.sold(delivery) for delivery in parts] == ["320.00", "480.00"]
    assert profit(shop, "cost_of_sales", "margin_rate") == ["800.00", "20.00"]


def test_erpnext_is_owed_in_three_parts() -> None:
    """100 in parts of 30, 50 and 20 after thirty days each; forty paid leave forty and twenty, a credit note -40."""
    parts = [{"share": share, "days": days} for share, days in (("0.3", 30), ("0.5", 60), ("0.2", 90))]
    shop = Trade({"A": "fifo"}, payment_terms=[{"code": "PARTS", "name": "in parts", "instalments": parts}])

    def due() -> list[Any]:
        terms = {"date": "2026-12-31", "ageing": "due", "buckets": "30,60,90"}
        report = shop.books.report("open_items", period="2026-12", **terms)
        return [
            row[f"amount_{place}"]
            for row in report.dicts("line")
            for place in (3, 2, 1)
            if row["partner"] == "C"
        ]

    charges = [{"account": "4020", "amount": "100"}]
    invoice = shop("sales_invoice", partner="C", terms="PARTS", charges=charges)
    assert due() == [30, 50, 20]
    shop("customer_receipt", partner="C", lines=[{"invoice": invoice, "amount": "40"}])
    assert due() == [None, 40, 20]
    shop("sales_credit_note", invoice=invoice, charges=charges)
    item = shop.books.state.open_items["customer"]
    assert (sum(one.amount for one in item.items.values()), shop.balances("1110")) == (-40_00, ["-40.00"])


def test_oca_squeezes_lemons_for_a_quarter_of_an_hour() -> None:
    """Four lemons at 1 and fifteen minutes at 40 are 14.00, told as 5, 10 and then 15 minutes, or at once.

    A time that is told anew takes the place of the one before, whose ticket is reversed; each ticket has its cents.
    """
    operation = {"number": 10, "name": "squeeze", "work_centre": "LINE", "run_hours": "0.25"}
    shop = Trade(
        dict.fromkeys(("LEMON", "LEMONADE"), "fifo"),
        boms=[{"item": "LEMONADE", "valid_from": SINCE, "lines": [{"item": "LEMON", "quantity": "4"}]}],
        routings=[{"item": "LEMONADE", "valid_from": SINCE, "operations": [operation]}],
        work_centres=[{"code": "LINE", "name": "assembly line", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "LINE", "valid_from": SINCE, "machine": "40"}],
    )
    shop.buy("LEMON", "8", "1")
    for value, times in (("14.00", ("0.25",)), ("28.00", ("0.083333", "0.166667", "0.25"))):
        order = shop.order("LEMONADE", "1")
        shop("material_issue", work_order=order, item="LEMON", quantity="4")
        before = ""
        for hours in times:
            if before:
                shop("reversal", of=before, reason="longer")
            before = shop("time_ticket", work_order=order, work_centre="LINE", machine_hours=hours)
        shop("production_receipt", work_order=order, quantity="1", final=True)
        assert shop.shelf("LEMONADE")[1] == value


def test_tryton_sets_a_price_between_purchases() -> None:
    """100, set to 90, 90 more, set to 120, 120 more, set to 110, 110 more: each day ends at 100, 120 and 110 each."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "1", "100", 1)
    assert shop.shelf("A") == ("1", "100.00")
    for day, before, price in ((2, "90", "90"), (2, "120", "120"), (3, "110", "110")):
        shop("cost_adjustment", day, item="A", price=before, reason="set")
        shop.buy("A", "1", price, day)
    assert shop.shelf("A") == ("4", "440.00")
    ends = [shop.books.report("stock_value", period="2026-10", date=f"2026-10-0{day}") for day in (1, 2, 3)]
    values = [[f"{row['amount']}" for row in report.dicts("line")] for report in ends]
    assert values == [["100.00"], ["360.00"], ["440.00"]]
