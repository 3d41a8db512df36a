"""A list of movements that has moved: how its goods are told to their pools, and how that is taken back."""

from collections.abc import Container

from erpcore.inventory.holding import Slice
from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.parcel import Event
from erpcore.inventory.picking import withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.kernel.undo import Undo


class MovementRun:
    """A list that has moved, with its trace.

    Args:
        trace: What its issues took.
        position: Of its first movement among all that have moved.
        number: Of the list among all that were ever moved.
    """

    def __init__(self, trace: IssueTrace, position: int, number: int) -> None:
        self.trace = trace
        self.position = position
        self.number = number
        self.opened: list[str] = []  # items that were new
        self.undo: dict[str, Undo] = {}  # of what pools know of it, by item
        self._untold: dict[str, list[tuple[int, int]]] | None = None  # item -> movements and their issues

    def untold(self, items: Container[str]) -> dict[str, list[tuple[int, int]]]:
        """Find what pools do not know yet, by item: each movement, with its number among the issues.

        Args:
            items: Those with a running balance; other pools have known of it at once.
        """
        if self._untold is None:
            self._untold = {}
            issues, movements = 0, self.trace.movements
            for number, (item, quantity) in enumerate(
                zip(movements.items, movements.quantities, strict=True)
            ):
                if item in items:
                    self._untold.setdefault(item, []).append((number, issues))
                issues += quantity < 0
        return self._untold

    def tell(self, pool: Pool, items: Container[str]) -> None:
        """Tell a pool what has moved of its item."""
        for number, issue in self.untold(items).pop(pool.item, ()):
            if self.trace.movements.quantities[number] > 0:
                self._arrive(pool, number)
            else:
                self._leave(pool, number, self.trace[issue])

    def move(self, pool: Pool, number: int) -> None:
        """Move goods of a pool, at what they cost there.

        Raises:
            Refused: STOCK_SHORT.
        """
        movements = self.trace.movements
        quantity = movements.quantities[number]
        if quantity > 0:
            self._arrive(pool, number)
            return
        priced = withdraw_lots(pool, [(movements.lots[number], -quantity)], None, 0)
        slices = [of for _, of in priced]
        self.trace.add(slices)
        self._leave(pool, number, slices)

    def changed_since(self) -> str:
        """Name an item of whose goods some have moved in its pool since, or were valued anew; "": none."""
        for item, undo in self.undo.items():
            events: list[Event] = [call[2] for call in undo if call[0] is Pool.untell]
            last = {event.parcel: event for event in events}
            moved = any(parcel.events[-1] is not event for parcel, event in last.items())
            if moved or any(event.amounts is not event.given for event in events):
                return item
        return ""

    def _arrive(self, pool: Pool, number: int) -> None:
        moved, undo = self.trace.movements, self.undo.setdefault(pool.item, [])
        moment = (0, self.position + number, 0, "")
        amounts = moved.amounts_of(number)
        pool.arrive(
            moved.references[number], moved.places[number], moved.quantities[number], amounts, undo, moment,
            moved.lots[number],
        )  # fmt: skip

    def _leave(self, pool: Pool, number: int, slices: list[Slice]) -> None:
        moved, undo = self.trace.movements, self.undo.setdefault(pool.item, [])
        reference, taker, lot = moved.references[number], moved.places[number], moved.lots[number]
        for index, (layer, part, amounts) in enumerate(slices):
            moment = (0, self.position + number, index, "")
            # a value that is rounded to nothing
            cost = amounts or dict.fromkeys(pool.parcel(layer).amounts, 0)
            pool.leave(layer, reference, taker, part, cost, undo, moment, lot)
