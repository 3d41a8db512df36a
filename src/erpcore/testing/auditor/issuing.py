"""How the auditor reads what leaves the shelves, and what takers of goods at a fixed price get back for them."""

from fractions import Fraction

from erpcore.flow.entry import Entry
from erpcore.kernel.rounding import MICRO
from erpcore.testing.auditor.amounts import Amounts, add, rising
from erpcore.testing.auditor.lots import Key, Part
from erpcore.testing.auditor.sites import valued
from erpcore.testing.auditor.valuer import Valuer


class Charge:
    """What a taker was charged for goods at a fixed price, of one lot where they have lots."""

    def __init__(
        self, document: str, taker: str, of: tuple[Key, str], quantity: int, amounts: Amounts
    ) -> None:
        self.document = document
        self.taker = taker
        self.of = of  # what its value is kept for, and lot
        self.quantity = self.left = quantity  # micro-units
        self.amounts = amounts  # minor units

    def part(self, quantity: int) -> Amounts:
        """Say what a quantity of what is left was charged at."""
        back = self.quantity - self.left
        before, after = (rising(self.amounts, Fraction(of, self.quantity)) for of in (back, back + quantity))
        return {name: amount - before[name] for name, amount in after.items()}


class Issuing(Valuer):
    """Goods that are taken, and what of those at a fixed price comes back."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.charges: list[Charge] = []
        self.back_again: dict[str, list[tuple[Charge, int, Amounts]]] = {}  # return -> what it gave back

    def issue(self, key: Key, taker: str, quantity: int, lot: str | None, *, sound: bool = True) -> None:
        """Let an order, or a delivery, take goods, sound ones; whoever uses them up himself takes others, too."""
        document = self.entry.document.id
        parts = self._parts(key, quantity, lot, sound=sound)
        if parts:
            self.lots.take(document, key, parts)
        if self.apart(key[0]):
            spent = self.spent[document] = {}
            for of, taken in parts or [("", quantity)]:
                value = self.move_standard(key, -taken)
                add(spent, value, 1)
                self.charges.append(Charge(document, taker, (valued(self.master, key), of), taken, value))
            if taker in self.jobs:
                self.jobs[taker].spend(spent)
            return
        number = 0
        for of, taken in parts or [("", quantity)]:
            number = self.shelf(key).take(document, taker, taken, of, number)

    def take_back(self, taker: str, of: tuple[Key, str], quantity: int, issue: str, policy: str) -> Amounts:
        """Let a taker bring goods at a fixed price back, the latest first; say what it is charged less.

        Args:
            taker: Who.
            of: Shelf and lot.
            quantity: Micro-units.
            issue: That it names; "": none.
            policy: "original", or "current": at the price of the day, whatever it was charged.
        """
        found: Amounts = {}
        given = self.back_again[self.entry.document.id] = []
        meant = (taker, (valued(self.master, of[0]), of[1]))
        for charge in reversed(self.charges):
            if (charge.taker, charge.of) != meant or issue not in ("", charge.document):
                continue
            back = min(charge.left, quantity)
            if not back:
                continue
            worth = self.move_standard(of[0], back)
            if policy == "original" and not self._at_price_of_the_day(charge):
                worth = charge.part(back)
            charge.left -= back
            quantity -= back
            add(found, worth, 1)
            given.append((charge, back, worth))
        return found

    def take_again(self, document: str, key: Key) -> Amounts:
        """Let what a return brought back go out again; say what it is charged for."""
        found: Amounts = {}
        for charge, back, worth in self.back_again.pop(document):
            self.move_standard(key, -back)
            charge.left += back
            add(found, worth, 1)
        return found

    def never_taken(self, document: str) -> None:
        """Let what a document took be with nobody any more."""
        self.charges = [charge for charge in self.charges if charge.document != document]

    def _at_price_of_the_day(self, charge: Charge) -> bool:
        """Tell whether goods were taken at the price of the day, but for what was rounded."""
        prices = self.master.standard(charge.of[0][0], self.entry.document.date) or {}
        times = Fraction(charge.quantity * 10**self.master.currency.decimals, MICRO**2)
        off = {
            name: charge.amounts.get(name, 0) - prices.get(name, 0) * times
            for name in {**prices, **charge.amounts}
        }
        return abs(sum(off.values(), Fraction(0))) < 1 and all(abs(of) < 2 for of in off.values())

    def _parts(self, key: Key, quantity: int, lot: str | None, *, sound: bool) -> list[Part]:
        """Say which lots goods are taken from; nothing of an item that has none."""
        if self.master.items[key[0]].tracking == "none":
            return []
        if lot is not None:
            return [(lot, quantity)]
        if key in self.lots.reserved:
            taken = (moved for moved in self.entry.movements if moved.source[2:4] == key)
            return [(moved.source.key, moved.quantity_out) for moved in taken if moved.quantity_out]
        refused = sound and self.master.policies.expired_lots == "refuse"
        return self.lots.picked(key, quantity, self.entry.document.date if refused else None)
