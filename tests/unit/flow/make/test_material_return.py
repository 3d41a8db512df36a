"""Material returns: what was not used comes back at what it was issued for, latest issue first."""

import pytest
from tests.unit.flow.conftest import CLASSES

from erpcore import Code
from erpcore.documents import (
    AverageCosting,
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    OrderCompletion,
    OwnUse,
    PurchaseInvoice,
    Reversal,
    SetUp,
    StandardRevaluation,
    WorkOrder,
)
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.laws.stock import stock_is_never_negative


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


@pytest.fixture
def dearer(factory):
    """10 kg at 10.00, of which six are issued; 16 kg at 13.50 came since: the shelf's are 12.80 on average."""

    def build(item="RESIN", **policies):
        shop = factory({"material_return_cost": "current", **policies})
        shop.buy("GR-1", item, "10", "10")
        shop.start("WO-1", "TOY", "20")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item=item, quantity="6", reason="trial")
        shop.buy("GR-2", item, "16", "13.50")
        return shop

    return build


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_a_return_at_current_cost_is_worth_what_the_shelf_is(dearer, item):
    """Policy current: 5 kg issued at 10.00 come back at 12.80; taken back, everything is as before."""
    shop = dearer(item)
    before = shop.picture()
    assert shop.stock(item) == ("20", {"material": "256.00"})
    entry = back(shop, "5", item)
    account = shop.books.state.master.item(item).item_class
    assert sorted(shop.lines(entry)) == [f"Cr stock {account} -64.00", "Dr wip material -64.00"]
    assert shop.stock(item) == ("25", {"material": "320.00"})
    assert (shop.cost("WO-1"), shop.books.state.orders.orders["WO-1"].issued(item)) == (
        {"material": "-4.00"},
        1_000_000,
    )
    shop.in_step()
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} == {"position", "facts"}


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_what_was_taken_of_it_since_gives_its_share_back(dearer, item):
    """All goods went to the office in between: the reversal takes others, and the office has what they cost."""
    shop = dearer(item)
    back(shop, "5", item)
    shop(OwnUse, "OU-1", item=item, quantity="12", cost_centre="OFFICE")
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    shop.in_step()
    stock_is_never_negative(shop.books)
    shop(OwnUse, "OU-2", item=item, quantity="8", cost_centre="OFFICE")
    assert shop.stock(item) == ("0", {})
    shop.in_step()


def test_an_empty_shelf_gives_no_price(dearer):
    """Nothing is there that could say what such goods are worth: they come back at what they were issued for."""
    shop = dearer()
    shop(OwnUse, "OU-1", item="RESIN", quantity="20", cost_centre="OFFICE")
    back(shop, "5")
    assert shop.stock("RESIN") == ("5", {"material": "50.00"})


def test_a_lot_has_a_price_of_its_own(tracked):
    """Under specific identification a lot comes back at what is left of it is worth."""
    shop = tracked("specific", {"material_return_cost": "current"})
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.start("WO-1", "CAR", "5")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="GLUE", quantity="4", lot="A")
    shop.buy("GR-B", "GLUE", "6", "8", lot="A")
    before = shop.picture()
    back(shop, "2", "GLUE", lot="A")
    assert shop.stock("GLUE") == ("14", {"material": "84.00"})  # 72.00 + 2 × 72.00 ÷ 12
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} == {"position", "facts"}
    shop.in_step()


