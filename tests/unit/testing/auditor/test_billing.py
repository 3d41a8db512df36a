"""How the auditor reads invoices, also in other currencies."""

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.auditor import Auditor
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
