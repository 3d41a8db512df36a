"""A further ledger: the entries of the books seen through its own accounts, folded when it is asked for.

Shared documents bring their movements, documents of its own what their mark keeps. Vouchers are printed by its map and
its rules, with its own numbers; its entries are sealed in a chain of their own, which its closings write into the log.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from erpcore.books.answers import Answers
from erpcore.books.explaining.explain import Explained, explain
from erpcore.books.explanation import Explanation
from erpcore.books.memory import MemoryLog
from erpcore.books.sealing import printed
from erpcore.books.threads import Turn, alone
from erpcore.close.month_end import MonthEnd
from erpcore.flow.document import Document
from erpcore.flow.entry import GENESIS, Entry, new_entry, seal
from erpcore.flow.ledgers import SEAL, effect_in, is_shared
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.inventory.parcel import Moment
from erpcore.kernel.errors import Code, LogCorrupt, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.shapes import shown
from erpcore.kernel.undo import Undo
from erpcore.kernel.words import Unsuitable, Words, listed
from erpcore.ledger.lines import Line
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting.ledgers import Accounts
from erpcore.posting.roles import ACCOUNT


class Leading(Protocol):
    """What a further ledger asks of the books that it belongs to."""

    turn: Turn

    @property
    def steps(self) -> Mapping[str, Step]:
        """The business steps by document type."""

    def ledger(self, code: str) -> Answers:
        """Find a ledger."""

    def current(self) -> State:
        """The leading ledger, with no entry owed."""

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read entries in order."""

    def post(self, document: Document, *, actor: str = "", at: datetime.datetime | None = None) -> Entry:
        """Post a document."""

    def unit(self) -> AbstractContextManager[object]:
        """Post several documents as one."""

    def catch_up(self) -> int:
        """Apply what others have appended."""


class LedgerState(State):
    """The folds of a further ledger; a change of the set-up is what it comes to for the ledger."""

    def __init__(self, setup: Setup, code: str, entry_of: Callable[[str], Entry | None]) -> None:
        super().__init__(MasterData(setup.of_ledger(code)), entry_of)
        self.of_ledger = code
        self.company = setup  # as it was at the last entry

    def govern(self, mark: Mark, document: Document, moment: Moment, undo: Undo) -> None:
        """Take a change in: of master data, or of the method by which an item class is valued."""
        undo.append((setattr, self, "company", self.company))
        if mark.subject == "valuation":
            self.company = self.company.revalued(mark.key, mark.after)
            super().govern(mark, document, moment, undo)
        elif isinstance(document, SetUp) and document.tables is not None:
            self.company = self.company.merged(document.tables)
            own = self.company.of_ledger(self.of_ledger)
            self._govern(MasterData(own, self.master.first_methods), undo)


