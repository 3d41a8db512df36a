"""Investing and financing without cash (不涉及现金收支的重大投资和筹资活动): what a voucher exchanges between accounts.

A line names accounts that are debited, and accounts that are credited for them: a loan for capital, an asset for a
lease. What two groups of a voucher exchange is at most the smaller of them, and at least what both together have beyond
the whole of the voucher: all else could be paid by, or for, its other lines. Where these are not the same nothing is
guessed.
Source: IAS 7 paragraphs 43 and 44; 企业会计准则第31号——现金流量表 article 17 and its application guidance.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from erpcore.ledger.lines import Line
from erpcore.masterdata.layout import Layout


class Exchanged(NamedTuple):
    """What vouchers exchange on a line, in minor units; below zero where they take others back."""

    line: str
    least: int
    most: int

    @property
    def is_known(self) -> bool:
        """Whether it can be one amount alone."""
        return self.least == self.most


def without_cash(lines: Iterable[Line], layout: Layout, *, taken_back: bool) -> Iterator[Exchanged]:
    """Say what vouchers exchange without cash, by line of the supplement; lines with nothing are left out.

    Args:
        lines: Of the vouchers.
        layout: Of the supplement.
        taken_back: Whether the vouchers take back others.
    """
    sign = -1 if taken_back else 1
    net: dict[str, int] = {}  # account -> debit positive, as it was first
    for line in lines:
        net[line.account] = net.get(line.account, 0) + sign * (line.debit - line.credit)
    whole = sum(amount for amount in net.values() if amount > 0)
    for of in layout.lines:
        if of.part == "without_cash":
            stands = layout.parts[of.line]
            debit = sum(net[code] for code, at in stands.items() if at.debit and net.get(code, 0) > 0)
            credit = -sum(net[code] for code, at in stands.items() if at.credit and net.get(code, 0) < 0)
            least, most = max(debit + credit - whole, 0), min(debit, credit)
            if most:
                yield Exchanged(of.line, sign * least, sign * most)
