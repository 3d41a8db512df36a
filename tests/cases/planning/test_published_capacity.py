"""Published problems of rough-cut capacity, worked again."""

from datetime import date, timedelta
from fractions import Fraction

from erpcore.planning.capacity import Work, capacity_load, operation_time

FIRST = date(2026, 11, 2)
HOUR = 10**6


def period(number: int) -> date:
    return FIRST + timedelta(weeks=number - 1)


def test_boom_boxes():
    """Fogarty, Blackstone and Hoffmann, Production and Inventory Management (capacity bill, boom box XYZ).

    450, 300, 625 and 890 boxes, 0.2 h of circuit boards and 0.3 h of assembly each; 130 and 160 hours there are.
    Boards take 90, 60, 125 and 178 hours, assembly 135, 90, 187.5 and 267: too much in periods 3 and 4, boards in 4.
    """
    schedule = {1: 450, 2: 300, 3: 625, 4: 890}
    run = {"BOARDS": HOUR // 5, "ASSEMBLY": 3 * HOUR // 10}
    works = [
        Work(
            centre,
            "labour",
            int(operation_time(boxes * HOUR, run=each)),
            period(number),
            period(number),
            "schedule",
        )
        for number, boxes in schedule.items()
        for centre, each in run.items()
    ]
    there = {"BOARDS": 130 * HOUR, "ASSEMBLY": 160 * HOUR}
    starts = [period(number) for number in schedule]
    available = {(centre, "labour", start): hours for centre, hours in there.items() for start in starts}
    rows = capacity_load(works, starts, period(5), available)
    found = {}
    for row in rows:
        found.setdefault(row.work_centre, []).append((Fraction(row.load, HOUR), row.left < 0))
    half = Fraction(1, 2)
    assert found == {
        "ASSEMBLY": [(135, False), (90, False), (187 + half, True), (267, True)],
        "BOARDS": [(90, False), (60, False), (125, False), (178, True)],
    }


def test_resource_profile_with_set_up_and_lead_time():
    """Fogarty, Blackstone and Hoffmann (resource profile, Erben Fabricators): Z at work centre 201, part O at 202.

    Z takes 8 h of set-up and 1.5 h each, O 2 h and 1 h each; 10 Z in period 1 are 23 h there, 20 in period 2 are 38 h;
    15 in period 5 take 2 + 15 = 17 h of O one period earlier.
    """

    def hours(quantity, setup, run):
        return int(operation_time(quantity * HOUR, setup=setup * HOUR, run=run))

    works = [
        Work("201", "labour", hours(10, 8, 3 * HOUR // 2), period(1), period(1), "Z 1"),
        Work("201", "labour", hours(20, 8, 3 * HOUR // 2), period(2), period(2), "Z 2"),
        Work("202", "labour", hours(15, 2, HOUR), period(4), period(4), "O 5"),
    ]
    rows = capacity_load(works, [period(number) for number in range(1, 6)], period(6), {})
    found = {(row.work_centre, row.first): row.load // HOUR for row in rows if row.load}
    assert found == {("201", period(1)): 23, ("201", period(2)): 38, ("202", period(4)): 17}


def test_overload_of_a_bottleneck():
    """A textbook check of a master schedule: 500 pieces at 0.5 h are 250 h against 200 h, 125 %, 50 h too many."""
    work = Work("CELL", "machine", int(operation_time(500 * HOUR, run=HOUR // 2)), FIRST, FIRST, "schedule")
    (row,) = capacity_load([work], [FIRST], period(2), {("CELL", "machine", FIRST): 200 * HOUR})
    assert (row.ratio, row.left) == (Fraction(5, 4), -50 * HOUR)
