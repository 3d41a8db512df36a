"""Write the summary vouchers of a month: one for each posting rule that has held lines back.

Before: every document that the rules collect.   After: the carry of profit.
Source: 科目汇总表、发料凭证汇总表: one voucher at month end in place of one for each slip.
"""

from collections.abc import Iterator

from erpcore.close.step import close_id, last_day
from erpcore.flow.document import Document
from erpcore.flow.record.summary_voucher import SummaryVoucher
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period


def summaries(state: State, period: Period) -> Iterator[Document]:
    """Ask for a summary voucher for each rule with lines of the period, in order of the rules' codes."""
    for rule in sorted(rule for rule, of in state.collected if of == period.code):
        identifier, _ = close_id(state, period, "summary_voucher")
        yield SummaryVoucher(id=identifier, date=last_day(period), period=period.code, rule=rule)
