"""The material plan of the books: what is open, on hand, reserved, kept elsewhere, and set up."""

from datetime import date

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    ConsignmentReceipt,
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    OpeningItem,
    OpeningStock,
    OrderLineClosing,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    Reservation,
    ReworkOrder,
    SalesOrder,
    StockTransfer,
    TransferShipment,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.rounding import MICRO
from erpcore.planning.messages import Message
from erpcore.planning.pegging import tops

TODAY = date(2026, 10, 9)
RULES = [
    {"item": "TOY", "valid_from": "2026-01-01", "lead_days": 5},
    {"item": "RESIN", "valid_from": "2026-01-01", "lead_days": 10, "lot_multiple": "25", "partner": "V"},
]
NOVEMBER = [{"item": "TOY", "quantity": "20", "price": "99", "promised": "2026-11-20"}]


def orders(plan):
    return [
        (order.kind, order.item, order.quantity // MICRO, str(order.release), str(order.due))
        for order in plan.orders
    ]


def test_a_sales_order_is_planned_down_to_the_material(factory):
    """20 toys for November 20, five days to make; 40 kg of resin in 25s from vendor V, ten days before."""
    shop = factory(planning_rules=RULES)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    plan = shop.books.material_plan(TODAY)
    assert orders(plan) == [
        ("make", "TOY", 20, "2026-11-15", "2026-11-20"),
        ("purchase", "RESIN", 50, "2026-11-05", "2026-11-15"),
    ]
    assert [order.partner for order in plan.orders] == ["", "V"]
    assert tops(plan)["planned_order 2"] == {"sales_order SO-1/1": 40 * MICRO, "beyond_needs": 10 * MICRO}


def test_open_orders_and_stock_come_first(factory):
    """8 toys there, 5 to be made by an order, 7 missing: 14 kg, and 10 kg for the order, of which 4 are taken.

    30 kg there, 4 of them gone to the order: 26 free, 6 and 14 needed, nothing is bought.
    """
    shop = factory(planning_rules=RULES)
    shop(OpeningStock, "OS-1", item="TOY", quantity="8", amounts={"material": "200"})
    shop.buy("GR-1", "RESIN", "30", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="5", due="2026-10-30")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="4")
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    plan = shop.books.material_plan(TODAY)
    assert orders(plan) == [("make", "TOY", 7, "2026-11-15", "2026-11-20")]
    needs = [(str(need.day), need.quantity // MICRO, need.source) for need in plan.items["RESIN"].needs]
    assert needs == [("2026-10-25", 6, "work_order WO-1"), ("2026-11-15", 14, "planned_order 1")]
    defer = Message("defer", "TOY", "work_order WO-1", 5 * MICRO, date(2026, 10, 30), date(2026, 11, 20))
    assert plan.messages == (defer,)


def test_a_product_whose_bill_begins_later_is_made(factory):
    """Carts of 2 kg from November on: begun on the 15th they take resin; what has to begin in October is told."""
    cart = {"code": "CART", "name": "Cart", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    lines = [{"item": "RESIN", "quantity": "2"}]
    bill = {"item": "CART", "valid_from": "2026-11-01", "lines": lines}
    rules = [*RULES, RULES[0] | {"item": "CART"}]
    shop = factory(planning_rules=rules, more_items=[cart], more_boms=[bill])
    days = ("2026-11-05", "2026-11-20")
    forecast = [{"item": "CART", "day": day, "quantity": "10"} for day in days]
    plan = shop.books.material_plan(TODAY, forecast=forecast)
    assert orders(plan) == [
        ("make", "CART", 10, "2026-10-31", "2026-11-05"),
        ("make", "CART", 10, "2026-11-15", "2026-11-20"),
        ("purchase", "RESIN", 25, "2026-11-05", "2026-11-15"),
    ]
    assert [(message.action, message.source) for message in plan.messages] == [("no_bill", "planned_order 1")]


def test_a_purchase_order_comes_on_its_day_or_its_lead_time_after_it_was_placed(factory):
    """Expected on October 12; another states no day: ten days after October 9."""
    shop = factory(planning_rules=RULES)
    line = {"item": "RESIN", "quantity": "10", "price": "10"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{**line, "expected": "2026-10-12"}, line])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="4")
    (planned,) = [of for of in shop.books.material_plan(TODAY).items.values() if of.item == "RESIN"]
    found = [(str(of.day), of.quantity // MICRO, of.source) for of in planned.supplies]
    assert found == [("2026-10-12", 6, "purchase_order PO-1/1"), ("2026-10-19", 10, "purchase_order PO-1/2")]


def test_goods_that_were_asked_for_are_not_asked_for_again(factory):
    """30 of 40 kg were requested, 10 of them ordered since: 20 and 10 are to come, ten days after their dates."""
    shop = factory(planning_rules=RULES)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    shop(PurchaseRequisition, "REQ-1", lines=[{"item": "RESIN", "quantity": "30", "price": "10"}])
    line = {"item": "RESIN", "quantity": "10", "price": "10", "requisition": "REQ-1/1"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    plan = shop.books.material_plan(TODAY)
    found = [(str(of.day), of.quantity // MICRO, of.source) for of in plan.items["RESIN"].supplies]
    assert found == [
        ("2026-10-19", 10, "purchase_order PO-1/1"),
        ("2026-10-19", 20, "purchase_requisition REQ-1/1"),
    ]
    assert orders(plan)[1] == ("purchase", "RESIN", 25, "2026-11-05", "2026-11-15")
    yard = shop.books.material_plan(
        TODAY, site="YARD", forecast=[{"item": "RESIN", "day": TODAY, "quantity": "1"}]
    )
    assert yard.items["RESIN"].supplies == ()


def test_what_is_reserved_is_his_who_reserved_it(factory):
    """10 toys there, 6 reserved for the later order: the earlier one of 8 has 4, and 4 are made for it."""
    shop = factory(planning_rules=RULES)
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    early = {"item": "TOY", "quantity": "8", "price": "99", "promised": "2026-10-20"}
    late = {"item": "TOY", "quantity": "6", "price": "99", "promised": "2026-11-20"}
    shop(SalesOrder, "SO-1", partner="C", lines=[early, late])
    shop(Reservation, "RS-1", sales_order="SO-1/2", item="TOY", quantity="6")
    plan = shop.books.material_plan(TODAY)
    assert orders(plan)[0] == ("make", "TOY", 4, "2026-10-15", "2026-10-20")
    assert [need.source for need in plan.items["TOY"].needs] == ["sales_order SO-1/1"]


def test_material_that_an_order_has_reserved_is_not_asked_for_again(factory):
    """10 kg planned, 10 kg reserved: nothing is missing, and nothing of them is free for anybody else."""
    shop = factory(planning_rules=RULES)
    shop.buy("GR-1", "RESIN", "12", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="5", start="2026-10-20")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop(Reservation, "RS-1", work_order="WO-1", item="RESIN", quantity="10")
    plan = shop.books.material_plan(TODAY, forecast=[{"item": "RESIN", "day": "2026-10-21", "quantity": "5"}])
    assert plan.items["RESIN"].on_hand == 2 * MICRO
    assert orders(plan) == [("purchase", "RESIN", 25, "2026-10-11", "2026-10-21")]


def test_goods_elsewhere(factory):
    """The yard is ours, goods on their way there are; what a consignee keeps is sold from there.

    3 at the yard, 2 on the way, 4 at the agent's: 5 of 20 are there.
    """
    shop = factory(planning_rules=RULES)
    shop(OpeningStock, "OS-1", item="TOY", quantity="9", amounts={"material": "200"})
    shop(StockTransfer, "ST-1", item="TOY", quantity="3", from_site="MAIN", to_site="YARD")
    shop(StockTransfer, "ST-2", item="TOY", quantity="4", from_site="MAIN", to_site="AGENT")
    shop(TransferShipment, "TS-1", item="TOY", quantity="2", from_site="MAIN", to_site="YARD")
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    plan = shop.books.material_plan(TODAY)
    assert orders(plan)[0][2] == 15
    assert shop.books.material_plan(TODAY, site="MAIN").orders[0].quantity == 20 * MICRO
    assert shop.books.material_plan(TODAY, site="YARD").orders == ()


def test_goods_of_suppliers_that_wait_here_count(factory):
    """50 kg may be taken into stock when they are needed, so nothing is bought."""
    shop = factory(planning_rules=RULES)
    shop(ConsignmentReceipt, "CR-1", partner="V", item="RESIN", quantity="50")
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    assert [order.item for order in shop.books.material_plan(TODAY).orders] == ["TOY"]


def test_lots_that_have_expired_are_not_there(factory):
    """Good until October 8, no good on the 9th."""
    items = [
        {"code": "GLUE", "name": "Glue", "kind": "raw", "item_class": "raw", "unit": "kg", "tracking": "lot"}
    ]
    shop = factory(more_items=items)
    for lot, expires in (("OLD", "2026-10-08"), ("NEW", "2026-10-09")):
        shop.buy(f"GR-{lot}", "GLUE", "10", "1", lot=lot, expires=expires)
    forecast = [{"item": "GLUE", "day": "2026-10-09", "quantity": "15"}]
    assert shop.books.material_plan(TODAY, forecast=forecast).orders[0].quantity == 5 * MICRO


def test_lots_that_expire_before_they_are_needed_are_not_there_then(factory):
    """Ten good until the 12th, of which four are needed on the 11th: six are bought for the 15th."""
    items = [
        {"code": "GLUE", "name": "Glue", "kind": "raw", "item_class": "raw", "unit": "kg", "tracking": "lot"}
    ]
    shop = factory(more_items=items)
    shop.buy("GR-1", "GLUE", "10", "1", lot="L-1", expires="2026-10-12")
    forecast = [
        {"item": "GLUE", "day": f"2026-10-{day}", "quantity": of} for day, of in (("11", "4"), ("15", "6"))
    ]
    plan = shop.books.material_plan(TODAY, forecast=forecast)
    assert [(order.quantity // MICRO, str(order.due)) for order in plan.orders] == [(6, "2026-10-15")]
    assert plan.messages == (Message("expire", "GLUE", "lot L-1", 6 * MICRO, date(2026, 10, 12)),)
    assert shop.books.material_plan(TODAY, until=date(2026, 10, 12), forecast=forecast).messages == ()


def test_material_at_a_subcontractor_is_for_what_he_makes(factory):
    """20 toys from a subcontractor take 40 kg, 30 are with him; the wheels made here find none of them free."""
    sites = [{"code": "SUB", "name": "At the subcontractor's", "subcontractor": "W"}]
    rules = [RULES[0] | {"source": "subcontract", "partner": "W"}, RULES[1] | {"lot_multiple": "1"}]
    shop = factory(planning_rules=rules, more_sites=sites)
    shop.buy("GR-1", "RESIN", "30", "10")
    shop(StockTransfer, "ST-1", item="RESIN", quantity="30", from_site="MAIN", to_site="SUB")
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    plan = shop.books.material_plan(TODAY, forecast=[{"item": "WHEEL", "day": "2026-11-18", "quantity": "3"}])
    assert sorted(orders(plan)) == [
        ("make", "WHEEL", 3, "2026-11-18", "2026-11-18"),
        ("purchase", "RESIN", 3, "2026-11-08", "2026-11-18"),
        ("purchase", "RESIN", 10, "2026-11-05", "2026-11-15"),
        ("subcontract", "TOY", 20, "2026-11-15", "2026-11-20"),
    ]


def test_material_that_is_to_come_to_a_subcontractor_is_for_what_he_makes(factory):
    """30 kg on their way to him, 5 that a supplier brings him in time, 9 that come too late: 5 of 40 are missing."""
    sites = [{"code": "SUB", "name": "At the subcontractor's", "subcontractor": "W"}]
    rules = [RULES[0] | {"source": "subcontract", "partner": "W"}, RULES[1] | {"lot_multiple": "1"}]
    shop = factory(planning_rules=rules, more_sites=sites)
    shop.buy("GR-1", "RESIN", "30", "10")
    shop(TransferShipment, "TS-1", item="RESIN", quantity="30", from_site="MAIN", to_site="SUB")
    for number, quantity, day in (("PO-1", "5", "2026-11-15"), ("PO-2", "9", "2026-11-16")):
        line = {"item": "RESIN", "quantity": quantity, "price": "10", "site": "SUB"}
        shop(PurchaseOrder, number, partner="V", expected=day, lines=[line])
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    bought = ("purchase", "RESIN", 5, "2026-11-05", "2026-11-15")
    assert orders(shop.books.material_plan(TODAY))[1:] == [bought]
    here = shop.books.material_plan(TODAY, site="MAIN")
    assert here.orders[1].quantity == 40 * MICRO


def test_finished_units_under_repair_come_back(factory):
    """5 were made, 2 of them are off the shelf for a repair: 3 and 2 are there for 20, so 15 are made."""
    shop = factory(planning_rules=RULES)
    shop(WorkOrder, "WO-1", item="TOY", quantity="5")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop.buy("GR-1", "RESIN", "30", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", site="MAIN", final=True)
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="2")
    taken = {"work_order": "RW-1", "item": "TOY", "quantity": "2", "site": "MAIN"}
    shop(MaterialIssue, "MI-2", **taken)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    plan = shop.books.material_plan(TODAY)
    assert (plan.items["TOY"].on_hand, plan.orders[0].quantity) == (3 * MICRO, 15 * MICRO)
    shop(MaterialReturn, "MR-1", **taken)
    plan = shop.books.material_plan(TODAY)
    assert (plan.items["TOY"].supplies, plan.orders[0].quantity) == ((), 15 * MICRO)


def test_nothing_in_the_books_is_changed(factory):
    """A plan is a look at the books."""
    shop = factory(planning_rules=RULES)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    before = shop.picture()
    shop.books.material_plan(TODAY, reschedule=True)
    assert shop.picture() == before


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({"date": "2026-10-09"}, Code.DOCUMENT_INVALID, "date"),
        ({"date": None}, Code.DOCUMENT_INVALID, "date"),
        ({"date": date(1899, 12, 31)}, Code.DOCUMENT_INVALID, "date"),
        ({"until": date(2026, 10, 8)}, Code.DOCUMENT_INVALID, "until"),
        ({"until": date(9999, 1, 1)}, Code.DOCUMENT_INVALID, "until"),
        ({"until": date(2040, 1, 1)}, Code.DOCUMENT_INVALID, "until"),
        ({"site": "MOON"}, Code.UNKNOWN_SITE, "site"),
        ({"forecast": [{"item": "TOY"}]}, Code.DOCUMENT_INVALID, "forecast.1.day"),
    ],
)
def test_what_cannot_be_planned_is_refused(shop, asked, code, field):
    """Days that no document can have, a plan that ends before it begins, unknown places."""
    with pytest.raises(Refused) as caught:
        shop.books.material_plan(**{"date": TODAY, **asked})
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_lot_that_makes_more_orders_than_anybody_places_is_refused(factory):
    """One toy an order, and a million million of them: the rule is named, and nothing is reckoned."""
    shop = factory(planning_rules=[RULES[0] | {"fixed_lot": "1"}])
    with pytest.raises(Refused) as caught:
        shop.books.material_plan(TODAY, forecast=[{"item": "TOY", "day": TODAY, "quantity": "999999999999"}])
    assert (caught.value.code, caught.value.field) == (Code.SETUP_INVALID, "planning_rules")
    assert f"{caught.value.expected}".startswith("TOY: its lot makes 999999999999 orders")


def test_bills_that_change_places_within_the_plan_are_refused(factory):
    """Toys of wheels until November, wheels of toys from then on: nobody can be planned first."""

    def bom(item, component, **days):
        return {"item": item, **days, "lines": [{"item": component, "quantity": "1"}]}

    boms = [
        bom("TOY", "WHEEL", valid_from="2026-01-01", valid_until="2026-10-31"),
        bom("WHEEL", "TOY", valid_from="2026-11-01"),
        bom("MIX", "RESIN", valid_from="2026-01-01"),
    ]
    shop = factory(boms=boms)
    with pytest.raises(Refused) as caught:
        shop.books.material_plan(TODAY, forecast=[{"item": "TOY", "day": TODAY, "quantity": "1"}])
    assert (caught.value.code, caught.value.field) == (Code.SETUP_INVALID, "boms")


def test_when_all_is_ordered_as_planned_there_is_nothing_left_to_plan(factory):
    """Purchase and work orders of the quantities and days of the plan: the next plan is empty, and nothing is to do."""
    shop = factory(planning_rules=RULES)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    for order in shop.books.material_plan(TODAY).orders:
        quantity = str(order.quantity // MICRO)
        if order.kind == "make":
            days = {"start": order.release, "due": order.due}
            shop(WorkOrder, f"WO-{order.number}", item=order.item, quantity=quantity, **days)
        else:
            line = {"item": order.item, "quantity": quantity, "price": "10", "expected": order.due}
            shop(PurchaseOrder, f"PO-{order.number}", partner=order.partner, lines=[line])
    plan = shop.books.material_plan(TODAY)
    assert (plan.orders, plan.messages) == ((), ())


def test_work_that_is_placed_still_needs_its_material(factory):
    """20 toys placed with W as planned, and 40 kg bought for them: nothing is left to plan, and nothing to cancel.

    The toys are for the customer, and so is the resin. When the order for resin is given up, it is planned again.
    """
    sites = [{"code": "SUB", "name": "At the subcontractor's", "subcontractor": "W"}]
    rules = [RULES[0] | {"source": "subcontract", "partner": "W"}, RULES[1] | {"lot_multiple": "1"}]
    shop = factory(planning_rules=rules, more_sites=sites)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    first = shop.books.material_plan(TODAY)
    assert [(order.kind, order.item) for order in first.orders] == [
        ("subcontract", "TOY"),
        ("purchase", "RESIN"),
    ]
    for order in first.orders:
        line = {"item": order.item, "quantity": str(order.quantity // MICRO), "price": "10"}
        shop(PurchaseOrder, f"PO-{order.item}", partner=order.partner, expected=order.due, lines=[line])
    plan = shop.books.material_plan(TODAY)
    assert (plan.orders, plan.messages) == ((), ())
    assert tops(plan)["purchase_order PO-RESIN/1"] == {"sales_order SO-1/1": 40 * MICRO}
    shop(OrderLineClosing, "OL-1", purchase_order="PO-RESIN/1", reason="not wanted")
    assert orders(shop.books.material_plan(TODAY)) == [("purchase", "RESIN", 40, "2026-11-05", "2026-11-15")]
    here = shop.books.material_plan(TODAY, site="MAIN")
    assert [order.quantity for order in here.orders] == [40 * MICRO]


def test_goods_in_transit_without_an_order_are_on_their_way(factory):
    """15 kg invoiced since 20 September and 10 kg invoiced on 9 October come ten days later: 15 kg are to be bought."""
    sites = [{"code": "SUB", "name": "At the subcontractor's", "subcontractor": "W"}]
    shop = factory(planning_rules=[RULES[0], RULES[1] | {"lot_multiple": "1"}], more_sites=sites)
    shop(SalesOrder, "SO-1", partner="C", lines=NOVEMBER)
    opened = {"role": "goods_in_transit", "partner": "V", "item": "RESIN", "quantity": "15", "amount": "150"}
    shop(OpeningItem, "OI-1", **opened, since="2026-09-20")
    goods = {"item": "RESIN", "quantity": "10", "amount": "100"}
    shop(PurchaseInvoice, "PI-1", partner="V", goods=[goods, {**goods, "site": "SUB"}])
    plan = shop.books.material_plan(TODAY)
    coming = [(of.source, str(of.day), of.quantity // MICRO) for of in plan.items["RESIN"].supplies]
    assert coming == [
        ("goods_in_transit OI-1/1", "2026-09-30", 15),
        ("goods_in_transit PI-1/1", "2026-10-19", 10),
    ]
    assert [order.quantity // MICRO for order in plan.orders] == [20, 15]
    assert not [message for message in plan.messages if "transit" in message.source]
    assert shop.books.material_plan(TODAY, site="MAIN").orders[1].quantity == 15 * MICRO
