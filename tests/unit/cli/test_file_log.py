"""The command's log file: appended whole or not at all, verified when read, damage named, never dropped."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from erpcore import Books, LogCorrupt, PositionConflict, Refused, Setup
from erpcore.books.wire import StepMissing
from erpcore.cli import file_log, file_snapshot
from erpcore.cli.file_log import FileLog
from erpcore.cli.log_lines import RESTORE
from erpcore.documents import Document, PurchaseOrder, Reversal
from erpcore.flow.entry import Entry, resealed
from erpcore.flow.steps import STEPS

DAY = "2026-10-09"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a log that does not exist yet."""
    return tmp_path / "factory.log"


@pytest.fixture
def filled(path: Path, setup: Setup, documents: list[Document]) -> Path:
    """Post the set-up, one document alone, three as one, then the rest one by one."""
    books = Books(setup, FileLog(path))
    books.post(documents[0])
    books.post_all(documents[1:4])
    for document in documents[4:]:
        books.post(document)
    return path


def order(number: int) -> PurchaseOrder:
    """Write a purchase order."""
    lines = [{"item": "RM", "quantity": "1", "price": "1"}]
    return PurchaseOrder(id=f"P{number}", date=DAY, partner="V", lines=lines)


def test_a_log_that_is_not_there_yet_is_empty(path: Path) -> None:
    """Reading makes no file."""
    log = FileLog(path)
    assert list(log.read()) == []
    assert log.find("D1") is None
    assert not path.exists()


def test_what_was_appended_is_read_again(filled: Path, setup: Setup, documents: list[Document]) -> None:
    """Another process folds the same state from the file; ranges count as the port says."""
    log = FileLog(filled)
    books = Books(setup, log)
    assert books.verify() == len(documents) + 1
    assert [entry.document for entry in log.read(1)] == documents
    assert [entry.position for entry in FileLog(filled).read(3, 5)] == [4, 5]
    assert [entry.position for entry in log.read(3, 5)] == [4, 5]
    assert list(log.read(3, 3)) == []
    assert list(log.read(99)) == []
    assert log.read(12, 99) is not None
    assert [entry.position for entry in FileLog(filled).read(12, 99)] == [13]


def test_a_document_is_found_without_reading_first(filled: Path, documents: list[Document]) -> None:
    """A fresh log knows every document of its file."""
    found = FileLog(filled).find("D7")
    assert found is not None
    assert found.document == documents[6]
    assert FileLog(filled).find("D99") is None


def test_a_line_holds_one_entry(filled: Path) -> None:
    """The file is plain JSON lines; the entries of one append count down."""
    rows = [json.loads(line) for line in filled.read_text(encoding="utf-8").splitlines()]
    assert [row["entry"]["position"] for row in rows] == list(range(1, 14))
    assert [row["following"] for row in rows] == [0, 0, 2, 1, 0, *[0] * 8]


def test_two_logs_on_one_file_take_turns(path: Path, setup: Setup) -> None:
    """Who decided on an old position is refused, catches up and decides again; positions stay gapless."""
    first, second = Books(setup, FileLog(path)), Books(setup, FileLog(path))
    for number in range(4):
        (first if number % 2 else second).post(order(number))
    assert first.post(order(3)).position == 5
    with pytest.raises(PositionConflict, match=r"expected position 1, .* is at 5"):
        FileLog(path).append([first.post(order(3))], 1)
    assert [entry.position for entry in FileLog(path).read()] == [1, 2, 3, 4, 5]


def test_a_fresh_log_appends_at_the_position_it_is_told(filled: Path, setup: Setup) -> None:
    """The expected position is checked against the file, not against what was read before."""
    entry = Books(setup, FileLog(filled)).preview(order(1))
    FileLog(filled).append([entry], 13)
    assert Books(setup, FileLog(filled)).verify() == 14


def test_readers_that_take_turns_see_everything(filled: Path) -> None:
    """Two readings at once neither skip nor repeat an entry."""
    log = FileLog(filled)
    slow, fast = log.read(), log.read(2)
    seen = [next(slow).position, *[entry.position for entry in fast], *[entry.position for entry in slow]]
    assert seen == [1, *range(3, 14), *range(2, 14)]


