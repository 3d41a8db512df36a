"""Reports say how the output of joint products is measured."""

from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrder
from erpcore.reports.orders.joint_output import makes_joint, order_notes


def test_an_order_that_hands_on_says_how_it_is_measured() -> None:
    """Of a completed ordinary order there is nothing to say; one that handed its cost on unplanned goes by its item."""
    order = WorkOrder("W", "BOARD", "MAIN", "", 50 * MICRO)
    order.status = "completed"
    assert (makes_joint(order), order_notes(order)) == (False, [])
    order.handover = Handover("", Place("journal", "W", "BOARD", "MAIN"), "")
    assert makes_joint(order)
    assert "own item" in order_notes(order)[0].en


def test_an_order_that_runs_says_so() -> None:
    """Its variance contains what is still in process."""
    order = WorkOrder("W", "BOARD", "MAIN", "", 50 * MICRO)
    assert [note.en[:26] for note in order_notes(order)] == ["The order is not completed"]
