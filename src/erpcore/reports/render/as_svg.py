"""A report as a chart, in SVG, by Matplotlib, which is the extra `erpcore[charts]`.

Rows lie one below the other, as they do in the report, and every figure stands beside its bar as it stands there. Text
stays text, so that a reader's own fonts write Chinese, and figures can be searched and copied. The same data make the
same bytes: no clock is read, and parts of the picture are not named by chance.

Source: Few, Show Me the Numbers, on horizontal bars and long names; IBCS standards (SUCCESS), on charts of variances.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.quantity import CONTEXT
from erpcore.kernel.words import Words, in_line
from erpcore.reports.drawing import ZERO, Picture, picture, reached
from erpcore.reports.render.canvas import Canvas
from erpcore.reports.render.cells import written
from erpcore.reports.render.numerals import Numerals
from erpcore.reports.render.text import width

if TYPE_CHECKING:
    from erpcore.reports.table import Report

MOST = 200  # rows of a chart; nobody reads more
_COLOURS = ("#3b6ea5", "#e0a030", "#6aa56a", "#9467a5", "#a56a5a", "#5aa5a5", "#8a8a8a", "#c8b04a")
_BY_KIND = {"rise": "#c0504d", "fall": "#5b9a5b", "whole": "#3b6ea5"}
_SUBJECT = ("work_order", "item", "name", "date")  # facts that say what a report is about
_MONEY = {"amount", "price"}  # kinds of columns
_LONGEST = 48  # columns of a label on a terminal, beyond which it is cut
_TO_THE_INCH = 12  # columns of a label
_THICK = Decimal("0.8")  # part of a row that bars take up
_BAR = Decimal("0.25")  # inches
_WIDE = 8  # inches for the bars


def write(report: Report, locale: str) -> str:
    """Draw a report as one picture.

    Raises:
        Refused: EXTRA_MISSING when Matplotlib is not installed.
        ReportRefused: When the locale is not known, or the report has no chart, nothing to draw, or too many rows.
    """
    numerals = Numerals(locale)
    found = _checked(report)
    names = _names(found, numerals)
    labels = [_cut(in_line(label.say(numerals.language))) for label in found.labels]
    canvas = Canvas(
        labels,
        left=Decimal(max(map(width, labels)) + 3) / _TO_THE_INCH,
        width=Decimal(_WIDE),
        row=_BAR * _beside(found),
        below=-(-len(found.series) // _across(names)) + 1,
    )
    canvas.title(_title(report, found, numerals))
    ends = _steps(canvas, found, numerals) if found.kinds else _bars(canvas, found, numerals)
    return canvas.to_svg(lowest=min(ZERO, *ends), highest=max(ZERO, *ends))


def is_drawn(report: Report) -> bool:
    """Tell whether a chart can be drawn of a report."""
    found = picture(report)
    return found is not None and len(found.labels) <= MOST


def _title(report: Report, found: Picture, numerals: Numerals) -> str:
    """Name the report, the period, what it is about, and the currency of amounts."""
    facts = {fact.key: written(fact.value, numerals) for fact in report.facts}
    parts = [f"{written(report.title, numerals)} {report.period}"]
    parts += [facts[key] for key in _SUBJECT if facts.get(key)]
    if found.measure & _MONEY and facts.get("currency"):
        parts.append(facts["currency"])
    return " · ".join(parts)


def _checked(report: Report) -> Picture:
    """Find what is drawn.

    Raises:
        ReportRefused: When there is nothing to draw, or too much.
    """
    found = picture(report)
    if report.drawing is None:
        told = Words(
            f"{report.name} has no chart: write it as text or HTML",
            f"报表 {report.name} 没有图表：请用文本或网页",
        )
    elif found is None:
        told = Words(f"{report.name} has no figure to draw", f"报表 {report.name} 没有可绘制的数字")
    elif len(found.labels) > MOST:
        told = Words(
            f"{report.name} has {len(found.labels)} rows, a chart takes {MOST}: narrow it by its options",
            f"报表 {report.name} 有 {len(found.labels)} 行，图表最多 {MOST} 行：请用选项缩小范围",
        )
    else:
        return found
    raise ReportRefused(told)


def _cut(label: str) -> str:
    """Shorten a label that would leave no room for bars."""
    while width(label) > _LONGEST:
        label = label.removesuffix("…")[:-1] + "…"
    return label


def _beside(found: Picture) -> int:
    """Say how many bars stand below one another in a row."""
    return 1 if found.stacked else max(len(found.series), 1)


def _steps(canvas: Canvas, found: Picture, numerals: Numerals) -> list[Decimal]:
    """Draw each step from where the one before has ended; tell how far they go."""
    ends = []
    for row, (start, kind) in enumerate(zip(reached(found), found.kinds, strict=True)):
        value = found.values[row][0] or ZERO
        ends += [start, CONTEXT.add(start, value)]
        canvas.bar(row, start, value, _BY_KIND[kind], high=_THICK)
        canvas.write(row, max(ends[-2:]), ("+" if kind == "rise" else "") + numerals.write(value))
    return ends


def _bars(canvas: Canvas, found: Picture, numerals: Numerals) -> list[Decimal]:
    """Draw the bars and the mark of each row; tell how far they go."""
    *names, mark = _names(found, numerals)
    colours = [_COLOURS[number % len(_COLOURS)] for number in range(len(names))]
    points = [(value, row) for row, value in enumerate(found.marks) if value is not None]
    ends = [value for value, _ in points]
    draw = _stacked if found.stacked else _side_by_side
    for row, values in enumerate(found.values):
        ends += draw(canvas, row, [*zip(values, colours, strict=True)], numerals)
    for value, row in points:
        canvas.mark(row, value)
        canvas.write(row, value, numerals.write(value))
    if len(names) > 1 or mark:
        canvas.legend([*zip(names, colours, strict=True)], mark, _across([*names, mark]))
    return ends


def _names(found: Picture, numerals: Numerals) -> list[str]:
    """Say what each series is called, and the mark."""
    return [in_line(name.say(numerals.language)) for name in (*found.series, found.mark_name)]


def _across(names: Sequence[str]) -> int:
    """Say how many names stand in one line below the bars, each behind its colour."""
    return max(_WIDE * _TO_THE_INCH // (max(map(width, names)) + 6), 1)


def _stacked(
    canvas: Canvas, row: int, bars: Sequence[tuple[Decimal | None, str]], numerals: Numerals
) -> list[Decimal]:
    """Draw bars one behind the other, those below zero to the left, and write beside them what they add up to."""
    above = below = ZERO
    for value, colour in bars:
        if value is not None and value > 0:
            canvas.bar(row, above, value, colour, high=_THICK)
            above = CONTEXT.add(above, value)
        elif value is not None:
            canvas.bar(row, below, value, colour, high=_THICK)
            below = CONTEXT.add(below, value)
    if any(value is not None for value, _ in bars):
        canvas.write(row, above, numerals.write(CONTEXT.add(above, below)))
    return [below, above]


def _side_by_side(
    canvas: Canvas, row: int, bars: Sequence[tuple[Decimal | None, str]], numerals: Numerals
) -> list[Decimal]:
    """Draw bars below one another, and write beside each what it is."""
    high = _THICK / len(bars)
    for number, (value, colour) in enumerate(bars):
        if value:
            middle = row - _THICK / 2 + high * (number + Decimal("0.5"))
            canvas.bar(middle, ZERO, value, colour, high=high)
            canvas.write(middle, max(value, ZERO), numerals.write(value))
    return [value for value, _ in bars if value is not None]
