"""Differences between ledgers (账簿差异调节表): balances, profit, equity, and the documents that make them differ.

What a document brings to profit or equity is read off its vouchers in either ledger. Documents in which both agree make
one row; every other one has its own, so that the rows add up to what either ledger shows.
Source: IFRS 1 paragraph 24: reconciliations of equity and of total comprehensive income; 境内外会计准则差异调节表.
"""

from typing import NamedTuple

from erpcore.flow.document import kind
from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.face import Face, named
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries, first_of_year
from erpcore.reports.table import Column, Report, Rows, Style, Value
from erpcore.reports.turnover import by_account

COLUMNS = (
    Column("what", "text", words.NAME),
    Column("document", "text", words.DOCUMENT),
    Column("date", "date", words.DATE),
    Column("text", "text", words.DESCRIPTION),
    Column("leading", "amount", Words("Leading ledger", "主账簿"), zeros=True),
    Column("ledger", "amount", Words("Further ledger", "平行账簿"), zeros=True),
    Column("difference", "amount", words.DIFFERENCE, zeros=True),
)
_RESULT = ("revenue", "expense")
_EQUITY = ("equity", *_RESULT)
_ALL_EQUITY = Words("Equity, with the profit of the year", "所有者权益（含本年利润）")
_GROUPS = (
    (Words("Assets and costs", "资产（含成本类）"), ("asset", "cost"), 1),
    (Words("Liabilities", "负债"), ("liability",), -1),
    (_ALL_EQUITY, _EQUITY, -1),
)
_AGREED = Words("Documents in which both agree", "两账簿一致的单据")


class _Pair(NamedTuple):
    leading: int  # minor units
    ledger: int


def build(source: Source, period: Period, *, ledger: str) -> Report:
    """Compare the leading ledger with another one at the end of a period, and the profit of its fiscal year.

    Raises:
        Refused: DOCUMENT_INVALID, for a ledger that there is not.
    """
    other, face, rows = source.ledger(ledger), Face(source.state.master), Rows(COLUMNS)
    rows.add("heading", what=Words("Balances at the end of the period", "期末余额"))
    for name, of_kinds, sign in _GROUPS:
        pair = _Pair(*(sign * _balance(of, period, of_kinds) for of in (source, other)))
        _amounts(rows, face, "line", pair, what=name)
    pairs = list(zip(entries(source, period.code), entries(other, period.code), strict=True))
    of_year = [pair for pair in pairs if _earns(pair[0], first_of_year(period))]
    for what, kinds, within in (
        (Words("Profit of the year", "本年利润"), _RESULT, of_year),
        (_ALL_EQUITY, _EQUITY, pairs),
    ):
        brought = [
            (one, _Pair(_brought(source, one, kinds), _brought(other, two, kinds))) for one, two in within
        ]
        _section(rows, face, what, brought)
    row = next(of for of in source.state.master.setup.ledgers if of.code == ledger)
    note = Words(f"Further ledger: {ledger}, {row.name}.", f"平行账簿：{ledger} {named(row).zh}。")
    return face.report(REPORT, period, rows, notes=[note])


def _section(rows: Rows, face: Face, what: Words, found: list[tuple[Entry, _Pair]]) -> None:
    """Write what documents come to: one row for all that agree, one for each that does not, and the total."""
    rows.add("heading", what=what)
    agreed = sum(pair.leading for _, pair in found if pair.leading == pair.ledger)
    _amounts(rows, face, "line", _Pair(agreed, agreed), what=_AGREED)
    for entry, pair in found:
        if pair.leading != pair.ledger:
            document = entry.document
            told: dict[str, Value] = {"document": document.id, "date": document.date, "text": document.text}
            _amounts(rows, face, "line", pair, what=kind(document), **told)
    whole = _Pair(sum(pair.leading for _, pair in found), sum(pair.ledger for _, pair in found))
    _amounts(rows, face, "total", whole, what=what)


def _amounts(rows: Rows, face: Face, style: Style, pair: _Pair, **told: Value) -> None:
    leading, ledger = face.amount(pair.leading), face.amount(pair.ledger)
    difference = face.amount(pair.ledger - pair.leading)
    rows.add(style, **told, leading=leading, ledger=ledger, difference=difference)


def _earns(entry: Entry, first: str) -> bool:
    """Tell whether what an entry posts on revenue and expenses is profit of the year that begins with a period."""
    return entry.period >= first and not (entry.opening or entry.document.type == "profit_carry")


def _brought(source: Source, entry: Entry, kinds: tuple[str, ...]) -> int:
    """Add up what an entry brings to accounts of some kinds, credit positive, in minor units.

    What a summary voucher sums is shown by the documents that it collects.
    """
    accounts = source.state.master.accounts
    vouchers = entry.vouchers if entry.document.type != "summary_voucher" else ()
    lines = (line for voucher in vouchers for line in voucher.lines)
    return sum(line.credit - line.debit for line in lines if accounts[line.account].kind in kinds)


def _balance(source: Source, period: Period, kinds: tuple[str, ...]) -> int:
    """Add up the balances of accounts of some kinds, debit positive."""
    accounts = source.state.master.accounts
    found = by_account(source.state.ledger, period)
    return sum(
        opening + debit - credit
        for code, (opening, debit, credit, _, _) in found.items()
        if accounts[code].kind in kinds
    )


REPORT = Definition(
    "ledger_differences",
    Words("Differences between ledgers", "账簿差异调节表"),
    "Balances, profit and equity in the leading ledger and a further one, and each document that makes a difference.",
    build,
    (Option("ledger", "code", "the further ledger", required=True),),
)
