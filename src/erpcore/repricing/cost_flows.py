"""Shares of cost that come from one node to another, and the linear equations that they make.

Source: 代数分配法; `erpcore.costing.steps.actual_cost`.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.steps.actual_cost import gross_costs

Node = tuple[str, ...]  # its kind, its names, and its element; a pool has none
Solved = tuple[dict[Node, Fraction], dict[Node, dict[Node, Fraction]]]


class Flow(NamedTuple):
    """A share of what one node costs that comes to another."""

    giver: Node
    taker: Node
    part: Fraction
    posted: int | Fraction | None  # of it, minor units; None: the part of what has come to the giver


def solve(flows: Iterable[Flow], worth: Mapping[Node, Fraction], collected: Mapping[Node, int]) -> Solved:
    """Say what pools collect from outside, and which share of each comes back to which.

    Args:
        flows: All that were found.
        worth: Of goods, as of now, minor units; orders and passages only pass on.
        collected: Of every pool as of now, minor units.

    Returns:
        By pool: what is no share of any, minor units; and giver -> the share of it that comes to the pool.

    Raises:
        ValueError: When goods give all they have to each other.
    """
    flows = _leading_to(collected, flows)
    came: dict[Node, Fraction] = {}
    for flow in sorted(flows, key=lambda flow: flow.posted is None):
        posted = flow.part * came.get(flow.giver, 0) if flow.posted is None else flow.posted
        came[flow.taker] = came.get(flow.taker, Fraction(0)) + posted
    names = {node: str(number) for number, node in enumerate(collected)}
    own = {node: {"": Fraction(amount) - came.get(node, Fraction(0))} for node, amount in collected.items()}
    own |= {("given", *node): {name: Fraction(1)} for node, name in names.items()}
    shares: dict[Node, dict[Node, Fraction]] = {}
    for flow in flows:
        giver = ("given", *flow.giver) if flow.giver in collected else flow.giver
        for node in (giver, flow.taker):
            if node not in own:
                own[node] = {"": worth[node] - came.get(node, 0)} if node in worth else {}
        of = shares.setdefault(flow.taker, {})
        of[giver] = of.get(giver, Fraction(0)) + flow.part
    gross = gross_costs(own, shares)
    back = {
        node: {giver: gross[node][name] for giver, name in names.items() if gross[node].get(name)}
        for node in collected
    }
    return {node: gross[node].get("", Fraction(0)) for node in collected}, back


def _leading_to(pools: Iterable[Node], flows: Iterable[Flow]) -> list[Flow]:
    """Leave out what leads to no pool."""
    coming: dict[Node, list[Flow]] = {}
    for flow in flows:
        coming.setdefault(flow.taker, []).append(flow)
    found: list[Flow] = []
    waiting = list(pools)
    seen = set(waiting)
    while waiting:
        for flow in coming.get(waiting.pop(), ()):
            found.append(flow)
            if flow.giver not in seen:
                seen.add(flow.giver)
                waiting.append(flow.giver)
    return found
