"""Where late facts are priced anew, the order of posting decides nothing: only the days do."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.late_facts import METHODS, MOVED, READ, Json, _receipt, of_lot, opened, posted, written
from tests.laws.pictures import picture

from erpcore import Books
from erpcore.kernel.errors import Refused
from erpcore.testing.laws.stock import (
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
from erpcore.testing.snapshot import differences, snapshot

ALSO_LOTS = (*METHODS, "specific")
COSTS = ("original", "current")
RETURNS = {
    "material_return": ("material_issue", "work_order"),
    "sales_return": ("delivery", "delivery"),
}


def returned(cost: str) -> dict[str, str]:
    """Say that goods come back at their own cost, or at that of the shelf."""
    return {"sales_return_cost": cost, "material_return_cost": cost}


KINDS = st.sampled_from(
    "in in out out back back made made sold sold refund refund found found".split()
    + "done priced added less less off off billed carried".split()
)
STEPS = st.tuples(KINDS, st.integers(2, 28), st.integers(0, 9_999), st.integers(0, 3_000))
HISTORIES = st.lists(STEPS, min_size=2, max_size=24).map(
    lambda steps: [written(number, *step) for number, step in enumerate(steps, 1)]
)


def moved(document: Json, item: str, lot: str | None) -> Decimal:
    """Say what a document moves of some goods."""
    if document.get("lot") != lot:
        return Decimal(0)
    if document["type"] == "count_result":
        return document["found"] if document["item"] == item else Decimal(0)
    of, sign = MOVED.get(document["type"], ("", 0))
    return sign * Decimal(document["quantity"]) if of == item else Decimal(0)


def counted(document: Json, kept: list[Json]) -> Json:
    """Count more than is in the books by the end of a day."""
    item, lot, found = document["item"], document.get("lot"), Decimal(document["counted"]) / 1_000_000
    opening = Decimal(0) if item == "F" else Decimal(50 if lot else 100)
    before = [moved(one, item, lot) for one in kept if one["date"] <= document["date"]]
    return {**document, "counted": str(opening + sum(before) + found), "found": found}


def complete(document: Json, kept: list[Json], method: str) -> Json | None:
    """Name what a document of a history is about; None where there is no such thing."""
    document = of_lot(document, method)
    kind, day = document["type"], document["date"]
    if kind in RETURNS:
        taking, name = RETURNS[kind]
        taken = [one for one in kept if one["type"] == taking and one["date"] <= day]
        if not taken:
            return None
        of = taken[document["of"] % len(taken)]
        document = {**document, name: of["id" if name == "delivery" else name]}
        document = {**document, "lot": of["lot"]} if "lot" in of else document
        del document["of"]
    if document["type"] == "count_result":
        document = counted(document, kept)
    return document


def played(books: Books, history: list[Json], method: str) -> list[Json]:
    """Post a history, as far as its documents mean something; say what was posted."""
    kept: list[Json] = []
    for document in history:
        completed = complete(document, kept, method)
        kept += posted(books, [completed]) if completed is not None else []
    return kept


@settings(max_examples=120)
@given(HISTORIES, st.sampled_from(ALSO_LOTS), st.sampled_from(COSTS))
def test_pricing_anew_equals_posting_in_the_order_of_days(
    history: list[Json], method: str, cost: str
) -> None:
    """Layers, orders and accounts are to the cent what they are when the same documents come in order."""
    books, ordered = opened(method, **returned(cost)), opened(method, **returned(cost))
    kept = played(books, history, method)
    in_order = sorted(kept, key=lambda document: document["date"])
    assert posted(ordered, in_order) == in_order
    assert picture(books) == picture(ordered)
    for law in (no_quantity_no_value, stock_is_never_negative, value_in_less_value_out_is_value_left):
        law(books)


@settings(max_examples=120)
@given(HISTORIES, st.sampled_from(ALSO_LOTS), st.sampled_from(COSTS), st.data())
def test_taking_a_late_document_back_brings_everything_back(
    history: list[Json], method: str, cost: str, data: st.DataObject
) -> None:
    """Reversed, a document leaves layers, orders and accounts as they are without it, to the cent."""
    books, without = opened(method, **returned(cost)), opened(method, **returned(cost))
    kept = played(books, history, method)
    if not kept:
        return
    chosen = data.draw(st.sampled_from(kept))
    rest = [one for one in kept if one is not chosen]
    reversal = {"type": "reversal", "id": "RV", "date": "2026-10-28", "of": chosen["id"], "reason": "wrong"}
    try:
        books.post(READ(reversal))
    except Refused:  # later documents need it, or counted the goods
        return
    rest.sort(key=lambda document: document["date"])
    assert posted(without, rest) == rest
    assert picture(books) == picture(without)


@settings(max_examples=60)
@given(HISTORIES, st.sampled_from(ALSO_LOTS), st.sampled_from(COSTS))
def test_late_facts_replay_and_a_preview_changes_nothing(history: list[Json], method: str, cost: str) -> None:
    """The fold of the log is the state, and looking at earlier days leaves no trace."""
    books = opened(method, **returned(cost))
    played(books, history, method)
    state = snapshot(books.state)
    with suppress(Refused):  # where goods were counted since
        books.preview(READ(of_lot(_receipt("GR-99", 1, 7_777, 1_234), method)))
    assert not differences(state, snapshot(books.state))
    books.rebuild()
    assert not differences(state, snapshot(books.state))


@pytest.mark.parametrize("method", METHODS)
def test_a_closed_period_is_never_touched(method: str) -> None:
    """What is dated in a closed period is refused; what is late in an open one leaves the closed one alone."""
    books = opened(method)
    books.post(READ(of_lot(written(1, "out", 5, 9_000, 0), method)))
    plan = books.month_end("2026-10")
    plan.run()
    before = picture(books)["accounts"]
    with pytest.raises(Refused, match="PERIOD_CLOSED"):
        books.post(READ(of_lot(_receipt("GR-99", 2, 5_000, 900), method)))
    late = {**_receipt("GR-9", 20, 9_000, 2_000), "date": "2026-11-20"}
    issue = {**written(11, "out", 25, 9_000, 1), "date": "2026-11-25"}
    for document in (issue, late):
        books.post(READ(of_lot(document, method)))
    assert picture(books)["accounts"] == before
