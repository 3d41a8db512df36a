"""A history to ask questions of: entries as Parquet files, and SQL over them in DuckDB.

python examples/analysis/history.py LOG FOLDER     adds what the log has since the last time, and asks
"""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from erpcore import EntryLog
from erpcore.cli.file_log import FileLog
from erpcore.flow.entry import Entry

# Amounts are whole minor units, quantities whole millionths: sums are exact. What goes back is below zero.
ENTRY = {
    "position": "BIGINT",
    "document": "VARCHAR",
    "type": "VARCHAR",
    "date": "DATE",
    "period": "VARCHAR",
    "opening": "BOOLEAN",  # it states what there was when the books began
}
PLACE = ("role", "key", "item", "site", "cost_centre", "partner")
TABLES = {
    "movements": {
        **ENTRY,
        "number": "INTEGER",
        **{f"{end}_{part}": "VARCHAR" for end in ("source", "target") for part in PLACE},
        "quantity_out": "BIGINT",
        "quantity_in": "BIGINT",
        "layer": "VARCHAR",
    },
    "amounts": {
        "position": "BIGINT",
        "number": "INTEGER",  # of the movement
        "source_element": "VARCHAR",
        "target_element": "VARCHAR",
        "amount": "BIGINT",
    },
    "lines": {
        **ENTRY,
        "voucher": "VARCHAR",
        "number": "INTEGER",
        "account": "VARCHAR",
        "dimensions": "VARCHAR",  # as JSON
        "debit": "BIGINT",
        "credit": "BIGINT",
    },
}
PORTION = "[0-9]" * 9  # a folder, named after the last position in it
Row = tuple[object, ...]


def rows(entry: Entry) -> Iterator[tuple[str, Row]]:
    """Take an entry apart: the name of a table and a row of it."""
    document = entry.document
    head = (
        entry.position,
        document.id,
        document.type,
        document.date.isoformat(),
        entry.period,
        entry.opening,
    )
    for number, movement in enumerate(entry.movements):
        sign = -1 if movement.contra else 1
        quantities = (sign * movement.quantity_out, sign * movement.quantity_in)
        yield (
            "movements",
            (*head, number, *movement.source[:6], *movement.target[:6], *quantities, movement.layer),
        )
        for source, target, amount in movement.amounts:
            yield "amounts", (entry.position, number, source, target, sign * amount)
    for voucher in entry.vouchers:
        for number, line in enumerate(voucher.lines, 1):
            dimensions = json.dumps(dict(line.dimensions), ensure_ascii=False)
            yield "lines", (*head, voucher.number, number, line.account, dimensions, line.debit, line.credit)


def refresh(log: EntryLog, folder: Path) -> int:
    """Export what a log has beyond the portions in a folder, as one more portion; return the last position."""
    folder.mkdir(parents=True, exist_ok=True)
    last = known = max((int(portion.name) for portion in folder.glob(PORTION)), default=0)
    with TemporaryDirectory(dir=folder) as temporary, ExitStack() as stack:
        new = Path(temporary)
        files = {name: stack.enter_context((new / name).open("w", encoding="utf-8")) for name in TABLES}
        for entry in log.read(known):
            for name, row in rows(entry):
                files[name].write(json.dumps(dict(zip(TABLES[name], row, strict=True))) + "\n")
            last = entry.position
        stack.close()
        if last > known:
            (new / "whole").mkdir()
            for name, columns in TABLES.items():
                read = duckdb.read_json(str(new / name), columns=columns, format="newline_delimited")
                read.write_parquet(str(new / "whole" / f"{name}.parquet"), compression="zstd")
            (new / "whole").rename(folder / f"{last:09}")  # all of it at once, or nothing
    return last


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the portions of a folder as views."""
    connection = duckdb.connect()
    for name in TABLES:
        connection.read_parquet(str(folder / PORTION / f"{name}.parquet")).create_view(name)
    return connection


# What finished goods cost by month, product and element: what went from orders to the shelf.
COST_BY_MONTH = """
    SELECT period, target_item AS item, target_element AS element, sum(amount)::BIGINT AS amount
    FROM movements JOIN amounts USING (position, number)
    WHERE source_role = 'wip' AND target_role = 'stock' AND NOT opening AND type <> 'scrap_recovery'
    GROUP BY ALL ORDER BY ALL
"""
# What suppliers took for an item by month, with what their invoices changed later. Invoices of goods that were there
# when the books began are left out: what these had cost until then is not known.
PRICE_TREND = """
    WITH bought AS (
        SELECT period, target_item AS item, source_partner AS supplier, quantity_in AS quantity,
            (SELECT sum(amount) FROM amounts WHERE (position, number) = (of.position, of.number)) AS amount
        FROM movements AS of
        WHERE source_role IN ('gr_ir', 'supplier') AND target_role = 'stock'
            AND layer NOT IN (SELECT layer FROM movements WHERE opening AND target_role = 'stock')
    )
    SELECT item, supplier, period, sum(quantity)::BIGINT AS quantity, sum(amount)::BIGINT AS amount
    FROM bought GROUP BY ALL HAVING sum(quantity) > 0 ORDER BY ALL
"""
# Debits and credits of each account by month, as in the trial balance.
TURNOVER = """
    SELECT period, account, sum(debit)::BIGINT AS debit, sum(credit)::BIGINT AS credit
    FROM lines WHERE NOT opening GROUP BY ALL ORDER BY ALL
"""
QUESTIONS = {"cost by month": COST_BY_MONTH, "price trend": PRICE_TREND, "turnover": TURNOVER}


def main(log: Path, folder: Path) -> None:
    """Export what is new in the log that the command keeps, and ask everything."""
    print(refresh(FileLog(log), folder), "entries")
    with opened(folder) as connection:
        for name, question in QUESTIONS.items():
            print(name)
            for row in connection.execute(question).fetchall():
                print(*row, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
