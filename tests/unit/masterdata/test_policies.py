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
