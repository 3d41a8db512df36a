"""What orders and expenses take of requisitions."""

import pytest

from erpcore import Code
from erpcore.documents import Budget, OrderLineClosing, OverheadExpense, PurchaseOrder, PurchaseRequisition

ORDER = {"item": "RESIN", "price": "10"}


@pytest.fixture
def asked(shop):
    """Ten kilograms of resin, and 100 for the office."""
    line = {"cost_centre": "OFFICE", "amounts": {"2026-10": "150"}}
    shop(Budget, "BU-1", fiscal_year=2026, lines=[line])
    lines = [{**ORDER, "quantity": "10"}, {"cost_centre": "OFFICE", "amount": "100"}]
    shop(PurchaseRequisition, "REQ-1", lines=lines)
    return shop


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.UNKNOWN_DOCUMENT, "requisition", {"requisition": "REQ-1/3", "quantity": "1"}),
        (Code.UNKNOWN_DOCUMENT, "requisition", {"requisition": "REQ-1", "quantity": "1"}),
        (Code.DOCUMENT_INVALID, "item", {"requisition": "REQ-1/1", "quantity": "1", "item": "DYE"}),
        (Code.DOCUMENT_INVALID, "item", {"requisition": "REQ-1/2", "quantity": "1"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"requisition": "REQ-1/1", "quantity": "3.001"}),
    ],
)
def test_an_order_takes_what_is_left_of_the_same_goods(asked, code, field, line):
    """Both lines of an order together take at most what was asked for."""
    lines = [{**ORDER, "quantity": "7", "requisition": "REQ-1/1"}, {**ORDER, **line}]
    asked.refuses(code, f"lines.2.{field}", PurchaseOrder, "PO-1", partner="V", lines=lines)
    asked(PurchaseOrder, "PO-1", partner="V", lines=[*lines[:1], {**lines[0], "quantity": "3"}])


def test_an_expense_takes_at_most_what_is_left(asked):
    """80 of 100, then 30: the line is empty, and what is beyond it was never asked for."""
    spend = {"cost_centre": "OFFICE", "owed": "bank", "requisition": "REQ-1/2"}
    asked(OverheadExpense, "OE-1", amount="80", **spend)
    asked(OverheadExpense, "OE-2", amount="30", **spend)
    assert asked.budget(cost_centre="OFFICE") == ["150.00", "0.00", "0.00", "110.00", "40.00"]
    asked.refuses(Code.AMOUNT_EXCEEDS_OPEN, "requisition", OverheadExpense, "OE-3", amount="1", **spend)


def test_an_expense_is_the_one_that_was_asked_for(asked):
    """Not another cost centre's, nor goods."""
    spend = {"amount": "1", "owed": "bank"}
    for centre, key in (("SALES", "REQ-1/2"), ("OFFICE", "REQ-1/1")):
        fields = {**spend, "cost_centre": centre, "requisition": key}
        asked.refuses(Code.DOCUMENT_INVALID, "requisition", OverheadExpense, "OE-1", **fields)


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.UNKNOWN_DOCUMENT, "purchase_requisition", {"purchase_requisition": "REQ-9/1"}),
        (Code.DOCUMENT_INVALID, "quantity", {"purchase_requisition": "REQ-1/2", "quantity": "1"}),
        (Code.DOCUMENT_INVALID, "unit", {"purchase_requisition": "REQ-1/2", "unit": "kg"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"purchase_requisition": "REQ-1/1", "quantity": "11"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"purchase_requisition": "REQ-1/1", "unit": "pcs"}),
        (
            Code.DOCUMENT_INVALID,
            "purchase_order",
            {"purchase_requisition": "REQ-1/1", "sales_order": "SO-1/1"},
        ),
    ],
)
def test_what_cannot_be_closed_is_refused(asked, code, field, fields):
    """A line that is there, as much as is left of it."""
    asked.refuses(code, field, OrderLineClosing, "CL-1", reason="enough", **fields)


def test_a_line_is_closed_once(asked):
    """Then nothing is left to close."""
    close = {"purchase_requisition": "REQ-1/1", "reason": "enough"}
    asked(OrderLineClosing, "CL-1", **close)
    asked.refuses(Code.QUANTITY_EXCEEDS_ORDER, "purchase_requisition", OrderLineClosing, "CL-2", **close)
