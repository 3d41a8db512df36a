"""Units are spoiled on running orders that have cost something."""

from erpcore.documents import Spoilage, WorkOrder, WorkOrderRelease
from erpcore.testing.playing import post
from erpcore.testing.strategies import losing, making


def test_spoilage_needs_an_order_with_cost(written, books) -> None:
    """Nothing runs, nothing is spoiled; with cost some slips are taken, for every bearer."""
    assert written(losing.spoilage) == []
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    assert written(losing.spoilage) == []
    assert post(books, written(making.material_issue)[0]) is None
    slips = [slip for slip in written(losing.spoilage) if isinstance(slip, Spoilage)]
    assert {slip.work_order for slip in slips} == {"WO-2"}
    assert {slip.bearer for slip in slips} == {None, "order", "cost_centre", "loss", "pending"}
    assert {slip.recovered is None for slip in slips} == {True, False}
    assert {len(slip.measures) for slip in slips} == {0, 1}
    assert any(post(books, slip) is None for slip in slips)


def test_running_orders_are_counted(written, books) -> None:
    """Without a running order there is nothing to count; with one the count is taken mostly."""
    assert written(losing.wip_count) == []
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    counts = written(losing.wip_count)
    assert {line.work_order for count in counts for line in count.lines} == {"WO-2"}
    assert post(books, counts[0]) is None


def test_units_of_running_orders_are_repaired(written, books) -> None:
    """Without a running order finished units are repaired; with one those of the order, too, for every bearer."""
    finished = {(order.parent, order.site) for order in written(losing.rework_order)}
    assert finished == {(None, "MAIN"), ("WO", None)}
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    orders = [order for order in written(losing.rework_order) if order.parent == "WO-2"]
    assert {order.bearer for order in orders} == {None, "order", "cost_centre", "loss"}
    assert post(books, orders[0]) is None
