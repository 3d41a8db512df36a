"""A work order as it was at the end of a period, folded again from the log."""

from erpcore.flow.make.order import find_order
from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.calendar import Period
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import JOURNAL
from erpcore.production.joint_part import stands_for, with_output
from erpcore.production.order_month import taker_of
from erpcore.production.spoiled import SPOILED
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.reports.orders.joint_output import joint_made, makes_joint
from erpcore.reports.source import Source, entries_of

# what is frozen or agreed when it is known: with the release, with a receipt
_LATER = {"standard", "joint", "handover"}


def order_as_of(source: Source, number: str, period: Period) -> WorkOrder:
    """Fold what an order had cost and put out by the end of a period; its cards are those frozen in it.

    Joint products count as what they stand for of the quantity ordered (`joint_output`).

    Args:
        source: The books.
        number: Of the order.
        period: Until whose end.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    known = find_order(source.state, number)
    order = WorkOrder(known.number, known.item, known.site, known.cost_centre, known.quantity)
    order.estimate = known.estimate
    folded = WorkOrders()
    folded.orders[number] = order
    for entry in entries_of(source, period.code, (number,)):
        for mark in entry.marks:
            if (mark.subject, mark.key) != ("work_order", number):
                continue
            if mark.name == "status":
                order.status = mark.after
            elif mark.name in _LATER or mark.name.startswith(SPOILED):
                folded.mark(mark, [])
        for movement in entry.movements:
            if movement.target.role == "wip" and movement.target.key == number:
                folded.apply_target(movement, [])
            if movement.source.role == "wip" and movement.source.key == number:
                folded.apply_source(movement, [])
    if not makes_joint(order):
        return order
    made = joint_made(source, number, period)
    return with_output(order, stands_for(order, made, source.state.master.currency.decimals))


def allowed(order: WorkOrder, valuation: str) -> Amounts:
    """Say what an order's output should have cost, by element, in minor units.

    A product valued at standard was put on the shelf at it, and so were joint products of a completed order that all
    are; other output is valued with the order's card.
    """
    at_standard = order.at_standard or (valuation in AT_FIXED_PRICE and not makes_joint(order))
    if not at_standard:
        return order.standard.allowed(0, order.completed_quantity) if order.standard else {}
    return summed(
        output.amounts for key, output in order.outputs.items() if taker_of(key)[0] in ("", JOURNAL)
    )
