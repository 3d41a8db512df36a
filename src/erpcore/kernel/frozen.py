"""What documents and records of a set-up are made of: values that are checked once and never changed."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict


class Checked:
    """Leaves pydantic no way of building a model without checks: what is not checked cannot be read back."""

    @classmethod
    def model_construct(cls, _fields_set: set[str] | None = None, **values: object) -> Self:
        """Build it as any other way does.

        Args:
            _fields_set: No matter; the fields stated are those given.
            **values: By field.

        Raises:
            ValidationError: For a value that the field does not take, or a field that there is not.
        """
        return cls(**values)


class Frozen(Checked, BaseModel):
    """Checked when it is built, never changed in place, no field beyond those it defines."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy it with other values in some fields, which are checked as when it is built.

        Args:
            update: New values by field.
            deep: Whether what it holds is copied, too.

        Raises:
            ValidationError: For a value that the field does not take, or a field that there is not.
        """
        copied = super().model_copy(deep=deep)
        if not update:
            return copied
        stated = {name: value for name, value in copied if name in copied.model_fields_set}
        return self.model_validate({**stated, **update})
