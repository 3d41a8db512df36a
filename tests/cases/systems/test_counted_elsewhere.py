"""Counts, freight, material of orders and bills ahead in other systems' own tests, posted as documents.

Sources: metasfresh/metasfresh, backend/de.metas.cucumber/src/test/resources/de/metas/cucumber/features:
accounting/report_InventoryValue.feature and costing/average_po/recomputeCosts_matchPOInboundBeforeStartDate.feature;
frappe/erpnext, erpnext/stock/doctype/landed_cost_voucher/test_landed_cost_voucher.py (discounted values, zero purchase
rate, remainder), erpnext/manufacturing/doctype/work_order/test_work_order.py (process loss, partial consumption, extra
material, batch size, fixed time) and erpnext/stock/report/item_wise_consumption; idempiere/idempiere,
org.idempiere.test/src/org/idempiere/test/base/MatchPOTest.java (testOrderMultiInvoiceReceiptMatching; its price of 10
is ours); odoo/odoo, addons/mrp/tests/test_audit_fixes.py (duplicate and mixed-unit lines).
"""

import pytest
from tests.cases.trade import READ, SINCE, Trade

from erpcore import Code, Refused

CLAIMED, TRANSIT, OWED = "2120", "1260", "2110"


def test_metasfresh_values_what_it_counts() -> None:
    """100 at 10; 90; 190 with a hundred at 11: 2 000.00; 180, 100 and none: 1 894.74, 1 052.63 and 0.00.

    metasfresh has 1 052.64 by its price of four decimals, and keeps 0.01 on an empty shelf.
    """
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "10")
    worth = []
    for day, used in ((2, "10"), (3, ""), (4, "10"), (5, "80"), (6, "100")):
        if used:
            shop("own_use", day, item="A", quantity=used, cost_centre="SHOP")
        else:
            shop.buy("A", "100", "11", day)
        worth.append(shop.shelf("A")[1])
    assert worth == ["900.00", "2000.00", "1894.74", "1052.63", "0.00"]


def test_metasfresh_averages_two_orders() -> None:
    """Ten at 20 and ten at 40 are twenty at 30."""
    shop = Trade({"A": "moving_average"})
    for day, price in ((1, "20"), (2, "40")):
        shop.buy("A", "10", price, day)
    assert shop.shelf("A") == ("20", "600.00")


def test_erpnext_spreads_by_what_is_left_after_a_discount() -> None:
    """Two at 60, two at 100 and two for nothing bear 30, 50 and none of 80 by value."""
    shop = Trade({"A": "fifo", "B": "fifo", "F": "fifo"})
    receipts = [shop.buy(item, "2", price) for item, price in (("A", "60"), ("B", "100"))]
    receipts.append(shop.buy("F", "2", "0", free=True))
    shop.land("80", *receipts)
    assert [shop.shelf(item)[1] for item in "ABF"] == ["150.00", "250.00", "0.00"]


def test_erpnext_spreads_nothing_over_nothing() -> None:
    """Goods for nothing have no value to share by; by quantity, or by hand, they bear it all."""
    for basis in ("quantity", "hand"):
        shop = Trade({"F": "fifo"})
        receipt = shop.buy("F", "10", "0", free=True)
        with pytest.raises(Refused) as caught:
            shop.land("100", receipt)
        assert caught.value.code == Code.BASIS_MISSING
        told = {"receipt": receipt, **({"share": "1"} if basis == "hand" else {})}
        charges = [{"amount": "100", "basis": basis}]
        shop("landed_cost", partner="V", charges=charges, receipts=[told])
        assert shop.shelf("F") == ("10", "100.00")


def test_erpnext_gives_the_odd_cent_to_the_largest() -> None:
    """0.20 over three at 100 and one at 1: 0.07, 0.07, 0.06 and nothing."""
    shop = Trade({"A": "fifo", "B": "fifo", "D": "fifo", "E": "fifo"})
    receipts = [
        shop.buy(item, "1", price) for item, price in (("A", "100"), ("B", "100"), ("D", "100"), ("E", "1"))
    ]
    shop.land("0.2", *receipts)
    assert [shop.shelf(item)[1] for item in "ABDE"] == ["100.07", "100.07", "100.06", "1.00"]


