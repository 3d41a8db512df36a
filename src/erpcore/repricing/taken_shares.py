"""Which share of the value of each arrival went to whom: the story of goods that share one price, in exact fractions.

Source: IAS 2 paragraphs 25 and 27 (FIFO and weighted average cost formulas).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.inventory.parcel import Parcel
from erpcore.kernel.movements import Place

Shares = dict[str, Fraction]  # layer -> share of its value, 0 to 1
BEFORE = ""  # the layer of what was there before the story begins


def taken_shares(parcel: Parcel) -> dict[Place, Shares] | None:
    """Say which share of each arrival of a parcel its takers have: what they took less what came back.

    Args:
        parcel: Its goods and their story.

    Returns:
        Taker -> layer -> share; None where goods were taken that were not there, went out again that had come back,
        or went back where they came from: their value is no share of what arrived.
    """
    quantity = parcel.quantity - sum(event.sign * event.quantity for event in parcel.events)
    held: Shares = {BEFORE: Fraction(1)}
    net: dict[str, tuple[int, Shares]] = {}  # withdrawal -> micro-units and shares still with the taker
    found: dict[Place, Shares] = {}
    for event in parcel.events:
        if event.kind == "in":
            held[event.reference] = Fraction(1)
            quantity += event.quantity
            continue
        if event.kind == "out" and 0 < event.quantity <= quantity:
            moved = _part(held, Fraction(event.quantity, quantity))
            net[event.reference] = (event.quantity, moved)
        elif event.kind == "back" and event.cause.reference in net:
            left, of = net[event.cause.reference]
            moved = _part(of, Fraction(event.quantity, left))
            net[event.cause.reference] = (left - event.quantity, _sum(of, moved, -1))
        else:
            return None
        quantity += event.sign * event.quantity
        held = _sum(held, moved, event.sign)
        found[event.place] = _sum(found.get(event.place, {}), moved, -event.sign)
    return found


def _part(of: Mapping[str, Fraction], part: Fraction) -> Shares:
    return {layer: share * part for layer, share in of.items()}


def _sum(first: Shares, second: Shares, sign: int) -> Shares:
    found = dict(first)
    for layer, share in second.items():
        found[layer] = found.get(layer, Fraction(0)) + sign * share
    return {layer: share for layer, share in found.items() if share}
