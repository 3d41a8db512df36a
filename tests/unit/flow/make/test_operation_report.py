"""Pieces that an operation has let through, with the hours that they should have taken."""

from fractions import Fraction

import pytest

from erpcore import Code
from erpcore.documents import OperationReport, SetUp, WorkOrder
from erpcore.flow.make.operation_report import Passed

HOUR = 10**6
PIECE = 10**6


def passed(entry):
    """Read what was counted."""
    assert (entry.movements, entry.vouchers) == ((), ())
    return Passed.from_text(entry.marks[0].after)


def test_pieces_earn_what_the_card_allows_and_ideally_what_the_routing_says(shop):
    """20 toys at 0.1 hour: 15 good ones earn 1.5 hours, set-up of an hour left out; all 20 ideally take 2."""
    shop.start("WO-1", "TOY", "20")
    counts = {"good": "15", "scrapped": "3", "rework": "2"}
    found = passed(shop(OperationReport, "OR-1", work_order="WO-1", operation=10, **counts))
    assert found[:6] == ("WO-1", 10, "PRESS", 15 * PIECE, 3 * PIECE, 2 * PIECE)
    assert (found.labour, found.machine, found.total) == (3 * HOUR // 2, 3 * HOUR // 2, 20 * PIECE)
    assert found.ideal * found.total / PIECE == 2 * HOUR
    assert found == Passed.from_text(found.to_text())
    shop.replays()


@pytest.mark.parametrize(("per", "hours"), [("1", Fraction(5, 100)), ("3", Fraction(5, 300))])
def test_the_ideal_speed_may_be_another_than_the_planned(factory, per, hours):
    """An operation planned at 0.1 hour, with its pauses, takes 0.05 at best, for one piece or for three."""
    press = {"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "0.1", "per": per}
    routing = {"item": "TOY", "valid_from": "2026-01-01", "operations": [{**press, "ideal_hours": "0.05"}]}
    shop = factory(routings=[routing])
    shop.start("WO-1", "TOY", "20")
    found = passed(shop(OperationReport, "OR-1", work_order="WO-1", operation=10, good="6"))
    assert found.ideal == hours * HOUR


def test_an_operation_that_the_routing_has_no_more_goes_by_the_card(shop):
    """A new routing without the operation: the order is worked at by its card."""
    shop.start("WO-1", "TOY", "20")
    other = {"number": 20, "name": "press", "work_centre": "PRESS", "run_hours": "7"}
    routing = {"item": "TOY", "version": "2", "valid_from": "2026-10-08", "operations": [other]}
    shop(SetUp, "SU-1", date="2026-10-08", tables={"routings": [routing]})
    found = passed(shop(OperationReport, "OR-1", work_order="WO-1", operation=10, good="6"))
    assert found.ideal == HOUR // 10


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.DOCUMENT_INVALID, "operation", {"operation": 20}),
        (Code.DOCUMENT_INVALID, "good", {"good": "0"}),
        (Code.UNIT_DOES_NOT_CONVERT, "good", {"good": "0.5"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
    ],
)
def test_pieces_are_of_an_operation_of_a_running_order(shop, code, field, fields):
    """An order that runs, an operation that it has, whole pieces of at least one kind."""
    shop.start("WO-1", "TOY", "20")
    shop(WorkOrder, "WO-2", item="TOY", quantity="20")
    shop.refuses(
        code, field, OperationReport, "OR-1", **{"work_order": "WO-1", "operation": 10, "good": "1", **fields}
    )


def test_pieces_may_be_counted_in_boxes(shop):
    """A box is twelve."""
    shop.start("WO-1", "TOY", "24")
    found = passed(shop(OperationReport, "OR-1", work_order="WO-1", operation=10, good="2", unit="box"))
    assert found.good == 24 * PIECE
