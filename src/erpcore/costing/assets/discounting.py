"""What money of later periods is worth now (复利现值, 年金现值): exactly, or by factors as tables print them.

Flows are minor units by period, the first one now, each other one at the end of its period. Rates are exact parts of
one for a period, above minus one.

Source: 注册会计师, 财务成本管理, 货币的时间价值; ACCA Management Accounting, discounted cash flow, tables of factors.
"""

from collections.abc import Sequence
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import rounded

Rate = Fraction | int
MOST_PERIODS = 200


@exact_arguments
def discount_factor(rate: Rate, period: int, *, decimals: int | None = None) -> Fraction:
    """Say what one at the end of a period is worth now (复利现值系数).

    Args:
        rate: Of a period, an exact part of one.
        period: How many periods from now, whole.
        decimals: To which the factor is rounded half up, as tables print it; None: exact.

    Raises:
        ValueError: When the rate is minus one or less, or the period negative or beyond 200.

    Source: 财务成本管理. Worked by hand: 1 / 1.1².

    >>> discount_factor(Fraction(10, 100), 2, decimals=4)
    Fraction(1033, 1250)
    """
    _check(rate, period)
    return rounded(1 / (1 + Fraction(rate)) ** period, decimals)


@exact_arguments
def annuity_factor(rate: Rate, periods: int, *, decimals: int | None = None) -> Fraction:
    """Say what one at the end of each of so many periods is worth now (年金现值系数).

    Args:
        rate: Of a period, an exact part of one.
        periods: Whole; the first amount comes at the end of the first.
        decimals: To which the factor is rounded half up, as tables print it; None: exact.

    Raises:
        ValueError: When the rate is minus one or less, or the periods are negative or beyond 200.

    Source: 财务成本管理. Worked by hand: 1 / 1.1 + 1 / 1.1².

    >>> annuity_factor(Fraction(10, 100), 2, decimals=4)
    Fraction(3471, 2000)
    """
    _check(rate, periods)
    one = 1 / (1 + Fraction(rate)) ** periods
    return rounded((1 - one) / rate if rate else Fraction(periods), decimals)


@exact_arguments
def present_value(flows: Sequence[int], rate: Rate, *, factor_decimals: int | None = None) -> Fraction:
    """Add up what flows are worth now, without rounding the sum.

    Args:
        flows: The first one now.
        rate: Of a period.
        factor_decimals: To which each factor is rounded; None: exact.

    Raises:
        ValueError: When the rate is minus one or less, or the flows go on beyond period 200.

    Source: 财务成本管理. Worked by hand: 10 now, and 22 that are worth 20.

    >>> present_value([10, 22], Fraction(10, 100))
    Fraction(30, 1)
    """
    last = max(len(flows) - 1, 0)
    _check(rate, last)
    if factor_decimals is None:  # one fraction at the end, not one for each flow
        grown = 1 + Fraction(rate)
        up, down = grown.numerator, grown.denominator
        total = sum(flow * down**period * up ** (last - period) for period, flow in enumerate(flows))
        return Fraction(total, up**last)
    factors = [discount_factor(rate, period, decimals=factor_decimals) for period in range(len(flows))]
    return sum((flow * factor for flow, factor in zip(flows, factors, strict=True)), Fraction(0))


def _check(rate: Rate, periods: int) -> None:
    if rate <= -1 or not 0 <= periods <= MOST_PERIODS:
        raise ValueError(f"a rate is above minus one, and periods are 0 to {MOST_PERIODS}: {rate}, {periods}")
