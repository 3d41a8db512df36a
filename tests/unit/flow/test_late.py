"""Where the company prices late facts anew, a document stands where its day puts it."""

from decimal import Decimal

import pytest

from erpcore import Code
from erpcore.documents import (
    GoodsReceipt,
    JointReceipt,
    LandedCost,
    MaterialIssue,
    OrderCompletion,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
)
from erpcore.flow.goods import stock_place
from erpcore.flow.late import begun
from erpcore.flow.moments import at, moment_of
from erpcore.flow.stated_adjustment import to_price
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.undo import take_back

RECEIPT = GoodsReceipt(id="GR-L", date="2026-10-05", partner="V", item="RESIN", quantity="10", price="4")


def test_a_late_document_says_how_many_movements_are_its_own(factory):
    """What it changed of later documents stands behind them, each naming what it corrects."""
    shop = factory({"late_facts": "reprice"})
    shop.books.post(RECEIPT.model_copy(update={"id": "GR-E", "date": RECEIPT.date.replace(day=9)}))
    entry = shop.books.post(RECEIPT.model_copy(update={"id": "GR-L2", "date": RECEIPT.date.replace(day=7)}))
    (late,) = [mark for mark in entry.marks if mark.subject == "late"]
    assert (late.key, late.delta) == ("GR-L2", 1)
    assert entry.own == entry.movements[:1]


@pytest.mark.parametrize("stock_value", ["site", "company"])
@pytest.mark.parametrize("method", ["fifo", "moving_average", "monthly_average", "planned", "standard"])
def test_who_comes_late_takes_what_was_there_on_his_day(factory, method, stock_value):
    """Of ten on the 1st and twenty on the 18th twelve were not there on the 13th, by whatever method they are valued.

    Eight were; two of them are left until the 18th, and the first receipt cannot go any more.
    """
    role = "material_cost_variance"
    classes = [
        {"code": code, "name": code, "valuation": "fifo"} for code in ("parts", "planned", "auxiliary")
    ]
    classes += [{"code": code, "name": code, "valuation": "fifo"} for code in ("semi_finished", "finished")]
    shop = factory(
        {"late_facts": "reprice", "stock_value": stock_value},
        item_classes=[{"code": "raw", "name": "raw", "valuation": method}, *classes],
        more_accounts=[{"code": role, "name": role, "kind": "asset", "side": "debit"}],
        more_account_map=[{"role": role, "account": role}],
        more_standards=[{"item": "RESIN", "valid_from": "2026-01-01", "amounts": {"material": "4"}}],
    )
    for number, day, quantity in (("1", 1, "10"), ("2", 18, "20")):
        receipt = {"id": f"GR-{number}", "date": RECEIPT.date.replace(day=day), "quantity": Decimal(quantity)}
        shop.books.post(RECEIPT.model_copy(update=receipt))
    late = {"item": "RESIN", "purpose": "welfare"}
    shop.refuses(Code.STOCK_SHORT, "quantity", OwnUse, "OU-1", date="2026-10-13", **late, quantity="12")
    shop(OwnUse, "OU-1", date="2026-10-13", **late, quantity="8")
    shop.refuses(Code.STOCK_SHORT, "quantity", OwnUse, "OU-2", date="2026-10-14", **late, quantity="3")
    shop(OwnUse, "OU-2", date="2026-10-18", **late, quantity="22")
    shop(Reversal, "RV-1", date="2026-10-20", of="OU-2", reason="not used")
    shop(OwnUse, "OU-3", date="2026-10-14", **late, quantity="2")
    assert shop.stock("RESIN")[0] == "20"


