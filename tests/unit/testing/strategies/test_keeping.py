"""The store reserves what is there and releases what is reserved."""

from erpcore.flow.record.set_up import SetUp
from erpcore.masterdata.tables import SetupTables
from erpcore.testing.playing import post
from erpcore.testing.strategies import keeping
from erpcore.testing.strategies.selling import sales_order


def test_what_is_there_is_reserved_and_released(books, written) -> None:
    """Reservations wait for goods and an order, releases for a reservation."""
    assert written(keeping.reservation) == []
    assert post(books, next(order for order in written(sales_order) if order.lines[0].item == "TOY")) is None
    assert written(keeping.reservation_release) == []
    reserved = next(document for document in written(keeping.reservation) if post(books, document) is None)
    assert reserved.sales_order == "SO-99/1"
    assert {document.unit for document in written(keeping.reservation)} >= {None, "pcs"}
    released = written(keeping.reservation_release)
    assert {document.sales_order for document in released} == {"SO-99/1"}
    assert {document.quantity is None for document in released} == {True, False}


def test_orders_are_cut(books, written) -> None:
    """A line of a purchase or of a sales order is cut in part or given up."""
    cut = written(keeping.order_line_closing)
    assert {(document.purchase_order, document.sales_order) for document in cut} >= {("PO/1", None)}
    assert {document.purchase_order is None for document in cut} == {True, False}
    assert post(books, written(sales_order)[0]) is None
    further = [one for one in written(keeping.order_line_closing) if one.sales_order == "SO-99/1"]
    assert {document.quantity is None for document in further} == {True, False}
    assert post(books, next(one for one in further if one.quantity is None)) is None
    assert books.state.sales_lines.lines["SO-99/1"].wanted == 0


def test_a_consignee_sells_what_it_has(books, written) -> None:
    """Without a consignee nothing is written; without goods there, some are brought there first."""
    assert written(keeping.consignment_sale) == []
    site = {"code": "AGENT", "name": "agent", "consignee": "SHOPS"}
    tables = SetupTables.model_validate({"sites": [site]})
    books.post(SetUp(id="SU-2", date="2026-10-09", tables=tables))
    brought = written(keeping.consignment_sale)[0]
    assert (brought.type, post(books, brought)) == ("opening_stock", None)
    assert {document.type for document in written(keeping.consignment_sale)} == {"consignment_sale"}
