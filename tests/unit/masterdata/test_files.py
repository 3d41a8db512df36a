"""Files that hold a set-up."""

from pathlib import Path

import pytest

from erpcore.kernel.words import Words
from erpcore.masterdata import files
from erpcore.masterdata.files import Float, Unreadable, floats, is_path, read_text, resolved


def test_a_text_is_read_without_its_marks(tmp_path: Path) -> None:
    """A byte order mark and the line ends of another system do not count."""
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\n")
    assert read_text(file) == "a = 1\nb = 2\n"


def test_what_cannot_be_read_is_told_in_both_languages(tmp_path: Path) -> None:
    """Why a file has no text: there is none, it is a folder, it is in another encoding, or its name is none."""
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"a = '\xe9'")
    for file, is_missing, words in (
        (tmp_path / "none.toml", True, Words("no such file or directory", "文件不存在")),
        (tmp_path, True, Words("is a directory", "是文件夹而非文件")),
        (latin, False, Words("it is not in UTF-8: byte 6 is 0xe9", "不是 UTF-8 编码，第 6 字节为 0xe9")),
        (tmp_path / ("x" * 300), True, Words("file name too long", "读取失败")),
        (tmp_path / "a\0b", True, Words("embedded null byte", "路径无效")),
    ):
        with pytest.raises(Unreadable) as caught:
            read_text(file)
        assert (caught.value.is_missing, caught.value.words) == (is_missing, words)


def test_a_file_without_end_is_no_set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of a device that gives bytes for ever, no more is read than a set-up can have."""
    monkeypatch.setattr(files, "LARGEST", 10)
    file = tmp_path / "a.toml"
    file.write_text("a = 567890")
    assert read_text(file) == "a = 567890"
    file.write_text("a = 5678901")
    with pytest.raises(Unreadable, match="more than 10 bytes") as caught:
        read_text(file)
    assert not caught.value.is_missing


def test_a_path_is_a_text_that_can_be_printed() -> None:
    """What a list of includes holds besides is told before it is opened."""
    assert [is_path(entry) for entry in ("a.toml", "", "a\nb", 5, None)] == [True, False, False, False, False]


def test_a_loop_of_links_leads_to_itself(tmp_path: Path) -> None:
    """A path that cannot be followed is left as it is: reading it says what is wrong."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert resolved(loop) == loop.absolute()
    assert resolved(tmp_path / "a" / ".." / "b") == (tmp_path / "b").resolve()


def test_floats_are_found_wherever_they_stand() -> None:
    """In tables and in lists, each by its place; other values are passed over."""
    tables = {"a": Float("1.5"), "b": [{"c": Float("2.0")}, "2.0"], "d": 1}
    assert list(floats(tables)) == [("a",), ("b", 0, "c")]
