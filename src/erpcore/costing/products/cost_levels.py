"""Take the standard cost of one unit apart by level: what was bought or worked at each level of its structure.

A tree of `cost_tree` with the item on top, below it the components, by-products and hours of one unit, below each
component its own. At every node each element is the sum of the nodes below it. Costs are millionths of the major
currency unit for one base unit of the item on top, quantities and hours millionths.

Source: indented bill of material cost; Oracle, Cost Management (previous level and this level costs).
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.products.cost_tree import PLACE, UNKNOWN, Cause, Node, Origin, Part, explode
from erpcore.costing.products.rollup import Costs, Rates
from erpcore.costing.products.structure import (
    Structure,
    by_product_output,
    low_level_order,
    operation_hours,
    required_input,
)
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words

BOUGHT: Origin = (PLACE, "supplier")


class Need(NamedTuple):
    """What one unit of an item takes of a cause."""

    cause: Cause  # ("stock", item), ("by_product", item), ("hours", work centre and operation: press/10)
    quantity: Fraction  # base units or hours, in millionths; a by-product is below zero
    costs: dict[str, Fraction]


@exact_arguments
def cost_levels(
    item: str,
    structures: Mapping[str, Structure],
    costs: Costs,
    rates: Rates,
    *,
    given: Collection[str] = (),
    levels: int | None = None,
) -> Node:
    """Take the cost of one unit apart, level by level.

    Args:
        item: The item on top.
        structures: What each made item consists of.
        costs: Result of `roll_up`.
        rates: What an hour costs at each work centre, as they were rolled up with.
        given: Items whose cost was given and whose structure was not looked into.
        levels: How far down; None: as far as it goes. Deep structures of many parts make large trees.

    Returns:
        The item with everything below it that costs something, and with quantities; what its structure does not
        account for is a rest.

    Raises:
        Refused: SETUP_INVALID when an item goes into itself, PRICE_MISSING when an item has no cost, RATE_MISSING.
        ValueError: When levels are negative, or a lot, a batch, a yield, a scrap or a `per` is out of range.

    Source: worked by hand; a box is two cases of 0.625 kg resin at 8.00, and 0.10 h at 30.00.

    >>> from erpcore.costing.products.rollup import roll_up
    >>> from erpcore.costing.products.structure import Component, HourRate, Operation
    >>> made = {"box": Structure((Component("case", 2 * MICRO),), (Operation(10, "pack", run_hours=100_000),)),
    ...     "case": Structure((Component("resin", 500_000, scrap=200_000),))}
    >>> given, rates = {"resin": {"material": 8 * MICRO}}, {"pack": [HourRate("labour", 30 * MICRO)]}
    >>> tree = cost_levels("box", made, roll_up(made, given, rates), rates)
    >>> for node in tree.walk():
    ...     print(node.level, node.cause[1], node.quantity, node.amounts)
    0 box 1000000 {'material': 10000000, 'labour': 3000000}
    1 case 2000000 {'material': 10000000}
    2 resin 1250000 {'material': 10000000}
    1 pack/10 100000 {'labour': 3000000}
    >>> tree.by_level()
    {1: {'labour': 3000000}, 2: {'material': 10000000}}
    """
    if levels is not None and levels < 0:
        raise ValueError(f"a cost is taken apart 0 or more levels, found {levels}")
    low_level_order(structures, given)
    makers = _Structures({name: of for name, of in structures.items() if name not in given}, costs, rates)
    top = Part(("stock", item), makers.origin(item), dict(makers.cost(item)))
    tree = explode(makers, item, [top], levels=levels)
    _count(makers, tree, Fraction(MICRO))
    return tree


class _Structures:
    """Knows what one unit of each made item takes, for `cost_tree`."""

    def __init__(self, structures: Mapping[str, Structure], costs: Costs, rates: Rates) -> None:
        self._structures, self._costs, self._rates = structures, costs, rates
        self._needs: dict[str, list[Need]] = {}

    def origin(self, item: str) -> Origin:
        """Say whether an item is made or bought."""
        return ("made", item) if item in self._structures else BOUGHT

    def cost(self, item: str) -> Mapping[str, int]:
        """Look up what one unit costs.

        Raises:
            Refused: PRICE_MISSING.
        """
        if not self._costs.get(item):
            expected = Words(f"a cost of {item}; found none", f"须有 {item} 的成本，现无")
            raise Refused(Code.PRICE_MISSING, expected=expected)
        return self._costs[item]

    def made(self, origin: Origin) -> list[Part]:
        """List what a made item takes, weighed exactly: all costs of it over one denominator."""
        if origin == BOUGHT:
            return [Part(origin, UNKNOWN, {})]
        needs = self.needs(origin[1])
        factor = lcm(*(cost.denominator for need in needs for cost in need.costs.values()))
        return [
            Part(
                need.cause,
                self.origin(need.cause[1]) if need.cause[0] == "stock" else UNKNOWN,
                {element: int(cost * factor) for element, cost in need.costs.items()},
            )
            for need in needs
        ]

    def came(self, item: str) -> list[Part]:
        """List the one way in which an item comes."""
        return [Part(("stock", item), self.origin(item), dict(self.cost(item)))]

    def needs(self, item: str) -> list[Need]:
        """List what one unit takes."""
        if item not in self._needs:
            self._needs[item] = list(self._needed(self._structures[item]))
        return self._needs[item]

    def _needed(self, structure: Structure) -> Iterator[Need]:
        lot = structure.lot_size
        if lot <= 0:
            raise ValueError("a costing lot must be above zero")
        for part in structure.components:
            yield self._goods("stock", part.item, required_input(structure, part, lot) / lot)
        for by_product in structure.by_products:
            output = by_product_output(structure, by_product, lot)
            yield self._goods("by_product", by_product.item, -output / lot)
        for operation in structure.operations:
            if not self._rates.get(operation.work_centre):
                centre = operation.work_centre
                expected = Words(f"rates of {centre}; found none", f"工作中心 {centre} 须有费率，现无")
                raise Refused(Code.RATE_MISSING, expected=expected)
            hours = operation_hours(structure, operation, lot)
            charged: dict[str, Fraction] = {}
            for element, rate, driver in self._rates[operation.work_centre]:
                charged[element] = charged.get(element, Fraction(0)) + hours[driver] / lot * rate
            cause = ("hours", f"{operation.work_centre}/{operation.number}")
            yield Need(cause, hours["machine_hours"] / lot, charged)

    def _goods(self, kind: str, item: str, each: Fraction) -> Need:
        return Need((kind, item), each, {element: each * cost for element, cost in self.cost(item).items()})


def _count(makers: _Structures, node: Node, quantity: Fraction) -> None:
    """Write down how much of each cause a unit of the item on top takes."""
    node.quantity = quantity
    for child in node.children:
        each = [need.quantity for need in makers.needs(node.cause[1]) if need.cause == child.cause]
        if each:
            _count(makers, child, quantity * sum(each))
