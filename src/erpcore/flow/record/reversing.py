"""The opposite of a movement and of a mark, as far as later documents allow it."""

import datetime

from erpcore.flow.bought import APART
from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.record.goods_again import brings_back, goods_again
from erpcore.flow.record.goods_back import (
    check_released,
    given,
    goods_back,
    goods_kept_after_all,
    goods_sent_back,
    moved_before,
)
from erpcore.flow.stock.relocating import moved_back
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import turned
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark, Movement, as_rows, at_target
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import COST_VARIANCE
from erpcore.repricing.propagate import Propagation

CHARGING_COMPLETED = {"cost_distribution"}  # documents that may charge orders which are completed already


def opposite_mark(books: View, entry: Entry, mark: Mark) -> Mark:
    """Write the mark that takes another one back.

    Raises:
        Refused: DEPENDENTS_EXIST, when the delivery it recorded is invoiced or returned, or the one it is about is
            there no more.
    """
    if mark.subject == "delivery" and mark.name != "ordered" and mark.key not in books.deliveries.lines:
        by = reversed_by(books, mark.key)
        raise depended_on(
            f"delivery {mark.key} not reversed; it was by {by}",
            f"发货 {mark.key} 须未冲销，已由 {by} 冲销",
        )
    if (
        mark.subject == "delivery"
        and mark.name == "ordered"
        and (line := books.deliveries.lines[mark.key]).count("invoiced") + line.count("returned")
    ):
        later = by_mark(books, entry, "delivery", mark.key)
        raise depended_on(
            f"delivery {mark.key} neither invoiced nor returned; it was by {later.en}",
            f"发货 {mark.key} 须未开票且未退货，已由 {later.zh} 开票或退货",
        )
    if (
        mark.subject == "receipt"
        and mark.name != APART  # of either sign: an invoice below the estimate may stand before one above it
        and mark.delta > 0
        and mark.delta > books.receipts.get(f"{mark.key}/{mark.name}", 0)
    ):
        later = by_mark(books, entry, "receipt", mark.key)
        raise depended_on(
            f"all that was invoiced of receipt {mark.key} still there; some of it was returned or credited by"
            f" {later.en}",
            f"收货 {mark.key} 已开票的部分须全部仍在，部分已由 {later.zh} 退货或开红字发票",
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
    if entry.document.type in CHARGING_COMPLETED and movement.target.role == "wip":
        sign = 1 if movement.contra else -1  # what it was relieved of comes back
        back = at_target(movement, sign)
        differences.seed_order(movement.target.key, back)
        return [flipped]
    for place in (movement.source, movement.target):
        if place.role == "wip" and not completing:
            check_released(books, place)
    if books.stock.shelves.share_pool(movement.source, movement.target):
        return moved_back(books, flipped)
    if movement.source.role in PASSING and movement.source.item:
        if not movement.quantity_out:
            return []  # the difference from a standard: taken back with its goods
        flipped = flipped._replace(amounts=as_rows(given(books, flipped)))
    if brings_back(movement):
        return goods_again(books, entry, index, day, differences)
    if movement.source.role == "stock":
        return goods_back(books, entry, index, day) if movement.quantity_out else [flipped]
    if movement.target.role == "stock":
        if movement.quantity_in and movement.contra:
            return goods_kept_after_all(books, flipped, day, moved_before(entry, index))
        if movement.quantity_in:
            return goods_sent_back(books, entry, flipped, day, differences)
        return [_value_back(books, flipped, differences)]
    return [flipped]


def restored_back(books: View, entry: Entry, differences: Propagation) -> list[Movement]:
    """Take back what a completion gave to goods that were worth less than nothing (`repricing.taken_off`).

    The other differences that followed the goods are followed anew; of this one nobody knows any more what it was for.
    """
    return [
        _value_back(
            books,
            movement._replace(contra=not movement.contra, origin=f"{entry.document.id}/{index}"),
            differences,
        )
        for index, movement in enumerate(entry.own)
        if (movement.source.role, movement.target.role) == ("late_difference", "stock")
        and not movement.origin
        and not movement.quantity_in
    ]


def _value_back(books: View, flipped: Movement, differences: Propagation) -> Movement:
    """Take a value without goods off a shelf again, or off the differences where it is settled."""
    shelf, layer = flipped.target, flipped.layer
    pool = books.stock.pool(shelf.item, shelf.site)
    settled = layer not in pool.arrivals  # in a closed period
    if settled and pool.method not in AT_FIXED_PRICE:
        return flipped._replace(target=shelf._replace(role="late_difference", key=layer))
    sign = -1 if flipped.contra else 1
    change = at_target(flipped, sign)
    shelf = shelf._replace(key="")  # a value has no lot
    if flipped.source.key in books.stock.reductions.of(shelf.item, layer):
        differences.never_there.state(shelf, layer, turned(change), flipped.source)
    differences.seed_arrival(shelf, layer, change)
    return flipped


def check_method_still(books: View, entry: Entry) -> None:
    """Refuse to take back what moved goods, or completed an order, before their valuation method changed.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    changed, items = books.stock.changed, books.master.items
    if not changed:
        return
    touched = {
        items[place.item].item_class if place.role == "stock" else place.key
        for movement in entry.movements
        for place in movement[:2]
        if place.role in {"stock", COST_VARIANCE}
    }
    touched |= {
        items[books.orders.orders[mark.key].item].item_class
        for mark in entry.marks
        if mark.after == "completed"
    }
    for code in sorted(touched):
        if changed.get(code, 0) > entry.position:
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=Words(
                    f"a document since the valuation method of {code} changed",
                    f"应为存货类别 {code} 变更计价方法以后的单据",
                ),
                remedy=Words(
                    "Post a return, or another document of today, that corrects it.",
                    "请录入退货单，或以今日的其他单据更正。",
                ),
            )
