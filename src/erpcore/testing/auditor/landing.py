"""How the auditor reads landed costs."""

from fractions import Fraction

from erpcore.flow.buy.landed_cost import LandedCost
from erpcore.flow.entry import Entry
from erpcore.kernel.rounding import share
from erpcore.testing.auditor.abroad import tendered
from erpcore.testing.auditor.amounts import apportioned
from erpcore.testing.auditor.shelf import Shelf
from erpcore.testing.auditor.working import Working


class Landing(Working):
    """Freight, handling and duty on what was bought."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.landings: dict[str, list[tuple[str, str, int]]] = {}  # document -> receipt, element, minor units
        self.along: dict[str, list[tuple[Shelf, str, str, int]]] = {}  # and what returns take along of it

    def _landed_cost(self, document: LandedCost) -> None:
        parts = self.landings[document.id] = []
        receipts = [(line.receipt, self.documents[line.receipt]) for line in document.receipts]
        policies, billed = (
            self.master.policies,
            tendered(self.master, document.date, document.currency, document.rate),
        )
        owed = [*(billed.minor(charge.amount) for charge in document.charges), billed.minor(document.vat)]
        charged = billed.parts(owed, policies.rounding_receiver)[:-1]
        for charge, whole in zip(document.charges, charged, strict=True):
            weights = []
            for line, (receipt, of) in zip(document.receipts, receipts, strict=True):
                key, _, quantity, estimate, _ = self._received(of)
                held = self.arrivals.get(receipt)
                value = self.estimates.get(receipt, self.minor(estimate))
                if held is not None:
                    value = sum(held.values()) - sum(
                        part for name, _, part in self._landed() if name == receipt
                    )
                item = self.master.items[key[0]]
                per = {"weight": item.weight, "volume": item.volume}.get(charge.basis) or 0
                measures = {"value": value, "quantity": quantity, "hand": line.share}
                weights.append(Fraction(measures.get(charge.basis, quantity * Fraction(per)) or 0))
            amounts = apportioned(whole, weights, policies.rounding_receiver)
            sign = -1 if document.direction == "decrease" else 1
            for (receipt, of), part in zip(receipts, amounts, strict=True):
                amount = sign * part
                key = self._received(of).key
                element = charge.element or self.master.items[key[0]].element
                parts.append((receipt, element, self._borne(document.id, key, receipt, element, amount)))
        self._land(parts, 1)

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
        weights = [Fraction(quantity) for quantity in sent.values()]
        for name, part in zip(sent, apportioned(gone, weights, "largest_remainder"), strict=True):
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
        for receipt, element, amount in parts:  # returns since have taken some of it along
            key = self._received(self.documents[receipt]).key
            if receipt not in self.arrivals or self.apart(key[0]):
                continue
            shelf = self.shelf(key)
            for name, sent in shelf.sent_of(receipt).items():
                if name in shelf.parts and name not in known:
                    shelf.give(name, {element: -share(amount, sent, shelf.arrived[receipt])})

    def _landed(self) -> list[tuple[str, str, int]]:
        return [part for parts in self.landings.values() for part in parts]

    def _land(self, parts: list[tuple[str, str, int]], sign: int) -> None:
        for receipt, element, amount in parts:
            if receipt in self.arrivals:
                value = self.arrivals[receipt]
                value[element] = value.get(element, 0) + sign * amount