def test_a_document_that_is_not_late_begins_with_all_of_its_movements(factory):
    """One that is late brings the pools that it touches back first, those of a price that moves nothing, too."""
    shop = factory({"late_facts": "reprice"})
    entry = shop.buy("GR-1", "DYE", "10", "4", date="2026-10-05")
    state, undo = shop.books.state, []
    assert begun(state, Effect(entry.movements, entry.marks), at(moment_of(state, RECEIPT, 2), 0), undo) == (
        1,
        None,
    )
    shop.buy("GR-2", "DYE", "10", "6", date="2026-10-09")
    against = Place("cost_adjustment", "CA-1", "DYE", "MAIN")
    mark = to_price(state, "CA-1", stock_place("DYE", "MAIN"), against, (400 * 10**6, 10**12), "").mark()
    late = Mark("late", "CA-1", "own", "", "", 0)
    moment = (RECEIPT.date.toordinal() + 2, 9, 0, "2026-10")
    own, past = begun(state, Effect((), (mark, late)), moment, undo)
    assert own == 0
    assert past is not None
    assert past.is_late
    assert shop.stock("DYE") == ("10", {"material": "40.00"})
    take_back(undo)
    assert shop.stock("DYE") == ("20", {"material": "100.00"})


def test_a_late_joint_receipt_comes_before_what_was_taken_since(factory):
    """Its step asks for no pool: wheels of the 7th go first, and those of the 12th are still there."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "40", "10", date="2026-10-01")
    planned = [
        {"item": "TOY", "quantity": "20", "ratio": "70"},
        {"item": "WHEEL", "quantity": "40", "ratio": "30"},
    ]
    shop.start("WO-1", "TOY", "20", date="2026-10-01", joint={"basis": "ratio", "products": planned})
    shop(MaterialIssue, "MI-1", date="2026-10-02", work_order="WO-1", item="RESIN", quantity="40")
    for number, day in (("1", "12"), ("2", "07")):
        products = [{"item": "WHEEL", "quantity": "4"}]
        shop(
            JointReceipt,
            f"JR-{number}",
            date=f"2026-10-{day}",
            work_order="WO-1",
            products=products,
            final=False,
        )
        if number == "1":
            shop(OwnUse, "OU-1", date="2026-10-14", item="WHEEL", quantity="4", cost_centre="SHOP")
    assert [parcel.key for parcel in shop.books.state.stock.pool("WHEEL", "MAIN").parcels] == ["JR-1"]
    shop.in_step()
    shop.replays()


def test_an_order_shares_a_late_difference_out_once(factory):
    """0.96 of a freight of the 10th go to an issue before it, 0.96 to one after it: 471.92 are 262.18 and 209.74.

    Shared out apart they were 0.53 and 0.43 each, and a cent went to the other receipt.
    """
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "47", date="2026-10-01")
    shop.start("WO-1", "TOY", "9", date="2026-10-01")
    for number, (day, quantity) in enumerate((("07", "5"), ("17", "4")), 1):
        on = {"work_order": "WO-1", "date": f"2026-10-{day}"}
        shop(MaterialIssue, f"MI-{number}", item="RESIN", quantity="5", **on)
        shop(ProductionReceipt, f"PR-{number}", quantity=quantity, **on)
    shop(OrderCompletion, "OC-1", work_order="WO-1", date="2026-10-28")
    charges, receipts = [{"amount": "1.92"}], [{"receipt": "GR-1"}]
    shop(LandedCost, "LC-1", owed="bank", charges=charges, receipts=receipts, date="2026-10-10")
    outputs = shop.books.state.orders.orders["WO-1"].outputs
    assert [outputs[of].amounts for of in ("PR-1", "PR-2")] == [{"material": 262_18}, {"material": 209_74}]
    shop.in_step()


def test_goods_that_went_back_in_two_parts_are_found_once(factory):
    """Ten of resin go back, four of them invoiced: a late use of one finds no part of them that is left over."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "4", date="2026-10-05")
    bill = {"receipt": "GR-1", "quantity": "4", "amount": "20"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[bill], date="2026-10-09")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10", date="2026-10-09")
    shop.buy("GR-2", "RESIN", "5", "6", date="2026-10-08")
    late = {"item": "RESIN", "quantity": "1", "cost_centre": "OFFICE", "date": "2026-10-06"}
    shop.refuses(Code.DEPENDENTS_EXIST, "date", OwnUse, "OU-1", **late)
    assert shop.stock("RESIN") == ("5", {"material": "30.00"})
