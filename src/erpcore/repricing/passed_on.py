"""Differences that goods take along through a passage: a transfer, an assembly, a change of form."""

from collections import deque
from collections.abc import Iterator, Mapping

from erpcore.inventory.passage import TRANSIT, Output, Passage
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, differing
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import COST_VARIANCE
from erpcore.repricing.mutual import Due, Part
from erpcore.repricing.order_receipts import Arrival

_IN_AN_OPEN_MONTH = Words(
    "Charge the cost to what bears it now, such as a cost centre, in a month that was not closed.",
    "请在未曾结账的会计期间，将该成本记入现在的承担对象，如成本中心。",
)


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
        """Share the changed cost of the next passage out anew; say what each output is worth more.

        Raises:
            Refused: LATE_FACT_REFUSED, for one that was forgotten when a later month than its own was closed.
        """
        key = self.waiting.popleft()
        passage = self.stock.passages.get(key)
        if passage is None:
            raise Refused(Code.LATE_FACT_REFUSED, expected=_still_known(key), remedy=_IN_AN_OPEN_MONTH)
        cost = added(passage.cost, self._costs[key], 1)
        gone = _gone(passage)
        shares = {reference: share for reference, _, share in passage.shares(cost)}
        if gone is not None:
            shares = {of: cost if output is gone else shares[of] for of, output in passage.outputs.items()}
        yield from self.bring_to(key, shares)

    def bring_to(self, key: str, values: Mapping[str, Amounts]) -> Iterator[tuple[Place, Amounts, str]]:
        """Say what each output of a passage is worth more, or less, at values by the movement that came out."""
        passage = self.stock.passages.passages[key]
        gone = _gone(passage)
        for reference, value in values.items():
            output = passage.outputs[reference]
            before = self._changes.get(reference, (passage.place, output, {}))[2]
            change = differing(value, added(output.amounts, before, 1))
            if change:
                self._changes[reference] = (passage.place, output, added(before, change, 1))
                place = output.place if gone is None else passage.place._replace(role="late_difference")
                yield place._replace(key="") if place.role == "stock" else place, change, output.layer

    def due(self, key: str) -> Iterator[Due]:
        """Give for each output on a shelf its share of the cost, what it has got, and its part of further cost."""
        passage = self.stock.passages.get(key)
        if passage is None:  # settled
            return
        cost = added(passage.cost, self._costs.get(key, {}), 1)
        for reference, output in passage.outputs.items():
            if output.place.role == "stock":
                change = self._changes.get(reference, (passage.place, output, {}))[2]
                due = {
                    element: amount * passage.part(output, element, cost) for element, amount in cost.items()
                }
                worth = added(output.amounts, change, 1)
                yield Arrival(output.place, output.layer), due, worth, _part_of(passage, output, cost)

    def movements(self) -> Iterator[Movement]:
        """Write what came out of passages is worth more or less, each naming in `origin` the movement out of it."""
        for reference, (place, output, change) in self._changes.items():
            gone = _gone(self.stock.passages.passages[place.key])
            end, layer = self._end(output) if gone is None else (place._replace(role="late_difference"), "")
            yield from signed(place, end, change, layer=layer, origin=reference)

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


def _part_of(passage: Passage, output: Output, cost: Amounts) -> Part:
    return lambda _key, element: passage.part(output, element, cost)


def _gone(passage: Passage) -> Output | None:
    """Find the last output of a document that is reversed: a month that is costed afterwards has nobody else to charge.

    What the goods that came back are worth then brings it back.
    """
    outputs = passage.outputs.values()
    if passage.place.role == TRANSIT or any(output.weight for output in outputs):
        return None
    return next(reversed(outputs), None)


def _still_known(key: str) -> Words:
    return Words(
        f"goods of which the books still know where they went; those of {key} are of an earlier month",
        f"须为仍可追溯去向的货物；{key} 的货物属于最近一次结账以前的月份",
    )
