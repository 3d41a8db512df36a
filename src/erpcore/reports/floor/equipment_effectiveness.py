"""Effectiveness of equipment (设备综合效率表, OEE): planned time, what lost it, and the three factors that remain.

    available - planned stops = planned; - stops, set-up, what nobody reported = run; - speed; - rejects = productive

Time was run where time tickets report machine hours of the work centre in the month; where none do, what is left after
stops and set-up counts as run. Below zero, "not reported" is work beyond the capacity of the set-up, and "speed" pieces
made faster than ideally. Where the set-up tells no `[[capacity]]` of machines nobody knows what was available or not
reported: these stay empty with their factors, and the total's factors are of the work centres that have one.
Source: Nakajima, Introduction to TPM; ISO 22400-2, availability, effectiveness, quality ratio, OEE index.
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.floor.equipment_effectiveness import REJECTS, SPEED, Effectiveness
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, ratio_per_cent
from erpcore.reports.floor.shop_floor import Floor, Made
from erpcore.reports.floor.workshop_hours import ONLY_WORK_CENTRE
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows, Style, Value

PLANNED = "planned"
CAUSES = {
    PLANNED: Words("planned stop", "计划停机"),
    "breakdown": Words("breakdown", "故障"),
    "adjustment": Words("adjustment", "调整"),
    "material": Words("no material", "待料"),
    "people": Words("nobody there", "缺员"),
    "power": Words("no power", "停电"),
    "other": Words("other", "其他"),
}
_SETUP, _LEFT = "set-up", "not reported"
_HOURS = {
    "available": Words("Available", "可用时间"),
    "planned_stops": Words("Planned stops", "计划停机"),
    "planned": Words("Planned", "计划开动时间"),
    "stops": Words("Stops", "停机损失"),
    "setup": Words("Set-up", "准备损失"),
    "left": Words("Not reported", "未报时间"),
    "run": Words("Run", "开动时间"),
    "speed": Words("Speed", "速度损失"),
    "rejects": Words("Rejects", "不良损失"),
    "productive": Words("Productive", "有效时间"),
}
_FACTORS = {
    "availability": Words("Availability, %", "时间开动率%"),
    "performance": Words("Performance, %", "性能开动率%"),
    "quality": Words("Quality, %", "合格品率%"),
    "oee": Words("OEE, %", "设备综合效率%"),
    "of_available": Words("Of available, %", "可用时间有效率%"),
}
COLUMNS = (
    Column("work_centre", "text", words.WORK_CENTRE),
    Column("name", "text", words.NAME),
    *(Column(key, "quantity", heading) for key, heading in _HOURS.items()),
    *(Column(key, "percent", heading) for key, heading in _FACTORS.items()),
)


class _Time(NamedTuple):
    """Where the machine time of a work centre went, in millionths of an hour."""

    available: int
    stops: dict[str, int]  # by cause, planned ones among them
    setup: int
    run: int
    ideal: int
    good: int

    @property
    def effectiveness(self) -> Effectiveness:
        """See it as planned time and its losses."""
        planned = self.available - self.stops.get(PLANNED, 0)
        lost = {cause: hours for cause, hours in self.stops.items() if cause != PLANNED}
        left = planned - sum(lost.values()) - self.setup - self.run
        lost |= {
            _SETUP: self.setup,
            _LEFT: left,
            SPEED: self.run - self.ideal,
            REJECTS: self.ideal - self.good,
        }
        whole, run, ideal, good = map(Fraction, (planned, self.run, self.ideal, self.good))
        return Effectiveness(whole, run, ideal, good, {name: Fraction(hours) for name, hours in lost.items()})

    def plus(self, other: "_Time") -> "_Time":
        """Add another work centre."""
        causes = dict.fromkeys((*self.stops, *other.stops))
        return _Time(
            self.available + other.available,
            {cause: self.stops.get(cause, 0) + other.stops.get(cause, 0) for cause in causes},
            self.setup + other.setup,
            self.run + other.run,
            self.ideal + other.ideal,
            self.good + other.good,
        )


def build(source: Source, period: Period, *, work_centre: str = "") -> Report:
    """Draw up where the machine time of a period went."""
    master = source.state.master
    face, rows = Face(master), Rows(COLUMNS)
    whole, known = _Time(0, {}, 0, 0, 0, 0), None
    floor = Floor(source, period)
    for code, time in _times(source, floor).items():
        if work_centre not in ("", code):
            continue
        whole = whole.plus(time)
        told = floor.capacity(code)[1]
        if told:
            known = time if known is None else known.plus(time)
        _add(rows, "line", time, time if told else None, work_centre=code, name=face.work_centre(code))
        for cause, hours in time.stops.items():
            if hours:
                column = "planned_stops" if cause == PLANNED else "stops"
                rows.add("detail", name=CAUSES[cause], **{column: from_micro(hours)})
    _add(rows, "total", whole, known if rows.rows else whole, name=words.TOTAL)
    return face.report(REPORT, period, rows)


def _times(source: Source, floor: Floor) -> dict[str, _Time]:
    """Gather the machine time of each work centre that has some, or reports some."""
    master = source.state.master
    made: dict[str, Made] = {}
    for code, _, more in floor.made():
        made[code] = made.get(code, Made()).plus(more)
    found = {}
    for code in master.work_centres:
        available = floor.available(code).machine
        stops = {cause: floor.stops.get((code, cause), 0) for cause in CAUSES}
        setup = floor.hours_at(code, "setup").machine
        run = floor.hours_at(code, "run").machine
        if not available and not setup and not run and not any(stops.values()):
            continue
        pieces = made.get(code, Made())
        if not run:
            run = max(available - sum(stops.values()) - setup, 0) if pieces.ideal > 0 else 0
        found[code] = _Time(available, stops, setup, run, half_up(pieces.ideal), half_up(pieces.ideal_good))
    return found


def _add(rows: Rows, style: Style, time: _Time, known: _Time | None, **named: Value) -> None:
    """Write a row: the time, and how it was used where it is known what there was."""
    found, of = time.effectiveness, (known or time).effectiveness
    stops = sum((hours for cause, hours in found.losses.items() if cause in CAUSES), Fraction(0))
    hours = {
        "planned_stops": Fraction(time.stops.get(PLANNED, 0)),
        "stops": stops,
        "setup": found.losses[_SETUP],
        "run": found.run,
        "speed": found.losses[SPEED],
        "rejects": found.losses[REJECTS],
        "productive": found.productive,
    }
    ratios = {"performance": of.performance, "quality": of.quality}
    if known is not None:
        hours |= {"available": Fraction(known.available), "planned": of.planned, "left": of.losses[_LEFT]}
        ratios |= {
            "availability": of.availability,
            "oee": of.oee,
            "of_available": of.of_all_time(known.available),
        }
    told = {name: ratio_per_cent(ratio) for name, ratio in ratios.items()}
    rows.add(style, **named, **{name: from_micro(half_up(part)) for name, part in hours.items()}, **told)


REPORT = Definition(
    "equipment_effectiveness",
    Words("Effectiveness of equipment (OEE)", "设备综合效率表"),
    "Planned machine time by work centre, what lost it by cause, and availability, performance, quality and their"
    " product.",
    build,
    (ONLY_WORK_CENTRE,),
    drawing=Bars(("work_centre", "name"), ("availability", "performance", "quality", "oee")),
)
