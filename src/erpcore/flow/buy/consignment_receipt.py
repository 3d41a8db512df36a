"""Take a supplier's goods onto our shelf: they stay the supplier's, so nothing of value moves.

Before: nothing.   After: `buy.consignment_withdrawal`, `buy.consignment_return`.
Source: IAS 2 paragraph 6 and Conceptual Framework 4.20: goods that the company does not control are not its stock;
IFRS 15 B77 (indicators of a consignment arrangement).
"""

from typing import Literal

from erpcore.flow.entrusted import EntrustedReceipt, taken_in
from erpcore.flow.partners import check_supplier
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import CONSIGNED
from erpcore.kernel.movements import Effect


class ConsignmentReceipt(EntrustedReceipt):
    """Receive goods that stay the supplier's until they are withdrawn (寄售入库单)."""

    type: Literal["consignment_receipt"] = "consignment_receipt"


def decide(books: View, document: ConsignmentReceipt) -> Effect:
    """Count the supplier's goods.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING,
            LOT_UNSUITABLE.
    """
    check_supplier(books, document.partner)
    return taken_in(books, document, CONSIGNED)


STEP = Step(ConsignmentReceipt, decide)
