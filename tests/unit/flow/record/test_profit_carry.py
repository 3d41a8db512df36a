"""Profit carry: every revenue and expense account goes to the profit of the year."""

import pytest

from erpcore import Code
from erpcore.documents import ManualVoucher, PeriodClosing, PeriodReopening, ProfitCarry, Reversal

LAST = "2026-10-31"


def book(shop, number, account, side, amount, date="2026-10-09", **dimensions):
    other = "credit" if side == "debit" else "debit"
    lines = [{"account": account, side: amount, "dimensions": dimensions}, {"account": "bank", other: amount}]
    shop(ManualVoucher, number, lines=lines, date=date)


def test_accounts_are_emptied_cell_by_cell(shop):
    """结转损益, 账结法: revenue 900.00 less rent 600.00 and 100.00 leaves a profit of 200.00."""
    book(shop, "MV-1", "interest", "credit", "900")
    book(shop, "MV-2", "rent", "debit", "600", cost_centre="OFFICE", project="P1")
    book(shop, "MV-3", "rent", "debit", "100", cost_centre="SALES")
    entry = shop(ProfitCarry, "PC-1", date=LAST)
    assert shop.lines(entry) == [
        "Dr interest 900.00",
        "Dr current_profit 700.00",
        "Cr current_profit 900.00",
        "Cr rent 600.00",
        "Cr rent 100.00",
    ]
    assert shop.balance("current_profit") == "-200.00"
    assert shop.balance("rent", cost_centre="OFFICE", project="P1") == "0.00"


def turnover(shop, account) -> list[list[int]]:
    """Read what October debited and credited to each cell of an account, minor units."""
    cells = shop.books.state.ledger.by_dimensions["2026-10"]
    return [cell for (code, _), cell in cells.items() if code == account]


def test_a_balance_on_the_other_side_is_carried_by_the_other_side(shop):
    """Interest paid back, a rebate on rent: both are carried in black, and stay in the turnover of the month."""
    book(shop, "MV-1", "interest", "debit", "5")
    book(shop, "MV-2", "rent", "credit", "3", cost_centre="OFFICE")
    entry = shop(ProfitCarry, "PC-1", date=LAST)
    assert shop.lines(entry) == [
        "Dr current_profit 5.00",
        "Dr rent 3.00",
        "Cr interest 5.00",
        "Cr current_profit 3.00",
    ]
    assert shop.balance("current_profit") == "2.00"
    assert (turnover(shop, "rent"), turnover(shop, "interest")) == ([[300, 300]], [[500, 500]])


def test_what_was_entered_red_is_carried_red(shop):
    """利息收入 as a red debit of an expense, a sales return as a red credit of revenue: the turnover stays red."""
    book(shop, "MV-1", "interest", "credit", "5")
    book(shop, "MV-2", "rent", "debit", "3", cost_centre="OFFICE")
    shop(ProfitCarry, "PC-1", date=LAST)
    for number in ("MV-1", "MV-2"):
        shop(Reversal, f"R-{number}", of=number, reason="was next month's", date="2026-11-01")
    assert shop.lines(shop(ProfitCarry, "PC-2", date="2026-11-30")) == [
        "Dr interest -5.00",
        "Dr current_profit -3.00",
        "Cr current_profit -5.00",
        "Cr rent -3.00",
    ]


def test_a_gain_beside_larger_expense_leaves_both_in_the_turnover(shop):
    """手续费 50.00, 汇兑收益 150.00 on one account: 100.00 are carried by debit, and both sides show 150.00."""
    book(shop, "MV-1", "rent", "debit", "50", cost_centre="OFFICE")
    book(shop, "MV-2", "rent", "credit", "150", cost_centre="OFFICE")
    shop(ProfitCarry, "PC-1", date=LAST)
    assert turnover(shop, "rent") == [[15000, 15000]]


def test_running_again_carries_only_what_has_come_since(shop):
    """The second run finds nothing; after another expense it finds that."""
    book(shop, "MV-1", "interest", "credit", "900")
    shop(ProfitCarry, "PC-1", date=LAST)
    assert shop(ProfitCarry, "PC-2", date=LAST).vouchers == ()
    book(shop, "MV-2", "rent", "debit", "10", cost_centre="OFFICE")
    assert shop.lines(shop(ProfitCarry, "PC-3", date=LAST)) == ["Dr current_profit 10.00", "Cr rent 10.00"]


