"""What is beside the library itself, and who installs it: XlsxWriter, as far as workbooks use it, and Matplotlib."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Protocol, cast

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words


class Format(Protocol):
    """How a cell looks; made by its workbook."""


class Worksheet(Protocol):
    """A sheet; rows and columns count from 0, and what is written has its format behind it."""

    write_string: Callable[[int, int, str, Format], int]
    write_number: Callable[[int, int, Decimal, Format], int]
    write_datetime: Callable[[int, int, datetime.date, Format], int]
    write_blank: Callable[[int, int, None, Format], int]
    merge_range: Callable[[int, int, int, int, str, Format], int]  # the first row and column, the last ones
    set_row: Callable[[int, None, None, Mapping[str, int]], int]
    set_column: Callable[[int, int, int], int]  # the first, the last, the width of each
    freeze_panes: Callable[[int, int], None]
    autofilter: Callable[[int, int, int, int], None]
    ignore_errors: Callable[[Mapping[str, str]], int]
    outline_settings: Callable[..., None]
    set_landscape: Callable[[], None]
    set_paper: Callable[[int], None]
    fit_to_pages: Callable[[int, int], None]
    repeat_rows: Callable[[int, int], None]
    set_footer: Callable[[str], None]


class Workbook(Protocol):
    """A workbook on its way into a file."""

    add_format: Callable[[Mapping[str, object]], Format]
    add_worksheet: Callable[[str], Worksheet]
    set_properties: Callable[[Mapping[str, object]], None]
    close: Callable[[], None]


def check_excel() -> None:
    """Check that workbooks can be written here.

    Raises:
        Refused: EXTRA_MISSING when XlsxWriter is not installed.
    """
    _check("excel", "XlsxWriter", Words("a workbook", "工作簿"))


def new_workbook(file: BytesIO) -> Workbook:
    """Begin a workbook, written into a file of memory when it is closed; XlsxWriter is not imported before.

    Raises:
        Refused: EXTRA_MISSING when XlsxWriter is not installed.
    """
    check_excel()
    return cast("Workbook", import_module("xlsxwriter").Workbook(file, {"in_memory": True}))


def check_charts() -> None:
    """Check that charts can be drawn here.

    Raises:
        Refused: EXTRA_MISSING when Matplotlib is not installed.
    """
    _check("charts", "Matplotlib", Words("a chart", "图表"))


def _check(extra: str, library: str, what: Words) -> None:
    if find_spec(library.lower()) is None:
        expected = Words(
            f"{what.en} needs the extra erpcore[{extra}]; {library} is not installed",
            f"{what.zh}须有附加组件 erpcore[{extra}]；现未安装 {library}",
        )
        raise Refused(Code.EXTRA_MISSING, field=extra, expected=expected)
