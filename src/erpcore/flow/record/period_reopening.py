"""Reopen the period closed last; what is in it stays, and it is closed again by another closing.

Before: `record.period_closing`.   After: documents of the period, then the close again.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.ledgers import check_ledger, check_none_closed
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import Code, PeriodCode, Text
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words


class PeriodReopening(Document):
    """Reopen a closed period (反结账); the reason stays in the log."""

    type: Literal["period_reopening"] = "period_reopening"
    period: PeriodCode  # that was closed
    reason: Annotated[Text, Field(min_length=1)]
    ledger: Code | None = None  # the one ledger that it is of; None: the leading one


def decide(books: View, document: PeriodReopening) -> Effect:
    """Open the period again.

    Months reopen from the one closed last, after the adjusting periods of their year; an adjusting period
    reopens whatever months have closed since.

    Raises:
        Refused: DOCUMENT_INVALID, PERIOD_UNKNOWN, PERIOD_OUT_OF_ORDER.
    """
    check_ledger(books, document.ledger)
    periods = books.periods
    periods.status(document.period)
    if document.period not in periods.closed:
        expected = instead(Words("a period that was closed", "已结账的会计期间"), document.period)
        raise Refused(Refusal.PERIOD_OUT_OF_ORDER, field="period", expected=expected)
    calendar = periods.calendar
    found = calendar.period(document.period)
    last = max(
        code
        for code in periods.closed
        if (later := calendar.period(code)).fiscal_year == found.fiscal_year
        or not (later.adjusting or found.adjusting)
    )
    if document.period != last:
        raise Refused(
            Refusal.PERIOD_OUT_OF_ORDER,
            field="period",
            expected=Words(
                f"{last} is to be reopened before {document.period}",
                f"{document.period} 反结账前须先将 {last} 反结账",
            ),
        )
    check_none_closed(books, document.period)
    return Effect(marks=(Mark("period", document.period, "status", "closed", "open"),))


STEP = Step(PeriodReopening, decide, needs_open_period=False)
