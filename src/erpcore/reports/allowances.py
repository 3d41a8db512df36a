"""Allowances as reports see them: by what goods, and what is in process, are written down at a month's end."""

from erpcore.flow.looking import ALLOWANCE
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Place
from erpcore.reports.source import Source, flows, later_entries


def allowances_at(source: Source, period: Period) -> dict[Place, int]:
    """Say what is written down at the end of a period: minor units by the place of each allowance."""
    items = source.state.open_items[ALLOWANCE].items.values()
    found = {item.place: -item.amount for item in items}
    for entry in later_entries(source, period.code):
        for flow in flows(entry, (ALLOWANCE,)):
            found[flow.place] = found.get(flow.place, 0) + flow.amount
    return {place: amount for place, amount in found.items() if amount}
