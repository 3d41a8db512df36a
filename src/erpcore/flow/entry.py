"""An entry of the log: a document, what it did, its vouchers, and the seal over all of it."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from types import GenericAlias
from typing import NamedTuple, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from erpcore.flow.document import Document
from erpcore.kernel.movements import Mark, Movement
from erpcore.ledger.voucher import Voucher

GENESIS = "0" * 64


class Entry(NamedTuple):
    """One fact in the log; `position` counts from 1."""

    position: int
    document: Document
    actor: str  # who posted it; not part of "same content"
    at: str  # when, as the host says it
    period: str
    movements: tuple[Movement, ...]
    marks: tuple[Mark, ...]
    vouchers: tuple[Voucher, ...]
    hash: str

    @property
    def own(self) -> tuple[Movement, ...]:
        """The movements of the document itself, without what it changed of later documents (`flow.late`)."""
        late = next((mark for mark in self.marks if mark.subject == "late"), None)
        return self.movements if late is None else self.movements[: late.delta]

    @property
    def opening(self) -> bool:
        """Whether it states what the company had when the books began."""
        return opens(self.movements)


def opens(movements: tuple[Movement, ...]) -> bool:
    """Tell whether movements state what the company had when the books began."""
    return bool(movements) and "opening_balance" in (movements[0][0][0], movements[0][1][0])


Fields = tuple[int, Document, str, str, str, tuple[Movement, ...], tuple[Mark, ...], tuple[Voucher, ...], str]
new_entry: Callable[[Fields], Entry] = partial(tuple.__new__, Entry)  # at half the cost of a call
Content = tuple[
    int, Document, str, str, str, tuple[Movement, ...], tuple[Mark, ...], tuple[Voucher, ...]
]  # an entry without its hash


Plain = tuple[int, str, str, str, str, tuple[Movement, ...], tuple[Mark, ...], tuple[Voucher, ...]]


def _row(kind: object) -> object:
    """Name the type that a kind is written as: named tuples as plain rows."""
    if get_origin(kind) is tuple:
        return GenericAlias(tuple, tuple(map(_row, get_args(kind))))
    fields = getattr(kind, "_fields", ())
    hints = get_type_hints(kind) if fields else {}
    return GenericAlias(tuple, tuple(_row(hints[name]) for name in fields)) if fields else kind


_written = TypeAdapter(cast("type[Plain]", _row(Plain))).serializer.to_json


def seal(previous: str, content: Content) -> str:
    """Hash an entry together with the hash before it: SHA-256 over both as JSON, in hexadecimal.

    The document is written by its type and by what is not at its default, so that a field which a later version
    adds to it changes no seal.
    """
    position, document, actor, at, period, movements, marks, vouchers = content
    fields = document.__pydantic_serializer__.to_json(document, exclude_defaults=True)
    rest = _written((position, document.type, actor, at, period, movements, marks, vouchers))
    return sha256(previous.encode() + fields + rest).hexdigest()


def resealed(previous: str, entry: Entry) -> str:
    """Compute the hash that an entry should carry."""
    return seal(previous, entry[:-1])
