"""Sales credit note: revenue, output VAT and the claim are taken back by a red invoice."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CurrencyRevaluation,
    CustomerReceipt,
    Delivery,
    OpeningStock,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
)


@pytest.fixture
def invoiced(shop):
    """Four toys at 100.00 and 13 per cent VAT: 452.00 are owed."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "10", "100")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="52")
    return shop


NOTE = {"invoice": "SI-1", "lines": [{"delivery": "DL-1", "quantity": "1"}], "vat": "13"}


def test_the_claim_is_lowered_by_a_red_invoice(invoiced):
    """One toy: 100.00 and 13.00 of VAT, red on the same sides; the delivery may be invoiced again."""
    entry = invoiced(SalesCreditNote, "CN-1", **NOTE)
    assert invoiced.lines(entry) == [
        "Dr customer -113.00", "Cr revenue -100.00", "Cr output_vat -13.00"
    ]  # fmt: skip
    assert invoiced.open("customer", "SI-1") == "339.00"
    assert invoiced.books.state.deliveries.lines["DL-1"].count("invoiced") == 3_000_000
    invoiced.in_step()


def test_a_price_is_conceded_without_goods(invoiced):
    """销售折让: 40.00 less, all four stay invoiced."""
    lines = [{"delivery": "DL-1", "quantity": "0", "amount": "40"}]
    invoiced(SalesCreditNote, "CN-1", invoice="SI-1", lines=lines, vat="5.20")
    assert invoiced.open("customer", "SI-1") == "406.80"
    assert invoiced.balance("revenue") == "-360.00"
    assert invoiced.books.state.deliveries.lines["DL-1"].count("invoiced") == 4_000_000
    invoiced.in_step()


def test_a_price_that_was_conceded_is_not_credited_again(invoiced):
    """100.00 off 400.00 for four: each toy that comes back then is credited at 75.00, and nothing is left."""
    invoiced(
        SalesCreditNote,
        "CN-1",
        invoice="SI-1",
        lines=[{"delivery": "DL-1", "quantity": "0", "amount": "100"}],
    )
    for number, (quantity, left) in enumerate((("1", "-225.00"), ("2", "-75.00"), ("1", "0.00")), 2):
        line = {"delivery": "DL-1", "quantity": quantity}
        invoiced(SalesCreditNote, f"CN-{number}", invoice="SI-1", lines=[line])
        assert invoiced.balance("revenue") == left
    invoiced.in_step()


@pytest.mark.parametrize(("conceded", "left"), [("30", "-40.00"), ("90", "-40.00")])
def test_what_was_kept_of_a_credit_is_no_price_that_was_conceded(invoiced, conceded, left):
    """40.00 are kept for taking one toy of 100.00 back; what is conceded then is that of the three others, once."""
    lines = (("1", "60"), ("0", conceded), ("1", None), ("2", None))
    for number, (quantity, amount) in enumerate(lines, 1):
        line = {"delivery": "DL-1", "quantity": quantity, "amount": amount}
        invoiced(SalesCreditNote, f"CN-{number}", invoice="SI-1", lines=[line])
    assert invoiced.balance("revenue") == left
    for number in range(4, 1, -1):
        invoiced(Reversal, f"RV-{number}", of=f"CN-{number}", reason="wrong")
    line = {"delivery": "DL-1", "quantity": "3"}
    invoiced(SalesCreditNote, "CN-5", invoice="SI-1", lines=[line])
    assert invoiced.balance("revenue") == left
    invoiced.in_step()


def test_what_was_paid_is_owed_to_the_customer_and_paid_back(invoiced):
    """400.00 are paid, 52.00 open: of 113.00 the invoice takes 52.00, and 61.00 are paid back."""
    invoiced(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "400"}])
    invoiced(SalesCreditNote, "CN-1", **NOTE)
    assert invoiced.open("customer", "SI-1") is None
    assert invoiced.open("customer", "CN-1") == "-61.00"
    invoiced.in_step()
    entry = invoiced(CustomerReceipt, "CR-2", partner="C", lines=[{"invoice": "CN-1", "amount": "61"}])
    assert invoiced.lines(entry) == ["Dr bank -61.00", "Cr customer -61.00"]
    assert invoiced.open("customer", "CN-1") is None
    invoiced.in_step()


