"""The history in Parquet: answers in SQL agree with the reports of the books, to the cent."""

import importlib.util
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.cli.file_log import FileLog

EXAMPLES = Path(__file__).parents[2] / "examples"
MONTHS = ("2026-10", "2026-11")


def load(path):
    """Import a module of an example."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HISTORY = load(EXAMPLES / "analysis" / "history.py")


@pytest.fixture(scope="module")
def factory(tmp_path_factory):
    """Close both months of the factory, and export after each; what was cut off in between is in the folder, too."""
    folder, month = tmp_path_factory.mktemp("history"), load(EXAMPLES / "factory" / "month.py")
    books = Books(Setup.load(EXAMPLES / "factory" / "setup.toml"))
    for period in MONTHS:
        month.close_month(books, period)
        assert HISTORY.refresh(books.log, folder) == books.state.position
        (folder / "tmpcutoff" / "whole").mkdir(parents=True, exist_ok=True)
        (folder / "tmpcutoff" / "whole" / "lines.parquet").write_bytes(b"PAR1")
    return books, folder


@pytest.fixture
def ask(factory):
    """Ask a question, and get the rows."""
    with HISTORY.opened(factory[1]) as connection:
        yield lambda question: connection.execute(question).fetchall()


def minor(amount):
    """Turn an amount of a report to whole minor units, exactly."""
    return int((amount or Decimal(0)).scaleb(2).to_integral_exact())


@pytest.mark.parametrize("period", MONTHS)
def test_products_cost_what_the_summary_of_the_month_says(period, factory, ask):
    """By product and element, what later slips changed included, as in the finished goods cost summary."""
    report = factory[0].report("finished_cost_summary", period)
    said = Counter()
    for line in report.dicts("line"):
        for column, amount in line.items():
            if line["item"] and column.startswith("element_"):
                said[line["item"], column.removeprefix("element_")] += minor(amount)
    told = {
        (item, element): amount
        for month, item, element, amount in ask(HISTORY.COST_BY_MONTH)
        if month == period
    }
    assert +said == told
    assert len(told) > 40


@pytest.mark.parametrize("period", MONTHS)
def test_suppliers_took_what_the_stock_movements_say(period, factory, ask):
    """By item, quantities and amounts, those of later invoices included, as under purchased in the stock movements."""
    report = factory[0].report("stock_movements", period)
    said = {
        line["item"]: (int(line["purchased_quantity"] * 10**6), minor(line["purchased_amount"]))
        for line in report.dicts("heading")
        if line["purchased_quantity"]
    }
    told = {}
    for item, _, month, quantity, amount in ask(HISTORY.PRICE_TREND):
        if month == period:
            before = told.get(item, (0, 0))
            told[item] = (before[0] + quantity, before[1] + amount)
    assert told == said
    assert len(told) > 14


def test_a_price_has_risen(ask):
    """ABS granulate of V-RESIN: 11.504 a kilogram in October, 12.137 in November."""
    trend = [row for row in ask(HISTORY.PRICE_TREND) if row[:2] == ("RM-ABS", "V-RESIN")]
    assert trend == [
        ("RM-ABS", "V-RESIN", "2026-10", 1_000 * 10**6, 11_504_00),
        ("RM-ABS", "V-RESIN", "2026-11", 1_000 * 10**6, 12_137_00),
    ]


@pytest.mark.parametrize("period", MONTHS)
def test_accounts_turned_over_what_the_trial_balance_says(period, factory, ask):
    """Debits and credits of every account in the month."""
    report = factory[0].report("trial_balance", period)
    said = {
        line["account"]: (minor(line["movement_debit"]), minor(line["movement_credit"]))
        for line in report.dicts("line")
    }
    told = {
        account: (debit, credit) for month, account, debit, credit in ask(HISTORY.TURNOVER) if month == period
    }
    assert {account: of for account, of in said.items() if any(of)} == told


def test_nothing_is_exported_twice(factory, tmp_path):
    """One portion at once or two in turn: the same rows; nothing new makes no portion; an empty log has none."""
    books, folder = factory
    assert HISTORY.refresh(books.log, folder) == books.state.position
    assert len(list(folder.glob(HISTORY.PORTION))) == 2
    assert HISTORY.refresh(MemoryLog(), tmp_path / "none") == 0
    assert not list((tmp_path / "none").iterdir())
    HISTORY.refresh(books.log, tmp_path / "at once")
    for table in HISTORY.TABLES:
        rows = [
            connection.execute(f"FROM {table} ORDER BY ALL").fetchall()
            for connection in (HISTORY.opened(folder), HISTORY.opened(tmp_path / "at once"))
        ]
        assert rows[0] == rows[1] != []


def test_large_amounts_stay_whole(factory, tmp_path):
    """Above what a binary float keeps, to the last minor unit."""
    _, entry, *_ = factory[0].log.read(1)
    cents = 2**53 + 1
    movement = entry.movements[0]._replace(amounts=(("material", "material", cents),), contra=True)
    log = MemoryLog()
    log.append([entry._replace(position=1, movements=(movement,))], 0)
    HISTORY.refresh(log, tmp_path)
    with HISTORY.opened(tmp_path) as connection:
        assert connection.execute("SELECT amount FROM amounts").fetchall() == [(-cents,)]


def test_it_runs_on_the_log_of_the_command(factory, tmp_path, capsys, monkeypatch):
    """As the README says: the file that the command keeps, and the three answers."""
    log = FileLog(tmp_path / "factory.log")
    log.append(list(factory[0].read()), 0)
    HISTORY.main(log.path, tmp_path / "history")
    printed = capsys.readouterr().out
    assert printed.startswith("1049 entries\ncost by month\n2026-10\tFG-AC\tlabour\t1178032\n")
    assert "\nRM-ABS\tV-RESIN\t2026-11\t1000000000\t1213700\n" in printed
