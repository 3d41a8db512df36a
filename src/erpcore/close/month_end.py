"""The month end of one period: check it, cost it, lock it.

A run may be broken off anywhere and started again: what is posted stays, and a step with nothing new to post is
passed over. So may the costing be run as often as one likes before the lock, and after a reopening.
"""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import NamedTuple, Protocol

from erpcore.close.checks.catalogue import findings
from erpcore.close.plan import CHECKS, COSTING, LOCK, PLAN
from erpcore.close.step import CloseStep, last_day
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.record.period_closing import check_order
from erpcore.flow.state import State
from erpcore.kernel.errors import Code, Finding, PositionConflict, Refused

Progress = Callable[[str, int, int], object]  # name of the step done, its number from 1, how many there are

ATTEMPTS = 5  # how often the run goes on when somebody else appended first


class ClosableBooks(Protocol):
    """What a month end asks of the books."""

    @property
    def state(self) -> State:
        """The folds as they stand."""

    def post(self, document: Document, *, actor: str = "", at: datetime.datetime | None = None) -> Entry:
        """Post a document."""

    def unit(self) -> AbstractContextManager[object]:
        """Post several documents as one, or take them back when the block fails."""

    def catch_up(self) -> int:
        """Apply what others have appended."""


class Closed(NamedTuple):
    """What a run found and did."""

    period: str
    findings: tuple[Finding, ...]  # of the last check: before the lock, where there was one
    entries: dict[str, list[Entry]]  # step -> what this run posted, in the order of the plan
    locked: bool


class _NothingKept(Exception):
    """Ends a dry run."""


class MonthEnd:
    """The close of one period (月末结账); adjusting periods have theirs too.

    Args:
        books: The books.
        period: Code of the period, such as "2026-10".
        actor: Who closes; recorded with every document.
        at: When, as the host's aware clock says.

    Raises:
        Refused: PERIOD_UNKNOWN.
    """

    def __init__(
        self, books: ClosableBooks, period: str, *, actor: str = "", at: datetime.datetime | None = None
    ) -> None:
        books.state.periods.status(period)
        self.books = books
        self.period = books.state.periods.calendar.period(period)
        self.actor = actor
        self.at = at

    def check(self) -> list[Finding]:
        """List what is missing or odd, errors first; nothing is posted."""
        return findings(self.books.state, self.period)

    def run(self, on_progress: Progress | None = None, *, lock: bool = True) -> Closed:
        """Run the plan: check, post what costing leaves to post, lock.

        Args:
            on_progress: Called after each step with its name, its number and how many there are.
            lock: False: leave the period open, and let findings be findings.

        Returns:
            The findings, and what was posted step by step.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER; CLOSE_BLOCKED naming the findings that are
                errors, before anything is posted; or what refuses a close document.
            PositionConflict: When others keep appending.
        """
        result = Closed(self.period.code, (), {}, locked=False)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._close(result, on_progress, (CHECKS, *COSTING, LOCK) if lock else (CHECKS, *COSTING))
            except PositionConflict:
                if attempt == ATTEMPTS:
                    raise
                self.books.catch_up()
        return result

    def run_costing(self, on_progress: Progress | None = None) -> Closed:
        """Post everything that comes before the lock; run again it posts only what has changed.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER, or what refuses a close document.
            PositionConflict: When others keep appending.
        """
        return self.run(on_progress, lock=False)

    def dry_run(self, on_progress: Progress | None = None) -> Closed:
        """Answer what a run would find and post, vouchers with their numbers, and keep nothing.

        With errors among the findings the lock is left out.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER, or what refuses a close document.
        """
