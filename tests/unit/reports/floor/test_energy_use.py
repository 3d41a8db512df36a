"""Use of energy: what meters counted, shared exactly among those who worked."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.months.pressing_shop import OCTOBER, READER, SETUP, measured

from erpcore.kernel.errors import Code, Refused

MIDDLE = next(at for at, of in enumerate(OCTOBER) if of[1] == "PR-1")


def without(*numbers):
    """October without some documents."""
    return [of for of in OCTOBER if of[1] not in numbers]


@settings(max_examples=20)
@given(st.integers(0, 99_999), st.integers(1, 99))
def test_products_take_all_that_a_meter_counted(dial, cost):
    """Quantity, standard coal and cost of the products are those of the meter, to the last millionth and cent."""
    documents = [
        ("meter_reading", "EL-2", 31, {"meter": "EL", "reading": str(dial), "turned_over": dial < 99_980})
        if number == "EL-2"
        else (kind, number, day, {**fields, "amount": f"{cost}.01"} if number == "OE" else fields)
        for kind, number, day, fields in OCTOBER
    ]
    rows = measured(documents).report("energy_use", period="2026-10", meter="EL").dicts()
    heads = [row for row in rows if row["meter"] == "EL"]
    for head in heads:
        for key in ("used", "coal", "cost"):
            assert sum(row[key] or 0 for row in rows if row["item"]) == (head[key] or 0)


def test_meters_are_added_up_in_standard_coal_and_cost():
    """Kilowatt-hours and kilograms have no sum; their coal and their cost have."""
    report = measured().report("energy_use", period="2026-10")
    (total,) = report.dicts("total")
    for key in ("coal", "cost"):
        assert total[key] == sum(row[key] or 0 for row in report.dicts("line")) != 0
    assert total["used"] is None


def test_labour_hours_share_where_no_machine_worked():
    """Without machine hours cases took 12 of 14 hours of people."""
    documents = [
        (kind, number, day, {k: v for k, v in fields.items() if k != "machine_hours"})
        for kind, number, day, fields in without("TT-1", "TT-9", "RV-9")
    ]
    rows = measured(documents).report("energy_use", period="2026-10", meter="GAS").dicts("detail")
    assert [row["hours"] for row in rows] == [12, 2]


def test_what_nobody_worked_for_stays_with_the_meter():
    """No hours of orders: the meter has its row, and no product."""
    tickets = {of[1] for of in OCTOBER if of[0] in {"time_ticket", "spoilage"}} | {"RV-9", "PR-3"}
    kept = [
        of
        for of in without(*tickets)
        if of[1] not in {"PR-1", "PR-2", "DL-1", "DL-2", "DL-3", "DL-9", "RV-7"}
    ]
    report = measured(kept).report("energy_use", period="2026-10")
    assert [row["meter"] for row in report.dicts("line")] == ["EL", "GAS"]
    assert report.dicts("detail") == []


def test_before_the_allocation_a_meter_has_no_cost():
    """What the power house spent is charged by the close."""
    books = measured(without("SA"))
    assert books.report("energy_use", meter="EL").dicts("line")[0]["cost"] is None


def test_a_meter_of_a_cost_centre_serves_all_of_its_work_centres_and_a_press_its_own():
    """At the bench nobody runs on the meter of the press."""
    rates = [*SETUP["rates"], {"work_centre": "BENCH", "valid_from": "2026-01-01", "machine": "5"}]
    ticket = {"work_order": "WO-C", "work_centre": "BENCH", "machine_hours": "4"}
    books = measured([*OCTOBER[:MIDDLE], ("time_ticket", "TT-B", 9, ticket), *OCTOBER[MIDDLE:]], rates=rates)
    hours = {
        meter: [row["hours"] for row in books.report("energy_use", meter=meter).dicts("detail")]
        for meter in ("EL", "GAS")
    }
    assert hours == {"EL": [13, 3], "GAS": [17, 3]}


def test_one_meter_or_product_may_be_asked_for():
    """Those that there are."""
    books = measured()
    report = books.report("energy_use", item="LID")
    assert {row["item"] for row in report.dicts("detail")} == {"LID"}
    assert report.dicts("detail")[0]["used"] == Decimal(75)
    assert books.report("energy_use", item="RESIN").dicts("line", "detail") == []
    for options, code in (({"meter": "X"}, Code.UNKNOWN_METER), ({"item": "X"}, Code.UNKNOWN_ITEM)):
        with pytest.raises(Refused) as refused:
            books.report("energy_use", **options)
        assert refused.value.code is code


def test_a_reading_taken_back_later_counts_there_below_zero():
    """October keeps the 7.5 kg that November takes back."""
    books = measured()
    taken_back = {"type": "reversal", "id": "RV", "date": "2026-11-02", "of": "GAS-2", "reason": "misread"}
    books.post(READER.validate_python(taken_back))
    found = {
        period: books.report("energy_use", period=period, meter="GAS").dicts("line")[0]["used"]
        for period in ("2026-10", "2026-11")
    }
    assert found == {"2026-10": Decimal("7.5"), "2026-11": Decimal("-7.5")}
