"""What an export is: files with their names, and what its reader should know about them."""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.kernel.errors import Code, Finding, Refused
from erpcore.kernel.words import Words


class File(NamedTuple):
    """A file, written part by part as it is read."""

    name: str
    chunks: Iterator[bytes]

    def content(self) -> bytes:
        """Write it whole; it can be asked for once."""
        return b"".join(self.chunks)


class Exported(NamedTuple):
    """The files of an export, and what was found on the way; warnings do not stop it."""

    files: tuple[File, ...]
    findings: tuple[Finding, ...] = ()


def unsuitable(option: str, expected: Words) -> Refused:
    """Refuse what was asked of an export: the option, and what was expected of it."""
    return Refused(Code.EXPORT_UNSUITABLE, field=option, expected=expected)
