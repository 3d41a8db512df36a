"""What outputs of a passage weigh where they share its cost otherwise than by quantity: joint products.

A measure or a sales value weighs the same whatever they cost. A common margin leaves each product its part of all cost,
less what is spent on it alone; so its weights follow the cost, also one that comes to light later.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16: constant gross-margin percentage NRV method (固定毛利率法).
"""

from collections.abc import Mapping

from erpcore.costing.joint.joint_products import Output, by_constant_margin
from erpcore.kernel.by_element import Amounts

PRINTED = "rate\t"  # among weights: one more than the decimals of a rate that is printed rounded; no layer is named so
MARGIN = "margin\t"  # among weights: they are those of a common margin; no layer is named so
FURTHER = "further\t"  # before the name of what has a weight: what is spent on it alone; no layer is named so


def weight_of_item(item: str) -> str:
    """Name what has a weight where an item has it, however many layers of it come out; no layer is named so."""
    return f"item\t{item}"


def weights_at(weights: Mapping[str, int], cost: Amounts) -> Mapping[str, int]:
    """Say what weights are at a cost: those of a common margin follow it, all others are as they are.

    Args:
        weights: By layer or item; of a common margin sales values, and under `FURTHER` what is spent on each alone.
        cost: All that is shared, by element, minor units; what is below zero has no part in a margin.
    """
    if MARGIN not in weights:
        return weights
    return _by_margin(weights, sum(amount for amount in cost.values() if amount > 0))


def _by_margin(weights: Mapping[str, int], cost: int) -> Mapping[str, int]:
    """Weigh products by what a common margin leaves each of a cost, not less than nothing.

    Args:
        weights: Their sales values, and what is spent on each alone.
        cost: All of it, minor units.
    """
    further = {name.removeprefix(FURTHER): of for name, of in weights.items() if name.startswith(FURTHER)}
    besides = {MARGIN, PRINTED, *(FURTHER + name for name in further)}
    values = {name: of for name, of in weights.items() if name not in besides}
    if printed := weights.get(PRINTED):
        products = {name: Output(0, value, further.get(name, 0)) for name, value in values.items()}
        found = by_constant_margin(cost, products, rate_decimals=printed - 1)
    else:
        spent, sales = cost + sum(further.values()), sum(values.values())
        found = {name: spent * value - further.get(name, 0) * sales for name, value in values.items()}
    found = {name: max(weight, 0) for name, weight in found.items()}
    return found if any(found.values()) else values
