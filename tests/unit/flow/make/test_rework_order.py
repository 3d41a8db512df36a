"""Handover order: the repair of units costs the order that they belong to, a cost centre, or the period."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    MaterialIssue,
    MaterialReturn,
    OrderCompletion,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    ReworkOrder,
    Spoilage,
    StockTransfer,
    WipCount,
    WorkOrder,
)
from erpcore.flow.make.rework_order import decide

REWORK = {"parent": "WO-1", "quantity": "4"}


@pytest.fixture
def running(shop):
    """An order for 20 toys with 400.00 of resin, and 5 kg of resin on the shelf."""
    shop.buy("GR-1", "RESIN", "45", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    return shop


def repair(shop, **fields):
    """Repair four toys with a kilogram of resin and an hour of work, and finish it."""
    shop(ReworkOrder, "RW-1", **{**REWORK, **fields})
    shop(MaterialIssue, "MI-2", work_order="RW-1", item="RESIN", quantity="1")
    shop.work("TT-2", "RW-1", "1")
    return shop(OrderCompletion, "OC-1", work_order="RW-1")


def test_the_parents_good_output_bears_the_repair(running):
    """10.00 of resin and 60.00 of work are more cost of the order; nothing stays on the rework order."""
    entry = repair(running)
    assert running.lines(entry) == [
        "Dr wip material 10.00",
        "Dr wip labour 30.00",
        "Dr wip machine 20.00",
        "Dr wip overhead 10.00",
        "Cr wip material 10.00",
        "Cr wip labour 30.00",
        "Cr wip machine 20.00",
        "Cr wip overhead 10.00",
    ]
    assert (running.wip("RW-1"), running.status("RW-1")) == ({}, "completed")
    assert running.wip("WO-1") == {
        "material": "410.00",
        "labour": "30.00",
        "machine": "20.00",
        "overhead": "10.00",
    }
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    assert sum(map(float, running.stock("TOY")[1].values())) == 470
    running.in_step()


def test_the_repair_is_a_cost_item_of_its_own_where_the_company_has_it(factory):
    """可修复废品: the repair stands under 废品损失 of the product, and passes through the account of 废品损失.

    It costs 1.00 more when its resin is invoiced, and nothing once its completion is taken back.
    """
    codes = ("material", "labour", "machine", "overhead", "subcontract", "spoilage")
    elements = {"elements": [{"code": of, "name": of} for of in codes]}
    account = {"code": "wip spoilage", "name": "x", "kind": "cost", "side": "debit"}
    row = {"role": "wip", "element": "spoilage", "account": "wip spoilage"}
    shop = factory(company=elements, more_accounts=[account], more_account_map=[row])
    shop.buy("GR-1", "RESIN", "45", "10")
    shop.start("WO-1", "TOY", "20")
    entry = repair(shop)
    assert shop.wip("WO-1") == {"spoilage": "70.00"}
    assert [line for line in shop.lines(entry) if "wip" not in line] == [
        "Dr spoilage 70.00",
        "Cr spoilage 70.00",
    ]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "495"}])
    assert passed(shop) == (7100, 7100)
    shop(Reversal, "RV-1", of="OC-1", reason="not yet repaired")
    assert (passed(shop), shop.wip("WO-1")) == ((0, 0), {})
    shop.in_step()


def passed(shop):
    """Add up the debits and the credits of the account of spoiled units."""
    lines = [of for entry in shop.books.log.read() for voucher in entry.vouchers for of in voucher.lines]
    spoiled = [of for of in lines if of.account == "spoilage"]
    return sum(of.debit for of in spoiled), sum(of.credit for of in spoiled)


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({"bearer": "loss"}, "production_loss"),
        ({"bearer": "cost_centre", "cost_centre": "SHOP"}, "overhead_pool"),
        ({"bearer": "cost_centre", "cost_centre": "OFFICE"}, "administrative_expense"),
    ],
)
def test_a_cost_centre_or_the_period_may_bear_it(running, fields, account):
    """Horngren ch. 18: common to all jobs, or abnormal."""
    repair(running, **fields)
    assert (running.balance(account), running.wip("WO-1")) == ("70.00", {"material": "400.00"})
    running.in_step()


def test_later_differences_follow_to_the_goods_of_the_parent(running):
    """The resin is invoiced at 11.00 after everything is finished: the kilogram of the repair is in the toys."""
    repair(running)
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    running(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "495"}])
    assert running.stock("TOY")[1]["material"] == "451.00"
    assert (running.wip("RW-1"), running.wip("WO-1")) == ({}, {})
    running.in_step()


def test_later_differences_follow_to_a_cost_centre(running):
    """What the repair turns out to cost more, the press shop bears."""
    repair(running, bearer="cost_centre", cost_centre="SHOP")
    running(OverheadExpense, "OE-1", cost_centre="SHOP", amount="1", owed="bank")
    before = running.balance("overhead_pool")
    running(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "495"}])
    assert (before, running.balance("overhead_pool")) == ("71.00", "72.00")
    running.in_step()


@pytest.mark.parametrize("finished", [False, True])
def test_a_completion_taken_back_fetches_the_cost_from_whoever_has_it(running, finished):
    """From the parent while it runs, from its goods when it is completed."""
    repair(running)
    if finished:
        running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    running(Reversal, "RV-1", of="OC-1", reason="not yet repaired")
    assert running.status("RW-1") == "released"
    assert running.wip("RW-1") == {
        "material": "10.00",
        "labour": "30.00",
        "machine": "20.00",
        "overhead": "10.00",
    }
    toys = running.stock("TOY")[1] if finished else running.wip("WO-1")
    assert toys == {"material": "400.00"}
    running.in_step()


def test_a_product_at_standard_bears_the_repair_as_variance(shop):
    """The gears keep their standard; the repair waits on the order for its settlement."""
    shop.buy("GR-1", "BOLT", "40", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(ReworkOrder, "RW-1", **REWORK)
    shop(MaterialIssue, "MI-2", work_order="RW-1", item="BOLT", quantity="2")
    shop(OrderCompletion, "OC-1", work_order="RW-1")
    assert (shop.wip("RW-1"), shop.wip("WO-1")) == ({}, {"material": "5.00"})
    shop.in_step()


def test_a_rework_order_has_no_output_of_its_own(running):
    """Units are received, scrapped and counted on the order that they belong to, and repaired for it only.

    Whoever receives repaired goods is told how they come back to the shelf.
    """
    running(ReworkOrder, "RW-1", **REWORK)
    with pytest.raises(Refused) as refused:
        running(ProductionReceipt, "X-0", work_order="RW-1", quantity="1")
    assert "material_return" in refused.value.remedy
    for kind, fields, field in (
        (ProductionReceipt, {"work_order": "RW-1", "quantity": "1"}, "work_order"),
        (Spoilage, {"work_order": "RW-1", "quantity": "1"}, "work_order"),
        (WipCount, {"lines": [{"work_order": "RW-1", "quantity": "1", "degree": "1"}]}, "lines.1.work_order"),
        (ReworkOrder, {"parent": "RW-1", "quantity": "1"}, "parent"),
    ):
        running.refuses(Code.ORDER_STATUS_UNSUITABLE, field, kind, "X-1", **fields)
    running.refuses(
        Code.DOCUMENT_INVALID, "write_off", OrderCompletion, "X-2", work_order="RW-1", write_off=True
    )
    running.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "X-3", of="RW-1", reason="wrong")


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "parent", {"parent": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "parent", {"parent": "WO-0"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.5"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "21"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"cost_centre": "SHOP"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"bearer": "cost_centre"}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"bearer": "cost_centre", "cost_centre": "X"}),
    ],
)
def test_a_rework_order_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the field and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="20")
    running.refuses(code, field, ReworkOrder, "RW-1", **{**REWORK, **change})


def test_an_order_number_is_given_once(running):
    """The document's id is the order's number."""
    document = running.document(ReworkOrder, "RW-1", **REWORK)
    running.books.post(document)
    with pytest.raises(Refused) as caught:
        decide(running.books.state, document)
    assert (caught.value.code, caught.value.field) == (Code.ORDER_EXISTS, "id")


@pytest.fixture
def made(running):
    """The 20 toys are finished, at 20.00 each."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    return running


