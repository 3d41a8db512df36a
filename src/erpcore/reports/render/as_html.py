"""A report as a web page that stands alone: title, facts, table, notes, and how it looks on screen and paper.

The page is built as a tree of elements, so that every text is escaped when it is written, whoever it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from erpcore.kernel.words import Words, in_line
from erpcore.reports.render.cells import NUMBERS, is_blank, spans, written
from erpcore.reports.render.numerals import Numerals

if TYPE_CHECKING:
    from erpcore.reports.table import Column, Report, Row, Value

_STYLE = """
:root { color-scheme: light; color: #1a1a1a; background: #fff; font: 14px/1.5 system-ui, "Segoe UI", "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; }
body { margin: 2rem; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 0 1rem; }
dt { color: #555; }
dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .6rem; text-align: left; vertical-align: top; }
thead th { vertical-align: bottom; }
thead tr:last-child th, thead th[rowspan] { border-bottom: 1px solid; }
tbody th { font-weight: inherit; }
.number { text-align: right; white-space: nowrap; }
.heading, .subtotal, .total, .closing { font-weight: 600; }
.detail { color: #555; }
.total th, .total td { border-top: 1px solid; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { font-size: 8pt; }
  body { margin: 0; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""


def write(report: Report, locale: str) -> str:
    """Write a report as one HTML page; zeros stay blank where the text leaves them blank.

    Raises:
        ReportRefused: When the locale is not known.
    """
    numerals = Numerals(locale)
    page = Element("html", {"lang": "zh-Hans" if numerals.language == "zh" else "en"})
    head, body = SubElement(page, "head"), SubElement(page, "body")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    title = written(report.title, numerals)
    _say(head, "title", f"{title} {report.period}")
    _say(head, "style", _STYLE)
    _say(body, "h1", title, id="title")
    facts = SubElement(body, "dl")
    for fact in report.facts:
        if fact.value is not None:
            _say(facts, "dt", written(fact.heading, numerals))
            _say(facts, "dd", written(fact.value, numerals))
    wide = SubElement(
        body, "div", {"class": "wide", "role": "region", "aria-labelledby": "title", "tabindex": "0"}
    )
    table = SubElement(wide, "table", {"aria-labelledby": "title"})
    _headings(SubElement(table, "thead"), report.columns, numerals)
    rows = SubElement(table, "tbody")
    for row in report.rows:
        _row(SubElement(rows, "tr", {"class": row.style}), row, report.columns, numerals)
    for note in report.notes:
        _say(body, "p", written(note, numerals))
    indent(page, space="")
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _headings(head: Element, columns: tuple[Column, ...], numerals: Numerals) -> None:
    """Write one line of headings, or two where something stands above several columns."""
    above = spans(columns, numerals.language)
    grouped = any(heading for heading, _ in above)
    first = SubElement(head, "tr")
    second = SubElement(head, "tr") if grouped else first
    for heading, places in above:
        if heading:
            _say(first, "th", in_line(heading), scope="colgroup", colspan=str(len(places)))
        for place in places:
            own = {"scope": "col", **_aligned(columns[place])}
            if heading or not grouped:
                _say(second, "th", written(columns[place].heading, numerals), **own)
            else:
                _say(first, "th", written(columns[place].heading, numerals), rowspan="2", **own)


def _row(line: Element, row: Row, columns: tuple[Column, ...], numerals: Numerals) -> None:
    """Write the cells of a row; the first text in it is its heading for who hears the page read out."""
    named = next((place for place, value in enumerate(row.values) if _names(value)), None)
    for place, (column, value) in enumerate(zip(columns, row.values, strict=True)):
        text = "" if is_blank(value, column, row) else written(value, numerals)
        if place == named:
            _say(line, "th", text, scope="row", **_aligned(column))
        else:
            _say(line, "td", text, **_aligned(column))


def _names(value: Value) -> bool:
    return isinstance(value, str | Words) and any(value)


def _aligned(column: Column) -> dict[str, str]:
    return {"class": "number"} if column.kind in NUMBERS else {}


def _say(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text
