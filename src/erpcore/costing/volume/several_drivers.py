"""Tell what a cost varies with where several things drive it at once, such as hours and batches (多元回归分析).

Activities are whole millionths of an hour, a batch ..., cost minor units. Of one driver: `cost_behaviour`.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 10, appendix (multiple regression and cost hierarchies);
    Blocher, Stout and Cokins, Cost Management, cost estimation.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.kernel.rounding import half_up, per_minor

MOST = 20  # drivers; each more asks for one month more, and explains less


class Month(NamedTuple):
    """What a month has done of each driver, and what that has cost."""

    name: str
    activities: Mapping[str, int]  # by driver, millionths, not negative
    cost: int  # minor units


class SeveralDrivers(NamedTuple):
    """What varies with each driver and what is fixed of a cost (y = a + b1 x1 + b2 x2 ...)."""

    variable: dict[str, Fraction]  # millionths of the major unit for one unit of each driver, exact
    fixed: Fraction  # minor units a month, exact
    # r squared, 0 to 1: how much of the cost all of them explain; None: all months cost the same
    determination: Fraction | None

    @exact_arguments
    def at(self, activities: Mapping[str, int], *, decimals: int) -> int:
        """Say what activities will cost, in minor units, rounded half up once.

        Args:
            activities: By driver, in millionths, not negative.
            decimals: Of the currency, 0 to 4.

        Raises:
            ValueError: When one is negative, or they are of other drivers.

        >>> costs = {"hours": Fraction(5_000_000), "batches": Fraction(20_000_000)}
        >>> SeveralDrivers(costs, Fraction(100_00), None).at({"hours": 8_000_000, "batches": 2_000_000}, decimals=2)
        18000
        """
        fields_not_negative(dict(activities))
        if activities.keys() != self.variable.keys():
            raise ValueError(f"activities are of {sorted(self.variable)}, found {sorted(activities)}")
        varies = sum((self.variable[of] * activity for of, activity in activities.items()), Fraction(0))
        return half_up(self.fixed + varies / per_minor(decimals))


@exact_arguments
def least_squares_of_several(months: Sequence[Month], *, decimals: int) -> SeveralDrivers:
    """Find the costs of all drivers from which the squares of all distances are least.

    Args:
        months: More than there are drivers, each with all of them.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a number is negative, months have other drivers or too few of them are there, there are more
            than twenty drivers, or what each driver costs cannot be found, as one goes along with others.

    Source: Worked by hand: 5.00 an hour, 20.00 a batch and 100.00 a month explain all that these months cost.

    >>> known = ((10, 1, 170), (20, 1, 220), (10, 3, 210), (30, 2, 290))  # hours, batches, cost
    >>> months = [Month(str(number), {"hours": hours * 10**6, "batches": batches * 10**6}, cost * 100)
    ...     for number, (hours, batches, cost) in enumerate(known)]
    >>> found = least_squares_of_several(months, decimals=2)
    >>> {of: str(cost / 10**6) for of, cost in found.variable.items()}, str(found.fixed), str(found.determination)
    ({'hours': '5', 'batches': '20'}, '10000', '1')
    """
    names = list(months[0].activities) if months else []
    _check(months, names)
    count = len(months)
    mean_cost = Fraction(sum(of.cost for of in months), count)
    means = [Fraction(sum(of.activities[name] for of in months), count) for name in names]
    apart = [
        [of.activities[name] - mean for name, mean in zip(names, means, strict=True)] for of in months
    ]  # of the averages, so that the fixed cost falls out
    costs = [of.cost - mean_cost for of in months]
    together = [
        [_product(one, other) for other in zip(*apart, strict=True)] for one in zip(*apart, strict=True)
    ]
    with_cost = [_product(one, costs) for one in zip(*apart, strict=True)]
    slopes = _solved(together, with_cost)
    scatter = _product(costs, costs)
    scale = per_minor(decimals)
    return SeveralDrivers(
        {name: slope * scale for name, slope in zip(names, slopes, strict=True)},
        mean_cost - _product(slopes, means),
        _product(slopes, with_cost) / scatter if scatter else None,
    )


def _product(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))


def _solved(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Solve linear equations exactly.

    Raises:
        ValueError: When they do not tell all unknowns.
    """
    table = [[*row, of] for row, of in zip(rows, right, strict=True)]
    for at in range(len(table)):
        found = next((row for row in range(at, len(table)) if table[row][at]), None)
        if found is None:
            raise ValueError("what each driver costs cannot be found: one of them goes along with the others")
        table[at], table[found] = table[found], table[at]
        table[at] = [number / table[at][at] for number in table[at]]
        for row, numbers in enumerate(table):
            if row != at and numbers[at]:
                table[row] = [
                    number - numbers[at] * pivot for number, pivot in zip(numbers, table[at], strict=True)
                ]
    return [row[-1] for row in table]


def _check(months: Sequence[Month], names: list[str]) -> None:
    if not names or len(names) > MOST or len(months) <= len(names):
        raise ValueError(
            f"one to {MOST} drivers are separated by more months than drivers; found {len(months)} months of {names}"
        )
    for of in months:
        not_negative(cost=of.cost)
        fields_not_negative(dict(of.activities))
        if of.activities.keys() != set(names):
            raise ValueError(f"each month has {sorted(names)}, found {sorted(of.activities)} in {of.name}")
