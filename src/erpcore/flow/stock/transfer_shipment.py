"""Ship goods to another site: they leave the shelf and are in transit, still the company's own.

Before: any receipt.   After: `stock.transfer_receipt`.
Source: 分步式调拨, 调拨在途; IAS 2 paragraph 15 for the carriage.
"""

from typing import Literal

from erpcore.flow.goods import base_quantity, issue
from erpcore.flow.lots import moved_lot
from erpcore.flow.passing import freight, other_site
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.relocating import WITHIN, SiteTransfer, carried, relocated
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect


class TransferShipment(SiteTransfer):
    """Send goods on their way to another site (调拨出库单)."""

    type: Literal["transfer_shipment"] = "transfer_shipment"


def decide(books: View, document: TransferShipment) -> Effect:
    """Take the goods at their cost and keep it in transit with the carriage.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED, NUMBER_INVALID, UNKNOWN_PARTNER, ACCOUNT_NOT_MAPPED.
    """
    sender, receiver = other_site(books, document.item, document.from_site, document.to_site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    moved_lot(books, receiver, document.lot)
    transit = receiver._replace(role="transit", key=document.id)
    if books.stock.shelves.share_pool(sender, transit):
        goods = relocated(books, sender, transit, quantity, document.date, document.lot)
        cost = freight(books, transit, document.freight, document.freight_partner)
        found, marks = carried(books, goods.source, quantity, cost, document.id)
        return Effect((goods, *found), marks)
    sent = issue(books, sender, transit, quantity, document.date, document.lot)
    return Effect((*sent, *freight(books, transit, document.freight, document.freight_partner)))


STEP = Step(
    TransferShipment,
    decide,
    (
        *WITHIN,
        Route("transit", "stock", "quantity × cost of the layers taken"),
        Route("transit", "accrued_expense", "carriage", "if any"),
    ),
)
