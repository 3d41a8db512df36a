"""Backflush (倒冲): write the slips of what goods took, when they are finished, by the card of their order.

Before: `make.work_order_release`.   After: `make.material_issue`, `make.time_ticket`, then the receipt.
Source: APICS Dictionary, backflush: components and hours are deducted by exploding the bill by the count of what is
produced; Horngren, Datar and Rajan, Cost Accounting, ch. 20, backflush costing.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import count

from erpcore.flow.document import Document
from erpcore.flow.make.joint import Arriving, check_limit, made_of
from erpcore.flow.make.joint_receipt import JointReceipt, check_whole
from erpcore.flow.make.material_issue import MaterialIssue
from erpcore.flow.make.order import order_of_one_product, producing_order
from erpcore.flow.make.order_limits import check_planned, made_quantity, most_by_plan
from erpcore.flow.make.production_receipt import ProductionReceipt
from erpcore.flow.make.time_ticket import TimeTicket
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.fields import BEYOND_MICRO, INTEGER_DIGITS
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro, whole_lots
from erpcore.kernel.rounding import divide
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words
from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.production.joint_part import stands_for
from erpcore.production.order_month import Input
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder

Receipt = ProductionReceipt | JointReceipt
LENGTH = 60  # characters of a receipt's id, so that its slips can have it in theirs
_A_SET = Words('Write items={"RM-SCREW"}, also for one.', "请传入物料编码的集合；只有一种物料时也是如此。")
REASON = "backflush"  # of an issue beyond the plan: more was made than was planned


def backflushed(
    books: View,
    receipt: Receipt,
    *,
    items: Collection[str] | None = None,
    hours: bool = True,
) -> list[Document]:
    """Write the slips of a receipt: what its order's card allows for all finished so far, less what it has had.

    What is once for the order, set-up and fixed material, is taken whole by the first receipt and never again, however
    much comes. So partial receipts add up to the card, and what was issued or worked by slips of its own counts. Joint
    products stand for their part of the plan. What spoiled units took has slips of its own, and so have by-products
    and services.

    Args:
        books: The books.
        receipt: Of the goods, not posted yet.
        items: Take these components only; None: all of the card.
        hours: Whether hours are taken from the card, too.

    Returns:
        Material issues, time tickets, and the receipt itself, to be posted together: all or none. Of a receipt that was
        posted before only itself.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT,
            UNKNOWN_ITEM, QUANTITY_EXCEEDS_ORDER, NUMBER_INVALID, with the id of the receipt.
    """
    if receipt.id in books.documents:
        return [receipt]
    try:
        _check_length(receipt.id)
        wanted = None if items is None else _wanted(books, items)
        order, done = _finished(books, receipt)
        material = [of for of in _material(books, order, done) if wanted is None or of[0] in wanted]
        told = list(_hours(order, done)) if hours else []
    except Refused as refusal:
        raise refusal.of(receipt.id) from None
    issued, worked = _free(books, receipt, "M"), _free(books, receipt, "H")
    issues = [_issue(books, order, receipt, next(issued), *of) for of in material]
    tickets = [_ticket(order, receipt, next(worked), *of) for of in told]
    return [*issues, *tickets, receipt]


def _wanted(books: View, items: Collection[str]) -> set[str]:
    """Collect the components that are to be taken; a code that there is not would take nothing, in silence.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ITEM.
    """
    if isinstance(items, str) or not isinstance(items, Collection):
        expected = Words(
            f'several item codes, such as {{"RM-SCREW"}}; found a {type(items).__name__}: {shown(items)}',
            f"应为若干物料编码，现为 {shown(items)}",
        )
        raise Refused(Code.DOCUMENT_INVALID, field="items", expected=expected, remedy=_A_SET)
    try:
        return {books.master.item(item).code for item in items}
    except Refused as refusal:
        refusal.field = "items"
        raise


def _free(books: View, receipt: Receipt, letter: str) -> Iterator[str]:
    """Number the slips; an id that a slip of its own has is passed over, since what that took counts."""
    numbered = (f"{receipt.id}.{letter}{number}" for number in count(1))
    return (slip for slip in numbered if slip not in books.documents)


def _issue(
    books: View, order: WorkOrder, receipt: Receipt, number: str, item: str, quantity: int
) -> MaterialIssue:
    beyond = order.issued(item) + quantity > most_by_plan(books.master, order, item)
    return MaterialIssue(
        id=number,
        date=receipt.date,
        period=receipt.period,
        work_order=order.number,
        item=item,
        quantity=from_micro(quantity),
        reason=REASON if beyond else "",
    )


def _ticket(
    order: WorkOrder, receipt: Receipt, number: str, paid: PaidHours, labour: int, machine: int
) -> TimeTicket:
    return TimeTicket(
        id=number,
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
        raise invalid("id", f"an id of at most {LENGTH} characters", f"单据号不超过 {LENGTH} 个字符")


def _finished(books: View, receipt: Receipt) -> tuple[WorkOrder, int]:
    """Find the order, and say how much of what it makes is finished with the receipt, micro-units.

    Raises:
        Refused: As the receipt itself would be, where it is not for the order, or for more than that allows.
    """
    if isinstance(receipt, ProductionReceipt):
        order = order_of_one_product(books, receipt.work_order)
        coming = made_quantity(books, order, order.item, receipt.quantity, receipt.unit)
        check_planned(books, order, coming)
        return order, order.completed_quantity + coming
    order = producing_order(books, receipt.work_order)
    check_whole(receipt, order)
    made, goods = made_of(books, order), list[Arriving]()
    for number, line in enumerate(receipt.products, 1):
        try:
            coming = made_quantity(books, order, line.item, line.quantity, line.unit)
            shelf = Place("stock", "", line.item, line.site or order.site)
            goods.append(Arriving(shelf, coming, line.lot, line.expires, receipt.id, ""))
            check_limit(books, order, goods)
        except Refused as refusal:
            raise refusal.within(f"products.{number}") from None
        made[line.item] = made.get(line.item, 0) + coming
    if order.joint is None:  # all products come with one receipt
        return order, order.quantity
    return order, stands_for(order, made, books.master.currency.decimals)


def _material(books: View, order: WorkOrder, done: int) -> Iterator[tuple[str, int]]:
    """Say what is still to be issued, item by item, micro-units; no services.

    Of half a piece a whole one is taken: the other half cannot stay on the shelf.

    Raises:
        Refused: NUMBER_INVALID.
    """
    once = Counter[str]()
    for of in order.standard.components if order.standard is not None else ():
        once[of.item] += of.quantity if of.fixed else 0
    for item, planned in order.plan.items():
        if books.master.item(item).kind not in STOCKED_KINDS:
            continue
        grain = books.master.grain(item)
        allowed = _weighed(order, planned, once[item], done)
        due = whole_lots(divide(allowed, order.quantity), grain) - order.issued(item)
        if due > 0:
            _check_kept(due, item)
            yield item, due


def _hours(order: WorkOrder, done: int) -> Iterator[tuple[PaidHours, int, int]]:
    """Say what is still to be reported as worked, by work centre and grade: micro-hours of people and of machines.

    Raises:
        Refused: NUMBER_INVALID.
    """
    labour: dict[PaidHours, Counter[str]] = {}
    machine: dict[PaidHours, Counter[str]] = {}
    for operation in order.standard.operations if order.standard is not None else ():
        centre = PaidHours(operation.work_centre)
        for told, of in (("planned", operation), ("once", operation.once)):
            for line in of.labour_lines():
                labour.setdefault(centre._replace(grade=line.grade), Counter())[told] += line.hours
            machine.setdefault(centre, Counter())[told] += of.machine_hours
    for paid in dict.fromkeys((*labour, *machine)):
        of_people = _due(order, ("labour_applied", paid.key()), labour.get(paid, Counter()), done)
        of_machines = _due(order, ("machine_applied", paid.key()), machine.get(paid, Counter()), done)
        if of_people or of_machines:
            _check_kept(max(of_people, of_machines), paid.work_centre)
            yield paid, of_people, of_machines


def _due(order: WorkOrder, cause: Input, hours: Mapping[str, int], done: int) -> int:
    allowed = _weighed(order, hours["planned"], hours["once"], done)
    return max(divide(allowed, order.quantity) - order.used(cause), 0)


def _weighed(order: WorkOrder, planned: int, once: int, done: int) -> int:
    """Weigh what the card plans by what is finished, times the quantity of the order; what is once is taken whole."""
    return (planned - once) * done + once * order.quantity


def _check_kept(due: int, of: str) -> None:
    """Refuse a receipt of which a slip would have more digits than a field takes."""
    if due >= BEYOND_MICRO:
        expected = Words(
            f"a quantity whose slips have at most {INTEGER_DIGITS} digits before the point; it takes"
            f" {from_micro(due)} of {of}",
            f"所需领料、工时的小数点前至多 {INTEGER_DIGITS} 位，现需 {of} {from_micro(due)}",
        )
        raise Refused(Code.NUMBER_INVALID, field="quantity", expected=expected)
