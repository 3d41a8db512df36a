"""What a voucher adds to the supplement of the cash flow statement: each change of each account without cash, once.

Profit becomes cash from operations where nothing else has changed. So a change of inventories, receivables or payables
stands on its line; accounts of investing, financing and equity stand apart, and so does cash that was for them. What of
these was exchanged with others in the same voucher is taken off those, lines that balance among themselves left out:
off payables where an asset was bought on credit, off profit where interest or a disposal is in it. Where it could be
taken off several lines nothing is guessed.
Source: IAS 7 paragraphs 18 (b), 20, 43 and 44; 企业会计准则第31号——现金流量表 articles 16 and 17.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from erpcore.ledger.lines import Line
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.statement import StatementLine
from erpcore.reports.statements.cash_flows import lines_of
from erpcore.reports.statements.statement_amounts import Key, OnLines

_NOWHERE = "?"  # before an account that stands on no line, or on several


class Layouts(NamedTuple):
    """The two statements that say the same of operations."""

    supplement: Layout
    cash: Layout
    operating: frozenset[str]  # lines of the cash flow statement that its cash from operations adds up
    profit: StatementLine  # the line that the supplement begins with
    result: StatementLine  # what it comes to
    other: str  # the line of what no other takes

    @property
    def taken(self) -> dict[str, str]:
        """Lines of the cash flow statement that lines of the supplement take as they are: by their number."""
        return {flow: line.line for line in self.supplement.lines for flow in line.flows}


class Parts(NamedTuple):
    """What vouchers add to the supplement, in minor units, debit positive."""

    lines: OnLines
    doubtful: dict[str, int]  # accounts that stand on no line, or on several
    unplaced: int  # what was exchanged with accounts apart, and could be taken off several lines


class _Division:
    """Divides vouchers; amounts are credit positive while it does."""

    def __init__(self, layouts: Layouts) -> None:
        self.of = layouts
        self.lines: dict[str, dict[str, int]] = {}
        self.groups: dict[str, dict[str, int]] = {}  # what may bear an exchange: line, account -> its change
        self.apart = 0
        self.worn: set[str] = set()  # groups of depreciation: their accounts stand apart on the other side
        self.operated: set[str] = set()  # groups that have profit, or cash from operations

    def put(self, line: str, account: str, amount: int) -> None:
        """Put an amount on a line."""
        into = self.lines.setdefault(line, {})
        into[account] = into.get(account, 0) + amount

    def change(self, line: Line, *, taken_back: bool) -> None:
        """Place the change of an account."""
        amount = line.credit - line.debit
        stand = self.of.supplement.stands.get(line.account)
        numbers = lines_of(self.of.supplement, line, taken_back=taken_back)
        of = self.of.supplement.by_number[numbers[0]] if len(numbers) == 1 else None
        if stand is None or of is None or of.outside:
            self._group(_NOWHERE + line.account, line.account, amount)
            self.put(_NOWHERE + line.account, line.account, amount)
        elif of.part == "apart":
            self.apart += amount
        elif line.account not in self.of.supplement.earning:
            self.put(of.line, line.account, amount)
            self._group(of.line, line.account, amount)
            if stand.debit != stand.credit:
                self.worn.add(of.line)
        else:
            self.put(self.of.profit.line, line.account, amount)
            if of.part == "profit" or stand.follows:
                group = self.of.other if of.part == "profit" else of.line
                self.operated.add(group)
                self._group(group, line.account, amount)
            else:  # added back whole; what it was exchanged with has no part in operations
                self.put(of.line, line.account, -amount)
                self.apart += amount

    def flow(self, number: str, amount: int, bearers: Iterable[str]) -> None:
        """Take off what cash was for: what is not of operations off the accounts apart.

        Args:
            number: The line of the cash flow statement.
            amount: Money in.
            bearers: The groups whose accounts stand on that line, of cash from operations.
        """
        taken = self.of.taken.get(number)
        if taken is not None:
            self.put(taken, "", amount)
        if taken is not None or number not in self.of.operating:
            self.apart -= amount
            return
        found = set(bearers)
        group = found.pop() if len(found) == 1 else self.of.other
        self.operated.add(group)
        self._group(group, "", -amount)

    def settle(self, *, revalued: bool) -> int:
        """Take what was exchanged with accounts apart off the line that bears it; returns what several might."""
        left = self.apart
        if not left:
            return 0
        sums = {group: amount for group, of in self.groups.items() if (amount := sum(of.values()))}
        if revalued and len(self.operated) == 1:  # each account was, against gains or losses
            against = dict.fromkeys(self.operated, -left)
        else:
            against = (
                _bearing(sums, left) or self._without_depreciation(sums) or self._without_operations(sums)
            )
        if sum(against.values()) != -left:
            return left
        for group, amount in against.items():
            same = [
                code for code, of in self.groups[group].items() if code and of and (of > 0) == (amount > 0)
            ]
            self.put(group, " + ".join(sorted(same)), -amount)
        return 0

    def _without_depreciation(self, sums: Mapping[str, int]) -> dict[str, int]:
        """Leave depreciation with those who bear it, all that come to nothing with it; the rest is exchanged.

        Empty where there is none, or several ways to see it.
        """
        for size in range(len(sums) - 1, 1, -1):
            found = [
                of
                for of in combinations(sums, size)
                if not sum(sums[group] for group in of) and not self.worn.isdisjoint(of)
            ]
            if found:
                return {of: sums[of] for of in sums if of not in found[0]} if len(found) == 1 else {}
        return {}

    def _without_operations(self, sums: Mapping[str, int]) -> dict[str, int]:
        """Leave profit and cash from operations with the one group that comes to just as much; the rest is exchanged.

        What comes with a business that is bought; the VAT of an asset whose last depreciation is in its voucher, too.
        """
        earned = sum(sums[group] for group in self.operated)
        rest = {group: amount for group, amount in sums.items() if group not in self.operated}
        same = [group for group, amount in rest.items() if amount == -earned] if earned else []
        return {group: amount for group, amount in rest.items() if group not in same} if len(same) < 2 else {}

    def _group(self, group: str, account: str, amount: int) -> None:
        into = self.groups.setdefault(group, {})
        into[account] = into.get(account, 0) + amount


def _bearing(sums: Mapping[str, int], left: int) -> dict[str, int] | None:
    """Say which groups, and with what, were exchanged with accounts apart; None where it could be several."""
    against = {group: amount for group, amount in sums.items() if (amount > 0) != (left > 0)}
    if len(against) == 1:
        return dict.fromkeys(against, -left)
    return against if sum(against.values()) == -left else None


def divide(
    lines: Iterable[Line],
    flows: Mapping[str, Mapping[Key, int]],
    layouts: Layouts,
    *,
    taken_back: bool,
    revalued: bool = False,
) -> Parts:
    """Divide vouchers whose cash is shown together among the lines of the supplement.

    Args:
        lines: Of the vouchers.
        flows: What their cash was for, by line of the cash flow statement: debit positive, money in below zero.
        layouts: Of both statements.
        taken_back: Whether the vouchers take back others, as in `reports.statements.cash_flows`.
        revalued: Whether they say anew what accounts in other currencies are worth.
    """
    division = _Division(layouts)
    known = [line for line in lines if line.account not in layouts.cash.cash]
    for line in known:
        division.change(line, taken_back=taken_back)
    for number, accounts in flows.items():
        standing = {
            line.account for line in known if number in lines_of(layouts.cash, line, taken_back=taken_back)
        }
        bearers = [group for group, of in division.groups.items() if standing & of.keys()]
        division.flow(number, -sum(accounts.values()), bearers)
    unplaced = division.settle(revalued=revalued)
    placed: OnLines = {}
    doubtful: dict[str, int] = {}
    for number, amounts in division.lines.items():
        if number.startswith(_NOWHERE):
            doubtful[number.removeprefix(_NOWHERE)] = -sum(amounts.values())
        else:
            placed[number] = {(account, ""): -amount for account, amount in amounts.items()}
    return Parts(placed, doubtful, -unplaced)
