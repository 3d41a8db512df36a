"""Pay suppliers' invoices: money leaves the bank, the open items close; credit notes among them are set off.

Before: `buy.purchase_invoice`.   After: nothing.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.pay.settlement import Settlement, settled
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Movement, Place


class SupplierPayment(Document):
    """Pay one supplier's invoices, less its credit notes; alone, these are paid back (付款单)."""

    type: Literal["supplier_payment"] = "supplier_payment"
    partner: Code
    method: Literal["bank", "cash"] = "bank"
    lines: Annotated[list[Settlement], Field(min_length=1, max_length=1000)]


def decide(books: View, document: SupplierPayment) -> Effect:
    """Settle the invoices named.

    Raises:
        Refused: UNKNOWN_PARTNER, DOCUMENT_INVALID, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    books.master.partner(document.partner)
    money = Place(document.method, partner=document.partner)
    return Effect(
        tuple(
            Movement(money, item.place, (("", "", amount),), contra=item.amount > 0)
            for item, amount in settled(books, "supplier", document.partner, document.lines)
        )
    )


STEP = Step(
    SupplierPayment,
    decide,
    (
        Route("supplier", "bank", "amount paid; credit notes set off (red)", "paid through the bank"),
        Route("supplier", "cash", "amount paid; credit notes set off (red)", "paid in cash"),
    ),
)
