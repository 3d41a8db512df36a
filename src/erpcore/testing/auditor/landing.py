"""How the auditor reads landed costs."""

from fractions import Fraction

from erpcore.flow.buy.landed_cost import LandedCost
from erpcore.flow.entry import Entry
from erpcore.kernel.rounding import share
from erpcore.testing.auditor.abroad import tendered
from erpcore.testing.auditor.amounts import apportioned
from erpcore.testing.auditor.working import Working


class Landing(Working):
    """Freight, handling and duty on what was bought."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.landings: dict[str, list[tuple[str, str, int]]] = {}  # document -> receipt, element, minor units

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
                value = self.came[receipt].amount if receipt in self.came else self.minor(estimate)
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
                parts.append((receipt, element, amount - self._gone_back(key, receipt, amount)))
        self._land(parts, 1)

    def _gone_back(self, key: tuple[str, str], receipt: str, amount: int) -> int:
        """Say how much of a cost belongs to goods of a receipt that went back to their supplier."""
        if receipt not in self.arrivals or self.apart(key[0]):
            return 0
        shelf = self.shelf(key)
        return share(amount, shelf.sent_of(receipt), shelf.arrived[receipt])

    def _undo_landed_cost(self, document: LandedCost) -> None:
        self._land(self.landings.pop(document.id), -1)

    def _landed(self) -> list[tuple[str, str, int]]:
        return [part for parts in self.landings.values() for part in parts]

    def _land(self, parts: list[tuple[str, str, int]], sign: int) -> None:
        for receipt, element, amount in parts:
            if receipt in self.arrivals:
                value = self.arrivals[receipt]
                value[element] = value.get(element, 0) + sign * amount
