"""The auditor follows goods that were invoiced before they came, by order line, by item, and by receipt."""

from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing import laws
from erpcore.testing.auditor import Auditor
from erpcore.testing.samples import sample_setup

RESIN = ("RESIN", "MAIN")


def books_with(*documents: dict[str, Any], **policies: object) -> Books:
    """Open the toy factory, which pays in dollars as well, and post documents of one day."""
    data = sample_setup().model_dump()
    data["company"]["policies"] |= policies
    data["exchange_rates"] = [{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}]
    for one in data["item_classes"]:
        one["valuation"] = "moving_average"
    books = Books(Setup.model_validate(data))
    for document in documents:
        post(books, document)
    return books


def post(books: Books, document: dict[str, Any]) -> None:
    """Post a document of the chemical supplier."""
    partner = (
        {} if document["type"] in {"reversal", "purchase_return", "goods_receipt"} else {"partner": "CHEM"}
    )
    books.post(document_adapter().validate_python({"date": "2026-10-09", **partner, **document}))


def agreed(books: Books) -> Auditor:
    """Read the whole log: nothing is left to be read as booked, and the auditor agrees."""
    laws.check(books)
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    return auditor


def order(quantity: int, **fields: object) -> dict[str, Any]:
    """Order resin at 10.00."""
    line = {"item": "RESIN", "quantity": quantity, "price": "10"}
    return {"type": "purchase_order", "id": "PO", "lines": [line], **fields}


def billed(number: str, quantity: int, amount: str, *more: dict[str, Any]) -> dict[str, Any]:
    """Bill so many of the order line."""
    line = {"purchase_order": "PO/1", "quantity": quantity, "amount": amount}
    return {"type": "purchase_invoice", "id": number, "goods": [line, *more]}


def came(number: str, quantity: int, **fields: object) -> dict[str, Any]:
    """Receive so many of the order line."""
    return {"type": "goods_receipt", "id": number, "purchase_order": "PO/1", "quantity": quantity, **fields}


def undone(of: str) -> dict[str, Any]:
    """Take a document back."""
    return {"type": "reversal", "id": f"RV-{of}", "of": of, "reason": "wrong"}


def test_an_order_line_is_cleared_first_and_the_rest_runs_ahead() -> None:
    """4 of 10 came; 6 are billed at 66.00: 44.00 are of the receipt, 22.00 are on their way until 3 come."""
    books = books_with(order(10), came("GR-1", 4), billed("PI", 6, "66"))
    auditor = agreed(books)
    assert auditor.transit == {"PI/1": (2_000_000, 22_00)}
    assert auditor.stock()[RESIN] == (4_000_000, {"material": 44_00})
    post(books, came("GR-2", 3, free_quantity="1"))
    auditor = agreed(books)
    assert [(goods.layer, goods.stocked, goods.value) for goods in auditor.parts("GR-2")] == [
        ("GR-2", 2_000_000, 10_00),
        ("GR-2/2", 2_000_000, 22_00),
    ]
    assert (auditor.invoiced_of["GR-2/2", ""], auditor.transit["PI/1"]) == (2_000_000, (0, 0))
    for of in ("GR-2", "PI"):
        post(books, undone(of))
        assert agreed(books).stock()[RESIN][0] == 4_000_000


def test_two_invoices_in_dollars_are_taken_in_the_order_of_days() -> None:
    """2 at 7.00 and 2 at 8.00, the later day posted first: 3 that come cost two at 7.00 and one at 8.00."""
    late = {**billed("PI-1", 2, "20"), "rate": "8", "date": "2026-10-12"}
    first = {**billed("PI-2", 2, "20"), "rate": "7"}
    received = came("GR", 3, date="2026-10-13")
    auditor = agreed(books_with(order(9, currency="USD"), late, first, received))
    assert [goods.value for goods in auditor.parts("GR")] == [140_00, 80_00]
    assert auditor.billed_of["GR/2", "USD"] == 10_00


def test_what_never_comes_leaves_transit_and_comes_back() -> None:
    """Of 6 on their way 2 are credited and 1 is short; both taken back, 6 are on their way again."""
    credit = {"invoice": "PI/1", "quantity": "2", "amount": "22"}
    short = {"type": "goods_shortage", "id": "GS", "invoice": "PI/1", "quantity": "1", "partner": None}
    short.pop("partner")
    books = books_with(order(10), billed("PI", 6, "66"))
    post(books, {"type": "supplier_credit_note", "id": "CN", "goods": [credit]})
    books.post(document_adapter().validate_python({"date": "2026-10-09", **short}))
    assert agreed(books).transit["PI/1"] == (3_000_000, 33_00)
    post(books, undone("GS"))
    post(books, undone("CN"))
    assert agreed(books).transit["PI/1"] == (6_000_000, 66_00)


@pytest.mark.parametrize("policy", ["follow", "variance"])
def test_goods_of_two_sources_bear_costs_and_allowances_apart(policy: str) -> None:
    """3 came, 2 of them billed before at 22.00: freight of 3.20 and 2.20 of allowance go to each by what it cost."""
    charges = {"charges": [{"amount": "3.20"}], "receipts": [{"receipt": "GR"}]}
    books = books_with(
        order(10),
        billed("PI", 2, "22"),
        came("GR", 3),
        {"type": "landed_cost", "id": "LC", **charges},
        price_difference=policy,
    )
    assert agreed(books).landings["LC"] == [
        ("GR", "material", 1_00, RESIN),
        ("GR/2", "material", 2_20, RESIN),
    ]
    allowance = {"receipt": "GR", "amount": "2.20"}
    post(books, {"type": "supplier_credit_note", "id": "CN", "allowances": [allowance]})
    auditor = agreed(books)
    assert [(of.receipt, of.amount) for of in auditor.reduced["CN"]] == [("GR", 0), ("GR/2", 2_20)]
    post(books, {"type": "purchase_return", "id": "RT", "receipt": "GR", "quantity": "2"})
    assert agreed(books).stock()[RESIN][0] == 1_000_000
    for of in ("RT", "CN", "LC"):
        post(books, undone(of))
        agreed(books)
