"""Prove that the log is the one that it should be: its beginning, its documents, its chain of hashes."""

from collections.abc import Iterable

from erpcore.books.ports import EntryLog
from erpcore.flow.document import Document
from erpcore.flow.entry import GENESIS, Entry, resealed
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.state import State
from erpcore.kernel.differing import Place, differing
from erpcore.kernel.errors import Code, LogCorrupt, Refused
from erpcore.kernel.words import NOTHING, Words, listed
from erpcore.masterdata.places import in_python
from erpcore.masterdata.setup import Setup

MOST = 5  # differing places listed for one set-up or document
_OF_COMPANY = Words(
    "Open the log with the set-up it began with: what stands under company is set once for a log, its policies and"
    " cost elements, too.",
    "请以最初的设置打开日志：公司的会计政策和成本项目等，在一个日志中只设定一次。",
)


def check_begins_with(setup: Setup, entry: Entry) -> None:
    """Refuse a log that began with another set-up.

    Raises:
        Refused: SETUP_DIFFERS.
    """
    began = entry.document.setup if isinstance(entry.document, SetUp) else None
    if began != setup:
        expected, remedy = Words("the set-up with which the log began", "应为日志开始时的初始设置"), NOTHING
        if began is not None:
            where = _listed(in_python(place) for place in differing(began, setup))
            expected = Words(
                f"{expected.en}; this one has other {where.en}", f"{expected.zh}；不同之处：{where.zh}"
            )
            remedy = _OF_COMPANY if began.company != setup.company else NOTHING
        raise Refused(Code.SETUP_DIFFERS, document=entry.document.id, expected=expected, remedy=remedy)


def fold_rest(log: EntryLog, state: State, setup: Setup) -> None:
    """Fold in what a log holds beyond a state.

    Raises:
        Refused: SETUP_DIFFERS, when it began with another set-up.
        LogCorrupt: When the entries do not run on.
    """
    for entry in log.read(state.position):
        if entry.position != state.position + 1:
            raise LogCorrupt(f"the log gives entry {entry.position} where {state.position + 1} comes next")
        if entry.position == 1:
            check_begins_with(setup, entry)
        state.apply(entry)


def find(log: EntryLog, document_id: str) -> Entry | None:
    """Find the entry of a document in a log.

    Raises:
        LogCorrupt: When the log finds that of another, as one does that passes over case or accents.
    """
    entry = log.find(document_id)
    if entry is not None and entry.document.id != document_id:
        raise LogCorrupt(f"asked for document {document_id}, the log finds {entry.document.id}")
    return entry


def check_same(document: Document, entry: Entry) -> Entry:
    """Refuse a document whose id another one has.

    Returns:
        The entry.

    Raises:
        Refused: DUPLICATE_WITH_OTHER_CONTENT.
    """
    if entry.document != document:
        where = _listed(_in_document(place) for place in _apart(entry.document, document))
        raise Refused(
            Code.DUPLICATE_WITH_OTHER_CONTENT,
            document=document.id,
            field="id",
            expected=Words(
                f"an id not used before; entry {entry.position} has it with other content: {where.en}",
                f"应为未用过的单据号；日志第 {entry.position} 条已用此号，而内容不同：{where.zh}",
            ),
        )
    return entry


def verified(entries: Iterable[Entry]) -> int:
    """Recompute the hash chain of a whole log.

    Returns:
        How many entries there are.

    Raises:
        LogCorrupt: Naming the first entry that is not as it was sealed.
    """
    previous = GENESIS
    position = 0
    for entry in entries:
        position += 1
        if entry.position != position or resealed(previous, entry) != entry.hash:
            raise LogCorrupt(f"entry {position} (document {entry.document.id}) is not as it was sealed")
        previous = entry.hash
    return position


def _apart(document: Document, other: Document) -> Iterable[Place]:
    """Find where two documents of one id differ."""
    return differing(document, other) if type(document) is type(other) else [("type",)]


def _in_document(place: Place) -> str:
    """Write a place as refusals do: lines count from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


def _listed(places: Iterable[str]) -> Words:
    """List the first places of several."""
    found = list(places)
    told, further = listed(found[:MOST]), len(found) - MOST
    if further <= 0:
        return told
    return Words(f"{told.en} and {further} more", f"{told.zh}，另有 {further} 处")