def mend(shop, back="4", **fields):
    """Take four toys off the shelf, work an hour on them, and give some back."""
    shop(ReworkOrder, "RW-1", **{**REWORK, **fields})
    shop(MaterialIssue, "MI-2", work_order="RW-1", item="TOY", quantity="4")
    shop.work("TT-2", "RW-1", "1")
    if back:
        shop(MaterialReturn, "MR-2", work_order="RW-1", item="TOY", quantity=back)


def test_finished_units_come_back_at_what_they_were_taken_for(made):
    """4 of 20 toys at 20.00 go and come; the order that made them bears the 60.00 of work, and its toys with it."""
    mend(made)
    assert made.stock("TOY") == ("20", {"material": "400.00"})
    assert made.wip("RW-1") == {"labour": "30.00", "machine": "20.00", "overhead": "10.00"}
    made(OrderCompletion, "OC-1", work_order="RW-1")
    worked = {"labour": "30.00", "machine": "20.00", "overhead": "10.00"}
    assert made.stock("TOY") == ("20", {"material": "400.00", **worked})
    made(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "495"}])
    assert made.stock("TOY") == ("20", {"material": "440.00", **worked})
    assert (made.wip("RW-1"), made.wip("WO-1")) == ({}, {})
    made(Reversal, "RV-1", of="OC-1", reason="more to do")
    assert (made.stock("TOY"), made.wip("RW-1")) == (("20", {"material": "440.00"}), worked)
    made.in_step()


