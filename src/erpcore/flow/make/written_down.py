"""Work in process that is written down: the allowance of an order goes with what becomes of its units.

What is received takes its part to the allowance of the goods, by quantity, of those tested for a sales order first, and
the last receipt or the completion all that is left. Reworked units take it back to their order. What is scrapped at a
loss, or written off, lowers the loss.

Before: `stock.stock_write_down`, `record.opening_wip`.   After: what takes the goods (`flow.allowance_release`).
Source: IAS 2 paragraphs 28-34; CAS 1 articles 3 (在产品 is stock), 15-19 and 21.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.costing.stock.lower_of_cost import release_allowance
from erpcore.flow.allowance_release import allowance
from erpcore.flow.document import Document
from erpcore.flow.looking import ALLOWANCE, in_process, looked_at
from erpcore.flow.make.joint import made_of, output_of
from erpcore.flow.step import Route
from erpcore.flow.tested_apart import CONTRACTS, received_mark
from erpcore.flow.view import View
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed, total
from erpcore.kernel.rounding import split
from erpcore.production.joint_part import stands_for
from erpcore.production.work_order import WorkOrder

IN_PROCESS = "in_process"  # name of the mark that says what of an order was tested
HANDED_ON = Route(ALLOWANCE, ALLOWANCE, "allowance of the units received", "an order written down")


def lost_routes(takers: Iterable[str]) -> tuple[Route, ...]:
    """List the routes of the allowance of units that are scrapped, or written off."""
    of = "allowance of the units that are lost, at most the loss"
    return tuple(Route(ALLOWANCE, taker, of, "an order written down") for taker in takers)


class UnitsTested(NamedTuple):
    """What of an order was tested, in micro-units of its product."""

    received: int  # by then
    scrapped: int  # by then
    to_come: Mapping[str, int]  # sales order line, "" for all others -> units

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        rows = (f"{line}\t{units}" for line, units in self.to_come.items())
        return "\n".join((f"{self.received}\t{self.scrapped}", *rows))

    @classmethod
    def from_text(cls, text: str) -> "UnitsTested":
        """Read what `to_text` wrote."""
        (received, scrapped), *rows = (row.split("\t") for row in text.split("\n"))
        return cls(int(received), int(scrapped), {line: int(units) for line, units in rows})

    def left(self, received: int, scrapped: int) -> dict[str, int]:
        """Say what is still to come: contracts are served first, and what is scrapped is of the others first."""
        left = dict(self.to_come)
        for lines, units in (([*left], received - self.received), ([*left][::-1], scrapped - self.scrapped)):
            gone = max(units, 0)
            for line in lines:
                part = min(left[line], gone)
                left[line], gone = left[line] - part, gone - part
        return left


def allowance_in_process(order: WorkOrder, line: str = "") -> Place:
    """Name the allowance of an order: of its units for a sales order line, or of all others."""
    key = f"\t{order.number}\t{line}" if line else f"\t{order.number}"  # no item is named so
    return Place(ALLOWANCE, key, order.item)


def of_order(place: Place) -> str:
    """Name the order whose allowance a place is; "" of any other place."""
    goods, order, *_ = *place.key.split("\t"), ""
    return order if place.role == ALLOWANCE and not goods else ""


def allowance_of_order(books: View, order: WorkOrder, line: str = "") -> int:
    """What an order is written down by, in minor units: its units for a sales order line, or all others."""
    held = books.open_items[ALLOWANCE].get(allowance_in_process(order, line).key)
    return -held.amount if held else 0


def units_tested(books: View, order: WorkOrder) -> UnitsTested | None:
    """Say what of an order was tested last; None: it is not written down."""
    text = books.facts.get((CONTRACTS, f"{order.number}/{IN_PROCESS}"), "")
    if text:
        return UnitsTested.from_text(text)
    return UnitsTested(0, 0, {"": order.quantity}) if allowance_of_order(books, order) else None


def mark_tested(books: View, order: WorkOrder, to_come: Mapping[str, int], until: str = AFTER_ALL) -> Mark:
    """Write down what of an order was tested at a month's end; nothing of one that is not written down any more."""
    before = books.facts.get((CONTRACTS, f"{order.number}/{IN_PROCESS}"), "")
    done = _received(books, order, until), _scrapped(order, until)
    now = UnitsTested(*done, to_come) if to_come else None
    return Mark(CONTRACTS, order.number, IN_PROCESS, before, now.to_text() if now else "")


def units_to_come(books: View, order: WorkOrder, until: str = AFTER_ALL) -> int:
    """Say how much of what is ordered has neither been received nor scrapped by the end of a month, micro-units."""
    return max(order.quantity - _received(books, order, until) - _scrapped(order, until), 0)


