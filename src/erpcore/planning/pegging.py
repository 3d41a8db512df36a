"""Who needs what is planned: each supply of an item set against the needs that it meets, and up to the top (需求追溯).

Within an item the first to come meets the first to be needed; safety stock is filled after the needs of the first day.
What an order brings beyond all needs is its lot's. Upwards, a planned order is for whatever the order is for that it
goes into, in proportion, and adds up exactly.

Source: pegging, Orlicky, Material Requirements Planning (1975).
"""

from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import chain
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments_when_it_fails
from erpcore.kernel.rounding import split
from erpcore.planning.mrp import ItemPlan, MaterialPlan

ON_HAND = "on_hand"
SAFETY_STOCK = "safety_stock"
TAKEN = "taken_before"  # what was taken of goods that were not there
BEYOND_NEEDS = "beyond_needs"  # what lots bring that nobody needs in the days of the plan


class Peg(NamedTuple):
    """A part of a supply, and who needs it."""

    item: str
    supply: str  # "on_hand", an open order, or a planned one
    need: str  # who needs it: a demand, a planned or open work order; "safety_stock", "beyond_needs"
    quantity: int  # micro-units of the item, above zero


@exact_arguments_when_it_fails
def pegs(plan: MaterialPlan, item: str) -> tuple[Peg, ...]:
    """Set the supplies of an item against its needs, one level up.

    Args:
        plan: As `material_plan` gives it.
        item: One that is in it.

    Returns:
        By need, then what lots bring beyond; of each supply the parts add up to its quantity.

    Raises:
        ValueError: For an item that is not in the plan, or one that nobody plans enough of.

    >>> from erpcore.planning.mrp import material_plan
    >>> from erpcore.planning.situation import ItemRule, Need, Situation
    >>> today, needed = date(2026, 11, 2), date(2026, 11, 23)
    >>> need = Need("LEG", needed, 40, "sales_order SO-1/1")
    >>> plan = material_plan(Situation(today, [need], {"LEG": ItemRule(lead_days=14)}, on_hand={"LEG": 15}))
    >>> [(peg.supply, peg.need, peg.quantity) for peg in pegs(plan, "LEG")]
    [('on_hand', 'sales_order SO-1/1', 15), ('planned_order 1', 'sales_order SO-1/1', 25)]
    >>> tops(plan)
    {'planned_order 1': {'sales_order SO-1/1': 25}}
    """
    of = plan.of(item)
    supplies, found = _supplies(plan, of), []
    supply, left = next(supplies, ("", 0))
    for need, quantity in _needs(plan, of):
        missing = quantity
        while missing > 0:
            while left <= 0:
                supply, left = next(supplies, ("", -1))
                if left < 0:
                    raise ValueError(f"{item}: a plan leaves nothing missing; this one brings too little")
            part = min(left, missing)
            found.append(Peg(item, supply, need, part))
            left -= part
            missing -= part
    for name, quantity in chain([(supply, left)], supplies):
        if quantity:
            found.append(Peg(item, name, BEYOND_NEEDS, quantity))
    return tuple(found)


@exact_arguments_when_it_fails
def tops(plan: MaterialPlan) -> dict[str, dict[str, int]]:
    """Follow each order up to the demands that it is for in the end.

    Args:
        plan: As `material_plan` gives it.

    Returns:
        Open or planned order -> "sales_order SO-1/1", a forecast, "safety_stock" or "beyond_needs" -> micro-units of
        the order's own item, which add up to its quantity. An open work order that is not in the plan is a demand
        itself.
    """
    found: dict[str, dict[str, int]] = {}
    for item in plan.items:
        shares: dict[str, dict[str, int]] = {}
        for peg in pegs(plan, item):
            if peg.supply == ON_HAND:
                continue
            share = shares.setdefault(peg.supply, {})
            above = found.get(peg.need) or {peg.need: 1}
            if len(above) == 1:  # most have one demand above them
                (top,) = above
                share[top] = share.get(top, 0) + peg.quantity
                continue
            for top, part in zip(above, split(peg.quantity, [*above.values()]), strict=True):
                share[top] = share.get(top, 0) + part
        for supply, share in shares.items():
            found[supply] = {top: part for top, part in share.items() if part}
    return found


def _needs(plan: MaterialPlan, of: ItemPlan) -> Iterator[tuple[str, int]]:
    if of.on_hand < 0:
        yield TAKEN, -of.on_hand
    first = [row for row in of.wanted if row[0] <= plan.today]
    for _, quantity, source, _ in first:
        yield source, quantity
    yield SAFETY_STOCK, of.rule.safety
    for _, quantity, source, _ in of.wanted[len(first) :]:
        yield source, quantity


def _supplies(plan: MaterialPlan, of: ItemPlan) -> Iterator[tuple[str, int]]:
    yield ON_HAND, max(of.on_hand, 0)
    last = plan.last or date.max
    opened = [(max(each.day, plan.today), 0, each.source, each.quantity) for each in of.supplies]
    planned = [(order.due, order.number, order.source, order.quantity) for order in of.orders]
    for day, _, name, quantity in merge(opened, planned):
        if day <= last:
            yield name, quantity
