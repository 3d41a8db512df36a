"""Open items by age: what customers owe and what is owed to suppliers."""

import datetime

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import Delivery, OpeningItem, OpeningStock, SalesInvoice, SalesOrder
from erpcore.kernel.errors import Refused, ReportRefused

KEYS = ("partner", "document", "days", "currency", "original", "amount", "amount_0", "amount_1")


def test_what_is_owed_by_invoice_and_age(books, amounts):
    """On 31 October: 300.00 since the 1st, and what October's documents added, invoice by invoice."""
    report = books.report("open_items", period="2026-10", party="supplier", buckets="10,20")
    ledger = books.report("account_ledger", period="2026-10", account="2202001").dicts("closing")[0]
    lines = report.dicts("line")
    assert sum(row["amount"] for row in lines) == ledger["balance"]
    assert (lines[0]["document"], lines[0]["days"], lines[0]["amount"]) == ("OI", 30, 300)
    assert [row["date"] for row in lines] == sorted(row["date"] for row in lines)
    total = report.dicts("total")[0]
    assert total["amount"] == sum(total[f"amount_{at}"] or 0 for at in range(3)) == ledger["balance"]
    assert report.fact("supplier_difference") == 0


def test_invoices_in_another_currency_stand_in_both(abroad, amounts):
    """V was owed 50.00 dollars at 7.00: 30.00 are paid on the 12th; C paid 40.00 on the 10th."""
    before = abroad.report("open_items", date="2026-10-11")
    assert amounts(before, *KEYS, styles=("line",)) == [
        {"partner": "V", "document": "OV", "days": "9", "currency": "USD", "original": "50.00",
         "amount": "350.00", "amount_0": "350.00"},
    ]  # fmt: skip
    assert amounts(
        abroad.report("open_items", date="2026-10-09"), "document", "amount", styles=("line",)
    ) == [
        {"document": "OC", "amount": "280.00"},
        {"document": "OV", "amount": "350.00"},
    ]
    after = abroad.report("open_items", period="2026-10", party="supplier", partner="V")
    assert amounts(after, *KEYS, styles=("line",)) == [
        {"partner": "V", "document": "OV", "days": "29", "currency": "USD", "original": "20.00",
         "amount": "140.00", "amount_0": "140.00"},
    ]  # fmt: skip
    for report in (before, abroad.report("open_items", period="2026-10")):
        assert report.fact("customer_difference") == report.fact("supplier_difference") == 0


def test_what_a_supplier_owes_us_lowers_what_he_is_owed(factory, read, amounts):
    """A credit note of 12.00 that is not set off stands below zero, in the bucket of its own age."""
    note = {"returns": [{"purchase_return": "RT", "amount": "12"}]}
    for document in (
        {"type": "purchase_return", "id": "RT", "date": "2026-11-20", "receipt": "GR", "quantity": "1"},
        {"type": "supplier_credit_note", "id": "CN", "date": "2026-11-21", "partner": "V", **note},
    ):
        factory.post(read(document))
    report = factory.report("open_items", date="2026-11-30", party="supplier", buckets="15")
    assert amounts(report, "document", "amount", "amount_0", styles=("line",))[-1] == {
        "document": "CN", "amount": "-12.00", "amount_0": "-12.00"
    }  # fmt: skip
    assert report.fact("supplier_difference") == 0


def test_what_there_is_not_is_refused(abroad):
    """An unknown partner, and a party that has no open items of its own."""
    with pytest.raises(Refused, match="UNKNOWN_PARTNER"):
        abroad.report("open_items", partner="X")
    with pytest.raises(ReportRefused, match="customer, unbilled_receivable, supplier"):
        abroad.report("open_items", party="gr_ir")


def test_items_of_before_the_books_are_as_old_as_their_invoices(factory):
    """Invoiced on 15 July, entered on 1 October: 108 days on the 31st, in the bucket from 91 to 180."""
    factory.post(
        OpeningItem(id="OLD", date="2026-10-01", role="supplier", partner="V", amount="5", since="2026-07-15")
    )
    report = factory.report("open_items", period="2026-10", party="supplier")
    (old,) = [row for row in report.dicts("line") if row["document"] == "OLD"]
    assert (old["days"], old["date"], old["amount_3"]) == (108, datetime.date(2026, 7, 15), 5)


def test_claims_of_deliveries_stand_beside_invoices_and_are_not_due_before_theirs():
    """Where revenue comes with the delivery; where it comes with the invoice the report knows no claims."""
    tables = {"company": {"policies": {"revenue": "delivery"}}}
    terms = {"payment_terms": [{"code": "N30", "name": "net 30", "days": 30}]}
    partners = [{"code": "B", "name": "乙公司", "customer": True, "terms": "N30"}]
    ledger = Ledger(company({"P": "finished"}, partners=partners, **terms, **tables))
    ledger(OpeningStock, "OS", item="P", quantity="9", amounts={"material": "90"})
    ledger(
        SalesOrder,
        "SO",
        date="2026-10-01",
        partner="B",
        lines=[{"item": "P", "quantity": "9", "price": "20"}],
    )
    ledger(Delivery, "D", date="2026-10-11", sales_order="SO/1", quantity="9", vat="23.40")
    ledger(SalesInvoice, "SI", date="2026-10-21", partner="B", lines=[{"delivery": "D", "quantity": "4"}])
    report = ledger.books.report("open_items", period="2026-11", ageing="due", buckets="30")
    lines = [
        (row["party"].en, row["document"], row["days"], str(row["amount"])) for row in report.dicts("line")
    ]
    assert lines == [("customer", "SI", 40, "80.00"), ("unbilled receivable", "D", 50, "113.00")]
    assert [str(row[of]) for row, of in zip(report.dicts("line"), ("amount_1", "amount_0"), strict=True)] == [
        "80.00",
        "113.00",
    ]
    assert report.fact("customer_difference") == report.fact("unbilled_receivable_difference") == 0
    alone = ledger.books.report("open_items", period="2026-10", party="unbilled_receivable")
    assert [row["document"] for row in alone.dicts("line")] == ["D"]
    usual = Ledger(company({"P": "finished"})).books.report("open_items", period="2026-10")
    assert [row["party"].en for row in usual.dicts("total")] == ["customer", "supplier"]
