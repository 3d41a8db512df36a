"""Cash flow statement of the factory's two months."""

import pytest
from tests.unit.reports.statements.vouchers import amounts, posted

from erpcore.documents import (
    CustomerReceipt,
    ManualVoucher,
    OpeningBalance,
    OpeningItem,
    Reversal,
    SetUp,
    SupplierPayment,
)
from erpcore.masterdata.chart import Account
from erpcore.masterdata.exchange_rate import ExchangeRate
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.masterdata.statement import StatementLine
from erpcore.masterdata.tables import SetupTables
from erpcore.testing.laws.statements import cash_ties_to_the_ledger


def test_october_by_hand(books):
    """Only the 150.00 of the shop were paid, out of 5,000.00 that there were: opening balances are no flow."""
    report = books.report("cash_flow_statement", period="2026-10")
    assert amounts(report, "3", "7", "20", "21", "22") == [
        "150.00",
        "-150.00",
        "-150.00",
        "5000.00",
        "4850.00",
    ]
    assert [note.en for note in report.notes] == [
        "Cash at the end is that of the balance sheet; every voucher with cash is classified."
    ]
    assert "F" not in {row["line"] for row in report.dicts()}


def test_the_year_begins_with_the_cash_of_its_beginning(books):
    """November moves none: its opening cash is its closing cash; the year's is that of 1 January."""
    report = books.report("cash_flow_statement", period="2026-11")
    assert amounts(report, "20", "21", "22") == ["0.00", "4850.00", "4850.00"]
    assert amounts(report, "20", "21", "22", key="year") == ["-150.00", "5000.00", "4850.00"]


def test_last_year_is_shown_where_it_is_kept(factory_with):
    """IAS 1 paragraph 38: 5.00 of bank charges in October, 9.00 a year later; the books began with 5,000.00."""
    books = factory_with()
    posted(books, ("5603003", "debit", "5", ""), ("1002", "credit", "5", ""))
    assert "last_year" not in [of.key for of in books.report("cash_flow_statement", period="2026-10").columns]
    for month in ("2026-10", "2026-11", "2026-12", *(f"2027-{month:02}" for month in range(1, 9))):
        books.month_end(month).run()
    lines = [{"account": "5603003", "debit": "9"}, {"account": "1002", "credit": "9"}]
    books.post(ManualVoucher(id="B", date="2027-10-31", lines=lines))
    report = books.report("cash_flow_statement", period="2027-10")
    assert amounts(report, "6", "21", "22", key="last_year") == ["5.00", "5000.00", "4845.00"]
    assert amounts(report, "6", "21", "22", key="year") == ["9.00", "4845.00", "4836.00"]
    cash_ties_to_the_ledger(books, "2027-10")


def test_payments_and_receipts_and_their_reversals(factory):
    """V is paid 300.00 and 100.00 of it taken back; C pays 339.00."""
    factory.post(
        SupplierPayment(id="P", date="2026-10-30", partner="V", lines=[{"invoice": "OI", "amount": "300"}])
    )
    factory.post(
        CustomerReceipt(id="R", date="2026-10-30", partner="C", lines=[{"invoice": "SI", "amount": "339"}])
    )
    assert amounts(factory.report("cash_flow_statement"), "1", "3", "22") == ["339.00", "450.00", "4889.00"]
    factory.post(Reversal(id="RV", date="2026-10-31", of="P", reason="twice"))
    assert amounts(factory.report("cash_flow_statement"), "1", "3", "22") == ["339.00", "150.00", "5189.00"]


def test_a_voucher_that_does_not_say_it_is_named(factory):
    """Two purchases, of which 30.00 are on credit: the cash is shown apart, and closing cash is still right."""
    posted(
        factory,
        ("1601", "debit", "120", ""),
        ("5603003", "debit", "9", ""),
        ("1002", "credit", "99", ""),
        ("2241002", "credit", "30", ""),
    )
    report = factory.report("cash_flow_statement", period="2026-10")
    (left,) = [row for row in report.dicts("line") if not row["line"]]
    number = factory.log.find("MV").vouchers[0].number
    assert (left["name"].en, f"{left['month']:f}") == (number, "-99.00")
    assert report.notes[0].en.startswith(f"Voucher {number} is not classified")
    assert amounts(report, "20", "21", "22") == ["-150.00", "5000.00", "4751.00"]


