"""Balances in other currencies: both currencies, and the rate between."""

from decimal import Decimal

import pytest
from tests.unit.reports.conftest import SETUP

from erpcore import Books, Setup
from erpcore.kernel.errors import Refused

KEYS = ("account", "dimensions", "currency", "opening", "debit", "credit", "closing", "rate", "amount")


@pytest.fixture
def abroad(read):
    """100.00 dollars were at the bank, V was owed 50.00; 40.00 are received from C, 30.00 of V's are paid.

    A loan of 2 000 yen is taken up in November.
    """
    own = {"kind": "asset", "side": "debit", "parent": "1002"}
    accounts = [
        {"code": "1002", "name": "bank", "kind": "asset", "side": "debit", "posting": False},
        {"code": "100201", "name": "yuan", **own},
        {"code": "100202", "name": "dollars", **own, "currency": "USD"},
        {"code": "200102", "name": "loan", "kind": "liability", "side": "credit", "currency": "JPY"},
    ]
    changes = {
        "accounts": accounts,
        "account_map": [{"role": "bank", "account": "100201"}],
        "exchange_rates": [
            {"currency": "USD", "valid_from": "2026-10-01", "rate": "7"},
            {"currency": "USD", "valid_from": "2026-10-31", "rate": "7.2"},
        ],
    }
    books = Books(Setup.model_validate({**SETUP, **changes}))
    foreign = {"currency": "USD", "date": "2026-10-02"}
    money = {"method": "account", "account": "100202", "rate": "7.1"}
    loan = [
        {"account": "100201", "debit": "96"},
        {"account": "200102", "credit": "96", "original": "2000"},
    ]
    for document in (
        {"type": "opening_balance", "id": "OB", "date": "2026-10-01",
         "lines": [{"account": "100202", "debit": "700", "original": "100"}]},
        {"type": "opening_item", "id": "OV", "role": "supplier", "partner": "V", "amount": "350",
         "original": "50", **foreign},
        {"type": "opening_item", "id": "OC", "role": "customer", "partner": "C", "amount": "280",
         "original": "40", **foreign},
        {"type": "customer_receipt", "id": "CR", "date": "2026-10-10", "partner": "C",
         "lines": [{"invoice": "OC", "amount": "40"}], **money},
        {"type": "supplier_payment", "id": "SP", "date": "2026-10-12", "partner": "V",
         "lines": [{"invoice": "OV", "amount": "30"}], **money},
        {"type": "manual_voucher", "id": "MV", "date": "2026-11-02", "lines": loan},
    ):  # fmt: skip
        books.post(read(document))
    return books


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


def test_the_documents_of_an_account_are_listed_below_it(abroad, amounts):
    """Asked for the heading, each document that moved dollars of its details stands below; the total is theirs."""
    report = abroad.report("currency_balances", period="2026-10", account="1002")
    assert amounts(report, "document", "debit", "credit", styles=("detail",)) == [
        {"document": "CR", "debit": "40.00"},
        {"document": "SP", "credit": "30.00"},
    ]
    assert report.dicts("total")[0]["amount"] == Decimal("771.00")


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
