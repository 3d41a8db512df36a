"""What may go of approvals and reviews."""

from erpcore.documents import PurchaseOrder
from erpcore.flow.control.duties_untouched import check_duties_untouched


def test_other_documents_are_no_concern(factory):
    """Only approvals and reviews are held by what came after; `test_approval` and `test_voucher_review` say how."""
    shop = factory()
    order = {"partner": "V", "lines": [{"item": "RESIN", "quantity": "20", "price": "10"}]}
    check_duties_untouched(shop.books.state, shop(PurchaseOrder, "PO-1", **order))
