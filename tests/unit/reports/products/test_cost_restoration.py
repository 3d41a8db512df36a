"""The form of cost restoration, on the bicycles."""

from decimal import Decimal

COLUMNS = (
    "code", "output", "ratio", "semi_finished",
    "element_material", "element_labour", "element_overhead", "total",
)  # fmt: skip


def test_bicycles_of_wheels_and_frames(bicycles, amounts):
    """860.00 hold 160.00 of wheels, all that was made of them: 80.00 of material, 60.00 of labour, 20.00 of overhead.

    The frames are bought: they are material before and after.
    """
    report = bicycles.report("cost_restoration", period="2026-10", item="BK")
    wheels = bicycles.report("costs_by_level", period="2026-10", item="WH").dicts("total")[0]["total"]
    before, taken_apart, after, each = amounts(report, *COLUMNS)
    assert before == {
        "semi_finished": "160.00", "element_material": "500.00", "element_labour": "150.00",
        "element_overhead": "50.00", "total": "860.00",
    }  # fmt: skip
    assert taken_apart == {
        "code": "WH", "output": f"{wheels}", "ratio": f"{taken_apart['ratio']}", "semi_finished": "-160.00",
        "element_material": "80.00", "element_labour": "60.00", "element_overhead": "20.00",
    }  # fmt: skip
    assert Decimal(taken_apart["ratio"]) == (Decimal(160) / wheels).quantize(Decimal("0.000001"))
    assert (after["element_labour"], after["total"], each["total"]) == ("210.00", "860.00", "86.00")
    assert report.fact("quantity") == 10


def test_goods_of_which_nothing_is_made_before_have_nothing_to_take_apart(bicycles):
    """Wheels are of bought spokes: before and after are the same."""
    report = bicycles.report("cost_restoration", period="2026-10", item="WH")
    (before,), (after,) = report.dicts("opening"), report.dicts("total")
    assert not report.dicts("line")
    assert (before["semi_finished"], before["total"]) == (0, after["total"])


def test_a_month_without_output_has_no_unit_cost(bicycles):
    """Nothing was completed: the form is empty, without a row of unit cost."""
    report = bicycles.report("cost_restoration", period="2026-10", item="SP")
    assert [row.style for row in report.rows] == ["opening", "total"]
