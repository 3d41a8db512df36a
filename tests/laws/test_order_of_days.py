"""Where late facts are priced anew, documents of nearly all types may come in any order: only their days decide."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.days import FREE, written
from tests.laws.pictures import picture

from erpcore import Books, Setup
from erpcore.flow.document import Document
from erpcore.kernel.errors import Refused
from erpcore.testing.playing import post
from erpcore.testing.strategies.setups import setups

Json = dict[str, Any]
METHODS = ("fifo", "lifo", "moving_average")
PRICED = {"raw", "packing"}  # kinds of items that are bought
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
