"""What is done to goods on hand without a quantity: they are brought to a price, or take amounts.

Source: 存货成本调整单; IAS 2 paragraph 10 (cost of purchase, of conversion, and other costs).
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from erpcore.inventory.parcel import Event, Moment, Parcel
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import NOTHING, Amounts, added, differing
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import at_most, goods_of_lot
from erpcore.kernel.money import Currency, to_decimal
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver, share, split
from erpcore.kernel.words import Words


class Goods(NamedTuple):
    """Goods that share a price, as they are at a moment."""

    quantity: int  # micro-units
    amounts: Amounts  # minor units by element
    came: int = 0  # of them with the document that is about them, micro-units
    came_at: Amounts = NOTHING  # what these came at
    since: Amounts = NOTHING  # and what was added to them since

    def with_event(self, event: Event, worth: Amounts) -> "Goods":
        """Count in what a document brought, or brought back, that is worth so much now."""
        given = event.given if event.kind == "in" else worth
        return self._replace(
            came=self.came + event.quantity,
            came_at=added(self.came_at, given, 1),
            since=added(self.since, differing(worth, given), 1),
        )


NONE = Goods(0, NOTHING)


class OnHand(NamedTuple):
    """Goods on hand that share a price, and how value joins them."""

    parcel: Parcel
    place: Place  # the shelf, with the lot where lots have prices
    layer: str


class Adjustment(Protocol):
    """What is done to goods on hand."""

    @property
    def of(self) -> str:
        """The lot whose goods it is for, where lots have prices, or their receipt; "": all on hand."""

    def goods(self, pool: Pool, shelf: Place, document: str) -> list[OnHand]:
        """Find the goods of a pool that it is for.

        Raises:
            Refused: STOCK_SHORT, where nothing of them is on hand.
        """

    def parts(self, goods: Sequence[OnHand]) -> list[Amounts]:
        """Say what it means for each of some goods, minor units by element."""

    def again(self, value: Amounts, part: Amounts, amounts: Amounts, /) -> Amounts:
        """Say what goods take.

        Args:
            value: What they are worth before it by now, minor units by element.
            part: What it means for them.
            amounts: What they took so far.
        """


def changes(by: Adjustment, goods: Sequence[OnHand]) -> list[Amounts]:
    """Say what each of some goods takes, minor units by element."""
    return [by.again(of.parcel.amounts, part, part) for of, part in zip(goods, by.parts(goods), strict=True)]


class ToPrice(NamedTuple):
    """Goods are brought to one price; their cost elements keep their proportions."""

    amount: int  # minor units for `per`
    per: int  # millionths of a micro-unit
    of: str  # the lot
    element: str  # of goods that had no value
    receiver: Receiver  # of odd cents

    def goods(self, pool: Pool, shelf: Place, document: str) -> list[OnHand]:
        """Find what is on hand."""
        return goods_on_hand(pool, shelf, document, self.of or None)

    def parts(self, goods: Sequence[OnHand]) -> list[Amounts]:
        """Say what each of some goods is worth at the price."""
        quantities = [of.parcel.quantity for of in goods]
        value = share(self.amount, sum(quantities), self.per)
        return [{"": part} for part in split(value, quantities, self.receiver)]

    def again(self, value: Amounts, part: Amounts, _amounts: Amounts, /) -> Amounts:
        """Say what brings a value to what the goods are worth at the price."""
        elements = {name: amount for name, amount in value.items() if amount > 0} or {self.element: 1}
        parts = split(part.get("", 0), list(elements.values()), self.receiver)
        return differing(dict(zip(elements, parts, strict=True)), value)


class ByAmounts(NamedTuple):
    """What is added is spread by quantity; what is taken off is taken where the element has value, and no more."""

    amounts: tuple[tuple[str, int], ...]  # element, and minor units of any sign
    of: str  # the lot
    receiver: Receiver

    def goods(self, pool: Pool, shelf: Place, document: str) -> list[OnHand]:
        """Find what is on hand."""
        return goods_on_hand(pool, shelf, document, self.of or None)

    def parts(self, goods: Sequence[OnHand]) -> list[Amounts]:
        """Spread the amounts over some goods: nothing falls below zero."""
        quantities = [of.parcel.quantity for of in goods]
        added = [(element, split(amount, quantities, self.receiver)) for element, amount in self.amounts]
        more = [{element: parts[number] for element, parts in added} for number in range(len(goods))]
        return self.shared([of.parcel.amounts for of in goods], more)

    def again(self, _value: Amounts, _part: Amounts, amounts: Amounts, /) -> Amounts:
        """Keep what the goods took: what is taken off several of them is shared apart (`shared`)."""
        return amounts

    @property
    def takes_off(self) -> bool:
        """Whether value is taken off, so that the parts follow from what the goods are worth."""
        return any(amount < 0 for _, amount in self.amounts)

    def shared(self, values: Sequence[Amounts], posted: Sequence[Amounts]) -> list[Amounts]:
        """Share what is taken off over goods that are worth something else by now.

        Args:
            values: What each of them is worth before it, minor units by element.
            posted: What each of them took; of what is added it stays.

        Returns:
            What each of them takes: all that there is, where that is less than is to be taken off.
        """
        found = [dict(of) for of in posted]
        for element, amount in self.amounts:
            if amount < 0:
                weights = [max(value.get(element, 0), 0) for value in values]
                taken = min(-amount, sum(weights))
                for into, part in zip(found, split(-taken, weights) if taken else weights, strict=True):
                    into[element] = part
        return [{element: part for element, part in of.items() if part} for of in found]


def goods_on_hand(pool: Pool, shelf: Place, document: str, lot: str | None) -> list[OnHand]:
    """Find what is on hand, by what has a price of its own.

    Args:
        pool: The goods.
        shelf: Where they are.
        document: What the value is named after.
        lot: The lot, where lots have prices; None: all.

    Raises:
        Refused: STOCK_SHORT, where nothing is on hand.
    """
    there = [parcel for parcel in pool.parcels if parcel.quantity > 0 and lot in (None, parcel.key)]
    if not there or pool.quantity <= 0:
        of = goods_of_lot(shelf.item, lot or "")
        expected = Words(f"{of.en} on hand at {shelf.site}", f"{of.zh} 在 {shelf.site} 须有结存")
        raise Refused(Code.STOCK_SHORT, field="item", expected=expected)
    return [
        in_parcel(pool, parcel, shelf, document)
        for parcel in sorted(there, key=lambda parcel: in_turn(pool, parcel))
    ]


def in_turn(pool: Pool, parcel: Parcel) -> tuple[str, Moment]:
    """Say where goods stand among others, of which the first take odd cents: by day, and lots by name."""
    return (parcel.key if pool.by_lot else "", parcel.moment)


def in_parcel(pool: Pool, parcel: Parcel, shelf: Place, document: str) -> OnHand:
    """Say how value of a document joins goods that share a price."""
    place = shelf._replace(key=parcel.key) if pool.by_lot else shelf
    return OnHand(parcel, place, value_layer(pool, parcel.key, document))


def value_layer(pool: Pool, key: str, document: str) -> str:
    """Name the layer of value of a document that joins the goods of a parcel with this key."""
    if pool.apart:
        return f"{key}\t{document}"
    return f"\t{document}\t{key}" if pool.by_lot else f"\t{document}"


def check_enough(currency: Currency, element: str, taken: int, there: int) -> None:
    """Refuse to take more off an element of cost than there is: VALUE_EXCEEDS_PLACE."""
    if taken > there:
        of = Words(f"of {element} in the goods", f"存货成本中 {element} 的金额")
        most = at_most(to_decimal(there, currency), of)
        raise Refused(Code.VALUE_EXCEEDS_PLACE, field=f"amounts.{element}", expected=most)
