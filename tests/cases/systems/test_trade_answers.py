"""What other systems' help centres, users and tests say of bought goods: the same events as documents, to the cent.

Sources: bigledger.atlassian.net, "Moving average cost" (34373690); support.imonggo.com, how average cost is computed;
onpremise.inflowinventory.com, 28019714; frontaccounting.com, punbb, "costing issue"; github.com, odoo/odoo issues 6618,
71458 and 267196, pull requests 17130, 24826, 137252, 178015, 215521, 243813 and 253659, OCA/manufacture issue 145,
idempiere/idempiere pull request 2784 (IDEMPIERE-3040), frappe/erpnext issue 59038; metasfresh, features/costing/
moving_average_invoice/explicitCostAndFlooredOnHand.feature; community.dynamics.com, "Formula of cost amount
adjustment"; datatecnix.freshdesk.com, 1000190703; sap-business-one-tips.com, landed cost with another quantity;
tek-tips.com, 1344653. What is said to be wrong there is named beside what is right.
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Code, Refused

AGAIN = {"late_facts": "reprice"}
SHORT = {"negative_stock": "allow"}
BOM = {"item": "B", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "1"}]}


@pytest.fixture(params=["as_of_now", "reprice"])
def shop(request: pytest.FixtureRequest) -> Trade:
    """A shop with goods at moving average, whichever way late facts are treated."""
    return Trade({"A": "moving_average"}, {"late_facts": request.param})


def test_sold_returned_and_sent_back(shop: Trade) -> None:
    """BigLedger: 100.00, 91.67 with twenty at 90; one comes back at 91.67, one of the first goes back: 91.30."""
    first = shop.buy("A", "10", "100")
    sold = [shop.sold(shop.sell("A", "6", 12))]
    shop.buy("A", "20", "90", 12)
    assert shop.shelf("A") == ("24", "2200.00")
    last = shop.sell("A", "1", 23)
    assert [*sold, shop.sold(last)] == ["600.00", "91.67"]
    shop("sales_return", 28, delivery=last, quantity="1")
    assert shop.shelf("A") == ("24", "2200.00")
    shop("purchase_return", 28, receipt=first, quantity="1")
    assert shop.shelf("A") == ("23", "2100.00")


def test_all_of_the_second_purchase_goes_back(shop: Trade) -> None:
    """Imonggo: ten at 20 and ten at 22 are 21 each; the second ten go back: 20 again."""
    shop.buy("A", "10", "20")
    second = shop.buy("A", "10", "22")
    assert shop.shelf("A") == ("20", "420.00")
    shop("purchase_return", receipt=second, quantity="10")
    assert shop.shelf("A") == ("10", "200.00")


def test_seven_left_and_five_more(shop: Trade) -> None:
    """inFlow: ten at 50, three sold, five at 55: 625.00 for twelve, 52.08333 each."""
    shop.buy("A", "10", "50")
    shop.sell("A", "3")
    shop.buy("A", "5", "55")
    assert shop.shelf("A") == ("12", "625.00")


@pytest.mark.parametrize(
    ("policies", "sold", "left"),
    [({}, "29.00", "2.00"), (AGAIN, "15.50", "15.50")],
)
def test_the_first_purchase_was_a_mistake(policies: dict[str, str], sold: str, left: str) -> None:
    """FrontAccounting: 100 at 6.071, ten at 3.10, five sold for 29.00; the first is cancelled.

    There 0.38 each are left. Told again by day, the five sold and the five left are of the ten at 3.10.
    """
    shop = Trade({"A": "moving_average"}, policies)
    mistake = shop.buy("A", "100", "6.071")
    shop.buy("A", "10", "3.10")
    assert shop.shelf("A") == ("110", "638.10")
    delivery = shop.sell("A", "5")
    assert shop.sold(delivery) == "29.00"
    shop("reversal", of=mistake, reason="entered by mistake")
    assert (shop.sold(delivery), shop.shelf("A")) == (sold, ("5", left))


def test_freight_of_the_first_purchase_follows_what_was_sold(shop: Trade) -> None:
    """Odoo 71458: five at 10, five at 12, one sold at 11; 10.00 of freight on the first: all cost 12.00."""
    first = shop.buy("A", "5", "10")
    shop.buy("A", "5", "12")
    delivery = shop.sell("A", "1")
    shop.land("10", first)
    assert (shop.sold(delivery), shop.shelf("A")) == ("12.00", ("9", "108.00"))


def test_cans_at_three_prices(shop: Trade) -> None:
    """Odoo 6618: five at 10, eight at 15; four sold leave 117.69; fifty at 1: 167.69 for 59."""
    shop.buy("A", "5", "10")
    shop.buy("A", "8", "15")
    delivery = shop.sell("A", "4")
    assert (shop.sold(delivery), shop.shelf("A")) == ("52.31", ("9", "117.69"))
    shop.buy("A", "50", "1")
    assert shop.shelf("A") == ("59", "167.69")


def test_goods_that_were_found_and_goods_that_were_bought(shop: Trade) -> None:
    """Odoo 253659: five found at 5 and five bought at 10 are 7.50 each, not 8.75."""
    shop("count_result", item="A", counted="5", price="5")
    shop.buy("A", "5", "10")
    assert shop.shelf("A") == ("10", "75.00")


def test_a_count_at_the_end_of_the_year_sets_the_price_of_all(shop: Trade) -> None:
    """Ten at 10, counted (metasfresh TC20) as twenty at 15: 250.00, and 300.00 at the price of the year's end."""
    shop("count_result", item="A", counted="10", price="10")
    shop("count_result", 2, item="A", counted="20", price="15")
    assert shop.shelf("A") == ("20", "250.00")
    shop("cost_adjustment", 2, item="A", price="15", reason="year end")
    assert shop.shelf("A") == ("20", "300.00")