def test_the_last_entries_are_kept_however_much_is_read_before_them(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is read of a log is read to its end: the last entries are read from their lines once."""
    monkeypatch.setattr(file_log, "_KEPT", 3)
    log = FileLog(filled)
    first = list(log.read())
    again = list(log.read())
    assert again == first
    same = [one is other for one, other in zip(first, again, strict=True)]
    assert same == [False] * (len(first) - 3) + [True] * 3


def test_a_refusal_leaves_the_file_alone(filled: Path, setup: Setup) -> None:
    """Nothing of a refused document reaches the file."""
    before = filled.read_bytes()
    with pytest.raises(Refused):
        Books(setup, FileLog(filled)).post(Reversal(id="R", date=DAY, of="D99", reason="x"))
    assert filled.read_bytes() == before


def test_a_write_that_fails_is_taken_back(
    filled: Path, setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle of an append leaves the log as it was, and the books with it."""
    books = Books(setup, FileLog(filled))
    before = filled.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left") as caught:
            books.post(order(1))
    assert caught.value.filename == filled
    assert filled.read_bytes() == before
    assert books.post(order(1)).position == 14


@pytest.mark.parametrize("cut", [1, 2, 20, 300])
def test_a_half_written_last_line_is_named(filled: Path, cut: int) -> None:
    """The line, the bytes to keep and the command that cuts; nothing is dropped in silence."""
    data = filled.read_bytes()
    filled.write_bytes(data[:-cut])
    kept = data[:-1].rindex(b"\n") + 1
    expected = rf"factory\.log:13: an append was cut off .* lines 13 to 13 .*truncate -s {kept}\)"
    with pytest.raises(LogCorrupt, match=expected):
        list(FileLog(filled).read())
    with pytest.raises(LogCorrupt, match=expected):
        FileLog(filled).find("D1")
    assert filled.read_bytes() == data[:-cut]


def test_the_remedy_heals(filled: Path, setup: Setup, documents: list[Document]) -> None:
    """Cut as the message says, the log opens; the documents lost are posted again."""
    data = filled.read_bytes()
    filled.write_bytes(data[:-9])
    filled.write_bytes(data[: data[:-1].rindex(b"\n") + 1])
    books = Books(setup, FileLog(filled))
    for document in documents:
        books.post(document)
    assert books.verify() == 13


@pytest.mark.parametrize("lines", [3, 4])
def test_half_an_append_is_no_append(filled: Path, lines: int) -> None:
    """Entries that belong together are refused together, though each line is whole."""
    data = b"".join(filled.read_bytes().splitlines(keepends=True)[:lines])
    filled.write_bytes(data)
    with pytest.raises(LogCorrupt, match=rf":3: an append was cut off .* lines 3 to {lines} "):
        list(FileLog(filled).read())


def test_the_first_append_may_be_cut_too(filled: Path) -> None:
    """A log cut in its first line is cut to nothing."""
    filled.write_bytes(filled.read_bytes()[:5])
    with pytest.raises(LogCorrupt, match=r":1: .*truncate -s 0\)"):
        list(FileLog(filled).read())


@pytest.mark.parametrize(
    "data", [b"\x00" * 50, b'{"type":"work_order"}\n', b"hello\n", b'{"entry":{},"following":0}\n']
)
def test_another_file_is_no_log(path: Path, data: bytes) -> None:
    """A file of documents given as the log is told apart from a damaged log."""
    path.write_bytes(data)
    with pytest.raises(LogCorrupt, match=r"factory\.log:1: "):
        list(FileLog(path).read())


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (b'"quantity":"40"', b'"quantity":"41"'),
        (b'"actor":""', b'"actor":"me"'),
        (b'"position":6', b'"position":7'),
        (b'"position":6', b'"position":"6"'),
        (b'{"entry":', b'{"Entry":'),
        (b'"following":0', b'"following":x'),
    ],
)
def test_a_changed_line_is_named(filled: Path, found: bytes, written: bytes) -> None:
    """Whoever edits the log is found out when it is next read."""
    lines = filled.read_bytes().splitlines(keepends=True)
    assert found in lines[5]
    lines[5] = lines[5].replace(found, written, 1)
    filled.write_bytes(b"".join(lines))
    with pytest.raises(LogCorrupt, match=r"factory\.log:6: .*restore the file from a copy"):
        list(FileLog(filled).read())


def test_a_changed_set_up_is_restored_and_a_missing_step_is_handed_over(filled: Path) -> None:
    """A set-up in the log has no remedy but a copy, whatever is wrong with it; a log of other steps is whole."""
    some = [step for step in STEPS if step.name == "set_up"]
    with pytest.raises(StepMissing, match=r"factory\.log:2: .*hand it the steps of your books") as missing:
        list(FileLog(filled, some).read())
    assert RESTORE not in str(missing.value)
    first, rest = filled.read_bytes().split(b"\n", 1)
    assert b'"currency":"CNY"' in first
    filled.write_bytes(first.replace(b'"currency":"CNY"', b'"currency":"CNX"', 1) + b"\n" + rest)
    with pytest.raises(LogCorrupt, match=r"factory\.log:1: .*restore the file from a copy"):
        list(FileLog(filled).read())


