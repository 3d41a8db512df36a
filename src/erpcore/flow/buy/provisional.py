"""Estimates of receipts (暂估): cleared by an invoice, taken back until it comes, made again at month end.

While an estimate is taken back its value stays in the pool of the goods; a place of the receipt on the same
stock account, with the opposite value, stands against it. So pools, and what is issued from them, do not move.
Source: 小企业会计准则 appendix, account 1403, and 企业会计准则 application guide: goods without an invoice are
estimated at month end and the estimate is taken back in red at the beginning of the next month.
"""

from collections.abc import Iterable

from erpcore.flow.buy.new_planned_price import changed_in
from erpcore.flow.entry import Entry
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.ends import left_at
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Original, Place, signed
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words
from erpcore.ledger.open_items import OpenItem

ROLE = "provisional"
# the fact that names the latest period with estimates taken back
LAST = ("provisional_reversal", "last/period")
ROUTES = (
    Route(
        ROLE,
        "gr_ir",
        "estimate of the quantity invoiced, taken back (red)",
        "policy on_invoice or month_start",
    ),
    Route(ROLE, "supplier", "estimate of the quantity invoiced", "policy on_invoice or month_start"),
)


def taken_back(books: View, receipt: str) -> int:
    """Say how much of a receipt's estimate is taken back until its invoice comes, in minor units."""
    item = books.open_items[ROLE].get(receipt)
    return -item.amount if item is not None else 0


def estimated_before(books: View, receipt: str, period: str) -> bool:
    """Tell whether a receipt is of an earlier period, as all are that waited when the books began (期初暂估)."""
    entry = books.earlier(receipt, "receipt")
    return entry.opening or entry.period < period


def estimated_on(books: View, owed: OpenItem) -> int:
    """Say what was estimated for the part of a receipt that is not invoiced, taken back or not, in minor units."""
    return taken_back(books, owed.place.key) - owed.amount


def provisional_place(receipt: Place) -> Place:
    """Name the place, on the stock account, that stands against an estimate taken back."""
    return receipt._replace(role=ROLE)


def estimated_again(receipt: Place, amount: int) -> list[Movement]:
    """Write the movement that brings an estimate back, for minor units above zero."""
    return [Movement(receipt, provisional_place(receipt), (("", "", amount),))] if amount else []


def clearing(
    books: View,
    creditor: Place,
    owed: OpenItem,
    quantity: int,
    estimated: int,
    period: str,
    original: tuple[Original, ...] = (),
) -> list[Movement]:
    """Owe a part of a receipt on its invoice, as the policy `provisional_receipts` says.

    Args:
        books: The books.
        creditor: Who is owed now.
        owed: What is received and not invoiced.
        quantity: Micro-units invoiced.
        estimated: What was estimated for them, in minor units.
        period: Of the invoice.
        original: What is owed on the invoice, and what was owed on the receipt, in other currencies.

    Raises:
        Refused: DEPENDENTS_EXIST, when the estimate is taken back, or changed, in a later period only.
    """
    receipt = owed.place
    back = estimated - share(-owed.amount, quantity, -owed.quantity)  # the part that is taken back already
    _check_not_later(books, receipt.key, period)
    standing = estimated - back
    place = provisional_place(receipt)
    if not standing or not _reverses(books, receipt.key, period):
        values = (("", "", standing),) if standing else ()
        movements = [Movement(creditor, receipt, values, 0, quantity, original=original)]
    else:
        red = Movement(receipt, place, (("", "", standing),), contra=True)
        movements = [red, Movement(creditor, receipt, (), 0, quantity, original=original)]
        back = estimated
    if back:
        movements.append(Movement(creditor, place, (("", "", back),)))
    return movements


def restored(books: View, entry: Entry, period: str) -> list[Movement]:
    """Bring back the estimate of a receipt that is about to be reversed or returned.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    receipt = next(
        (
            movement.source
            for movement in entry.movements
            if movement.source[:2] == ("gr_ir", entry.document.id)
        ),
        None,
    )
    if receipt is None:
        return []
    _check_not_later(books, receipt.key, period)
    return estimated_again(receipt, taken_back(books, receipt.key))


def brings_estimate_back(movement: Movement) -> bool:
    """Tell whether a movement brings back an estimate that was taken back, as the return of its goods does first."""
    return (movement.source.role, movement.target.role) == ("gr_ir", ROLE) and not movement.contra


def taken_back_again(books: View, entry: Entry, movements: Iterable[Movement]) -> list[Movement]:
    """Take back the estimate that a return had brought back, now that it is reversed: all that stands of it by now.

    Invoices, other returns and new planned prices may have left more of it, or less, than it had brought back.

    Args:
        books: The books before the reversal.
        entry: What is reversed.
        movements: What the reversal does otherwise.
    """
    found: list[Movement] = []
    for index, brought in enumerate(entry.own):
        if brings_estimate_back(brought):
            receipt, place = brought.source, brought.target
            owed = books.open_items["gr_ir"].get(receipt.key)
            more, _ = left_at(movements, receipt)
            standing = -more - (owed.amount if owed is not None else 0)
            origin = f"{entry.document.id}/{index}"
            found += signed(receipt, place, {"": -standing}, origin=origin)
    return found


def _check_not_later(books: View, receipt: str, period: str) -> None:
    """Refuse what touches an estimate before the period in which it was taken back, or a new planned price changed it.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    last = books.facts.get(LAST, "")
    if period < last and taken_back(books, receipt):
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="date",
            expected=Words(
                f"the estimate of {receipt} not taken back in {last}; post a provisional_estimate there first",
                f"{receipt} 的暂估在 {last} 不得已冲回；请先在该期录入 provisional_estimate 单据",
            ),
        )
    changed = changed_in(books, receipt)
    if period < changed:
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="date",
            expected=Words(
                f"a day of {changed} or later: a new planned price has changed the estimate of {receipt} there",
                f"日期应在 {changed} 或以后：{receipt} 的暂估已在该期按新计划价调整",
            ),
            remedy=Words("Date the document in that month.", "请将单据日期改在该月。"),
        )


def _reverses(books: View, receipt: str, period: str) -> bool:
    """Tell whether an invoice takes the standing estimate back in red first."""
    policy = books.master.policies.provisional_receipts
    if policy == "month_start":
        return estimated_before(books, receipt, period)
    return policy == "on_invoice"
