"""Reports know what came of an order of joint products, in one receipt or in several."""

from decimal import Decimal
from typing import Any

import pytest
from tests.flow.joint_works import FINISHED, PLAN, SETUP, Works


def rows(report: Any, *columns: str) -> list[tuple[Any, ...]]:
    """List some columns of all rows; nothing as None."""
    return [tuple(row[name] for name in columns) for row in report.dicts()]


def completed(report: Any) -> list[tuple[Any, ...]]:
    """List what a product cost sheet says was completed: item, quantity and cost."""
    found = report.dicts("line")
    return [
        (row["item"], row["quantity"], row["total"])
        for row in found
        if row["text"].en == "Cost of goods completed"
    ]


@pytest.mark.parametrize("receipts", [1, 2])
def test_the_product_cost_sheet_gives_each_joint_product_its_cost(receipts: int) -> None:
    """300.00 by sales value, half each: 30 panels at 5.00 and 60 strips at 2.50; the summary says the same."""
    works = Works()
    works.finish(receipts)
    sheet = works.report("product_cost_sheet")
    assert completed(sheet) == [("PANEL", 30, Decimal("150.00")), ("STRIP", 60, Decimal("150.00"))]
    by_text = [(row["item"], row["text"].en, row["total"]) for row in sheet.dicts() if row["total"]]
    assert by_text == [
        ("PANEL", "Cost incurred this month", 300),
        ("PANEL", "Cost to account for", 300),
        ("PANEL", "Cost of goods completed", 150),
        ("PANEL", "Unit cost of goods completed", 5),
        ("PANEL", "Given to joint products", 150),
        ("STRIP", "Share of joint cost", 150),
        ("STRIP", "Cost to account for", 150),
        ("STRIP", "Cost of goods completed", 150),
        ("STRIP", "Unit cost of goods completed", Decimal("2.5")),
        ("", "Cost incurred this month", 300),
        ("", "Cost to account for", 300),
        ("", "Cost of goods completed", 300),
    ]
    assert sheet.fact("difference") == 0
    summary = works.report("finished_cost_summary").dicts("line")
    assert [(row["item"], row["quantity"], row["total"]) for row in summary if row["item"]] == completed(
        sheet
    )


def test_the_sheet_of_one_joint_product_names_the_receipts() -> None:
    """Its share and its completed cost stand with the same documents; by order both products are told."""
    works = Works()
    works.finish(2)
    strips = works.report("product_cost_sheet", item="STRIP")
    assert completed(strips) == [("STRIP", 60, Decimal("150.00"))]
    slips = [(row["document"], row["total"]) for row in strips.dicts("detail") if row["document"]]
    assert slips == [("D-5", 150), ("D-5", 150)]
    assert completed(works.report("product_cost_sheet", work_order="W")) == [
        ("PANEL", 30, 150),
        ("STRIP", 60, 150),
    ]
    assert "联产品分配转入" in works.report("product_cost_sheet").to_text("zh")


def test_strips_of_october_and_panels_of_november() -> None:
    """Strips stand at 150.00 with what is in process at its end; taken back, they are of no month."""
    works = Works(used="66")
    receipt = works.receive(STRIP="30")
    october = works.report("product_cost_sheet")
    assert completed(october)[1] == ("STRIP", 30, 75)
    assert [row["total"] for row in october.dicts("closing")] == [255, 0, 255]
    works("reversal", of=receipt, reason="weighed wrongly")
    assert [row["total"] for row in works.report("product_cost_sheet").dicts("closing")] == [330, 0, 330]
    works.receive(STRIP="30")
    works.day = "2026-11-05"
    works.receive(PANEL="30", STRIP="30", final=True)
    november = works.report("product_cost_sheet", "2026-11")
    assert [row["total"] for row in november.dicts("opening")] == [255, 0]
    assert completed(november) == [("PANEL", 30, 165), ("STRIP", 30, Decimal("82.50"))]
    since = [row["total"] for row in november.dicts("line") if row["text"].en.startswith("Later cost")]
    assert since == [Decimal("7.50")]  # of October's strips, which stood at 75.00
    assert [row["total"] for row in november.dicts("closing")] == [0, 0, 0]
    assert november.fact("difference") == 0


