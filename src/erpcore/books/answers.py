"""What the books and each of their ledgers are asked: orders, reports, explanations; nothing is posted here."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

from erpcore.books.explaining.explain import Explained, explain
from erpcore.books.explanation import Explanation
from erpcore.books.ports import EntryLog
from erpcore.books.threads import Turn, alone
from erpcore.books.unit import Unit
from erpcore.flow.entry import Entry
from erpcore.flow.make.order import find_order
from erpcore.flow.state import State
from erpcore.kernel.handed_over import handed_over
from erpcore.production.work_order import WorkOrder
from erpcore.reports.catalogue import draw_up
from erpcore.reports.table import Report


class Answers(ABC):
    """The questions that `Books` and their further ledgers answer, one thread at a time."""

    log: EntryLog
    state: State
    turn: Turn
    _unit: Unit | None

    @handed_over
    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another; those of an open unit, too."""
        return self.log.read(after, until) if self._unit is None else self._unit.read(self.log, after, until)

    @abstractmethod
    def ledger(self, code: str) -> "Answers":
        """Find a further ledger of the same books; refuses DOCUMENT_INVALID."""

    @handed_over
    def work_order(self, number: str) -> WorkOrder:
        """Find a work order as it stands: cost, output, what is in process; refuses UNKNOWN_ORDER."""
        return find_order(self.state, number)

    @alone
    def report(self, name: str, period: str | None = None, **options: object) -> Report:
        """Draw up a report; `REPORTS` in `erpcore.reports.catalogue` lists them with their options.

        Args:
            name: Such as "trial_balance".
            period: Such as "2026-10"; None: the latest with a voucher.
            **options: By name; None: not given.

        Raises:
            ReportRefused, Refused: For a report, option, period, item, account or order that does not exist.
        """
        return draw_up(self, name, period, options)

    @alone
    def explain(self, of: Explained) -> Explanation:
        """Follow a voucher, its number, a line or goods to what is behind; refuses UNKNOWN_DOCUMENT, UNKNOWN_ITEM."""
        return explain(self, of)