def test_goods_given_for_nothing_make_others_cheaper(shop: Trade) -> None:
    """tek-tips: ten for nothing, then ten at 10: twenty for 100.00, 5.00 each."""
    shop.buy("A", "10", "0", free=True)
    assert shop.shelf("A") == ("10", "0.00")
    shop.buy("A", "10", "10")
    assert shop.shelf("A") == ("20", "100.00")


@pytest.mark.parametrize(
    ("sold", "cost", "left"),
    [("3", "75.00", "175.00"), ("10", "250.00", "0.00")],
)
def test_landed_cost_of_goods_that_are_partly_gone(sold: str, cost: str, left: str) -> None:
    """SAP Business One: 50.00 on ten of which three, or all, are sold: their share is theirs (200.00 are our own)."""
    shop = Trade({"A": "moving_average"})
    receipt = shop.buy("A", "10", "20")
    delivery = shop.sell("A", sold)
    shop.land("50", receipt)
    assert (shop.sold(delivery), shop.shelf("A")[1]) == (cost, left)


@pytest.mark.parametrize(
    ("before", "sold", "later", "costs", "left"),
    [
        # Dynamics AX: 40 at 11 000 and 50 sold: 550 000, whatever was estimated
        ([("40", "11000")], "50", [("10", "11000")], ["550000.00", "550000.00"], ("0", "0.00")),
        # Odoo 17130: one at 5.50 and two short, then one at 10 and two at 20: 5.50 + 10 + 20
        ([("1", "5.50")], "3", [("1", "10"), ("2", "20")], ["16.50", "35.50"], ("1", "20.00")),
        # Odoo 243813: five of ten short are still at the last price, not at -10
        ([], "10", [("5", "10")], ["80.00", "90.00"], ("-5", "-40.00")),
    ],
)
def test_sold_before_they_came(
    before: list[tuple[str, str]],
    sold: str,
    later: list[tuple[str, str]],
    costs: list[str],
    left: tuple[str, str],
) -> None:
    """What comes says what was sold short; what is still short stays at what it moved at."""
    shop = Trade({"A": "moving_average"}, SHORT)
    for quantity, price in before:
        shop.buy("A", quantity, price)
    delivery = shop.sell("A", sold, provisional_price=None if before else "8")
    found = [shop.sold(delivery)]
    for quantity, price in later:
        shop.buy("A", quantity, price)
    assert ([*found, shop.sold(delivery)], shop.shelf("A")) == (costs, left)


@pytest.mark.parametrize(
    ("issued", "back", "cost", "left"),
    [("5", "5", "0.00", ("9", "190.00")), ("6", "1", "70.00", ("4", "120.00"))],
)
def test_a_requisition_gives_back_what_it_took_last(
    issued: str, back: str, cost: str, left: tuple[str, str]
) -> None:
    """Datatecnix, FIFO: four at 10, five at 30; five issued and returned; one of six returned leaves 4 x 30."""
    shop = Trade({"A": "fifo", "B": "fifo"}, boms=[BOM])
    shop.buy("A", "4", "10")
    shop.buy("A", "5", "30")
    order = shop.order("B", "9")
    shop("material_issue", work_order=order, item="A", quantity=issued)
    shop("material_return", work_order=order, item="A", quantity=back)
    assert (shop.cost("wip", order), shop.shelf("A")) == (cost, left)


