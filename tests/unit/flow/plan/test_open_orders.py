"""What orders still wait for."""

from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    JointReceipt,
    MaterialIssue,
    OpeningItem,
    OpeningStock,
    OpeningWip,
    OrderCompletion,
    OrderLineClosing,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    SalesOrder,
    SalesReturn,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.plan.open_orders import (
    had_before,
    invoiced_ahead,
    material_left,
    orders_open,
    output_left,
    purchases_open,
    sales_open,
)
from erpcore.kernel.rounding import MICRO

RESIN = {"item": "RESIN", "quantity": "10", "price": "10"}
TOY = {"item": "TOY", "quantity": "10", "price": "99"}


def left(lines):
    return {of.key: of.left // MICRO for of in lines}


def test_a_purchase_line_waits_for_what_is_neither_received_nor_given_up(shop):
    """10 ordered, 4 received, 1 given up: 5; a line that is received in full waits for nothing."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[RESIN, RESIN])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="4")
    shop(OrderLineClosing, "CL-1", purchase_order="PO-1/1", quantity="1", reason="cut")
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/2", quantity="10")
    assert left(purchases_open(shop.books.state)) == {"PO-1/1": 5}


def test_goods_invoiced_before_they_came_are_open_on_their_order_or_by_themselves(shop):
    """5 kg of before the books and 10 kg without an order are on their way; of the order's ten three have come."""
    goods = {"item": "RESIN", "quantity": "10", "amount": "100"}
    opened = {"role": "goods_in_transit", "partner": "V", "item": "RESIN", "quantity": "5", "amount": "50"}
    shop(OpeningItem, "OI-1", **opened)
    shop(PurchaseOrder, "PO-1", partner="V", lines=[RESIN])
    shop(PurchaseInvoice, "PI-1", partner="V", goods=[goods])
    shop(PurchaseInvoice, "PI-2", partner="V", goods=[{**goods, "item": None, "purchase_order": "PO-1/1"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="3")
    state = shop.books.state
    assert left(purchases_open(state)) == {"PO-1/1": 7}
    found = [(item.place.key, item.quantity // MICRO) for item in invoiced_ahead(state)]
    assert found == [("OI-1/1", 5), ("PI-1/1", 10)]
    shop(GoodsReceipt, "GR-2", invoice="PI-1/1", quantity="10")
    assert [item.place.key for item in invoiced_ahead(state)] == ["OI-1/1"]


def test_a_sales_line_waits_again_for_what_came_back(shop):
    """Delivered 6 of 10, 2 came back and are replaced: 6 wait."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop(SalesOrder, "SO-1", partner="C", lines=[TOY])
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    shop(SalesReturn, "SR-1", delivery="DL-1", quantity="2")
    assert left(sales_open(shop.books.state)) == {"SO-1/1": 6}


def test_a_work_order_is_to_bring_and_to_take_the_rest(shop):
    """20 toys of 2 kg, 5 made, 15 kg taken: 15 toys and 25 kg; a completed order nothing."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(WorkOrder, "WO-2", item="TOY", quantity="1")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="15")
    state = shop.books.state
    assert [order.number for order in orders_open(state)] == ["WO-1", "WO-2"]
    order = state.orders.orders["WO-1"]
    assert output_left(state, order) == {"TOY": 20 * MICRO}
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    assert output_left(state, order) == {"TOY": 15 * MICRO}
    assert material_left(state, order) == {"RESIN": 25 * MICRO}
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert [order.number for order in orders_open(state)] == ["WO-2"]


def test_what_an_order_had_before_the_books_is_not_taken_again(shop):
    """20 toys of 2 kg, of which 12 were in process with all their resin and half of the work: 16 kg are to be taken.

    What is issued since comes off that; units that are counted at a month's end have taken theirs here.
    """
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "20")
    units = {"quantity": "12", "degree": "0.5", "degrees": {"material": "1"}}
    shop(OpeningWip, "OW-1", work_order="WO-1", amounts={"material": "240", "labour": "60"}, counted=[units])
    state = shop.books.state
    order = state.orders.orders["WO-1"]
    assert material_left(state, order) == {"RESIN": 16 * MICRO}
    assert [had_before(order, element, 40) for element in ("material", "labour")] == [24, 12]
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="6")
    shop(WipCount, "WC-1", lines=[{"work_order": "WO-1", "quantity": "15", "degree": "0.5"}])
    assert material_left(state, order) == {"RESIN": 10 * MICRO}


def test_of_half_a_piece_a_whole_one_is_to_be_taken(shop):
    """An order that plans one bolt and a half takes two."""
    shop.start("WO-1", "TOY", "20")
    order = shop.books.state.orders.orders["WO-1"]
    order.plan = {"BOLT": 1_500_000}
    assert material_left(shop.books.state, order) == {"BOLT": 2 * MICRO}


def test_joint_products_are_to_come_each_its_own(shop):
    """10 toys and 6 wheels are planned of one order; 4 wheels came: 10 and 2 are left."""
    joint = {
        "basis": "sales_value",
        "products": [
            {"item": "TOY", "quantity": "10", "price": "9"},
            {"item": "WHEEL", "quantity": "6", "price": "2"},
        ],
    }
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="10", joint=joint)
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(JointReceipt, "JR-1", work_order="WO-1", products=[{"item": "WHEEL", "quantity": "4"}], final=False)
    order = shop.books.work_order("WO-1")
    assert output_left(shop.books.state, order) == {"TOY": 10 * MICRO, "WHEEL": 2 * MICRO}
