"""Withdraw a supplier's goods from consignment: they become ours, at the agreed price, and are owed.

Before: `buy.consignment_receipt`.   After: `make.material_issue` or `sell.delivery`, and `buy.purchase_invoice`, which
names the withdrawal as its receipt.
Source: IAS 2 paragraph 10; control passes, and the debt arises, with the withdrawal (IFRS 15 B77-B78 seen from the
consignee's side).
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.entrusted import taken_from
from erpcore.flow.goods import base_quantity, receive, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.partners import check_supplier
from erpcore.flow.prices import priced, priced_units
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import entrusting
from erpcore.inventory.cost_variance import AGREED, ESTIMATE
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, PriceValue, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words


class ConsignmentWithdrawal(Document):
    """Take goods of a supplier's consignment over as our own (寄售领用单)."""

    type: Literal["consignment_withdrawal"] = "consignment_withdrawal"
    partner: Code  # the supplier who owns them
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue | None = None  # for one `unit`, without VAT; None: the supplier's price of the day
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: ConsignmentWithdrawal) -> Effect:
    """Receive the goods at the agreed price, owed until invoiced.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING,
            LOT_UNSUITABLE, CONSIGNED_SHORT, PRICE_MISSING, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    check_supplier(books, document.partner)
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place, told = into_lot(books, place, document.lot, quantity, None, document.id)
    of = taken_from(books, place._replace(key=""), document.partner, document.lot, quantity)
    amount = _amount(books, document, quantity)
    if not amount:
        raise Refused(
            Refusal.PRICE_MISSING,
            field="price",
            expected=Words(
                f"a price above zero of {document.item} from {document.partner}, here or in the price list",
                f"{document.partner} 供应的 {document.item} 须有大于零的单价：在单据上给出，或列入采购价表",
            ),
        )
    source = Place("gr_ir", document.id, place.item, place.site, "", document.partner)
    cost = {books.master.items[place.item].element: amount}
    movements = receive(books, source, place, quantity, cost, document.id, document.date)
    agreed = [Mark(ESTIMATE, document.id, AGREED, "", AGREED)] if place.item in books.master.planned else []
    return Effect(tuple(movements), (entrusting(of, -quantity), *told, *agreed))


def _amount(books: View, document: ConsignmentWithdrawal, quantity: int) -> int:
    """Extend the agreed price, in minor units; zero where there is none."""
    decimals = books.master.currency.decimals
    if document.price is not None:
        units = priced_units(books, document.item, document.unit)
        return priced(units.price(document.price), units.per, quantity, decimals)
    listed = books.master.list_price(document.item, document.date, document.partner)
    return priced(listed.numerator, listed.denominator * MICRO, quantity, decimals) if listed else 0


STEP = Step(
    ConsignmentWithdrawal,
    decide,
    (
        Route("stock", "gr_ir", "quantity withdrawn × agreed price; at standard where the item is"),
        Route("purchase_price_variance", "gr_ir", "agreed price less standard", "item valued at standard"),
        Route("material_cost_variance", "gr_ir", "agreed less planned price", "item at planned price"),
    ),
)
