"""What idle capacity cost leaves the pool of a workshop for the period, and no order bears it."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    IdleCapacity,
    OpeningBalance,
    OverheadExpense,
    OverheadRest,
    Reversal,
    ServiceAllocation,
    ServiceReport,
)
from erpcore.flow.make.overhead_causes import rest_by_cause

LAST = "2026-10-31"
FOUR = {
    "cost_centre": "SHOP", "valid_from": "2026-01-01", "fixed": "60", "rate": "4", "capacity_hours": "10",
    "analysis": "four_by_volume",
}  # fmt: skip


def spend(shop, amount, number="OE-1", **fields):
    """Book overhead of the press shop, or of another cost centre."""
    shop(OverheadExpense, number, **{"cost_centre": "SHOP", "amount": amount, "owed": "bank", **fields})


def idle(shop, amount, number="IC-1", **fields):
    """Say what idle capacity of the press shop cost."""
    return shop(IdleCapacity, number, cost_centre="SHOP", amount=amount, reason="no orders", **fields)


@pytest.fixture
def working(factory):
    """100.00 spent, one hour absorbed 20.00 for the machine and 10.00 of overhead: 70.00 are left."""

    def build(policy="orders", **tables):
        shop = factory({"overhead_rest": policy}, **tables)
        shop.start("WO-1", "TOY", "20")
        shop.work("TT-1", "WO-1", "1")
        spend(shop, "100")
        return shop

    return build


def test_the_loss_leaves_the_pool(working):
    """50.00 of the 100.00 are of no order: a loss from stoppage; collected and left are less by them."""
    shop = working()
    assert shop.lines(idle(shop, "50")) == ["Dr idle_loss 50.00", "Cr overhead_pool 50.00"]
    overhead = shop.books.state.overhead
    assert (shop.pool("SHOP"), overhead.spent["2026-10", "SHOP"]) == ("20.00", 50_00)
    assert overhead.rest_of("SHOP", "2026-10") == 20_00
    shop.in_step()


@pytest.mark.parametrize(
    ("policy", "borne"),
    [("orders", "30.00"), ("cost_of_sales", "10.00"), ("carry_forward", "10.00")],
)
def test_the_costing_disposes_of_what_is_left(working, policy, borne):
    """20.00 are left: the order's beside the 10.00 absorbed, written off, or carried forward."""
    shop = working(policy)
    idle(shop, "50")
    shop(OverheadRest, "OR-1", date=LAST)
    assert shop.wip("WO-1")["overhead"] == borne
    assert shop.balance("overhead_variance") == ("20.00" if policy == "cost_of_sales" else "0.00")
    assert shop.pool("SHOP") == ("20.00" if policy == "carry_forward" else "0.00")
    assert shop.balance("idle_loss") == "50.00"
    shop.in_step()


@pytest.mark.parametrize(
    ("policy", "account"), [("orders", "wip overhead"), ("cost_of_sales", "overhead_variance")]
)
def test_the_costing_run_again_takes_back_and_gives_back(working, policy, account):
    """Posted after a costing of 70.00, 50.00 come back with the next run; reversed, they go there again."""
    shop = working(policy)
    shop(OverheadRest, "OR-1", date=LAST)
    before = shop.balances()
    idle(shop, "50")
    entry = shop(OverheadRest, "OR-2", date=LAST)
    assert shop.lines(entry) == [f"Dr {account} -50.00", "Cr overhead_pool -50.00"]
    assert shop.books.state.overhead.disposed("SHOP", "2026-10") == 20_00
    assert shop(OverheadRest, "OR-3", date=LAST).movements == ()
    shop(Reversal, "RV-1", of="IC-1", reason="there was an order")
    shop(OverheadRest, "OR-4", date=LAST)
    assert shop.balances() == before
    assert not any(shop.books.state.overhead.idle.values())
    shop.in_step()


def test_at_most_what_was_collected_may_be_idle(working):
    """100.00 less what was made a loss before, whoever absorbed it or was charged it; to the cent."""
    shop = working()
    for run in ("OR-1", "OR-2"):
        more = {"cost_centre": "SHOP", "amount": "100.01", "reason": "no orders"}
        refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "amount", IdleCapacity, "IC-9", **more)
        assert refusal.expected == "at most 100.00 that SHOP collected in 2026-10 and that is no loss yet"
        assert refusal.expected_zh == "不得超过 SHOP 在 2026-10 期归集、尚未列为损失的制造费用 100.00"
        shop(OverheadRest, run, date=LAST)
    idle(shop, "40")
    idle(shop, "60", "IC-2")
    less = {"cost_centre": "SHOP", "amount": "0.01", "reason": "no orders"}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "amount", IdleCapacity, "IC-3", **less)
    assert refusal.expected.startswith("at most 0.00")


