"""Release the allowance of goods that were gone before the test was posted which writes them down.

A test of a month's end comes when the next month has begun, and what that sold, lost or gave up by then took no part of
the allowance along. Its close puts that right: who has the goods takes what he would have taken, had the documents come
in the order of their days. A test of the later month that came in between has brought the allowance to its target, and
ends that. What is pending of a loss that was decided on by then is to be decided on, too.

Before: `stock.stock_write_down`.   After: `sell.cost_of_sales_carry`, which posts it.
Source: IAS 2 paragraph 34 (the carrying amount of goods sold is an expense of the period of their revenue); CAS 1
article 14 (对于已售存货……相应的存货跌价准备也应当予以结转), article 21 (what is lost is the carrying amount).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from erpcore.costing.stock.lower_of_cost import release_allowance
from erpcore.flow.allowance_release import allowance, allowance_of, cost_on_hand, months_changed
from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE, GIVEN_UP, LOSING
from erpcore.flow.moments import moment_of
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.since import Turn, Turns, change_of, held_of, stands
from erpcore.flow.stock.stock_write_down import StockWriteDown
from erpcore.flow.tested_apart import contracts_of
from erpcore.flow.view import View
from erpcore.kernel.ends import ends_of
from erpcore.kernel.movements import Movement, Place, signed, total
from erpcore.kernel.rounding import next_share

# who may have such goods, but customers; an overhead pool has handed its cost on by then
LOST_OR_GIVEN_UP = (*GIVEN_UP, "pending_loss", "abnormal_loss", "administrative_expense", "selling_expense")
_OTHERS = {
    "impairment_loss",
    "opening_balance",
    ALLOWANCE,
}  # what changes an allowance without goods that leave


class _Sale(NamedTuple):
    """Goods that a document sold, lost or gave up."""

    place: Place  # that bears them
    period: str
    position: int
    quantity: int  # micro-units


class _Told(NamedTuple):
    """What goods should have taken along."""

    due: int  # minor units
    quantity: int  # micro-units, those that came back included
    back: int = 0  # micro-units

    def without(self, quantity: int) -> tuple[int, "_Told"]:
        """Take back what goods that come back took along; all of it with the last of them."""
        part = next_share(self.due, self.back, quantity, self.quantity)
        return part, self._replace(back=self.back + quantity)


class _Back(NamedTuple):
    """Goods that come back from their own use, with what they took along."""

    place: Place
    quantity: int  # micro-units


def released_late(books: View, period: str) -> Iterator[Movement]:
    """Find what goods gone in a month still have to take along of allowances that were known after that.

    Goods that were tested for a contract are left to the next test.

    Args:
        books: The books.
        period: The month.

    Yields:
        Movements from the allowance to who has the goods, less what he has taken along so far.
    """
    if not months_changed(books):
        return
    late = [of for of in _entries(books, period) if _is_test(books, of) and of.period < period]
    tests: dict[str, list[Entry]] = {}
    for entry in late:
        for item in _tested(entry):
            tests.setdefault(item, []).append(entry)
    chains = {item: _Chain(books, item) for item in sorted(tests) if not contracts_of(books, item)}
    if chains:
        first = min(of.period for of in late)
        _tell(books, chains, _entries(books, min(of for of in books.begins if of > first)))
    for item, chain in chains.items():
        yield from chain.lacking(period, tests[item])


def _tell(books: View, chains: Mapping[str, "_Chain"], entries: Iterable[Entry]) -> None:
    """Tell the chains, by their items, what happened."""
    turns, months = Turns(books), sorted(books.begins)
    for entry in entries:
        turn = _turn(books, entry, months)
        for movement in entry.own:
            if movement.source.item in chains:
                chains[movement.source.item].sell(turn, movement, entry)
        for movement in entry.movements:
            for item in {movement.source.item, movement.target.item} & chains.keys():
                chains[item].move(max(turn, turns.corrected(movement)), movement)
                chains[item].release(turn, movement)
        for item in _tested(entry) & chains.keys() if _is_test(books, entry) else ():
            chains[item].tested.add(turn)


class _Chain:
    """What happened to an item and its allowance, by the turn of each document."""

    def __init__(self, books: View, item: str) -> None:
        self.item, self.allowance, self.held = item, allowance(item), held_of(item)
        self.by_quantity = any(pool.by_month for pool in books.stock.pools_of(item))
        self.there = self._measure(cost_on_hand(books, item, None))  # before what happened
        self.stood = allowance_of(books, item)  # the allowance before
        self.moved: dict[Turn, int] = {}  # more of the item
        self.raised: dict[Turn, int] = {}  # the allowance, but by sales
        self.taken: dict[Place, int] = {}  # of the allowance, by who has the goods
        self.tested: set[Turn] = set()
        self.sales: dict[Turn, _Sale] = {}
        self.backs: dict[Turn, _Back] = {}

    def _measure(self, goods: tuple[int, int]) -> int:
        """Choose by what of goods an allowance goes with them, micro-units or minor units (`WrittenDown`)."""
        quantity, cost = goods
        return quantity if self.by_quantity else cost

    def move(self, turn: Turn, movement: Movement) -> None:
        """Tell that goods came, went or changed their cost."""
        more = self._measure(change_of(movement, self.held))
        self.there -= more
        self.moved[turn] = self.moved.get(turn, 0) + more

    def release(self, turn: Turn, movement: Movement) -> None:
        """Tell that goods that left took of the allowance, or that it was changed otherwise."""
        if self.allowance not in movement[:2]:
            return
        other = next(of for of in movement[:2] if of != self.allowance)
        less = sum(value for place, _, value in ends_of(movement) if place == self.allowance)
        self.stood += less
        if other.role not in _OTHERS:
            self.taken[other] = self.taken.get(other, 0) + less
        else:
            self.raised[turn] = self.raised.get(turn, 0) - less

    def sell(self, turn: Turn, movement: Movement, entry: Entry) -> None:
        """Tell that an entry took goods; what it sold, lost or gave up takes a part of the allowance along."""
        source, target = movement[:2]
        quantity, kind = movement.quantity_out, entry.document.type
        if source.role != "stock" or not quantity:
            return
        if kind == "reversal":  # it stands next to what it takes back: what had come back is gone after all
            self.backs.pop(turn, None)
        elif movement.contra:
            if kind == "own_use_return" and target.role in GIVEN_UP:
                so_far = self.backs.get(turn, _Back(target, 0))
                self.backs[turn] = _Back(target, so_far.quantity + quantity)
        elif _takes_along(kind, target.role) and not self._is_worth_nothing(movement):
            sold = self.sales.get(turn, _Sale(target, entry.period, entry.position, 0))
            self.sales[turn] = sold._replace(quantity=sold.quantity + quantity)

    def _is_worth_nothing(self, movement: Movement) -> bool:
        """Tell whether nothing is pending yet of a loss whose cost the month's end tells, which took nothing along."""
        return self.by_quantity and movement.target.role == "pending_loss" and not total(movement)

    def lacking(self, period: str, late: Iterable[Entry]) -> Iterator[Movement]:
        """Say what goods gone in a month should take along beyond what they did, if tests came after any went."""
        sales = self.sales.values()
        if not any(of.period > test.period and of.position < test.position for of in sales for test in late):
            return
        lacking: dict[Place, int] = {}
        told: dict[Place, _Told] = {}  # of the sales since the last test
        there, held, booked = self.there, self.stood, self.stood
        for turn in sorted({*self.moved, *self.raised, *self.tested, *self.sales, *self.backs}):
            booked += self.raised.get(turn, 0)
            held += self.raised.get(turn, 0)
            if turn in self.tested:
                # it brought the allowance to its target, whatever sales had not taken along
                held = booked
                lacking.clear()
                told.clear()
            sale, back, moved = self.sales.get(turn), self.backs.get(turn), self.moved.get(turn, 0)
            if sale is not None:
                gone, taken = min(-moved, there), self.taken.get(sale.place, 0)
                due = release_allowance(held, gone, there) if held > 0 and gone > 0 else 0
                held, booked = held - due, booked - taken
                told[sale.place] = _Told(due, sale.quantity)
                if sale.period == period:
                    lacking[sale.place] = due - taken
            if back is not None and back.place in told:
                part, told[back.place] = told[back.place].without(back.quantity)
                held += part
                if back.place in lacking:
                    lacking[back.place] -= part
            there += moved
        for place, amount in lacking.items():
            if place.role == "cost_of_sales" or place.role in LOST_OR_GIVEN_UP:
                yield from signed(place, self.allowance, {"": amount})


