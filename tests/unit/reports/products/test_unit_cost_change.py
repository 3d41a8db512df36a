"""Why did this bicycle cost more than last month?"""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused, ReportRefused


def test_every_cause_down_to_its_input(bicycles, amounts):
    """86.00 became 104.50: 18.50, of which frames 5.50 by price and 5.00 by breakage, wheels 4.00, hours 4.00."""
    report = bicycles.report("unit_cost_change", period="2026-11", item="BK")
    assert (report.fact("earlier_unit_cost"), report.fact("later_unit_cost")) == (
        Decimal("86.00"),
        Decimal("104.50"),
    )
    assert amounts(report, "level", "text", "code", "change", "unit_change", styles=("heading", "line")) == [
        {"text": "change of production cost", "change": "185.00", "unit_change": "18.50"},
        {"level": "1", "text": "output volume"},
        {"level": "1", "text": "unit cost", "change": "185.00", "unit_change": "18.50"},
        {"level": "2", "text": "direct material", "change": "145.00", "unit_change": "14.50"},
        {"level": "3", "text": "material price", "change": "95.00", "unit_change": "9.50"},
        {"level": "4", "text": "Wheel", "code": "WH", "change": "40.00", "unit_change": "4.00"},
        {"level": "4", "text": "Frame", "code": "FR", "change": "55.00", "unit_change": "5.50"},
        {"level": "3", "text": "material usage", "change": "50.00", "unit_change": "5.00"},
        {"level": "4", "text": "Wheel", "code": "WH"},
        {"level": "4", "text": "Frame", "code": "FR", "change": "50.00", "unit_change": "5.00"},
        {"level": "2", "text": "direct labour", "change": "30.00", "unit_change": "3.00"},
        {"level": "3", "text": "labour rate"},
        {"level": "4", "text": "Press, labour", "code": "PRESS"},
        {"level": "3", "text": "labour efficiency", "change": "30.00", "unit_change": "3.00"},
        {"level": "4", "text": "Press, labour", "code": "PRESS", "change": "30.00", "unit_change": "3.00"},
        {"level": "2", "text": "overhead at rates", "change": "10.00", "unit_change": "1.00"},
        {"level": "3", "text": "overhead rate"},
        {"level": "4", "text": "Press, overhead", "code": "PRESS"},
        {"level": "3", "text": "overhead efficiency", "change": "10.00", "unit_change": "1.00"},
        {"level": "4", "text": "Press, overhead", "code": "PRESS", "change": "10.00", "unit_change": "1.00"},
    ]


def test_documents_of_both_periods_stand_below_their_input_once(bicycles, amounts):
    """The frames: 10 at 50.00 in October, 11 at 55.00 in November, by issue and order."""
    report = bicycles.report("unit_cost_change", period="2026-11", item="BK")
    frames = [row for row in report.dicts("detail") if row["code"] == "FR"]
    assert [
        (row["document"], row["work_order"], row["earlier_amount"], row["later_amount"]) for row in frames
    ] == [
        ("MI-WO-B-FR", "WO-B", Decimal("500.00"), None),
        ("MI-WO-B2-FR", "WO-B2", None, Decimal("605.00")),
    ]
    assert all(row["voucher"] for row in frames)
    (line, *_) = [row for row in report.dicts("line") if row["code"] == "FR"]
    assert (line["earlier_quantity"], line["earlier_price"]) == (10, Decimal("50.00"))
    assert (line["later_quantity"], line["later_price"]) == (11, Decimal("55.00"))


def test_a_level_below(bicycles):
    """Why the wheels are dearer: 8.00 became 10.00, an hour more by 30.00 and 10.00."""
    report = bicycles.report("unit_cost_change", period="2026-11", item="WH", since="2026-10")
    assert report.rows[0].values[-2:] == (Decimal("40.00"), Decimal("2.00"))


def test_the_cost_of_both_periods_is_in_the_other_reports(bicycles):
    """What is explained is the difference between the finished goods cost summaries."""
    first, second = (
        next(row["total"] for row in bicycles.report("finished_cost_summary", period=period).dicts("line")
             if row["item"] == "BK")
        for period in ("2026-10", "2026-11")
    )  # fmt: skip
    report = bicycles.report("unit_cost_change", period="2026-11", item="BK")
    assert report.rows[0].values[-2] == second - first


