"""When goods of orders came, and how much was given up of them: order by order, for what was promised of them.

What was reversed never came. What went back later had come: a return is no late delivery.
"""

import datetime
from collections.abc import Collection
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Mark
from erpcore.reports.as_of import Until, later
from erpcore.reports.source import Source, entries_of, flows

SALES, PURCHASES, PRODUCTION = "sales_order", "purchase_order", "work_order"
_LINES = {SALES: "delivered", PURCHASES: "received"}  # kind of order -> what counts as having come
_BEGINS = {"ordered", "created"}  # what a mark says that brings a line or a work order into being
_RETURNS = {"sales_return", "purchase_return"}
Came = list[tuple[datetime.date, int]]  # day, micro-units; below zero: taken back


class Promise(NamedTuple):
    """What is to come by a day."""

    kind: str  # SALES, PURCHASES, PRODUCTION
    order: str  # "order/line", or the number of a work order
    partner: str
    item: str
    day: datetime.date
    quantity: int  # micro-units

    @property
    def document(self) -> str:
        """The order that promises it."""
        return self.order if self.kind == PRODUCTION else self.order.rpartition("/")[0]


class Promised(NamedTuple):
    """What the orders of a moment promise."""

    promises: list[Promise]
    without: int  # lines of purchase and sales orders that state no day

    def due(self, first: datetime.date, last: datetime.date) -> list[Promise]:
        """List what is promised for the days from one to another."""
        return [of for of in self.promises if first <= of.day <= last]


def promised(source: Source, moment: Until) -> Promised:
    """Find what was promised by a moment; a work order of joint products promises several, and is left out."""
    state = source.state
    since = {
        (mark.subject, mark.key)
        for entry in later(source, moment)
        for mark in entry.marks
        if mark.name in _BEGINS
    }
    promises, without = [], 0
    for kind, lines in ((SALES, state.sales_lines.lines), (PURCHASES, state.purchase_lines.lines)):
        for key, line in lines.items():
            if (kind, key) in since:
                continue
            of = line.terms
            if of.due is None:
                without += 1
            else:
                promises.append(Promise(kind, key, of.partner, of.item, of.due, of.quantity))
    for number, order in state.orders.orders.items():
        due = order.dates.due if order.dates is not None and order.joint is None else None
        if due is not None and (PRODUCTION, number) not in since:
            promises.append(Promise(PRODUCTION, number, "", order.item, due, order.quantity))
    return Promised(promises, without)


class Arrivals:
    """What came of promises by a moment, and what was given up of them, by kind and order.

    The log is read from the first of their orders on. What it tells of other orders there is not all of theirs.
    """

    def __init__(self, source: Source, moment: Until, promises: Collection[Promise]) -> None:
        self.came: dict[tuple[str, str], Came] = {}
        self.given_up: dict[tuple[str, str], int] = {}
        self._state = source.state
        for entry in entries_of(source, AFTER_ALL, {of.document for of in promises}):
            if moment.holds(entry):
                kind, day = self._meant(entry)
                for mark in entry.marks:
                    self._read(mark, kind, day)
                self._make(entry, day)

    def _read(self, mark: Mark, kind: str, day: datetime.date) -> None:
        """Read what a document of a type and day says of an order's line: given up, come."""
        key = (mark.subject, mark.key)
        if mark.subject not in _LINES:
            return
        if mark.name == "closed":
            self.given_up[key] = self.given_up.get(key, 0) + mark.delta
        elif mark.name == _LINES[mark.subject] and kind not in _RETURNS:
            self.came.setdefault(key, []).append((day, mark.delta))

    def _make(self, entry: Entry, day: datetime.date) -> None:
        orders = self._state.orders.orders
        for flow in flows(entry, ("stock",)):
            order = orders.get(flow.other.key) if flow.other.role == "wip" else None
            if order is not None and flow.quantity and flow.place.item == order.item:
                self.came.setdefault((PRODUCTION, order.number), []).append((day, flow.quantity))

    def _meant(self, entry: Entry) -> tuple[str, datetime.date]:
        """Say of which type and day the document is that an entry posts or takes back."""
        document = entry.document
        if isinstance(document, Reversal):
            document = self._state.earlier(document.of, "of").document
        return document.type, document.date
