"""Write the summary voucher of a rule: the lines of a period's documents under one number (发料凭证汇总表).

Before: every document that the rule collects.   After: `record.profit_carry`.
"""

from collections.abc import Sequence
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import instead, one_of
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line

_REMEDY = Words(
    "Date the summary on or after the last slip that waits; for one a day, post it before the slips of the next day.",
    "汇总凭证的日期不得早于待汇总的最后一张单据；逐日汇总时，应在次日单据入账之前录入。",
)
_RULE = Words(
    'Name a rule that is there; a posting_rule with summary = "period" holds lines back to be summed up.',
    '请给出已有的凭证模板；汇总凭证须有设置了 summary = "period" 的 posting_rule。',
)


class SummaryVoucher(Document):
    """Collect what a posting rule has held back in the period (汇总凭证)."""

    type: Literal["summary_voucher"] = "summary_voucher"
    rule: Code


def decide(books: View, document: SummaryVoucher) -> Effect:
    """Empty the rule's collection of the period into one voucher, dated no earlier than what it collects.

    Raises:
        Refused: DOCUMENT_INVALID, NOTHING_TO_POST.
    """
    period = books.periods.require_open(document.date, document.period)
    waiting = books.collected.get((document.rule, period))
    if not waiting:
        _check_known(books, document.rule)
        raise Refused(
            Refusal.NOTHING_TO_POST,
            field="rule",
            expected=Words(
                f"lines that rule {document.rule} collected in {period}",
                f"凭证模板 {document.rule} 在 {period} 须有待汇总的分录",
            ),
        )
    if document.date < books.master.calendar.period(period).last_day:
        _check_day(books, document, waiting)
    return Effect(marks=(Mark("summary", document.rule, period, "collected", "summarised"),))


def _check_known(books: View, rule: str) -> None:
    """Refuse to sum up by a rule that there is not, or that holds nothing back.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    known = dict.fromkeys(of.code for of in books.master.setup.posting_rules if of.summary != "none")
    if rule in known:
        return
    none = Words(
        f"a posting rule that sums up; none of the set-up does; found {rule}",
        f"应为用于汇总的凭证模板，而系统设置中没有，现为 {rule}",
    )
    expected = one_of(known, rule) if known else none
    raise Refused(Refusal.DOCUMENT_INVALID, field="rule", expected=expected, remedy=_RULE)


def _check_day(books: View, document: SummaryVoucher, waiting: Sequence[Line]) -> None:
    """Refuse a voucher that would show goods taken before their slip, and maybe before they had come.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    slips = (books.earlier(slip, "rule").document for slip in {line.document for line in waiting})
    last = max(slips, key=lambda slip: (slip.date, slip.id))
    if document.date < last.date:
        day = Words(
            f"a day not before {last.date}, that of {last.id}", f"不早于 {last.id} 的日期 {last.date}"
        )
        expected = instead(day, document.date)
        raise Refused(Refusal.DOCUMENT_INVALID, field="date", expected=expected, remedy=_REMEDY)


STEP = Step(SummaryVoucher, decide)
