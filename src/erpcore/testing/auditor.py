"""The auditor: stock and work in process recomputed from the documents alone, simply and slowly.

It reads what was posted, not what was decided: from an entry it takes the document, its period and, as given, the
frozen cost cards. Everything else it works out itself, from the beginning each time, without movements and without
differences. It ends at the first period closing, after which the books may forget what the auditor would not.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from erpcore.flow.entry import Entry
from erpcore.kernel.quantity import MICRO
from erpcore.masterdata.master import MasterData
from erpcore.production.cost_card import CostCard
from erpcore.testing.auditor_orders import Job, Workshop, divided
from erpcore.testing.shelf import Amounts, Shelf, add, half_up, kept, part

Key = tuple[str, str]  # item, site


class Auditor:
    """Take entries one by one, then ask what stock and orders are worth.

    Args:
        first: The first entry of a log; it holds the set-up.
    """

    def __init__(self, first: Entry) -> None:
        self.master = MasterData(first.document.setup)  # type: ignore[attr-defined]
        self.documents: dict[str, Any] = {}
        self.shelves: dict[Key, Shelf] = {}  # at actual cost
        self.pools: dict[Key, tuple[int, Amounts]] = {}  # at standard: micro-units, minor units by element
        self.arrivals: dict[str, Amounts] = {}  # layer -> value, where no order decides it
        self.owed: dict[str, tuple[int, int]] = {}  # receipt -> micro-units and minor units not yet invoiced
        self.invoiced: dict[str, list[tuple[str, int, int, int]]] = {}  # receipt, micro-units, estimate, amount
        self.workshop = Workshop()

    def stock(self) -> dict[Key, tuple[int, Amounts]]:
        """Say what is on every shelf: micro-units, and minor units by element."""
        worth = self.worth()
        found = {key: (held, kept(value)) for key, (held, value) in self.pools.items()}
        for key, shelf in self.shelves.items():
            value: Amounts = {}
            for parcel in shelf.worth(worth)[0]:
                add(value, parcel, 1)
            found[key] = (sum(shelf.held), kept(value))
        return found

    def in_process(self) -> dict[str, Amounts]:
        """Say what is in process on every order, minor units by element."""
        costs = self._costs(self.worth())
        return {number: self._balance(job, costs[number]) for number, job in self.workshop.jobs.items()}

    def take(self, entry: Entry) -> None:
        """Read one entry."""
        document = entry.document
        if document.type == "reversal":
            original = self.documents[document.of]  # type: ignore[attr-defined]
            getattr(self, f"_undo_{original.type}", self._nothing)(original, entry)
        else:
            self.documents[document.id] = document
            getattr(self, f"_{document.type}", self._nothing)(document, entry)

    def _nothing(self, document: Any, entry: Entry) -> None:
        """Nothing that stock or work in process would notice."""

    # --- values ---------------------------------------------------------------------------------------------

    def worth(self) -> dict[str, Amounts]:
        """Say what each arrival is worth now: receipts of completed orders share what their orders cost."""
        worth = dict(self.arrivals)
        for job in self.workshop.jobs.values():
            worth |= {layer: value for layer, (_, value) in job.receipts.items()}
        while True:
            costs = self._costs(worth)
            shared: dict[str, Amounts] = {}
            for number, job in self.workshop.jobs.items():
                if job.completed and not self._at_standard(job.item):
                    shared |= divided(costs[number], job, self.master.policies.rounding_receiver)
            if all(worth[layer] == value for layer, value in shared.items()):
                return worth
            worth |= shared

    def _costs(self, worth: dict[str, Amounts]) -> dict[str, Amounts]:
        costs = {number: dict(job.spent) for number, job in self.workshop.jobs.items()}
        for shelf in self.shelves.values():
            for name, taken in shelf.worth(worth)[1].items():
                if shelf.takers[name] in costs:
                    add(costs[shelf.takers[name]], taken.amounts, 1)
        return costs

    def _balance(self, job: Job, cost: Amounts) -> Amounts:
        if job.completed and not self._at_standard(job.item):
            return {}
        left = dict(cost)
        for _, value in job.receipts.values():
            add(left, value, -1)
        add(left, job.written_off, -1)
        return kept(left)

    # --- shelves --------------------------------------------------------------------------------------------

    def _at_standard(self, item: str) -> bool:
        return self.master.valuation(item) == "standard"

    def _base(self, item: str, quantity: Decimal, unit: str | None) -> int:
        return int(Fraction(quantity) * (self.master.factor(item, unit) if unit else 1) * MICRO)

    def _minor(self, amount: Decimal | Fraction) -> int:
        return half_up(Fraction(amount) * 10**self.master.currency.decimals)

    def _key(self, item: str, *sites: str | None) -> Key:
        return item, next((site for site in sites if site), next(iter(self.master.sites)))

    def _shelf(self, key: Key) -> Shelf:
        return self.shelves.setdefault(key, Shelf(apart=self.master.valuation(key[0]) == "fifo"))

    def _move_standard(self, key: Key, quantity: int, entry: Entry) -> Amounts:
        """Change a pool at standard; say by how much its value changes, not negative."""
        held, value = self.pools.get(key, (0, {}))
        now = self._standard_value(key[0], held + quantity, entry)
        change = {name: abs(now.get(name, 0) - value.get(name, 0)) for name in {**now, **value}}
        self.pools[key] = (held + quantity, now)
        return change

    def _standard_value(self, item: str, quantity: int, entry: Entry) -> Amounts:
        prices = self.master.standard(item, entry.document.date) or {}
        return {name: self._minor(Fraction(price * quantity, MICRO * MICRO)) for name, price in prices.items()}

    def _arrive(self, key: Key, layer: str, quantity: int, value: Amounts, entry: Entry) -> None:
        if self._at_standard(key[0]):
            self._move_standard(key, quantity, entry)
        else:
            self.arrivals[layer] = value
            self._shelf(key).arrive(layer, quantity)

    def _send(self, key: Key, layer: str, quantity: int, entry: Entry) -> Amounts:
        """Let an arrival go back; say what its sender gets for it."""
        if self._at_standard(key[0]):
            return self._move_standard(key, -quantity, entry)
        self.arrivals[layer] = self.worth()[layer]  # from now on nothing changes it
        self._shelf(key).undo_arrive(layer, quantity)
        return self.arrivals[layer]

    def _issue(self, key: Key, taker: str, quantity: int, entry: Entry) -> None:
        if self._at_standard(key[0]):
            self.workshop.spend(taker, self._move_standard(key, -quantity, entry))
        else:
            self._shelf(key).take(entry.document.id, taker, quantity)
