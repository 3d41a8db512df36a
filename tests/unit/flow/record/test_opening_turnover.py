"""Turnover of the year before the books began: stated of any account, balanced, and without effect on balances."""

import pytest

from erpcore import Code
from erpcore.documents import OpeningBalance, Reversal
from erpcore.ledger.stated_turnover import Turned

ROWS = [
    {"account": "bank", "debit": "900", "credit": "500"},
    {"account": "stock raw", "debit": "500"},
    {"account": "revenue", "debit": "900", "credit": "900", "carried_debit": "900"},
    {"account": "current_profit", "credit": "900"},
]


def test_it_moves_nothing(shop):
    """Accounts of sub-ledgers may be stated, too: no balance changes, and no voucher is written."""
    entry = shop(OpeningBalance, "OB-1", turnover=ROWS)
    assert (entry.movements, entry.vouchers, shop.balances()) == ((), (), {})
    before = shop.books.state.ledger.before
    assert before.by_account()["2026-10"] == {
        "bank": Turned(900_00, 500_00),
        "stock raw": Turned(500_00),
        "revenue": Turned(900_00, 900_00, 900_00),
        "current_profit": Turned(0, 900_00),
    }
    shop.replays()


def test_a_wrong_statement_is_taken_back(shop):
    """Reversed, nothing is stated, of no account."""
    shop(OpeningBalance, "OB-1", turnover=ROWS)
    shop(Reversal, "RV-1", of="OB-1", reason="last year's figures")
    assert shop.books.state.ledger.before.by_account() == {"2026-10": {}}
    shop.replays()


@pytest.mark.parametrize(
    ("code", "field", "row"),
    [
        (Code.UNKNOWN_ACCOUNT, "turnover.1.account", {"account": "x", "debit": "1", "credit": "1"}),
        (
            Code.ACCOUNT_NOT_POSTABLE,
            "turnover.1.account",
            {"account": "heading", "debit": "1", "credit": "1"},
        ),
        (Code.NUMBER_INVALID, "turnover.1.debit", {"account": "bank", "debit": "0.001"}),
        (
            Code.DIMENSION_UNKNOWN,
            "turnover.1.dimensions.project",
            {"account": "bank", "debit": "1", "credit": "1", "dimensions": {"project": "P1"}},
        ),
        (Code.NOT_BALANCED, "turnover", {"account": "bank", "debit": "1"}),
        (
            Code.DOCUMENT_INVALID,
            "turnover.1.carried_credit",
            {"account": "bank", "debit": "1", "credit": "1", "carried_credit": "1"},
        ),
        (
            Code.DOCUMENT_INVALID,  # the set-up has no lines of that statement
            "turnover.1.cash_flow",
            {"account": "bank", "debit": "1", "credit": "1", "cash_flow": "1"},
        ),
        (
            Code.DOCUMENT_INVALID,
            "turnover.1.carried_debit",
            {"account": "revenue", "debit": "1", "credit": "1", "carried_debit": "2"},
        ),
        (
            Code.DOCUMENT_INVALID,
            "turnover.1.carried_debit",
            {"account": "revenue", "debit": "-1", "credit": "-1", "carried_debit": "1"},
        ),
        (
            Code.DOCUMENT_INVALID,
            "turnover.1.carried_credit",
            {"account": "revenue", "debit": "-1", "credit": "-1", "carried_credit": "-2"},
        ),
    ],
)
def test_what_does_not_fit_is_refused(shop, code, field, row):
    """Rows name accounts that are posted to; together they have two equal sides; profit is carried of earnings."""
    shop.refuses(code, field, OpeningBalance, "OB-1", turnover=[row])


@pytest.mark.parametrize(("first", "day"), [("2026-01", "2026-01-05"), ("2025-12", "2026-01-05")])
def test_a_year_that_the_books_have_whole_has_no_turnover_before_them(factory, first, day):
    """Nothing lies before the first month of a year, nor before a year that began after the books."""
    shop = factory(company={"first_period": first})
    row = {"account": "bank", "debit": "1", "credit": "1"}
    shop.refuses(Code.DOCUMENT_INVALID, "turnover", OpeningBalance, "OB-1", date=day, turnover=[row])


def test_dimensions_are_told_as_far_as_they_are_known(shop):
    """An account that has to have a dimension may be stated without it, or by its values."""
    rows = [
        {"account": "rent", "debit": "60", "dimensions": {"cost_centre": "OFFICE"}},
        {"account": "rent", "debit": "40"},
        {"account": "bank", "credit": "100"},
    ]
    shop(OpeningBalance, "OB-1", turnover=rows)
    assert shop.books.state.ledger.before.by_account()["2026-10"]["rent"] == Turned(100_00)


def test_red_turnover_is_below_zero(shop):
    """Red slips and their carry in red are stated as they stand; carried in black, each has a row of its own."""
    rows = [
        {"account": "rent", "debit": "-320", "credit": "-300", "carried_credit": "-300"},
        {"account": "rent", "debit": "20", "carried_debit": "20"},
        {"account": "bank", "credit": "-500"},
        {"account": "current_profit", "debit": "-300", "credit": "800"},
    ]
    shop.refuses(Code.NOT_BALANCED, "turnover", OpeningBalance, "OB-1", turnover=rows)
    rows[-1]["credit"] = "200"
    shop(OpeningBalance, "OB-1", turnover=rows)
    before = shop.books.state.ledger.before.by_account()["2026-10"]
    assert before["rent"] == Turned(-300_00, -300_00, 20_00, -300_00)
    assert before["bank"] == Turned(0, -500_00)
    shop.replays()
