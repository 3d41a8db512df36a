"""When goods of orders came, and how much was given up of them: order by order, for what was promised of them.

What was reversed never came. What went back later had come: a return is no late delivery.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.order_lines import Ordered
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.movements import Mark
from erpcore.production.order_dates import OrderDates
from erpcore.reports.source import Source, flows

SALES, PURCHASES, PRODUCTION = "sales_order", "purchase_order", "work_order"
_LINES = {SALES: "delivered", PURCHASES: "received"}  # kind of order -> what counts as having come
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


class Arrivals:
    """What was promised, and what came, by kind and order."""

    def __init__(self, source: Source, counted: Iterable[Entry]) -> None:
        self.promises: list[Promise] = []
        self.without = 0  # lines of orders that state no day
        self.came: dict[tuple[str, str], Came] = {}
        self.given_up: dict[tuple[str, str], int] = {}
        self._state = source.state
        for entry in counted:
            kind, day = self._meant(entry)
            for mark in entry.marks:
                if mark.subject == PRODUCTION and mark.name == "dates":
                    self._plan(mark)
                elif mark.subject in _LINES:
                    self._read(mark, kind, day)
            self._make(entry, day)

    def due(self, first: datetime.date, last: datetime.date) -> list[Promise]:
        """List what is promised for the days from one to another."""
        return [of for of in self.promises if first <= of.day <= last]

    def _read(self, mark: Mark, kind: str, day: datetime.date) -> None:
        """Read what a document of a type and day says of an order's line: promised, given up, come."""
        key = (mark.subject, mark.key)
        if mark.name == "ordered":
            self._promise(mark)
        elif mark.name == "closed":
            self.given_up[key] = self.given_up.get(key, 0) + mark.delta
        elif mark.name == _LINES[mark.subject] and kind not in _RETURNS:
            self.came.setdefault(key, []).append((day, mark.delta))

    def _promise(self, mark: Mark) -> None:
        terms = Ordered.from_text(mark.after)
        if terms.due is None:
            self.without += 1
            return
        line = (terms.partner, terms.item, terms.due, terms.quantity)
        self.promises.append(Promise(mark.subject, mark.key, *line))

    def _plan(self, mark: Mark) -> None:
        """Take the day of a work order; one of joint products promises several by one day, and is left out."""
        order, due = self._state.orders.orders[mark.key], OrderDates.from_text(mark.after).due
        if due is not None and order.joint is None:
            self.promises.append(Promise(PRODUCTION, order.number, "", order.item, due, order.quantity))

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
