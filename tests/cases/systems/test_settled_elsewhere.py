"""What is to be paid, in other systems' tests and manuals: rounded, paid before, less a discount, in two currencies.

Sources: tryton/tryton, modules/account_cash_rounding/tests/scenario_account_cash_rounding_alternate_currency.rst;
frappe/erpnext, erpnext/accounts/doctype/purchase_invoice/test_purchase_invoice.py (test_gain_loss_with_advance_entry,
test_provisional_accounting_entry and ..._for_over_billing); MicrosoftDocs/dynamics-365-unified-operations-public,
articles/finance/cash-bank-management: cash-discounts.md and bank-revaluation.md; ledgersmb/LedgerSMB,
sql/modules/test: Payment-fx.sql and EndOfYear.sql.
"""

import pytest
from tests.cases.trade import READ, Trade

OPEN, OWED, EXCHANGE, BANK, PREPAID, ROUNDING, CHARGES = (
    "1110",
    "2110",
    "7320",
    "1020",
    "1140",
    "7240",
    "7330",
)
ACCRUED, EXPENSE = "2140", "7110"


def rates(currency: str, **by_day: str) -> list[dict[str, str]]:
    """Write a table of rates: day of October -> book currency for one unit."""
    return [
        {"currency": currency, "valid_from": f"2026-10-{day[1:]:0>2}", "rate": rate}
        for day, rate in by_day.items()
    ]


@pytest.mark.parametrize(
    ("asked", "by", "way", "claimed", "booked"),
    [("42.06", "0.01", "down", "42.05", "21.03"), ("42.03", "0.02", "up", "42.05", "21.03")],
)
def test_tryton_rounds_what_is_paid_in_cash(asked: str, by: str, way: str, claimed: str, booked: str) -> None:
    """42.06 euro are 42.05 in coins of five cents, 21.03 dollars at two to one; and so are 42.03."""
    shop = Trade({"A": "fifo"}, company={"currency": "USD"}, exchange_rates=rates("EUR", d1="0.5"))
    rounding = {"account": ROUNDING, "amount": by, "direction": way}
    charges = [{"account": "4020", "amount": asked}]
    invoice = shop("sales_invoice", partner="C", currency="EUR", charges=charges, rounding=rounding)
    item = shop.books.state.open_items["customer"].items[invoice]
    assert (shop.money(item.amount), item.original) == (booked, {"EUR": int(claimed.replace(".", ""))})
    shop("customer_receipt", 2, partner="C", lines=[{"invoice": invoice, "amount": claimed}])
    assert shop.balances(OPEN, BANK, EXCHANGE) == ["0.00", booked, "0.00"]


def test_erpnext_pays_two_bills_with_one_advance() -> None:
    """1 000 dollars were paid at 70; bills of 500 at 75 and at 73 are worth 35 000 each, and nothing is owed.

    ERPNext books 37 500 and 36 500 of expense and takes 2 500 and 1 500 back as a gain; what was paid before keeps the
    rate of its day (IFRIC 22), so here there is none.
    """
    shop = Trade({"A": "fifo"}, company={"currency": "INR"}, exchange_rates=rates("USD", d2="75", d3="73"))
    prepaid = {"account": PREPAID, "debit": "70000", "dimensions": {"partner": "V"}}
    shop("manual_voucher", lines=[prepaid, {"account": BANK, "credit": "70000"}])
    advance = {"account": PREPAID, "amount": "500", "rate": "70"}
    for day in (2, 3):
        receipt = shop.buy("A", "1", "500", day, currency="USD")
        lines = [{"receipt": receipt, "amount": "500"}]
        shop("purchase_invoice", day, partner="V", currency="USD", lines=lines, advances=[advance])
    assert shop.balances(PREPAID, OWED, EXCHANGE) == ["0.00", "0.00", "0.00"]
    assert shop.shelf("A") == ("2", "70000.00")


