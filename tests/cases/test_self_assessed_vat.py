"""VAT that the buyer owes himself, as guides work it: what the office is owed, what is deducted, what is left.

Sources: the help of Prelude, "Reverse Charge" (services of 500.00, 100.00 in boxes 1 and 4); Whitegate Accountants,
"VAT Returns - Reverse Charge" (100.00, box 1 20.00, box 4 20.00, net 0.00); 财税〔2016〕36号 annex 1 article 20
(应扣缴税额 = 购买方支付的价款 ÷ (1 + 税率) × 税率) and 财会〔2016〕22号 section 二(一)6, with amounts of our own.
"""

from decimal import Decimal

import pytest
from tests.cases.certified_vat import company, post
from tests.cases.trade import Trade

from erpcore.testing.laws.statements import statements_hold

OFFICE = [{"code": "OFFICE", "name": "Office", "purpose": "administration"}]


def british():
    """Books in pounds."""
    return Trade({"G": "fifo"}, company={"currency": "GBP"}, cost_centres=OFFICE)


def balance(books, account):
    """Say what an account stands at in October, debit above zero."""
    return Decimal(books.state.ledger.balance(account, "2026-10")) / 100


@pytest.mark.parametrize(("net", "tax"), [("500", "100"), ("100", "20")])
def test_services_from_abroad_on_a_british_return(net, tax):
    """The supplier is owed the net; box 1 is what the office is owed, box 4 what is deducted: they come to nothing."""
    trade = british()
    trade(
        "overhead_expense", number="OE", cost_centre="OFFICE", amount=net, owed="supplier", partner="V",
        self_assessed_vat=tax,
    )  # fmt: skip
    box_1, box_4 = -balance(trade.books, "2177"), balance(trade.books, "1150")
    assert (box_1, box_4, box_1 - box_4) == (Decimal(tax), Decimal(tax), 0)
    assert balance(trade.books, "2110") == -Decimal(net)
    row, total = trade.books.report("input_vat_register", period="2026-10").dicts()
    assert (row["deducted"], row["assessed"], total["assessed"]) == (Decimal(tax),) * 3


def test_a_partly_exempt_buyer_bears_what_he_cannot_deduct():
    """Goods of 500.00, of whose 100.00 of tax nothing is deducted: they cost 600.00, and are sold at that cost."""
    trade = british()
    trade.buy("G", "10", "50", number="GR")
    lines = [{"receipt": "GR", "amount": "500"}]
    trade(
        "purchase_invoice",
        number="PI",
        partner="V",
        lines=lines,
        self_assessed_vat="100",
        vat_treatment="cost",
    )
    line = {"item": "G", "quantity": "4", "price": "90"}
    trade("sales_order", number="SO", partner="C", lines=[line])
    trade("delivery", number="DL", sales_order="SO/1", quantity="4")
    assert trade.shelf("G") == ("6", "360.00")
    assert balance(trade.books, "2110") == -500
    assert balance(trade.books, "2177") == -100


def test_tax_withheld_from_a_company_abroad():
    """106 000.00 ÷ 1.06 × 6 % are 6 000.00: 100 000.00 to the designers, the tax to the office, then deducted.

    It waits as 待认证进项税额 until the tax receipt is certified; paying the office leaves nothing on 代扣代交增值税.
    """
    books = company()
    price = Decimal(106_000)
    tax = price / Decimal("1.06") * Decimal("0.06")
    assert tax == 6000
    voucher = post(
        books, "overhead_expense", "OE", "2026-10-12", cost_centre="OFFICE", owed="supplier", partner="S",
        amount=f"{price - tax}", self_assessed_vat=f"{tax}",
    )  # fmt: skip
    assert voucher == [("6602", 100_000), ("222105", 6000), ("220201", -100_000), ("222110", -6000)]
    paid = [{"account": "222110", "debit": "6000"}, {"account": "1002", "credit": "6000"}]
    post(books, "manual_voucher", "MV", "2026-10-20", lines=paid)
    voucher = post(books, "input_vat_certification", "IVC", "2026-10-25", lines=[{"invoice": "OE"}])
    assert voucher == [("22210101", 6000), ("222105", -6000)]
    assert balance(books, "222110") == 0
    statements_hold(books)
