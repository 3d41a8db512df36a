"""Purchasing writes what the books mostly take."""

from erpcore.documents import GoodsReceipt, LandedCost, PurchaseOrder
from erpcore.testing.playing import post
from erpcore.testing.strategies import buying


def test_orders_and_receipts(books, written) -> None:
    """Of one to three items; goods are received with and without an order."""
    orders = written(buying.purchase_order)
    assert {type(order) for order in orders} == {PurchaseOrder}
    assert {len(order.lines) for order in orders} == {1, 2, 3}
    post(books, orders[0])
    receipts = written(buying.goods_receipt)
    assert {type(receipt) for receipt in receipts} == {GoodsReceipt}
    assert {receipt.purchase_order is None for receipt in receipts} == {True, False}
    assert {receipt.unit for receipt in receipts} >= {None, "kg"}
    assert {receipt.free for receipt in receipts} == {True, False}


def test_a_layer_is_of_its_receipt() -> None:
    """What a receipt brings from a second source is numbered."""
    assert [buying.whose(layer) for layer in ("GR-7", "GR-7/2")] == ["GR-7", "GR-7"]


def test_carriers_bill_what_was_received(written) -> None:
    """Over what is on the shelves, by more than one basis; shares where they are given by hand."""
    bills = written(buying.landed_cost)
    assert {type(bill) for bill in bills} == {LandedCost}
    assert {bill.charges[0].basis for bill in bills} >= {"value", "quantity", "hand"}
    assert {len(bill.charges) for bill in bills} == {1, 2}
    assert {bill.owed for bill in bills} >= {"supplier", "cash"}
    assert {line.share is None for bill in bills for line in bill.receipts} == {True, False}
