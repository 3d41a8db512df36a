"""Progress for whoever watches."""

import io
import sys

import pytest

from erpcore.cli import progress as module
from erpcore.cli.progress import progress


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last thing told is shown as it is, brackets included."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress() as show:
        show("12 documents [a.jsonl]")
    assert "12 documents [a.jsonl]" in terminal.getvalue()


@pytest.mark.parametrize("case", ["no terminal", "no rich"])
def test_otherwise_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """A log file, and a machine without rich, see nothing."""
    stream = Terminal() if case == "no rich" else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    if case == "no rich":
        monkeypatch.setattr(module, "find_spec", lambda name: None)
    with progress() as show:
        show("12 documents")
    assert stream.getvalue() == ""


def test_nobody_can_watch_a_closed_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a standard error the work is done all the same."""
    monkeypatch.setattr(sys, "stderr", None)
    with progress() as show:
        show("12 documents")
