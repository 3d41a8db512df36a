"""Sales writes what the books mostly take."""

from erpcore.testing.playing import post
from erpcore.testing.strategies import paying, selling


def test_from_the_order_to_the_money(books, written) -> None:
    """Ordered, delivered as far as it is on hand, invoiced, paid: each waits for the one before."""
    assert len(written(selling.delivery)) < 20
    assert written(paying.customer_receipt) == []
    orders = written(selling.sales_order)
    assert {len(order.lines) for order in orders} == {1, 2}
    order = next(order for order in orders if order.lines[0].item == "TOY")
    assert post(books, order) is None
    deliveries = written(selling.delivery)
    assert {delivery.sales_order.split("/")[0] for delivery in deliveries} <= {"SO", "SO-99"}
    invoices = written(selling.sales_invoice)
    assert {invoice.lines[0].delivery for invoice in invoices} == {"DL"}
    assert {invoice.lines[0].amount is None for invoice in invoices} == {True, False}
    assert {len(invoice.charges) for invoice in invoices} == {0, 1}
    assert (
        post(books, next(one for one in invoices if one.lines[0].amount and not one.lines[0].quantity))
        is None
    )
    receipts = written(paying.customer_receipt)
    assert {receipt.lines[0].invoice for receipt in receipts} == {"SI-99"}
