"""Entries for whoever tests where entries are kept: of many types, with odd ids, and many of them."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import overload

from erpcore.books.books import Books
from erpcore.documents import PurchaseOrder
from erpcore.flow.document import Document
from erpcore.flow.entry import GENESIS, Entry, resealed
from erpcore.kernel.movements import RATE, Original
from erpcore.testing.samples import sample_documents, sample_setup

WHO = "Zhang 张"
WHEN = datetime.datetime(2026, 10, 9, 8, 30, 0, 123456, datetime.timezone(datetime.timedelta(hours=8)))
# Told apart by a language, but not by every collation, column or pattern of a database.
ODD_IDS = (
    "a", "A", "ß", "ss", "ä", "\u00e9", "e", "１", "1", "01", "1.0", "%", "_", "*", "'", '"', "\\", "--",
    "a b", "a  b", "NULL", "null", "单", "單", "🚚", "🚛", "x" * 63 + "1", "x" * 63 + "2", "单" * 64,
)  # fmt: skip
MANY = 1_200


def sample_entries() -> list[Entry]:
    """Make entries of many document types as books write them, with the company's own fields and other currencies."""
    books = Books(sample_setup())
    for document in sample_documents():
        books.post(document, actor=WHO, at=WHEN)
    return chained(map(_with_everything, books.log.read()))


def odd_entries() -> list[Entry]:
    """Make entries of documents whose ids are much alike, or mean something to a database."""
    return _entries(_order(number) for number in ODD_IDS)


def many_entries() -> list[Entry]:
    """Make more entries than a page of a database has."""
    return _entries(_order(f"PO-{number}") for number in range(MANY))


class Torn(Sequence[Entry]):
    """Entries of which the last cannot be read: whoever appends them fails after the ones before it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        """Count them, the last one included."""
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Give one of them, or a part; EOFError for the last."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if index in (len(self) - 1, -1):
            raise EOFError("the last entry cannot be read")
        return self._entries[index]


def chained(entries: Iterable[Entry]) -> list[Entry]:
    """Seal entries anew, each with the hash of the one before it."""
    previous, found = GENESIS, []
    for entry in entries:
        previous = resealed(previous, entry)
        found.append(entry._replace(hash=previous))
    return found


def _entries(documents: Iterable[Document]) -> list[Entry]:
    books = Books(sample_setup())
    return list(chain(books.log.read(), books.post_all(list(documents))))


def _order(number: str) -> Document:
    line = {"item": "RESIN", "quantity": "1", "price": "10"}
    order = {"id": number, "date": WHEN.date(), "partner": "CHEM", "lines": [line]}
    return PurchaseOrder.model_validate(order)


def _with_everything(entry: Entry) -> Entry:
    """Fill what the documents of the sample factory leave empty."""
    if entry.position == 1:
        return entry
    document = entry.document.model_copy(update={"custom": {"lorry": "粤B·12345 🚚", "empty": ""}})
    dollars = Original("source", "USD", 1, 7 * RATE)
    movements = tuple(movement._replace(original=(dollars,)) for movement in entry.movements)
    return entry._replace(document=document, movements=movements)
