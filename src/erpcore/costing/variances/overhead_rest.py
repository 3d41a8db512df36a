"""Divide what an overhead pool was left over- or under-applied by cause, against a flexible budget.

Rates are millionths of the major unit for one hour of the driver, hours millionths, amounts minor units; plus is
under-applied, unfavourable.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8; Usry and Hammer, Cost Accounting: Planning and Control;
    注册会计师, 财务成本管理, 标准成本法.
"""

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause
from erpcore.costing.variances.overhead_variance import Overhead, Ways, arranged


@exact_arguments
def divide_rest(overhead: Overhead, *, rest: int, ways: Ways, decimals: int, expensed: int = 0) -> Breakdown:
    """Divide what a pool was left over- or under-applied in a period by cause.

    Unlike `analyse_overhead` it takes months in which nothing was made or more was taken back than came in. What the
    pool was charged at another rate than the budget's stands apart.

    Args:
        overhead: `standard_hours` are those on which overhead was charged: the hours allowed for the output, or the
            hours worked, of which none is efficiency then.
        rest: Incurred less charged and less `expensed`, in minor units.
        ways: How far.
        decimals: Decimals of the currency.
        expensed: Of what was incurred, what was made an expense of the period before because capacity was idle
            (IAS 2 paragraph 13), in minor units; it is of the volume, and no more of the rest.

    Returns:
        The causes of `analyse_overhead`, and "overhead rate" (分配率差异): what the budget's rates charge on the hours
        less what was charged. Together the rest.

    Raises:
        ValueError: When no currency has so many decimals.

    >>> from erpcore.kernel.rounding import MICRO
    >>> webb = Overhead(30 * MICRO, 57_500_000, 4_000 * MICRO, 4_500 * MICRO, 276_000_00, 130_500_00, 285_000_00)
    >>> rows = divide_rest(webb, rest=65_500_00, ways=Ways.TWO, decimals=2).rows()
    >>> [(row.name, row.amount) for row in rows[1:]]
    [('overhead controllable', 1950000), ('overhead volume', 4600000), ('overhead rate', 0)]
    >>> rows = divide_rest(webb, rest=25_500_00, ways=Ways.TWO, decimals=2, expensed=40_000_00).rows()
    >>> [(row.name, row.amount) for row in rows[1:]]
    [('overhead controllable', 1950000), ('overhead volume', 600000), ('overhead rate', 0)]
    """
    variable_rate, fixed_rate, charged, worked, budgeted, variable, fixed = overhead
    at_worked, at_charged = (value(variable_rate, hours, decimals) for hours in (worked, charged))
    fixed_at_worked, fixed_at_charged = (value(fixed_rate, hours, decimals) for hours in (worked, charged))
    idle = cause("fixed overhead idle capacity", budgeted - fixed_at_worked - expensed)
    slow = cause("fixed overhead efficiency", fixed_at_worked - fixed_at_charged)
    of_fixed = (
        cause("fixed overhead spending", fixed - budgeted),
        add_up("fixed overhead volume", idle, slow),
    )
    of_variable = (
        cause("variable overhead spending", variable - at_worked),
        cause("variable overhead efficiency", at_worked - at_charged),
    )
    tree = arranged(add_up("variable overhead", *of_variable), add_up("fixed overhead", *of_fixed), ways)
    return add_up("overhead", *tree.children, cause("overhead rate", rest - tree.amount))
