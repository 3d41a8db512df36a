"""Settlement: what completed orders of products at standard leave in process becomes variances."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OrderCompletion,
    OrderSettlement,
    OverheadExpense,
    OverheadRest,
    ProductionReceipt,
    Reversal,
    ReworkOrder,
    ScrapRecovery,
    StandardRevaluation,
    TimeTicket,
)

SINCE = "2026-01-01"


def settle(shop, number="OS-1"):
    return shop(OrderSettlement, number, date="2026-10-31")


def variances(shop):
    found = {account: shop.balance(account) for account in shop.balances() if account.startswith("variance")}
    return {account.removeprefix("variance "): amount for account, amount in found.items()}


@pytest.fixture
def webb(factory):
    """Horngren, Cost Accounting, chapter 7, the Webb Company: jackets of cloth and labour.

    Standard for one jacket: 2.00 square yards at 30 = 60, 0.80 hours at 20 = 16. For 10,000 jackets
    22,200 yards were bought and used at 28, and 9,000 hours worked at 22.
    """
    item = {"code": "JACKET", "name": "j", "kind": "finished", "item_class": "planned", "unit": "pcs"}
    cloth = {"code": "CLOTH", "name": "c", "kind": "raw", "item_class": "raw", "unit": "kg"}
    operation = {"number": 10, "name": "sew", "work_centre": "SEW", "run_hours": "0.8"}
    shop = factory(
        more_items=[item, cloth],
        standards=[
            {"item": "CLOTH", "valid_from": SINCE, "amounts": {"material": "30"}},
            {"item": "JACKET", "valid_from": SINCE, "amounts": {"material": "60", "labour": "16"}},
        ],
        more_boms=[{"item": "JACKET", "valid_from": SINCE, "lines": [{"item": "CLOTH", "quantity": "2"}]}],
        more_routings=[{"item": "JACKET", "valid_from": SINCE, "operations": [operation]}],
        more_work_centres=[{"code": "SEW", "name": "s", "cost_centre": "SHOP"}],
        more_rates=[
            {"work_centre": "SEW", "valid_from": SINCE, "labour": "20"},
            {"work_centre": "SEW", "valid_from": "2026-10-10", "labour": "22"},
        ],
    )
    shop.buy("GR-1", "CLOTH", "22200", "28")
    shop.start("WO-1", "JACKET", "10000")
    issue = {"work_order": "WO-1", "item": "CLOTH", "quantity": "22200", "reason": "poor cutting"}
    shop(MaterialIssue, "MI-1", **issue)
    ticket = {"work_order": "WO-1", "work_centre": "SEW", "labour_hours": "9000"}
    shop(TimeTicket, "TT-1", date="2026-10-10", **ticket)
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10000", final=True)
    return shop


def test_the_variances_of_the_textbook(webb):
    """Price 44,400 F and usage 66,000 U of cloth; rate 18,000 U and efficiency 20,000 U of labour."""
    webb_cost = {"material": "21600.00", "labour": "38000.00"}  # 621,600 − 600,000; 198,000 − 160,000
    assert webb.wip("WO-1") == webb_cost
    settle(webb)
    assert variances(webb) == {
        "material_price": "-44400.00",  # 22,200 × (28 − 30)
        "material_usage": "66000.00",  # (22,200 − 20,000) × 30
        "labour_rate": "18000.00",  # 9,000 × (22 − 20)
        "labour_efficiency": "20000.00",  # (9,000 − 8,000) × 20
    }
    assert webb.wip("WO-1") == {}
    assert webb.stock("JACKET") == ("10000", {"material": "600000.00", "labour": "160000.00"})
    webb.in_step()


def test_favourable_variances_are_red(webb):
    """The same sides as an unfavourable one, with a minus."""
    lines = webb.lines(settle(webb))
    assert lines[-3:] == ["Cr wip material 66000.00", "Cr wip labour 38000.00", "Cr wip material -44400.00"]
    assert "Dr variance material_price -44400.00" in lines


@pytest.mark.parametrize("receipt", ["PR:1", "variance:material_price", "late_difference:WO-1"])
def test_what_a_receipt_is_called_decides_no_variance(factory, receipt):
    """Goods received with a number that holds a colon are goods, and no variance: 5 gears from 20 bolts, 5 too many."""
    shops = []
    for number in ("PR-1", receipt):
        shop = factory()
        shop.buy("GR-1", "BOLT", "20", "2.5")
        shop.start("WO-1", "GEAR", "5")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="20", reason="bent ones")
        shop(ProductionReceipt, number, work_order="WO-1", quantity="5", final=True)
        settle(shop)
        sheet = shop.books.report("work_order_cost_sheet", work_order="WO-1")
        shops.append((variances(shop), shop.wip("WO-1"), sheet.rows))
    assert shops[0] == shops[1]
    assert shops[0][0]["material_usage"] == "12.50"


def test_settling_again_posts_only_what_has_come_since(webb):
    """A second run finds nothing; after overhead was charged to the order, it finds that."""
    settle(webb)
    assert settle(webb, "OS-2").vouchers == ()
    assert webb.wip("WO-1") == {}


def test_what_the_next_month_brings_is_settled_by_the_next_month(shop):
    """Gears of October are repaired in November, for half an hour at 30.00, before October is closed."""
    shop.buy("GR-1", "BOLT", "30", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    november = {"date": "2026-11-02"}
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="2", **november)
    shop(TimeTicket, "TT-2", work_order="RW-1", work_centre="PRESS", labour_hours="0.5", **november)
    shop(OrderCompletion, "OC-1", work_order="RW-1", **november)
    assert settle(shop).vouchers == ()  # as planned
    assert variances(shop) == {}
    shop(OrderSettlement, "OS-2", date="2026-11-30")
    assert variances(shop) == {"labour_efficiency": "15.00", "overhead_efficiency": "5.00"}
    assert settle(shop, "OS-3").vouchers == ()
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_running_orders_and_products_at_actual_cost_are_left_alone(shop):
    """A running order of gears keeps its balance, and so does a running order of toys."""
    shop.buy("GR-1", "BOLT", "33", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="33", reason="bent ones")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    shop.start("WO-2", "TOY", "1")
    assert settle(shop).vouchers == ()
    assert shop.wip("WO-1")["material"] == "7.50"


def test_the_kinds_add_up_to_the_difference_of_every_element(shop, yuan):
    """Bolts too many, other hours, scrap recovered: the variances are actual less standard, to the cent."""
    shop.buy("GR-1", "BOLT", "33", "2.5")
    shop.start("WO-1", "GEAR", "7")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="23", reason="bent ones")
    hours = {"labour_hours": "0.777777", "machine_hours": "0.61"}
    shop(TimeTicket, "TT-1", work_order="WO-1", work_centre="PRESS", **hours)
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="0.1", price="3.33")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="7", final=True)
    balance = sum(map(yuan, shop.wip("WO-1").values()))
    settle(shop)
    found = variances(shop)
    assert sum(map(yuan, found.values())) == balance
    assert found["material_usage"] == "4.67"  # 2 bolts 5.00 less scrap 0.33
    assert found["labour_efficiency"] == "2.33"  # 23.33 − 21.00
    assert found["machine_efficiency"] == "-1.80"  # 12.20 − 14.00
    assert found["overhead_efficiency"] == "0.78"  # 7.78 − 7.00
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_overhead_charged_later_is_settled_later(factory):
    """The rest of October joins the order after it was settled; another run takes it."""
    shop = factory({"overhead_rest": "orders"})
    shop.buy("GR-1", "BOLT", "30", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    assert settle(shop).vouchers == ()  # as planned
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="35", owed="bank")
    shop(OverheadRest, "OR-1", date="2026-10-31")
    # collected 35.00, absorbed 20.00 machine and 10.00 overhead: 5.00 under-applied
    settle(shop, "OS-2")
    assert variances(shop) == {"overhead_rate": "5.00"}
    assert shop.wip("WO-1") == {}


@pytest.fixture
def revised(factory):
    """Gears at 7.50 material, 3.00 labour, 2.00 machine, 1.00 overhead; from the 20th labour is 3.50."""
    newer = {"material": "7.5", "labour": "3.5", "machine": "2", "overhead": "1"}
    shop = factory(more_standards=[{"item": "GEAR", "valid_from": "2026-10-20", "amounts": newer}])
    shop.buy("GR-1", "BOLT", "60", "2.5")
    shop.start("WO-1", "GEAR", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="60")
    shop.work("TT-1", "WO-1", "2.2")
    return shop


def test_a_change_of_standard_while_the_order_runs_is_told_apart(revised):
    """4 received at 3.00 and 16 at 3.50: 8.00 favourable is the new standard's, 6.00 unfavourable the workers'."""
    revised(ProductionReceipt, "PR-1", work_order="WO-1", quantity="4")
    revised(StandardRevaluation, "SR-1", date="2026-10-20", item="GEAR")
    assert variances(revised) == {"standard_change": "-2.00"}  # stock of 4 gears gains 0.50 each
    revised(ProductionReceipt, "PR-2", date="2026-10-21", work_order="WO-1", quantity="16", final=True)
    settle(revised)
    assert variances(revised) == {
        "standard_change": "-10.00",  # −2.00 and 16 × (3.00 − 3.50)
        "labour_efficiency": "6.00",  # (2.2 − 2.0) × 30
        "machine_efficiency": "4.00",
        "overhead_efficiency": "2.00",
    }
    assert revised.wip("WO-1") == {}
    revised.in_step()


def test_output_that_was_taken_back_is_not_of_the_change(revised):
    """4 received at 3.00 gained 2.00 on the shelf, which the reversal takes back: 20 at 3.50 are the new standard's."""
    revised(ProductionReceipt, "PR-1", work_order="WO-1", quantity="4")
    revised(StandardRevaluation, "SR-1", date="2026-10-20", item="GEAR")
    revised(Reversal, "RV-1", date="2026-10-21", of="PR-1", reason="not made yet")
    assert (variances(revised), revised.wip("WO-1")) == ({}, revised.cost("WO-1"))
    revised(ProductionReceipt, "PR-2", date="2026-10-21", work_order="WO-1", quantity="20", final=True)
    settle(revised)
    assert (variances(revised)["standard_change"], revised.wip("WO-1")) == (
        "-10.00",
        {},
    )  # 20 × (3.00 − 3.50)
    revised.in_step()


