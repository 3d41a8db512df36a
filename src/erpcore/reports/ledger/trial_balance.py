"""Trial balance (科目余额表): opening, movement, year to date and closing of every account.

Parents stand before their details; on every level an account stands on one side with its net balance. Classes
and totals add up the accounts without a parent. Only kept totals are read, so it takes as long for a hundred
entries as for a million.
Source: GB/T 24589.1, 科目余额及发生额; 会计基础工作规范, ledgers and their equalities.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import NOTHING, Words, both, joined
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Dimensions
from erpcore.masterdata.chart import Account
from erpcore.reports import words
from erpcore.reports.face import Face, named
from erpcore.reports.ledger.reviewed import REVIEWED, require_review, reviewed_ledger
from erpcore.reports.options import LEDGER, Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Row, Rows, Style
from erpcore.reports.turnover import (
    CLASSES,
    Turnover,
    by_account,
    by_dimensions,
    class_of,
    require_dimensions,
    total,
)

_GROUPS = (
    ("opening", words.OPENING),
    ("movement", words.MOVEMENT),
    ("year", words.YEAR_TO_DATE),
    ("closing", words.CLOSING),
)
_CLASSES = {
    "asset": Words("Assets", "资产小计"),
    "liability": Words("Liabilities", "负债小计"),
    "equity": Words("Equity", "所有者权益小计"),
    "cost": Words("Costs", "成本小计"),
    "profit": Words("Profit and loss", "损益小计"),
}
COLUMNS = (
    Column("account", "text", words.ACCOUNT_CODE),
    Column("name", "text", words.ACCOUNT_NAME),
    *(
        Column(f"{name}_{side}", "amount", heading, group)
        for name, group in _GROUPS
        for side, heading in (("debit", words.DEBIT), ("credit", words.CREDIT))
    ),
)
_VALUES = Column("dimensions", "text", words.DIMENSIONS)


def build(
    source: Source, period: Period, *, level: int = 0, dimensions: tuple[str, ...] = (), review: str = ""
) -> Report:
    """Draw up the trial balance of a period.

    Raises:
        ReportRefused: When there is no such dimension, or for another word about reviews.
    """
    master = source.state.master
    require_dimensions(master, dimensions)
    require_review(review, (REVIEWED,))
    face = Face(master)
    ledger, waiting = reviewed_ledger(source, period) if review else (source.state.ledger, 0)
    posted = by_account(ledger, period)
    found: dict[str, Turnover] = {}
    for code, turnover in posted.items():
        above: str | None = code if any(turnover) else None
        while above is not None:
            found[above] = total((found[above], turnover)) if above in found else turnover
            above = master.accounts[above].parent
    details = _details(ledger, face, period, dimensions) if dimensions else None
    tree = _Tree(face, master.accounts, found, level, details)
    notes = [_equalities(tree.write())]
    if review:
        left_out = f"Left out: vouchers that wait to be reviewed, {waiting}."
        notes.append(Words(left_out, f"未计入待审核的凭证：{waiting} 张。"))
    return face.report(REPORT, period, tree.rows, notes=notes)


def _details(
    ledger: GeneralLedger, face: Face, period: Period, names: tuple[str, ...]
) -> dict[str, list[tuple[Words, Words, Turnover]]]:
    """Add up the cells of each account by the values of some dimensions: name, values, turnover."""
    cells: dict[str, dict[Dimensions, Turnover]] = {}
    for (account, given), turnover in by_dimensions(ledger, period).items():
        values = tuple((name, value) for name, value in given if name in names)
        of = cells.setdefault(account, {})
        of[values] = total((of[values], turnover)) if values in of else turnover
    return {
        account: [
            (_name(face, values), face.values_of(values), turnover)
            for values, turnover in sorted(of.items())
            if any(turnover)
        ]
        for account, of in cells.items()
        if any(of)
    }


def _name(face: Face, values: Dimensions) -> Words:
    if not values:
        return Words("without", "未指定")
    return joined(*(face.dimension(name, value) for name, value in values), by=both(" / "))


class _Tree:
    """Writes accounts from the top of the chart down."""

    def __init__(
        self,
        face: Face,
        accounts: Mapping[str, Account],
        found: Mapping[str, Turnover],
        level: int,
        details: Mapping[str, list[tuple[Words, Words, Turnover]]] | None,
    ) -> None:
        self.amount = cache(face.amount)
        self.accounts = accounts
        self.found = found
        self.level = level
        self.details = details  # None: without the column of dimensions
        self.below: dict[str | None, list[str]] = {}
        for code in sorted(found):
            self.below.setdefault(accounts[code].parent, []).append(code)
        self.rows = Rows(COLUMNS if details is None else (*COLUMNS[:2], _VALUES, *COLUMNS[2:]))

    def write(self) -> list[int]:
        """Write all rows; and return the totals of their eight money columns, in minor units."""
        whole = [0] * 8
        roots = self.below.get(None, ())
        for name in CLASSES:
            codes = [code for code in roots if class_of(self.accounts[code]) == name]
            if codes:
                for code in codes:
                    self._write(code, 1)
                sums = _add(_sides(self.found[code]) for code in codes)
                self._row("subtotal", "", _CLASSES[name], NOTHING, sums)
                whole = _add((whole, sums))
        self._row("total", "", words.TOTAL, NOTHING, whole)
        return whole

    def _write(self, code: str, depth: int) -> None:
        below = self.below.get(code, []) if depth != self.level else []
        details = self.details.get(code, ()) if self.details else ()
        style: Style = "heading" if below or details else "line"
        self._row(style, code, named(self.accounts[code]), NOTHING, _sides(self.found[code]))
        for name, values, turnover in details:
            self._row("line", code, name, values, _sides(turnover))
        for child in below:
            self._write(child, depth + 1)

    def _row(self, style: Style, code: str, name: Words, values: Words, amounts: list[int]) -> None:
        head = (code, name) if self.details is None else (code, name, values)
        self.rows.rows.append(Row(style, (*head, *map(self.amount, amounts))))


def _sides(turnover: Turnover) -> list[int]:
    opening, debit, credit, year_debit, year_credit = turnover
    closing = opening + debit - credit
    balances = (max(opening, 0), max(-opening, 0)), (max(closing, 0), max(-closing, 0))
    return [*balances[0], debit, credit, year_debit, year_credit, *balances[1]]


def _add(rows: Iterable[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _equalities(whole: list[int]) -> Words:
    """State the three equalities: opening balances, movements and closing balances, debit and credit."""
    pairs = zip(whole[::2], whole[1::2], strict=True)
    if all(debit == credit for debit, credit in pairs):
        return Words(
            "Debits equal credits: opening balances, movement, year to date and closing balances.",
            "借贷平衡：期初余额、本期发生额、本年累计发生额、期末余额。",
        )
    return Words("Debits do not equal credits.", "借贷不平衡。")


REPORT = Definition(
    "trial_balance",
    Words("Trial balance", "科目余额表"),
    "Opening balance, movement, year to date and closing balance of every account, by class, with totals.",
    build,
    (
        LEDGER,
        Option("level", "count", "how many levels of the chart to show; not given: all"),
        Option("dimensions", "codes", "dimensions by whose values accounts are shown, such as partner"),
        Option("review", "code", "`reviewed`: without vouchers that wait to be reviewed"),
    ),
)