def test_a_missing_line_is_found(filled: Path) -> None:
    """The chain breaks where an entry is taken out."""
    lines = filled.read_bytes().splitlines(keepends=True)
    filled.write_bytes(b"".join(lines[:7] + lines[8:]))
    with pytest.raises(LogCorrupt, match=r":8: "):
        list(FileLog(filled).read())


def test_a_file_changed_in_use_is_found(filled: Path, setup: Setup) -> None:
    """A log that shrinks or goes while it is open is damage, not an empty log."""
    log = FileLog(filled)
    books = Books(setup, log)
    data = filled.read_bytes()
    filled.write_bytes(data[:-100])
    with pytest.raises(LogCorrupt, match="shorter"):
        books.post(order(1))
    filled.unlink()
    with pytest.raises(LogCorrupt, match="gone"):
        list(log.read())


POST_25 = """
import sys
from erpcore import Books, PositionConflict, Setup
from erpcore.cli.file_log import FileLog
from erpcore.documents import PurchaseOrder

books = Books(Setup.load(sys.argv[1]), FileLog(sys.argv[2]))
lines = [{"item": "RM", "quantity": "1", "price": "1"}]
for number in range(25):
    order = PurchaseOrder(id=f"{sys.argv[3]}{number}", date="2026-10-09", partner="V", lines=lines)
    while True:
        try:
            books.post(order)
            break
        except PositionConflict:
            books.catch_up()
"""


def test_processes_do_not_interleave(path: Path, setup: Setup, setup_file: Path) -> None:
    """Three processes append to one file at once: every document is there once, the chain holds."""
    Books(setup, FileLog(path))
    workers = [
        subprocess.Popen([sys.executable, "-c", POST_25, str(setup_file), str(path), name]) for name in "ABC"
    ]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0, 0]
    books = Books(setup, FileLog(path))
    assert books.verify() == 76
    assert len({entry.document.id for entry in books.log.read()}) == 76


