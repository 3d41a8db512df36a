"""Open items: received or delivered and not invoiced, invoiced and not paid, shipped and not yet charged to sales."""

from collections.abc import Iterable

from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo, accumulate

# The roles whose places are open items, by the document that opened them.
OPEN_ROLES = (
    "gr_ir", "gr_ir_exchange", "provisional", "goods_in_transit", "supplier", "customer", "goods_shipped",
    "pending_loss", "write_down_allowance", "next_month", "uncertified_input_vat", "unbilled_receivable",
)  # fmt: skip

BY_ELEMENT = {"goods_shipped", "next_month"}  # of which cost elements are kept


class OpenItem:
    """What is open on one document: a quantity, a value by element and by other currency, debit positive."""

    __slots__ = ("amounts", "original", "place", "quantity")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.quantity = 0  # micro-units; negative where the item was received against it
        self.amounts: dict[str, int] = {}  # element -> minor units; "" where the place keeps none
        # other currency -> its minor units; None: book currency only
        self.original: dict[str, int] | None = None

    @property
    def amount(self) -> int:
        """The open balance in minor units, debit positive."""
        return sum(self.amounts.values())

    def add(self, quantity: int, amounts: Iterable[tuple[str, int]]) -> None:
        """Add a signed quantity and signed amounts by element; an element that comes to zero goes."""
        self.quantity += quantity
        held = self.amounts
        for element, amount in amounts:
            value = held.get(element, 0) + amount
            if value:
                held[element] = value
            else:
                held.pop(element, None)

    def restore(self, quantity: int, amounts: dict[str, int]) -> None:
        """Bring quantity and amounts back to what they were."""
        self.quantity = quantity
        self.amounts = amounts


class OpenItems:
    """All open items of one role, by the key of their place; an item that comes to zero leaves."""

    def __init__(self, *, by_element: bool = False) -> None:
        self.by_element = by_element  # whether cost elements are kept
        self.items: dict[str, OpenItem] = {}

    def get(self, key: str) -> OpenItem | None:
        """Find what is open on a document, or None when nothing is."""
        return self.items.get(key)

    def apply_target(self, movement: Movement, undo: Undo, _period: str = "") -> None:
        """Fold what comes to an item of this role."""
        _, target, amounts, _, quantity, _, contra, _, _ = movement
        sign = -1 if contra else 1
        came = []
        for _, element, amount in amounts:
            came.append((element if self.by_element else "", sign * amount))
        self.apply(target, sign * quantity, came, undo)

    def apply_source(self, movement: Movement, undo: Undo, _period: str = "") -> None:
        """Fold what leaves an item of this role."""
        source, _, amounts, quantity, _, _, contra, _, _ = movement
        sign = 1 if contra else -1
        left = []
        for element, _, amount in amounts:
            left.append((element if self.by_element else "", sign * amount))
        self.apply(source, sign * quantity, left, undo)

    def apply(self, place: Place, quantity: int, amounts: list[tuple[str, int]], undo: Undo) -> None:
        """Add a signed quantity and signed amounts to the place's item."""
        item = self.items.get(place[1])
        if item is None:
            item = self._known(place, undo)
        else:
            undo.append((OpenItem.restore, item, item.quantity, item.amounts.copy()))
        item.add(quantity, amounts)
        if not item.quantity and not item.amounts:
            self._leave(item, undo)

    def apply_original(self, place: Place, currency: str, amount: int, undo: Undo) -> None:
        """Add a signed amount in another currency to the place's item, in minor units of that currency."""
        item = self._known(place, undo)
        if item.original is None:
            undo.append((setattr, item, "original", None))
            item.original = {}
        accumulate(item.original, currency, amount, undo)
        if not item.quantity and not item.amounts:
            self._leave(item, undo)

    def _known(self, place: Place, undo: Undo) -> OpenItem:
        item = self.items.get(place.key)
        if item is None:
            item = self.items[place.key] = OpenItem(place)
            undo.append((self.items.pop, place.key, None))
        return item

    def _leave(self, item: OpenItem, undo: Undo) -> None:
        if not item.original:
            undo.append((self.items.__setitem__, item.place.key, self.items.pop(item.place.key)))
