"""A fiscal year as exports read it."""

import pytest
from tests.unit.interop.conftest import DOCUMENTS, FRENCH

from erpcore import Books, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.interop.book_year import BookYear


def test_a_year_has_its_days_and_periods(french):
    """Without a number it is the latest in which something is posted."""
    year = BookYear(french)
    assert (year.number, year.first_day.isoformat(), year.last_day.isoformat()) == (
        2026,
        "2026-01-01",
        "2026-12-31",
    )
    assert len(year.periods) == 12


def test_opening_and_vouchers_make_the_closing_balance(french):
    """What the year opened with and its lines come to what the ledger closes with, account by account."""
    year = BookYear(french, 2026)
    balances: dict[str, int] = {}
    for account, _, balance in year.opening():
        balances[account] = balances.get(account, 0) + balance
    for _, voucher in year.vouchers():
        for line in voucher.lines:
            balances[line.account] = balances.get(line.account, 0) + line.debit - line.credit
    assert balances == {code: french.state.ledger.balance(code, "2026-12") for code in year.accounts()}


def test_a_year_before_the_books_is_refused(french):
    """The refusal names the first year that there is."""
    with pytest.raises(Refused, match="a fiscal year from 2025 on; found 1999"):
        BookYear(french, 1999)
    with pytest.raises(Refused, match="PERIOD_UNKNOWN"):
        BookYear(french, 9999)


def test_what_is_held_back_for_a_summary_is_no_voucher_yet():
    """It has no number; the summary voucher that takes it in has one."""
    rule = {
        "code": "C",
        "documents": ["manual_voucher"],
        "valid_from": "2025-01-01",
        "word": "SV",
        "summary": "period",
    }
    books, read = (
        Books(Setup.model_validate({**FRENCH, "posting_rules": [rule]})),
        document_adapter().validate_python,
    )
    for row in DOCUMENTS[:2]:
        books.post(read(row))
    with pytest.raises(Refused, match="none is posted"):
        BookYear(books)
    books.post(read({"type": "summary_voucher", "id": "S", "date": "2025-12-31", "rule": "C"}))
    books.post(read({**DOCUMENTS[0], "id": "CAP-2"}))
    books.post(read(DOCUMENTS[2]))
    found = [voucher.number for _, voucher in BookYear(books).vouchers()]
    assert found == ["SV-2025-12-0001", "JV-2025-12-0001"]


def test_what_opening_documents_state_opens_the_period():
    """It is no turnover: 500.00 stand on the bank when December opens, and 10,000.00 come."""
    stated = {
        "type": "opening_balance",
        "id": "OB",
        "date": "2025-12-01",
        "lines": [{"account": "512000", "debit": "500"}, {"account": "101000", "credit": "500"}],
    }
    books, read = Books(Setup.model_validate(FRENCH)), document_adapter().validate_python
    books.post_all([read(stated), read(DOCUMENTS[0])])
    (bank,) = (of for of in BookYear(books).balances() if of.account == "512000")
    assert (bank.opening, bank.debit, bank.credit, bank.closing) == (500_00, 10_000_00, 0, 10_500_00)


def test_a_line_has_the_original_of_its_own_side():
    """Where one account has both payables and what is not invoiced, 1 000 USD move from one side of it to the other."""
    setup = {
        "company": {"name": "T", "currency": "EUR", "chart": "ifrs", "first_period": "2026-01"},
        "account_map": [{"role": "gr_ir", "account": "2110"}, {"role": "supplier", "account": "2110"}],
        "exchange_rates": [{"currency": "USD", "valid_from": "2026-01-01", "rate": "0.90"}],
        "partners": [{"code": "S", "name": "S", "supplier": True}],
        "units": [{"code": "t", "name": "t", "decimals": 1}],
        "sites": [{"code": "MAIN", "name": "MAIN"}],
        "item_classes": [{"code": "raw", "name": "raw", "valuation": "fifo"}],
        "items": [{"code": "A", "name": "A", "kind": "raw", "item_class": "raw", "unit": "t"}],
    }
    books = Books(Setup.model_validate(setup))
    head = {"date": "2026-01-02", "partner": "S", "currency": "USD"}
    goods = {"type": "goods_receipt", "id": "G", "item": "A", "quantity": "1", "price": "1000"}
    bill = {"type": "purchase_invoice", "id": "P", "lines": [{"receipt": "G", "amount": "1000"}]}
    read = document_adapter().validate_python
    books.post_all([read({**goods, **head}), read({**bill, **head})])
    year = BookYear(books)
    (entry, voucher), *_ = [of for of in year.vouchers() if of[0].document.id == "P"]
    told = [(line.debit - line.credit, year.original(entry, line)) for line in voucher.lines]
    assert told == [(90000, ("USD", 100000)), (-90000, ("USD", -100000))]
