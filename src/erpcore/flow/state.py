"""The state: the folds side by side. `apply` is the only thing that changes them."""

from collections.abc import Callable
from datetime import date
from functools import partial

from erpcore.assets import register
from erpcore.flow.adjusting import tell_adjustments
from erpcore.flow.bought import paid_for
from erpcore.flow.document import Document
from erpcore.flow.entry import GENESIS, Entry
from erpcore.flow.governed import Governed
from erpcore.flow.late import begun
from erpcore.flow.moments import at, moment_of
from erpcore.flow.order_lines import OrderLines
from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.flow.settled import Settled
from erpcore.flow.shelf_price import tell_brought_goods
from erpcore.flow.spent import concerned
from erpcore.flow.trial_fold import charge_order
from erpcore.inventory.adjusted import ADJUSTED
from erpcore.inventory.cost_variance import CostVariances
from erpcore.inventory.parcel import Moment
from erpcore.inventory.passage import PASSING
from erpcore.inventory.stock import Stock
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import not_posted
from erpcore.kernel.movements import Counted, Effect, Mark, Movement, new_effect, opens
from erpcore.kernel.undo import Undo, accumulate, drop, opened, put, take_back
from erpcore.ledger.currency_balances import CurrencyBalances
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import posts
from erpcore.ledger.open_items import BY_ELEMENT, OPEN_ROLES, OpenItems
from erpcore.ledger.period import Periods
from erpcore.ledger.stated_turnover import SUBJECT as TURNOVER
from erpcore.ledger.voucher import Voucher
from erpcore.masterdata.master import MasterData
from erpcore.production.overhead import POOLS, Overhead
from erpcore.production.work_order import WorkOrders

OfGoods = Callable[[Movement, str, Undo, Moment], None]
OfValue = Callable[[Movement, Undo, str], None]


