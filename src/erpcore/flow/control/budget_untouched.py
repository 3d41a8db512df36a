"""Which budgets and requisitions may be taken back: none on which later documents rest."""

from erpcore.control import budgets, commitments, requisitions
from erpcore.control.cell import Cell
from erpcore.control.control import START
from erpcore.flow.control.budget_approval import APPROVAL, UP_TO
from erpcore.flow.control.budget_lines import called
from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.movements import Mark

# subjects of marks with which control began: it goes on without the budget
BEGAN = {START, commitments.SUBJECT}
_YEAR = 4  # letters of a fiscal year


def check_budget_untouched(books: View, entry: Entry) -> None:
    """Refuse to take back a budget before its revisions, a requisition before what was ordered or closed of it.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject == budgets.SUBJECT:
            _check_budget(books, entry, mark)
        elif mark.subject == requisitions.SUBJECT and mark.name in {"requested", requisitions.WAITING}:
            _check_requisition(books, entry, mark)
        elif (mark.subject, mark.name) == (APPROVAL, UP_TO) and mark.after:
            _check_approval(books, mark)


def _check_approval(books: View, mark: Mark) -> None:
    if books.facts.get((APPROVAL, f"{mark.key}/{UP_TO}")) == "" and mark.key in books.documents:
        raise depended_on(
            f"{mark.key} not posted yet: it was, and has used the approval up",
            f"{mark.key} 须尚未录入：该单据已录入，审批已使用",
        )


def _check_budget(books: View, entry: Entry, mark: Mark) -> None:
    line = Cell.from_text(mark.key)
    control = books.control.budgets
    first = entry.document.type == budgets.SUBJECT and len(mark.name) == _YEAR
    revised = first and control.documents[line, mark.name] > mark.delta
    if revised or (len(mark.name) > _YEAR and control.lines[line].get(mark.name, 0) < mark.delta):
        later = by_mark(books, entry, budgets.SUBJECT, mark.key)
        named = called(books.master, line)
        raise depended_on(
            f"no later revision of the budget of {named.en}; found {later.en}",
            f"{named.zh}的预算此后不得有调整，现有 {later.zh}",
        )


def _check_requisition(books: View, entry: Entry, mark: Mark) -> None:
    line = books.control.requisitions.lines.get(mark.key)
    taken = line is None or line.count(requisitions.TAKEN) or line.count(requisitions.CLOSED)
    if taken or (mark.name == "requested" and line is not None and line.count(requisitions.REJECTED)):
        later = by_mark(books, entry, requisitions.SUBJECT, mark.key)
        raise depended_on(
            f"nothing of {mark.key} ordered, spent, rejected or given up; found {later.en}",
            f"{mark.key} 须未订购、未发生、未驳回且未关闭，现有 {later.zh}",
        )
