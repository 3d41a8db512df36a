"""Opening balance, movement and year to date of accounts, from the ledger's kept totals alone."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from erpcore.kernel.calendar import Period
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.voucher import Dimensions
from erpcore.masterdata.chart import Account
from erpcore.reports.source import first_of_year

Key = TypeVar("Key", str, tuple[str, Dimensions])
Turnover = list[
    int
]  # opening, debit, credit, year's debit, year's credit; minor units, opening debit positive

CLASSES = ("asset", "liability", "equity", "cost", "profit")  # 资产、负债、所有者权益、成本、损益


def by_account(ledger: GeneralLedger, period: Period) -> dict[str, Turnover]:
    """Add up every account that was ever posted to, as of a period.

    What opening documents state counts as opening balance in the period and the year in which they are dated.
    """
    opening: dict[str, dict[str, list[int]]] = {}
    for code, cells in ledger.opening.items():
        accounts = opening[code] = {}
        for (account, _), (debit, credit) in cells.items():
            found = accounts.setdefault(account, [0, 0])
            found[0] += debit
            found[1] += credit
    return _turnovers(ledger.by_account, opening, period)


def by_dimensions(ledger: GeneralLedger, period: Period) -> dict[tuple[str, Dimensions], Turnover]:
    """Add up every account and set of dimension values that was ever posted to, as of a period."""
    return _turnovers(ledger.by_dimensions, ledger.opening, period)


def _turnovers(
    totals: Mapping[str, Mapping[Key, list[int]]],
    opening: Mapping[str, Mapping[Key, list[int]]],
    period: Period,
) -> dict[Key, Turnover]:
    now, start = period.code, first_of_year(period)
    found: dict[Key, Turnover] = {}
    for code, cells in totals.items():
        if code > now:
            continue
        is_now, is_year = code == now, code >= start
        for key, (debit, credit) in cells.items():
            sums = found.get(key)
            if sums is None:
                sums = found[key] = [0, 0, 0, 0, 0]
            if is_year:
                sums[3] += debit
                sums[4] += credit
            if is_now:
                sums[1] += debit
                sums[2] += credit
            else:
                sums[0] += debit - credit
    for code, cells in opening.items():
        if start <= code <= now:
            for key, (debit, credit) in cells.items():
                sums = found[key]
                sums[3] -= debit
                sums[4] -= credit
                if code == now:
                    sums[0] += debit - credit
                    sums[1] -= debit
                    sums[2] -= credit
    return found


def total(turnovers: Iterable[Turnover]) -> Turnover:
    """Add turnovers up."""
    sums = [0, 0, 0, 0, 0]
    for turnover in turnovers:
        for place, amount in enumerate(turnover):
            sums[place] += amount
    return sums


def class_of(account: Account) -> str:
    """Name the class that an account is subtotalled in: revenue and expenses form one (损益类)."""
    return "profit" if account.kind in {"revenue", "expense"} else account.kind


def family(accounts: Mapping[str, Account], code: str) -> set[str]:
    """Find an account and everything below it."""
    found = {code}
    for account in accounts.values():
        line = [account.code]
        above = account.parent
        while above is not None and above not in found:
            line.append(above)
            above = accounts[above].parent
        if above is not None:
            found.update(line)
    return found
