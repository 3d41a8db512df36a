"""Overhead pool checks."""

import pytest

from erpcore.documents import CostDistribution, IdleCapacity, Reversal, WorkOrder, WorkOrderRelease
from erpcore.kernel.errors import Refused


def worked(shop):
    """One hour at the press: 30.00 of machine and overhead applied; spent 100.00."""
    shop.stock()
    shop.order("A", "20")
    shop.work("A", "1")
    shop.spend("100")


def test_pool_without_hours(open_shop):
    """Where orders are to take the rest, a centre without hours is a warning; with hours it is none."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    shop.spend("100")
    (finding,) = shop.found("OVERHEAD_WITHOUT_HOURS")
    assert (finding.severity, finding.place) == ("warning", "MOULD")
    assert "100.00 CNY" in finding.message
    assert not shop.found("OVERHEAD_LEFT")
    shop.order("A", "20")
    shop.work("A", "1")
    assert not shop.found("OVERHEAD_WITHOUT_HOURS")


def test_a_workshop_that_stood_still_closes_with_what_it_cost_as_a_loss(open_shop):
    """Nobody takes the 100.00 and the month stays open; the remedy names the document after which it closes."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    shop.spend("100")
    with pytest.raises(Refused, match="OVERHEAD_WITHOUT_HOURS"):
        shop.close()
    (finding,) = shop.found("OVERHEAD_WITHOUT_HOURS")
    assert all("idle_capacity" in remedy for remedy in (finding.remedy, finding.remedy_zh))
    shop.post(IdleCapacity, "IC", cost_centre="MOULD", amount="100", reason="no orders")
    assert not shop.found("OVERHEAD_WITHOUT_HOURS")
    assert shop.close().locked


def test_an_expense_taken_back_that_was_idle_capacity_is_found(open_shop):
    """60.00 of 100.00 are a loss already when the bill turns out not to be ours: the pool is below zero."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    worked(shop)
    shop.post(IdleCapacity, "IC", cost_centre="MOULD", amount="60", reason="no orders")
    assert not shop.found("OVERHEAD_BELOW_ZERO")
    shop.post(Reversal, "RV", of="EXPENSE", reason="not ours")
    (finding,) = shop.found("OVERHEAD_BELOW_ZERO")
    assert "-60.00 CNY" in finding.message
    assert finding.documents == ("EXPENSE", "IC", "RV")
    shop.post(Reversal, "RV-2", of="IC", reason="there was nothing")
    assert not shop.found("OVERHEAD_BELOW_ZERO")


def test_a_pool_of_which_more_was_taken_off_than_collected(open_shop):
    """An expense of October reversed in November is found before and after November's costing run."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    worked(shop)
    assert shop.close().locked
    shop.day = "2026-11-02"
    shop.post(Reversal, "RV", of="EXPENSE", reason="not ours")
    shop.work("A", "1", "T-2")
    for _ in range(2):
        (finding,) = shop.found("OVERHEAD_BELOW_ZERO", "2026-11")
        assert (finding.severity, finding.place, finding.documents[0]) == ("warning", "MOULD", "RV")
        assert "-100.00 CNY" in finding.message
        shop.cost("2026-11")


def test_a_service_department_is_not_asked_for_hours(open_shop):
    """Where it has served nobody yet, that is the one finding: it is to report services and works on no order."""
    centres = [
        {"code": "MOULD", "name": "moulding", "purpose": "production"},
        {"code": "POWER", "name": "power", "purpose": "service"},
    ]
    policies = {"overhead_rest": "orders", "service_departments": "direct"}
    shop = open_shop(policies=policies, cost_centres=centres)
    shop.spend("70", cost_centre="POWER")
    assert [finding.place for finding in shop.found("SERVICE_NOT_CHARGED")] == ["POWER"]
    assert not shop.found("OVERHEAD_WITHOUT_HOURS")


@pytest.mark.parametrize("policy", ["cost_of_sales", "carry_forward"])
def test_hours_do_not_matter_where_orders_take_nothing(open_shop, policy):
    """Only the policy that charges orders needs hours."""
    shop = open_shop(policies={"overhead_rest": policy})
    shop.spend("100")
    assert not shop.found("OVERHEAD_WITHOUT_HOURS")


