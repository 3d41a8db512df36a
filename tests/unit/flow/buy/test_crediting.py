"""The lines of one credit note: a reduced price is split over the layers of its receipt."""

import datetime

from erpcore.documents import GoodsReceipt, PurchaseInvoice, PurchaseOrder, SupplierCreditNote
from erpcore.flow.buy.crediting import Credit, Crediting
from erpcore.flow.foreign import tender
from erpcore.kernel.movements import Place


def test_a_reduced_price_is_split_by_what_was_billed(shop):
    """Four kilograms billed 48.00 before they came and five billed 60.00 after: 10.80 is 4.80 and 6.00."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "9", "price": "11"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "48"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="9")
    shop(PurchaseInvoice, "PI-2", partner="V", lines=[{"receipt": "GR-1", "amount": "60"}])
    state = shop.books.state
    in_books = tender(state, None, None, datetime.date(2026, 10, 1))
    crediting = Crediting(state, Place("supplier", "CN-1", partner="V"), "CN-1", "2026-10", in_books)
    crediting.reduced(Credit("allowances.1", 1080, 1080, 0), "GR-1")
    told = [(m.layer, m.amounts[0][2], m.contra) for m in crediting.movements]
    assert told == [("GR-1", 600, True), ("GR-1/2", 480, True)]
    allowances = [{"receipt": "GR-1", "amount": "10.80"}]
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=allowances)
    assert shop.stock("RESIN") == ("9", {"material": "97.20"})
    shop.in_step()
