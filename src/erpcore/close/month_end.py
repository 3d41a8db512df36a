"""The month end of one period: check it, cost it, lock it.

A run may be broken off anywhere and started again: what is posted stays, and a step with nothing new to post
is passed over. So may the costing be run as often as one likes before the lock, and after a reopening.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Protocol

from erpcore.close.checks.catalogue import findings
from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.remedies import REMEDIES
from erpcore.close.plan import CHECKS, IN_FURTHER_LEDGER, LOCK, OPENING, PLAN, ROUND
from erpcore.close.step import CloseStep
from erpcore.close.wording import errors_found, going_round
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.record.period_closing import check_order
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.kernel.errors import Code, Finding, PositionConflict, Refused
from erpcore.kernel.movements import total
from erpcore.masterdata.ledger import LEADING

Progress = Callable[[str, int, int], object]  # name of the step done, its number from 1, how many there are

ATTEMPTS = 5  # how often the run goes on when somebody else appended first
ROUNDS = 2_000  # of the steps that lead back to one another; each moves a part of what the one before did
WATCHED = 100  # rounds, in which less must move than in as many before, or nothing leaves


class ClosableBooks(Protocol):
    """What a month end asks of the books."""

    @property
    def state(self) -> State:
        """The folds as they stand."""

    @property
    def steps(self) -> Mapping[str, Step]:
        """The business steps by document type."""

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
        self.plan = PLAN if books.state.of_ledger == LEADING else IN_FURTHER_LEDGER

    def check(self) -> list[Finding]:
        """List what is missing or odd in what is posted, errors first; what the costing brings is not counted yet.

        `dry_run` lists what the costing leaves.
        """
        return findings(self.books.state, self.period, self.books.steps)

    def run(self, on_progress: Progress | None = None) -> Closed:
        """Run the plan: check, post what costing leaves to post, lock, open the next month.

        Args:
            on_progress: Called after each step with its name, its number and how many there are.

        Returns:
            The findings, and what was posted step by step.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER; CLOSE_BLOCKED naming the findings
                that are errors, before anything is posted; or what refuses a close document.
            PositionConflict: When others keep appending.
        """
        return self._run(self.plan, on_progress)

    def _run(self, plan: Sequence[CloseStep], on_progress: Progress | None) -> Closed:
        closed = Closed(self.period.code)
        attempts = ATTEMPTS
        while True:
            try:
                self._work_through(plan, closed, on_progress, refuse=LOCK in plan)
            except PositionConflict:
                attempts -= 1
                if not attempts:
                    raise
                self.books.catch_up()
            else:
                return closed

    def run_costing(self, on_progress: Progress | None = None) -> Closed:
        """Post everything that comes before the lock; run again it posts only what has changed.

        Args:
            on_progress: As `run` has it.

        Returns:
            What was posted step by step, and the findings of the month as it stands then; errors do not refuse it.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER, or what refuses a close document.
            PositionConflict: When others keep appending.
        """
        costing = self.plan[: self.plan.index(LOCK)]
        return self._run(costing, on_progress)

    def dry_run(self, on_progress: Progress | None = None) -> Closed:
        """Answer what a run would find and post, vouchers with their numbers, and keep nothing.

        The findings are those after the costing: what it settles by itself is none of them. With errors among
        them the lock is left out.

        Args:
            on_progress: As `run` has it.

        Raises:
            Refused: PERIOD_CLOSED, PERIOD_NOT_OPEN, PERIOD_OUT_OF_ORDER, or what refuses a close document.
        """
        closed = Closed(self.period.code)
        with suppress(_NothingKept), self.books.unit():
            self._work_through(self.plan, closed, on_progress, refuse=False)
            raise _NothingKept
        return closed

    def _work_through(
        self, plan: Sequence[CloseStep], closed: Closed, on_progress: Progress | None, *, refuse: bool
    ) -> None:
        """Run the steps; where errors do not refuse it they are findings, and the lock is left out."""
        state = self.books.state
        state.periods.require_open(self.period.last_day, self.period.code)
        check_order(state, self.period.code)
        for number, step in enumerate(plan, 1):
            if step is CHECKS:
                self._check(closed, refuse=refuse)
            elif step is LOCK:
                with self.books.unit():  # nothing may slip in between the check, the lock and the opening
                    self._check(closed, refuse=refuse, costed=True)
                    if _errors(closed.findings):
                        return
                    posted = {of.name: list(self._post(of)) for of in plan if of is LOCK or of in OPENING}
                closed.entries |= posted
                closed.locked = True
            elif step not in OPENING:
                closed.entries.setdefault(step.name, []).extend(self._post(step))
                if step is ROUND[-1]:
                    self._come_to_rest(closed)
            if on_progress is not None:
                on_progress(step.name, number, len(plan))
        if LOCK not in plan:
            self._check(closed, refuse=False, costed=True)

    def _come_to_rest(self, closed: Closed) -> None:
        """Go on through the steps that lead back to one another until each has nothing left, or keep none of it."""
        quiet = next(
            (number for number, step in enumerate(reversed(ROUND)) if closed.entries[step.name]), len(ROUND)
        )
        posted: list[Entry] = []
        moved: list[int] = []  # round by round, minor units of any sign
        with self.books.unit():
            while quiet < len(ROUND):
                if _nothing_leaves(moved):
                    raise Refused(
                        Code.CLOSE_BLOCKED,
                        field="period",
                        expected=going_round(posted[-len(ROUND) :]),
                        remedy=REMEDIES[CheckCode.OVERHEAD_CIRCLE],
                    )
                before = len(posted)
                for step in ROUND:
                    if quiet < len(ROUND):
                        entries = list(self._post(step))
                        posted += entries
                        quiet = 0 if entries else quiet + 1
                moved.append(
                    sum(abs(total(movement)) for entry in posted[before:] for movement in entry.movements)
                )
        for entry in posted:
            closed.entries[entry.document.type].append(entry)

    def _check(self, closed: Closed, *, refuse: bool, costed: bool = False) -> None:
        # before the costing: they would have refused the run; vouchers that wait then wait still, among others
        met = _errors(closed.findings) if costed else []
        met = [of for of in met if of.code != CheckCode.VOUCHER_NOT_REVIEWED]
        found = findings(self.books.state, self.period, self.books.steps, costed=costed)
        told = {(of.code, of.place) for of in _errors(found)}
        closed.findings = (*(of for of in met if (of.code, of.place) not in told), *found)
        errors = _errors(closed.findings)
        if errors and refuse:
            raise Refused(Code.CLOSE_BLOCKED, field="period", expected=errors_found(errors))

    def _post(self, step: CloseStep) -> Iterator[Entry]:
        for document in step.documents(self.books.state, self.period):
            yield self.books.post(document, actor=self.actor, at=self.at)


def _errors(found: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.severity == "error"]


def _nothing_leaves(moved: Sequence[int]) -> bool:
    """Tell whether costs only go round, by what each round has moved; a way out of one in a hundred shows."""
    rounds = len(moved)
    if rounds < 2 * WATCHED or rounds % WATCHED:
        return False
    return rounds >= ROUNDS or sum(moved[-WATCHED:]) >= sum(moved[-2 * WATCHED : -WATCHED])
