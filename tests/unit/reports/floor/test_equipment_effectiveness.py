"""Effectiveness of equipment: losses add up, factors multiply, what is reversed is gone."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.months.pressing_shop import OCTOBER, PRESS, READER, SETUP, SINCE, measured

from erpcore.kernel.errors import Code, Refused
from erpcore.reports.floor.equipment_effectiveness import CAUSES

CASE = {"work_order": "WO-C"}
BEGUN = [of for of in OCTOBER if of[1] in {"WO-C", "REL-C"}]
_few = st.integers(0, 40)
_stops = st.tuples(st.just("downtime_report"), st.fixed_dictionaries(
    {"hours": st.integers(1, 60).map(str), "cause": st.sampled_from(sorted(CAUSES)), "reason": st.just("x")}
))  # fmt: skip
_tickets = st.tuples(st.just("time_ticket"), st.fixed_dictionaries(
    {"machine_hours": st.integers(1, 60).map(str), "activity": st.sampled_from(("run", "setup"))}
))  # fmt: skip
_pieces = st.tuples(st.just("operation_report"), st.fixed_dictionaries(
    {"good": _few.map(str), "scrapped": _few.map(str), "rework": st.integers(1, 9).map(str)}
))  # fmt: skip


def document(number: int, kind: str, fields: dict[str, str]) -> dict[str, Any]:
    """Complete a random slip."""
    more = {
        "downtime_report": PRESS,
        "time_ticket": {**CASE, **PRESS},
        "operation_report": {**CASE, "operation": 10},
    }
    return {"type": kind, "id": f"D-{number}", "date": "2026-10-12", **more[kind], **fields}


@settings(max_examples=40)
@given(st.lists(_stops | _tickets | _pieces, max_size=8))
def test_losses_add_up_and_factors_multiply_whatever_is_reported(slips):
    """Planned time is what was lost and what was productive; the factors are ratios of what stands there.

    When every slip is taken back the report is what it was without them.
    """
    books = measured(BEGUN)
    silent = books.report("equipment_effectiveness", period="2026-10").rows
    for number, slip in enumerate(slips):
        books.post(READER.validate_python(document(number, *slip)))
    for row in books.report("equipment_effectiveness", period="2026-10").dicts("line", "total"):
        assert row["available"] - row["planned_stops"] == row["planned"]
        lost = ("stops", "setup", "left", "speed", "rejects", "productive")
        assert row["planned"] == sum(row[key] for key in lost)
        assert row["run"] == sum(row[key] for key in ("speed", "rejects", "productive"))
        if row["planned"] and row["run"]:
            exact = 100 * row["productive"] / row["planned"]
            assert abs(row["oee"] - exact) <= Decimal("0.005")
    for number in range(len(slips)):
        taken_back = {"type": "reversal", "id": f"RV-{number}", "date": "2026-10-13", "of": f"D-{number}"}
        books.post(READER.validate_python({**taken_back, "reason": "wrong"}))
    assert books.report("equipment_effectiveness", period="2026-10").rows == silent


def test_without_tickets_of_machines_what_is_left_was_run():
    """100 pieces reported, and no machine hours: 168 less 8 planned, 3 and 1.5 of stops are 155.5 of run."""
    kinds = {"work_order", "work_order_release", "operation_report", "downtime_report"}
    books = measured([of for of in OCTOBER if of[0] in kinds and of[1] != "OR-9"])
    row = books.report("equipment_effectiveness", period="2026-10").dicts("line")[0]
    assert (row["run"], row["left"], row["speed"]) == (Decimal("155.5"), 0, Decimal("147.5"))


def test_a_work_centre_without_machines_has_no_row():
    """The bench has neither capacity nor hours of machines; one that there is not is refused."""
    books = measured(BEGUN)
    codes = [row["work_centre"] for row in books.report("equipment_effectiveness").dicts("line")]
    assert codes == ["PRESS"]
    assert books.report("equipment_effectiveness", work_centre="BENCH").dicts("line") == []
    with pytest.raises(Refused) as refused:
        books.report("equipment_effectiveness", work_centre="X")
    assert refused.value.code is Code.UNKNOWN_WORK_CENTRE


def test_every_cause_has_a_name_in_both_languages():
    """Those of the document, and no others."""
    from_document = READER.validate_python(document(1, "downtime_report", {"hours": "1", "cause": "power"}))
    annotation = type(from_document).model_fields["cause"].annotation
    assert set(CAUSES) == set(annotation.__args__)
    assert all(of.en and of.zh for of in CAUSES.values())


def test_pieces_taken_back_in_a_month_without_hours_are_no_run_time():
    """What stops leave was run where pieces were made; ten that November takes back were made in no time of it."""
    books = measured(BEGUN)
    books.post(READER.validate_python(document(1, "operation_report", {"good": "10"})))
    taken_back = {"type": "reversal", "id": "RV", "date": "2026-11-02", "of": "D-1", "reason": "wrong"}
    books.post(READER.validate_python(taken_back))
    (row,) = books.report("equipment_effectiveness", period="2026-11").dicts("line")
    assert (row["run"], row["left"], row["availability"]) == (0, row["planned"], 0)


def test_without_capacity_nobody_knows_what_was_available_or_not_reported():
    """Those stay empty with the factors that need them; performance and quality are of what ran."""
    report = measured(capacities=[], capacity_days=[]).report("equipment_effectiveness", period="2026-10")
    for row in (*report.dicts("line"), *report.dicts("total")):
        unknown = ("available", "planned", "left", "availability", "oee", "of_available")
        assert [row[key] for key in unknown] == [None] * 6
        assert (row["run"], row["performance"], row["quality"]) == (14, Decimal("71.43"), Decimal(90))


def test_factors_of_the_total_are_of_work_centres_whose_hours_are_known():
    """A bench whose machine ran 5 hours beside a press of 176: its hours are in the total, and no factor has them."""
    ticket = {**CASE, "work_centre": "BENCH", "machine_hours": "5"}
    rate = {"work_centre": "BENCH", "valid_from": SINCE, "labour": "30", "machine": "1"}
    press = {"work_centre": "PRESS", "valid_from": "2026-10-01", "machine_hours": "8"}
    changes = {"rates": [*SETUP["rates"], rate], "capacities": [press], "capacity_days": []}
    released = [of[1] for of in OCTOBER].index("REL-C") + 1
    slips = [*OCTOBER[:released], ("time_ticket", "TT-B", 12, ticket), *OCTOBER[released:]]
    books = measured(slips, **changes)
    report = books.report("equipment_effectiveness", period="2026-10")
    lines, (total,) = {row["work_centre"]: row for row in report.dicts("line")}, report.dicts("total")
    assert total["run"] == lines["PRESS"]["run"] + lines["BENCH"]["run"] == 14 + 5
    for key in ("available", "planned", "left", "availability", "performance", "quality", "oee"):
        assert total[key] == lines["PRESS"][key] is not None
