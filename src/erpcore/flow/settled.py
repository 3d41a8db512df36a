"""What can still change: which arrivals and withdrawals the stock may forget when a period is closed.

A receipt changes until it is invoiced, an order until it is completed and settled; and so does every order
that took from what can change, and what it made, level by level. The period just closed is kept, because it
may be reopened.
"""

from collections.abc import Mapping

from erpcore.inventory.parcel import Event
from erpcore.inventory.stock import Stock
from erpcore.ledger.open_items import OpenItems
from erpcore.production.work_order import WorkOrders


class Settled:
    """Says of an arrival or a withdrawal whether nothing can change it any more.

    Args:
        stock: The pools with their stories.
        orders: The work orders.
        open_items: What is open, by role.
        closed: The period that is being closed.
    """

    def __init__(
        self, stock: Stock, orders: WorkOrders, open_items: Mapping[str, OpenItems], closed: str
    ) -> None:
        self.open_items = open_items
        self.closed = closed
        self.running = {
            number
            for number, order in orders.orders.items()
            if order.status != "completed" or order.balance()
        }
        while further := self._takers(stock):
            self.running |= further

    def __call__(self, event: Event) -> bool:
        """Judge one event of the story."""
        place = event.place
        if event.period >= self.closed:
            return False
        if place.role == "wip":
            return place.key not in self.running
        return place.role not in self.open_items or self.open_items[place.role].get(place.key) is None

    def _takers(self, stock: Stock) -> set[str]:
        """Find further orders that took from a parcel after an arrival that can change."""
        found = set()
        for pool in stock.pools.values():
            for parcel in pool.stories():
                changing = False
                for event in parcel.events:
                    if event.kind == "in":
                        changing = changing or not self(event)
                    elif changing and event.place.role == "wip" and event.place.key not in self.running:
                        found.add(event.place.key)
        return found
