"""What to make when one resource is short: rank by what one unit of it earns; make or buy; throughput accounting ratio.

Money is millionths of the major unit for one unit of a product, quantities and the resource (hours, kilograms) are
millionths, amounts minor units.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 11 (product-mix decisions under capacity constraints, make or
    buy); ACCA Performance Management, limiting factors, throughput accounting; 注册会计师, 财务成本管理,
    约束资源最优利用决策.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import value
from erpcore.kernel.rounding import MICRO, per_minor


class Candidate(NamedTuple):
    """Something that takes of the short resource."""

    name: str
    worth: int | Fraction  # of one unit: its contribution, or what making it saves; of any sign
    takes: int | Fraction  # of the resource, for one unit; 20 minutes: a third of an hour; zero: none of it
    demand: int  # as many as can be sold, or are needed
    committed: int = 0  # to be made in any case, part of the demand


class Planned(NamedTuple):
    """What the plan gives a candidate."""

    name: str
    worth_of_resource: Fraction | None  # of one unit of the resource, minor units; None: it takes none of it
    quantity: int  # millionths, rounded down where the resource ran out
    resource: Fraction  # taken, in millionths
    amount: int  # earned or saved, minor units


class Plan(NamedTuple):
    """Candidates in the order in which they were served."""

    lines: tuple[Planned, ...]
    left: Fraction  # of the resource, in millionths
    amount: int  # the lines' amounts


class Part(NamedTuple):
    """A part that can be made or bought; none of it negative."""

    name: str
    variable_cost: int | Fraction  # of making one
    price: int | Fraction  # of buying one
    takes: int | Fraction  # of the resource, for one made
    demand: int


class Sourced(NamedTuple):
    """How many of a part are made and how many bought, in millionths."""

    name: str
    made: int
    bought: int


@exact_arguments
def plan_short_resource(candidates: Sequence[Candidate], available: int, *, decimals: int) -> Plan:
    """Serve commitments first, then candidates by what one unit of the resource earns with them.

    Args:
        candidates: What takes of the resource, each name once.
        available: Of the resource, in millionths.
        decimals: Decimals of the currency.

    Returns:
        Every candidate, best first; what is worth nothing is made only as far as it is committed.

    Raises:
        ValueError: When a number is negative, commitments exceed the demand or the resource, or a name comes twice.

    Source: ACCA Performance Management. Worked by hand: X earns 20 in 2 h, Y 24 in 3 h; 100 of each are wanted, 350 h
        are there.

    >>> x = Candidate("X", 20 * MICRO, 2 * MICRO, 100 * MICRO)
    >>> y = Candidate("Y", 24 * MICRO, 3 * MICRO, 100 * MICRO)
    >>> plan = plan_short_resource([y, x], 350 * MICRO, decimals=2)
    >>> [(line.name, int(line.worth_of_resource), line.quantity // MICRO) for line in plan.lines], plan.amount
    ([('X', 1000, 100), ('Y', 800, 50)], 320000)
    """
    _check(candidates, available)
    per_minor(decimals)  # refuses what is no number of decimals
    left = Fraction(available) - sum(_taken(each, each.committed) for each in candidates)
    if left < 0:
        raise ValueError("what is committed takes more of the resource than there is")
    lines = []
    for each in sorted(candidates, key=_rank):
        quantity = each.committed
        if each.worth > 0:
            more = each.demand - each.committed
            if each.takes:
                more = min(more, left * MICRO // each.takes)
            quantity += more
            left -= _taken(each, more)
        per_unit = Fraction(each.worth * 10**decimals, each.takes) if each.takes else None
        amount = value(each.worth, quantity, decimals)
        lines.append(Planned(each.name, per_unit, quantity, _taken(each, quantity), amount))
    return Plan(tuple(lines), left, sum(line.amount for line in lines))


class Throughput(NamedTuple):
    """What an hour of the bottleneck earns with a product, against what the factory costs in it."""

    name: str
    earns: Fraction  # throughput of one unit of the bottleneck, minor units (return per factory hour)
    costs: Fraction  # operating cost of one unit of it, minor units (cost per factory hour)
    ratio: Fraction  # of the two (TPAR); below one the product does not pay for its time


@exact_arguments
def throughput_ratios(
    products: Sequence[Candidate], operating_cost: int, available: int, *, decimals: int
) -> list[Throughput]:
    """Rank products by their throughput accounting ratio at a bottleneck.

    Args:
        products: Their `worth` is throughput: the price of one less its material; each takes of the bottleneck.
        operating_cost: All other cost of the factory in the time, labour too, in minor units, above zero.
        available: Of the bottleneck in the time, in millionths, above zero.
        decimals: Decimals of the currency.

    Returns:
        Best first; what comes to the same stays in the order given.

    Raises:
        ValueError: When a number is negative, the operating cost or what is available is zero, a product takes nothing
            of the bottleneck, or a name comes twice.

    Source: ACCA Performance Management, throughput accounting. Worked by hand: 100 less 40 of material in 3 h, 16 an
        hour of the factory.

    >>> chair = Candidate("chair", 60 * MICRO, 3 * MICRO, 100 * MICRO)
    >>> throughput_ratios([chair], 3_200_00, 200 * MICRO, decimals=2)
    [Throughput(name='chair', earns=Fraction(2000, 1), costs=Fraction(1600, 1), ratio=Fraction(5, 4))]
    """
    _check(products, available)
    per_minor(decimals)  # refuses what is no number of decimals
    not_negative(operating_cost=operating_cost)
    if not operating_cost or not available:
        raise ValueError("a factory that costs something, and a bottleneck that has some time")
    if any(not each.takes for each in products):
        raise ValueError("each product takes of the bottleneck")
    costs = Fraction(operating_cost * MICRO, available)
    found = []
    for each in products:
        earns = Fraction(each.worth * 10**decimals, each.takes)
        found.append(Throughput(each.name, earns, costs, earns / costs))
    return sorted(found, key=lambda of: -of.ratio)


@exact_arguments
def make_or_buy(parts: Sequence[Part], available: int, *, decimals: int) -> list[Sourced]:
    """Make the parts with which one unit of the resource saves most, and buy the rest.

    Args:
        parts: Each can be bought in any number.
        available: Of the resource, in millionths.
        decimals: Decimals of the currency.

    Returns:
        How many of each are made and bought, in the order of `parts`; a part that is dearer to make is bought.

    Raises:
        ValueError: When a number is negative or a name comes twice.

    Source: ACCA Performance Management, make or buy with scarce resources. Worked by hand: A saves 6 in 2 h,
        B 4 in 1 h.

    >>> a = Part("A", 14 * MICRO, 20 * MICRO, 2 * MICRO, 100 * MICRO)
    >>> b = Part("B", 8 * MICRO, 12 * MICRO, MICRO, 100 * MICRO)
    >>> [(part.name, part.made // MICRO, part.bought // MICRO) for part in make_or_buy([a, b], 150 * MICRO, decimals=2)]
    [('A', 25, 75), ('B', 100, 0)]
    """
    for part in parts:
        fields_not_negative(part._asdict())
    savings = [
        Candidate(each.name, each.price - each.variable_cost, each.takes, each.demand) for each in parts
    ]
    made = {
        line.name: line.quantity for line in plan_short_resource(savings, available, decimals=decimals).lines
    }
    return [Sourced(part.name, made[part.name], part.demand - made[part.name]) for part in parts]


def _check(candidates: Sequence[Candidate], available: int) -> None:
    not_negative(available=available)
    for each in candidates:
        fields_not_negative({"takes": each.takes, "demand": each.demand, "committed": each.committed})
        if each.committed > each.demand:
            raise ValueError(f"what is committed of {each.name} is part of its demand")
    if len({each.name for each in candidates}) < len(candidates):
        raise ValueError("each candidate is named once")


def _taken(candidate: Candidate, quantity: int) -> Fraction:
    return Fraction(candidate.takes * quantity, MICRO)


def _rank(candidate: Candidate) -> tuple[int, Fraction]:
    """Put first what takes nothing and is worth something, then by worth of the resource, best first."""
    if not candidate.takes:
        return (0 if candidate.worth > 0 else 2, Fraction(-candidate.worth))
    return 1, -Fraction(candidate.worth, candidate.takes)
