"""Create a work order: what is to be made, and an estimate of its cost with the source of every price.

Before: nothing.   After: `make.work_order_release`.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.make.cards import estimate_card
from erpcore.flow.make.joint_products import JointProducts, planned
from erpcore.flow.make.order import check_new, order_terms
from erpcore.flow.passing import through
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import not_before
from erpcore.kernel.fields import Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, Mark
from erpcore.production.handover import Handover
from erpcore.production.order_dates import OrderDates


class WorkOrder(Document):
    """Plan the making of a quantity of an item (生产任务单); the id is the order's number."""

    type: Literal["work_order"] = "work_order"
    item: Code
    quantity: QuantityValue  # good output planned, in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # where material comes from and output goes; None: the company's first
    cost_centre: Code | None = None  # a dimension of the order's cost
    start: Day | None = None  # when it is to begin; not before the date
    due: Day | None = None  # when its output is to be there; not before `start`, nor before the date
    joint: JointProducts | None = None  # where it makes joint products: which, and how they share its cost


def decide(books: View, document: WorkOrder) -> Effect:
    """Record the plan and freeze the estimate.

    Made goods that never had a bill of material may be ordered by their routing alone: repair and machining of
    what a customer sends in takes work and no material of ours; what is used after all is issued with a reason.

    Raises:
        Refused: ORDER_EXISTS, DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNKNOWN_COST_CENTRE,
            UNIT_DOES_NOT_CONVERT, BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE, NUMBER_INVALID,
            BASIS_MISSING, DOCUMENT_INVALID, UNKNOWN_ELEMENT.
    """
    check_new(books, document.id)
    dates = _dates(document)
    place = shelf(books, document.item, document.site)
    centre = books.master.cost_centre(document.cost_centre).code if document.cost_centre else ""
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    card = estimate_card(books, document.item, quantity, document.date)
    terms = order_terms(books, place, centre, quantity, document.unit)
    marks = [Mark("work_order", document.id, "created", "", terms)]
    if document.joint is not None:
        handover = Handover("", through(document.id, place), "")
        marks.append(Mark("work_order", document.id, "handover", "", handover.to_text()))
        plan = planned(books, document.joint, document.item, quantity)
        marks.append(Mark("work_order", document.id, "joint", "", plan.to_text()))
    if dates is not None:
        marks.append(Mark("work_order", document.id, "dates", "", dates.to_text()))
    marks.append(Mark("work_order", document.id, "estimate", "", card.to_json()))
    return Effect(marks=tuple(marks))


def _dates(document: WorkOrder) -> OrderDates | None:
    """Take the days that the order states; None where it states none."""
    start, due = document.start, document.due
    if start is None and due is None:
        return None
    for field, day, earliest in (("start", start, document.date), ("due", due, start or document.date)):
        if day is not None and day < earliest:
            raise invalid(field, *not_before(earliest, day))
    return OrderDates(start, due)


STEP = Step(WorkOrder, decide, in_runs=True)
