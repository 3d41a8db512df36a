"""Split the difference between overhead incurred and overhead charged at standard into causes.

Plus is unfavourable: incurred above charged. The fields of a result add up to actual less standard to the
minor unit: `sum(result)`. Rates are millionths of the major unit for one hour of the driver, hours
millionths, amounts minor units. Standard hours are those allowed for the actual output; standard overhead is
the rate times these.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8 (the Webb Company example); CIMA, Management
    Accounting
Official Terminology.
"""

from typing import NamedTuple

from erpcore.kernel.rounding import extend


class VariableOverheadVariance(NamedTuple):
    """Spending: an hour of the driver cost more. Efficiency: more hours of the driver than allowed."""

    spending: int
    efficiency: int


class FixedOverheadVariance(NamedTuple):
    """Spending: more than budgeted. Volume: output bore less than was budgeted."""

    spending: int
    volume: int


class CapacityVariance(NamedTuple):
    """Spending, and volume in two: capacity (fewer hours worked than budgeted), efficiency (slower work)."""

    spending: int
    capacity: int
    efficiency: int


class OverheadVariance(NamedTuple):
    """All overhead in three: spending, efficiency, volume."""

    spending: int
    efficiency: int
    volume: int

    @property
    def controllable(self) -> int:
        """The controllable (budget) variance of the two-way analysis: all but volume."""
        return self.spending + self.efficiency


def analyse_variable_overhead(
    *, standard_rate: int, standard_hours: int, actual_hours: int, actual_amount: int, decimals: int
) -> VariableOverheadVariance:
    """Split a variable overhead variance into spending and efficiency.

    Args:
        standard_rate: For one hour of the driver.
        standard_hours: Allowed for the actual output.
        actual_hours: Of the driver.
        actual_amount: Variable overhead incurred, in minor units.
        decimals: Decimals of the currency.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: 4,000 machine hours at 30 allowed, 4,500 for 130,500 run).

    >>> from erpcore.kernel.rounding import MICRO
    >>> analyse_variable_overhead(standard_rate=30 * MICRO, standard_hours=4_000 * MICRO,
    ...     actual_hours=4_500 * MICRO, actual_amount=130_500_00, decimals=2)
    VariableOverheadVariance(spending=-450000, efficiency=1500000)
    """
    at_actual = extend(standard_rate, actual_hours, decimals)
    at_standard = extend(standard_rate, standard_hours, decimals)
    return VariableOverheadVariance(spending=actual_amount - at_actual, efficiency=at_actual - at_standard)


def analyse_fixed_overhead(
    *, standard_rate: int, standard_hours: int, budgeted_amount: int, actual_amount: int, decimals: int
) -> FixedOverheadVariance:
    """Split a fixed overhead variance two ways, into spending and volume.

    Args:
        standard_rate: Budgeted overhead over budgeted hours.
        standard_hours: Allowed for the actual output.
        budgeted_amount: Fixed overhead budgeted for the period, in minor units.
        actual_amount: Fixed overhead incurred, in minor units.
        decimals: Decimals of the currency.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: 276,000 budgeted at 57.50 an hour, 4,000 hours allowed,
        285,000 incurred).

    >>> from erpcore.kernel.rounding import MICRO
    >>> analyse_fixed_overhead(standard_rate=57_500_000, standard_hours=4_000 * MICRO,
    ...     budgeted_amount=276_000_00, actual_amount=285_000_00, decimals=2)
    FixedOverheadVariance(spending=900000, volume=4600000)
    """
    applied = extend(standard_rate, standard_hours, decimals)
    return FixedOverheadVariance(spending=actual_amount - budgeted_amount, volume=budgeted_amount - applied)


def analyse_capacity(
    *,
    standard_rate: int,
    standard_hours: int,
    actual_hours: int,
    budgeted_amount: int,
    actual_amount: int,
    decimals: int,
) -> CapacityVariance:
    """Split a fixed overhead variance three ways, into spending, capacity and efficiency.

    Args:
        standard_rate: Budgeted overhead over budgeted hours.
        standard_hours: Allowed for the actual output.
        actual_hours: Worked.
        budgeted_amount: Fixed overhead budgeted for the period, in minor units.
        actual_amount: Fixed overhead incurred, in minor units.
        decimals: Decimals of the currency.

    Returns:
        Capacity and efficiency add up to the volume variance of the two-way analysis.

    Source: CIMA, Management Accounting Official Terminology. Example: 30,000 budgeted for 1,000 hours; 1,200
        hours allowed, 1,320 worked, 32,500 incurred (Pickering Feeds, PQ magazine).

    >>> from erpcore.kernel.rounding import MICRO
    >>> analyse_capacity(standard_rate=30 * MICRO, standard_hours=1_200 * MICRO, actual_hours=1_320 * MICRO,
    ...     budgeted_amount=30_000_00, actual_amount=32_500_00, decimals=2)
    CapacityVariance(spending=250000, capacity=-960000, efficiency=360000)
    """
    at_actual = extend(standard_rate, actual_hours, decimals)
    applied = extend(standard_rate, standard_hours, decimals)
    return CapacityVariance(
        spending=actual_amount - budgeted_amount,
        capacity=budgeted_amount - at_actual,
        efficiency=at_actual - applied,
    )


def combine_overhead(variable: VariableOverheadVariance, fixed: FixedOverheadVariance) -> OverheadVariance:
    """Combine the four overhead variances into three; `controllable` of the result is the two-way analysis.

    Args:
        variable: Spending and efficiency of variable overhead, in minor units.
        fixed: Spending and volume of fixed overhead, in minor units.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: combined variance analysis).

    >>> webb = combine_overhead(
    ...     VariableOverheadVariance(-4_500_00, 15_000_00), FixedOverheadVariance(9_000_00, 46_000_00))
    >>> webb, webb.controllable
    (OverheadVariance(spending=450000, efficiency=1500000, volume=4600000), 1950000)
    """
    return OverheadVariance(variable.spending + fixed.spending, variable.efficiency, fixed.volume)
