"""Balances in other currencies: both currencies, and the rate between."""

import pytest

from erpcore.kernel.errors import Refused

KEYS = ("account", "dimensions", "currency", "opening", "debit", "credit", "closing", "rate", "amount")


def test_each_balance_stands_in_both_currencies(abroad, amounts):
    """Opening documents are no turnover; 700.00 + 284.00 - 213.00 = 771.00 for 110.00 dollars are 7.009091 each."""
    report = abroad.report("currency_balances", period="2026-10")
    assert amounts(report, *KEYS) == [
        {"account": "100202", "dimensions": "", "currency": "USD", "opening": "100.00", "debit": "40.00",
         "credit": "30.00", "closing": "110.00", "rate": "7.009091", "amount": "771.00"},
        {"account": "1122", "dimensions": "partner=C", "currency": "USD", "opening": "40.00",
         "credit": "40.00"},
        {"account": "2202001", "dimensions": "partner=V", "currency": "USD", "opening": "-50.00",
         "debit": "30.00", "closing": "-20.00", "rate": "7.00", "amount": "-140.00"},
        {"amount": "631.00"},
    ]  # fmt: skip


def test_a_revaluation_changes_what_a_balance_stands_at(abroad, amounts):
    """The books follow at 7.20, the dollars stay: 110.00 are 792.00, the 20.00 owed are 144.00."""
    abroad.month_end("2026-10").run_costing()
    report = abroad.report("currency_balances", period="2026-10")
    assert amounts(report, "closing", "rate", "amount") == [
        {"closing": "110.00", "rate": "7.20", "amount": "792.00"},
        {},
        {"closing": "-20.00", "rate": "7.20", "amount": "-144.00"},
        {"amount": "648.00"},
    ]
    [held] = [row for row in report.dicts("line") if row["account"] == "100202"]
    assert held["amount"] * 100 == abroad.state.ledger.balance("100202", "2026-10")


def test_a_heading_stands_for_its_details(abroad, amounts):
    """Asked for the bank alone, its details are listed, and the total is theirs."""
    report = abroad.report("currency_balances", period="2026-10", account="1002")
    assert amounts(report, "account", "amount") == [
        {"account": "100202", "amount": "771.00"},
        {"amount": "771.00"},
    ]


def test_the_next_month_opens_where_the_last_one_closed(abroad, amounts):
    """What came to nothing is left out; yen have no decimals, and a debt is below zero."""
    report = abroad.report("currency_balances", period="2026-11")
    assert amounts(report, "account", "opening", "credit", "closing", "rate") == [
        {"account": "100202", "opening": "110.00", "closing": "110.00", "rate": "7.009091"},
        {"account": "200102", "credit": "2000", "closing": "-2000", "rate": "0.048"},
        {"account": "2202001", "opening": "-20.00", "closing": "-20.00", "rate": "7.00"},
        {},
    ]


def test_an_unknown_account_is_refused(abroad):
    """There is no ledger of an account that the chart does not have."""
    with pytest.raises(Refused, match="UNKNOWN_ACCOUNT"):
        abroad.report("currency_balances", period="2026-10", account="X")
