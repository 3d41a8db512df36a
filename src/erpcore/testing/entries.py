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
EXACT = (
    "1.10",
    "100",
    "0.1",
    "0.000001",
    "123456789012.345678",
    "999999999999.999999",
    "10000000",
    "1.000000",
)
TEXTS = (
    "tab\tand line\nfeed ", " \u00a0blanks\u2003", "\\u0041 \\n %s {} $1 ?", "\"'`;--", "e\u0301 \u00e9 \u212b \u00c5",
    "\ufeff\u200b\u200d\u2028\u2029\u0085", "👩\u200d🏭 🇨🇳 \U0010ffff \uffff", "五金 加工 ﹪ ％ ｱ ア שלום",
)  # fmt: skip
MANY = 1_200
LARGE = 20_000  # movements of one entry


def sample_entries() -> list[Entry]:
    """Make entries of many document types as books write them, with the company's own fields and other currencies."""
    books = Books(sample_setup())
    for document in sample_documents():
        books.post(document, actor=WHO, at=WHEN)
    return chained(map(_with_everything, books.log.read()))


def odd_entries() -> list[Entry]:
    """Make entries of documents whose ids are much alike, or mean something to a database."""
    return _entries(order(number) for number in ODD_IDS)


def exact_entries() -> list[Entry]:
    """Make entries with numbers at the edge of what fields take, and texts of all that is no control character."""
    names = [f"EXACT-{number}" for number in range(len(EXACT))]
    first, *found = _entries(map(order, names))
    documents = map(order, names, EXACT, reversed(EXACT), TEXTS)
    movement = next(entry for entry in sample_entries() if entry.movements).movements[0]
    amounts = tuple(("material", "material", 10**digits + 1) for digits in (0, 15, 16, 18, 19, 28))
    exact = [
        entry._replace(document=document, movements=(movement._replace(amounts=amounts),))
        for entry, document in zip(found, documents, strict=True)
    ]
    return chained([first, *exact])


def large_entries() -> list[Entry]:
    """Make an entry of some megabytes, between small ones."""
    found = sample_entries()[:4]
    movement = next(entry for entry in sample_entries() if entry.movements).movements[0]
    many = tuple(movement._replace(quantity_in=number) for number in range(LARGE))
    return chained([*found[:2], found[2]._replace(movements=many), found[3]])


def many_entries() -> list[Entry]:
    """Make more entries than a page of a database has."""
    return _entries(order(f"PO-{number}") for number in range(MANY))


class Torn(Sequence[Entry]):
    """Entries of which the last cannot be read: whoever appends them fails after the ones before it.

    Args:
        entries: What would be appended.
        error: How it fails: by an error of the log, or because somebody stops the process.
    """

    def __init__(self, entries: Sequence[Entry], error: type[BaseException] = EOFError) -> None:
        self._entries = entries
        self._error = error

    def __len__(self) -> int:
        """Count them, the last one included."""
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        """Give one of them, or a part; the error for the last."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if index in (len(self) - 1, -1):
            raise self._error("the last entry cannot be read")
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


def order(number: str, quantity: str = "1", price: str = "10", text: str = "") -> Document:
    """Write a purchase order of the sample factory."""
    line = {"item": "RESIN", "quantity": quantity, "price": price}
    fields = {"id": number, "date": WHEN.date(), "partner": "CHEM", "text": text, "lines": [line]}
    return PurchaseOrder.model_validate(fields)


def _with_everything(entry: Entry) -> Entry:
    """Fill what the documents of the sample factory leave empty."""
    if entry.position == 1:
        return entry
    document = entry.document.model_copy(update={"custom": {"lorry": "粤B·12345 🚚", "empty": ""}})
    dollars = Original("source", "USD", 1, 7 * RATE)
    movements = tuple(movement._replace(original=(dollars,)) for movement in entry.movements)
    return entry._replace(document=document, movements=movements)
