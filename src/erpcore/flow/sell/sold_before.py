"""Goods that customers have had for so long that their story is forgotten: what they have cost, when they come back.

Source: IAS 2 paragraphs 23-24: goods that are told apart have a cost of their own, also when they come back.
"""

from collections.abc import Sequence

from erpcore.flow.entry import Entry
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.view import View
from erpcore.inventory.trimming import Sold
from erpcore.kernel.by_element import Amounts, added, differing, growing, summed
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.movements import Mark, Movement, Place, at_source
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


def goods_of(delivered: Entry) -> list[Movement]:
    """Find the goods of a delivery among what it moved: not their allowance."""
    first = delivered.movements[0]
    return [
        movement for movement in delivered.own if movement.target == first.target and movement.quantity_out
    ]


def of_lot(lot: str) -> str:
    """Name the count of what came back of a delivery and, where goods are tracked, of a lot."""
    return f"returned\t{lot}" if lot else "returned"


def lot_back(delivery: str, place: Place, quantity: int) -> tuple[Mark, ...]:
    """Count what comes back of a lot; nothing for goods without lots."""
    return (Mark("delivery", delivery, of_lot(place.key), "", "", quantity),) if place.key else ()


def check_left(delivered: Entry, line: OrderLine, place: Place, quantity: int) -> None:
    """Refuse more of a lot than a delivery took and has not got back: RETURN_EXCEEDS_ISSUE."""
    left = _taken(delivered, place) - line.count(of_lot(place.key))
    if quantity > left:
        of = Words(
            f"of {place.key} that were delivered and not returned yet", f" {place.key} 已发出尚未退回的数量"
        )
        raise Refused(Code.RETURN_EXCEEDS_ISSUE, field="quantity", expected=at_most(from_micro(left), of))


def cost_before(
    books: View, delivered: Entry, line: OrderLine, place: Place, known: int, quantity: int
) -> Amounts:
    """Find what goods have cost whose story is forgotten, what was taken last first; earlier returns add up with it.

    Args:
        books: The books.
        delivered: Their delivery.
        line: What is counted of it.
        place: The shelf, or lot.
        known: Micro-units still with the customer of which the story is not forgotten; they come back before these.
        quantity: Micro-units.
    """
    lot, whole = place.key, _taken(delivered, place)
    layers = [of for of in books.stock.sold.get(delivered.movements[0].target.key, ()) if of.lot == lot]
    if not layers:  # they have cost what was posted
        goods = (of for of in goods_of(delivered) if of.source.key == lot)
        layers = [Sold(lot, whole, summed(map(at_source, goods)))]
    back = line.count(of_lot(lot)) - (whole - sum(of.quantity for of in layers) - known)
    return _latest(layers, back, quantity)


def _taken(delivered: Entry, place: Place) -> int:
    """Say how much of a lot, or of goods without lots, a delivery took, in micro-units."""
    return sum(of.quantity_out for of in goods_of(delivered) if of.source.key == place.key)


def _latest(layers: Sequence[Sold], back: int, quantity: int) -> Amounts:
    """Take goods off layers, the last one first, behind those that came back before."""
    cost: Amounts = {}
    for layer in reversed(layers):
        done = min(back, layer.quantity)
        part = min(quantity, layer.quantity - done)
        back, quantity = back - done, quantity - part
        if part:
            before = growing(layer.amounts, done, layer.quantity)
            cost = added(cost, differing(growing(layer.amounts, done + part, layer.quantity), before), 1)
    return cost
