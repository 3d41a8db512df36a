"""When a document is due: on its own word, by its own terms, or by the partner's terms of its date."""

import datetime
from typing import Any

import pytest

from erpcore import Books, Refused
from erpcore.documents import document_adapter
from erpcore.flow.due import DueDays
from erpcore.masterdata.setup import Setup
from erpcore.testing.samples import sample_setup

DAY = datetime.date
TERMS = [
    {"code": "N30", "name": "30 days", "days": 30},
    {"code": "M0", "name": "month end", "month_end": True},
    {"code": "AHEAD", "name": "prepaid", "prepaid": "0.3", "days": 60},
    {"code": "2/10", "name": "2 % in 10 days", "days": 30, "discount": "0.02", "discount_days": 10},
]
CHANGES = [
    {"partner": "CHEM", "valid_from": "2026-11-01", "terms": "M0"},
    {"partner": "CHEM", "party": "supplier", "valid_from": "2026-12-01", "terms": "AHEAD"},
]


@pytest.fixture
def books() -> Books:
    """The toy factory; its supplier has terms that change, its customer has none."""
    setup = sample_setup().model_dump()
    setup["payment_terms"], setup["partner_terms"] = TERMS, CHANGES
    setup["partners"][0]["terms"] = "N30"
    return Books(Setup.model_validate(setup))


def invoice(day: str, **fields: Any) -> Any:
    made = {"type": "opening_item", "id": "OI", "role": "supplier", "partner": "CHEM", "amount": "10"}
    return document_adapter().validate_python({**made, "date": day, **fields})


@pytest.mark.parametrize(
    ("day", "fields", "parts"),
    [
        ("2026-10-09", {}, [(DAY(2026, 11, 8), 1000)]),
        ("2026-10-31", {}, [(DAY(2026, 11, 30), 1000)]),
        ("2026-11-01", {}, [(DAY(2026, 11, 30), 1000)]),
        ("2026-12-01", {}, [(DAY(2026, 12, 1), 300), (DAY(2027, 1, 30), 700)]),
        ("2026-12-01", {"since": "2026-10-01"}, [(DAY(2026, 10, 31), 1000)]),
        ("2026-12-01", {"terms": "M0"}, [(DAY(2026, 12, 31), 1000)]),
        ("2026-12-01", {"due": "2026-10-05"}, [(DAY(2026, 10, 5), 1000)]),
    ],
)
def test_the_documents_word_goes_before_the_partners_terms(
    books: Books, day: str, fields: dict[str, Any], parts: list[tuple[datetime.date, int]]
) -> None:
    """Terms that begin later do not touch an earlier invoice, and a stated day or terms go before all."""
    days = DueDays(books.state.master.setup)
    found = days.parts(invoice(day, **fields), "CHEM", "supplier", 1000)
    assert [(part.day, part.amount) for part in found] == parts


def test_as_a_customer_it_may_have_other_terms(books: Books) -> None:
    """The row for suppliers is none for customers; without any, what is owed is due on its day."""
    days = DueDays(books.state.master.setup)
    of_customer = days.of_partner("CHEM", "customer", DAY(2026, 12, 1))
    assert of_customer is not None
    assert of_customer.code == "M0"
    assert days.of_partner("SHOPS", "customer", DAY(2026, 12, 1)) is None
    assert [part.day for part in days.parts(invoice("2026-12-01"), "SHOPS", "customer", 1)] == [
        DAY(2026, 12, 1)
    ]


def test_a_discount_has_a_last_day_unless_the_due_day_is_stated(books: Books) -> None:
    """2/10, n/30 lets 2 % be taken off up to the tenth day."""
    days = DueDays(books.state.master.setup)
    told = days.discount(invoice("2026-10-09", terms="2/10"), "CHEM", "supplier")
    assert told is not None
    assert (str(told[0].discount), told[1]) == ("0.02", DAY(2026, 10, 19))
    assert days.discount(invoice("2026-10-09"), "CHEM", "supplier") is None
    assert days.discount(invoice("2026-10-09", due="2026-11-09"), "CHEM", "supplier") is None


GOODS = {"item": "RESIN", "quantity": "1", "price": "1"}
BILL = {"partner": "CHEM", "goods": [{"item": "RESIN", "quantity": "1", "amount": "1"}]}
SOLD = {"partner": "SHOPS", "charges": [{"account": "5051", "amount": "1"}]}
OWED = {"role": "supplier", "partner": "CHEM", "amount": "1"}
RECEIVED = {"role": "gr_ir", "partner": "CHEM", "amount": "1", "item": "RESIN", "quantity": "1"}
NOTE = {"partner": "CHEM", "invoice": "PI", "goods": [{"invoice": "PI/1", "amount": "1"}]}


@pytest.mark.parametrize(
    ("code", "field", "kind", "fields"),
    [
        ("UNKNOWN_TERMS", "terms", "purchase_invoice", {**BILL, "terms": "X"}),
        ("UNKNOWN_TERMS", "terms", "sales_invoice", {**SOLD, "terms": "X"}),
        ("UNKNOWN_TERMS", "terms", "opening_item", {**OWED, "terms": "X"}),
        ("UNKNOWN_TERMS", "terms", "purchase_order", {"partner": "CHEM", "lines": [GOODS], "terms": "X"}),
        ("UNKNOWN_TERMS", "terms", "sales_order", {"partner": "SHOPS", "lines": [GOODS], "terms": "X"}),
        ("DOCUMENT_INVALID", "due", "purchase_invoice", {**BILL, "terms": "N30", "due": "2026-11-01"}),
        ("DOCUMENT_INVALID", "due", "sales_invoice", {**SOLD, "terms": "N30", "due": "2026-11-01"}),
        ("DOCUMENT_INVALID", "due", "opening_item", {**OWED, "terms": "N30", "due": "2026-11-01"}),
        ("DOCUMENT_INVALID", "due", "opening_item", {**RECEIVED, "terms": "N30"}),
        ("DOCUMENT_INVALID", "due", "opening_item", {**RECEIVED, "due": "2026-11-01"}),
        ("DOCUMENT_INVALID", "due", "supplier_credit_note", {**NOTE, "due": "2026-11-01"}),
    ],
)
def test_terms_that_there_are_not_and_days_beside_terms_are_refused(
    books: Books, code: str, field: str, kind: str, fields: dict[str, Any]
) -> None:
    """Terms are known, a due day stands alone, and what has no due day of its own states none."""
    document = document_adapter().validate_python({"type": kind, "id": "D", "date": "2026-10-09", **fields})
    position = books.state.position
    with pytest.raises(Refused) as refusal:
        books.post(document)
    assert (refusal.value.code, refusal.value.field, books.state.position) == (code, field, position)


def test_documents_with_days_are_posted(books: Books) -> None:
    """An invoice, a charge, a note and an order may say when they are to be paid."""
    adapter = document_adapter()
    for kind, number, fields in (
        ("purchase_order", "PO", {"partner": "CHEM", "lines": [GOODS], "terms": "AHEAD"}),
        ("purchase_invoice", "PI", {**BILL, "due": "2026-12-24"}),
        ("sales_invoice", "SI", {**SOLD, "terms": "M0"}),
        ("supplier_credit_note", "CN", {**NOTE, "invoice": None, "due": "2026-12-24"}),
    ):
        books.post(adapter.validate_python({"type": kind, "id": number, "date": "2026-10-09", **fields}))
    report = books.report("open_items", date="2026-10-31", ageing="due")
    assert [str(row["due"]) for row in report.dicts("line")] == ["2026-10-31", "2026-12-24", "2026-12-24"]
