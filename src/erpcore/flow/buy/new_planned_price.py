"""A new planned price changes the estimates (暂估) of goods on hand whose invoice has not come.

What it makes of them is no variance: nobody knows yet what they cost. Of the goods on hand those wait that came last;
goods that are gone left at the price that they are estimated at, and stay so.
Source: 企业会计准则 application guide, accounts 1403 and 1404: at each month's end goods without an invoice are
estimated at planned cost, and the rate of the month leaves them out.
"""

from collections.abc import Iterator, Sequence

from erpcore.flow.entry import Entry
from erpcore.flow.goods import beside
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.inventory.cost_variance import ESTIMATE
from erpcore.kernel.by_element import Amounts, added, portions, summed
from erpcore.kernel.ends import left_at
from erpcore.kernel.movements import Effect, Mark, Movement, at_target
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.roles import COST_VARIANCE

# name of the mark of the latest period in which a new planned price changed an estimate, and by what it all did so far
CHANGED_IN = "changed_in"
ROUTES = (
    Route(COST_VARIANCE, "gr_ir", "part of goods that are not invoiced", "policy planned_estimate planned"),
    Route(COST_VARIANCE, "provisional", "the same, their estimate taken back", "policy month_start"),
)


def estimates_changed(books: View, item: str, revalued: Sequence[Movement], period: str) -> Effect:
    """Let the estimates of goods on hand that are not invoiced bear their part of a new planned price.

    Args:
        books: The books.
        item: At planned price.
        revalued: The movements that bring its shelves to the new price.
        period: Of the change.

    Returns:
        From each estimate, or from what stands against it, to the variance of the class, and a mark of the change;
        nothing where goods are estimated at the price ordered.
    """
    on_hand = sum(pool.quantity for pool in books.stock.pools_of(item))
    change = summed(at_target(movement, -1 if movement.contra else 1) for movement in revalued)
    if not change or on_hand <= 0 or books.master.policies.planned_estimate != "planned":
        return Effect()
    movements: list[Movement] = []
    marks: list[Mark] = []
    waiting = list(_waiting(books, item, on_hand))
    for (owed, _), part in zip(waiting, portions(change, [of for _, of in waiting], on_hand), strict=True):
        receipt = owed.place.key
        standing = books.open_items["provisional"].get(receipt) or owed
        if sum(part.values()) < standing.amount:
            continue  # it was estimated at another price, below what is taken off
        movements += beside(books, standing.place, owed.place, receipt, part)
        by = added(_changed_by(books, receipt), part, 1)
        rows = [f"{element}\t{amount}" for element, amount in sorted(by.items())]
        marks.append(
            Mark(ESTIMATE, receipt, CHANGED_IN, _changed(books, receipt), "\n".join((period, *rows)))
        )
    return Effect(tuple(movements), tuple(marks))


def _waiting(books: View, item: str, on_hand: int) -> Iterator[tuple[OpenItem, int]]:
    """Go through the receipts in book currency that goods on hand may be of, the latest first, with micro-units."""
    owed = [
        of
        for of in books.open_items["gr_ir"].items.values()
        if of.place.item == item
        and of.quantity < 0
        and not of.original
        and of.place.key not in books.cost_variances.claims
    ]
    owed.sort(key=lambda of: (books.earlier(of.place.key, "item").document.date, of.place.key), reverse=True)
    for of in owed:
        part = min(on_hand, -of.quantity)
        if part:
            yield of, part
        on_hand -= part


def changed_in(books: View, receipt: str) -> str:
    """Name the latest period in which a new planned price changed the estimate of a receipt; "" for none."""
    return _changed(books, receipt).partition("\n")[0]


def _changed(books: View, receipt: str) -> str:
    return books.facts.get((ESTIMATE, f"{receipt}/{CHANGED_IN}"), "")


def _changed_by(books: View, receipt: str) -> Amounts:
    """Say by what new planned prices have changed the estimate of a receipt, minor units by element."""
    rows = (row.split("\t") for row in _changed(books, receipt).split("\n")[1:])
    return {element: int(amount) for element, amount in rows}


def as_received(books: View, entry: Entry) -> list[Movement]:
    """Take off the estimate of a receipt that is about to be reversed what new planned prices have made of it.

    Args:
        books: The books.
        entry: Of the receipt.
    """
    receipt = entry.document.id
    owed = books.open_items["gr_ir"].get(receipt)
    if owed is None or not changed_in(books, receipt):
        return []
    taken_back = books.open_items["provisional"].get(receipt)
    estimated = owed.amount + (taken_back.amount if taken_back is not None else 0)
    received, _ = left_at(entry.own, owed.place)
    by = _changed_by(books, receipt)
    own = {books.master.items[owed.place.item].element: estimated - received + sum(by.values())}
    return beside(books, owed.place, owed.place, receipt, added(own, by, -1))
