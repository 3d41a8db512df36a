"""When sales are collected and purchases are paid: schedules of expected collections and payments by period.

Source: Garrison, Noreen and Brewer, Managerial Accounting, Master Budgeting (schedule of expected cash collections,
    of expected cash disbursements for materials); 财务成本管理, 全面预算 (预计现金收入, 预计现金支出).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.kernel.rounding import divide, split

MOST_PERIODS = 1_200  # of a schedule: a hundred years of months


class Portion(NamedTuple):
    """The part of an amount that is paid in one period, and what may be taken off it for that."""

    part: Fraction | int
    discount: Fraction | int = 0  # of that part, such as 2 % for cash


class Schedule(NamedTuple):
    """What comes in, or goes out, of the amounts of each period, in each period; minor units."""

    rows: tuple[tuple[int, ...], ...]  # for each amount, by period
    totals: tuple[int, ...]  # by period
    discounts: tuple[int, ...]  # taken off, by period
    lost: tuple[int, ...]  # never paid, for each amount
    open: tuple[int, ...]  # for each amount, not yet paid after the last period


@exact_arguments
def spread(
    amounts: Sequence[int],
    pattern: Sequence[Portion | Fraction | int],
    *,
    lost: Fraction | int = 0,
    periods: int | None = None,
) -> Schedule:
    """Spread the amounts of successive periods over the periods in which they are paid.

    The parts of each amount and what is lost of it add up to the amount: minor units left over go where the remainder
    is largest.

    Args:
        amounts: Of each period, minor units, not negative; the first periods may lie before the budget.
        pattern: Parts paid in the same period, in the next, and so on; a part may have a discount.
        lost: The part that is never paid (坏账); with the pattern it makes one.
        periods: How many there are, counted from the first amount; None: as many as amounts.

    Raises:
        ValueError: When a number is negative, the parts do not add up to one, a discount is above one, or there are
            no periods or too many.

    Source: Garrison, Hampton Freeze, schedule 1: 70 % in the quarter of the sale, 30 % in the next.

    >>> found = spread([300_000, 200_000, 600_000], [Fraction(70, 100), Fraction(30, 100)])
    >>> found.totals, found.open
    ((210000, 230000, 480000), (0, 0, 180000))
    """
    portions = [portion if isinstance(portion, Portion) else Portion(portion) for portion in pattern]
    shares = [Fraction(part) for part, _ in portions] + [Fraction(lost)]
    if min(shares) < 0 or sum(shares) != 1:
        raise ValueError(f"the parts of a pattern and what is lost add up to one, found {sum(shares)}")
    if any(not 0 <= discount <= 1 for _, discount in portions):
        raise ValueError("a discount is from zero to one")
    last = len(amounts) if periods is None else periods
    if not 0 < last <= MOST_PERIODS or len(amounts) > MOST_PERIODS:
        raise ValueError(f"a schedule has 1 to {MOST_PERIODS} periods, found {last}")
    weights = _whole_weights(shares)
    rows, gone, rest = [], [], []
    discounts = [0] * last
    for start, amount in enumerate(amounts):
        not_negative(amount=amount)
        *parts, bad = split(amount, weights)
        row = [0] * last
        for period, (part, portion) in enumerate(zip(parts, portions, strict=True), start):
            if period < last:
                off = Fraction(portion.discount) * part
                discounts[period] += (less := divide(off.numerator, off.denominator))
                row[period] = part - less
        rows.append(tuple(row))
        gone.append(bad)
        rest.append(sum(parts[max(last - start, 0) :]))
    totals = tuple(sum(row[period] for row in rows) for period in range(last))
    return Schedule(tuple(rows), totals, tuple(discounts), tuple(gone), tuple(rest))


@exact_arguments
def purchases(
    used: Sequence[int], *, opening: int, closing: Sequence[int] | None = None, kept: Fraction | int = 0
) -> tuple[int, ...]:
    """Find what is bought or made in each period: what is used or sold, and what closing stock needs more than opening.

    Args:
        used: What is sold or used in each period (生产预算, 采购预算): units of goods, or their cost, minor units;
            with `kept`, of one period more.
        opening: Stock before the first period.
        closing: Stock wanted after each period; None: `kept`.
        kept: The part of the next period's use that is to be in stock.

    Raises:
        ValueError: When a number is negative, closing stocks are not as many as the periods, or neither fits; when
            stock is so high that nothing has to be bought and some would have to go back.

    Source: Horngren, Sundem and Stratton, Introduction to Management Accounting, purchases budget (closing stock plus
        cost of goods sold less opening stock).

    >>> purchases([35_000, 56_000, 42_000], opening=48_000, kept=Fraction(80, 100))
    (31800, 44800)
    """
    not_negative(opening=opening, **{f"use_{number}": use for number, use in enumerate(used, 1)})
    if kept < 0:
        raise ValueError(f"the part that is kept is not negative, found {kept}")
    if closing is None:
        wanted = [kept * Fraction(after) for after in used[1:]]
        closing = [divide(of.numerator, of.denominator) for of in wanted]
    elif kept or len(closing) != len(used):
        raise ValueError("closing stock is stated once for each period, or as a part that is kept")
    bought = []
    for use, (before, after) in zip(used, pairwise((opening, *closing)), strict=False):
        not_negative(closing=after)
        if use + after < before:
            raise ValueError(f"stock of {before} is more than the {use + after} that is used and kept")
        bought.append(use + after - before)
    return tuple(bought)


def _whole_weights(shares: Sequence[Fraction]) -> list[int]:
    common = lcm(*(each.denominator for each in shares))
    return [int(each * common) for each in shares]
