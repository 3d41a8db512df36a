"""What of this bicycle is labour?"""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import ReportRefused

COLUMNS = ("level", "code", "orders", "element_material", "element_labour", "element_overhead", "total")


def test_what_of_this_bicycle_is_labour(bicycles, amounts):
    """10 bicycles of 860.00 hold 210.00 of labour: 150.00 on the bicycles, 60.00 on the wheels."""
    report = bicycles.report("costs_by_level", period="2026-10", item="BK")
    assert amounts(report, *COLUMNS) == [
        {"code": "BK", "orders": "WO-B", "element_material": "580.00", "element_labour": "210.00",
         "element_overhead": "70.00", "total": "860.00"},
        {"level": "1", "code": "WH", "orders": "WO-W", "element_material": "80.00", "element_labour": "60.00",
         "element_overhead": "20.00", "total": "160.00"},
        {"level": "2", "code": "SP", "element_material": "80.00", "total": "80.00"},
        {"level": "2", "code": "PRESS", "element_labour": "60.00", "total": "60.00"},
        {"level": "2", "code": "PRESS", "element_overhead": "20.00", "total": "20.00"},
        {"level": "1", "code": "FR", "element_material": "500.00", "total": "500.00"},
        {"level": "1", "code": "PRESS", "element_labour": "150.00", "total": "150.00"},
        {"level": "1", "code": "PRESS", "element_overhead": "50.00", "total": "50.00"},
        {"level": "1", "element_material": "500.00", "element_labour": "150.00", "element_overhead": "50.00",
         "total": "700.00"},
        {"level": "2", "element_material": "80.00", "element_labour": "60.00", "element_overhead": "20.00",
         "total": "160.00"},
        {"element_material": "580.00", "element_labour": "210.00", "element_overhead": "70.00", "total": "860.00"},
    ]  # fmt: skip
    assert report.dicts("total")[0]["unit_total"] == Decimal("86.00")
    assert (report.fact("quantity"), report.fact("basis").zh) == (10, "实际成本")


def test_the_total_is_what_was_completed(bicycles, books):
    """The root is the product's rows of the finished goods cost summary, which is tied to the ledger."""
    for source, item, period in (
        (bicycles, "BK", "2026-10"),
        (bicycles, "WH", "2026-10"),
        (books, "FG", "2026-11"),
    ):
        total = source.report("costs_by_level", period=period, item=item).dicts("total")[0]["total"]
        lines = source.report("finished_cost_summary", period=period).dicts("line")
        assert sum(line["total"] for line in lines if line["item"] == item) == total


def test_at_standard(bicycles, amounts):
    """One bicycle: 2 wheels of 10.00, a frame of 55.00 as bought last, 0.5 h at 60.00; 21.00 of 105.00 are labour."""
    report = bicycles.report("costs_by_level", period="2026-10", item="BK", basis="standard")
    assert amounts(report, "level", "code", "element_labour", "total", styles=("heading", "line"))[:4] == [
        {"code": "BK", "element_labour": "21.00", "total": "105.00"},
        {"level": "1", "code": "WH", "element_labour": "6.00", "total": "20.00"},
        {"level": "2", "code": "SP", "total": "8.00"},
        {"level": "2", "code": "PRESS", "element_labour": "6.00", "total": "6.00"},
    ]
    assert [row["total"] for row in report.dicts("subtotal")] == [Decimal("85.00"), Decimal("20.00")]
    assert "unit_total" not in report.dicts()[0]


def test_nothing_completed(bicycles):
    """A product of which nothing was completed has cost nothing."""
    report = bicycles.report("costs_by_level", period="2026-10", item="SP")
    assert [row["total"] for row in report.dicts()] == [0, 0, 0]


def test_another_basis_is_refused(bicycles):
    """The refusal lists those that there are."""
    with pytest.raises(ReportRefused, match="there are actual, standard"):
        bicycles.report("costs_by_level", item="BK", basis="planned")
