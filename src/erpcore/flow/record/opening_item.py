"""Open the books with what was owed: invoices of suppliers and customers not yet paid, receipts not yet invoiced.

Before: `record.set_up`.   After: payments, invoices.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountValue, Code, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place


class OpeningItem(Document):
    """State one open item of a partner (期初往来); later documents refer to it by this id."""

    type: Literal["opening_item"] = "opening_item"
    role: Literal["supplier", "customer", "gr_ir"]
    partner: Code
    amount: AmountValue  # major currency units; gross for invoices, without VAT for receipts
    item: Code | None = None  # for receipts not yet invoiced (期初暂估)
    quantity: QuantityValue | None = None  # for receipts, base unit
    site: Code | None = None  # for receipts; None: the company's first


def decide(books: View, document: OpeningItem) -> Effect:
    """Bring the item in against the opening clearing.

    Raises:
        Refused: UNKNOWN_PARTNER, DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE,
            UNIT_DOES_NOT_CONVERT, NUMBER_INVALID.
    """
    partner = books.master.partner(document.partner)
    wanted = "customer" if document.role == "customer" else "supplier"
    if not getattr(partner, wanted):
        raise Refused(Refusal.UNKNOWN_PARTNER, field="partner", expected=f"{partner.code} to be a {wanted}")
    amount = (("", "", minor(books, document.amount, "amount")),)
    clearing = Place("opening_balance", partner=document.partner)
    if document.role == "customer":
        return Effect((Movement(clearing, Place("customer", document.id, partner=document.partner), amount),))
    if document.role == "supplier":
        return Effect((Movement(Place("supplier", document.id, partner=document.partner), clearing, amount),))
    if document.item is None or document.quantity is None:
        raise Refused(Refusal.DOCUMENT_INVALID, field="item", expected="item and quantity of the receipt")
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, None)
    receipt = Place("gr_ir", document.id, document.item, place.site, "", document.partner)
    return Effect((Movement(receipt, clearing, amount, quantity),))


STEP = Step(
    OpeningItem,
    decide,
    (
        Route("customer", "opening_balance", "open amount", "role customer"),
        Route("opening_balance", "supplier", "open amount", "role supplier"),
        Route("opening_balance", "gr_ir", "estimate not yet invoiced", "role gr_ir"),
    ),
)
