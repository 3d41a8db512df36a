"""Where late facts are priced anew, documents of nearly all types may come in any order: only their days decide."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.pictures import picture

from erpcore import Books, Setup
from erpcore.documents import LandedCost, TransferReceipt
from erpcore.flow.document import Document
from erpcore.kernel.errors import Refused
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import WEIGHTS, Step, proposals
from erpcore.testing.strategies.setups import setups

Json = dict[str, Any]
METHODS = ("fifo", "lifo", "moving_average")
PRICED = {"raw", "packing"}  # kinds of items that are bought
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
ONE_BY_ONE = (
    "WO-",
    "SO-",
    "PO-",
)  # documents about the same order come in any order; about others, in that of days
SETTLING = {"purchase_return", "supplier_credit_note", "goods_shortage"}  # they take a share of what is left
FREE = {kind: weight for kind, weight in WEIGHTS.items() if kind not in OF_CLOSE | AS_POSTED | BY_NAME}
# Goods that are found, or brought to a price, in a month whose average is not known yet: at what they are worth so far.
SO_FAR = {"cost_adjustment", "count_result"}
BUYING = {kind: 1 for kind in FREE if kind not in SO_FAR} | {
    "goods_receipt": 12,
    "purchase_invoice": 12,
    "purchase_return": 12,
    "landed_cost": 6,
    "material_issue": 12,
    "own_use": 12,
    "reversal": 12,
}


@st.composite
def factories(draw: st.DrawFn, methods: tuple[str, ...] = METHODS) -> Setup:
    """Draw a factory that values all goods by one method and prices late facts anew; what is bought is listed.

    Every other policy is drawn, too, but that lots are named: which are there to be picked is asked when they go.
    """
    data = draw(setups()).model_dump(mode="json")
    method = draw(st.sampled_from(methods))
    listed = [row["item"] for row in data["prices"]]
    bought = [of["code"] for of in data["items"] if of["kind"] in PRICED and of["code"] not in listed]
    data["prices"] += [{"item": code, "valid_from": "2026-01-01", "price": "7.77"} for code in bought]
    for of in data["item_classes"]:
        of["valuation"] = method
    policies = data["company"]["policies"] | {
        "late_facts": "reprice",
        "negative_stock": "refuse",
        "lot_picking": "named",
    }
    company = {"calendar": {}, "first_period": "2026-10", "policies": policies}
    apart = {"posting_rules": [], "duties": [], "actor_groups": []}
    return Setup.model_validate({**data, **apart, "company": data["company"] | company})


def steps_of(weights: Mapping[str, int]) -> st.SearchStrategy[list[tuple[str, bytes, int]]]:
    """Draw what clerks write, and on which days."""
    kind = st.sampled_from([of for of, weight in weights.items() for _ in range(weight)])
    step = st.tuples(kind, st.binary(min_size=12, max_size=12), st.integers(2, 28))
    return st.lists(step, min_size=30, max_size=60)


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


def both(setup: Setup, steps: list[tuple[str, bytes, int]]) -> tuple[Books, Books]:
    """Post what is written as it comes, and in the order of days; without what cannot be posted so."""
    books = Books(setup)
    kept = written(books, steps)
    ordered, refused = in_order(setup, kept)
    while refused is not None:
        books = Books(setup)
        kept = [of for of in kept if of is not refused and post(books, of) is None]
        ordered, refused = in_order(setup, kept)
    return books, ordered


def in_order(setup: Setup, documents: Iterable[Document]) -> tuple[Books, Document | None]:
    """Post documents in the order of their days, up to one that cannot be posted so."""
    books = Books(setup)
    for document in sorted(documents, key=lambda of: of.date):
        try:
            books.post(document)
        except Refused:
            return books, document
    return books, None


@settings(max_examples=100)
@given(factories(), steps_of(FREE))
def test_the_order_of_posting_decides_nothing(setup: Setup, steps: list[tuple[str, bytes, int]]) -> None:
    """Layers, lots, orders, open items and accounts are to the cent as if the slips had come in the order of days.

    What cannot be posted in that order, because a count of its own (of an invoice, a reservation) would run short,
    is left out of both.
    """
    books, ordered = both(setup, steps)
    told = picture(ordered)
    for name, found in picture(books).items():
        assert found == told[name], name


@settings(max_examples=40)
@given(factories(("monthly_average",)), steps_of(BUYING))
def test_nor_does_it_once_a_month_at_its_average_is_costed(
    setup: Setup, steps: list[tuple[str, bytes, int]]
) -> None:
    """What was taken, sent back, billed late or taken back within the month has one price, whatever came first."""
    pictures = []
    for books in both(setup, steps):
        books.month_end("2026-10").run_costing()
        pictures.append(picture(books))
    assert pictures[0] == pictures[1]
