"""What other systems' tests, notes and bug reports say of made goods: the same events as documents, with the figures.

Sources: Odoo Enterprise, mrp_account_enterprise, test_mrp_cost_structure, test_mrp_avg_cost_calculation and
test_cost_analysis_mismatch_in_produced_and_planned_quantity; github.com, odoo/odoo pull requests 130592, 137400,
248231 and 248469, OCA/OCB issue 618; frappe/erpnext issues 13815, 20514, 24623, 33094, 43406 and 55654, pull request
57738; SAP Business One, notes 2328690 (actual production cost) and aclaros.freshdesk.com, production variance report;
erpgreat.com, WIP, variance and order settlement (SAP); ithelp.ithome.com.tw, 10376430 and 10376431 (月加權平均 in
Odoo); tallyschool.com, cost estimate and manufacturing journal. An order's surplus needs the policy `over_production`.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

SUB = [{"code": "S", "name": "store"}, {"code": "SUB", "name": "outside", "subcontractor": "V"}]
CENTRE = [{"code": "WC", "name": "centre", "cost_centre": "SHOP"}]


def _bom(item: str, **lines: str) -> dict[str, Any]:
    needs = [{"item": part, "quantity": quantity} for part, quantity in lines.items()]
    return {"item": item, "valid_from": SINCE, "lines": needs}


def _hour(**rates: str) -> dict[str, Any]:
    return {"work_centres": CENTRE, "rates": [{"work_centre": "WC", "valid_from": SINCE, **rates}]}


def _issue(shop: Trade, order: str, **needs: str) -> None:
    for item, quantity in needs.items():
        shop("material_issue", work_order=order, item=item, quantity=quantity, reason="as used")


def _amounts(shop: Trade, item: str) -> dict[str, int]:
    return shop.books.state.stock.pool(item, "S").amounts


def _ratio(**shares: tuple[str, str]) -> list[dict[str, str]]:
    return [{"item": item, "quantity": number, "ratio": share} for item, (number, share) in shares.items()]


def test_odoo_gives_a_by_product_a_tenth_of_each_element() -> None:
    """64 of components and half an hour at 50: 57.60 and 22.50 for the table, 6.40 and 2.50 for the plank."""
    needs = {"SHEET": ("1", "20"), "LEG": ("4", "5"), "BOLT": ("4", "1"), "SCREW": ("10", "2")}
    bom = _bom("TABLE", **{item: quantity for item, (quantity, _) in needs.items()})
    shop = Trade(dict.fromkeys((*needs, "TABLE", "PLANK"), "fifo"), boms=[bom], **_hour(labour="50"))
    for item, (quantity, price) in needs.items():
        shop.buy(item, quantity, price)
    order = shop.order("TABLE", "1")
    _issue(shop, order, **{item: quantity for item, (quantity, _) in needs.items()})
    shop("time_ticket", work_order=order, work_centre="WC", labour_hours="0.5")
    shop(
        "joint_receipt",
        work_order=order,
        basis="ratio",
        products=_ratio(TABLE=("1", "90"), PLANK=("1", "10")),
    )
    assert _amounts(shop, "TABLE") == {"material": 57_60, "labour": 22_50}
    assert _amounts(shop, "PLANK") == {"material": 6_40, "labour": 2_50}


def test_odoo_averages_two_orders_by_what_they_made() -> None:
    """Ten of 190 and 40 of work, twenty of 130 and 40, after a part went from 50 to 30: 150 and 40 on average."""
    bom = _bom("P", FOUR="2", THREE="3")
    shop = Trade(dict.fromkeys(("FOUR", "THREE", "P"), "moving_average"), boms=[bom], **_hour(labour="80"))
    shop.buy("FOUR", "60", "20")
    shop.buy("THREE", "90", "50")
    for quantity, hours in ((10, "5"), (20, "10")):
        order = shop.order("P", str(quantity))
        _issue(shop, order, FOUR=str(2 * quantity), THREE=str(3 * quantity))
        shop("time_ticket", work_order=order, work_centre="WC", labour_hours=hours)
        shop("production_receipt", work_order=order, quantity=str(quantity), final=True)
        if quantity == 10:
            shop("cost_adjustment", item="THREE", price="30", reason="market")
    assert _amounts(shop, "P") == {"material": 30 * 150_00, "labour": 30 * 40_00}
    assert shop.shelf("P") == ("30", "5700.00")


def test_odoo_makes_more_and_less_than_was_ordered() -> None:
    """Five made of 100 with 48 of a by-product for 48 %; five ordered, one made: 52.00, 48.00 and 20.00.

    There the five were ordered as one; here an order makes at most twice what it plans, and three are planned.
    """
    shop = Trade(
        dict.fromkeys(("THREE", "FOUR", "P", "BY"), "fifo"),
        {"over_production": "1"},
        boms=[_bom("P", THREE="1", FOUR="1")],
    )
    for item in ("THREE", "FOUR"):
        shop.buy(item, "6", "10")
    order = shop.order("P", "3")
    _issue(shop, order, THREE="5", FOUR="5")
    shop("joint_receipt", work_order=order, basis="ratio", products=_ratio(P=("5", "52"), BY=("48", "48")))
    assert (shop.shelf("P"), shop.shelf("BY")) == (("5", "52.00"), ("48", "48.00"))
    order = shop.order("P", "5")
    _issue(shop, order, THREE="1", FOUR="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("P") == ("6", "72.00")


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_odoo_uses_a_component_of_no_value(method: str) -> None:
    """130592 and 618: a product of 5.00; then its component is worth nothing: 5.00 for two, and not 10.00."""
    shop = Trade({"C": method, "P": method}, boms=[_bom("P", C="1")])
    shop.buy("C", "2", "5")
    for _ in range(2):
        order = shop.order("P", "1")
        _issue(shop, order, C="1")
        shop("production_receipt", work_order=order, quantity="1", final=True)
        if shop.shelf("C") == ("1", "5.00"):
            shop("cost_adjustment", item="C", price="0", reason="spoilt")
    assert shop.shelf("P") == ("2", "5.00")


def test_odoo_lands_cost_on_what_a_subcontractor_made() -> None:
    """248469 and 248231: ten at 1; 10.00 of freight: 20.00; when four are sold, 4.00 of it are cost of sales."""
    for sold in (False, True):
        shop = Trade({"P": "moving_average", "R": "fifo"}, sites=SUB, boms=[_bom("P", R="1")])
        shop.buy("R", "10", "0", site="SUB", free=True)
        receipt = shop("subcontract_receipt", from_site="SUB", item="P", quantity="10", fee="10")
        delivery = shop.sell("P", "4") if sold else ""
        shop.land("10", receipt)
        assert (shop.shelf("P"), shop.sold(delivery)) == (
            (("6", "12.00"), "8.00") if sold else (("10", "20.00"), "0.00")
        )


def test_erpnext_adds_a_service_to_what_a_subcontractor_got() -> None:
    """43406: material of 100 and a service of 10 make 110, for each of two items; the bill of 12 makes 112."""
    shop = Trade(dict.fromkeys("RPQ", "fifo"), sites=SUB, boms=[_bom("P", R="1"), _bom("Q", R="1")])
    shop.buy("R", "2", "100", site="SUB")
    receipts = {
        item: shop("subcontract_receipt", from_site="SUB", item=item, quantity="1", fee="10") for item in "PQ"
    }
    assert (shop.shelf("P"), shop.shelf("Q")) == (("1", "110.00"), ("1", "110.00"))
    shop.bill(receipts["Q"], "12")
    assert (shop.shelf("P"), shop.shelf("Q")) == (("1", "110.00"), ("1", "112.00"))


def test_erpnext_makes_at_what_first_in_first_out_gave() -> None:
    """20514: six at 3 and six at 4; ten are used for 34.00, and not ten twelfths of 42.00, 35.00.

    24623: the second six are billed at 5: the product costs 38.00, on the shelf or sold.
    """
    for sold in (False, True):
        shop = Trade({"C": "fifo", "P": "fifo"}, boms=[_bom("P", C="10")])
        shop.buy("C", "6", "3")
        dearer = shop.buy("C", "6", "4")
        order = shop.order("P", "1")
        _issue(shop, order, C="10")
        shop("production_receipt", work_order=order, quantity="1", final=True)
        assert (shop.shelf("P"), shop.shelf("C")) == (("1", "34.00"), ("2", "8.00"))
        delivery = shop.sell("P", "1") if sold else ""
        shop.bill(dearer, "30")
        assert shop.shelf("C") == ("2", "10.00")
        assert (shop.sold(delivery) if sold else shop.shelf("P")[1]) == "38.00"


def test_erpnext_makes_at_what_went_in_whatever_is_there() -> None:
    """13815: 100 and 50 make 150, though one at 200 is there; 57738: 1 000 used are 750 and 250."""
    shop = Trade(dict.fromkeys(("ONE", "TWO", "P", "Q", "SCRAP"), "fifo"), boms=[_bom("P", ONE="1", TWO="1")])
    shop.buy("P", "1", "200")
    shop.buy("ONE", "1", "100")
    shop.buy("TWO", "1", "50")
    order = shop.order("P", "1")
    _issue(shop, order, ONE="1", TWO="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("P") == ("2", "350.00")
    shop.buy("ONE", "10", "100")
    shop.buy("SCRAP", "1", "100")
    order = shop.order("P", "1")
    _issue(shop, order, ONE="10")
    shares = _ratio(P=("1", "75"), SCRAP=("5", "25"))
    shop("joint_receipt", work_order=order, basis="ratio", products=shares)
    assert (shop.shelf("P"), shop.shelf("SCRAP")) == (("3", "1100.00"), ("6", "350.00"))


def test_erpnext_loses_one_of_ninety_seven_in_the_process() -> None:
    """33094: 13 521.26 for 97, of which 96 are good: 140.85 each, and not 139.39."""
    shop = Trade({"R": "fifo", "P": "fifo"}, boms=[_bom("P", R="1")])
    shop.buy("R", "97", "139.394433")
    order = shop.order("P", "97")
    _issue(shop, order, R="97")
    shop("spoilage", work_order=order, quantity="1")
    shop("production_receipt", work_order=order, quantity="96", final=True)
    assert shop.shelf("P") == ("96", "13521.26")
    assert shop.sold(shop.sell("P", "1")) == "140.85"


def test_erpnext_makes_three_more_of_the_same_item() -> None:
    """55654: fifty and three more of one order share its cost, whatever the shelf's ten are worth: 10.00 for each."""
    shop = Trade({"R": "fifo", "P": "fifo"}, {"over_production": "0.06"}, boms=[_bom("P", R="1")])
    shop.buy("P", "10", "99")
    shop.buy("R", "53", "10")
    order = shop.order("P", "50")
    _issue(shop, order, R="53")
    shop("production_receipt", work_order=order, quantity="50")
    shop("production_receipt", work_order=order, quantity="3", final=True)
    assert shop.sold(shop.sell("P", "10")) == "990.00"
    assert [shop.sold(shop.sell("P", number)) for number in ("50", "3")] == ["500.00", "30.00"]


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_sap_business_one_receives_before_it_issues(method: str) -> None:
    """2328690: one of four planned on ten at 10 comes first: 2.5 x 10 = 25.00; twelve are used: 30.00 each.

    There the 20 that the ten do not explain are a total variance of the order.
    """
    shop = Trade({"C1": method, "P1": method}, boms=[_bom("P1", C1="2.5")])
    shop.buy("C1", "20", "10")
    order = shop.order("P1", "4")
    shop("production_receipt", work_order=order, quantity="1")
    sold = shop.sell("P1", "1")
    assert shop.sold(sold) == "25.00"
    _issue(shop, order, C1="12")
    shop("production_receipt", work_order=order, quantity="3", final=True)
    assert (shop.sold(sold), shop.shelf("P1")) == ("30.00", ("3", "90.00"))


