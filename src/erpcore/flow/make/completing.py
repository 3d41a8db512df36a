"""Complete an order: its receipts take its actual cost, and the differences follow the goods; or take that back."""

from erpcore.flow.differences import propagation
from erpcore.flow.make.joint_completing import reopened
from erpcore.flow.make.order import status_mark
from erpcore.flow.make.order_limits import check_cost
from erpcore.flow.quotas import wip_policy
from erpcore.flow.reserving import for_order, given_up
from erpcore.flow.view import View
from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import Amounts, added, differing
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Movement, Place, as_rows, at_target, signed
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.wip_rule import KEEP
from erpcore.production.order_month import given_to, taker_of
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.credited import beyond_cost, credit_beyond
from erpcore.repricing.mutual_orders import ROUNDS, no_way_out
from erpcore.repricing.order_receipts import last_month, pending_of, shares_of_last
from erpcore.repricing.order_receipts import shares as share_out
from erpcore.repricing.propagate import Propagation

_SCRAP = Words("its scrap was credited at more than that", "其废料计价超过该项成本")


def complete(books: View, order: WorkOrder, period: str, receipt: Movement | None = None) -> Effect:
    """Split the actual cost over all receipts by quantity and post what differs from their values so far.

    Of an order that is costed by month the receipts of the last month take what is left; what the ends of earlier
    months have still to give to theirs stays in process for them. A product valued at standard keeps its receipts; its
    difference stays in process until the order is settled.

    Args:
        books: The books.
        order: A released order with output, or with the final receipt.
        period: Of the completion.
        receipt: The final receipt that completes it, not yet posted, at its standard value.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE, when more scrap is credited to the order than it has cost;
            ORDER_HAS_NO_OUTPUT, when other orders give all of it back.
    """
    marks = (status_mark(order, "completed"), *given_up(books, for_order(order.number)))
    if books.master.valuation(order.item) in AT_FIXED_PRICE:
        return Effect((receipt,) if receipt else (), marks)
    cost = order.cost()
    check_cost(books, order, cost, _SCRAP)
    returned: Amounts = {}
    for _ in range(ROUNDS):
        total = added(cost, returned, 1)
        movements, found = _spread(books, order, total, receipt, period)
        if found == returned:
            return Effect(tuple(movements), marks)
        returned = found
    raise Refused(Code.ORDER_HAS_NO_OUTPUT, field="work_order", expected=no_way_out(order))


def _spread(
    books: View, order: WorkOrder, cost: Amounts, receipt: Movement | None, period: str
) -> tuple[list[Movement], Amounts]:
    """Spread an order's cost over its receipts, and say what of the differences comes back to the order itself.

    Some does where another order took the product and gave its own for this one.
    """
    differences = propagation(books, period)
    movements: list[Movement] = []
    further = receipt.quantity_in if receipt else 0
    policy = wip_policy(books)
    if policy.rule(order, period) == KEEP:
        shares, own = share_out(order, books.stock, cost, differences.receiver, further)
    else:
        last = max(last_month(order), period if receipt else "")
        change = differing(cost, order.cost())
        pending = pending_of(order, policy, period)
        shares, own, cost = shares_of_last(
            order, books.stock, change, differences.receiver, last, further, pending
        )
    if receipt is not None:
        movements.append(receipt._replace(amounts=as_rows(own)))
    for arrival, change in shares:
        place, layer = differences.end(arrival)
        movements += signed(order.wip, place, change, layer=layer)
        differences.seed_arrival(arrival.place, arrival.layer, change)
    movements += signed(order.wip, beyond_cost(order), credit_beyond(order, cost))
    movements += differences.run()
    returned = differences.costs.get(order.number, {})
    return movements, {element: amount for element, amount in returned.items() if amount}


def uncomplete(books: View, order: WorkOrder, without: str, differences: Propagation) -> list[Movement]:
    """Bring the receipts of a completed order back to what each was received at, and its losses back to it.

    Args:
        books: The books.
        order: A completed order.
        without: The final receipt, which is taken back as a whole, or "".
        differences: Told what changes, to follow the goods.
    """
    by_month = WipPolicy(books.master).by_month(order)
    differences.handed_on.reopened.add(order.number)
    if order.handover is not None:
        gone = beyond_cost(order)
        credit = order.given(given_to(gone.role, gone.key))
        restored = signed(order.wip, gone, differing({}, credit))
        if order.handover.bearer.role in PASSING:
            return [*reopened(books, order, order.handover.bearer, without, differences), *restored]
        back = differing(credit, order.transferred())
        if order.handover.bearer.role == "wip":
            differences.seed_order(order.handover.parent, order.handover.taken(back))
        return [*order.handover.handed_on(order.wip, back), *restored]
    movements: list[Movement] = []
    at_standard = books.master.valuation(order.item) in AT_FIXED_PRICE
    last = order.months[last_month(order)].brought if by_month and order.completed_quantity else None
    for key, output in order.outputs.items():
        role, rest = taker_of(key)
        if output.quantity and key != without and not at_standard and (last is None or key in last):
            shelf = Place("stock", "", order.item, order.sites[key])
            change = differing(_valued(books, order, key), output.amounts)
            if key in books.stock.pool(shelf.item, shelf.site).arrivals:
                movements += signed(order.wip, shelf, change, layer=key)
                differences.seed_arrival(shelf, key, change)
            else:  # settled in a closed period
                gone = Place("late_difference", key, shelf.item, shelf.site)
                movements += signed(order.wip, gone, differing(change, order.given(given_to(gone.role, key))))
        elif rest and (role == "production_loss" or rest == order.number):
            loss = Place(role, rest, order.item, order.site if role == "late_difference" else "")
            loss = loss._replace(cost_centre=order.cost_centre if role == "production_loss" else "")
            movements += signed(order.wip, loss, differing({}, output.amounts))
    return movements


def _valued(books: View, order: WorkOrder, layer: str) -> Amounts:
    """Find what a receipt was valued at before its order was completed: by a month's end, or when it came."""
    for sheet in order.sheets.values():
        for of, value in sheet.receipts:
            if of == layer:
                return dict(value)
    entry = books.earlier(layer, "of")
    receipt = next(
        movement for movement in entry.movements if movement.layer == layer and movement.quantity_in
    )
    return at_target(receipt)
