"""Approve a document before it is posted: just the content that the approver has seen, and nothing else.

Before: the document as the host has it, not posted yet.   After: the document itself, posted by somebody else; then the
approval is used up. Until then it is taken back by reversal.
Source: 企业内部控制基本规范 (财会〔2008〕7号) article 30: who approves does so within the authority given; COSO,
Internal Control: Integrated Framework, principle 10: transactions are approved before they are carried out.
"""

from typing import Annotated, Literal, Self

from pydantic import Field

from erpcore.control.approvals import SUBJECT, OpenApproval
from erpcore.flow.control.digest import digest
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import instead, one_of
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words
from erpcore.masterdata.duty import VOUCHER, Duties, Duty


class Approval(Document):
    """Approve a document that is to be posted (审批单)."""

    type: Literal["approval"] = "approval"
    of: Code  # id of the document that is approved
    of_type: Code  # its type
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]  # of its content, as `digest` computes it

    @classmethod
    def of_document(cls, document: Document, **fields: object) -> Self:
        """Write the approval of a document as it is.

        Args:
            document: As it will be posted.
            **fields: Of the approval: its id, its date, and what else it says.
        """
        told = {"of": document.id, "of_type": document.type, "digest": digest(document)}
        return cls.model_validate({**fields, **told})


def decide(books: View, document: Approval) -> Effect:
    """Note what is approved; who approves is added where the books learn who posts.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    duties = books.master.duties
    if duties is None or not any(row.approvals for row in _rows(duties, document)):
        expected = Words(
            "a type of documents that the set-up has approved on this day, by a [[duty]] with approvals",
            "应为设置规定当日须审批的单据类型（[[duty]] 的 approvals）",
        )
        raise Refused(Refusal.DOCUMENT_INVALID, field="of_type", expected=instead(expected, document.of_type))
    if document.of in books.documents:
        expected = Words(
            f"the id of a document that is to be posted; {document.of} has been posted",
            f"应为尚未录入的单据号；{document.of} 已录入",
        )
        raise Refused(Refusal.DOCUMENT_INVALID, field="of", expected=expected)
    return Effect(marks=(_given(document, ""),))


def signed(books: View, document: Approval, actor: str) -> Effect:
    """Note what is approved, and who approves.

    Args:
        books: The books.
        document: The approval.
        actor: Who posts it.

    Raises:
        Refused: ACTOR_MISSING, ACTOR_NOT_ENTITLED, DOCUMENT_INVALID.
    """
    if not actor:
        raise nobody()
    duties = books.master.duties
    rows = [row for row in _rows(duties, document) if row.approvals] if duties is not None else []
    known = [duties.members(row.approvers, document.date) for row in rows] if duties is not None else []
    if all(row.approvers and actor not in names for row, names in zip(rows, known, strict=True)):
        names = dict.fromkeys(name for each in known for name in each)
        raise not_entitled(list(names), actor)
    same = {
        given.actor for given in books.approvals.of(document.of).values() if given.digest == document.digest
    }
    if actor in same:
        expected = Words(
            f"somebody who has not approved this content of {document.of} yet; {actor} has",
            f"应为尚未就 {document.of} 的该内容审批的人员；{actor} 已审批",
        )
        raise Refused(Refusal.DOCUMENT_INVALID, field="of", expected=expected)
    return Effect(marks=(_given(document, actor),))


def nobody() -> Refused:
    """Refuse what nobody posts: ACTOR_MISSING."""
    expected = Words("the name of who posts it", "须注明操作人")
    return Refused(Refusal.ACTOR_MISSING, field="actor", expected=expected)


def not_entitled(names: list[str], actor: str) -> Refused:
    """Refuse somebody who may not do it: ACTOR_NOT_ENTITLED."""
    expected = (
        one_of(names, actor)
        if names
        else Words(f"nobody, today; found {actor}", f"当日无人有此权限，现为 {actor}")
    )
    return Refused(Refusal.ACTOR_NOT_ENTITLED, field="actor", expected=expected)


def _rows(duties: Duties, document: Approval) -> list[Duty]:
    return [] if document.of_type == VOUCHER else duties.on(document.of_type, document.date)


def _given(document: Approval, actor: str) -> Mark:
    given = OpenApproval(document.of, document.digest, document.date.isoformat(), actor)
    return Mark(SUBJECT, document.id, "given", "", given.to_text())


STEP = Step(Approval, decide)
