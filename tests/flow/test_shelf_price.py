"""Goods that come in at the shelf's price have it found anew when other goods, or another cost, came before them."""

import pytest
from tests.flow.desk import Desk

from erpcore import Code, Refused
from erpcore.testing.laws import movements_keep_to_their_routes

METHODS = ("fifo", "lifo", "moving_average", "specific")


@pytest.mark.parametrize("method", METHODS)
def test_material_returned_before_which_dearer_goods_had_come(method: str) -> None:
    """Ten at 10, four issued, two returned; eight at 17 turn out to have come between: the shelf's are 14 each.

    6 at 10 and 8 at 17 are 196, or 14 each: two come back at 28, and the order keeps 40 - 28 = 12. On the shelf are 16
    at 224. Taken back, the receipt leaves no trace: 8 at 80, and 20 on the order.
    """
    desk = Desk(method)
    desk.buy("GR-1", 2, 10, "10")
    desk.order()
    desk.issue("MI", 3, 4)
    desk.give_back("MR", 8, 2)
    assert (desk.stock(), desk.cost()) == ((8, {"material": 80_00}), {"material": 20_00})
    desk.buy("GR-2", 5, 8, "17")
    assert (desk.stock(), desk.cost()) == ((16, {"material": 224_00}), {"material": 12_00})
    assert desk.replays()
    desk.reverse("RV", "GR-2")
    assert (desk.stock(), desk.cost()) == ((8, {"material": 80_00}), {"material": 20_00})
    assert desk.replays()


@pytest.mark.parametrize("method", METHODS)
def test_material_returned_whose_shelf_turns_out_to_have_cost_more(method: str) -> None:
    """Ten at 10 are invoiced at 130 after two of four came back: all are 13; the order keeps 26 for two."""
    desk = Desk(method)
    desk.buy("GR-1", 2, 10, "10")
    desk.order()
    desk.issue("MI", 3, 4)
    desk.give_back("MR", 8, 2)
    lines = [{"receipt": "GR-1", "amount": "130"}]
    desk("purchase_invoice", "PI", 9, partner="V", lines=lines)
    assert (desk.stock(), desk.cost()) == ((8, {"material": 104_00}), {"material": 26_00})


