"""Every log that is shipped keeps the contract of `EntryLog`."""

from pathlib import Path

import pytest

from erpcore import MemoryLog
from erpcore.cli.file_log import FileLog
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, SNAPSHOT_CONTRACT, run_entry_log_contract


@pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
def test_the_memory_log_keeps_the_contract(clause) -> None:
    """Entries in memory: several books may share one log within a process."""
    log = MemoryLog()
    clause(lambda: log)


@pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
def test_the_file_log_keeps_the_contract(clause, tmp_path: Path) -> None:
    """Entries in a file: several processes may share it."""
    clause(lambda: FileLog(tmp_path / "log.jsonl"))


@pytest.mark.parametrize("clause", SNAPSHOT_CONTRACT, ids=lambda clause: clause.__name__)
def test_the_memory_log_keeps_snapshots(clause) -> None:
    """A snapshot in memory spares other books of the process the reading."""
    log = MemoryLog()
    clause(lambda: log)


@pytest.mark.parametrize("clause", SNAPSHOT_CONTRACT, ids=lambda clause: clause.__name__)
def test_the_file_log_keeps_snapshots(clause, tmp_path: Path) -> None:
    """A snapshot in a file beside the log."""
    clause(lambda: FileLog(tmp_path / "log.jsonl"))


def test_the_whole_contract_runs_at_once() -> None:
    """An adapter's author needs one call only; it makes a new log for each clause."""
    made = []

    def make_log():
        log = MemoryLog()
        made.append(log)
        return lambda: log

    run_entry_log_contract(make_log)
    assert len(made) == len(ENTRY_LOG_CONTRACT)
