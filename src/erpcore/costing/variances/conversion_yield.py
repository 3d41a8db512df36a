"""Tell what better or worse yield of the material did to labour and overhead: yield variances of conversion cost.

Material that gives more output than it should saves the hours for that output, whatever the hands do. So efficiency is
measured against the hours allowed for the output that the material put in should have given, and yield is what these
hours cost more than those allowed for the output that it gave. The yield of the material itself: `variance`.
Source: Carter, Cost Accounting, chapter on standard costing (mix and yield variances: Springmint Company); Usry and
Hammer, Cost Accounting.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure
from erpcore.costing.variances.breakdown import Breakdown, add_up, by_item, cause
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.costing.variances.variance import Labour, analyse_labour


class PutIn(NamedTuple):
    """A grade of labour, and the hours that the material put in allows it."""

    labour: Labour
    hours: Measure  # for the output that the material should have given, micro-hours


@exact_arguments
def labour_with_yield(grades: Sequence[PutIn], *, decimals: int) -> Breakdown:
    """Split a direct labour variance into rate, idle time, efficiency and yield.

    Args:
        grades: Each grade as of `variance.analyse_labour`, with the hours for the input.
        decimals: Decimals of the currency.

    Returns:
        "labour rate", "idle time", "labour efficiency" against the hours for the input, and "labour yield"; each by
        grade where there are several. All of it is actual less standard cost of the output.

    Raises:
        ValueError: As `variance.analyse_labour`, of either hours.

    >>> packers = Labour("packer", 6_000_000, 4_000_000_000, 3_800_000_000, 23_104_00)
    >>> tree = labour_with_yield([PutIn(packers, 3_850_000_000)], decimals=2)
    >>> [(row.name, row.amount // 100) for row in tree.rows()[1:]]
    [('labour rate', 304), ('idle time', 0), ('labour efficiency', -300), ('labour yield', -900)]
    """
    put_in = [labour._replace(standard_hours=hours) for labour, hours in grades]
    found = analyse_labour(put_in, decimals=decimals)
    yields = [
        (labour.grade, _total(labour, decimals) - _total(by_input, decimals))
        for (labour, _), by_input in zip(grades, put_in, strict=True)
    ]
    return add_up(found.name, *found.children, by_item("labour yield", yields))


@exact_arguments
def overhead_with_yield(overhead: Overhead, hours_put_in: Measure, *, ways: Ways, decimals: int) -> Breakdown:
    """Split the variance of all overhead as far as asked for, and yield from the rest.

    Args:
        overhead: As of `overhead_variance.analyse_overhead`.
        hours_put_in: Allowed for the output that the material put in should have given, micro-hours.
        ways: How far causes are divided beside yield.
        decimals: Decimals of the currency.

    Returns:
        The causes against the hours for the input, and "overhead yield". All of it is actual overhead less what is
        charged on the output.

    Raises:
        ValueError: As `overhead_variance.analyse_overhead`, of either hours.

    >>> gum = Overhead(2_000_000, 3_000_000, 4_000_000_000, 3_800_000_000, 12_000_00, 10_000_00, 12_000_00)
    >>> tree = overhead_with_yield(gum, 3_850_000_000, ways=Ways.TWO, decimals=2)
    >>> [(row.name, row.amount // 100) for row in tree.rows()[1:]]
    [('overhead controllable', 2300), ('overhead volume', 450), ('overhead yield', -750)]
    """
    found = analyse_overhead(overhead._replace(standard_hours=hours_put_in), ways=ways, decimals=decimals)
    whole = analyse_overhead(overhead, ways=ways, decimals=decimals)
    return add_up(found.name, *found.children, cause("overhead yield", whole.amount - found.amount))


def _total(grade: Labour, decimals: int) -> int:
    return analyse_labour([grade], decimals=decimals).amount
