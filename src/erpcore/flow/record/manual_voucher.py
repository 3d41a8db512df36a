"""Enter a voucher by hand: lines on accounts that no sub-ledger controls.

Before: `record.opening_balance`.   After: nothing.
Source: 会计基础工作规范 art. 51; an n:m voucher passes through a journal place that must end empty.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.cash_flow import check_choices
from erpcore.flow.document import Document
from erpcore.flow.ledgers import check_ledger
from erpcore.flow.record.journal import JournalLine, journal_movements
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Place
from erpcore.kernel.words import Words


class ManualVoucher(Document):
    """Enter a balanced voucher by hand (手工凭证)."""

    type: Literal["manual_voucher"] = "manual_voucher"
    lines: Annotated[list[JournalLine], Field(min_length=2, max_length=1000)]
    ledger: Code | None = None  # the one ledger that it is of; None: all


def decide(books: View, document: ManualVoucher) -> Effect:
    """Check the lines and pass them through the journal.

    Raises:
        Refused: UNKNOWN_ACCOUNT, NUMBER_INVALID, NOT_BALANCED, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN, DOCUMENT_INVALID.
    """
    check_ledger(books, document.ledger, document.lines)
    movements = journal_movements(books, Place("journal", document.id), document.lines)
    if any(line.cash_flow is not None for line in document.lines):
        check_choices(books, document.lines)
    rest = sum(
        amount if movement.target.role == "account" else -amount
        for movement in movements
        for _, _, amount in movement.amounts
    )
    if rest:
        more = Words("more", "多") if rest > 0 else Words("less", "少")
        by = f"{to_decimal(abs(rest), books.master.currency):f}"
        raise Refused(
            Refusal.NOT_BALANCED,
            field="lines",
            expected=Words(
                f"debits equal to credits; the debits are {more.en} by {by}",
                f"借方合计须等于贷方合计，现借方合计{more.zh} {by}",
            ),
        )
    return Effect(tuple(movements))


STEP = Step(
    ManualVoucher,
    decide,
    (
        Route("account", "journal", "debit line as entered"),
        Route("journal", "account", "credit line as entered"),
    ),
)