def test_a_mixture(bicycles):
    """Wheels and frames as a mixture: their usage is told in mix and yield, and still is 50.00."""
    report = bicycles.report("unit_cost_change", period="2026-11", item="BK", mixture="WH,FR")
    told = {row["text"].en: row["change"] for row in report.dicts("heading")}
    assert told["material mix"] + told["material yield"] == told["material usage"] == Decimal("50.00")


def test_without_output_there_is_nothing_to_compare(bicycles):
    """A note says which period has none."""
    report = bicycles.report("unit_cost_change", period="2026-10", item="BK")
    assert not report.rows
    assert report.notes[0].en.startswith("Nothing was completed in 2026-09")
    assert report.fact("earlier_unit_cost") is None


def test_what_cannot_be_compared_is_refused(bicycles):
    """The earlier period is earlier, the mixture is of materials, item and period are there."""
    for options in ({"since": "2026-11"}, {"mixture": "BK"}):
        with pytest.raises(ReportRefused):
            bicycles.report("unit_cost_change", period="2026-11", item="BK", **options)
    with pytest.raises(ReportRefused, match="before 1000-01"):  # no period of the calendar does
        bicycles.report("unit_cost_change", period="1000-01", item="BK")
    for options, code, field in (
        ({"since": "soon"}, Code.PERIOD_UNKNOWN, "since"),
        ({"item": "0"}, Code.UNKNOWN_ITEM, "item"),
    ):
        with pytest.raises(Refused) as refused:
            bicycles.report("unit_cost_change", period="2026-11", **{"item": "BK", **options})
        assert (refused.value.code, refused.value.field) == (code, field)


def test_a_product_that_was_not_made_last_month(bicycles, read):
    """Made again in December only: October and November are further back, and the latest of them is compared."""
    further = [
        {
            "type": "goods_receipt",
            "id": "GR-SP",
            "partner": "V",
            "item": "SP",
            "quantity": "80",
            "price": "2",
        },
        {"type": "work_order", "id": "WO-W3", "item": "WH", "quantity": "20"},
        {"type": "work_order_release", "id": "REL-W3", "work_order": "WO-W3"},
        {"type": "material_issue", "id": "MI-W3", "work_order": "WO-W3", "item": "SP", "quantity": "80"},
        {"type": "production_receipt", "id": "PR-W3", "work_order": "WO-W3", "quantity": "20", "final": True},
    ]
    bicycles.post_all([read({"date": "2026-12-05", **document}) for document in further])
    report = bicycles.report("unit_cost_change", period="2026-12", item="WH")
    assert report.fact("since") == "2026-11"
    assert report.rows
    never = bicycles.report("unit_cost_change", period="2026-12", item="SP")
    assert never.fact("since") == "2026-11"
    assert not never.rows


def test_several_orders_of_a_month_are_one(bicycles, read):
    """10 wheels of their own order at 3 h cost more: together 30 of 6 h are compared with 20 of 3 h."""
    further = [
        {"type": "work_order", "id": "WO-W3", "item": "WH", "quantity": "10"},
        {"type": "work_order_release", "id": "REL-W3", "work_order": "WO-W3"},
        {"type": "material_issue", "id": "MI-W3", "work_order": "WO-W3", "item": "SP", "quantity": "40"},
        {"type": "time_ticket", "id": "TT-W3", "work_order": "WO-W3", "work_centre": "PRESS", "labour_hours": "3"},
        {"type": "production_receipt", "id": "PR-W3", "work_order": "WO-W3", "quantity": "10", "final": True},
    ]  # fmt: skip
    bicycles.post_all([read({"date": "2026-11-15", **document}) for document in further])
    report = bicycles.report("unit_cost_change", period="2026-11", item="WH")
    assert report.fact("later_quantity") == 30
    (hours, *_) = [row for row in report.dicts("line") if row["code"] == "PRESS"]
    assert (hours["earlier_quantity"], hours["later_quantity"]) == (2, 6)
    told = {row["text"].en: row["change"] for row in report.dicts("heading")}
    assert told["labour efficiency"] == Decimal("90.00")  # 6 h less 30 x 0.1 h, at 30.00
