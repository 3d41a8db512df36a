"""Goods in transit that will never come, and that the supplier does not answer for (途中短缺).

A loss that is usual is no matter of this document: the receipt names it, and what arrived bears its cost. What
the supplier answers for is on its credit note.

Before: `buy.purchase_invoice`, `buy.goods_receipt`.   After: `stock.loss_decision`, for what is pending.
Source: IAS 2 paragraph 16 (abnormal losses are no cost); 增值税暂行条例 art. 10 (VAT on abnormal losses is not
recovered); 小企业会计准则 art. 15.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.buy.transit import in_transit, ordered_on, take, transit_mark, transit_quantity
from erpcore.flow.cost_bearer import vat_borne, vat_routes
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, Code, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class GoodsShortage(Document):
    """Give up goods in transit: claim them from an insurer or carrier, or leave them pending (短缺处理单)."""

    type: Literal["goods_shortage"] = "goods_shortage"
    invoice: Code  # the line on which they are in transit, "invoice/line"
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the invoice must be in
    claim_on: Code | None = None  # the partner who pays for them; None: pending until it is decided
    vat: AmountOrZero = Decimal(0)  # input VAT on them that is transferred out (进项税额转出)


def decide(books: View, document: GoodsShortage) -> Effect:
    """Take the goods out of transit at what they were invoiced at, and the VAT out of what is recovered.

    Raises:
        Refused: AMOUNT_EXCEEDS_OPEN, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, UNKNOWN_PARTNER, NUMBER_INVALID.
    """
    item = in_transit(books, document.invoice, "invoice")
    goods = item.place
    quantity = transit_quantity(books, item, document.quantity, document.unit)
    if quantity > item.quantity:
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field="quantity",
            expected=at_most(
                from_micro(item.quantity),
                Words(
                    f"of {goods.item} in transit on {document.invoice}",
                    f" {document.invoice} 的 {goods.item} 在途数量",
                ),
            ),
        )
    if document.claim_on is not None:
        claimed = books.master.partner(document.claim_on).code
        bearer = Place("compensation", document.id, partner=claimed)
    else:
        bearer = Place("pending_loss", document.id, goods.item, goods.site)
    lost = take(books, item, quantity)
    values = (("", "", lost.amount),) if lost.amount else ()
    movements = [
        Movement(goods, bearer, values, quantity, quantity, original=lost.original),
        *vat_borne(books, bearer, document.vat, "transferred_out", None),
    ]
    return Effect(tuple(movements), transit_mark(ordered_on(books, item), -quantity))


_TAKERS = ("compensation", "pending_loss")
STEP = Step(
    GoodsShortage,
    decide,
    (
        *(
            Route(taker, "goods_in_transit", "amount invoiced of the goods lost", "by bearer")
            for taker in _TAKERS
        ),
        *vat_routes(_TAKERS),
    ),
)
