"""Opening balance, movement and year to date of accounts, from the ledger's kept totals alone."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Dimensions
from erpcore.ledger.stated_turnover import Turned
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS, Account
from erpcore.masterdata.master import MasterData
from erpcore.reports.named import require
from erpcore.reports.source import first_of_year

Key = TypeVar("Key", str, tuple[str, Dimensions])
# opening, debit, credit, year's debit, year's credit; minor units, opening debit positive
Turnover = list[int]

CLASSES = ("asset", "liability", "equity", "cost", "profit")  # 资产、负债、所有者权益、成本、损益


def by_account(ledger: GeneralLedger, period: Period) -> dict[str, Turnover]:
    """Add up every account that was ever posted to, as of a period.

    What opening documents state counts as opening balance in the period and the year in which they are dated; the
    turnover that they state, as turnover of that year.
    """
    opening: dict[str, dict[str, list[int]]] = {}
    for code, cells in ledger.opening.items():
        accounts = opening[code] = {}
        for (account, _), (debit, credit) in cells.items():
            found = accounts.setdefault(account, [0, 0])
            found[0] += debit
            found[1] += credit
    return _turnovers(ledger.by_account, opening, ledger.before.by_account(), period)


def by_dimensions(ledger: GeneralLedger, period: Period) -> dict[tuple[str, Dimensions], Turnover]:
    """Add up every account and set of dimension values that was ever posted to, as of a period."""
    return _turnovers(ledger.by_dimensions, ledger.opening, ledger.before.by_cell, period)


def _turnovers(
    totals: Mapping[str, Mapping[Key, list[int]]],
    opening: Mapping[str, Mapping[Key, list[int]]],
    stated: Mapping[str, Mapping[Key, Turned]],
    period: Period,
) -> dict[Key, Turnover]:
    now, start = period.code, first_of_year(period)
    before: dict[Key, int] = {}  # balance at the end of earlier years
    year: dict[Key, list[int]] = {}
    for code, cells in totals.items():
        if code < start:
            for key, (debit, credit) in cells.items():
                before[key] = before.get(key, 0) + debit - credit
        elif code <= now:
            for key, (debit, credit) in cells.items():
                sums = year.get(key)
                if sums is None:
                    year[key] = [debit, credit]
                else:
                    sums[0] += debit
                    sums[1] += credit
    nothing = [0, 0]
    month = totals.get(now, {})
    found = {}
    for key in {**before, **year}:
        year_debit, year_credit = year.get(key, nothing)
        debit, credit = month.get(key, nothing)
        opening_balance = before.get(key, 0) + year_debit - debit - year_credit + credit
        found[key] = [opening_balance, debit, credit, year_debit, year_credit]
    for code, cells in opening.items():
        if start <= code <= now:
            for key, (debit, credit) in cells.items():
                _no_turnover(found[key], debit, credit, this_month=code == now)
    for code in (code for code in stated if start <= code <= now):
        _add_before(found, stated[code])
    return found


def _add_before(found: dict[Key, Turnover], stated: Mapping[Key, Turned]) -> None:
    """Add what was turned over in the year before the books began, as it is stated."""
    for key, of in stated.items():
        sums = found.setdefault(key, [0, 0, 0, 0, 0])
        sums[3] += of.debit
        sums[4] += of.credit


def _no_turnover(sums: Turnover, debit: int, credit: int, *, this_month: bool) -> None:
    """Take what opening documents posted out of the turnover and into the opening balance."""
    sums[3] -= debit
    sums[4] -= credit
    if this_month:
        sums[0] += debit - credit
        sums[1] -= debit
        sums[2] -= credit


def total(turnovers: Iterable[Turnover]) -> Turnover:
    """Add turnovers up."""
    opening = debit = credit = year_debit = year_credit = 0
    for turnover in turnovers:
        opening += turnover[0]
        debit += turnover[1]
        credit += turnover[2]
        year_debit += turnover[3]
        year_credit += turnover[4]
    return [opening, debit, credit, year_debit, year_credit]


def require_dimensions(master: MasterData, names: Iterable[str]) -> None:
    """Check that the company has some dimensions.

    Raises:
        ReportRefused: For the first that it does not have.
    """
    known = [*BUILT_IN_DIMENSIONS, *(dimension.code for dimension in master.setup.dimensions)]
    require(Words("dimension", "辅助核算"), known, *names)


def class_of(account: Account) -> str:
    """Name the class that an account is subtotalled in: revenue and expenses form one (损益类)."""
    return "profit" if account.is_profit_or_loss else account.kind
