"""How the auditor reads invoices, also in other currencies."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.auditor import Auditor
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.samples import sample_setup

DAY = "2026-10-09"
RATES = [
    {"currency": "USD", "valid_from": "2026-01-01", "rate": "7"},
    {"currency": "USD", "valid_from": "2026-10-09", "rate": "7.2"},
]


def read(policy: str) -> tuple[Auditor, Books]:
    """Receive 10 kg at 10 dollars on October 8, and book the invoice of 110 dollars on the next day."""
    data = sample_setup().model_dump()
    data["company"]["policies"] = {"invoice_exchange": policy}
    books = Books(Setup.model_validate(data | {"exchange_rates": RATES}))
    goods = {"partner": "CHEM", "item": "RESIN", "quantity": "10", "price": "10", "currency": "USD"}
    lines = [{"receipt": "GR", "amount": "110"}]
    for document in (
        {"type": "goods_receipt", "id": "GR", "date": "2026-10-08", **goods},
        {"type": "purchase_invoice", "id": "PI", "date": DAY, "partner": "CHEM", "lines": lines},
    ):
        books.post(document_adapter().validate_python(document))
    auditor = Auditor(books.log.find("SET-UP"))
    auditor.take(books.log.find("GR"))
    auditor.take(books.log.find("PI"))
    return auditor, books


def test_goods_keep_the_rate_that_they_came_at() -> None:
    """Ten dollars more at 7.00 are 70.00; the other 22.00 are a loss by the rate."""
    auditor, books = read("expense")
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 770_00}
    assert books.state.stock.pool("RESIN", "MAIN").amounts == {"material": 770_00}
    auditor._undo_purchase_invoice(books.log.find("PI").document)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 700_00}
    assert (auditor.owed["GR"], auditor.abroad["GR"].amount) == ((10_000_000, 700_00), 100_00)


def test_policy_gives_the_goods_what_the_rate_makes_dearer() -> None:
    """110 dollars at 7.20 are 792.00."""
    auditor, _ = read("goods")
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 792_00}
    assert (auditor.invoiced_of["GR", "USD"], auditor.billed_of["GR", "USD"]) == (10_000_000, 110_00)


def ordered(**abroad: str) -> Books:
    """Order 12 kg at 10, receive 4, book an invoice of 120 for 10 by the order, lower it, and receive 8 more."""
    books = Books(Setup.model_validate(sample_setup().model_dump() | {"exchange_rates": RATES}))
    kilograms = {"item": "RESIN", "quantity": "12", "price": "10"}
    goods = [{"purchase_order": "PO/1", "quantity": "10", "amount": "120"}]
    for document in (
        {"type": "purchase_order", "id": "PO", "partner": "CHEM", "lines": [kilograms], **abroad},
        {"type": "goods_receipt", "id": "GR-1", "purchase_order": "PO/1", "quantity": "4"},
        {"type": "purchase_invoice", "id": "PI", "partner": "CHEM", "goods": goods},
        {
            "type": "supplier_credit_note",
            "id": "CN",
            "partner": "CHEM",
            "allowances": [{"receipt": "GR-1", "amount": "8"}],
        },
        {"type": "goods_receipt", "id": "GR-2", "purchase_order": "PO/1", "quantity": "8"},
    ):
        books.post(document_adapter().validate_python({"date": DAY, **document}))
    return books


@pytest.mark.parametrize(("abroad", "rate"), [({}, 100), ({"currency": "USD"}, 720)])
def test_an_invoice_by_the_order_clears_what_has_come_and_waits_for_the_rest(
    abroad: dict[str, str], rate: int
) -> None:
    """Four are cleared for 48 and six wait for 72; of eight that come six are invoiced, and two owed at 10."""
    books = ordered(**abroad)
    auditor = Auditor(books.log.find("SET-UP"))
    for number in ("PO", "GR-1", "PI"):
        auditor.take(books.log.find(number))
    assert (auditor.owed["GR-1"], auditor.billed_of["GR-1", ""]) == ((0, 0), 48 * rate)
    assert auditor.transit["PI/1"] == (6_000_000, 72 * rate)
    for number in ("CN", "GR-2"):
        auditor.take(books.log.find(number))
    assert (auditor.transit["PI/1"], auditor.owed["GR-2"]) == ((0, 0), (2_000_000, 20 * rate))
    assert [goods.value for goods in auditor.parts("GR-2")] == [20 * rate, 72 * rate]
    auditor_agrees(books)


def test_an_invoice_by_the_order_is_taken_back() -> None:
    """After the goods that came since: all is owed again, and nothing waits."""
    books = ordered()
    for number in ("GR-2", "CN", "PI"):
        fields = {"type": "reversal", "id": f"RV-{number}", "date": DAY, "of": number, "reason": "wrong"}
        books.post(document_adapter().validate_python(fields))
    auditor = Auditor(books.log.find("SET-UP"))
    for entry in list(books.read())[1:]:
        auditor.take(entry)
    assert (auditor.owed, auditor.transit) == ({"GR-1": (4_000_000, 4_000)}, {})
    auditor_agrees(books)
