"""What users report of costs that come late, go back or are taken apart in Odoo and ERPNext: the same as documents.

Sources: github.com, frappe/erpnext issues 9714, 19530, 31578, 33094, 46855 and 51708, pull requests 38895 and 39707,
and issues 40107, 40120, 42285 and 52293 (one wish: a lower price without goods); odoo/odoo issues 58123 and 273585,
pull requests 42834, 69195, 106665, 137400, 167328, 197190, 201627, 205850, 209118, 221718, 225728, 262577, 282802,
289166 and 289196. Docstrings name them by number; the figures are those that the reporter expects, or follow from his
numbers.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Code, Refused

LATE = {"late_facts": "reprice"}
METHODS = pytest.mark.parametrize("method", ["fifo", "moving_average"])
BILL = {"item": "F", "valid_from": SINCE, "lines": [{"item": "C", "quantity": "1"}]}


def _dollars(first: str, later: str, day: str = "2026-10-08", **tables: Any) -> Trade:
    """Open books in which a dollar is worth something else from a day on."""
    rates = [("2026-01-01", first), (day, later)]
    told = [{"currency": "USD", "valid_from": since, "rate": rate} for since, rate in rates]
    return Trade({"P": "fifo"}, LATE, exchange_rates=told, **tables)


def _made(shop: Trade, day: int, quantity: str = "1") -> str:
    """Make one of some pieces of its component."""
    order = shop.order("F", "1", day)
    shop("material_issue", day, work_order=order, item="C", quantity=quantity, reason="as used")
    shop("production_receipt", day, work_order=order, quantity="1", final=True)
    return order


def _taken_apart(shop: Trade, day: int, order: str) -> None:
    """Take one apart."""
    parts = [{"item": "C", "quantity": "1"}]
    shop("disassembly", day, item="F", quantity="1", original=order, components=parts)


@METHODS
def test_a_lower_price_reaches_what_was_repacked_into_two_stores(method: str) -> None:
    """46855: 100 at 50 become 60 in one store and 40 in another; with 2 000 less both are worth 30."""
    shop = Trade({"C": method, "F": method}, LATE)
    receipt = shop.buy("C", "100", "50")
    for quantity, site in (("60", "S"), ("40", "T")):
        made = {"item": "F", "quantity": quantity, "site": site}
        shop("form_conversion", 2, taken={"item": "C", "quantity": quantity}, made=made)
    shop.bill(receipt, "5000", 3)
    shop("supplier_credit_note", 4, partner="V", allowances=[{"receipt": receipt, "amount": "2000"}])
    assert (shop.shelf("F"), shop.shelf("F", "T")) == (("60", "1800.00"), ("40", "1200.00"))


def test_freight_comes_between_two_invoices_of_one_receipt() -> None:
    """31578: of ten at 10 one is billed at 12, 100 of freight come, the rest is billed: 202, and 220 in the end."""
    shop = Trade({"P": "fifo"}, LATE)
    receipt = shop.buy("P", "10", "10")
    shop.bill(receipt, "12", 2, quantity="1")
    shop.land("100", receipt, day=3)
    assert shop.shelf("P") == ("10", "202.00")
    shop.bill(receipt, "108", 4)
    assert shop.shelf("P") == ("10", "220.00")


@METHODS
def test_each_freight_counts_once(method: str) -> None:
    """289166: ten at 10 with 20 and with 30 are worth 150. 42834: 100 and 50 on ten at 100: one costs 115."""
    shop = Trade({"P": method}, LATE)
    receipt = shop.buy("P", "10", "10")
    for day, amount in ((2, "20"), (3, "30")):
        shop.land(amount, receipt, day=day)
    assert shop.shelf("P") == ("10", "150.00")
    shop = Trade({"P": method}, LATE)
    receipt = shop.buy("P", "10", "100")
    charges = [{"amount": "100"}, {"amount": "50"}]
    shop("landed_cost", 2, partner="V", charges=charges, receipts=[{"receipt": receipt}])
    assert shop.sold(shop.sell("P", "1", 3)) == "115.00"


def test_late_freight_goes_by_a_transfer_to_what_was_sold() -> None:
    """9714: ten at 1.7 go to another store, four are sold there; freight brings one to 2: 8.00 sold, 12.00 left."""
    shop = Trade({"P": "fifo"}, LATE)
    receipt = shop.buy("P", "10", "1.7")
    shop("stock_transfer", 2, item="P", quantity="10", from_site="S", to_site="T")
    sold = shop.sell("P", "4", 4, site="T")
    shop.land("3", receipt, day=3)
    assert (shop.sold(sold), shop.shelf("P", "T"), shop.shelf("P")) == ("8.00", ("6", "12.00"), ("0", "0.00"))


@METHODS
def test_a_supplier_concedes_a_price_and_no_goods_go_back(method: str) -> None:
    """40120: 400 of 1 000 for a hundred are credited, 25 of which are sold: 6.00 each, 150 and 450."""
    shop = Trade({"P": method}, LATE)
    receipt = shop.buy("P", "100", "10")
    shop.bill(receipt, "1000", 2)
    sold = shop.sell("P", "25", 3)
    shop("supplier_credit_note", 4, partner="V", allowances=[{"receipt": receipt, "amount": "400"}])
    assert (shop.sold(sold), shop.shelf("P")) == ("150.00", ("75", "450.00"))


def test_what_is_kept_is_billed_and_nothing_waits_for_an_invoice() -> None:
    """39707: 20 of 100 at 1 000 go back, 80 are billed at 1 100: 88 000, and nothing is left of GR/IR."""
    shop = Trade({"P": "fifo"}, LATE)
    receipt = shop.buy("P", "100", "1000")
    shop("purchase_return", 2, receipt=receipt, quantity="20")
    shop.bill(receipt, "88000", 3)
    assert (shop.shelf("P"), shop.balances("2120", "2110")) == (("80", "88000.00"), ["0.00", "-88000.00"])


def test_a_return_takes_what_nobody_has_billed() -> None:
    """19530: of 300 at 1, 100 are billed twice and 100 go back: nothing is left to bill."""
    shop = Trade({"P": "fifo"}, LATE)
    receipt = shop.buy("P", "300", "1")
    for day in (2, 3):
        shop.bill(receipt, "100", day, quantity="100")
    shop("purchase_return", 4, receipt=receipt, quantity="100")
    assert (shop.shelf("P"), shop.balances("2120")) == (("200", "200.00"), ["0.00"])
    with pytest.raises(Refused) as caught:
        shop.bill(receipt, "100", 5, quantity="100")
    assert caught.value.code is Code.AMOUNT_EXCEEDS_OPEN


def test_goods_that_came_went_and_came_again_cost_what_is_billed() -> None:
    """106665: ten at 10 come, go back and come again, and are billed at 12."""
    shop = Trade({"P": "moving_average"}, LATE)
    order = shop("purchase_order", partner="V", lines=[{"item": "P", "quantity": "10", "price": "10"}])
    first = shop("goods_receipt", purchase_order=f"{order}/1", quantity="10")
    shop("purchase_return", 2, receipt=first, quantity="10")
    shop.bill(shop("goods_receipt", 3, purchase_order=f"{order}/1", quantity="10"), "120", 4)
    assert (shop.shelf("P"), shop.balances("2120")) == (("10", "120.00"), ["0.00"])


def test_a_wrong_price_that_is_returned_is_gone() -> None:
    """167328: ten at 100, and ten at 1 000 by mistake, which go back: 1 000 are left, and freight on them is 1 100."""
    shop = Trade({"P": "fifo"}, LATE)
    receipt = shop.buy("P", "10", "100")
    shop("purchase_return", 2, receipt=shop.buy("P", "10", "1000"), quantity="10")
    assert shop.shelf("P") == ("10", "1000.00")
    shop.land("100", receipt, day=3)
    assert shop.shelf("P") == ("10", "1100.00")


def test_a_customers_return_is_priced_again_with_its_delivery() -> None:
    """38895: five of ten at 100 are sold and two come back, before ten at 200 are entered for an earlier day: 150."""
    shop = Trade({"P": "moving_average"}, LATE)
    shop.buy("P", "10", "100", 1)
    sold = shop.sell("P", "5", 5)
    shop("sales_return", 10, delivery=sold, quantity="2")
    shop.buy("P", "10", "200", 3)
    assert (shop.sold(sold), shop.shelf("P")) == ("450.00", ("17", "2550.00"))


def test_an_invoice_of_the_same_day_and_rate_leaves_no_exchange_difference() -> None:
    """273585: 1 452.5 at 3.25 dollars of 160.39 yen are 757 142 on the shelf and owed, and nothing is in between."""
    shop = _dollars("160.39", "160.39", company={"currency": "JPY"})
    lines = [{"item": "P", "quantity": "1452.5", "price": "3.25"}]
    order = shop("purchase_order", partner="V", currency="USD", lines=lines)
    receipt = shop("goods_receipt", purchase_order=f"{order}/1", quantity="1452.5")
    shop.bill(receipt, "4720.63")
    assert (shop.shelf("P"), shop.balances("2110", "2120", "7320")) == (
        ("1452.5", "757142"),
        ["-757142", "0", "0"],
    )


@pytest.mark.parametrize(
    ("report", "rates", "order", "invoiced", "came", "worth"),
    [
        (209118, ("2.0", "2.1"), ("1", "100"), "100", ("1",), "200.00"),
        (262577, ("1", "2"), ("20", "10000"), "200000", ("10", "10"), "200000.00"),
        (205850, ("132.275132", "133"), ("13", "500"), "6435", ("13",), "851190.47"),
    ],
)
def test_goods_that_are_billed_before_they_come_cost_the_rate_of_the_invoice(
    report: int,
    rates: tuple[str, str],
    order: tuple[str, str],
    invoiced: str,
    came: tuple[str, ...],
    worth: str,
) -> None:
    """At once, in two deliveries, less a discount: no exchange difference where nothing was paid."""
    assert report
    shop = _dollars(*rates)
    line = {"item": "P", "quantity": order[0], "price": order[1]}
    number = shop("purchase_order", partner="V", currency="USD", lines=[line])
    goods = [{"purchase_order": f"{number}/1", "quantity": order[0], "amount": invoiced}]
    invoice = shop("purchase_invoice", 3, partner="V", currency="USD", goods=goods)
    for quantity in came:
        shop("goods_receipt", 9, invoice=f"{invoice}/1", quantity=quantity)
    assert shop.shelf("P") == (order[0], worth)
    assert shop.balances("1260", "7320") == ["0.00", "0.00"]


def test_an_order_in_dollars_is_billed_in_euros() -> None:
    """282802: one at 20 dollars of 500 is billed at 20 euros: 10 000, then 20, and nothing else moves."""
    shop = _dollars("500", "500")
    lines = [{"item": "P", "quantity": "1", "price": "20"}]
    order = shop("purchase_order", partner="V", currency="USD", lines=lines)
    receipt = shop("goods_receipt", purchase_order=f"{order}/1", quantity="1")
    assert shop.shelf("P") == ("1", "10000.00")
    bill = [{"receipt": receipt, "amount": "20"}]
    shop("purchase_invoice", 2, partner="V", currency="EUR", lines=bill)
    assert (shop.shelf("P"), shop.balances("2110", "2120", "7320")) == (
        ("1", "20.00"),
        ["-20.00", "0.00", "0.00"],
    )


def test_half_of_a_bill_is_paid_at_a_lower_rate() -> None:
    """58123: 1 000 at 1.5, 500 of it paid at 1: 250 are gained, and with the revaluation 500 are owed and gained."""
    shop = _dollars("1.5", "1")
    receipt = shop.buy("P", "10", "100", currency="USD")
    bill = [{"receipt": receipt, "amount": "1000"}]
    invoice = shop("purchase_invoice", partner="V", currency="USD", lines=bill)
    paid = [{"invoice": invoice, "amount": "500"}]
    shop("supplier_payment", 11, partner="V", currency="USD", lines=paid)
    assert shop.balances("2110", "7320") == ["-750.00", "-250.00"]
    shop("currency_revaluation", 31)
    assert shop.balances("2110", "7320", "1240") == ["-500.00", "-500.00", "1500.00"]


@pytest.mark.parametrize(("prices", "left"), [(("10", "20"), ("2", "30.00")), (("10", "25"), ("2", "35.00"))])
def test_the_first_that_was_made_is_taken_apart(prices: tuple[str, str], left: tuple[str, str]) -> None:
    """137400, 225728: what was put in comes back, and nothing is worth more than was paid."""
    shop = Trade({"C": "fifo", "F": "fifo"}, LATE, boms=[BILL])
    for price in prices:
        shop.buy("C", "1", price)
    _taken_apart(shop, 3, _made(shop, 2))
    assert (shop.shelf("C"), shop.shelf("F")) == (left, ("0", "0.00"))


def test_the_second_that_was_made_is_taken_apart_and_the_first_layer_goes() -> None:
    """225728: with components at 10 and 25 the shelf gives 10 back, and the one that is left costs 25: 35 in all."""
    shop = Trade({"C": "fifo", "F": "fifo"}, LATE, boms=[BILL])
    for price in ("10", "25"):
        shop.buy("C", "1", price)
    _made(shop, 2)
    _taken_apart(shop, 4, _made(shop, 3))
    assert (shop.shelf("C"), shop.shelf("F")) == (("1", "10.00"), ("1", "25.00"))
    assert (shop.sold(shop.sell("F", "1", 5)), shop.shelf("F")) == ("25.00", ("0", "0.00"))


def test_what_is_taken_apart_leaves_the_average() -> None:
    """221718: three of one, two and three components at 10 are 60; one is taken apart at the average of 20."""
    shop = Trade({"C": "moving_average", "F": "moving_average"}, LATE, boms=[BILL])
    shop.buy("C", "10", "10")
    first, *_ = [_made(shop, 2, quantity) for quantity in ("1", "2", "3")]
    _taken_apart(shop, 5, first)
    assert (shop.shelf("C"), shop.shelf("F")) == (("5", "60.00"), ("2", "40.00"))


def test_nothing_is_left_below_zero_where_a_standard_has_changed() -> None:
    """197190: made at a standard of 1 and of 2, one taken apart, one sold: 2.00, nothing is left, and 4.00 of parts."""
    standards = [
        {"item": "C", "valid_from": since, "amounts": {"material": amount}}
        for since, amount in ((SINCE, "1"), ("2026-10-03", "2"))
    ]
    shop = Trade({"C": "standard", "F": "fifo"}, LATE, boms=[BILL], standards=standards)
    shop.buy("C", "3", "1", 1)
    _made(shop, 2)
    shop("standard_revaluation", 3, item="C")
    _taken_apart(shop, 5, _made(shop, 4))
    sold = shop.sell("F", "1", 6)
    assert (shop.sold(sold), shop.shelf("F"), shop.shelf("C")) == ("2.00", ("0", "0.00"), ("2", "4.00"))


def test_further_cost_of_an_order_is_shared_with_its_by_product() -> None:
    """289196: a component of 100 and 100 more; a by-product has a fifth of both: 160 and 40."""
    shop = Trade({"C": "fifo", "F": "fifo", "W": "fifo"}, LATE, boms=[BILL])
    shop.buy("C", "1", "100")
    order = shop.order("F", "1")
    shop("material_issue", work_order=order, item="C", quantity="1")
    lines = [{"work_order": order, "amount": "100"}]
    shop("cost_distribution", amount="100", basis="stated", lines=lines, owed="accrued_expense")
    products = [{"item": item, "quantity": "1", "ratio": ratio} for item, ratio in (("F", "80"), ("W", "20"))]
    shop("joint_receipt", work_order=order, basis="ratio", products=products)
    assert (shop.shelf("F"), shop.shelf("W")) == (("1", "160.00"), ("1", "40.00"))


def test_what_is_taken_apart_leaves_its_by_product_alone() -> None:
    """201627: of a standard of 100 the product had 75 and the by-product 25; taken apart, 25 are a price variance."""
    standards = [{"item": "C", "valid_from": SINCE, "amounts": {"material": "100"}}]
    items = {"C": "standard", "F": "moving_average", "W": "moving_average"}
    shop = Trade(items, LATE, boms=[BILL], standards=standards)
    shop.buy("C", "1", "100")
    order = shop.order("F", "1")
    shop("material_issue", work_order=order, item="C", quantity="1")
    products = [{"item": item, "quantity": "1", "ratio": ratio} for item, ratio in (("F", "75"), ("W", "25"))]
    shop("joint_receipt", work_order=order, basis="ratio", products=products)
    _taken_apart(shop, 3, order)
    assert (shop.shelf("C"), shop.shelf("W")) == (("1", "100.00"), ("1", "25.00"))
    assert shop.balances("5110") == ["-25.00"]


@METHODS
def test_each_part_that_a_subcontractor_delivers_has_its_fee(method: str) -> None:
    """69195: four with a fee of 7, in three deliveries, of components at 10 and 20: 60 and 28."""
    sites = [{"code": "S", "name": "store"}, {"code": "SUB", "name": "subcontractor", "subcontractor": "V"}]
    shop = Trade({"C": method, "F": method}, LATE, boms=[BILL], sites=sites)
    for price in ("10", "20"):
        shop.buy("C", "2", price)
    shop("stock_transfer", item="C", quantity="4", from_site="S", to_site="SUB")
    for quantity, fee in (("1", "7"), ("2", "14"), ("1", "7")):
        shop("subcontract_receipt", 2, from_site="SUB", item="F", quantity=quantity, fee=fee)
    assert (shop.shelf("F"), shop.shelf("C", "SUB")) == (("4", "88.00"), ("0", "0.00"))


def test_a_usual_loss_is_borne_by_what_is_good() -> None:
    """33094: 13 521.26 for 97, of which 96 are good: they cost it all, and not 96 parts of 97."""
    shop = Trade({"C": "fifo", "F": "fifo"}, LATE, boms=[BILL])
    shop.buy("C", "97", "139.394433")
    order = shop.order("F", "97")
    shop("material_issue", work_order=order, item="C", quantity="97")
    shop("production_receipt", 2, work_order=order, quantity="96", final=True)
    assert shop.shelf("F") == ("96", "13521.26")


def test_an_order_of_which_nothing_came_is_a_loss_on_request() -> None:
    """51708: material of 50 is spent and nothing is made: the order is completed, and its cost written off."""
    shop = Trade({"C": "fifo", "F": "fifo"}, LATE, boms=[BILL])
    shop.buy("C", "5", "10")
    order = shop.order("F", "5")
    shop("material_issue", work_order=order, item="C", quantity="5")
    with pytest.raises(Refused):
        shop("order_completion", 2, work_order=order)
    shop("order_completion", 2, work_order=order, write_off=True)
    assert (shop.balances("5310"), shop.shelf("C")) == (["50.00"], ("0", "0.00"))
