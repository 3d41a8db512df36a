"""What somebody writes who tests goods and what is in process."""

import datetime
from decimal import Decimal

from erpcore.documents import OpeningWip, WorkOrder, WorkOrderRelease
from erpcore.testing.strategies import writing_down


def test_goods_are_tested_for_what_they_bring(written) -> None:
    """Item by item and by class, by value and by price."""
    tests = written(writing_down.stock_write_down)
    assert {test.level for test in tests} == {"item", "class"}
    assert {portion.value is None for test in tests for portion in test.portions} == {True, False}


def test_orders_are_tested_too(books, written) -> None:
    """By what they have cost, mostly at less than that, some of it for a sales order."""
    day = datetime.date(2026, 10, 10)
    books.post(WorkOrder(id="WO-2", date=day, item="TOY", quantity=Decimal(3)))
    books.post(WorkOrderRelease(id="REL-2", date=day, work_order="WO-2"))
    books.post(OpeningWip(id="OW-2", date=day, work_order="WO-2", amounts={"material": Decimal(50)}))
    tests = written(writing_down.stock_write_down)
    portions = [portion for test in tests for portion in test.portions]
    assert {portion.work_order for portion in portions} == {None, "WO-2"}
    assert all((portion.item is None) != (portion.work_order is None) for portion in portions)
    assert {portion.value is None for portion in portions if portion.work_order} == {True, False}
