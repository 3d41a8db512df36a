"""Goods in and out of stock, gross, as of a period: what stock card and stock summary share."""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words, joined, some
from erpcore.posting.roles import JOURNAL
from erpcore.reports.face import Face, role
from erpcore.reports.source import Flow, Source, entries, entries_within, is_within, valued_flows
from erpcore.reports.table import Value


class Tally:
    """A quantity in micro-units and a value in minor units."""

    __slots__ = ("amount", "quantity")

    def __init__(self, quantity: int = 0, amount: int = 0) -> None:
        self.quantity = quantity
        self.amount = amount

    def add(self, quantity: int, amount: int) -> None:
        """Add to both."""
        self.quantity += quantity
        self.amount += amount


class StockFlow(NamedTuple):
    """One movement of goods, on the side on which it was made first: what comes back is negative there."""

    flow: Flow
    within: bool  # moved in the period; otherwise it belongs to what there was before
    issue: bool
    quantity: int  # micro-units
    amount: int  # minor units


def stock_flows(source: Source, period: Period) -> Iterator[StockFlow]:
    """Yield all movements of stock up to the end of a period, in the order of the log."""
    for entry in entries(source, period.code):
        yield from _seen(source, entry, within=is_within(entry, period))


def flows_within(source: Source, period: Period) -> Iterator[StockFlow]:
    """Yield the movements of stock in a period, in the order of the log; what opening documents state is none."""
    for entry in entries_within(source, period):
        yield from _seen(source, entry, within=True)


def _seen(source: Source, entry: Entry, *, within: bool) -> Iterator[StockFlow]:
    for flow in valued_flows(source, entry):
        sign = 1 if flow.arriving else -1
        yield StockFlow(flow, within, not flow.arriving, sign * flow.quantity, sign * flow.amount)


def cells(face: Face, name: str, tally: Tally) -> dict[str, Value]:
    """Write a tally under the column keys of a group, with its cost per unit for display."""
    return {
        f"{name}_quantity": from_micro(tally.quantity),
        f"{name}_price": face.unit_cost(tally.amount, tally.quantity),
        f"{name}_amount": face.amount(tally.amount),
    }


def by_document(lines: list[StockFlow]) -> list[list[StockFlow]]:
    """Gather the slices of each document that went the same way, in the order of date and log."""
    groups: dict[tuple[object, ...], list[StockFlow]] = {}
    for move in lines:
        other = move.flow.other
        key = (
            move.flow.entry.document.date,
            move.flow.entry.position,
            move.issue,
            move.flow.site,
            other.role,
            other.key,
            bool(move.quantity),
        )
        groups.setdefault(key, []).append(move)
    return sorted(groups.values(), key=lambda slices: slices[0].flow.entry.document.date)


def other_end(flow: Flow) -> Words:
    """Say where goods came from or went to; of what a document makes of others, these, and else another site."""
    names: dict[str, dict[str, None]] = {}
    for place in _behind(flow) or [flow.other]:
        of = place.item if place.role == "stock" and place.item != flow.place.item else ""
        names.setdefault(place.role, {})[of or place.key or place.site or place.partner] = None
    ends = (joined(role(of), some([*named])) for of, named in names.items())
    return joined(*ends, by=Words(", ", "、"))


def _behind(flow: Flow) -> list[Place]:
    """Look through a passage, which keeps nothing: at what goods go into it or out of it, or else what value does."""
    if flow.other.role != JOURNAL:
        return []
    moves = flow.entry.movements
    ends = [(of.target, of.source, of) if flow.arriving else (of.source, of.target, of) for of in moves]
    behind = [(far, of.quantity_in or of.quantity_out) for near, far, of in ends if near == flow.other]
    return [far for far, goods in behind if goods] or [far for far, _ in behind]
