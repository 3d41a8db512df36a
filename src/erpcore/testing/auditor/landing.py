"""How the auditor reads landed costs."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from operator import add

from erpcore.flow.buy.landed_cost import LandedCharge, LandedCost
from erpcore.flow.entry import Entry
from erpcore.kernel.rounding import MICRO, share
from erpcore.testing.auditor.abroad import tendered
from erpcore.testing.auditor.amounts import apportioned
from erpcore.testing.auditor.buying import Brought
from erpcore.testing.auditor.jobs import by_policy
from erpcore.testing.auditor.lots import Key
from erpcore.testing.auditor.shelf import Shelf
from erpcore.testing.auditor.taxes import taxes
from erpcore.testing.auditor.working import Working

Landed = tuple[str, str, int, Key]  # layer, element, minor units, shelf


class Landing(Working):
    """Freight, handling and duty on what was bought."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.landings: dict[str, list[Landed]] = {}  # by document
        self.along: dict[str, list[tuple[Shelf, str, str, int]]] = {}  # and what returns take along of it

    def _landed_cost(self, document: LandedCost) -> None:
        parts = self.landings[document.id] = []
        policies, billed = (
            self.master.policies,
            tendered(self.master, document.date, document.currency, document.rate),
        )
        nets = [billed.minor(charge.amount) for charge in document.charges]
        *costs, recovered = taxes(policies, document, nets, billed.minor, name="vat")
        owed = [*map(add, nets, costs), recovered]
        assessed = taxes(policies, document, nets, self.minor)[:-1]
        charged = [*map(add, billed.parts(owed, policies.rounding_receiver), assessed)]
        sign = -1 if document.direction == "decrease" else 1
        shares: Counter[tuple[str, Key, str]] = Counter()
        for charge, whole in zip(document.charges, charged, strict=True):
            for key, layer, amount in self._shares(document, charge, whole):
                shares[layer, key, charge.element or self.master.items[key[0]].element] += amount
        for (layer, key, element), part in shares.items():
            if part and not self._is_forgotten(layer):
                borne = self._borne(document.id, key, layer, element, sign * part)
                parts.append((layer, element, borne, key))
        self._land(parts, 1)

    def _shares(
        self, document: LandedCost, charge: LandedCharge, whole: int
    ) -> Iterator[tuple[Key, str, int]]:
        """Split a charge over the receipts, and within a receipt over its goods: shelf, layer, minor units."""
        receiver = self.master.policies.rounding_receiver
        keys = [self.shelf_of(line.receipt) for line in document.receipts]
        inner = [
            [self._measure(charge, key, goods) for goods in self.parts(line.receipt)]
            for key, line in zip(keys, document.receipts, strict=True)
        ]
        outer = [sum(weights, Fraction(0)) for weights in inner]
        if charge.basis == "hand":
            outer = [Fraction(line.share or 0) for line in document.receipts]
        unit = {"value": 10**self.master.currency.decimals, "hand": 1}.get(charge.basis, MICRO)
        amounts = by_policy(self.master, whole, [weight / unit for weight in outer])
        for key, line, weights, amount in zip(keys, document.receipts, inner, amounts, strict=True):
            parts = apportioned(amount, weights, receiver)
            for goods, part in zip(self.parts(line.receipt), parts, strict=True):
                yield key, goods.layer, part

    def _measure(self, charge: LandedCharge, key: Key, goods: Brought) -> Fraction:
        """Measure goods for a charge: by what they cost without further costs, or by quantity, weight, volume."""
        if charge.basis == "value":
            held = self.arrivals.get(goods.layer)
            if held is None:
                return Fraction(goods.value)
            landed = sum(part for name, _, part, _ in self._landed() if name == goods.layer)
            return Fraction(max(sum(held.values()) - landed, 0))
        item = self.master.items[key[0]]
        per = {"weight": item.weight, "volume": item.volume}.get(charge.basis, 1)
        return goods.stocked * Fraction(per or 0)

    def _borne(self, document: str, key: tuple[str, str], receipt: str, element: str, amount: int) -> int:
        """Let goods of a receipt that went back to their supplier take their part of a cost along.

        Where all went back there is nobody else to bear it.

        Returns:
            What the receipt has cost more.
        """
        if receipt not in self.arrivals or self.apart(key[0]):
            return amount
        shelf = self.shelf(key)
        sent = shelf.sent_of(receipt)
        gone = share(amount, sum(sent.values()), shelf.arrived[receipt])
        if not gone or sum(sent.values()) == shelf.arrived[receipt]:
            return amount - gone
        for name, part in zip(sent, apportioned(gone, [*sent.values()], "largest_remainder"), strict=True):
            self.along.setdefault(document, []).append((shelf, name, element, part))
            shelf.give(name, {element: part})
        return amount

    def _undo_landed_cost(self, document: LandedCost) -> None:
        parts = self.landings.pop(document.id)
        self._land(parts, -1)
        known = set()
        for shelf, name, element, part in self.along.pop(document.id, ()):
            known.add(name)
            shelf.give(name, {element: -part})
        for layer, element, amount, key in parts:  # returns since have taken some of it along
            if layer not in self.arrivals or self.apart(key[0]):
                continue
            shelf = self.shelf(key)
            for name, sent in shelf.sent_of(layer).items():
                if name in shelf.parts and name not in known:
                    shelf.give(name, {element: -share(amount, sent, shelf.arrived[layer])})

    def _landed(self) -> list[Landed]:
        return [part for parts in self.landings.values() for part in parts]

    def _land(self, parts: list[Landed], sign: int) -> None:
        for layer, element, amount, _ in parts:
            if layer in self.arrivals:
                value = self.arrivals[layer]
                value[element] = value.get(element, 0) + sign * amount
