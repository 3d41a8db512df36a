"""Receive customers' money: it arrives at the bank, the open items close.

Before: `sell.sales_invoice`.   After: nothing.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.pay.settlement import Settlement, settled
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Movement, Place


class CustomerReceipt(Document):
    """Receive money for one customer's invoices (收款单)."""

    type: Literal["customer_receipt"] = "customer_receipt"
    partner: Code
    method: Literal["bank", "cash"] = "bank"
    lines: Annotated[list[Settlement], Field(min_length=1, max_length=1000)]


def decide(books: View, document: CustomerReceipt) -> Effect:
    """Settle the invoices named.

    Raises:
        Refused: UNKNOWN_PARTNER, DOCUMENT_INVALID, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    books.master.partner(document.partner)
    money = Place(document.method, partner=document.partner)
    return Effect(
        tuple(
            Movement(item.place, money, (("", "", amount),))
            for item, amount in settled(books, "customer", document.partner, document.lines)
        )
    )


STEP = Step(
    CustomerReceipt,
    decide,
    (
        Route("bank", "customer", "amount received", "received through the bank"),
        Route("cash", "customer", "amount received", "received in cash"),
    ),
)
