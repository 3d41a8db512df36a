"""Routings."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore.masterdata.routing import Operation, Routing


def test_an_operation_takes_no_time_until_it_says_so() -> None:
    """Hours default to none, for one base unit made by one person."""
    operation = Operation(number=10, name="Mould", work_centre="press")
    assert (operation.setup_hours, operation.run_hours) == (Decimal(0), Decimal(0))
    assert (operation.per, operation.crew) == (Decimal(1), Decimal(1))


@pytest.mark.parametrize("change", [{"number": 0}, {"number": 10000}, {"per": "0"}, {"run_hours": "-1"}])
def test_a_value_outside_its_range_is_refused(change: dict[str, object]) -> None:
    """Numbers run from 1 to 9999, hours are not negative, and run hours are for some output."""
    with pytest.raises(ValidationError):
        Operation.model_validate({"number": 10, "name": "Mould", "work_centre": "press", **change})


def test_an_operation_may_run_by_itself() -> None:
    """A crew of none: the machine's hours alone, as the cost arithmetic has it."""
    assert Operation(number=10, name="Turn on", work_centre="lathe", crew=Decimal(0)).crew == 0


def test_a_routing_has_operations() -> None:
    """A routing without operations is none."""
    with pytest.raises(ValidationError):
        Routing(item="cap", valid_from="2026-01-01", operations=[])
