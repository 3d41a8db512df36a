"""Write off goods: what is spoilt, expired or lost leaves the shelf, to be decided on or charged at once.

Before: any receipt.   After: `stock.loss_decision`, where the loss is pending.
What was written down takes its allowance along: the loss is the carrying amount.
Source: CAS 1 article 21 and its application guide (存货毁损: 待处理财产损溢, then 管理费用 or 营业外支出); IAS 2
paragraph 16(a); 增值税暂行条例 article 10 (非正常损失: input VAT is transferred out).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.allowance_release import release_routes, released
from erpcore.flow.cost_bearer import (
    BEARERS,
    BEARS_LOSS,
    NO_COST_CENTRE,
    bearer,
    vat_borne,
    vat_routes,
)
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, issue, shelf
from erpcore.flow.naming import check_named
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, QuantityValue, Text
from erpcore.kernel.movements import Effect, Place


class StockWriteOff(Document):
    """Write off goods that are lost or of no use any more (存货报废单)."""

    type: Literal["stock_write_off"] = "stock_write_off"
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    lot: Code | None = None  # of an item that has lots or serial numbers; None: picked, where policy says so
    site: Code | None = None  # None: the company's first
    reason: Annotated[Text, Field(min_length=1)]
    bearer: Literal["pending", "cost_centre", "abnormal"] = "pending"  # who bears it; pending: decided later
    cost_centre: Code | None = None  # that bears it, where a cost centre does
    vat: AmountOrZero = Decimal(0)  # input VAT of the goods that is transferred out


def decide(books: View, document: StockWriteOff) -> Effect:
    """Take the goods at their cost.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID,
            UNKNOWN_COST_CENTRE, LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED,
            STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED, NUMBER_INVALID, ACCOUNT_NOT_MAPPED.
    """
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    if document.bearer == "cost_centre":
        taker = bearer(books, document.cost_centre, document.id, {}, BEARS_LOSS)
    else:
        check_named(books, cost_centre=document.cost_centre)
        if document.cost_centre is not None:
            raise invalid("cost_centre", *NO_COST_CENTRE)
        role = "pending_loss" if document.bearer == "pending" else "abnormal_loss"
        taker = Place(role, document.id, place.item, place.site)
    lost = issue(books, place, taker, quantity, document.date, document.lot)
    allowance, seen = released(books, document, taker, lost)
    vat = vat_borne(books, taker, document.vat, "transferred_out", None)
    return Effect((*lost, *allowance, *vat), seen)


_TAKERS = ("pending_loss", "abnormal_loss", *BEARERS)
STEP = Step(
    StockWriteOff,
    decide,
    (
        *(Route(taker, "stock", "quantity × cost of the layers taken", "by bearer") for taker in _TAKERS),
        *release_routes(_TAKERS),
        *vat_routes(_TAKERS),
    ),
)
