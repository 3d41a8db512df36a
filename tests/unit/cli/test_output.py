"""What the command prints, wherever it prints it."""

import io
import sys
from pathlib import Path

import pytest

from erpcore.cli.output import complain, save, tell


def test_results_and_complaints_go_their_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """Results can be piped on; complaints are seen."""
    tell("科目\n余额")
    complain("a.jsonl:1 — wrong")
    assert capsys.readouterr() == ("科目\n余额\n", "a.jsonl:1 — wrong\n")


def test_a_complaint_is_one_line_that_no_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    """An id may hold what it likes: it neither clears the screen nor begins a new line."""
    complain("x\x1b[2J\r\n\u202ey\ud800　z")
    assert capsys.readouterr().err == "x\\x1b[2J\\r\\n\\u202ey\\ud800　z\n"


def test_a_stream_that_lacks_characters_gets_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese on an ASCII terminal is written out, not an error."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    tell("余额")
    stream.flush()
    assert stream.buffer.getvalue() == b"\\u4f59\\u989d\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """When the writing fails, the report of the last run still stands, and nothing half-written beside it."""
    path = tmp_path / "a.txt"
    save(path, "余额\n", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        save(path, "new, and no text: \ud800", "utf-8")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [
        ("a.txt", "余额\n")
    ]
    save(path, "new\r\n", "utf-8-sig")
    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    with pytest.raises(OSError, match="below"):
        save(path / "below", "x", "utf-8")


def test_a_full_disk_names_the_report_that_it_does_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system does not say which file it had no room for; the one that is told is the report."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left") as caught:
        save(tmp_path / "a.txt", "x", "utf-8")
    assert caught.value.filename == tmp_path / "a.txt"
