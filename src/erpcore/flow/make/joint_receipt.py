"""Receive joint products of an order, in one receipt or in many; the last one completes the order.

An order that plans its products takes any number of receipts, each of any of them; until it is completed they stand at
standard or estimate. Its whole cost is then shared out over all that was received, and what it costs later follows.
Products that all stand at standard keep it, and the order is settled like one of a single product.
Without a plan all products come with one receipt, which says what their shares are measured by.
No more of a product is received than is planned, and than the policy `over_production` allows beyond it.
By-products are credited to the order with their own value, by `make.scrap_recovery`. The last product takes
what rounding leaves over, in every element.

Before: `make.material_issue`, `make.time_ticket`, `make.scrap_recovery`.   After: `make.order_completion`, if no
receipt was the last.
Source: IAS 2 paragraph 14 (joint products); 企业产品成本核算制度 (财会〔2013〕17号), 联产品: 实物量, 相对销售价值,
可变现净值; Horngren, Datar and Rajan, Cost Accounting, ch. 16.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.converting import is_elsewhere, layer_of
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.document import Document
from erpcore.flow.goods import shelf
from erpcore.flow.make.joint import Arriving, all_at_standard, check_limit, received
from erpcore.flow.make.joint_completing import completed, cost_to_share
from erpcore.flow.make.joint_products import JointOutput, check_ratios, measured
from erpcore.flow.make.last_month import check_last_month
from erpcore.flow.make.order import producing_order
from erpcore.flow.make.written_down import HANDED_ON, with_allowance
from erpcore.flow.step import Route, Step
from erpcore.flow.units import stated_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, Day
from erpcore.kernel.movements import Effect
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words, listed
from erpcore.production.joint_plan import Basis, JointPlan, PlannedProduct
from erpcore.production.work_order import WorkOrder


class JointProduct(JointOutput):
    """One of the products; what it is measured by is said here only where the order does not plan it."""

    unit: Code | None = None  # None: the item's base unit, which the order must be in
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


class JointReceipt(Document):
    """Receive joint products of a work order (联产品入库单)."""

    type: Literal["joint_receipt"] = "joint_receipt"
    work_order: Code
    products: Annotated[list[JointProduct], Field(min_length=1, max_length=100)]
    basis: Basis | None = None  # shares the cost, with the last receipt; None: as planned, or sales_value
    material_basis: Basis | None = None  # for the element material; None: as planned, or as the rest
    final: bool = True  # the last receipt: completes the order


def decide(books: View, document: JointReceipt) -> Effect:
    """Put the products on their shelves; the last receipt shares out what the order has cost.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE, DOCUMENT_INVALID, VALUE_EXCEEDS_PLACE,
            BASIS_MISSING, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, NUMBER_INVALID,
            QUANTITY_EXCEEDS_ORDER, LOT_MISSING, LOT_UNSUITABLE, PRICE_MISSING, LATE_FACT_REFUSED, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED, ORDER_HAS_NO_OUTPUT, UNKNOWN_ELEMENT, PERIOD_OUT_OF_ORDER.
    """
    order = producing_order(books, document.work_order)
    check_whole(document, order)
    kept = document.final and all_at_standard(books, order, [line.item for line in document.products])
    if document.final and not kept:
        cost_to_share(books, order)
    goods: list[Arriving] = []
    products: list[PlannedProduct] = []
    for number, line in enumerate(document.products, 1):
        try:
            one = _arriving(books, line, order, document.id, number)
            if order.joint is None:
                bases = set() if kept else {document.basis or "sales_value", document.material_basis}
                products.append(measured(books, line, one.layer, document.products, bases))
            _check_apart(books, one, goods)
            check_limit(books, order, [*goods, one])
        except Refused as refusal:
            raise refusal.within(f"products.{number}") from None
        goods.append(one)
    if order.joint is not None and not document.final:
        effect = received(books, order, order.joint, goods, document.date)
        return with_allowance(books, document, order, effect)
    plan = order.joint or JointPlan("sales_value", "", tuple(products))
    plan = plan._replace(
        basis=document.basis or plan.basis, material_basis=document.material_basis or plan.material_basis
    )
    check_ratios(books, document.products, plan)
    period = books.periods.require_open(document.date, document.period)
    check_last_month(order, period)
    effect = completed(books, order, plan, goods, document.date, period)
    return with_allowance(books, document, order, effect)


def check_whole(document: JointReceipt, order: WorkOrder) -> None:
    """Refuse what the order plans already, and what it would have to plan.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if order.completed_quantity:
        raise invalid(
            "work_order",
            f"an order of joint products; {order.number} has received {order.item} by itself",
            f"须为联产品的生产任务单；{order.number} 已将 {order.item} 单独入库",
        )
    if order.joint is not None:
        for field in ("basis", "material_basis"):
            if getattr(document, field) is not None and not document.final:
                raise invalid(
                    field,
                    f"none until the last receipt: {order.number} plans how its products share the cost",
                    f"最后一次入库以前须为空：{order.number} 已计划联产品成本的分配方法",
                )
        return
    if not document.final:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="final",
            expected=Words(
                f"true: {order.number} does not plan its joint products, so all come with one receipt",
                f"须为 true：{order.number} 未计划联产品，须一次全部入库",
            ),
            remedy=Words(
                "Name the products and their basis in `joint` of the work_order, or receive all at once.",
                "请在 work_order 的 `joint` 中列明联产品及分配标准，或一次全部入库。",
            ),
        )
    if len(document.products) == 1:
        raise invalid(
            "products",
            "two products at least, of an order that does not plan them",
            "未计划联产品的生产任务单，至少须有两种产品",
        )