def test_the_standard_that_was_frozen_is_that_of_the_release(revised):
    """Released after the change, an order has none of it; the hours of the card still say 3.00 a piece."""
    revised(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    revised.buy("GR-2", "BOLT", "30", "2.5")
    revised.start("WO-2", "GEAR", "10", date="2026-10-22")
    revised(MaterialIssue, "MI-2", date="2026-10-22", work_order="WO-2", item="BOLT", quantity="30")
    revised.work("TT-2", "WO-2", "1", date="2026-10-22")
    revised(StandardRevaluation, "SR-1", date="2026-10-22", item="GEAR")
    before = variances(revised)
    assert before == {"standard_change": "-10.00"}  # 20 gears on hand
    revised(ProductionReceipt, "PR-2", date="2026-10-22", work_order="WO-2", quantity="10", final=True)
    settle(revised)
    assert variances(revised) == {
        "standard_change": "-10.00",
        "planning": "-5.00",  # 10 × (3.00 on the card − 3.50): the routing does not know of the change
        "labour_efficiency": "6.00",
        "machine_efficiency": "4.00",
        "overhead_efficiency": "2.00",
    }


def test_the_mix_of_materials_is_posted_to_its_own_places(factory):
    """60 of A and 40 of B make 10; 70 and 25 were used: dear A stood in for B, and less was used of both.

    Worked by hand: at 10 and 5, 95 used in the standard proportions are 57 and 38; mix (70 − 57) × 10 + (25 − 38) × 5 =
    65.00, yield (57 − 60) × 10 + (38 − 40) × 5 = −40.00, usage 25.00.
    """
    item = {"code": "PASTE", "name": "p", "kind": "finished", "item_class": "planned", "unit": "pcs"}
    parts = [
        {"code": code, "name": code, "kind": "raw", "item_class": "parts", "unit": "kg"}
        for code in ("A", "B")
    ]
    lines = [{"item": "A", "quantity": "6", "mix": "BASE"}, {"item": "B", "quantity": "4", "mix": "BASE"}]
    shop = factory(
        more_items=[item, *parts],
        more_standards=[
            {"item": "A", "valid_from": SINCE, "amounts": {"material": "10"}},
            {"item": "B", "valid_from": SINCE, "amounts": {"material": "5"}},
            {"item": "PASTE", "valid_from": SINCE, "amounts": {"material": "80"}},
        ],
        more_boms=[{"item": "PASTE", "valid_from": SINCE, "lines": lines}],
    )
    shop.buy("GR-1", "A", "100", "10")
    shop.buy("GR-2", "B", "100", "5")
    shop.start("WO-1", "PASTE", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="A", quantity="70", reason="B was short")
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="B", quantity="25")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    settle(shop)
    assert variances(shop) == {"material_mix": "65.00", "material_yield": "-40.00"}
    assert shop.wip("WO-1") == {}


def test_settlements_belong_to_an_open_period(shop):
    """A run is dated in the month that it settles."""
    shop.refuses(Code.PERIOD_CLOSED, "date", OrderSettlement, "OS-1", date="2026-09-30")
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", OrderSettlement, "OS-1", date="2026-12-31")
