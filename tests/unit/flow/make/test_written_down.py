"""Work in process that is written down: its allowance goes with what becomes of the units."""

import pytest

from erpcore import Code
from erpcore.documents import (
    Delivery,
    JointReceipt,
    MaterialIssue,
    OpeningWip,
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    ReworkOrder,
    Spoilage,
    StockWriteDown,
)
from erpcore.flow.make.written_down import (
    UnitsTested,
    allowance_in_process,
    allowance_of_order,
    lost_routes,
    units_tested,
)
from erpcore.flow.tested_apart import contracts_of
from erpcore.testing.laws.orders import allowances_lower_what_there_is

PER_TOY = {"price": "25", "costs": "10"}  # 15.00 for each of 10 toys that have cost 20.00


def running(shop):
    """10 toys, for which 20 kg at 10.00 are issued: 200.00 in process."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    return shop


def down(shop, number, *portions, **fields):
    """Test the order."""
    lines = [{"work_order": "WO-1", **portion} for portion in portions]
    return shop(StockWriteDown, number, portions=lines, **fields)


def receive(shop, number, quantity, **fields):
    return shop(ProductionReceipt, number, work_order="WO-1", quantity=quantity, **fields)


def on_order(shop, line=""):
    return allowance_of_order(shop.books.state, shop.books.state.orders.orders["WO-1"], line)


def test_what_is_in_process_is_written_down_and_back_to_what_it_cost(shop):
    """10 × (25.00 - 10.00) against 200.00: 50.00 are lost; at 28.00 30.00 of them come back, at 40.00 all."""
    entry = down(running(shop), "WD-1", PER_TOY)
    assert shop.lines(entry) == ["Dr impairment_loss 50.00", "Cr write_down_allowance 50.00"]
    assert shop.wip("WO-1") == {"material": "200.00"}
    down(shop, "WD-2", {"price": "28", "costs": "10"})
    assert shop.balance("write_down_allowance") == "-20.00"
    down(shop, "WD-3", {"price": "40", "costs": "10"})
    assert shop.balance("write_down_allowance") == "0.00"
    assert units_tested(shop.books.state, shop.books.state.orders.orders["WO-1"]) is None
    shop.in_step()


def test_units_received_take_their_part_along_and_sales_release_it(shop):
    """4 of 10 toys take 20.00 of 50.00 along, 2 of them sold release 10.00; the last receipt takes the rest."""
    down(running(shop), "WD-1", PER_TOY)
    entry = receive(shop, "PR-1", "4")
    assert [line for line in shop.lines(entry) if "allowance" in line] == [
        "Dr write_down_allowance 20.00", "Cr write_down_allowance 20.00"
    ]  # fmt: skip
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (3000, "-20.00")
    shop.sell("SO-1", "TOY", "4", "25")
    sold = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="2")
    assert "Cr cost_of_sales 10.00" in shop.lines(sold)
    receive(shop, "PR-2", "6", final=True)
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (0, "-40.00")
    shop.in_step()
    shop.replays()


def test_a_completion_hands_on_what_is_left(shop):
    """Completed at 4 toys, the other 6 never came: their 30.00 are with the goods too, which bear all the cost."""
    down(running(shop), "WD-1", PER_TOY)
    receive(shop, "PR-1", "4")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (0, "-50.00")
    shop(Reversal, "RV-1", of="OC-1", reason="early")
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (3000, "-20.00")
    shop.in_step()


def test_units_that_nobody_expected_come_at_nothing(factory):
    """All ten are scrapped, for good units to bear: 200.00 that nothing is to come of are worth nothing.

    Two toys come after all, and take 64.00 of the cost along with as much of the allowance: who buys them does not lose
    what is lost already.
    """
    shop = running(factory({"over_production": "0.5"}))
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="10", bearer="order")
    down(shop, "WD-1", {"price": "25"})
    assert on_order(shop) == 20000
    receive(shop, "PR-1", "2")
    assert shop.balance("stock finished") == "64.00"
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (13600, "-64.00")
    allowances_lower_what_there_is(shop.books)
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (0, "-200.00")
    shop(Reversal, "RV-1", of="OC-1", reason="early")
    shop(Reversal, "RV-2", of="PR-1", reason="another order")
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (20000, None)
    shop.in_step()


def test_what_falls_in_value_after_a_receipt_is_measured_anew(shop):
    """After 4 toys the other 6 are to bring 12.00 each; later receipts share what was tested for these 6."""
    down(running(shop), "WD-1", PER_TOY)
    receive(shop, "PR-1", "4")
    before = on_order(shop)
    entry = down(shop, "WD-2", {"price": "18", "costs": "10"})
    cost = sum(shop.books.state.orders.orders["WO-1"].balance().values())
    assert (before, on_order(shop)) == (3000, cost - 4800)
    receive(shop, "PR-2", "3")
    assert on_order(shop) == (cost - 4800) // 2
    assert entry.vouchers
    shop.in_step()


def test_units_under_contract_are_tested_apart_and_come_first(shop):
    """5 for a contract at 25.00, 5 others at 40.00: 25.00 are lost on the contract, and go with its 5 toys alone."""
    running(shop).sell("SO-1", "TOY", "5", "25")
    down(shop, "WD-1", {"sales_order": "SO-1/1", **PER_TOY}, {"price": "40", "costs": "10"})
    assert (on_order(shop, "SO-1/1"), on_order(shop)) == (2500, 0)
    receive(shop, "PR-1", "4")
    assert contracts_of(shop.books.state, "TOY") == {"SO-1/1": 4_000_000}
    receive(shop, "PR-2", "6", final=True)
    assert contracts_of(shop.books.state, "TOY") == {"SO-1/1": 5_000_000}
    assert shop.open("write_down_allowance", "TOY\tSO-1/1") == "-25.00"
    shop.sell("SO-2", "TOY", "5", "40")
    other = shop(Delivery, "DL-1", sales_order="SO-2/1", quantity="5")
    assert not [line for line in shop.lines(other) if "allowance" in line]
    sold = shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="5")
    assert "Dr write_down_allowance 25.00" in shop.lines(sold)
    shop.in_step()


def test_scrapped_units_lower_the_loss_by_what_they_were_written_down(shop):
    """2 of 10 toys spoil at 20.00 each: 40.00 less 10.00 is the loss; normal spoilage leaves the allowance alone."""
    down(running(shop), "WD-1", PER_TOY)
    lost = {"work_order": "WO-1", "quantity": "2", "cause": "abnormal", "bearer": "loss"}
    entry = shop(Spoilage, "SP-1", **lost)
    assert "Cr production_loss 10.00" in shop.lines(entry)
    assert (on_order(shop), shop.balance("production_loss")) == (4000, "30.00")
    shop(Spoilage, "SP-2", work_order="WO-1", quantity="2", bearer="order")
    assert on_order(shop) == 4000
    receive(shop, "PR-1", "3")  # of the 6 that are left
    assert on_order(shop) == 2000
    shop.in_step()


def test_no_more_is_released_than_is_lost(shop):
    """A worker pays 19.00 of 20.00: of the 5.00 that the toy was written down by 1.00 is released."""
    down(running(shop), "WD-1", PER_TOY)
    lost = {"work_order": "WO-1", "quantity": "1", "cause": "worker", "bearer": "loss", "claimed": "19"}
    shop(Spoilage, "SP-1", **lost)
    assert (on_order(shop), shop.balance("production_loss")) == (4900, "0.00")


def test_an_order_that_is_written_off_loses_its_carrying_amount(shop):
    """200.00 less 50.00; without any cost left the write-down is reversed."""
    down(running(shop), "WD-1", PER_TOY)
    shop(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    assert (on_order(shop), shop.balance("production_loss")) == (0, "150.00")
    shop(Reversal, "RV-1", of="OC-1", reason="goes on")
    shop(Reversal, "RV-2", of="MI-1", reason="never taken")
    shop(OrderCompletion, "OC-2", work_order="WO-1", write_off=True)
    assert (shop.balance("impairment_loss"), shop.balance("write_down_allowance")) == ("0.00", "0.00")
    shop.in_step()


def test_a_receipt_taken_back_gives_the_allowance_back(shop):
    """While it is still with the goods; once some was sold, the sale goes first."""
    down(running(shop), "WD-1", PER_TOY)
    receive(shop, "PR-1", "4")
    receive(shop, "PR-2", "6", final=True)
    shop(Reversal, "RV-1", of="PR-2", reason="wrong")
    assert on_order(shop) == 3000
    shop(Reversal, "RV-2", of="PR-1", reason="wrong")
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (5000, None)
    shop(Reversal, "RV-3", of="WD-1", reason="wrong")
    assert shop.balance("impairment_loss") == "0.00"
    shop.in_step()


def test_joint_products_share_the_allowance_by_what_they_are_worth(shop):
    """4 toys at 30.00 and 4 wheels at 10.00 share the cost 3 to 1, and the 40.00 written down too."""
    running(shop)
    down(shop, "WD-1", {"value": "160"})
    products = [
        {"item": "TOY", "quantity": "4", "price": "30"},
        {"item": "WHEEL", "quantity": "4", "price": "10"},
    ]
    shop(JointReceipt, "JR-1", work_order="WO-1", products=products)
    assert shop.open("write_down_allowance", "TOY") == "-30.00"
    assert shop.open("write_down_allowance", "WHEEL") == "-10.00"
    assert on_order(shop) == 0
    shop.in_step()


JOINT = {
    "basis": "quantity",
    "products": [{"item": "TOY", "quantity": "10"}, {"item": "WHEEL", "quantity": "10"}],
}


def test_receipts_of_planned_joint_products_take_their_part_of_the_plan(shop):
    """5 of 10 toys are a quarter of the plan, and take a quarter of 40.00; completed, what came takes the rest."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.start("WO-1", "TOY", "10", joint=JOINT)
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    down(shop, "WD-1", {"value": "160"})
    lines = [{"item": "TOY", "quantity": "5"}]
    shop(JointReceipt, "JR-1", work_order="WO-1", final=False, products=lines)
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (3000, "-10.00")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert (on_order(shop), shop.open("write_down_allowance", "TOY")) == (0, "-40.00")
    shop.in_step()


