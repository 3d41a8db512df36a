"""A step of the month end: what it needs and leaves, and the documents that it asks for now."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from erpcore.flow.document import Document
from erpcore.flow.record.period_closing import PeriodClosing
from erpcore.flow.record.summary_voucher import SummaryVoucher
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.masterdata.ledger import LEADING

Documents = Callable[[State, Period], Iterator[Document]]


class CloseStep(NamedTuple):
    """One step of the month end."""

    name: str  # the document type that it posts; "checks" for the one that posts none
    title: Words
    needs: str  # what has to have happened before
    leaves: str  # what is true afterwards
    documents: Documents  # what is still to be posted; nothing when nothing would move


def close_id(state: State, period: Period, name: str) -> tuple[str, int]:
    """Give the next free id of a close document, CLOSE-2026-10-overhead_rest-2, and its run number."""
    run = 1
    of = period.code if state.of_ledger == LEADING else f"{period.code}-{state.of_ledger}"
    while state.entry_of(f"CLOSE-{of}-{name}-{run}") is not None:
        run += 1
    return f"CLOSE-{of}-{name}-{run}", run


def _ledger(state: State) -> dict[str, str]:
    """Name the ledger that is closed, where it is a further one."""
    return {} if state.of_ledger == LEADING else {"ledger": state.of_ledger}


def differences(step: Step) -> Documents:
    """Ask for a close document once more whenever it would move or mark something.

    Args:
        step: The business step whose document takes nothing but the date, the period and a run number, and
            whose decision is the difference between what should be posted and what is.
    """

    def documents(state: State, period: Period) -> Iterator[Document]:
        identifier, run = close_id(state, period, step.name)
        fields = {"id": identifier, "date": period.last_day, "period": period.code, "run": run}
        document = step.document.model_validate(fields | _ledger(state))
        if any(step.decide(state, document)):
            yield document

    return documents


def next_month(step: Step) -> Documents:
    """Ask for a document dated on the first day of the next month, whenever it would move something.

    Args:
        step: A business step as `differences` takes it; an adjusting period has no next month.
    """

    def documents(state: State, period: Period) -> Iterator[Document]:
        following = state.periods.calendar.period_of(period.end)
        if period.adjusting or state.periods.status(following.code) != "open":
            return
        identifier, run = close_id(state, following, step.name)
        document = step.document.model_validate({"id": identifier, "date": period.end, "run": run})
        if step.decide(state, document).movements:
            yield document

    return documents


def summaries(state: State, period: Period) -> Iterator[Document]:
    """Ask for a summary voucher for each posting rule that holds lines of the period back, in order of their codes.

    Source: 科目汇总表、发料凭证汇总表: one voucher at month end in place of one for each slip.
    """
    for rule in sorted(rule for rule, of in state.collected if of == period.code):
        identifier, _ = close_id(state, period, "summary_voucher")
        yield SummaryVoucher(id=identifier, date=period.last_day, period=period.code, rule=rule)


def lock(state: State, period: Period) -> Iterator[Document]:
    """Ask for the closing of the period; a period_reopening document takes it back."""
    identifier, run = close_id(state, period, "period_closing")
    fields = {"id": identifier, "date": period.last_day, "period": period.code, "run": run}
    yield PeriodClosing.model_validate(fields | _ledger(state))
