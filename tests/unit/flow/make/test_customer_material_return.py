"""What is left of a customer's material goes back to the customer."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CustomerMaterialIssue,
    CustomerMaterialReceipt,
    CustomerMaterialReturn,
)
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL, Entrusted

GOODS = {"partner": "C", "item": "DYE", "quantity": "5"}
UNIT = 1_000_000


@pytest.fixture
def used(shop):
    """Of 5 kg, 3 are in process on an order."""
    shop(CustomerMaterialReceipt, "CM-1", **GOODS)
    shop.start("WO-1", "TOY", "20")
    shop(CustomerMaterialIssue, "CI-1", work_order="WO-1", **{**GOODS, "quantity": "3"})
    return shop


def test_material_goes_back_from_the_shelf_and_from_the_order(used):
    """余料: 2 kg from the shelf and 1 from the order leave 2 that were used."""
    used(CustomerMaterialReturn, "CB-1", **{**GOODS, "quantity": "2"})
    entry = used(CustomerMaterialReturn, "CB-2", work_order="WO-1", **{**GOODS, "quantity": "1"})
    assert entry.vouchers == ()
    held = used.books.state.stock.others
    assert held[MATERIAL].held == {}
    assert held[IN_PROCESS].held == {Entrusted("DYE", "WO-1", "C", ""): 2 * UNIT}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.DOCUMENT_INVALID, "site", {"work_order": "WO-1", "site": "MAIN"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0001"}),
        (Code.CONSIGNED_SHORT, "quantity", {"quantity": "3"}),
        (Code.CONSIGNED_SHORT, "quantity", {"work_order": "WO-1", "quantity": "4"}),
    ],
)
def test_a_return_that_does_not_fit_is_refused(used, code, field, change):
    """Each refusal names the field and leaves the books as they were."""
    used.refuses(code, field, CustomerMaterialReturn, "CB-1", **{**GOODS, **change})
