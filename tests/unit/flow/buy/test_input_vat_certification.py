"""Certification of input VAT: what waits is deducted, or borne by whoever bears the cost, invoice by invoice."""

import pytest

from erpcore import Code
from erpcore.documents import (
    InputVatCertification,
    ManualVoucher,
    OpeningItem,
    OverheadExpense,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierCreditNote,
    SupplierPayment,
)

WAITS = "uncertified_input_vat"


@pytest.fixture
def taxed(factory):
    """40 kg of resin at 10.00 are invoiced with 13 % of VAT, which waits to be certified."""
    shop = factory({"input_vat_deduction": "when_certified"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}], vat="52")
    return shop


def certify(shop, number="IVC-1", *lines, **fields):
    """Certify invoices, all of the first one without lines."""
    return shop(InputVatCertification, number, lines=[*lines] or [{"invoice": "PI-1"}], **fields)


def test_vat_waits_until_it_is_certified(taxed):
    """财会〔2016〕22号 section 二(一)1: 借 待认证进项税额; 认证后 借 进项税额 贷 待认证进项税额."""
    assert (taxed.balance(WAITS), taxed.balance("input_vat")) == ("52.00", "0.00")
    assert taxed.open(WAITS, "PI-1") == "52.00"
    assert taxed.lines(certify(taxed)) == ["Dr input_vat 52.00", "Cr uncertified_input_vat 52.00"]
    assert taxed.open(WAITS, "PI-1") is None
    taxed.in_step()


def test_what_is_not_deducted_is_borne(taxed):
    """Item 2: 借 成本费用 贷 进项税额转出; 40.00 are deducted, 5.00 are welfare, 7.00 the office's."""
    entry = certify(
        taxed,
        "IVC-1",
        {"invoice": "PI-1", "vat": "40"},
        {"invoice": "PI-1", "vat": "5", "use": "not_deduct", "account": "loan"},
        {"invoice": "PI-1", "use": "not_deduct", "cost_centre": "OFFICE"},
    )
    assert taxed.balance("input_vat") == "52.00"
    assert taxed.balance("input_vat_transferred") == "-12.00"
    assert (taxed.balance("loan"), taxed.balance("administrative_expense")) == ("5.00", "7.00")
    assert taxed.open(WAITS, "PI-1") is None
    assert sum(line.debit - line.credit for voucher in entry.vouchers for line in voucher.lines) == 0
    taxed.in_step()


def test_a_part_stays_open(taxed):
    """An invoice may be certified in several documents; together they take what it had."""
    certify(taxed, "IVC-1", {"invoice": "PI-1", "vat": "12"})
    assert taxed.open(WAITS, "PI-1") == "40.00"
    certify(taxed, "IVC-2")
    assert taxed.balance("input_vat") == "52.00"


def test_other_documents_with_vat_wait_too(factory):
    """Expenses paid in money have no supplier; their VAT waits under their own number."""
    shop = factory({"input_vat_deduction": "when_certified"})
    expense = {"cost_centre": "OFFICE", "amount": "100", "vat": "6", "owed": "bank"}
    shop(OverheadExpense, "OE-1", **expense)
    assert shop.open(WAITS, "OE-1") == "6.00"
    certify(shop, "IVC-1", {"invoice": "OE-1"})
    assert shop.balance("input_vat") == "6.00"


