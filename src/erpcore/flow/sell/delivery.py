"""Deliver goods: they leave the shelf and become cost of sales, at once or at month end by policy.

Where policy says so, revenue comes with them (`sell.unbilled`).

Before: `sell.sales_order`.   After: `sell.sales_invoice`.
Source: IAS 2 paragraph 34; 发出商品 where revenue comes later.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.allowance_release import RELEASE, released
from erpcore.flow.document import Document
from erpcore.flow.goods import issue, shelf
from erpcore.flow.order_lines import Ordered
from erpcore.flow.ordering import check_within, find_line, ordered_quantity
from erpcore.flow.prices import worth_by_hand
from erpcore.flow.reserving import for_line, used
from erpcore.flow.sell.unbilled import OPENED, claimed
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place


class Delivery(Document):
    """Deliver goods of a sales order line (销售出库单)."""

    type: Literal["delivery"] = "delivery"
    sales_order: Code  # the order line, "order/line"
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the order must be in
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # of an item that has lots or serial numbers; None: picked, where policy says so
    provisional_price: PriceValue | None = None  # for one `unit`, where the true cost comes later
    # output VAT not due before the invoice; where revenue comes with the delivery
    vat: AmountOrZero = Decimal(0)


def decide(books: View, document: Delivery) -> Effect:
    """Take the goods at their cost, elements kept apart.

    Raises:
        Refused: UNKNOWN_ORDER, UNKNOWN_SITE, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED, STOCK_RESERVED, STOCK_SHORT,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED, NUMBER_INVALID, EXCHANGE_RATE_MISSING.
    """
    line = find_line(books.sales_lines, document.sales_order, "sales_order")
    terms = line.terms
    place = shelf(books, terms.item, document.site or terms.site)
    site = books.master.sites.get(place.site)  # None where the company has no sites
    consignee = None if site is None else site.consignee
    if consignee not in {None, terms.partner}:
        raise invalid(
            "site",
            f"goods for {terms.partner}; {consignee} keeps those at {place.site}",
            f"须为可发给 {terms.partner} 的货物；{place.site} 的货物由 {consignee} 受托代销",
        )
    quantity = ordered_quantity(books, line, terms.item, document.quantity, document.unit)
    check_within(line, document.sales_order, "delivered", quantity, books.master.policies.over_delivery)
    role = "cost_of_sales" if books.master.policies.cost_of_sales == "delivery" else "goods_shipped"
    target = Place(role, document.id, terms.item, place.site, "", terms.partner)
    delivered = Ordered(
        document.sales_order,
        terms.partner,
        terms.item,
        place.site,
        quantity,
        terms.price,
        terms.per,
        terms.currency,
    )
    holder = for_line(document.sales_order)
    worth = worth_by_hand(books, terms.item, document.provisional_price, quantity, document.unit)
    movements = issue(books, place, target, quantity, document.date, document.lot, holder, worth)
    allowance, seen = released(books, document, target, movements, document.sales_order)
    return Effect(
        (*movements, *allowance, *claimed(books, document.id, delivered, document.date, document.vat)),
        (
            Mark("sales_order", document.sales_order, "delivered", "", "", quantity),
            Mark("delivery", document.id, "ordered", "", delivered.to_text()),
            *used(books, movements, holder),
            *seen,
        ),
    )


ROUTES = (
    Route("cost_of_sales", "stock", "quantity × cost of the layers taken", "cost of sales with the delivery"),
    Route("goods_shipped", "stock", "quantity × cost of the layers taken", "cost of sales at month end"),
    RELEASE,
    *OPENED,
)
STEP = Step(Delivery, decide, ROUTES, in_runs=True)
