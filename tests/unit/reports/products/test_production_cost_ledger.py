"""Production cost ledger of the factory's order."""

from decimal import Decimal

import pytest

ELEMENTS = ("element_material", "element_labour", "element_machine", "element_overhead", "total")


def test_october_by_hand(books, amounts):
    """150 opening + 300 - 20 + 240 - 3 = 667; less 248 transferred: 419.00 in process, element by element."""
    report = books.report("production_cost_ledger", period="2026-10", work_order="WO-1")
    assert amounts(report, "document", *ELEMENTS)[1:] == [
        {"element_material": "100.00", "element_labour": "50.00", "total": "150.00"},
        {"document": "MI-1", "element_material": "300.00", "total": "300.00"},
        {"document": "MR", "element_material": "-20.00", "total": "-20.00"},
        {"document": "TT", "element_labour": "120.00", "element_machine": "80.00",
         "element_overhead": "40.00", "total": "240.00"},
        {"document": "SR", "element_material": "-3.00", "total": "-3.00"},
        {"element_material": "277.00", "element_labour": "120.00", "element_machine": "80.00",
         "element_overhead": "40.00", "total": "517.00"},
        {"element_material": "377.00", "element_labour": "170.00", "element_machine": "80.00",
         "element_overhead": "40.00", "total": "667.00"},
        {"document": "PR-1", "element_material": "-176.00", "element_labour": "-36.00",
         "element_machine": "-24.00", "element_overhead": "-12.00", "total": "-248.00"},
        {"element_material": "201.00", "element_labour": "134.00", "element_machine": "56.00",
         "element_overhead": "28.00", "total": "419.00"},
    ]  # fmt: skip


def test_rows_stand_in_the_customary_order(books):
    """月初在产品, lines, 本月合计, 累计, 结转完工 in red, 月末在产品; with the quantity completed."""
    report = books.report("production_cost_ledger", period="2026-10", work_order="WO-1")
    styles = [row.style for row in report.rows]
    assert styles == ["heading", "opening", *["line"] * 4, "subtotal", "subtotal", "line", "closing"]
    out = report.dicts("line")[-1]
    assert out["text"].zh == "结转完工产品成本：产品入库单 PR-1"
    assert out["quantity"] == Decimal(8)
    assert report.fact("started") == Decimal(20)


def test_the_next_month_opens_where_this_one_closed(books, amounts):
    """November opens with 419.00; 120.00 more and 539.00 transferred leave nothing."""
    report = books.report("production_cost_ledger", period="2026-11", work_order="WO-1")
    assert amounts(report, "total", styles=("opening", "subtotal", "closing")) == [
        {"total": "419.00"},
        {"total": "120.00"},
        {"total": "539.00"},
        {},
    ]


@pytest.mark.parametrize(("period", "closing"), [("2026-10", "419.00"), ("2026-11", "0.00")])
def test_all_orders_agree_with_the_ledger(books, period, closing):
    """The closing sum of all orders is the balance of the WIP accounts."""
    report = books.report("production_cost_ledger", period=period)
    assert report.dicts("closing")[-1]["total"] == report.fact("ledger") == Decimal(closing)
    assert report.fact("difference") == 0


def test_orders_of_one_product(factory, read):
    """Narrowed to a product, only its orders are shown; one with nothing to show is left out."""
    factory.post(
        read({"type": "work_order", "id": "WO-2", "date": "2026-10-29", "item": "FG", "quantity": "1"})
    )
    report = factory.report("production_cost_ledger", item="FG")
    assert [row["work_order"] for row in report.dicts("heading")] == ["WO-1"]
    assert report.dicts("heading")[0]["text"] == ("FG Case · 20 pc started", "FG 外壳 · 投产 20 件")
    assert not factory.report("production_cost_ledger", item="SC").dicts("heading")
    alone = factory.report("production_cost_ledger", work_order="WO-2")
    assert [row.style for row in alone.rows] == ["heading", "opening", "subtotal", "subtotal", "closing"]


def test_units_that_are_lost_stand_with_their_document(factory, read):
    """One case is lost without a cost of its own (不计算损耗成本): its row tells how many, and no amount."""
    lost = {"work_order": "WO-1", "quantity": "1", "basis": "neglected"}
    factory.post(read({"type": "spoilage", "id": "SP", "date": "2026-10-31", **lost}))
    rows = factory.report("production_cost_ledger", period="2026-10", work_order="WO-1").dicts("line")
    assert [(row["quantity"], row["total"]) for row in rows if row["document"] == "SP"] == [(1, 0)]
