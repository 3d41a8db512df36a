"""Divide production cost between finished goods and work in process by the rules of Chinese practice.

| rule | 中文 | closing work in process |
|---|---|---|
| `ignore` | 不计算在产品成本法 | nothing |
| `keep_fixed` | 在产品按年初固定成本计价法 | as at the beginning of the year, and counted at its end |
| `material_only` | 在产品按所耗直接材料成本计价法 | its share of material; conversion is all for finished goods |
| `process_costing.weighted_average` | 约当产量比例法 | by equivalent units |
| `as_finished` | 在产品按完工产品成本计价法 | by number, as if it were finished |
| `at_quota` | 在产品按定额成本计价法 | at its quota cost; differences are for finished goods |
| `divide_by` | 定额比例法 | in proportion to quota consumption, hours or cost |

Amounts are minor units by cost element; quantities are whole numbers or fractions of one measure. Under every rule, for
every element, finished goods and closing work in process add up to opening work in process and cost of the month.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配; 成本会计, 生产费用的分配.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure, add_costs
from erpcore.costing.overhead.allocation import allocate, check_bases

Costs = Mapping[str, int]  # cost element -> minor units
Rest = Literal["closing", "finished"]
NOTHING: Costs = MappingProxyType({})


class Division(NamedTuple):
    """Production cost in two: what is finished, and what is still in process; minor units by element."""

    finished: dict[str, int]
    closing: dict[str, int]


class Weights(NamedTuple):
    """What one element is divided by: equivalent units or quotas of what is finished and of what is in process."""

    finished: Measure
    closing: Measure


@exact_arguments
def ignore(opening: Costs, cost: Costs, *, finished: Measure) -> Division:
    """Leave no cost with work in process, where there is little of it and it hardly changes.

    Args:
        opening: Work in process at the beginning, minor units by element: nothing, under this rule.
        cost: Of the month, likewise.
        finished: Quantity finished.

    Raises:
        ValueError: When an amount is negative, there is cost and nothing finished, or there is opening cost.

    Source: 企业产品成本核算制度, 不计算在产品成本法.

    >>> ignore({}, {"material": 900, "labour": 100}, finished=50).finished
    {'material': 900, 'labour': 100}
    """
    if any(opening.values()):
        raise ValueError(
            f"where work in process is not counted, none of its cost is brought forward: {dict(opening)}"
        )
    return _rest_is_finished(opening, cost, {}, finished)


@exact_arguments
def keep_fixed(opening: Costs, cost: Costs, *, finished: Measure, counted: Costs | None = None) -> Division:
    """Keep the cost of work in process at the beginning of the year, where there is much of it and it hardly changes.

    Args:
        opening: Work in process, as fixed at the beginning of the year.
        cost: Of the month.
        finished: Quantity finished.
        counted: At the end of the year: the cost of what was counted, fixed for the next year. None: another month.

    Raises:
        ValueError: When an amount is negative, there is cost and nothing finished, or more was counted than there is.

    Source: 企业产品成本核算制度, 在产品按固定成本计价法.

    >>> keep_fixed({"material": 500}, {"material": 2_000}, finished=10)
    Division(finished={'material': 2000}, closing={'material': 500})
    >>> keep_fixed({"material": 500}, {"material": 2_000}, finished=10, counted={"material": 620}).finished
    {'material': 1880}
    """
    return _rest_is_finished(opening, cost, opening if counted is None else counted, finished)


@exact_arguments
def material_only(
    opening: Costs,
    cost: Costs,
    quantities: Weights,
    *,
    materials: Collection[str] = ("material",),
    rate_decimals: int | None = None,
) -> Division:
    """Give work in process its share of material only, where material is most of the cost.

    Args:
        opening: Work in process at the beginning, material only.
        cost: Of the month.
        quantities: Finished and in process; material that is not all put in at the start is counted in equivalents.
        materials: The elements that are material.
        rate_decimals: Decimals that the cost of one is rounded to, in minor units; None: it stays exact.

    Raises:
        ValueError: When an amount or a quantity is negative, conversion cost is brought forward or has nothing finished
            to bear it, or there is material and no quantity.

    Source: 成本会计, 在产品按所耗原材料费用计价法 (甲产品: 60 000 over 800 and 200).

    >>> material_only({}, {"material": 60_000, "labour": 3_000}, Weights(800, 200))
    Division(finished={'material': 48000, 'labour': 3000}, closing={'material': 12000, 'labour': 0})
    """
    forward = sorted(element for element, amount in opening.items() if amount and element not in materials)
    if forward:
        raise ValueError(f"work in process is valued at material only, and {forward} are brought forward")
    total = _total(opening, cost)
    weights = {
        element: quantities if element in materials else Weights(quantities.finished, 0) for element in total
    }
    return divide_by(opening, cost, weights, rate_decimals=rate_decimals)


@exact_arguments
def as_finished(
    opening: Costs, cost: Costs, quantities: Weights, *, rate_decimals: int | None = None
) -> Division:
    """Value work in process as if it were finished, where it is nearly so, or made and not yet tested or packed.

    Args:
        opening: Work in process at the beginning, minor units by element.
        cost: Of the month, likewise.
        quantities: Finished and in process, in one measure.
        rate_decimals: Decimals that unit costs are rounded to, in minor units; work in process then takes the rest.
            None: exact.

    Raises:
        ValueError: When an amount or a quantity is negative, or there is cost and no quantity.

    Source: 企业产品成本核算制度, 在产品按完工产品成本计价法.

    >>> as_finished({"material": 100}, {"material": 500, "labour": 300}, Weights(4, 2)).closing
    {'material': 200, 'labour': 100}
    """
    weights = dict.fromkeys(_total(opening, cost), quantities)
    return divide_by(opening, cost, weights, rate_decimals=rate_decimals)


@exact_arguments
def at_quota(opening: Costs, cost: Costs, quota: Costs, *, finished: Measure) -> Division:
    """Value work in process at its quota cost, where quotas are right and stable; the rest is finished goods.

    Args:
        opening: Work in process at the beginning.
        cost: Of the month.
        quota: Cost at quota of what is in process, by element.
        finished: Quantity finished.

    Raises:
        ValueError: When an amount is negative, quota cost exceeds all there is, or there is a rest and nothing was
            finished.

    Source: 企业产品成本核算制度, 在产品按定额成本计价法.

    >>> at_quota({"material": 400}, {"material": 5_600, "labour": 900}, {"material": 1_000, "labour": 60}, finished=50)
    Division(finished={'material': 5000, 'labour': 840}, closing={'material': 1000, 'labour': 60})
    """
    return _rest_is_finished(opening, cost, quota, finished)


@exact_arguments
def divide_by(
    opening: Costs,
    cost: Costs,
    weights: Mapping[str, Weights],
    *,
    rate_decimals: int | None = None,
    rest: Rest = "closing",
) -> Division:
    """Divide each element in proportion to weights of its own: quotas, where they are right, or equivalent units.

    Args:
        opening: Work in process at the beginning.
        cost: Of the month.
        weights: By element, of what is finished and what is in process: quota consumption, quota hours or quota cost.
            Where nobody counts, what is in process has all quota less that of what is finished.
        rate_decimals: Decimals that the rate (分配率) is rounded to, in minor units for one of the weight; None: exact.
        rest: Who takes what a rounded rate leaves: work in process, or finished goods (倒挤完工产品成本).

    Raises:
        ValueError: When an amount or a weight is negative, an element with cost has no weights, or there is cost and
            all its weights are zero.

    Source: 企业产品成本核算制度, 定额比例法; 成本会计, 定额消耗量比例 and 定额成本比例.

    >>> divide_by({"material": 2_000}, {"material": 10_000}, {"material": Weights(9_000, 1_000)}).closing
    {'material': 1200}
    """
    division = Division({}, {})
    for element, amount in _total(opening, cost).items():
        bases = weights.get(element, Weights(0, 0))._asdict()
        bases[rest] = bases.pop(rest)  # the last one takes the rest
        with about(element):
            shares = allocate(amount, bases, rate_decimals=rate_decimals).shares
        division.finished[element] = shares["finished"]
        division.closing[element] = shares["closing"]
    return division


def _rest_is_finished(opening: Costs, cost: Costs, closing: Costs, finished: Measure) -> Division:
    total = _total(opening, cost)
    not_negative(**closing)
    check_bases({"finished": finished})
    division = Division({}, {})
    for element in dict.fromkeys((*total, *closing)):
        there, left = total.get(element, 0), closing.get(element, 0)
        if left > there:
            raise ValueError(f"{element}: {left} for work in process, and there is no more than {there}")
        rest = there - left
        if rest and not finished:
            raise ValueError(f"{element}: {rest} of cost, and nothing was finished that could bear it")
        division.finished[element], division.closing[element] = rest, left
    return division


def _total(opening: Costs, cost: Costs) -> dict[str, int]:
    not_negative(**{f"opening {element}": amount for element, amount in opening.items()}, **cost)
    return add_costs(opening, cost)
