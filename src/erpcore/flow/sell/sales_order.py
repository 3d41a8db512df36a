"""Take a customer's order: a promise, no voucher.

Before: nothing.   After: `sell.delivery`.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.naming import check_due
from erpcore.flow.ordering import OrderedLine, days_due, line_marks
from erpcore.flow.partners import check_customer
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code, Day
from erpcore.kernel.movements import Effect
from erpcore.masterdata.exchange_rate import CurrencyCode


class SalesOrderLine(OrderedLine):
    """One line of a sales order."""

    promised: Day | None = None  # when the customer is to have it; None: as the order says


class SalesOrder(Document):
    """Take an order from a customer (销售订单)."""

    type: Literal["sales_order"] = "sales_order"
    partner: Code
    currency: CurrencyCode | None = None  # of the prices; None: the book currency
    terms: Code | None = None  # of payment, such as what is prepaid; None: those of the partner on its date
    promised: Day | None = None  # when the customer is to have lines that state no day; not before the date
    lines: Annotated[list[SalesOrderLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: SalesOrder) -> Effect:
    """Record what was ordered.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_TERMS, DOCUMENT_INVALID, UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT,
            ITEM_KIND_UNSUITABLE, UNKNOWN_SITE.
    """
    check_customer(books, document.partner)
    check_due(books, None, document.terms)
    lines = document.lines
    days = days_due(document.date, "promised", document.promised, [line.promised for line in lines])
    return Effect(
        marks=line_marks(books, "sales_order", document.id, document.partner, lines, document.currency, days)
    )


STEP = Step(SalesOrder, decide, in_runs=True)
