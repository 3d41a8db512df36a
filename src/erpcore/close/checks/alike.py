"""Documents that were probably entered twice: receipts and invoices that differ in nothing but their ids.

A slip that is typed again has another id, and nothing refuses it. Goods are invoiced once, and an invoice is paid once:
so what was entered twice stays open, and open items of one amount tell which documents are to be compared. Where the
text, a field of the company's own or anything else is another, they are two slips.
"""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import note
from erpcore.flow.document import kind
from erpcore.flow.entry import Entry
from erpcore.flow.since import stands
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.words import listed
from erpcore.ledger.open_items import OpenItems

# role of the open items -> how odd it is: goods often come in equal loads, equal bills of one day are rare
_SEVERITIES = {"supplier": "warning", "customer": "warning", "gr_ir": "info"}
_TAKEN_OVER = "opening_item"  # its id is the number of the other party


def entered_twice(state: State, period: Period) -> Iterator[Finding]:
    """Find receipts and invoices of the month that are open and alike in all but their ids."""
    told: set[str] = set()
    for role, severity in _SEVERITIES.items():
        for partner, entries in _alike(state, state.open_items[role], period):
            document, names = entries[0].document, [entry.document.id for entry in entries]
            if told.isdisjoint(names):
                values = {"named": listed(names), "kind": kind(document), "day": document.date}
                yield note(
                    CheckCode.ENTERED_TWICE, severity, names[0], tuple(names), partner=partner, **values
                )
            told.update(names)


def _alike(state: State, of: OpenItems, period: Period) -> Iterator[tuple[str, list[Entry]]]:
    """Give, with their partner, the entries of the month whose documents say the same."""
    open_: dict[tuple[object, ...], list[str]] = {}
    for key, item in of.items.items():
        measure = item.place._replace(key=""), item.quantity, tuple(sorted(item.amounts.items()))
        open_.setdefault(measure, []).append(key)
    for keys in open_.values():
        same: dict[str, dict[str, Entry]] = {}
        for key in keys if len(keys) > 1 else ():
            entry = state.entry_of(key) or state.entry_of(key.rpartition("/")[0])
            if (
                entry is not None
                and entry.period == period.code
                and entry.document.type != _TAKEN_OVER
                and stands(state, entry)
            ):
                content = entry.document.model_dump_json(exclude={"id"})
                same.setdefault(content, {})[entry.document.id] = entry
        for found in same.values():
            if len(found) > 1:
                yield of.items[keys[0]].place.partner, [*found.values()]
