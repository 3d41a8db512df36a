"""What other systems' tests, manuals and bug reports say of bought goods: the same events as documents.

Sources: idempiere/idempiere, org.idempiere.test/src/org/idempiere/test/base/MatchInvTest.java (testCreditMemoPosting,
testMatchInvStdCost, testMatReceiptPostingWithDiffCurrencyPrecision; prices of our own in the first two); tryton/tryton,
modules/purchase_shipment_cost/tests/scenario_purchase_shipment_cost_with_account_stock_anglo_saxon.rst and
modules/product_cost_fifo/tests/scenario_product_cost_fifo.rst; beancount/beancount, parser/booking_full_test.py
(test_reduce__multiple_reductions, ..._overflowing__with_error, __unambiguous, __ambiguous__strict); github.com,
frappe/erpnext pull requests 40773, 45259, 49858 and 57835, odoo/odoo pull requests 18788 and 146538;
keystonehelp.compucrete.com, "Understanding average cost"; docs.infor.com, FSM, "Detail match with cost variance";
series2k.com, "Automatic inventory adjustments made when inventory is negative". Highest in, first out (Beancount's
HIFO) is no method of IAS 2.25 and not here: its goods are of specific identification.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.kernel.errors import Code, Refused

SHORT = {"negative_stock": "allow"}
SITES = [{"code": "S", "name": "stores"}, {"code": "SUB", "name": "subcontractor", "subcontractor": "V"}]


def _order(shop: Trade, quantity: str, price: str) -> str:
    """Order goods of A and name the line."""
    lines = [{"item": "A", "quantity": quantity, "price": price}]
    return shop("purchase_order", partner="V", lines=lines) + "/1"


def test_idempiere_is_credited_for_one_that_never_came() -> None:
    """Ten ordered and invoiced at 10, nine come, one is credited: 90.00 in stock and owed, nothing on its way."""
    shop = Trade({"A": "moving_average"})
    line = _order(shop, "10", "10")
    goods = [{"purchase_order": line, "quantity": "10", "amount": "100"}]
    invoice = shop("purchase_invoice", partner="V", goods=goods)
    shop("goods_receipt", 2, purchase_order=line, quantity="9")
    assert (shop.shelf("A"), shop.balances("2110")) == (("9", "90.00"), ["-100.00"])
    never = [{"invoice": f"{invoice}/1", "quantity": "1", "amount": "10"}]
    shop("supplier_credit_note", 3, partner="V", invoice=invoice, goods=never)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("9", "90.00"), ["-90.00", "0.00"])
    assert not shop.books.state.open_items["goods_in_transit"].items


def test_idempiere_receives_at_a_standard_of_four_decimals() -> None:
    """One at a standard of 2.1234 comes for 2.50 and is invoiced at 2.75: 2.12 in stock, 0.63 of variance."""
    standards = [{"item": "A", "valid_from": SINCE, "amounts": {"material": "2.1234"}}]
    shop = Trade({"A": "standard"}, standards=standards)
    shop.bill(shop.buy("A", "1", "2.50"), "2.75")
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("1", "2.12"), ["-2.75", "0.00"])
    assert shop.balances("5110") == ["0.63"]


def test_idempiere_pays_three_in_yen() -> None:
    """Three at 2 400 yen and 0.277582 are 1 998.59, received and invoiced: nothing is left in either currency."""
    rates = [{"currency": "JPY", "valid_from": SINCE, "rate": "0.277582"}]
    shop = Trade({"A": "moving_average"}, exchange_rates=rates)
    receipt = shop.buy("A", "3", "2400", currency="JPY")
    shop("purchase_invoice", partner="V", currency="JPY", lines=[{"receipt": receipt, "amount": "7200"}])
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("3", "1998.59"), ["-1998.59", "0.00"])


def test_tryton_adds_the_carrier_to_what_came() -> None:
    """Five ordered at 5, four come with 3 of carriage: 5.75 each; 20 are invoiced, 3 are owed to the carrier."""
    shop = Trade({"A": "moving_average"})
    receipt = shop("goods_receipt", purchase_order=_order(shop, "5", "5"), quantity="4")
    carriage = {"charges": [{"amount": "3", "basis": "quantity"}], "receipts": [{"receipt": receipt}]}
    shop("landed_cost", owed="accrued_expense", **carriage)
    assert (shop.shelf("A"), shop.balances("2120", "2140")) == (("4", "23.00"), ["-20.00", "-3.00"])
    shop.bill(receipt, "20", 2)
    assert (shop.shelf("A"), shop.balances("2110", "2120")) == (("4", "23.00"), ["-20.00", "0.00"])


def test_tryton_sells_first_in_first_out() -> None:
    """Four at 10 and two at 25 are 15 each; three sold leave 20 each, two more leave one at 25."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "4", "10")
    shop.buy("A", "2", "25")
    found = [shop.shelf("A")]
    for quantity in "32":
        shop.sell("A", quantity)
        found.append(shop.shelf("A"))
    assert found == [("6", "90.00"), ("3", "60.00"), ("1", "25.00")]


