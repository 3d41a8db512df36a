"""The file beside a log: it is whole or not there, and gives back what was written."""

from hashlib import sha256
from pathlib import Path

import pytest

from erpcore.cli import file_snapshot
from erpcore.cli.file_snapshot import NOTHING, beside, read, write


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Where lines begin, where the last one ends, which document is in which, and every byte."""
    path = tmp_path / "log.snapshot"
    data = bytes(range(256)) * 9
    write(path, [0, 10, 25], 70, ["SET-UP", "订单-1", "D\u2028"], data)
    found = read(path)
    assert found is not None
    assert (list(found.starts), found.end, found.documents, found.data) == (
        [0, 10, 25],
        70,
        ["SET-UP", "订单-1", "D\u2028"],
        data,
    )
    assert [of.name for of in tmp_path.iterdir()] == ["log.snapshot"]


def test_its_name_is_that_of_the_log(tmp_path: Path) -> None:
    """Two logs in one folder have one each."""
    assert beside(tmp_path / "books.log") == tmp_path / "books.log.snapshot"
    assert beside(Path("books")) == Path("books.snapshot")


def test_none_is_none(tmp_path: Path) -> None:
    """Nothing was saved."""
    assert read(tmp_path / "log.snapshot") is None


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    """A folder of that name, a file that was cut, and one of another kind with a digest of its own."""
    assert read(tmp_path) == NOTHING
    path = tmp_path / "log.snapshot"
    write(path, [0], 70, ["SET-UP"], b"data")
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert read(path) == NOTHING
    for content in (b"", b"no JSON\n", b"[1,2,3]\n", b'[["1"],[]]\n', b"[[1e99],[]]\n", b"7\n"):
        digest = sha256(content).hexdigest().encode()
        path.write_bytes(file_snapshot._MARK + digest + b"\n" + content)
        assert read(path) == NOTHING


def test_a_file_that_cannot_be_written_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written beside, and takes its name when it is whole."""
    path = tmp_path / "log.snapshot"
    write(path, [0], 70, ["SET-UP"], b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write(path, [0], 70, ["SET-UP"], b"after")
    found = read(path)
    assert found is not None
    assert found.data == b"before"
