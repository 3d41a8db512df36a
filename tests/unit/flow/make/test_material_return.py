"""Material returns: what was not used comes back at what it was issued for, latest issue first."""

import pytest

from erpcore import Code
from erpcore.documents import MaterialIssue, MaterialReturn, OrderCompletion, WorkOrder


@pytest.fixture
def running(shop):
    """10 kg at 10.00, 10 kg at 12.00; 8 and then 6 kg are issued to an order: 80.00 and 20.00 + 48.00."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "RESIN", "10", "12")
    shop.buy("GR-3", "DYE", "10", "40")
    shop.buy("GR-4", "BOLT", "100", "2.5")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8")
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="6")
    return shop


def back(shop, quantity, item="RESIN", number="MR-1", **fields):
    return shop(MaterialReturn, number, work_order="WO-1", item=item, quantity=quantity, **fields)


def test_a_return_is_red_on_the_sides_of_the_issue(running):
    """退料: 3 kg of the last slice, issued at 12.00, come back at 12.00."""
    entry = back(running, "3")
    assert running.lines(entry) == ["Dr wip material -36.00", "Cr stock raw -36.00"]
    assert running.stock("RESIN") == ("9", {"material": "108.00"})  # 6 × 12.00 + 3 × 12.00
    assert running.cost("WO-1") == {"material": "112.00"}  # 148.00 − 36.00
    running.in_step()


def test_a_return_goes_back_through_the_issues_latest_first(running):
    """7 kg: 4 at 12.00 and 2 at 10.00 of the second issue, 1 at 10.00 of the first."""
    entry = back(running, "7")
    assert [(m.origin, m.layer, m.amounts[0][2]) for m in entry.movements] == [
        ("MI-2/1", "GR-2", 4800),
        ("MI-2/0", "GR-1", 2000),
        ("MI-1/0", "GR-1", 1000),
    ]
    assert all(movement.contra for movement in entry.movements)
    assert running.cost("WO-1") == {"material": "70.00"}
    # the first layer has 3 kg again, and they are the next to leave
    entry = running(MaterialIssue, "MI-3", work_order="WO-1", item="RESIN", quantity="5")
    assert [(m.layer, m.amounts[0][2]) for m in entry.movements] == [("GR-1", 3000), ("GR-2", 2400)]
    running.in_step()


def test_everything_may_come_back(running):
    """14 kg come back; nothing is left on the order, and the shelf is worth what it was: 220.00."""
    back(running, "14")
    assert (running.cost("WO-1"), running.stock("RESIN")) == ({}, ("20", {"material": "220.00"}))
    running.refuses(
        Code.RETURN_EXCEEDS_ISSUE,
        "quantity",
        MaterialReturn,
        "MR-2",
        work_order="WO-1",
        item="RESIN",
        quantity="0.001",
    )
    running.in_step()


def test_a_return_to_a_moving_average_comes_back_at_its_own_price(running):
    """Issued at 40.00; the average rises to 60.00; 2 kg come back at 40.00 and lower it again."""
    running(MaterialIssue, "MI-3", work_order="WO-1", item="DYE", quantity="8", reason="blue")
    running.buy("GR-5", "DYE", "2", "80")
    assert running.stock("DYE") == ("4", {"material": "240.00"})  # 2 × 40.00 + 2 × 80.00
    back(running, "2", "DYE")
    assert running.stock("DYE") == ("6", {"material": "320.00"})
    running.in_step()


def test_a_return_to_an_empty_shelf_at_a_moving_average(running):
    """All 10 kg were issued at 40.00; 4 that come back are 160.00."""
    running(MaterialIssue, "MI-3", work_order="WO-1", item="DYE", quantity="10", reason="blue")
    back(running, "4", "DYE")
    assert running.stock("DYE") == ("4", {"material": "160.00"})
    running.in_step()


def test_the_cents_of_an_issue_come_back_in_full(shop):
    """3 kg issued for 10.00 come back one by one: 3.33 + 3.34 + 3.33."""
    shop.buy("GR-1", "RESIN", "3", "3.333333")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="3")
    found = [back(shop, "1", number=f"MR-{number}").movements[0].amounts[0][2] for number in (1, 2, 3)]
    assert found == [333, 334, 333]
    assert (shop.cost("WO-1"), shop.stock("RESIN")) == ({}, ("3", {"material": "10.00"}))


def test_a_return_at_standard_comes_back_at_standard(running):
    """9 and 6 bolts issued; 10 come back over both issues at 2.50 = 25.00."""
    for number, quantity in (("MI-3", "9"), ("MI-4", "6")):
        running(MaterialIssue, number, work_order="WO-1", item="BOLT", quantity=quantity, reason="repair")
    entry = back(running, "10", "BOLT")
    assert running.lines(entry) == ["Dr wip material -25.00", "Cr stock parts -25.00"]
    assert running.stock("BOLT") == ("95", {"material": "237.50"})
    running.in_step()


def test_a_return_goes_to_the_site_it_was_issued_from(running):
    """What came from the main store is not given back to the yard."""
    further = {"work_order": "WO-1", "item": "RESIN", "quantity": "1", "site": "YARD"}
    running.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-1", **further)
    running.buy("GR-5", "RESIN", "5", "9", site="YARD")
    running(MaterialIssue, "MI-3", work_order="WO-1", item="RESIN", quantity="5", site="YARD")
    back(running, "5", site="YARD")
    assert running.stock("RESIN", "YARD") == ("5", {"material": "45.00"})


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0001"}),
        (Code.RETURN_EXCEEDS_ISSUE, "quantity", {"quantity": "14.001"}),
        (Code.RETURN_EXCEEDS_ISSUE, "quantity", {"item": "DYE"}),  # never issued
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_return_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="1")
    good = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    running.refuses(code, field, MaterialReturn, "MR-1", **{**good, **change})


def test_a_completed_order_gives_nothing_back(running):
    """Once the order is given up, its material is a loss."""
    running(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    further = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    running.refuses(Code.ORDER_NOT_RELEASED, "work_order", MaterialReturn, "MR-1", **further)


def test_a_return_waits_for_the_new_standard(factory):
    """Bolts valued at 2.50 do not take some back at 3.00."""
    shop = factory(
        more_standards=[{"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "3"}}]
    )
    shop.buy("GR-1", "BOLT", "100", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    further = {"work_order": "WO-1", "item": "BOLT", "quantity": "1", "date": "2026-11-02"}
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", MaterialReturn, "MR-1", **further)


def test_a_late_return_is_refused_where_the_company_says_so(factory):
    """Policy `late_facts = "refuse"` holds for goods that come back, too."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="5", date="2026-10-12")
    further = {"work_order": "WO-1", "item": "RESIN", "quantity": "1", "date": "2026-10-11"}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", MaterialReturn, "MR-1", **further)