def test_planned_joint_products_that_came_share_what_is_left(shop):
    """10 toys and 5 wheels of two times 10 have come, 2 to 1; 90.00 of later material is written down to nothing."""
    shop.buy("GR-1", "RESIN", "29", "10")
    shop.start("WO-1", "TOY", "10", joint=JOINT)
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    lines = [{"item": "TOY", "quantity": "10"}, {"item": "WHEEL", "quantity": "5"}]
    shop(JointReceipt, "JR-1", work_order="WO-1", final=False, products=lines)
    left = sum(shop.books.state.orders.orders["WO-1"].balance().values())
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="9", reason="more")
    down(shop, "WD-1", {"value": shop.money(left)} if left > 0 else {"value": "0"})
    assert on_order(shop) == 9000 + min(left, 0)
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert on_order(shop) == 0
    toys, wheels = (
        shop.books.state.open_items["write_down_allowance"].get(of).amount for of in ("TOY", "WHEEL")
    )
    assert abs(toys - 2 * wheels) <= 1  # a cent is not divided
    shop.in_step()


def test_units_are_served_by_contract_and_scrapped_of_the_others():
    """Of 5 for a contract and 5 others 3 were received and 2 scrapped: 2 and 3 are left, and never less than none."""
    tested = UnitsTested(0, 0, {"SO/1": 5, "": 5})
    assert tested.left(3, 2) == {"SO/1": 2, "": 3}
    assert tested.left(20, 0) == {"SO/1": 0, "": 0}
    assert UnitsTested.from_text(tested.to_text()) == tested