def test_beancount_reduces_lots_in_turn_and_no_more_than_there_is() -> None:
    """50 at 115 and 50 at 116: 40 are 4 600, 35 more 1 150 + 2 900; 25 at 116 are left, 65 are refused."""
    shop = Trade({"A": "fifo"})
    shop.buy("A", "50", "115")
    shop.buy("A", "50", "116")
    assert [shop.sold(shop.sell("A", quantity)) for quantity in ("40", "35")] == ["4600.00", "4050.00"]
    with pytest.raises(Refused) as refusal:
        shop.sell("A", "65")
    assert (refusal.value.code, shop.shelf("A")) == (Code.STOCK_SHORT, ("25", "2900.00"))


def test_beancount_asks_which_lot_is_meant() -> None:
    """Ten of each of two lots at 115: a lot has to be named, and one that is there; five of one are 575."""
    shop = Trade({"A": "specific lot"})
    for lot in ("1", "2"):
        shop.buy("A", "10", "115", lot=lot)
    for named, code in (({}, Code.LOT_MISSING), ({"lot": "3"}, Code.LOT_SHORT)):
        with pytest.raises(Refused) as refusal:
            shop.sell("A", "5", **named)
        assert refusal.value.code == code
    assert (shop.sold(shop.sell("A", "5", lot="1")), shop.shelf("A")) == ("575.00", ("15", "1725.00"))


@pytest.mark.parametrize(
    ("first", "value"), [("sale", ("750.00", "950.00")), ("purchase", ("772.73", "927.27"))]
)
def test_keystone_averages_in_the_order_of_events(first: str, value: tuple[str, str]) -> None:
    """100 at 15, fifty sold, ten at 20 come, or the other way round: 950.00 or 927.27 for sixty."""
    shop = Trade({"A": "moving_average"})
    shop("count_result", item="A", counted="100", price="15")
    if first == "purchase":
        shop.buy("A", "10", "20", 2)
    sold = shop.sell("A", "50", 2)
    if first == "sale":
        shop.buy("A", "10", "20", 3)
    assert (shop.sold(sold), shop.shelf("A")) == (value[0], ("60", value[1]))


@pytest.mark.parametrize("between", [False, True])
def test_keystone_takes_back_a_sale_that_went_below_zero(*, between: bool) -> None:
    """Sixty for 950.00, 200 sold, and back; ten at 20 come before or after: 1 150.00 for seventy both times.

    There a purchase between the two leaves 1 085.90; here nothing but what came is on the shelf, though the purchase
    has covered the sale in between.
    """
    shop = Trade({"A": "moving_average"}, SHORT)
    shop("count_result", item="A", counted="100", price="15")
    shop.sell("A", "50", 2)
    shop.buy("A", "10", "20", 3)
    sold = shop.sell("A", "200", 4)
    assert (shop.sold(sold), shop.shelf("A")) == ("3166.67", ("-140", "-2216.67"))
    if between:
        shop.buy("A", "10", "20", 5)
        shop("reversal", 6, of=sold, reason="wrong")
    else:
        shop("reversal", 5, of=sold, reason="wrong")
        assert shop.shelf("A") == ("60", "950.00")
        shop.buy("A", "10", "20", 5)
    assert (shop.sold(sold), shop.shelf("A")) == ("0.00", ("70", "1150.00"))


@pytest.mark.parametrize(("there", "value", "variance"), [(True, "12.00", "0.00"), (False, "0.00", "2.00")])
def test_infor_matches_an_invoice_to_goods_on_hand_or_gone(*, there: bool, value: str, variance: str) -> None:
    """One at 10.00 is invoiced at 12.00: 2.00 more in inventory, or a variance where none is left."""
    shop = Trade({"A": "moving_average"}, {"price_difference": "variance"})
    receipt = shop.buy("A", "1", "10")
    if not there:
        shop.sell("A", "1")
    shop.bill(receipt, "12")
    assert (shop.shelf("A")[1], shop.balances("5110")) == (value, [variance])


