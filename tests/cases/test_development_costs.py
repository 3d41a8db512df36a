"""Development that one ledger capitalises and the other expenses: the example of IAS 38.

Source: IAS 38 Intangible Assets, example illustrating paragraph 65. A new production process costs 1 000 in 20X5, of
which 900 before 1 December, when it meets the criteria for recognition, and 100 in December; 2 000 in 20X6. At the end
of 20X6 the know-how is recoverable at 1 900, so of its cost of 2 100 an impairment loss of 200 is recognised.

The leading ledger expenses all of it: 1 000 and 2 000. Under IFRS expense is 900 in 20X5; in 20X6 it is the impairment
loss of 200. So profit is higher by 100 in 20X5 and by 2 000 − 200 = 1 800 in 20X6, and equity by 1 900 at the end of
it: just the carrying amount.
"""

from tests.cases.two_ledgers import IFRS, READ, two_ledgers

from erpcore import Books
from erpcore.testing.laws import further_ledgers_hold

COSTS = (("2025-11-30", "900"), ("2025-12-20", "100"), ("2026-10-31", "2000"))
ADJUSTED = (
    ("2025-12-31", "1720", "7240", "100"),
    ("2026-10-31", "1720", "7240", "2000"),
    ("2026-12-31", "7220", "1720", "200"),
)


def voucher(number: str, day: str, debit: str, credit: str, amount: str, **fields: str) -> object:
    """Write a voucher by hand."""
    lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
    return READ({"type": "manual_voucher", "id": number, "date": day, "lines": lines, **fields})


def test_the_differences_are_those_of_the_documents_of_one_ledger() -> None:
    """Profit of each year and equity in both ledgers are those of the example, and the rows add up to them."""
    setup = two_ledgers(IFRS | {"accounts_of": {"5711009": "7240"}})
    company = setup.company.model_copy(update={"first_period": None})
    books = Books(setup.model_copy(update={"company": company}))
    for number, (day, amount) in enumerate(COSTS):
        books.post(voucher(f"DEV-{number}", day, "5711009", "1002", amount))
    for number, (day, debit, credit, amount) in enumerate(ADJUSTED):
        books.post(voucher(f"IAS38-{number}", day, debit, credit, amount, ledger="IFRS"))
    found = {}
    for period in ("2025-12", "2026-12"):
        report = books.report("ledger_differences", period, ledger="IFRS")
        found[period] = [
            (row["what"].en, str(row["leading"]), str(row["ledger"]), str(row["difference"]))
            for row in report.dicts("total")
        ]
    profit, equity = "Profit of the year", "Equity, with the profit of the year"
    assert found == {
        "2025-12": [(profit, "-1000.00", "-900.00", "100.00"), (equity, "-1000.00", "-900.00", "100.00")],
        "2026-12": [(profit, "-2000.00", "-200.00", "1800.00"), (equity, "-3000.00", "-1100.00", "1900.00")],
    }
    rows = books.report("trial_balance", "2026-12", ledger="IFRS").dicts("line")
    assert [str(row["closing_debit"]) for row in rows if row["account"] == "1720"] == ["1900.00"]
    further_ledgers_hold(books)