def test_an_allowance_of_an_order_is_no_items(shop):
    """It is told apart by its key, and stands under the product."""
    order = running(shop).books.state.orders.orders["WO-1"]
    assert allowance_in_process(order, "SO-1/1").key == "\tWO-1\tSO-1/1"
    assert allowance_in_process(order).item == "TOY"
    assert [route.credit for route in lost_routes(["production_loss"])] == ["production_loss"]


@pytest.mark.parametrize("quantity", ["4", "10"])
def test_orders_that_are_not_written_down_hand_nothing_on(shop, quantity):
    """An allowance of other goods does not concern them."""
    running(shop).buy("GR-2", "DYE", "1", "10")
    shop(StockWriteDown, "WD-1", portions=[{"item": "DYE", "value": "1"}])
    entry = receive(shop, "PR-1", quantity)
    assert not [line for line in shop.lines(entry) if "allowance" in line]
    shop.refuses(
        Code.NOTHING_TO_POST,
        "portions",
        StockWriteDown,
        "WD-2",
        portions=[{"work_order": "WO-1", "value": "999"}],
    )


def test_reworked_units_take_it_back_to_their_order(shop):
    """30.00 on a unit in rework are on its order once it is reworked; the reversal of that brings them back."""
    running(shop)
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="1")
    shop(OpeningWip, "OW-1", work_order="RW-1", amounts={"material": "50"}, written_down="30")
    shop(OrderCompletion, "OC-1", work_order="RW-1")
    assert on_order(shop) == 30_00
    assert not shop.books.state.open_items["write_down_allowance"].get("\tRW-1")
    allowances_lower_what_there_is(shop.books)
    shop(Reversal, "RV-1", of="OC-1", reason="not yet")
    assert on_order(shop) == 0
    shop.in_step()