def test_dynamics_365_grants_a_discount_at_the_rate_of_its_day() -> None:
    """1 000 dollars at 1.10 are 1 100; 980 at 0.80 bring 784, and 20 of discount are 16: 300 are lost by the rate."""
    shop = Trade({"A": "fifo"}, exchange_rates=rates("USD", d1="1.1", d9="0.8"))
    charges = [{"account": "4020", "amount": "1000"}]
    invoice = shop("sales_invoice", partner="C", currency="USD", charges=charges)
    assert shop.balances(OPEN) == ["1100.00"]
    for amount, fields in (("980", {}), ("20", {"method": "account", "account": CHARGES})):
        lines = [{"invoice": invoice, "amount": amount}]
        shop("customer_receipt", 9, partner="C", lines=lines, **fields)
    assert shop.balances(OPEN, BANK, CHARGES, EXCHANGE) == ["0.00", "784.00", "16.00", "300.00"]


def test_dynamics_365_takes_a_discount_of_a_supplier_alike() -> None:
    """The same owed: 784 are paid, 16 are taken off, and 300 are gained by the rate."""
    shop = Trade({"A": "fifo"}, exchange_rates=rates("USD", d1="1.1", d9="0.8"))
    receipt = shop.buy("A", "1", "1000", currency="USD")
    lines = [{"receipt": receipt, "amount": "1000"}]
    bill = shop("purchase_invoice", partner="V", currency="USD", lines=lines)
    for amount, fields in (("980", {}), ("20", {"method": "account", "account": CHARGES})):
        lines = [{"invoice": bill, "amount": amount}]
        shop("supplier_payment", 9, partner="V", lines=lines, **fields)
    assert shop.balances(OWED, BANK, CHARGES, EXCHANGE) == ["0.00", "-784.00", "-16.00", "-300.00"]
    assert shop.shelf("A") == ("1", "1100.00")


def test_ledgersmb_pays_in_full_in_both_currencies() -> None:
    """110 of a foreign currency that stand at 100 are paid at the same rate: nothing is left in either."""
    shop = Trade({"A": "fifo"}, exchange_rates=rates("USD", d1="0.909091"))
    shop(
        "opening_item", number="I", role="supplier", partner="V", amount="100", currency="USD", original="110"
    )
    shop("supplier_payment", 1, partner="V", lines=[{"invoice": "I", "amount": "110"}])
    assert shop.books.state.open_items["supplier"].get("I") is None
    assert shop.balances(OWED, BANK, EXCHANGE) == ["0.00", "-100.00", "0.00"]


def test_ledgersmb_keeps_a_balance_over_a_closed_period() -> None:
    """10 000 and 10 000 later: nothing before, 10 000 on the day, also once it is closed, and 20 000 after."""
    shop = Trade({"A": "fifo"}, company={"first_period": "2026-10", "open_periods": 3})
    lines = [{"account": BANK, "debit": "10000"}, {"account": "3020", "credit": "10000"}]
    shop("manual_voucher", 2, lines=lines)
    assert shop.books.state.ledger.balance(BANK, "2026-09") == 0
    assert shop.balances(BANK) == ["10000.00"]
    shop("period_closing", 31, period="2026-10")
    shop.books.post(READ({"type": "manual_voucher", "id": "LATER", "date": "2026-11-05", "lines": lines}))
    assert shop.balances(BANK) == ["10000.00"]
    assert shop.books.state.ledger.balance(BANK, "2026-11") == 20_000_00


@pytest.mark.parametrize(("accrued", "billed"), [("250", "250"), ("5000", "20000")])
def test_erpnext_accrues_a_service_until_its_bill(accrued: str, billed: str) -> None:
    """A service of 250, or 5 000, is an expense when it is there; the bill, of 20 000, takes the accrual back."""
    office = {"code": "OFFICE", "name": "office", "purpose": "administration"}
    shop = Trade({"A": "fifo"}, cost_centres=[office])
    there = shop("overhead_expense", 1, cost_centre="OFFICE", amount=accrued, owed="accrued_expense")
    assert shop.balances(ACCRUED, EXPENSE) == [f"-{accrued}.00", f"{accrued}.00"]
    shop("reversal", 2, of=there, reason="billed")
    shop("overhead_expense", 2, cost_centre="OFFICE", amount=billed, owed="supplier", partner="V")
    assert shop.balances(ACCRUED, OWED, EXPENSE) == ["0.00", f"-{billed}.00", f"{billed}.00"]
