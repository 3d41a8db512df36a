"""What of a report is drawn: bars for its rows, or steps from one figure to another; exact figures, no picture yet.

A report says so by the keys of its columns. `render.as_svg` makes a picture of what is found here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from erpcore.kernel.quantity import CONTEXT
from erpcore.kernel.words import NOTHING, Words, both, joined

if TYPE_CHECKING:
    from erpcore.reports.table import Column, Report, Row, Style, Value

ZERO = Decimal(0)


class Bars(NamedTuple):
    """Bars for each row of some styles, one for each of some columns."""

    label: tuple[str, ...]  # keys of the columns that name a row
    values: tuple[str, ...]  # keys of the columns that are drawn; one that ends in "_": all that begin so
    stacked: bool = False  # one behind the other, not below one another
    mark: str = ""  # key of a column that is drawn as a mark, such as what they are measured by
    styles: tuple[Style, ...] = ("line",)


class StepsAcross(NamedTuple):
    """Steps that add up to a figure, from column to column of the last row of a style."""

    steps: tuple[str, ...]  # as the values of `Bars`
    last: str  # the key of what they add up to
    style: Style = "total"


class StepsDown(NamedTuple):
    """Steps that lead from one figure to another, from row to row of one level of a tree."""

    label: str  # key of the column that names a row
    step: str  # and of the one that is drawn
    level: int  # of the rows, in the column `level`
    first: str = ""  # key of the fact at which they begin; "": at nothing
    last: str = ""  # and of the one that they lead to; "": the figure of the first row


Drawing = Bars | StepsAcross | StepsDown
Kind = Literal["rise", "fall", "whole"]  # of a step


class Picture(NamedTuple):
    """What is drawn, from top to bottom.

    Attributes:
        labels: What each row is called.
        series: What each bar of a row is called; of steps there is one.
        values: For each row a figure for each series; None where there is none.
        stacked: Whether the bars of a row stand one behind the other.
        marks: For each row a mark beside the bars, such as a limit; empty: there is none.
        mark_name: What that mark is called.
        kinds: What each row is, of steps; empty: these are no steps.
        measure: What the figures are of: a kind of column, or several.
    """

    labels: tuple[Words, ...]
    series: tuple[Words, ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    stacked: bool = False
    marks: tuple[Decimal | None, ...] = ()
    mark_name: Words = NOTHING
    kinds: tuple[Kind, ...] = ()
    measure: frozenset[str] = frozenset()


def picture(report: Report) -> Picture | None:
    """Find what is drawn of a report; None: it says nothing, or there is no figure in it."""
    drawing = report.drawing
    if isinstance(drawing, Bars):
        found = _bars(report, drawing)
    elif isinstance(drawing, StepsAcross):
        found = _steps(report, drawing.last, _across(report, drawing))
    elif drawing is not None:
        found = _steps(report, drawing.step, _down(report, drawing))
    else:
        return None
    return found if any(value for row in found.values for value in row) or any(found.marks) else None


def _bars(report: Report, drawing: Bars) -> Picture:
    columns = list(_named(report.columns, drawing.values))
    rows = [row for row in report.rows if row.style in drawing.styles]
    cells = [_cells(report, row) for row in rows]
    found = [tuple(_figure(of[column.key]) for column in columns) for of in cells]
    used = [place for place in range(len(columns)) if any(row[place] for row in found)]
    mark = [column for column in report.columns if column.key == drawing.mark]
    return Picture(
        labels=tuple(joined(*(_text(of[key]) for key in drawing.label)) for of in cells),
        series=_names([columns[place] for place in used]),
        values=tuple(tuple(row[place] for place in used) for row in found),
        stacked=drawing.stacked,
        marks=tuple(_figure(of[drawing.mark]) for of in cells) if mark else (),
        mark_name=_heading(mark[0]) if mark else NOTHING,
        measure=frozenset(column.kind for column in (*columns, *mark)),
    )


def _across(report: Report, drawing: StepsAcross) -> Iterator[tuple[Words, Kind, Decimal]]:
    rows = [row for row in report.rows if row.style == drawing.style]
    for row in rows[-1:]:
        cells = _cells(report, row)
        for column in _named(report.columns, drawing.steps):
            yield from _step(_heading(column), cells[column.key])
        last = next(column for column in report.columns if column.key == drawing.last)
        yield _heading(last), "whole", _figure(cells[drawing.last]) or ZERO


def _down(report: Report, drawing: StepsDown) -> Iterator[tuple[Words, Kind, Decimal]]:
    facts = {fact.key: fact for fact in report.facts}
    if drawing.first:
        yield facts[drawing.first].heading, "whole", _figure(facts[drawing.first].value) or ZERO
    rows = [_cells(report, row) for row in report.rows]
    for cells in rows:
        if cells["level"] == drawing.level:
            yield from _step(_text(cells[drawing.label]), cells[drawing.step])
    if drawing.last:
        yield facts[drawing.last].heading, "whole", _figure(facts[drawing.last].value) or ZERO
    elif rows:
        yield _text(rows[0][drawing.label]), "whole", _figure(rows[0][drawing.step]) or ZERO


def _step(label: Words, value: Value) -> Iterator[tuple[Words, Kind, Decimal]]:
    found = _figure(value)
    if found:
        yield label, "rise" if found > 0 else "fall", found


def _steps(report: Report, key: str, found: Iterator[tuple[Words, Kind, Decimal]]) -> Picture:
    steps = list(found)
    return Picture(
        labels=tuple(label for label, _, _ in steps),
        series=(NOTHING,),
        values=tuple((value,) for _, _, value in steps),
        kinds=tuple(kind for _, kind, _ in steps),
        measure=frozenset(column.kind for column in report.columns if column.key == key),
    )


def reached(steps: Picture) -> list[Decimal]:
    """Say where each step begins: a whole figure at nothing, any other one where the one before has ended."""
    starts, end = [], ZERO
    for kind, (value,) in zip(steps.kinds, steps.values, strict=True):
        starts.append(ZERO if kind == "whole" else end)
        end = CONTEXT.add(starts[-1], value or ZERO)
    return starts


def _named(columns: Sequence[Column], keys: Sequence[str]) -> Iterator[Column]:
    for key in keys:
        whole = not key.endswith("_")
        yield from (of for of in columns if (of.key == key if whole else of.key.startswith(key)))


def _cells(report: Report, row: Row) -> dict[str, Value]:
    return dict(zip((column.key for column in report.columns), row.values, strict=True))


def _figure(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _names(columns: Sequence[Column]) -> tuple[Words, ...]:
    """Name columns beside each other, without what is the same in all of their names."""
    if len(columns) > 1 and len({column.heading for column in columns}) == 1:
        return tuple(column.group for column in columns)
    if len({column.group for column in columns}) == 1:
        return tuple(column.heading for column in columns)
    return tuple(map(_heading, columns))


def _heading(column: Column) -> Words:
    return joined(column.group, column.heading)


def _text(value: Value) -> Words:
    if isinstance(value, Words):
        return value
    return both(value.isoformat() if isinstance(value, datetime.date) else str(value or ""))
