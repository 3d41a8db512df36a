"""Where late facts are priced anew, the order of posting decides nothing: only the days do."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
ORDERS = 3
AGAINST = ("cost_adjustment", "accrued_expense", "abnormal_loss", "stock_gain", "cost_centre")


def setup(method: str, **policies: str) -> Setup:
    """Set up a factory that makes one product of one material and prices late facts anew."""
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
                {"code": "R", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
                {"code": "F", "name": "cup", "kind": "finished", "item_class": "finished", "unit": "pcs"},
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
    books.post(READ(_receipt("GR-0", 1, 100_000, 1_000)))
    for number in range(ORDERS):
        books.post(READ({**first, "type": "work_order", "id": f"WO-{number}", "item": "F", "quantity": "50"}))
        books.post(
            READ({**first, "type": "work_order_release", "id": f"RL-{number}", "work_order": f"WO-{number}"})
        )
    line = {"item": "F", "quantity": "1000", "price": "99"}
    books.post(READ({**first, "type": "sales_order", "id": "SO", "partner": "C", "lines": [line]}))
    return books


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
    against = AGAINST[size // 2 % len(AGAINST)]
    amounts = {"amounts": {"material": amount}, "direction": "decrease" if kind == "less" else "increase"}
    return {
        "type": "cost_adjustment",
        "id": f"CA-{number}",
        "date": f"2026-10-{day:02d}",
        "item": "F" if size % 2 == 0 else "R",
        "against": against,
        **({"cost_centre": "CC"} if against == "cost_centre" else {}),
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
        back = {"work_order": order, "item": "R", "quantity": f"{(1 + size) / 1000:.3f}"}
        return {**head, **back, "type": "material_return", "id": f"MR-{number}"}
    if kind in {"priced", "added", "less"}:
        return _adjustment(number, kind, day, size, which)
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
    "in in out out back made made sold done priced added less less billed carried".split()
)
STEPS = st.tuples(KINDS, st.integers(2, 28), st.integers(0, 9_999), st.integers(0, 3_000))
HISTORIES = st.lists(STEPS, min_size=2, max_size=24).map(
    lambda steps: [written(number, *step) for number, step in enumerate(steps, 1)]
)


def posted(books: Books, documents: list[Json]) -> list[Json]:
    """Post what can be posted; say what that was."""
    kept = []
    for document in documents:
        try:
            books.post(READ(document))
        except Refused:
            continue
        kept.append(document)
    return kept


def picture(books: Books) -> Json:
    """Say what stands where: layers, orders, accounts."""
    state = books.state
    return {
        "stock": {
            key: [(parcel.key, parcel.quantity, parcel.amounts) for parcel in pool.parcels]
            for key, pool in state.stock.pools.items()
            if pool.quantity
        },
        "orders": {
            number: (order.cost(), order.transferred()) for number, order in state.orders.orders.items()
        },
        "accounts": {
            code: amount
            for code in state.master.accounts
            if (amount := state.ledger.balance(code, "2026-10"))
        },
    }


@settings(max_examples=120)
@given(HISTORIES, st.sampled_from(METHODS))
def test_pricing_anew_equals_posting_in_the_order_of_days(history: list[Json], method: str) -> None:
    """Layers, orders and accounts are to the cent what they are when the same documents come in order."""
    books, ordered = opened(method), opened(method)
    kept = posted(books, history)
    in_order = sorted(kept, key=lambda document: document["date"])
    assert posted(ordered, in_order) == in_order
    assert picture(books) == picture(ordered)
    for law in (no_quantity_no_value, stock_is_never_negative, value_in_less_value_out_is_value_left):
        law(books)


@settings(max_examples=120)
@given(HISTORIES, st.sampled_from(METHODS), st.data())
def test_taking_a_late_document_back_brings_everything_back(
    history: list[Json], method: str, data: st.DataObject
) -> None:
    """Reversed, a document leaves layers, orders and accounts as they are without it, to the cent."""
    books, without = opened(method), opened(method)
    kept = posted(books, history)
    if not kept:
        return
    chosen = data.draw(st.sampled_from(kept))
    reversal = {"type": "reversal", "id": "RV", "date": "2026-10-28", "of": chosen["id"], "reason": "wrong"}
    try:
        books.post(READ(reversal))
    except Refused:  # later documents need it
        return
    rest = sorted((one for one in kept if one is not chosen), key=lambda document: document["date"])
    assert posted(without, rest) == rest
    assert picture(books) == picture(without)


@settings(max_examples=60)
@given(HISTORIES, st.sampled_from(METHODS))
def test_late_facts_replay_and_a_preview_changes_nothing(history: list[Json], method: str) -> None:
    """The fold of the log is the state, and looking at earlier days leaves no trace."""
    books = opened(method)
    posted(books, history)
    state = snapshot(books.state)
    books.preview(READ(_receipt("GR-LATE", 1, 7_777, 1_234)))
    assert not differences(state, snapshot(books.state))
    books.rebuild()
    assert not differences(state, snapshot(books.state))


@pytest.mark.parametrize("method", METHODS)
def test_a_closed_period_is_never_touched(method: str) -> None:
    """What is dated in a closed period is refused; what is late in an open one leaves the closed one alone."""
    books = opened(method)
    books.post(READ(written(1, "out", 5, 9_000, 0)))
    plan = books.month_end("2026-10")
    plan.run()
    before = picture(books)["accounts"]
    with pytest.raises(Refused, match="PERIOD_CLOSED"):
        books.post(READ(_receipt("GR-LATE", 2, 5_000, 900)))
    late = {**_receipt("GR-9", 20, 9_000, 2_000), "date": "2026-11-20"}
    issue = {**written(10, "out", 25, 9_000, 1), "date": "2026-11-25"}
    for document in (issue, late):
        books.post(READ(document))
    assert picture(books)["accounts"] == before