def test_a_return_that_names_its_issue_brings_that_one_back(running):
    """3 kg of MI-1 come back at its 10.00, although MI-2 is later; its five are left, and no more."""
    entry = back(running, "3", material_issue="MI-1")
    assert [(m.origin, m.layer, m.amounts[0][2]) for m in entry.movements] == [("MI-1/0", "GR-1", 3000)]
    assert running.cost("WO-1") == {"material": "118.00"}  # 148.00 − 30.00
    further = {"work_order": "WO-1", "item": "RESIN", "material_issue": "MI-1"}
    refused = running.refuses(
        Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-2", quantity="5.001", **further
    )
    assert refused.expected == "5 of RESIN issued to WO-1 by MI-1 and not returned, 5.001 asked for"
    assert refused.expected_zh == "由 MI-1 发给 WO-1 而未退回的 RESIN 为 5，本次退回 5.001"
    back(running, "5", number="MR-2", material_issue="MI-1")
    assert running.cost("WO-1") == {"material": "68.00"}  # MI-2: 2 × 10.00 + 4 × 12.00
    running.in_step()


def test_an_issue_that_is_named_comes_back_through_its_layers(running):
    """MI-2 took 2 at 10.00 and 4 at 12.00; 5 of it come back, the latest layer first."""
    entry = back(running, "5", material_issue="MI-2")
    assert [(m.layer, m.amounts[0][2]) for m in entry.movements] == [("GR-2", 4800), ("GR-1", 1000)]