def _arriving(books: View, line: JointProduct, order: WorkOrder, receipt: str, number: int) -> Arriving:
    place = shelf(books, line.item, line.site or order.site)
    planned = order.joint.products if order.joint is not None else ()
    other = any(of.per != MICRO for of in planned if of.item == line.item)
    apart = order.number if other or (order.unit and line.item == order.item) else ""
    quantity = stated_quantity(books, line.item, line.quantity, line.unit, apart)
    if order.issued(line.item):
        raise invalid(
            "item",
            f"another item than {line.item}, which the order has used",
            f"须为 {line.item} 以外的物料：生产任务单已领用 {line.item}",
        )
    if order.joint is not None:
        if not order.joint.makes(line.item):
            named = listed(product.item for product in order.joint.products)
            raise invalid(
                "item",
                f"one of the products of {order.number}: {named.en}",
                f"须为 {order.number} 的联产品之一：{named.zh}",
            )
        for field in ("measure", "price", "further_cost", "ratio", "ratios"):
            if getattr(line, field):
                raise invalid(
                    field,
                    f"none: {order.number} plans what its products are measured by",
                    f"须为空：{order.number} 已计划联产品的分配标准",
                )
    return Arriving(place, quantity, line.lot, line.expires, receipt, layer_of(receipt, number - 1))


def _check_apart(books: View, one: Arriving, goods: list[Arriving]) -> None:
    """Refuse a product on two lines: what differs between them would be nobody's."""
    if any(other.place == one.place or is_elsewhere(books, one.place, other.place) for other in goods):
        raise invalid(
            "item",
            f"{one.place.item} of {one.place.site} on one line",
            f"{one.place.site} 的 {one.place.item} 只能出现在一行中",
        )


STEP = Step(
    JointReceipt,
    decide,
    (
        Route("journal", "wip", "cost of the order, or standard or estimate until it is completed"),
        Route("stock", "journal", "share of the cost, by the basis; until then standard or estimate"),
        Route("purchase_price_variance", "journal", "cost less standard", "item at standard, others not"),
        Route("material_cost_variance", "journal", "cost less planned price", "item at planned price"),
        HANDED_ON,
        *FOLLOWING,
    ),
)
