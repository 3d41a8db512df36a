"""Overhead that goes by what whole orders cost or bring: percentages of material and prime cost, a rate for a unit."""

import datetime
from typing import Any

import pytest

from erpcore.documents import (
    CostDistribution,
    MaterialIssue,
    MaterialReturn,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.make.driven import base_of, driven

SINCE = "2026-01-01"
POLICIES = ("ticket", "month_end")


def driver(of: str, rate: str, **further: Any) -> dict[str, Any]:
    """A press shop whose overhead goes by a driver, and whose labour is paid at 30.00 an hour."""
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "driver": of, **further}
    sales = {"code": "SALES", "name": "s", "purpose": "selling"}
    rates = [{"work_centre": "PRESS", "valid_from": SINCE, "labour": "30", "overhead": rate}]
    return {"cost_centres": [centre, sales], "rates": rates}


def close(shop: Any, period: str = "2026-10") -> Any:
    """Cost a month; sub-ledgers and accounts agree after it, and a second run posts nothing."""
    closed = shop.books.month_end(period).run_costing()
    assert not any(shop.books.month_end(period).run_costing().entries.values())
    shop.in_step()
    return closed


def use(shop: Any, number: str, order: str, quantity: str, item: str = "RESIN") -> None:
    """Issue material to an order."""
    shop(MaterialIssue, number, work_order=order, item=item, quantity=quantity, reason="as used")


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize(
    ("of", "rate", "absorbed"),
    [
        ("direct_material", "0.5", "50.00"),  # half of 10 kg at 10.00
        ("order_labour", "0.5", "45.00"),  # half of 3 hours at 30.00
        ("direct_cost", "0.5", "95.00"),  # and half of 3 hours at 30.00
        ("output", "1.5", "6.00"),  # four toys
    ],
)
def test_an_order_absorbs_on_what_it_costs_or_brings(factory, policy, of, rate, absorbed):
    """A ticket cannot know what the order will cost: overhead comes at the month's end whatever the policy says."""
    shop = factory({"overhead_absorption": policy}, **driver(of, rate))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    use(shop, "MI-1", "WO-1", "10")
    shop.work("TT-1", "WO-1", "3")
    assert "overhead" not in shop.wip("WO-1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="4")
    close(shop)
    assert shop.cost("WO-1")["overhead"] == absorbed


def test_wages_shared_out_by_amount_are_labour_of_the_order(factory):
    """One hour at 30.00 on a ticket and 70.00 charged by amount bear half of 100.00; what is relieved bears none."""
    shop = factory(**driver("order_labour", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    use(shop, "MI-1", "WO-1", "10")
    shop.work("TT-1", "WO-1", "1")
    wages = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    shop(CostDistribution, "CD-1", amount="80", lines=[{"work_order": "WO-1", "amount": "80"}], **wages)
    back = {"amount": "10", "lines": [{"work_order": "WO-1", "amount": "10"}], "direction": "relieve"}
    shop(CostDistribution, "CD-2", **back, **wages)
    close(shop)
    assert shop.cost("WO-1")["overhead"] == "50.00"


def test_what_comes_back_and_scrap_absorb_nothing(factory):
    """Direct material is net: 10 kg issued, 2 returned, and 1 kg of chips worth 5.00 leave 75.00."""
    shop = factory(**driver("direct_material", "1"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    use(shop, "MI-1", "WO-1", "10")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="2")
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="1", price="5")
    close(shop)
    assert shop.cost("WO-1")["overhead"] == "75.00"


def test_goods_that_were_made_bear_no_overhead_again(factory):
    """The wheels of a truck have absorbed on their resin; the truck absorbs on its dye alone."""
    step = {"number": 10, "name": "fit", "work_centre": "PRESS"}
    truck = [{"item": "TRUCK", "valid_from": SINCE, "operations": [step]}]
    shop = factory(more_routings=truck, **driver("direct_material", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "DYE", "10", "40")
    shop.start("WO-1", "WHEEL", "8")
    use(shop, "MI-1", "WO-1", "8")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8", final=True)
    shop.start("WO-2", "TRUCK", "4")
    use(shop, "MI-2", "WO-2", "8", "WHEEL")
    use(shop, "MI-3", "WO-2", "2", "DYE")
    close(shop)
    assert shop.wip("WO-2") == {
        "material": "160.00",
        "overhead": "80.00",
    }  # 40.00 of the wheels, 40.00 of dye
    assert base_of(shop.books.state, "direct_material", shop.books.work_order("WO-2"), "2026-10") == 80_00


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_an_invoice_changes_what_its_material_absorbs(factory, policy, late):
    """Resin estimated at 10.00 is invoiced at 12.00 after the month was costed: 10 kg absorb 60.00, not 50.00."""
    policies = {"overhead_absorption": policy, "late_facts": late}
    shop = factory(policies, **driver("direct_material", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "5")
    use(shop, "MI-1", "WO-1", "10")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", final=True)
    close(shop)
    assert shop.stock("TOY") == ("5", {"material": "100.00", "overhead": "50.00"})
    shop(
        PurchaseInvoice,
        "PI-1",
        partner="V",
        lines=[{"receipt": "GR-1", "amount": "480"}],
    )
    close(shop)
    assert shop.stock("TOY") == ("5", {"material": "120.00", "overhead": "60.00"})


def test_an_invoice_of_the_next_month_absorbs_there(factory):
    """The month of the receipt is closed: the completed order absorbs on the difference in the month of the invoice."""
    shop = factory(**driver("direct_material", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "5")
    use(shop, "MI-1", "WO-1", "10")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", final=True)
    assert shop.books.month_end("2026-10").run().locked
    shop(
        PurchaseInvoice,
        "PI-1",
        date="2026-11-05",
        partner="V",
        lines=[{"receipt": "GR-1", "amount": "480"}],
    )
    closed = close(shop, "2026-11")
    (entry,) = closed.entries["overhead_absorption"]
    assert "Dr wip overhead 10.00" in shop.lines(entry)
    assert shop.stock("TOY") == ("5", {"material": "120.00", "overhead": "60.00"})


def test_material_at_the_months_average_absorbs_at_its_price(factory):
    """The average is known after overhead was asked for first: the close asks again. 10 kg at 11.00, not 10.00."""
    shop = factory(
        {"monthly_issues": "month_end"},
        more_item_classes=[{"code": "monthly", "name": "monthly", "valuation": "monthly_average"}],
        more_items=[{"code": "PULP", "name": "pulp", "kind": "raw", "item_class": "monthly", "unit": "kg"}],
        **driver("direct_material", "0.5"),
    )
    shop.buy("GR-1", "PULP", "20", "10")
    shop.start("WO-1", "TOY", "20")
    use(shop, "MI-1", "WO-1", "10", "PULP")
    shop.buy("GR-2", "PULP", "20", "12")
    shop.books.month_end("2026-10").run_costing()
    assert shop.wip("WO-1") == {"material": "110.00", "overhead": "55.00"}


def test_orders_share_what_is_left_by_the_same_measure(factory):
    """The rest goes in proportion to what was applied: 90.00 more than 3/4 and 1/4 of 60.00."""
    shop = factory({"overhead_rest": "orders"}, **driver("direct_material", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    for order, quantity in (("WO-1", "9"), ("WO-2", "3")):
        shop.start(order, "TOY", "20")
        use(shop, f"MI-{order}", order, quantity)
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="150", owed="bank")
    close(shop)
    assert [shop.wip(order)["overhead"] for order in ("WO-1", "WO-2")] == ["112.50", "37.50"]
    assert shop.pool("SHOP") == "0.00"


def test_orders_of_the_cost_centre_absorb_without_a_routing(factory):
    """NOBILL is made by no routing: the order that names the cost centre absorbs, one that does not stays free."""
    bill = [{"item": "NOBILL", "valid_from": SINCE, "lines": [{"item": "RESIN", "quantity": "1"}]}]
    shop = factory(more_boms=bill, **driver("direct_material", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "NOBILL", "10")
    shop(WorkOrder, "WO-2", item="NOBILL", quantity="10", cost_centre="SHOP")
    shop(WorkOrderRelease, "WR-2", work_order="WO-2")
    for order in ("WO-1", "WO-2"):
        use(shop, f"MI-{order}", order, "10")
    close(shop)
    assert "overhead" not in shop.wip("WO-1")
    assert shop.wip("WO-2")["overhead"] == "50.00"


def test_what_is_left_is_told_apart_by_a_budget_on_material(factory):
    """200.00 of material of 400.00 planned: 0.25 fixed and 0.25 variable leave 50.00 idle and 10.00 of spending."""
    budget = {"cost_centre": "SHOP", "valid_from": SINCE, "fixed": "100", "rate": "0.25"}
    budget |= {"capacity_hours": "400", "analysis": "three_by_capacity"}
    shop = factory(overhead_budgets=[budget], **driver("direct_material", "0.5"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    use(shop, "MI-1", "WO-1", "20")
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="160", owed="bank")
    close(shop)
    found = shop.books.state.overhead.written_off["2026-10", "SHOP"]
    assert {cause: amount for cause, amount in found.items() if amount} == {
        "idle_capacity": 50_00,
        "spending": 10_00,
    }


def test_a_rate_of_nothing_has_no_measure(factory):
    """A work centre without a rate on the day absorbs on nothing."""
    shop = factory(**driver("direct_material", "0"))
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    use(shop, "MI-1", "WO-1", "10")
    assert driven(shop.books.state, "2026-10", datetime.date(2026, 10, 31)) == {}
