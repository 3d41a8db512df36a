"""Planning rules are checked with the set-up."""

from collections.abc import Callable

import pytest

Faults = Callable[..., list[tuple[str, str]]]
RULE = {"valid_from": "2026-01-01"}


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"item": "mix"}, ("ITEM_KIND_UNSUITABLE", "planning_rules[0].item")),
        ({"item": "NOTHING"}, ("UNKNOWN_ITEM", "planning_rules[0].item")),
        ({"item": "cap", "partner": "NOBODY"}, ("UNKNOWN_PARTNER", "planning_rules[0].partner")),
        ({"item": "cap", "partner": "C9"}, ("FIELD_INVALID", "planning_rules[0].partner")),
        (
            {"item": "cap", "safety_stock": "0.0005"},
            ("UNIT_DOES_NOT_CONVERT", "planning_rules[0].safety_stock"),
        ),
        (
            {"item": "cap", "order_up_to": "9.0005"},
            ("UNIT_DOES_NOT_CONVERT", "planning_rules[0].order_up_to"),
        ),
        (
            {"item": "cap", "lot_multiple": "2.0005"},
            ("UNIT_DOES_NOT_CONVERT", "planning_rules[0].lot_multiple"),
        ),
    ],
)
def test_a_rule_is_of_goods_in_stock_in_quantities_that_are_counted(faults: Faults, rule, fault) -> None:
    """Phantoms are never in stock; half a thousandth of a piece is not counted; a customer supplies nothing."""
    customer = {"code": "C9", "name": "C9", "customer": True}
    assert faults(more_partners=[customer], planning_rules=[RULE | rule]) == [fault]


def test_an_item_has_one_rule_from_a_day_on(faults: Faults) -> None:
    """Two of one day contradict each other; of two days the later one follows the earlier."""
    first, second = RULE | {"item": "cap"}, {"valid_from": "2026-07-01", "item": "cap", "lead_days": 3}
    assert faults(planning_rules=[first, first]) == [("DUPLICATE", "planning_rules[1]")]
    assert faults(planning_rules=[first, second]) == []
