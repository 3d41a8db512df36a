"""Several products come of one order: at once, or as they are planned."""

from erpcore.documents import JointReceipt, WorkOrder, WorkOrderRelease
from erpcore.testing.playing import post
from erpcore.testing.strategies import joining, making

PLAN = {
    "products": [
        {"item": "TOY", "quantity": "10", "measure": "1"},
        {"item": "RESIN", "quantity": "4", "measure": "1"},
    ],
    "basis": "quantity",
}


def by_element(*plans) -> set[tuple[str, ...]]:
    """Say which cost elements have ratios of their own."""
    return {tuple(plan.products[0].ratios) for plan in plans}


def test_joint_products_come_of_an_order_with_cost(written, books) -> None:
    """Without cost there is nothing to share; with it two products come, by every basis, some elements by ratios."""
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    assert written(joining.joint_receipt) == []
    worked = next(ticket for ticket in written(making.time_ticket) if ticket.activity != "idle")
    assert post(books, worked) is None
    receipts = written(joining.joint_receipt)
    assert {receipt.work_order for receipt in receipts} == {"WO-2"}
    assert len({receipt.basis for receipt in receipts}) == 5
    assert by_element(*receipts) == {(), ("labour",), ("material", "overhead")}
    assert any(post(books, receipt) is None for receipt in receipts)


def test_some_orders_plan_joint_products(written, books) -> None:
    """By every basis; and such orders are taken."""
    orders = [order for order in written(joining.work_order) if order.joint is not None]
    assert len({order.joint.basis for order in orders}) == 5
    assert by_element(*(order.joint for order in orders)) == {(), ("labour",), ("material", "overhead")}
    assert any(post(books, order) is None for order in orders)


def test_a_part_of_what_is_planned_comes(written, books) -> None:
    """Before anything was spent, one product or both, and now and then as the last receipt."""
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10", joint=PLAN))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    receipts = [receipt for receipt in written(joining.joint_receipt) if isinstance(receipt, JointReceipt)]
    assert {receipt.final for receipt in receipts} == {True, False}
    assert {len(receipt.products) for receipt in receipts} == {1, 2}
    assert post(books, next(receipt for receipt in receipts if not receipt.final)) is None
