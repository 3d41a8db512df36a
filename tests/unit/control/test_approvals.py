"""Open approvals, folded from marks."""

from erpcore.control.approvals import SUBJECT, USED, Approvals, OpenApproval
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import take_back

GIVEN = OpenApproval("PO-1", "ab", "2026-10-09", "EVE")
GIVES = Mark(SUBJECT, "AP-1", "given", "", GIVEN.to_text())
TAKES = Mark(SUBJECT, "AP-1", "given", GIVEN.to_text(), "")
USES = Mark(USED, "AP-1", "PO-1", "", "EVE")


def test_given_used_and_taken_back():
    """An approval is open until its document is posted or it is taken back; each step can be undone."""
    for ending in (TAKES, USES):
        found, undo = Approvals(), []
        found.mark(GIVES, undo)
        assert found.of("PO-1") == {"AP-1": GIVEN}
        given = len(undo)
        found.mark(ending, undo)
        assert found.open == {}
        take_back(undo, given)
        assert found.of("PO-1") == {"AP-1": GIVEN}
        take_back(undo)
        assert found.open == {}


def test_of_several_the_others_stay():
    """One that goes leaves the others of the document."""
    found = Approvals()
    found.mark(GIVES, [])
    found.mark(GIVES._replace(key="AP-2"), [])
    found.mark(TAKES, [])
    assert list(found.of("PO-1")) == ["AP-2"]
    assert found.of("PO-2") == {}
