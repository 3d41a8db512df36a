"""What products, groups and divisions leave for those above them, and what a division earns on its capital (责任会计).

Each level bears the fixed cost that would go with it, and nothing is shared out: what a level leaves is what the
company would miss without it. Amounts are minor units, rates exact fractions.

Source: 注册会计师, 财务成本管理, 责任会计 (利润中心, 投资中心); Riebel, Einzelkosten- und Deckungsbeitragsrechnung
    (mehrstufige Deckungsbeitragsrechnung); Horngren, Datar and Rajan, Cost Accounting, ch. 23 (return on investment,
    residual income, economic value added).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, fields_not_negative, not_negative
from erpcore.kernel.rounding import half_up


class Segment(NamedTuple):
    """A product, a group of products, a division, or the company; amounts are its own, not those of its parts."""

    name: str
    within: str | None = None  # the segment that it is part of; none: it is at the top
    revenue: int = 0
    variable: int = 0  # variable cost
    controllable: int = 0  # fixed cost of this level that its manager decides about
    fixed: int = 0  # other fixed cost of this level


class Margin(NamedTuple):
    """What a segment leaves, with all of its parts."""

    name: str
    level: int  # 0 at the top
    revenue: int
    contribution: int  # revenue less variable cost (边际贡献, Deckungsbeitrag I)
    before_own: int  # what the parts have left, before fixed cost of this level
    controllable: int  # that less the fixed cost that its manager decides about (可控边际贡献)
    margin: int  # that less its other fixed cost (部门边际贡献, the next Deckungsbeitrag; profit at the top)


class Return(NamedTuple):
    """What a division earns on its capital."""

    rate: Fraction  # profit over capital (投资报酬率)
    residual_income: int  # profit less what the capital should earn (剩余收益, 经济增加值)
    on_sales: Fraction | None  # profit over revenue; None: revenue is nothing, or not said
    turnover: Fraction | None  # revenue over capital; times the rate on sales it is the rate


@exact_arguments
def segment_margins(segments: Sequence[Segment]) -> list[Margin]:
    """Take off each level's fixed cost from what its parts have left.

    Args:
        segments: In any order, each name once.

    Returns:
        In the order given.

    Raises:
        ValueError: When a number is negative, a name comes twice, or a segment is part of one that is not there or,
            through others, of itself.

    Source: 注册会计师, 财务成本管理. Worked by hand: A earns 100 - 40 - 20 and B 50 - 45 - 10; their group has 15
        of its own, of which its manager decides about 5.

    >>> found = segment_margins([Segment("A", "group", 100, 40, fixed=20), Segment("B", "group", 50, 45, fixed=10),
    ...     Segment("group", controllable=5, fixed=10)])
    >>> [(of.name, of.contribution, of.controllable, of.margin) for of in found]
    [('A', 60, 60, 40), ('B', 5, 5, -5), ('group', 65, 30, 20)]
    """
    by_name = {each.name: each for each in segments}
    if len(by_name) < len(segments):
        raise ValueError("each segment is named once")
    for each in segments:
        with about(each.name):
            fields_not_negative(each._asdict())
    levels = {name: _level(each, by_name) for name, each in by_name.items()}
    below: dict[str, list[str]] = {}
    for each in segments:
        if each.within is not None:
            below.setdefault(each.within, []).append(each.name)
    found: dict[str, Margin] = {}
    for each in sorted(segments, key=lambda of: -levels[of.name]):
        parts = [found[name] for name in below.get(each.name, ())]
        revenue = each.revenue + sum(part.revenue for part in parts)
        own = each.revenue - each.variable
        left = own + sum(part.margin for part in parts)
        controllable = left - each.controllable
        found[each.name] = Margin(
            each.name,
            levels[each.name],
            revenue,
            own + sum(part.contribution for part in parts),
            left,
            controllable,
            controllable - each.fixed,
        )
    return [found[each.name] for each in segments]


@exact_arguments
def return_on_capital(
    profit: int,
    capital: int,
    *,
    required: Fraction | int,
    tax_rate: Fraction | int = 0,
    revenue: int | None = None,
) -> Return:
    """Measure what a division earns on its capital, and what is left when the capital has been paid for.

    Economic value added is the same on adjusted amounts: profit with, and capital with, what was expensed and should
    have been kept.

    Args:
        profit: Before tax where `tax_rate` is said, else as `required` is meant; below zero for a loss.
        capital: What the division works with, on the average; above zero.
        required: What capital should earn, after tax where `tax_rate` is said; not negative.
        tax_rate: Taken off the profit first, 0 to 1.
        revenue: To take the rate apart (du Pont).

    Raises:
        ValueError: When a number is out of its range.

    Source: 注册会计师, 财务成本管理, 投资中心. Worked by hand: 150 on 1,000 that should earn 12 %; 1,500 of revenue.

    >>> return_on_capital(150, 1_000, required=Fraction(12, 100), revenue=1_500)
    Return(rate=Fraction(3, 20), residual_income=30, on_sales=Fraction(1, 10), turnover=Fraction(3, 2))
    """
    not_negative(revenue=revenue or 0)
    if capital <= 0 or required < 0 or not 0 <= tax_rate <= 1:
        raise ValueError(
            "capital is above zero, what it should earn is not negative, a tax rate is from 0 to 1"
        )
    left = Fraction(profit) * (1 - tax_rate)
    return Return(
        left / capital,
        half_up(left - Fraction(required) * capital),
        left / revenue if revenue else None,
        Fraction(revenue, capital) if revenue else None,
    )


def _level(segment: Segment, by_name: dict[str, Segment]) -> int:
    """Count what a segment is part of, up to the top."""
    above: set[str] = set()
    within = segment.within
    while within is not None:
        if within not in by_name:
            raise ValueError(f"{segment.name} is part of {within}, which is not there")
        if within == segment.name or within in above:
            raise ValueError(f"{within} is part of itself")
        above.add(within)
        within = by_name[within].within
    return len(above)