def test_a_paid_invoice_that_a_late_close_revalued_has_nothing_open(factory):
    """USD 100.00 are paid in November at 7.20 before October closes at 7.10: its 10.00 wait on the invoice.

    A credit note of USD 30.00 is owed apart at 7.20, and November takes the 10.00 off again (IAS 21.23, 28).
    """
    days = {"2026-01-01": "7", "2026-10-31": "7.1", "2026-11-05": "7.2"}
    rates = [{"currency": "USD", "valid_from": day, "rate": rate} for day, rate in days.items()]
    shop = factory({}, {"open_periods": 2}, exchange_rates=rates)
    charge = {"account": "interest", "amount": "100"}
    shop(SalesInvoice, "SI-1", partner="C", currency="USD", charges=[charge])
    november = {"date": "2026-11-05"}
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "100"}], **november)
    shop(CurrencyRevaluation, "RE-1", date="2026-10-31")
    assert shop.open("customer", "SI-1") == "10.00"
    shop(SalesCreditNote, "CN-1", invoice="SI-1", charges=[{**charge, "amount": "30"}], **november)
    assert (shop.open("customer", "SI-1"), shop.open("customer", "CN-1")) == ("10.00", "-216.00")
    shop(CurrencyRevaluation, "RE-2", date="2026-11-30")
    assert (shop.open("customer", "SI-1"), shop.balance("customer")) == (None, "-216.00")
    shop.in_step()


def test_a_credit_is_set_off_against_another_invoice(invoiced):
    """One receipt settles an invoice and a credit note: the difference is what comes in."""
    invoiced(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "452"}])
    invoiced(SalesCreditNote, "CN-1", **NOTE)
    invoiced(Delivery, "DL-2", sales_order="SO-1/1", quantity="2")
    invoiced(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-2"}])
    lines = [{"invoice": "SI-2", "amount": "200"}, {"invoice": "CN-1", "amount": "113"}]
    invoiced(CustomerReceipt, "CR-2", partner="C", lines=lines)
    assert invoiced.balance("customer") == "0.00"
    assert invoiced.balance("bank") == "539.00"
    invoiced.in_step()


def test_a_credit_holds_its_invoice(invoiced):
    """The note is reversed first."""
    invoiced(SalesCreditNote, "CN-1", **NOTE)
    invoiced.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="SI-1", reason="wrong")
    invoiced(Reversal, "RV-2", of="CN-1", reason="not returned")
    assert invoiced.open("customer", "SI-1") == "452.00"
    invoiced(Reversal, "RV-3", of="SI-1", reason="wrong")
    invoiced.refuses(Code.UNKNOWN_DOCUMENT, "invoice", SalesCreditNote, "CN-2", **NOTE)
    invoiced.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_DOCUMENT, "invoice", {"invoice": "SI-9"}),
        (Code.UNKNOWN_DOCUMENT, "invoice", {"invoice": "DL-1"}),
        (Code.DOCUMENT_INVALID, "lines.1.delivery", {"lines": [{"delivery": "DL-9", "quantity": "1"}]}),
        (Code.DOCUMENT_INVALID, "lines.2.delivery", {"lines": NOTE["lines"] * 2}),
        (Code.QUANTITY_EXCEEDS_ORDER, "lines.1.quantity", {"lines": [{"delivery": "DL-1", "quantity": "5"}]}),
        (
            Code.UNIT_DOES_NOT_CONVERT,
            "lines.1.unit",
            {"lines": [{"delivery": "DL-1", "quantity": "1", "unit": "kg"}]},
        ),
        (Code.PRICE_MISSING, "lines.1.amount", {"lines": [{"delivery": "DL-1", "quantity": "0"}]}),
        (
            Code.AMOUNT_EXCEEDS_OPEN,
            "lines.1.amount",
            {"lines": [{"delivery": "DL-1", "quantity": "1", "amount": "400.01"}]},
        ),
        (Code.NUMBER_INVALID, "vat", {"vat": "0.001"}),
    ],
)
def test_a_note_that_does_not_fit_is_refused(invoiced, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    invoiced.refuses(code, field, SalesCreditNote, "CN-1", **{**NOTE, **change})
