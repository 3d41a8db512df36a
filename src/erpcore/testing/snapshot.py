"""Write a state down part by part, by walking its slots, mappings and lists; compare two such notes.

A snapshot does not change when the state does. What a part only remembers to be quick, and what it was handed
from outside, is left out; the order of a mapping's keys is no part of a state. An object reached on several
ways is written once and referred to by number, so that copies which have drifted apart are found.
"""

from array import array
from collections import deque
from collections.abc import Iterator
from copy import copy
from types import NoneType
from typing import NamedTuple, TypeGuard

LEFT_OUT = {
    "AccountMap": {"_known", "_of_orders", "controlled", "layouts", "master", "proved"},
    "PostingRules": {"rules"},
    "Periods": {"_open"},
    "GeneralLedger": {"accounts_of"},
    "CostVariances": {"agreed", "at_opening", "class_of"},
    "CurrencyBalances": {"_kept_in"},
    "Budgets": {"_accounts_of"},
    "Control": {"_spent", "_begun"},
    "State": {"entry_of", "_folds", "further", "further_state"},
    "LedgerState": {"entry_of", "_folds", "further", "further_state", "company"},
    "NamedReturns": {"_pool_of"},
    "SentShares": {"_sent_of"},
    "Stock": {"method_of", "planned_class"},
}
ONLY = {  # everything else in it is an index over these, made with it
    "MasterData": ("setup", "first_methods"),
    "RoleRows": ("_rows",),
}
_PLAIN = {int, str, tuple, NoneType}  # written as they are
LIMIT = 20  # differences listed; more do not help a reader


class Written(NamedTuple):
    """An object as it was: its class, its number among all objects, its fields."""

    kind: str
    number: int
    fields: dict[str, object]


def snapshot(value: object) -> object:
    """Write down everything that a value holds, for example `books.state`."""
    return _write(value, {}, [])


def _write(value: object, numbers: dict[int, int], seen: list[object]) -> object:
    if isinstance(value, dict):
        if _PLAIN.issuperset(map(type, value.values())):
            return dict(value)
        return {key: _write(value[key], numbers, seen) for key in sorted(value, key=repr)}
    if isinstance(value, list | deque):
        return [_write(member, numbers, seen) for member in value]
    if isinstance(value, set | array):
        return copy(value)
    if value is None or type(value).__eq__ is not object.__eq__ or callable(value):
        return value
    number = numbers.get(id(value))
    if number is not None:
        return number
    number = numbers[id(value)] = len(numbers)
    seen.append(value)  # stays alive, so that no identity is used twice
    kind = type(value).__name__
    fields: dict[str, object] = {}
    written = Written(kind, number, fields)
    for name in ONLY.get(kind) or _names(value):
        if name not in LEFT_OUT.get(kind, ()) and hasattr(value, name):
            fields[name] = _write(getattr(value, name), numbers, seen)
    return written


def _names(value: object) -> Iterator[str]:
    for base in type(value).__mro__:
        slots = base.__dict__.get("__slots__", ())
        yield from (slots,) if isinstance(slots, str) else slots
    yield from getattr(value, "__dict__", ())


def differences(left: object, right: object) -> list[str]:
    """Name the places in which two snapshots differ.

    Returns:
        At most 20 lines "path: left, right"; none when they are equal.
    """
    if left == right:
        return []
    return [line for _, line in zip(range(LIMIT), _differences("", left, right), strict=False)]


def check_alike(left: object, right: object, said: str) -> None:
    """Compare two snapshots.

    Args:
        left: One of them.
        right: The other.
        said: What it means when they differ.

    Raises:
        AssertionError: When they do; it says so and names the places.
    """
    found = differences(left, right)
    assert not found, f"{said}:\n" + "\n".join(found)


def _differences(path: str, left: object, right: object) -> Iterator[str]:
    if left == right:
        return
    if isinstance(left, Written) and isinstance(right, Written) and left.kind == right.kind:
        yield from _of_mappings(path, ".{}", left.fields, right.fields)
        if left.fields == right.fields:
            yield f"{path}: object {left.number}, object {right.number}"
    elif isinstance(left, dict) and isinstance(right, dict):
        yield from _of_mappings(path, "[{!r}]", left, right)
    elif _is_sequence(left) and isinstance(right, type(left)) and len(left) == len(right):
        names = getattr(left, "_fields", None)
        for index, pair in enumerate(zip(left, right, strict=True)):
            yield from _differences(path + (f".{names[index]}" if names else f"[{index}]"), *pair)
    else:
        yield f"{path}: {left!r:.200}, {right!r:.200}"


def _is_sequence(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, list | tuple) and not isinstance(value, Written)


def _of_mappings(path: str, step: str, left: dict[str, object], right: dict[str, object]) -> Iterator[str]:
    for key, value in left.items():
        if key in right:
            yield from _differences(path + step.format(key), value, right[key])
        else:
            yield f"{path + step.format(key)}: {value!r:.200}, nothing"
    for key, value in right.items():
        if key not in left:
            yield f"{path + step.format(key)}: nothing, {value!r:.200}"