def test_changed_line_ends_are_named(filled: Path) -> None:
    """A log that something rewrote with CR LF is whole: it is restored, not cut to nothing."""
    filled.write_bytes(filled.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(LogCorrupt, match=r"CR LF.*restore") as found:
        list(FileLog(filled).read())
    assert "truncate" not in str(found.value)


@pytest.fixture
def snapped(path: Path, setup: Setup, documents: list[Document]) -> Path:
    """Post a month, with a snapshot after the ninth entry."""
    books = Books(setup, FileLog(path))
    books.post_all(documents[:8])
    assert books.save_snapshot() == 9
    for document in documents[8:]:
        books.post(document)
    return path


class Counted(FileLog):
    """Counts the lines that are read as entries."""

    lines = 0

    def _entry(self, line: bytes, position: int) -> Entry:
        self.lines += 1
        return super()._entry(line, position)


def test_a_snapshot_spares_the_lines_before_it(
    snapped: Path, setup: Setup, documents: list[Document]
) -> None:
    """Of the nine entries before it only those are read that prove that it belongs to the log: the first, the last."""
    log = Counted(snapped)
    books = Books(setup, log)
    assert (books.snapshot_position, books.passed_over) == (9, None)
    assert log.lines == 2 + 3 + 1 + len(documents) - 8
    assert [entry.document for entry in log.read(1)] == documents
    assert log.find("D3") == Books(setup, FileLog(snapped)).log.find("D3")
    assert [entry.position for entry in log.read(3, 5)] == [4, 5]
    assert books.verify() == len(documents) + 1
    books.post(order(1))
    assert Books(setup, FileLog(snapped)).verify() == len(documents) + 2


def test_a_later_snapshot_takes_the_place_of_an_earlier_one(
    snapped: Path, setup: Setup, documents: list[Document]
) -> None:
    """Also one of books that began with the earlier one; its index reaches to its own position."""
    books = Books(setup, FileLog(snapped))
    books.log.save_snapshot(11, b"of the eleventh")
    kept = file_snapshot.read(file_snapshot.beside(snapped))
    assert kept is not None
    assert (len(kept.starts), kept.documents) == (11, ["SET-UP", *[of.id for of in documents[:10]]])
    assert books.save_snapshot() == 13
    assert Books(setup, FileLog(snapped)).snapshot_position == 13
    behind = FileLog(snapped)
    assert len(list(behind.read(0, 13))) == 13
    assert behind.latest_snapshot() is not None


def test_an_entry_before_the_snapshot_that_was_changed_is_found_when_it_is_read(
    snapped: Path, setup: Setup
) -> None:
    """Opening does not read it; whoever reads on to it, or verifies the log, is told."""
    data = snapped.read_bytes()
    assert data.count(b'"id":"D3"') == 1
    snapped.write_bytes(data.replace(b'"id":"D3"', b'"id":"X3"'))
    books = Books(setup, FileLog(snapped))
    assert books.passed_over is None
    with pytest.raises(LogCorrupt, match=r":4: entry 4 .* is not as it was sealed"):
        books.verify()
    with pytest.raises(LogCorrupt, match=r":4: entry 4"):
        list(books.log.read(2))
    with pytest.raises(LogCorrupt, match=":4: entry 4"):
        books.post(Reversal(id="R", date=DAY, of="D3", reason="x"))


def test_no_changed_entry_before_the_snapshot_is_given_out(
    snapped: Path, setup: Setup, documents: list[Document]
) -> None:
    """One that is asked for alone, or first, is verified, too: it is sealed after the one before it."""
    lines = snapped.read_bytes().splitlines(keepends=True)
    document = documents[2]
    day = f'"date":"{document.date}"'.encode()
    assert day in lines[3]
    lines[3] = lines[3].replace(day, b'"date":"2026-10-30"')
    snapped.write_bytes(b"".join(lines))
    log = FileLog(snapped)
    assert Books(setup, log).passed_over is None
    for ask in (lambda: log.find(document.id), lambda: list(log.read(3, 4))):
        with pytest.raises(LogCorrupt, match=r":4: entry 4 .* is not as it was sealed"):
            ask()
    assert [entry.position for entry in log.read(1, 3)] == [2, 3]
    found = log.find(documents[3].id)  # what it says it was sealed after is still there
    assert found is not None
    assert found.document == documents[3]


def test_entries_before_the_snapshot_are_verified_once(
    snapped: Path, setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports read parts of the log again and again; after the first time none costs more than without a snapshot."""
    log = FileLog(snapped)
    sealed = []

    def counted(previous: str, entry: Entry) -> str:
        sealed.append(entry.position)
        return resealed(previous, entry)

    monkeypatch.setattr(file_log, "resealed", counted)
    Books(setup, log)
    assert [len([*log.read(*of)]) for of in ((4, 6), (3, 8), (5,), (), ())] == [2, 5, 8, 13, 13]
    assert sorted(sealed) == list(range(1, 14))


def test_a_file_of_other_lines_is_read_from_the_beginning(
    snapped: Path, setup: Setup, documents: list[Document], tmp_path: Path
) -> None:
    """A log that was brought back from a copy, shorter or of another company, and one whose lines have moved."""
    lines = snapped.read_bytes().splitlines(keepends=True)
    snapped.write_bytes(b"".join(lines[:1]))
    books = Books(setup, FileLog(snapped))
    assert books.passed_over is not None
    assert "ends before entry 9" in books.passed_over.en
    for document in documents:
        books.post(document, actor="somebody else")
    again = Books(setup, FileLog(snapped))
    assert again.passed_over is not None
    assert "another entry 9" in again.passed_over.en
    assert again.verify() == len(documents) + 1
    snapped.write_bytes(b"".join((lines[0], lines[2], *lines[2:])))
    with pytest.raises(LogCorrupt, match="not as it was sealed"):
        Books(setup, FileLog(snapped))


def test_an_index_of_other_lengths_is_not_followed(
    snapped: Path, setup: Setup, documents: list[Document]
) -> None:
    """Where the last line ends elsewhere than it says, lines are found by reading all of them."""
    kept = file_snapshot.read(file_snapshot.beside(snapped))
    assert kept is not None
    for end, starts in ((kept.end + 1, kept.starts), (kept.end, kept.starts[1:])):
        ids = kept.documents[: len(starts)]
        file_snapshot.write(file_snapshot.beside(snapped), starts, end, ids, kept.data)
        log = FileLog(snapped)
        books = Books(setup, log)
        assert (books.snapshot_position, books.passed_over) == (9, None)
        assert [entry.document for entry in log.read(1)] == documents


def test_a_snapshot_without_its_log_is_not_used(snapped: Path, setup: Setup) -> None:
    """The log is the only truth: without it nothing was posted."""
    snapped.unlink()
    books = Books(setup, FileLog(snapped))
    assert books.state.position == 1
    assert books.passed_over is not None


@pytest.mark.parametrize("number", [0, 30, 100, 400, -1])
def test_a_snapshot_file_that_was_changed_is_passed_over(snapped: Path, setup: Setup, number: int) -> None:
    """The log is read, and the reason told."""
    beside = file_snapshot.beside(snapped)
    data = bytearray(beside.read_bytes())
    data[number] ^= 1
    beside.write_bytes(bytes(data))
    books = Books(setup, FileLog(snapped))
    assert books.snapshot_position == 0
    assert books.passed_over is not None
    assert "cut or changed" in books.passed_over.en