def test_an_issue_that_is_partly_back_is_reversed_after_its_return(running):
    """Reversed, it has nothing left to come back."""
    back(running, "3", material_issue="MI-1")
    running.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="MI-1", reason="wrong")
    before = running.cost("WO-1")
    running(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert (before, running.cost("WO-1")) == ({"material": "118.00"}, {"material": "148.00"})
    running(Reversal, "RV-2", of="MI-1", reason="wrong")
    named = {"work_order": "WO-1", "item": "RESIN", "material_issue": "MI-1"}
    running.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-2", quantity="1", **named)


@pytest.mark.parametrize(
    ("code", "change", "found"),
    [
        (Code.UNKNOWN_DOCUMENT, {"material_issue": "MI-9"}, "MI-9"),
        (Code.DOCUMENT_INVALID, {"material_issue": "GR-1"}, "GR-1 is a goods receipt"),
        (Code.DOCUMENT_INVALID, {"item": "DYE"}, "MI-1 gave RESIN to WO-1"),
        (Code.DOCUMENT_INVALID, {"work_order": "WO-2"}, "MI-1 gave RESIN to WO-1"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(running, code, change, found):
    """It is that of an issue of this item to this order."""
    running.start("WO-2", "TOY", "5")
    named = {"work_order": "WO-1", "item": "RESIN", "quantity": "1", "material_issue": "MI-1"}
    refused = running.refuses(code, "material_issue", MaterialReturn, "MR-1", **{**named, **change})
    assert found in refused.expected
    assert change.get("material_issue", "MI-1") in refused.expected_zh


def test_an_issue_that_is_named_goes_back_to_where_it_came_from(running):
    """What came from the yard goes there without naming it, and nowhere else."""
    running.buy("GR-5", "RESIN", "5", "9", site="YARD")
    running(MaterialIssue, "MI-3", work_order="WO-1", item="RESIN", quantity="5", site="YARD")
    named = {"work_order": "WO-1", "item": "RESIN", "quantity": "1", "material_issue": "MI-3"}
    running.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-1", **named, site="MAIN")
    back(running, "2", material_issue="MI-3")
    assert running.stock("RESIN", "YARD") == ("2", {"material": "18.00"})
    auditor_agrees(running.books)


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_an_issue_that_is_named_comes_back_at_its_cost_whatever_the_policy(dearer, item):
    """5 kg issued at 10.00 come back at 10.00, though the shelf's are 12.80; later differences of theirs follow."""
    shop = dearer(item)
    back(shop, "5", item, material_issue="MI-1")
    assert shop.stock(item) == ("25", {"material": "306.00"})  # 256.00 + 50.00
    assert shop.cost("WO-1") == {"material": "10.00"}
    auditor_agrees(shop.books)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "110"}])
    assert shop.cost("WO-1") == {"material": "11.00"}
    shop.in_step()


def test_a_named_issue_of_a_lot(tracked):
    """Each lot comes back from the issue that took it."""
    shop = tracked("specific")
    for lot, price in (("A", "4"), ("B", "7")):
        shop.buy(f"GR-{lot}", "GLUE", "10", price, lot=lot)
    shop.start("WO-1", "CAR", "5")
    for number, lot in (("MI-1", "A"), ("MI-2", "B")):
        shop(MaterialIssue, number, work_order="WO-1", item="GLUE", quantity="2", lot=lot)
    named = {"work_order": "WO-1", "item": "GLUE", "quantity": "1", "material_issue": "MI-1"}
    shop.refuses(Code.LOT_MISSING, "lot", MaterialReturn, "MR-1", **named)
    shop.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-1", **named, lot="B")
    back(shop, "1", "GLUE", lot="A", material_issue="MI-1")
    assert shop.cost("WO-1") == {"material": "18.00"}  # 1 × 4.00 + 2 × 7.00
    shop.in_step()


def test_a_named_issue_at_standard(running):
    """At a fixed price there is one price; the issue says how much may come back."""
    for number, quantity in (("MI-3", "9"), ("MI-4", "6")):
        running(MaterialIssue, number, work_order="WO-1", item="BOLT", quantity=quantity, reason="repair")
    named = {"work_order": "WO-1", "item": "BOLT", "material_issue": "MI-4"}
    running.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-1", quantity="7", **named)
    back(running, "6", "BOLT", material_issue="MI-4")
    assert running.stock("BOLT") == ("91", {"material": "227.50"})
    running.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-2", quantity="1", **named)
    running.in_step()


def test_goods_that_an_issue_was_short_of_come_back_by_its_name(factory):
    """Ten are taken before they come, at 9.00; GR-1 covers them at 12.00, and four of them come back at that."""
    shop = factory({"negative_stock": "allow"})
    shop.start("WO-1", "TOY", "20")
    for number in ("MI-1", "MI-2"):
        shop(
            MaterialIssue,
            number,
            work_order="WO-1",
            item="RESIN",
            quantity="10",
            provisional_price="9",
        )
    shop(GoodsReceipt, "GR-1", partner="V", item="RESIN", quantity="10", price="12")
    shop(GoodsReceipt, "GR-2", partner="V", item="RESIN", quantity="10", price="14")
    entry = back(shop, "4", material_issue="MI-1")
    assert [(m.layer, m.amounts[0][2]) for m in entry.movements] == [("GR-1", 4800)]
    named = {"work_order": "WO-1", "item": "RESIN", "quantity": "7", "material_issue": "MI-1"}
    shop.refuses(Code.RETURN_EXCEEDS_ISSUE, "quantity", MaterialReturn, "MR-2", **named)
    assert shop.cost("WO-1") == {"material": "212.00"}  # 6 × 12.00 + 10 × 14.00
    shop.in_step()


@pytest.mark.parametrize("policy", ["original", "current"])
@pytest.mark.parametrize("item", ["RESIN", "DYE"])
@pytest.mark.parametrize(
    "late",
    [
        (8, GoodsReceipt, "GR-0", {"partner": "V", "quantity": "6", "price": "5"}),
        (12, MaterialIssue, "MI-X", {"work_order": "WO-1", "quantity": "1", "reason": "trial"}),
    ],
    ids=["receipt", "issue"],
)
def test_what_comes_late_changes_what_a_named_return_brings_back(factory, item, policy, late):
    """Posted in the order of days or late: the return brings its own issue back, at what that is worth by then."""
    order = {"work_order": "WO-1"}
    issue = {**order, "reason": "trial"}
    days = [
        (9, MaterialIssue, "MI-1", {**issue, "quantity": "4"}),
        (11, MaterialIssue, "MI-2", {**issue, "quantity": "8"}),
        (13, MaterialReturn, "MR-1", {**order, "quantity": "3", "material_issue": "MI-1"}),
        (14, MaterialReturn, "MR-2", {**order, "quantity": "2"}),
        (15, MaterialIssue, "MI-3", {**issue, "quantity": "1"}),
        (16, Reversal, "RV-1", {"of": "MR-1", "reason": "wrong"}),
    ]
    in_order = sorted([*days, late], key=lambda of: of[0])
    found = []
    for slips in (in_order[:-1], [*days[:-1], late], in_order, [*days[:-1], late, days[-1]], [*days, late]):
        shop = factory({"late_facts": "reprice", "material_return_cost": policy})
        for number, price in (("GR-1", "10"), ("GR-2", "13")):
            shop.buy(number, item, "10", price, date="2026-10-07")
        shop.start("WO-1", "TOY", "20", date="2026-10-07")
        for day, kind, number, fields in slips:
            further = fields if kind is Reversal else {**fields, "item": item}
            shop(kind, number, **further, date=f"2026-10-{day:02}")
            auditor_agrees(shop.books)
        found.append((shop.cost("WO-1"), shop.stock(item)))
    assert found[0] == found[1] != found[2]
    assert found[2] == found[3] == found[4]


def test_an_issue_that_a_later_return_names_is_not_taken_back_before_it(factory):
    """As of its day all of it is still there, but the return names it; the issue that nobody names is taken back."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.start("WO-1", "TOY", "20")
    for number in ("MI-1", "MI-2"):
        shop(MaterialIssue, number, work_order="WO-1", item="RESIN", quantity="5")
    back(shop, "3", material_issue="MI-1", date="2026-10-12")
    later = {"reason": "wrong", "date": "2026-10-13"}
    refused = shop.refuses(Code.RETURN_EXCEEDS_ISSUE, "date", Reversal, "RV-1", of="MI-1", **later)
    assert "MR-1" in refused.expected
    assert "MR-1" in refused.expected_zh
    shop(Reversal, "RV-2", of="MI-2", **later)
    assert shop.cost("WO-1") == {"material": "20.00"}
    auditor_agrees(shop.books)


@pytest.fixture
def bolts_at_another_standard(factory):
    """100 bolts at 2.50, of which 30 are issued; the 70 on hand are at 3.00 since 20 October."""

    def build(**policies):
        later = {"item": "BOLT", "valid_from": "2026-10-20", "amounts": {"material": "3"}}
        shop = factory(policies, more_standards=[later])
        shop.buy("GR-1", "BOLT", "100", "2.5")
        shop.start("WO-1", "GEAR", "10")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
        shop(StandardRevaluation, "SR-1", item="BOLT", date="2026-10-20")
        return shop

    return build


@pytest.mark.parametrize(
    ("policy", "named", "credit", "change"),
    [
        ("original", {}, "25.00", "-40.00"),  # 70 × 0.50, and 10 × 0.50
        ("current", {"material_issue": "MI-1"}, "25.00", "-40.00"),
        ("current", {}, "30.00", "-35.00"),
    ],
)
def test_after_a_change_of_standard_the_order_gets_back_what_policy_says(
    bolts_at_another_standard, policy, named, credit, change
):
    """Ten bolts issued at 2.50 come back when the shelf is at 3.00: 25.00 by their issue, 30.00 by the shelf."""
    shop = bolts_at_another_standard(material_return_cost=policy)
    before = shop.picture()
    entry = back(shop, "10", "BOLT", date="2026-10-21", **named)
    assert f"Dr wip material -{credit}" in shop.lines(entry)
    assert shop.stock("BOLT") == ("80", {"material": "240.00"})
    assert shop.balance("variance standard_change") == change
    shop.in_step()
    auditor_agrees(shop.books)
    shop(Reversal, "RV-1", of="MR-1", reason="wrong", date="2026-10-21")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} == {"position", "facts"}
    auditor_agrees(shop.books)


def test_an_order_that_used_all_but_what_came_back_has_no_variance_of_price(bolts_at_another_standard):
    """20 of 30 bolts are used for ten gears, at the 2.50 of the card: neither price nor usage differs."""
    shop = bolts_at_another_standard()
    back(shop, "10", "BOLT", date="2026-10-21")
    assert shop.cost("WO-1") == {"material": "50.00"}


def test_what_is_taken_back_at_a_third_standard_is_found_anew(bolts_at_another_standard):
    """The return is reversed when bolts are at 4.00: the order has 75.00 again, whatever the shelf gives up."""
    shop = bolts_at_another_standard()
    back(shop, "10", "BOLT", date="2026-10-21")
    dearer = {"item": "BOLT", "valid_from": "2026-10-25", "amounts": {"material": "4"}}
    shop(SetUp, "SU-1", tables={"standards": [dearer]}, date="2026-10-22")
    shop(StandardRevaluation, "SR-2", item="BOLT", date="2026-10-25")
    shop(Reversal, "RV-1", of="MR-1", reason="wrong", date="2026-10-26")
    assert (shop.cost("WO-1"), shop.stock("BOLT")) == ({"material": "75.00"}, ("70", {"material": "280.00"}))
    assert shop.balance("variance standard_change") == "-105.00"  # 70 × 1.50
    shop.in_step()
    auditor_agrees(shop.books)


def test_issues_of_before_and_after_a_change_of_standard_come_back_for_themselves(bolts_at_another_standard):
    """Five issued at 3.00 come back first at 3.00, then two of the 30 at 2.50."""
    shop = bolts_at_another_standard()
    later = {"work_order": "WO-1", "item": "BOLT", "date": "2026-10-21"}
    shop(MaterialIssue, "MI-2", **later, quantity="5", reason="repair")
    entry = back(shop, "7", "BOLT", date="2026-10-22")
    assert [moved.amounts[0][2] for moved in entry.movements] == [15_00, 5_00, 1_00]
    assert shop.balance("variance standard_change") == "-36.00"  # 70 × 0.50, and 2 × 0.50
    shop.in_step()
    auditor_agrees(shop.books)


def test_a_standard_below_a_cent_is_not_taken_for_a_changed_one(factory):
    """At 0.333333 a piece seven go out for 2.33; one by one they come back for that, with no change of standard."""
    cheap = {"item": "BOLT", "valid_from": "2026-10-02", "amounts": {"material": "0.333333"}}
    shop = factory(more_standards=[cheap])
    shop.buy("GR-1", "BOLT", "10", "0.333333")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="7")
    for number in range(7):
        back(shop, "1", "BOLT", number=f"MR-{number}")
    assert (shop.cost("WO-1"), shop.balance("variance standard_change")) == ({}, "0.00")
    auditor_agrees(shop.books)


@pytest.mark.parametrize("order", [("MI-1", "MI-2"), ("MI-2", "MI-1")])
def test_at_the_average_of_a_month_the_latest_month_comes_back_first_however_it_was_posted(factory, order):
    """Ten of October at 2.00, ten of November at 4.00; four that come back in November are November's, at 4.00."""
    methods = {**CLASSES, "auxiliary": "monthly_average"}
    classes = [{"code": of, "name": of, "valuation": method} for of, method in methods.items()]
    shop = factory(item_classes=classes)
    shop.buy("GR-1", "DYE", "10", "2", date="2026-10-05")
    shop.start("WO-1", "TRUCK", "20")
    days = {"MI-1": "2026-10-20", "MI-2": "2026-11-10"}
    shop.buy("GR-2", "DYE", "20", "4", date="2026-11-02")
    for number in order:
        further = {"work_order": "WO-1", "item": "DYE", "quantity": "10", "reason": "trial"}
        shop(MaterialIssue, number, **further, date=days[number])
    back(shop, "4", "DYE", date="2026-11-12")
    shop.books.month_end("2026-10").run()
    shop(AverageCosting, "AC-11", date="2026-11-30")
    assert shop.cost("WO-1") == {"material": "44.00"}  # 10 × 2.00 + 6 × 4.00
