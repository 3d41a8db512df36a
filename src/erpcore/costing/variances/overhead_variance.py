"""Split the difference between overhead incurred and overhead charged at standard into causes.

Results are trees that add up to incurred less charged to the minor unit; plus is unfavourable, and `under` of a
tree turns it. Rates are millionths of the major unit for one hour of the driver (or one unit of output, where
overhead is charged by output), hours millionths, amounts minor units, none negative. Standard hours are those
allowed for the actual output; standard overhead is the rate times these. A rate of a budget over hours is a ratio:
as a fraction it charges the budget on these hours, and nothing of it is volume.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8 (the Webb Company example); CIMA, Management Accounting
    Official Terminology; 注册会计师, 财务成本管理, 标准成本法 (二因素分析法, 三因素分析法).
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause


class Ways(StrEnum):
    """How far overhead variances are divided when variable and fixed overhead are analysed together."""

    TWO = "two"  # controllable (budget) | volume
    THREE_BY_VOLUME = "three_by_volume"  # spending | efficiency of variable overhead | volume
    THREE_BY_CAPACITY = "three_by_capacity"  # spending | efficiency of all overhead | idle capacity
    FOUR_BY_VOLUME = "four_by_volume"  # variable: spending, efficiency | fixed: spending, volume
    FOUR_BY_CAPACITY = "four_by_capacity"  # spending | efficiency: variable, fixed | idle capacity
    FIVE_BY_CAPACITY = "five_by_capacity"  # variable: as by volume | fixed: spending, idle, efficiency


class Overhead(NamedTuple):
    """Variable and fixed overhead of a period, charged by one driver."""

    variable_rate: int | Fraction
    fixed_rate: int | Fraction  # budgeted fixed overhead over budgeted hours
    standard_hours: int | Fraction  # allowed for the actual output
    actual_hours: int | Fraction
    budgeted_fixed: int
    actual_variable: int
    actual_fixed: int


@exact_arguments
def analyse_variable_overhead(
    *,
    standard_rate: int | Fraction,
    standard_hours: int | Fraction,
    actual_hours: int | Fraction,
    actual_amount: int,
    decimals: int,
) -> Breakdown:
    """Split a variable overhead variance into spending and efficiency.

    Args:
        standard_rate: For one hour of the driver.
        standard_hours: Allowed for the actual output, above zero.
        actual_hours: Of the driver.
        actual_amount: Variable overhead incurred, in minor units.
        decimals: Decimals of the currency.

    Returns:
        "variable overhead spending" (耗费) and "variable overhead efficiency" (效率).

    Raises:
        ValueError: When a number is negative or no hours are allowed.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: 4,000 machine hours at 30 allowed, 4,500 for 130,500 run).

    >>> from erpcore.kernel.rounding import MICRO
    >>> webb = analyse_variable_overhead(standard_rate=30 * MICRO, standard_hours=4_000 * MICRO,
    ...     actual_hours=4_500 * MICRO, actual_amount=130_500_00, decimals=2)
    >>> [(row.name, row.amount) for row in webb.rows()[1:]]
    [('variable overhead spending', -450000), ('variable overhead efficiency', 1500000)]
    """
    _check(
        standard_hours, standard_rate=standard_rate, actual_hours=actual_hours, actual_amount=actual_amount
    )
    at_actual = value(standard_rate, actual_hours, decimals)
    at_standard = value(standard_rate, standard_hours, decimals)
    return add_up(
        "variable overhead",
        cause("variable overhead spending", actual_amount - at_actual),
        cause("variable overhead efficiency", at_actual - at_standard),
    )


@exact_arguments
def analyse_fixed_overhead(
    *,
    standard_rate: int | Fraction,
    standard_hours: int | Fraction,
    budgeted_amount: int,
    actual_amount: int,
    decimals: int,
    actual_hours: int | Fraction | None = None,
    possible_hours: int | Fraction | None = None,
) -> Breakdown:
    """Split a fixed overhead variance two, three or four ways, as far as hours are given.

    Args:
        standard_rate: Budgeted overhead over budgeted hours.
        standard_hours: Allowed for the actual output, above zero.
        budgeted_amount: Fixed overhead budgeted for the period, in minor units.
        actual_amount: Fixed overhead incurred, in minor units.
        decimals: Decimals of the currency.
        actual_hours: Worked; volume becomes idle capacity and efficiency (三因素分析法).
        possible_hours: Budgeted hours for the days that the period had; the calendar is kept apart from idle capacity.

    Returns:
        "fixed overhead spending" (耗费) and "fixed overhead volume" (能量); the latter as "fixed overhead calendar",
        "fixed overhead idle capacity" (闲置能量) and "fixed overhead efficiency" (效率).

    Raises:
        ValueError: When a number is negative, no hours are allowed, or possible hours come without actual ones.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: 276,000 budgeted at 57.50 an hour, 4,000 hours allowed,
        285,000 incurred); three ways: CIMA, example 30,000 budgeted for 1,000 hours, 1,200 hours allowed, 1,320
        worked, 32,500 incurred (Pickering Feeds, PQ magazine); calendar: ICMAI, Cost and Management Accounting.

    >>> from erpcore.kernel.rounding import MICRO
    >>> webb = analyse_fixed_overhead(standard_rate=57_500_000, standard_hours=4_000 * MICRO,
    ...     budgeted_amount=276_000_00, actual_amount=285_000_00, decimals=2)
    >>> [(row.name, row.amount) for row in webb.rows()[1:]]
    [('fixed overhead spending', 900000), ('fixed overhead volume', 4600000)]
    >>> feeds = analyse_fixed_overhead(standard_rate=30 * MICRO, standard_hours=1_200 * MICRO,
    ...     actual_hours=1_320 * MICRO, budgeted_amount=30_000_00, actual_amount=32_500_00, decimals=2)
    >>> [(row.name, row.amount) for row in feeds["fixed overhead volume"].rows()[1:]]
    [('fixed overhead idle capacity', -960000), ('fixed overhead efficiency', 360000)]
    """
    _check(standard_hours, standard_rate=standard_rate, budgeted=budgeted_amount, actual_amount=actual_amount)
    fields_not_negative({"actual_hours": actual_hours, "possible_hours": possible_hours})
    if actual_hours is None and possible_hours is not None:
        raise ValueError("possible hours divide what actual hours leave idle; give the actual hours as well")
    applied = value(standard_rate, standard_hours, decimals)
    volume = cause("fixed overhead volume", budgeted_amount - applied)
    if actual_hours is not None:
        worked = value(standard_rate, actual_hours, decimals)
        able = budgeted_amount if possible_hours is None else value(standard_rate, possible_hours, decimals)
        calendar = (
            [] if possible_hours is None else [cause("fixed overhead calendar", budgeted_amount - able)]
        )
        idle = cause("fixed overhead idle capacity", able - worked)
        slow = cause("fixed overhead efficiency", worked - applied)
        volume = add_up("fixed overhead volume", *calendar, idle, slow)
    return add_up("fixed overhead", cause("fixed overhead spending", actual_amount - budgeted_amount), volume)


@exact_arguments
def fixed_overhead_spending(*, budgeted_amount: int, actual_amount: int) -> Breakdown:
    """Write the only variance of fixed overhead under variable costing, where products bear none of it.

    Args:
        budgeted_amount: Fixed overhead budgeted for the period, in minor units.
        actual_amount: Fixed overhead incurred, in minor units.

    Raises:
        ValueError: When an amount is negative.

    Source: CIMA, Management Accounting Official Terminology (fixed overhead expenditure variance).

    >>> fixed_overhead_spending(budgeted_amount=120_000_00, actual_amount=116_000_00).amount
    -400000
    """
    not_negative(budgeted_amount=budgeted_amount, actual_amount=actual_amount)
    return add_up("fixed overhead", cause("fixed overhead spending", actual_amount - budgeted_amount))


@exact_arguments
def analyse_overhead(overhead: Overhead, *, ways: Ways, decimals: int) -> Breakdown:
    """Split the variance of all overhead in two, three or four.

    Args:
        overhead: Variable and fixed overhead; where only their sum is known, two and three ways need no more.
        ways: How far.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a number is negative or no hours are allowed.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: four, three and two variances); by capacity: Usry and Hammer,
        Cost Accounting: Planning and Control, ch. on standard costing.

    >>> from erpcore.kernel.rounding import MICRO
    >>> webb = Overhead(30 * MICRO, 57_500_000, 4_000 * MICRO, 4_500 * MICRO, 276_000_00, 130_500_00, 285_000_00)
    >>> [(row.name, row.amount) for row in analyse_overhead(webb, ways=Ways.TWO, decimals=2).rows()[1:]]
    [('overhead controllable', 1950000), ('overhead volume', 4600000)]
    >>> [row.amount for row in analyse_overhead(webb, ways=Ways.THREE_BY_VOLUME, decimals=2).rows()[1:]]
    [450000, 1500000, 4600000]
    """
    variable = analyse_variable_overhead(
        standard_rate=overhead.variable_rate,
        standard_hours=overhead.standard_hours,
        actual_hours=overhead.actual_hours,
        actual_amount=overhead.actual_variable,
        decimals=decimals,
    )
    fixed = analyse_fixed_overhead(
        standard_rate=overhead.fixed_rate,
        standard_hours=overhead.standard_hours,
        actual_hours=overhead.actual_hours,
        budgeted_amount=overhead.budgeted_fixed,
        actual_amount=overhead.actual_fixed,
        decimals=decimals,
    )
    return arranged(variable, fixed, ways)


@exact_arguments
def arranged(variable: Breakdown, fixed: Breakdown, ways: Ways) -> Breakdown:
    """Put the causes of variable and of fixed overhead together, as far as they are to be kept apart.

    Args:
        variable: Spending and efficiency.
        fixed: Spending and volume, the latter as idle capacity and efficiency, maybe with the calendar before them.
        ways: How far.

    Raises:
        ValueError: When one of these is missing.
    """
    try:
        spent, worked = variable.children
        fixed_spent, volume = fixed.children
        *calendar, idle, fixed_worked = volume.children
    except ValueError as error:
        raise ValueError(f"{ways} ways need spending and efficiency, and idle capacity apart") from error
    spending = cause("overhead spending", spent.amount + fixed_spent.amount)
    by_volume = cause("overhead volume", volume.amount)
    unused = (cause("overhead idle capacity", idle.amount), *calendar)
    if ways is Ways.TWO:
        return add_up("overhead", cause("overhead controllable", spending.amount + worked.amount), by_volume)
    if ways is Ways.THREE_BY_VOLUME:
        return add_up("overhead", spending, cause("overhead efficiency", worked.amount), by_volume)
    if ways is Ways.THREE_BY_CAPACITY:
        slow = cause("overhead efficiency", worked.amount + fixed_worked.amount)
        return add_up("overhead", spending, slow, *unused)
    if ways is Ways.FOUR_BY_CAPACITY:
        return add_up("overhead", spending, add_up("overhead efficiency", worked, fixed_worked), *unused)
    if ways is Ways.FOUR_BY_VOLUME:
        fixed = add_up("fixed overhead", fixed_spent, cause("fixed overhead volume", volume.amount))
    return add_up("overhead", variable, fixed)


def _check(standard_hours: int | Fraction, **numbers: int | Fraction) -> None:
    """Refuse what cannot be: no hours allowed, numbers below zero."""
    if standard_hours <= 0:
        raise ValueError("an overhead variance needs standard hours above zero; none are allowed")
    fields_not_negative(numbers)
