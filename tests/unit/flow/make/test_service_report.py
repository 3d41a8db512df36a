"""A service report counts what a department did, and moves no value."""

from erpcore.documents import Reversal, ServiceReport


def test_services_are_counted_until_they_are_taken_back(shop):
    """Two reports to the same shop add up; a reversal takes one off."""
    for number, hours in (("SR-1", "3"), ("SR-2", "1.5")):
        lines = [{"cost_centre": "SHOP", "quantity": hours}]
        entry = shop(ServiceReport, number, cost_centre="REPAIR", lines=lines)
        assert (entry.movements, entry.vouchers) == ((), ())
    services = shop.books.state.overhead.services
    assert services.usage("2026-10") == {"REPAIR": {"SHOP": 4_500_000}}
    assert services.usage("2026-11") == {}
    shop(Reversal, "RV-1", of="SR-1", reason="another shop")
    assert services.usage("2026-10") == {"REPAIR": {"SHOP": 1_500_000}}