def test_without_the_policy_nothing_waits(shop):
    """As before: VAT is deducted when the invoice is posted."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}], vat="52")
    assert (shop.balance("input_vat"), shop.balance(WAITS)) == ("52.00", "0.00")
    asked = {"lines": [{"invoice": "PI-1"}]}
    shop.refuses(Code.UNKNOWN_DOCUMENT, "lines.1.invoice", InputVatCertification, "IVC-1", **asked)
    opening = {"role": WAITS, "partner": "V", "amount": "26"}
    shop.refuses(Code.DOCUMENT_INVALID, "role", OpeningItem, "OI-1", **opening)
    by_hand = [{"account": WAITS, "debit": "7"}, {"account": "capital", "credit": "7"}]
    shop(ManualVoucher, "MV-1", lines=by_hand)
    assert shop.balance(WAITS) == "7.00"


def test_what_waits_is_of_the_sub_ledger(taxed):
    """No voucher by hand touches the account: it is what the invoices have together."""
    by_hand = [{"account": WAITS, "debit": "7"}, {"account": "capital", "credit": "7"}]
    taxed.refuses(Code.CONTROL_ACCOUNT, "lines.1.account", ManualVoucher, "MV-1", lines=by_hand)


def test_a_credit_note_takes_off_what_its_invoice_has_waiting(taxed):
    """折让 of 100.00 with 13.00: 12.00 of the invoice wait, so 1.00 is taken off what was deducted."""
    certify(taxed, "IVC-1", {"invoice": "PI-1", "vat": "40"})
    note = {
        "partner": "V",
        "invoice": "PI-1",
        "allowances": [{"receipt": "GR-1", "amount": "100"}],
        "vat": "13",
    }
    entry = taxed(SupplierCreditNote, "CN-1", **note)
    assert (taxed.open(WAITS, "PI-1"), taxed.balance("input_vat")) == (None, "39.00")
    taxed.in_step()
    taxed(Reversal, "RV-1", of="CN-1", reason="wrong")
    assert (taxed.open(WAITS, "PI-1"), taxed.balance("input_vat")) == ("12.00", "40.00")
    assert entry.document.id == "CN-1"
    taxed.in_step()


def test_a_credit_note_of_its_own_is_certified_itself(taxed):
    """红字发票 for goods that went back, which names no invoice: its VAT waits below zero until it is confirmed."""
    certify(taxed)
    taxed(PurchaseReturn, "PR-1", receipt="GR-1", quantity="10")
    back = {"partner": "V", "returns": [{"purchase_return": "PR-1", "amount": "100"}], "vat": "13"}
    taxed(SupplierCreditNote, "CN-1", **back)
    assert taxed.open(WAITS, "CN-1") == "-13.00"
    entry = certify(taxed, "IVC-2", {"invoice": "CN-1", "vat": "13"})
    assert taxed.lines(entry) == ["Dr input_vat -13.00", "Cr uncertified_input_vat -13.00"]
    assert (taxed.balance("input_vat"), taxed.balance(WAITS)) == ("39.00", "0.00")
    taxed.in_step()


def test_a_credit_note_of_a_paid_invoice_takes_off_what_that_has_waiting(taxed):
    """An invoice that is partly credited can be certified for the rest alone: 52.00 less 13.00 are 39.00."""
    taxed(SupplierPayment, "PAY-1", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    taxed(PurchaseReturn, "PR-1", receipt="GR-1", quantity="10")
    back = {"partner": "V", "returns": [{"purchase_return": "PR-1", "amount": "100"}], "vat": "13"}
    taxed(SupplierCreditNote, "CN-1", credited_invoice="PI-1", **back)
    assert (taxed.open(WAITS, "PI-1"), taxed.open(WAITS, "CN-1")) == ("39.00", None)
    assert taxed.open("supplier", "CN-1") == "113.00"
    taxed.in_step()
    taxed(Reversal, "RV-1", of="CN-1", reason="wrong")
    assert taxed.open(WAITS, "PI-1") == "52.00"
    certify(taxed)
    taxed(SupplierCreditNote, "CN-2", credited_invoice="PI-1", **back)
    assert (taxed.open(WAITS, "CN-2"), taxed.balance("input_vat")) == (None, "39.00")
    taxed.in_step()


def test_reversals(taxed):
    """An invoice can be taken back while its VAT waits; certified it goes after the certification."""
    certify(taxed)
    refusal = taxed.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PI-1", reason="wrong")
    assert "IVC-1" in refusal.expected
    taxed(Reversal, "RV-2", of="IVC-1", reason="wrong")
    assert taxed.open(WAITS, "PI-1") == "52.00"
    taxed(Reversal, "RV-3", of="PI-1", reason="wrong")
    assert (taxed.open(WAITS, "PI-1"), taxed.balance(WAITS)) == (None, "0.00")
    taxed.in_step()


def test_paying_does_not_certify(taxed):
    """The gross amount is owed at once; the VAT waits whether or not it is paid."""
    taxed(SupplierPayment, "PAY-1", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    assert taxed.open(WAITS, "PI-1") == "52.00"


def test_what_waited_when_the_books_began(taxed):
    """期初待认证进项税额, by invoice; a day on which it is to be paid it has not."""
    fields = {"role": WAITS, "partner": "V", "amount": "26", "since": "2026-08-15"}
    taxed(OpeningItem, "OI-1", **fields)
    assert taxed.open(WAITS, "OI-1") == "26.00"
    certify(taxed, "IVC-1", {"invoice": "OI-1"})
    assert taxed.balance("input_vat") == "26.00"
    taxed.refuses(Code.DOCUMENT_INVALID, "due", OpeningItem, "OI-2", due="2026-12-01", **fields)


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ({"invoice": "PI-9"}, Code.UNKNOWN_DOCUMENT, "lines.1.invoice"),
        ({"invoice": "GR-1"}, Code.UNKNOWN_DOCUMENT, "lines.1.invoice"),
        ({"invoice": "PI-1", "vat": "52.01"}, Code.AMOUNT_EXCEEDS_OPEN, "lines.1.vat"),
        ({"invoice": "PI-1", "vat": "0.001"}, Code.NUMBER_INVALID, "lines.1.vat"),
        ({"invoice": "PI-1", "cost_centre": "OFFICE"}, Code.DOCUMENT_INVALID, "lines.1.use"),
        ({"invoice": "PI-1", "dimensions": {"project": "P"}}, Code.DOCUMENT_INVALID, "lines.1.use"),
        ({"invoice": "PI-1", "use": "not_deduct"}, Code.DOCUMENT_INVALID, "lines.1.use"),
        (
            {"invoice": "PI-1", "use": "not_deduct", "cost_centre": "OFFICE", "account": "loan"},
            Code.DOCUMENT_INVALID,
            "lines.1.use",
        ),
        ({"invoice": "PI-1", "use": "not_deduct", "cost_centre": "X"}, Code.UNKNOWN_COST_CENTRE, "lines.1.cost_centre"),
        ({"invoice": "PI-1", "use": "not_deduct", "account": "X"}, Code.UNKNOWN_ACCOUNT, "lines.1.account"),
        ({"invoice": "PI-1", "use": "not_deduct", "account": "supplier"}, Code.CONTROL_ACCOUNT, "lines.1.account"),
        ({"invoice": "PI-1", "use": "not_deduct", "account": "rent"}, Code.DIMENSION_MISSING, "lines.1.dimensions"),
    ],
)  # fmt: skip
def test_what_cannot_be_certified_is_refused(taxed, line, code, field):
    """Nothing that waits, too much of it, or nobody, or two, to bear it; nothing has changed then."""
    taxed.refuses(code, field, InputVatCertification, "IVC-1", lines=[line])
    assert taxed.open(WAITS, "PI-1") == "52.00"


def test_lines_together_take_no_more_than_waits(taxed):
    """The second line of an invoice finds what the first has left; nothing is left of a third."""
    lines = [{"invoice": "PI-1", "vat": "50"}, {"invoice": "PI-1", "vat": "3"}]
    taxed.refuses(Code.AMOUNT_EXCEEDS_OPEN, "lines.2.vat", InputVatCertification, "IVC-1", lines=lines)
    lines[1] = {"invoice": "PI-1"}
    taxed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "lines.3.vat", InputVatCertification, "IVC-1", lines=[*lines, lines[1]]
    )


def test_an_invoice_of_a_later_month_is_not_certified_before(taxed):
    """What waits would fall below zero in the month between."""
    taxed.buy("GR-2", "RESIN", "1", "10")
    later = {"partner": "V", "lines": [{"receipt": "GR-2", "amount": "10"}], "vat": "1.3"}
    taxed(PurchaseInvoice, "PI-2", date="2026-11-02", **later)
    asked = {"lines": [{"invoice": "PI-2"}]}
    taxed.refuses(Code.DOCUMENT_INVALID, "date", InputVatCertification, "IVC-1", **asked)


def test_the_period_that_vat_is_deducted_for(taxed):
    """税款所属期 may be another month than that of the date, and is one of the calendar."""
    asked = {"lines": [{"invoice": "PI-1"}]}
    taxed.refuses(
        Code.PERIOD_UNKNOWN, "tax_period", InputVatCertification, "IVC-1", tax_period="1066-13", **asked
    )
    assert certify(taxed, tax_period="2026-09").document.tax_period == "2026-09"
