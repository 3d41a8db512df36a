"""By which method an item class was valued when: its changes, read from the log."""

from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.reports.source import Source, later_entries


class Change(NamedTuple):
    """A change of the valuation method of an item class."""

    entry: Entry
    item_class: str
    before: str
    after: str


def change_in(entry: Entry) -> Change | None:
    """Say which change an entry is; None for any other entry."""
    mark = next((mark for mark in entry.marks if mark.subject == "valuation"), None)
    return None if mark is None else Change(entry, mark.key, mark.before, mark.after)


def valued_at_end(source: Source, item: str, period: str) -> str:
    """Say by which method an item was valued at the end of a period: of changes, only later ones are asked for."""
    master = source.state.master
    code = master.item(item).item_class
    later = later_entries(source, period) if code in master.first_methods else ()
    changes = (change for entry in later if (change := change_in(entry)) is not None)
    return next((of.before for of in changes if of.item_class == code), master.valuation(item))


class Methods:
    """The changes of all classes; the log is read only where there are any."""

    def __init__(self, source: Source) -> None:
        state = source.state
        self._master = state.master
        known = source.read(0, state.position) if state.master.first_methods else ()
        self._changes = [change for entry in known if (change := change_in(entry)) is not None]

    def changes(self, item: str) -> list[Change]:
        """List the changes of an item's class, in the order of the log."""
        code = self._master.item(item).item_class
        return [change for change in self._changes if change.item_class == code]

    def then(self, item: str, position: int) -> str:
        """Say by which method an item was valued when the entry at a position was posted."""
        later = (of.before for of in self.changes(item) if of.entry.position > position)
        return next(later, self._master.valuation(item))

    def any_planned(self, period: str) -> bool:
        """Tell whether any class was valued at planned price until the end of a period, or any time before."""
        first = self._master.first_methods
        told = {first.get(of.code, of.valuation) for of in self._master.setup.item_classes}
        told |= {change.after for change in self._changes if change.entry.period <= period}
        return "planned" in told

    def carried(self, layer: str) -> tuple[int, str]:
        """Say at which position goods of an opening layer were carried over, and of which lot; 0 for others."""
        for change in self._changes:
            document = change.entry.document.id
            if layer == document or layer.startswith(f"{document}/"):
                return change.entry.position, layer.removeprefix(document)[1:]
        return 0, ""
