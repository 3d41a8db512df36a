"""What the command says: results on standard output or in files, everything else on standard error."""

import errno
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import TextIO

from erpcore.kernel.words import Words

_unseen = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_REASONS_ZH = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许该操作",
    errno.EROFS: "文件系统只读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件过大",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹而非文件",
    errno.ELOOP: "符号链接层数过多",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EIO: "读写出错",
}


def tell(text: str) -> None:
    """Print a result, of one or many lines."""
    _print(text, sys.stdout)


def complain(line: str) -> None:
    """Print one line about what is wrong; characters that a terminal would obey are written out."""
    _print(_unseen.sub(_written_out, line), sys.stderr)


def finish() -> None:
    """Hand the results over to whoever reads them."""
    if sys.stdout is not None:
        sys.stdout.flush()


def tell_bytes(data: bytes) -> None:
    """Hand on a result that is no text, to a file or a pipe."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def is_watched() -> bool:
    """Tell whether results are shown on a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def part_in(folder: Path) -> Path:
    """Name a file that this thread alone writes in a folder, until it is whole and has its name."""
    return folder / f"erpcore-{os.getpid()}-{get_ident()}.part"


def save(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all; until it is whole, what stood there stays, whoever else writes it."""
    part = part_in(path.parent)
    try:
        if isinstance(data, bytes):
            part.write_bytes(data)
        else:
            with part.open("wb") as file:
                file.writelines(data)
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            error.filename = path  # a full disk does not say which
        raise


def trouble(error: OSError) -> Words:
    """Say which file the system would not open, read or write, why, and what to look at."""
    name = "" if error.filename is None else f"{error.filename}"
    reason = error.strerror or str(error)
    return Words(
        f"{name}{': ' if name else ''}{reason} — look at the path, who may write there, and the room on the disk",
        f"{name}{'：' if name else ''}{_REASONS_ZH.get(error.errno or 0, reason)} — 请检查路径、写入权限和磁盘空间",
    )


def _print(text: str, stream: TextIO | None) -> None:
    """Print a text whatever the stream's encoding: what it lacks is written out; one that is closed gets nothing."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)


def _written_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()
