"""Differences between ledgers (账簿差异调节表): balances, profit, equity, and the documents that make them differ.

What a document brings to profit or equity is read off its vouchers in either ledger. Documents in which both agree make
one row; every other one has its own, so that the rows add up to what either ledger shows.
Source: IFRS 1 paragraph 24: reconciliations of equity and of total comprehensive income; 境内外会计准则差异调节表.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from erpcore.flow.document import kind
from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line
from erpcore.reports import words
from erpcore.reports.face import Face, named
from erpcore.reports.ledger.turnover import by_account
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries, first_of_year
from erpcore.reports.table import Column, Report, Rows, Style, Value

TITLE = Words("Differences between ledgers", "账簿差异调节表")
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
Counts = Callable[[Entry, str], bool]  # whether an account of a kind counts in an entry


class _Pair(NamedTuple):
    leading: int  # minor units
    ledger: int


def build(source: Source, period: Period, *, ledger: str) -> Report:
    """Compare the leading ledger with another one at the end of a period.

    Args:
        source: The books.
        period: At whose end, and whose fiscal year the profit is of.
        ledger: The further ledger.

    Raises:
        Refused: DOCUMENT_INVALID, for a ledger that there is not.
    """
    other, face, rows = source.ledger(ledger), Face(source.state.master), Rows(COLUMNS)
    title = Words("Balances at the end of the period", "期末余额")
    rows.add("heading", what=title)
    for name, of_kinds, sign in _GROUPS:
        pair = _Pair(*(sign * _balance(of, period, of_kinds) for of in (source, other)))
        _amounts(rows, face, "line", pair, what=name)
    first = first_of_year(period)
    pairs = list(zip(entries(source, period.code), entries(other, period.code), strict=True))
    kinds = [_kinds(of) for of in (source, other)]

    def in_result(entry: Entry, kind: str) -> bool:
        carried = entry.document.type == "profit_carry"
        return kind in _RESULT and entry.period >= first and not (carried or entry.opening)

    def in_equity(_entry: Entry, kind: str) -> bool:
        return kind in _EQUITY

    for what, counts in (
        (Words("Profit of the year", "本年利润"), in_result),
        (_ALL_EQUITY, in_equity),
    ):
        _section(rows, face, what, [(one, _of(one, two, kinds, counts)) for one, two in pairs])
    row = next(of for of in source.state.master.setup.ledgers if of.code == ledger)
    note = Words(f"Further ledger: {ledger}, {row.name}.", f"平行账簿：{ledger} {named(row).zh}。")
    return face.report("ledger_differences", TITLE, period, COLUMNS, rows.rows, notes=[note])


def _section(rows: Rows, face: Face, what: Words, found: list[tuple[Entry, _Pair]]) -> None:
    """Write what documents come to: one row for all that agree, one for each that does not, and the total."""
    rows.add("heading", what=what)
    agreed = sum(pair.leading for _, pair in found if pair.leading == pair.ledger)
    _amounts(rows, face, "line", _Pair(agreed, agreed), what=_AGREED)
    for entry, pair in found:
        if pair.leading != pair.ledger:
            document = entry.document
            _amounts(
                rows,
                face,
                "line",
                pair,
                what=kind(document),
                document=document.id,
                date=document.date,
                text=document.text,
            )
    whole = _Pair(sum(pair.leading for _, pair in found), sum(pair.ledger for _, pair in found))
    _amounts(rows, face, "total", whole, what=what)


def _amounts(rows: Rows, face: Face, style: Style, pair: _Pair, **told: Value) -> None:
    leading, ledger = face.amount(pair.leading), face.amount(pair.ledger)
    difference = face.amount(pair.ledger - pair.leading)
    rows.add(style, **told, leading=leading, ledger=ledger, difference=difference)


def _kinds(source: Source) -> Callable[[str], str]:
    accounts = source.state.master.accounts
    return lambda code: accounts[code].kind


def _of(one: Entry, two: Entry, kinds: list[Callable[[str], str]], counts: Counts) -> _Pair:
    """Add up what an entry brings to the accounts that count, credit positive, in either ledger."""
    return _Pair(
        *(
            sum(line.credit - line.debit for line in _lines(entry) if counts(entry, kind_of(line.account)))
            for entry, kind_of in zip((one, two), kinds, strict=True)
        )
    )


def _lines(entry: Entry) -> Iterator[Line]:
    """Go through the lines of an entry; what a summary voucher sums is told by the documents that it collects."""
    if entry.document.type != "summary_voucher":
        for voucher in entry.vouchers:
            yield from voucher.lines


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
    TITLE,
    "Balances, profit and equity in the leading ledger and a further one, and each document that makes a difference.",
    build,
    (Option("ledger", "code", "the further ledger", required=True),),
)