def test_scrap_that_is_worth_more_than_all_that_was_used() -> None:
    """ERPNext 59038: a product is not worth less than nothing, though its scrap is credited at more than it cost."""
    shop = Trade(dict.fromkeys(("A", "B", "W"), "moving_average"), boms=[BOM])
    shop.buy("A", "10", "10")
    order = shop.order("B", "10")
    shop("material_issue", work_order=order, item="A", quantity="10")
    shop("scrap_recovery", work_order=order, item="W", quantity="5", price="30")
    with pytest.raises(Refused) as refusal:
        shop("production_receipt", work_order=order, quantity="10", final=True)
    assert refusal.value.code is Code.VALUE_EXCEEDS_PLACE


def test_goods_that_are_billed_and_held() -> None:
    """IFRS 15 B79-B82, bill and hold, method: 80 of 100 at 60 are the customer's, and stay with us without a value."""
    shop = Trade({"A": "moving_average"})
    shop.buy("A", "100", "60")
    delivery = shop.sell("A", "80")
    shop("sales_invoice", partner="C", lines=[{"delivery": delivery}])
    shop("customer_material_receipt", partner="C", item="A", quantity="80")
    assert (shop.sold(delivery), shop.shelf("A"), shop.balances("1240")) == (
        "4800.00",
        ("20", "1200.00"),
        ["1200.00"],
    )
    shop("customer_material_return", 5, partner="C", item="A", quantity="80")
    assert shop.balances("1240", "5010") == ["1200.00", "4800.00"]


@pytest.mark.parametrize("method", ["fifo", "specific", "moving_average"])
def test_landed_cost_of_lots_of_which_some_are_sold(method: str) -> None:
    """Odoo 215521: lots of one, two, one and one at 10 000; two are sold, 5 000 landed on five: 11 000 each."""
    shop = Trade({"A": f"{method} lot"})
    receipts = [
        shop.buy("A", quantity, "10000", lot=lot)
        for lot, quantity in (("L1", "1"), ("L2", "2"), ("L3", "1"), ("L4", "1"))
    ]
    sold = [shop.sell("A", "1", lot=lot) for lot in ("L1", "L2")]
    shop.land("5000", *receipts, day=2, basis="quantity")
    assert [shop.sold(delivery) for delivery in sold] == ["11000.00", "11000.00"]
    assert shop.shelf("A") == ("3", "33000.00")


def test_freight_is_landed_twice() -> None:
    """Odoo 24826: 100 at 100, 100.00 and then 200.00 of freight: 10 300, 103 each and not 104."""
    shop = Trade({"A": "fifo"})
    receipt = shop.buy("A", "100", "100")
    shop.land("100", receipt)
    shop.land("200", receipt)
    assert shop.shelf("A") == ("100", "10300.00")


@pytest.mark.parametrize("parts", [["10"], ["3", "7"], ["1", "4", "5"]])
def test_an_order_costs_the_same_in_parts(parts: list[str]) -> None:
    """OCA 145: five of three at 1 each and ten of three at 2 each (2 is our own) are 75.00, received at once or not."""
    bill = {"item": "B", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "3"}]}
    shop = Trade(dict.fromkeys(("A", "B"), "moving_average"), boms=[bill])
    shop.buy("A", "15", "1")
    first = shop.order("B", "5")
    shop("material_issue", work_order=first, item="A", quantity="15")
    shop("production_receipt", work_order=first, quantity="5", final=True)
    shop.buy("A", "30", "2")
    order = shop.order("B", "10")
    shop("material_issue", work_order=order, item="A", quantity="30")
    for number, part in enumerate(parts, 1):
        shop("production_receipt", work_order=order, quantity=part, final=number == len(parts))
    assert shop.shelf("B") == ("15", "75.00")