@pytest.mark.parametrize(
    ("policy", "taker"), [("cost_of_sales", "the expenses of the month"), ("orders", "the month's orders")]
)
def test_a_rest_that_the_close_disposes_of_is_information(open_shop, policy, taker):
    """Before the costing run the rest is told with who will take it; afterwards there is none."""
    shop = open_shop(policies={"overhead_rest": policy})
    worked(shop)
    (finding,) = shop.found("OVERHEAD_LEFT")
    assert (finding.severity, finding.place) == ("info", "MOULD")
    left = "overhead of MOULD is under-applied by 70.00 CNY so far"
    assert finding.message == f"{left}; the close charges what is left then to {taker}"
    shop.cost()
    assert not shop.found("OVERHEAD_LEFT")


def test_a_rest_carried_forward_is_a_warning_at_the_end_of_the_year(open_shop):
    """Carried forward within the year: information; over its end: a warning."""
    for first, day, severity in (
        ("2026-10", "2026-10-09", "info"),
        ("2026-12", "2026-12-09", "warning"),
    ):
        shop = open_shop(policies={"overhead_rest": "carry_forward"}, company={"first_period": first})
        shop.day = day
        worked(shop)
        shop.cost(first)
        (finding,) = shop.found("OVERHEAD_LEFT", first)
        assert finding.severity == severity


@pytest.mark.parametrize(("first", "left"), [("2026-10", True), ("2026-12", False)])
def test_a_rest_that_ends_with_the_year_is_said_until_then(open_shop, *, first, left):
    """Carried forward in October; in December the close disposes of it."""
    policies = {"overhead_rest": "cost_of_sales_at_year_end"}
    shop = open_shop(policies=policies, company={"first_period": first})
    shop.day = f"{first}-09"
    worked(shop)
    shop.cost(first)
    assert bool(shop.found("OVERHEAD_LEFT", first)) is left


@pytest.mark.parametrize(
    ("driver", "absorption", "told"),
    [
        ("direct_labour", "ticket", ["warning"]),
        ("direct_labour", "month_end", ["warning"]),
        ("direct_labour", "standard_hours", []),
        ("order_labour", "ticket", []),
        ("labour_hours", "ticket", []),
    ],
)
def test_wages_that_no_ticket_tells_where_overhead_goes_by_tickets(open_shop, driver, absorption, told):
    """A percentage of the wages on tickets absorbs nothing on wages by amount: told until there is a ticket."""
    centre = {"code": "MOULD", "name": "m", "purpose": "production", "driver": driver}
    shop = open_shop(policies={"overhead_absorption": absorption}, cost_centres=[centre])
    shop.stock()
    for order in ("A", "B"):
        shop.order(order, "20")
        lines = [{"work_order": order, "amount": "80"}]
        wages = {"basis": "stated", "element": "labour", "owed": "wages_payable", "amount": "80"}
        shop.post(CostDistribution, f"{order}-wages", lines=lines, **wages)
    found = shop.found("OVERHEAD_WITHOUT_TICKETS")
    assert [of.severity for of in found] == told
    assert all("160.00 CNY of wages of A, B" in of.message for of in found)
    shop.work("A", "1")
    assert all("80.00 CNY of wages of B" in of.message for of in shop.found("OVERHEAD_WITHOUT_TICKETS"))
    shop.work("B", "1")
    assert not shop.found("OVERHEAD_WITHOUT_TICKETS")


def test_wages_of_an_order_that_names_the_cost_centre(open_shop):
    """An order without an operation there is one of its cost centre's; without a rate nothing is absorbed at all."""
    centre = {"code": "MOULD", "name": "m", "purpose": "production", "driver": "direct_labour"}
    rate = {"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30"}
    for overhead, told in (("1", 1), ("0", 0)):
        shop = open_shop(cost_centres=[centre], rates=[{**rate, "overhead": overhead}], routings=[])
        shop.post(WorkOrder, "A", item="TOY", quantity="20", cost_centre="MOULD")
        shop.post(WorkOrderRelease, "AR", work_order="A")
        lines = [{"work_order": "A", "amount": "80"}]
        wages = {"basis": "stated", "element": "labour", "owed": "wages_payable", "amount": "80"}
        shop.post(CostDistribution, "CD", lines=lines, **wages)
        assert len(shop.found("OVERHEAD_WITHOUT_TICKETS")) == told


def test_over_applied_is_said_so(shop):
    """More applied than spent is over-applied."""
    shop.order("A", "20")
    shop.work("A", "1")
    (finding,) = shop.found("OVERHEAD_LEFT")
    assert "over-applied by 30.00 CNY" in finding.message


def test_what_november_spends_is_not_asked_about_in_october(shop):
    """A pool is looked at as it stood at the end of the period."""
    shop.day = "2026-11-02"
    shop.spend("100")
    assert not shop.found("OVERHEAD_LEFT")
    assert shop.found("OVERHEAD_LEFT", "2026-11")
