"""Orders that pay, through what they make, for goods that they give back at the shelf's price.

An order gives goods back at what those on hand are worth, and what it makes goes into those on hand, by way of other
orders. Then its return costs what the return itself makes of the goods: there is no first price, and each round may
be worth more than the one before. What was posted for such a return stays.
"""

from collections.abc import Sequence

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.parcel import Event
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Place
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.order_receipts import receipts_of


class Rings:
    """Returns that one run of a propagation has found to be paid for by themselves."""

    def __init__(self, stock: Stock, orders: WorkOrders) -> None:
        self.stock, self.orders = stock, orders
        self._changed: set[str] = set()  # returns that were worth something else already
        self._found: set[str] = set()

    def found(self, event: Adjusted) -> bool:
        """Tell whether an adjustment belongs to such a return."""
        return event.document in self._found

    def find(self, pool: Pool, changed: Sequence[Event]) -> bool:
        """Tell whether a return that changes once more is one of them.

        Args:
            pool: The goods that it came to.
            changed: What is worth something else than it was before.
        """
        returns = [
            event
            for event in changed
            if isinstance(event, Adjusted) and event.returns and not self.found(event)
        ]
        again = [event for event in returns if event.document in self._changed]
        ringed = {event.document for event in again if self._comes_back(event.place, pool)}
        self._found |= ringed
        self._changed |= {event.document for event in returns}
        return bool(ringed)

    def _comes_back(self, taker: Place, pool: Pool) -> bool:
        """Tell whether what somebody who took goods costs goes on to goods of a pool."""
        seen, waiting = {taker}, [taker]
        while waiting:
            for place in self._goes_on_to(waiting.pop()):
                if place.role == "stock" and self.stock.shelves.key(place) == (pool.item, pool.site):
                    return True
                if place not in seen:
                    seen.add(place)
                    waiting.append(place)
        return False

    def _goes_on_to(self, place: Place) -> list[Place]:
        if place.role == "stock":
            return list(self.stock.pool(place.item, place.site).taken)
        if place.role == "wip":
            order = self.orders.orders[place.key]
            bearer = [] if order.handover is None else [order.handover.bearer]
            return [*bearer, *(arrival.place for arrival, _, _ in receipts_of(order, self.stock))]
        passage = self.stock.passages.get(place.key) if place.role in PASSING else None
        return [] if passage is None else [output.place for output in passage.outputs.values()]
