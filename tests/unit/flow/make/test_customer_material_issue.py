"""A customer's material goes to an order without value."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CustomerMaterialIssue,
    CustomerMaterialReceipt,
    CustomerMaterialReturn,
    ProductionReceipt,
    Reversal,
)
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL, Entrusted

GOODS = {"partner": "C", "item": "DYE", "quantity": "5"}
UNIT = 1_000_000


@pytest.fixture
def here(shop):
    """5 kg of the customer's dye, and an order for 20 toys."""
    shop(CustomerMaterialReceipt, "CM-1", **GOODS)
    shop.start("WO-1", "TOY", "20")
    return shop


def test_material_moves_to_the_order_and_costs_it_nothing(here):
    """Only the work is cost of what is made (来料加工)."""
    here(CustomerMaterialIssue, "CI-1", work_order="WO-1", **{**GOODS, "quantity": "4"})
    held = here.books.state.stock.others
    assert held[MATERIAL].held == {Entrusted("DYE", "MAIN", "C", ""): UNIT}
    assert held[IN_PROCESS].held == {Entrusted("DYE", "WO-1", "C", ""): 4 * UNIT}
    assert here.wip("WO-1") == {}
    here.work("TT-1", "WO-1", "1")
    here(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    assert here.stock("TOY")[1] == {"labour": "30.00", "machine": "20.00", "overhead": "10.00"}
    here.in_step()


def test_an_issue_taken_back_restores_shelf_and_order(here):
    """Unless some of it has gone from the order."""
    before = here.picture()["others"]
    here(CustomerMaterialIssue, "CI-1", work_order="WO-1", **GOODS)
    here(CustomerMaterialReturn, "CB-1", work_order="WO-1", **{**GOODS, "quantity": "1"})
    here.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="CI-1", reason="wrong")
    here(Reversal, "RV-2", of="CB-1", reason="wrong")
    here(Reversal, "RV-3", of="CI-1", reason="wrong")
    assert here.picture()["others"] == before


def test_a_bill_may_list_what_the_customer_supplies(factory):
    """An order of work alone: the supplied line costs nothing, and needs no price."""
    lines = [{"item": "NOPRICE", "quantity": "1", "supplied": True}]
    shop = factory(more_boms=[{"item": "NOBILL", "valid_from": "2026-01-01", "lines": lines}])
    shop.start("WO-1", "NOBILL", "20")
    order = shop.books.state.orders.orders["WO-1"]
    assert (order.estimate.components, order.standard.components) == ((), ())


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "V"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.LOT_UNSUITABLE, "lot", {"lot": "L1"}),
        (Code.CONSIGNED_SHORT, "quantity", {"quantity": "6"}),
        (Code.CONSIGNED_SHORT, "quantity", {"partner": "D"}),
        (Code.CONSIGNED_SHORT, "quantity", {"site": "YARD"}),
    ],
)
def test_an_issue_that_does_not_fit_is_refused(here, code, field, change):
    """Each refusal names the field and leaves the books as they were."""
    here.refuses(code, field, CustomerMaterialIssue, "CI-1", **{"work_order": "WO-1", **GOODS, **change})
