"""Which departments can charge on: the others are named with the reason."""

import pytest

from erpcore.documents import OverheadExpense, ServiceReport, TimeTicket
from erpcore.flow.make.serving import distribution, serving

MORE = [{"code": "POWER", "name": "Power", "purpose": "service"}]


def found(factory, method, spent=(), served=(), **tables):
    """Say who is left out."""
    shop = factory({"service_departments": method}, more_cost_centres=MORE, **tables)
    for number, (centre, amount) in enumerate(spent):
        shop(OverheadExpense, f"OE-{number}", cost_centre=centre, amount=amount, owed="bank")
    for number, (centre, receiver) in enumerate(served):
        lines = [{"cost_centre": receiver, "quantity": "1"}]
        shop(ServiceReport, f"SR-{number}", cost_centre=centre, lines=lines)
    return serving(shop.books.state, "2026-10")


def test_nobody_served_is_told(factory):
    """A driver of zero with a pool that is not: the pool stays, and is named."""
    of = found(factory, "direct", [("REPAIR", "10")])
    assert (of.costs, of.left_out) == ({}, {"REPAIR": ("not_reported", 1000)})


def test_an_idle_department_without_cost_is_not_worth_a_word(factory):
    """Nothing spent and nothing done is nothing to tell."""
    assert found(factory, "direct").left_out == {}


@pytest.mark.parametrize(
    "policies",
    [
        {"service_departments": "direct"},
        {"service_departments": "step_down", "service_order_by": "least_served"},
        {"service_departments": "step_down", "service_order_by": "most_serving"},
    ],
)
def test_below_zero_is_told(factory, policies):
    """A department that charged orders more than it has spent so far has nothing to charge on, nor to be ordered by."""
    press = {"more_work_centres": [{"code": "LATHE", "name": "l", "cost_centre": "POWER"}]}
    rates = {"more_rates": [{"work_centre": "LATHE", "valid_from": "2026-01-01", "machine": "5"}]}
    shop = factory(policies, more_cost_centres=MORE, **press, **rates)
    shop.start("WO-1", "TOY", "20")
    shop(TimeTicket, "TT-1", work_order="WO-1", work_centre="LATHE", machine_hours="2")
    assert serving(shop.books.state, "2026-10").left_out == {"POWER": ("negative_pool", -1000)}


@pytest.mark.parametrize("method", ["reciprocal", "repeated", "direct"])
def test_a_circle_is_told(factory, method):
    """Two departments that serve only each other can charge nobody."""
    both = [("REPAIR", "POWER"), ("POWER", "REPAIR")]
    of = found(factory, method, [("REPAIR", "10")], both)
    assert of.left_out["REPAIR"][1] == 1000
    assert "POWER" not in of.left_out


def test_the_last_in_the_order_needs_somebody_else(factory):
    """顺序分配法: REPAIR closes to POWER; POWER, closed last, would serve only REPAIR, so it keeps what came to it."""
    both = [("REPAIR", "POWER"), ("POWER", "REPAIR")]
    of = found(factory, "step_down", [("REPAIR", "10")], both)
    assert (of.costs, of.left_out) == ({"REPAIR": 1000}, {"POWER": ("circle", 0)})


def test_after_the_exchange_somebody_else_is_needed(factory):
    """交互分配法: REPAIR charges POWER all that it cost; POWER is left with that, and serves only REPAIR."""
    both = [("REPAIR", "POWER"), ("POWER", "REPAIR")]
    of = found(factory, "interact_once", [("REPAIR", "10")], both)
    assert (of.costs, of.left_out) == ({"REPAIR": 1000}, {"POWER": ("circle", 0)})
    chain = [("POWER", "REPAIR"), ("REPAIR", "SHOP")]
    of = found(factory, "interact_once", [("POWER", "10"), ("REPAIR", "5")], chain)
    assert (of.costs, of.left_out) == ({"REPAIR": 500, "POWER": 1000}, {})


@pytest.mark.parametrize("more", [(), [("POWER", "REPAIR")]])
@pytest.mark.parametrize("method", ["direct", "step_down"])
def test_a_department_that_has_nothing_may_serve_nobody(factory, method, more):
    """直接分配法: POWER cost nothing and is charged nothing, so whom it serves does not matter; nor is it charged."""
    order = {"service_order": ["POWER", "REPAIR"]} if method == "step_down" else {}
    shop = factory({"service_departments": method, **order}, more_cost_centres=MORE)
    shop(OverheadExpense, "OE-1", cost_centre="REPAIR", amount="10", owed="bank")
    for number, (centre, receiver) in enumerate([("REPAIR", "POWER"), ("REPAIR", "SHOP"), *more]):
        lines = [{"cost_centre": receiver, "quantity": "1"}]
        shop(ServiceReport, f"SR-{number}", cost_centre=centre, lines=lines)
    of = serving(shop.books.state, "2026-10")
    assert (of.costs, of.left_out) == ({"REPAIR": 1000, "POWER": 0}, {})
    charged = distribution(shop.books.state, of, "2026-10").charges
    assert charged["REPAIR"] == {"SHOP": 1000}


def test_who_is_served_by_nobody_that_has_something_has_nothing(factory):
    """顺序分配法: REPAIR has no cost for POWER, which so has none either, and may serve REPAIR alone."""
    both = [("REPAIR", "POWER"), ("POWER", "REPAIR")]
    of = found(factory, "step_down", [], both)
    assert (of.costs, of.left_out) == ({"REPAIR": 0, "POWER": 0}, {})


def test_planned_rates_need_rates(factory):
    """A department without a planned rate keeps its cost."""
    of = found(factory, "planned_rates", [("REPAIR", "10")], [("REPAIR", "SHOP")])
    assert of.left_out == {"REPAIR": ("no_rate", 1000)}


def test_a_department_may_charge_through_another(factory):
    """POWER serves REPAIR alone, REPAIR serves the shop: one after the other, both are empty."""
    chain = [("POWER", "REPAIR"), ("REPAIR", "SHOP")]
    assert found(factory, "step_down", [("POWER", "10")], chain).costs == {"REPAIR": 0, "POWER": 1000}
    assert found(factory, "direct", [("POWER", "10")], chain).left_out == {"POWER": ("circle", 1000)}
