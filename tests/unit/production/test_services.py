"""Services are counted by period, department and receiver."""

from erpcore.kernel.undo import take_back
from erpcore.production.services import (
    Services,
    order_served,
    service_mark,
    services_key,
    services_of,
    serving_order,
)


def test_counts_add_up_and_can_be_taken_back():
    """What is served and what is charged for it stand apart; an undone mark leaves nothing."""
    services, undo = Services(), []
    services.mark(service_mark("served", "2026-10", "POWER", "SHOP", 5), undo)
    services.mark(service_mark("served", "2026-10", "POWER", "SHOP", 2), undo)
    services.mark(service_mark("charged", "2026-10", "POWER", "SHOP", 300), undo)
    assert services.usage("2026-10") == {"POWER": {"SHOP": 7}}
    assert services.charges("2026-10") == {"POWER": {"SHOP": 300}}
    assert services.charges("2026-11") == {}
    take_back(undo)
    assert (services.served, services.charged) == ({}, {})


def test_orders_and_cost_centres_have_names_apart():
    """An order and a cost centre may have one code; a key says whose services are charged, or that it is a rest."""
    assert serving_order("SHOP") != "SHOP"
    assert (order_served(serving_order("SHOP")), order_served("SHOP")) == ("SHOP", "")
    assert (services_of(services_key("POWER")), services_of("POWER"), services_of("")) == ("POWER", "", "")
