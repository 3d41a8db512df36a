"""Order the repair of units: what it costs goes to the order that made them, a cost centre or the period.

The order takes material and time like any other, and has no output. Units in process are received from the order that
they belong to. Finished units are taken from the shelf by `make.material_issue` and given back, at what they were taken
for, by `make.material_return`. `make.order_completion` hands the cost on, and later differences follow.

Before: `make.work_order_release` of the parent.   After: `make.material_issue`, `make.time_ticket`,
`make.material_return`, `make.order_completion`.
Source: 可修复废品: the cost of repair to 生产成本-废品损失 of the same product; Horngren, Datar and Rajan, Cost
Accounting, ch. 18: normal rework of a job to the job, common to all jobs to overhead, abnormal to a loss.
"""

from typing import Literal

from erpcore.flow.cost_bearer import NO_COST_CENTRE, bearer
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.make.order import check_new, find_order, order_terms, producing_order
from erpcore.flow.make.order_limits import made_quantity, units_in_process
from erpcore.flow.make.spoiling import loss_apart
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.production.cost_card import CostCard
from erpcore.production.handover import Handover
from erpcore.production.wip_sheet import SPOILAGE
from erpcore.production.work_order import WorkOrder

_BEARS_REPAIR = Words("that bears the repair", "承担返修费用")


class ReworkOrder(Document):
    """Repair units, in process or finished (返工单, 可修复废品); the id is the order's number, and it runs at once."""

    type: Literal["rework_order"] = "rework_order"
    parent: Code | None = None  # the order whose units are repaired, running or completed; None: nobody knows
    item: Code | None = None  # what is repaired, without a parent
    site: Code | None = None  # of the units, without a parent; None: the company's first
    quantity: QuantityValue  # units repaired, in `unit`
    unit: Code | None = None  # None: the product's base unit, which the parent must be in
    # the parent's good output, a cost centre, the period; None: the parent, without one the period
    bearer: Literal["order", "cost_centre", "loss"] | None = None
    cost_centre: Code | None = None  # where a cost centre bears it; None: the parent's


def decide(books: View, document: ReworkOrder) -> Effect:
    """Create the order, released, with nothing planned.

    Raises:
        Refused: ORDER_EXISTS, DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE,
            UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER,
            UNKNOWN_COST_CENTRE.
    """
    check_new(books, document.id)
    _check_named(document)
    parent = _parent(books, document.parent) if document.parent is not None else None
    place = shelf(books, str(document.item), document.site) if parent is None else parent.wip
    if parent is not None:
        quantity = made_quantity(books, parent, place.item, document.quantity, document.unit)
        _check_units(books, parent, quantity)
    else:
        quantity = base_quantity(books, place.item, document.quantity, document.unit)
    rework = _rework(books, document, parent, place.item)
    card = CostCard(quantity, (), (), books.master.currency.decimals).to_json()
    centre = parent.cost_centre if parent is not None else document.cost_centre or ""
    terms = order_terms(books, place, centre, quantity, document.unit)
    return Effect(
        marks=(
            Mark("work_order", document.id, "created", "", terms),
            Mark("work_order", document.id, "handover", "", rework.to_text()),
            Mark("work_order", document.id, "estimate", "", card),
            Mark("work_order", document.id, "status", "planned", "released"),
            Mark("work_order", document.id, "standard", "", card),
        )
    )


def _check_named(document: ReworkOrder) -> None:
    """Refuse units that are named twice, or not at all."""
    if (document.parent is None) == (document.item is None):
        raise invalid(
            "parent",
            "the order whose units are repaired, or else `item`",
            "须给出被返修产品的生产任务单，否则给出 `item`",
        )
    if document.parent is not None and document.site is not None:
        raise invalid("site", "none, with a parent", "给出 parent 时须为空")
    if document.parent is None and document.bearer == "order":
        raise invalid(
            "bearer",
            "cost_centre or loss: there is no parent to bear the repair",
            "须为 cost_centre 或 loss：没有原生产任务单（parent）承担返修费用",
        )


def _parent(books: View, number: str) -> WorkOrder:
    """Find the order that made the units, running or completed."""
    order = books.orders.orders.get(number)
    if order is None or order.status != "completed" or order.handover is not None:
        return producing_order(books, number, "parent")
    return find_order(books, number)


def _check_units(books: View, parent: WorkOrder, quantity: int) -> None:
    """Refuse more units than the parent has made or may have in process."""
    units = parent.completed_quantity
    if parent.status == "released":
        units += units_in_process(books, parent)
    if quantity > units:
        most, received = from_micro(units), from_micro(parent.completed_quantity)
        raise Refused(
            Refusal.QUANTITY_EXCEEDS_ORDER,
            field="quantity",
            expected=Words(
                f"at most {most} of {parent.number}, {received} of them received",
                f"{parent.number} 的返修数量不得超过 {most}，其中已入库 {received}",
            ),
        )


def _rework(books: View, document: ReworkOrder, parent: WorkOrder | None, item: str) -> Handover:
    if document.cost_centre is not None and document.bearer != "cost_centre":
        raise invalid("cost_centre", *NO_COST_CENTRE)
    number, own = (parent.number, parent.cost_centre) if parent is not None else ("", "")
    if document.bearer == "cost_centre":
        centre = document.cost_centre or own or None
        return Handover(number, bearer(books, centre, document.id, {}, _BEARS_REPAIR), "")
    if parent is None or document.bearer == "loss":
        return Handover(number, Place("production_loss", document.id, item, cost_centre=own), "")
    return Handover(parent.number, parent.wip, SPOILAGE if loss_apart(books, parent.item) else "")


STEP = Step(ReworkOrder, decide, in_runs=True)
