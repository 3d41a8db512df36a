"""Material plan (物料需求计划表): of each item what is needed, comes, is there and is to be ordered, day by day.

Source: the record of Orlicky, Material Requirements Planning (1975); 物料需求计划 (MRP) 报表.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable

from erpcore.flow.plan.forecast import Given
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.planning.messages import Message
from erpcore.planning.pegging import ON_HAND
from erpcore.planning.record import record, spans
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.goods import MEASURED
from erpcore.reports.options import Definition, Option
from erpcore.reports.plan.plan_options import BY, PLANNED, advice, called, plan_facts, plan_of, starts
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows, Value

_ONE_DAY = datetime.timedelta(days=1)
COLUMNS = (
    *MEASURED,
    Column("level", "count", Words("Level", "低阶码"), zeros=True),
    Column("day", "date", words.DATE),
    Column("gross", "quantity", Words("Needed", "毛需求")),
    Column("scheduled", "quantity", Words("On order", "计划接收量")),
    Column("projected", "quantity", Words("There", "预计可用库存"), zeros=True),
    Column("net", "quantity", Words("Missing", "净需求")),
    Column("receipts", "quantity", Words("Planned, due", "计划订单到货")),
    Column("releases", "quantity", Words("Planned, to place", "计划订单下达")),
    Column("advice", "text", Words("To do", "处理建议")),
)


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date,
    until: datetime.date | None = None,
    site: str | None = None,
    forecast: Iterable[Given] = (),
    by: str = "day",
    item: str = "",
) -> Report:
    """Draw up the plan, item by item in the order in which they are planned.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, UNKNOWN_ITEM, UNKNOWN_SITE, ITEM_KIND_UNSUITABLE,
            UNIT_DOES_NOT_CONVERT, SETUP_INVALID.
        ReportRefused: For other spans than day, week and month.
    """
    master = source.state.master
    face = Face(master)
    _, plan = plan_of(source, date, until, site, forecast)
    rows = Rows(COLUMNS)
    starts(by, date, date)
    messages: dict[str, list[Message]] = {}
    for message in plan.messages:
        messages.setdefault(message.item, []).append(message)
    for code, of in plan.items.items():
        if item not in ("", code):
            continue
        naming: dict[str, Value] = {
            "item": code,
            "name": face.item(code),
            "unit": face.unit(code),
            "level": of.level,
        }
        rows.add("opening", **naming, day=date, projected=from_micro(of.on_hand), advice=called(ON_HAND))
        found = record(plan, code)
        cut = [row.day for row in found] if by == "day" else starts(by, date, found[-1].day)
        told = _by_start(messages.get(code, ()), cut)
        for row in found if by == "day" else spans(found, cut):
            cells = {name: from_micro(getattr(row, name)) for name in row._fields[1:]}
            if any(cells[name] for name in ("gross", "scheduled", "receipts", "releases")):
                rows.add("line", **naming, day=row.day, **cells, advice=advice(told.get(row.day, [])))
    facts = plan_facts(date, until, site)
    return face.report(REPORT, period, rows, facts=facts)


def _by_start(messages: Iterable[Message], cut: list[datetime.date]) -> dict[datetime.date, list[Message]]:
    """Put messages to the days, or spans of days, that they are about: a lot is gone on the day after its last."""
    found: dict[datetime.date, list[Message]] = {}
    for message in messages:
        day = message.day + _ONE_DAY if message.action == "expire" else message.day
        at = max(bisect_right(cut, day) - 1, 0)
        found.setdefault(cut[at], []).append(message)
    return found


REPORT = Definition(
    "material_plan",
    Words("Material plan", "物料需求计划表"),
    "Of each item what is needed, what comes, what will be there and what is to be ordered, and which orders are to be"
    " expedited, deferred or cancelled, from the day of the plan on.",
    build,
    (*PLANNED, BY, Option("item", "item", "only this item")),
)
