"""Purchasing writes what the books mostly take."""

from erpcore.documents import GoodsReceipt, LandedCost, PurchaseInvoice, PurchaseOrder
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


def test_invoices(books, written) -> None:
    """For what is received and not invoiced, at the estimate and beside it."""
    assert {len(invoice.lines) for invoice in written(buying.purchase_invoice)} == {0}  # all before the goods
    post(books, written(buying.goods_receipt)[0])
    invoices = written(buying.purchase_invoice)
    assert {type(invoice) for invoice in invoices} == {PurchaseInvoice}
    assert len({invoice.lines[0].amount for invoice in invoices if invoice.lines}) > 3


def test_invoices_by_the_order(books, written) -> None:
    """Before the goods, one of three names order lines of one supplier, be they there or not."""
    post(books, written(buying.purchase_order)[0])
    ahead = [goods for invoice in written(buying.purchase_invoice) for goods in invoice.goods]
    assert {goods.purchase_order is None for goods in ahead} == {True, False}


def test_a_layer_is_of_its_receipt() -> None:
    """What a receipt brings from a second source is numbered."""
    assert [buying.whose(layer) for layer in ("GR-7", "GR-7/2")] == ["GR-7", "GR-7"]


def test_carriers_bill_what_was_received(written) -> None:
    """Over what is on the shelves, by more than one basis; shares where they are given by hand."""
    bills = written(buying.landed_cost)
    assert {type(bill) for bill in bills} == {LandedCost}
    assert {bill.charges[0].basis for bill in bills} >= {"value", "quantity", "hand"}
    assert {line.share is None for bill in bills for line in bill.receipts} == {True, False}