def test_an_order_bears_no_repair_before_all_units_are_back(made):
    """One of four is not given back: its cost would come round to the toys it is one of."""
    mend(made, back="3")
    made.refuses(Code.DEPENDENTS_EXIST, "work_order", OrderCompletion, "OC-1", work_order="RW-1")
    made(MaterialReturn, "MR-3", work_order="RW-1", item="TOY", quantity="1")
    made(OrderCompletion, "OC-1", work_order="RW-1")
    made.in_step()


@pytest.mark.parametrize("bearer", [None, "loss"])
def test_without_a_parent_the_period_bears_the_repair_and_what_is_lost_in_it(made, bearer):
    """Nobody knows who made them: 60.00 of work, and one toy of 20.00 that is spoilt, are a loss."""
    mend(made, back="3", parent=None, item="TOY", bearer=bearer)
    made(OrderCompletion, "OC-1", work_order="RW-1")
    assert made.stock("TOY") == ("19", {"material": "380.00"})
    assert made.balance("production_loss") == "80.00"
    made(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "495"}])
    assert made.balance("production_loss") == "82.00"
    made.in_step()


def test_a_cost_centre_bears_the_repair_of_goods_of_another_site(made):
    """Units of nobody's order are taken from the site that is named, unless the issue names another."""
    made(StockTransfer, "TR-1", item="TOY", from_site="MAIN", to_site="YARD", quantity="4")
    mend(made, parent=None, item="TOY", site="YARD", bearer="cost_centre", cost_centre="OFFICE")
    made(OrderCompletion, "OC-1", work_order="RW-1")
    assert made.balance("administrative_expense") == "60.00"
    assert made.stock("TOY", "YARD") == ("4", {"material": "80.00"})
    made.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.DOCUMENT_INVALID, "parent", {"item": "TOY"}),
        (Code.DOCUMENT_INVALID, "parent", {"parent": None}),
        (Code.DOCUMENT_INVALID, "site", {"site": "YARD"}),
        (Code.DOCUMENT_INVALID, "bearer", {"parent": None, "item": "TOY", "bearer": "order"}),
        (Code.UNKNOWN_ITEM, "item", {"parent": None, "item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"parent": None, "item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"parent": None, "item": "TOY", "site": "MOON"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "21"}),
    ],
)
def test_units_that_are_not_there_or_told_of_twice_are_refused(made, code, field, change):
    """A parent or an item says whose units they are; of a completed parent there are those that it made."""
    made.refuses(code, field, ReworkOrder, "RW-1", **{**REWORK, **change})
