"""The floor writes what the books mostly take."""

from erpcore import Books
from erpcore.documents import WorkOrder, WorkOrderRelease
from erpcore.testing.playing import post
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies import measuring
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice

METERS = [
    {"code": "M1", "name": "m", "unit": "kg", "cost_centre": "SHOP", "digits": 3},
    {"code": "M2", "name": "m", "unit": "kg", "cost_centre": "SHOP"},
]


def test_pieces_are_of_running_orders(books, written) -> None:
    """Without an order that has operations nobody reports any; with one, now and then of a wrong operation."""
    assert written(measuring.operation_report, 20) == []
    order = {"date": "2026-10-10", "item": "TOY", "quantity": "20"}
    books.post(WorkOrder.model_validate({"id": "WO-9", **order}))
    books.post(WorkOrderRelease.model_validate({"id": "REL-9", "date": "2026-10-10", "work_order": "WO-9"}))
    found = written(measuring.operation_report)
    assert {of.work_order for of in found} == {"WO-9"}
    assert {of.operation for of in found} == {7, 10}


def test_stops_have_causes(written) -> None:
    """Each of them, with a reason or without."""
    found = written(measuring.downtime_report)
    assert {of.cause for of in found} == {"breakdown", "planned", "material", "other"}
    assert {bool(of.reason) for of in found} == {True, False}


def test_meters_are_read_on(books, clerk, written) -> None:
    """The sample factory has none; another one reads them forwards, past their end, and wrongly."""
    assert written(measuring.meter_reading, 5) == []
    setup = sample_setup()
    other = Books(setup.model_validate({**setup.model_dump(), "meters": METERS}))
    taken = 0
    for number in range(200):
        dice = Dice(bytes([number, number * 7 % 256, 255 - number, number * 3 % 256] * 3))
        document = measuring.meter_reading(Clerk(other, dice, number, clerk().today))
        assert document is not None
        refusal = post(other, document)
        taken += refusal is None
        assert refusal is None or refusal.code == "DOCUMENT_INVALID"
    assert 50 < taken < 200
