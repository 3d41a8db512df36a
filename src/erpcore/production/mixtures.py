"""Materials of an order that can stand in for one another: what other proportions than the card's have cost.

Source: CIMA, Management Accounting Official Terminology (mix and yield variance); Drury, Management and Cost
Accounting, ch. on further variance analysis; 材料结构差异 and 材料产出差异.
"""

from collections.abc import Iterator

from erpcore.costing.mix import Mixed, MixMethod, split_mix
from erpcore.production.allowance import NOTHING_IN_PROCESS, InProcess
from erpcore.production.cost_card import CostCard
from erpcore.production.work_order import WorkOrder


def mixtures(card: CostCard) -> list[dict[str, int]]:
    """List the mixtures of a card: item -> micro-units planned; a group of one item is no mixture."""
    found: dict[str, dict[str, int]] = {}
    for component in card.components:
        if component.mix:
            group = found.setdefault(component.mix, {})
            group[component.item] = group.get(component.item, 0) + component.quantity
    return [group for group in found.values() if len(group) > 1 and any(group.values())]


def mix_effects(
    order: WorkOrder, card: CostCard, method: MixMethod, in_process: InProcess = NOTHING_IN_PROCESS
) -> Iterator[tuple[str, dict[str, int]]]:
    """Say what the mix of each material of a mixture has cost; the rest of its usage is yield.

    Args:
        order: The order, with output or units in process: of one that has none nothing was mixed.
        card: Its standard card.
        method: How the mix of one material is valued.
        in_process: What is in process.

    Yields:
        Item, and minor units by element, for every material of every mixture.
    """
    for group in mixtures(card):
        used = {item: order.issued(item) for item in group}
        if min(used.values()) < 0:
            continue  # more went back than was taken: no proportions
        prices = {of.item: dict(of.prices) for of in reversed(card.components)}
        effects: dict[str, dict[str, int]] = {item: {} for item in group}
        for element in dict.fromkeys(element for item in group for element in prices[item]):
            made = {item: order.completed_quantity + in_process.units(item, element) for item in group}
            if not any(made.values()) or min(made.values()) < 0:
                continue
            inputs = [
                Mixed(
                    item,
                    prices[item].get(element, 0),
                    planned * made[item] / card.quantity,
                    used[item],
                )
                for item, planned in group.items()
            ]
            for part in split_mix(inputs, decimals=card.decimals, method=method):
                effects[part.name][element] = part.mix
        if any(effects.values()):
            yield from effects.items()
