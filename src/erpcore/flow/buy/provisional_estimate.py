"""Estimate again, at month end, the receipts whose estimate was taken back and whose invoice has not come.

Before: `buy.provisional_reversal`.   After: the close; then the next month's `buy.provisional_reversal`.
Source: 企业会计准则 application guide, 1403 原材料: 月末 ... 按暂估价值入账.
"""

from typing import Literal

from erpcore.flow.buy.provisional import LAST, ROLE, estimated_again
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement


class ProvisionalEstimate(Document):
    """Estimate receipts again that still wait for their invoice (暂估入账); part of the close."""

    type: Literal["provisional_estimate"] = "provisional_estimate"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: ProvisionalEstimate) -> Effect:
    """Bring back, receipt by receipt, what is taken back; nothing in a period before that of the taking back."""
    period = books.periods.require_open(document.date, document.period)
    if period < books.facts.get(LAST, ""):
        return Effect()
    movements: list[Movement] = []
    for _, item in sorted(books.open_items[ROLE].items.items()):
        movements += estimated_again(item.place._replace(role="gr_ir"), -item.amount)
    return Effect(tuple(movements))


STEP = Step(
    ProvisionalEstimate,
    decide,
    (Route(ROLE, "gr_ir", "estimate that was taken back", "policy month_start"),),
)