def test_layers_of_their_own_price_a_return_by_all_of_them() -> None:
    """First in, first out: 2 at 10 and 6 at 20 are left of which the order took 2 at 10; one comes back.

    4 at 10 less 2 issued is 20, and 6 at 20 is 120: 140 for 8 are 17.50 each, 7.50 more than it went for. The receipt
    at 20 is invoiced at 28 each: 20 + 168 = 188, 23.50 each. Its difference moves what joined the other layer.
    """
    desk = Desk("fifo")
    desk.buy("GR-1", 2, 4, "10")
    desk.buy("GR-2", 3, 6, "20")
    desk.order()
    desk.issue("MI", 4, 2)
    desk.give_back("MR", 5, 1)
    assert (desk.stock(), desk.cost()) == ((9, {"material": 157_50}), {"material": 2_50})
    lines = [{"receipt": "GR-2", "amount": "168"}]
    entry = desk("purchase_invoice", "PI", 9, partner="V", lines=lines)
    assert (desk.stock(), desk.cost()) == ((9, {"material": 211_50}), {"material": -3_50})
    parcels = desk.books.state.stock.pool("R", "S").parcels
    assert [(of.key, of.quantity // 1_000_000, of.amounts["material"]) for of in parcels] == [
        ("GR-1", 3, 43_50), ("GR-2", 6, 168_00)
    ]  # fmt: skip
    (moved,) = [of for of in entry.movements if of.layer == "GR-1\tMR"]
    assert (moved.source.role, moved.target.role, moved.contra, moved.origin) == (
        "stock",
        "wip",
        True,
        "MR/1",
    )


def test_a_return_after_a_return() -> None:
    """Two orders return one each, at what all before it are worth; four at 22 turn out to have come first of all.

    Eight at 10, of which 2 and 2 issued: with the late four 168 for 12, 14 each. Issues are 28 and 28; 8 at 112 are
    left. One back at 14, and one more at 14: 10 at 140, and each order keeps 14.
    Two at 30 turn out to have come between the returns: the second finds 11 at 186, 16.909 each: 16.91.
    """
    desk = Desk()
    desk.buy("GR-1", 2, 8, "10")
    for number, order in enumerate(("WO-1", "WO-2"), 1):
        desk.order(order)
        desk.issue(f"MI-{number}", 4, 2, order)
    desk.give_back("MR-1", 6, 1, "WO-1")
    desk.give_back("MR-2", 8, 1, "WO-2")
    desk.buy("GR-0", 1, 4, "22")
    assert desk.stock() == (10, {"material": 140_00})
    assert (desk.cost("WO-1"), desk.cost("WO-2")) == ({"material": 14_00}, {"material": 14_00})
    desk.buy("GR-2", 7, 2, "30")
    assert desk.cost("WO-1") == {"material": 14_00}
    assert desk.cost("WO-2") == {"material": 28_00 - 16_91}
    assert desk.stock() == (12, {"material": 112_00 + 14_00 + 60_00 + 16_91})
    assert desk.replays()


def test_what_found_an_empty_shelf_finds_goods_on_it() -> None:
    """Four at 10 all issued, one returned at the 10 it went for; two at 16 turn out to have lain there: it is 16.

    Reversed, the return leaves the two, and the order has its four.
    """
    desk = Desk("fifo")
    desk.buy("GR-1", 2, 4, "10")
    desk.order()
    desk.issue("MI", 3, 4)
    desk.give_back("MR", 8, 1)
    assert desk.stock() == (1, {"material": 10_00})
    desk.buy("GR-2", 5, 2, "16")
    assert (desk.stock(), desk.cost()) == ((3, {"material": 48_00}), {"material": 24_00})
    desk.reverse("RV", "MR")
    assert (desk.stock(), desk.cost()) == ((2, {"material": 32_00}), {"material": 40_00})
    assert desk.replays()


def test_what_found_goods_finds_an_empty_shelf() -> None:
    """Six at 10, two issued, one back; the other four turn out to have been issued in between: it is what it went for.

    Before that they are stated to be worth 16 each, so that it came back at 16.
    """
    desk = Desk()
    desk.buy("GR-1", 2, 6, "10")
    desk.order("WO-1")
    desk.order("WO-2")
    desk.issue("MI-1", 3, 2, "WO-1")
    desk("cost_adjustment", "CA", 4, item="R", price="16", reason="dearer now")
    desk.give_back("MR", 8, 1, "WO-1")
    assert (desk.stock(), desk.cost("WO-1")) == ((5, {"material": 80_00}), {"material": 4_00})
    desk.issue("MI-2", 6, 4, "WO-2")
    assert (desk.stock(), desk.cost("WO-1")) == ((1, {"material": 10_00}), {"material": 10_00})
    assert desk.cost("WO-2") == {"material": 64_00}


def made(desk: Desk) -> None:
    """Make ten cups of ten units of resin at 10, with 3.00 of labour on each."""
    desk.buy("GR-1", 2, 10, "10")
    desk.order()
    desk.sell()
    desk.issue("MI", 2, 10)
    desk("production_receipt", "PR", 3, work_order="WO", quantity="10", **desk.lot)
    desk("order_completion", "OC", 3, work_order="WO")
    desk("cost_adjustment", "LA", 3, item="F", receipt="PR", amounts={"labour": "30"}, reason="wages")


@pytest.mark.parametrize("method", METHODS)
def test_cups_that_a_customer_returns_have_the_elements_of_those_on_hand(method: str) -> None:
    """Four of ten cups at 10 + 3 are delivered, one comes back, then the resin is invoiced at 150: 15 + 3 each.

    7 cups are 105 and 21, and 3 cups of cost of sales are 54.
    """
    desk = Desk(method)
    made(desk)
    desk.deliver("DL", 5, 4)
    desk.take_back("SR", 8, 1)
    assert desk.stock("F") == (7, {"material": 70_00, "labour": 21_00})
    desk("purchase_invoice", "PI", 9, partner="V", lines=[{"receipt": "GR-1", "amount": "150"}])
    assert desk.stock("F") == (7, {"material": 105_00, "labour": 21_00})
    assert desk.balance("cost_of_sales") == 54_00


@pytest.mark.parametrize("method", METHODS)
def test_cups_that_cost_more_by_the_day_on_which_they_come_back(method: str) -> None:
    """One of four sold at 13 comes back on the 8th; on the 6th those on hand are stated to be worth 26 each, late.

    It is worth 26, of which 20 are material; 13 of the 39 that the others cost are a gain of the return:
    52 - 26 = 26. Reversed, the return leaves 6 cups at 26, and 52 in the cost of sales.
    """
    desk = Desk(method)
    made(desk)
    desk.deliver("DL", 5, 4)
    desk.take_back("SR", 8, 1)
    desk("cost_adjustment", "CA", 6, item="F", price="26", reason="list", against="stock_gain")
    assert desk.stock("F") == (7, {"material": 140_00, "labour": 42_00})
    assert desk.balance("cost_of_sales") == 26_00
    desk.reverse("RV", "SR")
    assert desk.stock("F") == (6, {"material": 120_00, "labour": 36_00})
    assert desk.balance("cost_of_sales") == 52_00
    assert desk.replays()


@pytest.mark.parametrize("method", METHODS)
def test_goods_found_are_worth_what_those_on_hand_turn_out_to_have_cost(method: str) -> None:
    """Ten at 10, eleven counted: one more at 10. Invoiced at 120, all are 12; the rest pending is 12, too.

    Reversed, the count takes the 12 back out of what is pending.
    """
    desk = Desk(method)
    desk.buy("GR-1", 2, 10, "10")
    desk.count("CR", 5, 11)
    assert (desk.stock(), desk.balance("pending")) == ((11, {"material": 110_00}), -10_00)
    desk("purchase_invoice", "PI", 9, partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    assert (desk.stock(), desk.balance("pending")) == ((11, {"material": 132_00}), -12_00)
    assert desk.replays()
    movements_keep_to_their_routes(desk.books)
    desk.reverse("RV", "CR")
    assert (desk.stock(), desk.balance("pending")) == ((10, {"material": 120_00}), 0)
    assert desk.replays()


def test_goods_found_keep_what_was_added_to_their_own_receipt() -> None:
    """One found at 10 is repaired for 5; then the shelf's ten turn out to have cost 12: it is 12 and 5."""
    desk = Desk("fifo")
    desk.buy("GR-1", 2, 10, "10")
    desk.count("CR", 5, 11)
    desk("cost_adjustment", "CA", 6, item="R", receipt="CR", amounts={"material": "5"}, reason="repair")
    desk("purchase_invoice", "PI", 9, partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    assert desk.stock() == (11, {"material": 137_00})


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("method", METHODS)
def test_goods_found_are_worth_nothing_as_long_as_those_on_hand_are(method: str, *, late: bool) -> None:
    """Ten at 10, eleven counted; the ten are stated to have been worth nothing on the 4th: so is the one.

    Whether there is a price is asked of the goods and not of their value, so the order of posting decides nothing.
    """
    desk = Desk(method)
    desk.buy("GR-1", 2, 10, "10")
    if late:
        desk.count("CR", 5, 11)
    desk("cost_adjustment", "CA", 4, item="R", price="0", reason="spoiled", **desk.lot)
    if not late:
        desk.count("CR", 5, 11)
    assert (desk.stock(), desk.balance("pending")) == ((11, {}), 0)
    assert desk.replays()


def test_next_to_nothing_is_found_at_the_price_of_the_shelf() -> None:
    """A thousand at 4.00, one more counted: 0.4 cents are none. Invoiced at 12.00 it is 1.2 cents, or one.

    Reversed, the count takes the cent back out of what is pending.
    """
    desk = Desk()
    desk.buy("GR-1", 2, 1000, "0.004")
    desk.count("CR", 5, 1001)
    assert (desk.stock(), desk.balance("pending")) == ((1001, {"material": 4_00}), 0)
    desk("purchase_invoice", "PI", 9, partner="V", lines=[{"receipt": "GR-1", "amount": "12"}])
    assert (desk.stock(), desk.balance("pending")) == ((1001, {"material": 12_01}), -1)
    assert desk.replays()
    desk.reverse("RV", "CR")
    assert (desk.stock(), desk.balance("pending")) == ((1000, {"material": 12_00}), 0)


def test_goods_found_on_an_empty_shelf_have_no_price_but_one_that_is_stated() -> None:
    """Nothing is on hand on the 5th; ten of the 6th, bought already, tell none."""
    desk = Desk("fifo")
    desk.buy("GR-1", 6, 10, "10")
    with pytest.raises(Refused) as caught:
        desk.count("CR", 5, 1)
    assert (caught.value.code, caught.value.field) == (Code.PRICE_MISSING, "price")
    desk("count_result", "CR", 5, item="R", counted="1", price="7")
    assert desk.stock() == (11, {"material": 107_00})


def test_a_price_that_the_count_gives_itself_stays() -> None:
    """Found at 7 each as stated, whatever the others turn out to have cost."""
    desk = Desk()
    desk.buy("GR-1", 2, 10, "10")
    desk("count_result", "CR", 5, item="R", counted="11", price="7")
    desk("purchase_invoice", "PI", 9, partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    assert desk.stock() == (11, {"material": 127_00})


def close(desk: Desk) -> None:
    desk.books.month_end("2026-10").run()


def test_a_closed_month_fixes_it_for_good() -> None:
    """Two of four came back in October, which is closed; the invoice of November leaves them at 10 each.

    Ten at 10 are invoiced at 13: the eight on the shelf that have a receipt of October are followed: 60 + 18 = 78 for
    six, and the two that came back took 6 of the order's 12 back with them: 26.
    """
    desk = Desk()
    desk.buy("GR-1", 2, 10, "10")
    desk.order()
    desk.issue("MI", 3, 4)
    desk("cost_adjustment", "CA", 4, item="R", price="12", reason="dearer")
    desk.give_back("MR", 8, 2)  # at 12 each: 8 at 96
    assert (desk.stock(), desk.cost()) == ((8, {"material": 96_00}), {"material": 16_00})
    close(desk)
    pool = desk.books.state.stock.pool("R", "S")
    assert not pool.following
    lines = [{"receipt": "GR-1", "amount": "130"}]
    desk("purchase_invoice", "PI", 1, date="2026-11-09", partner="V", lines=lines)
    # the six that stayed take 18 more; four issued 12 more, of which two gave 6 back
    assert (desk.stock(), desk.cost()) == ((8, {"material": 120_00}), {"material": 22_00})
    assert desk.replays()


def test_a_delivery_of_a_closed_month_comes_back_at_the_shelfs_price() -> None:
    """Its story is forgotten after two closes: what comes back is an arrival, whose price is found anew all the same.

    Six cups at 13 are left of October. On December 8th one comes back at 13; on the 6th the six were stated, late, to
    be worth 26 each: 26 for it, too.
    """
    desk = Desk("fifo")
    made(desk)
    desk("purchase_invoice", "PI", 9, partner="V", lines=[{"receipt": "GR-1", "amount": "100"}])
    desk.deliver("DL", 5, 4)
    for month in ("2026-10", "2026-11"):
        desk.books.month_end(month).run()
    desk("sales_return", "SR", 8, date="2026-12-08", delivery="DL", quantity="1")
    assert desk.stock("F") == (7, {"material": 70_00, "labour": 21_00})
    price = {"item": "F", "price": "26", "reason": "list"}
    desk("cost_adjustment", "CA", 6, date="2026-12-06", **price)
    assert desk.stock("F") == (7, {"material": 140_00, "labour": 42_00})
    desk("reversal", "RV", 9, date="2026-12-09", of="SR", reason="wrong")
    assert desk.stock("F") == (6, {"material": 120_00, "labour": 36_00})
    assert desk.replays()


def test_all_cups_of_a_delivery_come_back_at_another_cost() -> None:
    """Cost of sales at the month's end: what a return is worth more than goods shipped stand at goes there at once.

    One cup delivered at 13 comes back on the 8th at 26, as the shelf's are stated late to be worth: 13 are income.
    """
    desk = Desk("moving_average", ("cost_of_sales", "month_end"))
    made(desk)
    desk.deliver("DL", 5, 1)
    desk.take_back("SR", 8, 1)
    desk("cost_adjustment", "CA", 6, item="F", price="26", reason="list")
    assert (desk.books.state.ledger.balance("1406", "2026-10"), desk.balance("cost_of_sales")) == (0, -13_00)


def test_a_cup_that_comes_back_dearer_leaves_the_others_shipped_as_they_were() -> None:
    """Two are shipped at 13; one comes back where the shelf's are worth 26, before or after that is known."""
    for late in (False, True):
        desk = Desk("moving_average", ("cost_of_sales", "month_end"))
        made(desk)
        desk.deliver("DL", 5, 2)
        if late:
            desk.take_back("SR", 8, 1)
        desk("cost_adjustment", "CA", 6, item="F", price="26", reason="list")
        if not late:
            desk.take_back("SR", 8, 1)
        assert desk.books.state.open_items["goods_shipped"].items["DL"].amount == 13_00
        assert desk.balance("cost_of_sales") == -13_00
        assert desk.replays()


def test_units_that_a_repair_took_keep_their_value() -> None:
    """Two cups are repaired and come back at the 10 that they went for, though the others are worth 20 by then."""
    desk = Desk("fifo")
    desk.buy("GR-1", 2, 10, "10")
    desk.order("WO", 10)
    desk.issue("MI", 2, 10)
    desk("production_receipt", "PR", 3, work_order="WO", quantity="10")
    desk("rework_order", "RW", 3, parent="WO", quantity="2")
    desk("material_issue", "MI-2", 4, work_order="RW", item="F", quantity="2", reason="repair")
    desk("cost_adjustment", "CA", 5, item="F", price="20", reason="list")
    desk("material_return", "MR", 6, work_order="RW", item="F", quantity="2")
    assert desk.cost("RW") == {}
    assert desk.stock("F") == (10, {"material": 180_00})
