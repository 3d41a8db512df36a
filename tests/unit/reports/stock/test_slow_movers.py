"""Slow-moving stock."""


def test_idle_goods_by_value(books, amounts):
    """On 30 November resin is idle for 28 days, cases since their last sale or receipt, regrind since it came."""
    report = books.report("slow_movers", days=20)
    assert amounts(report, "item", "amount", "idle", "last_issue", "last_year") == [
        {"item": "RM", "amount": "1850.00", "idle": "28", "last_issue": "2026-11-02", "last_year": "40"},
        {"item": "FG", "amount": "590.25", "idle": "35", "last_issue": "2026-10-26", "last_year": "5"},
        {"item": "SC", "amount": "3.00", "idle": "51"},
        {"amount": "2443.25"},
    ]
    assert report.fact("stock") == report.dicts("total")[0]["amount"]


def test_goods_that_move_are_not_shown(books):
    """Only what is idle for as many days as asked for is shown; without a number half a year."""
    assert [row["item"] for row in books.report("slow_movers", days=36).dicts("line")] == ["SC"]
    assert books.report("slow_movers").dicts("line") == []