@pytest.mark.parametrize(("method", "worth"), [("standard", "150.00"), ("moving_average", "160.00")])
def test_sap_settles_ten_to_the_material_or_leaves_them_a_variance(method: str, worth: str) -> None:
    """Material 100, work 50 and overhead 10 against 150: 10 too much at standard, 160 at moving average."""
    amounts = {"material": "100", "labour": "40", "overhead": "10"}
    standards = [{"item": "P", "valid_from": SINCE, "amounts": amounts}] if method == "standard" else []
    further = _hour(labour="50", overhead="10")
    shop = Trade({"R": "fifo", "P": method}, boms=[_bom("P", R="1")], standards=standards, **further)
    shop.buy("R", "1", "100")
    order = shop.order("P", "1")
    _issue(shop, order, R="1")
    shop("time_ticket", work_order=order, work_centre="WC", labour_hours="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("P") == ("1", worth)
    if method == "standard":
        tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
        assert f"{tree.dicts('heading')[0]['variance']}" == "10.00"


@pytest.mark.parametrize("method", ["monthly_average", "moving_average", "fifo"])
def test_a_month_of_two_orders_and_a_subcontractor(method: str) -> None:
    """ithome: parts at 100; 1 200 for two orders of an hour each, 100 for the work outside: 700, 200 and 1 500."""
    boms = [_bom("HALF", X="1"), _bom("OUTSIDE", Z="1"), _bom("K", HALF="1", OUTSIDE="1")]
    items = dict.fromkeys(("X", "Z", "HALF", "OUTSIDE", "K"), method)
    shop = Trade(items, sites=SUB, boms=boms, **_hour(labour="0"))
    shop.buy("X", "1", "100")
    shop.buy("Z", "1", "100", site="SUB")
    orders = []
    for item, needs in (("HALF", {"X": "1"}), ("K", {"HALF": "1", "OUTSIDE": "1"})):
        if item == "K":
            shop("subcontract_receipt", from_site="SUB", item="OUTSIDE", quantity="1", fee="100")
        orders.append(shop.order(item, "1"))
        _issue(shop, orders[-1], **needs)
        shop("time_ticket", work_order=orders[-1], work_centre="WC", labour_hours="1")
        shop("production_receipt", work_order=orders[-1], quantity="1", final=True)
    sold = shop.sell("K", "1", 4)
    lines = [{"work_order": order} for order in orders]
    shop("cost_distribution", 31, amount="1200", basis="labour_hours", owed="wages_payable", lines=lines)
    shop.books.month_end("2026-10").run_costing()
    assert shop.sold(sold) == "1500.00"
    assert [shop.cost("wip", order) for order in orders] == ["0.00", "0.00"]
    assert sum(amount for _, amount in _given(shop, orders[0])) == 700_00


def _given(shop: Trade, order: str) -> list[tuple[str, int]]:
    """List what an order has given to the shelf, by element."""
    return [
        (element, -amount if movement.contra else amount)
        for entry in shop.books.read()
        for movement in entry.movements
        if movement.source.role == "wip" and movement.source.key == order
        for _, element, amount in movement.amounts
    ]
