"""Material issues: stock becomes work in process, at the cost of the layers taken."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import MaterialIssue, MaterialReturn, OpeningStock, WorkOrder
from erpcore.kernel.rounding import MICRO


@pytest.fixture
def running(shop):
    """Resin: 40 kg at 10.00, then 60 kg at 11.00; dye 10 kg at 40.00; 100 bolts; an order for 20 toys."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "RESIN", "60", "11")
    shop.buy("GR-3", "DYE", "10", "40")
    shop.buy("GR-4", "BOLT", "100", "2.5")
    shop.start("WO-1", "TOY", "20")
    return shop


def test_first_in_first_out_takes_the_oldest_layers(running):
    """IAS 2 paragraph 27: 41 kg are 40 × 10.00 + 1 × 11.00 = 411.00, one movement for each layer."""
    entry = running(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="41", reason="spilt")
    assert running.lines(entry) == ["Dr wip material 411.00", "Cr stock raw 411.00"]
    assert [(m.layer, m.quantity_out // MICRO, m.amounts[0][2]) for m in entry.movements] == [
        ("GR-1", 40, 40000),
        ("GR-2", 1, 1100),
    ]
    assert dict(entry.vouchers[0].lines[0].dimensions) == {"work_order": "WO-1"}
    assert running.stock("RESIN") == ("59", {"material": "649.00"})
    assert running.cost("WO-1") == {"material": "411.00"}
    running.in_step()


def test_a_moving_average_takes_the_average(running):
    """10 kg at 40.00 and 5 kg at 46.00 make 42.00 a kilogram: 3 kg are 126.00."""
    running.buy("GR-5", "DYE", "5", "46")
    entry = running(MaterialIssue, "MI-1", work_order="WO-1", item="DYE", quantity="3", reason="blue")
    assert running.lines(entry) == ["Dr wip material 126.00", "Cr stock auxiliary 126.00"]


def test_an_issue_at_standard_takes_the_standard(running):
    """7 bolts at 2.50."""
    entry = running(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="7", reason="repair")
    assert running.lines(entry) == ["Dr wip material 17.50", "Cr stock parts 17.50"]


def test_the_elements_of_a_semi_finished_item_stay_apart(shop):
    """成本还原 is a look-up: a wheel's labour is labour of the truck."""
    shop(OpeningStock, "OS-1", item="WHEEL", quantity="4", amounts={"material": "40", "labour": "12"})
    shop.start("WO-1", "TRUCK", "1")
    entry = shop(MaterialIssue, "MI-1", work_order="WO-1", item="WHEEL", quantity="1")
    assert shop.lines(entry) == [
        "Dr wip material 10.00",
        "Dr wip labour 3.00",
        "Cr stock semi_finished 13.00",
    ]


def test_splitting_an_issue_into_slices_leaves_nothing(shop):
    """10.00 for 3 kg, taken gram by gram or not: the last takes what is left."""
    shop.buy("GR-1", "RESIN", "3", "3.333333")
    shop.start("WO-1", "TOY", "20")
    for number in ("1", "2", "3"):
        shop(MaterialIssue, f"MI-{number}", work_order="WO-1", item="RESIN", quantity="1000", unit="g")
    assert shop.stock("RESIN") == ("0", {})
    assert shop.wip("WO-1") == {"material": "10.00"}
    shop.in_step()


def test_more_than_the_plan_needs_a_reason(running):
    """超领: the order plans 2 × 20 = 40 kg; the 41st needs a reason, and so does what is not on the bill."""
    issue = {"work_order": "WO-1", "item": "RESIN"}
    running(MaterialIssue, "MI-1", quantity="40", **issue)
    refusal = running.refuses(
        Code.OVER_ISSUE_NEEDS_REASON, "reason", MaterialIssue, "MI-2", quantity="0.001", **issue
    )
    assert "40" in refusal.expected
    assert refusal.expected_zh == "WO-1 计划用 RESIN 40，已领 40，本次领用 0.001"
    running(MaterialReturn, "MR-1", quantity="1", **issue)
    running(MaterialIssue, "MI-2", quantity="1", **issue)  # what came back may go out again
    other = {"work_order": "WO-1", "item": "DYE", "quantity": "1"}
    running.refuses(Code.OVER_ISSUE_NEEDS_REASON, "reason", MaterialIssue, "MI-3", **other)
    running(MaterialIssue, "MI-3", reason="blue toys", **other)


def test_whole_pieces_of_a_plan_need_no_reason(factory):
    """A sheet for three toys: ten plan 3.33, and take four; the fifth needs a reason, and is in the message."""
    lines = [{"item": "BOLT", "quantity": "1"}]
    boms = [{"item": "NOBILL", "valid_from": "2026-01-01", "quantity": "3", "lines": lines}]
    shop = factory(more_boms=boms)
    shop.buy("GR-1", "BOLT", "100", "2.5")
    shop.start("WO-1", "NOBILL", "10")
    issue = {"work_order": "WO-1", "item": "BOLT"}
    shop(MaterialIssue, "MI-1", quantity="4", **issue)
    said = shop.refuses(Code.OVER_ISSUE_NEEDS_REASON, "reason", MaterialIssue, "MI-2", quantity="1", **issue)
    assert said.expected == "WO-1 plans 3.333333 of BOLT, 4 are issued, 1 asked for"


def test_material_may_come_from_another_site(running):
    """Nothing in the yard; then 5 kg there at 9.00 go to the order of the main store."""
    issue = {"work_order": "WO-1", "item": "RESIN", "quantity": "5", "site": "YARD"}
    running.refuses(Code.STOCK_SHORT, "quantity", MaterialIssue, "MI-1", **issue)
    running.buy("GR-5", "RESIN", "5", "9", site="YARD")
    running(MaterialIssue, "MI-1", **issue)
    assert running.cost("WO-1") == {"material": "45.00"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "MIX"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"unit": "third"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0001"}),
        (Code.OVER_ISSUE_NEEDS_REASON, "reason", {"quantity": "40.001"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "100.001", "reason": "much"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "999999999999", "reason": "too much"}),
        (Code.STOCK_SHORT, "quantity", {"item": "NOSTANDARD", "reason": "never seen"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_issue_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="1")
    good = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    running.refuses(code, field, MaterialIssue, "MI-1", **{**good, **change})


def test_an_order_does_not_take_its_own_product(running):
    """A toy for rework on the order that makes toys would carry the order's cost round in a circle."""
    running(OpeningStock, "OS-1", item="TOY", quantity="5", amounts={"material": "100"})
    issue = {"work_order": "WO-1", "item": "TOY", "quantity": "1", "reason": "rework"}
    running.refuses(Code.DOCUMENT_INVALID, "item", MaterialIssue, "MI-1", **issue)


def test_standards_stand_in_the_way_where_they_are_missing_or_not_adopted(factory):
    """Bolts valued at 2.50 cannot leave at 3.00, nor on a day before there was a standard."""
    standards = [
        {"item": "BOLT", "valid_from": "2026-10-05", "amounts": {"material": "2.5"}},
        {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "3"}},
        {"item": "GEAR", "valid_from": "2026-01-01", "amounts": {"material": "7.5"}},
    ]
    shop = factory(standards=standards)
    shop.buy("GR-1", "BOLT", "100", "2.5")
    shop.start("WO-1", "GEAR", "10")
    issue = {"work_order": "WO-1", "item": "BOLT", "quantity": "30"}
    shop.refuses(Code.STANDARD_MISSING, "item", MaterialIssue, "MI-1", date="2026-10-04", **issue)
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", MaterialIssue, "MI-1", date="2026-11-02", **issue)


def test_a_late_issue_is_refused_where_the_company_says_so(factory):
    """Policy `late_facts = "refuse"`: the resin moved on the ninth, an issue of the eighth is late."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    issue = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", MaterialIssue, "MI-1", date="2026-10-08", **issue)


@pytest.mark.parametrize("quantity", ["0", "-1", "NaN", 1.5])
def test_a_quantity_is_exact_and_above_zero(shop, quantity):
    """Nothing, less than nothing and binary floats are not issued."""
    with pytest.raises(ValidationError):
        shop.document(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity=quantity)
