"""What moved through pools month by month, where a month has one price: the base of the monthly average.

Source: 全月一次加权平均法; 企业会计准则第1号——存货 art. 14; IAS 2 paragraph 27 (on a periodic basis).
"""

from collections.abc import Callable

from erpcore.inventory.parcel import Event, Key, Moment
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.undo import Undo, opened, put

Moved = tuple[int, Amounts]  # micro-units and minor units by element that came in less what went out
# the month in which a difference counts, that of its goods, which is earlier, and the withdrawal; "": of an arrival
Late = tuple[str, str, str]
_NOTHING: Moved = (0, {})


class Months:
    """The net movement of each pool by the period it was posted to; what was before stands under ""."""

    def __init__(self) -> None:
        self.moved: dict[Key, dict[str, Moved]] = {}
        self.noted: dict[Key, str] = {}  # pool without a story -> last period with goods in, or sent back
        self.late: dict[Key, dict[Late, Amounts]] = {}  # learned of goods of earlier months, as it came in

    def move(self, key: Key, moment: Moment, of: Event | None, moved: Moved, sign: int, undo: Undo) -> None:
        """Count a movement in its month, as `add`; `of`: the goods that a difference belongs to."""
        month, (quantity, amounts) = month_of(moment, of), moved
        self.add(key, month, quantity, amounts, sign, undo)
        if of is not None and of.period < month:
            late, name = opened(self.late, key, undo), "" if of.kind == "in" else of.reference
            known = late.get((month, of.period, name), {})
            put(late, (month, of.period, name), added(known, amounts, sign), undo)

    def add(self, key: Key, period: str, quantity: int, amounts: Amounts, sign: int, undo: Undo) -> None:
        """Count a movement: in with sign 1, out with -1; a difference of value has no quantity."""
        months = opened(self.moved, key, undo)
        before, value = months.get(period, _NOTHING)
        put(months, period, (before + sign * quantity, added(value, amounts, sign)), undo)

    def note(self, key: Key, period: str, undo: Undo) -> None:
        """Note that goods came into a pool that keeps no story of it, or went back."""
        put(self.noted, key, max(period, self.noted.get(key, "")), undo)

    def end(self, key: Key, period: str) -> Moved:
        """Say what is on hand at the end of a period."""
        quantity, value = 0, Amounts()
        for code, (moved, amounts) in self.moved.get(key, {}).items():
            if code <= period:
                quantity += moved
                value = added(value, amounts, 1)
        return quantity, value

    def known_late(self, key: Key, month: str, known: str) -> Amounts:
        """Say what is known until another month of goods that were there at the end of a month."""
        found: Amounts = {}
        for (counted, of, _), amounts in self.late.get(key, {}).items():
            if of <= month < counted <= known:
                found = added(found, amounts, 1)
        return found

    def charged_late(self, key: Key, counts: Callable[[str], bool]) -> dict[str, Amounts]:
        """Say what withdrawals of earlier months have been charged less, by reference.

        Args:
            key: The pool.
            counts: Tells whether the month is meant in which that counts.
        """
        found: dict[str, Amounts] = {}
        for (counted, _, name), amounts in self.late.get(key, {}).items():
            if name and counts(counted):
                found[name] = added(found.get(name, {}), amounts, 1)
        return found

    def touched(self, period: str) -> list[Key]:
        """List the pools that moved in a period."""
        return [key for key, months in self.moved.items() if period in months]

    def latest(self, key: Key) -> str:
        """Name the latest period in which a pool moved; "" where it never did."""
        return max(self.moved.get(key, {}), default="")

    def trim(self, closed: str, undo: Undo) -> None:
        """Add up what is older than a period that is closed."""
        for key, months in self.moved.items():
            if any("" < code < closed for code in months):
                old = max(code for code in months if code < closed)
                since = {code: moved for code, moved in months.items() if code >= closed}
                put(self.moved, key, {"": self.end(key, old), **since}, undo)
        for key, late in self.late.items():
            if any(of[0] < closed for of in late):
                put(self.late, key, {of: value for of, value in late.items() if of[0] >= closed}, undo)


def month_of(moment: Moment, event: Event | None) -> str:
    """Say in which month a movement counts: a difference not before the goods that it belongs to."""
    return moment[3] if event is None else max(moment[3], event.period)
