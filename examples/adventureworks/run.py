"""Keep the books of Adventure Works Cycles for some months."""

import argparse
import datetime
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from build_documents import build_documents
from build_setup import Factory, build_setup
from months import Months
from quality import Quality
from read import BadTable, Tables, day, read_tables
from write import write_documents, write_setup

from erpcore import Books, ErpcoreError
from erpcore.documents import Document
from erpcore.reports.table import Report

REPORTS = ("trial_balance", "stock_summary", "reconciliation")


class NotReconciled(Exception):
    """A sub-ledger that differs from the general ledger after the close."""


class World(NamedTuple):
    """Everything made from the files, before anything is posted."""

    factory: Factory
    documents: dict[str, list[Document]]  # by period
    quality: Quality


def build(tables: Tables, months: Months) -> World:
    """Build set-up and documents of some months, and count what became of every row."""
    quality = Quality(tables)
    factory = build_setup(tables, months.first, quality)
    documents = build_documents(tables, factory, months, quality)
    if quality.gaps():
        raise BadTable(f"rows or amounts that nobody counted: {quality.gaps()}")
    return World(factory, documents, quality)


def first_of(month: str) -> datetime.date:
    """Read a month such as "2023-01"."""
    return datetime.date.fromisoformat(f"{month}-01")


def months_of(tables: Tables, start: datetime.date | None, count: int | None) -> Months:
    """Choose the months.

    Args:
        tables: The files; without a start the months begin in the first January with goods due.
        start: The first day of the first month.
        count: How many; None: all, from the first goods due where no start is given.
    """
    days = sorted(day(row["DueDate"]) for row in tables["PurchaseOrderDetail"])
    first = days[0] if count is None else next((due for due in days if due.month == 1), days[0])
    first = start or first
    rest = (days[-1].year - first.year) * 12 + days[-1].month - first.month + 1
    return Months.of(f"{first:%Y-%m}", max(1, rest) if count is None else count)


def keep(world: World, folder: Path | None = None) -> Books:
    """Post the documents month by month, close and reconcile each month, verify the log.

    Args:
        world: What to post.
        folder: Where the reports of each month are written; None: nowhere.

    Raises:
        NotReconciled: When a sub-ledger differs from the general ledger.
    """
    books = Books(world.factory.setup)
    for period, documents in world.documents.items():
        for document in documents:
            books.post(document)
        closed = books.month_end(period).run()
        found = Counter(finding.code for finding in closed.findings)
        words = ", ".join(f"{count} {code}" for code, count in sorted(found.items())) or "none"
        apart = differences(books.report("reconciliation", period=period))
        if apart:
            raise NotReconciled(f"{period}: sub-ledgers and general ledger differ by {apart}")
        print(f"{period}: {len(documents)} documents posted, closed, reconciled to zero; findings: {words}")
        if folder is not None:
            write_reports(books, period, folder)
    print(f"{books.verify()} entries, hash chain verified")
    return books


def write_reports(books: Books, period: str, folder: Path) -> None:
    """Write the reports of a month."""
    for name in REPORTS:
        text = books.report(name, period=period).to_text("en")
        (folder / f"{period}-{name}.txt").write_text(text, encoding="utf-8")


def differences(report: Report) -> list[object]:
    """List the differences of a reconciliation that are not zero."""
    return [row["difference"] for row in report.dicts() if row["difference"]]


def main(arguments: list[str] | None = None) -> int:
    """Run the example; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the AdventureWorks files")
    parser.add_argument("--from", dest="start", metavar="YYYY-MM", type=first_of, help="the first month")
    parser.add_argument("--months", type=int, choices=range(1, 121), metavar="N", default=6, help="how many")
    parser.add_argument("--all", action="store_true", help="every month to the last order")
    parser.add_argument("--out", type=Path, help="write the reports of each month here")
    parser.add_argument("--write", type=Path, help="write set-up and documents here for `erpcore`, and stop")
    options = parser.parse_args(arguments)
    try:
        tables = read_tables(options.folder)
        world = build(tables, months_of(tables, options.start, None if options.all else options.months))
        quality = "\n".join(world.quality.lines()) + "\n"
        print(quality)
        if options.write:
            write(world, options.write)
        else:
            if options.out:
                options.out.mkdir(parents=True, exist_ok=True)
                (options.out / "quality.txt").write_text(quality, encoding="utf-8")
            books = keep(world, options.out)
            print(books.report("reconciliation").to_text("en"))
    except (BadTable, NotReconciled, ErpcoreError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def write(world: World, folder: Path) -> None:
    """Write set-up and documents for `erpcore close`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_setup(folder / "setup.toml", world.factory.setup)
    for period, documents in world.documents.items():
        write_documents(folder / f"{period}.jsonl", documents)
    print(f"set-up and documents of {len(world.documents)} months written")


if __name__ == "__main__":
    raise SystemExit(main())
