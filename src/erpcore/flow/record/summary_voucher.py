"""Write the summary voucher of a rule: the lines of a period's documents under one number (发料凭证汇总表).

Before: every document that the rule collects.   After: `record.profit_carry`.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words


class SummaryVoucher(Document):
    """Collect what a posting rule has held back in the period (汇总凭证)."""

    type: Literal["summary_voucher"] = "summary_voucher"
    rule: Code


def decide(books: View, document: SummaryVoucher) -> Effect:
    """Empty the rule's collection of the period into one voucher.

    Raises:
        Refused: NOTHING_TO_POST.
    """
    period = books.periods.require_open(document.date, document.period)
    if not books.collected.get((document.rule, period)):
        raise Refused(
            Refusal.NOTHING_TO_POST,
            field="rule",
            expected=Words(
                f"lines that rule {document.rule} collected in {period}",
                f"凭证模板 {document.rule} 在 {period} 须有待汇总的分录",
            ),
        )
    return Effect(marks=(Mark("summary", document.rule, period, "collected", "summarised"),))


STEP = Step(SummaryVoucher, decide)
