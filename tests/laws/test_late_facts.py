"""Where late facts are priced anew, the order of posting decides nothing: only the days do."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.pictures import picture

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.errors import Refused
from erpcore.testing.laws.stock import (
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
from erpcore.testing.snapshot import differences, snapshot

Json = dict[str, Any]
READ = document_adapter().validate_python
START = "2026-01-01"
METHODS = ("fifo", "lifo", "moving_average")
ALSO_LOTS = (*METHODS, "specific")
COSTS = ("original", "current")
ORDERS = 3
AGAINST = (
    *({"against": role} for role in ("cost_adjustment", "accrued_expense", "abnormal_loss", "stock_gain")),
    {"against": "cost_centre", "cost_centre": "CC"},
)
RETURNS = {
    "material_return": ("material_issue", "work_order"),
    "sales_return": ("delivery", "delivery"),
}
# item and sign of what documents move
MOVED = {
    "goods_receipt": ("R", 1),
    "material_issue": ("R", -1),
    "material_return": ("R", 1),
    "production_receipt": ("F", 1),
    "delivery": ("F", -1),
    "sales_return": ("F", 1),
}


def setup(method: str, **policies: str) -> Setup:
    """Set up a factory that makes one product of one material and prices late facts anew.

    Under specific identification all goods have lots.
    """
    tracking = "lot" if method == "specific" else "none"
    return Setup.model_validate(
        {
            "company": {
                "name": "Late",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": {"late_facts": "reprice", **policies},
            },
            "units": [
                {"code": "kg", "name": "kg", "decimals": 3},
                {"code": "pcs", "name": "pcs", "decimals": 0},
            ],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": method},
                {"code": "finished", "name": "finished", "valuation": method},
            ],
            "items": [
                {
                    "code": "R",
                    "name": "resin",
                    "kind": "raw",
                    "item_class": "raw",
                    "unit": "kg",
                    "tracking": tracking,
                },
                {
                    "code": "F",
                    "name": "cup",
                    "kind": "finished",
                    "item_class": "finished",
                    "unit": "pcs",
                    "tracking": tracking,
                },
            ],
            "boms": [{"item": "F", "valid_from": START, "lines": [{"item": "R", "quantity": "2.125"}]}],
            "prices": [{"item": "R", "valid_from": START, "price": "10.07"}],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "partners": [
                {"code": "V", "name": "supplier", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [{"code": "S", "name": "main"}, {"code": "T", "name": "yard"}],
        }
    )


def opened(method: str, **policies: str) -> Books:
    """Open books with goods on hand and orders to supply."""
    books = Books(setup(method, **policies))
    first = {"date": "2026-10-01"}
    for name, price in (("GR-0", 1_000), ("GR-00001", 1_100)):  # a lot each
        books.post(READ(of_lot(_receipt(name, 1, 50_000, price), method)))
    for number in range(ORDERS):
        books.post(READ({**first, "type": "work_order", "id": f"WO-{number}", "item": "F", "quantity": "50"}))
        books.post(
            READ({**first, "type": "work_order_release", "id": f"RL-{number}", "work_order": f"WO-{number}"})
        )
    line = {"item": "F", "quantity": "1000", "price": "99"}
    books.post(READ({**first, "type": "sales_order", "id": "SO", "partner": "C", "lines": [line]}))
    return books


def returned(cost: str) -> dict[str, str]:
    """Say that goods come back at their own cost, or at that of the shelf."""
    return {"sales_return_cost": cost, "material_return_cost": cost}


def _receipt(name: str, day: int, quantity: int, price: int) -> Json:
    return {
        "type": "goods_receipt",
        "id": name,
        "date": f"2026-10-{day:02d}",
        "partner": "V",
        "item": "R",
        "quantity": f"{quantity / 1000:.3f}",
        "price": f"{price / 100:.2f}",
    }


def _adjustment(number: int, kind: str, day: int, size: int, which: int) -> Json:
    """Adjust material or products on hand: to a price, or by an amount over all layers."""
    amount = f"{(1 + which) * (1 + size % 5 if kind == 'less' else 1) / 100:.2f}"
    amounts = {"amounts": {"material": amount}, "direction": "decrease" if kind == "less" else "increase"}
    return {
        "type": "cost_adjustment",
        "id": f"CA-{number}",
        "date": f"2026-10-{day:02d}",
        "item": "F" if size % 2 == 0 else "R",
        **AGAINST[size // 2 % len(AGAINST)],
        "reason": "found by the auditors",
        **({"price": amount} if kind == "priced" else amounts),
    }


def written(number: int, kind: str, day: int, size: int, which: int) -> Json:
    """Write one document of a history."""
    order, head = f"WO-{which % ORDERS}", {"date": f"2026-10-{day:02d}"}
    if kind == "in":
        return _receipt(f"GR-{number}", day, 1 + 4 * size, 1 + which)
    if kind == "out":
        given_out = {"work_order": order, "item": "R", "quantity": f"{(1 + 3 * size) / 1000:.3f}"}
        return {**head, **given_out, "type": "material_issue", "id": f"MI-{number}", "reason": "late"}
    if kind == "back":
        back = {"of": which, "item": "R", "quantity": f"{(1 + size) / 1000:.3f}"}
        return {**head, **back, "type": "material_return", "id": f"MR-{number}"}
    if kind == "off":  # of a receipt, wherever its goods are
        return {**_adjustment(number, "less", day, size, which), "item": "R", "receipt": "GR-0"}
    if kind in {"priced", "added", "less"}:
        return _adjustment(number, kind, day, size, which)
    if kind == "refund":
        return {
            **head,
            "type": "sales_return",
            "id": f"SR-{number}",
            "of": which,
            "quantity": str(1 + size % 3),
        }
    if kind == "found":
        item, decimals = ("F", 0) if size % 2 else ("R", 3)
        return {
            **head,
            "type": "count_result",
            "id": f"CR-{number}",
            "item": item,
            "counted": (1 + which % 4) * 10 ** (6 - decimals),
        }
    if kind == "billed":
        lines = [{"receipt": "GR-0", "amount": f"{which if size % 2 else 1000 + which}.03"}]
        return {**head, "type": "purchase_invoice", "id": f"PI-{number}", "partner": "V", "lines": lines}
    if kind == "carried":
        charges, receipts = [{"amount": f"{(1 + which) / 100:.2f}"}], [{"receipt": "GR-0"}]
        landed = {"type": "landed_cost", "id": f"LC-{number}", "owed": "accrued_expense"}
        return {**head, **landed, "charges": charges, "receipts": receipts}
    if kind == "done":
        done = {"type": "order_completion", "id": f"OC-{number}", "date": "2026-10-28"}
        return {**done, "work_order": order}
    if kind == "made":
        made = {"work_order": order, "quantity": str(1 + size % 8)}
        return {**head, **made, "type": "production_receipt", "id": f"PR-{number}"}
    sold = {"sales_order": "SO/1", "quantity": str(1 + size % 6)}
    return {**head, **sold, "type": "delivery", "id": f"DL-{number}"}


KINDS = st.sampled_from(
    "in in out out back back made made sold sold refund refund found found".split()
    + "done priced added less less off off billed carried".split()
)
STEPS = st.tuples(KINDS, st.integers(2, 28), st.integers(0, 9_999), st.integers(0, 3_000))
HISTORIES = st.lists(STEPS, min_size=2, max_size=24).map(
    lambda steps: [written(number, *step) for number, step in enumerate(steps, 1)]
)


def of_lot(document: Json, method: str) -> Json:
    """Let every other document be about lot A, where goods have lots, and the others about lot B."""
    if method != "specific" or document["type"] not in {*MOVED, "count_result"}:
        return document
    return {**document, "lot": "AB"[int(document["id"].rpartition("-")[2]) % 2]}


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


def posted(books: Books, documents: list[Json]) -> list[Json]:
    """Post what can be posted; say what that was."""
    kept = []
    for document in documents:
        try:
            books.post(READ({name: value for name, value in document.items() if name != "found"}))
        except Refused:
            continue
        kept.append(document)
    return kept


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
