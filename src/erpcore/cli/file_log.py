"""The log that the command keeps: a file of JSON lines, one entry each, shared by processes under a lock."""

import os
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import BinaryIO

from erpcore.books.wire import StepMissing, Wire
from erpcore.cli import file_snapshot
from erpcore.cli.locking import locked
from erpcore.cli.log_lines import RESTORE, check_end, lines_of, text_in, write_whole
from erpcore.flow.entry import GENESIS, Entry, resealed
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import LogCorrupt, PositionConflict

_BUFFER = 1 << 20
_KEPT = 10_000  # of the last entries in memory: what is read of a log is read to its end, report after report


class FileLog:
    """Entries in a file; an append is on the disk, whole, before it counts.

    Each line says how many lines of the same append follow, so that an append cut off in the middle is seen.
    Entries are verified against the hash chain when they are read for the first time. A snapshot stands in a file
    beside it, with an index of the lines before it: they are read, and verified, when somebody asks for them.

    Args:
        path: The file; it is made by the first append.
        steps: The business steps whose documents the log holds.
    """

    def __init__(self, path: str | os.PathLike[str], steps: Sequence[Step] = STEPS) -> None:
        self.path = Path(path)
        self._wire = Wire(steps)
        self._recent: dict[int, tuple[bytes, Entry]] = {}  # slot -> text and entry, of the last ones
        self._starts = array("q")  # where each entry's line begins, in bytes
        self._positions: dict[str, int] = {}  # by document id
        self._end = 0  # bytes known so far
        self._hash = GENESIS  # of the last entry known
        # 1 for each entry that is known from the index of a snapshot alone, until it is read
        self._unread = bytearray()

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append entries and wait until they are on the disk; all of them or none.

        Raises:
            PositionConflict: When the log's last position is another.
            LogCorrupt: When what others have appended does not read back.
        """
        lines = lines_of([self._wire.write(entry) for entry in entries])
        with self.path.open("ab", buffering=0) as file, locked(file.fileno()):
            start = file.seek(0, os.SEEK_END)
            if start != self._end:
                with self.path.open("rb", buffering=_BUFFER) as reader:
                    check_end(reader, self.path, self._end, start)
                    for _ in self._entries(reader, start, len(self._starts)):
                        pass
            if len(self._starts) != expected_position:
                raise PositionConflict(
                    f"expected position {expected_position}, {self.path} is at {len(self._starts)}"
                )
            try:
                write_whole(file, b"".join(lines))
            except BaseException as error:
                file.truncate(start)
                if isinstance(error, OSError):
                    error.filename = self.path  # a full disk does not say which
                raise
        for entry, line in zip(entries, lines, strict=True):
            self._keep(entry, len(line))

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another.

        Raises:
            LogCorrupt: Naming the line, when the file does not read back as it was written.
        """
        try:
            file = self.path.open("rb", buffering=_BUFFER)
        except FileNotFoundError:
            if self._end:
                raise LogCorrupt(f"{self.path}: the file has gone while it was in use{RESTORE}") from None
            return
        with file:
            last = len(self._starts) + 1 if until is None else until
            end = self._whole(file) if last > len(self._starts) else self._after(last)
            for entry in self._entries(file, end, after):
                if until is not None and entry.position > until:
                    return
                yield entry

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document.

        Raises:
            LogCorrupt: As for `read`.
        """
        if self._size() != self._end:
            for _ in self.read(len(self._starts)):
                pass
        position = self._positions.get(document_id)
        if position is None:
            return None
        with self.path.open("rb") as file:
            return next(self._entries(file, self._end, position - 1))

    def save_snapshot(self, position: int, data: bytes) -> None:
        """Keep a snapshot in the file beside the log, in place of the one before."""
        end = self._after(position)
        documents = list(islice(self._positions, position))
        with self.path.open("rb") as file, locked(file.fileno()):
            file_snapshot.write(
                file_snapshot.beside(self.path), self._starts[:position], end, documents, data
            )

    def latest_snapshot(self) -> bytes | None:
        """Give back the snapshot that was saved last; an empty one where its file was cut or changed."""
        kept = file_snapshot.read(file_snapshot.beside(self.path))
        if kept is not None and len(kept.starts) > len(self._starts):
            last = self._last_of(kept)
            if last is not None:
                self._starts, self._end, self._hash = kept.starts, kept.end, last.hash
                self._unread = bytearray(b"\1") * last.position
                self._positions = {document: number for number, document in enumerate(kept.documents, 1)}
        return None if kept is None else kept.data

    def _after(self, position: int) -> int:
        """Say where the line of a known entry ends."""
        return self._starts[position] if position < len(self._starts) else self._end

    def _last_of(self, kept: file_snapshot.Kept) -> Entry | None:
        """Find the last entry of an index; None where the last two lines are not as it says."""
        last, places = None, (*kept.starts[-2:], kept.end)
        try:
            with self.path.open("rb") as file:
                for start, end in pairwise(places):
                    file.seek(start)
                    last = self._entry(file.readline(), len(kept.starts))
                    if file.tell() != end:
                        return None
        except (FileNotFoundError, LogCorrupt):
            return None
        return last if last is not None and last.position == len(kept.starts) else None

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _entries(self, file: BinaryIO, end: int, after: int) -> Iterator[Entry]:
        """Read the entries after a position up to a place in the file, verifying those not read before."""
        position = min(max(after, 0), len(self._starts))
        if position and self._is_unread(position + 1):
            position -= 1  # the entry before tells the hash that the first one was sealed after
        place = self._after(position)
        previous = "" if position else GENESIS  # hash of the entry before, as far as it is read
        file.seek(place)
        while place < end:
            line = file.readline()
            place += len(line)
            position += 1
            entry = self._entry(line, position)
            if position > len(self._starts):
                self._verify(entry, position, self._hash)
                self._keep(entry, len(line))
            elif previous and self._is_unread(position):
                self._verify(entry, position, previous)
                self._unread[position - 1] = 0
            previous = entry.hash
            if position > after:
                yield entry

    def _is_unread(self, position: int) -> bool:
        return position <= len(self._unread) and self._unread[position - 1] == 1

    def _verify(self, entry: Entry, position: int, previous: str) -> None:
        if entry.position != position or resealed(previous, entry) != entry.hash:
            raise LogCorrupt(
                f"{self.path}:{position}: entry {entry.position} (document {entry.document.id}) is not as it"
                f" was sealed, or an entry before it is missing{RESTORE}"
            )

    def _keep(self, entry: Entry, length: int) -> None:
        self._starts.append(self._end)
        self._positions[entry.document.id] = entry.position
        self._end += length
        self._hash = entry.hash

    def _entry(self, line: bytes, position: int) -> Entry:
        text = text_in(line)
        if text is None:
            raise LogCorrupt(f"{self.path}:{position}: not a line of an erpcore log{RESTORE}")
        slot = position % _KEPT
        known = self._recent.get(slot)
        if known is not None and known[0] == text:
            return known[1]  # the same text is the same entry
        try:
            entry = self._wire.read(text)
        except StepMissing as error:
            raise StepMissing(f"{self.path}:{position}: {error}") from error
        except LogCorrupt as error:
            raise LogCorrupt(f"{self.path}:{position}: {error}{RESTORE}") from error
        if position > len(self._starts) - _KEPT:
            self._recent[slot] = text, entry
        return entry

    def _whole(self, file: BinaryIO) -> int:
        """Find where the last append ends, when nobody is appending."""
        with locked(file.fileno()):
            end = file.seek(0, os.SEEK_END)
            if end != self._end:
                check_end(file, self.path, self._end, end)
        return end