@pytest.mark.parametrize(
    ("bearer", "taker"),
    [
        ({"bearer": "loss"}, "production_loss"),
        ({"bearer": "cost_centre", "cost_centre": "SHOP"}, "overhead_pool"),
    ],
)
def test_who_bears_a_repair_bears_what_it_was_carried_at(shop, bearer, taker):
    """Of a repair of 50.00 that is written down by 30.00 a loss or a cost centre bears 20.00, and nobody has a gain."""
    running(shop)
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="1", **bearer)
    shop(OpeningWip, "OW-1", work_order="RW-1", amounts={"material": "50"}, written_down="30")
    shop(OrderCompletion, "OC-1", work_order="RW-1")
    assert [shop.balance(role) for role in (taker, "write_down_allowance", "impairment_loss")] == [
        "20.00",
        "0.00",
        "0.00",
    ]
    allowances_lower_what_there_is(shop.books)
    shop.in_step()
    shop(Reversal, "RV-1", of="OC-1", reason="not yet")
    assert [shop.balance(role) for role in (taker, "write_down_allowance")] == ["0.00", "-30.00"]
    shop.in_step()


def test_what_exceeds_what_a_repair_comes_to_is_reversed(shop):
    """Somebody owes 35.00 of 50.00: a centre bears 15.00, which 15.00 of 30.00 take off; the rest lost its cause."""
    running(shop)
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="1", bearer="cost_centre", cost_centre="SHOP")
    shop(OpeningWip, "OW-1", work_order="RW-1", amounts={"material": "50"}, written_down="30")
    shop(OrderCompletion, "OC-1", work_order="RW-1", claimed="35")
    roles = ("overhead_pool", "write_down_allowance", "impairment_loss")
    assert [shop.balance(role) for role in roles] == ["0.00", "0.00", "-15.00"]
    shop.in_step()
