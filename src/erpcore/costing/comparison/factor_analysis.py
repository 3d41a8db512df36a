"""What each factor of a cost did to it: one factor after the other is put at what it became (连环替代法).

A cost is a product of factors, such as output, hours for one and the rate of an hour; some divide, as a yield does.
The order is stated: quantities come before prices, and what others hang on before these, so that each effect is
measured with what comes before it as it became and what comes after it as it was. Differences of each factor
(差额分析法) give the same. Measures are any whose product is minor units.

Source: 成本会计 and 财务管理, 因素分析法 (连环替代法, 差额分析法).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import Measure
from erpcore.kernel.rounding import half_up


class Factor(NamedTuple):
    """A factor as it was, or was planned, and as it became; neither negative."""

    name: str
    before: Measure
    after: Measure
    divides: bool = False  # the rest is divided by it: a yield, an output that fixed cost is spread over


class FactorAnalysis(NamedTuple):
    """A cost before and after; the effects are its change, minor units."""

    before: int
    after: int
    effects: dict[str, int]  # by factor, in the order of substitution; plus: it made the cost higher


@exact_arguments
def substitute_factors(factors: Sequence[Factor]) -> FactorAnalysis:
    """Put one factor after the other at what it became, and say by how much the cost changed each time.

    Args:
        factors: In the order in which they are substituted.

    Returns:
        Each cost is rounded half up once, so that the effects add up.

    Raises:
        ValueError: When there is no factor, a name comes twice, a number is negative, or one that divides is zero.

    Source: 财务管理, 连环替代法, method: 100 units of 8 kg at 5 were planned, 110 of 7 kg at 6 were made: 4,000, 4,400,
        3,850 and 4,620.

    >>> found = substitute_factors([Factor("output", 100, 110), Factor("use", 8, 7), Factor("price", 500, 600)])
    >>> found.before, found.after, found.effects
    (400000, 462000, {'output': 40000, 'use': -55000, 'price': 77000})
    """
    if not factors:
        raise ValueError("a cost has at least one factor")
    if len({each.name for each in factors}) < len(factors):
        raise ValueError("each factor is named once")
    for each in factors:
        fields_not_negative({f"{each.name} before": each.before, f"{each.name} after": each.after})
        if each.divides and not (each.before and each.after):
            raise ValueError(f"{each.name} divides the rest, and must not be zero")
    costs = [
        _product(factors, after)  # so many of them are at what they became
        for after in range(len(factors) + 1)
    ]
    effects = {each.name: costs[at + 1] - costs[at] for at, each in enumerate(factors)}
    return FactorAnalysis(costs[0], costs[-1], effects)


def _product(factors: Sequence[Factor], after: int) -> int:
    cost = Fraction(1)
    for at, each in enumerate(factors):
        level = each.after if at < after else each.before
        cost = cost / level if each.divides else cost * level
    return half_up(cost)
