"""Release the allowance of goods that were sold before the test was posted which writes them down.

A test of a month's end comes when the next month has begun, and what that sold by then took no part of the allowance
along. Its close puts that right: each sale takes what it would have taken, had the documents come in the order of their
days. A test of the later month that came in between has brought the allowance to its target, and ends that.

Before: `stock.stock_write_down`.   After: `sell.cost_of_sales_carry`, which posts it.
Source: IAS 2 paragraph 34 (the carrying amount of goods sold is an expense of the period of their revenue); CAS 1
article 14 (对于已售存货……相应的存货跌价准备也应当予以结转).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from erpcore.costing.stock.lower_of_cost import release_allowance
from erpcore.flow.allowance_release import allowance, allowance_of, cost_on_hand
from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.moments import moment_of
from erpcore.flow.since import Turn, Turns, change_of, held_of, stands
from erpcore.flow.stock.stock_write_down import StockWriteDown
from erpcore.flow.tested_apart import contracts_of
from erpcore.flow.view import View
from erpcore.kernel.ends import ends_of
from erpcore.kernel.movements import Movement, Place, signed


class _Sale(NamedTuple):
    """Goods that a document sold."""

    place: Place  # the cost of sales that bears them
    period: str
    position: int


def released_late(books: View, period: str) -> Iterator[Movement]:
    """Find what sales of a month still have to take along of allowances that were known after them.

    Where late facts are priced anew alone: elsewhere a test that comes late is of the goods that are left. Goods that
    were tested for a contract are left to the next test.

    Args:
        books: The books.
        period: The month.

    Yields:
        Movements from the allowance to the cost of sales of each sale, less what it has taken along so far.
    """
    if books.master.late_facts != "reprice" or not _is_written_down(books):
        return
    late = [of for of in _entries(books, period) if _is_test(books, of) and of.period < period]
    if not late:
        return
    first = min(of.period for of in late)
    entries = list(_entries(books, min(of for of in books.begins if of > first)))
    items = dict.fromkeys(item for entry in late for item in _tested(entry))
    for item in sorted(items):
        tests = [of for of in late if item in _tested(of)]
        if not contracts_of(books, item):
            yield from _Chain(books, item, entries).lacking(period, tests)


class _Chain:
    """What happened to an item and its allowance, by the turn of each document."""

    def __init__(self, books: View, item: str, entries: Iterable[Entry]) -> None:
        self.allowance = allowance(item)
        self.by_month = any(pool.by_month for pool in books.stock.pools_of(item))
        self.now = cost_on_hand(books, item, None)
        self.moved: dict[Turn, tuple[int, int]] = {}  # more of the item: micro-units and minor units
        self.raised: dict[Turn, int] = {}  # the allowance, but by sales
        self.taken: dict[Place, int] = {}  # of the allowance, by sale
        self.tested: set[Turn] = set()
        self.sales: dict[Turn, _Sale] = {}
        of, turns = held_of(item), Turns(books)
        for entry in entries:
            turn = moment_of(books, entry.document, entry.position)[:2]
            for movement in entry.movements:
                self._move(max(turn, turns.corrected(movement)), change_of(movement, of))
                self._release(turn, movement)
            if _is_test(books, entry) and item in _tested(entry):
                self.tested.add(turn)
            for movement in entry.own:
                source, target = movement[:2]
                sold = (source.item, source.role, target.role) == (item, "stock", "cost_of_sales")
                if sold and movement.quantity_out and not movement.contra:
                    self.sales[turn] = _Sale(target, entry.period, entry.position)
        self.booked = allowance_of(books, item) - sum(self.raised.values()) + sum(self.taken.values())

    def _move(self, turn: Turn, change: tuple[int, int]) -> None:
        quantity, cost = self.moved.get(turn, (0, 0))
        self.moved[turn] = quantity + change[0], cost + change[1]

    def _release(self, turn: Turn, movement: Movement) -> None:
        if self.allowance not in movement[:2]:
            return
        other = next(of for of in movement[:2] if of != self.allowance)
        less = sum(value for place, _, value in ends_of(movement) if place == self.allowance)
        if other.role == "cost_of_sales":
            self.taken[other] = self.taken.get(other, 0) + less
        else:
            self.raised[turn] = self.raised.get(turn, 0) - less

    def lacking(self, period: str, late: Iterable[Entry]) -> Iterator[Movement]:
        """Say what sales of a month should take along beyond what they did, if tests came after any sale."""
        sales = self.sales.values()
        if not any(of.period > test.period and of.position < test.position for of in sales for test in late):
            return
        lacking: dict[Place, int] = {}
        held = booked = self.booked
        for turn in sorted({*self.raised, *self.tested, *self.sales}):
            booked += self.raised.get(turn, 0)
            held += self.raised.get(turn, 0)
            if (
                turn in self.tested
            ):  # it brought the allowance to its target, whatever sales had not taken along
                held = booked
                lacking.clear()
            sale = self.sales.get(turn)
            if sale is not None:
                due, taken = self._due(turn, held), self.taken.get(sale.place, 0)
                held, booked = held - due, booked - taken
                if sale.period == period:
                    lacking[sale.place] = due - taken
        for place, amount in lacking.items():
            yield from signed(place, self.allowance, {"": amount})

    def _due(self, turn: Turn, held: int) -> int:
        """Say what of an allowance goes with the goods sold at a turn, by their cost or quantity (`WrittenDown`)."""
        which = 0 if self.by_month else 1
        there = self.now[which] - sum(change[which] for when, change in self.moved.items() if when >= turn)
        gone = min(-self.moved[turn][which], there)
        return release_allowance(held, gone, there) if held > 0 and gone > 0 else 0


def _entries(books: View, period: str) -> Iterator[Entry]:
    """Go through all that was posted since the first document of a month, or of a later one."""
    first = min((position for code, position in books.begins.items() if code >= period), default=None)
    for document, position in [*books.documents.items()]:
        if first is not None and position >= first:
            yield books.earlier(document, "date")


def _is_written_down(books: View) -> bool:
    """Tell whether there has been an allowance at all, in a month that the ledger tells of."""
    accounts = {account for account, role in books.account_map.controlled.items() if role == ALLOWANCE}
    return not all(accounts.isdisjoint(turned) for turned in books.ledger.by_account.values())


def _is_test(books: View, entry: Entry) -> bool:
    return isinstance(entry.document, StockWriteDown) and stands(books, entry)


def _tested(entry: Entry) -> set[str]:
    """Name the items that a test is of."""
    portions = entry.document.portions if isinstance(entry.document, StockWriteDown) else ()
    return {of.item for of in portions if of.item is not None}
