"""Policies."""

from typing import Literal, get_args, get_origin

import pytest
from pydantic import ValidationError

from erpcore.masterdata.policies import Policies


def test_each_default_is_the_first_value_named() -> None:
    """A reader of the type sees the default first."""
    policies = Policies()
    for name, field in Policies.model_fields.items():
        choices = get_args(field.annotation)
        if get_origin(field.annotation) is Literal:
            assert getattr(policies, name) == choices[0]


def test_an_unknown_choice_is_refused() -> None:
    """A policy that the engine does not follow cannot be set."""
    with pytest.raises(ValidationError):
        Policies.model_validate({"contra_print": "green"})


def test_a_receipt_exceeds_its_order_by_nothing_until_told() -> None:
    """Over-receipt is a share of the ordered quantity, by default none."""
    assert Policies().over_receipt == 0


@pytest.mark.parametrize(
    ("policy", "needed"),
    [
        ({"service_order": ["IT"]}, {"service_departments": "step_down"}),
        ({"service_order_by": "least_served"}, {"service_departments": "step_down"}),
        ({"average_price_rest": "issues"}, {"average_price_decimals": 2}),
        ({"unit_cost_rest": "finished"}, {"unit_cost_decimals": 2}),
        ({"unit_cost_rest": "finished"}, {"rate_decimals": 2}),
    ],
)
def test_a_policy_without_effect_is_refused(policy: dict[str, object], needed: dict[str, object]) -> None:
    """Who orders departments that no method takes in order, or says who takes a rest of nothing, meant another one."""
    Policies.model_validate(policy | needed)
    with pytest.raises(ValidationError) as caught:
        Policies.model_validate(policy)
    (found,) = caught.value.errors()
    assert found["type"] == "policies_contradict"
    assert next(iter(policy)) in found["msg"]
