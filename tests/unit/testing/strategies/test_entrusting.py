"""Goods of others come, are taken over or worked on, and go back."""

from erpcore.documents import WorkOrder, WorkOrderRelease
from erpcore.testing.playing import post
from erpcore.testing.strategies import entrusting


def test_material_has_to_be_there(written, books) -> None:
    """Nothing is issued or given back before it came; then each is taken by the books."""
    assert written(entrusting.customer_material_issue) == []
    assert written(entrusting.customer_material_return) == []
    (first, *_) = written(entrusting.customer_material_receipt)
    assert post(books, first) is None
    assert written(entrusting.customer_material_issue) == []  # no order runs
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    issues = written(entrusting.customer_material_issue)
    assert {issue.work_order for issue in issues} == {"WO-2"}
    part = next(issue for issue in issues if issue.quantity < first.quantity)
    assert post(books, part) is None
    back = written(entrusting.customer_material_return)
    assert {one.work_order for one in back} == {None, "WO-2"}
    assert any(post(books, one) is None for one in back)


def test_a_suppliers_goods_are_received_withdrawn_and_returned(books, written) -> None:
    """Nothing is withdrawn or returned before something is here."""
    for writer in (entrusting.consignment_withdrawal, entrusting.consignment_return):
        assert written(writer) == []
    received = next(one for one in written(entrusting.consignment_receipt) if post(books, one) is None)
    for writer in (entrusting.consignment_withdrawal, entrusting.consignment_return):
        assert {document.item for document in written(writer)} == {received.item}
        assert len({document.unit for document in written(writer)}) > 1
    assert {document.price is None for document in written(entrusting.consignment_withdrawal)} == {
        True,
        False,
    }
