"""Differences that goods take along through a passage: a transfer, an assembly, a change of form."""

from collections import deque
from collections.abc import Iterator

from erpcore.inventory.parcel import Amounts, added, differing
from erpcore.inventory.passage import TRANSIT, Output, Passage
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import COST_VARIANCE


class PassedOn:
    """What passages hand on in one run of a propagation."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.waiting: deque[str] = deque()
        self._costs: dict[str, Amounts] = {}  # change of what has gone into a passage so far
        self._changes: dict[str, tuple[Place, Output, Amounts]] = {}  # by the movement that came out

    def wait(self, key: str, change: Amounts) -> None:
        """Change the cost of a passage, to be followed later."""
        self._costs[key] = added(self._costs.get(key, {}), change, 1)
        self.waiting.append(key)

    def follow(self) -> Iterator[tuple[Place, Amounts, str]]:
        """Share the changed cost of the next passage out anew; say what each output is worth more."""
        key = self.waiting.popleft()
        passage = self.stock.passages.passages[key]
        cost = added(passage.cost, self._costs[key], 1)
        gone = _gone(passage)
        for reference, output, share in passage.shares(cost):
            value = cost if output is gone else share
            before = self._changes.get(reference, (passage.place, output, {}))[2]
            posted = added(output.amounts, before, 1)
            change = differing(value, posted)
            if change:
                self._changes[reference] = (passage.place, output, added(before, change, 1))
                place = output.place if gone is None else passage.place._replace(role="late_difference")
                yield place._replace(key="") if place.role == "stock" else place, change, output.layer

    def outputs(self) -> Iterator[tuple[str, Place, Place, str, Amounts]]:
        """Say for each movement out of a passage: where from, where its difference goes, which layer, how much."""
        for reference, (place, output, change) in self._changes.items():
            gone = _gone(self.stock.passages.passages[place.key])
            end = self._end(output) if gone is None else (place._replace(role="late_difference"), "")
            yield reference, place, *end, change

    def _end(self, output: Output) -> tuple[Place, str]:
        """Say where a difference goes: with the goods, to the variance of their price, or, settled, to none of them."""
        place, layer = output.place, output.layer
        if place.role != "stock":
            return place, layer
        planned = self.stock.planned_class(place.item)
        if planned:
            return Place(COST_VARIANCE, planned), ""
        if self.stock.method_of(place.item) in AT_FIXED_PRICE:
            return Place("purchase_price_variance", layer, place.item, place.site), ""
        if layer in self.stock.pool(place.item, place.site).arrivals:
            return place._replace(key=""), layer  # a value has no lot
        return Place("late_difference", layer, place.item, place.site), ""


def _gone(passage: Passage) -> Output | None:
    """Find the last output of a document that is reversed: a month that is costed afterwards has nobody else to charge.

    What the goods that came back are worth then brings it back.
    """
    outputs = passage.outputs.values()
    if passage.place.role == TRANSIT or any(output.weight for output in outputs):
        return None
    return next(reversed(outputs), None)
