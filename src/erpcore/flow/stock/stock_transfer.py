"""Transfer goods between sites at once: they leave one shelf and are on the other, at the sender's cost.

Before: any receipt.   After: any movement of the item.
What the goods turn out to have cost later (invoice, landed cost, order completion) follows them to the other site.
Source: 调拨单; IAS 2 paragraphs 10 and 15: the cost of bringing goods to their present location belongs to their cost.
"""

from typing import Literal

from erpcore.flow.goods import base_quantity, issue
from erpcore.flow.lots import moved_lot
from erpcore.flow.passing import arrive, brought, freight, other_site, through
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.relocating import WITHIN, SiteTransfer, carried, relocated
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect


class StockTransfer(SiteTransfer):
    """Move goods from one site to another in one step (调拨单)."""

    type: Literal["stock_transfer"] = "stock_transfer"


def decide(books: View, document: StockTransfer) -> Effect:
    """Take the goods at their cost, add the carriage, put them on the other shelf.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED, NUMBER_INVALID, UNKNOWN_PARTNER.
    """
    sender, receiver = other_site(books, document.item, document.from_site, document.to_site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    receiver = moved_lot(books, receiver, document.lot)
    if books.stock.shelves.share_pool(sender, receiver):
        goods = relocated(books, sender, receiver, quantity, document.date, document.lot)
        cost = freight(books, through(document.id, receiver), document.freight, document.freight_partner)
        found, marks = carried(books, receiver, quantity, cost, document.id)
        return Effect((goods, *found), marks)
    passage = through(document.id, receiver)
    sent = issue(books, sender, passage, quantity, document.date, document.lot)
    carriage = freight(books, passage, document.freight, document.freight_partner)
    value = brought([*sent, *carriage])
    arrived = arrive(books, passage, receiver, quantity, value, layer=document.id, day=document.date)
    return Effect((*sent, *carriage, *arrived))


STEP = Step(
    StockTransfer,
    decide,
    (
        Route("stock", "stock", "quantity alone", "sites that share their value"),
        *WITHIN,
        Route("journal", "stock", "quantity × cost of the layers taken at the sending site"),
        Route("journal", "accrued_expense", "carriage", "if any"),
        Route("stock", "journal", "what was taken and the carriage, at the receiving site"),
        Route("purchase_price_variance", "journal", "cost less standard", "item valued at standard"),
        Route("material_cost_variance", "journal", "cost less planned price", "item at planned price"),
    ),
)
