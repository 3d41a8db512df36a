"""Units of posting: together or not at all."""

from typing import Any

import pytest

from erpcore.books.books import Books
from erpcore.documents import ManualVoucher
from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.setup import Setup


@pytest.fixture
def books() -> Books:
    """Books with one voucher."""
    company = {"name": "T", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"}
    books = Books(Setup(company=company))
    books.post(voucher("A"))
    return books


def voucher(number: str, amount: str = "5") -> ManualVoucher:
    lines: list[dict[str, Any]] = [
        {"account": "1002", "debit": amount},
        {"account": "3001", "credit": amount},
    ]
    return ManualVoucher(id=number, date="2026-10-09", lines=lines)


def post_together(books: Books, *documents: ManualVoucher) -> None:
    with books.unit():
        for document in documents:
            books.post(document)


def fail_after_a_part(books: Books) -> None:
    with books.unit():
        post_together(books, voucher("B"), voucher("C"))
        books.post(voucher("B", "6"))


def ids(books: Books, after: int = 1, until: int | None = None) -> list[str]:
    return [entry.document.id for entry in books.read(after, until)]


def test_a_part_that_fails_takes_back_only_itself(books):
    """What was posted before the inner block stays; what was posted in it goes, its ids are free again."""
    with books.unit() as unit:
        books.post(voucher("B"))
        with pytest.raises(Refused) as refused:
            post_together(books, voucher("C"), voucher("C", "6"))
        assert refused.value.code is Code.DUPLICATE_WITH_OTHER_CONTENT
        assert [entry.document.id for entry in unit.entries] == ["B"]
        books.post(voucher("C", "7"))
    assert ids(books) == ["A", "B", "C"]
    assert books.state.ledger.balance("1002", "2026-10") == 1700
    assert books.verify() == books.state.position == 4


def test_a_part_that_succeeds_belongs_to_the_unit(books):
    """An inner block commits nothing by itself: when the unit fails, it goes with it."""
    with pytest.raises(Refused):
        fail_after_a_part(books)
    assert ids(books) == ["A"]
    assert books.state.position == 2


def test_reading_sees_an_open_unit(books):
    """The entries of an open unit are read after those of the log, within the positions asked for."""
    with books.unit():
        assert ids(books) == ["A"]
        books.post(voucher("B"))
        books.post(voucher("C"))
        assert ids(books) == ["A", "B", "C"]
        assert ids(books, 2) == ["B", "C"]
        assert ids(books, 2, 3) == ["B"]
        assert ids(books, 1, 2) == ["A"]
        assert books.report("trial_balance").dicts("total")[0]["movement_debit"] == 15
    assert ids(books) == ["A", "B", "C"]


def test_a_unit_that_failed_is_withdrawn_already(books):
    """Giving a failed unit to `undo` as well, as a host does when it rolls back, changes nothing further."""
    units = []

    def fail() -> None:
        with books.unit() as unit:
            units.append(unit)
            books.post(voucher("B"))
            books.post(voucher("B", "6"))

    with pytest.raises(Refused):
        fail()
    unit = units[0]
    assert (unit.entries, books.state.position) == ([], 2)
    books.undo(unit)
    assert ids(books) == ["A"]
    assert books.state.position == 2


def test_nothing_is_pulled_away_from_under_an_open_unit(books):
    """Neither the unit itself is undone nor the log folded again before the block has ended."""
    with books.unit() as unit:
        books.post(voucher("B"))
        for pull in (lambda: books.undo(unit), books.rebuild):
            with pytest.raises(ValueError, match="a unit is open"):
                pull()
        books.post(voucher("C"))
    assert ids(books) == ["A", "B", "C"]
    assert books.verify() == books.state.position == 4


def test_a_unit_of_other_books_or_of_a_state_that_is_gone_is_not_undone(books):
    """What it would take back is not in the state that the books have now."""
    with books.unit() as unit:
        books.post(voucher("B"))
    other = Books(books.log.find("SET-UP").document.setup, books.log)
    with pytest.raises(ValueError, match="rebuild"):
        other.undo(unit)
    books.rebuild()
    with pytest.raises(ValueError, match="rebuild"):
        books.undo(unit)
    assert books.state.position == other.state.position == 3


def test_a_part_that_outlives_its_unit_takes_nothing_back(books):
    """Blocks that a host ends in the wrong order: what the unit has appended stays in the state."""
    outer, inner = books.unit(), books.unit()
    outer.__enter__()
    inner.__enter__()
    books.post(voucher("B"))
    outer.__exit__(None, None, None)
    books.post(voucher("C"))
    error = KeyError("too late")
    assert not inner.__exit__(KeyError, error, None)
    assert ids(books) == ["A", "B", "C"]
    books.post(voucher("D"))
    assert books.verify() == books.state.position == 5
    assert books.state.ledger.balance("1002", "2026-10") == 2000
