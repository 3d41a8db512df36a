"""By which causes the rest of a pool is written off."""

import pytest

from erpcore.costing.variances.breakdown import cause
from erpcore.documents import (
    CostDistribution,
    OverheadAbsorption,
    OverheadExpense,
    OverheadRest,
    ProductionReceipt,
    Reversal,
)
from erpcore.flow.make.overhead_causes import cause_key, rest_by_cause
from erpcore.posting.roles import OVERHEAD_CAUSES

BUDGET = {
    "cost_centre": "SHOP",
    "valid_from": "2026-01-01",
    "fixed": "60",
    "rate": "4",
    "capacity_hours": "10",
}
FOUR = {**BUDGET, "analysis": "four_by_volume"}


def working(factory, budgets, **policies):
    """3 hours worked at 10.00 an hour of overhead and 20.00 of machine; 50.00 fixed and 30.00 variable incurred."""
    shop = factory(policies, overhead_budgets=budgets)
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    expense = {"cost_centre": "SHOP", "owed": "bank"}
    shop(OverheadExpense, "OE-1", amount="50", behaviour="fixed", **expense)
    shop(OverheadExpense, "OE-2", amount="30", **expense)
    return shop


def causes(shop, period="2026-10"):
    found = rest_by_cause(shop.books.state, "SHOP", period)
    return {of: shop.money(amount) for of, amount in found.items() if amount}


def test_without_an_analysis_the_rest_is_one_amount(factory):
    """80.00 incurred, 90.00 charged with machine cost: 10.00 too much, whether there is a budget or none."""
    for budgets in ([], [BUDGET]):
        assert causes(working(factory, budgets)) == {"": "-10.00"}


def test_on_worked_hours_there_is_no_efficiency(factory):
    """Variable 30 - 3 x 4 = 18, fixed 50 - 60 = -10, volume 60 - 3 x 6 = 42; 10 budgeted and 30 charged: -60."""
    assert causes(working(factory, [FOUR])) == {
        "variable_spending": "18.00",
        "fixed_spending": "-10.00",
        "fixed_volume": "42.00",
        "rate": "-60.00",
    }


def test_the_budget_of_the_last_day_holds(factory):
    """One that begins in November asks for nothing in October."""
    assert causes(working(factory, [{**FOUR, "valid_from": "2026-11-01"}])) == {"": "-10.00"}


def test_an_adjusting_period_has_no_budget(factory):
    """The year's fixed budget is spread over its months: a thirteenth period would count it twice."""
    shop = factory(company={"calendar": {"adjusting": 1}}, overhead_budgets=[FOUR])
    assert causes(shop, "2026-13") == {}
    assert causes(shop, "2026-12") == {"fixed_spending": "-60.00", "fixed_volume": "60.00"}


def test_causes_are_written_off_and_a_run_again_posts_what_has_changed(factory):
    """Each cause is a line; when an expense is taken back, its cause alone is."""
    shop = working(factory, [FOUR])
    shop(OverheadRest, "OR-1", date="2026-10-31")
    assert shop.balance("overhead_variance") == "-10.00"
    assert shop(OverheadRest, "OR-2", date="2026-10-31").vouchers == ()
    shop(Reversal, "RV-1", of="OE-1", reason="another shop's")
    entry = shop(OverheadRest, "OR-3", date="2026-10-31")
    assert [(of.target.key, of.contra, of.amounts) for of in entry.movements if of.target.key] == [
        ("fixed_spending", True, (("", "", 50_00),))
    ]
    shop.in_step()


def test_what_an_earlier_month_left_has_no_cause(factory):
    """Carried forward from October 10.00 over-applied: what November analyses is its own."""
    shop = working(factory, [FOUR], overhead_rest="carry_forward")
    found = causes(shop, "2026-11")
    assert found == {"": "-10.00", "fixed_spending": "-60.00", "fixed_volume": "60.00"}


def test_what_is_carried_is_carried_by_cause(factory):
    """October's causes join November's, each its own, once October was costed; run again nothing is marked."""
    shop = working(factory, [FOUR], overhead_rest="carry_forward")
    entry = shop(OverheadRest, "OR-1", date="2026-10-31")
    assert len(entry.marks) == 4
    assert shop(OverheadRest, "OR-2", date="2026-10-31").marks == ()
    assert shop.books.state.overhead.causes.carried("SHOP", "2026-11") == {
        "variable_spending": 18_00,
        "fixed_spending": -10_00,
        "fixed_volume": 42_00,
        "rate": -60_00,
    }
    assert causes(shop, "2026-11") == {
        "variable_spending": "18.00",
        "fixed_spending": "-70.00",
        "fixed_volume": "102.00",
        "rate": "-60.00",
    }


