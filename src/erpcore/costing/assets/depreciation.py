"""Depreciation of one asset: five methods, year by year or month by month, to the cent.

Amounts are minor units. After a change of estimate (会计估计变更) a method goes on with the book value as the cost, and
with what is left of the life. Every method but `reducing_balance` ends exactly at the residual value: each year is
rounded half up, and the last year takes the odd minor units, at most half of one for each of the years that share in
equal parts or by digits.
Source: IAS 16 paras 60-62; 企业会计准则第4号 固定资产 art. 17; 企业所得税法实施条例 art. 59 (from the month after).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, rounded, times
from erpcore.costing.overhead.allocation import at_rate
from erpcore.kernel.rounding import Receiver, divide, share, split

MONTHS = 12
MOST_YEARS = 1_000  # that an asset is used


@exact_arguments
def straight_line(cost: int, residual: int, years: int) -> list[int]:
    """Depreciate the same amount every year (年限平均法); the last year takes the odd minor units.

    Args:
        cost: Minor units, above zero.
        residual: What is left at the end, minor units, not negative, below cost.
        years: Useful life, above zero; or of months, where each amount is to be that of a month.

    Returns:
        One amount for each year; they add up to cost less residual value.

    Raises:
        ValueError: When a number is out of its range.

    Source: 初级会计实务, 固定资产折旧: 5 000 000, residual 2 %, 20 years.

    >>> straight_line(5_000_000, 100_000, 20)[:2]
    [245000, 245000]
    """
    _check(cost, residual, years)
    return split(cost - residual, [1] * years, Receiver.LAST)


@exact_arguments
def by_monthly_rate(cost: int, residual: int, years: int, *, rate_decimals: int) -> list[int]:
    """Depreciate every month at the printed monthly rate of straight-line depreciation (月折旧率).

    Args:
        cost: Minor units, above zero.
        residual: What is left at the end, minor units, not negative, below cost.
        years: Useful life, above zero.
        rate_decimals: Decimals that the rate is rounded to, as a part of one: 4 are hundredths of a per cent.

    Returns:
        One amount for each month; what a rounded rate leaves is the last month's, and nothing is left sooner where it
        was rounded up.

    Raises:
        ValueError: When a number is out of its range.

    Source: 初级会计实务, 年限平均法: (1 - 2 %) / 20 / 12 = 0.41 % of 5 000 000 is 20 500 a month.

    >>> by_monthly_rate(5_000_000, 100_000, 20, rate_decimals=4)[0]
    20500
    """
    _check(cost, residual, years)
    rate = rounded(Fraction(cost - residual, cost * years * MONTHS), rate_decimals)
    return at_rate(cost - residual, rate * cost, [1] * (years * MONTHS))


@exact_arguments
def units_of_production(
    cost: int, residual: int, capacity: int, used: Sequence[int], *, rate_decimals: int | None = None
) -> list[int]:
    """Depreciate by what the asset has done (工作量法); beyond its capacity there is nothing left to depreciate.

    Args:
        cost: Minor units, above zero.
        residual: Minor units, not negative, below cost.
        capacity: What it can do in its life: kilometres, pieces, hours; above zero.
        used: What it did in each period, in the same measure, not negative.
        rate_decimals: Decimals that depreciation for one of the measure is rounded to, in minor units; what is done
            last takes what that leaves. None: exact.

    Raises:
        ValueError: When a number is out of its range.

    Source: 初级会计实务, 固定资产折旧: a lorry of 600 000, 500 000 km, residual 5 %, 4 000 km in the month.

    >>> units_of_production(600_000, 30_000, 500_000, [4_000])
    [4560]
    """
    _check(cost, residual, capacity, most=capacity)
    if min(used, default=0) < 0:
        raise ValueError("use is not negative")
    rate = rounded(Fraction(cost - residual, capacity), rate_decimals)
    found, done, so_far = [], 0, 0
    for part in used:
        done = min(done + part, capacity)
        now = cost - residual if done == capacity else min(times(rate, done), cost - residual)
        found.append(now - so_far)
        so_far = now
    return found


@exact_arguments
def double_declining(
    cost: int, residual: int, years: int, *, last: int | None = 2, rate: Measure | None = None
) -> list[int]:
    """Depreciate twice the straight-line rate of the book value, or another one (双倍余额递减法), then in equal parts.

    Args:
        cost: Minor units, above zero.
        residual: Minor units, not negative, below cost.
        years: Useful life, above zero.
        last: How many years at the end are depreciated in equal parts, of which the last takes the odd minor units:
            two in China; None: from the year on in which equal parts are more than the declining amount.
        rate: Part of the book value, above zero and at most one, such as 1.25 to 3 times the straight-line rate
            (dégressif, degressiv); None: twice that rate.

    Returns:
        One amount for each year; they add up to cost less residual value.

    Raises:
        ValueError: When a number is out of its range.

    Source: 初级会计实务, 固定资产折旧: 1 000 000, residual 4 000, 5 years.

    >>> double_declining(1_000_000, 4_000, 5)
    [400000, 240000, 144000, 106000, 106000]
    """
    _check(cost, residual, years, rate=rate)
    part = Fraction(2, years) if rate is None else Fraction(rate)
    found: list[int] = []
    book = cost
    for year in range(years):
        left = years - year
        declining = min(times(part, book), book - residual)
        equal = divide(book - residual, left)
        if left <= (last or 1) or (last is None and equal >= declining):
            return found + split(book - residual, [1] * left, Receiver.LAST)
        found.append(declining)
        book -= declining
    return found


@exact_arguments
def reducing_balance(cost: int, residual: int, years: int, *, rate: Measure) -> list[int]:
    """Depreciate a stated part of the book value every year (余额递减法, reducing or diminishing balance).

    Args:
        cost: Minor units, above zero.
        residual: What the book value does not go below, minor units, not negative, below cost.
        years: How many years to work out, above zero.
        rate: The part, above zero and at most one: a quarter, or one and a half times the straight-line rate.

    Returns:
        One amount for each year, rounded half up; what is left after them stays on the books.

    Raises:
        ValueError: When a number is out of its range.

    Source: IAS 16 paragraph 62; ACCA Financial Accounting, reducing balance method: 20 000.00 at 25 %.

    >>> reducing_balance(20_000_00, 0, 3, rate=Fraction(1, 4))
    [500000, 375000, 281250]
    """
    _check(cost, residual, years, rate=rate)
    found: list[int] = []
    book = cost
    for _ in range(years):
        found.append(min(times(Fraction(rate), book), book - residual))
        book -= found[-1]
    return found


@exact_arguments
def sum_of_years(cost: int, residual: int, years: int) -> list[int]:
    """Depreciate by the years that are left, over the sum of all years' digits (年数总和法).

    Args:
        cost: Minor units, above zero.
        residual: Minor units, not negative, below cost.
        years: Useful life, above zero.

    Returns:
        One amount for each year; they add up to cost less residual value, and the last takes the odd minor units.

    Raises:
        ValueError: When a number is out of its range.

    Source: 初级会计实务, 固定资产折旧: 1 000 000, residual 4 000, 5 years.

    >>> sum_of_years(1_000_000, 4_000, 5)
    [332000, 265600, 199200, 132800, 66400]
    """
    _check(cost, residual, years)
    return split(cost - residual, range(years, 0, -1), Receiver.LAST)


@exact_arguments
def by_month(
    yearly: Sequence[int], *, bought: int, start: Literal["next_month", "same_month"]
) -> list[list[int]]:
    """Spread depreciation of years of use over the months of calendar years.

    Args:
        yearly: Depreciation of each year of use, in minor units.
        bought: The month in which the asset is ready for use, 1 to 12.
        start: From the month after, as Chinese rules have it for fixed assets (当月增加次月起提), or from the same
            month, as for intangible assets (当月增加当月起提).

    Returns:
        For each calendar year twelve amounts; all of them add up to the years of use. What a year of use has come to
        is rounded, not its months, so that any months of it are together their part of the year.

    Raises:
        ValueError: When the month is none.

    Source: 企业会计准则第4号应用指南; 企业会计准则第6号 无形资产 art. 17.

    >>> by_month([1_200, 600], bought=10, start="next_month")[0][9:]
    [0, 100, 100]
    """
    if not 1 <= bought <= MONTHS:
        raise ValueError(f"a month is 1 to 12, found {bought}")
    before = bought if start == "next_month" else bought - 1
    so_far = [[share(amount, month, MONTHS) for month in range(MONTHS + 1)] for amount in yearly]
    months = [0] * before + [now - earlier for year in so_far for earlier, now in pairwise(year)]
    months += [0] * (-len(months) % MONTHS)
    return [months[first : first + MONTHS] for first in range(0, len(months), MONTHS)]


def _check(cost: int, residual: int, life: int, most: int = MOST_YEARS, rate: Measure | None = None) -> None:
    if cost <= 0 or not 0 <= residual < cost or life <= 0:
        raise ValueError(
            f"cost and life are above zero and the residual value is below cost: {cost}, {residual}, {life}"
        )
    if life > most:
        raise ValueError(f"an asset is used for {most} years at most, found {life}")
    if rate is not None and not 0 < rate <= 1:
        raise ValueError(f"a rate is above zero and at most one, found {rate}")
