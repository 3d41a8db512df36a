"""The month end of one period: check it, cost it, lock it.

A run may be broken off anywhere and started again: what is posted stays, and a step with nothing new to post
is passed over. So may the costing be run as often as one likes before the lock, and after a reopening.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from erpcore.close.checks.catalogue import findings
from erpcore.close.plan import CHECKS, COSTING, LOCK, OPENING, PLAN
from erpcore.close.step import CloseStep, last_day
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.record.period_closing import check_order
from erpcore.flow.state import State
from erpcore.kernel.errors import Code, Finding, PositionConflict, Refused

Progress = Callable[[str, int, int], object]  # name of the step done, its number from 1, how many there are

ATTEMPTS = 5  # how often the run goes on when somebody else appended first
_NAMED = 10  # errors that a refusal names


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


@dataclass(slots=True)
class Closed:
    """What a run found and did."""

    period: str
    findings: tuple[Finding, ...] = ()  # of the last check: the one before the lock, where it came so far
    entries: dict[str, list[Entry]] = field(default_factory=dict)  # step -> what the run posted
    locked: bool = False


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
        return self._findings()

    def run(self, on_progress: Progress | None = None, *, lock: bool = True) -> Closed:
        """Run the plan: check, post what costing leaves to post, lock, open the next month.

        Args:
            on_progress: Called after each step with its name, its number and how many there are.
            lock: False: leave the period open, and let errors be findings.

        Returns:
            The findings, and what was posted step by step.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER; CLOSE_BLOCKED naming the findings
                that are errors, before anything is posted; or what refuses a close document.
            PositionConflict: When others keep appending.
        """
        closed = Closed(self.period.code)
        attempts = ATTEMPTS
        while True:
            try:
                self._work_through(PLAN if lock else (CHECKS, *COSTING), closed, on_progress)
            except PositionConflict:
                attempts -= 1
                if not attempts:
                    raise
                self.books.catch_up()
            else:
                return closed

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
        closed = Closed(self.period.code)
        plan = (CHECKS, *COSTING) if _errors(self.check()) else PLAN
        with suppress(_NothingKept), self.books.unit():
            self._work_through(plan, closed, on_progress)
            raise _NothingKept
        return closed

    def _work_through(self, plan: Sequence[CloseStep], closed: Closed, on_progress: Progress | None) -> None:
        state = self.books.state
        state.periods.require_open(last_day(self.period), self.period.code)
        check_order(state, self.period.code)
        for number, step in enumerate(plan, 1):
            if step is CHECKS:
                self._check(closed, refuse=LOCK in plan)
            elif step is LOCK:
                with self.books.unit():  # nothing may slip in between the check, the lock and the opening
                    self._check(closed, refuse=True, costed=True)
                    posted: dict[str, list[Entry]] = {}
                    for of in (step, *OPENING):
                        self._post(of, posted.setdefault(of.name, []))
                closed.entries |= posted
                closed.locked = True
            elif step not in OPENING:
                self._post(step, closed.entries.setdefault(step.name, []))
            if on_progress is not None:
                on_progress(step.name, number, len(plan))

    def _findings(self, *, costed: bool = False) -> list[Finding]:
        return findings(self.books.state, self.period, costed=costed)

    def _check(self, closed: Closed, *, refuse: bool, costed: bool = False) -> None:
        closed.findings = tuple(self._findings(costed=costed))
        errors = _errors(closed.findings)
        if errors and refuse:
            named = "; ".join(f"{error.code} [{error.place}]" for error in errors[:_NAMED])
            more = f"; and {len(errors) - _NAMED} more" if len(errors) > _NAMED else ""
            raise Refused(Code.CLOSE_BLOCKED, field="period", expected=f"no errors; found {named}{more}")

    def _post(self, step: CloseStep, posted: list[Entry]) -> None:
        posted.extend(
            self.books.post(document, actor=self.actor, at=self.at)
            for document in step.documents(self.books.state, self.period)
        )


def _errors(found: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.severity == "error"]
