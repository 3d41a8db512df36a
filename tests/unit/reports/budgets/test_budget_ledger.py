"""The documents behind the lines of a budget; `test_budget_execution` ties them to the table."""


def test_books_without_a_budget_have_no_ledger(books):
    """Nothing is listed, and nothing is read for it."""
    assert books.report("budget_ledger").rows == ()


def test_a_line_without_a_budget_may_be_asked_for(books):
    """What was bought of raw material stands there all the same, against nothing."""
    report = books.report("budget_ledger", period="2026-10", item_class="raw")
    assert report.dicts("closing")[0]["budget"] == 0
    assert report.dicts("closing")[0]["actual"] > 0
    assert all(row["document"] for row in report.dicts("line"))
