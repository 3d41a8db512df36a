"""How the auditor reads what leaves for customers."""

import datetime

from erpcore.documents import document_adapter
from erpcore.testing.auditor import Auditor

DAY = datetime.date(2026, 10, 9)


def stock_after(books, *documents: dict) -> tuple:
    """Post documents and let the auditor say what is at the consignee's."""
    read = document_adapter().validate_python
    books.post_all([read({"date": DAY, **document}) for document in documents])
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    return auditor.stock()["TOY", "AGENT"]


def test_what_a_consignee_sold_is_gone_and_comes_back_with_a_reversal(books) -> None:
    """Ten toys at the consignee's for 200, four of them sold: six for 120 are left, or ten for 200."""
    toys = {"item": "TOY", "site": "AGENT"}
    site = {"code": "AGENT", "name": "Agent", "consignee": "SHOPS"}
    sold = stock_after(
        books,
        {"type": "set_up", "id": "SU-2", "tables": {"sites": [site]}},
        {"type": "opening_stock", "id": "OS", "quantity": "10", "amounts": {"material": "200"}, **toys},
        {"type": "consignment_sale", "id": "CS", "quantity": "4", "price": "30", **toys},
    )
    assert sold == (6_000_000, {"material": 120_00})
    back = {"type": "reversal", "id": "RV-2", "of": "CS", "reason": "wrong"}
    assert stock_after(books, back) == (10_000_000, {"material": 200_00})


def test_goods_withdrawn_from_a_consignment_come_at_their_price(books) -> None:
    """Before, they are nobody's concern; the invoice names the withdrawal."""
    goods = {"item": "RESIN", "site": "AGENT", "partner": "CHEM"}
    site = {"code": "AGENT", "name": "Agent"}
    entrusted = [
        {"type": "set_up", "id": "SU-2", "tables": {"sites": [site]}},
        {"type": "consignment_receipt", "id": "KR", "quantity": "10", **goods},
        {"type": "consignment_withdrawal", "id": "KW", "quantity": "4", "price": "9", **goods},
        {
            "type": "purchase_invoice",
            "id": "PI-2",
            "partner": "CHEM",
            "lines": [{"receipt": "KW", "amount": "40"}],
        },
    ]
    read = document_adapter().validate_python
    books.post_all([read({"date": DAY, **document}) for document in entrusted])
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    assert auditor.stock()["RESIN", "AGENT"] == (4_000_000, {"material": 40_00})
