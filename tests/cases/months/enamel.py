"""The enamel works, read: its slips, what they do to the accounts by hand, what books have done."""

from fractions import Fraction
from pathlib import Path

from tests.cases.months.slips_by_hand import Amounts, slips_by_hand

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

HERE = Path(__file__).parent / "enamel_works"
PERIODS = ("2026-12", "2027-01")
CODES = {
    "cash": "1001", "bank": "1002", "bills": "1121", "customers": "1122", "others": "1221", "raw": "1403",
    "blanks": "1405001", "goods": "1405002", "offcuts": "1405003", "cartons": "1411001", "gloves": "1411002",
    "plant": "1601", "worn": "1602", "loan": "2001", "suppliers": "2202001", "estimated": "2202002",
    "advances": "2203", "wages": "2211001", "insurance": "2211003", "housing": "2211004", "union": "2211005",
    "benefits": "2211007", "vat_in": "2221001001", "vat_carried": "2221001004", "vat_out": "2221001007",
    "vat_back": "2221001009", "vat_due": "2221002", "city": "2221012", "education": "2221013",
    "local": "2221014", "income_tax_due": "2221015", "withheld_tax": "2221016", "interest_due": "2231",
    "withheld": "2241003", "capital": "3001", "reserve": "3101001", "profit": "3103", "retained": "3104005",
    "making": "4001", "shops": "4101", "sales": "5001", "other_sales": "5051", "cos": "5401001",
    "other_cos": "5402", "city_tax": "5403002", "duties": "5403005", "surcharges": "5403006",
    "selling": "5601", "office": "5602", "interest": "5603001", "discounts": "5603004",
    "shortage": "5711001", "scrapped": "5711002", "bad_debts": "5711003", "gifts": "5711008",
    "income_tax": "5801",
}  # fmt: skip


def by_hand() -> list[Amounts]:
    """Add up what the slips of each month do."""
    return slips_by_hand(HERE / "by_hand.txt", CODES)


def ends(month: int) -> Amounts:
    """Say what the hand ends a month with."""
    found: Amounts = {}
    for moved in by_hand()[: month + 1]:
        for account, amount in moved.items():
            found[account] = found.get(account, Fraction(0)) + amount
    return {account: amount for account, amount in found.items() if amount}


def begun() -> Books:
    """Open the books."""
    return Books(Setup.load(HERE / "setup.toml"), MemoryLog())


def keep(books: Books, name: str) -> None:
    """Post slips."""
    for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        books.post(document_adapter().validate_json(line))


def balances(books: Books, month: int) -> Amounts:
    """Read what a month ends with, by account; cost in process in one amount."""
    found: Amounts = {}
    for row in books.report("trial_balance", period=PERIODS[month]).dicts("line"):
        at = CODES["making"] if row["account"].startswith(CODES["making"]) else row["account"]
        amount = Fraction(row.get("closing_debit") or 0) - Fraction(row.get("closing_credit") or 0)
        found[at] = found.get(at, Fraction(0)) + amount
    return {account: amount for account, amount in found.items() if amount}
