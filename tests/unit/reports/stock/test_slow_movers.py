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


def test_an_issue_that_is_taken_back_was_none(factory, amounts, read):
    """Goods are idle since the last issue that stands, and what was taken back is not used."""
    before = amounts(
        factory.report("slow_movers", date="2026-10-31", days=1), "item", "last_issue", "last_year"
    )
    write_off = {
        "type": "stock_write_off",
        "item": "SC",
        "quantity": "1",
        "reason": "lost",
        "bearer": "abnormal",
    }
    factory.post(read({"id": "WF-1", "date": "2026-10-30", **write_off}))
    factory.post(
        read({"type": "reversal", "id": "RV-1", "date": "2026-10-31", "of": "WF-1", "reason": "found"})
    )
    after = amounts(
        factory.report("slow_movers", date="2026-10-31", days=1), "item", "last_issue", "last_year"
    )
    assert after == before