class Ledger(Answers):
    """A further ledger of some books (平行账簿); it is asked as they are, and follows them by itself.

    Args:
        books: The books.
        setup: With which they began.
        code: Of the ledger.
    """

    def __init__(self, books: Leading, setup: Setup, code: str) -> None:
        self.code = code
        self.steps = books.steps
        self.turn = books.turn
        self._unit = None
        self._books = books
        self._setup = setup
        self._begin()

    @property
    def state(self) -> State:
        """The folds, as far as the books have come."""
        self._follow()
        return self._state

    @state.setter
    def state(self, state: State) -> None:
        raise Unsuitable(
            Words(
                f"a ledger is folded from its books and takes no {type(state).__name__}",
                "平行账簿由账套日志推得，不能另行指定",
            )
        )

    def ledger(self, code: str) -> Answers:
        """Find a ledger of the same books; refuses DOCUMENT_INVALID."""
        return self._books.ledger(code)

    @handed_over
    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries as they stand in the ledger: its movements, its vouchers, its chain of seals."""
        self._follow()
        return self.log.read(after, until)

    @handed_over
    def entry(self, document: str) -> Entry:
        """Find the entry of a document as it stands in the ledger; refuses UNKNOWN_DOCUMENT."""
        return self.state.earlier(document, "document")

    def post(self, document: Document, *, actor: str = "", at: datetime.datetime | None = None) -> Entry:
        """Post a document into the books, and answer how it stands in the ledger; see `Books.post`."""
        entry = self._books.post(document, actor=actor, at=at)
        return self.entry(entry.document.id)

    def unit(self) -> AbstractContextManager[object]:
        """Post several documents as one; see `Books.unit`."""
        return self._books.unit()

    def catch_up(self) -> int:
        """Apply what others have appended to the log since; see `Books.catch_up`."""
        return self._books.catch_up()

    @handed_over
    def month_end(self, period: str, *, actor: str = "", at: datetime.datetime | None = None) -> MonthEnd:
        """Prepare the close of a period in the ledger: its checks, its profit, its lock; refuses PERIOD_UNKNOWN."""
        return MonthEnd(self, period, actor=actor, at=at)

    @alone
    def explain(self, of: Explained) -> Explanation:
        """Follow a voucher, line or goods as `Books.explain` does; the row that chose an account is the ledger's."""
        return explain(self, of, named=self._named)

    def _named(self, entry: Entry, line: Line) -> Sequence[str]:
        """List the accounts that the document of an entry names for a line, as it names them."""
        (shared,) = self._books.read(entry.position - 1, entry.position)
        if not shared.movements:
            return (line.account,)  # a document of this ledger
        ends = [
            of
            for number in line.movements
            for of in zip(shared.movements[number][:2], entry.movements[number][:2], strict=True)
        ]
        return list(dict.fromkeys(named.key for named, here in ends if here[:2] == (ACCOUNT, line.account)))

    def _begin(self) -> None:
        self.log: MemoryLog = MemoryLog()
        self._state = LedgerState(self._setup, self.code, self.log.find)
        self._accounts = self._accounts_now()
        self._seen = GENESIS  # the seal of the last entry of the books that was taken in

    def _accounts_now(self) -> Accounts:
        return Accounts(self._state.company, self.code, self._state.master)

    def _follow(self) -> None:
        """Take in what the books have beyond this; from the beginning where they have gone another way since."""
        with self.turn:
            leading, own = self._books.current(), self._state.position
            if own > leading.position or (own and self._sealed_at(own, leading) != self._seen):
                self._begin()
            for entry in self._books.read(self._state.position, leading.position):
                self._take(entry)

    def _sealed_at(self, position: int, leading: State) -> str:
        if position == leading.position:
            return leading.hash
        return next(self._books.read(position - 1, position)).hash

    def _take(self, entry: Entry) -> None:
        """Fold an entry of the books in as it stands in the ledger.

        Raises:
            LogCorrupt: Where a closing has sealed something else, or what was booked cannot be booked any more.
        """
        state, document, position = self._state, entry.document, entry.position
        own = effect_in(self.code, document, Effect(entry.movements, entry.marks))
        for mark in own.marks:
            if mark.subject == SEAL and mark.after != state.hash:
                raise LogCorrupt(
                    f"ledger {self.code} is not as {document.id} (entry {position}) has sealed it"
                )
        try:
            if is_shared(document):
                own = Effect(self._accounts.moved(own.movements), own.marks)
            vouchers = printed(state, document, entry.period, own)
        except Refused as refusal:
            raise LogCorrupt(f"ledger {self.code} cannot book entry {position}: {refusal}") from refusal
        content = (position, document, entry.actor, entry.at, entry.period, *own, vouchers)
        taken = new_entry((*content, seal(state.hash, content)))
        state.apply(taken)
        self.log.append((taken,), position - 1)
        self._seen = entry.hash
        if isinstance(document, SetUp):
            self._accounts = self._accounts_now()


def no_ledger(code: str, setup: Setup) -> Refused:
    """Refuse a ledger that there is not."""
    known = listed([of.code for of in setup.ledgers]) if setup.ledgers else Words("none", "无")
    one = Words(f"a further ledger of the set-up ({known.en})", f"设置中的平行账簿（{known.zh}）")
    return Refused(Code.DOCUMENT_INVALID, field="ledger", expected=instead(one, shown(code)))
