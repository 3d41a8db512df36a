"""What the auditor holds open invoices in other currencies to be worth."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.auditor import Auditor
from erpcore.testing.laws import auditor_agrees
from erpcore.testing.samples import sample_setup

RATES = [
    {"currency": "USD", "valid_from": "2026-01-01", "rate": "7"},
    {"currency": "USD", "valid_from": "2026-10-20", "rate": "7.2"},
]

DOLLARS = {"code": "USD", "name": "Bank", "kind": "asset", "side": "debit", "currency": "USD"}


def invoiced(*more: dict[str, object]) -> tuple[Auditor, Books]:
    """Book an invoice of 100 dollars at 7.00, and what follows."""
    tables = {"exchange_rates": RATES, "accounts": [DOLLARS]}
    books = Books(Setup.model_validate(sample_setup().model_dump() | tables))
    goods = [{"item": "RESIN", "quantity": "10", "amount": "100"}]
    first = {"type": "purchase_invoice", "id": "PI", "partner": "CHEM", "currency": "USD", "goods": goods}
    for document in ({"date": "2026-10-09", **first}, *more):
        books.post(document_adapter().validate_python(document))
    auditor = Auditor(books.log.find("SET-UP"))
    for entry in books.log.read(1):
        auditor.take(entry)
    auditor_agrees(books)
    return auditor, books


def pay(document: str, day: str, amount: str, **fields: object) -> dict[str, object]:
    """Pay a part of the invoice."""
    lines = [{"invoice": "PI", "amount": amount}]
    return {
        "type": "supplier_payment",
        "id": document,
        "date": day,
        "partner": "CHEM",
        "lines": lines,
        **fields,
    }


def test_a_part_is_settled_at_what_it_stands_at() -> None:
    """A quarter of 700.00 whatever the rate of the payment; the rest is worth 540.00 at 7.20."""
    auditor, _ = invoiced(pay("PAY", "2026-10-12", "25", rate="8"))
    assert auditor.claims["supplier", "PI", ()][:3] == ("USD", -75_00, -525_00)
    auditor, _ = invoiced(
        pay("PAY", "2026-10-12", "25"), {"type": "currency_revaluation", "id": "XR", "date": "2026-10-31"}
    )
    assert auditor.claims["supplier", "PI", ()][:3] == ("USD", -75_00, -540_00)


def test_a_payment_taken_back_is_owed_again_at_what_it_settled() -> None:
    """175.00 come back, and the invoice stands at 700.00."""
    undo = {"type": "reversal", "id": "RV", "date": "2026-10-21", "of": "PAY", "reason": "wrong"}
    auditor, _ = invoiced(pay("PAY", "2026-10-12", "25"), undo)
    assert auditor.claims["supplier", "PI", ()][:3] == ("USD", -100_00, -700_00)


def test_a_late_revaluation_that_moves_no_money_of_another_currency_is_read() -> None:
    """October is revalued when November has paid: nothing of dollars stands beside the difference, which is turned."""
    revalued = {"type": "currency_revaluation"}
    auditor, books = invoiced(
        pay("PAY", "2026-11-03", "100"),
        {**revalued, "id": "XR-1", "date": "2026-10-31"},
        {**revalued, "id": "XR-2", "date": "2026-11-30"},
    )
    assert auditor.claims["supplier", "PI", ()][:3] == ("USD", 0, 0)
    assert any(told.amount == 0 for of in books.log.find("XR-1").movements for told in of.original)


def test_an_account_stands_at_what_its_lines_state_and_its_payments_are_worth() -> None:
    """700.00 for 100.00 dollars; 25.00 are paid at 8.00, 200.00; what is left of both is worth 540.00 at 7.20."""
    owner = ("account", "USD", ())
    stated = [
        {"account": "USD", "debit": "700", "original": "100"},
        {"account": "1001", "credit": "700"},
    ]
    told = {"type": "manual_voucher", "id": "MV", "date": "2026-10-10", "lines": stated}
    paid = pay("PAY", "2026-10-12", "25", rate="8", method="account", account="USD")
    auditor, _ = invoiced(told, paid)
    assert auditor.claims[owner][:3] == ("USD", 75_00, 500_00)
    revalued = {"type": "currency_revaluation", "id": "XR", "date": "2026-10-31"}
    auditor, _ = invoiced(told, paid, revalued)
    assert auditor.claims[owner][:3] == ("USD", 75_00, 540_00)
    undo = {"type": "reversal", "id": "RV", "date": "2026-10-31", "of": "PAY", "reason": "wrong"}
    auditor, _ = invoiced(told, paid, revalued, undo)
    assert auditor.claims[owner][:3] == ("USD", 100_00, 740_00)


def test_an_account_that_is_not_revalued_is_found() -> None:
    """Books whose revaluation lost its movement on the dollars do not agree with the auditor."""
    stated = [
        {"account": "USD", "debit": "700", "original": "100"},
        {"account": "1001", "credit": "700"},
    ]
    told = {"type": "manual_voucher", "id": "MV", "date": "2026-10-10", "lines": stated}
    _, books = invoiced(told, {"type": "currency_revaluation", "id": "XR", "date": "2026-10-31"})
    entries = books.log._entries
    entries[-1] = entries[-1]._replace(
        movements=tuple(of for of in entries[-1].movements if of.target.role != "account"), vouchers=()
    )
    with pytest.raises(AssertionError, match="USD: books 70000"):
        auditor_agrees(books)
