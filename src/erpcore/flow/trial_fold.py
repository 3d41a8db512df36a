"""Fold a document that is decided but not posted into orders and passages, so that its differences can be followed."""

from erpcore.flow.view import View
from erpcore.inventory.parcel import Moment
from erpcore.inventory.story_differences import told_now
from erpcore.kernel.movements import Effect, Movement
from erpcore.kernel.undo import Undo


def charge_order(books: View, movement: Movement, undo: Undo, period: str) -> None:
    """Let an order fold what it is charged; what it has of goods that a later month took is of that month."""
    taken = _taken_in(books, movement, period) if movement.origin and movement.source.role == "stock" else ""
    books.orders.apply_target(movement, undo, period, taken)


def _taken_in(books: View, movement: Movement, period: str) -> str:
    """Say in which month goods were taken that turn out to cost something else, or to be others; "": none later."""
    late = books.master.late_facts == "reprice"  # a late slip gives takers other goods
    if period >= max(books.begins, default="") or (movement.quantity_out and not late):
        return ""
    source = movement.source
    event = told_now(books.stock.pool(source.item, source.site), movement.target, movement.origin)
    return "" if event is None else event.period


def tell_takers(books: View, movement: Movement, reference: str, moment: Moment, undo: Undo) -> None:
    """Let orders and passages fold a movement, so that what they hand on is a share of all they have, rounded once."""
    if movement.target.role == "wip":
        charge_order(books, movement, undo, moment[3])
    if movement.source.role == "wip":
        books.orders.apply_source(movement, undo, moment[3])
    books.passages.apply(movement, reference, undo, moment)


def tell_states(books: View, effect: Effect, period: str, undo: Undo) -> None:
    """Let orders be completed, or run again: what comes back to one that is completed goes on to what it made."""
    for mark in effect.marks:
        if mark.subject == "work_order":
            books.orders.mark(mark, undo, period)
        elif mark.subject == "passage":
            books.passages.mark(mark, undo)
