"""Read a state from the columns that `state_writing` wrote: no class or function can be named, so none is called."""

import datetime
import io
import pickle
from collections import deque
from collections.abc import Callable, Iterable
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Any, NoReturn

from erpcore.books.kept_records import ENUMS, MADE_ANEW, METHODS, RECORDS, VALUES, slots
from erpcore.books.state_writing import CHOICE, DAY, FRACTION, METHOD, ROW
from erpcore.flow.state import State

UNREADABLE = (  # what reading may raise where columns are not as they were written
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
    pickle.UnpicklingError,
)


def fill(state: State, columns: bytes) -> None:
    """Put into a state that holds nothing yet what columns tell.

    Args:
        state: New, over the set-up as it is after the last entry.
        columns: From `state_writing.written`.

    Raises:
        ValueError: When they are not as they were written; or another one of `UNREADABLE`.
    """
    made: list[Any] = [state, state.periods.calendar, state.master.area_of]
    reader = _Reader(io.BytesIO(columns), made)
    told, records = reader.load(), []
    for kind, count in told:
        record = deque if kind == ROW else RECORDS[kind]
        records.append([record.__new__(record) for _ in range(count)])
        made += records[-1]
    for _ in range(reader.load()):
        for kind, values in reader.load():
            made += _values(kind, values)
    for (kind, _), of in zip(told, records, strict=True):
        if of:
            _fill(kind, of, reader.load())
    fields = reader.load()
    if fields.keys() | MADE_ANEW != vars(state).keys():
        raise ValueError("other fields than those of a state")
    vars(state).update(fields)


def _values(kind: int, parts: list[Any]) -> Iterable[Any]:
    """Make values of a kind."""
    if kind < DAY:
        value = VALUES[kind]
        if set(map(len, parts)) - {len(value._fields)}:
            raise ValueError(f"other fields than those of {value.__name__}")
        return map(partial(tuple.__new__, value), parts)
    makers: dict[int, Callable[[Any], Any]] = {
        DAY: datetime.date.fromordinal,
        FRACTION: _fraction,
        CHOICE: _choice,
        METHOD: _method,
    }
    return map(makers[kind], parts)


def _fraction(parts: tuple[int, int]) -> Fraction:
    return Fraction(*parts)


def _choice(parts: tuple[int, str]) -> StrEnum:
    kind, value = parts
    return ENUMS[kind](value)


def _method(parts: tuple[object, str]) -> object:
    of, name = parts
    if name not in METHODS:
        raise ValueError(f"no method of a state: {name!r}")
    return getattr(of, name)


def _fill(kind: int, records: list[Any], columns: list[Any]) -> None:
    """Fill records of a class."""
    if kind == ROW:
        for record, row in zip(records, columns, strict=True):
            record.extend(row)
    elif names := slots(RECORDS[kind]):
        for name, column in zip(names, columns, strict=True):
            if len(column) != len(records):
                raise ValueError(f"more or less records than {len(records)}")
            deque(map(getattr(RECORDS[kind], name).__set__, records, column), maxlen=0)
    else:
        for record, fields in zip(records, columns, strict=True):
            vars(record).update(fields)


class _Reader(pickle.Unpickler):
    """Reads plain things, and finds anything else by its number."""

    def __init__(self, file: io.BytesIO, made: list[Any]) -> None:
        self._find = made.__getitem__
        super().__init__(file)

    @property
    def persistent_load(self) -> Callable[[int], Any]:
        """Find what was made under a number."""
        return self._find

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse every name.

        Raises:
            ValueError: Always.
        """
        raise ValueError(f"a snapshot names nothing, and this one names {module}.{name}")
