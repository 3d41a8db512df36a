"""The opposite of a movement and of a mark, as far as later documents allow it."""

import datetime

from erpcore.flow.buy.provisional import taken_back
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import opened_in
from erpcore.flow.record.goods_back import check_released, goods_back, goods_kept_after_all, goods_sent_back
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.repricing.propagate import Propagation

OPEN_ROLES = {"gr_ir", "goods_in_transit", "supplier", "customer", "goods_shipped"}


def opposite_mark(books: View, mark: Mark) -> Mark:
    """Write the mark that takes another one back.

    Raises:
        Refused: DEPENDENTS_EXIST, when the delivery it recorded is invoiced.
    """
    if (
        mark.subject == "delivery"
        and mark.name == "ordered"
        and books.deliveries.lines[mark.key].count("invoiced")
    ):
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="of",
            expected=f"delivery {mark.key} not invoiced; reverse its invoice first",
        )
    if (
        mark.subject == "receipt"
        and mark.delta > 0
        and mark.delta > books.receipts.get(f"{mark.key}/{mark.name}", 0)
    ):
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="of",
            expected=f"all that was invoiced of receipt {mark.key} still there; reverse returns and credits first",
        )
    return mark._replace(before=mark.after, after=mark.before, delta=-mark.delta)


def opposite(
    books: View, entry: Entry, index: int, day: datetime.date, differences: Propagation
) -> list[Movement]:
    """Write the opposite of one movement of an entry.

    Raises:
        Refused: ORDER_NOT_RELEASED, DEPENDENTS_EXIST, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    movement = entry.own[index]
    origin = f"{entry.document.id}/{index}"
    flipped = movement._replace(contra=not movement.contra, origin=origin)
    completing = any(mark.subject == "work_order" and mark.name == "status" for mark in entry.marks)
    for place in (movement.source, movement.target):
        if place.role == "wip" and not completing:
            check_released(books, place)
    if movement.source.role == "stock":
        return goods_back(books, entry, index, day) if movement.quantity_out else [flipped]
    if movement.target.role == "stock":
        if movement.quantity_in and movement.contra:
            return goods_kept_after_all(books, flipped, day)
        if movement.quantity_in:
            return goods_sent_back(books, flipped, day, differences)
        shelf = movement.target
        pool = books.stock.pool(shelf.item, shelf.site)
        settled = movement.layer not in pool.arrivals  # in a closed period
        if settled and pool.method not in AT_FIXED_PRICE:
            return [flipped._replace(target=shelf._replace(role="late_difference", key=movement.layer))]
        sign = -1 if flipped.contra else 1
        change = {element: sign * amount for _, element, amount in movement.amounts}
        differences.seed_arrival(shelf, movement.layer, change)
    return [flipped]


def check_untouched(books: View, entry: Entry) -> None:
    """A document that opened an item can go only while the item still is as it opened it.

    The value of goods shipped may have changed with what they cost; their quantity is still all there. So may
    that of an invoice in another currency with the rate.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    opened: dict[Place, tuple[int, int]] = {}
    for movement in entry.own:
        if movement.quantity_in and books.landed.get(movement.layer) and movement.target.role == "stock":
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=f"no landed cost on {movement.layer}; reverse the landed costs first",
            )
        if movement.quantity_in and books.receipts.get(f"{movement.layer}/returned") and not movement.contra:
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=f"nothing of {movement.layer} returned; reverse the returns first",
            )
        amount = sum(part for _, _, part in movement.amounts)
        sign = -1 if movement.contra else 1
        for place, signed_quantity, signed_amount in (
            (movement.target, sign * movement.quantity_in, sign * amount),
            (movement.source, -sign * movement.quantity_out, -sign * amount),
        ):
            if place.role in OPEN_ROLES and opened_by(place, entry.document.id):
                before = opened.get(place, (0, 0))
                opened[place] = (before[0] + signed_quantity, before[1] + signed_amount)
    for place, (quantity, value) in opened.items():
        item = books.open_items[place.role].get(place.key)
        found = (item.quantity, item.amount) if item is not None else (0, 0)
        if place.role == "gr_ir":
            found = (found[0], found[1] - taken_back(books, place.key))
        revalued = item is not None and item.original and item.original == opened_in(entry, place)
        if found[0] != quantity or (found[1] != value and place.role != "goods_shipped" and not revalued):
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=f"{place.key} still open in full on {place.role}; reverse what has settled it first",
            )


def opened_by(place: Place, document: str) -> bool:
    """Tell whether a document opened an item: goods in transit are known by their line of the invoice."""
    return place.key == document or (
        place.role == "goods_in_transit" and place.key.rpartition("/")[0] == document
    )
