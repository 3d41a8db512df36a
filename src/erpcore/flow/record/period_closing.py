"""Lock a period: nothing is written in it any more.

Before: `record.profit_carry`.   After: the next period; `record.period_reopening` takes it back.
Source: 会计软件基本功能和服务规范 art. 24: a period closes only when all its vouchers are posted.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, Mark


class PeriodClosing(Document):
    """Close the period that the date lies in (结账)."""

    type: Literal["period_closing"] = "period_closing"
    run: int = 1


def decide(books: View, document: PeriodClosing) -> Effect:
    """Check that periods close in their order and that nothing of the period is left to carry, then lock it.

    Raises:
        Refused: PERIOD_OUT_OF_ORDER, CLOSE_BLOCKED.
    """
    period = books.periods.require_open(document.date, document.period)
    earliest = books.periods.earliest()
    if books.periods.status(period) == "open" and earliest and period != earliest:
        raise Refused(
            Refusal.PERIOD_OUT_OF_ORDER, field="date", expected=f"{earliest} to be closed before {period}"
        )
    waiting = [rule for (rule, of) in books.collected if of == period]
    if waiting:
        raise Refused(
            Refusal.CLOSE_BLOCKED,
            field="date",
            expected=f"a summary voucher of {', '.join(waiting)} for {period}",
        )
    left = [
        code
        for code, _, balance in books.ledger.cells(period)
        if balance and books.master.account(code).kind in {"revenue", "expense"}
    ]
    if left:
        raise Refused(
            Refusal.CLOSE_BLOCKED,
            field="date",
            expected=f"profit carried; {', '.join(left[:5])} have balances",
        )
    return Effect(marks=(Mark("period", period, "status", "open", "closed"),))


STEP = Step(PeriodClosing, decide)
