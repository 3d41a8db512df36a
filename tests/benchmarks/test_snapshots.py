"""What it costs to open books with a snapshot, as a ratio to reading the whole log, in memory and in a file.

Run with `pytest -m benchmark -s`.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stream import lines, setup

from erpcore import Books, MemoryLog
from erpcore.books.bulk import bulk
from erpcore.cli.file_log import FileLog
from erpcore.documents import document_adapter

ADAPTER = document_adapter()
SLACK = 1.3


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work, the best of three."""
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize("count", [10_000, 100_000])
def test_opening_with_a_snapshot(benchmark: Any, tmp_path: Path, count: int) -> None:
    """A snapshot begins books at least three times as fast as a log in memory, ten times as fast as one in a file."""
    made = [ADAPTER.validate_json(line) for line in lines(count)]
    path = tmp_path / "books.log"
    with bulk():
        books = Books(setup(), MemoryLog())
        books.post_all(made)
        FileLog(path).append(list(books.read()), 0)
        in_memory = cpu(books.rebuild)
        in_a_file = cpu(lambda: Books(setup(), FileLog(path)))
        in_file = Books(setup(), FileLog(path))
        saving = cpu(books.save_snapshot)
        in_file.save_snapshot()
        begun = benchmark.pedantic(lambda: cpu(lambda: Books(setup(), books.log)), rounds=1)
        begun_in_a_file = cpu(lambda: Books(setup(), FileLog(path)))
        assert Books(setup(), FileLog(path)).snapshot_position == count + 1
    data = books.log.latest_snapshot()
    assert data is not None
    for name, figure in (
        ("microseconds a document to read the log in memory", in_memory / count * 1e6),
        ("microseconds a document to read the log in a file", in_a_file / count * 1e6),
        ("microseconds a document to begin with a snapshot in memory", begun / count * 1e6),
        ("microseconds a document to begin with a snapshot in a file", begun_in_a_file / count * 1e6),
        ("microseconds a document to save a snapshot", saving / count * 1e6),
        ("reading the log in memory / beginning with a snapshot", in_memory / begun),
        ("reading the log in a file / beginning with a snapshot", in_a_file / begun_in_a_file),
        ("bytes a document of the snapshot", len(data) / count),
        (
            "bytes a document of the file beside the log",
            path.with_name("books.log.snapshot").stat().st_size / count,
        ),
    ):
        benchmark.extra_info[name] = round(figure, 2)
        sys.stdout.write(f"\n{count}: {name}: {figure:.2f}")
    assert in_memory / begun * SLACK >= 3
    assert in_a_file / begun_in_a_file * SLACK >= 10
