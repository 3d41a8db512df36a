"""What an auditor is handed says what the ledger says, whatever has happened in the books."""

from collections import Counter, defaultdict

from hypothesis import given, settings
from tests.laws.keeping import kept
from tests.unit.interop.gbt import tables

from erpcore import Books
from erpcore.interop.fec import export_fec
from erpcore.reports.turnover import by_account
from erpcore.testing.strategies.histories import History, histories


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


def minor(text: str) -> int:
    """Read an amount as minor units."""
    return int(text.replace(".", "") or 0)


@settings(max_examples=40)
@given(histories())
def test_the_chinese_interface_is_the_trial_balance(history: History) -> None:
    """Opening, debit and credit make closing, which opens the next period; vouchers are gapless, and make turnover."""
    books = kept(history)
    for year in years(books):
        found = tables(books, year)
        before: dict[tuple[str, ...], int] = {}
        turnover: Counter[tuple[str, ...]] = Counter()
        for row in found["科目余额及发生额"]:
            auxiliaries = [row[f"辅助项{number}编号"] for number in range(1, 6)]
            cell = (row["科目编号"], *auxiliaries)
            sides = {"借": 1, "贷": -1}
            opening = sides[row["期初余额方向"]] * minor(row["期初本币余额"])
            closing = sides[row["期末余额方向"]] * minor(row["期末本币余额"])
            debit, credit = minor(row["借方本币金额"]), minor(row["贷方本币金额"])
            assert opening + debit - credit == closing
            assert closing >= 0 or row["期末余额方向"] == "贷"
            period = row["会计期间号"]
            for side, amount in (("借", debit), ("贷", credit)):
                turnover[period, side, row["科目编号"]] += amount
            before[(period, *cell)] = closing
        for code in sorted(books.state.ledger.by_account):
            if not code.startswith(f"{year}"):
                continue
            period = books.state.master.calendar.period(code)
            for account, sums in by_account(books.state.ledger, period).items():
                number = str(period.number)
                closing = sum(of for key, of in before.items() if key[:2] == (number, account))
                assert closing == sums[0] + sums[1] - sums[2]
                assert [turnover[number, side, account] for side in "借贷"] == sums[1:3]
        numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
        lines: Counter[tuple[str, ...]] = Counter()
        for row in found["记账凭证"]:
            numbers[row["记账凭证类型编号"], row["会计期间号"]].add(row["记账凭证编号"])
            if not row["凭证来源系统"].startswith("期初 "):
                for side in "借贷":
                    key = row["会计期间号"], side, row["科目编号"]
                    lines[key] += minor(row[f"{side}方本币金额"])
        assert all(lines[key] == amount for key, amount in (turnover | lines).items() if key in turnover)
        for (word, period), given_out in numbers.items():
            last = books.state.ledger.numbers[word, f"{year}-{int(period):02d}"]
            assert {int(number.rpartition("-")[2]) for number in given_out} == set(range(1, last + 1))