def test_erpnext_tells_what_was_used_and_delivered() -> None:
    """Of ten at 100 four are used, 400, and three delivered, 300: 700 of seven."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "10", "100")
    shop("own_use", 2, item="A", quantity="4", cost_centre="SHOP")
    shop.sell("A", "3", 3)
    row = next(iter(shop.books.report("stock_movements", period="2026-10").dicts()))
    assert (row["other_out_quantity"], row["other_out_amount"]) == (4, 400)
    assert (row["sold_quantity"], row["sold_amount"]) == (3, 300)


def made(lines: list[dict[str, str]], prices: dict[str, str], **bill: object) -> Trade:
    """Open books of a product P with a bill, and a hundred of each component."""
    boms = [{"valid_from": SINCE, "item": "P", "line": lines, **bill}]
    shop = Trade({**dict.fromkeys(prices, "fifo"), "P": "fifo"}, boms=boms)
    for item, price in prices.items():
        shop.buy(item, "100", price)
    return shop


def test_erpnext_loses_a_quarter_in_process() -> None:
    """Four at 100 go in, a quarter is lost on the way: three cost 400."""
    shop = made([{"item": "A", "quantity": "1"}], {"A": "100"}, **{"yield": "0.75"})
    order = shop.order("P", "3")
    fields = {"id": "PR", "date": "2026-10-02", "work_order": order, "quantity": "3"}
    receipt = READ({"type": "production_receipt", **fields})
    shop.books.post_all(shop.books.backflush(receipt))
    assert (shop.shelf("A"), shop.shelf("P")) == (("96", "9600.00"), ("3", "400.00"))


def test_erpnext_takes_the_rest_of_the_material_for_the_rest() -> None:
    """One and two each: two of four take two and four, and so do the other two."""
    shop = made([{"item": "A", "quantity": "1"}, {"item": "B", "quantity": "2"}], {"A": "5000", "B": "1000"})
    order = shop.order("P", "4")
    for number in ("1", "2"):
        fields = {"id": f"PR-{number}", "date": "2026-10-02", "work_order": order, "quantity": "2"}
        slips = shop.books.backflush(READ({"type": "production_receipt", **fields}))
        assert [str(of.quantity) for of in slips[:-1]] == ["2", "4"]
        shop.books.post_all(slips)
    assert shop.shelf("P") == ("4", "28000.00")


def test_erpnext_shares_material_beyond_the_plan() -> None:
    """Six and ten are issued for four and eight: each two have had three at 5 000 and five at 1 000 in the end."""
    shop = made([{"item": "A", "quantity": "1"}, {"item": "B", "quantity": "2"}], {"A": "5000", "B": "1000"})
    order = shop.order("P", "4")
    for item, quantity in (("A", "6"), ("B", "10")):
        shop("material_issue", 2, work_order=order, item=item, quantity=quantity, reason="more")
    shop("production_receipt", 3, work_order=order, quantity="2")
    shop("production_receipt", 4, work_order=order, quantity="2", final=True)
    sold = shop.sell("P", "2", 5)
    assert (shop.sold(sold), shop.shelf("P")) == ("20000.00", ("2", "20000.00"))


@pytest.mark.parametrize(
    ("operation", "quantity", "minutes"),
    [
        ({"run_hours": "0.666667", "per": "5"}, "1", 8),
        ({"run_hours": "0.666667", "per": "5"}, "5", 40),
        ({"setup_hours": "1"}, "1", 60),
        ({"setup_hours": "1"}, "2", 60),
    ],
)
def test_erpnext_plans_minutes_by_batch_or_once(
    operation: dict[str, str], quantity: str, minutes: int
) -> None:
    """Forty minutes for five are eight for one; an hour that is fixed is one for one and for two."""
    step = {"number": 1, "name": "-", "work_centre": "W", **operation}
    routing = {"valid_from": SINCE, "item": "P", "operation": [step]}
    rates = [{"work_centre": "W", "valid_from": SINCE, "labour": "60"}]
    centres = [{"code": "W", "name": "w", "cost_centre": "SHOP"}]
    shop = Trade({"P": "fifo"}, routings=[routing], rates=rates, work_centres=centres)
    estimate = shop.books.work_order(shop.order("P", quantity)).estimate
    assert estimate.amounts() == {"labour": minutes * 100}


def test_odoo_adds_up_lines_of_one_component() -> None:
    """Two and a dozen are 14 for one: 28 make two; two lines of two and three are five."""
    shop = Trade(
        {"A": "fifo", "P": "fifo"},
        units=[{"code": "dozen", "name": "dozen", "decimals": 0}],
        conversions=[{"unit": "dozen", "to": "pcs", "factor": "12"}],
        boms=[
            {
                "valid_from": SINCE,
                "item": "P",
                "line": [{"item": "A", "quantity": "2"}, {"item": "A", "quantity": "1", "unit": "dozen"}],
            }
        ],
    )
    shop.buy("A", "28", "1")
    assert shop.books.work_order(shop.order("P", "2")).plan == {"A": 28_000_000}


def test_idempiere_bills_ahead_of_two_receipts() -> None:
    """Of ten at 10 three are billed and come; seven are billed, taken back and billed again, then come as 3 and 4."""
    shop = Trade({"A": "fifo"})
    order = shop("purchase_order", partner="V", lines=[{"item": "A", "quantity": "10", "price": "10"}])

    def billed(quantity: str, day: int) -> str:
        goods = [{"purchase_order": f"{order}/1", "quantity": quantity, "amount": f"{quantity}0"}]
        return shop("purchase_invoice", day, partner="V", goods=goods)

    billed("3", 1)
    shop("goods_receipt", 2, purchase_order=f"{order}/1", quantity="3")
    assert shop.shelf("A") == ("3", "30.00")
    shop("reversal", 3, of=billed("7", 3), reason="twice")
    billed("7", 4)
    for day, quantity in ((5, "3"), (6, "4")):
        shop("goods_receipt", day, purchase_order=f"{order}/1", quantity=quantity)
    assert shop.shelf("A") == ("10", "100.00")
    assert shop.balances(OWED, TRANSIT, CLAIMED) == ["-100.00", "0.00", "0.00"]
