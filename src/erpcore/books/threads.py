"""Books shared by threads: one asks at a time, the others wait for their turn and meet nothing half-written."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from erpcore.books.unit import Unit

Method = TypeVar("Method", bound=Callable[..., Any])


class Shared(Protocol):
    """What several threads may hold."""

    _unit: Unit | None

    @property
    def turn(self) -> AbstractContextManager[Any]:
        """A lock; the thread that holds it may take it again."""


def alone(method: Method) -> Method:
    """Let a method begin when no other thread is in one of its kind, and no run of documents owes entries."""

    @wraps(method)
    def waiting(self: Shared, *args: object, **kwargs: object) -> object:
        with self.turn:
            if self._unit is not None:
                self._unit.complete()
            return method(self, *args, **kwargs)

    return cast("Method", waiting)