def test_series_2000_is_half_covered() -> None:
    """1 000 are short at 0.80, 500 at 0.50 come: 500 are short at 0.80, and not at 1.10; 600 more leave a hundred."""
    prices = [{"item": "A", "valid_from": SINCE, "price": "0.8"}]
    shop = Trade({"A": "moving_average"}, SHORT, prices=prices)
    sold = shop.sell("A", "1000")
    shop.buy("A", "500", "0.5", 2)
    assert (shop.sold(sold), shop.shelf("A")) == ("650.00", ("-500", "-400.00"))
    shop.buy("A", "600", "0.5", 3)
    assert (shop.sold(sold), shop.shelf("A")) == ("500.00", ("100", "50.00"))


@pytest.mark.parametrize("method", ["specific lot", "moving_average"])
def test_erpnext_sends_back_the_dearer_receipt_of_a_batch(method: str) -> None:
    """57835: 100 at 1 000 and 100 at 400, 100 delivered at 700; the first 100 go back: nothing is left of any value.

    There they go at 700; here 100 000 are claimed, and the 30 000 that the shelf does not hold are a late difference.
    """
    shop = Trade({"A": method})
    lot = {"lot": "B"} if "lot" in method else {}
    receipt = shop.buy("A", "100", "1000", **lot)
    shop.buy("A", "100", "400", **lot)
    assert shop.sold(shop.sell("A", "100", 2, **lot)) == "70000.00"
    shop("purchase_return", 3, receipt=receipt, quantity="100")
    assert (shop.shelf("A"), shop.balances("2120", "5220")) == (("0", "0.00"), ["-40000.00", "-30000.00"])


@pytest.mark.parametrize("method", ["moving_average", "specific lot"])
def test_erpnext_takes_a_delivery_back_to_another_warehouse(method: str) -> None:
    """45259, 49858: one at 100 is delivered from here and comes back there, where ten at 80 are: at 100, 900.00.

    It comes back to where it was delivered from, and goes over from there.
    """
    shop = Trade({"A": method})
    lot = {"lot": "B"} if "lot" in method else {}
    shop.buy("A", "1", "100", **lot)
    shop.buy("A", "10", "80", site="T", **({"lot": "C"} if lot else {}))
    sold = shop.sell("A", "1", 2, **lot)
    shop("sales_return", 3, delivery=sold, quantity="1", **lot)
    shop("stock_transfer", 3, item="A", quantity="1", from_site="S", to_site="T", **lot)
    assert (shop.sold(sold), shop.shelf("A"), shop.shelf("A", "T")) == (
        "0.00",
        ("0", "0.00"),
        ("11", "900.00"),
    )


def test_odoo_takes_a_delivery_back_into_a_higher_average() -> None:
    """18788: ten at 5, one delivered, five at 10; the one comes back at 5: 100.00 for fifteen, stock and account."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "10", "5")
    sold = shop.sell("A", "1", 2)
    shop.buy("A", "5", "10", 3)
    assert shop.shelf("A") == ("14", "95.00")
    shop("sales_return", 4, delivery=sold, quantity="1")
    assert (shop.shelf("A"), shop.balances("1240")) == (("15", "100.00"), ["100.00"])


@pytest.mark.parametrize(
    ("material", "fee", "further", "value"),
    [("1000", "100", "200", "1300.00"), ("100", "20", "0", "120.00")],
)
def test_a_subcontractor_is_paid_what_he_was_to_be_paid(
    material: str, fee: str, further: str, value: str
) -> None:
    """ERPNext 40773: 1 000 of material, 100 for the work, 200 besides. Odoo 146538: 100 and 20, as billed."""
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1"}]}
    shop = Trade({"RAW": "moving_average", "GOOD": "moving_average"}, boms=[bom], sites=SITES)
    shop.buy("RAW", "1", material, site="SUB")
    carriage = {"freight": further, "freight_partner": "V"} if further != "0" else {}
    made = shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="1", fee=fee, **carriage)
    assert shop.shelf("GOOD") == ("1", value)
    shop.bill(made, fee, 2)
    assert (shop.shelf("GOOD"), shop.shelf("RAW", "SUB")) == (("1", value), ("0", "0.00"))
