"""What of budget control may be taken back, and after what."""

import pytest

from erpcore import Code
from erpcore.documents import OrderLineClosing, OverheadExpense, PurchaseRequisition, Reversal

WRONG = {"reason": "wrong"}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (OrderLineClosing, {"purchase_requisition": "REQ-1/1", "reason": "enough"}),
        (OverheadExpense, {"cost_centre": "OFFICE", "amount": "1", "owed": "bank", "requisition": "REQ-1/1"}),
    ],
)
def test_a_requisition_goes_after_what_was_done_with_it(shop, kind, fields):
    """Closed or spent in part it stays, until that is taken back."""
    shop(PurchaseRequisition, "REQ-1", lines=[{"cost_centre": "OFFICE", "amount": "10"}])
    shop(kind, "X", **fields)
    told = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="REQ-1", **WRONG)
    assert told.expected.endswith("; found X")
    shop(Reversal, "RV-2", of="X", **WRONG)
    shop(Reversal, "RV-1", of="REQ-1", **WRONG)
    assert shop.books.state.control.requisitions.lines == {}
    shop.replays()
