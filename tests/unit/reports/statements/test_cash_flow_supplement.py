"""Supplement of the cash flow statement, of the factory's two months."""

import pytest
from tests.unit.reports.statements.vouchers import amounts, posted

from erpcore.documents import OpeningBalance, Reversal, SetUp, SupplierPayment
from erpcore.kernel.errors import ReportRefused
from erpcore.masterdata.chart import Account
from erpcore.masterdata.statement import StatementLine
from erpcore.masterdata.tables import SetupTables

NAME = "cash_flow_supplement"
AGREES = ["Cash from operations is that of the cash flow statement, and profit that of the income statement."]


def notes(report):
    """The notes in English."""
    return [note.en for note in report.notes]


def test_october_by_hand(books):
    """The 150.00 of the shop were paid; the profit of the income statement became stock, receivables and payables."""
    report = books.report(NAME, period="2026-10")
    profit = amounts(books.report("income_statement", period="2026-10"), "32")
    assert amounts(report, "1") == profit
    assert amounts(report, "12", "15", "16", "17") == ["-150.00", "4850.00", "5000.00", "-150.00"]
    assert notes(report) == AGREES
    assert not {"X", "Z"} & {row["line"] for row in report.dicts()}


def test_it_holds_once_profit_is_carried(factory):
    """The close puts profit on the account of the year, which is no change of operations; it costs stock anew."""
    factory.month_end("2026-10").run()
    report = factory.report(NAME, period="2026-10")
    assert amounts(report, "1") == amounts(factory.report("income_statement", period="2026-10"), "32")
    assert (amounts(report, "12"), notes(report)) == (["-150.00"], AGREES)


def test_a_machine_on_a_suppliers_bill_and_its_reversal(factory):
    """120.00 on credit, and 100.00 of them paid for line 12: payables of operations do not move."""
    before = amounts(factory.report(NAME), "10", "12")
    posted(factory, ("1601", "debit", "120", ""), ("2241002", "credit", "120", ""))
    posted(factory, ("2241002", "debit", "100", ""), ("1002", "credit", "100", "12"), number="PAID")
    assert amounts(factory.report(NAME), "10", "12") == before
    payment = SupplierPayment(
        id="P", date="2026-10-30", partner="V", cash_flow="12", lines=[{"invoice": "OI", "amount": "300"}]
    )
    factory.post(payment)
    assert amounts(factory.report(NAME), "10", "12") == before
    for of in ("PAID", "P"):
        factory.post(Reversal(id=f"RV-{of}", date="2026-10-31", of=of, reason="wrong"))
    report = factory.report(NAME, detail="accounts,formula")
    assert (amounts(report, "10", "12"), notes(report)) == (before, AGREES)


def test_a_voucher_that_is_not_placed_is_named(factory):
    """A building that takes over depreciation and amortisation together."""
    posted(factory, ("1604", "debit", "10", ""), ("5603003", "debit", "10", ""), ("1602", "credit", "15", ""),
           ("1702", "credit", "5", ""))  # fmt: skip
    report = factory.report(NAME)
    (left,) = [row for row in report.dicts("line") if not row["line"]]
    number = factory.log.find("MV").vouchers[0].number
    assert (left["name"].en, f"{left['month']:f}") == (number, "-10.00")
    assert [note.split(":")[0] for note in notes(report)] == [
        f"Voucher {number} is not placed",
        "Year to date",
        "Period",
    ]


def test_what_opening_documents_state_belongs_to_the_year_alone(factory):
    """7.00 of interest since January are in the year of the income statement, and in no month of it."""
    lines = [{"account": "5603001", "debit": "7"}, {"account": "3001", "credit": "7"}]
    factory.post(OpeningBalance(id="OB-2", date="2026-10-01", lines=lines))
    assert notes(factory.report(NAME)) == [
        *AGREES,
        "Year to date: opening documents state a profit of -7.00, in the income statement alone.",
    ]


def test_cash_that_is_not_classified_is_named(factory):
    """Both statements leave it out, and say so."""
    posted(factory, ("1601", "debit", "120", ""), ("5603003", "debit", "9", ""), ("1002", "credit", "99", ""),
           ("2241002", "credit", "30", ""))  # fmt: skip
    report = factory.report(NAME)
    number = factory.log.find("MV").vouchers[0].number
    assert notes(report) == [
        f"The cash of voucher {number} is not classified in the cash flow statement, and left out of both."
    ]


def test_an_account_without_a_line_is_shown_apart(factory):
    """Below the statement, by name; what it comes to is out by just that."""
    own = Account(code="1004", name="Shares", kind="asset", side="debit")
    factory.post(SetUp(id="SU", date="2026-10-30", tables=SetupTables(accounts=[own])))
    posted(factory, ("1004", "debit", "9", ""), ("2241002", "credit", "9", ""))
    report = factory.report(NAME)
    (left,) = [row for row in report.dicts("line") if not row["line"]]
    assert (left["name"].en, left["month"]) == ("1004 Shares", -9)
    assert notes(report)[0].startswith("1004 Shares stands on no line")


@pytest.mark.parametrize(
    ("number", "message"),
    [("1", 'part = "profit"'), ("12", "result and equals"), ("11", 'part = "other"')],
)
def test_a_supplement_that_does_not_say_where_it_begins_is_refused(factory, number, message):
    """A company that replaces the line by one without it is told what is missing."""
    gone = StatementLine(statement=NAME, line=number, name="Mine")
    factory.post(SetUp(id="SU", date="2026-10-30", tables=SetupTables(statement_lines=[gone])))
    with pytest.raises(ReportRefused, match=message):
        factory.report(NAME)
