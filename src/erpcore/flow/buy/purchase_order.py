"""Order goods from a supplier: a commitment, no voucher.

Before: `buy.purchase_requisition`, where the company asks first.   After: `buy.goods_receipt`.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.control.committing import commitment_marks
from erpcore.flow.control.requisitioned import Taking
from erpcore.flow.document import Document
from erpcore.flow.naming import check_due
from erpcore.flow.order_lines import Ordered
from erpcore.flow.ordering import OrderedLine, days_due, line_marks
from erpcore.flow.partners import check_supplier
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code, Day
from erpcore.kernel.movements import Effect, Mark
from erpcore.masterdata.exchange_rate import CurrencyCode


class PurchaseOrderLine(OrderedLine):
    """One line of a purchase order."""

    expected: Day | None = None  # when the supplier is to deliver it; None: as the order says
    requisition: Code | None = None  # the line of a purchase requisition that it fulfils, "requisition/line"


class PurchaseOrder(Document):
    """Order goods from a supplier (采购订单)."""

    type: Literal["purchase_order"] = "purchase_order"
    partner: Code
    currency: CurrencyCode | None = None  # of the prices; None: the book currency
    terms: Code | None = None  # of payment, such as what is prepaid; None: those of the partner on its date
    # when the supplier is to deliver lines that state no day; not before the date
    expected: Day | None = None
    lines: Annotated[list[PurchaseOrderLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: PurchaseOrder) -> Effect:
    """Record what was ordered, and what it takes of requisitions; in budget control it is a commitment.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_TERMS, DOCUMENT_INVALID, UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT,
            ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNKNOWN_DOCUMENT, BUDGET_APPROVAL_MISSING, QUANTITY_EXCEEDS_ORDER,
            EXCHANGE_RATE_MISSING, BUDGET_EXCEEDED.
    """
    check_supplier(books, document.partner)
    check_due(books, None, document.terms)
    lines = document.lines
    days = days_due(document.date, "expected", document.expected, [line.expected for line in lines])
    marks = line_marks(books, "purchase_order", document.id, document.partner, lines, document.currency, days)
    for line in lines:
        if line.requisition is not None:
            marks += tuple(_taken(books, lines, marks))
            break
    if books.control.active:
        period = books.periods.require_open(document.date, document.period)
        marks += tuple(commitment_marks(books, marks, document.date, period))
    return Effect(marks=marks)


def _taken(books: View, lines: list[PurchaseOrderLine], marks: tuple[Mark, ...]) -> list[Mark]:
    """Take what lines fulfil of requisitions.

    Raises:
        Refused: UNKNOWN_DOCUMENT, BUDGET_APPROVAL_MISSING, DOCUMENT_INVALID, QUANTITY_EXCEEDS_ORDER.
    """
    taking = Taking(books)
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True), 1):
        if line.requisition is not None:
            quantity = Ordered.from_text(mark.after).quantity
            taking.goods(line.requisition, line.item, quantity, f"lines.{number}")
    return taking.marks


STEP = Step(PurchaseOrder, decide, in_runs=True)
