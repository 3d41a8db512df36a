"""Material cost variances: by item class at planned price, what goods really cost more, and who took the goods.

Folded from the same movements as the stock. A movement into the role collects a variance; one out of it is
carried to a taker, but for a new planned price, which only moves value between stock and variance.
Source: 企业会计准则 account 1404 材料成本差异, kept in detail by class.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from erpcore.inventory.parcel import Amounts, add
from erpcore.kernel.movements import Movement, Place, total
from erpcore.kernel.undo import Undo, accumulate, put

ROLE = "material_cost_variance"
OWED = frozenset({"gr_ir", "provisional"})  # receipts without an invoice, their estimates taken back or not
SHELVES = frozenset(
    {"stock", "transit"}
)  # goods on their way stay in their class, with carriage until they arrive
PASSAGE = "journal"  # what goes through it in one document may come out as other goods
_Key = TypeVar("_Key")
_Inner = TypeVar("_Inner")
_Value = TypeVar("_Value")


class CostVariance:
    """The variance of one class by period; what was there before stands under ""."""

    __slots__ = ("carried", "collected", "ended", "estimated", "issued", "planned")

    def __init__(self) -> None:
        self.collected: dict[str, Amounts] = {}  # period -> actual less planned cost; plus is unfavourable
        self.planned: dict[str, int] = {}  # period -> planned value received, minor units; estimates left out
        self.estimated: dict[str, int] = {}  # period -> planned value that waits for its invoice (暂估)
        self.issued: dict[str, dict[Place, int]] = {}  # period -> taker -> planned value taken, minor units
        self.carried: dict[str, dict[Place, Amounts]] = {}  # period -> taker -> variance borne so far
        self.ended = False  # not at planned price any more: what is there is given up, not carried

    def variance(self, period: str, *, through: bool) -> Amounts:
        """Add up what is collected less what earlier periods carried, by element.

        Args:
            period: Code of the period.
            through: Include what the period itself has collected.
        """
        found: Amounts = {}
        for code, amounts in self.collected.items():
            if code < period or (through and code == period):
                add(found, amounts, 1)
        for code, takers in self.carried.items():
            if code < period:
                for amounts in takers.values():
                    add(found, amounts, -1)
        return found

    def base(self, period: str, *, through: bool) -> int:
        """Add up the planned value that the variance belongs to: received less issued in earlier periods.

        Args:
            period: Code of the period.
            through: Include what the period itself has received.
        """
        received = sum(
            value for code, value in self.planned.items() if code < period or (through and code == period)
        )
        return received - sum(sum(takers.values()) for code, takers in self.issued.items() if code < period)

    def left(self, period: str) -> int:
        """Add up the planned value on the shelf at the end of a period, estimates included, in minor units."""
        waiting = sum(value for code, value in self.estimated.items() if code <= period)
        return self.base(period, through=True) + waiting - sum(self.issued.get(period, {}).values())

    def balance(self) -> Amounts:
        """What stands on the variance account, by element; zeros are left out."""
        found: Amounts = {}
        for amounts in self.collected.values():
            add(found, amounts, 1)
        for takers in self.carried.values():
            for amounts in takers.values():
                add(found, amounts, -1)
        return {element: amount for element, amount in found.items() if amount}

    def trim(self, closed: str, undo: Undo) -> None:
        """Fold everything before a period that is closed into one opening balance."""
        if not any("" < code < closed for code in (*self.collected, *self.planned, *self.issued)):
            return
        opening, base = self.variance(closed, through=False), self.base(closed, through=False)
        undo += [(setattr, self, name, getattr(self, name)) for name in self.__slots__]
        self.collected = {"": opening, **_since(self.collected, closed)}
        self.planned = {"": base, **_since(self.planned, closed)}
        waiting = sum(value for code, value in self.estimated.items() if code < closed)
        self.estimated = {"": waiting, **_since(self.estimated, closed)}
        self.issued = _since(self.issued, closed)
        self.carried = _since(self.carried, closed)


class CostVariances:
    """The variances of all classes.

    Args:
        class_of: The class of an item that is valued at planned price; "" for any other item.
    """

    def __init__(self, class_of: Callable[[str], str]) -> None:
        self.class_of = class_of
        self.classes: dict[str, CostVariance] = {}
        self.claims: dict[str, str] = {}  # document that owes, or claims, what is no planned price -> class

    def apply(self, movement: Movement, period: str, undo: Undo, *, estimated: bool) -> None:
        """Fold a movement of goods or of a variance.

        Args:
            movement: Any movement.
            period: That it is posted to.
            undo: Takes it back.
            estimated: Goods received and not invoiced are estimated at planned price: they count once invoiced.
        """
        source, target = movement[0], movement[1]
        if source.role == "opening_balance":
            period = ""  # there before the first period
        amount = -total(movement) if movement.contra else total(movement)
        if SHELVES & {source.role, target.role}:
            waits = estimated and source.role == "gr_ir" and not self._claimed(movement, undo)
            self._fold_goods(source, target, period, amount, undo, estimated=waits)
        elif source.role in OWED and target.role == PASSAGE and self.class_of(source.item):
            put(self.claims, source.key, self.class_of(source.item), undo)  # the fee of a subcontractor
        elif estimated and OWED & {source.role, target.role} and target.key not in self.claims:
            self._fold_estimate(source, target, period, amount, undo)
        if target.role == ROLE:
            self._collect(target.key, period, movement, 1, undo)
        if source.role == ROLE:
            revalued = target.role == "stock" and self.class_of(target.item) == source.key
            if revalued or self._known(source.key, undo).ended:
                self._collect(source.key, period, movement, -1, undo)
            else:
                self._carry(source.key, period, movement, undo)

    def _fold_goods(
        self, source: Place, target: Place, period: str, amount: int, undo: Undo, *, estimated: bool
    ) -> None:
        """Fold planned value that comes to a class or leaves it; goods that stay in their class do neither.

        What comes out of a passage is received, but for what the class gave to it; the rest of that has left the class.
        """
        came = self.class_of(target.item) if target.role in SHELVES else ""
        left = self.class_of(source.item) if source.role in SHELVES else ""
        if came == left:
            return
        if came and source.role == PASSAGE and self._gave(came, source, undo, period):
            self._issue(came, period, source, -amount, undo)
        elif came:
            self._receive(came, period, amount, undo, estimated=estimated)
        if left and target.role == PASSAGE and amount < 0 and not self._gave(left, target, undo, period):
            self._receive(left, period, -amount, undo)  # what a closed month made others of comes back
        elif left:
            self._issue(left, period, target, amount, undo)

    def _gave(self, code: str, passage: Place, undo: Undo, period: str) -> bool:
        """Tell whether goods of a class went into a passage in a period."""
        return passage in self._known(code, undo).issued.get(period, {})

    def _claimed(self, movement: Movement, undo: Undo) -> bool:
        """Tell whether goods of an invoiced receipt go back: what is claimed for them is no estimate."""
        claim, planned = movement.source.key, self.class_of(movement.target.item)
        if claim == movement.layer or not planned:
            return False
        put(self.claims, claim, planned, undo)
        return True

    def _fold_estimate(self, source: Place, target: Place, period: str, amount: int, undo: Undo) -> None:
        """Count goods once they are invoiced, and opening stock only as far as it is."""
        if target.role in OWED and source.role not in OWED:
            invoiced = self.class_of(target.item)
            if invoiced:
                self._receive(invoiced, period, amount, undo)
                self._receive(invoiced, period, -amount, undo, estimated=True)
        elif target.role == "opening_balance":
            held = self.class_of(source.item)
            if held:
                self._receive(held, "", -amount, undo)
                self._receive(held, "", amount, undo, estimated=True)

    def _carry(self, code: str, period: str, movement: Movement, undo: Undo) -> None:
        takers = _opened(self._known(code, undo).carried, period, undo)
        borne = _opened(takers, movement.target, undo)
        sign = -1 if movement.contra else 1
        for element, _, value in movement.amounts:
            accumulate(borne, element, sign * value, undo)

    def trim(self, closed: str, undo: Undo) -> None:
        """Forget the detail of periods before one that is closed."""
        for variance in self.classes.values():
            variance.trim(closed, undo)

    def begin(self, code: str, planned: int, waiting: int, undo: Undo) -> None:
        """Let a class be at planned price from now on.

        Args:
            code: The class.
            planned: What is on the shelf, minor units.
            waiting: Of it what waits for an invoice, where that is left out of the rate.
            undo: Takes it back.
        """
        begun = self._anew(code, undo)
        begun.planned, begun.estimated = {"": planned - waiting}, {"": waiting}

    def end(self, code: str, undo: Undo) -> None:
        """Let a class be at planned price no more; its balance waits to be given up."""
        self._anew(code, undo).ended = True

    def _anew(self, code: str, undo: Undo) -> CostVariance:
        balance = self.classes[code].balance() if code in self.classes else {}
        found = CostVariance()
        found.collected = {"": balance} if balance else {}
        put(self.classes, code, found, undo)
        return found

    def _receive(self, code: str, period: str, amount: int, undo: Undo, *, estimated: bool = False) -> None:
        variance = self._known(code, undo)
        planned = variance.estimated if estimated else variance.planned
        put(planned, period, planned.get(period, 0) + amount, undo)

    def _issue(self, code: str, period: str, taker: Place, amount: int, undo: Undo) -> None:
        takers = _opened(self._known(code, undo).issued, period, undo)
        put(takers, taker, takers.get(taker, 0) + amount, undo)

    def _collect(self, code: str, period: str, movement: Movement, sign: int, undo: Undo) -> None:
        collected = _opened(self._known(code, undo).collected, period, undo)
        sign = -sign if movement.contra else sign
        for _, element, value in movement.amounts:
            accumulate(collected, element, sign * value, undo)

    def _known(self, code: str, undo: Undo) -> CostVariance:
        variance = self.classes.get(code)
        if variance is None:
            variance = CostVariance()
            put(self.classes, code, variance, undo)
        return variance


def _opened(mapping: dict[_Key, dict[_Inner, _Value]], key: _Key, undo: Undo) -> dict[_Inner, _Value]:
    found = mapping.get(key)
    if found is None:
        found = {}
        put(mapping, key, found, undo)
    return found


def _since(mapping: Mapping[str, _Value], closed: str) -> dict[str, _Value]:
    return {code: value for code, value in mapping.items() if code >= closed}
