"""The file beside a log in which its snapshot is kept, with an index: where each line begins, which document is in it.

With the index a log need not be read to be appended to, and a document is found where it stands.
"""

import json
from array import array
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from erpcore.cli.output import save

_MARK = b"erpcore log snapshot 1 "
_START = len(_MARK) + 64 + 1


class Kept(NamedTuple):
    """What a file beside a log holds."""

    starts: "array[int]"  # where each entry's line begins, in bytes
    end: int  # of the last of these lines
    documents: list[str]  # their ids
    data: bytes  # the snapshot; empty: the file was cut or changed, and nothing in it is meant


NOTHING = Kept(array("q"), 0, [], b"")


def beside(log: Path) -> Path:
    """Name the file of a log's snapshot."""
    return log.with_name(f"{log.name}.snapshot")


def write(path: Path, starts: Sequence[int], end: int, documents: Sequence[str], data: bytes) -> None:
    """Write the file, whole or not at all."""
    lengths = [after - start for start, after in zip(starts, (*starts[1:], end), strict=True)]
    index = json.dumps([lengths, list(documents)], ensure_ascii=False, separators=(",", ":"))
    content = index.encode() + b"\n" + data
    save(path, _MARK + sha256(content).hexdigest().encode() + b"\n" + content)


def read(path: Path) -> Kept | None:
    """Read the file; None where there is none, `NOTHING` where it cannot be used."""
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return NOTHING
    content = found[_START:]
    if found[:_START] != _MARK + sha256(content).hexdigest().encode() + b"\n":
        return NOTHING
    index, _, data = content.partition(b"\n")
    try:
        lengths, documents = json.loads(index)
        starts = array("q", accumulate(lengths, initial=0))
    except (TypeError, ValueError):
        return NOTHING
    return Kept(starts, starts.pop(), documents, data)
