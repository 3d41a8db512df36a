"""Turnover of accounts from kept totals."""

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.reports.turnover import by_account, by_dimensions, class_of, require_dimensions, total


def test_opening_documents_are_no_turnover(books):
    """What opening documents post is opening balance of their month, and in no later year-to-date figure."""
    calendar = books.state.master.calendar
    # bank: 5,000.00 at the beginning, 150.00 paid in October
    assert by_account(books.state.ledger, calendar.period("2026-10"))["1002"] == [500000, 0, 15000, 0, 15000]
    assert by_account(books.state.ledger, calendar.period("2026-11"))["1002"] == [485000, 0, 0, 0, 15000]
    assert by_account(books.state.ledger, calendar.period("2027-01"))["1002"] == [485000, 0, 0, 0, 0]


def test_nothing_before_the_books_began(books):
    """A period before the first posting has no turnover at all."""
    assert by_account(books.state.ledger, books.state.master.calendar.period("2026-09")) == {}


def test_cells_add_up_to_their_account(books):
    """The turnover of an account's cells is that of the account."""
    period = books.state.master.calendar.period("2026-10")
    cells = by_dimensions(books.state.ledger, period)
    whole = by_account(books.state.ledger, period)
    for account, turnover in whole.items():
        assert total(cell for (code, _), cell in cells.items() if code == account) == turnover


def test_revenue_and_expenses_form_one_class(books):
    """损益 holds revenue and expenses; every other kind is its own class."""
    accounts = books.state.master.accounts
    classes = {code: class_of(accounts[code]) for code in ("5001", "5401001", "4101", "1002")}
    assert classes == {"5001": "profit", "5401001": "profit", "4101": "cost", "1002": "asset"}


def test_only_dimensions_that_there_are(books):
    """Built-in dimensions and the company's own are known; the refusal lists them."""
    require_dimensions(books.state.master, ["item", "partner"])
    with pytest.raises(ReportRefused, match="no dimension 'colour'; there are item, site"):
        require_dimensions(books.state.master, ["colour"])


def test_an_opening_taken_back_leaves_no_trace(factory, read):
    """An opening document of a unit that fails is neither balance nor turnover."""
    period = factory.state.master.calendar.period("2026-10")
    before = by_account(factory.state.ledger, period)
    lines = [{"account": "1601", "debit": "9"}]
    opening = {"type": "opening_balance", "id": "OB-2", "date": "2026-10-01", "lines": lines}
    with factory.unit() as unit:
        factory.post(read(opening))
        assert by_account(factory.state.ledger, period)["1601"] == [900, 0, 0, 0, 0]
    factory.undo(unit)
    assert by_account(factory.state.ledger, period) == before


def test_a_reversed_opening_is_no_turnover_either(factory, read):
    """Taking an opening document back corrects the opening balance; the month's movement stays as it was."""
    period = factory.state.master.calendar.period("2026-10")
    factory.post(read({"type": "reversal", "id": "RV", "date": "2026-10-30", "of": "OB", "reason": "wrong"}))
    assert by_account(factory.state.ledger, period)["1002"] == [0, 0, 15000, 0, 15000]
