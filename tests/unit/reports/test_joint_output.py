"""Reports say how the output of joint products is measured."""

from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrder
from erpcore.reports.joint_output import makes_joint, measured_notes


def test_an_order_that_hands_on_says_how_it_is_measured() -> None:
    """Of an ordinary order there is nothing to say; one that has handed its cost on without a plan goes by its item."""
    order = WorkOrder("W", "BOARD", "MAIN", "", 50 * MICRO)
    assert (makes_joint(order), measured_notes(order)) == (False, [])
    order.handover = Handover("", Place("journal", "W", "BOARD", "MAIN"), "")
    assert makes_joint(order)
    assert "own item" in measured_notes(order)[0].en
