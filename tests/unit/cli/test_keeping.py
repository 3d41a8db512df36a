"""The command keeps a snapshot beside a long log, and does without one where it cannot be used or written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from erpcore import Books, Setup
from erpcore.cli import keeping
from erpcore.cli.file_log import FileLog
from erpcore.cli.file_snapshot import beside
from erpcore.cli.keeping import MUCH, keep_snapshot
from erpcore.documents import PurchaseOrder

Written = Callable[..., Path]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take ten entries for a long log."""
    monkeypatch.setattr(keeping, "MUCH", 10)


def test_a_short_log_gets_none(run: Callable[..., int], log: Path) -> None:
    """It is read in a moment."""
    assert MUCH > 1_000
    assert run("post", "--log", log) == 0
    assert not beside(log).exists()


@pytest.mark.usefixtures("soon")
def test_posting_keeps_one_after_many_entries(
    run: Callable[..., int], written: Written, october: list, tmp_path: Path, setup: Setup
) -> None:
    """When ten more entries were read or posted than the last one has, and not before."""
    log = tmp_path / "log"
    assert run("post", "--documents", written(october[:8]), "--log", log) == 0
    assert not beside(log).exists()
    assert run("post", "--documents", written(october[:9]), "--log", log) == 0
    assert Books(setup, FileLog(log)).snapshot_position == 10
    before = beside(log).read_bytes()
    assert run("post", "--documents", written(october), "--log", log) == 0
    assert beside(log).read_bytes() == before
    assert Books(setup, FileLog(log)).verify() == 13


@pytest.mark.usefixtures("soon")
def test_a_close_keeps_one(
    run: Callable[..., int], log: Path, tmp_path: Path, setup: Setup, capsys: Captured
) -> None:
    """Also a costing; the next command begins with it, and says the same."""
    words = ["--log", log, "--period", "2026-10"]
    assert run("cost", *words) == 0
    assert beside(log).exists()
    assert Books(setup, FileLog(log)).snapshot_position > 10
    beside(log).unlink()
    assert run("close", *words, "--out", tmp_path / "out") == 0
    assert Books(setup, FileLog(log)).snapshot_position > 10
    capsys.readouterr()
    assert run("report", "trial_balance", "--log", log) == 0
    with_it = capsys.readouterr()
    beside(log).unlink()
    assert run("report", "trial_balance", "--log", log) == 0
    assert capsys.readouterr() == with_it


@pytest.mark.usefixtures("soon")
def test_who_only_reads_keeps_none(
    run: Callable[..., int], log: Path, written: Written, october: list
) -> None:
    """A log that is read is not changed, nor what is beside it."""
    assert run("report", "trial_balance", "--log", log) == 0
    assert run("post", "--dry-run", "--documents", written(october), "--log", log) == 0
    assert run("post", "--dry-run", "--documents", written(october)) == 0
    assert not beside(log).exists()


@pytest.mark.usefixtures("soon")
def test_one_that_cannot_be_used_is_told_and_written_anew(
    run: Callable[..., int], log: Path, setup: Setup, capsys: Captured
) -> None:
    """In the user's language; the command does its work all the same."""
    beside(log).write_bytes(b"something else")
    assert run("report", "trial_balance", "--log", log, "--locale", "en") == 0
    assert "log.snapshot is not used: it cannot be read" in capsys.readouterr().err
    assert run("post", "--log", log, "--locale", "zh_CN") == 0
    assert "log.snapshot 未使用：快照无法读取" in capsys.readouterr().err
    assert run("post", "--log", log) == 0
    assert capsys.readouterr().err == ""
    assert Books(setup, FileLog(log)).passed_over is None


def test_one_beside_a_short_log_is_written_anew_too(
    run: Callable[..., int], log: Path, setup: Setup, capsys: Captured
) -> None:
    """A host saved it, or the log came back from an older copy: its user is told once, not by every command."""
    books, before = Books(setup, FileLog(log)), log.stat().st_size
    lines = [{"item": "RM", "quantity": "1", "price": "1"}]
    books.post(PurchaseOrder(id="P", date="2026-10-09", partner="V", lines=lines))
    books.save_snapshot()
    os.truncate(log, before)
    assert run("report", "trial_balance", "--log", log) == 0
    assert "ends before entry" in capsys.readouterr().err
    assert run("post", "--log", log) == 0
    assert "ends before entry" in capsys.readouterr().err
    assert run("post", "--log", log) == 0
    assert capsys.readouterr().err == ""
    assert Books(setup, FileLog(log)).snapshot_position == books.state.position - 1


@pytest.mark.usefixtures("soon")
def test_one_that_cannot_be_written_is_told(
    run: Callable[..., int], log: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """The log itself is whole, so the command has done what it was asked to."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "log.snapshot")

    monkeypatch.setattr("erpcore.cli.file_snapshot.save", full)
    assert run("post", "--log", log, "--locale", "en") == 0
    captured = capsys.readouterr()
    assert "log.snapshot: No space left on device" in captured.err
    assert "the log itself is whole" in captured.err
    assert "the log has 13 entries" in captured.out


@pytest.mark.usefixtures("soon")
def test_nothing_is_kept_without_a_log(setup: Setup, documents: list) -> None:
    """Books in memory are gone with the command."""
    books = Books(setup)
    books.post_all(documents)
    keep_snapshot(books, None, draft=False, locale="en")
    assert books.snapshot_position == 0
