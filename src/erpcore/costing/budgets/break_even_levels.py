"""Where a budget breaks even whose prices and costs rise in steps: there may be several such activities, or none.

What a piece adds is the same between two steps, so that profit is a straight line there and nothing at one point of it
at most. A step itself may take all profit away again, or bring it: profit then leaps over nothing.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 3 (step costs, several breakeven points); contrôle de gestion,
    le seuil de rentabilité et les paliers d'activité; CIMA, cost-volume-profit with stepped fixed costs.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.budgets.flexible_budget import BudgetLine, straight_part
from erpcore.costing.guards import not_negative
from erpcore.kernel.rounding import half_up

MOST_STEPS = 10_000


class EvenLevel(NamedTuple):
    """An activity at which a profit is reached, or is left again."""

    activity: Fraction  # millionths, exact
    revenue: int  # minor units
    rising: bool  # a little less earns less: it is reached; else it is left again


@exact_arguments
def break_even_levels(
    revenue: Sequence[BudgetLine],
    costs: Sequence[BudgetLine],
    *,
    most: int,
    decimals: int,
    target_profit: int = 0,
) -> list[EvenLevel]:
    """Find all activities at which a budget leaves just the profit that is wanted.

    Args:
        revenue: What is earned, as lines of a flexible budget.
        costs: What is spent, likewise.
        most: The activity up to which is looked, in millionths: a capacity.
        decimals: Decimals of the currency.
        target_profit: Minor units; zero: break-even.

    Returns:
        Those above zero, from the lowest on: an empty list where there is always more or always less. Where a step
        leaps over the profit, or a stretch leaves just it throughout, there is no such level.

    Raises:
        ValueError: When a number is negative, a line is none that `flex` takes, or there are too many steps.

    Source: worked by hand: 10 a unit less 6; 2,000 fixed up to 600 units and 2,800 above: even at 500, at a loss again
        beyond 600, where 4 each leave 400 less than what is fixed, and even at 700.

    >>> from erpcore.costing.budgets.flexible_budget import Rise
    >>> m = 1_000_000
    >>> rent = BudgetLine("rent", 0, 2_000_00, [Rise(600 * m, 2_800_00)])
    >>> found = break_even_levels([BudgetLine("sales", 10 * m)], [BudgetLine("material", 6 * m), rent],
    ...     most=1_000 * m, decimals=2)
    >>> [(int(level.activity) // m, level.revenue) for level in found]
    [(500, 500000), (700, 700000)]
    """
    not_negative(most=most, target_profit=target_profit)
    ends = {0, most}
    for line in (*revenue, *costs):
        ends.update(rise.above for rise in line.rises if rise.above < most)
        if line.per > 0:
            if most // line.per > MOST_STEPS:
                raise ValueError(f"{line.name} has more than {MOST_STEPS} steps")
            ends.update(range(line.per, most, line.per))
    found = []
    for low, high in pairwise(sorted(ends)):
        earned, spent = (_added_up(lines, high, decimals) for lines in (revenue, costs))
        fixed, each = earned[0] - spent[0], earned[1] - spent[1]
        if each and low < (even := (target_profit - fixed) / each) <= high:
            found.append(EvenLevel(even, half_up(earned[0] + earned[1] * even), each > 0))
    return found


def _added_up(lines: Sequence[BudgetLine], activity: int, decimals: int) -> tuple[Fraction, Fraction]:
    """Add up the straight lines on which all lines of a budget go at an activity."""
    parts = [straight_part(line, activity, decimals=decimals) for line in lines]
    fixed, each = (sum((part[at] for part in parts), Fraction(0)) for at in (0, 1))
    return fixed, each
