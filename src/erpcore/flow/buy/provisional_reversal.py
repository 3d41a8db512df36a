"""Take back the estimates of earlier months that still wait for their invoice (月初一次冲回).

Before: the close of the month before.   After: `buy.purchase_invoice`, or else `buy.provisional_estimate`.
Source: 企业会计准则 application guide, 1403 原材料: 下月初用红字冲回.
"""

from typing import Literal

from erpcore.flow.buy.provisional import LAST, ROLE, estimated_before, provisional_place
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Mark, Movement


class ProvisionalReversal(Document):
    """Take the estimates of receipts of earlier periods back (暂估冲回); part of the close."""

    type: Literal["provisional_reversal"] = "provisional_reversal"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: ProvisionalReversal) -> Effect:
    """Take back, receipt by receipt, what stands estimated; only where the policy is `month_start`."""
    period = books.periods.require_open(document.date, document.period)
    if books.master.policies.provisional_receipts != "month_start":
        return Effect()
    movements = [
        Movement(item.place, provisional_place(item.place), (("", "", -item.amount),), contra=True)
        for receipt, item in sorted(books.open_items["gr_ir"].items.items())
        if item.amount < 0 and estimated_before(books, receipt, period)
    ]
    last = books.facts.get(LAST, "")
    if not movements or period <= last:
        return Effect(tuple(movements))
    return Effect(tuple(movements), (Mark("provisional_reversal", "last", "period", last, period),))


STEP = Step(
    ProvisionalReversal,
    decide,
    (Route(ROLE, "gr_ir", "estimate of an earlier month (red)", "policy month_start"),),
)
