"""Record what a consignee has sold of our goods: they leave our stock there and become cost of sales.

Goods with a consignee stand at a site of their own, at cost, until they are reported sold; they get there, and come
back, by transfer.
Before: `stock.stock_transfer` to the consignee's site.   After: `sell.sales_invoice`, which names this report.
Source: IFRS 15 B77-B78 (consignment: no revenue before the dealer has sold), IAS 2 paragraph 34; 企业会计准则第14号:
revenue of goods sold on commission when the list of sales (代销清单) arrives.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.allowance_release import released
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, issue, shelf
from erpcore.flow.order_lines import Ordered
from erpcore.flow.prices import priced_units
from erpcore.flow.sell.delivery import ROUTES
from erpcore.flow.sell.unbilled import claimed
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.words import Words


class ConsignmentSale(Document):
    """Record goods that a consignee reports as sold (委托代销清单)."""

    type: Literal["consignment_sale"] = "consignment_sale"
    site: Code  # where the consignee keeps our goods
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue  # that the consignee owes for one `unit`, without VAT
    lot: Code | None = None  # of an item that has lots or serial numbers; None: picked, where policy says so
    # output VAT not due before the invoice; where revenue comes with the delivery
    vat: AmountOrZero = Decimal(0)


def decide(books: View, document: ConsignmentSale) -> Effect:
    """Take the goods at their cost; what the consignee owes is invoiced.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE, ITEM_KIND_UNSUITABLE, UNKNOWN_PARTNER, UNIT_DOES_NOT_CONVERT,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED, STOCK_RESERVED, STOCK_SHORT,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED, NUMBER_INVALID, DOCUMENT_INVALID.
    """
    place = shelf(books, document.item, document.site)
    partner = books.master.site(document.site).consignee
    if partner is None or not books.master.partner(partner).customer:
        raise Refused(
            Refusal.UNKNOWN_PARTNER,
            field="site",
            expected=Words(
                f"a site that a customer keeps our goods at; {document.site} names no such consignee",
                f"须为客户受托代销的仓库；{document.site} 未指定受托代销方",
            ),
        )
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    units = priced_units(books, document.item, document.unit)
    price = units.price(document.price)
    role = "cost_of_sales" if books.master.policies.cost_of_sales == "delivery" else "goods_shipped"
    target = Place(role, document.id, place.item, place.site, "", partner)
    sold = Ordered(document.id, partner, place.item, place.site, quantity, price, units.per)
    goods = issue(books, place, target, quantity, document.date, document.lot)
    allowance, seen = released(books, document, target, goods, "")
    return Effect(
        (*goods, *allowance, *claimed(books, document.id, sold, document.date, document.vat)),
        (Mark("delivery", document.id, "ordered", "", sold.to_text()), *seen),
    )


STEP = Step(ConsignmentSale, decide, ROUTES)
