"""Documents of one ledger beside those that all ledgers share, and what an entry keeps of them.

A document that names a further ledger is decided against it. Its effect stands in one mark of the entry, as text, so
that it moves nothing in the leading ledger and is sealed like all else.
"""

from collections.abc import Sequence
from typing import Protocol

from pydantic import TypeAdapter

from erpcore.control import control, reviews
from erpcore.control.approvals import SUBJECT as APPROVAL
from erpcore.control.approvals import USED
from erpcore.flow.document import Document
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.movements import Effect, Mark, text_of
from erpcore.kernel.words import Words, listed
from erpcore.ledger.stated_turnover import SUBJECT as TURNOVER
from erpcore.masterdata.ledger import LEADING

SUBJECT = "in_ledger"  # of the mark that keeps the effect of a document of a further ledger
PERIOD = "ledger_period"  # of marks that say which periods of a further ledger are closed
SEAL = "ledger_seal"  # of the mark by which a closing of a further ledger seals what is in it
OF_THE_LEADING = {"profit_carry", "period_closing", "period_reopening", "summary_voucher", "voucher_review"}
# subjects of marks
_NOT_SHARED = {*control.SUBJECTS, reviews.SUBJECT, APPROVAL, USED, PERIOD, SUBJECT, TURNOVER}
_effect = TypeAdapter(Effect)


class _Line(Protocol):
    @property
    def account(self) -> str:
        """Its account."""


def ledger_of(document: Document) -> str | None:
    """Name the ledger that a document is of; None where all share it."""
    found: str | None = document.__dict__.get("ledger")  # to ask a model for what it has not takes long
    return found


def is_shared(document: Document) -> bool:
    """Tell whether a document stands in every ledger."""
    return ledger_of(document) is None and document.type not in OF_THE_LEADING


def keeping(code: str, effect: Effect) -> Mark:
    """Keep in a mark what a document does in a further ledger."""
    return Mark(SUBJECT, code, "effect", "", text_of(effect))


def effect_in(code: str, document: Document, effect: Effect) -> Effect:
    """Say what an entry does in a further ledger; accounts that a shared document names are still the company's."""
    for mark in effect.marks:
        if mark.subject == SUBJECT and mark.key == code:
            return _effect.validate_json(mark.after)
    if not is_shared(document):
        return Effect()
    return Effect(effect.movements, tuple([mark for mark in effect.marks if mark.subject not in _NOT_SHARED]))


def check_ledger(books: View, ledger: str | None, lines: Sequence[_Line] = ()) -> None:
    """Refuse a document of a ledger that there is not, or lines in one that are facts of the whole factory.

    Args:
        books: Those of the ledger, where there is one.
        ledger: That the document names.
        lines: Of the document.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if ledger is None:
        return
    if ledger != books.of_ledger:
        raise no_such_ledger(books, ledger)
    for number, line in enumerate(lines, 1):
        if line.account in books.master.kept_in:
            raise invalid(
                f"lines.{number}.account",
                f"an account kept in the book currency alone: {line.account} is one of all ledgers together",
                f"应为仅以记账本位币核算的科目：外币科目 {line.account} 为各账簿共有",
            )


def no_such_ledger(books: View, ledger: object) -> Refused:
    """Refuse a document of a ledger that there is not."""
    known = listed([LEADING, *(of.code for of in books.master.setup.ledgers)])
    return invalid(
        "ledger",
        f"a ledger of the set-up ({known.en}), or none; found {ledger!r}",
        f"应为设置中的账簿（{known.zh}）或留空，现为 {ledger!r}",
    )


def check_same_ledger(of: Document, ledger: str | None) -> None:
    """Refuse to take a document back in another ledger than its own.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    its = ledger_of(of)
    if its != ledger:
        raise invalid(
            "ledger",
            f"{its!r}, as {of.id} has it" if its else f"none: {of.id} stands in every ledger",
            f"应为 {its!r}，与 {of.id} 相同" if its else f"应留空：{of.id} 记入各账簿",
        )


def check_none_closed(books: View, period: str) -> None:
    """Refuse to reopen a period of the leading ledger while a further one has it closed.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER.
    """
    closed = [
        of.code
        for of in books.master.setup.ledgers
        if books.facts.get((PERIOD, f"{of.code}/{period}")) == "closed"
    ]
    if closed:
        these = listed(closed)
        raise Refused(
            Code.PERIOD_OUT_OF_ORDER,
            field="period",
            expected=Words(
                f"{period} reopened in {these.en} before", f"须先在账簿 {these.zh} 中将 {period} 反结账"
            ),
        )
