"""Books are asked by one thread at a time; others wait for their turn."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., Any])


class Shared(Protocol):
    """What several threads may hold."""

    @property
    def turn(self) -> AbstractContextManager[Any]:
        """A lock; the thread that holds it may take it again."""


def alone(method: Method) -> Method:
    """Let a method begin when no other thread is in one of its kind."""

    @wraps(method)
    def waiting(self: Shared, *args: object, **kwargs: object) -> object:
        with self.turn:
            return method(self, *args, **kwargs)

    return cast("Method", waiting)
