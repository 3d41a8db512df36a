"""A cost taken apart by level: into what caused it, and what caused that, as far as orders or cards go.

At every node each element is the sum of the nodes below it: an amount is shared out over causes in proportion to what
each has cost in that element, by rounded running totals, so that nothing is left over.
Source: 成本还原; Oracle, Cost Management (previous level and this level costs).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, Protocol, runtime_checkable

from erpcore.costing.arguments import exact_arguments_when_it_fails
from erpcore.kernel.rounding import divide

Amounts = dict[str, int]  # element -> minor units, or millionths of the major unit for one of the product
Cause = tuple[str, str]  # what it is, and its item, work centre or key: ("stock", item) for goods
Origin = tuple[str, str]  # who brought goods: ("order", its number), ("card", an item), ("place", a role)
UNKNOWN: Origin = ("", "")  # of goods that are mixed with others of their item, and of what are no goods
ORDER = "order"
PLACE = "place"  # the cause of what a place other than an order brought: ("place", its role)
REST: Cause = ("rest", "")  # what no cause has cost


class Part(NamedTuple):
    """One cause of a cost; goods say who brought them."""

    cause: Cause  # ("stock", item) for goods
    origin: Origin
    amounts: Amounts  # by element; they weigh the cause against the others


@runtime_checkable
class Makers(Protocol):
    """Who brought goods, and what those have cost."""

    def made(self, origin: Origin) -> list[Part]:
        """List what a maker has cost, cause by cause; a place is its own only cause.

        Args:
            origin: The maker, or a place.
        """

    def came(self, item: str) -> list[Part]:
        """List everyone who brought goods of an item.

        Args:
            item: Of which goods.
        """


@dataclass(slots=True)
class Node:
    """One cause and what is below it."""

    level: int  # 0: the product
    cause: Cause
    amounts: Amounts
    origins: list[Origin] = field(default_factory=list)  # who brought the goods
    children: "list[Node]" = field(default_factory=list)
    quantity: Fraction | None = None  # for the whole product, where it is known; millionths

    def walk(self) -> "Iterator[Node]":
        """Go through the tree, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()

    def by_level(self) -> dict[int, Amounts]:
        """Add up by level what is not taken apart further."""
        found: dict[int, Amounts] = {}
        for node in self.walk():
            if not node.children:
                _add(found.setdefault(node.level, {}), node.amounts)
        return dict(sorted(found.items()))


@exact_arguments_when_it_fails
def explode(
    makers: Makers,
    item: str,
    parts: Iterable[Part],
    *,
    levels: int | None = None,
    level: int = 0,
    path: tuple[str, ...] = (),
) -> Node:
    """Take apart what goods cost.

    Args:
        makers: Know what was spent on what.
        item: The goods.
        parts: Their cost by maker.
        levels: How far down; None: as far as makers are known.
        level: Of the goods in the whole tree.
        path: The items above them: one that goes into itself is not taken apart again.

    Returns:
        The goods with everything below them; goods that no maker is known of stand alone.

    Source: 成本还原. Worked by hand: bicycles for 790, of a bought frame and of wheels that an order made.

    >>> class Orders:
    ...     def made(self, origin: Origin) -> list[Part]:
    ...         return {"1": [Part(("stock", "wheel"), ("order", "2"), {"material": 80, "labour": 60}),
    ...                       Part(("stock", "frame"), (PLACE, "supplier"), {"material": 500}),
    ...                       Part(("labour", "assembly"), UNKNOWN, {"labour": 150})],
    ...                 "2": [Part(("stock", "spoke"), (PLACE, "supplier"), {"material": 80}),
    ...                       Part(("labour", "press"), UNKNOWN, {"labour": 60})],
    ...                 "supplier": [Part(origin, UNKNOWN, {})]}[origin[1]]
    ...     def came(self, item: str) -> list[Part]:
    ...         return []
    >>> bicycle = Part(("stock", "bicycle"), ("order", "1"), {"material": 580, "labour": 210})
    >>> tree = explode(Orders(), "bicycle", [bicycle])
    >>> [(node.level, node.cause[1], node.amounts) for node in tree.walk()][:3]
    [(0, 'bicycle', {'material': 580, 'labour': 210}), (1, 'wheel', {'material': 80, 'labour': 60}), \
(2, 'spoke', {'material': 80})]
    >>> tree.by_level()
    {1: {'material': 500, 'labour': 150}, 2: {'material': 80, 'labour': 60}}
    """
    goods = ("stock", item)
    node = Node(level, goods, {})
    origins: dict[Origin, None] = {}
    below: dict[Cause, list[Part]] = {}
    for part in _known(makers, item, parts):
        _add(node.amounts, part.amounts)
        if part.origin != UNKNOWN:
            origins[part.origin] = None
        made = makers.made(part.origin) if part.cause == goods and level != levels else []
        for of in shared(part.amounts, made):
            below.setdefault(of.cause, []).append(of)
    node.origins = list(origins)
    if item in path or all(cause[0] in {PLACE, REST[0]} for cause in below):
        return node
    node.children = list(_children(makers, below, levels, level + 1, (*path, item)))
    return node


