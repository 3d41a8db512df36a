"""Is a machine worth its price: net present value, rates of return, payback, and what it costs a year (投资决策).

Flows are minor units by period, the first one now, each other one at the end of its period; what is paid is below zero.
Rates are exact parts of one for a period. Textbooks take factors from tables: `factor_decimals` rounds as they do.

Source: 注册会计师, 财务成本管理, 投资项目资本预算 (净现值法, 现值指数法, 内含报酬率法, 回收期法, 会计报酬率法,
    平均年成本法); ACCA Management Accounting and CIMA P2, investment appraisal; Horngren, Datar and Rajan,
    Cost Accounting, ch. 21.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.assets.discounting import Rate, annuity_factor, discount_factor, present_value
from erpcore.costing.guards import not_negative
from erpcore.kernel.rounding import half_up

MOST_DECIMALS = 8  # of an internal rate


@exact_arguments
def net_present_value(flows: Sequence[int], rate: Rate, *, factor_decimals: int | None = None) -> int:
    """Add up what flows are worth now (净现值), rounded half up once.

    Args:
        flows: The first one now.
        rate: Of a period.
        factor_decimals: To which each factor is rounded; None: exact.

    Raises:
        ValueError: When the rate is minus one or less, or there are too many flows.

    Source: ACCA Management Accounting. Worked by hand: 550 / 1.1 + 605 / 1.21 - 900.

    >>> net_present_value([-900, 550, 605], Fraction(10, 100))
    100
    """
    return half_up(present_value(flows, rate, factor_decimals=factor_decimals))


@exact_arguments
def profitability_index(flows: Sequence[int], rate: Rate, *, factor_decimals: int | None = None) -> Fraction:
    """Say what comes of each unit that is invested (现值指数), both as they are worth now; above one it is worth it.

    Args:
        flows: What is invested is paid before anything comes in; what is paid later lessens what comes.
        rate: Of a period.
        factor_decimals: To which each factor is rounded; None: exact.

    Raises:
        ValueError: When nothing is paid first, the rate is minus one or less, or there are too many flows.

    Source: 财务成本管理, 现值指数法. Worked by hand: 500 and 500 of 900.

    >>> profitability_index([-900, 550, 605], Fraction(10, 100))
    Fraction(10, 9)
    """
    first = next((period for period, flow in enumerate(flows) if flow > 0), len(flows))
    paid = present_value(flows[:first], rate, factor_decimals=factor_decimals)
    if not paid:
        raise ValueError("what is invested is paid before anything comes in")
    return 1 - present_value(flows, rate, factor_decimals=factor_decimals) / paid


@exact_arguments
def equivalent_annual(amount: int, rate: Rate, periods: int, *, factor_decimals: int | None = None) -> int:
    """Spread what a machine costs or earns over its life evenly (平均年成本), so that lives of other lengths compare.

    Args:
        amount: Present value, minor units of any sign.
        rate: Of a period.
        periods: Of its life, above zero.
        factor_decimals: To which the annuity factor is rounded; None: exact.

    Raises:
        ValueError: When the rate is minus one or less, or the life is none.

    Source: 财务成本管理, 平均年成本法. Worked by hand: 1,735.50 over a factor of 1.7355.

    >>> equivalent_annual(1_735_50, Fraction(10, 100), 2, factor_decimals=4)
    100000
    """
    factor = annuity_factor(rate, periods, decimals=factor_decimals)
    if not factor:
        raise ValueError("a life is above zero, and so is its factor")
    return half_up(amount / factor)


@exact_arguments
def payback(flows: Sequence[int], rate: Rate = 0, *, factor_decimals: int | None = None) -> Fraction | None:
    """Count the periods until what is paid has come back (回收期), flows coming evenly within their period.

    Args:
        flows: The first one now.
        rate: To discount them first (动态回收期); zero: as they are.
        factor_decimals: To which each factor is rounded.

    Returns:
        The first time from which on nothing is missing; None: it never comes back.

    Raises:
        ValueError: When the rate is minus one or less, or there are too many flows.

    Source: ACCA Management Accounting. Worked by hand: 300 of 900 are missing after two of 300, and 400 come.

    >>> payback([-900, 300, 300, 400])
    Fraction(11, 4)
    """
    missing = Fraction(0)
    back: Fraction | None = Fraction(0)
    for period, flow in enumerate(flows):
        now = flow * discount_factor(rate, period, decimals=factor_decimals)
        if missing < 0 <= missing + now:
            back = period - 1 - missing / now
        missing += now
        if missing < 0:
            back = None
    return back


@exact_arguments
def internal_rate(flows: Sequence[int], *, decimals: int) -> Fraction:
    """Find the rate at which nothing is left of a net present value (内含报酬率).

    Args:
        flows: What is paid comes before what comes back, or after it. Where they change places more often, as with what
            it costs to clear a site, the sum of all until then changes its sign once: of rates above zero there is one.
        decimals: To which the rate is rounded half up, as a part of one: 4 are hundredths of a per cent.

    Raises:
        ValueError: When neither changes its sign just once, so that there may be no rate or several, the rate is beyond
            a million, the decimals are none, or above 8, or there are too many flows.

    Source: 财务成本管理, 内含报酬率法; Norstrøm, A sufficient condition for a unique nonnegative internal rate of
        return (1972). Worked by hand: 100 become 121 in two years.

    >>> internal_rate([-100, 0, 121], decimals=4)
    Fraction(1, 10)
    """
    if not 0 <= decimals <= MOST_DECIMALS:
        raise ValueError(f"a rate has 0 to {MOST_DECIMALS} decimals, found {decimals}")
    unit = 2 * 10**decimals  # halves of the last decimal, as a rate is rounded
    if _changes(flows) == 1:
        low = -unit  # any rate above -100 %
    elif sum(flows) and _changes(accumulate(flows)) == 1:
        low = 0
    else:
        raise ValueError("what is paid and what comes back change places once, or there may be no one rate")
    paid_first = next(flow for flow in flows if flow) < 0
    turned = [flow if paid_first else -flow for flow in flows]  # the value falls as the rate rises
    high = 10**6 * unit
    if present_value(turned, Fraction(high, unit)) > 0:
        raise ValueError("a rate is a million at most")
    while high - low > 1:
        middle = (low + high) // 2
        left = present_value(turned, Fraction(middle, unit))
        # half up is away from zero: a rate below it is not reached
        if left > 0 or (not left and middle >= 0):
            low = middle
        else:
            high = middle
    return Fraction((low + 1) // 2, 10**decimals)


@exact_arguments
def modified_rate(flows: Sequence[int], *, finance: Rate, reinvest: Rate, decimals: int) -> Fraction:
    """Find the rate at which what is paid grows to what comes, where that is put out again (修正内含报酬率).

    Args:
        flows: Payments and receipts in any order: there is always one rate.
        finance: At which each payment is discounted to now.
        reinvest: At which each receipt grows to the end of the last flow's period.
        decimals: As for an internal rate.

    Raises:
        ValueError: When nothing is paid or nothing comes, a rate is minus one or less, or as for an internal rate.

    Source: ACCA Advanced Financial Management, MIRR. Worked by hand: 60 x 1.1 + 55 = 121 of 100 in two years.

    >>> modified_rate([-100, 60, 55], finance=0, reinvest=Fraction(10, 100), decimals=4)
    Fraction(1, 10)
    """
    paid = -present_value([min(flow, 0) for flow in flows], finance)
    comes = present_value([max(flow, 0) for flow in flows], reinvest)
    last = len(flows) - 1
    if not paid or not comes or last < 1:
        raise ValueError("something is paid and something comes back, over one period or more")
    grown = comes * (1 + Fraction(reinvest)) ** last / paid
    return internal_rate([-grown.denominator, *[0] * (last - 1), grown.numerator], decimals=decimals)


@exact_arguments
def interpolated_rate(one: tuple[Rate, int], other: tuple[Rate, int]) -> Fraction:
    """Draw a line through the net present values at two rates, and find where it is nothing (内插法).

    Args:
        one: A rate, and the value at it.
        other: Another rate, and the value at that; the further both are apart, the further off is what is found.

    Raises:
        ValueError: When the rates, or the values at them, are the same.

    Source: ACCA Management Accounting. Worked by hand: 20 at 10 % and -30 at 15 %: 10 + 5 x 20 / 50 = 12 %.

    >>> interpolated_rate((Fraction(10, 100), 20), (Fraction(15, 100), -30))
    Fraction(3, 25)
    """
    (rate, left), (another, missing) = one, other
    if rate == another or left == missing:
        raise ValueError("a line goes through two rates with another value at each")
    return rate + (Fraction(another) - rate) * left / (left - missing)


@exact_arguments
def accounting_rate(
    profits: Sequence[int], cost: int, residual: int = 0, *, on_average: bool = True
) -> Fraction:
    """Take the average profit after depreciation over what is invested (会计报酬率).

    Args:
        profits: Of each period of the life.
        cost: Of the investment, minor units, above zero.
        residual: What it is worth at the end, not negative.
        on_average: Whether over the average of both, or over the cost.

    Raises:
        ValueError: When there is no period, or a number is out of its range.

    Source: ACCA Management Accounting. Worked by hand: 15 on the average of 200 and 40.

    >>> accounting_rate([10, 20], 200, 40)
    Fraction(1, 8)
    """
    not_negative(residual=residual)
    if cost <= 0 or not profits:
        raise ValueError("the cost is above zero, and there is a period with a profit or a loss")
    invested = Fraction(cost + residual, 2) if on_average else Fraction(cost)
    return Fraction(sum(profits), len(profits)) / invested


def _changes(amounts: Iterable[int]) -> int:
    """Count how often amounts go from below zero to above it, or back."""
    signs = [amount > 0 for amount in amounts if amount]
    return sum(before != after for before, after in pairwise(signs))
