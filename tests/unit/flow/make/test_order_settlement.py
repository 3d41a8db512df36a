"""Settlement: what completed orders of products at standard leave in process becomes variances."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OrderSettlement,
    OverheadExpense,
    OverheadRest,
    ProductionReceipt,
    ScrapRecovery,
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


def test_settling_again_posts_only_what_has_come_since(webb):
    """A second run finds nothing; after overhead was charged to the order, it finds that."""
    settle(webb)
    assert settle(webb, "OS-2").vouchers == ()
    assert webb.wip("WO-1") == {}


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


def test_settlements_belong_to_an_open_period(shop):
    """A run is dated in the month that it settles."""
    shop.refuses(Code.PERIOD_CLOSED, "date", OrderSettlement, "OS-1", date="2026-09-30")
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", OrderSettlement, "OS-1", date="2026-12-31")
