"""Receive purchased goods: they are on the shelf, and owed to the supplier until invoiced (暂估).

Before: `buy.purchase_order`.   After: `buy.purchase_invoice`.
Source: IAS 2 paragraph 10 (cost of purchase); 小企业会计准则 appendix, account 1403 (estimate without VAT).
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, priced, receive, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.ordering import ONE, check_within, find_line
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, Day, PriceValue, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.quantity import to_micro


class GoodsReceipt(Document):
    """Receive goods from a supplier (采购入库单), against an order line or with partner, item and price."""

    type: Literal["goods_receipt"] = "goods_receipt"
    purchase_order: Code | None = None  # the order line, "order/line"
    partner: Code | None = None  # without an order
    item: Code | None = None  # without an order
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue | None = None  # for one `unit`, without VAT; None: the order's
    site: Code | None = None  # None: the order's, or the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def decide(books: View, document: GoodsReceipt) -> Effect:
    """Value the receipt at the ordered price and put it on the shelf.

    Raises:
        Refused: UNKNOWN_ORDER, DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE,
            UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER, PRICE_MISSING, LOT_MISSING, LOT_UNSUITABLE,
            LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    partner, item, site = document.partner, document.item, document.site
    line = None
    if document.purchase_order is not None:
        line = find_line(books.purchase_lines, document.purchase_order, "purchase_order")
        terms = line.terms
        if partner not in (None, terms.partner) or item not in (None, terms.item):
            raise Refused(
                Refusal.DOCUMENT_INVALID,
                field="item",
                expected=f"{terms.item} from {terms.partner}, as ordered",
            )
        partner, item, site = terms.partner, terms.item, site or terms.site
    if partner is None or item is None:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="purchase_order",
            expected="an order line, or a partner and an item",
        )
    if not books.master.partner(partner).supplier:
        raise Refused(Refusal.UNKNOWN_PARTNER, field="partner", expected=f"{partner} to be a supplier")
    place = shelf(books, item, site)
    quantity = base_quantity(books, item, document.quantity, document.unit)
    marks: tuple[Mark, ...] = ()
    if line is not None and document.purchase_order is not None:
        check_within(line, document.purchase_order, "received", quantity, books.master.policies.over_receipt)
        marks = (Mark("purchase_order", document.purchase_order, "received", "", "", quantity),)
    decimals = books.master.currency.decimals
    if document.price is not None:
        per = base_quantity(books, item, ONE, document.unit, "unit")
        amount = priced(to_micro(document.price), per, quantity, decimals)
    elif line is not None:
        amount = priced(line.terms.price, line.terms.per, quantity, decimals)
    else:
        amount = 0
    if not amount:
        raise Refused(
            Refusal.PRICE_MISSING, field="price", expected="a price above zero, on the order or the receipt"
        )
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    source = Place("gr_ir", document.id, item, place.site, "", partner)
    cost = {books.master.items[item].element: amount}
    return Effect(
        tuple(receive(books, source, place, quantity, cost, document.id, document.date)), marks + told
    )


STEP = Step(
    GoodsReceipt,
    decide,
    (
        Route("stock", "gr_ir", "quantity received × ordered price; at standard where the item is"),
        Route("purchase_price_variance", "gr_ir", "ordered price less standard", "item valued at standard"),
    ),
)
