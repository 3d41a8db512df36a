"""The cash budget of textbooks, by period: what is there, comes and goes, is borrowed, repaid and costs interest.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 6 (appendix: the cash budget); Garrison, Noreen and Brewer,
    Managerial Accounting, Master Budgeting; 财务成本管理, 现金预算 (借款在期初, 还款在期末, 整数倍).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative, whole
from erpcore.costing.measures import times


class CreditLine(NamedTuple):
    """On which terms money may be borrowed when the balance falls below the minimum, and is repaid when it can be.

    What can be repaid is repaid at the end of a period, of each or of every so many; interest is simple.
    """

    rate: Fraction | int  # interest of one period, such as Fraction(12, 100) / 4
    multiple: int = 1  # minor units: what is borrowed and repaid is a multiple of it
    limit: int | None = None  # minor units owed at most
    borrowed: Literal["start", "end"] = "start"  # of the period: from when on it bears interest
    # on the principal repaid, with it (利随本清); or at the end of each period on what was owed in it
    interest: Literal["with_principal", "each_period"] = "with_principal"
    repaid_every: int = 1  # periods: 3 of months is at the ends of quarters, counted from the first month


class CashPeriod(NamedTuple):
    """One column of a cash budget; minor units."""

    opening: int
    receipts: int
    payments: int
    borrowed: int
    repaid: int
    interest: int
    closing: int
    loan: int  # owed at the end
    short: int  # what is missing of the minimum, although all was borrowed that may be

    @property
    def available(self) -> int:
        """What is there before payments (可供使用现金)."""
        return self.opening + self.receipts

    @property
    def before_financing(self) -> int:
        """Surplus or shortage before borrowing and repaying (现金余缺)."""
        return self.available - self.payments


@exact_arguments
def cash_budget(
    opening: int,
    receipts: Sequence[int],
    payments: Sequence[int],
    *,
    minimum: int | Sequence[int] = 0,
    credit: CreditLine | None = None,
    loan: int = 0,
) -> tuple[CashPeriod, ...]:
    """Draw up a cash budget: period by period, what is short is borrowed and what can be spared is repaid.

    Args:
        opening: Balance before the first period, minor units, any sign.
        receipts: Of each period, without loans.
        payments: Of each period, without repayments of loans and interest on them.
        minimum: The least closing balance, of all periods or of each.
        credit: How money is borrowed; None: it is not.
        loan: Owed before the first period, on the terms of `credit`, with its interest paid up to then.

    Raises:
        ValueError: When periods do not match, an amount or a rate is negative, a loan has no terms, a multiple is not
            or a number of periods is not above zero, or interest of one period eats up what is borrowed.

    Source: Garrison, Master Budgeting: borrowed at the beginning of any month, repaid at the end of the quarter as far
        as possible. 财务成本管理, 现金预算 (M 公司): shortage of 4,940 with a minimum of 6,000 borrows 11,000; half a
        year at 10 % later 11,000 go back with 550 of interest.

    >>> line = CreditLine(Fraction(10, 100) / 4, multiple=1_000)
    >>> budget = cash_budget(8_000, [18_200, 26_000, 36_000], [18_000, 39_140, 24_220], minimum=6_000, credit=line)
    >>> [(each.borrowed, each.repaid, each.interest, each.closing) for each in budget]
    [(0, 0, 0, 8200), (11000, 0, 0, 6060), (0, 11000, 550, 6290)]
    """
    count = len(receipts)
    wanted = [minimum] * count if isinstance(minimum, int) else [*minimum]
    if not count or len(payments) != count or len(wanted) != count:
        raise ValueError("receipts, payments and minima are stated for the same periods, at least one")
    _check(credit, loan)
    debt = _Debt(credit or CreditLine(0, limit=0), loan)
    table = []
    for received, spent, least in zip(receipts, payments, wanted, strict=True):
        not_negative(receipts=received, payments=spent)
        whole("a minimum", least)
        period = debt.pass_period(opening, received, spent, least)
        table.append(period)
        opening = period.closing
    return tuple(table)


def _check(credit: CreditLine | None, loan: int) -> None:
    not_negative(loan=loan)
    if credit is None:
        if loan:
            raise ValueError("a loan needs the terms of its credit line")
        return
    if credit.rate < 0 or (credit.rate >= 1 and credit.interest == "each_period"):
        raise ValueError(
            f"interest of a period is a part of the loan from zero to below one, found {credit.rate}"
        )
    if credit.multiple <= 0:
        raise ValueError(f"loans are multiples of an amount above zero, found {credit.multiple}")
    if credit.repaid_every <= 0:
        raise ValueError(f"loans are repaid every so many periods, at least one, found {credit.repaid_every}")
    if credit.limit is not None:
        not_negative(limit=credit.limit)


class _Debt:
    """What is owed on a credit line, the oldest first, and for how many periods each part of it has borne interest."""

    def __init__(self, line: CreditLine, loan: int) -> None:
        self.line = line
        self.loans: list[list[int]] = [[loan, 0]] if loan else []  # principal, periods
        self.passed = 0  # periods

    @property
    def owed(self) -> int:
        return sum(principal for principal, _ in self.loans)

    def pass_period(self, opening: int, received: int, spent: int, least: int) -> CashPeriod:
        line = self.line
        self.passed += 1
        before = opening + received - spent
        each, at_start = line.interest == "each_period", line.borrowed == "start"
        for loan in self.loans:
            loan[1] += 1
        due = times(Fraction(line.rate), self.owed) if each else 0
        borrowed = 0
        if before - due < least:
            borrowed = self._borrow(before, least)
            if each and at_start:
                due = times(Fraction(line.rate), self.owed + borrowed)
            if borrowed:
                self.loans.append([borrowed, int(at_start)])
        spared = not borrowed and not self.passed % line.repaid_every
        repaid, cost = self._repay(before - due - least) if spared else (0, 0)
        closing = before + borrowed - repaid - due - cost
        short = max(least - closing, 0)
        return CashPeriod(opening, received, spent, borrowed, repaid, due + cost, closing, self.owed, short)

    def _borrow(self, before: int, least: int) -> int:
        """Find the smallest multiple that brings the balance to the minimum, or the largest that may be borrowed."""
        line = self.line
        bears = line.rate if line.interest == "each_period" and line.borrowed == "start" else 0
        owes = self.owed if line.interest == "each_period" else 0

        def left(number: int) -> int:
            more = number * line.multiple
            interest = times(Fraction(line.rate), owes + (more if bears else 0))
            return before + more - interest - least

        most = None if line.limit is None else max(line.limit - self.owed, 0) // line.multiple
        low, high = 0, 1
        while left(high) < 0 and (most is None or high < most):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if left(middle) >= 0 else (middle, high)
        return (high if most is None else min(high, most)) * line.multiple

    def _repay(self, spare: int) -> tuple[int, int]:
        """Repay the largest multiple that the spare money pays with its interest, or all that is left."""
        multiple, owed = self.line.multiple, self.owed
        if spare <= 0 or not owed:
            return 0, 0
        low, high = 0, -(-owed // multiple) + 1
        while high - low > 1:
            middle = (low + high) // 2
            amount = min(middle * multiple, owed)
            fits = amount + self._interest_on(amount) <= spare
            low, high = (middle, high) if fits else (low, middle)
        repaid = min(low * multiple, owed)
        cost, left = self._interest_on(repaid), repaid
        while left:
            paid = min(self.loans[0][0], left)
            self.loans[0][0] -= paid
            left -= paid
            if not self.loans[0][0]:
                del self.loans[0]
        return repaid, cost

    def _interest_on(self, amount: int) -> int:
        """Tell what interest is paid with the principal, of the oldest loans first."""
        if self.line.interest == "each_period":
            return 0
        weighed = 0
        for principal, periods in self.loans:
            part = min(principal, amount)
            weighed += part * periods
            amount -= part
        return times(Fraction(self.line.rate), weighed)
