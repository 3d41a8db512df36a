"""Bigcapital's own tests of the balance sheet and the cash flow statement, posted as documents.

Sources: bigcapitalhq/bigcapital, packages/server/test: balance-sheet.e2e-spec.ts, cash-flow-statement.e2e-spec.ts and
cash-flow-statement-beginning.e2e-spec.ts. Journals there are documents of sub-ledgers here where an account is theirs.
The years 2022, 2023 and 2024 are 2026, 2027 and 2028. Profit of earlier years is a part of net income there, and of
retained earnings here.
"""

from decimal import Decimal

import pytest
from tests.cases.trade import READ, Trade

BANK, PETTY, SALES, CAPITAL, UNEARNED = "1020", "1010", "4020", "3010", "2210"


class Company(Trade):
    """Books of an office that are open for a year and a half."""

    def __init__(self) -> None:
        super().__init__(
            {"A": "fifo"},
            company={"open_periods": 18},
            cost_centres=[{"code": "OFFICE", "name": "office", "purpose": "administration"}],
            asset_categories=[{"code": "PC", "name": "computers", "useful_life": 60}],
        )

    def on(self, date: str, kind: str, **fields: object) -> str:
        """Post a document of any day and say its number."""
        self.number += 1
        number = f"D-{self.number}"
        self.books.post(READ({"type": kind, "id": number, "date": date, **fields}))
        return number

    def move(self, date: str, debit: str, credit: str, amount: str) -> None:
        """Move an amount from one account to another."""
        told = {"dimensions": {"partner": "C"}} if credit == UNEARNED else {}
        lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount, **told}]
        self.on(date, "manual_voucher", lines=lines)

    def pay(self, date: str, amount: str) -> None:
        """Owe an expense of the office to the bank."""
        self.on(date, "overhead_expense", cost_centre="OFFICE", amount=amount, owed="bank")

    def read(self, report: str, period: str, column: str, *names: str) -> list[Decimal]:
        """Read lines of a statement by their names."""
        rows = {row["name"].en: row[column] for row in self.books.report(report, period=period).dicts()}
        return [rows[name] for name in names]


@pytest.fixture
def company() -> Company:
    """A contribution, sales, an expense in part paid, money received in advance, equipment and petty cash."""
    company = Company()
    company.move("2026-11-01", BANK, CAPITAL, "10000")
    company.on("2026-11-02", "sales_invoice", partner="C", charges=[{"account": SALES, "amount": "500"}])
    company.move("2027-01-15", BANK, SALES, "3000")
    owed = {"owed": "supplier", "partner": "V"}
    bill = company.on("2027-02-10", "overhead_expense", cost_centre="OFFICE", amount="800", **owed)
    company.on("2027-03-01", "supplier_payment", partner="V", lines=[{"invoice": bill, "amount": "300"}])
    company.move("2027-04-01", BANK, UNEARNED, "200")
    equipment = {"asset": "PC", "category": "PC", "cost": "1200", "cost_centre": "OFFICE"}
    company.on("2027-05-01", "asset_acquisition", owed="bank", **equipment)
    company.move("2027-06-01", PETTY, BANK, "100")
    company.move("2028-01-01", BANK, SALES, "999")
    return company


@pytest.mark.parametrize(
    ("period", "column", "sheet"),
    [
        ("2026-12", "closing", ["10000", "500", "0", "0", "10000", "500", "10500"]),
        ("2027-12", "opening", ["10000", "500", "0", "0", "10000", "500", "10500"]),
        ("2027-12", "closing", ["11700", "500", "1200", "700", "10000", "2700", "13400"]),
        ("2028-01", "closing", ["12699", "500", "1200", "700", "10000", "3699", "14399"]),
    ],
)
def test_a_balance_sheet_of_two_years(company: Company, period: str, column: str, sheet: list[str]) -> None:
    """11 600 at the bank and 100 of petty cash, 500 owed by and 500 and 200 to others: 13 400 on both sides.

    What is dated a day later, 999, is not in it.
    """
    names = [
        "Cash and cash equivalents", "Trade and other receivables", "Property, plant and equipment",
        "Total liabilities", "Issued capital and share premium", "Retained earnings", "Total assets",
    ]  # fmt: skip
    assert company.read("balance_sheet", period, column, *names) == [Decimal(of) for of in sheet]
    assert company.read("balance_sheet", period, column, "Total equity and liabilities") == [
        Decimal(sheet[-1])
    ]


def test_petty_cash_is_not_money_that_came(company: Company) -> None:
    """3 200 from customers and 300 to suppliers, 1 200 for equipment: 1 700 more, and 10 000 of the year before."""
    names = [
        "Net cash from operating activities", "Net cash from investing activities",
        "Net increase in cash and cash equivalents", "Cash and cash equivalents at the beginning",
        "Cash and cash equivalents at the end",
    ]  # fmt: skip
    found = company.read("cash_flow_statement", "2027-12", "year", *names)
    assert found == [2900, -1200, 1700, 10000, 11700]
    before = company.read("cash_flow_statement", "2027-12", "last_year", *names)
    assert before == [0, 0, 10000, 0, 10000]


def test_a_cash_sale_and_rent_after_a_year_that_left_1_000() -> None:
    """3 000 less 450 of rent are 2 550 of operations and of profit; 1 000 of the year before make 3 550."""
    company = Company()
    company.move("2026-11-15", BANK, CAPITAL, "1000")
    company.move("2027-02-05", BANK, SALES, "3000")
    company.pay("2027-02-08", "450")
    assert company.read("income_statement", "2027-12", "year", "Profit for the period") == [2550]
    found = company.read(
        "cash_flow_statement",
        "2027-12",
        "year",
        "Net cash from operating activities",
        "Net increase in cash and cash equivalents",
        "Cash and cash equivalents at the beginning",
        "Cash and cash equivalents at the end",
    )
    assert found == [2550, 2550, 1000, 3550]
