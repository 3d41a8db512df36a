"""A factory's books kept as its accountant keeps them: documents in a file, `erpcore close`, the reports it writes.

Figures are compared as texts with two decimals. A balance is a debit above zero and a credit below it.
"""

import json
from collections.abc import Generator, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from erpcore import Books
from erpcore.cli.main import main
from erpcore.testing.laws.statements import statements_hold

Line = dict[str, Any]


def doc(kind: str, number: str, date: str, **fields: Any) -> Line:
    """Write one line of a document file."""
    return {"type": kind, "id": number, "date": date, **fields}


class Factory:
    """One company: its set-up, its log, and what the command writes."""

    def __init__(self, folder: Path, setup: str) -> None:
        self.folder = folder
        self.setup = folder / "setup.toml"
        self.setup.write_text(setup, encoding="utf-8")
        self.log = folder / "books.log"
        self.runs = 0

    def _documents(self, documents: Iterable[Line]) -> str:
        self.runs += 1
        file = self.folder / f"{self.runs}.jsonl"
        lines = [json.dumps(document, ensure_ascii=False) + "\n" for document in documents]
        file.write_text("".join(lines), encoding="utf-8")
        return str(file)

    def _run(self, command: str, *arguments: str) -> None:
        given = [command, *arguments, "--setup", str(self.setup), "--log", str(self.log)]
        assert main(given) == 0

    def post(self, *documents: Line) -> None:
        """Post documents; none is refused."""
        self._run("post", "--documents", self._documents(documents))

    def close(self, period: str, *documents: Line) -> None:
        """Post documents and close a month; nothing is refused and nothing keeps the month open."""
        self._run(
            "close",
            "--documents",
            self._documents(documents),
            "--period",
            period,
            "--out",
            str(self.folder / period),
        )

    def cost(self, period: str, *documents: Line) -> None:
        """Post documents and cost a month that stays open; nothing is refused, no finding is an error."""
        named = ("--documents", self._documents(documents)) if documents else ()
        self._run("cost", *named, "--period", period, "--out", str(self.folder / period))

    def rows(self, period: str, report: str, *styles: str) -> list[Line]:
        """Read rows of a report that the close of a month wrote."""
        written = json.loads((self.folder / period / f"{report}.json").read_text(encoding="utf-8"))
        return [row["values"] for row in written["rows"] if row["style"] in styles]

    def balances(self, period: str) -> dict[str, str]:
        """Read the closing balances of the accounts, those of zero left out, from the trial balance."""
        found = {}
        for row in self.rows(period, "trial_balance", "line"):
            balance = Decimal(row["closing_debit"]) - Decimal(row["closing_credit"])
            if balance:
                found[row["account"]] = f"{balance:f}"
        return found

    def movement(self, period: str, *accounts: str) -> list[tuple[str, str]]:
        """Read what a month debited and credited to accounts, from the trial balance."""
        rows = {row["account"]: row for row in self.rows(period, "trial_balance", "line")}
        return [(rows[code]["movement_debit"], rows[code]["movement_credit"]) for code in accounts]

    def stock(self, period: str) -> dict[str, tuple[str, str, str, str, str]]:
        """Read "item site" -> closing quantity, opening, in, out and closing amount, from the stock summary."""
        keys = ("closing_quantity", "opening_amount", "in_amount", "out_amount", "closing_amount")
        return {
            f"{row['item']} {row['site']}": tuple(row[key] for key in keys)
            for row in self.rows(period, "stock_summary", "line")
        }

    def in_process(self, period: str) -> dict[str, dict[str, str]]:
        """Read order -> element -> closing work in process, from the production cost ledger."""
        found: dict[str, dict[str, str]] = {}
        order = ""
        for row in self.rows(period, "production_cost_ledger", "heading", "closing"):
            order = row["work_order"] or order
            if row["work_order"] and row["text"]["en"] == "Closing work in process":
                found[order] = {
                    key.removeprefix("element_"): value
                    for key, value in row.items()
                    if key.startswith("element_") and Decimal(value)
                }
        return {number: amounts for number, amounts in found.items() if amounts}

    def report(self, capsys: pytest.CaptureFixture[str], name: str, period: str, **options: str) -> Line:
        """Ask for a report by command and read what it prints."""
        capsys.readouterr()
        chosen = [word for key, value in options.items() for word in ("--option", f"{key}={value}")]
        self._run("report", name, "--period", period, "--format", "json", *chosen)
        found: Line = json.loads(capsys.readouterr().out)
        return found

    def vouchers(self, period: str, document: str) -> list[tuple[str, str]]:
        """Read account and debit less credit of each line of a document's vouchers, in their order."""
        return [
            (row["account"], f"{Decimal(row['debit'] or 0) - Decimal(row['credit'] or 0):.2f}")
            for row in self.rows(period, "voucher_list", "line")
            if row["document"] == document
        ]


def _kept(found: object) -> list[Books]:
    """Find the books in what a fixture gives."""
    if isinstance(found, Books):
        return [found]
    return [one for one in found if isinstance(one, Books)] if isinstance(found, tuple) else []


AGREE = (
    "Total assets equal",
    "Cash at the end is",
    "Cash from operations is",
    "The expenses are those of",
)  # all that statements may note


STATED = "opening documents state "  # goods at standard that were worth more, or less


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup() -> Generator[None, Any, Any]:
    """Draw up the statements of all books that are kept here: they balance, and no account or voucher is left out."""
    found = yield
    for books in _kept(found):
        statements_hold(books)
        for period in books.state.ledger.by_account:
            for name in books.state.master.setup.layouts:
                for note in books.report(name, period=period).notes:
                    assert note.en.startswith(AGREE) or STATED in note.en, note
    return found
