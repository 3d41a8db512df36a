"""A snapshot: the state after an entry, from which a later start reads on. A cache; the log is the only truth.

It begins with a digest of all that follows, then says in JSON what it belongs to, then what the state holds, packed.
One that does not belong to the log, or to this version of the library, is passed over.
"""

import json
import zlib
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from erpcore.books.kept_records import shape
from erpcore.books.ports import EntryLog, SnapshotLog
from erpcore.books.proving import check_begins_with, fold_rest
from erpcore.books.state_reading import UNREADABLE, fill
from erpcore.books.state_writing import written
from erpcore.flow.entry import GENESIS, Entry, resealed
from erpcore.flow.state import State
from erpcore.kernel.errors import SetupError
from erpcore.kernel.version import __version__
from erpcore.kernel.words import Unsuitable, Words
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import AccountMap
from erpcore.posting.ledgers import further_ledgers
from erpcore.posting.rules import PostingRules

_MARK = b"erpcore snapshot "
_DIGEST = 64  # hexadecimal digits
Find = Callable[[str], Entry | None]


class Opened(NamedTuple):
    """A state over the whole of a log, and how it was come by."""

    state: State
    position: int  # of the snapshot that it began with; 0: the whole log was read
    passed_over: Words | None  # why a snapshot that there was is not used


class _Head(BaseModel):
    """What a snapshot belongs to."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    erpcore: str
    shape: str
    position: int
    hash: str
    setup: str | None  # as it is after changes, as JSON; None: the one that the log began with
    first_methods: dict[str, str]


def save(log: EntryLog, state: State, setup: Setup) -> None:
    """Save a state that holds the whole of a log.

    Raises:
        ValueError: Where the log keeps no snapshots.
    """
    if not isinstance(log, SnapshotLog):
        raise Unsuitable(
            Words(
                f"{type(log).__name__} keeps no snapshots; it needs save_snapshot and latest_snapshot",
                "该日志不支持快照，须有保存快照与读取快照两个方法",
            )
        )
    log.save_snapshot(state.position, taken(state, setup))


def taken(state: State, setup: Setup) -> bytes:
    """Write a state as a snapshot.

    Args:
        state: Nothing in it is changed.
        setup: The one that the log began with.
    """
    master = state.master
    head = {
        "erpcore": __version__,
        "shape": shape(),
        "position": state.position,
        "hash": state.hash,
        "setup": None if master.setup == setup else master.setup.model_dump_json(),
        "first_methods": dict(master.first_methods),
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    content = text + b"\n" + zlib.compress(written(state), 1)
    return _MARK + sha256(content).hexdigest().encode() + b"\n" + content


def opened(log: EntryLog, setup: Setup, find: Find) -> Opened:
    """Fold a log, from its latest snapshot on where that can be used.

    Raises:
        Refused: SETUP_DIFFERS, when it began with another set-up.
        LogCorrupt: When the entries do not run on.
    """
    data = log.latest_snapshot() if isinstance(log, SnapshotLog) else None
    state, reason = None, None
    if data is not None:
        try:
            state = resumed(data, log, setup, find)
        except Unsuitable as unsuitable:
            reason = unsuitable.words
    found = state or State(MasterData(setup), find)
    position = found.position
    fold_rest(log, found, setup)
    return Opened(found, position, reason)


def resumed(data: bytes, log: EntryLog, setup: Setup, find: Find) -> State:
    """Read the state of a snapshot.

    Raises:
        ValueError: When it cannot be used, with its reason.
        Refused: SETUP_DIFFERS, when the log began with another set-up.
    """
    content = _whole(data)
    head, columns = _head(content)
    _check_follows(log, head)
    for entry in log.read(0, 1):
        check_begins_with(setup, entry)
    try:
        state = State(MasterData(setup), find)
        if head.setup is not None or head.first_methods:
            now = setup if head.setup is None else Setup.model_validate_json(head.setup)
            state.master = MasterData(now, head.first_methods)
            state.account_map, state.rules = AccountMap(state.master), PostingRules(state.master)
            state.further = further_ledgers(state.master.setup)
        fill(state, zlib.decompress(columns))
    except (*UNREADABLE, zlib.error, SetupError) as error:
        raise Unsuitable(_UNREADABLE) from error
    if (state.position, state.hash) != (head.position, head.hash):
        raise Unsuitable(_UNREADABLE)
    return state


_CHANGED = Words(
    "it cannot be read, or was cut or changed since it was written", "快照无法读取，或不完整，或写入后被改动"
)
_UNREADABLE = Words("what it holds does not read as a state", "快照内容无法读成账簿状态")


def _whole(data: bytes) -> bytes:
    """Check that it is a snapshot as it was written, and give back what is digested."""
    start = len(_MARK) + _DIGEST
    content = data[start + 1 :]
    if data[: start + 1] != _MARK + sha256(content).hexdigest().encode() + b"\n":
        raise Unsuitable(_CHANGED)
    return content


def _head(content: bytes) -> tuple[_Head, bytes]:
    """Read what it belongs to, and find what follows; only a snapshot of this version can be read further."""
    text, _, columns = content.partition(b"\n")
    try:
        told = json.loads(text)
        version = told.get("erpcore") if isinstance(told, dict) else None
        if version == __version__ and told.get("shape") == shape():
            return _Head.model_validate_json(text), columns
    except (ValidationError, ValueError, RecursionError):
        raise Unsuitable(_CHANGED) from None
    found = str(version)[:20]
    raise Unsuitable(
        Words(
            f"it was written by erpcore {found} in another form than that of {__version__}",
            f"快照由 erpcore {found} 写成，格式与 {__version__} 不同",
        )
    )


def _check_follows(log: EntryLog, head: _Head) -> None:
    """Check that the log has the entry after which it was taken, sealed after the one before it."""
    last = head.position
    entries = list(log.read(max(last - 2, 0), last))
    if not entries or entries[-1].position != last:
        raise Unsuitable(
            Words(
                f"the log ends before entry {last}, after which it was taken",
                f"日志不足快照所在的第 {last} 条",
            )
        )
    previous = entries[-2].hash if len(entries) > 1 else GENESIS
    if entries[-1].hash != head.hash or resealed(previous, entries[-1]) != head.hash:
        raise Unsuitable(
            Words(
                f"the log has another entry {last} than the one after which it was taken",
                f"日志第 {last} 条与快照所依据的不同",
            )
        )