def test_a_correction_of_what_was_carried_takes_the_carry_back_red(shop):
    """October is carried, reopened, and an entry taken back in red: both sides are as if it had never been entered."""
    book(shop, "MV-1", "interest", "credit", "5")
    book(shop, "MV-2", "rent", "debit", "3", cost_centre="OFFICE")
    book(shop, "MV-3", "rent", "debit", "7", cost_centre="OFFICE")
    shop(ProfitCarry, "PC-1", date=LAST)
    shop(PeriodClosing, "CL-1", date=LAST)
    shop(PeriodReopening, "RO-1", date=LAST, period="2026-10", reason="MV-1 and MV-2 are wrong")
    for number in ("MV-1", "MV-2"):
        shop(Reversal, f"R-{number}", of=number, reason="wrong", date=LAST)
    assert shop.lines(shop(ProfitCarry, "PC-2", date=LAST)) == [
        "Dr interest -5.00",
        "Dr current_profit -3.00",
        "Cr current_profit -5.00",
        "Cr rent -3.00",
    ]
    assert (turnover(shop, "rent"), turnover(shop, "interest")) == ([[700, 700]], [[0, 0]])
    assert shop(ProfitCarry, "PC-3", date=LAST).vouchers == ()


def test_two_runs_leave_the_turnover_of_one(shop):
    """手续费 50.00 is carried, then 汇兑收益 150.00 comes: the carry changes its side, both sides show 150.00."""
    book(shop, "MV-1", "rent", "debit", "50", cost_centre="OFFICE")
    shop(ProfitCarry, "PC-1", date=LAST)
    book(shop, "MV-2", "rent", "credit", "150", cost_centre="OFFICE")
    entry = shop(ProfitCarry, "PC-2", date=LAST)
    assert sorted(shop.lines(entry)) == [
        "Cr current_profit 100.00",
        "Cr rent -50.00",
        "Dr current_profit -50.00",
        "Dr rent 100.00",
    ]
    assert turnover(shop, "rent") == [[15000, 15000]]
    assert shop.balance("current_profit") == "-100.00"


def test_where_contra_entries_are_printed_on_the_other_side_the_carry_is_too(factory):
    """No red figures: what comes after a carry is carried by itself."""
    shop = factory({"contra_print": "swapped"})
    book(shop, "MV-1", "interest", "credit", "5")
    shop(ProfitCarry, "PC-1", date=LAST)
    shop(Reversal, "RV-1", of="MV-1", reason="wrong", date=LAST)
    assert shop.lines(shop(ProfitCarry, "PC-2", date=LAST)) == ["Dr current_profit 5.00", "Cr interest 5.00"]
    assert shop(ProfitCarry, "PC-3", date=LAST).vouchers == ()


def test_what_a_later_month_has_earned_waits(shop):
    """October's run leaves November's interest alone."""
    book(shop, "MV-1", "interest", "credit", "900")
    book(shop, "MV-2", "interest", "credit", "50", date="2026-11-02")
    assert shop.lines(shop(ProfitCarry, "PC-1", date=LAST))[0] == "Dr interest 900.00"
    shop(PeriodClosing, "CL-1", date=LAST)
    assert shop.lines(shop(ProfitCarry, "PC-2", date="2026-11-30"))[0] == "Dr interest 50.00"
    assert shop.balance("current_profit") == "-950.00"


def test_balance_sheet_and_cost_accounts_stay(shop):
    """Stock, suppliers, work in process and variances are no profit."""
    shop.buy("GR-1", "BOLT", "10", "2.5")
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "1")
    assert shop(ProfitCarry, "PC-1", date=LAST).vouchers == ()


def test_the_adjusting_period_carries_its_own(factory):
    """The auditor's entry of the last day goes to the profit in period 13."""
    shop = factory(company={"first_period": "2026-12", "calendar": {"adjusting": 1}})
    book(shop, "MV-1", "interest", "credit", "900", date="2026-12-05")
    shop(ProfitCarry, "PC-1", date="2026-12-31")
    lines = [
        {"account": "rent", "debit": "5", "dimensions": {"cost_centre": "OFFICE"}},
        {"account": "bank", "credit": "5"},
    ]
    shop(ManualVoucher, "MV-2", date="2026-12-31", period="2026-13", lines=lines)
    assert shop(ProfitCarry, "PC-2", date="2026-12-31").vouchers == ()
    entry = shop(ProfitCarry, "PC-3", date="2026-12-31", period="2026-13")
    assert shop.lines(entry) == ["Dr current_profit 5.00", "Cr rent 5.00"]
    assert entry.vouchers[0].number == "JV-2026-13-0002"


@pytest.mark.parametrize(
    ("code", "date"), [(Code.PERIOD_CLOSED, "2026-09-30"), (Code.PERIOD_NOT_OPEN, "2026-12-01")]
)
def test_profit_is_carried_in_an_open_period(shop, code, date):
    """A run is dated in the month that it carries."""
    shop.refuses(code, "date", ProfitCarry, "PC-1", date=date)


def test_a_carry_is_taken_back_by_running_again(shop):
    """A reversal of a carry is refused."""
    book(shop, "MV-1", "interest", "credit", "900")
    shop(ProfitCarry, "PC-1", date=LAST)
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="PC-1", reason="no")
    shop(Reversal, "RV-1", of="MV-1", reason="not ours")
    shop(ProfitCarry, "PC-2", date=LAST)
    assert shop.balances() == {}
