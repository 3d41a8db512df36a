"""Pay suppliers' invoices: money leaves the bank, the open items close; credit notes among them are set off.

Also settles them without money, against an account: a discount taken, a bill, capital that was brought in in goods.

Before: `buy.purchase_invoice`.   After: nothing.
Source: IAS 21 paragraph 28: paid at another rate than recorded, the difference is a gain or loss of the period.
"""

from typing import Literal

from erpcore.flow.foreign import exchange_routes
from erpcore.flow.pay.settlement import Payment, paid
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect


class SupplierPayment(Payment):
    """Pay one supplier's invoices, less its credit notes; alone, these are paid back (付款单)."""

    type: Literal["supplier_payment"] = "supplier_payment"


def decide(books: View, document: SupplierPayment) -> Effect:
    """Settle the invoices named.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID,
            AMOUNT_EXCEEDS_OPEN.
    """
    return paid(books, "supplier", document)


STEP = Step(
    SupplierPayment,
    decide,
    (
        Route("supplier", "bank", "amount paid; credit notes set off (red)", "paid through the bank"),
        Route("supplier", "cash", "amount paid; credit notes set off (red)", "paid in cash"),
        Route("supplier", "account", "amount settled; credit notes set off (red)", "settled without money"),
        *exchange_routes("bank", "cash", "account", "supplier"),
    ),
)
