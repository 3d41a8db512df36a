"""Cost books beside financial books, told apart document by document: published reconciliations of two profits.

Where costs are kept apart from the financial accounts, the profits of both differ by what one of them alone has or has
otherwise (memorandum reconciliation account). Here the cost books are a further ledger over the same documents.
"""

import pytest
from tests.cases.two_ledgers import TWIN, by_hand, two_ledgers

from erpcore import Books

PROFIT, LOSS = ("1002", "5711009"), ("5711009", "1002")

# what both have; then what the financial books alone have, and what the cost books alone have, plus for an income
XYZ = (
    "186600",
    {
        "works overhead beyond what was recovered": -3120,
        "depreciation": -11200,
        "interest on investments": 8000,
        "obsolescence": -5700,
        "income tax": -40300,
        "bank interest and transfer fees": 750,
        "stores adjusted": 475,
        "stock depreciated": -6750,
    },
    {"administration recovered in excess": -1700, "depreciation recovered": -12500},
)
DOUBLE = (
    "373200",
    {
        "works overhead beyond what was recovered": -6240,
        "depreciation": -22400,
        "interest": 16000,
        "loss": -11400,
        "income tax": -80600,
        "bank interest and dividend": 2450,
        "stock reduced": -13500,
    },
    {"office expenses recovered in excess": -3400, "depreciation recovered": -25000},
)


@pytest.mark.parametrize(
    ("given", "financial", "cost"),
    [
        pytest.param(XYZ, "128755.00", "172400.00", id="XYZ Ltd (askfilo 3339303336383337)"),
        pytest.param(DOUBLE, "257510.00", "344800.00", id="askfilo 3430303438303933"),
    ],
)
def test_profit_by_cost_books_and_by_financial_books(
    given: tuple[str, dict[str, int], dict[str, int]], financial: str, cost: str
) -> None:
    """Each difference between both profits is a row of its document, and together they are the difference."""
    books = Books(two_ledgers(TWIN))
    shared, alone, recovered = given
    books.post(by_hand("BOTH", None, *PROFIT, shared))
    differences = {}
    for ledger, amounts in (("leading", alone), ("TWIN", recovered)):
        for what, amount in amounts.items():
            number = f"{ledger}, {what}"
            sides = PROFIT if amount > 0 else LOSS
            books.post(by_hand(number, ledger, *sides, str(abs(amount)), text=what))
            differences[number] = amount if ledger == "TWIN" else -amount
    report = books.report("ledger_differences", period="2026-10", ledger="TWIN")
    profit = report.dicts("total")[0]
    assert (str(profit["leading"]), str(profit["ledger"])) == (financial, cost)
    rows = {row["document"]: row["difference"] for row in report.dicts("line") if row["document"]}
    assert rows == differences
    assert profit["difference"] == sum(differences.values())
