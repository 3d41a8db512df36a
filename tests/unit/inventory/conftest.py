"""Goods of one item on one shelf, moved as the steps move them."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from erpcore.inventory.parcel import Event, price_sent
from erpcore.inventory.pool import Pool
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.kernel.undo import Undo

SHELF = Place("stock", "", "RM", "S")
SUPPLIER = Place("gr_ir", "GR", partner="V")
TAKERS = (Place("wip", "WO-1"), Place("wip", "WO-2"))


class Shelf:
    """One pool, filled and emptied through the fold of movements; prices are those that the pool gives."""

    place = SHELF
    takers = TAKERS

    def __init__(self, method: str) -> None:
        self.stock = Stock(lambda _: method)
        self.undo: Undo = []
        self.count = 0

    @property
    def pool(self) -> Pool:
        return self.stock.pool("RM", "S")

    def reference(self) -> str:
        self.count += 1
        return f"D-{self.count}/0"

    def into(self, quantity: int, amounts: dict[str, int], layer: str, **fields: Any) -> None:
        values = tuple(("", element, amount) for element, amount in amounts.items())
        movement = Movement(SUPPLIER, SHELF, values, quantity, quantity, layer, **fields)
        self.stock.apply_target(movement, self.reference(), self.undo, moment=(0, self.count, 0, ""))

    def out_of(self, taker: Place, quantity: int, amounts: dict[str, int], layer: str, **fields: Any) -> str:
        reference = self.reference()
        movement = Movement(SHELF, taker, as_rows(amounts), quantity, quantity, layer, **fields)
        self.stock.apply_source(movement, reference, self.undo, moment=(0, self.count, 0, ""))
        return reference

    def receive(self, quantity: int, amounts: dict[str, int], layer: str = "") -> str:
        layer = layer or f"GR-{self.count + 1}"
        self.into(quantity, amounts, layer)
        return layer

    def issue(self, quantity: int, taker: Place = TAKERS[0]) -> list[str]:
        slices = self.pool.withdraw(quantity, None, 2)
        return [self.out_of(taker, part, amounts, key) for key, part, amounts in slices]

    def give_back(self, quantity: int, taker: Place = TAKERS[0]) -> list[str]:
        return [
            self.out_of(taker, part, amounts, event.parcel.key, contra=True, origin=event.reference)
            for event, part, amounts in self.pool.returning(taker, quantity, None, 2)
        ]

    def go_again(self, reference: str, taker: Place = TAKERS[0]) -> str:
        back = self.pool.event(taker, reference)
        parcel = back.parcel
        amounts = price_sent(parcel.amounts, parcel.quantity, back.amounts, back.quantity)
        return self.out_of(taker, back.quantity, amounts, parcel.key, origin=reference)

    def send_back(self, layer: str) -> None:
        arrival = self.pool.arrivals[layer]
        parcel = arrival.parcel
        amounts = price_sent(parcel.amounts, parcel.quantity, arrival.amounts, arrival.quantity)
        self.into(arrival.quantity, amounts, layer, contra=True)

    def revalue(self, layer: str, change: dict[str, int], *, contra: bool = False) -> None:
        self.into(0, change, layer, contra=contra)

    def pass_on(
        self, reference: str, change: dict[str, int], taker: Place = TAKERS[0], **fields: Any
    ) -> None:
        self.out_of(taker, 0, change, "", origin=reference, **fields)

    def play(
        self, story: list[tuple[str, int, int]], values: dict[str, dict[str, int]] | None = None
    ) -> None:
        """Act out a story as far as it can happen; `values` says what some receipts were worth instead."""
        for kind, first, second in story:
            getattr(self, f"_{kind}")(first, second, values or {})

    def _in(self, first: int, second: int, values: dict[str, dict[str, int]]) -> None:
        layer = f"GR-{self.count + 1}"
        own = {"material": second, "labour": second // 3 if second % 2 else 0}
        amounts = values.get(layer, {element: amount for element, amount in own.items() if amount})
        self.receive(1 + first % 50, amounts, layer)

    def _out(self, first: int, second: int, values: dict[str, dict[str, int]]) -> None:
        if self.pool.quantity:
            self.issue(1 + first % self.pool.quantity, TAKERS[second % 2])

    def _back(self, first: int, second: int, values: dict[str, dict[str, int]]) -> None:
        taker = TAKERS[second % 2]
        with_it = sum(event.left for event in self.pool.taken.get(taker, []) if event.kind == "out")
        if with_it:
            self.give_back(1 + first % with_it, taker)

    def _again(self, first: int, second: int, values: dict[str, dict[str, int]]) -> None:
        taker = TAKERS[second % 2]
        events = self.pool.taken.get(taker, [])
        done = [id(event.cause) for event in events if event.kind == "again"]
        backs = [
            event
            for event in events
            if event.kind == "back" and id(event) not in done and event.parcel.quantity >= event.quantity
        ]
        if backs:
            self.go_again(backs[first % len(backs)].reference, taker)

    def _sent(self, first: int, second: int, values: dict[str, dict[str, int]]) -> None:
        layers = [
            layer
            for layer, arrival in self.pool.arrivals.items()
            if arrival.left == arrival.quantity <= arrival.parcel.quantity
        ]
        if layers:
            self.send_back(layers[first % len(layers)])

    def shown(self) -> dict[str, Any]:
        """Write everything that the sub-ledger knows as plain data."""
        return {
            "purchases": {item: list(found) for item, found in self.stock.purchases.of.items()},
            "pools": {key: shown(pool) for key, pool in self.stock.pools.items()},
        }


def shown(pool: Pool) -> dict[str, Any]:
    """Write everything that a pool knows as plain data."""

    def told(event: Event) -> tuple[Any, ...]:
        cause = event.of.reference if event.of else None
        return (
            event.kind, event.reference, event.place, event.quantity, dict(event.amounts), dict(event.given),
            dict(event.returned), event.left, cause, event.parcel.key, event.moment, event.lot,
        )  # fmt: skip

    return {
        "quantity": pool.quantity,
        "within reach": [parcel.key for parcel in pool.parcels],
        "parcels": [
            (parcel.key, parcel.quantity, dict(parcel.amounts), [told(event) for event in parcel.events])
            for parcel in pool.stories()
        ],
        "arrivals": {layer: told(event) for layer, event in pool.arrivals.items()},
        "taken": {taker: [told(event) for event in events] for taker, events in pool.taken.items()},
    }


@pytest.fixture(scope="session")
def shelf() -> type[Shelf]:
    """Make a shelf under a valuation method."""
    return Shelf


@pytest.fixture(scope="session")
def stories() -> st.SearchStrategy[list[tuple[str, int, int]]]:
    """Draw what happens to goods: in, out, back, out again, sent back, in any order."""
    kinds = ["in", "in", "out", "out", "back", "again", "sent"]
    steps = st.tuples(st.sampled_from(kinds), st.integers(0, 999), st.integers(0, 9_999))
    return st.lists(steps, max_size=14).map(lambda drawn: [("in", 40, 1_001), *drawn])


@pytest.fixture(scope="session", name="shown")
def _shown() -> Callable[[Pool], dict[str, Any]]:
    """Write everything that a pool knows as plain data."""
    return shown
