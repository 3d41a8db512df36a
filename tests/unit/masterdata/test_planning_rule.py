"""Planning rules: lots that can be ordered, and the rule that holds on a day."""

from datetime import date

import pytest
from pydantic import ValidationError

from erpcore.masterdata.planning_rule import PlanningRule, PlanningRules

BOLT = {"item": "BOLT", "valid_from": "2026-01-01"}


def test_the_latest_rule_that_has_begun_holds():
    """A longer lead time from July on; before the first rule there is none, nor of another item."""
    rules = PlanningRules(
        [
            PlanningRule(**BOLT, lead_days=7),
            PlanningRule(**{**BOLT, "valid_from": "2026-07-01"}, lead_days=14),
        ]
    )
    assert rules.on("BOLT", date(2026, 6, 30)).lead_days == 7
    assert rules.on("BOLT", date(2026, 7, 1)).lead_days == 14
    assert rules.on("BOLT", date(2025, 12, 31)) is None
    assert rules.on("RESIN", date(2026, 7, 1)) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"fixed_lot": "50", "lot_multiple": "10"},
        {"fixed_lot": "50", "minimum_lot": "10"},
        {"fixed_lot": "50", "order_up_to": "60"},
        {"safety_stock": "20", "order_up_to": "19"},
        {"order_up_to": "-1"},
        {"minimum_lot": "20", "maximum_lot": "10"},
        {"maximum_lot": "5", "lot_multiple": "6"},
        {"minimum_lot": "13", "maximum_lot": "15", "lot_multiple": "10"},
        {"lot_multiple": "0"},
        {"fixed_lot": "-1"},
        {"safety_stock": "NaN"},
        {"safety_stock": 1.5},
        {"lead_days": -1},
        {"lead_days": 3661},
        {"lead_days": True},
        {"lead_days": "7"},
        {"days_of_supply": 0},
        {"source": "steal"},
        {"colour": "red"},
    ],
)
def test_a_rule_by_which_nothing_can_be_ordered_is_refused(fields):
    """A fixed lot beside others, no lot between least and most, a level below the least, wrong measures, texts."""
    with pytest.raises(ValidationError):
        PlanningRule.model_validate({**BOLT, **fields})


def test_a_multiple_between_least_and_most_is_enough():
    """20 lies between 13 and 25, in tens."""
    rule = PlanningRule(**BOLT, minimum_lot="13", maximum_lot="25", lot_multiple="10")
    assert rule.days_of_supply == 1
