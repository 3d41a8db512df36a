"""The lines of a log's file: each holds an entry, and says how many lines of the same append follow it.

So an append that was cut off in the middle is seen, and told apart from a file that is no log.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from erpcore.kernel.errors import LogCorrupt

_HEAD = b'{"entry":'
_LAST = b',"following":0}\n'  # ends the last line of an append
_TAIL = re.compile(rb',"following":([0-9]{1,12})\}\n\Z')
_TAIL_LENGTH = 32
RESTORE = " — restore the file from a copy"


def lines_of(entries: Sequence[str]) -> list[bytes]:
    """Write the lines of one append."""
    return [
        f'{{"entry":{entry},"following":{len(entries) - number}}}\n'.encode()
        for number, entry in enumerate(entries, 1)
    ]


def text_in(line: bytes) -> bytes | None:
    """Read the entry that a line holds; None where it is no line of a log."""
    tail = _TAIL.search(line, max(0, len(line) - _TAIL_LENGTH))
    return None if tail is None or not line.startswith(_HEAD) else line[len(_HEAD) : tail.start()]


def check_end(file: BinaryIO, path: Path, known: int, end: int) -> None:
    """Check that a log ends with the last line of an append.

    Args:
        file: The log.
        path: Its name.
        known: Bytes that were there before.
        end: Bytes that are there now.

    Raises:
        LogCorrupt: When it does not, or there are fewer than before, saying what may be done.
    """
    if end < known:
        raise LogCorrupt(f"{path}: the file has become shorter while it was in use{RESTORE}")
    file.seek(max(0, end - _TAIL_LENGTH))
    if file.read(_TAIL_LENGTH).endswith(_LAST):
        return
    file.seek(0)
    if not file.read(len(_HEAD)).startswith(_HEAD[:end]):
        raise LogCorrupt(f"{path}:1: this is no log of erpcore — name another file")
    file.seek(0)
    if file.readline().endswith(b"\r\n"):
        raise LogCorrupt(f"{path}:1: the lines end in CR LF now, not LF as they were written{RESTORE}")
    file.seek(0)
    lines = whole = kept = place = 0
    for line in file:
        lines += 1
        place += len(line)
        if line.endswith(_LAST):
            whole, kept = lines, place
    raise LogCorrupt(
        f"{path}:{whole + 1}: an append was cut off while it was being written; lines {whole + 1} to"
        f" {lines} are not whole — keep a copy of the file, cut it to its first {kept} bytes"
        f" (truncate -s {kept}), and post the documents of those lines again"
    )


def write_whole(file: BinaryIO, data: bytes) -> None:
    """Write all of the data, though the system takes a part at a time, and wait until it is on the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())
