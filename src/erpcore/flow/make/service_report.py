"""Report what a service department did for others: hours of repair, kilowatt-hours, tonnes of water.

Before: nothing.   After: `make.service_allocation`.
Source: 企业产品成本核算制度 (财会〔2013〕17号): 辅助生产 is charged to those it serves by what they received.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.make.order import bearing_order
from erpcore.flow.make.serving import pool_element
from erpcore.flow.make.wording import CENTRE_OR_ORDER
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.work_centre import CostCentre
from erpcore.production.services import service_mark, serving_order


class ServiceLine(Frozen):
    """One cost centre or order that was served."""

    # who was served: a cost centre of any purpose, also a service department
    cost_centre: Code | None = None
    work_order: Code | None = None  # or an order, which bears it under the department's `element`
    quantity: QuantityValue  # in the measure of the department


class ServiceReport(Document):
    """Report services of a department to cost centres and orders (辅助生产劳务供应单)."""

    type: Literal["service_report"] = "service_report"
    cost_centre: Code  # the department that served, of purpose service
    lines: Annotated[list[ServiceLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: ServiceReport) -> Effect:
    """Count the services of the period; they have a value when the month is closed.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ELEMENT, UNKNOWN_ORDER, ORDER_NOT_RELEASED.
    """
    period = books.periods.require_open(document.date, document.period)
    service = books.master.cost_centre(document.cost_centre)
    if service.purpose != "service":
        raise invalid(
            "cost_centre",
            f"a service department; {service.code} is of purpose {service.purpose}",
            f"须为辅助生产车间（用途 service）；{service.code} 的用途为 {service.purpose}",
        )
    marks = []
    for number, line in enumerate(document.lines, 1):
        receiver = _receiver(books, service, line, f"lines.{number}", period)
        marks.append(service_mark("served", period, service.code, receiver, to_micro(line.quantity)))
    return Effect((), tuple(marks))


def _receiver(books: View, service: CostCentre, line: ServiceLine, field: str, period: str) -> str:
    if (line.cost_centre is None) == (line.work_order is None):
        raise invalid(field, *CENTRE_OR_ORDER)
    if line.cost_centre is not None:
        receiver = books.master.cost_centre(line.cost_centre).code
        if receiver == service.code:
            raise invalid(
                f"{field}.cost_centre",
                f"another cost centre: what {receiver} does for itself is left out",
                f"须为其他成本中心：{receiver} 自用的劳务不计",
            )
        return receiver
    element = pool_element(service)
    if element not in books.master.elements:
        known = listed(books.master.elements)
        expected = Words(
            f"an element of {service.code} among {known.en}; found {element}",
            f"{service.code} 的成本项目须为下列之一：{known.zh}；现为 {element}",
        )
        raise Refused(Refusal.UNKNOWN_ELEMENT, field=f"{field}.work_order", expected=expected)
    return serving_order(bearing_order(books, line.work_order or "", period, f"{field}.work_order").number)


STEP = Step(ServiceReport, decide)
