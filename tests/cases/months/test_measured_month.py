"""October of the press shop, measured by hand: hours, effectiveness, energy, weight, promises.

Invented company. Measures as in Nakajima, Introduction to TPM (OEE), ISO 22400-2 (availability, effectiveness, quality
ratio), GB/T 2589-2020 (综合能耗, 单位产品能耗), 企业产品成本核算制度 (辅助生产费用分配), SCOR (on time in full).
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from tests.cases.months.pressing_shop import measured

from erpcore import Books


@pytest.fixture(scope="module")
def books() -> Books:
    """The month, posted once; reports change nothing."""
    return measured()


def cells(row: dict[str, Any], keys: str) -> list[str]:
    """Write some cells of a row as text, numbers without further zeros."""
    found = [row[key] for key in keys.split()]
    return [f"{value.normalize():f}" if isinstance(value, Decimal) else str(value) for value in found]


def line(books: Books, report: str, keys: str, /, **named: Any) -> list[str]:
    """Find the one row of a report that is named so, and write some of its cells."""
    rows = [
        row
        for row in books.report(report, period="2026-10").dicts()
        if all(getattr(row[key], "en", row[key]) == value for key, value in named.items())
    ]
    assert len(rows) == 1, rows
    return cells(rows[0], keys)


HOURS = "available run setup idle left earned utilisation efficiency productivity"


def test_hours_of_people(books):
    """168 there, 12 + 2 run, 2 set-up, 1 idle, 151 not reported; 90 cases earn 9, 36 lids 1.8.

    16 / 168 = 9.52 %, 10.8 / 14 = 77.14 %, 10.8 / 168 = 6.43 %; the ticket taken back counts for nothing.
    """
    found = line(books, "workshop_hours", HOURS, work_centre="PRESS", kind="Labour")
    assert found == ["168", "14", "2", "1", "151", "10.8", "9.52", "77.14", "6.43"]


def test_hours_of_machines(books):
    """11 + 3 run, 2 set-up, 152 not reported: as people, but for the idle hour."""
    found = line(books, "workshop_hours", HOURS, work_centre="PRESS", kind="Machines")
    assert found == ["168", "14", "2", "0", "152", "10.8", "9.52", "77.14", "6.43"]


def test_effectiveness_of_the_press(books):
    """168 - 8 planned stops = 160; 4.5 stops, 2 set-up, 139.5 not reported, 14 run.

    Ideally 100 cases take 8 hours and 40 lids 2: 4 are lost by speed; 10 cases and 4 lids are not good: 0.8 and 0.2.
    Productive are 9.0 of 160: 14 / 160 = 8.75 %, 10 / 14 = 71.43 %, 9 / 10 = 90 %, 5.63 %; of 168 5.36 %.
    """
    keys = (
        "available planned_stops planned stops setup left run speed rejects productive availability performance"
        " quality oee of_available"
    )
    found = line(books, "equipment_effectiveness", keys, work_centre="PRESS")
    hours = ["168", "8", "160", "4.5", "2", "139.5", "14", "4", "1", "9"]
    assert found == [*hours, "8.75", "71.43", "90", "5.63", "5.36"]
    assert line(books, "equipment_effectiveness", "stops", name="breakdown") == ["3"]
    assert line(books, "equipment_effectiveness", "stops", name="no material") == ["1.5"]
    assert line(books, "equipment_effectiveness", "planned_stops", name="planned stop") == ["8"]


ENERGY = "used coal cost price"
OF_ONE = "hours used coal cost output intensity unit_cost"


def details(books: Books, meter: str) -> list[dict[str, Any]]:
    """Give the rows of products below a meter."""
    return books.report("energy_use", period="2026-10", meter=meter).dicts("detail")


def test_power_and_what_it_cost(books):
    """400 of 500 kWh bear 256.00 of the 320.00 charged to the shop; 49.16 kg of standard coal at 0.1229.

    By 13 hours of the press for cases and 3 for lids: 325 and 75 kWh, 208.00 and 48.00; 90 cases and 36 lids.
    """
    assert line(books, "energy_use", ENERGY, meter="EL") == ["400", "49.16", "256", "0.64"]
    case, lid = details(books, "EL")
    assert cells(case, OF_ONE) == ["13", "325", "39.9425", "208", "90", "3.611111", "2.311111"]
    assert cells(lid, OF_ONE) == ["3", "75", "9.2175", "48", "36", "2.083333", "1.333333"]


def test_gas_that_no_department_supplies(books):
    """7.5 kg have no cost in the books; 9.975 kg of standard coal; in November none is read."""
    assert line(books, "energy_use", ENERGY, meter="GAS") == ["7.5", "9.975", "None", "None"]
    case, lid = details(books, "GAS")
    assert [row["used"] for row in (case, lid)] == [Decimal("6.09375"), Decimal("1.40625")]
    report = books.report("energy_use", period="2026-10")
    assert report.fact("unread") is None
    assert books.report("energy_use", period="2026-11").fact("unread") == "EL, GAS"
    assert cells(report.dicts("total")[0], "coal cost") == ["59.135", "256"]


def test_resin_is_where_it_went(books):
    """200 kg in; 90 cases of 1.8 kg are 162, 12 kg were recovered, 26 are lost: 81 % and 13 %."""
    keys = "put_in good recovered loss yield_ratio loss_ratio spoiled"
    assert line(books, "material_balance", keys, work_order="WO-C") == [
        "200", "162", "12", "26", "81", "13", "0"
    ]  # fmt: skip
    lids = line(books, "material_balance", keys, work_order="WO-L")
    assert lids == ["None", "None", "None", "None", "None", "None", "4"]  # nobody knows what a lid weighs


PROMISE = "promised on_time late open completed days_late kept share"


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("SO/1", ["50", "40", "10", "0", "2026-10-22", "2", "no", "80"]),
        ("SO/2", ["30", "30", "0", "0", "2026-10-26", "0", "yes", "100"]),
        ("PO/1", ["200", "200", "0", "0", "2026-10-05", "0", "yes", "100"]),
        ("PO/2", ["200", "150", "50", "0", "2026-10-14", "2", "no", "75"]),
        ("WO-C", ["100", "60", "30", "10", "None", "11", "no", "60"]),
    ],
)
def test_promises(books: Books, order: str, found: Sequence[str]) -> None:
    """What came by its day, later, not at all until the end of the month: the delivery taken back never was one."""
    told = line(books, "on_time_delivery", PROMISE, order=order)
    assert [getattr(of, "en", of) for of in told[:6]] == found[:6]
    row = next(
        row
        for row in books.report("on_time_delivery", period="2026-10").dicts("line")
        if row["order"] == order
    )
    assert (row["kept"].en, f"{row['share'].normalize():f}") == (found[6], found[7])


def test_rates_of_promises(books):
    """One of two lines for the customer, one of two of the supplier, none of one order; WO-L states no day."""
    report = books.report("on_time_delivery", period="2026-10")
    totals = [cells(row, "lines_due lines_kept rate share") for row in report.dicts("total")]
    assert totals == [["2", "1", "50", "90"], ["2", "1", "50", "87.5"], ["1", "0", "0", "60"]]
    partners = [(row["partner"], row["rate"]) for row in report.dicts("subtotal")]
    assert partners == [("C", Decimal(50)), ("V", Decimal(50))]
    assert (report.fact("date"), report.fact("without")) == (datetime.date(2026, 10, 31), 0)


def test_the_books_are_none_the_wiser(books):
    """What the floor reports has no value: the trial balance is that of the same month without it."""
    silent = [
        of for of in books.log.read()
        if of.document.type in {"operation_report", "downtime_report"} or of.document.id == "RV-8"
    ]  # fmt: skip
    assert len(silent) == 7
    assert all((of.movements, of.vouchers) == ((), ()) for of in silent)
