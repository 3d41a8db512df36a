"""The base by which a card plans overhead of whole orders: its direct material, labour, direct cost or output.

Source: predetermined rates on direct material, labour, prime cost and a unit of output, as in `production.driver`.
"""

from collections.abc import Callable
from fractions import Fraction

from erpcore.kernel.rounding import MICRO, divide
from erpcore.production.cost_card import CostCard
from erpcore.production.driver import DIRECT_COST, DIRECT_MATERIAL, OF_ORDERS, ORDER_LABOUR, OUTPUT

BY_COST = (
    DIRECT_MATERIAL,
    ORDER_LABOUR,
    DIRECT_COST,
)  # drivers that grow with what units under way have in them


def planned_bases(card: CostCard, made: Callable[[str], bool]) -> CostCard:
    """Tell a new card on what its operations plan overhead that goes by whole orders: once for each work centre.

    Args:
        card: What an order is to cost; its operations say their drivers.
        made: Whether goods were made before: they are no material of the order's own.
    """
    if not any(of.driver in OF_ORDERS for of in card.operations):
        return card
    own = [of for of in card.components if not made(of.item)]
    material, fixed = (
        sum(divide(price * of.quantity, MICRO) for of in parts for _, price in of.prices)
        for parts in (own, [of for of in own if of.fixed])
    )
    credit = sum(divide(price * of.quantity, MICRO) for of in card.by_products for _, price in of.prices)
    # what comes of goods that were made before is no material of the order's own
    material = max(material - credit, 0)
    fixed = min(fixed, material)
    labour, setting_up = (
        sum(divide(line.rate * line.hours, MICRO) for of in work for line in of.labour_lines())
        for work in (card.operations, [of.once for of in card.operations])
    )
    bases = {
        DIRECT_MATERIAL: material,
        ORDER_LABOUR: labour,
        DIRECT_COST: material + labour,
        OUTPUT: card.quantity,
    }
    once = {
        DIRECT_MATERIAL: fixed,
        ORDER_LABOUR: setting_up,
        DIRECT_COST: fixed + setting_up,
        OUTPUT: 0,
    }
    told, operations = set[str](), []
    for of in card.operations:
        if of.driver in OF_ORDERS:
            first = of.work_centre not in told
            told.add(of.work_centre)
            operations.append(
                of._replace(base=bases[of.driver], fixed_base=once[of.driver])
                if first
                else of._replace(overhead=0)
            )
        else:
            operations.append(of)
    return card._replace(operations=tuple(operations))


def come_of_base(
    card: CostCard,
    driver: str,
    made: Callable[[str], bool],
    put_in: Callable[[str], Fraction],
    done: Callable[[int], Fraction],
) -> Fraction:
    """Say what part, 0 to 1, of the cost by which overhead is planned has gone into units under way.

    Args:
        card: What their order is to cost.
        driver: One of `BY_COST`.
        made: Whether goods were made before: they are no material of the order's own.
        put_in: Which part of an item is in them.
        done: Which part of an operation, by its number, is done on them.
    """
    whole, come = Fraction(0), Fraction(0)
    for of in card.components if driver != ORDER_LABOUR else ():
        if not made(of.item):
            cost = sum(Fraction(price) for _, price in of.prices) * of.quantity
            whole += cost
            come += cost * put_in(of.item)
    # By-products come with what is finished: what is under way has none of their credit.
    credit = sum(Fraction(price) * of.quantity for of in card.by_products for _, price in of.prices)
    whole = max(whole - credit, Fraction(0))
    for operation in card.operations if driver != DIRECT_MATERIAL else ():
        paid = Fraction(sum(line.rate * line.hours for line in operation.labour_lines()))
        whole += paid
        come += paid * done(operation.number)
    return min(come / whole, Fraction(1)) if whole else Fraction(1)
