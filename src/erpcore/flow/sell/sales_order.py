"""Take a customer's order: a promise, no voucher.

Before: nothing.   After: `sell.delivery`.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.ordering import OrderedLine, line_marks
from erpcore.flow.partners import check_customer
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect
from erpcore.masterdata.exchange_rate import CurrencyCode


class SalesOrder(Document):
    """Take an order from a customer (销售订单)."""

    type: Literal["sales_order"] = "sales_order"
    partner: Code
    currency: CurrencyCode | None = None  # of the prices; None: the book currency
    lines: Annotated[list[OrderedLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: SalesOrder) -> Effect:
    """Record what was ordered.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE.
    """
    check_customer(books, document.partner)
    return Effect(
        marks=line_marks(
            books, "sales_order", document.id, document.partner, document.lines, document.currency
        )
    )


STEP = Step(SalesOrder, decide, in_runs=True)
