"""What a document is worth."""

import pytest

from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    ManualVoucher,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    SalesOrder,
    StockCount,
    SupplierPayment,
)
from erpcore.flow.control.document_worth import worth
from erpcore.kernel.movements import Effect

LINE = {"item": "RESIN", "quantity": "20", "price": "10"}
ORDER = {"partner": "V", "lines": [LINE, {**LINE, "quantity": "3"}]}
BILL = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "220", "vat": "28.60"}]}
BY_HAND = [
    {"account": "bank", "debit": "5"},
    {"account": "bank", "debit": "6"},
    {"account": "capital", "credit": "11"},
]


@pytest.mark.parametrize(
    ("kind", "fields", "cents"),
    [
        (PurchaseRequisition, {"lines": [LINE]}, 200_00),
        (PurchaseOrder, ORDER, 230_00),
        (SalesOrder, {"partner": "C", "lines": [LINE]}, 200_00),
        (GoodsReceipt, {"partner": "V", "item": "RESIN", "quantity": "2", "price": "10"}, 20_00),
        (PurchaseInvoice, BILL, 248_60),
        (PurchaseInvoice, BILL | {"advances": [{"account": "loan", "amount": "100"}]}, 248_60),
        (ManualVoucher, {"lines": BY_HAND}, 11_00),
        (StockCount, {"site": "MAIN"}, 0),
    ],
)
def test_what_documents_are_worth(factory, kind, fields, cents):
    """Orders their price, invoices all that they come to, vouchers one of their sides, a count nothing."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "20", "10")
    document = shop.document(kind, "X", **fields)
    entry = shop.books.preview(document)
    assert worth(shop.books.state, document, Effect(entry.movements, entry.marks)) == cents


def test_a_payment_is_worth_what_it_settles(factory):
    """And goods delivered what they cost."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "20", "10")
    shop(PurchaseInvoice, "PI-1", **BILL)
    paid = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "100"}]}
    entry = shop(SupplierPayment, "SP-1", **paid)
    assert worth(shop.books.state, entry.document, Effect(entry.movements, entry.marks)) == 100_00
    shop.sell("SO-1", "RESIN", "5", "30")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert worth(shop.books.state, entry.document, Effect(entry.movements, entry.marks)) == 55_00
