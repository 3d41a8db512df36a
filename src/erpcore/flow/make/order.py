"""What the steps of making share: an order by its number, in the status that they need."""

from erpcore.flow.make.completed_by import completed_by
from erpcore.flow.make.wording import in_status, new_number
from erpcore.flow.units import other_unit
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.words import Words
from erpcore.production.work_order import WorkOrder


def check_new(books: View, number: str) -> None:
    """Refuse the number of an order that there is.

    Raises:
        Refused: ORDER_EXISTS.
    """
    if number in books.orders.orders:
        raise Refused(Code.ORDER_EXISTS, field="id", expected=new_number(number))


def order_terms(books: View, place: Place, cost_centre: str, quantity: int, unit: str | None) -> str:
    """Write what an order is created with, for the mark that records it: item, site, centre, quantity, other unit."""
    other = other_unit(books, place.item, unit)
    terms = f"{place.item}\t{place.site}\t{cost_centre}\t{quantity}"
    return f"{terms}\t{other}" if other else terms


def find_order(books: View, number: str) -> WorkOrder:
    """Find a work order.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    order = books.orders.orders.get(number)
    if order is None:
        expected = instead(Words("a work order", "已有的生产任务单"), number)
        raise Refused(Code.UNKNOWN_ORDER, field="work_order", expected=expected)
    return order


def released_order(books: View, number: str) -> WorkOrder:
    """Find a work order that is released and not completed.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED.
    """
    order = books.orders.orders.get(number)
    if order is None:
        return find_order(books, number)
    if order.status != "released":
        raise Refused(
            Code.ORDER_NOT_RELEASED,
            field="work_order",
            expected=in_status(order, Words("released", "已下达"), completed_by(books, order)),
        )
    return order


def bearing_order(books: View, number: str, period: str, field: str) -> WorkOrder:
    """Find a work order that may still be charged in a period: released, or completed in it.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED.
    """
    try:
        order = find_order(books, number)
    except Refused as refusal:
        refusal.field = field
        raise
    if order.status == "planned" or (order.status == "completed" and order.completed < period):
        raise Refused(
            Code.ORDER_NOT_RELEASED,
            field=field,
            expected=in_status(
                order,
                Words(f"released, or completed in {period}", f"已下达，或在 {period} 期完工"),
                completed_by(books, order),
            ),
        )
    return order


def producing_order(books: View, number: str, field: str = "work_order") -> WorkOrder:
    """Find a released order that makes something: no rework order.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE.
    """
    try:
        order = released_order(books, number)
    except Refused as refusal:
        refusal.field = field
        raise
    if order.handover is not None and order.is_rework:
        repaired = order.handover.parent or order.item
        raise Refused(
            Code.ORDER_STATUS_UNSUITABLE,
            field=field,
            expected=Words(
                f"an order with output; {number} repairs units of {repaired}",
                f"须为有产出的生产任务单；{number} 是 {repaired} 的返工单",
            ),
            remedy=Words(
                "Name the order whose units are repaired; finished units that the repair took off the shelf come back"
                " with a `material_return`.",
                "请给出被返修产品的生产任务单；返修领用的产成品，修复后以 `material_return` 退回入库。",
            ),
        )
    return order


def order_of_one_product(books: View, number: str) -> WorkOrder:
    """Find a released order that makes one product: no rework order, and none of joint products.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE.
    """
    order = producing_order(books, number)
    if order.joint is not None:
        raise Refused(
            Code.ORDER_STATUS_UNSUITABLE,
            field="work_order",
            expected=Words(
                f"an order of one product; {order.number} makes joint products",
                f"须为单一产品的生产任务单；{order.number} 生产联产品",
            ),
            remedy=Words("Post a joint_receipt.", "请录入 joint_receipt（联产品入库单）。"),
        )
    return order


def status_mark(order: WorkOrder, status: str) -> Mark:
    """Write the mark that moves an order to another status."""
    return Mark("work_order", order.number, "status", order.status, status)