def _turn(books: View, entry: Entry, months: Sequence[str]) -> Turn:
    """Say where an entry stands: on its day where late facts are priced anew, else in its month, as it was posted.

    A reversal stands next to what it takes back, as long as the month of that is open.
    """
    if books.master.late_facts == "reprice":
        return moment_of(books, entry.document, entry.position)[:2]
    if isinstance(entry.document, Reversal):
        taken_back = books.earlier(entry.document.of, "of")
        if books.periods.status(taken_back.period) != "closed":
            entry = taken_back
    return bisect_right(months, entry.period), entry.position


def _entries(books: View, period: str) -> list[Entry]:
    """Read all that was posted since the first document of a month, or of a later one."""
    begins = [position for code, position in books.begins.items() if code >= period]
    found: list[Entry] = []
    for document, position in reversed(books.documents.items()) if begins else ():
        if position < min(begins):
            break
        found.append(books.earlier(document, "date"))
    return found[::-1]


def _takes_along(kind: str, role: str) -> bool:
    """Tell whether goods that leave stock with a kind of document, for who has a role, take an allowance along."""
    return role == "cost_of_sales" or role in GIVEN_UP or (kind in LOSING and role != "journal")


def _is_test(books: View, entry: Entry) -> bool:
    return isinstance(entry.document, StockWriteDown) and stands(books, entry)


def _tested(entry: Entry) -> set[str]:
    """Name the items that a test is of."""
    portions = entry.document.portions if isinstance(entry.document, StockWriteDown) else ()
    return {of.item for of in portions if of.item is not None}
