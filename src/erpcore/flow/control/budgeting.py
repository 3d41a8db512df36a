"""Budgets push back: what a document would exceed is refused, approved first, told, or let through, by the set-up.

Every document is asked alike, by what it would add to a line; what only takes the place of an earlier stage adds
nothing. What the close costs anew, reversals and approvals are not asked.
"""

import datetime
from collections.abc import Callable

from erpcore.control import commitments, requisitions
from erpcore.control.cell import Cell
from erpcore.control.limits import ACTIONS, Action, Exceeded, exceeded
from erpcore.flow.control.budget_approval import APPROVAL, UP_TO, Approved, BudgetApproval, posted_by
from erpcore.flow.control.budget_warnings import CHECK, PASSED, RESULT, WAITING, WARNED, beyond
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import NOTHING, Words, listed
from erpcore.masterdata.budget_control import STAGES, BudgetControls

_NOT_ASKED = {"reversal"}
_IGNORE, _WARN, _APPROVE, _STOP = ACTIONS
# marks that record a document's lines
_LINES = {requisitions.SUBJECT: "requested", commitments.SUBJECT: "made"}


def budgeted(
    books: View,
    controls: BudgetControls,
    step: Step,
    document: Document,
    period: str,
    effect: Effect,
    actor: str,
) -> Effect:
    """Ask the budgets about a document before it is posted.

    Args:
        books: The books.
        controls: What happens beyond a budget.
        step: Of the document.
        document: As it was handed over.
        period: Of the document.
        effect: What it does.
        actor: Who posts it, who cannot approve it; "": it is not said.

    Returns:
        The effect, with marks that say what the check came to: of every requisition, of others where a warning is
        due. A requisition that is to be approved waits.

    Raises:
        Refused: BUDGET_EXCEEDED, BUDGET_APPROVAL_MISSING; DUTIES_CONFLICT of approvals.
    """
    control = books.control
    if isinstance(document, BudgetApproval):
        return posted_by(books, document, effect, actor) if actor else effect
    if not control.budgets.lines or step.of_close or document.type in _NOT_ASKED:
        return effect
    found = exceeded(
        control.budgets, control.added(effect, period), period, _actions(controls, document.date)
    )
    asks = document.type == requisitions.SUBJECT
    if not found:
        return _told(effect, document, PASSED, []) if asks else effect
    worst = found[0]
    if worst.action == _STOP:
        raise _refused(books, document, period, effect, worst, Code.BUDGET_EXCEEDED)
    asked = [of for of in found if of.action == _APPROVE]
    approved = Approved.of(books, document.id) if asked else None
    missing = [of for of in asked if not _is_approved(controls, document, of, approved, actor)]
    if missing:
        if not asks:
            raise _refused(books, document, period, effect, missing[0], Code.BUDGET_APPROVAL_MISSING)
        return _told(_waiting(effect), document, WAITING, found)
    if approved is not None:
        used = Mark(APPROVAL, document.id, UP_TO, approved.to_text())
        effect = Effect(effect.movements, (*effect.marks, used))
    warned = any(of.action == _WARN for of in found)
    return _told(effect, document, WARNED if warned else PASSED, found)


def _actions(controls: BudgetControls, day: datetime.date) -> Callable[[int, str], Action]:
    rows = [controls.on(stage, day) for stage in STAGES]

    def action(stage: int, limit: str) -> Action:
        row = rows[stage]
        return _IGNORE if row is None else str(getattr(row, limit))

    return action


def _is_approved(
    controls: BudgetControls, document: Document, worst: Exceeded, approved: Approved | None, actor: str
) -> bool:
    """Tell whether a limit may be exceeded so far: by somebody of the row of its stage, who does not post himself."""
    if approved is None or approved.amount < worst.excess:
        return False
    if actor and actor in (approved.approver, approved.poster):
        return False
    row = controls.on(STAGES[worst.stage], document.date)
    return row is None or not row.approvers or approved.approver in row.approvers


def _waiting(effect: Effect) -> Effect:
    marks = [
        Mark(requisitions.SUBJECT, mark.key, requisitions.WAITING, "", "", 1)
        for mark in effect.marks
        if (mark.subject, mark.name) == (requisitions.SUBJECT, "requested")
    ]
    return Effect(effect.movements, (*effect.marks, *marks))


def _told(effect: Effect, document: Document, result: str, found: list[Exceeded]) -> Effect:
    marks = [Mark(CHECK, document.id, RESULT, "", result)]
    marks += [
        Mark(CHECK, document.id, f"{of.limit}\t{of.line.to_text()}", "", f"{of.asked} of {of.available}")
        for of in found
    ]
    return Effect(effect.movements, (*effect.marks, *marks))


def _refused(
    books: View, document: Document, period: str, effect: Effect, worst: Exceeded, code: Code
) -> Refused:
    expected = beyond(books, period, worst.line, worst.limit, worst.asked, worst.available)
    remedy = NOTHING
    if code == Code.BUDGET_APPROVAL_MISSING:
        remedy = _who(books, document, worst, to_decimal(worst.excess, books.master.currency))
    return Refused(code, field=_line(books, effect, worst), expected=expected, remedy=remedy)


def _who(books: View, document: Document, worst: Exceeded, excess: object) -> Words:
    """Say what has to be posted first, and who may decide it."""
    controls = books.master.budget_controls
    row = controls.on(STAGES[worst.stage], document.date) if controls is not None else None
    names = listed(dict.fromkeys(row.approvers) if row is not None else ())
    by = Words(f" by {names.en}", f"（审批人：{names.zh}）") if any(names) else NOTHING
    of = document.id
    return Words(
        f"Post a budget_approval of {of} for {excess} or more first{by.en}, or a budget_revision.",
        f"请先录入 {of} 的 budget_approval 单据，金额不少于 {excess}{by.zh}，或以 budget_revision 单据调增预算。",
    )


def _line(books: View, effect: Effect, worst: Exceeded) -> str:
    """Name the line of the document with which the limit is exceeded; "" where it has none of its own."""
    holds, left, field = books.control.budgets.holds(worst.line), worst.available, ""
    for mark in effect.marks:
        if _LINES.get(mark.subject) == mark.name:
            cell, amount = _recorded(mark)
            if holds(cell):
                field, left = f"lines.{mark.key.rpartition('/')[2]}", left - amount
                if left < 0:
                    return field
    return field


def _recorded(mark: Mark) -> tuple[Cell, int]:
    if mark.subject == requisitions.SUBJECT:
        asked = requisitions.Requested.from_text(mark.after)
        return asked.cell, asked.amount
    ordered = commitments.Committed.from_text(mark.after)
    return Cell(ordered.item_class), ordered.amount