@pytest.mark.parametrize(
    ("policy", "borne", "variance"), [("orders", "15.00", "0.00"), ("cost_of_sales", "30.00", "-15.00")]
)
def test_idle_capacity_may_be_more_than_orders_left_unabsorbed(working, policy, borne, variance):
    """Idle hours cost 85.00 of 100.00, rates charged 30.00: spending was 15.00 below them, and comes back."""
    shop = working(policy)
    idle(shop, "85")
    shop(OverheadRest, "OR-1", date=LAST)
    charged = shop.books.work_order("WO-1").balance()
    assert shop.money(charged.get("machine", 0) + charged["overhead"]) == borne
    assert (shop.balance("overhead_variance"), shop.pool("SHOP")) == (variance, "0.00")
    assert shop.balance("idle_loss") == "85.00"
    shop.in_step()


def test_what_was_there_before_the_month_is_none_of_it(factory):
    """A pool that the books opened with, or that October carries to November, was collected in another time."""
    shop = factory({"overhead_rest": "carry_forward"})
    shop(OpeningBalance, "OB", overhead=[{"cost_centre": "SHOP", "debit": "90"}], date="2026-10-01")
    spend(shop, "10")
    assert shop.pool("SHOP") == "100.00"
    of = {"cost_centre": "SHOP", "reason": "no orders"}
    shop.refuses(Code.VALUE_EXCEEDS_PLACE, "amount", IdleCapacity, "IC-1", amount="10.01", **of)
    november = {"amount": "0.01", "date": "2026-11-09", **of}
    shop.refuses(Code.VALUE_EXCEEDS_PLACE, "amount", IdleCapacity, "IC-1", **november)
    idle(shop, "10")
    assert shop.pool("SHOP") == "90.00"


def test_the_volume_variance_is_less_by_it_and_no_other_cause(factory):
    """Variable 24 - 1 × 4 = 20, fixed 60 - 60, volume 60 - 1 × 6 = 54, 10 budgeted and 30 charged: -20.

    40.00 of the volume are of idle capacity and an expense already: 14.00 of it are left. Reversed, all are again.
    """
    shop = factory(overhead_budgets=[FOUR])
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "1")
    spend(shop, "60", behaviour="fixed")
    spend(shop, "24", "OE-2")

    def causes():
        found = rest_by_cause(shop.books.state, "SHOP", "2026-10")
        return {of: shop.money(amount) for of, amount in found.items() if amount}

    others = {"variable_spending": "20.00", "rate": "-20.00"}
    assert causes() == {**others, "fixed_volume": "54.00"}
    idle(shop, "40")
    assert causes() == {**others, "fixed_volume": "14.00"}
    shop(OverheadRest, "OR-1", date=LAST)
    assert causes() == {**others, "fixed_volume": "14.00"}
    assert (shop.balance("overhead_variance"), shop.balance("idle_loss")) == ("14.00", "40.00")
    shop(Reversal, "RV-1", of="IC-1", reason="there was an order")
    entry = shop(OverheadRest, "OR-2", date=LAST)
    assert [(of.target.key, of.amounts) for of in entry.movements if of.target.key] == [
        ("fixed_volume", (("", "", 40_00),))
    ]
    shop.in_step()


def test_services_that_a_workshop_was_charged_may_be_idle_too(factory):
    """50.00 spent and 30.00 of repair: 80.00. What is made a loss changes nothing of what repair charges."""
    shop = factory({"overhead_rest": "orders", "service_departments": "direct"})
    spend(shop, "50")
    spend(shop, "30", "OE-2", cost_centre="REPAIR")
    shop(ServiceReport, "SR-1", cost_centre="REPAIR", lines=[{"cost_centre": "SHOP", "quantity": "3"}])
    shop(ServiceAllocation, "SA-1", date=LAST)
    idle(shop, "80")
    assert shop(ServiceAllocation, "SA-2", date=LAST).movements == ()
    assert (shop.pool("SHOP"), shop.pool("REPAIR")) == ("0.00", "0.00")
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"cost_centre": "NONE"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"cost_centre": "REPAIR"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"cost_centre": "OFFICE"}),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
        (Code.VALUE_EXCEEDS_PLACE, "amount", {"amount": "100.01"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_loss_that_does_not_fit_is_refused(working, code, field, change):
    """Services are charged on by what they did, offices are expenses already: each refusal names its field."""
    shop = working()
    good = {"cost_centre": "SHOP", "amount": "50", "reason": "no orders"}
    refusal = shop.refuses(code, field, IdleCapacity, "IC-1", **{**good, **change})
    if change == {"cost_centre": "REPAIR"}:
        assert refusal.expected.endswith("found REPAIR (service)")
        assert refusal.expected_zh.endswith("现为 REPAIR (service)")


@pytest.mark.parametrize("change", [{"amount": "0"}, {"amount": "-1"}, {"reason": ""}])
def test_a_loss_of_nothing_or_without_a_reason_makes_no_document(shop, change):
    """The model refuses."""
    good = {"cost_centre": "SHOP", "amount": "50", "reason": "no orders"}
    with pytest.raises(ValidationError):
        shop.document(IdleCapacity, "IC-1", **{**good, **change})