def with_allowance(books: View, document: Document, order: WorkOrder, effect: Effect) -> Effect:
    """Let what a receipt or a completion brings take its part of the order's allowance along.

    Args:
        books: The books before the document.
        document: The receipt or the completion.
        order: Its order.
        effect: What it does otherwise: goods that come to their shelves, the order completed, its cost a loss.
    """
    if not books.open_items[ALLOWANCE].items:
        return effect
    tested = units_tested(books, order)
    if tested is None:
        return effect
    last = any(mark.name == "status" and mark.key == order.number for mark in effect.marks)
    came = [of for of in effect.movements if of.target.role == "stock" and of.quantity_in and not of.contra]
    movements, marks = list[Movement](), tuple[Mark, ...]()
    rework = order.handover if order.is_rework else None
    if last and rework is not None and rework.bearer.role == "wip":
        movements = _to_parent(books, order, tested, rework.parent)
    elif came or _received(books, order):
        movements, marks = _to_goods(books, order, tested, came, last=last)
    elif last:
        loss = Place("production_loss", order.number, order.item, cost_centre=order.cost_centre)
        loss = loss if rework is None else rework.bearer
        most = sum(-total(of) if of.contra else total(of) for of in effect.movements if of.target == loss)
        movements = _to_loss(books, order, tested, loss, order.quantity, max(most, 0))
    seen = looked_at(books, document, [in_process(order.number)])
    return Effect((*effect.movements, *movements), (*effect.marks, *marks, *seen))


def lost(
    books: View, document: Document, order: WorkOrder, quantity: int, borne: list[Movement]
) -> tuple[list[Movement], tuple[Mark, ...]]:
    """Lower what scrapped units cost whoever bears them by what they were written down; good units keep it otherwise.

    Args:
        books: The books before the document.
        document: By which they are scrapped.
        order: Theirs.
        quantity: Micro-units.
        borne: What goes to the bearer; empty: nothing.
    """
    tested = units_tested(books, order) if books.open_items[ALLOWANCE].items else None
    if tested is None:
        return [], ()
    seen = looked_at(books, document, [in_process(order.number)])
    if not borne or borne[0].target.role == "wip":
        return [], seen
    bearer, most = borne[0].target, total(borne[0])
    return _to_loss(books, order, tested, bearer, quantity, most, rest=False), seen


def _to_parent(books: View, order: WorkOrder, tested: UnitsTested, parent: str) -> list[Movement]:
    """Hand what reworked units were written down by on to the order that they go back to."""
    target = allowance_in_process(books.orders.orders[parent])
    held = ((line, allowance_of_order(books, order, line)) for line in tested.to_come)
    return [
        Movement(target, allowance_in_process(order, line), (("", "", amount),))
        for line, amount in held
        if amount
    ]


def _to_goods(
    books: View, order: WorkOrder, tested: UnitsTested, came: list[Movement], *, last: bool
) -> tuple[list[Movement], tuple[Mark, ...]]:
    weights, units = _weights(books, order, came)
    found, contracts = list[Movement](), dict[str, dict[str, int]]()
    to_come = tested.left(_received(books, order), order.spoiled_quantity)
    unexpected = 0 if any(to_come.values()) else sum(map(total, came))  # cost of units that come after all
    for line, there in to_come.items():
        part = min(units, there)
        units -= part
        held = allowance_of_order(books, order, line)
        gone = release_allowance(held, part, there) if part else min(held, max(unexpected, 0))
        gone = held if last else gone
        unexpected -= gone
        parts = split(gone, [*weights.values()]) if gone else [0] * len(weights)
        for item, amount in zip(weights, parts, strict=True):
            of = line if line and part and item == books.sales_lines.lines[line].terms.item else ""
            if of:
                contracts.setdefault(item, {})[of] = part
            if amount:
                target = allowance_in_process(order, line)
                found.append(Movement(allowance(item, of), target, (("", "", amount),)))
    return found, tuple(received_mark(books, item, of) for item, of in contracts.items())


def _weights(books: View, order: WorkOrder, came: list[Movement]) -> tuple[dict[str, int], int]:
    """Say by what the goods of a receipt share an allowance, and how many of the order's units they are.

    Joint products share by what they are worth; without any that come, by what they stand for that came before.
    """
    quantities, values = dict[str, int](), dict[str, int]()
    for movement in came:
        item = movement.target.item
        quantities[item] = quantities.get(item, 0) + movement.quantity_in
        values[item] = values.get(item, 0) + total(movement)
    made, decimals = made_of(books, order), books.master.currency.decimals
    if not came and made:
        return {item: stands_for(order, {item: of}, decimals) for item, of in made.items()}, 0
    if order.joint is None and [*quantities] in ([], [order.item]):
        return {order.item: 1}, quantities.get(order.item, 0)
    return (values if any(values.values()) else quantities), stands_for(order, quantities, decimals)


def _to_loss(
    books: View,
    order: WorkOrder,
    tested: UnitsTested,
    bearer: Place,
    quantity: int,
    most: int,
    *,
    rest: bool = True,
) -> list[Movement]:
    """Release the allowance of units that are lost, those of no contract first; what exceeds the loss is none."""
    found: list[Movement] = []
    left = tested.left(_received(books, order), order.spoiled_quantity)
    for line in [*left][::-1]:
        part = min(quantity, left[line])
        quantity -= part
        held = allowance_of_order(books, order, line)
        gone = held if rest else release_allowance(held, part, left[line]) if part else 0
        lower = min(gone, most)
        most -= lower
        place = allowance_in_process(order, line)
        if lower:
            found.append(Movement(bearer, place, (("", "", lower),)))
        if rest:
            found += signed(place, Place("impairment_loss", "", order.item), {"": lower - gone})
    return found


def _received(books: View, order: WorkOrder, until: str = AFTER_ALL) -> int:
    return output_of(books, order, until)


def _scrapped(order: WorkOrder, until: str) -> int:
    key = ("spoilage", order.number)
    return -sum(month.used.get(key, 0) for code, month in order.months.items() if code <= until)
