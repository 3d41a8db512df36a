"""How the auditor reads what takers of goods at a fixed price get back for them."""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    Reversal,
    SetUp,
    StandardRevaluation,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.testing.auditor import Auditor

FIRST = {"date": "2026-10-05"}


def auditor_of(ledger: Ledger) -> Auditor:
    """Let the auditor read all that was posted."""
    first, *later = ledger.books.log.read()
    auditor = Auditor(first)
    for entry in later:
        auditor.take(entry)
    return auditor


@pytest.fixture
def works():
    """Nine of twenty at 3.33 are issued; eleven are on hand at 4.00."""

    def build(valuation: str, policy: str, **policies: str) -> Ledger:
        setup = company(
            {"STEEL": "raw", "BOX": "finished"},
            item_classes=[
                {"code": "raw", "name": "raw", "valuation": valuation},
                {"code": "finished", "name": "finished", "valuation": "fifo"},
            ],
            standards=[{"item": "STEEL", "valid_from": "2026-01-01", "amounts": {"material": "3.33"}}],
            prices=[{"item": "STEEL", "valid_from": "2026-01-01", "price": "3.33"}],
            boms=[{"item": "BOX", "valid_from": "2026-01-01", "lines": [{"item": "STEEL", "quantity": "1"}]}],
            company={"policies": {"material_return_cost": policy, **policies}},
            sites=[{"code": code, "name": code} for code in ("MAIN", "YARD")],
        )
        ledger = Ledger(setup)
        ledger(GoodsReceipt, "GR-1", partner="B", item="STEEL", quantity="20", price="3.33", **FIRST)
        ledger(WorkOrder, "WO", item="BOX", quantity="9", **FIRST)
        ledger(WorkOrderRelease, "REL", work_order="WO", **FIRST)
        ledger(MaterialIssue, "MI-1", work_order="WO", item="STEEL", quantity="9", **FIRST)
        dearer = {"item": "STEEL", "valid_from": "2026-10-20", "amounts": {"material": "4"}}
        ledger(SetUp, "SU-1", tables={"standards": [dearer]}, date="2026-10-19")
        ledger(StandardRevaluation, "SR-1", item="STEEL", date="2026-10-20")
        return ledger

    return build


@pytest.mark.parametrize("valuation", ["standard", "planned"])
@pytest.mark.parametrize(("policy", "left"), [("original", 16_65), ("current", 13_97)])
def test_an_order_gets_back_what_it_was_charged_or_what_the_shelf_is_worth(works, valuation, policy, left):
    """Of 29.97 four at 3.33 come back, or four at 4.00; the shelf has fifteen at 4.00 either way."""
    ledger = works(valuation, policy)
    ledger(MaterialReturn, "MR-1", work_order="WO", item="STEEL", quantity="4", date="2026-10-21")
    auditor = auditor_of(ledger)
    assert auditor.in_process() == {"WO": {"material": left}}
    assert auditor.stock()["STEEL", "MAIN"] == (15_000_000, {"material": 60_00})
    assert ledger.books.work_order("WO").balance() == {"material": left}


def test_a_return_taken_back_charges_what_it_gave(works):
    """The order has its 29.97 again, and all nine can come back."""
    ledger = works("standard", "original")
    ledger(MaterialReturn, "MR-1", work_order="WO", item="STEEL", quantity="4", date="2026-10-21")
    ledger(Reversal, "RV-1", of="MR-1", reason="wrong", date="2026-10-21")
    assert auditor_of(ledger).in_process() == {"WO": {"material": 29_97}}
    ledger(MaterialReturn, "MR-2", work_order="WO", item="STEEL", quantity="9", date="2026-10-21")
    assert auditor_of(ledger).in_process() == {"WO": {}}


def test_an_issue_taken_back_is_with_nobody(works):
    """What was issued at 3.33 and taken back does not come back a second time; the later issue does, at 4.00."""
    ledger = works("standard", "original")
    ledger(Reversal, "RV-1", of="MI-1", reason="wrong", date="2026-10-21")
    ledger(MaterialIssue, "MI-2", work_order="WO", item="STEEL", quantity="2", date="2026-10-21")
    ledger(MaterialReturn, "MR-1", work_order="WO", item="STEEL", quantity="1", date="2026-10-21")
    auditor = auditor_of(ledger)
    assert auditor.in_process() == {"WO": {"material": 4_00}}
    assert [charge.document for charge in auditor.charges] == ["MI-2"]


def test_goods_with_one_value_for_all_sites_come_back_to_another_one(works):
    """Issued from MAIN, three come back to YARD, at what they were issued for."""
    ledger = works("standard", "original", stock_value="company")
    back = {"work_order": "WO", "item": "STEEL", "quantity": "3", "site": "YARD", "date": "2026-10-21"}
    ledger(MaterialReturn, "MR-1", **back)
    auditor = auditor_of(ledger)
    assert auditor.in_process() == {"WO": {"material": 19_98}}
    assert auditor.stock()["STEEL", ""] == (14_000_000, {"material": 56_00})
