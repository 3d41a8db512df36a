"""Invoices in other currencies, discounts and payments in other systems' tests and manuals, as documents.

Sources: frappe/erpnext, erpnext/accounts/doctype/exchange_rate_revaluation/test_exchange_rate_revaluation.py (test_01,
test_02) and payment_entry/test_payment_entry.py (multicurrency early payment discount, usd_to_inr, internal_transfer_
usd_to_inr, exchange_gain_loss, write_off_difference, negative_sales_invoice); tryton/tryton, modules/account/tests/
scenario_account_reconciliation_alternate_currency.rst; OCA/account-closing, account_multicurrency_revaluation/tests/
test_currency_revaluation.py (test_revaluation, _loss, _payment, _bank_account); idempiere/idempiere,
org.idempiere.test/src/org/idempiere/test/base/AllocationTest.java (testPaymentReversePosting);
MicrosoftDocs/dynamics-365-unified-operations-public, articles/finance/cash-bank-management/
cash-discount-handling-overpayments.md; MicrosoftDocs/dynamics365smb-docs, business-central/
finance-payment-tolerance-and-payment-discount-tolerance.md. What is taken off an invoice beside the money is stated
here; the others reckon it from terms and tolerances, which are the host's.
"""

from decimal import Decimal

import pytest
from tests.cases.trade import Trade

from erpcore import Code, Refused

CHARGES, WRITTEN_OFF, INCOME = "7330", "7240", "4110"  # a discount granted; what is given up; other income
OPEN, OWED, EXCHANGE, BANK, ABROAD = "1110", "2110", "7320", "1020", "1021"


def company(book: str, currency: str, rates: dict[int, str]) -> Trade:
    """Open books with the rates of a currency by day, and a bank account that is kept in it."""
    table = [
        {"currency": currency, "valid_from": f"2026-10-{day:02}", "rate": rate} for day, rate in rates.items()
    ]
    bank = {"code": ABROAD, "name": "bank abroad", "kind": "asset", "side": "debit", "parent": "1000"}
    head = {"currency": book}
    accounts = [{**bank, "currency": currency}]
    return Trade({"A": "fifo"}, company=head, exchange_rates=table, accounts=accounts)


def asked(shop: Trade, amount: str, day: int = 1, currency: str | None = None) -> str:
    """Invoice a customer for a service."""
    charges = [{"account": "4020", "amount": amount}]
    return shop("sales_invoice", day, partner="C", currency=currency, charges=charges)


def paid(shop: Trade, invoice: str, amount: str, day: int = 2, **fields: str) -> str:
    """Take something off a customer's invoice: money, unless the fields name an account."""
    method = {"method": "account"} if "account" in fields else {}
    lines = [{"invoice": invoice, "amount": amount}]
    return shop("customer_receipt", day, partner="C", lines=lines, **method, **fields)


def left(shop: Trade, invoice: str) -> tuple[int, dict[str, int] | None] | None:
    """Say what an invoice still stands at, in the books and in its currency, minor units."""
    item = shop.books.state.open_items["customer"].get(invoice)
    return item and (item.amount, item.original)


def test_erpnext_revalues_what_a_customer_owes() -> None:
    """100 dollars at 80 are 8 000, and at 85 8 500; paid at 85, 500 are gained whether revalued or not."""
    for revalued in (True, False):
        shop = company("INR", "USD", {1: "80", 5: "85"})
        invoice = asked(shop, "100", currency="USD")
        assert shop.balances(OPEN) == ["8000.00"]
        if revalued:
            shop("currency_revaluation", 31)
            assert shop.balances(OPEN, EXCHANGE) == ["8500.00", "-500.00"]
        paid(shop, invoice, "100", 31)
        assert shop.balances(OPEN, BANK, EXCHANGE) == ["0.00", "8500.00", "-500.00"]


def test_tryton_pays_ninety_euro_at_half_a_dollar() -> None:
    """90 euro were owed at 50.00 dollars and are paid for 45.00: 5.00 gained, and nothing is owed in either."""
    shop = company("USD", "EUR", {31: "0.5"})
    shop("opening_item", number="I", role="supplier", partner="V", amount="50", currency="EUR", original="90")
    shop("supplier_payment", 31, partner="V", lines=[{"invoice": "I", "amount": "90"}])
    assert shop.balances(OWED, BANK, EXCHANGE) == ["0.00", "-45.00", "-5.00"]
    assert shop.books.state.open_items["supplier"].get("I") is None


