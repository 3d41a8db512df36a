"""The ledger as far as its vouchers are reviewed: read from the log, since kept totals are of all vouchers.

Periods that are closed count whole: what is in them was reviewed, or is of a time before reviews were asked for.
Source: 会计软件基本功能和服务规范 (财会〔2024〕12号) article 22: ledgers are drawn up from reviewed vouchers.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import one_of
from erpcore.kernel.undo import Undo
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import posts
from erpcore.reports.source import Source, vouchers

REVIEWED = "reviewed"
REVIEWS = (REVIEWED, "waiting")


def require_review(review: str, known: tuple[str, ...] = REVIEWS) -> None:
    """Check what is asked about reviews; nothing asks nothing.

    Raises:
        ReportRefused: For another word than those known.
    """
    if review and review not in known:
        raise ReportRefused(one_of(known, review))


def reviewed_ledger(source: Source, period: Period) -> tuple[GeneralLedger, int]:
    """Draw up the ledger to the end of a period without the vouchers that wait to be reviewed.

    Returns:
        The ledger, and how many vouchers wait.
    """
    state = source.state
    ledger = GeneralLedger(state.ledger.accounts_of)
    ledger.before = state.ledger.before  # is in no voucher
    undo: Undo = []
    waiting = 0
    for code in sorted(code for code in state.ledger.spans if code <= period.code):
        closed = state.periods.status(code) == "closed"
        for entry, voucher in vouchers(source, code):
            if not closed and not state.reviews.reviewer(voucher.word, code, voucher.sequence):
                waiting += 1
                continue
            ledger.apply(voucher, entry.position, undo)
            if entry.opening:
                ledger.note_opening(code, *posts(voucher.lines), undo)
    return ledger, waiting
