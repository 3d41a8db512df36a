"""Books shared by threads: one asks at a time, the others wait for their turn and meet nothing half-written.

Coroutines of one thread cannot wait for each other: one that comes while another has the turn is refused. Otherwise
its documents would belong to the other's unit, and be taken back with it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import ContextVar
from functools import wraps
from threading import RLock
from typing import Any, Protocol, TypeVar, cast

from erpcore.books.unit import Unit
from erpcore.kernel.words import Unsuitable, Words

_OTHERS = Words(
    "another coroutine has the books in hand: do not await inside a unit, nor in the log",
    "另一个协程正在使用账套：一组单据未结束时，以及日志读写之中，请勿等待异步操作",
)
# the turns that this coroutine holds, or its thread where there is none
_held: ContextVar[tuple[object, ...]] = ContextVar("held", default=())
Method = TypeVar("Method", bound=Callable[..., Any])


class Shared(Protocol):
    """What several threads may hold."""

    _unit: Unit | None

    @property
    def turn(self) -> AbstractContextManager[Any]:
        """A lock; whoever holds it may take it again."""


class Turn:
    """A lock; whoever holds it may take it again, other threads wait for it, other coroutines are refused."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._depth = 0
        self._holding = object()  # another one each time that somebody begins to hold it

    def __enter__(self) -> None:
        """Take the lock.

        Raises:
            ValueError: When another coroutine of this thread holds it.
        """
        self._lock.acquire()
        if not self._depth:
            self._holding = object()
            _held.set((*_held.get(), self._holding))
        elif self._holding not in _held.get():
            self._lock.release()
            raise Unsuitable(_OTHERS)
        self._depth += 1

    def __exit__(self, *_error: object) -> None:
        """Let the lock go, once for each time that it was taken."""
        self._depth -= 1
        if not self._depth:
            held = _held.get()
            last = held[-1:] == (self._holding,)  # as it nearly always is
            _held.set(held[:-1] if last else tuple(turn for turn in held if turn is not self._holding))
        self._lock.release()


def alone(method: Method) -> Method:
    """Let a method begin when no other thread is in one of its kind, and no run of documents owes entries."""

    @wraps(method)
    def waiting(self: Shared, *args: object, **kwargs: object) -> object:
        with self.turn:
            if self._unit is not None:
                self._unit.complete()
            return method(self, *args, **kwargs)

    return cast("Method", waiting)
