"""Receive customers' money: it arrives at the bank, the open items close.

Before: `sell.sales_invoice`.   After: nothing.
Source: IAS 21 paragraph 28: received at another rate than recorded, the difference is a gain or loss of the period.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.foreign import exchange_routes, tender
from erpcore.flow.pay.settlement import Settlement, settled, settling, usual_currency
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code, RateValue
from erpcore.kernel.movements import Effect, Place
from erpcore.masterdata.exchange_rate import CurrencyCode


class CustomerReceipt(Document):
    """Receive money for one customer's invoices (收款单)."""

    type: Literal["customer_receipt"] = "customer_receipt"
    partner: Code
    method: Literal["bank", "cash"] = "bank"
    currency: CurrencyCode | None = None  # of the amounts; None: that of the invoices
    rate: RateValue | None = None  # book currency for one unit; None: that of the day
    lines: Annotated[list[Settlement], Field(min_length=1, max_length=1000)]


def decide(books: View, document: CustomerReceipt) -> Effect:
    """Settle the invoices named; what is owed to the customer on a credit note is paid back.

    Raises:
        Refused: UNKNOWN_PARTNER, DOCUMENT_INVALID, EXCHANGE_RATE_MISSING, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    books.master.partner(document.partner)
    usual = usual_currency(books, "customer", document.lines)
    paid_in = tender(books, document.currency, document.rate, document.date, usual)
    money = Place(document.method, partner=document.partner)
    return Effect(
        tuple(
            movement
            for item, amount in settled(books, "customer", document.partner, document.lines, paid_in)
            for movement in settling(item, money, amount, paid_in)
        )
    )


STEP = Step(
    CustomerReceipt,
    decide,
    (
        Route("bank", "customer", "amount received", "received through the bank"),
        Route("cash", "customer", "amount received", "received in cash"),
        *exchange_routes("bank", "cash", "customer"),
    ),
)
