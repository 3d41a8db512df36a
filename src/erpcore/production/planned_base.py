"""On what a card plans overhead that goes by whole orders: its direct material, its direct cost, its output.

Source: predetermined rates on direct material, on prime cost and on a unit of output, as in `production.driver`.
"""

from collections.abc import Callable

from erpcore.kernel.rounding import MICRO, divide
from erpcore.production.cost_card import CostCard
from erpcore.production.driver import DIRECT_COST, OF_ORDERS, OUTPUT


def planned_bases(card: CostCard, made: Callable[[str], bool]) -> CostCard:
    """Tell a new card on what its operations plan overhead that goes by whole orders: once for each work centre.

    Args:
        card: What an order is to cost; its operations say their drivers.
        made: Whether goods were made before: they are no material of the order's own.
    """
    if not any(of.driver in OF_ORDERS for of in card.operations):
        return card
    material = sum(
        divide(price * of.quantity, MICRO)
        for of in card.components
        if not made(of.item)
        for _, price in of.prices
    )
    credit = sum(divide(price * of.quantity, MICRO) for of in card.by_products for _, price in of.prices)
    material = max(
        material - credit, 0
    )  # what comes of goods that were made before is no material of the order's own
    labour = sum(
        divide(line.rate * line.hours, MICRO) for of in card.operations for line in of.labour_lines()
    )
    bases = {"direct_material": material, DIRECT_COST: material + labour, OUTPUT: card.quantity}
    told, operations = set[str](), []
    for of in card.operations:
        if of.driver in OF_ORDERS:
            first = of.work_centre not in told
            told.add(of.work_centre)
            operations.append(of._replace(base=bases[of.driver]) if first else of._replace(overhead=0))
        else:
            operations.append(of)
    return card._replace(operations=tuple(operations))
