"""Complete an order: its receipts take its actual cost, and the differences follow the goods."""

from erpcore.flow.goods import propagation
from erpcore.flow.make.order import status_mark
from erpcore.flow.view import View
from erpcore.inventory.parcel import Amounts
from erpcore.kernel.movements import Effect, Movement, signed
from erpcore.production.work_order import WorkOrder


def complete(books: View, order: WorkOrder, receipt: Movement | None = None) -> Effect:
    """Split the actual cost over all receipts by quantity and post what differs from their values so far.

    A product valued at standard keeps its receipts; its difference stays in process until the order is settled.

    Args:
        books: The books.
        order: A released order with output, or with the final receipt.
        receipt: The final receipt that completes it, not yet posted, at its standard value.
    """
    marks = (status_mark(order, "completed"),)
    if books.master.valuation(order.item) == "standard":
        return Effect((receipt,) if receipt else (), marks)
    differences = propagation(books)
    movements: list[Movement] = []
    further = receipt.quantity_in if receipt else 0
    shares, own = differences.shares(order, order.cost(), further)
    if receipt is not None:
        movements += _receipt(receipt, own)
    for arrival, change in shares:
        movements += signed(order.wip, arrival.place, change, layer=arrival.layer)
        differences.seed_arrival(arrival.place, arrival.layer, change)
    return Effect((*movements, *differences.run()), marks)


def _receipt(receipt: Movement, own: Amounts) -> list[Movement]:
    values = tuple([(element, element, amount) for element, amount in own.items() if amount > 0])
    negative = {element: amount for element, amount in own.items() if amount < 0}
    return [
        receipt._replace(amounts=values),
        *signed(receipt.source, receipt.target, negative, layer=receipt.layer),
    ]
