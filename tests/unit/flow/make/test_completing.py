"""Completing: the receipts take the order's actual cost, and the differences follow the goods."""

from erpcore import Code
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    MaterialReturn,
    OrderCompletion,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    ScrapRecovery,
)
from erpcore.flow.make.completing import complete
from erpcore.kernel.movements import total


def test_a_completion_without_differences_only_marks_the_order(shop):
    """Wheels received at 10.00 + 3.00 + 2.00 + 1.00, which is what they cost: no movement."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "WHEEL", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    effect = complete(shop.books.state, shop.books.state.orders.orders["WO-1"], "2026-10")
    assert effect.movements == ()
    assert [(mark.subject, mark.key, mark.after) for mark in effect.marks] == [
        ("work_order", "WO-1", "completed")
    ]


def test_a_completion_reads_and_changes_nothing(shop):
    """Deciding is not posting: the picture before and after is the same."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "WHEEL", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="9")
    before = shop.picture()
    effect = complete(shop.books.state, shop.books.state.orders.orders["WO-1"], "2026-10")
    assert shop.picture() == before
    # material 100.00 instead of 90.00 goes up; labour, machine and overhead of 9 wheels come back
    assert [(movement.contra, total(movement)) for movement in effect.movements] == [
        (False, 1000),
        (True, 2700 + 1800 + 900),
    ]


def test_differences_climb_through_every_level(shop):
    """Wheels cost 12.00 instead of 16.00; the trucks made of them and the truck sold follow, to the cent.

    10 wheels received at 16.00, cost 120.00: −4.00 each. 8 of them are in 4 trucks, of which 1 is sold.
    """
    shop.buy("GR-1", "RESIN", "12", "10")
    shop.start("WO-W", "WHEEL", "12")
    shop(MaterialIssue, "MI-W", work_order="WO-W", item="RESIN", quantity="12")
    shop(ProductionReceipt, "PR-W", work_order="WO-W", quantity="10")
    shop.start("WO-T", "TRUCK", "4")
    shop(MaterialIssue, "MI-T", work_order="WO-T", item="WHEEL", quantity="8")
    shop(ProductionReceipt, "PR-T", work_order="WO-T", quantity="4", final=True)
    assert shop.stock("TRUCK")[1]["labour"] == "24.00"  # 8 × 3.00
    shop.sell("SO-1", "TRUCK", "4", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="1")
    entry = shop(OrderCompletion, "OC-W", work_order="WO-W")
    # 120.00 over 10 wheels: 12.00 material each, nothing else
    assert shop.stock("WHEEL") == ("2", {"material": "24.00"})
    assert shop.stock("TRUCK") == ("3", {"material": "72.00"})  # 3 × 2 × 12.00
    assert shop.balance("cost_of_sales") == "24.00"  # 2 × 12.00
    assert (shop.wip("WO-W"), shop.wip("WO-T")) == ({}, {})
    assert {movement.origin for movement in entry.movements} == {"", "MI-T/0", "WO-T", "DL-1/0"}
    shop.in_step()


def test_a_difference_rests_on_an_order_that_still_runs(shop):
    """The trucks are not completed: their order takes the difference of 8 wheels, −4.00 each."""
    shop.buy("GR-1", "RESIN", "12", "10")
    shop.start("WO-W", "WHEEL", "12")
    shop(MaterialIssue, "MI-W", work_order="WO-W", item="RESIN", quantity="12")
    shop(ProductionReceipt, "PR-W", work_order="WO-W", quantity="10")
    shop.start("WO-T", "TRUCK", "4")
    shop(MaterialIssue, "MI-T", work_order="WO-T", item="WHEEL", quantity="8")
    shop(OrderCompletion, "OC-W", work_order="WO-W")
    assert shop.wip("WO-T") == {"material": "96.00"}
    shop.in_step()


def test_orders_that_feed_each_other_come_to_rest(shop):
    """Trucks go back into wheels, wheels into trucks: completion and late invoice go round and add up."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-D", "DYE", "4", "40")
    shop.start("WO-W", "WHEEL", "10")
    shop.start("WO-T", "TRUCK", "4")
    shop(MaterialIssue, "MI-1", work_order="WO-W", item="RESIN", quantity="10")
    shop(ProductionReceipt, "PR-W", work_order="WO-W", quantity="5")
    shop(MaterialIssue, "MI-2", work_order="WO-T", item="WHEEL", quantity="4")
    shop(ProductionReceipt, "PR-T", work_order="WO-T", quantity="2", final=True)
    shop(MaterialIssue, "MI-3", work_order="WO-W", item="TRUCK", quantity="1", reason="taken apart")
    shop(ProductionReceipt, "PR-X", work_order="WO-W", quantity="5", final=True)
    shop.in_step()
    assert (shop.wip("WO-T"), shop.wip("WO-W")) == ({}, {})
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "110.03"}])
    shop.in_step()
    assert (shop.wip("WO-T"), shop.wip("WO-W")) == ({}, {})
    value = sum(pool.value for pool in shop.books.state.stock.pools.values())
    assert shop.money(value) == "270.03"  # 110.03 resin and 160.00 dye, and nothing else was spent


def test_a_credit_beyond_the_cost_is_refused(shop):
    """Scrap of 15.00 on an order with 10.00 of resin: no product has less than nothing in material."""
    shop.buy("GR-1", "RESIN", "1", "10")
    shop.start("WO-1", "WHEEL", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="1")
    shop.work("TT-1", "WO-1", "1")
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="5", price="3")
    final = {"work_order": "WO-1", "quantity": "10", "final": True}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "work_order", ProductionReceipt, "PR-1", **final)
    assert "-5.00" in refusal.expected
    assert refusal.expected_zh == (
        "生产任务单 WO-1 的直接材料成本不得为负，现为 -5.00：其废料计价超过该项成本"
    )
    shop(Reversal, "RV-1", of="SR-1", reason="weighed wrong")
    shop(ProductionReceipt, "PR-1", **final)
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_material_that_came_back_dearer_is_told_from_scrap(factory):
    """Four at 10.00 and one at 30.00 are used, and come back at the shelf's 30.00: 80.00 more than they took."""
    shop = factory({"material_return_cost": "current"})
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.buy("GR-2", "RESIN", "5", "30")
    shop.start("WO-1", "WHEEL", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="5")
    back = {"work_order": "WO-1", "item": "RESIN", "quantity": "5"}
    shop(MaterialReturn, "MR-1", **back)
    shop.work("TT-1", "WO-1", "1")
    final = {"work_order": "WO-1", "quantity": "10", "final": True}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "work_order", ProductionReceipt, "PR-1", **final)
    assert "-80.00: material that came back is worth more than that" in refusal.expected
    assert "material_issue" in refusal.remedy
    shop(Reversal, "RV-1", of="MR-1", reason="at what it was issued for")
    shop(MaterialReturn, "MR-2", material_issue="MI-1", **back)
    shop(ProductionReceipt, "PR-1", **final)
    assert shop.wip("WO-1") == {}
    shop.in_step()
