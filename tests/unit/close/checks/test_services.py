"""Service departments whose cost cannot be charged on are found before the month is closed."""

import pytest

from erpcore.documents import ServiceReport, TimeTicket

CENTRES = [
    {"code": "MOULD", "name": "moulding", "purpose": "production"},
    {"code": "OFFICE", "name": "office", "purpose": "administration"},
    {"code": "POWER", "name": "power", "purpose": "service"},
    {"code": "WATER", "name": "water", "purpose": "service"},
]


@pytest.fixture
def served(open_shop):
    """A shop with two service departments that charge on by a method."""

    def build(method):
        return open_shop(policies={"service_departments": method}, cost_centres=CENTRES)

    return build


def report(shop, service, receiver):
    """Report one unit of service."""
    lines = [{"cost_centre": receiver, "quantity": "1"}]
    shop.post(ServiceReport, f"{service} to {receiver}", cost_centre=service, lines=lines)


def test_cost_that_nobody_was_served_for(served):
    """A pool with cost and no service reported keeps the month open; once it is reported the close empties it."""
    shop = served("direct")
    shop.spend("70", cost_centre="POWER")
    (finding,) = shop.found("SERVICE_NOT_CHARGED")
    assert (finding.severity, finding.place) == ("error", "POWER")
    assert "70.00 CNY" in finding.message
    assert "service_report" in finding.remedy
    report(shop, "POWER", "MOULD")
    assert not shop.found("SERVICE_NOT_CHARGED")
    assert [found.place for found in shop.found("OVERHEAD_LEFT")] == []
    closed = shop.close()
    assert closed.locked
    assert len(closed.entries["service_allocation"]) == 1
    assert shop.state.overhead.over_under("POWER", "2026-10") == 0


def test_a_circle(served):
    """A singular reciprocal system is told by its members."""
    shop = served("reciprocal")
    for service, other in (("POWER", "WATER"), ("WATER", "POWER")):
        shop.spend("70", service, cost_centre=service)
        report(shop, service, other)
    assert [finding.place for finding in shop.found("SERVICE_CIRCLE")] == ["POWER", "WATER"]


def test_a_rate_that_is_missing(served):
    """Planned rates need a rate."""
    shop = served("planned_rates")
    shop.spend("70", cost_centre="POWER")
    report(shop, "POWER", "MOULD")
    assert [finding.place for finding in shop.found("SERVICE_RATE_MISSING")] == ["POWER"]


def test_a_pool_below_zero(open_shop):
    """A department that charged more than it cost is asked about, and does not hold the month up."""
    shop = open_shop(
        policies={"service_departments": "direct"},
        cost_centres=CENTRES,
        work_centres=[{"code": "PRESS", "name": "press", "cost_centre": "POWER"}],
    )
    shop.order("A", "20")
    shop.post(TimeTicket, "T", work_order="A", work_centre="PRESS", machine_hours="1")
    (finding,) = shop.found("SERVICE_BELOW_ZERO")
    assert (finding.severity, finding.place) == ("warning", "POWER")
