"""The auditor's book of lots: how much of each is on each shelf, which goes first, until when it may be used."""

import datetime
from collections.abc import Iterable

from erpcore.kernel.movements import Mark

Key = tuple[str, str]  # item, site
Part = tuple[str, int]  # lot, micro-units


class LotBook:
    """Lots as the documents have left them; a lot that came again after it was used up has come last."""

    def __init__(self) -> None:
        self.held: dict[Key, dict[str, int]] = {}
        self.last_days: dict[tuple[str, str], dict[str, datetime.date]] = {}  # (item, lot) -> receipt -> day
        self.moved: dict[str, list[Part]] = {}  # document -> what it brought or took
        self.reserved: set[Key] = set()  # shelves of which a lot was ever reserved

    def bring(
        self, document: str, key: Key, lot: str, quantity: int, expires: datetime.date | None = None
    ) -> None:
        """Put goods of a lot on a shelf; what a receipt does not say of the last day, earlier ones have said."""
        self.moved[document] = [(lot, quantity)]
        self.say(document, key[0], lot, expires)
        self._add(key, lot, quantity)

    def say(self, document: str, item: str, lot: str, expires: datetime.date | None) -> None:
        """Note what a receipt says of a lot's last day."""
        said = self.last_days.setdefault((item, lot), {})
        day = expires or next(iter(said.values()), None)
        if day is not None:
            said[document] = day

    def send(self, document: str, key: Key) -> None:
        """Let what a document brought go away again, and forget what it said."""
        for lot, quantity in self.moved.get(document, []):
            self._add(key, lot, -quantity)
            self.last_days[key[0], lot].pop(document, None)

    def take(self, document: str, key: Key, parts: list[Part]) -> None:
        """Take goods of lots from a shelf."""
        self.moved[document] = parts
        for lot, quantity in parts:
            self._add(key, lot, -quantity)

    def move(self, key: Key, lot: str, quantity: int) -> None:
        """Bring goods of a lot, or take them away (negative), as booked."""
        self._add(key, lot, quantity)

    def read_said(self, marks: Iterable[Mark]) -> None:
        """Read as booked what a document says of last days, or its reversal takes back."""
        for mark in marks:
            if mark.subject == "lot":
                item, _, lot = mark.key.partition("\t")
                self.last_days.setdefault((item, lot), {}).pop(mark.name, None)
                if mark.after:
                    self.last_days[item, lot][mark.name] = datetime.date.fromisoformat(mark.after)

    def give_back(self, document: str, key: Key) -> None:
        """Put back what a document took."""
        for lot, quantity in self.moved.get(document, []):
            self._add(key, lot, quantity)

    def picked(self, key: Key, quantity: int, day: datetime.date | None) -> list[Part]:
        """Choose lots: the first to end, and of those the first to come; with a day, none that has ended."""
        never = datetime.date.max
        ends = {lot: self._ends(key[0], lot) or never for lot in self.held.get(key, {})}
        parts = []
        for lot in sorted(ends, key=ends.__getitem__):
            part = min(quantity, self.held[key][lot])
            if part and (day is None or ends[lot] >= day):
                parts.append((lot, part))
                quantity -= part
        return parts

    def _ends(self, item: str, lot: str) -> datetime.date | None:
        return next(iter(self.last_days.get((item, lot), {}).values()), None)

    def _add(self, key: Key, lot: str, quantity: int) -> None:
        lots = self.held.setdefault(key, {})
        lots[lot] = lots.get(lot, 0) + quantity
        if not lots[lot]:
            del lots[lot]
