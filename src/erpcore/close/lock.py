"""Lock the month: the last step of the close.

Before: everything else.   After: the next month; a period_reopening document takes it back.
"""

from collections.abc import Iterator

from erpcore.close.step import close_id, last_day
from erpcore.flow.document import Document
from erpcore.flow.record.period_closing import PeriodClosing
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period


def lock(state: State, period: Period) -> Iterator[Document]:
    """Ask for the closing of the period."""
    identifier, run = close_id(state, period, "period_closing")
    yield PeriodClosing(id=identifier, date=last_day(period), period=period.code, run=run)
