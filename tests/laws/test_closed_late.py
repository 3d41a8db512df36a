"""A month that is closed when the next one is over comes to the same as one that was closed in time."""

import datetime
from collections.abc import Iterable
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.laws.test_order_of_days import FREE, written

from erpcore import Books, Setup
from erpcore.flow.document import Document
from erpcore.kernel.errors import Refused
from erpcore.testing.strategies.setups import setups

OCTOBER, NOVEMBER = "2026-10", "2026-11"
LAST = 14  # of the 28 days drawn: those after it are November's
# Openings need a balance, counts are of the month in which they stand, and a test of goods goes by the cost of its
# moment, which the close of an earlier month may still change.
LEFT_OUT = {"wip_count", "stock_write_down"}
KINDS = [kind for kind in FREE if not kind.startswith("opening") and kind not in LEFT_OUT]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([kind for kind in KINDS for _ in range(FREE[kind])]),
        st.binary(min_size=12, max_size=12),
        st.integers(2, 28),
    ),
    min_size=30,
    max_size=60,
)


@st.composite
def factories(draw: st.DrawFn) -> Setup:
    """Draw a factory with every policy, but that goods may be short and lots are picked: both ask what is there."""
    data = draw(setups()).model_dump(mode="json")
    policies = data["company"]["policies"] | {"negative_stock": "refuse", "lot_picking": "named"}
    company = {"calendar": {}, "first_period": OCTOBER, "policies": policies}
    return Setup.model_validate({**data, "posting_rules": [], "company": data["company"] | company})


def in_two_months(document: Document) -> Document:
    """Let a document of the month's later days be one of November."""
    day = document.date.day
    dated = datetime.date(2026, 10, day) if day <= LAST else datetime.date(2026, 11, day - LAST)
    return document.model_copy(update={"date": dated})


def closed(setup: Setup, documents: Iterable[Document], *, late: bool) -> tuple[Books, Document | None]:
    """Post documents in the order of their days and close both months; or name the first one that is refused."""
    books, told = Books(setup), {OCTOBER: list[Document](), NOVEMBER: list[Document]()}
    for document in documents:
        told[f"{document.date:%Y-%m}"].append(document)
    turns: list[Any] = [*told[OCTOBER], OCTOBER, *told[NOVEMBER], NOVEMBER]
    if late:
        turns.remove(OCTOBER)
        turns.insert(-1, OCTOBER)
    for turn in turns:
        if isinstance(turn, str):
            assume(_closes(books, turn))
            continue
        try:
            books.post(turn)
        except Refused:
            return books, turn
    return books, None


def _closes(books: Books, period: str) -> bool:
    """Close a month; or find that something is to be mended first."""
    try:
        books.month_end(period).run()
    except Refused:
        return False
    return True


def picture(books: Books) -> dict[str, Any]:
    """Say what stands where after both months: goods, orders, open items, accounts."""
    state = books.state
    return {
        "stock": {
            key: (pool.quantity, dict(pool.amounts)) for key, pool in state.stock.pools.items() if pool.value
        },
        "orders": {number: (of.status, of.balance()) for number, of in state.orders.orders.items()},
        "open": {
            (role, key): (of.quantity, of.amount)
            for role, items in state.open_items.items()
            for key, of in items.items.items()
        },
        "accounts": {code: state.ledger.balance(code, NOVEMBER) for code in state.master.accounts},
    }


@settings(max_examples=40)
@given(factories(), STEPS)
def test_when_a_month_is_closed_decides_nothing(setup: Setup, steps: list[tuple[str, bytes, int]]) -> None:
    """Goods, orders, open items and accounts stand to the cent as if October had been closed before November began.

    What cannot be posted after a close is left out of both; months with an error to be mended are not closed.
    """
    kept = sorted(map(in_two_months, written(Books(setup), steps)), key=lambda of: of.date)
    refused: Document | None = None
    while True:
        kept = [of for of in kept if of is not refused]
        late, refused = closed(setup, kept, late=True)
        if refused is None:
            prompt, refused = closed(setup, kept, late=False)
        if refused is None:
            break
    told = picture(prompt)
    for name, found in picture(late).items():
        assert found == told[name], name
