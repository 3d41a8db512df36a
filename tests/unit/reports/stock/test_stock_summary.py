"""Stock summary of the factory's months."""

from decimal import Decimal

COLUMNS = ("item", "opening_amount", "in_amount", "out_amount", "closing_quantity", "closing_amount")


def test_october_by_hand(books, amounts):
    """Resin 1,000 + 1,250 - 280 = 1,970; cases 248 - 155 = 93; regrind 3: 2,066.00 in all."""
    report = books.report("stock_summary", period="2026-10")
    assert amounts(report, *COLUMNS) == [
        {"item": "FG", "in_amount": "248.00", "out_amount": "155.00", "closing_quantity": "3",
         "closing_amount": "93.00"},
        {"item": "RM", "opening_amount": "1000.00", "in_amount": "1250.00", "out_amount": "280.00",
         "closing_quantity": "172", "closing_amount": "1970.00"},
        {"item": "SC", "in_amount": "3.00", "closing_quantity": "1", "closing_amount": "3.00"},
        {"opening_amount": "1000.00", "in_amount": "1501.00", "out_amount": "435.00",
         "closing_amount": "2066.00"},
    ]  # fmt: skip


def test_the_total_is_that_of_the_stock_accounts(books, held):
    """The closing total is the balance of the stock accounts, in any month, and with lines held back, too."""
    for source, period, value in (
        (books, "2026-10", "2066.00"),
        (books, "2026-11", "2443.25"),
        (held, None, "2066.00"),
    ):
        report = source.report("stock_summary", period=period)
        assert report.fact("ledger") == report.dicts("total")[0]["closing_amount"] == Decimal(value)
        assert report.fact("difference") == 0


def test_a_month_closes_where_the_next_opens(books):
    """November's opening quantity and amount are October's closing."""
    october, november = (
        books.report("stock_summary", period=code).dicts("line") for code in ("2026-10", "2026-11")
    )
    for before, after in zip(october, november, strict=True):
        assert before["closing_quantity"] == after["opening_quantity"]
        assert before["closing_amount"] == after["opening_amount"]


def test_narrowed_to_a_class(books):
    """Narrowed to a class or site, only its items are shown, and the ledger is left aside."""
    report = books.report("stock_summary", period="2026-10", item_class="finished", site="S")
    assert [line["item"] for line in report.dicts("line")] == ["FG"]
    assert "ledger" not in [fact.key for fact in report.facts]