def _children(
    makers: Makers,
    below: Mapping[Cause, Sequence[Part]],
    levels: int | None,
    level: int,
    path: tuple[str, ...],
) -> Iterator[Node]:
    """Write what is below a node; goods, and orders that worked for another one, are taken apart further."""
    for cause, parts in below.items():
        if cause[0] == "stock":
            yield explode(makers, cause[1], parts, levels=levels, level=level, path=path)
            continue
        node = Node(level, cause, {})
        for part in parts:
            _add(node.amounts, part.amounts)
        if cause[0] == "wip" and cause[1] not in path and level != levels:
            node.origins.append((ORDER, cause[1]))
            made: dict[Cause, list[Part]] = {}
            for of in shared(node.amounts, makers.made(node.origins[0])):
                made.setdefault(of.cause, []).append(of)
            if set(made) != {REST}:
                node.children = list(_children(makers, made, levels, level + 1, (*path, cause[1])))
        yield node


@exact_arguments_when_it_fails
def shared(amounts: Amounts, parts: list[Part]) -> list[Part]:
    """Share amounts out over causes, each element by what the causes have cost in it.

    Args:
        amounts: By element.
        parts: Their amounts are weights of any sign: a credit takes its share off. A single cause takes all.

    Returns:
        The causes with their shares, which add up to the amounts; what no cause has cost is the rest.

    >>> parts = [Part(("labour", name), UNKNOWN, {"labour": cost}) for name, cost in (("press", 20), ("paint", 10))]
    >>> [(part.cause[1], part.amounts) for part in shared({"labour": 100}, parts)]
    [('press', {'labour': 67}), ('paint', {'labour': 33})]
    """
    if len(parts) == 1:
        return [parts[0]._replace(amounts=dict(amounts))]
    found: dict[tuple[Cause, Origin], Amounts] = {}
    for element, amount in amounts.items():
        weighed = [(part.cause, part.origin, part.amounts.get(element, 0)) for part in parts]
        whole = sum(weight for _, _, weight in weighed)
        if not whole:
            weighed, whole = [(REST, UNKNOWN, 1)], 1
        running = before = 0
        for cause, origin, weight in weighed:
            running += weight
            now = divide(amount * running, whole)
            if now != before:
                _add(found.setdefault((cause, origin), {}), {element: now - before})
            before = now
    return [Part(cause, origin, of) for (cause, origin), of in found.items()]


def _known(makers: Makers, item: str, parts: Iterable[Part]) -> Iterator[Part]:
    """Share goods of which nobody knows who brought them out over everyone who brought some."""
    for part in parts:
        if part.origin == UNKNOWN and part.cause == ("stock", item):
            yield from shared(part.amounts, makers.came(item))
        else:
            yield part


def _add(into: Amounts, amounts: Amounts) -> None:
    for element, amount in amounts.items():
        into[element] = into.get(element, 0) + amount
