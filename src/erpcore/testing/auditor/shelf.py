"""The auditor's shelf: the story of one item at one site, told from the beginning to find what it is worth.

Written apart from `erpcore.inventory`, to disagree with it where either is wrong: it keeps every step and
knows nothing of differences. Quantities decide at once which goods are touched; values are found afterwards,
with what each arrival has turned out to be worth.
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.testing.auditor.amounts import Amounts, add, half_up, part

FINE = 10**12  # parts of a minor unit in which a difference is followed alone


class Told(NamedTuple):
    """One step of a story."""

    kind: str  # "in", "out", "back" (of an out), "again" (of a back), "sent" (of an in)
    name: str
    parcel: int
    quantity: int  # micro-units
    of: str = ""  # the earlier step


class Taken:
    """What one withdrawal from a parcel is worth, and how much of it has not come back."""

    def __init__(self, quantity: int, amounts: Amounts) -> None:
        self.quantity = quantity
        self.amounts = amounts


class Shelf:
    """The goods of one item at one site under FIFO, LIFO, a moving average, or lot by lot."""

    def __init__(self, *, apart: bool, by_lot: bool = False, newest_first: bool = False) -> None:
        self.apart = apart  # every arrival is a parcel of its own
        self.newest_first = newest_first  # the latest is taken first
        self.by_lot = by_lot  # every lot is
        self.held: list[int] = []  # micro-units in each parcel
        self.parcel_of: dict[str, int] = {}  # arrival or withdrawal -> parcel
        self.lot_parcels: dict[str, int] = {}  # where every lot is a parcel
        self.lot_of: dict[str, str] = {}  # withdrawal -> lot
        self.story: list[Told] = []
        self.takers: dict[str, str] = {}  # withdrawal -> who took it
        self.arrived: dict[str, int] = {}  # arrival -> micro-units
        # a part of an arrival that was sent back -> what was given for it
        self.parts: dict[str, Amounts] = {}
        # an arrival that was sent back -> what is claimed beyond its value
        self.beside: dict[str, Amounts] = {}
        self.out: dict[str, int] = {}  # withdrawal -> micro-units that have not come back
        self.joined: set[str] = set()  # values without goods: they take no more off than there is

    def arrive(self, name: str, quantity: int, lot: str = "") -> None:
        """Put goods on the shelf."""
        known = self.lot_parcels.get(lot) if self.by_lot else None
        if known is None and (self.apart or self.by_lot or not self.held):
            self.held.append(0)
        self.parcel_of[name] = len(self.held) - 1 if known is None else known
        self.lot_parcels[lot] = self.parcel_of[name]
        self.arrived[name] = quantity
        self._tell("in", name, self.parcel_of[name], quantity)

    def join(self, name: str, layer: str) -> None:
        """Put value without goods to those of an arrival."""
        self.parcel_of[name], self.arrived[name] = self.parcel_of[layer], 0
        self.joined.add(name)
        self._tell("in", name, self.parcel_of[layer], 0)

    def take(self, document: str, taker: str, quantity: int, lot: str = "", number: int = 0) -> int:
        """Take goods, the oldest or the newest first, or those of the lot.

        Args:
            document: Who takes them.
            taker: For whom.
            quantity: Micro-units.
            lot: Which goods.
            number: How many withdrawals the document has made before.

        Returns:
            How many it has made now.
        """
        parcels = list(enumerate(self.held))
        for parcel, held in reversed(parcels) if self.newest_first else parcels:
            part = min(held, quantity) if not self.by_lot or parcel == self.lot_parcels[lot] else 0
            if part:
                name = f"{document}/{number}"
                self.parcel_of[name], self.takers[name], self.out[name] = parcel, taker, part
                self.lot_of[name] = lot
                self._tell("out", name, parcel, part)
                quantity -= part
                number += 1
        return number

    def give_back(self, document: str, taker: str, quantity: int, lot: str = "", of: str = "") -> None:
        """Take goods back from a taker, the latest withdrawals first, or those of a document."""
        number = 0
        for name in reversed(
            [name for name, by in self.takers.items() if by == taker and self.lot_of[name] == lot]
        ):
            meant = of in ("", name.split("/")[0])
            part = min(self.out[name], quantity) if meant else 0
            if part:
                self._tell("back", f"{document}/{number}", self.parcel_of[name], part, name)
                self.out[name] -= part
                quantity -= part
                number += 1

    def undo_take(self, document: str, by: str) -> None:
        """Take back all that a document took."""
        for told in self._told("out", document):
            self._tell("back", f"{by}/{told.name}", told.parcel, told.quantity, told.name)
            self.out[told.name] = 0

    def undo_give_back(self, document: str, by: str) -> None:
        """Let what a document gave back go out again: the same goods, or the oldest when they are gone."""
        backs = self._told("back", document)
        needed: dict[int, int] = {}
        for back in backs:
            needed[back.parcel] = needed.get(back.parcel, 0) + back.quantity
        if all(self.held[parcel] >= quantity for parcel, quantity in needed.items()):
            for back in backs:
                self._tell("again", f"{by}/{back.name}", back.parcel, back.quantity, back.name)
                self.out[back.of] += back.quantity
        else:
            first = backs[0].of
            self.take(by, self.takers[first], sum(back.quantity for back in backs), self.lot_of[first])

    def undo_arrive(self, document: str, quantity: int) -> None:
        """Send an arrival back where it came from."""
        self._tell("sent", f"sent {document}", self.parcel_of[document], quantity, document)

    def send_part(
        self, name: str, layer: str, quantity: int, amounts: Amounts, beside: Amounts | None = None
    ) -> None:
        """Send goods of an arrival back at an amount that stays, or all of it at its value.

        Args:
            name: The withdrawal.
            layer: The arrival.
            quantity: Micro-units.
            amounts: What is given for a part.
            beside: What all of it has cost beyond the value that it came with: differences that stand apart.
        """
        if quantity != self.arrived[layer]:
            self.parts[name] = amounts
        else:
            self.beside[name] = beside or {}
        self.takers[name], self.lot_of[name] = "", ""
        self._tell("sent", name, self.parcel_of[layer], quantity, layer)

    def sent_of(self, layer: str) -> dict[str, int]:
        """Say how much of an arrival went back where it came from, and was not kept after all: micro-units by name."""
        kept = {told.of for told in self.story if told.kind == "back"}
        return {
            told.name: told.quantity
            for told in self.story
            if told.kind == "sent" and told.of == layer and told.name not in kept
        }

    def give(self, name: str, amounts: Amounts) -> None:
        """Let a part of an arrival that was sent back take more along, or less."""
        self.parts[name] = dict(self.parts[name])
        add(self.parts[name], amounts, 1)

    def undo_send_parts(self, document: str, by: str) -> None:
        """Keep after all what a document sent back."""
        for told in self._told("sent", document):
            self._tell("back", f"{by}/{told.name}", told.parcel, told.quantity, told.name)

    def _told(self, kind: str, document: str) -> list[Told]:
        """List the steps of one kind that a document has made."""
        return [told for told in self.story if told.kind == kind and told.name.split("/")[0] == document]

    def _tell(self, kind: str, name: str, parcel: int, quantity: int, of: str = "") -> None:
        self.story.append(Told(kind, name, parcel, quantity, of))
        self.held[parcel] += quantity if kind in {"in", "back"} else -quantity

    def on_hand(self, layer: str, difference: int) -> int:
        """Say how much of a difference in what an arrival cost is still there, where it is followed alone.

        Args:
            layer: The arrival.
            difference: Minor units.
        """
        alone: dict[str, Amounts] = {name: {} for name in self.arrived}
        alone[layer] = {"": abs(difference) * FINE}
        left = self.worth(alone, alone=True)[0][self.parcel_of[layer]].get("", 0)
        return half_up(Fraction(left if difference > 0 else -left, FINE))

    def worth(
        self, arrivals: dict[str, Amounts], *, alone: bool = False
    ) -> tuple[list[Amounts], dict[str, Taken]]:
        """Tell the story again with what arrivals are worth.

        Args:
            arrivals: Minor units by element.
            alone: Goods that were sent back took nothing of it along, as long as others are there.

        Returns:
            The value of each parcel, and what each withdrawal took away, less what came back of it.
        """
        held = [0] * len(self.held)
        values: list[Amounts] = [{} for _ in held]
        taken: dict[str, Taken] = {}
        backs: dict[str, Amounts] = {}
        for kind, name, parcel, quantity, of in self.story:
            value, there = values[parcel], held[parcel]
            if kind == "in":
                moved = arrivals[name]
                if name in self.joined:
                    moved = {of: max(amount, -max(value.get(of, 0), 0)) for of, amount in moved.items()}
            elif kind == "out":
                moved = part(value, quantity, there)
                taken[name] = Taken(quantity, dict(moved))
            elif kind == "back":
                moved = backs[name] = part(taken[of].amounts, quantity, taken[of].quantity)
                add(taken[of].amounts, moved, -1)
                taken[of].quantity -= quantity
            else:
                own = dict(self.parts.get(name, arrivals[of]) if kind == "sent" else backs[of])
                add(own, self.beside.get(name, {}), 1)
                own = {} if alone and kind == "sent" else own
                moved = own if _spared(value, own, rest=there - quantity) else part(value, quantity, there)
                if kind == "sent" and name in self.takers:
                    taken[name] = Taken(quantity, dict(moved))
                if kind == "again":
                    withdrawal = next(told.of for told in self.story if told.name == of)
                    add(taken[withdrawal].amounts, moved, 1)
                    taken[withdrawal].quantity += quantity
            sign = 1 if kind in {"in", "back"} else -1
            add(value, moved, sign)
            held[parcel] += sign * quantity
        return values, taken


def _spared(value: Amounts, own: Amounts, *, rest: int) -> bool:
    """Tell whether a parcel can give up goods at their own value: none stays negative or without goods."""
    left = dict(value)
    add(left, own, -1)
    return all(amount >= 0 for amount in left.values()) and (rest > 0 or not any(left.values()))
