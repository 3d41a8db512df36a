"""Take the standard cost of one unit apart by level: what was bought or worked at each level of its structure.

A tree with the item on top, below it the components, by-products and hours of one unit, below each component its
own. At every node each element is the sum of the nodes below it, exactly: lines are rounded once, and the line
that is largest in an element takes what rounding leaves. Costs are millionths of the major currency unit for one
base unit of the item on top, quantities and hours millionths.

Source: indented bill of material cost; Oracle, Cost Management (previous level and this level costs).
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.rollup import Costs, Rates
from erpcore.costing.structure import (
    Structure,
    by_product_output,
    low_level_order,
    operation_hours,
    required_input,
)
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO, divide

Kind = Literal["item", "by_product", "hours"]


class CostNode(NamedTuple):
    """What one line contributes to one unit of the item on top; a by-product is below zero in both."""

    level: int  # 0: the item on top
    kind: Kind
    name: str  # item or by-product, or work centre and operation: press/10
    quantity: int  # base units or hours, in millionths
    costs: dict[str, int]  # by element
    children: "tuple[CostNode, ...]" = ()

    def walk(self) -> "Iterator[CostNode]":
        """Go through the tree, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()

    def by_level(self) -> list[dict[str, int]]:
        """Add up by level and element what is not taken apart further; all levels are the cost of the unit."""
        found: list[dict[str, int]] = []
        for node in self.walk():
            found += [{} for _ in range(node.level + 1 - len(found))]
            for element, cost in node.costs.items() if not node.children else ():
                at = found[node.level]
                at[element] = at.get(element, 0) + cost
        return found


class _Line(NamedTuple):
    kind: Kind
    name: str
    quantity: Fraction  # for one unit of the item on top
    exact: dict[str, Fraction]


@exact_arguments
def cost_levels(
    item: str,
    structures: Mapping[str, Structure],
    costs: Costs,
    rates: Rates,
    *,
    given: Collection[str] = (),
    levels: int | None = None,
) -> CostNode:
    """Take the cost of one unit apart, level by level.

    Args:
        item: The item on top.
        structures: What each made item consists of.
        costs: Result of `roll_up`.
        rates: What an hour costs at each work centre, as they were rolled up with.
        given: Items whose cost was given and whose structure was not looked into.
        levels: How far down; None: as far as it goes. Deep structures of many parts make large trees.

    Returns:
        The item with everything below it.

    Raises:
        Refused: SETUP_INVALID when an item goes into itself, PRICE_MISSING when an item has no cost, RATE_MISSING.
        ValueError: When levels are negative, or a lot, a batch, a yield, a scrap or a `per` is out of range.

    Source: worked by hand; a box is two cases of 0.625 kg resin at 8.00, and 0.10 h at 30.00.

    >>> from erpcore.costing.rollup import roll_up
    >>> from erpcore.costing.structure import Component, HourRate, Operation
    >>> made = {"box": Structure((Component("case", 2 * MICRO),), (Operation(10, "pack", run_hours=100_000),)),
    ...     "case": Structure((Component("resin", 500_000, scrap=200_000),))}
    >>> given, rates = {"resin": {"material": 8 * MICRO}}, {"pack": [HourRate("labour", 30 * MICRO)]}
    >>> tree = cost_levels("box", made, roll_up(made, given, rates), rates)
    >>> for node in tree.walk():
    ...     print(node.level, node.name, node.quantity, node.costs)
    0 box 1000000 {'material': 10000000, 'labour': 3000000}
    1 case 2000000 {'material': 10000000}
    2 resin 1250000 {'material': 10000000}
    1 pack/10 100000 {'labour': 3000000}
    >>> tree.by_level()
    [{}, {'labour': 3000000}, {'material': 10000000}]
    """
    if levels is not None and levels < 0:
        raise ValueError(f"a cost is taken apart 0 or more levels, found {levels}")
    low_level_order(structures, given)
    if not costs.get(item):
        raise Refused(Code.PRICE_MISSING, expected=f"a cost of {item}; found none")
    made = {name: structure for name, structure in structures.items() if name not in given}
    top = _Line("item", item, Fraction(MICRO), {})
    return _node(top, dict(costs[item]), 0, (made, costs, rates), levels)


def _node(
    line: _Line,
    amounts: dict[str, int],
    level: int,
    known: tuple[Mapping[str, Structure], Costs, Rates],
    levels: int | None,
) -> CostNode:
    """Write a line with its share of the cost, and what it consists of."""
    structure = known[0].get(line.name) if line.kind == "item" else None
    quantity = divide(line.quantity.numerator, line.quantity.denominator)
    if structure is None or level == levels:
        return CostNode(level, line.kind, line.name, quantity, amounts)
    lines = list(_lines(structure, line.quantity, known[1], known[2]))
    children = [
        _node(child, share, level + 1, known, levels)
        for child, share in zip(lines, _shares(lines, amounts), strict=True)
    ]
    return CostNode(level, line.kind, line.name, quantity, amounts, tuple(children))


def _lines(structure: Structure, quantity: Fraction, costs: Costs, rates: Rates) -> Iterator[_Line]:
    """Yield what a quantity of an item takes, costed exactly from what stands one level below."""
    lot = structure.lot_size
    if lot <= 0:
        raise ValueError("a costing lot must be above zero")
    lots = quantity / lot
    needs: list[tuple[Kind, str, Fraction]] = [
        ("item", part.item, required_input(structure, part, lot)) for part in structure.components
    ]
    needs += [
        ("by_product", part.item, -by_product_output(structure, part, lot)) for part in structure.by_products
    ]
    for kind, name, needed in needs:
        if not costs.get(name):
            raise Refused(Code.PRICE_MISSING, expected=f"a cost of {name}; found none")
        taken = needed * lots
        yield _Line(
            kind, name, taken, {element: taken * cost / MICRO for element, cost in costs[name].items()}
        )
    for operation in structure.operations:
        if not rates.get(operation.work_centre):
            raise Refused(Code.RATE_MISSING, expected=f"rates of {operation.work_centre}; found none")
        hours = operation_hours(structure, operation, lot)
        charged: dict[str, Fraction] = {}
        for element, rate, driver in rates[operation.work_centre]:
            charged[element] = charged.get(element, Fraction(0)) + hours[driver] * lots * rate / MICRO
        name = f"{operation.work_centre}/{operation.number}"
        yield _Line("hours", name, hours["machine_hours"] * lots, charged)


def _shares(lines: list[_Line], amounts: Mapping[str, int]) -> list[dict[str, int]]:
    """Round each line once in each element; the largest takes what is left of the amount."""
    found = [
        {name: divide(exact.numerator, exact.denominator) for name, exact in line.exact.items()}
        for line in lines
    ]
    for name in dict.fromkeys(name for share in found for name in share):
        bearers = [at for at, share in enumerate(found) if name in share]
        largest = max(bearers, key=lambda at: abs(lines[at].exact[name]))
        found[largest][name] += amounts.get(name, 0) - sum(found[at][name] for at in bearers)
    return [{name: cost for name, cost in share.items() if cost} for share in found]
