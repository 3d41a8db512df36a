"""What the auditor holds to be on the shelves and in process, and what it is worth."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from erpcore.flow.buy.purchase_order import PurchaseOrderLine
from erpcore.flow.entry import Entry
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.sell.sales_order import SalesOrderLine
from erpcore.kernel.rounding import MICRO
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.amounts import Amounts, add, half_up, rising, without_zeros
from erpcore.testing.auditor.booking import ends
from erpcore.testing.auditor.jobs import Job, by_month, divided
from erpcore.testing.auditor.lots import Key, LotBook
from erpcore.testing.auditor.shelf import Shelf
from erpcore.testing.auditor.sites import stays, valued


class Valuer:
    """Shelves and orders as the documents have left them; every answer is worked out from the beginning.

    Args:
        first: The first entry of a log; it holds the set-up.
    """

    def __init__(self, first: Entry) -> None:
        if not isinstance(first.document, SetUp) or first.document.setup is None:
            raise TypeError(f"expected the entry that holds the set-up, found {first.document.id}")
        self.entry = first  # the entry that is being read
        # for quantities: when it was written
        self.master = self.written_under = MasterData(first.document.setup)
        self.shelves: dict[Key, Shelf] = {}  # at actual cost
        self.pools: dict[Key, tuple[int, Amounts]] = {}  # at standard: micro-units, minor units by element
        self.spent: dict[str, Amounts] = {}  # slip -> what an order was charged, or given back, at standard
        self.arrivals: dict[str, Amounts] = {}  # layer -> value, where no order decides it
        self.lots = LotBook()
        self.jobs: dict[str, Job] = {}
        self.documents: dict[str, Any] = {}
        self.given: set[str] = set()  # items that are read as booked, whatever their valuation
        self.changed: set[str] = set()  # those of them whose valuation changes on the way

    def stock(self) -> dict[Key, tuple[int, Amounts]]:
        """Say what is on every shelf: micro-units, and minor units by element."""
        worth = self.worth()
        found = {key: (held, without_zeros(value)) for key, (held, value) in self.pools.items()}
        for key, shelf in self.shelves.items():
            value: Amounts = {}
            for parcel in shelf.worth(worth)[0]:
                add(value, parcel, 1)
            found[key] = (sum(shelf.held), without_zeros(value))
        return found

    def in_process(self) -> dict[str, Amounts]:
        """Say what is in process on every order, minor units by element."""
        costs = self.costs(self.worth())
        return {number: self.balance(job, costs[number]) for number, job in self.jobs.items()}

    # --- values ---------------------------------------------------------------------------------------------

    def worth(self) -> dict[str, Amounts]:
        """Say what each arrival is worth now: receipts of completed orders share what their orders cost."""
        worth = dict(self.arrivals)
        for job in self.jobs.values():
            worth |= job.values(booked=self.given_as_booked(job))
        while True:
            costs = self.costs(worth)
            shared: dict[str, Amounts] = {}
            for number, job in self.jobs.items():
                if job.completed and not self.at_standard(job.item) and not self.given_as_booked(job):
                    shared |= divided(costs[number], job, self.master.policies.rounding_receiver)
            if all(worth[layer] == value for layer, value in shared.items()):
                return worth
            worth |= shared

    def costs(self, worth: dict[str, Amounts]) -> dict[str, Amounts]:
        """Add up what every order has cost, by element."""
        costs = {number: dict(job.spent) for number, job in self.jobs.items()}
        for shelf in self.shelves.values():
            for name, taken in shelf.worth(worth)[1].items():
                if shelf.takers[name] in costs:
                    add(costs[shelf.takers[name]], taken.amounts, 1)
        return costs

    def balance(self, job: Job, cost: Amounts) -> Amounts:
        """Say what is left in process on an order."""
        monthly, left = self.given_as_booked(job), dict(cost)  # monthly: earlier months may still give some
        at_standard = job.at_standard or self.at_standard(job.item)
        if job.completed and (job.hands_on or not (monthly or at_standard)):
            return {}  # all of it has gone to the receipts, or was given up
        for value in (*job.given(booked=monthly), job.handed):
            add(left, value, -1)
        add(left, job.written_off, -1)
        return without_zeros(left)

    # --- shelves --------------------------------------------------------------------------------------------

    def at_standard(self, item: str) -> bool:
        """Tell whether an item is valued at standard or planned price."""
        return item not in self.changed and self.master.valuation(item) in AT_FIXED_PRICE

    def as_booked(self, item: str) -> bool:
        """Tell whether what an item moves at is taken from the entry: it is valued by the month, or given."""
        return item in self.given or self.master.valuation(item) == "monthly_average"

    def given_as_booked(self, job: Job) -> bool:
        """Tell whether what an order gives to its receipts is read as booked: by the month, or where methods change.

        And where some of its cost waits for the month that completed it.
        """
        return job.waits or job.item in self.changed or by_month(self.master, job.item)

    def apart(self, item: str) -> bool:
        """Tell whether goods are worth what they are whoever brought them: no shelf of layers tells it."""
        return self.at_standard(item) or self.as_booked(item)

    def read_booked(self) -> None:
        """Move goods that are read as booked, and charge the orders that took them, differences included."""
        for movement in self.entry.movements:
            for place, quantity, amounts in ends(movement):
                if place.role == "stock" and self.as_booked(place.item) and not stays(self.master, movement):
                    key = valued(self.master, place[2:4])
                    held, before = self.pools.get(key, (0, {}))
                    value = dict(before)
                    add(value, amounts, 1)
                    self.pools[key] = (held + quantity, value)
                    if movement.target.role == "wip":
                        self.jobs[movement.target.key].spend(amounts, -1)

    def read_moved(self) -> None:
        """Move goods as the entry says that are at a fixed price, and all lots; `read_booked` moves the others."""
        for movement in self.entry.movements:
            for place, quantity, _ in ends(movement):
                if place.role != "stock" or not quantity:
                    continue
                key = (place.item, place.site)
                if self.at_standard(place.item) and not stays(self.master, movement):
                    self.move_standard(key, quantity)
                if place.key:
                    self.lots.move(key, place.key, quantity)
        self.lots.read_said(self.entry.marks)

    def order_line(self, name: str) -> PurchaseOrderLine | SalesOrderLine:
        """Find the line of an order by its name: "order/number", counted from 1."""
        order, _, number = name.rpartition("/")
        found: PurchaseOrderLine | SalesOrderLine = self.documents[order].lines[int(number) - 1]
        return found

    def base(self, item: str, quantity: Decimal, unit: str | None = None) -> int:
        """Count a quantity in micro-units of the item's base unit."""
        return int(Fraction(quantity) * (self.written_under.factor(item, unit) if unit else 1) * MICRO)

    def minor(self, amount: Decimal | Fraction) -> int:
        """Round an amount of major units to minor units."""
        return half_up(Fraction(amount) * 10**self.master.currency.decimals)

    def key(self, item: str, *sites: str | None) -> Key:
        """Name a shelf: at the first site given, or else at the company's first."""
        return item, next((site for site in sites if site), self.master.first_site)

    def shelf(self, key: Key) -> Shelf:
        """Find a shelf at actual cost."""
        method = self.master.valuation(key[0])
        new = Shelf(
            apart=method in {"fifo", "lifo"}, by_lot=method == "specific", newest_first=method == "lifo"
        )
        return self.shelves.setdefault(valued(self.master, key), new)

    def move_standard(self, key: Key, quantity: int) -> Amounts:
        """Change a pool at standard; say by how much its value changes, not negative: what is booked is read later."""
        if self.as_booked(key[0]):
            return {}
        held, value = self.pools.get(key := valued(self.master, key), (0, {}))
        now = self.standard_value(key[0], held + quantity)
        change = {name: abs(now.get(name, 0) - value.get(name, 0)) for name in {**now, **value}}
        self.pools[key] = (held + quantity, now)
        return change

    def standard_value(self, item: str, quantity: int) -> Amounts:
        """Value a quantity at the standard of the day."""
        prices = self.master.standard(item, self.entry.document.date) or {}
        return rising(dict(prices), Fraction(quantity * 10**self.master.currency.decimals, MICRO * MICRO))

    def arrive(
        self,
        key: Key,
        layer: str,
        quantity: int,
        value: Amounts | None = None,
        *,
        lot: str | None = None,
        expires: datetime.date | None = None,
    ) -> Amounts:
        """Put goods on a shelf; say what their value is at standard, where that is how they are valued.

        Args:
            key: The shelf.
            layer: The receipt.
            quantity: Micro-units.
            value: Minor units by element; None: an order decides it.
            lot: Of which lot they are.
            expires: The last day of the lot, as the receipt says.
        """
        if lot is not None:
            self.lots.bring(layer, key, lot, quantity, expires)
        if self.at_standard(key[0]):
            return self.move_standard(key, quantity)
        if self.as_booked(key[0]):
            return {}
        if value is not None:
            self.arrivals[layer] = value
        self.shelf(key).arrive(layer, quantity, lot or "")
        return {}

    def send(self, key: Key, layer: str, quantity: int) -> Amounts:
        """Let an arrival go back; say what its sender gets for it."""
        self.lots.send(layer, key)
        if self.at_standard(key[0]):
            return self.move_standard(key, -quantity)
        if self.as_booked(key[0]):
            back: Amounts = {}
            for movement in self.entry.movements:
                # whom the goods had covered: that is none of the sender's
                taker = movement.source.role == "stock"
                if layer == movement.target.key or (layer == movement.layer and not taker):
                    for source, _, amount in movement.amounts:
                        add(back, {source: amount}, 1 if movement.contra else -1)
            return back
        self.arrivals[layer] = self.worth()[layer]  # from now on nothing changes it
        self.shelf(key).undo_arrive(layer, quantity)
        return self.arrivals[layer]
