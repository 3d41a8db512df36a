"""Order lines as commitments of a budget, and what was spent and committed before the first budget."""

import datetime
from collections.abc import Iterable, Iterator

from erpcore.control import commitments
from erpcore.control.cell import ACTUAL, Cell
from erpcore.control.commitments import Committed
from erpcore.control.control import ORDER, START, Control
from erpcore.control.spending import Noted
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import ordered_worth
from erpcore.flow.order_lines import Ordered
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.spent import spent
from erpcore.flow.view import View
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, Mark, Movement
from erpcore.kernel.undo import Undo
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AccountMap


def commitment_marks(books: View, marks: Iterable[Mark], day: datetime.date, period: str) -> Iterator[Mark]:
    """Record order lines as commitments, at the rate of the day where they are in another currency.

    Args:
        books: The books.
        marks: Those that record the order's lines.
        day: Of the order.
        period: Of the order.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    for mark in marks:
        if mark.subject == ORDER and mark.name == "ordered":
            terms = Ordered.from_text(mark.after)
            amount = ordered_worth(books, terms, day)
            item_class = books.master.items[terms.item].item_class
            line = Committed(period, item_class, terms.quantity, amount, terms.quantity)
            yield Mark(commitments.SUBJECT, mark.key, "made", "", line.to_text())


class Follower:
    """Follows the log from its first entry, whenever control began: what each entry adds to each stage."""

    def __init__(self, books: View) -> None:
        self._books = books
        self._account_map = books.account_map
        self._rows = 0  # of the set-up's account map: each set-up document adds some
        self.control = Control(books.ledger.accounts_of or _itself, self._spent, _told)

    def follow(self, entry: Entry) -> Noted:
        """Say what an entry adds, by period and cell; what control began with is told by the entries before it.

        Raises:
            Refused: EXCHANGE_RATE_MISSING, for an order in another currency.
        """
        if isinstance(entry.document, SetUp):
            self._set_up(entry.document)
        orders = [mark for mark in entry.marks if mark.subject == commitments.SUBJECT]
        if entry.document.type != ORDER:
            orders = []
        elif not orders:
            made = commitment_marks(self._books, entry.marks, entry.document.date, entry.period)
            orders = [self._recorded(mark) for mark in made]
        own = [mark for mark in entry.marks if mark.subject not in {START, commitments.SUBJECT}]
        undo: Undo = []
        noted: Noted = {}
        self.control.spending.noted = noted
        self.control.fold(Effect(entry.movements, (*own, *orders)), entry.period, undo)
        return noted

    def _set_up(self, document: SetUp) -> None:
        """Follow the account map: what was spent before rows were added to it stands where it was posted."""
        added = document.setup or document.tables
        if added is None or (added is document.tables and not added.account_map):
            return
        self._rows += len(added.account_map)
        setup = self._books.master.setup
        if self._rows < len(setup.account_map):
            then = setup.model_copy(update={"account_map": setup.account_map[: self._rows]})
            self._account_map = AccountMap(MasterData(then))
        else:
            self._account_map = self._books.account_map

    def _spent(self, movement: Movement) -> Iterable[tuple[Cell, int]]:
        return spent(self._account_map, movement)

    def _recorded(self, mark: Mark) -> Mark:
        """Take an order as control recorded it when it began: a rate of its day may have been stated since."""
        line = self._books.control.commitments.lines.get(mark.key)
        return mark if line is None else mark._replace(after=line._replace(open=line.quantity).to_text())


def beginning(books: View, year: int) -> tuple[Mark, ...]:
    """Begin budget control with the first budget: say what has been spent so far, and what is ordered.

    Args:
        books: The books.
        year: The first fiscal year that is controlled; of orders before it only what is open counts.

    Raises:
        Refused: EXCHANGE_RATE_MISSING, for an order in another currency.
    """
    follower = Follower(books)
    for document in books.documents:
        try:
            follower.follow(books.earlier(document, "id"))
        except Refused as refusal:
            expected = Words(
                f"{refusal.expected}; order {document} has none",
                f"{refusal.expected_zh}；订单 {document} 无汇率",
            )
            raise Refused(refusal.code, field=refusal.field, expected=expected) from None
    control = follower.control
    marks = [Mark(START, "", "begun", "", str(year))]
    for period, cells in control.spending.periods.items():
        for cell, stages in cells.items():
            if stages[ACTUAL]:
                marks.append(Mark(START, cell.to_text(), period, "", "", stages[ACTUAL]))
    for key, line in control.commitments.lines.items():
        if line.open > 0 or line.period >= f"{year}-01":
            marks.append(Mark(commitments.SUBJECT, key, "made", "", line.to_text()))
    return tuple(marks)


def _itself(account: str) -> Iterable[str]:
    return (account,)


def _told(_: Undo) -> None:
    """Do nothing when control begins: a follower counts from the first entry anyway."""
