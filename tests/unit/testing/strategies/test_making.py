"""The workshops write what the books mostly take."""

import pytest

from erpcore.documents import MaterialIssue, WorkOrder, WorkOrderRelease
from erpcore.testing.playing import post
from erpcore.testing.strategies import making

RUNNING = (
    making.material_issue,
    making.time_ticket,
    making.scrap_recovery,
    making.production_receipt,
    making.order_completion,
)


@pytest.mark.parametrize("writer", RUNNING)
def test_a_running_order_is_asked_for(writer, written, books, clerk) -> None:
    """Without one there is nothing to write but hours that are no order's; with one each writer names it."""
    assert [document for document in written(writer) if document.work_order] == []
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    assert {document.work_order for document in written(making.work_order_release)} == {"WO-2"}
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    assert written(making.work_order_release) == []
    documents = [document for document in written(writer) if document.type != "goods_receipt"]
    assert {document.work_order for document in documents} - {None} == {"WO-2"}


def test_issues_are_mostly_taken(written, books) -> None:
    """What is planned is issued, more with a reason."""
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    issues = [document for document in written(making.material_issue) if isinstance(document, MaterialIssue)]
    assert post(books, issues[0]) is None
    assert {issue.reason for issue in issues} == {"", "spoilt"}


def test_returns_need_an_issue(written, books) -> None:
    """What is with a running order may come back."""
    assert written(making.material_return) == []
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    books.post(MaterialIssue(id="MI-2", date="2026-10-09", work_order="WO-2", item="RESIN", quantity="9"))
    returns = written(making.material_return)
    assert {one.work_order for one in returns} == {"WO-2"}
    assert {one.material_issue for one in returns} == {None, "MI-2"}
    assert {one.quantity <= 9 for one in returns} == {True}
    assert {one.unit for one in returns} >= {None, "kg"}


def test_orders_need_nothing(written) -> None:
    """They begin something, counted in the base unit or in another."""
    orders = written(making.work_order)
    assert {order.item for order in orders} == {"TOY"}
    assert {order.unit for order in orders} >= {None, "pcs"}


def test_work_still_to_come_lowers_what_is_recovered(written, books) -> None:
    """Now and then, where a price is stated."""
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    slips = written(making.scrap_recovery)
    assert {slip.further_cost > 0 for slip in slips} == {True, False}
    assert all(slip.treatment == "credit" for slip in slips if slip.further_cost)
