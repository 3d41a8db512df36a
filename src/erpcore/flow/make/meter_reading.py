"""Read a meter: what it has counted since the last reading was used by its cost centre.

Where a service department supplies it, that is a service of the department, as a `make.service_report` would tell it,
and the close charges its cost by it. The first reading only says where the meter stands.

Before: nothing.   After: `make.service_allocation`, where a department supplies it.
Source: GB/T 2589-2020, 综合能耗计算通则; 企业产品成本核算制度 (财会〔2013〕17号): 辅助生产 is charged by what it did.
"""

import datetime
from typing import Literal, NamedTuple

from erpcore.costing.floor.energy_use import counted
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import not_before
from erpcore.kernel.fields import BEYOND_MICRO, Code, QuantityOrZero
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import Words
from erpcore.masterdata.meter import Meter
from erpcore.masterdata.record import Flag
from erpcore.production.services import service_mark

SUBJECT = "meter"
LAST = "last"


class MeterReading(Document):
    """Read what a meter shows (抄表记录)."""

    type: Literal["meter_reading"] = "meter_reading"
    meter: Code
    reading: QuantityOrZero  # what its dial shows, before the factor
    turned_over: Flag = False  # it has been through its highest number since the last reading
    ended_at: QuantityOrZero | None = None  # where it was replaced since: what the old one showed in the end
    begins_at: QuantityOrZero | None = None  # and what the new one showed at first


class Reading(NamedTuple):
    """How far a meter has come."""

    dial: int  # what it shows, millionths
    day: datetime.date
    through: int  # what went through its dials since the first reading, millionths, before the factor

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return f"{self.dial}\t{self.day}\t{self.through}"

    @classmethod
    def from_text(cls, text: str) -> "Reading":
        """Read what `to_text` wrote."""
        dial, day, through = text.split("\t")
        return cls(int(dial), datetime.date.fromisoformat(day), int(through))

    def used(self, meter: Meter) -> int:
        """What was used since the first reading, millionths of the meter's unit; rounded half up as a whole."""
        return divide(self.through * to_micro(meter.factor), MICRO)


def last_reading(books: View, meter: str) -> Reading | None:
    """Find the last reading of a meter; None where it has none."""
    text = books.facts.get((SUBJECT, f"{meter}/{LAST}"))
    return Reading.from_text(text) if text else None


def used_between(meter: Meter, before: str, after: str) -> int:
    """Say what was used between two readings as marks record them ("": none yet), millionths of the unit."""
    first, then = (Reading.from_text(text).used(meter) if text else 0 for text in (before, after))
    return then - first


def decide(books: View, document: MeterReading) -> Effect:
    """Take what the meter showed last from what it shows now.

    Raises:
        Refused: UNKNOWN_METER, DOCUMENT_INVALID, NUMBER_INVALID.
    """
    meter = books.master.meter(document.meter)
    last = last_reading(books, meter.code)
    now = Reading(to_micro(document.reading), document.date, _through(document, meter, last))
    before, after = last.to_text() if last else "", now.to_text()
    marks = [Mark(SUBJECT, meter.code, LAST, before, after)]
    used = used_between(meter, before, after)
    if now.used(meter) >= BEYOND_MICRO:
        most = from_micro(BEYOND_MICRO - 1)
        expected = Words(
            f"at most {most} {meter.unit} since the first reading",
            f"自首次抄表以来不得超过 {most} {meter.unit}",
        )
        raise Refused(Refusal.NUMBER_INVALID, field="reading", expected=expected)
    if used and meter.service is not None:
        period = books.periods.require_open(document.date, document.period)
        marks.append(service_mark("served", period, meter.service, meter.cost_centre, used))
    return Effect(marks=tuple(marks))


def _through(document: MeterReading, meter: Meter, last: Reading | None) -> int:
    """Add what has gone through the dials since the last reading to what had before it."""
    highest = None if meter.digits is None else 10**meter.digits * MICRO
    now, ended, begins = (
        None if dial is None else to_micro(dial)
        for dial in (document.reading, document.ended_at, document.begins_at)
    )
    for field, dial in (("reading", now), ("begins_at", begins)):
        if highest is not None and dial is not None and dial >= highest:
            raise invalid(field, *_more_digits(meter))
    if document.turned_over and highest is None:
        raise invalid("turned_over", *_never_turns(meter))
    if (ended is None) != (begins is None):
        raise invalid("begins_at" if begins is None else "ended_at", *_REPLACED)
    if last is None:
        if document.turned_over or ended is not None:
            raise invalid("turned_over" if document.turned_over else "ended_at", *_FIRST)
        return 0
    if document.date < last.day:
        raise invalid("date", *not_before(last.day, document.date))
    spans = [("reading", last.dial, now or 0)]
    if ended is not None:
        spans = [("ended_at", last.dial, ended), ("reading", begins or 0, now or 0)]
    through, turned = last.through, document.turned_over
    for field, start, end in spans:
        over = turned and end < start
        if end < start and not over:
            raise invalid(field, *_at_least(meter, start, end))
        through += int(counted(start, end, highest=highest if over else None))
        turned = turned and not over
    if turned:
        raise invalid("turned_over", *_did_not_turn(meter, last))
    return through


_FIRST = "nothing: the first reading says where the meter stands", "首次抄表只记录起始读数，此项须为空"
_REPLACED = (
    "what the old meter showed in the end, and what the new one showed at first",
    "更换计量器具时须同时给出旧表止码（ended_at）和新表起码（begins_at）",
)


def _more_digits(meter: Meter) -> tuple[str, str]:
    return (
        f"a number of {meter.digits} digits before the point, which {meter.code} has",
        f"{meter.code} 为 {meter.digits} 位，读数的整数部分不得超过该位数",
    )


def _at_least(meter: Meter, start: int, end: int) -> tuple[str, str]:
    least, found = from_micro(start), from_micro(end)
    over = ("", "") if meter.digits is None else (", unless it has turned over", "，归零（turned_over）除外")
    return (
        f"at least {least}, which {meter.code} showed before{over[0]}; found {found}",
        f"{meter.code} 的读数不得低于此前的 {least}{over[1]}，现为 {found}",
    )


def _never_turns(meter: Meter) -> tuple[str, str]:
    return (
        f"false: the digits of {meter.code} are not known, at which it would turn over",
        f"须为 false：{meter.code} 未设置位数（digits），不会归零",
    )


def _did_not_turn(meter: Meter, last: Reading) -> tuple[str, str]:
    shown = from_micro(last.dial)
    return (
        f"false: {meter.code} shows no less than {shown}, as it did before",
        f"须为 false：{meter.code} 的读数不低于此前的 {shown}，并未归零",
    )


STEP = Step(MeterReading, decide)
