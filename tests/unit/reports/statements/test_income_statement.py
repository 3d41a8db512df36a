"""Income statement of the factory's two months."""

from tests.unit.reports.conftest import SETUP, opened

from erpcore.documents import ManualVoucher, OpeningBalance
from erpcore.reports.statements.income_statement import turnover
from erpcore.testing.laws.statements import statements_hold


def amounts(report, key, *lines):
    """Write the amounts of lines in a column."""
    found = {row["line"]: row for row in report.dicts()}
    return [f"{found[line][key]:f}" for line in lines]


def test_october_by_hand(books):
    """5 cases at 60.00 cost 31.00 each."""
    report = books.report("income_statement", period="2026-10")
    assert amounts(report, "month", "1", "2", "21", "32") == ["300.00", "155.00", "145.00", "145.00"]
    assert [column.key for column in report.columns] == ["name", "line", "year", "month"]


def test_the_year_runs_on(books):
    """November brings 41.75 to cost of sales; the year 145.00 less that, and what its variances are."""
    report = books.report("income_statement", period="2026-11")
    months = [books.report("income_statement", period=code) for code in ("2026-10", "2026-11")]
    for line in ("1", "2", "32"):
        by_month = sum(row["month"] for of in months for row in of.dicts() if row["line"] == line)
        assert amounts(report, "year", line) == [f"{by_month:f}"]


def test_the_carry_of_profit_does_not_empty_it(factory):
    """结转损益: the statement of a month before it is closed is that of the closed month."""
    factory.month_end("2026-10").run_costing()
    before = factory.report("income_statement", period="2026-10").rows
    assert factory.month_end("2026-10").run().locked
    assert factory.report("income_statement", period="2026-10").rows == before
    assert factory.state.ledger.balance("5001", "2026-10") == 0


def test_what_came_before_the_books_belongs_to_the_year(factory):
    """Books that begin in October with 7.00 of interest since January: the year has it, no month has."""
    lines = [{"account": "5603001", "debit": "7"}, {"account": "3001", "credit": "7"}]
    factory.post(OpeningBalance(id="OB-2", date="2026-10-01", lines=lines))
    report = factory.report("income_statement", period="2026-10")
    assert amounts(report, "month", "19") == ["0.00"]
    assert amounts(report, "year", "19") == ["7.00"]
    assert turnover(factory.state.ledger, "2026-10", "2026-10")["5603001"] == 0


def test_an_opening_reserve_is_no_income_of_the_year(at_ifrs):
    """IAS 1 paragraph 7: 30.00 of accumulated other comprehensive income before the books; 4.00 more are the year's."""
    lines = [{"account": "1020", "debit": "30"}, {"account": "3060", "credit": "30"}]
    at_ifrs.post(OpeningBalance(id="OB-OCI", date="2026-10-01", lines=lines))
    lines = [{"account": "1410", "debit": "4"}, {"account": "3060", "credit": "4"}]
    at_ifrs.post(ManualVoucher(id="MV-OCI", date="2026-10-31", lines=lines))
    report = at_ifrs.report("income_statement", period="2026-10")
    assert amounts(report, "year", "17") == ["4.00"]
    assert amounts(report, "month", "17") == ["4.00"]
    statements_hold(at_ifrs)


def test_what_moves_within_equity_is_no_income(at_ifrs):
    """IAS 1 paragraph 96: 9.00 are revalued; 2.00 of it are realised, and not through income."""
    for number, debit, credit, amount in (("MV-1", "1510", "3040", "9"), ("MV-2", "3040", "3070", "2")):
        lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
        at_ifrs.post(ManualVoucher(id=number, date="2026-10-31", lines=lines))
    report = at_ifrs.report("income_statement", period="2026-10")
    assert amounts(report, "year", "17") == amounts(report, "month", "17") == ["9.00"]
    statements_hold(at_ifrs)


def test_reserves_turned_over_before_the_books_are_of_the_year(at_ifrs):
    """Of 9.00 revalued before October 2.00 were realised, and not through income: the year has 9.00, no month has."""
    turnover_of = [
        {"account": "1510", "debit": "9"},
        {"account": "3040", "credit": "9", "debit": "2", "carried_debit": "2"},
        {"account": "3070", "credit": "2", "carried_credit": "2"},
    ]
    at_ifrs.post(OpeningBalance(id="OB-OCI", date="2026-10-01", turnover=turnover_of))
    report = at_ifrs.report("income_statement", period="2026-10")
    assert amounts(report, "year", "17") == ["9.00"]
    assert amounts(report, "month", "17") == ["0.00"]


def test_at_a_years_end_the_whole_year_before_is_shown():
    """IAS 1 paragraph 38: what an adjusting period put right is of the year before; of no other month's."""
    books = opened([], company=SETUP["company"] | {"calendar": {"adjusting": 1}, "open_periods": 15})
    cost = (
        ("5.00", "2026-12-31", "2026-12"),
        ("2.00", "2026-12-31", "2026-13"),
        ("9.00", "2027-12-31", "2027-12"),
    )
    for number, (amount, date, period) in enumerate(cost):
        lines = [{"account": "5603003", "debit": amount}, {"account": "1002", "credit": amount}]
        books.post(ManualVoucher(id=f"MV-{number}", date=date, period=period, lines=lines))
    assert amounts(books.report("income_statement", period="2027-12"), "last_year", "18") == ["7.00"]
    earlier = books.report("income_statement", period="2027-11")
    assert "last_year" not in [column.key for column in earlier.columns]
    statements_hold(books)


def test_last_year_is_shown_where_it_is_kept(factory_with):
    """IAS 1 paragraph 38: beside the year to date stands the same time of the year before."""
    books = factory_with()
    for number, date, amount in (("A", "2026-10-31", "5"), ("B", "2027-10-31", "9")):
        lines = [{"account": "5603003", "debit": amount}, {"account": "1002", "credit": amount}]
        if number == "B":
            for month in ("2026-10", "2026-11", "2026-12", *(f"2027-{month:02}" for month in range(1, 9))):
                books.month_end(month).run()
        books.post(ManualVoucher(id=number, date=date, lines=lines))
    report = books.report("income_statement", period="2027-10")
    assert amounts(report, "last_year", "18") == ["5.00"]
    assert amounts(report, "year", "18") == ["9.00"]
