"""A customer's material comes in without value."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CustomerMaterialIssue,
    CustomerMaterialReceipt,
    CustomerMaterialReturn,
    Reversal,
)
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL, Entrusted

GOODS = {"partner": "C", "item": "DYE", "quantity": "5"}
UNIT = 1_000_000


def test_material_of_a_customer_is_counted_and_worth_nothing(shop):
    """No voucher, no stock of ours; the supplier's goods beside it are others."""
    entry = shop(CustomerMaterialReceipt, "CM-1", **GOODS)
    assert entry.vouchers == ()
    assert shop.stock("DYE") == ("0", {})
    held = shop.books.state.stock.others
    assert held[MATERIAL].held == {Entrusted("DYE", "MAIN", "C", ""): 5 * UNIT}
    assert held["consigned"].held == {}
    shop(Reversal, "RV-1", of="CM-1", reason="not ours")
    assert held[MATERIAL].held == {}


def test_a_receipt_whose_material_is_gone_is_not_taken_back(shop):
    """What was given back or issued comes back first."""
    shop(CustomerMaterialReceipt, "CM-1", **GOODS)
    shop(CustomerMaterialReturn, "CB-1", **{**GOODS, "quantity": "1"})
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="CM-1", reason="wrong")
    assert refusal.expected.endswith("taken by CB-1")
    shop(Reversal, "RV-2", of="CB-1", reason="wrong")
    shop(Reversal, "RV-3", of="CM-1", reason="wrong")


def test_a_serial_number_is_there_once(factory):
    """A machine that a customer sent is not here twice."""
    items = [
        {
            "code": "RIG",
            "name": "rig",
            "kind": "raw",
            "item_class": "raw",
            "unit": "pcs",
            "tracking": "serial",
        }
    ]
    shop = factory(more_items=items)
    rig = {"partner": "C", "item": "RIG", "quantity": "1", "lot": "S-1"}
    shop(CustomerMaterialReceipt, "CM-1", **rig)
    shop.refuses(Code.LOT_UNSUITABLE, "lot", CustomerMaterialReceipt, "CM-2", **rig)
    shop.start("WO-1", "TOY", "1")
    shop(CustomerMaterialIssue, "CI-1", work_order="WO-1", **rig)
    assert len(shop.books.state.stock.others[IN_PROCESS].held) == 1


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "V"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.LOT_UNSUITABLE, "lot", {"lot": "L1"}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the field and leaves the books as they were."""
    shop.refuses(code, field, CustomerMaterialReceipt, "CM-1", **{**GOODS, **change})