def test_orders_bear_the_rest_by_cause(factory):
    """The order takes 10.00 back, which are four causes; when an expense goes they are told anew."""
    shop = working(factory, [FOUR], overhead_rest="orders")
    shop(OverheadRest, "OR-1", date="2026-10-31")
    told = shop.books.state.overhead.causes
    assert sum(told.of("charged", "SHOP", "2026-10").values()) == -10_00
    shop(Reversal, "RV-1", of="OE-1", reason="another shop's")
    shop(OverheadRest, "OR-2", date="2026-10-31")
    assert told.of("charged", "SHOP", "2026-10") == {
        "variable_spending": 18_00,
        "fixed_spending": -60_00,
        "fixed_volume": 42_00,
        "rate": -60_00,
    }
    assert told.carried("SHOP", "2026-11") == {}
    shop.in_step()


def test_a_rest_that_no_order_takes_is_carried_by_cause(factory):
    """Nobody worked in October: its pool stays, and so does why, until the orders of November take it."""
    shop = factory({"overhead_rest": "orders"}, overhead_budgets=[FOUR])
    shop.start("WO-1", "TOY", "20")
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", owed="bank", amount="70", behaviour="fixed")
    shop(OverheadRest, "OR-1", date="2026-10-31")
    told = shop.books.state.overhead.causes
    assert told.carried("SHOP", "2026-11") == {"fixed_spending": 10_00, "fixed_volume": 60_00}
    shop.work("TT-1", "WO-1", "10", date="2026-11-09")
    shop(OverheadRest, "OR-2", date="2026-11-30")
    assert told.carried("SHOP", "2026-12") == {}
    assert (
        told.of("charged", "SHOP", "2026-11")["fixed_volume"] == 60_00
    )  # October's; at capacity there is none


@pytest.mark.parametrize(("behaviour", "fixed"), [("fixed", 50_00), ("variable", 0)])
def test_a_cost_that_is_shared_out_keeps_its_behaviour(factory, behaviour, fixed):
    """Rent over two cost centres is fixed in each, if the slip says so; taken back it is gone."""
    shop = factory(overhead_budgets=[FOUR])
    lines = [{"cost_centre": "SHOP", "measure": "1"}, {"cost_centre": "OFFICE", "measure": "1"}]
    fields = {"amount": "100", "basis": "measured", "owed": "bank", "lines": lines}
    shop(CostDistribution, "CD-1", behaviour=behaviour, **fields)
    assert shop.books.state.overhead.fixed.get(("2026-10", "SHOP"), 0) == fixed
    shop(Reversal, "RV-1", of="CD-1", reason="wrong")
    assert not any(shop.books.state.overhead.fixed.values())


def test_on_standard_hours_the_efficiency_is_left_on_the_pool(factory):
    """10 of 20 toys are allowed 1.5 of 3 planned hours: charged 15.00, variable efficiency (3 - 1.5) x 4 = 6.00."""
    shop = working(factory, [FOUR], overhead_absorption="standard_hours")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    shop(OverheadAbsorption, "OA-1", date="2026-10-31")
    assert causes(shop) == {
        "variable_spending": "18.00",
        "variable_efficiency": "6.00",
        "fixed_spending": "-10.00",
        "fixed_volume": "51.00",  # 60 - 1.5 x 6
        "rate": "-60.00",
    }


@pytest.mark.parametrize("name", ["overhead volume", "fixed overhead volume", "overhead rate"])
def test_every_cause_has_a_key_that_the_map_knows(name):
    """The word that all of them share is left out."""
    assert cause_key(cause(name, 0)) in OVERHEAD_CAUSES


def test_the_budgeted_rate_is_not_rounded(factory):
    """7,000,000 over 300,000 hours is 23.33 an hour and a third of a cent: who works them all leaves nothing idle."""
    whole = {**FOUR, "fixed": "7000000", "rate": "0", "capacity_hours": "300000"}
    shop = factory(overhead_budgets=[whole])
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "300000")
    assert causes(shop)["fixed_spending"] == "-7000000.00"
    assert "fixed_volume" not in causes(shop)
