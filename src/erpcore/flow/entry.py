"""An entry of the log: a document, what it did, its vouchers, and the seal over all of it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from hashlib import sha256
from types import GenericAlias
from typing import NamedTuple, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from erpcore.flow.document import Document
from erpcore.kernel.movements import Mark, Movement, opens
from erpcore.ledger.lines import Lines, Row, without_order
from erpcore.ledger.voucher import Voucher

GENESIS = "0" * 64


def own_until(marks: Iterable[Mark]) -> int | None:
    """Say how many movements are a document's own: those that change later documents stand after them (`flow.late`).

    Returns:
        None of a document that is not late, all of whose movements are its own.
    """
    return next((mark.delta for mark in marks if mark.subject == "late"), None)


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
        return self.movements[: own_until(self.marks)]

    @property
    def budget_result(self) -> str:
        """What its budget check came to: "passed", "warned" or "waiting"; "" where there was nothing to say."""
        return next(
            (of.after for of in self.marks if of.subject == "budget_check" and of.name == "result"), ""
        )

    @property
    def opening(self) -> bool:
        """Whether it states what the company had when the books began."""
        return opens(self.movements)


Fields = tuple[int, Document, str, str, str, tuple[Movement, ...], tuple[Mark, ...], tuple[Voucher, ...], str]
new_entry: Callable[[Fields], Entry] = partial(tuple.__new__, Entry)  # at half the cost of a call
# an entry without its hash
Content = tuple[int, Document, str, str, str, tuple[Movement, ...], tuple[Mark, ...], tuple[Voucher, ...]]


# a voucher, what its lines share digested
Sealed = tuple[str, str, int, date, str, str, str, tuple[int, ...]]
Plain = tuple[int, str, str, str, str, tuple[Movement, ...], tuple[Mark, ...], list[Sealed]]


def _row(kind: object) -> object:
    """Name the type that a kind is written as: named tuples as plain rows."""
    if get_origin(kind) is tuple:
        return GenericAlias(tuple, tuple(map(_row, get_args(kind))))
    fields = getattr(kind, "_fields", ())
    hints = get_type_hints(kind) if fields else {}
    return GenericAlias(tuple, tuple(_row(hints[name]) for name in fields)) if fields else kind


_written = TypeAdapter(cast("type[Plain]", _row(Plain))).serializer.to_json
_rows_written = TypeAdapter(cast("type[tuple[Row, ...]]", _row(tuple[Row, ...]))).serializer.to_json


@cache
def _document_written(kind: type[Document]) -> Callable[..., bytes]:
    """Find what writes documents of a type as JSON; found once, since to read it off a model takes long."""
    return kind.__pydantic_serializer__.to_json


def seal(previous: str, content: Content) -> str:
    """Hash an entry together with the hash before it: SHA-256 over both as JSON, in hexadecimal.

    The document is written by its type and by what is not at its default, so that a field which a later version
    adds to it changes no seal. Of the lines of a voucher the amounts are written, and a digest of all else.
    """
    position, document, actor, at, period, movements, marks, vouchers = content
    fields = _document_written(type(document))(document, exclude_defaults=True)
    told = []
    if vouchers:
        reference = document.id
        for voucher in vouchers:
            told.append(_told(voucher, reference))
    rest = _written((position, document.type, actor, at, period, movements, marks, told))
    return sha256(previous.encode() + fields + rest).hexdigest()


def _told(voucher: Voucher, document: str) -> Sealed:
    """Write a voucher for the seal of a document's entry: a digest of what its lines share, the order, the amounts."""
    word, period, sequence, day, text, lines = voucher
    if type(lines) is Lines and lines.document == document:
        layout = lines.layout
        if not layout.digest:
            layout.digest = _digest(layout.rows)
        order = lines.order if layout.of_order else ""
        return word, period, sequence, day, text, layout.digest, order, lines.amounts
    rows: list[Row] = []
    amounts: list[int] = []
    others = ""
    for account, dimensions, debit, credit, rule, movements, of in lines:
        side = 0 if not credit else 2 if debit else 1
        rows.append(Row(account, dimensions, side, rule, movements))
        amounts += (debit, credit) if side == 2 else (debit + credit,)
        if of != document:
            others += f"{len(rows)} of {of}\n"
    shared, order = without_order(rows)
    return word, period, sequence, day, text, _digest(shared) + others, order, tuple(amounts)


def _digest(rows: tuple[Row, ...]) -> str:
    return sha256(_rows_written(rows)).hexdigest()


def resealed(previous: str, entry: Entry) -> str:
    """Compute the hash that an entry should carry."""
    return seal(previous, entry[:-1])
