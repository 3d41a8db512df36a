"""When goods of orders came, and how much was given up of them: order by order, for what was promised of them.

What was reversed never came. What went back later had come: a return is no late delivery.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.movements import Mark
from erpcore.reports.source import Source, flows

SALES, PURCHASES, PRODUCTION = "sales_order", "purchase_order", "work_order"
_CAME = {(SALES, "delivered"), (PURCHASES, "received")}
_RETURNS = {"sales_return", "purchase_return"}
_GIVEN_UP = "closed"
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
    """What came, by kind and order."""

    def __init__(self, source: Source, counted: Iterable[Entry]) -> None:
        self.came: dict[tuple[str, str], Came] = {}
        self.given_up: dict[tuple[str, str], int] = {}
        self._state = source.state
        for entry in counted:
            kind, day = self._meant(entry)
            for mark in entry.marks:
                if mark.name == _GIVEN_UP and mark.subject in {SALES, PURCHASES}:
                    self._give_up(mark)
                elif (mark.subject, mark.name) in _CAME and kind not in _RETURNS:
                    self.came.setdefault((mark.subject, mark.key), []).append((day, mark.delta))
            self._make(entry, day)

    def _make(self, entry: Entry, day: datetime.date) -> None:
        orders = self._state.orders.orders
        for flow in flows(entry, ("stock",)):
            order = orders.get(flow.other.key) if flow.other.role == "wip" else None
            if order is not None and flow.quantity and flow.place.item == order.item:
                self.came.setdefault((PRODUCTION, order.number), []).append((day, flow.quantity))

    def _give_up(self, mark: Mark) -> None:
        key = (mark.subject, mark.key)
        self.given_up[key] = self.given_up.get(key, 0) + mark.delta

    def _meant(self, entry: Entry) -> tuple[str, datetime.date]:
        """Say of which type and day the document is that an entry posts or takes back."""
        document = entry.document
        if isinstance(document, Reversal):
            document = self._state.earlier(document.of, "of").document
        return document.type, document.date


def promises(source: Source, first: datetime.date, last: datetime.date) -> tuple[list[Promise], int]:
    """List what is promised for the days from one to another, and count the lines that state no day.

    A joint order promises several products by one day, and is left out.
    """
    state, found, without = source.state, [], 0
    for kind, lines in ((SALES, state.sales_lines), (PURCHASES, state.purchase_lines)):
        for key, line in lines.lines.items():
            terms = line.terms
            if terms.due is None:
                without += 1
            elif first <= terms.due <= last:
                found.append(Promise(kind, key, terms.partner, terms.item, terms.due, terms.quantity))
    for order in state.orders.orders.values():
        due = order.dates.due if order.dates else None
        if due is not None and first <= due <= last and order.joint is None:
            found.append(Promise(PRODUCTION, order.number, "", order.item, due, order.quantity))
    return found, without
