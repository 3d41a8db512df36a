"""What interest goes into the cost of an asset that takes long to build (借款费用资本化).

Of money borrowed for it (专门借款) it is the interest while it is built, less what idle money earns. Of other money
(一般借款) it is an average rate on what was spent beyond that, for as long as it was spent, and no more than there was.
In the United States it is the interest that would be avoided: the rate of the loan on what was spent on the average, up
to the loan, an average rate on the rest; what idle money earns is not taken off. Where all loans count alike, as by the
Chinese standard of 2001, none is borrowed for the asset.

Moments are parts of a period, a year or a quarter: 0 is its beginning, 3/12 of a year the end of March. Work that
stops for long takes none of it: only spans of work count. Amounts are minor units.

Source: 企业会计准则第17号——借款费用 articles 6-13; IAS 23 paragraphs 12-14 and 20-22; FASB ASC 835-20-30; Kieso,
    Weygandt and Warfield, Intermediate Accounting, ch. 10.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import rounded

Part = int | Fraction
YEAR = ((Fraction(0), Fraction(1)),)


class Flow(NamedTuple):
    """An amount from a moment on: spent, or borrowed for the asset; below zero what is paid back or put elsewhere."""

    at: Part
    amount: int


class Loan(NamedTuple):
    """Money that is not borrowed for one asset alone."""

    principal: int
    interest: Part  # of the period, at the effective rate
    part: Part = 1  # of the period for which it is owed


class Weighed(NamedTuple):
    """Amounts times the part of the period for which they stand, while there is work."""

    spent: Fraction  # on the asset (累计资产支出加权平均数)
    beyond: Fraction  # of that what is not borrowed for it (占用一般借款)
    idle: Fraction  # borrowed for it and not spent


class Capitalised(NamedTuple):
    """Interest that goes into the cost of an asset."""

    specific: Fraction  # of what was borrowed for it, less what idle money earned
    general: Fraction

    @property
    def total(self) -> Fraction:
        """All of it."""
        return self.specific + self.general


@exact_arguments
def weigh_spending(
    spent: Sequence[Flow],
    borrowed: Sequence[Flow] = (),
    work: Sequence[tuple[Part, Part]] = YEAR,
) -> Weighed:
    """Weigh what was spent by the part of the period for which it was, and find who paid for it.

    Args:
        spent: On the asset; what was spent before the period stands at 0.
        borrowed: For it.
        work: Spans from one moment to another, in their order, in which interest goes into its cost.

    Raises:
        ValueError: When spans are not in order, or they or a moment are outside the period.

    Source: 企业会计准则第17号 articles 6 and 11. Worked by hand: 60 for a year and 60 for half a one are 90; beyond a
        loan of 80 are 40 for half a year, and 20 of the loan are idle for the other half.

    >>> weigh_spending([Flow(0, 60), Flow(Fraction(1, 2), 60)], [Flow(0, 80)])
    Weighed(spent=Fraction(90, 1), beyond=Fraction(20, 1), idle=Fraction(10, 1))
    """
    bounds = [moment for span in work for moment in span]
    moments = [of.at for of in (*spent, *borrowed)]
    if bounds != sorted(bounds) or any(not 0 <= of <= 1 for of in (*bounds, *moments)):
        raise ValueError("spans of work are in order, and all moments from 0 to 1")
    total = beyond = idle = Fraction(0)
    changes = sorted({Fraction(of) for of in (*bounds, *moments)})
    for since, until in pairwise(changes):
        if any(start <= since and until <= end for start, end in work):
            used = sum(of.amount for of in spent if of.at <= since)
            there = sum(of.amount for of in borrowed if of.at <= since)
            total += used * (until - since)
            beyond += max(used - there, 0) * (until - since)
            idle += max(there - used, 0) * (until - since)
    return Weighed(total, beyond, idle)


@exact_arguments
def average_rate(loans: Sequence[Loan], *, decimals: int | None = None) -> Fraction:
    """Say what loans cost on the average for a period (资本化率): interest over principal, weighed by time.

    Args:
        loans: All that are owed in general.
        decimals: To which the rate is rounded half up; None: exact.

    Raises:
        ValueError: When nothing is owed, an amount is negative, or a loan is owed for longer than the period.

    Source: 企业会计准则第17号 article 6. Worked by hand: 60 + 90 over 1 000 + 2 000 x 1/2.

    >>> average_rate([Loan(1_000, 60), Loan(2_000, 90, Fraction(1, 2))])
    Fraction(3, 40)
    """
    for of in loans:
        fields_not_negative(of._asdict())
        if of.part > 1:
            raise ValueError(f"a loan is owed for the period, 1, or a part of it, found {of.part}")
    owed = sum((of.principal * Fraction(of.part) for of in loans), Fraction(0))
    if not owed:
        raise ValueError("a rate is of what is owed, and nothing is")
    return rounded(_interest(loans) / owed, decimals)


@exact_arguments
def capitalised_interest(
    beyond: Part,
    loans: Sequence[Loan] = (),
    *,
    specific: Part = 0,
    earned: Part = 0,
    decimals: int | None = None,
) -> Capitalised:
    """Say what interest goes into an asset by IAS 23 and 企业会计准则第17号.

    Args:
        beyond: What was spent beyond what was borrowed for the asset, weighed.
        loans: That are owed in general; none: it was spent of the company's own money.
        specific: Interest of what was borrowed for it, while there was work.
        earned: By what of that was idle then.
        decimals: Of the average rate; None: exact.

    Raises:
        ValueError: When an amount is negative, or as `average_rate`.

    Source: 企业会计准则第17号 articles 6-7; IAS 23 paragraphs 12 and 14. Worked by hand: 50 - 5, and 7.5 % of 400.

    >>> found = capitalised_interest(400, [Loan(1_000, 75)], specific=50, earned=5)
    >>> int(found.specific), int(found.general), int(found.total)
    (45, 30, 75)
    """
    fields_not_negative({"beyond": beyond, "specific": specific, "earned": earned})
    general = min(beyond * average_rate(loans, decimals=decimals), _interest(loans)) if loans else Fraction(0)
    return Capitalised(Fraction(specific) - earned, general)


@exact_arguments
def avoidable_interest(
    spent: Part, others: Sequence[Loan] = (), specific: Loan | None = None, *, decimals: int | None = None
) -> Capitalised:
    """Say what interest goes into an asset by US GAAP: what would be avoided, and no more than there was.

    Args:
        spent: On the asset, weighed.
        others: That are owed besides; none: the rest was spent of the company's own money.
        specific: Borrowed for it; None: nothing.
        decimals: Of the average rate of the others; None: exact.

    Raises:
        ValueError: When an amount is negative, or as `average_rate`.

    Source: FASB ASC 835-20-30-2 to 30-6. Worked by hand: 12 % of 400, and 8 % of 500 more.

    >>> found = avoidable_interest(900, [Loan(1_000, 80)], Loan(400, 48))
    >>> int(found.specific), int(found.general)
    (48, 40)
    """
    fields_not_negative({"spent": spent})
    own, covered = Fraction(0), Fraction(0)
    if specific is not None:
        covered = min(Fraction(spent), specific.principal * Fraction(specific.part))
        own = covered * average_rate([specific])
    general = (spent - covered) * average_rate(others, decimals=decimals) if others else Fraction(0)
    actual = _interest(others) + (specific.interest if specific is not None else 0)
    return Capitalised(own, min(general, actual - own))


def _interest(loans: Sequence[Loan]) -> Fraction:
    return sum((Fraction(of.interest) for of in loans), Fraction(0))