@pytest.mark.parametrize(
    ("rates", "billed", "revalued"),
    [
        ({1: "0.25", 15: "0.4", 23: "1", 30: "0.8"}, "65.00", ("200.00", "160.00")),
        ({1: "0.8", 15: "1", 23: "0.4", 30: "0.25"}, "180.00", ("80.00", "50.00")),
    ],
)
def test_oca_revalues_twice(rates: dict[int, str], billed: str, revalued: tuple[str, str]) -> None:
    """Two invoices of 100 dollars at 4 and 2.5 to the euro are 65.00: 135.00 more at 1, 40.00 less at 1.25.

    The module's text says so, too; its second run books 95.00, the difference from what was billed, again.
    """
    shop = company("EUR", "USD", rates)
    for day in (1, 15):
        asked(shop, "100", day, currency="USD")
    assert shop.balances(OPEN) == [billed]
    for run, (day, worth) in enumerate(zip((23, 30), revalued, strict=True), 1):
        shop("currency_revaluation", day, run=run)
        assert shop.balances(OPEN) == [worth]


def test_oca_receives_a_part_of_a_revalued_invoice() -> None:
    """5 000 euro at 0.75 to the dollar are 6 666.67, at 1.25 4 000.00; 4 000 euro come at par, 800.00 are left.

    The four thousand stood at 3 200.00, so 800.00 of the 2 666.67 come back. The module takes 1 866.67 more off.
    """
    shop = company("USD", "EUR", {1: "1.333333", 5: "1", 20: "0.8"})
    invoice = asked(shop, "5000", currency="EUR")
    shop("currency_revaluation", 20)
    assert shop.balances(OPEN, EXCHANGE) == ["4000.00", "2666.67"]
    paid(shop, invoice, "4000", 21, rate="1")
    assert shop.balances(OPEN, BANK, EXCHANGE) == ["800.00", "4000.00", "1866.67"]
    assert left(shop, invoice) == (800_00, {"EUR": 1000_00})


def test_oca_revalues_a_bank_account() -> None:
    """100 euro at 133.33, less 25 at 25.00, and 50 at 40.00 are 148.33; at 0.80 125 are 100.00: 48.33 lost."""
    shop = company("USD", "EUR", {1: "1.333333", 11: "1", 21: "0.8"})
    for day, side, amount, original in (
        (1, "debit", "133.33", "100"),
        (11, "credit", "25", "25"),
        (21, "debit", "40", "50"),
    ):
        other = "credit" if side == "debit" else "debit"
        lines = [
            {"account": ABROAD, side: amount, "original": original},
            {"account": "3020", other: amount},
        ]
        shop("manual_voucher", day, lines=lines)
    assert shop.balances(ABROAD) == ["148.33"]
    shop("currency_revaluation", 30)
    assert shop.balances(ABROAD, EXCHANGE) == ["100.00", "48.33"]


def test_erpnext_grants_a_discount_in_dollars_and_loses_by_the_rate() -> None:
    """Of 100 dollars at 50 ten are a discount, 500; the ninety bring 4 200: 300 are lost by the rate."""
    shop = company("INR", "USD", {1: "50"})
    invoice = asked(shop, "100", currency="USD")
    paid(shop, invoice, "10", account=CHARGES)
    paid(shop, invoice, "90", rate="46.666667")
    assert shop.balances(OPEN, BANK, CHARGES, EXCHANGE) == ["0.00", "4200.00", "500.00", "300.00"]


@pytest.mark.parametrize(
    ("dollars", "rate", "bank", "gain", "owed"),
    [("20", "45", "900.00", "100.00", 80_00), ("100", "55", "5500.00", "-500.00", 0)],
)
def test_erpnext_receives_dollars_at_another_rate(
    dollars: str, rate: str, bank: str, gain: str, owed: int
) -> None:
    """Of 100 dollars at 50, 20 bring 900: 100 are lost and 80 are open; all at 55 bring 5 500: 500 are gained."""
    shop = company("INR", "USD", {1: "50"})
    invoice = asked(shop, "100", currency="USD")
    paid(shop, invoice, dollars, rate=rate, account=ABROAD)
    assert shop.balances(ABROAD, EXCHANGE) == [bank, gain]
    assert left(shop, invoice) == ((owed * 50, {"USD": owed}) if owed else None)


