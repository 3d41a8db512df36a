"""Requisitions: what is asked for, and what is refused of it."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import PurchaseRequisition, RequestedLine

GOODS = {"item": "RESIN", "quantity": "3", "price": "10"}
EXPENSE = {"cost_centre": "OFFICE", "amount": "10"}


def test_goods_and_expenses_are_reserved_at_their_estimate(shop):
    """Two bags of 25 kg at 250 each, three kilograms for 31 in all, an expense of 10: with or without a budget."""
    lines = [
        {"item": "RESIN", "quantity": "2", "unit": "bag", "price": "250"},
        {"item": "RESIN", "quantity": "3", "amount": "31"},
        {**EXPENSE, "dimensions": {"project": "P1"}},
    ]
    entry = shop(PurchaseRequisition, "REQ-1", lines=lines)
    assert (entry.vouchers, entry.budget_result) == ((), "")
    assert shop.budget(item_class="raw")[1] == "531.00"
    assert shop.budget(cost_centre="OFFICE")[1] == "10.00"
    assert shop.budget(dimensions={"project": "P1"})[1] == "10.00"
    shop.replays()


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.DOCUMENT_INVALID, "item", {}),
        (Code.UNKNOWN_ITEM, "item", {**GOODS, "item": "GOLD"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {**GOODS, "item": "MIX"}),
        (Code.DOCUMENT_INVALID, "quantity", {"item": "RESIN", "price": "1"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {**GOODS, "unit": "pcs"}),
        (Code.PRICE_MISSING, "price", {"item": "RESIN", "quantity": "3"}),
        (Code.DOCUMENT_INVALID, "amount", {**GOODS, "amount": "3"}),
        (Code.NUMBER_INVALID, "price", {**GOODS, "quantity": "9" * 9, "price": "9" * 12}),
        (Code.DOCUMENT_INVALID, "cost_centre", {**GOODS, "cost_centre": "OFFICE"}),
        (Code.DOCUMENT_INVALID, "dimensions", {**GOODS, "dimensions": {"project": "P1"}}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {**EXPENSE, "cost_centre": "MOON"}),
        (Code.DOCUMENT_INVALID, "amount", {"cost_centre": "OFFICE"}),
        (Code.DOCUMENT_INVALID, "quantity", {**EXPENSE, "quantity": "1"}),
        (Code.DOCUMENT_INVALID, "price", {**EXPENSE, "price": "1"}),
        (Code.NUMBER_INVALID, "amount", {**EXPENSE, "amount": "0.001"}),
        (Code.DIMENSION_UNKNOWN, "dimensions.project", {**EXPENSE, "dimensions": {"project": "P9"}}),
    ],
)
def test_what_cannot_be_asked_for_is_refused(shop, code, field, line):
    """The line and the field are named."""
    lines = [GOODS, line]
    shop.refuses(code, f"lines.2.{field}", PurchaseRequisition, "REQ-1", lines=lines)


@pytest.mark.parametrize(
    "field", [{"quantity": "-1"}, {"quantity": "0"}, {"price": 1.5}, {"amount": "Infinity"}]
)
def test_absurd_numbers_are_refused(field):
    """Amounts are exact and above zero."""
    with pytest.raises(ValidationError):
        RequestedLine.model_validate({"item": "RESIN", **field})