def test_a_component_comes_back_at_what_it_was_used_for() -> None:
    """Odoo 137252: one at 10 and one at 20, the first becomes a product that is taken apart: 30.00 for two again."""
    shop = Trade({"A": "fifo", "B": "fifo"}, boms=[BOM])
    shop.buy("A", "1", "10")
    shop.buy("A", "1", "20")
    order = shop.order("B", "1")
    shop("material_issue", work_order=order, item="A", quantity="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    back = [{"item": "A", "quantity": "1"}]
    shop("disassembly", 2, item="B", quantity="1", original=order, components=back)
    assert (shop.shelf("A"), shop.shelf("B")) == (("2", "30.00"), ("0", "0.00"))


def test_a_product_of_a_lot_that_was_free_and_one_that_was_not() -> None:
    """Odoo 267196: one of a lot at 0.00 and one of a lot at 50.00 make a product of 50.00, not of 100.00."""
    bill = {"item": "B", "valid_from": SINCE, "lines": [{"item": "A", "quantity": "2"}]}
    shop = Trade({"A": "specific lot", "B": "fifo"}, boms=[bill])
    shop.buy("A", "2", "0", lot="L1", free=True)
    shop.buy("A", "2", "50", lot="L2")
    order = shop.order("B", "1")
    for lot in ("L1", "L2"):
        shop("material_issue", work_order=order, item="A", quantity="1", lot=lot)
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert (shop.shelf("B"), shop.shelf("A")) == (("1", "50.00"), ("2", "50.00"))


def test_a_hundred_were_used_where_one_was_meant() -> None:
    """Odoo 178015: 100 of ten at 100 go into one product, 99 come back: nine at 100 are left, not at nothing."""
    shop = Trade({"A": "fifo", "B": "fifo"}, SHORT, boms=[BOM])
    shop.buy("A", "10", "100")
    order = shop.order("B", "1")
    shop("material_issue", work_order=order, item="A", quantity="100", reason="by mistake")
    shop("material_return", work_order=order, item="A", quantity="99")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert (shop.shelf("A"), shop.shelf("B")) == (("9", "900.00"), ("1", "100.00"))


def test_goods_invoiced_before_they_come_a_receipt_taken_back_and_another_order() -> None:
    """IDEMPIERE-3040: 85 of 100 at 100 and 100 at 185 come, go, and come on a second order: 85 and 100 are there.

    What the two invoices have more is in transit: 1 500, all 28 500, and 30 000.
    """
    shop = Trade({"P": "moving_average", "Q": "moving_average"})
    found = []
    for day in (1, 2):
        lines = [
            {"item": of, "quantity": "100", "price": price} for of, price in (("P", "100"), ("Q", "185"))
        ]
        order = shop("purchase_order", day, partner="V", lines=lines)
        goods = [
            {"purchase_order": f"{order}/{number}", "quantity": "100", "amount": amount}
            for number, amount in enumerate(("10000", "18500"), 1)
        ]
        shop("purchase_invoice", day, partner="V", goods=goods)
        receipts = [
            shop("goods_receipt", day + 5, purchase_order=f"{order}/{number}", quantity=quantity)
            for number, quantity in enumerate(("85", "100"), 1)
        ]
        found.append((shop.shelf("P"), shop.shelf("Q"), *shop.balances("1260")))
        if day == 1:
            for receipt in receipts:
                shop("reversal", 7, of=receipt, reason="not ours")
            found.append((shop.shelf("P"), shop.shelf("Q"), *shop.balances("1260")))
    there, none = (("85", "8500.00"), ("100", "18500.00")), (("0", "0.00"), ("0", "0.00"))
    assert found == [(*there, "1500.00"), (*none, "28500.00"), (*there, "30000.00")]


@pytest.mark.parametrize(
    ("factor", "bought", "received", "sold"),
    [
        # a pound is 0.45359237 kg: 100 at 2.00 are 45.359237 kg for 200.00, of which 10 kg cost 44.09
        ("0.45359237", ("100", "2"), "45.359237", ("10", "44.09", "155.91")),
        # twelve to a dozen: 24 at 1.10 are two dozen for 26.40
        ("1/12", ("24", "1.10"), "2", ("0.5", "6.60", "19.80")),
        # a roll is 30 m: 90 m at 0.35 are three rolls for 31.50
        ("1/30", ("90", "0.35"), "3", ("1", "10.50", "21.00")),
    ],
)
@pytest.mark.parametrize("ordered", ["first", "at once"])
def test_goods_priced_in_a_unit_that_the_stock_has_no_whole_number_of(
    factor: str, bought: tuple[str, str], received: str, sold: tuple[str, str, str], ordered: str
) -> None:
    """International yard and pound agreement (1959), and packs: what is bought is whole, and its price exact."""
    (quantity, price), (gone, *costs) = bought, sold
    units = [{"code": "own", "name": "the supplier's unit", "decimals": 3}]
    conversions = [{"unit": "own", "to": "pcs", "factor": factor}]
    shop = Trade({"A": "moving_average"}, units=units, conversions=conversions)
    if ordered == "first":
        lines = [{"item": "A", "quantity": quantity, "price": price, "unit": "own"}]
        order = shop("purchase_order", partner="V", lines=lines)
        shop("goods_receipt", purchase_order=f"{order}/1", quantity=quantity, unit="own")
    else:
        shop.buy("A", quantity, price, unit="own")
    assert shop.shelf("A")[0] == received
    delivery = shop.sell("A", gone)
    assert [shop.sold(delivery), shop.shelf("A")[1]] == costs
