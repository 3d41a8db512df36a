"""Capacity load (能力负荷表): hours that open and planned orders ask of work centres, against the hours that there are.

Source: rough-cut capacity planning, Vollmann, Berry, Whybark and Jacobs, Manufacturing Planning and Control Systems;
    粗能力计划、能力需求计划.
"""

import datetime
from collections.abc import Iterable, Sequence

from erpcore.flow.plan.asked import Asked, check_asked
from erpcore.flow.plan.capacity import works
from erpcore.flow.plan.forecast import Given
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.planning.capacity import capacity_load
from erpcore.reports import words
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, per_cent
from erpcore.reports.options import Definition, Option
from erpcore.reports.plan.plan_options import PLANNED, plan_facts, plan_of, starts
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows

WEEKS = 12
UNTIL_WEEKS = Option("until", "date", "the last day that is shown; without it: twelve weeks")
MEASURES = {"labour": Words("labour", "人工"), "machine": Words("machine", "机器")}
COLUMNS = (
    Column("work_centre", "text", words.WORK_CENTRE),
    Column("name", "text", words.NAME),
    Column("measure", "text", Words("Hours of", "工时类型")),
    Column("first", "date", Words("From", "起始日期")),
    Column("opened", "quantity", Words("Open orders", "已有订单")),
    Column("planned", "quantity", Words("Planned orders", "计划订单")),
    Column("load", "quantity", Words("Load", "负荷"), zeros=True),
    Column("available", "quantity", Words("Capacity", "能力"), zeros=True),
    Column("left", "quantity", Words("Left (overload below zero)", "余量（负数为超负荷）"), zeros=True),
    Column("ratio", "percent", Words("Load %", "负荷率")),
)


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date,
    until: datetime.date | None = None,
    site: str | None = None,
    forecast: Iterable[Given] = (),
    by: str = "week",
    work_centre: str = "",
) -> Report:
    """Add up what is asked of each work centre, span by span; hours of which none are set up cannot be exceeded.

    What is needed after the last day that is shown is worked for before it as well, and counted.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, UNKNOWN_ITEM, UNKNOWN_SITE,
            ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, SETUP_INVALID.
        ReportRefused: For other spans than day, week and month.
    """
    state = source.state
    face = Face(state.master)
    last = until or date + datetime.timedelta(weeks=WEEKS, days=-1)
    check_asked(Asked(date, until))
    asked, plan = plan_of(source, date, None, site, forecast)
    cut, end = starts(by, date, last), last + datetime.timedelta(days=1)
    rows = Rows(COLUMNS)
    available = _available(state.master, cut, end)
    told = {(centre, measure) for centre, measure, _ in available}
    for of in capacity_load(works(state, plan, asked), cut, end, available):
        known = (of.work_centre, of.measure) in told
        if work_centre in ("", of.work_centre):
            rows.add(
                "line",
                work_centre=of.work_centre,
                name=face.work_centre(of.work_centre),
                measure=MEASURES[of.measure],
                first=of.first,
                opened=from_micro(of.opened),
                planned=from_micro(of.planned),
                load=from_micro(of.load),
                available=from_micro(of.available) if known else None,
                left=from_micro(of.left) if known else None,
                ratio=per_cent(of.load, of.available),
            )
    facts = plan_facts(date, last, site)
    return face.report(REPORT, period, rows, facts=facts)


def _available(
    master: MasterData, cut: Sequence[datetime.date], end: datetime.date
) -> dict[tuple[str, str, datetime.date], int]:
    """Look up the hours of each work centre in each span; those of nobody and nothing are left out."""
    found: dict[tuple[str, str, datetime.date], int] = {}
    for centre in master.work_centres:
        if centre in master.capacities:
            for first, after in zip(cut, (*cut[1:], end), strict=True):
                hours = master.capacities.between(centre, first, after)
                if hours.labour:
                    found[centre, "labour", first] = hours.labour
                if hours.machine:
                    found[centre, "machine", first] = hours.machine
    return found


REPORT = Definition(
    "capacity_load",
    Words("Capacity load", "能力负荷表"),
    "Hours that open and planned orders ask of each work centre in each week, against the hours that it has.",
    build,
    (
        *(UNTIL_WEEKS if option.name == "until" else option for option in PLANNED),
        Option("by", "code", "day, week or month; without it: week"),
        Option("work_centre", "work_centre", "only this work centre"),
    ),
    drawing=Bars(("name", "measure", "first"), ("opened", "planned"), stacked=True, mark="available"),
)
