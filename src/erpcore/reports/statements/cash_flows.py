"""Which line of the cash flow statement the cash of a voucher belongs to: known from the voucher's other lines.

What stands on the other side of cash says what it was paid or received for. Lines of one voucher that exchange
something without cash, such as wages against the tax withheld from them, take each other off. VAT and exchange
differences go with the other lines where these are of one line of the statement. Where several lines could bear what
was exchanged without cash nothing is guessed: the cash is unclassified until the document says it.
Source: IAS 7 paragraphs 18 (a), 22, 28 and 43; 企业会计准则第31号——现金流量表 articles 8 to 18.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from erpcore.ledger.lines import Line
from erpcore.masterdata.layout import Layout
from erpcore.reports.statements.statement_amounts import Key, OnLines, put

UNCLASSIFIED = ""  # no line


class Counter(NamedTuple):
    """What a voucher has on the other side of its cash, on one account and side."""

    account: str
    line: str  # of the statement; "" where the account stands on none, or on several
    follows: bool
    earned: bool  # whether it is revenue or expense
    amount: int  # minor units, credit positive: money in


def classified(lines: Iterable[Line], layout: Layout, *, taken_back: bool) -> OnLines:
    """Divide the cash of a voucher among the lines of the statement.

    Args:
        lines: Of the voucher.
        layout: Of the cash flow statement.
        taken_back: Whether the voucher takes back another: what it prints on the other side, and not in red, belongs
            where the other stood.

    Returns:
        By line of the statement, "" for what is not classified, and by account: minor units, debit positive as in
        `reports.statements.statement_amounts`, so money in is below zero.
    """
    received = paid = 0
    counters: list[Counter] = []
    for line in lines:
        if line.account in layout.cash:
            amount = line.debit - line.credit
            received, paid = received + max(amount, 0), paid + max(-amount, 0)
        else:
            counters.append(_counter(line, layout, taken_back=taken_back))
    found = _joined(counters)
    if not (received or paid) or not found:
        return {}
    return _in_cash(found, received, paid)


def _counter(line: Line, layout: Layout, *, taken_back: bool) -> Counter:
    stand, lines = layout.stands.get(line.account), lines_of(layout, line, taken_back=taken_back)
    known = lines[0] if len(lines) == 1 and not layout.by_number[lines[0]].outside else UNCLASSIFIED
    follows, earned = stand is not None and stand.follows, line.account in layout.earning
    return Counter(line.account, known, follows, earned, line.credit - line.debit)


def lines_of(layout: Layout, line: Line, *, taken_back: bool) -> tuple[str, ...]:
    """Say on which lines of a statement a line of a voucher stands, by its account and side.

    Args:
        layout: Of the statement.
        line: Of the voucher.
        taken_back: Whether the voucher takes back another; see `classified`.
    """
    on_credit = bool(line.credit) != (taken_back and line.debit + line.credit > 0)
    stand = layout.stands.get(line.account)
    return () if stand is None else stand.credit if on_credit else stand.debit


def _joined(counters: Collection[Counter]) -> OnLines:
    """Add up by line of the statement; what follows goes with the one line that others of its direction are of."""
    found: OnLines = {}
    for counter in counters:
        line = counter.line
        if counter.follows:
            others = {of.line for of in counters if _leads(of, counter)}
            line = others.pop() if len(others) == 1 else line
        put(found, line, (counter.account, ""), -counter.amount)
    return {line: of for line, of in found.items() if any(of.values())}


def _leads(of: Counter, counter: Counter) -> bool:
    """Tell whether VAT or an exchange difference may go with another line: one of the same direction.

    Exchange differences, which are revenue or expense themselves, arise on what was owed, and on cash; not on others.
    """
    same = (of.amount > 0) == (counter.amount > 0)
    return same and not of.follows and not (of.earned and counter.earned)


def _in_cash(found: OnLines, received: int, paid: int) -> OnLines:
    """Take off what lines have exchanged without cash, where it is one line in each direction that bears it."""
    totals = {line: sum(of.values()) for line, of in found.items()}
    into = [line for line, amount in totals.items() if amount < 0]
    out = [line for line, amount in totals.items() if amount > 0]
    exchanged = -sum(totals[line] for line in into) - received
    if exchanged <= 0:
        return found
    outflow = sum(totals[line] for line in out) - exchanged
    if (len(into) > 1 and received) or (len(out) > 1 and outflow):
        return {UNCLASSIFIED: {("", ""): paid - received}}
    result: OnLines = {}
    for line, amount in (*((of, -received) for of in into[:1]), *((of, outflow) for of in out[:1])):
        if amount:
            result[line] = _shared(found[line], amount)
    return result


def _shared(accounts: Mapping[Key, int], amount: int) -> dict[Key, int]:
    """Say what of the cash stands against each account: of several, those on the cash's other side."""
    if len(accounts) == 1:
        return dict.fromkeys(accounts, amount)
    return {(" + ".join(sorted(account for account, _ in accounts)), ""): amount}
