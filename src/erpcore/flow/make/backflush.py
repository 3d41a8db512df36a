"""Backflush (倒冲): write the slips of what goods took, when they are finished, by the card of their order.

Before: `make.work_order_release`.   After: `make.material_issue`, `make.time_ticket`, then the receipt.
Source: APICS Dictionary, backflush: components and hours are deducted by exploding the bill by the count of what is
produced; Horngren, Datar and Rajan, Cost Accounting, ch. 20, backflush costing.
"""

from collections.abc import Collection, Iterator

from erpcore.flow.document import Document
from erpcore.flow.make.joint import made_of
from erpcore.flow.make.joint_receipt import JointReceipt
from erpcore.flow.make.material_issue import MaterialIssue
from erpcore.flow.make.order import made_quantity, producing_order
from erpcore.flow.make.production_receipt import ProductionReceipt
from erpcore.flow.make.time_ticket import TimeTicket
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import Words
from erpcore.production.joint_part import stands_for
from erpcore.production.order_month import Input
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder

Receipt = ProductionReceipt | JointReceipt
LENGTH = 60  # characters of a receipt's id, so that its slips can have it in theirs
REASON = "backflush"  # of an issue beyond the plan: more was made than was planned, or whole pieces round up


def backflushed(
    books: View,
    receipt: Receipt,
    *,
    items: Collection[str] | None = None,
    hours: bool = True,
) -> list[Document]:
    """Write the slips of a receipt: what its order's card allows for all finished so far, less what it has had.

    So partial receipts add up to the card, and what was issued or worked by slips of its own counts. Joint products
    stand for their part of the plan. What spoiled units took has slips of its own, and so have by-products.

    Args:
        books: The books.
        receipt: Of the goods, not posted yet.
        items: Take these components only; None: all of the card.
        hours: Whether hours are told by the card, too.

    Returns:
        Material issues, time tickets, and the receipt itself, to be posted together: all or none. Of a receipt that was
        posted before only itself.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT,
            UNKNOWN_ITEM, with the id of the receipt.
    """
    if receipt.id in books.documents:
        return [receipt]
    try:
        _check_length(receipt.id)
        order = producing_order(books, receipt.work_order)
        done = _finished(books, order, receipt)
    except Refused as refusal:
        raise refusal.of(receipt.id) from None
    material = [of for of in _material(books, order, done) if items is None or of[0] in items]
    issues = [_issue(order, receipt, number, *of) for number, of in enumerate(material, 1)]
    told = _hours(order, done) if hours else ()
    tickets = [_ticket(order, receipt, number, *of) for number, of in enumerate(told, 1)]
    return [*issues, *tickets, receipt]


def _issue(order: WorkOrder, receipt: Receipt, number: int, item: str, quantity: int) -> MaterialIssue:
    return MaterialIssue(
        id=f"{receipt.id}.M{number}",
        date=receipt.date,
        period=receipt.period,
        work_order=order.number,
        item=item,
        quantity=from_micro(quantity),
        reason=REASON if order.issued(item) + quantity > order.planned(item) else "",
    )


def _ticket(
    order: WorkOrder, receipt: Receipt, number: int, paid: PaidHours, labour: int, machine: int
) -> TimeTicket:
    return TimeTicket(
        id=f"{receipt.id}.H{number}",
        date=receipt.date,
        period=receipt.period,
        work_order=order.number,
        work_centre=paid.work_centre,
        grade=paid.grade or None,
        labour_hours=from_micro(labour),
        machine_hours=from_micro(machine),
    )


def _check_length(receipt: str) -> None:
    if len(receipt) > LENGTH:
        expected = Words(f"an id of at most {LENGTH} characters", f"单据号不超过 {LENGTH} 个字符")
        raise Refused(Code.DOCUMENT_INVALID, field="id", expected=expected)


def _finished(books: View, order: WorkOrder, receipt: Receipt) -> int:
    """Say how much of the quantity ordered is finished with the receipt, micro-units."""
    if isinstance(receipt, ProductionReceipt):
        coming = made_quantity(books, order, order.item, receipt.quantity, receipt.unit)
        return order.completed_quantity + coming
    if order.joint is None:  # all products come with one receipt
        return order.quantity
    made = made_of(books, order)
    for line in receipt.products:
        coming = made_quantity(books, order, line.item, line.quantity, line.unit)
        made[line.item] = made.get(line.item, 0) + coming
    return stands_for(order, made, books.master.currency.decimals)


def _material(books: View, order: WorkOrder, done: int) -> Iterator[tuple[str, int]]:
    """Say what is still to be issued, item by item: micro-units, in what its unit can be counted in."""
    for item, planned in order.plan.items():
        grain = books.master.grain(item)
        due = divide(planned * done, order.quantity * grain) * grain - order.issued(item)
        if due > 0:
            yield item, due


def _hours(order: WorkOrder, done: int) -> Iterator[tuple[PaidHours, int, int]]:
    """Say what is still to be told as worked, by work centre and grade: micro-hours of people and of machines."""
    labour: dict[PaidHours, int] = {}
    machine: dict[PaidHours, int] = {}
    for operation in order.standard.operations if order.standard is not None else ():
        centre = operation.work_centre
        for line in operation.labour_lines():
            paid = PaidHours(centre, line.grade)
            labour[paid] = labour.get(paid, 0) + line.hours
        machine[PaidHours(centre)] = machine.get(PaidHours(centre), 0) + operation.machine_hours
    for paid in dict.fromkeys((*labour, *machine)):
        of_people = _due(order, ("labour_applied", paid.key()), labour.get(paid, 0), done)
        of_machines = _due(order, ("machine_applied", paid.key()), machine.get(paid, 0), done)
        if of_people or of_machines:
            yield paid, of_people, of_machines


def _due(order: WorkOrder, cause: Input, planned: int, done: int) -> int:
    return max(divide(planned * done, order.quantity) - order.used(cause), 0)
