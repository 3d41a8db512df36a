"""How a change of state is taken back: the calls that restore what was there, newest first.

A unit keeps its calls until it ends. `(Class.method, self, ...)` keeps one object less than `(self.method, ...)`.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
Inner = TypeVar("Inner", bound=Hashable)
Value = TypeVar("Value")
Undo = list[tuple[Callable[..., object], *tuple[Any, ...]]]


def take_back(undo: Undo, kept: int = 0) -> None:
    """Call what an undo list holds, newest first, and drop it, down to a number of calls that are kept.

    A call that refuses stays in the list, with all before it.
    """
    while len(undo) > kept:
        restore, *arguments = undo[-1]
        restore(*arguments)
        undo.pop()


def put(mapping: dict[Key, Value], key: Key, value: Value, undo: Undo) -> None:
    """Set a key of a mapping so that it can be taken back."""
    if key in mapping:
        undo.append((mapping.__setitem__, key, mapping[key]))
    else:
        undo.append((mapping.pop, key))
    mapping[key] = value


def opened(mapping: dict[Key, dict[Inner, Value]], key: Key, undo: Undo) -> dict[Inner, Value]:
    """Find the mapping under a key, an empty one where there was none yet."""
    found = mapping.get(key)
    if found is None:
        put(mapping, key, found := {}, undo)
    return found


def keep(mapping: dict[Key, Value], key: Key, value: Value, undo: Undo) -> None:
    """Set a key of a mapping, or remove it where nothing is left to keep."""
    if value:
        put(mapping, key, value, undo)
    elif key in mapping:
        drop(mapping, key, undo)


def drop(mapping: dict[Key, Value], key: Key, undo: Undo) -> None:
    """Remove a key that is there, so that it can be taken back; its place in the order is not kept."""
    undo.append((mapping.__setitem__, key, mapping.pop(key)))


def accumulate(amounts: dict[Key, int], element: Key, amount: int, undo: Undo) -> None:
    """Add to a cost by element so that it can be taken back; an element that comes to zero goes."""
    before = amounts.get(element)
    if before is None:
        undo.append((amounts.pop, element, None))
        if amount:
            amounts[element] = amount
        return
    undo.append((amounts.__setitem__, element, before))
    after = before + amount
    if after:
        amounts[element] = after
    else:
        del amounts[element]
