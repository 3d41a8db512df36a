"""Books that began with a snapshot are those that read everything: by their state, and by whatever they are asked."""

from collections.abc import Iterator
from contextlib import suppress

from hypothesis import given, settings
from tests.laws.keeping import WHOLE

from erpcore import Books, MemoryLog, Refused
from erpcore.flow.document import Document
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.errors import ReportRefused
from erpcore.testing import laws
from erpcore.testing.laws.posting import trial
from erpcore.testing.playing import post
from erpcore.testing.snapshot import differences, snapshot
from erpcore.testing.strategies.histories import History, histories, proposals
from erpcore.testing.strategies.setups import FIRST_DAY

MORE = settings().max_examples


def begun(books: Books, history: History) -> Books:
    """Begin anew with a snapshot of books, over a copy of their log."""
    log = MemoryLog()
    log.append(list(books.log.read()), 0)
    log.save_snapshot(books.state.position, snapshot_of(books))
    again = Books(history.setup, log)
    assert (again.snapshot_position, again.passed_over) == (books.state.position, None)
    return again


def snapshot_of(books: Books) -> bytes:
    """Take a snapshot of books."""
    books.save_snapshot()
    data = books.log.latest_snapshot()
    assert data is not None
    return data


def check_same(books: Books, again: Books, what: str) -> None:
    """Compare the states of two books."""
    found = differences(snapshot(books.state), snapshot(again.state))
    assert not found, f"after {what}:\n" + "\n".join(found)


def told(books: Books, document: Document) -> object:
    """Post a document and say what came of it."""
    try:
        return books.post(document)
    except Refused as refusal:
        return str(refusal)


@settings(max_examples=max(40, MORE // 2))
@given(histories(documents=40))
def test_reading_on_gives_the_same_state_at_every_cut(history: History) -> None:
    """Whatever the entry after which a snapshot was taken, it and the rest of the log are the whole log."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        post(books, document)
    for cut in range(1, books.state.position + 1):
        laws.a_snapshot_and_the_rest_give_the_same_state(books, cut)


@settings(max_examples=max(60, MORE // 2))
@given(histories(documents=100))
def test_who_posts_to_them_meets_the_same_books(history: History) -> None:
    """Books that begin anew before every seventh document take, refuse and seal each document as if they had not."""
    books = Books(history.setup)
    again = begun(books, history)
    for number, document in enumerate(proposals(books, history.steps)):
        if number % 7 == 0:
            again = begun(again, history)
        expected = told(books, document)
        assert told(again, document) == expected, document.id
    check_same(books, again, "all of it")
    laws.check(again, FIRST_DAY)


@settings(max_examples=max(40, MORE // 3))
@given(histories(documents=100))
def test_what_is_asked_of_them_is_answered_the_same(history: History) -> None:
    """Explanations of every line, reports of every month, reversals of every document and the close are the same."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        post(books, document)
    again = begun(books, history)
    for left, right in zip(answers(books), answers(again), strict=True):
        assert left == right
    check_same(books, again, "asking")


def answers(books: Books) -> Iterator[object]:
    """Ask everything that can be asked, of every month and every document."""
    documents = [entry.document for entry in books.read()]
    for entry in list(books.read()):
        for voucher in entry.vouchers:
            yield books.explain(voucher)
    for period in sorted(filter(None, books.state.begins)):
        for name in WHOLE:
            with suppress(Refused, ReportRefused):
                yield books.report(name, period=period)
    for document in documents:
        with trial(books):
            back = Reversal(id="back", date=documents[-1].date, of=document.id, reason="law")
            yield told(books, back)
    for period in sorted(filter(None, books.state.begins)):
        with suppress(Refused):
            yield books.month_end(period).dry_run()


@settings(max_examples=max(40, MORE // 3))
@given(histories(documents=60))
def test_what_they_post_can_be_taken_back(history: History) -> None:
    """A unit on top of a snapshot that is undone leaves the state of the snapshot."""
    books = Books(history.setup)
    documents = []
    half, again = books, books
    for number, document in enumerate(proposals(books, history.steps)):
        if number == len(history.steps) // 2:
            half, again = begun(books, history), begun(books, history)
            documents = []
        documents.append(document)
        post(books, document)
    with trial(again):
        for document in documents:
            with suppress(Refused):
                again.post(document)
    check_same(half, again, "what was undone")
