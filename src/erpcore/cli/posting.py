"""Post the documents of files: what is refused is reported line by line, the rest counts."""

import datetime
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path

from erpcore.books.books import ATTEMPTS, Books
from erpcore.books.bulk import bulk
from erpcore.books.ledgers import Ledger
from erpcore.cli.output import complain
from erpcore.cli.reader import Reader, Slip
from erpcore.flow.control.budget_warnings import budget_warnings
from erpcore.flow.control.duty_warnings import duty_warnings
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import SEVERITIES, PositionConflict, Refused
from erpcore.kernel.words import Words

CHUNK = 500  # documents that are appended to the log at once


@dataclass
class Outcome:
    """What became of the documents of some files."""

    posted: int = 0
    known: int = 0  # posted before with the same content; they count once
    refused: int = 0
    complaints: list[str] = field(default_factory=list)  # of the part that is being posted
    warnings: list[str] = field(default_factory=list)  # of what was posted of it all the same

    def add(self, part: "Outcome") -> None:
        """Add a part whose complaints have been printed."""
        self.posted += part.posted
        self.known += part.known
        self.refused += part.refused


class _Withdrawn(Exception):
    """Leaves a unit so that nothing of it is kept."""


class Poster:
    """Posts the documents of files to books.

    Args:
        books: Where to post.
        actor: Who posts.
        at: When, if the user says so.
        complain: Told each refusal: "file:line CODE [id field]: expected — remedy"; and what is posted all the same
            beyond a budget or against duties, with "warning" before the code.
        locale: In whose language.
        on_progress: Told how many lines have been read so far.
    """

    def __init__(
        self,
        books: Books,
        *,
        actor: str,
        at: datetime.datetime | None,
        complain: Callable[[str], None],
        locale: str,
        on_progress: Callable[[int], None],
    ) -> None:
        self._books = books
        self._actor = actor
        self._at = at
        self._complain = complain
        self._locale = locale
        self._on_progress = on_progress
        self._reader = Reader(tuple(books.steps.values()))

    def post(self, paths: Sequence[Path]) -> Outcome:
        """Post every document that no rule refuses, in the order of the files and their lines.

        Raises:
            PositionConflict: When others keep appending to the log.
        """
        slips = self._slips(paths)
        outcome = Outcome()
        while chunk := list(islice(slips, CHUNK)):
            part = self._as_one(partial(self._each, chunk))
            self._tell(part)
            outcome.add(part)
            self._on_progress(outcome.posted + outcome.known + outcome.refused)
        return outcome

    def post_all(self, paths: Sequence[Path]) -> Outcome:
        """Post every document, or none of them when one is refused; all refusals are reported.

        Raises:
            PositionConflict: When others keep appending to the log.
        """
        part = Outcome()

        def every() -> Outcome:
            nonlocal part
            part = self._each(self._counted(self._slips(paths)))
            if part.refused:
                raise _Withdrawn
            return part

        try:
            self._as_one(every)
        except _Withdrawn:
            part.posted, part.warnings = 0, []
        self._tell(part)
        return part

    def _slips(self, paths: Sequence[Path]) -> Iterator[Slip]:
        return chain.from_iterable(self._reader.slips(path) for path in paths)

    def _counted(self, slips: Iterable[Slip]) -> Iterator[Slip]:
        for number, slip in enumerate(slips, 1):
            yield slip
            if number % CHUNK == 0:
                self._on_progress(number)

    def _as_one(self, work: Callable[[], Outcome]) -> Outcome:
        """Do the work inside a unit, again when somebody else has appended to the log meanwhile."""
        for _ in range(ATTEMPTS):
            try:
                with self._books.unit():
                    return work()
            except PositionConflict:
                self._books.catch_up()
        raise PositionConflict(f"others appended to the log {ATTEMPTS} times — try again later")

    def _each(self, slips: Iterable[Slip]) -> Outcome:
        outcome = Outcome()
        for slip in slips:
            refusals = slip.refusals
            if slip.document is not None:
                refusals = self._one(slip.document, slip.place, outcome)
            outcome.refused += bool(refusals)
            outcome.complaints += [f"{slip.place} {refusal.say(self._locale)}" for refusal in refusals]
        return outcome

    def _one(self, document: Document, place: str, outcome: Outcome) -> tuple[Refused, ...]:
        """Post a document and count it; the answer is what refuses it."""
        position = self._books.state.position
        try:
            entry = self._books.post(document, actor=self._actor, at=self._at)
        except Refused as refusal:
            return refusal, *refusal.further
        if entry.position > position:
            outcome.posted += 1
            outcome.warnings += [f"{place} {of}" for of in warnings(self._books, entry, self._locale)]
        else:
            outcome.known += 1
        return ()

    def _tell(self, part: Outcome) -> None:
        for complaint in (*part.complaints, *part.warnings):
            self._complain(complaint)


def post_documents(books: Books, arguments: Namespace, show: Callable[[str], None]) -> Outcome:
    """Post the documents that a command line names, as it says."""
    poster = Poster(
        books,
        actor=arguments.actor,
        at=arguments.at,
        complain=complain,
        locale=arguments.locale,
        on_progress=lambda number: show(
            Words(f"{number} documents read", f"已读 {number} 张单据").say(arguments.locale)
        ),
    )
    whole = arguments.all_or_nothing
    with bulk():
        return poster.post_all(arguments.documents) if whole else poster.post(arguments.documents)


def warnings(books: Books | Ledger, entry: Entry, locale: str) -> list[str]:
    """Say what books would have refused elsewhere: beyond a budget that only warns, or waiting; against duties."""
    warning = SEVERITIES["warning"].say(locale)
    found = (*budget_warnings(books.state, entry), *duty_warnings(entry))
    return [f"{warning} {of.say(locale)}" for of in found]
