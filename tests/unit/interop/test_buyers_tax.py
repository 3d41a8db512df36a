"""Tax that the buyer owes himself, at the rates that the caller says."""

import pytest
from tests.unit.interop.einvoices import workshop
from tests.unit.interop.ubl import OWN, SELLER
from tests.unit.interop.ubl_untaxed import TOTALS, line, untaxed

from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching

GOODS = [{"name": "Beech board", "receipt": "GR-1", "unit": "m"}]


@pytest.fixture(scope="module")
def books(root):
    """Keep the workshop's books; they are only read."""
    return workshop(root)


def matched(books, category="AE", goods=(), rates=None, **changes):
    """Match an invoice of which the buyer owes the tax."""
    told = {
        "own": [OWN],
        "partners": {SELLER: "V-WOOD"},
        "goods": [*GOODS, *goods],
        "self_assessed": rates or {},
    }
    changes = {"currency": "CNY", **changes}
    invoice = read_invoice(untaxed(category, **changes))
    return match_invoice(books, invoice, Matching.model_validate(told))


@pytest.mark.parametrize("category", ["AE", "K", "G"])
def test_tax_is_what_is_taxable_by_the_rate_of_the_category(root, category):
    """1,960.00 at 19 % are 372.40: the seller is owed 1,960.00, the office the tax, which is deducted."""
    books = workshop(root)
    found = matched(books, category, rates={category: "0.19"})
    assert not found.findings
    (said,) = found.document.lines
    assert (f"{said.amount}", f"{said.vat}", f"{said.self_assessed_vat}") == ("1960.00", "0.00", "372.40")
    entry = books.post(found.document)
    lines = [(of.account, of.debit - of.credit) for of in entry.vouchers[0].lines]
    assert ("2202001", -1960_00) in lines
    assert ("2221010", -372_40) in lines
    assert ("2221001001", 372_40) in lines


def test_a_rate_that_nobody_says_keeps_the_invoice_from_being_booked(books):
    """The seller states none, and none is guessed; a rate of another category is none of this one."""
    for rates in ({}, {"K": "0.19"}):
        found = matched(books, rates=rates)
        assert found.document is None
        (told,) = found.findings
        assert (told.code, "category AE" in told.message) == ("INVOICE_TAX_OWED_BY_BUYER", True)


def test_a_rate_of_zero_says_that_there_is_none(books):
    """Goods from outside the Union whose import VAT is on the paper of the customs office."""
    found = matched(books, "G", rates={"G": "0"})
    assert not found.findings
    assert not found.document.lines[0].self_assessed_vat


def test_goods_may_have_a_rate_of_their_own(books):
    """Books at 7 % beside boards at 19 %: 70.00 and 182.40, and the rate of the goods needs none of the category."""
    lines = (
        {**line("AE"), "amount": "960.00"},
        {**line("AE"), "name": "Manual", "amount": "1000.00"},
    )
    manual = {"name": "Manual", "item": "RM-WOOD", "unit": "m", "self_assessed": "0.07"}
    found = matched(books, goods=[manual], rates={"AE": "0.19"}, lines=lines)
    assert not found.findings
    assert f"{found.document.lines[0].self_assessed_vat}" == "182.40"
    assert f"{found.document.goods[0].self_assessed_vat}" == "70.00"
    assert matched(books, goods=[manual], lines=lines).document is None


def test_cents_are_shared_out_over_the_lines_of_a_rate(books):
    """Three lines of 0.10, 0.10 and 1,959.80 at 19 % are 372.40 together, as the declaration has it."""
    lines = tuple({**line("AE"), "amount": amount} for amount in ("0.10", "0.10", "1959.80"))
    found = matched(books, rates={"AE": "0.19"}, lines=lines)
    assert f"{found.document.lines[0].self_assessed_vat}" == "372.40"  # all of one receipt


def test_in_another_currency_it_is_that_of_the_books(root):
    """1,960.00 euros at 7.8 are 15,288.00 yuan, 19 % of which are 2,904.72; without a rate it is told."""
    told = {"rates": {"AE": "0.19"}, "currency": "EUR"}
    found = matched(workshop(root), **told)
    assert found.document is None
    assert [of.code for of in found.findings] == ["INVOICE_TAX_OWED_BY_BUYER"]
    assert "EUR" in found.findings[0].message
    euro = {"currency": "EUR", "valid_from": "2026-10-01", "rate": "7.8"}
    found = matched(workshop(root, rates=(euro,)), **told)
    assert f"{found.document.lines[0].self_assessed_vat}" == "2904.72"


def test_tax_of_goods_may_be_cost(books):
    """`vat_treatment` of goods is that of the tax that the buyer owes, too, which stands on the line."""
    staff = [{"name": "Manual", "item": "RM-WOOD", "unit": "m", "vat_treatment": "cost"}]
    lines = ({**line("AE"), "name": "Manual"},)
    found = matched(books, goods=staff, rates={"AE": "0.19"}, lines=lines)
    (said,) = found.document.goods
    assert (said.vat_treatment, f"{said.self_assessed_vat}") == ("cost", "372.40")


def test_a_credit_note_takes_it_back(books):
    """49.00 of the boards' price: 9.31 of tax less."""
    goods = [{"name": "Beech board", "allowance": "GR-1"}]
    totals = {**TOTALS, "LineExtensionAmount": "49.00", "TaxExclusiveAmount": "49.00"}
    totals |= {"TaxInclusiveAmount": "49.00", "PayableAmount": "49.00"}
    found = matched(
        books, goods=goods, rates={"AE": "0.19"}, root="CreditNote", lines=({**line("AE"), "amount": "49.00"},),
        groups=(("AE", "0", "49.00", "0.00"),), totals=totals,
    )  # fmt: skip
    assert f"{found.document.allowances[0].self_assessed_vat}" == "9.31"
