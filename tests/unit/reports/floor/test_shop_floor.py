"""What the floor reported in a period, net of what was taken back."""

from fractions import Fraction

from tests.cases.months.pressing_shop import OCTOBER, PRESS, READER, measured

from erpcore.masterdata.capacity import Hours
from erpcore.reports.floor.shop_floor import Floor, Made
from erpcore.reports.source import find_period

HOUR = PIECE = 10**6


def floor(books, period="2026-10"):
    """Read a period."""
    return Floor(books, find_period(books, period))


def made(books, period="2026-10"):
    """Pieces by order."""
    found = {}
    for _, order, more in floor(books, period).made():
        found[order.number] = found.get(order.number, Made()).plus(more)
    return found


def _reversal(number, of, day="2026-11-02"):
    return READER.validate_python(
        {"type": "reversal", "id": number, "date": day, "of": of, "reason": "wrong"}
    )


def test_what_is_taken_back_counts_in_its_month():
    """A ticket of October that November takes back: October keeps it, November has it below zero."""
    books = measured([*OCTOBER, ("downtime_report", "DT-8", 20, {**PRESS, "hours": "2", "cause": "power"})])
    for number, of in (("RV-A", "DT-8"), ("RV-B", "OR-2")):
        books.post(_reversal(number, of))
    october, november = floor(books), floor(books, "2026-11")
    assert october.stops["PRESS", "power"] == 2 * HOUR == -november.stops["PRESS", "power"]
    assert made(books)["WO-C"].good == 90 * PIECE
    assert made(books, "2026-11")["WO-C"] == Made(
        -30 * PIECE, -4 * PIECE, -3 * HOUR, -3 * HOUR, Fraction(-272, 100) * HOUR, Fraction(-240, 100) * HOUR
    )
    assert november.hours_at("PRESS", "run", "setup") == Hours()


def test_an_operation_whose_reports_are_all_taken_back_goes_by_output():
    """Nothing reported is left: the 90 cases received earn what their reports would have."""
    books = measured()
    for number, of in (("RV-A", "OR-1"), ("RV-B", "OR-2")):
        books.post(_reversal(number, of, "2026-10-31"))
    found = made(books)["WO-C"]
    assert (found.good, found.bad, found.machine) == (90 * PIECE, 0, 9 * HOUR)


def test_units_spoiled_at_a_later_operation_were_good_before():
    """10 lids of two operations: 2 spoiled at the first, 3 at the second, 5 received."""
    operation = {"name": "press", "work_centre": "PRESS", "run_hours": "0.1"}
    routing = {
        "item": "LID",
        "valid_from": "2026-01-01",
        "operations": [{"number": 10, **operation}, {"number": 20, **operation, "work_centre": "BENCH"}],
    }
    rates = [{"work_centre": code, "valid_from": "2026-01-01", "labour": "30"} for code in ("PRESS", "BENCH")]
    order = {"work_order": "WO-L"}
    documents = (
        ("work_order", "WO-L", 15, {"item": "LID", "quantity": "10"}),
        ("work_order_release", "REL-L", 15, order),
        ("time_ticket", "TT", 15, {**order, **PRESS, "labour_hours": "2"}),
        ("spoilage", "SP-1", 16, {**order, "quantity": "2", "operation": 10}),
        ("spoilage", "SP-2", 16, {**order, "quantity": "3"}),
        ("spoilage", "SP-3", 16, {**order, "quantity": "1", "operation": 10}),
        ("reversal", "RV", 16, {"of": "SP-3", "reason": "wrong"}),
        ("production_receipt", "PR", 16, {**order, "quantity": "5"}),
    )
    books = measured(documents, routings=[routing], boms=[], rates=rates, capacities=[], capacity_days=[])
    found = {centre: (more.good, more.bad) for centre, _, more in floor(books).made()}
    assert found == {"PRESS": (8 * PIECE, 2 * PIECE), "BENCH": (5 * PIECE, 3 * PIECE)}


def test_a_reported_operation_is_not_counted_again_when_its_goods_come():
    """Cases reported in October that come in November earn nothing there."""
    goods = {"production_receipt", "delivery"}
    early = [of for of in OCTOBER if of[0] not in goods and of[1] != "RV-7"]
    books = measured(early)
    receipt = {"type": "production_receipt", "id": "PR", "date": "2026-11-02", "work_order": "WO-C"}
    books.post(READER.validate_python({**receipt, "quantity": "90"}))
    assert made(books)["WO-C"].machine == 9 * HOUR
    assert floor(books, "2026-11").output == {("WO-C", "CASE"): 90 * PIECE}
    assert made(books, "2026-11") == {}


def test_meters_that_were_read_before_and_not_now_are_unread():
    """November reads electricity and not gas; a meter whose readings are all taken back was never read."""
    books = measured()
    reading = {"type": "meter_reading", "id": "EL-3", "date": "2026-11-30", "meter": "EL", "reading": "50"}
    assert floor(books, "2026-11").unread() == ["EL", "GAS"]
    books.post(READER.validate_python(reading))
    assert floor(books, "2026-11").unread() == ["GAS"]
    assert floor(books, "2026-10").unread() == []
    for number, of in (("RV-A", "GAS-2"), ("RV-B", "GAS-1")):
        books.post(_reversal(number, of, "2026-11-30"))
    assert floor(books, "2026-10").unread() == []
    assert floor(books, "2026-12").unread() == ["EL"]
