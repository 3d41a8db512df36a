"""What can still change: which arrivals and withdrawals the stock may forget when a period is closed.

A receipt changes until it is invoiced, one of a subcontractor until his fee is, and as long as an invoice of an open
period is shared between goods on hand and goods that are gone; opening stock until the opening receipts of its item are
invoiced; an order until it is completed and settled, a transfer until it has arrived. So does every order and every
passage that took from what can change, and what came out of it, level by level. An order that a later period has
completed waits for that period's costing, and so does a withdrawal of which a difference waits for it. The period just
closed is kept, because it may be reopened: with an adjusting period the last month of its year.
"""

from collections.abc import Mapping

from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.inventory.borne_later import month_and_reference
from erpcore.inventory.parcel import Event
from erpcore.inventory.passage import PASSING, TRANSIT
from erpcore.inventory.receipt_difference import divided
from erpcore.inventory.stock import Stock
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.movements import Place
from erpcore.ledger.open_items import OpenItems
from erpcore.production.work_order import WorkOrders


class Settled:
    """Tells whether an arrival or a withdrawal is settled: nothing can change it any more.

    Args:
        stock: The pools with their stories.
        orders: The work orders.
        open_items: What is open, by role.
        closed: The period that is being closed; an adjusting one counts as the last month of its year.
        calendar: The company's.
    """

    def __init__(
        self,
        stock: Stock,
        orders: WorkOrders,
        open_items: Mapping[str, OpenItems],
        closed: str,
        calendar: FiscalCalendar,
    ) -> None:
        self.open_items = open_items
        period = calendar.period(closed)
        months = [of.code for of in calendar.periods(period.fiscal_year) if not of.adjusting]
        closed = self.closed = months[-1] if period.adjusting else closed
        self.running = {
            number
            for number, order in orders.orders.items()
            if order.status != "completed" or order.completed > closed or order.balance()
        }
        self.passing = {
            key
            for key, passage in stock.passages.passages.items()
            if key in open_items["gr_ir"].items  # a subcontractor's fee
            or (passage.place.role == TRANSIT and (passage.quantity or passage.balance()))
        }
        self.opened = {
            stock.shelves.key(receipt.place)
            for receipt in open_items["gr_ir"].items.values()
            if receipt.place.key not in stock.pool(receipt.place.item, receipt.place.site).arrivals
        }
        self.waiting = {month_and_reference(of.place)[1] for of in open_items[LATER].items.values()}
        self.divided = set(divided(stock.pools.values(), closed))
        self.passages = stock.passages
        self.handovers = {
            number: order.handover.bearer
            for number, order in orders.orders.items()
            if order.handover is not None
        }
        while self._takers(stock) or self._passed_on() or self._handed_over():
            pass

    def __call__(self, event: Event) -> bool:
        """Judge one event of the story."""
        place = event.place
        if event.period >= self.closed or event.reference in self.waiting:
            return False
        if event.kind == "in" and event.reference in self.divided:
            return False
        if place.role == "wip":
            return place.key not in self.running
        if place.role in PASSING:
            return place.key not in self.passing
        if place.role == "opening_balance":
            return place[2:4] not in self.opened
        return place.role not in self.open_items or self.open_items[place.role].get(place.key) is None

    def remembered(self, stock: Stock) -> set[str]:
        """Name the passages that may still hand a difference on: also those that took goods whose story is kept.

        Args:
            stock: After it has forgotten what is settled.
        """
        for pool in stock.pools.values():
            for taker in pool.taken:
                self._add(taker)
        while self._passed_on() or self._handed_over():
            pass
        return self.passing

    def _takers(self, stock: Stock) -> bool:
        """Find further orders and passages that took from a parcel after an arrival that can change or comes yet."""
        found = False
        for pool in stock.pools.values():
            for parcel in pool.stories():
                changing = parcel is pool.debt and parcel.quantity < 0  # until what is short has come
                for event in parcel.events:
                    if event.kind == "in":
                        changing = changing or not self(event)
                    elif changing:
                        found = self._add(event.place) or found
        return found

    def _passed_on(self) -> bool:
        """Find further passages that took from one that can change."""
        found = False
        for key in sorted(self.passing & self.passages.passages.keys()):
            for output in self.passages.passages[key].outputs.values():
                found = self._add(output.place) or found
        return found

    def _handed_over(self) -> bool:
        """Find further takers of what orders without output of their own hand on."""
        found = False
        for number, bearer in self.handovers.items():
            if number in self.running:
                found = self._add(bearer) or found
        return found

    def _add(self, place: Place) -> bool:
        """Count an order or a passage among those that can change; False for one that is, and for other takers."""
        known = self.running if place.role == "wip" else self.passing if place.role in PASSING else None
        if known is None or place.key in known:
            return False
        known.add(place.key)
        return True
