"""How a step divides its cost: by weights, first in first out, or with work in process at its quota cost.

One rule for each cost element of a step, or one for all of them. Amounts are minor units by cost element.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 分步法, 约当产量比例法 (加权平均, 先进先出), 定额比例法 and
在产品按定额成本计价法.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about
from erpcore.costing.measures import Measure
from erpcore.costing.process.opening_first import Process, opening_first
from erpcore.costing.process.wip_rules import Costs, Division, Rest, Weights, at_quota, divide_by


class AtQuota(NamedTuple):
    """Closing work in process at its quota cost, minor units by element; and the quantity that was finished."""

    closing: Costs
    finished: Measure


Basis = Mapping[str, Weights | Process] | AtQuota  # how a step divides its cost


@exact_arguments
def divide(
    opening: Costs, cost: Costs, basis: Basis, *, rate_decimals: int | None = None, rest: Rest = "closing"
) -> Division:
    """Divide each element by weights or first in first out, or with closing work in process at its quota cost.

    Args:
        opening: Work in process at the beginning.
        cost: Of the month.
        basis: By element `Weights`, as of `divide_by`, or `Process` (先进先出), as of `opening_first`; or `AtQuota`.
        rate_decimals: As of `divide_by`.
        rest: Likewise.

    Raises:
        ValueError: As `divide_by`, `opening_first` or `at_quota`.

    >>> divide({}, {"labour": 100}, AtQuota({"labour": 30}, finished=7)).finished
    {'labour': 70}
    >>> divide({"labour": 30}, {"labour": 100}, {"labour": Process(20, 10, 50, 10)})  # 30 and 80 of 40 + 10
    Division(finished={'labour': 110}, closing={'labour': 20})
    """
    if isinstance(basis, AtQuota):
        return at_quota(opening, cost, basis.closing, finished=basis.finished)
    weights = {element: each for element, each in basis.items() if isinstance(each, Weights)}
    first = {element: each for element, each in basis.items() if isinstance(each, Process)}
    division = divide_by(
        _without(first, opening), _without(first, cost), weights, rate_decimals=rate_decimals, rest=rest
    )
    for element, process in first.items():
        both = opening.get(element, 0), cost.get(element, 0)
        with about(element):
            found = opening_first(*both, process, rate_decimals=rate_decimals, rest=rest)
        division.finished[element], division.closing[element] = found.finished, found.closing
    return division


def _without(first: Collection[str], costs: Costs) -> Costs:
    return {element: amount for element, amount in costs.items() if element not in first}
