"""The folds of budget control together."""

from erpcore.control.cell import Cell
from erpcore.control.commitments import Committed
from erpcore.control.control import START, Control, Fulfilment
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.undo import take_back

RAW = Cell("raw")
BUY = Movement(Place("gr_ir"), Place("stock"), (("", "material", 40),))
LINE = Committed("2026-10", "raw", 2, 100, 2)


def control(told):
    """Control over movements that all spend on raw material."""
    return Control(lambda code: (code,), lambda of: [(RAW, of.amounts[0][2])], told.append)


def test_control_begins_once_and_is_told():
    """What begins it may be taken back; what was spent before is counted with it."""
    told, undo = [], []
    of = control(told)
    of.mark(Mark(START, "", "begun", "", "2026"), undo)
    of.mark(Mark(START, RAW.to_text(), "2026-09", "", "", 7), undo)
    assert (of.active, len(told), of.spending.periods["2026-09"][RAW]) == (True, 1, [0, 0, 7])
    take_back(undo)
    assert (of.active, of.spending.periods) == (False, {})


def test_a_trial_changes_nothing():
    """A receipt of half an order: 50 committed less, 40 spent; afterwards all is as before."""
    of = control([])
    of.mark(Mark("commitment", "PO-1/1", "made", "", LINE.to_text()), [])
    effect = Effect(
        (BUY,), (Mark("purchase_order", "PO-1/1", "received", "", "", 1), Mark("x", "", "", "", ""))
    )
    assert of.added(effect, "2026-10") == {("2026-10", RAW): [0, -50, 40]}
    assert of.spending.periods == {"2026-10": {RAW: [0, 100, 0]}}
    assert of.spending.noted is None


def test_budgets_and_requisitions_are_folded_from_their_marks():
    """Each subject goes to its own fold."""
    of = control([])
    of.mark(Mark("budget", RAW.to_text(), "2026-10", "", "", 500), [])
    asked = f"REQ-1\t2026-10\t1\t30\t\t{RAW.to_text()}"
    of.mark(Mark("purchase_requisition", "REQ-1/1", "requested", "", asked), [])
    of.move(BUY, [], "2026-10")
    assert of.budgets.figures(RAW, "2026-10", "month").available == 430


def test_orders_are_followed_beside_their_own_fold():
    """A mark of an order line goes to the order lines first, then to the commitment."""
    of, seen = control([]), []

    class Lines:
        def mark(self, mark, undo):
            seen.append(mark.name)

    of.mark(Mark("commitment", "PO-1/1", "made", "", LINE.to_text()), [])
    Fulfilment(Lines(), of).mark(Mark("purchase_order", "PO-1/1", "closed", "", "", 2), [])
    assert (seen, of.spending.periods["2026-10"][RAW][1]) == (["closed"], 0)
