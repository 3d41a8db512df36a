"""What a document names is there, also where this document makes no use of it."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CostAdjustment,
    FormConversion,
    LossDecision,
    OpeningItem,
    OwnUse,
    PurchaseInvoice,
    StockWriteDown,
    StockWriteOff,
)

GOODS = {"item": "RESIN", "quantity": "1"}
USED = {**GOODS, "cost_centre": "OFFICE"}
LOST = {**GOODS, "reason": "spilt"}
TURNED = {"taken": {**GOODS, "site": "MAIN"}, "made": {"item": "DYE", "quantity": "1", "site": "MAIN"}}
OPENED = {"role": "supplier", "partner": "V", "amount": "10"}
WRITTEN = {"level": "item", "portions": [{"item": "RESIN", "price": "8", "unit": "ell"}]}
INVOICED = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "100", "unit": "ell"}]}


@pytest.mark.parametrize(
    ("code", "field", "kind", "fields"),
    [
        (Code.UNKNOWN_PARTNER, "partner", OwnUse, {**USED, "partner": "NOBODY"}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", StockWriteOff, {**LOST, "cost_centre": "NOWHERE"}),
        (Code.UNKNOWN_SITE, "site", FormConversion, {**TURNED, "site": "MOON"}),
        (Code.UNKNOWN_PARTNER, "freight_partner", FormConversion, {**TURNED, "freight_partner": "NOBODY"}),
        (Code.UNKNOWN_ITEM, "item", OpeningItem, {**OPENED, "item": "NOTHING"}),
        (Code.UNKNOWN_SITE, "site", OpeningItem, {**OPENED, "site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "portions.1.unit", StockWriteDown, WRITTEN),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.unit", PurchaseInvoice, INVOICED),
        (
            Code.UNIT_DOES_NOT_CONVERT,
            "unit",
            CostAdjustment,
            {"item": "RESIN", "amounts": {"material": "1"}, "unit": "ell", "reason": "late"},
        ),
    ],
)
def test_a_code_that_is_not_needed_is_known_all_the_same(shop, code, field, kind, fields):
    """A slip in a code is a lost fact, whether this document has a use for it or not."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.refuses(code, field, kind, "X-1", **fields)


@pytest.mark.parametrize(
    ("code", "name"), [(Code.UNKNOWN_PARTNER, "partner"), (Code.UNKNOWN_COST_CENTRE, "cost_centre")]
)
def test_who_does_not_bear_a_loss_is_known_too(shop, code, name):
    """A line of a decision names a partner or a cost centre, and another one bears the loss."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(StockWriteOff, "WO-1", **LOST)
    line = {"bearer": "abnormal", name: "NOBODY"}
    shop.refuses(code, f"lines.1.{name}", LossDecision, "LD-1", of="WO-1", lines=[line])
