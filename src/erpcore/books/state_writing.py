"""Write a state as columns: for each class a list of what each of its fields holds, numbers in place of records.

Records are numbered class by class. Values (named tuples, days, fractions, methods) follow, those that hold others
behind them, so that whoever reads has at every number what he needs for the next ones.
"""

import datetime
import io
import pickle
from collections import deque
from collections.abc import Iterable
from fractions import Fraction
from types import MethodType
from typing import Any

from erpcore.books.kept_records import ENUMS, MADE_ANEW, METHODS, RECORDS, VALUES, slots
from erpcore.flow.state import State
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.masterdata.areas import Areas

PLAIN = frozenset({int, str, bool, type(None), tuple, list, dict, set, frozenset})
HANDED = ("state", "calendar", "areas")  # what a state is handed from outside; the first numbers are theirs
_NAMED = len(VALUES)  # kinds of named tuples
DAY, FRACTION, CHOICE, METHOD = range(_NAMED, _NAMED + 4)
ROW = len(RECORDS)  # the kind of a deque, behind those of records
_VALUES: dict[type, int] = {value: kind for kind, value in enumerate(VALUES)} | {
    datetime.date: DAY,
    Fraction: FRACTION,
    MethodType: METHOD,
    **dict.fromkeys(ENUMS, CHOICE),
}
_RECORDS: dict[type, int] = {record: kind for kind, record in enumerate((*RECORDS, deque))}
_LEAVES = frozenset({int, str, bool, type(None)})
_HANDED: dict[type, int] = {State: 0, FiscalCalendar: 1, Areas: 2}
Level = dict[int, list[Any]]  # values by kind


def written(state: State) -> bytes:
    """Write a state, but for what is made anew from the set-up; nothing is changed.

    Raises:
        TypeError: For what no snapshot can hold.
    """
    fields = {name: of for name, of in vars(state).items() if name not in MADE_ANEW}
    found = _Found(fields)
    numbers = found.handed | {id(one): number for number, one in enumerate(found.in_order(), len(HANDED))}
    file = io.BytesIO()
    writer = _Writer(file, numbers)
    writer.dump([(kind, len(records)) for kind, records in enumerate(found.records)])
    writer.dump(len(found.levels))
    for level in found.levels:
        writer.dump([(kind, list(map(_parts, values))) for kind, values in level.items()])
    for kind, records in enumerate(found.records):
        if records:
            writer.dump(_columns(kind, records))
    writer.dump(fields)
    return file.getvalue()


def _parts(value: object) -> object:
    """Say what a value is made from."""
    if isinstance(value, datetime.date):
        return value.toordinal()
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    if isinstance(value, ENUMS):
        return ENUMS.index(type(value)), value.value
    if isinstance(value, MethodType):
        return value.__self__, value.__name__
    return tuple(value) if isinstance(value, tuple) else value


def _columns(kind: int, records: list[Any]) -> list[Any]:
    """Say what each field of records of a class holds; of those without slots, and of deques, one after the other."""
    if kind == ROW:
        return [list(record) for record in records]
    names = slots(RECORDS[kind])
    if not names:
        return [vars(record) for record in records]
    return [[getattr(record, name) for record in records] for name in names]


class _Found:
    """All records and values that are reached from the fields of a state."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.records: list[list[Any]] = [[] for _ in range(ROW + 1)]
        self.levels: list[Level] = []
        self.handed: dict[int, int] = {}
        self._seen: dict[int, int] = {}  # by id; the state keeps everything alive meanwhile
        self._waiting: list[Any] = []
        self._depth(fields)
        while self._waiting:
            for of in _members(self._waiting.pop()):
                self._depth(of)

    def in_order(self) -> Iterable[Any]:
        """Go through them as they are numbered."""
        for records in self.records:
            yield from records
        for level in self.levels:
            for values in level.values():
                yield from values

    def _depth(self, of: object) -> int:
        """Find what is in something, and say how many levels of values come before it."""
        kind = type(of)
        if kind in _LEAVES:
            return 0
        known = self._seen.get(id(of))
        if known is not None:
            return known
        depth = 0
        if kind in _VALUES:
            depth = self._value(_VALUES[kind], of)
        elif kind in _RECORDS:
            self.records[_RECORDS[kind]].append(of)
            self._waiting.append(of)
        elif kind in _HANDED:
            self.handed[id(of)] = _HANDED[kind]
        elif kind in PLAIN:
            depth = max(map(self._depth, _members(of)), default=0)
        else:
            raise TypeError(f"no snapshot can hold a {kind.__module__}.{kind.__qualname__}")
        self._seen[id(of)] = depth
        return depth

    def _value(self, kind: int, value: object) -> int:
        if isinstance(value, MethodType) and value.__name__ not in METHODS:
            raise TypeError(f"no snapshot can hold the method {value.__qualname__}")
        depth = max(map(self._depth, _members(value)), default=0)
        while len(self.levels) <= depth:
            self.levels.append({})
        self.levels[depth].setdefault(kind, []).append(value)
        return depth + 1


def _members(of: object) -> Iterable[object]:
    """Say what is in a container, a value or a record."""
    if isinstance(of, dict):
        return (*of, *of.values())
    if isinstance(of, tuple | list | set | frozenset | deque):
        return of
    if isinstance(of, MethodType):
        return (of.__self__,)
    if type(of) not in _RECORDS:
        return ()
    names = slots(type(of))
    return [getattr(of, name) for name in names] if names else vars(of).values()


class _Writer(pickle.Pickler):
    """Writes plain things as they are, and the number of anything else."""

    def __init__(self, file: io.BytesIO, numbers: dict[int, int]) -> None:
        super().__init__(file, protocol=5)
        self._numbers = numbers

    def persistent_id(self, of: object) -> int | None:
        """Say the number of a record or value."""
        return None if type(of) in PLAIN else self._numbers[id(of)]
