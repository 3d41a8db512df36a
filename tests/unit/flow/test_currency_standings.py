"""What stood in other currencies when a period ended."""

import pytest

from erpcore.documents import CustomerReceipt, ManualVoucher, OpeningBalance, OpeningItem
from erpcore.flow.currency_standings import standings

DOLLARS = {"currency": "USD", "original": "100", "amount": "700"}


@pytest.fixture
def abroad(factory):
    """C owes 100.00 dollars and 9.00 yuan; 50.00 dollars are at the bank, nothing on the dollar loan."""
    kept = [
        {"code": "usd", "name": "bank", "kind": "asset", "side": "debit", "currency": "USD"},
        {"code": "debt", "name": "loan", "kind": "liability", "side": "credit", "currency": "USD"}
        | {"dimensions": ["partner"]},
    ]
    shop = factory(more_accounts=kept)
    shop(OpeningItem, "OI-1", role="customer", partner="C", **DOLLARS)
    shop(OpeningItem, "OI-2", role="customer", partner="C", amount="9")
    shop(OpeningBalance, "OB-1", lines=[{"account": "usd", "debit": "350", "original": "50"}])
    return shop


def stood(shop, period):
    return [(of.place.key, of.amount, of.original) for of in standings(shop.books.state, period)]


def test_accounts_and_invoices_in_other_currencies_are_listed(abroad):
    """By role and key, both amounts; what is open in the book currency is none of it."""
    assert stood(abroad, "2026-10") == [("usd", 35000, {"USD": 5000}), ("OI-1", 70000, {"USD": 10000})]


def test_what_later_periods_did_is_taken_back(abroad):
    """Paid in November into the dollar account, and a loan taken up: at the end of October neither had happened."""
    money = {"method": "account", "account": "usd", "rate": "7"}
    lines = [{"invoice": "OI-1", "amount": "100"}]
    abroad(CustomerReceipt, "RC-1", date="2026-11-02", partner="C", lines=lines, **money)
    loan = [
        {"account": "usd", "debit": "140", "original": "20"},
        {"account": "debt", "credit": "140", "original": "20", "dimensions": {"partner": "V"}},
    ]
    abroad(ManualVoucher, "MV-1", date="2026-11-03", lines=loan)
    assert stood(abroad, "2026-10") == [
        ("debt", 0, {"USD": 0}),
        ("usd", 35000, {"USD": 5000}),
        ("OI-1", 70000, {"USD": 10000}),
    ]
    assert stood(abroad, "2026-11") == [("debt", -14000, {"USD": -2000}), ("usd", 119000, {"USD": 17000})]
