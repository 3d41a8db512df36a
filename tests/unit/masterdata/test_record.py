"""The base of every record."""

import datetime

import pytest
from pydantic import ValidationError

from erpcore.masterdata.record import Dated, Flag, Named, Record, Whole


class _Sample(Record):
    switch: Flag = False
    count: Whole = 0


def test_a_record_is_never_changed_in_place() -> None:
    """Set-up is in the log: a change is a new dated record."""
    record = Named(code="A", name="Alpha")
    with pytest.raises(ValidationError, match="frozen"):
        record.name = "Beta"


def test_an_unknown_field_is_refused() -> None:
    """A misspelt field is told, never dropped."""
    with pytest.raises(ValidationError, match="Extra inputs"):
        Named.model_validate({"code": "A", "name": "Alpha", "nmae_zh": "甲"})


@pytest.mark.parametrize("field", [{"switch": 1}, {"switch": "yes"}, {"count": "3"}, {"count": True}])
def test_flags_and_whole_numbers_are_strict(field: dict[str, object]) -> None:
    """Nothing is guessed: 1 is no flag, and a text or a flag is no whole number."""
    with pytest.raises(ValidationError):
        _Sample.model_validate(field)


@pytest.mark.parametrize(
    ("until", "day", "holds"),
    [
        (None, "2025-12-31", False),
        (None, "2026-01-01", True),
        (None, "2199-12-31", True),
        ("2026-06-30", "2026-06-30", True),
        ("2026-06-30", "2026-07-01", False),
        ("2026-01-01", "2026-01-01", True),
    ],
)
def test_validity_includes_its_first_and_its_last_day(until: str | None, day: str, *, holds: bool) -> None:
    """A record holds from the day named first to the day named last, both included."""
    record = Dated(valid_from="2026-01-01", valid_until=until)
    assert record.holds_on(datetime.date.fromisoformat(day)) is holds


def test_validity_runs_forwards() -> None:
    """A last day before the first is refused."""
    with pytest.raises(ValidationError, match=r"valid_until \(2025-12-31\) lies before valid_from"):
        Dated(valid_from="2026-01-01", valid_until="2025-12-31")
