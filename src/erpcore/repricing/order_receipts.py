"""How an order's cost is shared out over what it brought to the shelves.

Source: IAS 2 paragraph 12; 企业产品成本核算制度 (财会〔2013〕17号): the cost of an order over the quantity it finished.
"""

from typing import NamedTuple

from erpcore.inventory.parcel import Amounts, added, differing
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver, split
from erpcore.production.work_order import WorkOrder


class Arrival(NamedTuple):
    """A layer at a place of stock."""

    place: Place
    layer: str


def receipts_of(order: WorkOrder) -> list[tuple[Arrival, int, Amounts]]:
    """List the receipts of an order: micro-units, and minor units by element posted so far.

    Differences that found the goods gone are counted in.
    """
    found = []
    for layer, output in order.outputs.items():
        if output.quantity:
            gone = order.outputs.get(f"late_difference:{layer}")
            posted = added(output.amounts, gone.amounts, 1) if gone else output.amounts
            place = Place("stock", "", order.item, order.sites.get(layer, order.site))
            found.append((Arrival(place, layer), output.quantity, posted))
    return found


def shares(
    order: WorkOrder, cost: Amounts, receiver: Receiver, further: int = 0
) -> tuple[list[tuple[Arrival, Amounts]], Amounts]:
    """Split an order's cost over its receipts by quantity; no receipt takes a negative value.

    Args:
        order: The order.
        cost: Minor units by element.
        receiver: Who takes odd cents.
        further: Quantity of a receipt that is only being posted, micro-units.

    Returns:
        For each receipt its share less what is posted on it; and the share of the further one.
    """
    receipts = receipts_of(order)
    quantities = [quantity for _, quantity, _ in receipts] + [further]
    shared = {element: split(max(amount, 0), quantities, receiver) for element, amount in cost.items()}
    found = []
    for index, (arrival, _, posted) in enumerate(receipts):
        target = {element: parts[index] for element, parts in shared.items()}
        found.append((arrival, differing(target, posted)))
    return found, {element: parts[-1] for element, parts in shared.items()}
