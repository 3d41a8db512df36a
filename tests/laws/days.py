"""What books have written when a day is posted in another order: what laws of the order of documents share."""

import datetime
from collections.abc import Iterator

from erpcore import Books
from erpcore.documents import LandedCost, TransferReceipt
from erpcore.flow.document import Document
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import WEIGHTS, Step, proposals

# The close follows what is posted; master data and methods are changed in the order of posting.
OF_CLOSE = {
    "asset_depreciation",
    "average_costing",
    "cost_of_sales_carry",
    "currency_revaluation",
    "material_variance_carry",
    "order_settlement",
    "overhead_absorption",
    "overhead_rest",
    "period_closing",
    "period_reopening",
    "profit_carry",
    "provisional_estimate",
    "provisional_reversal",
    "service_allocation",
    "set_up",
    "standard_revaluation",
    "summary_voucher",
    "valuation_change",
    "wip_costing",
}
# What reads by its nature what stands there when it is posted (docs/decisions/0023-who-looked-is-not-corrected.md).
AS_POSTED = {"cost_distribution", "loss_decision", "spoilage"}
BY_NAME = {"approval", "voucher_review"}  # they rest on who has posted what, and under which number
PLANS = {"work_order", "work_order_release", "rework_order"}  # of the first day: with the same estimates
# documents about the same order come in any order; about others, in that of days
ONE_BY_ONE = ("WO-", "SO-", "PO-")
SETTLING = {"purchase_return", "supplier_credit_note", "goods_shortage"}  # they take a share of what is left
FREE = {kind: weight for kind, weight in WEIGHTS.items() if kind not in OF_CLOSE | AS_POSTED | BY_NAME}


def written(books: Books, steps: list[tuple[str, bytes, int]]) -> list[Document]:
    """Let clerks write and post documents of all days of a month, each after those that it is about; give them."""
    days: dict[str, int] = {}  # of the last document about it, which those after it follow
    last: dict[str, int] = {}  # of the last document about it
    came: dict[str, int] = {}  # its own
    settled: set[str] = set()
    in_turn: set[str] = set()  # orders that an invoice names goods by
    subjects: dict[str, set[str]] = {}
    kept: list[Document] = []
    told: list[Step] = [(kind, dice) for kind, dice, _ in steps]
    for document, (_, _, drawn) in zip(proposals(books, told), steps, strict=True):
        if document.type not in FREE or _as_posted(books, document):
            continue
        named = {of for of in _codes(document.model_dump(mode="json")) if of in days and of != document.id}
        about = named.union(*(subjects[of] for of in named))
        since = came if document.type == "cost_adjustment" and not named & settled else days
        by_order = _by_order(document) or not in_turn.isdisjoint(about)
        since = last if by_order else since
        earliest = 1 if document.type in PLANS else max(drawn, *(since[of] for of in about), 2)
        dated = document.model_copy(update={"date": datetime.date(2026, 10, earliest), "period": None})
        if post(books, dated) is None and dated.id not in days:
            kept.append(dated)
            days[dated.id], subjects[dated.id] = earliest, about
            came[dated.id] = last[dated.id] = earliest
            last.update({of: max(earliest, last[of]) for of in about})
            settled |= about if document.type in SETTLING else set()
            in_turn |= {of for of in about if by_order and of.startswith("PO-")}
            finishes = document.type == "order_completion"
            behind = [of for of in about if finishes or by_order or not of.startswith(ONE_BY_ONE)]
            days.update({of: max(earliest, days[of]) for of in behind})
    return kept


def _by_order(document: Document) -> bool:
    """Tell whether a document is an invoice that names goods by their order.

    It clears what has come of the order, and what comes later is what it has put on its way.
    """
    return any(getattr(goods, "purchase_order", None) for goods in getattr(document, "goods", ()))


def _as_posted(books: Books, document: Document) -> bool:
    """Tell whether a document divides by what others have cost so far (an original, goods of a subcontractor, a claim).

    Or loses goods on the way between sites of one value: others bear them for good (decision 0022).
    """
    if isinstance(document, TransferReceipt):
        return bool(document.lost) and document.loss == "normal" and books.state.master.area_of is not None
    if isinstance(document, LandedCost):
        receipts = [of.receipt for of in document.receipts]
        return len(receipts) > 1 and any(of.startswith("SB-") for of in receipts)
    return bool(getattr(document, "original", None) or getattr(document, "claimed", 0))


def _codes(value: object) -> Iterator[str]:
    """Go through the ids that a document may name; a line of an order stands for the order."""
    if isinstance(value, str):
        yield value.partition("/")[0]
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _codes(one)
