"""Actual cost through levels of production, in the order of real consumption; mutual consumption solved exactly.

What one product gives to another is a share of its gross cost: its own cost and what it took from others. Where
products take from each other (循环领用: A takes B, B takes rework of A) their gross costs are the solution of linear
equations, found in fractions by elimination inside each group; between groups cost flows one way.
Source: 代数分配法 (the reciprocal method: Horngren, Cost Accounting, ch. 15) applied to 逐步结转分步法; the groups are
the strongly connected components of R. Tarjan, Depth-First Search and Linear Graph Algorithms (1972).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.costing.guards import exact

Node = TypeVar("Node", bound=Hashable)
Cost = Mapping[str, int | Fraction]  # by element, minor units
_ZERO = Fraction(0)


@exact_arguments
def actual_costs(
    own: Mapping[str, Cost], made: Mapping[str, int], taken: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, Fraction]]:
    """Cost every product at what it took, level by level.

    Args:
        own: What each product cost beside the other products, minor units by element; every product is a key.
        made: How much of each there was to take from, in its own measure, above zero where anybody took of it.
        taken: Taker -> product -> how much it took, in the product's measure.

    Returns:
        The gross cost of each product by element, minor units, exact; over `made` it is the cost of one.

    Raises:
        ValueError: When more was taken than made, products take all of each other, a product is missing in `own`, or
            a number is not exact.

    Source: constructed; A = 1 000 + B / 5, B = 500 + A / 2, so A = 11 000 / 9.

    >>> own = {"A": {"material": 1_000}, "B": {"labour": 500}, "C": {"labour": 90}}
    >>> found = actual_costs(own, {"A": 10, "B": 5}, {"B": {"A": 5}, "A": {"B": 1}, "C": {"A": 5, "B": 4}})
    >>> {element: str(amount) for element, amount in found["A"].items()}
    {'material': '10000/9', 'labour': '1000/9'}
    >>> {element: str(amount) for element, amount in found["C"].items()}
    {'labour': '590', 'material': '1000'}
    """
    shares: dict[str, dict[str, Fraction]] = {taker: {} for taker in own}
    given: dict[str, int] = {}
    strangers = sorted(set(taken) - set(own))
    if strangers:
        raise ValueError(f"every product has a cost of its own, zero at least; missing for {strangers}")
    for taker, products in taken.items():
        for product, quantity in products.items():
            given[product] = given.get(product, 0) + quantity
            if quantity < 0 or given[product] > made.get(product, 0):
                raise ValueError(
                    f"of {product} {made.get(product, 0)} were made, and {given[product]} are taken"
                )
            if quantity:
                shares[taker][product] = Fraction(quantity, made[product])
    return gross_costs(own, shares)


@exact_arguments_when_it_fails
def gross_costs(
    own: Mapping[Node, Cost], shares: Mapping[Node, Mapping[Node, Fraction]]
) -> dict[Node, dict[str, Fraction]]:
    """Solve gross = own + the shares of the others' gross, group by group in the order of consumption.

    Args:
        own: Node -> its own cost by element; every node is a key.
        shares: Taker -> giver -> the share of the giver's gross cost that comes to it.

    Raises:
        ValueError: When a group gives all it has to itself: its cost can go nowhere; when a share is below zero, what
            a node gives adds up to more than one, or a node is no key.

    >>> half = Fraction(1, 2)
    >>> gross_costs({"A": {"": 30}, "B": {"": 0}}, {"A": {"B": half}, "B": {"A": half}})["A"][""]
    Fraction(40, 1)
    """
    takers: dict[Node, list[Node]] = {node: [] for node in own}
    _check(own, shares)
    for taker, givers in shares.items():
        for giver in givers:
            takers[giver].append(taker)
    found: dict[Node, dict[str, Fraction]] = {}
    for group in consumption_groups(takers):
        members = set(group)
        costs: dict[Node, dict[str, Fraction]] = {}
        inside: dict[Node, dict[Node, Fraction]] = {}
        for node in group:
            cost = {element: Fraction(amount) for element, amount in own[node].items()}
            for giver, part in shares.get(node, {}).items():
                if giver not in members:
                    _add(cost, found[giver], part)
            costs[node] = cost
            inside[node] = {of: part for of, part in shares.get(node, {}).items() if of in members}
        found.update(_solved(costs, inside))
    return found


def _check(own: Mapping[Node, Cost], shares: Mapping[Node, Mapping[Node, Fraction]]) -> None:
    for node, cost in own.items():
        exact(f"the cost of {node}", *cost.values())
    given: dict[Node, Fraction] = {}
    for taker, givers in shares.items():
        for giver, part in givers.items():
            exact(f"the share of {taker} in {giver}", part)
            given[giver] = given.get(giver, _ZERO) + part
            if taker not in own or giver not in own or part < 0 or given[giver] > 1:
                raise ValueError(
                    f"{taker} takes {part} of {giver}: each needs a cost of its own, and gives shares up to the whole"
                )


def _solved(
    costs: dict[Node, dict[str, Fraction]], inside: dict[Node, dict[Node, Fraction]]
) -> dict[Node, dict[str, Fraction]]:
    """Eliminate one member after the other, first who is exchanged with fewest others; then put the found ones in."""
    takers: dict[Node, set[Node]] = {node: set() for node in costs}
    for taker, givers in inside.items():
        for giver in givers:
            takers[giver].add(taker)
    order: list[Node] = []
    left = dict.fromkeys(costs)
    while left:
        node = min(left, key=lambda one: len(inside[one]) * len(takers[one]))
        del left[node]
        order.append(node)
        itself = inside[node].pop(node, _ZERO)
        if itself == 1:
            raise ValueError(
                f"{[*map(str, order)]} give to each other and nobody else: their cost can go nowhere"
            )
        takers[node].discard(node)
        scale = 1 / (1 - itself)
        costs[node] = {element: amount * scale for element, amount in costs[node].items()}
        inside[node] = {giver: part * scale for giver, part in inside[node].items()}
        for taker in takers[node]:
            part = inside[taker].pop(node)
            _add(costs[taker], costs[node], part)
            for giver, further in inside[node].items():
                inside[taker][giver] = inside[taker].get(giver, _ZERO) + part * further
                takers[giver].add(taker)
        for giver in inside[node]:
            takers[giver].discard(node)
    for node in reversed(order):
        for giver, part in inside[node].items():
            _add(costs[node], costs[giver], part)
    return costs


@exact_arguments_when_it_fails
def consumption_groups(takers: Mapping[Node, Iterable[Node]]) -> list[list[Node]]:
    """Order what is made by real consumption: givers first; who takes from each other is one group.

    Args:
        takers: Node -> the nodes that take from it; every node is a key.

    Raises:
        ValueError: When a node is no key.

    >>> consumption_groups({"resin": ["wheel", "toy"], "wheel": ["toy"], "toy": ["regrind"], "regrind": ["wheel"]})
    [['resin'], ['wheel', 'toy', 'regrind']]
    """
    strangers = [str(node) for found in takers.values() for node in found if node not in takers]
    if strangers:
        raise ValueError(f"every node is a key; missing {strangers}")
    found: list[list[Node]] = []
    number: dict[Node, int] = {}
    low: dict[Node, int] = {}
    waiting: dict[Node, None] = {}  # seen and in no group yet, in the order in which they were seen

    def enter(node: Node) -> tuple[Node, Iterator[Node]]:
        number[node] = low[node] = len(number)
        waiting[node] = None
        return node, iter(takers[node])

    for root in takers:
        way = [] if root in number else [enter(root)]
        while way:
            node, further = way[-1]
            other = next(further, None)
            if other is None:
                way.pop()
                if way:
                    low[way[-1][0]] = min(low[way[-1][0]], low[node])
                if low[node] == number[node]:
                    found.append(_taken_off(waiting, node))
            elif other not in number:
                way.append(enter(other))
            elif other in waiting:
                low[node] = min(low[node], number[other])
    return found[::-1]


def _taken_off(waiting: dict[Node, None], first: Node) -> list[Node]:
    """Take a node and all seen after it off."""
    group: list[Node] = []
    while not group or group[-1] != first:
        group.append(waiting.popitem()[0])
    return group[::-1]


def _add(cost: dict[str, Fraction], further: Mapping[str, Fraction], part: Fraction) -> None:
    for element, amount in further.items():
        cost[element] = cost.get(element, _ZERO) + amount * part
