"""Take a customer's material in to work on it: it stays the customer's, so nothing of value moves.

Before: nothing.   After: `make.customer_material_issue`, `make.customer_material_return`.
Source: 受托加工物资 (来料加工) is counted in quantity beside the books; IAS 2 paragraph 6: what the company does not
control is not its stock.
"""

from typing import Literal

from erpcore.flow.entrusted import EntrustedReceipt, taken_in
from erpcore.flow.partners import check_customer
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import MATERIAL
from erpcore.kernel.movements import Effect


class CustomerMaterialReceipt(EntrustedReceipt):
    """Receive material that a customer has sent to be worked on (来料入库单)."""

    type: Literal["customer_material_receipt"] = "customer_material_receipt"


def decide(books: View, document: CustomerMaterialReceipt) -> Effect:
    """Count the customer's material.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING,
            LOT_UNSUITABLE.
    """
    check_customer(books, document.partner)
    return taken_in(books, document, MATERIAL)


STEP = Step(CustomerMaterialReceipt, decide)
