"""The lines of a log: written whole, read as they were written."""

import io
import os
from pathlib import Path

import pytest

from erpcore import LogCorrupt
from erpcore.cli.log_lines import check_end, lines_of, text_in, write_whole

NAME = Path("a.log")


def test_a_line_says_how_many_follow_it() -> None:
    """The last line of an append says that none does; what a line holds is read as it was written."""
    lines = lines_of(['{"a":1}', '{"b":"李"}'])
    assert lines[0] == b'{"entry":{"a":1},"following":1}\n'
    assert lines[1].endswith(b',"following":0}\n')
    assert [text_in(line) for line in lines] == [b'{"a":1}', '{"b":"李"}'.encode()]
    assert text_in(b'{"type":"work_order"}\n') is None
    assert text_in(lines[0].replace(b"entry", b"Entry")) is None


def test_a_whole_append_is_the_end() -> None:
    """A log ends with the last line of an append; otherwise what is to be kept is named, if it is a log."""
    data = b"".join(lines_of(["{}"]) + lines_of(["{}", "{}"]))
    check_end(io.BytesIO(data), NAME, 0, len(data))
    cut = data[: data.rindex(b"{", 0, -2) - 9]
    with pytest.raises(LogCorrupt, match=r"a\.log:2: .* lines 2 to 2 are not whole .*truncate -s 27\)"):
        check_end(io.BytesIO(cut), NAME, 0, len(cut))
    with pytest.raises(LogCorrupt, match="shorter"):
        check_end(io.BytesIO(data), NAME, len(data) + 1, len(data))
    with pytest.raises(LogCorrupt, match="no log of erpcore"):
        check_end(io.BytesIO(b"hello\n"), NAME, 0, 6)


def test_a_short_write_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take a part of the bytes at a time."""

    class Slow:
        def __init__(self) -> None:
            self.data = b""

        def write(self, data: memoryview) -> int:
            self.data += bytes(data[:7])
            return min(7, len(data))

        def fileno(self) -> int:
            return 0

    slow = Slow()
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    write_whole(slow, b"0123456789abcdefghij")
    assert slow.data == b"0123456789abcdefghij"
