"""Suppliers' invoices are what the books mostly take."""

from erpcore.documents import PurchaseInvoice
from erpcore.testing.playing import post
from erpcore.testing.strategies import billing, buying


def test_invoices(books, written) -> None:
    """For what is received and not invoiced, at the estimate and beside it."""
    ahead = written(billing.purchase_invoice)
    assert not any(invoice.lines for invoice in ahead)  # before the goods, all of them
    receipts = (one for one in written(buying.goods_receipt) if not one.free)
    assert any(post(books, receipt) is None for receipt in receipts)
    invoices = written(billing.purchase_invoice)
    assert {type(invoice) for invoice in invoices} == {PurchaseInvoice}
    assert len({invoice.lines[0].amount for invoice in invoices if invoice.lines}) > 3


def test_invoices_by_the_order(books, written) -> None:
    """Some name an order line, be its goods there or not, some two; most of them are taken."""
    post(books, written(buying.purchase_order)[0])
    invoices = [one for one in written(billing.purchase_invoice) if one.goods]
    assert {goods.purchase_order is None for one in invoices for goods in one.goods} == {True, False}
    assert {len(one.goods) for one in invoices} == {1, 2}
    assert {goods.vat_treatment for one in invoices for goods in one.goods} >= {None, "cost"}
    by_order = [one for one in invoices if one.goods[0].purchase_order is not None]
    assert any(post(books, one) is None for one in by_order)
