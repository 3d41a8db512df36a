"""What is taken back leaves no trace: a transaction of the host that failed, and documents reversed from the last."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books
from erpcore.documents import PurchaseOrder, Reversal
from erpcore.flow.document import Document
from erpcore.flow.record.reversal import NOT_REVERSIBLE
from erpcore.testing.laws.balances import balances
from erpcore.testing.playing import post
from erpcore.testing.snapshot import differences, snapshot
from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals

PLANS = {"purchase_order", "sales_order", "work_order", "work_order_release", "rework_order"}
WITHOUT_THE_CLOSE = {
    kind: weight for kind, weight in WEIGHTS.items() if kind not in NOT_REVERSIBLE or kind in PLANS
}


class _Fails(Exception):
    """Ends a transaction of the host."""


@settings(max_examples=60)
@given(histories(), st.integers(1, 9))
def test_what_a_failed_transaction_posted_is_never_seen(history: History, tenths: int) -> None:
    """The last documents undone, all sub-ledgers are those of before; posted again, the entries are the same."""
    books = Books(history.setup)
    written: list[Document] = []
    for document in proposals(books, history.steps):
        written.append(document)
        post(books, document)
    again = Books(history.setup)
    first = len(written) * tenths // 10
    for document in written[:first]:
        post(again, document)
    before = snapshot(again.state)
    with suppress(_Fails), again.unit():
        for document in written[first:]:
            post(again, document)
        raise _Fails
    assert not differences(before, snapshot(again.state))
    for document in written[first:]:
        post(again, document)
    assert list(again.read()) == list(books.read())


def of(key: tuple[object, ...]) -> str:
    """Name the document that a balance of its lines is of."""
    return str(key[1]).partition("/")[0]


@settings(max_examples=60)
@given(histories(documents=50, weights=WITHOUT_THE_CLOSE))
def test_documents_reversed_from_the_last_leave_what_was_before_each(history: History) -> None:
    """Under every valuation method and policy: to the minor unit, up to the empty books.

    A requisition that an order took from is left out: the order is not reversed, so it keeps that.
    """
    books = Books(history.setup)
    posted: list[tuple[Document, dict[tuple[object, ...], int]]] = []
    for document in proposals(books, history.steps):
        before = balances(books)
        if books.log.find(document.id) is None and post(books, document) is None:
            posted.append((document, before))
    asked = {
        line.requisition.partition("/")[0]
        for document, _ in posted
        if isinstance(document, PurchaseOrder)
        for line in document.lines
        if line.requisition
    }
    for document, before in reversed(posted):
        if document.type in PLANS or document.id in asked:
            continue
        undo = Reversal(id=f"BACK {document.id}", date=document.date, of=document.id, reason="law")
        books.post(undo.model_copy(update={"period": document.period}))
        now = balances(books)
        changed = {key for key in {*before, *now} if before[key] != now[key]}
        wrong = {key: (before[key], now[key]) for key in changed if of(key) not in asked}
        assert not wrong, f"{document.id} reversed; before it and now: {wrong}"
