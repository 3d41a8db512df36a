"""Input and output by weight."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.months.pressing_shop import OCTOBER, READER, SETUP, measured

from erpcore.kernel.errors import Code, Refused

MIDDLE = next(at for at, of in enumerate(OCTOBER) if of[1] == "PR-1")
WEIGHED = ("put_in", "good", "recovered", "loss")


@settings(max_examples=15)
@given(st.integers(1, 60), st.integers(1, 40), st.integers(0, 90))
def test_the_balance_closes_whatever_came_out(issued, recovered, good):
    """Put in is good output, what was recovered and the loss, in every row; details add up to their order."""
    changed = {"MI-1": {"quantity": str(140 + issued)}, "SR-1": {"quantity": str(recovered)}}
    documents = [
        (kind, number, day, {**fields, **changed.get(number, {})})
        for kind, number, day, fields in OCTOBER
        if number not in {"PR-1", "PR-2", "DL-1", "DL-2", "DL-3", "DL-9", "RV-7"}
    ]
    if good:
        receipt = {"work_order": "WO-C", "quantity": str(good)}
        documents.append(("production_receipt", "PR", 31, receipt))
    report = measured(documents).report("material_balance", period="2026-10", work_order="WO-C")
    for row in report.dicts("line", "total"):
        assert row["put_in"] == row["good"] + row["recovered"] + row["loss"]
    details = report.dicts("detail")
    sums = {key: sum(row[key] or 0 for row in details) for key in WEIGHED[:3]}
    assert sums == {key: report.dicts("line")[0][key] for key in WEIGHED[:3]}
    assert sums["good"] == good * Decimal("1.8")


def test_scrap_of_spoiled_units_is_recovered():
    """Ten cases spoiled, 15 kg of them regrind: of 200 kg 162 are good, 27 recovered, 11 lost."""
    spoilage = {"work_order": "WO-C", "quantity": "10",
                "recovered": {"item": "REGRIND", "quantity": "15", "price": "1"}}  # fmt: skip
    documents = [*OCTOBER[:MIDDLE], ("spoilage", "SP-C", 17, spoilage), *OCTOBER[MIDDLE:]]
    row = measured(documents).report("material_balance", period="2026-10").dicts("line")[0]
    assert [row[key] for key in WEIGHED] == [200, 162, 27, 11]
    assert row["spoiled"] == 10


def test_orders_that_run_are_asked_for_by_name():
    """An order is listed in the month of its completion; before it everything that is in process looks lost."""
    open_ones = [of for of in OCTOBER if of[1] not in {"PR-2", "DL-2", "DL-3", "DL-9", "RV-7"}]
    books = measured(open_ones)
    numbers = [row["work_order"] for row in books.report("material_balance", period="2026-10").dicts("line")]
    assert numbers == ["WO-L"]
    row = books.report("material_balance", period="2026-10", work_order="WO-C").dicts("line")[0]
    assert (row["good"], row["loss"]) == (108, 80)


def test_a_completion_taken_back_later_stays_in_its_month():
    """The order was completed at the end of October; November takes it back, and it is in process again there."""
    books = measured([of for of in OCTOBER if of[0] not in {"sales_order", "delivery"} and of[1] != "RV-7"])
    taken_back = {"type": "reversal", "id": "RV", "date": "2026-11-02", "of": "PR-2", "reason": "wrong"}
    books.post(READER.validate_python(taken_back))
    numbers = {
        period: [row["work_order"] for row in books.report("material_balance", period=period).dicts("line")]
        for period in ("2026-10", "2026-11")
    }
    assert numbers == {"2026-10": ["WO-C", "WO-L"], "2026-11": []}


def test_what_does_not_convert_is_listed_as_not_weighed():
    """Without the weight of a case its order has no balance, and its pieces stand below it."""
    report = measured(conversions=[]).report("material_balance", period="2026-10", work_order="WO-C")
    assert report.dicts("line")[0]["loss"] is None
    assert [(row["item"], row["not_weighed"]) for row in report.dicts("detail") if row["not_weighed"]] == [
        ("CASE", 90)
    ]


def test_an_order_of_whose_material_nothing_is_weighed_has_no_balance():
    """Resin in litres without a weight: 162 kg of cases would be a loss of less than nothing, and a yield of all."""
    items = [{**of, "unit": "l"} if of["code"] == "RESIN" else of for of in SETUP["items"]]
    units = [*SETUP["units"], {"code": "l", "name": "litre", "decimals": 3}]
    books = measured(items=items, units=units)
    report = books.report("material_balance", period="2026-10", work_order="WO-C")
    (row,) = report.dicts("line")
    assert [row[key] for key in WEIGHED] == [None] * 4
    details = {of["item"]: (of["good"], of["not_weighed"]) for of in report.dicts("detail")}
    assert (details["RESIN"], details["CASE"]) == ((None, 200), (162, None))


def test_another_unit_of_mass():
    """In grams a thousand times as much."""
    conversions = [*SETUP["conversions"], {"unit": "kg", "to": "g", "factor": "1000"}]
    units = [*SETUP["units"], {"code": "g", "name": "gram"}]
    report = measured(conversions=conversions, units=units).report(
        "material_balance", unit="g", work_order="WO-C"
    )
    assert [report.dicts("line")[0][key] for key in WEIGHED] == [200_000, 162_000, 12_000, 26_000]
    assert report.fact("unit") == "g"


def test_a_company_without_kilograms_weighs_nothing():
    """Asked for no unit, everything is listed as not weighed."""
    units = [{**of, "code": "lb"} if of["code"] == "kg" else of for of in SETUP["units"]]
    items = [{**of, "unit": "lb"} if of["unit"] == "kg" else of for of in SETUP["items"]]
    meters = [{**of, "unit": "kWh"} for of in SETUP["meters"]]
    books = measured(units=units, items=items, meters=meters, conversions=[])
    report = books.report("material_balance", period="2026-10")
    assert [row["put_in"] for row in report.dicts("line")] == [None, None]
    assert {row["item"]: row["not_weighed"] for row in report.dicts("detail")}["RESIN"] == 200


@pytest.mark.parametrize(
    ("options", "code"),
    [({"work_order": "X"}, Code.UNKNOWN_ORDER), ({"unit": "stone"}, Code.UNIT_DOES_NOT_CONVERT)],
)
def test_what_there_is_not_is_refused(options, code):
    """An order or a unit."""
    with pytest.raises(Refused) as refused:
        measured().report("material_balance", **options)
    assert refused.value.code is code


def test_what_a_repair_took_is_of_the_order_whose_units_it_repaired():
    """Two cases are repaired with 3 kg of resin: the order took 203 kg and lost 29; alone a repair has no balance.

    Nor has the total then: zeros would say that nothing was put in.
    """
    repair = [
        ("rework_order", "RW-C", 19, {"parent": "WO-C", "quantity": "2"}),
        ("material_issue", "MI-R", 19, {"work_order": "RW-C", "item": "RESIN", "quantity": "3"}),
        ("order_completion", "OC-R", 20, {"work_order": "RW-C"}),
    ]
    end = next(at for at, of in enumerate(OCTOBER) if of[1] == "PR-2")
    books = measured([*OCTOBER[:end], *repair, *OCTOBER[end:]])
    rows = books.report("material_balance", period="2026-10").dicts("line")
    assert [row["work_order"] for row in rows] == ["WO-C", "WO-L"]
    assert [rows[0][key] for key in WEIGHED] == [203, 162, 12, 29]
    report = books.report("material_balance", period="2026-10", work_order="RW-C")
    assert report.dicts("line")[0]["loss"] is report.dicts("total")[0]["loss"] is None
    assert [(row["item"], row["put_in"]) for row in report.dicts("detail")] == [("RESIN", 3)]
