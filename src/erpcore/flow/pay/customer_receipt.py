"""Receive customers' money: it arrives at the bank, the open items close.

Also settles them without money, against an account: a discount granted, a bill, a commission kept back, a bad debt.

Before: `sell.sales_invoice`.   After: nothing.
Source: IAS 21 paragraph 28: received at another rate than recorded, the difference is a gain or loss of the period.
"""

from typing import Literal

from erpcore.flow.foreign import exchange_routes
from erpcore.flow.pay.settlement import Payment, paid
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect


class CustomerReceipt(Payment):
    """Receive money for one customer's invoices (收款单)."""

    type: Literal["customer_receipt"] = "customer_receipt"


def decide(books: View, document: CustomerReceipt) -> Effect:
    """Settle the invoices named; what is owed to the customer on a credit note is paid back.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID,
            AMOUNT_EXCEEDS_OPEN.
    """
    return paid(books, "customer", document)


STEP = Step(
    CustomerReceipt,
    decide,
    (
        Route("bank", "customer", "amount received", "received through the bank"),
        Route("cash", "customer", "amount received", "received in cash"),
        Route("account", "customer", "amount settled", "settled without money"),
        *exchange_routes("bank", "cash", "account", "customer"),
    ),
)
