"""The books as they stood at the end of a period or of a day: what came later is taken off what they hold now.

A document counts for its date. What it put on stock and what it put on accounts counts on the same day, lines held
back for a summary voucher included, so stock and ledger agree every day.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import AFTER_ALL, Period
from erpcore.reports.control_accounts import Control, chooser, controls, ends, own_lines
from erpcore.reports.source import Source, later_entries, period_of, valued_flows


class Until(NamedTuple):
    """A moment: the end of a period, or of a day in it."""

    period: Period
    day: datetime.date | None = None  # None: the whole period

    @property
    def last_day(self) -> datetime.date:
        """The last day that counts."""
        return self.day or self.period.last_day

    def holds(self, entry: Entry) -> bool:
        """Tell whether an entry counts."""
        if self.day is not None:
            return entry.document.date <= self.day
        return entry.period <= self.period.code


class Stocked(NamedTuple):
    """What a shelf holds of an item: micro-units, and minor units by element."""

    quantity: int
    amounts: Amounts

    @property
    def amount(self) -> int:
        """The value in minor units."""
        return sum(self.amounts.values())


def until(source: Source, period: Period, day: datetime.date | None) -> Until:
    """Name the moment of a report: a day where one is asked for, otherwise the end of its period.

    Raises:
        Refused: PERIOD_UNKNOWN, for a day that the fiscal calendar does not reach.
    """
    return Until(period) if day is None else Until(period_of(source, day), day)


def counted(source: Source, moment: Until) -> Iterator[Entry]:
    """Read all entries that count at a moment, in the order of the log."""
    return (entry for entry in source.read(0, source.state.position) if moment.holds(entry))


def later(source: Source, moment: Until) -> Iterator[Entry]:
    """Read the entries that do not count at a moment, in the order of the log."""
    before = moment.period.code
    if moment.day is not None:
        before = source.state.master.calendar.preceding(moment.period).code
    return (entry for entry in later_entries(source, before) if not moment.holds(entry))


def stock_at(source: Source, moment: Until) -> dict[tuple[str, str], Stocked]:
    """Find what stood on each shelf: (item, site) -> quantity and value by element."""
    quantities: dict[tuple[str, str], int] = {}
    amounts: dict[tuple[str, str], Amounts] = {}
    for key, pool in source.state.stock.pools.items():
        quantities[key], amounts[key] = pool.quantity, dict(pool.amounts)
    for waiting in source.state.open_items[LATER].items.values():
        add(amounts[waiting.place.item, waiting.place.site], waiting.amounts.items())
    for entry in later(source, moment):
        for flow in valued_flows(source, entry):
            key = (flow.place.item, flow.place.site)
            quantities[key] -= flow.quantity
            add(amounts[key], flow.amounts, -1)
    return {key: Stocked(quantity, amounts[key]) for key, quantity in quantities.items()}


def controls_at(source: Source, moment: Until) -> list[Control]:
    """Find every account of a sub-ledger at a moment; what is held back for a summary voucher counts as posted."""
    found = {control.account: control for control in controls(source, AFTER_ALL)}
    values = {account: dict(control.values) for account, control in found.items()}
    ledger = {account: control.ledger + control.held for account, control in found.items()}
    account_of = chooser(source.state.account_map)
    for entry in later(source, moment):
        for place, element, amount in ends(entry):
            account = account_of(place, element)
            values[account][place.role] = values[account].get(place.role, 0) - amount
        for line in own_lines(entry):
            if line.account in ledger:
                ledger[line.account] -= line.debit - line.credit
    return [Control(account, values[account], ledger[account], 0) for account in found]
