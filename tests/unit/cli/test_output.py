"""What the command prints, wherever it prints it."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from erpcore.cli.output import complain, is_watched, part_in, save, tell, tell_bytes, trouble
from erpcore.kernel.words import Words


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


def test_bytes_are_handed_on_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the text before them; where there is no standard output, nowhere."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    tell("a")
    tell_bytes(b"\xff\r\n")
    assert stream.buffer.getvalue() == b"a\n\xff\r\n"
    assert not is_watched()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    assert is_watched()
    monkeypatch.setattr(sys, "stdout", None)
    tell_bytes(b"x")
    assert not is_watched()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the writing fails, the report of the last run still stands, and nothing half-written beside it."""
    path = tmp_path / "a.txt"
    save(path, b"old\r\n")

    def interrupted(self: Path, *_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            save(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.txt", b"old\r\n")]
    save(path, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(OSError, match="below"):
        save(path / "below", b"x")


def test_a_full_disk_names_the_report_that_it_does_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system does not say which file it had no room for; the one that is told is the report."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as caught:
        save(tmp_path / "a.txt", b"x")
    assert caught.value.filename == tmp_path / "a.txt"


def test_two_that_write_one_file_do_not_write_into_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each writes beside it under a name of its own; the file is whole as the one or the other left it."""
    path, other = tmp_path / "a.txt", part_in(tmp_path)
    other.write_bytes(b"half of the oth")
    monkeypatch.setattr(os, "getpid", lambda: -1)
    save(path, b"mine")
    assert (path.read_bytes(), other.read_bytes()) == (b"mine", b"half of the oth")


def test_threads_do_not_write_into_each_other(tmp_path: Path) -> None:
    """Two logs in one folder may have their snapshots saved at once by one process."""

    def half() -> Iterator[bytes]:
        yield b"mi"
        with ThreadPoolExecutor(1) as another:
            another.submit(save, tmp_path / "b.txt", b"theirs").result()
        yield b"ne"

    save(tmp_path / "a.txt", half())
    assert {of.name: of.read_bytes() for of in tmp_path.iterdir()} == {"a.txt": b"mine", "b.txt": b"theirs"}


def test_a_file_may_have_the_longest_name_that_there_is(tmp_path: Path) -> None:
    """What it is written as until it is whole has no longer one."""
    path = tmp_path / f"{'n' * 251}.txt"
    save(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_file_is_written_part_by_part(tmp_path: Path) -> None:
    """Whole or not at all, like one that comes at once."""
    save(tmp_path / "a", iter((b"1", b"2")))
    assert (tmp_path / "a").read_bytes() == b"12"
    with pytest.raises(ZeroDivisionError):
        save(tmp_path / "a", (b"x" * (1 // number) for number in (1, 0)))
    assert (tmp_path / "a").read_bytes() == b"12"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_the_system_says_is_told_in_both_languages() -> None:
    """The file, the reason, and what to look at; a reason that is not known in Chinese stands as it is."""
    look = Words(
        " — look at the path, who may write there, and the room on the disk",
        " — 请检查路径、写入权限和磁盘空间",
    )
    for error, en, zh in (
        (OSError(errno.ENOSPC, "No space left", "out/a"), "out/a: No space left", "out/a：磁盘已满"),
        (OSError(errno.EBUSY, "Busy", "a"), "a: Busy", "a：Busy"),
        (OSError("odd"), "odd", "odd"),
    ):
        assert trouble(error) == Words(en + look.en, zh + look.zh)
