"""What the command prints, wherever it prints it."""

import io
import sys

import pytest

from erpcore.cli.output import complain, tell


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
