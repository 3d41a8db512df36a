"""Service departments whose cost cannot be charged on are found before the month is closed."""

import pytest

from erpcore.documents import MeterReading, ServiceReport, TimeTicket

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


METERS = [
    {"code": "EL", "name": "power", "unit": "kg", "cost_centre": "MOULD", "service": "POWER"},
    {"code": "GAS", "name": "gas", "unit": "kg", "cost_centre": "MOULD"},
]


def test_a_meter_that_was_not_read(open_shop):
    """Read in October and not in November: the department's cost goes to others; a meter of nobody's is not missed."""
    shop = open_shop(policies={"service_departments": "direct"}, cost_centres=CENTRES, meters=METERS)
    assert not shop.found("METER_NOT_READ")  # nobody has begun to read it
    for meter in ("EL", "GAS"):
        shop.post(MeterReading, f"MR-{meter}", meter=meter, reading="1")
    assert not shop.found("METER_NOT_READ")
    (finding,) = shop.found("METER_NOT_READ", "2026-11")
    assert (finding.severity, finding.place) == ("warning", "EL")
    assert "what POWER supplied in 2026-11 is not told" in finding.message
    assert "meter_reading" in finding.remedy
