"""What of a report is drawn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from erpcore import Books
from erpcore.kernel.words import Words, both
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.drawing import Bars, StepsAcross, StepsDown, picture, reached
from erpcore.reports.table import Column, Fact, Report, Rows

COST = Words("Cost", "成本")
COLUMNS = (
    Column("level", "count", Words("Level", "层次")),
    Column("day", "date", Words("Day", "日期")),
    Column("name", "text", Words("Name", "名称")),
    Column("element_material", "amount", COST, Words("Material", "材料")),
    Column("element_labour", "amount", COST, Words("Labour", "人工")),
    Column("element_none", "amount", COST, Words("None", "无")),
    Column("total", "amount", Words("Total", "合计")),
)


def two_rows() -> Report:
    """Two lines and their total, one of the lines without labour."""
    rows = Rows(COLUMNS)
    first = {"element_material": Decimal(30), "element_labour": Decimal(-5), "total": Decimal(25)}
    rows.add("line", level=0, day=date(2026, 10, 9), name=Words("Chair", "椅"), **first)
    rows.add("line", level=1, name="B", element_material=Decimal(4), total=Decimal(4))
    rows.add("total", element_material=Decimal(34), element_labour=Decimal(-5), total=Decimal(29))
    facts = (
        Fact("earlier", Words("Earlier", "上期"), Decimal(21)),
        Fact("later", Words("Later", "本期"), Decimal(25)),
    )
    return Report("two", Words("Two", "二"), "2026-10", facts, COLUMNS, tuple(rows.rows))


def test_bars_are_of_the_columns_that_have_a_figure() -> None:
    """A column without any is left out, and what all names have in common; labels join several columns."""
    found = picture(
        replace(two_rows(), drawing=Bars(("day", "name"), ("element_",), stacked=True, mark="total"))
    )
    assert found is not None
    assert found.labels == (Words("2026-10-09 Chair", "2026-10-09 椅"), both("B"))
    assert found.series == (Words("Material", "材料"), Words("Labour", "人工"))
    assert found.values == ((Decimal(30), Decimal(-5)), (Decimal(4), None))
    assert (found.marks, found.mark_name) == ((Decimal(25), Decimal(4)), Words("Total", "合计"))
    assert (found.kinds, found.measure, found.stacked) == ((), {"amount"}, True)


def test_columns_of_several_groups_and_headings_are_named_by_both() -> None:
    """Of one group the headings are enough."""
    both_ways = picture(replace(two_rows(), drawing=Bars(("name",), ("element_material", "total"))))
    assert both_ways is not None
    assert [name.en for name in both_ways.series] == ["Material Cost", "Total"]
    single = picture(replace(two_rows(), drawing=Bars(("name",), ("total",))))
    assert single is not None
    assert single.series == (Words("Total", "合计"),)


def test_steps_from_column_to_column_add_up_to_the_last() -> None:
    """Each begins where the one before has ended; a column of zero is no step."""
    found = picture(replace(two_rows(), drawing=StepsAcross(("element_",), "total")))
    assert found is not None
    assert found.labels == (
        Words("Material Cost", "材料 成本"),
        Words("Labour Cost", "人工 成本"),
        Words("Total", "合计"),
    )
    assert found.kinds == ("rise", "fall", "whole")
    assert reached(found) == [0, 34, 0]


@pytest.mark.parametrize(
    ("ends", "labels"),
    [
        ((), ["B", "Chair"]),
        (("earlier", "later"), ["Earlier", "B", "Later"]),
    ],
)
def test_steps_from_row_to_row_lead_from_fact_to_fact(ends: tuple[str, ...], labels: list[str]) -> None:
    """Those of one level of a tree; without facts they begin at nothing and lead to the figure of its first row."""
    found = picture(replace(two_rows(), drawing=StepsDown("name", "total", 1, *ends)))
    assert found is not None
    assert [label.en for label in found.labels] == labels
    assert found.kinds[-2:] == ("rise", "whole")
    assert found.values[-1] == (Decimal(25),)


@pytest.mark.parametrize(
    "drawing", [None, Bars(("name",), ("element_none",)), Bars(("name",), ("total",), styles=("closing",))]
)
def test_a_report_without_a_figure_has_no_picture(drawing: Bars | None) -> None:
    """Nor has one that says nothing about it."""
    assert picture(replace(two_rows(), drawing=drawing)) is None


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.drawing])
def test_what_a_report_draws_are_columns_that_it_has(
    name: str, books: Books, needed: dict[str, dict[str, str]]
) -> None:
    """Labels, bars, lines, steps and facts are named as they stand in it; those that begin alike come with the rows."""
    report = books.report(name, period="2026-11", **needed.get(name, {}))
    keys = {column.key for column in report.columns}
    drawing = report.drawing
    assert drawing is not None

    if isinstance(drawing, Bars):
        asked = [*drawing.label, *drawing.values, *filter(None, [drawing.mark])]
    elif isinstance(drawing, StepsAcross):
        asked = [*drawing.steps, drawing.last]
    else:
        asked = [drawing.label, drawing.step, "level"]
        assert {drawing.first, drawing.last} <= {"", *(fact.key for fact in report.facts)}
    assert {key for key in asked if not key.endswith("_")} <= keys