def test_a_document_may_choose_the_line_of_its_cash(factory):
    """The same voucher says that 90.00 were for assets and 9.00 for the bank; taken back, it is taken off them."""
    posted(
        factory,
        ("1601", "debit", "120", ""),
        ("5603003", "debit", "9", ""),
        ("1002", "credit", "90", "12"),
        ("1001", "credit", "9", "6"),
        ("2241002", "credit", "30", ""),
    )
    factory.post(
        SupplierPayment(
            id="P", date="2026-10-30", partner="V", cash_flow="12", lines=[{"invoice": "OI", "amount": "300"}]
        )
    )
    report = factory.report("cash_flow_statement", detail="accounts")
    assert amounts(report, "3", "6", "12") == ["150.00", "9.00", "390.00"]
    for of in ("MV", "P"):
        factory.post(Reversal(id=f"RV-{of}", date="2026-10-31", of=of, reason="wrong"))
    assert amounts(factory.report("cash_flow_statement"), "3", "6", "12") == ["150.00", "0.00", "0.00"]


def test_a_line_that_was_chosen_and_is_gone_leaves_the_cash_unclassified(factory):
    """A company that makes the line a title afterwards is told of the voucher."""
    posted(factory, ("5603003", "debit", "9", ""), ("1002", "credit", "9", "11"))
    gone = StatementLine(statement="cash_flow_statement", line="11", name="Gone")
    factory.post(SetUp(id="SU", date="2026-10-31", tables=SetupTables(statement_lines=[gone])))
    report = factory.report("cash_flow_statement", period="2026-10")
    assert [row["month"] for row in report.dicts("line") if not row["line"]] == [-9]


def test_vouchers_held_for_a_summary_are_told_by_the_summary(factory):
    """汇总凭证: what a rule holds back is in the ledger, and in the statement, once the summary is written."""
    rule = PostingRule(
        code="sum", valid_from="2026-10-01", documents=["customer_receipt"], word="SU", summary="period"
    )
    factory.post(SetUp(id="SU", date="2026-10-30", tables=SetupTables(posting_rules=[rule])))
    factory.post(
        CustomerReceipt(id="R", date="2026-10-30", partner="C", lines=[{"invoice": "SI", "amount": "339"}])
    )
    assert amounts(factory.report("cash_flow_statement"), "1", "22") == ["0.00", "4850.00"]
    assert factory.month_end("2026-10").run().locked
    assert amounts(factory.report("cash_flow_statement"), "1", "22") == ["339.00", "5189.00"]


def test_what_cash_in_other_currencies_is_worth_more_is_no_flow(factory):
    """IAS 7 paragraph 28: 100 dollars at 7.00 are worth 7.20 at the month's end; 20.00 stand on their own."""
    tables = SetupTables(
        accounts=[
            Account(code="1003", name="$", kind="asset", side="debit", currency="USD", stands_as="1002")
        ],
        exchange_rates=[
            ExchangeRate(currency="USD", valid_from="2026-10-01", rate="7"),
            ExchangeRate(currency="USD", valid_from="2026-10-31", rate="7.2"),
        ],
    )
    factory.post(SetUp(id="SU", date="2026-10-01", tables=tables))
    lines = [{"account": "1003", "debit": "700", "original": "100"}, {"account": "3001", "credit": "700"}]
    factory.post(ManualVoucher(id="MV", date="2026-10-30", lines=lines))
    assert factory.month_end("2026-10").run().locked
    report = factory.report("cash_flow_statement", period="2026-10")
    assert amounts(report, "15", "F", "20", "22") == ["700.00", "20.00", "570.00", "5570.00"]