def variances(works: Works) -> list[tuple[str, Any]]:
    """List what the variance tree says, as far as kinds go, after both reports were found to agree."""
    tree = works.report("order_variance_tree", work_order="W")
    sheet = works.report("work_order_cost_sheet", work_order="W")
    found = [(row["text"].en, row["variance"]) for row in tree.dicts("heading") if row["level"] in (0, 2)]
    assert [row["variance"] for row in sheet.dicts("total")] == [found[0][1]]
    assert tree.fact("completed") == sheet.fact("completed")
    return found


@pytest.mark.parametrize("receipts", [1, 2])
@pytest.mark.parametrize(("used", "usage"), [("60", 0), ("66", 30)])
def test_what_came_as_planned_has_the_variances_of_its_cost(receipts: int, used: str, usage: int) -> None:
    """The whole plan was made: the standard of the output is the card, 300.00; six kilograms more are 30.00."""
    works = Works(used=used)
    works.finish(receipts)
    more = [("Material usage variance", usage)] if usage else []
    assert variances(works) == [("Actual less standard of the output", usage), *more]
    sheet = works.report("work_order_cost_sheet", work_order="W")
    assert sheet.dicts("total")[0]["standard_amount"] == 300
    assert [sheet.fact(name) for name in ("completed", "completed_PANEL", "completed_STRIP")] == [30, 30, 60]


def test_other_proportions_are_weighed_by_the_basis_of_the_order() -> None:
    """24 of 30 panels and 54 of 60 strips, half of the card each: 80 % and 90 % of 150.00 are 255.00 of 300.00."""
    works = Works()
    works.receive(PANEL="24", STRIP="54", final=True)
    assert variances(works) == [
        ("Actual less standard of the output", 45),
        ("Material usage variance", 45),
    ]
    tree = works.report("order_variance_tree", work_order="W")
    assert tree.fact("completed") == Decimal("25.5")
    assert tree.dicts("line")[0]["standard_quantity"] == 51


def test_what_is_in_process_of_a_running_order_is_no_output() -> None:
    """Half of the strips are a quarter of the card, 75.00; taken back they are none."""
    works = Works()
    receipt = works.receive(STRIP="30")
    assert variances(works)[0][1] == 225
    works("reversal", of=receipt, reason="weighed wrongly")
    assert variances(works)[0][1] == 300


def test_an_order_without_a_plan_is_measured_by_its_item() -> None:
    """27 of 30 panels, however many strips there are: nine tenths of 300.00."""
    works = Works(joint=None)
    lines = [{**PLAN["products"][0], "quantity": "27"}, {**PLAN["products"][1], "quantity": "400"}]
    works("joint_receipt", work_order="W", products=lines)
    assert variances(works)[0][1] == 30
    assert works.report("order_variance_tree", work_order="W").fact("completed_STRIP") == 400


def test_products_at_standard_are_measured_by_their_standards() -> None:
    """Panels at 5.00 and strips at 2.00 are 270.00: of the card of 300.00 the rest is planning."""
    classes = [SETUP["item_classes"][0], {**SETUP["item_classes"][1], "valuation": "standard"}]
    standards = [
        {"item": item, "valid_from": "2026-01-01", "amounts": {"material": price}}
        for item, price in (("PANEL", "5"), ("STRIP", "2"))
    ]
    works = Works(item_classes=classes, standards=standards)
    works.receive(STRIP="60")
    assert variances(works) == [
        ("Actual less standard of the output", 150),
        ("Material usage variance", 150),
    ]
    works.receive(PANEL="30", final=True)
    planning = [("Actual less standard of the output", 30), ("Planning variance", 30)]
    assert variances(works) == planning
    assert "计划差异" in works.report("order_variance_tree", work_order="W").to_text("zh")
    sheet = works.report("product_cost_sheet")
    assert completed(sheet) == [("PANEL", 30, 150), ("STRIP", 60, 120)]
    assert [row["total"] for row in sheet.dicts("closing")] == [30, 0, 30]
    works("order_settlement", date="2026-10-31")
    assert variances(works) == planning
    (line,) = works.report("cost_variances").dicts("line")
    assert [line[name] for name in ("standard", "actual", "kind_planning")] == [270, 300, 30]
    assert [row["total"] for row in works.report("product_cost_sheet").dicts("closing")] == [0, 0, 0]


