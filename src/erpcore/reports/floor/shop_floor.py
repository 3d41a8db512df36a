"""What the shop floor reported in a period: hours, pieces, stops, meters, output; taken back where it was reversed."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.make import downtime_report, meter_reading, operation_report
from erpcore.flow.make.downtime_report import Stopped
from erpcore.flow.make.operation_report import Passed, ideal_hours, running
from erpcore.flow.make.spoilage import Spoilage
from erpcore.flow.make.time_ticket import TimeTicket
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Mark
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.masterdata.capacity import Hours
from erpcore.posting.roles import JOURNAL
from erpcore.production.allowance import card_of
from erpcore.production.work_order import WorkOrder
from erpcore.reports.source import Source, entries_of, entries_within, flows, later_entries


class Made(NamedTuple):
    """Pieces that went through operations, and what they should have taken."""

    good: int = 0  # micro-units
    bad: int = 0  # scrapped, or to be repaired
    labour: int = 0  # micro-hours allowed for the good ones
    machine: int = 0
    ideal: Fraction = Fraction(0)  # micro-hours of machines for all at their ideal speed
    ideal_good: Fraction = Fraction(0)  # for the good ones

    def plus(self, other: "Made") -> "Made":
        """Add others."""
        return Made(
            self.good + other.good,
            self.bad + other.bad,
            self.labour + other.labour,
            self.machine + other.machine,
            self.ideal + other.ideal,
            self.ideal_good + other.ideal_good,
        )


class Floor:
    """What was reported in a period; quantities and hours in millionths."""

    def __init__(self, source: Source, period: Period) -> None:
        self._source = source
        self._state = source.state
        self._period = period
        self.hours: dict[tuple[str, str, str], Hours] = {}  # work centre, order or "", activity
        self.stops: dict[tuple[str, str], int] = {}  # work centre, cause -> micro-hours
        self.used: dict[str, int] = {}  # meter -> millionths of its unit
        self.output: dict[tuple[str, str], int] = {}  # order, item -> good output
        self._passed: dict[tuple[str, int], tuple[str, Made]] = {}  # order, operation -> work centre
        self._spoiled: dict[tuple[str, int], int] = {}  # order, the last operation they were at
        for entry in entries_within(source, period):
            for mark in entry.marks:
                self._count(mark)
            self._move(entry)

    def capacity(self, work_centre: str) -> tuple[bool, bool]:
        """Tell whether the set-up says what hours of people there are, and of machines, which may be none."""
        return (False, False) if self._period.adjusting else self._state.master.capacities.told(work_centre)

    def available(self, work_centre: str) -> Hours:
        """Tell the hours there were; an adjusting period has none, its day is one of the last month."""
        if self._period.adjusting:
            return Hours()
        return self._state.master.capacities.between(work_centre, self._period.start, self._period.end)

    def made(self) -> Iterator[tuple[str, WorkOrder, Made]]:
        """Go through what operations let through: work centre, order, pieces.

        An operation that was ever reported goes by its reports; others by what the order brought and spoiled.
        """
        orders = self._state.orders.orders
        for (number, _), (work_centre, made) in self._passed.items():
            yield work_centre, orders[number], made
        numbers = dict.fromkeys((*(of for of, _ in self.output), *(of for of, _ in self._spoiled)))
        own = [orders[of] for of in numbers if orders[of].joint is None and not orders[of].is_rework]
        reported = self._reported({order.number for order in own})
        for order in own:
            yield from self._unreported(order, reported)

    def hours_at(self, work_centre: str, *activities: str) -> Hours:
        """Add up the hours of some activities at a work centre."""
        found = Hours()
        for (centre, _, activity), hours in self.hours.items():
            if centre == work_centre and activity in activities:
                found = found.plus(hours)
        return found

    def unread(self) -> list[str]:
        """Name the meters that had been read before, and were not in the period."""
        last = {
            key.removesuffix(f"/{meter_reading.LAST}"): text
            for (subject, key), text in self._state.facts.items()
            if subject == meter_reading.SUBJECT
        }
        for entry in reversed([*later_entries(self._source, self._period.code)]):
            last |= {mark.key: mark.before for mark in entry.marks if mark.subject == meter_reading.SUBJECT}
        return [meter for meter, text in last.items() if text and meter not in self.used]

    def _reported(self, orders: Collection[str]) -> set[tuple[str, int]]:
        """Find the operations of orders that pieces were ever reported of, and are still by the end of the period."""
        found: dict[tuple[str, int], int] = {}
        for entry in entries_of(self._source, self._period.code, orders):
            for mark in entry.marks:
                for sign, text in _told(mark) if mark.subject == operation_report.SUBJECT else ():
                    passed = Passed.from_text(text)
                    key = (passed.order, passed.operation)
                    found[key] = found.get(key, 0) + sign
        return {key for key, times in found.items() if times}

    def _unreported(
        self, order: WorkOrder, reported: Collection[tuple[str, int]]
    ) -> Iterator[tuple[str, WorkOrder, Made]]:
        card = card_of(order)
        good = self.output.get((order.number, order.item), 0)
        for operation in reversed(card.operations):
            key = (order.number, operation.number)
            bad = self._spoiled.get(key, 0)
            if key not in reported:
                ideal = ideal_hours(self._state, order, operation, self._period.last_day) / MICRO
                labour, machine = (divide(hours * good, card.quantity) for hours in running(operation))
                made = Made(good, bad, labour, machine, ideal * (good + bad), ideal * good)
                yield operation.work_centre, order, made
            good += bad  # spoiled at a later operation, they were good at this one

    def _count(self, mark: Mark) -> None:
        """Count what a mark says, and take back what it says no more."""
        if mark.subject == meter_reading.SUBJECT:
            meter = self._state.master.meters[mark.key]
            used = meter_reading.used_between(meter, mark.before, mark.after)
            self.used[mark.key] = self.used.get(mark.key, 0) + used
        elif mark.subject == downtime_report.SUBJECT:
            for sign, text in _told(mark):
                stopped = Stopped.from_text(text)
                key = (stopped.work_centre, stopped.cause)
                self.stops[key] = self.stops.get(key, 0) + sign * stopped.hours
        elif mark.subject == operation_report.SUBJECT:
            for sign, text in _told(mark):
                self._pass(Passed.from_text(text), sign)

    def _pass(self, passed: Passed, sign: int) -> None:
        key = (passed.order, passed.operation)
        ideal = passed.ideal / MICRO
        bad = passed.scrapped + passed.rework
        more = Made(
            sign * passed.good,
            sign * bad,
            sign * passed.labour,
            sign * passed.machine,
            sign * ideal * passed.total,
            sign * ideal * passed.good,
        )
        _, before = self._passed.get(key, ("", Made()))
        self._passed[key] = (passed.work_centre, before.plus(more))

    def _move(self, entry: Entry) -> None:
        """Count hours, output and spoiled units."""
        document, sign = self._meant(entry.document)
        if isinstance(document, TimeTicket):
            key = (document.work_centre, document.work_order or "", document.activity)
            labour, machine = to_micro(document.labour_hours), to_micro(document.machine_hours)
            self.hours[key] = self.hours.get(key, Hours()).plus(Hours(sign * labour, sign * machine))
        orders = self._state.orders.orders
        for flow in flows(entry, ("stock",)):
            order = orders.get(flow.other.key) if flow.other.role in {"wip", JOURNAL} else None
            if order is not None and (flow.other.role == JOURNAL or flow.place.item == order.item):
                made = (order.number, flow.place.item)
                self.output[made] = self.output.get(made, 0) + flow.quantity
        if isinstance(document, Spoilage):
            for movement in entry.movements:
                if (movement.source.role, movement.target.role) == ("wip", "spoilage"):
                    order = orders[document.work_order]
                    last = max((of.number for of in card_of(order).operations), default=0)
                    at = (order.number, last if document.operation is None else document.operation)
                    count = -movement.quantity_out if movement.contra else movement.quantity_out
                    self._spoiled[at] = self._spoiled.get(at, 0) + count

    def _meant(self, document: Document) -> tuple[Document, int]:
        """Say which document an entry is about: one that is taken back counts against itself."""
        if isinstance(document, Reversal):
            return self._state.earlier(document.of, "of").document, -1
        return document, 1


def _told(mark: Mark) -> list[tuple[int, str]]:
    """List what a mark says no more, which counts against itself, and what it says."""
    return [(sign, text) for sign, text in ((-1, mark.before), (1, mark.after)) if text]
