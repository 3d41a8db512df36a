"""What governs the folds: the set-up as it holds now, and what is read from it. Changed by documents alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from erpcore.assets import register
from erpcore.control import reviews
from erpcore.control.approvals import SUBJECT, USED, Approvals
from erpcore.control.cell import Cell
from erpcore.control.control import SUBJECTS, Control, Fulfilment
from erpcore.control.reviews import Reviews
from erpcore.flow.document import Document
from erpcore.flow.order_lines import OrderLines
from erpcore.flow.spent import spent
from erpcore.flow.view import View
from erpcore.inventory.changing import change_methods
from erpcore.inventory.cost_variance import AGREED, ESTIMATE, CostVariances
from erpcore.inventory.parcel import Moment
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Counted, Mark, Movement, Place
from erpcore.kernel.undo import Undo, put
from erpcore.ledger.lines import Line
from erpcore.ledger.open_items import OpenItems
from erpcore.masterdata.chart import family
from erpcore.masterdata.ledger import LEADING
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AccountMap
from erpcore.posting.ledgers import further_ledgers
from erpcore.posting.rules import PostingRules


class Governed:
    """The set-up, the account map and the posting rules in force.

    Attributes:
        stock: Valued as the set-up says.
        cost_variances: Of classes at planned price.
        open_items: By role; receipts without an invoice are among them.
        purchase_lines: What is ordered from suppliers.
        counted: What folds marks, by their subject.
        facts: Statuses of documents.
    """

    stock: Stock
    cost_variances: CostVariances
    open_items: dict[str, OpenItems]
    purchase_lines: OrderLines
    counted: dict[str, Counted]
    facts: dict[tuple[str, str], str]
    _folds: dict[tuple[str, str], Any]

    def __init__(self, master: MasterData) -> None:
        self.master = master
        self.account_map = AccountMap(master)
        self.rules = PostingRules(master)
        self.of_ledger = LEADING
        self.further = further_ledgers(master.setup)  # ledgers beside the leading one
        self.further_state: Callable[[str], View] = _no_further
        self.collected: dict[tuple[str, str], list[Line]] = {}  # (rule, period) -> for its summary voucher
        self.approvals, self.reviews = Approvals(), Reviews()
        self.assets = register.Register()
        self.control = Control(self.accounts_of, self._spent, self._watch_spending)

    def kept(self) -> dict[str, Counted]:
        """Name what is kept of budgets, approvals, reviews and fixed assets, by the subjects of its marks."""
        found: dict[str, Counted] = dict.fromkeys(SUBJECTS, self.control)
        found |= {SUBJECT: self.approvals, USED: self.approvals, reviews.SUBJECT: self.reviews}
        return found | {register.SUBJECT: self.assets}

    def accounts_of(self, code: str) -> Iterable[str]:
        """Name an account, or all those that a heading is the sum of.

        Raises:
            Refused: UNKNOWN_ACCOUNT.
        """
        return (code,) if self.master.account(code).posting else family(self.master.accounts, code)

    def govern(self, mark: Mark, document: Document, moment: Moment, undo: Undo) -> None:
        """Add what a later set-up document brings, or value an item class by another method from now on.

        Args:
            mark: Of the subject "set_up"; or "valuation", naming the class, and the methods before and after.
            document: Its name is that of the goods carried over.
            moment: Of the change.
            undo: Takes it back.
        """
        if mark.subject == "valuation":
            self._revalue(mark, document.id, moment, undo)
            return
        tables = getattr(document, "tables", None)
        if tables is not None:
            setup = self.master.setup.merged(tables)
            self._govern(MasterData(setup, self.master.first_methods), undo)

    def _spent(self, movement: Movement) -> Iterable[tuple[Cell, int]]:
        return spent(self.account_map, movement)

    def _watch_spending(self, undo: Undo) -> None:
        followed = Fulfilment(self.purchase_lines, self.control)
        put(self.counted, "purchase_order", followed, undo)
        undo.append((self._folds.clear,))
        self._folds.clear()

    def _collect(self, rule: str, period: str, lines: Sequence[Line], undo: Undo) -> None:
        put(self.collected, (rule, period), [*self.collected.get((rule, period), []), *lines], undo)

    def _valuation(self, item: str) -> str:
        return self.master.valuation(item)

    def _planned_class(self, item: str) -> str:
        return self.master.planned.get(item, "")

    def _worked_on_at_opening(self, place: Place) -> bool:
        master = self.master
        of = master.policies.subcontracted_variance == "opening" and master.sites.get(place.site)
        return bool(of and of.subcontractor)

    def _agreed(self, document: str) -> bool:
        return self.facts.get((ESTIMATE, f"{document}/{AGREED}")) == AGREED

    def _kept_in(self, account: str) -> str:
        return self.master.kept_in.get(account, "")

    def _revalue(self, mark: Mark, layer: str, moment: Moment, undo: Undo) -> None:
        code, stock = mark.key, self.stock
        self._govern(self.master.revalued(code, mark.after), undo)
        items = {item.code for item in self.master.items.values() if item.item_class == code}
        change_methods(stock, items, mark.after, layer, moment, undo)
        put(stock.changed, code, moment[1], undo)
        if mark.after == "planned":
            value = sum(pool.value for (item, _), pool in stock.pools.items() if item in items)
            self.cost_variances.begin(code, value, self._waiting(items), undo)
        elif mark.before == "planned":
            self.cost_variances.end(code, undo)

    def _waiting(self, items: set[str]) -> int:
        """Add up what is estimated of goods received and not invoiced, where the rate leaves it out."""
        if self.master.policies.planned_estimate != "planned":
            return 0
        owed = self.open_items["gr_ir"].items.values()
        return sum(-item.amount for item in owed if item.place.item in items and item.amount < 0)

    def _govern(self, master: MasterData, undo: Undo) -> None:
        undo += (
            (setattr, self, "master", self.master),
            (setattr, self, "account_map", self.account_map),
            (setattr, self, "rules", self.rules),
            (setattr, self, "further", self.further),
            (setattr, self.stock.shelves, "area_of", self.master.area_of),
        )
        self.master = master
        self.stock.shelves.area_of = master.area_of
        self.account_map = AccountMap(master)
        self.rules = PostingRules(master)
        self.further = further_ledgers(master.setup)


def _no_further(code: str) -> View:
    """Find no further ledger, until whoever keeps the log says how each is folded."""
    raise KeyError(code)
