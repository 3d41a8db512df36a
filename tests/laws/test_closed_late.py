"""A month that is closed late, or costed more than once, comes to the same as one that was closed in time."""

import datetime
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.laws.days import FREE, written

from erpcore import Books, Setup
from erpcore.flow.document import Document
from erpcore.kernel.errors import Refused
from erpcore.testing.laws.subledgers import transit_equals_its_accounts
from erpcore.testing.strategies.setups import setups

OCTOBER, NOVEMBER, COST = "2026-10", "2026-11", "cost "
Told = list[Document]
Turns = list[Document | str]  # documents to be posted, months to be costed or closed
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


def closed_in_time(october: Told, november: Told) -> Turns:
    """Close each month when its last document is there."""
    return [*october, OCTOBER, *november, NOVEMBER]


def closed_late(october: Told, november: Told) -> Turns:
    """Close October when November is over."""
    return [*october, *november, OCTOBER, NOVEMBER]


def costed_before(october: Told, november: Told) -> Turns:
    """Cost each month twice while its documents come in, before it is closed."""
    turns: Turns = []
    for period, told in ((OCTOBER, october), (NOVEMBER, november)):
        third = len(told) // 3
        turns += [*told[:third], COST + period, *told[third : 2 * third], COST + period, *told[2 * third :]]
        turns.append(period)
    return turns


def played(
    setup: Setup, documents: Iterable[Document], way: Callable[[Told, Told], Turns]
) -> tuple[Books, Document | None]:
    """Post documents in the order of their days and close both months; or name the first one that is refused."""
    books, told = Books(setup), {OCTOBER: list[Document](), NOVEMBER: list[Document]()}
    for document in documents:
        told[f"{document.date:%Y-%m}"].append(document)
    for turn in way(told[OCTOBER], told[NOVEMBER]):
        try:
            if isinstance(turn, Document):
                books.post(turn)
            elif turn.startswith(COST):
                with suppress(Refused):  # something is to be mended first
                    books.month_end(turn.removeprefix(COST)).run_costing()
            else:
                books.month_end(turn).run()
                transit_equals_its_accounts(books)
        except Refused:
            assume(isinstance(turn, Document))
            return books, turn if isinstance(turn, Document) else None
    return books, None


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


def opens(document: Document) -> bool:
    """Tell whether a document states what there was before the books began, such as an asset, and needs a balance."""
    return getattr(document, "owed", "") == "opening_balance"


# Many a month has an error to be mended, since whoever draws its documents counts nothing on purpose.
@pytest.mark.parametrize("way", [closed_late, costed_before])
@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(factories(), STEPS)
def test_when_a_month_is_closed_decides_nothing(
    way: Callable[[Told, Told], Turns], setup: Setup, steps: list[tuple[str, bytes, int]]
) -> None:
    """Goods, orders, open items and accounts stand to the cent as if October had been closed before November began.

    And as if no month had been costed before it was over. What cannot be posted after a close is left out of both;
    months with an error to be mended are not closed.
    """
    documents = (of for of in written(Books(setup), steps) if not opens(of))
    kept = sorted(map(in_two_months, documents), key=lambda of: of.date)
    refused: Document | None = None
    while True:
        kept = [of for of in kept if of is not refused]
        other, refused = played(setup, kept, way)
        if refused is None:
            prompt, refused = played(setup, kept, closed_in_time)
        if refused is None:
            break
    told = picture(prompt)
    for name, found in picture(other).items():
        assert found == told[name], name
