"""Move a log from SQLite to PostgreSQL: python move.py books.db "dbname=shop". Cut off, it goes on where it was."""

import sqlite3
import sys
from pathlib import Path

import psycopg

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "sqlite_log")]

from postgres_log import PostgresLog
from sqlite_log import SqliteLog

from erpcore import EntryLog
from erpcore.flow.entry import GENESIS, resealed

PORTION = 10_000  # entries in one transaction


def read_through(log: EntryLog) -> tuple[int, str]:
    """Recompute the chain of a log: its last position and hash."""
    position, last = 0, GENESIS
    for position, entry in enumerate(log.read(), 1):
        last = resealed(last, entry)
        if (entry.position, entry.hash) != (position, last):
            sys.exit(f"entry {position} is not as it was sealed")
    return position, last


def move(source: EntryLog, target: EntryLog) -> int:
    """Append what one log has and the other has not, entries as they are; return how many there are then."""
    there, last = read_through(target)
    if there and [entry.hash for entry in source.read(there - 1, there)] != [last]:
        sys.exit("the table has entries of other books")
    while portion := list(source.read(there, there + PORTION)):
        target.append(portion, there)
        there += len(portion)
    if read_through(source) != read_through(target):
        sys.exit("somebody has posted meanwhile; stop all writers and move again")
    return there


if __name__ == "__main__":
    books = sqlite3.connect(f"file:{sys.argv[1]}?mode=rw", uri=True, isolation_level=None)
    with psycopg.connect(sys.argv[2], autocommit=True) as connection:
        print(move(SqliteLog(books), PostgresLog(connection)), "entries moved and verified")
    books.close()
