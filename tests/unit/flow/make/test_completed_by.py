"""Which document completed an order."""

from erpcore.documents import OrderCompletion, ProductionReceipt, Reversal
from erpcore.flow.make.completed_by import completed_by


def test_it_is_the_last_receipt_or_the_completion_that_stands(shop):
    """Nothing of an order that runs; the final receipt; when that is reversed and another completes it, the other."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    order, books = shop.books.state.orders.orders["WO-1"], shop.books.state
    assert completed_by(books, order) == ""
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.start("WO-2", "TOY", "20")
    assert completed_by(books, order) == "PR-1"
    shop(Reversal, "RV-1", of="PR-1", reason="not the last")
    assert completed_by(books, order) == ""
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity="20")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert completed_by(books, order) == "OC-1"
