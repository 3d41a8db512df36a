"""What to make when two or more resources are short: the best mix by linear programming (线性规划), exactly.

Money is millionths of the major unit for one unit of a product, quantities and resources (hours, kilograms) are
millionths, amounts minor units. For one short resource there is `limiting_factor`, which ranks.

Source: Dantzig, Linear Programming and Extensions (the simplex method), with Bland's rule, under which it ends;
    Horngren, Datar and Rajan, Cost Accounting, ch. 11, appendix (linear programming); ACCA Performance Management,
    linear programming, shadow prices and slack.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import value
from erpcore.costing.volume.simplex import Tableau, conflict
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, per_minor


class MixProduct(NamedTuple):
    """A product that competes for several resources."""

    name: str
    worth: int | Fraction  # of one unit: its contribution; of any sign
    takes: Mapping[str, int | Fraction]  # of each resource, for one unit; minus: it sets some of it free
    demand: int | None = None  # as many as can be sold; none: any number
    committed: int = 0  # to be made in any case, part of the demand


class MixLine(NamedTuple):
    """What the best mix holds of a product; quantities in millionths, exact."""

    name: str
    quantity: Fraction
    lowest: Fraction  # over all mixes that earn as much
    highest: Fraction | None  # None: it has no end, and earns nothing
    amount: int  # earned, minor units
    worth_of_demand: Fraction  # what one more that could be sold would earn, minor units
    cost_of_commitment: Fraction  # what one more that is promised would cost


class Scarce(NamedTuple):
    """A resource under the best mix."""

    taken: Fraction  # in millionths, as `left` (slack)
    left: Fraction
    shadow_price: Fraction  # what one unit more of it would earn, minor units; zero where some is left
    # how little of it, in millionths, may be there for that price to hold; None: any
    holds_from: Fraction | None
    holds_to: Fraction | None  # and how much


class BestMix(NamedTuple):
    """The mix that earns most."""

    lines: tuple[MixLine, ...]
    resources: dict[str, Scarce]
    amount: int  # the lines' amounts

    @property
    def several(self) -> bool:
        """Whether other mixes earn as much."""
        return any(line.lowest != line.highest for line in self.lines)


@exact_arguments
def best_mix(products: Sequence[MixProduct], available: Mapping[str, int], *, decimals: int) -> BestMix:
    """Find the mix of products that earns most within all resources, demands and commitments.

    Where more limits than products meet in one point, one more and one less of a resource are worth different amounts;
    the shadow price is then one of those in between.

    Args:
        products: Each name once.
        available: Of each resource, in millionths. A proportion is a resource, too: where two A at most go with one B,
            A takes one of it, B minus two, and there is none; where ten are the least, each takes minus one of minus
            ten.
        decimals: Decimals of the currency.

    Returns:
        Products in the order given, in exact fractions of a unit. Of several best mixes one is given, with the range
        of each product.

    Raises:
        ValueError: When limits cannot be kept together (they are named), when there is no limit to what can be earned
            (a product is named), a demand or a commitment is negative, a commitment exceeds its demand, a resource is
            taken that is not there, or a name comes twice.

    Source: Horngren, ch. 11, appendix: snowmobile engines earn 240 in 2 h of assembly and 1 h of testing, boat engines
        375 in 5 h and 1/2 h; 600 h and 120 h are there, and material for 110 boat engines.

    >>> h = MICRO
    >>> snow = MixProduct("snowmobile engine", 240 * MICRO, {"assembly": 2 * h, "testing": h})
    >>> boat = MixProduct("boat engine", 375 * MICRO, {"assembly": 5 * h, "testing": h // 2}, 110 * MICRO)
    >>> found = best_mix([snow, boat], {"assembly": 600 * h, "testing": 120 * h}, decimals=2)
    >>> [(line.name, int(line.quantity) // MICRO) for line in found.lines], found.amount, found.several
    ([('snowmobile engine', 75), ('boat engine', 90)], 5175000, False)
    >>> {name: str(of.shadow_price) for name, of in found.resources.items()}  # 63.75 and 112.50 an hour
    {'assembly': '6375', 'testing': '11250'}
    """
    per_minor(decimals)  # refuses what is no number of decimals
    _check(products, available)
    limits = _limits(products, available)
    tableau = Tableau(len(products), [row for _, row, _ in limits], [most for _, _, most in limits])
    if against := conflict(tableau):
        raise ValueError(f"no mix keeps to {', '.join(limits[row][0] for row in against)} together")
    worth = [Fraction(each.worth) for each in products]
    endless = tableau.maximise(worth)
    if endless is not None:
        raise ValueError(_endless(products, endless))
    quantities = tableau.values()[: len(products)]
    duals = {
        name: dual * 10**decimals
        for (name, _, _), dual in zip(limits, tableau.shadow_prices(worth), strict=True)
    }
    resources = {}
    for (name, there), (falls, rises) in zip(available.items(), tableau.limit_ranges(), strict=False):
        parts = zip(products, quantities, strict=True)
        taken = sum((each.takes.get(name, 0) * quantity for each, quantity in parts), Fraction(0))
        between = (None if step is None else there + step for step in (falls, rises))
        resources[name] = Scarce(taken, there - taken, duals[_resource(name)], *between)
    lines = tuple(
        _line(each, quantity, between, duals, decimals)
        for each, quantity, between in zip(products, quantities, tableau.ranges(worth), strict=True)
    )
    return BestMix(lines, resources, sum(line.amount for line in lines))


def _line(
    product: MixProduct,
    quantity: Fraction,
    between: tuple[Fraction, Fraction | None],
    duals: Mapping[str, Fraction],
    decimals: int,
) -> MixLine:
    low, high = between
    return MixLine(
        product.name,
        quantity * MICRO,
        low * MICRO,
        None if high is None else high * MICRO,
        value(product.worth, quantity * MICRO, decimals),
        duals.get(_demand(product), Fraction(0)),
        duals.get(_commitment(product), Fraction(0)),
    )


def _check(products: Sequence[MixProduct], available: Mapping[str, int]) -> None:
    if len({each.name for each in products}) < len(products):
        raise ValueError("each product is named once")
    for each in products:
        with about(each.name):
            not_negative(committed=each.committed)
            if each.demand is not None:
                not_negative(demand=each.demand)
                if each.committed > each.demand:
                    raise ValueError("what is committed is part of the demand")
            unknown = [name for name in each.takes if name not in available]
            if unknown:
                raise ValueError(f"how much there is of {unknown[0]} is not said")


def _limits(
    products: Sequence[MixProduct], available: Mapping[str, int]
) -> list[tuple[str, list[Fraction], Fraction]]:
    """Write resources, demands and commitments as rows: so much of each product at most comes to so much."""
    rows = [
        (_resource(name), [Fraction(each.takes.get(name, 0)) for each in products], Fraction(there))
        for name, there in available.items()
    ]
    for number, each in enumerate(products):
        alone = [Fraction(number == other) * MICRO for other in range(len(products))]
        if each.demand is not None:
            rows.append((_demand(each), alone, Fraction(each.demand)))
        if each.committed:
            rows.append((_commitment(each), [-of for of in alone], Fraction(-each.committed)))
    return rows


def _resource(name: str) -> str:
    return f"what there is of {name}"


def _demand(of: MixProduct) -> str:
    return f"a demand of {from_micro(of.demand or 0)} {of.name}"


def _commitment(of: MixProduct) -> str:
    return f"a commitment of {from_micro(of.committed)} {of.name}"


def _endless(products: Sequence[MixProduct], column: int) -> str:
    """Say with what more and more is earned; a slack that grows is a limit that another product sets free."""
    what = products[column].name if column < len(products) else "what sets a resource free"
    return f"there is no limit to what is earned with {what}: a demand or a resource is missing"
