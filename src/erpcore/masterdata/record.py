"""The base of every set-up record: frozen, closed against unknown fields, and dated where it may change."""

import datetime
from collections.abc import Callable, Sequence
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import ConfigDict, Field, model_validator

from erpcore.kernel.fields import Code, Day, Text
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words

Flag = Annotated[bool, Field(strict=True)]  # true or false, never 1, "yes" or "on"
Whole = Annotated[int, Field(strict=True)]  # a whole number, never a float or a text


class Record(Frozen):
    """One record of the set-up: never changed in place, no field beyond those it defines."""

    model_config: ClassVar[ConfigDict] = ConfigDict(validate_by_name=True, validate_by_alias=True)


class Named(Record):
    """A record with a code and a name, in English and, where the company writes one, in Chinese."""

    code: Code
    name: Text
    name_zh: Text = ""


class Dated(Record):
    """A record that holds from one day to another, both included; without a last day it holds on."""

    valid_from: Day
    valid_until: Day | None = None  # the last day on which it holds

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            words = Words(
                f"valid_until ({self.valid_until}) lies before valid_from ({self.valid_from})",
                f"valid_until（{self.valid_until}）早于 valid_from（{self.valid_from}）",
            )
            raise misfit("validity_reversed", words)
        return self

    def holds_on(self, day: datetime.date) -> bool:
        """Tell whether the record holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


Version = TypeVar("Version", bound=Dated)


def succeeded(
    rows: Sequence[Version], changes: Sequence[Version], key: Callable[[Version], str]
) -> list[Version]:
    """End each open version the day before the next one of the change begins."""
    result = list(rows) + list(changes)
    starts: dict[str, list[datetime.date]] = {}
    for change in changes:
        starts.setdefault(key(change), []).append(change.valid_from)
    for index, row in enumerate(result):
        later = [day for day in starts.get(key(row), ()) if day > row.valid_from]
        if later and row.valid_until is None:
            result[index] = row.model_copy(update={"valid_until": min(later) - datetime.timedelta(days=1)})
    return result
