"""A run of documents: the same entries as one after another, whatever is in it."""

import gc
from contextlib import suppress

import pytest

from erpcore.books import run as module
from erpcore.books.bulk import bulk
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

    def asking(state, step, document, reference, actor):
        if reference == "GR-3":
            found.append(state.earlier("GR-1", "of").position)
        return decide(state, step, document, reference, actor)

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


def test_a_batch_that_is_broken_off_in_a_unit_leaves_nothing(trading, receipts):
    """Whoever follows the progress breaks off, and the host goes on with its unit: nothing comes back later."""
    books = trading()

    def broken_off(number: int) -> None:
        if number == 3:
            raise KeyError(number)

    with books.unit() as unit:
        with pytest.raises(KeyError):
            books.post_all(receipts, on_progress=broken_off)
        assert [*unit.entries, *books.read(1)] == []
        books.post_all(receipts[1:3])
    assert [entry.document.id for entry in books.read(1)] == ["GR-1", "GR-2"]
    assert books.verify() == books.state.position == 3


@pytest.mark.parametrize("way", ["post", "unit", "post_all", "failing", "preview"])
def test_who_follows_the_progress_may_use_the_books(trading, receipts, trade_voucher, way):
    """Posting, asking and failing in between meet books that are up to date, and leave them so."""
    books = trading()

    def fail() -> None:
        with books.unit():
            books.post(trade_voucher("A"))
            raise KeyError("A")

    def using(number: int) -> None:
        if number != 2:
            return
        totals = books.report("trial_balance").dicts("total")[0]
        assert totals["movement_debit"] == 2 * 20
        if way == "post":
            books.post(trade_voucher("A"))
        elif way == "unit":
            with books.unit():
                books.post(trade_voucher("A"))
        elif way == "post_all":
            books.post_all([trade_voucher("A")])
        elif way == "preview":
            assert books.preview(trade_voucher("A")).vouchers[0].sequence == 3
        else:
            with pytest.raises(KeyError):
                fail()

    books.post_all(receipts, on_progress=using)
    posted = [entry.document.id for entry in books.read(1)]
    extra = ["A"] if way in {"post", "unit", "post_all"} else []
    assert posted == ["GR-0", "GR-1", *extra, "GR-2", "GR-3", "GR-4"]
    assert books.verify() == books.state.position == 6 + len(extra)
    assert books.state.ledger.numbers == {("JV", "2026-10"): 5 + len(extra)}


def test_a_voucher_that_is_refused_stays_refused(trading, receipts, monkeypatch):
    """Whoever follows the progress meets the refusal and passes over it: the batch is refused all the same."""

    def refusing(movements, document, account_map, *, red):
        raise Refused(Code.ACCOUNT_NOT_MAPPED, expected=Words("a row", "须有一行"))

    def passing_over(number: int) -> None:
        with suppress(Refused):
            books.report("trial_balance")

    books = trading()
    monkeypatch.setattr(module, "lines_of", refusing)
    with pytest.raises(Refused) as caught:
        books.post_all(receipts, on_progress=passing_over)
    assert (caught.value.code, caught.value.document) == (Code.ACCOUNT_NOT_MAPPED, "GR-0")
    assert (books.state.position, list(books.state.documents)) == (1, ["SET-UP"])


def test_nothing_of_a_run_is_kept_when_it_ends(trading, receipts):
    """What a run would need to take its documents back goes with its end, without the collector of cycles."""
    books = trading()
    gc.collect()
    with bulk():
        books.post_all(receipts)
        assert not [of for of in gc.get_objects() if isinstance(of, module.Run)]
