"""What an auditor is handed says what the ledger says, whatever has happened in the books."""

from collections import Counter, defaultdict

from hypothesis import given, settings

from erpcore import Books
from erpcore.interop.fec import export_fec
from erpcore.reports.turnover import by_account
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import History, histories, proposals


def kept(history: History) -> Books:
    """Keep books over a history."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        post(books, document)
    return books


def years(books: Books) -> list[int]:
    """Name the fiscal years in which something was posted."""
    return sorted({int(code[:4]) for code in books.state.ledger.by_account})


@settings(max_examples=60)
@given(histories())
def test_the_french_file_is_the_ledger(history: History) -> None:
    """Each voucher balances; opening and lines make each balance, without what clears revenue and expenses."""
    books = kept(history)
    ledger, decimals = books.state.ledger, books.state.master.currency.decimals
    for year in years(books):
        rows = [
            line.split("\t")
            for line in export_fec(books, siren="732829320", year=year, encoding="utf-8")
            .files[0]
            .content()
            .decode()
            .split("\r\n")[1:-1]
        ]
        balance: dict[str, int] = defaultdict(int)
        entries: Counter[str] = Counter()
        for row in rows:
            assert len(row) == 18
            debit, credit = (int(row[at].replace(",", "")) for at in (11, 12))
            assert (row[11].partition(",")[2] == "") == (decimals == 0)
            balance[row[4]] += debit - credit
            entries[row[2]] += debit - credit
        assert not any(entries.values())
        calendar = books.state.master.calendar.periods(year)
        carried: dict[str, int] = defaultdict(int)
        profit = 0
        for (period, account, _, side), amount in ledger.carried.items():
            if period in {of.code for of in calendar}:
                carried[account] += -amount if side else amount
                profit += -amount if side else amount
        last = by_account(ledger, calendar[-1])
        for account, (opening, debit, credit, _, _) in last.items():
            closing = opening + debit - credit
            if books.state.master.accounts[account].kind in {"revenue", "expense"}:
                assert balance[account] == closing - carried[account], account
            elif balance[account] != closing:  # the profit account, to which it is carried
                assert balance[account] == closing + profit, account
