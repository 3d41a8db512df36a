"""Where a chart is drawn: Matplotlib, as far as charts use it, by its objects, without a window or a current figure.

Numbers come as decimals and become floats here, where their last digits are less than a dot of the picture; what is
written beside a bar is text.
"""

import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from threading import Lock
from typing import Any

from erpcore.reports.render.extras import check_charts

Number = Decimal | int
_drawing = Lock()  # settings and warnings are those of the whole process
_SETTINGS: Mapping[str, Any] = {"svg.fonttype": "none", "svg.hashsalt": "erpcore"}
_LINE = "#333333"
_MARK: Mapping[str, Any] = {"color": _LINE, "marker": "D", "markersize": 5, "linestyle": "none"}
_ABOVE = Decimal("0.5")  # inches for the title
_NAME = Decimal("0.25")  # inches for a line of what the colours mean


class Canvas:
    """Rows of bars, numbered from the top; the first at 0."""

    def __init__(
        self, labels: Sequence[str], *, left: Decimal, width: Decimal, row: Decimal, below: int
    ) -> None:
        """Begin a picture.

        Args:
            labels: What the rows are called.
            left: Inches for the labels.
            width: Inches for the bars.
            row: Inches for each row.
            below: Lines of what the colours mean.

        Raises:
            Refused: EXTRA_MISSING when Matplotlib is not installed.
        """
        check_charts()
        foot = _NAME * (below + 1)
        across, down = left + width, row * len(labels) + foot + _ABOVE
        self._figure = import_module("matplotlib.figure").Figure(figsize=_floats(across, down))
        inside = (left / across, foot / down, width / across, row * len(labels) / down)
        self._axes = axes = self._figure.add_axes(_floats(*inside))
        axes.set_yticks(range(len(labels)), list(map(_plain, labels)))
        axes.set_ylim(_floats(len(labels) - Decimal("0.5"), Decimal("-0.5")))
        axes.tick_params(length=0)
        axes.xaxis.set_visible(False)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.axvline(0, color=_LINE, linewidth=1)

    def title(self, text: str) -> None:
        """Say above what it shows."""
        self._axes.set_title(_plain(text), loc="left")

    def bar(self, row: Number, start: Number, length: Number, colour: str, *, high: Decimal) -> None:
        """Draw a bar from a number on, to the left where the length is below zero."""
        place, begins, long, wide = _floats(row, start, length, high)
        self._axes.barh(place, long, height=wide, left=begins, color=colour)

    def mark(self, row: Number, at: Number) -> None:
        """Draw a mark at a number."""
        place, value = _floats(row, at)
        self._axes.plot(value, place, **_MARK)

    def write(self, row: Number, end: Number, text: str) -> None:
        """Write beside what ends there."""
        where = _floats(end, row)
        self._axes.annotate(_plain(text), where, (4, 0), textcoords="offset points", va="center", fontsize=8)

    def legend(self, names: Sequence[tuple[str, str]], mark: str, across: int) -> None:
        """Say below what each colour means, and the mark.

        Args:
            names: A name and its colour.
            mark: The name of the mark; "": there is none.
            across: How many names stand in a line.
        """
        made = import_module("matplotlib.patches").Patch
        handles = [made(color=colour, label=_plain(name)) for name, colour in names]
        if mark:
            drawn = import_module("matplotlib.lines").Line2D
            handles.append(drawn([], [], label=_plain(mark), **_MARK))
        self._axes.legend(
            handles=handles, loc="upper left", bbox_to_anchor=(0, 0), ncols=across, frameon=False
        )

    def to_svg(self, *, lowest: Decimal, highest: Decimal) -> str:
        """Write the picture as SVG whose texts are texts; whose fonts they are is the reader's matter.

        Args:
            lowest: Where the picture begins on the left.
            highest: Where bars end; room for what is written beside them is added.
        """
        self._axes.set_xlim(_floats(lowest, highest + (highest - lowest) / 5))
        file = BytesIO()
        with _drawing, import_module("matplotlib").rc_context(_SETTINGS), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph", UserWarning)  # it measures Chinese by boxes
            self._figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        return file.getvalue().decode()


def _floats(*numbers: Number) -> tuple[Any, ...]:
    """Make the numbers that Matplotlib draws with."""
    return tuple(map(import_module("numpy").float64, numbers))


def _plain(text: str) -> str:
    """Keep a text from being read as a formula, which begins with a dollar."""
    return text.replace("$", r"\$")
