"""Separated duties: who may post a document, who has to approve it first, on whose documents it may not rest.

Asked of every document of a company that has rows of `duty`, after its step has decided; what is refused changes
nothing, what is only warned of is said by marks.
Source: 企业内部控制基本规范 (财会〔2008〕7号) articles 29 and 30; ISACA, segregation of duties: authorization, custody,
recording and verification are with different people.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import NamedTuple

from erpcore.control.approvals import USED, OpenApproval
from erpcore.control.incompatible import ASKING
from erpcore.flow.control import approval, voucher_review
from erpcore.flow.control.approval import nobody, not_entitled
from erpcore.flow.control.chain import rests_on
from erpcore.flow.control.digest import digest
from erpcore.flow.control.document_worth import worth
from erpcore.flow.control.duties_untouched import POSTED
from erpcore.flow.document import Document, of_its_kind
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import NOTHING, Words, listed
from erpcore.masterdata.duty import CLOSINGS, Duties, Duty

# subject of marks: what a document breaks that is only warned of, a line in English and one in Chinese
CHECK = "duty_check"
_SIGNED: dict[str, Callable[..., Effect]] = {
    "approval": approval.signed,
    "voucher_review": voucher_review.signed,
}


class Asked(NamedTuple):
    """A document that somebody wants to post."""

    books: View
    duties: Duties
    document: Document
    period: str
    actor: str  # "": nobody says


def divided(asked: Asked, effect: Effect) -> Effect:
    """Ask whether this actor may post this document now.

    Args:
        asked: The document, and who posts it.
        effect: What it does.

    Returns:
        The effect, with marks that say which approvals are used up, and what was only warned of.

    Raises:
        Refused: ACTOR_MISSING, ACTOR_NOT_ENTITLED, DUTIES_CONFLICT, APPROVAL_MISSING; EXCHANGE_RATE_MISSING, where an
            amount decides; UNKNOWN_VOUCHER, NOTHING_TO_POST, DOCUMENT_INVALID for reviews and approvals.
    """
    books, duties, document, period, actor = asked
    if not books.position:
        return effect  # the set-up that says so itself
    if document.type in _SIGNED:
        effect = _SIGNED[document.type](books, document, actor)
    marks = []
    row = row_of(books, duties, document, effect)
    for action, refusal in _broken(asked, row, effect):
        if action == "refuse":
            raise refusal
        marks.append(Mark(CHECK, document.id, refusal.code, "", "\n".join(refusal.words)))
    marks += [
        Mark(USED, key, document.id, "", given.actor)
        for key, given in books.approvals.of(document.id).items()
    ]
    if document.type in duties.watched and actor:
        name = f"{document.type}\t{actor}"
        if (POSTED, f"{period}/{name}") not in books.facts:
            marks.append(Mark(POSTED, period, name, "", document.id))
    return Effect(effect.movements, (*effect.marks, *marks)) if marks else effect


def row_of(books: View, duties: Duties, document: Document, effect: Effect) -> Duty | None:
    """Find the row by which a document goes: that of the largest amount which it reaches.

    Args:
        books: The books.
        duties: The rows that there are.
        document: Posted, or to be posted.
        effect: What it does.

    Raises:
        Refused: EXCHANGE_RATE_MISSING, where an amount decides.
    """
    rows = duties.on(document.type, document.date)
    if not rows or not rows[0].from_amount:
        return rows[0] if rows else None
    amount = to_decimal(worth(books, document, effect), books.master.currency)
    return next((row for row in rows if row.from_amount <= amount), None)


def _broken(asked: Asked, row: Duty | None, effect: Effect) -> Iterator[tuple[str, Refused]]:
    """Find what a document breaks, and what the company does about it."""
    duties, document, actor = asked.duties, asked.document, asked.actor
    if not actor:
        asking = [row] if row is not None and (row.posters or row.approvals or row.apart_from) else []
        vouchers = duties.of_vouchers(document.date) if effect.movements else None
        asking += [] if vouchers is None else [vouchers]
        if asking:
            yield min(of.action for of in asking), nobody()  # to refuse outweighs to warn
    elif row is not None:
        members = duties.members(row.posters, document.date)
        if row.posters and actor not in members:
            yield row.action, not_entitled(members, actor)
        other = _kept_apart(asked, row.apart_from, actor)
        if other is not None:
            yield row.action, _by_one(asked, other)
    if row is not None and row.approvals:
        approved = _approved(asked, row)
        if len(approved) < row.approvals:
            yield row.action, _not_approved(asked, row, approved)


def _kept_apart(asked: Asked, kinds: Collection[str], actor: str) -> str | None:
    """Find a document of some types that this one rests on and that somebody has posted; None: there is none."""
    books, _, document, period, _ = asked
    if document.type in CLOSINGS:
        told = (books.facts.get((POSTED, f"{period}/{kind}\t{actor}")) for kind in kinds)
        return next((other for other in told if other is not None), None)
    if not kinds:
        return None
    on = rests_on(books, document)
    return next((of.document.id for of in on if of.actor == actor and of.document.type in kinds), None)


def _by_one(asked: Asked, other: str) -> Refused:
    document, actor = asked.document, asked.actor
    earlier = of_its_kind(asked.books.earlier(other, "id").document)
    expected = Words(
        f"somebody else than {actor} to post {document.id}, {of_its_kind(document).en}: {actor} posted {other},"
        f" {earlier.en}, on which it rests",
        f"{document.id}（{of_its_kind(document).zh}）须由 {actor} 以外的人员录入：其所依据的 {other}（{earlier.zh}）"
        f"由 {actor} 录入",
    )
    return Refused(Code.DUTIES_CONFLICT, field="actor", expected=expected)


def _approved(asked: Asked, row: Duty) -> list[str]:
    """Name those whose approvals count: of just this content, within their authority, of no work of their own."""
    given = asked.books.approvals.of(asked.document.id)
    content = digest(asked.document) if given else ""
    found: dict[str, None] = {}
    for each in given.values():
        within = each.digest == content and _may_approve(asked.duties, row, each)
        if within and each.actor not in found and not _own(asked, row, each.actor):
            found[each.actor] = None
    return list(found)


def _own(asked: Asked, row: Duty, actor: str) -> bool:
    """Tell whether somebody posts a document himself, asked for it, or posted what the row keeps it apart from."""
    return actor == asked.actor or _kept_apart(asked, {*row.apart_from, *ASKING.documents}, actor) is not None


def _may_approve(duties: Duties, row: Duty, given: OpenApproval) -> bool:
    return not row.approvers or given.actor in duties.members(row.approvers, date.fromisoformat(given.day))


def _not_approved(asked: Asked, row: Duty, approved: list[str]) -> Refused:
    document = asked.document
    names = [
        name
        for name in asked.duties.members(row.approvers, document.date)
        if name not in approved and not _own(asked, row, name)
    ]
    by = Words("besides who posts it", "录入人以外的人员")
    if names:
        these = listed(names)
        by = Words(f"of {these.en}", these.zh)
    given = asked.books.approvals.of(document.id)
    other = NOTHING
    if len(approved) < len(given):
        these = listed(given)
        other = Words(
            f"; {these.en} is of other content, by who posts it, asked for it or did what it rests on, or beyond the"
            " authority given",
            f"；{these.zh} 所审批的内容不同、审批人即录入人、请购人或其所依据单据的录入人，或超出其权限",
        )
    expected = Words(
        f"{document.id} approved as it is by {row.approvals} {by.en}; found {len(approved)}{other.en}",
        f"{document.id} 的现有内容须经 {row.approvals} 人审批（{by.zh}），现有 {len(approved)} 人{other.zh}",
    )
    return Refused(Code.APPROVAL_MISSING, expected=expected)
