"""Books that begin in the middle of a year say of it what books that had all of it say.

Source: 会计基础工作规范 art. 56-63: the ledger's 本年累计; opening balance = balance of the year's beginning + debits
to date - credits to date, which every Chinese ledger package asks for when it is taken into use.
"""

from datetime import date
from decimal import Decimal

import pytest

from erpcore import Books
from erpcore.documents import ManualVoucher, OpeningBalance, Reversal
from erpcore.masterdata.setup import Setup

MONTHS = ("2026-01", "2026-02", "2026-03")
# of the months before: account and side of 100.00 more each month, sales returned in red, an expense taken back
SLIPS = (
    ("1002", "5001", 9000, 700),
    ("1002", "5301003", 800, 0),
    ("5603003", "1002", 2100, 100),
    ("5711003", "1002", 1300, -50),
    ("5001", "1002", 250, 0),
    ("1501", "1002", 4000, 0),
    ("1002", "5711003", 40, 0),
)


def begun(first):
    """Open books in a month of 2026."""
    company = {"name": "A", "currency": "CNY", "chart": "cn_small", "first_period": first, "open_periods": 12}
    return Books(Setup.model_validate({"company": company}))


def months(books, codes, *, closed):
    """Post the slips of some months, and close them, which carries their profit."""
    for number, code in enumerate(codes):
        for line, (debit, credit, amount, more) in enumerate(SLIPS):
            told = f"{amount + number * more}.{number:02d}"
            lines = [{"account": debit, "debit": told}, {"account": credit, "credit": told}]
            books.post(ManualVoucher(id=f"{code}/{line}", date=f"{code}-15", lines=lines))
        if closed:
            books.month_end(code).run()
    return books


def flows(books, until):
    """Read from the cash flow statement of some books what moved cash in the year."""
    layout = books.state.master.setup.layouts["cash_flow_statement"]
    for row in books.report("cash_flow_statement", until).dicts():
        line = layout.by_number.get(row["line"] or "")
        if line is not None and line.counts and row["year"]:
            yield {("credit" if line.positive == "debit" else "debit"): row["year"], "cash_flow": line.line}


def stated(books, until):
    """State balances and turnover of some books at the end of a month."""
    lines, turnover = [], []
    for row in books.report("trial_balance", until).dicts():
        code = row["account"]
        if not code or not books.state.master.accounts[code].posting:
            continue
        sides = (("debit", row["closing_debit"]), ("credit", row["closing_credit"]))
        lines += [{"account": code, side: amount} for side, amount in sides if amount]
        carried = {"carried_debit": Decimal(0), "carried_credit": Decimal(0)}
        for (month, account, _, side), minor in books.state.ledger.carried.items():
            if account == code and month[:4] == until[:4]:
                carried["carried_credit" if side else "carried_debit"] += Decimal(minor) / 100
        sums = {side: row[f"year_{side}"] or Decimal(0) for side in ("debit", "credit")}
        if code == "1002":
            for flow in flows(books, until):
                sums = {side: amount - flow.get(side, 0) for side, amount in sums.items()}
                turnover.append({"account": code, **flow})
        turnover.append({"account": code, **sums, **carried})
    return OpeningBalance(id="OB", date="2026-04-01", lines=lines, turnover=turnover)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(
    "report", ["trial_balance", "balance_sheet", "income_statement", "cash_flow_statement"]
)
def test_april_reads_as_if_the_books_had_the_year(report, closed):
    """Year to date and beginning of the year are those of books that began in January, carried each month or not."""
    whole = months(begun("2026-01"), MONTHS, closed=closed)
    later = begun("2026-04")
    later.post(stated(whole, "2026-03"))
    for books in (whole, later):
        months(books, ["2026-04"], closed=closed)
    asked = [books.report(report, "2026-04") for books in (whole, later)]
    assert asked[0].rows == asked[1].rows
    assert asked[0].notes == asked[1].notes


def test_the_supplement_says_what_no_voucher_tells():
    """Profit and cash of the stated months are in their own statements alone, and the supplement says so."""
    whole = months(begun("2026-01"), MONTHS, closed=True)
    later = begun("2026-04")
    later.post(stated(whole, "2026-03"))
    months(later, ["2026-04"], closed=True)
    notes = [note.en for note in later.report("cash_flow_supplement", "2026-04").notes]
    profit, cash = (
        next(row["year"] for row in whole.report(name, "2026-03").dicts() if row["line"] == line)
        for name, line in (("income_statement", "32"), ("cash_flow_statement", "7"))
    )
    assert notes[1:] == [
        f"Year to date: opening documents state a profit of {profit}, in the income statement alone.",
        f"Year to date: opening documents state cash from operations of {cash}, in the cash flow statement alone.",
    ]
    assert notes[0].startswith("Cash from operations is that of the cash flow statement")


@pytest.mark.parametrize("account", ["1002", "5001", "5711003"])
def test_ledgers_show_the_year(account):
    """The year to date of an account ledger counts what was stated; the month does not."""
    whole = months(begun("2026-01"), MONTHS, closed=True)
    later = begun("2026-04")
    later.post(stated(whole, "2026-03"))
    months(whole, ["2026-04"], closed=True), months(later, ["2026-04"], closed=True)
    last = [
        books.report("account_ledger", "2026-04", account=account).dicts()[-2:] for books in (whole, later)
    ]
    assert last[0] == last[1]


def test_the_next_year_compares_with_what_was_stated():
    """The income statement of the year after has the stated months in its year before."""
    whole = months(begun("2026-01"), MONTHS, closed=True)
    later = begun("2026-04")
    later.post(stated(whole, "2026-03"))
    codes = [
        *(f"2026-{number:02d}" for number in range(4, 13)),
        *(f"2027-{number:02d}" for number in range(1, 5)),
    ]
    told = [
        months(books, codes, closed=True).report("income_statement", "2027-04") for books in (whole, later)
    ]
    assert told[0].rows == told[1].rows
    assert any(row["last_year"] for row in told[0].dicts())


def with_red(first, months, *, opened):
    """Keep books that print in red what goes back: an account is credited in January, and taken back in February."""
    company = {"name": "A", "currency": "CNY", "chart": "cn_small", "first_period": first, "open_periods": 12}
    company["policies"] = {"contra_print": "red"}
    books = Books(Setup.model_validate({"company": company}))
    books.post_all(opened)
    for month in months:
        if month == "2026-01":
            books.post(Reversal(id="R", date="2026-01-10", of="MV", reason="never charged"))
        books.month_end(month).run()
    return books


def test_red_turnover_is_stated_as_the_old_ledger_shows_it():
    """A charge of the year before, reversed: red turnover of the year, in books that begin later, too."""
    charge = [{"account": "5603003", "debit": "50"}, {"account": "1002", "credit": "50"}]
    old = ManualVoucher(id="MV", date="2025-12-30", lines=charge)
    whole = with_red("2025-12", ["2025-12", "2026-01"], opened=[old])
    told = {row["account"]: row for row in whole.report("trial_balance", "2026-01").dicts() if row["account"]}
    assert told["1002"]["year_credit"] == -50
    later = with_red(
        "2026-02", [], opened=[stated(whole, "2026-01").model_copy(update={"date": date(2026, 2, 1)})]
    )
    for report in ("trial_balance", "income_statement"):
        assert whole.report(report, "2026-02").rows == later.report(report, "2026-02").rows
