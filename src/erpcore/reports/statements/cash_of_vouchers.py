"""Vouchers with what the cash on them was for: as a document or what it pays says it, or as its other lines tell."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.pay.currency_revaluation import CurrencyRevaluation
from erpcore.flow.pay.settlement import Payment
from erpcore.flow.record.manual_voucher import ManualVoucher
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.movements import total
from erpcore.kernel.rounding import split
from erpcore.ledger.lines import Line, Lines
from erpcore.ledger.voucher import Voucher
from erpcore.masterdata.layout import Layout
from erpcore.posting.roles import ACCOUNT
from erpcore.reports.source import Source, entries_with_vouchers
from erpcore.reports.statements.cash_flows import UNCLASSIFIED, classified
from erpcore.reports.statements.cash_of_assets import REST, parts_of_cash
from erpcore.reports.statements.statement_amounts import Key, OnLines, put


class CashVouchers(NamedTuple):
    """Vouchers of a document whose cash is shown together: one, or all where the document says it itself."""

    entry: Entry
    vouchers: tuple[Voucher, ...]
    # of the cash flow statement: by account, debit positive; none without cash
    lines: Mapping[str, Mapping[Key, int]]

    @property
    def period(self) -> str:
        """The period of the vouchers."""
        return self.vouchers[0].period

    def within(self, spans: Mapping[str, tuple[str, str]]) -> list[str]:
        """Name the columns that the vouchers belong to: those that go from one period to another around theirs."""
        return [key for key, (first, last) in spans.items() if first <= self.period <= last]

    @property
    def number(self) -> str:
        """The number of the first voucher with cash, or of the first."""
        return self.vouchers[0].number

    @property
    def taken_back(self) -> bool:
        """Whether they take back others."""
        return isinstance(self.entry.document, Reversal)

    @property
    def revalued(self) -> bool:
        """Whether they say anew what accounts in other currencies are worth, each against gains or losses."""
        return isinstance(self.entry.document, CurrencyRevaluation)


def cash_vouchers(
    source: Source, layout: Layout, spans: Collection[tuple[str, str]]
) -> Iterator[CashVouchers]:
    """Tell what cash was for, voucher by voucher; opening documents are no flow.

    Args:
        source: The books.
        layout: Of the cash flow statement.
        spans: Of periods whose vouchers are read: the first and the last of each.
    """
    for entry in entries_with_vouchers(source, spans):
        if entry.opening:
            continue
        printed = [of for of in entry.vouchers if of.sequence]
        moving = [of for of in printed if _has_cash(of, layout)]
        chosen = _chosen(source, entry, layout) if moving else None
        if chosen is not None:
            others = [of for of in printed if not _has_cash(of, layout)]
            yield CashVouchers(entry, (*moving, *others), chosen)
            continue
        for voucher in printed:
            one = CashVouchers(entry, (voucher,), {})
            if _has_cash(voucher, layout):
                one = one._replace(lines=classified(voucher.lines, layout, taken_back=one.taken_back))
            yield one


def _chosen(source: Source, entry: Entry, layout: Layout) -> Mapping[str, Mapping[Key, int]] | None:
    """Read which lines the document, or what it pays for, tells for its cash; None where neither tells one."""
    of, sign = entry, 1
    if isinstance(entry.document, Reversal):
        of, sign = source.state.earlier(entry.document.of, "of"), -1
    moved: OnLines = {}
    for line, account, amount in _told(source, of, layout):
        known = line if line in layout.by_number and layout.by_number[line].counts else UNCLASSIFIED
        put(moved, known, (account, ""), -sign * amount)
    return moved or None


def _told(source: Source, entry: Entry, layout: Layout) -> Iterator[tuple[str, str, int]]:
    """Read the lines that a document tells, with the account and the minor units of each, debit positive."""
    document = entry.document
    parts: Mapping[str, int]
    if isinstance(document, Payment) and document.cash_flow:
        parts = {document.cash_flow: 1}
    elif isinstance(document, CurrencyRevaluation):
        parts = {_of_exchange(source, entry, layout): 1}
    else:
        parts = parts_of_cash(source, entry, layout)
    if parts:
        lines = [line for voucher in entry.vouchers for line in voucher.lines]
        rest = _usual(lines, layout) if REST in parts else UNCLASSIFIED
        for line in lines:
            if line.account in layout.cash:
                amounts = split(line.debit - line.credit, list(parts.values()))
                for part, amount in zip(parts, amounts, strict=True):
                    yield rest if part == REST else part, line.account, amount
    elif isinstance(document, ManualVoucher):
        for entered, movement in zip(document.lines, entry.own, strict=True):
            if entered.cash_flow is not None:
                arrived = movement.target.role == ACCOUNT
                yield entered.cash_flow, entered.account, total(movement) if arrived else -total(movement)


def _usual(lines: Iterable[Line], layout: Layout) -> str:
    """Say on which line cash stands by the other lines of its vouchers; "" where these are of several, or of none."""
    found = classified(lines, layout, taken_back=False)
    return next(iter(found)) if len(found) == 1 else UNCLASSIFIED


def _of_exchange(source: Source, entry: Entry, layout: Layout) -> str:
    """Say on which line exchange gains and losses of a revaluation stand; what else it revalued moved no cash."""
    accounts = source.state.master.accounts
    lines = [line.account for voucher in entry.vouchers for line in voucher.lines]
    stands = [layout.stands.get(code) for code in lines if accounts[code].is_profit_or_loss]
    where = {line for stand in stands if stand is not None for line in (*stand.debit, *stand.credit)}
    return where.pop() if len(where) == 1 else UNCLASSIFIED


def _has_cash(voucher: Voucher, layout: Layout) -> bool:
    rows = voucher.lines.layout.rows if isinstance(voucher.lines, Lines) else voucher.lines
    return any(row[0] in layout.cash for row in rows)
