"""What is owed on a receipt: found by its supplier, cleared in parts that add up."""

from decimal import Decimal

import pytest

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import PurchaseInvoice, PurchaseOrder, Reversal
from erpcore.flow.buy.receipt_clearing import estimate, fee_element, owed_on


def test_what_is_owed_is_found_by_receipt_and_supplier(shop):
    """A receipt of another supplier is nobody else's debt."""
    shop.buy("GR-1", "RESIN", "3", "10")
    books = shop.books.state
    assert owed_on(books, "GR-1", "V", "f").amount == -3000
    with pytest.raises(Refused) as caught:
        owed_on(books, "GR-1", "W", "f")
    assert caught.value.code == Code.AMOUNT_EXCEEDS_OPEN


def test_what_is_no_receipt_is_said_to_be_none(shop):
    """A purchase order has nothing that could be invoiced; a receipt that was may have nothing left."""
    lines = [{"item": "RESIN", "quantity": "3", "price": "10"}]
    shop(PurchaseOrder, "PO-1", partner="V", lines=lines)
    shop.buy("GR-1", "RESIN", "3", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "30"}])
    shop.buy("GR-2", "RESIN", "3", "10")
    shop(Reversal, "RV-1", of="GR-2", reason="x")
    for document, told in (
        ("PO-1", "is a purchase order"),
        ("GR-1", "has nothing left to invoice"),
        ("GR-2", "is reversed by RV-1"),
    ):
        with pytest.raises(Refused) as caught:
            owed_on(shop.books.state, document, "V", "f")
        assert caught.value.expected.endswith(f"; {document} {told}")
        assert ("landed_cost" in caught.value.remedy) == (
            document == "GR-1"
        )  # the price may have been raised


def test_a_part_takes_its_share_of_the_estimate(shop):
    """10.00 for three kilograms: one takes 3.33, no quantity takes all, four are too many."""
    shop.buy("GR-1", "RESIN", "3", "3.333333")
    owed = owed_on(shop.books.state, "GR-1", "V", "f")
    assert estimate(shop.books.state, owed, Decimal(1), None, "f") == (1_000_000, 333)
    assert estimate(shop.books.state, owed, None, None, "f") == (3_000_000, 1000)
    with pytest.raises(Refused):
        estimate(shop.books.state, owed, Decimal(4), None, "f")


@pytest.mark.parametrize(("priced", "element"), [("material", "material"), ("subcontract", "subcontract")])
def test_a_fee_is_of_the_elements_that_a_planned_price_has(priced, element):
    """Where the planned price has no fee apart, what it is more or less is variance of the item's own element."""
    since = {"valid_from": "2026-01-01"}
    tables = {
        "company": {"name": "Works", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"},
        "units": [{"code": "kg", "name": "kilogram"}],
        "item_classes": [{"code": "raw", "name": "raw", "valuation": "planned"}],
        "items": [{"code": "TIN", "name": "tinned", "kind": "raw", "item_class": "raw", "unit": "kg"}],
        "standards": [{"item": "TIN", "amounts": {"material": "5", priced: "7"}, **since}],
    }
    books = Books(Setup.model_validate(tables))
    assert fee_element(books.state, "TIN") == element


def test_a_fee_has_an_element_of_its_own_where_the_company_has_one(shop):
    """加工费 of goods at actual cost stands apart from their material."""
    assert fee_element(shop.books.state, "WHEEL") == "subcontract"
