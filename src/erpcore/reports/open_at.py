"""Open items at a moment: what is open now less what came later, and on which days it is due."""

import datetime
from collections.abc import Collection
from contextlib import suppress

from erpcore.flow.advances import sets_off
from erpcore.flow.due import DueDays, opened_on
from erpcore.flow.entry import Entry
from erpcore.kernel.ends import originals
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import split
from erpcore.masterdata.payment_terms import Due, still_due
from erpcore.reports.as_of import Until, later
from erpcore.reports.source import Source, flows


class OpenAt:
    """What is open on one document at a moment, in minor units, debit positive."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.quantity = 0  # micro-units
        self.amount = 0
        self.original: dict[str, int] = {}  # other currency -> its minor units
        self.entry: Entry | None = None  # that opened it

    @property
    def day(self) -> datetime.date | None:
        """From which day its age counts."""
        return None if self.entry is None else opened_on(self.entry.document)

    @property
    def own(self) -> tuple[str, int]:
        """What is open in the currency that it is in; "" for the book currency."""
        return next(iter(self.original.items()), ("", self.amount))

    def parts(self, days: DueDays) -> tuple[Due, ...]:
        """Say what of it is due when, in minor units of its own currency: what was paid met the earliest parts."""
        code, minor = self.own
        if self.entry is None:
            return ()
        document, place = self.entry.document, self.place
        return still_due(days.parts(document, place.partner, place.role, self._opened(code)), minor)

    def booked(self, parts: Collection[Due]) -> tuple[Due, ...]:
        """Write parts in the book currency, at what the item stands at there."""
        if not self.original:
            return tuple(parts)
        amounts = split(self.amount, [abs(part.amount) for part in parts]) if parts else []
        return tuple(part._replace(amount=amount) for part, amount in zip(parts, amounts, strict=True))

    def _opened(self, currency: str) -> int:
        """Say what its document comes to, in a currency: an advance that it sets off has paid a part of that."""
        entry, place = self.entry, self.place
        if entry is None:
            return 0
        if not currency:
            return sum(
                flow.amount
                for flow in flows(entry, (place.role,))
                if flow.place.key == place.key and not sets_off(entry.movements[flow.at])
            )
        return sum(
            minor
            for movement in entry.movements
            if not sets_off(movement)
            for at, code, minor in originals(movement)
            if (at.role, at.key, code) == (place.role, place.key, currency)
        )


def open_at(source: Source, moment: Until, roles: Collection[str]) -> list[OpenAt]:
    """Find what was open on places of some roles."""
    found: dict[tuple[str, str], OpenAt] = {}
    for role in roles:
        for key, open_item in source.state.open_items[role].items.items():
            item = found[role, key] = OpenAt(open_item.place)
            item.quantity, item.amount = open_item.quantity, open_item.amount
            item.original = dict(open_item.original or {})
    for entry in later(source, moment):
        for flow in flows(entry, roles):
            item = found.setdefault((flow.place.role, flow.place.key), OpenAt(flow.place))
            item.amount -= flow.amount
            item.quantity -= flow.quantity
        for movement in entry.movements:
            for place, code, minor in originals(movement):
                if place.role in roles:
                    item = found[place.role, place.key]
                    item.original[code] = item.original.get(code, 0) - minor
    for item in found.values():
        with suppress(Refused):
            item.entry = source.state.earlier(item.place.key, "document")
    return [item for item in found.values() if item.amount or any(item.original.values())]
