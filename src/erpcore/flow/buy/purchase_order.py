"""Order goods from a supplier: a commitment, no voucher.

Before: nothing.   After: `buy.goods_receipt`.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.ordering import OrderedLine, line_marks
from erpcore.flow.partners import check_supplier
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect
from erpcore.masterdata.exchange_rate import CurrencyCode


class PurchaseOrder(Document):
    """Order goods from a supplier (采购订单)."""

    type: Literal["purchase_order"] = "purchase_order"
    partner: Code
    currency: CurrencyCode | None = None  # of the prices; None: the book currency
    lines: Annotated[list[OrderedLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: PurchaseOrder) -> Effect:
    """Record what was ordered.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE.
    """
    check_supplier(books, document.partner)
    return Effect(
        marks=line_marks(
            books, "purchase_order", document.id, document.partner, document.lines, document.currency
        )
    )


STEP = Step(PurchaseOrder, decide, in_runs=True)
