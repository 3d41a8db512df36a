"""Approve or reject what exceeds a budget: a requisition that waits, or a document that is to be posted.

Before: `buy.purchase_requisition`; or the refusal of an order, a receipt or an expense that asks for it.
After: `buy.purchase_order`, or the document itself.
Source: 企业内部控制基本规范 (财会〔2008〕7号) articles 29 and 30: who approves is not who asks, and approves within
the authority given.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from erpcore.control.requisitions import REJECTED, SUBJECT, WAITING
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.money import minor
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import one_of
from erpcore.kernel.fields import AmountValue, Code, Text
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words
from erpcore.masterdata.budget_control import STAGES, Stage

APPROVAL = "budget_approval"
UP_TO = "up_to"  # by how much a document may exceed a budget, and by whom that was approved


class Approved(NamedTuple):
    """How far a document may go, as approved before it is posted."""

    amount: int  # minor units
    approver: str
    poster: str = ""  # who posted the approval; "": nobody said

    def to_text(self) -> str:
        """Write it for the mark that records it; the poster is left out where nobody is named."""
        return "\t".join(map(str, self if self.poster else self[:2]))

    @classmethod
    def of(cls, books: View, document: str) -> "Approved | None":
        """Read what was approved last for a document; None: nothing, or it is used up."""
        return cls.from_text(books.facts.get((APPROVAL, f"{document}/{UP_TO}"), ""))

    @classmethod
    def from_text(cls, text: str) -> "Approved | None":
        """Read what `to_text` wrote."""
        amount, *names = text.split("\t")
        return cls(int(amount), *names) if text else None


class BudgetApproval(Document):
    """Decide whether a budget may be exceeded (超预算审批单)."""

    type: Literal["budget_approval"] = "budget_approval"
    of: Code  # id of the requisition that waits, or of the document that is to be posted
    decision: Literal["approved", "rejected"]
    approver: Code  # who decides; not who asked
    # by how much a document to be posted may exceed what is available, at most
    amount: AmountValue | None = None
    reason: Text = ""


def decide(books: View, document: BudgetApproval) -> Effect:
    """Let a requisition through or free what it asked for; or note how far a document may go.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID.
    """
    if document.of in books.documents:
        return Effect(marks=_of_requisition(books, document, books.earlier(document.of, "of")))
    _check_approver(books, document, STAGES)
    if document.decision == "rejected" or document.amount is None:
        field = "of" if document.decision == "rejected" else "amount"
        words = (
            (
                "a requisition that waits: what is not posted needs no rejection",
                "应为待审批的申请单；未录入的单据无须驳回",
            )
            if field == "of"
            else ("by how much the document may exceed the budget", "须给出该单据至多可超出预算的金额")
        )
        raise invalid(field, *words)
    before = books.facts.get((APPROVAL, f"{document.of}/{UP_TO}"), "")
    approved = Approved(minor(books, document.amount, "amount"), document.approver)
    return Effect(marks=(Mark(APPROVAL, document.of, UP_TO, before, approved.to_text()),))


def posted_by(books: View, document: BudgetApproval, effect: Effect, actor: str) -> Effect:
    """Note who posts an approval: who asked cannot let himself through by naming somebody else.

    Args:
        books: The books.
        document: The approval.
        effect: What it does.
        actor: Who posts it.

    Raises:
        Refused: DUTIES_CONFLICT.
    """
    if document.of in books.documents:
        if books.earlier(document.of, "of").actor == actor:
            expected = Words(
                f"somebody else than {actor}, who asked for {document.of}",
                f"{document.of} 由 {actor} 申请，须由他人审批",
            )
            raise Refused(Refusal.DUTIES_CONFLICT, field="actor", expected=expected)
        return effect
    marks = []
    for mark in effect.marks:
        approved = Approved.from_text(mark.after)
        noted = mark if approved is None else mark._replace(after=approved._replace(poster=actor).to_text())
        marks.append(noted)
    return Effect(effect.movements, tuple(marks))


def _of_requisition(books: View, document: BudgetApproval, entry: Entry) -> tuple[Mark, ...]:
    lines = books.control.requisitions.lines
    keys = [mark.key for mark in entry.marks if mark.name == "requested" and mark.subject == SUBJECT]
    waiting = [key for key in keys if key in lines and lines[key].waiting]
    if not waiting:
        raise invalid(
            "of",
            f"a requisition that waits, or the id of a document that is to be posted; {document.of} is neither",
            f"应为待审批的申请单或尚未录入的单据号，{document.of} 均不是",
        )
    _check_approver(books, document, ("requisition",))
    if document.amount is not None:
        raise invalid("amount", "none: a requisition is approved as it is", "申请单按其金额审批，不得填写")
    if entry.actor and entry.actor == document.approver:
        raise invalid(
            "approver",
            f"somebody else than {entry.actor}, who asked",
            f"审批人不得为申请人 {entry.actor}",
        )
    marks = []
    for key in waiting:
        marks.append(Mark(SUBJECT, key, WAITING, "", "", -1))
        if document.decision == "rejected":
            marks.append(Mark(SUBJECT, key, REJECTED, "", "", lines[key].left))
    return tuple(marks)


def _check_approver(books: View, document: BudgetApproval, stages: Sequence[Stage]) -> None:
    controls = books.master.budget_controls
    rows = [controls.on(stage, document.date) for stage in stages] if controls is not None else []
    known = dict.fromkeys(name for row in rows if row is not None for name in row.approvers)
    if known and document.approver not in known:
        expected = one_of(known, document.approver)
        raise invalid("approver", *expected)


STEP = Step(BudgetApproval, decide)
