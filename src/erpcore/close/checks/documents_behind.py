"""The documents behind a finding: which entries of the log charged an order, filled a pool or reported a service.

The log is read only where something was found, once for each check, from the earliest entry that can matter.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from erpcore.flow.entry import Entry
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.production.overhead import COLLECTED
from erpcore.production.services import reported

Documents = Mapping[str, tuple[str, ...]]  # what was found -> documents behind it, in the order of the log
Told = Callable[[Entry], Iterable[str]]


def of_orders(state: State, orders: Collection[str], causes: Collection[str] = ()) -> Documents:
    """Find the documents that charged orders or took cost off them.

    Args:
        state: The books.
        orders: Their numbers.
        causes: Roles of the other end; none: all of them.
    """

    def told(entry: Entry) -> Iterable[str]:
        for source, target, *_ in entry.movements:
            for place, other in ((source, target), (target, source)):
                if place.role == "wip" and (not causes or other.role in causes):
                    yield place.key

    first = min((state.documents.get(order, 1) for order in orders), default=0)
    return _behind(state, orders, first, told)


def of_by_products(state: State, orders: Collection[str]) -> Documents:
    """Find the documents that put by-products and scrap of orders on the shelf."""

    def told(entry: Entry) -> Iterable[str]:
        for source, target, *_ in entry.movements:
            if source.role == "wip" and target.role == "stock" and source.item != target.item:
                yield source.key

    first = min((state.documents.get(order, 1) for order in orders), default=0)
    return _behind(state, orders, first, told)


def of_counts(state: State, orders: Collection[str], period: Period) -> Documents:
    """Find the counts of what is in process on orders in a period."""

    def told(entry: Entry) -> Iterable[str]:
        return (mark.key for mark in entry.marks if mark.subject == "work_order" and mark.name == "counts")

    return _behind(state, orders, state.begins.get(period.code, 0), told)


def of_pools(state: State, centres: Collection[str], period: Period) -> Documents:
    """Find the documents of a period that put overhead on cost centres or took some off, and services reported."""

    def told(entry: Entry) -> Iterable[str]:
        for movement in entry.movements:
            for place in movement[:2]:
                if place.role == COLLECTED:
                    yield place.cost_centre
        for mark in entry.marks:
            if (served := reported(mark)) is not None:
                yield served[0]

    return _behind(state, centres, state.begins.get(period.code, 0), told)


def _behind(state: State, keys: Collection[str], first: int, told: Told) -> Documents:
    found: dict[str, dict[str, None]] = {key: {} for key in keys}
    ids = []
    for document, position in reversed(state.documents.items()):
        if position < first or not keys:
            break
        ids.append(document)
    for document in reversed(ids):
        entry = state.entry_of(document)
        for key in told(entry) if entry is not None else ():
            if key in found:
                found[key][document] = None
    return {key: tuple(documents) for key, documents in found.items()}