def test_erpnext_changes_dollars_into_rupees() -> None:
    """100 dollars that stand at 5 000 bring 4 500: 500 are lost, and no dollar is left."""
    shop = company("INR", "USD", {1: "50"})
    shop("opening_balance", lines=[{"account": ABROAD, "debit": "5000", "original": "100"}])
    lines = [
        {"account": BANK, "debit": "4500"},
        {"account": EXCHANGE, "debit": "500"},
        {"account": ABROAD, "credit": "5000", "original": "100"},
    ]
    shop("manual_voucher", 2, lines=lines)
    assert shop.balances(BANK, ABROAD, EXCHANGE) == ["4500.00", "0.00", "500.00"]


def test_idempiere_takes_an_advance_back_at_another_rate() -> None:
    """1 000 euro come at 30 and are taken back a day later at 31: nothing is lost, where iDempiere has lost 1 000.

    A reversal takes back what was booked; an exchange difference lies between days on which money was held (IAS 21.28).
    """
    shop = company("USD", "EUR", {1: "30", 2: "31"})
    advance = {"account": "2190", "credit": "30000", "dimensions": {"partner": "C"}}
    lines = [{"account": ABROAD, "debit": "30000", "original": "1000"}, advance]
    shop("reversal", 2, of=shop("manual_voucher", 1, lines=lines), reason="bounced")
    assert shop.balances(ABROAD, "2190", EXCHANGE) == ["0.00", "0.00", "0.00"]


def test_erpnext_writes_off_what_is_left_and_pays_a_credit_note_back() -> None:
    """Of 100.00 95.00 are paid and five written off; an invoice paid and credited leaves 100.00 that are paid back.

    More than that cannot be paid back, in ERPNext and here.
    """
    shop = Trade({"A": "fifo"})
    invoice = asked(shop, "100")
    paid(shop, invoice, "95")
    paid(shop, invoice, "5", account=CHARGES)
    assert shop.balances(OPEN, BANK, CHARGES) == ["0.00", "95.00", "5.00"]
    invoice = asked(shop, "100")
    paid(shop, invoice, "100")
    note = shop("sales_credit_note", 3, invoice=invoice, charges=[{"account": "4020", "amount": "100"}])
    assert left(shop, note) == (-100_00, None)
    with pytest.raises(Refused) as refused:
        paid(shop, note, "300", 4)
    assert refused.value.code is Code.AMOUNT_EXCEEDS_OPEN
    paid(shop, note, "100", 4)
    assert shop.balances(OPEN, BANK, CHARGES) == ["0.00", "95.00", "5.00"]


@pytest.mark.parametrize(
    ("invoice", "settled", "discount", "short", "over"),
    [
        ("105.00", "94.50", "10.50", "0.00", "0.50"),  # Dynamics 365, administration Specific
        ("105.00", "95.00", "10.00", "0.00", "0.00"),  # Dynamics 365, administration Unspecific
        ("1000.00", "980.00", "20.00", "0.00", "5.00"),  # Business Central, scenarios 1 and 7
        ("1000.00", "980.00", "20.00", "0.00", "0.00"),  # 2 and 8
        ("1000.00", "975.00", "20.00", "5.00", "0.00"),  # 3 and 9
        ("1000.00", "1000.00", "0.00", "0.00", "5.00"),  # 4B and 10
        ("1000.00", "1000.00", "0.00", "0.00", "0.00"),  # 5B and 11
        ("1000.00", "995.00", "0.00", "5.00", "0.00"),  # 6B and 12
    ],
)
def test_a_payment_with_a_discount_and_a_tolerance(
    invoice: str, settled: str, discount: str, short: str, over: str
) -> None:
    """Money, the discount granted and what was tolerated close the invoice; what came beyond it is other income.

    No payment takes more off an invoice than is open, so what came beyond it is booked by itself.
    """
    shop = Trade({"A": "fifo"})
    number = asked(shop, invoice)
    for amount, account in ((discount, CHARGES), (short, WRITTEN_OFF)):
        if amount != "0.00":
            paid(shop, number, amount, account=account)
    paid(shop, number, settled)
    if over != "0.00":
        lines = [{"account": BANK, "debit": over}, {"account": INCOME, "credit": over}]
        shop("manual_voucher", 2, lines=lines)
    assert left(shop, number) is None
    came = f"{Decimal(settled) + Decimal(over)}"
    assert shop.balances(BANK, CHARGES, WRITTEN_OFF) == [came, discount, short]
    assert shop.balances(INCOME) == [f"-{over}" if Decimal(over) else over]
