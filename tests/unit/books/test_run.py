"""A run of documents: the same entries as one after another, whatever is in it."""

import pytest

from erpcore.books import run as module
from erpcore.documents import Reversal
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words


@pytest.fixture
def receipts(trade_receipt):
    """Five receipts in a row."""
    return [trade_receipt(f"GR-{number}") for number in range(5)]


def one_by_one(books, documents):
    return [books.post(document) for document in documents]


@pytest.mark.parametrize("length", [1, 2, 500])
def test_a_run_writes_what_posting_one_after_another_writes(trading, receipts, monkeypatch, length):
    """Positions, voucher numbers, totals and the chain of seals are the same, however long a run may be."""
    monkeypatch.setattr(module, "LENGTH", length)
    books, other = trading(), trading()
    assert books.post_all(receipts) == one_by_one(other, receipts)
    assert books.state.hash == other.state.hash
    assert books.state.ledger.by_dimensions == other.state.ledger.by_dimensions
    assert books.verify() == 6


def test_a_document_that_reads_entries_finds_those_before_it(trading, receipts):
    """A reversal in the middle of receipts sees the entry of the one that it takes back."""
    reversal = Reversal(id="RV", date="2026-10-09", of="GR-1", reason="wrong")
    documents = [*receipts[:2], reversal, *receipts[2:]]
    books, other = trading(), trading()
    assert books.post_all(documents) == one_by_one(other, documents)


def test_an_entry_that_is_asked_for_is_written_first(trading, receipts, monkeypatch):
    """A step that reads the entry of an earlier document of its own run finds it."""
    books, found = trading(), []
    decide = module.decided

    def asking(state, steps, document):
        if document.id == "GR-3":
            found.append(state.earlier("GR-1", "of").position)
        return decide(state, steps, document)

    monkeypatch.setattr(module, "decided", asking)
    assert books.post_all(receipts) == one_by_one(trading(), receipts)
    assert found == [3]


def test_progress_sees_the_entries(trading, receipts):
    """Whoever follows the progress may read what has been posted so far."""
    books = trading()
    seen = []
    books.post_all(receipts, on_progress=lambda number: seen.append((number, len(list(books.read())))))
    assert seen == [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]


def test_the_first_refusal_counts(trading, trade_receipt, receipts, monkeypatch):
    """A voucher that cannot be printed is refused before a later document that breaks a rule; nothing is kept."""

    def refusing(movements, document, account_map, *, red):
        raise Refused(Code.ACCOUNT_NOT_MAPPED, expected=Words("a row", "须有一行"))

    books = trading()
    monkeypatch.setattr(module, "lines_of", refusing)
    with pytest.raises(Refused) as caught:
        books.post_all([*receipts, trade_receipt("GR-9", price="0")])
    assert (caught.value.code, caught.value.document) == (Code.ACCOUNT_NOT_MAPPED, "GR-0")
    assert (books.state.position, list(books.state.documents)) == (1, ["SET-UP"])
    monkeypatch.undo()
    assert len(books.post_all(receipts)) == 5


def test_a_refused_document_takes_the_run_with_it(trading, trade_receipt, receipts):
    """All or none: what was decided before it is taken back, and the chain goes on where it was."""
    books = trading()
    before = books.state.hash
    with pytest.raises(Refused) as caught:
        books.post_all([*receipts, trade_receipt("GR-9", price="0")])
    assert caught.value.document == "GR-9"
    assert (books.state.hash, books.state.position) == (before, 1)
    assert not books.state.ledger.by_account
