"""Use of hours (工时利用表): what each work centre had, what it worked, and what that earned by its orders' cards.

    utilisation = worked / available        efficiency = earned / run        productivity = earned / available

People and machines stand apart. Worked is run and set-up; earned is what the cards allow for good pieces, set-up left
out. An operation earns by the pieces reported of it, and one that is never reported by the goods its order brought.
A total compares the work centres that have both: one that reports no hours of machines is none of their efficiency.
Where the set-up tells no `[[capacity]]` of a work centre nobody knows what was not reported; it is none of that total.
Source: 工时利用率, 工时定额完成率; ISO 22400-2, worker efficiency; standard hours earned, APICS Dictionary.
"""

from decimal import Decimal

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.capacity import Hours
from erpcore.reports import words
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, per_cent
from erpcore.reports.floor.shop_floor import Floor
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows, Style, Value

ONLY_WORK_CENTRE = Option("work_centre", "work_centre", "only this work centre")
_KINDS = (Words("Labour", "人工工时"), Words("Machines", "机器工时"))
Parts = dict[str, int]  # of hours, micro-hours
_PARTS = ("available", "run", "setup", "idle", "left", "earned")
COLUMNS = (
    Column("work_centre", "text", words.WORK_CENTRE),
    Column("name", "text", words.NAME),
    Column("kind", "text", Words("Hours of", "工时类别")),
    Column("available", "quantity", Words("Available", "可用工时")),
    Column("run", "quantity", Words("Run", "加工工时")),
    Column("setup", "quantity", Words("Set-up", "准备工时")),
    Column("idle", "quantity", Words("Idle", "停工工时")),
    Column("left", "quantity", Words("Not reported", "未报工时")),
    Column("earned", "quantity", Words("Standard hours earned", "完成定额工时")),
    Column("utilisation", "percent", Words("Utilisation, %", "工时利用率%")),
    Column("efficiency", "percent", Words("Efficiency, %", "工时效率%")),
    Column("productivity", "percent", Words("Productivity, %", "综合效率%")),
)


def build(source: Source, period: Period, *, work_centre: str = "") -> Report:
    """Draw up what became of a period's hours."""
    master = source.state.master
    face, floor = Face(master), Floor(source, period)
    earned: dict[str, Hours] = {}
    for centre, _, made in floor.made():
        earned[centre] = earned.get(centre, Hours()).plus(Hours(made.labour, made.machine))
    rows = Rows(COLUMNS)
    lines: tuple[list[Parts], list[Parts]] = ([], [])
    for code in master.work_centres:
        if work_centre not in ("", code):
            continue
        available = floor.available(code)
        run, setup, idle = (floor.hours_at(code, of) for of in ("run", "setup", "idle"))
        got = earned.get(code, Hours())
        for at, kind in enumerate(_KINDS):
            parts = dict(zip(_PARTS, (available[at], run[at], setup[at], idle[at], 0, got[at]), strict=True))
            if not any(parts.values()):
                continue
            if floor.capacity(code)[at]:
                parts["left"] = parts["available"] - parts["run"] - parts["setup"] - parts["idle"]
            else:
                del parts["available"], parts["left"]
            lines[at].append(parts)
            _add(rows, "line", [parts], work_centre=code, name=face.work_centre(code), kind=kind)
    for kind, found in zip(_KINDS, lines, strict=True):
        _add(rows, "total", found, name=words.TOTAL, kind=kind)
    return face.report(REPORT, period, rows)


def _add(rows: Rows, style: Style, lines: list[Parts], **named: Value) -> None:
    rows.add(
        style,
        **named,
        **{name: _sum(lines, name) for name in _PARTS},
        utilisation=_compared(lines, ("run", "setup"), "available"),
        efficiency=_compared(lines, ("earned",), "run"),
        productivity=_compared(lines, ("earned",), "available"),
    )


def _sum(lines: list[Parts], name: str) -> Decimal | None:
    known = [parts[name] for parts in lines if name in parts]
    return from_micro(sum(known)) if known or not lines else None


def _compared(lines: list[Parts], names: tuple[str, ...], base: str) -> Decimal | None:
    """Compare hours with others at the work centres that have these, in per cent."""
    both = [parts for parts in lines if parts.get(base)]
    return per_cent(sum(parts[name] for parts in both for name in names), sum(parts[base] for parts in both))


REPORT = Definition(
    "workshop_hours",
    Words("Use of hours", "工时利用表"),
    "What each work centre had of hours, worked, and earned by the cards of its orders: utilisation, efficiency,"
    " productivity, of people and machines.",
    build,
    (ONLY_WORK_CENTRE,),
    drawing=Bars(("name", "kind"), ("run", "setup", "idle"), stacked=True, mark="available"),
)
