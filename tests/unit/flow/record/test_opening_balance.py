"""Opening balances: what the company had, against a clearing that ends at zero."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import OpeningBalance, OpeningItem, OpeningStock, OpeningWip, Reversal

LINES = [
    {"account": "bank", "debit": "5000"},
    {"account": "capital", "credit": "4800"},
    {"account": "current_profit", "credit": "1150"},
]


def test_each_balance_comes_in_against_the_clearing(shop):
    """Debits and credits need not balance by themselves: the clearing takes the difference."""
    entry = shop(OpeningBalance, "OB-1", lines=LINES)
    assert shop.lines(entry) == [
        "Dr bank 5000.00",
        "Dr opening_balance 5950.00",
        "Cr opening_balance 5000.00",
        "Cr capital 4800.00",
        "Cr current_profit 1150.00",
    ]
    assert shop.balance("opening_balance") == "950.00"


def test_the_clearing_ends_at_zero_when_everything_is_in(shop):
    """Bank, stock, process and customers on one side, suppliers, capital and profit on the other."""
    shop(OpeningBalance, "OB-1", lines=LINES)
    shop(OpeningStock, "OS-1", item="RESIN", quantity="70", amounts={"material": "700"})
    shop.start("WO-1", "TOY", "20")
    shop(OpeningWip, "OW-1", work_order="WO-1", amounts={"material": "100", "labour": "50"})
    shop(OpeningItem, "OI-1", role="customer", partner="C", amount="300")
    shop(OpeningItem, "OI-2", role="supplier", partner="V", amount="120")
    shop(OpeningItem, "OI-3", role="gr_ir", partner="V", item="RESIN", quantity="8", amount="80")
    # 5 000 + 700 + 150 + 300 = 6 150 = 4 800 + 1 150 + 120 + 80
    assert shop.balance("opening_balance") == "0.00"
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.UNKNOWN_ACCOUNT, "lines.1.account", {"account": "x", "debit": "1"}),
        (Code.NUMBER_INVALID, "lines.1.debit", {"account": "bank", "debit": "0.001"}),
        (Code.NOT_BALANCED, "lines.1", {"account": "bank", "debit": "1", "credit": "1"}),
        (Code.CONTROL_ACCOUNT, "lines.1.account", {"account": "stock raw", "debit": "1"}),
        (Code.ACCOUNT_NOT_POSTABLE, "lines.1.account", {"account": "heading", "debit": "1"}),
        (Code.DIMENSION_MISSING, "lines.1.dimensions", {"account": "rent", "debit": "1"}),
        (
            Code.DIMENSION_UNKNOWN,
            "lines.1.dimensions.project",
            {"account": "bank", "debit": "1", "dimensions": {"project": "P1"}},
        ),
    ],
)
def test_a_balance_that_does_not_fit_is_refused(shop, code, field, line):
    """Goods, receivables and payables come in with documents of their own, not as bare balances."""
    shop.refuses(code, field, OpeningBalance, "OB-1", lines=[line])


def test_a_balance_of_a_sub_ledger_is_sent_to_its_opening_document(shop):
    """Who enters the old trial balance as it stands is told of the documents of the opening, line by line."""
    lines = [{"account": "stock raw", "debit": "1"}, {"account": "customer", "debit": "1"}]
    refused = shop.refuses(Code.CONTROL_ACCOUNT, "lines.1.account", OpeningBalance, "OB-1", lines=lines)
    (second,) = refused.further
    assert second.remedy == refused.remedy
    assert "goods with an opening_stock" in refused.remedy
    assert "应收、应付、暂估、在途物资用 opening_item（期初往来）" in second.remedy_zh


def test_a_pool_comes_in_by_cost_centre_and_is_taken_back(shop):
    """Under-applied is a debit on the pool, over-applied a credit; both stand before the first month."""
    pools = [
        {"cost_centre": "SHOP", "debit": "135", "behaviour": "fixed"},
        {"cost_centre": "SHOP", "credit": "35"},
    ]
    entry = shop(OpeningBalance, "OB-1", overhead=pools)
    assert entry.opening
    overhead = shop.books.state.overhead
    assert overhead.over_under("SHOP", "2026-10") == 100_00
    assert overhead.rest_of("SHOP", "2026-10") == 0
    assert (overhead.fixed, overhead.spent) == ({}, {})  # no expense of the month
    shop.in_step()
    shop(Reversal, "RV-1", of="OB-1", reason="last year's figures")
    assert overhead.over_under("SHOP", "2026-10") == 0
    assert not any(overhead.opened.values())
    assert shop.balances() == {}


@pytest.mark.parametrize(
    ("code", "field", "pool"),
    [
        (Code.UNKNOWN_COST_CENTRE, "overhead.1.cost_centre", {"cost_centre": "X", "debit": "1"}),
        (Code.NUMBER_INVALID, "overhead.1.debit", {"cost_centre": "SHOP", "debit": "0.001"}),
        (Code.NOT_BALANCED, "overhead.1", {"cost_centre": "SHOP", "debit": "1", "credit": "1"}),
        (Code.NOT_BALANCED, "overhead.1", {"cost_centre": "SHOP"}),
        (Code.DOCUMENT_INVALID, "overhead.1.cost_centre", {"cost_centre": "OFFICE", "debit": "1"}),
    ],
)
def test_a_pool_that_does_not_fit_is_refused(shop, code, field, pool):
    """A pool has one balance, on one side, and only production and services have one."""
    shop.refuses(code, field, OpeningBalance, "OB-1", overhead=[pool])


def test_balances_come_in_while_their_period_is_open(shop):
    """The opening is dated in the first period, not before."""
    shop.refuses(Code.PERIOD_CLOSED, "date", OpeningBalance, "OB-1", lines=LINES, date="2026-09-30")


def test_what_was_forgotten_is_opened_in_a_later_month(shop):
    """It belongs to the month of its date; rows of one cost centre add up, in one document and over several."""
    row = {"cost_centre": "SHOP", "debit": "20", "behaviour": "fixed"}
    shop(OpeningBalance, "OB-1", overhead=[row, row])
    shop(OpeningBalance, "OB-2", overhead=[row], date="2026-11-02")
    over_under = shop.books.state.overhead.over_under
    assert [over_under("SHOP", period) for period in ("2026-10", "2026-11")] == [40_00, 60_00]
    found = {
        period: [of.code for of in shop.books.month_end(period).check() if of.severity == "error"]
        for period in ("2026-10", "2026-11")
    }
    assert all("OPENING_NOT_BALANCED" in codes for codes in found.values())


def test_an_opening_without_lines_makes_no_document():
    """Nothing to state: the model refuses."""
    with pytest.raises(ValidationError):
        OpeningBalance(id="OB-1", date="2026-10-01", lines=[])


def test_a_wrong_opening_is_taken_back(shop):
    """Reversed, no balance is left."""
    shop(OpeningBalance, "OB-1", lines=LINES)
    shop(Reversal, "RV-1", of="OB-1", reason="last year's figures")
    assert shop.balances() == {}