class State(Governed):
    """Everything derived from the log, and nothing else."""

    def __init__(self, master: MasterData, entry_of: Callable[[str], Entry | None]) -> None:
        super().__init__(master)
        company = master.setup.company
        self.periods = Periods(master.calendar, company.first_period, company.open_periods)
        self.ledger = GeneralLedger(self.accounts_of)
        self.stock = Stock(self._valuation, self._planned_class, master.area_of)
        self.passages = self.stock.passages
        self.cost_variances = CostVariances(self._planned_class, self._worked_on_at_opening, self._agreed)
        self.orders = WorkOrders()
        self.overhead = Overhead()
        self.open_items = {role: OpenItems(by_element=role in BY_ELEMENT) for role in OPEN_ROLES}
        self.currency_balances = CurrencyBalances(self._kept_in)
        self.purchase_lines, self.sales_lines, self.deliveries = OrderLines(), OrderLines(), OrderLines()
        ordered = {"purchase_order": self.purchase_lines, "sales_order": self.sales_lines}
        self.counted: dict[str, Counted] = {**ordered, **self.stock.counted, **self.overhead.counted}
        self.counted |= {**self.kept(), TURNOVER: self.ledger.before}
        self.carried: dict[str, dict[str, int]] = {}  # delivery -> element -> cost of sales carried
        self.receipts: dict[str, int] = {}  # "layer/invoiced", "layer/billed", ... -> count
        self.landed: dict[str, int] = {}  # receipt -> landed costs in its value, minor units
        self.facts: dict[tuple[str, str], str] = {}  # statuses of documents: (subject, key/name) -> value
        self.documents: dict[str, int] = {}  # id -> position of its entry
        self.begins: dict[str, int] = {}  # period -> position of its first entry
        self.position, self.hash = 0, GENESIS
        self._folds: dict[tuple[str, str], tuple[tuple[OfGoods, ...], tuple[OfValue, ...]]] = {}  # by roles
        self.entry_of = entry_of  # finds the entry of an earlier document in the log

    def earlier(self, document: str, field: str) -> Entry:
        """Find the entry of a document that another one refers to; what others appended since is not known here.

        Raises:
            Refused: UNKNOWN_DOCUMENT.
        """
        entry = self.entry_of(document)
        if entry is None or entry.position > self.position:
            raise Refused(Code.UNKNOWN_DOCUMENT, field=field, expected=not_posted(document))
        return entry

    def apply(self, entry: Entry) -> Undo:
        """Fold an entry in, all of it or nothing; the returned list takes it back."""
        undo: Undo = []
        position, document, _, _, period, movements, marks, vouchers, seal = entry
        try:
            self.fold(document, document.id, period, new_effect((movements, marks)), undo)
            self.book(position, period, movements, vouchers, undo)
        except BaseException:
            take_back(undo)
            raise
        self.hash = seal
        return undo

    def fold(self, document: Document, reference: str, period: str, effect: Effect, undo: Undo) -> None:
        """Fold in what the next document, known by its id, does, but for its vouchers and its seal."""
        movements, marks = effect
        undo.append((State._move_back, self, self.position, self.hash, reference))
        position = self.position = self.documents[reference] = self.position + 1
        if (late_facts := self.master.late_facts) == "refuse":
            self._remember_day(document.date, movements, undo)
        if period not in self.begins:
            put(self.begins, period, position, undo)
        if (day := document.date.toordinal()) > self.stock.looked.days[-1][0]:
            self.stock.looked.pass_day(day, position, undo)
        if type(document) is ProfitCarry:
            for movement in movements:
                self.ledger.note_carry(period, movement, undo)
        adjusts = False
        for mark in marks:
            if mark[0] == ADJUSTED:
                adjusts = True
            else:
                self._mark(mark, document, period, undo)
        if late_facts == "reprice":
            self._move_as_of_its_day(document, period, effect, undo)
        else:
            if adjusts:
                tell_adjustments(self, effect, (0, position, 0, period), undo)
            self._move(movements, reference, (0, position, 0, period), undo)

    def _move_as_of_its_day(self, document: Document, period: str, effect: Effect, undo: Undo) -> None:
        moment = moment_of(self, document, self.position)
        own, past = begun(self, effect, at(moment, 0, period), undo)
        self._move(effect.movements[:own], document.id, at(moment, 0, period), undo)
        tell_brought_goods(self, Effect(effect.movements[:own], effect.marks), at(moment, 0, period), undo)
        if past is not None:
            past.owe()
            self._move(effect.movements[own:], document.id, at(moment, own, period), undo, own)

    def book(
        self,
        position: int,
        period: str,
        movements: tuple[Movement, ...],
        vouchers: tuple[Voucher, ...],
        undo: Undo,
    ) -> None:
        """Fold in the vouchers of a document."""
        for voucher in vouchers:
            if voucher.sequence:
                self.ledger.apply(voucher, position, undo)
                if opens(movements):
                    self.ledger.note_opening(period, *posts(voucher.lines), undo)
            else:
                self._collect(voucher.word, period, voucher.lines, undo)

    def _move_back(self, position: int, seal: str, document: str) -> None:
        del self.documents[document]
        self.position, self.hash = position, seal

    def _remember_day(self, day: date, movements: tuple[Movement, ...], undo: Undo) -> None:
        for movement in movements:
            for place in movement[:2]:
                if place.role == "stock" and (movement.quantity_in or movement.quantity_out):
                    key = self.stock.shelves.key(place)
                    put(self.stock.days, key, max(day, self.stock.days.get(key, date.min)), undo)

    def _move(
        self, movements: tuple[Movement, ...], document: str, moment: Moment, undo: Undo, first: int = 0
    ) -> None:
        """Fold movements that stand at a moment and after it; `first` is the number of the first in its document."""
        day, position, order, period = moment
        estimates = self.master.planned or self.cost_variances.classes
        estimated = self.master.policies.planned_estimate == "planned"
        revalues = bool(estimates) and not any(of.quantity_in or of.quantity_out for of in movements)
        for number, movement in enumerate(movements):
            roles = movement[0][0], movement[1][0]
            of_goods, of_value = self._folds.get(roles) or self._concerned(*roles)
            if estimates:
                self.cost_variances.apply(movement, period, undo, estimated=estimated, revalues=revalues)
            for fold in of_goods:
                fold(movement, f"{document}/{first + number}", undo, (day, position, order + number, period))
            for fold_value in of_value:
                fold_value(movement, undo, period)
            if movement[8]:
                self._move_original(movement, undo)

    def _concerned(self, source: str, target: str) -> tuple[tuple[OfGoods, ...], tuple[OfValue, ...]]:
        """Name the folds that a movement from one role to another concerns: of goods, and of value alone."""
        goods: list[OfGoods] = []
        value: list[OfValue] = []
        for role, arrives in ((target, True), (source, False)):
            if role == "stock":
                goods.append(self.stock.apply_target if arrives else self.stock.apply_source)
            elif role == "wip" and arrives and source == "stock":
                value.append(partial(charge_order, self))
            elif role == "wip" or role in self.open_items:
                bearers = self.orders if role == "wip" else self.open_items[role]
                value.append(bearers.apply_target if arrives else bearers.apply_source)
        if source == "goods_shipped" and target == "cost_of_sales":
            value.append(self._carry)
        if source in PASSING or target in PASSING:
            goods.append(self.passages.apply)
        if "account" in {source, target}:
            value.append(self.currency_balances.apply)
        for roles, fold in ((POOLS, self.overhead.apply), (register.ROLES, self.assets.apply)):
            if source in roles or target in roles:
                value.append(fold)
        if self.control.active and concerned(source, target):
            value.append(self.control.move)
        return self._folds.setdefault((source, target), (tuple(goods), tuple(value)))

    def _move_original(self, movement: Movement, undo: Undo) -> None:
        """Fold what the ends carry in other currencies into their open items."""
        sign = -1 if movement.contra else 1
        for end, currency, amount, _ in movement.original:
            place, way = (movement.target, sign) if end == "target" else (movement.source, -sign)
            if place.role in OPEN_ROLES:
                self.open_items[place.role].apply_original(place, currency, way * amount, undo)
            else:
                self.currency_balances.add(place, 0, way * amount, undo)

    def _carry(self, movement: Movement, undo: Undo, _period: str) -> None:
        """Fold cost of sales that is carried for a delivery."""
        carried, sign = opened(self.carried, movement.source.key, undo), -1 if movement.contra else 1
        for element, _, amount in movement.amounts:
            accumulate(carried, element, sign * amount, undo)

    def _mark(self, mark: Mark, document: Document, period: str, undo: Undo) -> None:
        subject = mark[0]
        if subject in self.counted:
            self.counted[subject].mark(mark, undo)
        elif subject in {"delivery", "work_order"}:
            (self.orders if subject == "work_order" else self.deliveries).mark(mark, undo, period)
        elif subject == "period":
            self.periods.apply(mark.key, mark.after, undo)
            if mark.after == "closed":
                self._forget(mark.key, undo)
        elif subject in {"set_up", "valuation"}:
            self.govern(mark, document, at(moment_of(self, document, self.position), 0, period), undo)
        elif subject in {"landed_cost", "receipt"}:
            landed = subject == "landed_cost"
            counts, key = (self.landed, mark.key) if landed else (self.receipts, f"{mark.key}/{mark.name}")
            accumulate(counts, key, mark.delta, undo)
        elif subject == "summary":
            drop(self.collected, (mark.key, mark.name), undo)
        elif subject != "late":
            put(self.facts, (subject, f"{mark.key}/{mark.name}"), mark.after, undo)

    def _forget(self, period: str, undo: Undo) -> None:
        """Forget what nothing can change any more now that a period is closed."""
        settled = Settled(self.stock, self.orders, self.open_items, period, self.master.calendar)
        self.stock.trim(settled, undo, settled.closed, partial(paid_for, self))
        self.passages.trim(settled.remembered(self.stock), settled.closed, undo)
        self.overhead.trim(settled.closed, undo)
        self.cost_variances.trim(settled.closed, undo)