@pytest.mark.parametrize("receipts", [1, 2])
@pytest.mark.parametrize(("item", "quantity", "unit"), [("PANEL", 30, 5), ("STRIP", 60, Decimal("2.5"))])
def test_costs_by_level_of_a_joint_product(receipts: int, item: str, quantity: int, unit: Any) -> None:
    """150.00 of the order's steel, by the order."""
    works = Works()
    works.finish(receipts)
    report = works.report("costs_by_level", item=item)
    assert report.fact("quantity") == quantity
    assert rows(report, "level", "code", "orders", "total", "unit_total")[:2] == [
        (0, item, "W", 150, unit),
        (1, "STEEL", "", 150, unit),
    ]


def test_what_is_made_of_joint_products_is_followed_to_their_order() -> None:
    """Thirty strips in a frame: 75.00 of steel two levels down, where the passage had ended the tree."""
    frame = {"code": "FRAME", "name": "Frame", **FINISHED}
    bill = {"item": "FRAME", "valid_from": "2026-01-01", "lines": [{"item": "STRIP", "quantity": "30"}]}
    works = Works(items=[*SETUP["items"], frame], boms=[*SETUP["boms"], bill])
    works.finish(1)
    works("work_order", id="F", item="FRAME", quantity="1")
    works("work_order_release", work_order="F")
    works("material_issue", work_order="F", item="STRIP", quantity="30")
    works("production_receipt", work_order="F", quantity="1", final=True)
    report = works.report("costs_by_level", item="FRAME")
    assert rows(report, "level", "code", "orders", "total")[:3] == [
        (0, "FRAME", "F", 75),
        (1, "STRIP", "W", 75),
        (2, "STEEL", "", 75),
    ]


def test_the_cost_of_a_joint_product_in_two_months() -> None:
    """Thirty strips at an estimate of 2.50, then thirty for 90.00: 330.00 x 1/2 less 75.00; 15.00 dearer in all.

    At 5.00 that is 15 and 18 of the 66 kg of steel: usage, no price.
    """
    works = Works(used="66")
    works.receive(STRIP="30")
    works.day = "2026-11-05"
    works.receive(PANEL="30", STRIP="30", final=True)
    report = works.report("unit_cost_change", "2026-11", item="STRIP")
    assert (report.fact("since"), report.fact("earlier_quantity"), report.fact("later_quantity")) == (
        "2026-10",
        30,
        30,
    )
    assert (report.fact("earlier_unit_cost"), report.fact("later_unit_cost")) == (Decimal("2.5"), 3)
    assert next(row["change"] for row in report.dicts()) == 15
    steel = next(row for row in report.dicts("line") if row["code"] == "STEEL")
    assert [steel[f"{side}_{of}"] for side in ("earlier", "later") for of in ("quantity", "price")] == [
        15,
        5,
        18,
        5,
    ]


@pytest.mark.parametrize("receipts", [1, 2])
def test_joint_products_at_planned_price_cost_that_and_the_variance_of_their_receipt(receipts: int) -> None:
    """60 strips at 2.00 and 30.00 beside them on their class: 150.00, half of the order."""
    kind = {"code": "strips", "name": "strips", "valuation": "planned"}
    strip = {"code": "STRIP", "name": "Strip", **FINISHED, "item_class": "strips"}
    works = Works(
        company={**SETUP["company"], "chart": "cn_small"},
        item_classes=[*SETUP["item_classes"], kind],
        items=[*SETUP["items"][:2], strip],
        standards=[{"item": "STRIP", "valid_from": "2026-01-01", "amounts": {"material": "2"}}],
    )
    works.finish(receipts)
    assert works.report("costs_by_level", item="STRIP").dicts("total")[0]["total"] == 150
    assert completed(works.report("product_cost_sheet")) == [("PANEL", 30, 150), ("STRIP", 60, 120)]
    assert [row["total"] for row in works.report("product_cost_sheet").dicts("closing")] == [0, 0, 0]


def test_units_of_several_products_are_not_added_up() -> None:
    """Strips given away are no panels: units begun stay open, and only what a product itself completed is told."""
    works = Works()
    works.finish(1)
    told = rows(works.report("product_cost_sheet"), "item", "text", "quantity")
    assert [(item, text.en, quantity) for item, text, quantity in told if quantity] == [
        ("PANEL", "Cost of goods completed", 30),
        ("STRIP", "Cost of goods completed", 60),
    ]
