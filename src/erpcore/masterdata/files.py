"""Files that hold a set-up: their text, why it cannot be read, and what in them is a float."""

import errno
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from erpcore.kernel.words import Words

LEVELS = 32  # of tables in tables, and of files that include files; a set-up needs a few
LARGEST = 1 << 28  # bytes of a file; a device gives bytes without end
Steps = tuple[str | int, ...]  # to a value in the tables of a file
_REASONS = {errno.ENOENT: "文件不存在", errno.EACCES: "没有读取权限", errno.EISDIR: "是文件夹而非文件"}


class Float(str):
    """A number written as a TOML float: the text is kept, so that the checks go on after the finding."""

    __slots__ = ()


class Unreadable(Exception):
    """A file has no text; the words say why.

    Attributes:
        words: The reason.
        is_missing: There is nothing at the path; False: there is a file, and what it holds is no text.
    """

    def __init__(self, words: Words, *, is_missing: bool) -> None:
        super().__init__(words.en)
        self.words = words
        self.is_missing = is_missing


def read_text(file: Path) -> str:
    """Read a file in UTF-8, with or without a byte order mark.

    Raises:
        Unreadable: Where the path leads to no file, or what it holds is no text.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            large = Words(f"it has more than {LARGEST} bytes", f"超过 {LARGEST} 字节")
            raise Unreadable(large, is_missing=False)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        number, byte = error.start + 1, f"{error.object[error.start]:#04x}"
        reason = Words(
            f"it is not in UTF-8: byte {number} is {byte}", f"不是 UTF-8 编码，第 {number} 字节为 {byte}"
        )
        raise Unreadable(reason, is_missing=False) from error
    except OSError as error:
        en = (error.strerror or str(error)).lower()
        raise Unreadable(Words(en, _REASONS.get(error.errno or 0, "读取失败")), is_missing=True) from error
    except ValueError as error:
        raise Unreadable(Words(str(error), "路径无效"), is_missing=True) from error


def resolved(file: Path) -> Path:
    """Follow links to the file itself; a path that leads nowhere is left as it is."""
    try:
        return file.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, or no path at all: reading it will tell
        return file.absolute()


def is_path(entry: object) -> bool:
    """Tell whether an entry can be the path of a file."""
    return isinstance(entry, str) and bool(entry) and entry.isprintable()


def is_deep(tables: dict[str, Any]) -> bool:
    """Tell whether tables lie in one another more often than a set-up can mean."""
    level: list[object] = [tables]
    for _ in range(LEVELS):
        level = [inner for value in level for inner in _inside(value)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def floats(value: object, path: Steps = ()) -> Iterator[Steps]:
    """Find the places of floats in tables."""
    if isinstance(value, Float):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from floats(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from floats(inner, (*path, index))
