"""Order the repair of units of a running order: what it costs goes to that order, a cost centre or the period.

The order takes material and time like any other, and has no output: the repaired units are received from the order that
they belong to. `make.order_completion` hands its cost on, and later differences follow.

Before: `make.work_order_release` of the parent.   After: `make.material_issue`, `make.time_ticket`,
`make.order_completion`.
Source: 可修复废品: the cost of repair to 生产成本-废品损失 of the same product; Horngren, Datar and Rajan, Cost
Accounting, ch. 18: normal rework of a job to the job, common to all jobs to overhead, abnormal to a loss.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity
from erpcore.flow.make.order import check_open, producing_order
from erpcore.flow.make.spoilage import ELEMENT
from erpcore.flow.step import Step
from erpcore.flow.stock.consuming import bearer
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.cost_card import CostCard
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrder


class ReworkOrder(Document):
    """Repair units of an order (返工单, 可修复废品); the id is the rework order's number, and it runs at once."""

    type: Literal["rework_order"] = "rework_order"
    parent: Code  # the running order whose units are repaired
    quantity: QuantityValue  # units repaired, in `unit`
    unit: Code | None = None  # None: the product's base unit
    bearer: Literal["order", "cost_centre", "loss"] = (
        "order"  # the parent's good output, a cost centre, the period
    )
    cost_centre: Code | None = None  # where a cost centre bears it; None: the parent's


def decide(books: View, document: ReworkOrder) -> Effect:
    """Create the order, released, with nothing planned.

    Raises:
        Refused: ORDER_EXISTS, UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE, UNIT_DOES_NOT_CONVERT,
            QUANTITY_EXCEEDS_ORDER, DOCUMENT_INVALID, UNKNOWN_COST_CENTRE.
    """
    if document.id in books.orders.orders:
        expected = f"a new order number; {document.id} is taken"
        raise Refused(Refusal.ORDER_EXISTS, field="id", expected=expected)
    parent = producing_order(books, document.parent, "parent")
    quantity = base_quantity(books, parent.item, document.quantity, document.unit)
    check_open(books, parent, quantity)
    rework = _rework(books, document, parent)
    card = CostCard(quantity, (), (), books.master.currency.decimals).to_json()
    terms = f"{parent.item}\t{parent.site}\t{parent.cost_centre}\t{quantity}"
    return Effect(
        marks=(
            Mark("work_order", document.id, "created", "", terms),
            Mark("work_order", document.id, "handover", "", rework.to_text()),
            Mark("work_order", document.id, "estimate", "", card),
            Mark("work_order", document.id, "status", "planned", "released"),
            Mark("work_order", document.id, "standard", "", card),
        )
    )


def _rework(books: View, document: ReworkOrder, parent: WorkOrder) -> Handover:
    if document.cost_centre is not None and document.bearer != "cost_centre":
        expected = "none, unless bearer is cost_centre"
        raise Refused(Refusal.DOCUMENT_INVALID, field="cost_centre", expected=expected)
    if document.bearer == "cost_centre":
        centre = document.cost_centre or parent.cost_centre or None
        return Handover(parent.number, bearer(books, centre, document.id, {}, "that bears the repair"), "")
    if document.bearer == "loss":
        loss = Place("production_loss", document.id, parent.item, cost_centre=parent.cost_centre)
        return Handover(parent.number, loss, "")
    apart = ELEMENT in books.master.elements and books.master.valuation(parent.item) not in AT_FIXED_PRICE
    return Handover(parent.number, parent.wip, ELEMENT if apart else "")


STEP = Step(ReworkOrder, decide, in_runs=True)
