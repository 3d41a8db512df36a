"""The form of cost restoration, on the bicycles."""

from decimal import Decimal

import pytest
from tests.unit.reports.products.output_setup import SET_UP

from erpcore import Books, Setup
from erpcore.documents import document_adapter

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


@pytest.mark.parametrize("rule", ["keep", "weighted_average"])
def test_spoiled_units_took_goods_of_the_step_before(rule, amounts):
    """废品损失: 2 of 10 take 22.00 of 110.00 of goods made before, 10.00 of 50.00 of labour; 8 good ones bear 32.00.

    So good ones hold 88.00 of these goods, as the cost sheet divides them, and not 110.00 beside too little of labour.
    """
    elements = [{"code": code, "name": code} for code in ("material", "labour", "spoilage")]
    company = {**SET_UP["company"], "elements": elements, "policies": {"spoilage_loss": "order"}}
    rules = [{"item": "FG", "valid_from": "2026-01-01", "rule": rule}]
    books = Books(Setup.model_validate({**SET_UP, "company": company, "wip_rules": rules}))

    def post(kind, code, **fields):
        document = {"type": kind, "id": code, "date": "2026-10-10", **fields}
        books.post(document_adapter().validate_python(document))

    post("goods_receipt", "GR", partner="V", item="RM", quantity="10", price="1")
    for order, item, goods, hours in (("W1", "SF", "RM", "10"), ("W2", "FG", "SF", "5")):
        post("work_order", order, item=item, quantity="10")
        post("work_order_release", f"R-{order}", work_order=order)
        post("material_issue", f"M-{order}", work_order=order, item=goods, quantity="10")
        post("time_ticket", f"T-{order}", work_order=order, work_centre="WC", labour_hours=hours)
        if order == "W1":
            post("production_receipt", "P-1", work_order="W1", quantity="10", final=True)
    post("spoilage", "S-2", work_order="W2", quantity="2")
    post("production_receipt", "P-2", work_order="W2", quantity="8")
    if rule != "keep":
        post("wip_count", "C-2", lines=[{"work_order": "W2", "quantity": "0"}])
    else:
        post("order_completion", "O-2", work_order="W2")
    books.month_end("2026-10").run_costing()
    report = books.report("cost_restoration", period="2026-10", item="FG")
    of = ("semi_finished", "element_labour", "element_spoilage", "total")
    before, taken_apart, after, _ = amounts(report, *of)
    assert before == dict(zip(of, ("88.00", "40.00", "32.00", "160.00"), strict=True))
    assert taken_apart == {"semi_finished": "-88.00", "element_labour": "80.00"}
    assert (after["element_labour"], after["total"]) == ("120.00", "160.00")
