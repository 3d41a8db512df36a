"""What invoices, freight and adjustments find out about a receipt goes to its goods, and to who took them, by the days.

So does its share of goods that are gone where that is a variance, and the carriage between sites that share one value.
The order of posting decides nothing (`price_difference`: both policies; `stock_value`: company; `late_facts`: reprice).
"""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.late_facts import AGAINST, METHODS, READ, opened, posted, written
from tests.laws.pictures import picture

from erpcore import Books
from erpcore.kernel.errors import Refused
from erpcore.testing.laws.stock import (
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
from erpcore.testing.snapshot import differences, snapshot

Json = dict[str, Any]
FOLLOWED: dict[str, str] = {}  # the goods, wherever they went
SHARED = {"price_difference": "variance"}
TOGETHER = {**SHARED, "stock_value": "company"}
LAWS = (no_quantity_no_value, stock_is_never_negative, value_in_less_value_out_is_value_left)
OF_RECEIPT = "carried carried invoiced invoiced dearer cheaper cheaper credited".split()
KINDS = [*"in in in out out made sold done priced added less".split(), *OF_RECEIPT]


def told(steps: Sequence[tuple[str, int, int, int]]) -> list[Json]:
    """Write a history: an invoice, freight, or an adjustment of a receipt, is of the receipt's day or later."""
    days = {"GR-0": 1}
    found = []
    for number, (kind, day, size, which) in enumerate(steps, 1):
        if kind == "moved":
            found.append(_moved(number, day, size, which))
            continue
        if kind not in OF_RECEIPT:
            found.append(written(number, kind, day, size, which))
            if kind == "in":
                days[f"GR-{number}"] = day
            continue
        receipt = list(days)[size % len(days)]
        on = 28 if kind == "credited" else max(day, days[receipt])
        found.append({"date": f"2026-10-{on:02d}", **_about(receipt, number, kind, size, which)})
    return found


def _moved(number: int, day: int, size: int, which: int) -> Json:
    ways = {"from_site": "S", "to_site": "T"} if which % 3 else {"from_site": "T", "to_site": "S"}
    goods = {"item": "R", "quantity": f"{(1 + 3 * size) / 1000:.3f}", "freight": f"{which / 100:.2f}"}
    return {"type": "stock_transfer", "id": f"ST-{number}", "date": f"2026-10-{day:02d}", **goods, **ways}


def _about(receipt: str, number: int, kind: str, size: int, which: int) -> Json:
    if kind == "invoiced":  # dearer or cheaper
        lines = [{"receipt": receipt, "amount": f"{(1 + size * (1 + which) // 100) / 100:.2f}"}]
        return {"type": "purchase_invoice", "id": f"PI-{number}", "partner": "V", "lines": lines}
    if kind == "credited":
        allowances = [{"receipt": receipt, "amount": f"{(1 + which) / 100:.2f}"}]
        return {
            "type": "supplier_credit_note",
            "id": f"CN-{number}",
            "partner": "V",
            "allowances": allowances,
        }
    if kind == "carried":
        charges, receipts = [{"amount": f"{(1 + which) / 100:.2f}"}], [{"receipt": receipt}]
        landed = {"type": "landed_cost", "id": f"LC-{number}", "owed": "accrued_expense"}
        return {**landed, "charges": charges, "receipts": receipts}
    less = kind == "cheaper"  # by less than it costs, or by nearly all of it
    return {
        "type": "cost_adjustment",
        "id": f"CA-{number}",
        "item": "R",
        "receipt": receipt,
        "direction": "decrease" if less else "increase",
        "amounts": {"material": f"{(1 + which) * (1 + size % 20 if less else 1) / 100:.2f}"},
        **AGAINST[size % len(AGAINST)],
        "reason": "inspection",
    }


def _steps(kinds: list[str]) -> st.SearchStrategy[list[tuple[str, int, int, int]]]:
    step = st.tuples(st.sampled_from(kinds), st.integers(2, 28), st.integers(0, 9_999), st.integers(0, 3_000))
    return st.lists(step, min_size=2, max_size=24)


HISTORIES = st.one_of(
    [
        st.tuples(st.just(policies), st.sampled_from(METHODS), _steps([*KINDS, *more]).map(told))
        for policies, more in ((FOLLOWED, ()), (SHARED, ()), (TOGETHER, ("moved",) * 3))
    ]
)
History = tuple[dict[str, str], str, list[Json]]


def begun(history: History) -> tuple[Books, Books, list[Json]]:
    """Post a history to books; open others without it, and say what was posted."""
    policies, method, documents = history
    books = opened(method, **policies)
    return books, opened(method, **policies), posted(books, documents)


@settings(max_examples=100)
@given(HISTORIES)
def test_shares_are_those_of_the_order_of_days(history: History) -> None:
    """Layers, orders, variances and accounts are to the cent what they are when the same documents come in order."""
    books, ordered, kept = begun(history)
    in_order = sorted(kept, key=lambda document: document["date"])
    assert posted(ordered, in_order) == in_order
    assert picture(books) == picture(ordered)
    for law in LAWS:
        law(books)


@settings(max_examples=100)
@given(HISTORIES, st.data())
def test_taken_back_a_document_leaves_every_share_as_it_is_without_it(
    history: History, data: st.DataObject
) -> None:
    """Whether an invoice is reversed, or a late slip that changed what it could share."""
    books, without, kept = begun(history)
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
@given(HISTORIES)
def test_shares_are_those_of_the_log_again(history: History) -> None:
    """The fold of the log is the state, and a preview changes nothing."""
    books, _, _ = begun(history)
    state = snapshot(books.state)
    books.preview(READ(written(99, "in", 2, 777, 1_234)))
    assert not differences(state, snapshot(books.state))
    books.rebuild()
    assert not differences(state, snapshot(books.state))
