"""What an argument may be, by its type hint: numbers, texts, choices, records, tables of these."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

_is_decimal = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?").fullmatch


class Kind(NamedTuple):
    """What an argument, or a part of one, may be."""

    words: str
    fits: Callable[[object], bool]  # as a whole
    inside: Callable[[str, Any], None] | None = None  # refuses a part of it, by its place
    plain: frozenset[type] = frozenset()  # of exactly these types a value needs no other look

    def check(self, place: str, value: object) -> None:
        """Refuse a value that is something else, or holds something else.

        Raises:
            ValueError: Naming the place.
        """
        if not self.fits(value):
            raise ValueError(f"{place} must be {self.words}, found {value!r:.60}{self._instead(value)}")
        if self.inside is not None:
            self.inside(place, value)

    def _instead(self, value: object) -> str:
        """Tell how to write a decimal, or a text of one, as the fraction that it is."""
        decimal = Fraction in self.plain and isinstance(value, str | Decimal) and _is_decimal(str(value))
        return f'; write Fraction("{value}")' if decimal else ""


@lru_cache(maxsize=1_024)
def kind(hint: object) -> Kind:
    """Say what a type hint takes: numbers, texts, choices, records, tables of these; anything else is not looked at.

    >>> kind(int | Fraction).words
    'a whole number or a fraction'
    """
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _either(parts)
    if origin is Literal:
        return Kind(
            f"one of {', '.join(map(repr, parts))}", lambda value: isinstance(value, str) and value in parts
        )
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Kind("a table", lambda value: isinstance(value, Mapping), _in_table(*map(kind, parts)))
    if origin is tuple and parts[-1] is not ...:
        return Kind(
            f"{len(parts)} values",
            lambda value: isinstance(value, tuple) and len(value) == len(parts),
            _in_row(parts),
        )
    if isinstance(origin, type) and issubclass(origin, Iterable):
        return _listed(kind(parts[0]), Sequence if issubclass(origin, Sequence) else Iterable)
    if not isinstance(hint, type):
        return Kind("anything", lambda _: True)
    return _simple(hint)


def _simple(hint: type) -> Kind:
    """Say what a class takes."""
    if hint in {int, bool, str, NoneType}:
        words = {int: "a whole number", bool: "true or false", str: "a text", NoneType: "nothing"}
        plain = frozenset({hint})
        return Kind(
            words[hint],
            lambda value: type(value) is hint or (hint is str and isinstance(value, str)),
            None,
            plain,
        )
    if hint is Fraction:
        numbers = frozenset({int, Fraction})
        return Kind("a whole number or a fraction", lambda value: type(value) in numbers, plain=numbers)
    if hint is datetime.date:
        return Kind("a day without a time", lambda value: type(value) is hint, plain=frozenset({hint}))
    if issubclass(hint, Enum):
        words_of = f"one of {', '.join(map(str, hint))} of {hint.__name__}"
        return Kind(words_of, lambda value: isinstance(value, hint), plain=frozenset({hint}))
    inside = _in_record(hint) if hasattr(hint, "_fields") or is_dataclass(hint) else None
    return Kind(f"a {hint.__name__}", lambda value: isinstance(value, hint), inside)


def _listed(of: Kind, what: type) -> Kind:  # a sequence is no set, and no table, whose names would be taken
    def inside(place: str, values: Iterable[object]) -> None:
        for number, value in enumerate(values if isinstance(values, Collection) else (), start=1):
            if type(value) not in of.plain:
                of.check(f"{place}, {number}", value)

    return Kind("a list", lambda value: isinstance(value, what) and not isinstance(value, str), inside)


def _either(parts: Collection[Any]) -> Kind:
    """Take any of several: the first that fits as a whole says what may be inside."""
    if Fraction in parts:
        parts = [part for part in parts if part is not int]
    kinds = [kind(part) for part in parts]

    def inside(place: str, value: object) -> None:
        next(each for each in kinds if each.fits(value)).check(place, value)

    return Kind(
        " or ".join(each.words for each in kinds),
        lambda value: any(each.fits(value) for each in kinds),
        inside,
        frozenset().union(*(each.plain for each in kinds)),
    )


def _in_table(name_of: Kind, of: Kind) -> Callable[[str, Any], None]:
    def inside(place: str, table: Mapping[object, object]) -> None:
        for name, value in table.items():
            if type(name) not in name_of.plain:
                name_of.check(f"a name in {place}", name)
            if type(value) not in of.plain:
                of.check(f"{place}, {name}", value)

    return inside


def _in_row(hints: Collection[Any]) -> Callable[[str, Any], None]:
    kinds = [kind(hint) for hint in hints]

    def inside(place: str, row: tuple[object, ...]) -> None:
        for number, (of, value) in enumerate(zip(kinds, row, strict=True), start=1):
            if type(value) not in of.plain:
                of.check(f"{place}, {number}", value)

    return inside


def _in_record(record: type) -> Callable[[str, Any], None]:
    def inside(place: str, value: object) -> None:
        for name, of in _fields(record):
            part = getattr(value, name)
            if type(part) not in of.plain:
                of.check(f"{place}, {name.replace('_', ' ')}", part)

    return inside


@lru_cache(maxsize=256)
def _fields(record: type) -> tuple[tuple[str, Kind], ...]:
    """Find what the fields of a record take; when one is first seen, for it may hold others of itself."""
    return tuple((name, kind(hint)) for name, hint in get_type_hints(record).items())
