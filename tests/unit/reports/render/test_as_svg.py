"""A report as a chart."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import fromstring

import pytest

from erpcore import Books
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.drawing import Bars, StepsAcross
from erpcore.reports.render.as_svg import MOST
from erpcore.reports.table import Column, Fact, Report, Rows

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    """Read the texts of a picture, labels first, in the order in which they are drawn."""
    root = fromstring(picture)  # noqa: S314 -- our own
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def report(*rows: tuple[str, str | None, str | None], **changes: object) -> Report:
    """Draw up a report of two columns of amounts."""
    columns = (
        Column("name", "text", Words("Name", "名称")),
        Column("cost", "amount", Words("Cost", "成本")),
        Column("margin", "amount", Words("Margin", "毛利")),
        Column("sum", "amount", Words("Revenue", "收入")),
    )
    found = Rows(columns)
    for name, cost, margin in rows:
        amounts = [Decimal(of) if of is not None else None for of in (cost, margin)]
        total = sum(of for of in amounts if of is not None)
        found.add("line", name=name, cost=amounts[0], margin=amounts[1], sum=total)
    facts = (Fact("item", Words("Item", "物料"), "FG-1"), Fact("currency", Words("Currency", "币种"), "CNY"))
    title = Words("Sample", "样表")
    drawing = Bars(("name",), ("cost", "margin"), stacked=True)
    return replace(
        Report("sample", title, "2026-10", facts, columns, tuple(found.rows), drawing=drawing), **changes
    )


def test_every_figure_stands_beside_its_bar_as_in_the_report() -> None:
    """Stacked bars have their sum, also with a loss; names, colours, subject and currency are told."""
    found = texts(report(("A", "1234.50", "0.50"), ("B", "80", "-100")).to_svg("en"))
    assert found == ["A", "B", "1,235.00", "-20", "Sample 2026-10 · FG-1 · CNY", "Cost", "Margin"]


def test_bars_side_by_side_have_a_figure_each() -> None:
    """A bar of nothing has none; a mark has its own."""
    drawing = Bars(("name",), ("cost", "margin"), mark="sum")
    found = texts(report(("A", "30", "12"), ("B", None, "0"), drawing=drawing).to_svg("de"))
    assert found == [
        "A",
        "B",
        "30",
        "12",
        "42",
        "0",
        "Sample 2026-10 · FG-1 · CNY",
        "Cost",
        "Margin",
        "Revenue",
    ]


def test_steps_tell_what_rises_and_what_they_lead_to() -> None:
    """What rises has a plus before it; what they lead to stands last."""
    drawing = StepsAcross(("cost", "margin"), "sum", style="line")
    found = texts(report(("A", "30.00", "-12.00"), drawing=drawing).to_svg("zh_CN"))
    assert found == ["成本", "毛利", "收入", "+30.00", "-12.00", "18.00", "样表 2026-10 · FG-1 · CNY"]


def test_figures_that_are_no_money_have_no_currency() -> None:
    """Hours, quantities and percents are told without it."""
    hours = tuple(
        column._replace(kind="quantity") if column.key != "name" else column for column in report().columns
    )
    assert "Sample 2026-10 · FG-1" in texts(report(("A", "1", "2"), columns=hours).to_svg("en"))


def test_names_of_others_stay_names() -> None:
    """Dollars are no formula, angle brackets no element, and a name that leaves no room for bars is cut."""
    names = ["$a$ <b> & \\alpha", "长" * 40]
    found = texts(report(*((name, "1", None) for name in names)).to_svg("en"))
    assert found[:2] == [names[0], "长" * 23 + "…"]


@pytest.mark.parametrize(
    ("changes", "rows", "told"),
    [
        ({"drawing": None}, 1, "sample has no chart"),
        ({}, 0, "no figure to draw"),
        ({}, MOST + 1, f"has {MOST + 1} rows, a chart takes {MOST}"),
    ],
)
def test_what_cannot_be_drawn_is_refused(changes: dict[str, object], rows: int, told: str) -> None:
    """A report without a chart, without a figure, or with more rows than anybody reads; it can be asked before."""
    found = report(*((f"R{number}", "1", None) for number in range(rows)), **changes)
    assert not found.has_chart
    with pytest.raises(ReportRefused, match=told):
        found.to_svg("en")
    with pytest.raises(ReportRefused, match="locale"):
        found.to_svg("nowhere")


@pytest.mark.parametrize("name", [name for name, of in REPORTS.items() if of.drawing])
def test_reports_of_the_factory_are_drawn_again_to_the_byte(
    name: str, drawn: Callable[[str], list[Report]], recwarn: pytest.WarningsRecorder
) -> None:
    """In both languages, with the figures that the report has, and without a warning about fonts."""
    for found in drawn(name):
        for locale in ("en", "zh_CN") if found.has_chart else ():
            picture = found.to_svg(locale)
            assert picture == found.to_svg(locale)
            assert texts(picture)
    assert [str(warning.message) for warning in recwarn] == []


def test_most_reports_of_the_factory_have_something_to_draw(books: Books) -> None:
    """At least these."""
    names = ["cash_plan", "finished_cost_summary", "open_items", "stock_ageing"]
    assert [name for name in names if not books.report(name, period="2026-11").has_chart] == []
