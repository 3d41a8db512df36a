"""The order in which services are closed, by what they get of the others and by what they give."""

import pytest

from erpcore.costing.services.service_departments import step_down, step_order
from erpcore.costing.services.step_sequence import least_served_first, most_serving_first

# power gives a tenth of 4,000 to repair, repair a fifth of 1,000 to power and a fifth to water, water half of 100
USAGE = {
    "repair": {"power": 100, "water": 100, "shop": 300, "repair": 50},
    "power": {"repair": 100, "shop": 900},
    "water": {"repair": 10, "shop": 10},
}
COSTS = {"repair": 1_000, "power": 4_000, "water": 100}


def test_who_is_served_least_is_closed_first() -> None:
    """Power and water get 200 each of repair, repair 400 and 50: power and water come first, as they are named."""
    assert least_served_first(COSTS, USAGE) == ["power", "water", "repair"]


def test_who_serves_most_is_closed_first() -> None:
    """Repair and power give 400 each, water 50; by parts of their service water gives a half and repair two fifths."""
    assert most_serving_first(COSTS, USAGE) == ["repair", "power", "water"]
    assert step_order(USAGE) == ["water", "repair", "power"]


def test_an_order_closes_all_services() -> None:
    """What is found can be stepped down: everything ends with the shop."""
    for order in (least_served_first(COSTS, USAGE), most_serving_first(COSTS, USAGE)):
        assert step_down(COSTS, USAGE, order).total("shop") == 5_100


def test_what_cannot_be_ordered() -> None:
    """Nothing is negative; who serves nobody but himself gives nothing."""
    with pytest.raises(ValueError, match="negative"):
        most_serving_first({"repair": -1}, {"repair": {"shop": 5}})
    assert most_serving_first({"repair": 1, "power": 1}, {"power": {"repair": 1}}) == ["power", "repair"]
    idle = {"repair": {"power": 0}, "power": {"shop": 1}}
    assert least_served_first({"repair": 0, "power": 1}, idle) == ["repair", "power"]
    assert most_serving_first(
        {"repair": 1, "power": 1}, {"repair": {"repair": 5}, "power": {"repair": 1}}
    ) == [
        "power",
        "repair",
    ]