@pytest.mark.parametrize(("dollar", "euro", "effect"), [("7.2", "7.9", "20.00"), ("6.9", "8.3", "-10.00")])
def test_a_claim_that_is_revalued_the_other_way_is_no_receipt(factory, dollar, euro, effect):
    """IAS 7 paragraph 28: 100 dollars in the bank and 100 euros owed by C, at 7 and 8; nobody has paid anything."""
    rates = [
        ExchangeRate(currency=currency, valid_from=day, rate=rate)
        for currency, day, rate in (
            ("USD", "2026-10-01", "7"),
            ("EUR", "2026-10-01", "8"),
            ("USD", "2026-10-31", dollar),
            ("EUR", "2026-10-31", euro),
        )
    ]
    bank = Account(code="1003", name="$", kind="asset", side="debit", currency="USD", stands_as="1002")
    factory.post(SetUp(id="SU", date="2026-10-01", tables=SetupTables(accounts=[bank], exchange_rates=rates)))
    lines = [{"account": "1003", "debit": "700", "original": "100"}, {"account": "3001", "credit": "1500"}]
    factory.post(OpeningBalance(id="OB-2", date="2026-10-01", lines=lines))
    claim = {"role": "customer", "partner": "C", "amount": "800", "currency": "EUR", "original": "100"}
    factory.post(OpeningItem(id="OI-EUR", date="2026-10-01", **claim))
    assert factory.month_end("2026-10").run().locked
    report = factory.report("cash_flow_statement", period="2026-10")
    assert amounts(report, "1", "F") == ["0.00", effect]
    cash_ties_to_the_ledger(factory, "2026-10")


def test_opening_documents_are_no_flow(factory):
    """Cash that there was when the books began, stated late in the month, is opening cash."""
    lines = [{"account": "1001", "debit": "7"}, {"account": "3001", "credit": "7"}]
    factory.post(OpeningBalance(id="OB-2", date="2026-10-30", lines=lines))
    assert amounts(factory.report("cash_flow_statement"), "20", "21", "22") == [
        "-150.00",
        "5007.00",
        "4857.00",
    ]


def test_cash_turned_over_before_the_books_is_in_the_opening_cash_of_the_year(factory):
    """100.00 came and 30.00 went before October: of 5,000.00 in October 4,930.00 were there on 1 January."""
    rows = [
        {"account": "1002", "debit": "100", "cash_flow": "1"},
        {"account": "1002", "credit": "30", "cash_flow": "3"},
        {"account": "3001", "credit": "70"},
    ]
    factory.post(OpeningBalance(id="OB-2", date="2026-10-01", turnover=rows))
    report = factory.report("cash_flow_statement")
    assert amounts(report, "20", "21", "22") == ["-150.00", "5000.00", "4850.00"]
    assert amounts(report, "20", "21", "22", key="year") == ["-80.00", "4930.00", "4850.00"]


def test_cash_that_no_voucher_tells_is_said(misprinted):
    """A ledger that holds another bank balance than the vouchers say is out by that much."""
    misprinted.state.ledger.by_account["2026-10"]["1002"][0] += 500
    notes = misprinted.report("cash_flow_statement", period="2026-10").notes
    assert notes[1].en == "Period: cash changed by 12.00 that no line tells."
    assert notes[1].zh == "本月金额：有 12.00 的现金变动未列入任何项目。"


def test_vat_that_is_settled_with_the_state_is_no_receipt_from_customers(at_ifrs):
    """IAS 7 paragraph 14: 100.00 of output less 60.00 of input are paid, 30.00 come back; a sale has its own 20.00."""
    paid = ("2170", "debit", "100", ""), ("1150", "credit", "60", ""), ("1020", "credit", "40", "")
    posted(at_ifrs, *paid, number="PAID")
    posted(at_ifrs, ("1020", "debit", "30", ""), ("1150", "credit", "30", ""), number="BACK")
    sold = ("1020", "debit", "120", ""), ("4010", "credit", "100", ""), ("2170", "credit", "20", "")
    before = amounts(at_ifrs.report("cash_flow_statement", period="2026-10"), "1", "2", "5")
    posted(at_ifrs, *sold, number="SOLD")
    assert before == ["0.00", "30.00", "40.00"]
    assert amounts(at_ifrs.report("cash_flow_statement", period="2026-10"), "1", "2", "5") == [
        "120.00",
        "30.00",
        "40.00",
    ]
